//! Planning a cohort, and changing its seats, jobs and days.

use jiff::civil::Date;
use maud::html;
use partnership::training::cohort::Stage;
use store::cohorts::{self, Cohort};
use store::{Fault, Refusal, places};

use super::cohorts::{at, find};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::programmes;
use crate::pages::{Answer, go, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;
use partnership::stakeholders::Action;

/// What a seat can answer to: value and name.
type Jobs = Vec<(String, String)>;

/// The jobs of the agreement and the places that the visitor may see.
async fn jobs(ask: &Inside) -> Result<Jobs, Fault> {
    let view = ask.view();
    let law = view.house.law();
    let named = law.all("demand").filter_map(|c| c.text("id")).map(|id| (id.to_owned(), id.to_owned()));
    let mut all: Jobs = named.collect();
    if let Some(reach) = ask.visitor.reach(Action::PlaceRead).filter(|reach| !reach.is_nothing()) {
        let p = ask.param("p").to_owned();
        let read = ask.site.with_store(move |store| store.read(|db| places::list(db, &reach, &p, None, 500)));
        all.extend(
            read.await?
                .rows
                .into_iter()
                .map(|place| (place.id.clone(), format!("{}: {}", place.id, place.title))),
        );
    }
    Ok(all)
}

fn edit(view: &View<'_>, jobs: &Jobs, back: String, version: Option<i64>) -> Edit {
    let label = |field: &str| view.t(&format!("page-cohort-{field}"));
    Edit {
        title: view.t(if version.is_some() { "page-cohort-change" } else { "page-cohort-new" }),
        button: view.t("page-keep"),
        back: (format!("{}{back}", view.base), view.t("page-back")),
        lead: html! { p { (view.t("page-cohort-seats-why")) } },
        fields: vec![
            Field::new("seats_home", label("seats-home"), Input::Typed("number")).foreign(),
            Field::new("seats_away", label("seats-away"), Input::Typed("number")).foreign(),
            Field::new("demand", label("demand"), Input::Choices(jobs.clone()))
                .optional()
                .hint(label("demand-hint")),
            Field::new("begins_on", label("begins-on"), Input::Typed("date")).optional(),
            Field::new("ends_on", label("ends-on"), Input::Typed("date")).optional(),
        ],
        version,
    }
}

fn named(jobs: &Jobs, id: &str) -> bool {
    jobs.iter().any(|(job, _)| job == id)
}

fn values(cohort: &Cohort, jobs: &Jobs) -> Values {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let demand: Vec<&str> = cohort.demand.iter().map(String::as_str).filter(|id| named(jobs, id)).collect();
    Values::from([
        ("seats_home", cohort.seats_home.to_string()),
        ("seats_away", cohort.seats_away.to_string()),
        ("demand", demand.join(";")),
        ("begins_on", day(cohort.begins_on)),
        ("ends_on", day(cohort.ends_on)),
    ])
}

/// What was filled in; what is wrong is said in `filled`. Places that the visitor may not read stay as they were.
fn written(view: &View<'_>, form: &Edit, jobs: &Jobs, filled: &mut Filled, old: Cohort) -> Cohort {
    let values = form.read(filled);
    let get = |field: &str| values.get(field).cloned().unwrap_or_default();
    let mut number = |field: &str| {
        get(field).parse::<i64>().ok().filter(|seats| (0..=100_000).contains(seats)).unwrap_or_else(|| {
            filled.complain(field, view.t("page-wrong"));
            0
        })
    };
    let (seats_home, seats_away) = (number("seats_home"), number("seats_away"));
    let mut date = |field: &str| match get(field).as_str() {
        "" => None,
        text => text.parse().ok().or_else(|| {
            filled.complain(field, view.t("page-wrong-day"));
            None
        }),
    };
    let (begins_on, ends_on) = (date("begins_on"), date("ends_on"));
    let sent = get("demand");
    let mut demand: Vec<String> = sent.split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    if demand.iter().any(|id| !named(jobs, id) && !old.demand.contains(id)) {
        filled.complain("demand", view.t("page-wrong"));
    }
    demand.extend(old.demand.iter().filter(|id| !named(jobs, id)).cloned());
    let version = filled.get(VERSION).parse().unwrap_or(-1);
    Cohort { seats_home, seats_away, demand, begins_on, ends_on, version, ..old }
}

/// The empty form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, _) = view.found(programmes::find(&ask).await)?;
    let jobs = view.got(jobs(&ask).await)?;
    let here = format!("programmes/{}", escaped(&programme.id));
    Ok(edit(&view, &jobs, here, None).fresh(&view, &Values::new()))
}

/// Plans a cohort.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, _) = view.found(programmes::find(&ask).await)?;
    let jobs = view.got(jobs(&ask).await)?;
    let here = format!("programmes/{}", escaped(&programme.id));
    let form = edit(&view, &jobs, here.clone(), None);
    let mut filled = (*ask.filled).clone();
    let empty = Cohort {
        partnership: ask.param("p").to_owned(),
        id: String::new(),
        programme: programme.id,
        stage: Stage::Planned,
        seats_home: 0,
        seats_away: 0,
        demand: Vec::new(),
        begins_on: None,
        ends_on: None,
        version: 0,
    };
    let new = written(&view, &form, &jobs, &mut filled, empty);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    form.after(&view, filled, send(&ask, move |tx| cohorts::create(tx, &new)).await, |id| {
        view.to(&format!("{here}/cohorts/{}", escaped(id)))
    })
}

/// The form with what is known.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let cohort = view.found(find(&ask).await)?.cohort;
    let jobs = view.got(jobs(&ask).await)?;
    Ok(edit(&view, &jobs, at(&cohort), Some(cohort.version)).fresh(&view, &values(&cohort, &jobs)))
}

/// Changes a cohort.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    let jobs = view.got(jobs(&ask).await)?;
    let (here, house) = (at(&found.cohort), ask.house.clone());
    let form = edit(&view, &jobs, here.clone(), Some(found.cohort.version));
    let mut filled = (*ask.filled).clone();
    let new = written(&view, &form, &jobs, &mut filled, found.cohort);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    Ok(
        match view
            .got(send(&ask, move |tx| cohorts::change(tx, &new, &house.law()).map(|v| v.to_string())).await)?
        {
            Sent::Done(_) => go(&view.to(&here)),
            Sent::Reused => form.refused(&view, filled, None),
            Sent::Refused(Refusal::Stale { .. }) => match view.got(find(&ask).await)? {
                Some(now) => edit(&view, &jobs, here, Some(now.cohort.version)).stale(
                    &view,
                    &filled,
                    &values(&now.cohort, &jobs),
                ),
                None => missing(&view),
            },
            Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
        },
    )
}
