//! A day's attendance: one table to fill for everybody who learns in a cohort.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use partnership::training::enrolment::State;
use store::Fault;
use store::enrolments::{self, Enrolment};

use super::cohorts::{Found, at, find};
use super::complain;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::layout::{back, page};
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The cohort, and whoever learns in it and is within reach.
async fn learners(ask: &Inside) -> Result<Option<(Found, Vec<Enrolment>)>, Fault> {
    let Some(found) = find(ask).await? else { return Ok(None) };
    let Some(reach) = ask.visitor.reach(Action::EnrolmentChange) else { return Ok(None) };
    let (p, id) = (ask.param("p").to_owned(), found.cohort.id.clone());
    let read = ask
        .site
        .with_store(move |store| store.read(|db| enrolments::of_cohort(db, store.keys(), &reach, &p, &id)));
    let mut people = read.await?;
    people.retain(|one| matches!(one.state, State::Enrolled | State::Active | State::Paused));
    Ok(Some((found, people)))
}

/// The hours that were typed, by person, in the order of the form.
fn typed(filled: &Filled) -> BTreeMap<String, String> {
    filled.all("person").zip(filled.all("hours")).map(|(p, h)| (p.to_owned(), h.trim().to_owned())).collect()
}

fn written(view: &View<'_>, found: &Found, people: &[Enrolment], filled: &Filled) -> Markup {
    let here = at(&found.cohort);
    let fields = vec![
        Field::new("on", view.t("page-attendance-on"), Input::Typed("date")),
        Field::new("of", view.t("page-attendance-of"), Input::Typed("number")).foreign(),
    ];
    let form =
        Form { action: String::new(), button: String::new(), fields: fields.clone(), filled, version: None };
    let (title, hours) = (view.t("page-attendance"), typed(filled));
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &here, "page-back"))
            (form.problems(view))
            h1 { (title) }
            p.lead { bdi { (found.title()) } " · " bdi { (found.cohort.id) } }
            @if people.is_empty() { p { (view.t("page-roster-none")) } } @else {
                form.fill method="post" action=(view.to(&format!("{here}/attendance"))) novalidate {
                    (hidden(view))
                    @for field in &fields { (field.show(view, filled)) }
                    table.cards {
                        caption { (view.t("page-attendance-hours")) }
                        thead { tr { th scope="col" { (view.t("page-person")) } th scope="col" { (view.t("page-attendance-hours")) } } }
                        tbody {
                            @for (number, one) in people.iter().enumerate() {
                                tr {
                                    th scope="row" { label for=(format!("hours-{number}")) { bdi { (one.person) } } }
                                    td data-label=(view.t("page-attendance-hours")) {
                                        input type="hidden" name="person" value=(one.person);
                                        input type="number" id=(format!("hours-{number}")) name="hours" dir="ltr" value=(hours.get(&one.person).map(String::as_str).unwrap_or_default());
                                    }
                                }
                            }
                        }
                    }
                    p.hint { (view.t("page-attendance-empty")) }
                    p { button { (view.t("page-keep")) } }
                }
            }
        },
    )
}

/// The table.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (found, people) = view.found(learners(&ask).await)?;
    let mut filled = Filled::default();
    filled.set("on", &ask.today().to_string());
    Ok(private(written(&view, &found, &people, &filled)))
}

/// Notes it.
pub(crate) async fn note(ask: Inside) -> Answer {
    let view = ask.view();
    let (found, people) = view.found(learners(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let (on, of) = (filled.get("on").parse::<Date>().ok(), filled.get("of").parse::<i64>().ok());
    let mut there: BTreeMap<String, i64> = BTreeMap::new();
    for (person, hours) in typed(&filled) {
        match hours.parse() {
            // Only of people within reach; an empty field notes nothing.
            Ok(hours) if people.iter().any(|one| one.person == person) => drop(there.insert(person, hours)),
            Err(_) if !hours.is_empty() => filled.complain("hours", view.t("page-attendance-wrong")),
            Ok(_) | Err(_) => {}
        }
    }
    if on.is_none() {
        filled.complain("on", view.t("page-wrong-day"));
    }
    let (Some(on), Some(of), true) = (on, of, filled.is_right()) else {
        if of.is_none() {
            filled.complain("of", view.t("page-attendance-wrong"));
        }
        let again = private(written(&view, &found, &people, &filled));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let (p, id) = (ask.param("p").to_owned(), found.cohort.id.clone());
    Ok(
        match view.got(
            send(&ask, move |tx| enrolments::attend(tx, (&p, &id), on, of, &there).map(|n| n.to_string()))
                .await,
        )? {
            Sent::Done(_) | Sent::Reused => go(&view.to(&at(&found.cohort))),
            Sent::Refused(store::Refusal::Missing) => missing(&view),
            Sent::Refused(refusal) => {
                let status = complain(&view, &mut filled, &refusal);
                (status, private(written(&view, &found, &people, &filled))).into_response()
            }
        },
    )
}
