//! Adding a precedent that was decided elsewhere or before: what differed, what was decided, and
//! where it comes from. It names nobody.

use jiff::civil::Date;
use maud::html;
use partnership::recognition::case::Stage;
use partnership::recognition::precedents::Precedent;
use partnership::recognition::{Procedure, Qualification, compare};
use skills::western_digits;
use store::{Fault, precedents, registers};

use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::form::Filled;
use crate::pages::Answer;
use crate::pages::recognition::compared::told;
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// What can have been decided.
const OUTCOMES: [Stage; 4] = [Stage::Full, Stage::Partial, Stage::Compensation, Stage::Negative];

async fn register(ask: &Inside) -> Result<Vec<Qualification>, Fault> {
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    ask.site.with_store(move |store| store.read(|db| registers::qualifications(db, &p, &house.classes))).await
}

/// The differences of a pair, as they are named: keys and words.
fn differences(
    view: &View<'_>,
    all: &[Qualification],
    (held, reference): (&str, &str),
) -> Vec<(String, String)> {
    let named = |id: &str| all.iter().find(|q| q.id == id);
    let Some((held, reference)) = named(held).zip(named(reference)) else { return Vec::new() };
    let uri = |skill| view.house.classes.skill_uri(skill).to_owned();
    let comparison = compare(held, reference, view.today());
    comparison.substantial().map(|d| (d.key(uri), told(view, d))).collect()
}

fn edit(view: &View<'_>, all: &[Qualification], pair: (&str, &str)) -> Edit {
    let options: Vec<(String, String)> =
        all.iter().map(|q| (q.id.clone(), format!("{} ({})", q.title, view.country(&q.country)))).collect();
    let procedure = |one: Procedure| {
        let body = one.body.as_deref().map(|body| view.party(body)).unwrap_or_default();
        (one.id, format!("{body} ({})", view.words.cite(&one.cite)))
    };
    let procedures = Procedure::all(&view.house.law()).into_iter().map(procedure).collect();
    let outcomes = OUTCOMES.map(|stage| (stage.word().to_owned(), view.say(&stage.said())));
    let choice = |name, label: &str, of| Field::new(name, view.t(label), Input::Choice(of));
    let mut fields = vec![
        choice("held", "page-recognition-qualification", options.clone()),
        choice("reference", "page-recognition-reference", options),
        choice("procedure", "page-precedent-procedure", procedures),
        Field::new("on", view.t("page-precedent-on"), Input::Typed("date")),
        choice("outcome", "page-precedent-outcome", outcomes.to_vec()),
    ];
    let differ = differences(view, all, pair);
    if !differ.is_empty() {
        let field = Field::new("differences", view.t("page-recognition-differences"), Input::Choices(differ));
        fields.push(field.optional());
    }
    fields.push(
        Field::new("source", view.t("page-precedent-source"), Input::Line)
            .hint(view.t("page-precedent-source-hint")),
    );
    Edit {
        title: view.t("page-precedent-new"),
        button: view.t("page-keep"),
        back: (format!("{}registers/compare", view.base), view.t("page-back")),
        lead: html! { p.hint { (view.t("page-precedents-lead")) } },
        fields,
        version: None,
    }
}

/// The empty form; of a pair that was compared, with what differs.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let all = view.got(register(&ask).await)?;
    let asked = |name: &str| view.query.get(name).cloned().unwrap_or_default();
    let (held, reference) = (asked("held"), asked("reference"));
    let form = edit(&view, &all, (&held, &reference));
    Ok(form.fresh(&view, &Values::from([("held", held), ("reference", reference)])))
}

/// Keeps it.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let all = view.got(register(&ask).await)?;
    let mut filled: Filled = (*ask.filled).clone();
    let (held, reference) = (filled.get("held").to_owned(), filled.get("reference").to_owned());
    let form = edit(&view, &all, (&held, &reference));
    for (name, id) in [("held", &held), ("reference", &reference)] {
        if !all.iter().any(|q| q.id == *id) {
            filled.complain(name, view.t("page-wrong-empty"));
        }
    }
    let procedure = Procedure::named(&view.house.law(), filled.get("procedure"));
    if procedure.is_none() {
        filled.complain("procedure", view.t("page-wrong-empty"));
    }
    let outcome = Stage::from_word(filled.get("outcome")).filter(|stage| OUTCOMES.contains(stage));
    if outcome.is_none() {
        filled.complain("outcome", view.t("page-wrong-empty"));
    }
    let on: Option<Date> = western_digits(filled.get("on")).parse().ok().filter(|day| *day <= view.today());
    if on.is_none() {
        filled.complain("on", view.t("page-precedent-on-wrong"));
    }
    if filled.get("source").is_empty() {
        filled.complain("source", view.t("page-wrong-empty"));
    }
    let known = differences(&view, &all, (&held, &reference));
    let named: Vec<String> = filled.all("differences").map(str::to_owned).collect();
    let named: Vec<String> =
        named.into_iter().filter(|key| known.iter().any(|(known, _)| known == key)).collect();
    let (Some(procedure), Some(outcome), Some(decided_on), true) =
        (procedure, outcome, on, filled.is_right())
    else {
        return Ok(form.wrong(&view, &filled));
    };
    let new = Precedent {
        id: String::new(),
        qualification: held,
        reference,
        body: procedure.body.unwrap_or_default(),
        decided_on,
        cite: procedure.cite,
        outcome,
        differences: named,
        source: filled.get("source").to_owned(),
    };
    let p = ask.param("p").to_owned();
    form.after(&view, filled, send(&ask, move |tx| precedents::add(tx, &p, &new)).await, |_| {
        view.to("registers")
    })
}
