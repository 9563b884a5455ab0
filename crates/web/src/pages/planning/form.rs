//! Enter what is planned, correct it, withdraw it.

use maud::html;
use partnership::planning::entries::{AREAS, Cells, Kind, NEEDS, RELATIONS, cell, owns};
use store::planning::{self, New, Planned};
use store::{cohorts, organisations};

use super::entry::{label, versions};
use super::{home, power};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::VERSION;
use crate::pages::{Answer, Stop, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// What a form offers.
struct Choices {
    /// Organisations that somebody may enter it for: id and name.
    owners: Vec<(String, String)>,
    /// Policies that links can name.
    policies: Vec<(String, String)>,
    /// Cohorts.
    cohorts: Vec<(String, String)>,
}

async fn choices(ask: &Inside, kind: Kind) -> Result<Choices, Stop> {
    let (p, visitor) = (ask.param("p").to_owned(), ask.visitor.clone());
    ask.kept(move |store| {
        store.read(|db| {
            let mut owners: Vec<(String, String)> = Vec::new();
            for (_, id) in organisations::parties(db, &p)? {
                let known = owners.iter().any(|(one, _)| *one == id);
                if !known && visitor.may(power(kind), &planning::object(&p, &id)) {
                    let found = organisations::get(db, &id)?;
                    let fits = |kind_of: &str| {
                        kind != Kind::Policy || AREAS.iter().any(|(area, _)| owns(kind_of, area))
                    };
                    owners.extend(found.filter(|of| fits(&of.kind)).map(|of| (of.id, of.name)));
                }
            }
            let all = planning::all(db, &p)?;
            let policies = all.iter().filter(|one| one.kind == Kind::Policy);
            let policies = policies.map(|one| (one.id.clone(), cell(&one.cells, "title").to_owned()));
            let cohorts = cohorts::all(db, &p)?.into_iter().map(|one| (one.id.clone(), one.id));
            Ok(Choices { owners, policies: policies.collect(), cohorts: cohorts.collect() })
        })
    })
    .await
}

/// Whether whoever looks may enter a policy for some party that owns an area: a ministry of health owns none.
pub(super) async fn has_area(ask: &Inside) -> Result<bool, Stop> {
    Ok(ask.visitor.could(power(Kind::Policy)) && !choices(ask, Kind::Policy).await?.owners.is_empty())
}

fn field(view: &View<'_>, kind: Kind, name: &'static str, choices: &Choices) -> Field {
    let words = |prefix: &str, all: &[&str]| {
        let one = |word: &&str| ((*word).to_owned(), view.t(&format!("page-plan-{prefix}-{word}")));
        Input::Choice(all.iter().map(one).collect())
    };
    let input = match name {
        "area" => words("area", &AREAS.map(|(area, _)| area)),
        "relation" => words("relation", &RELATIONS),
        "about" => words("about", &NEEDS),
        "from" | "to" => Input::Choice(choices.policies.clone()),
        "cohort" => {
            let none = (String::new(), view.t("page-plan-no-one-said"));
            Input::Choice(std::iter::once(none).chain(choices.cohorts.iter().cloned()).collect())
        }
        "what" if kind == Kind::Policy => Input::Area,
        "stated_on" | "until" => Input::Typed("date"),
        "jobs" | "amount" => Input::Typed("number"),
        _ => Input::Line,
    };
    let field = Field::new(name, label(view, kind, name), input);
    match name {
        "cohort" => field.hint(view.t("page-plan-cohort-hint")).optional(),
        "amount" => field.optional(),
        "until" => field.hint(view.t("page-plan-until-hint")),
        "source" => field.hint(view.t("page-plan-source-hint")),
        _ => field,
    }
}

fn sheet(view: &View<'_>, kind: Kind, known: Option<&Planned>, choices: &Choices) -> Edit {
    let mut fields: Vec<Field> = kind.cells().iter().map(|name| field(view, kind, name, choices)).collect();
    if known.is_none() {
        let owners = Input::Choice(choices.owners.clone());
        let owner = Field::new("organisation", view.t("page-plan-organisation"), owners);
        fields.insert(0, owner.hint(view.t("page-plan-organisation-hint")));
    }
    let word = kind.word();
    Edit {
        title: view.t(&if known.is_some() {
            "page-plan-change".to_owned()
        } else {
            format!("page-plan-new-{word}")
        }),
        button: view.t("page-keep"),
        back: (format!("{}{}", view.base, up(kind, known)), view.t("page-back")),
        lead: html! { p { (view.t(&format!("page-plan-lead-{word}"))) } },
        fields,
        version: known.map(|one| one.number),
    }
}

fn up(kind: Kind, known: Option<&Planned>) -> String {
    known.map_or_else(|| home(kind).0.to_owned(), |one| format!("planning/entries/{}", escaped(&one.id)))
}

/// The kind of entry that the address names.
fn kind(ask: &Inside) -> Option<Kind> {
    Kind::from_word(ask.view().path.split('/').nth(1)?)
}

/// The entry of the address, where whoever looks may change it; none for a new one.
async fn known(ask: &Inside, kind: Kind) -> Result<Option<Option<Planned>>, Stop> {
    if ask.param("n").is_empty() {
        return Ok(Some(None));
    }
    let found = versions(ask).await?.into_iter().next();
    let may = |one: &Planned| {
        let object = planning::object(ask.param("p"), &one.organisation);
        one.kind == kind && !one.withdrawn && ask.visitor.may(power(kind), &object)
    };
    Ok(found.filter(may).map(Some))
}

/// The form, empty or over an entry.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(kind) = kind(&ask) else { return Ok(missing(&view)) };
    let Some(known) = known(&ask, kind).await? else { return Ok(missing(&view)) };
    let choices = choices(&ask, kind).await?;
    let form = sheet(&view, kind, known.as_ref(), &choices);
    let mut values = Values::new();
    for name in kind.cells() {
        let kept = known.as_ref().map(|one| cell(&one.cells, name).to_owned());
        let today = || if *name == "stated_on" { view.today().to_string() } else { String::new() };
        values.insert(name, kept.unwrap_or_else(today));
    }
    Ok(form.fresh(&view, &values))
}

/// Keeps an entry.
pub(crate) async fn put(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(kind) = kind(&ask) else { return Ok(missing(&view)) };
    let Some(known) = known(&ask, kind).await? else { return Ok(missing(&view)) };
    let choices = choices(&ask, kind).await?;
    let mut filled = (*ask.filled).clone();
    let theirs = |id: &str| choices.owners.iter().any(|(one, _)| one == id);
    let organisation =
        known.as_ref().map_or_else(|| filled.get("organisation").to_owned(), |one| one.organisation.clone());
    let form = sheet(&view, kind, known.as_ref(), &choices);
    if known.is_none() && !theirs(&organisation) {
        filled.complain("organisation", view.t("page-wrong-empty"));
        return Ok(form.wrong(&view, &filled));
    }
    let digits = |name: &str, text: &str| match name {
        "jobs" | "amount" | "stated_on" | "until" => skills::western_digits(text).trim().to_owned(),
        _ => text.replace("\r\n", "\n"),
    };
    let cells: Cells =
        kind.cells().iter().map(|name| ((*name).to_owned(), digits(name, filled.get(name)))).collect();
    let (p, seen) = (ask.param("p").to_owned(), filled.get(VERSION).parse().unwrap_or(0));
    let (id, new) = (known.map(|one| one.id), New { kind, organisation, cells, withdrawn: false });
    let sent = send(&ask, move |tx| planning::put(tx, &p, id.as_deref().map(|id| (id, seen)), &new)).await;
    form.after(&view, filled, sent, |_| view.to(home(kind).0))
}

fn farewell(view: &View<'_>, one: &Planned) -> Edit {
    Edit {
        title: view.t("page-plan-withdraw"),
        button: view.t("page-plan-withdraw"),
        back: (format!("{}{}", view.base, up(one.kind, Some(one))), view.t("page-back")),
        lead: html! { p { (view.t("page-plan-withdraw-lead")) } },
        fields: Vec::new(),
        version: Some(one.number),
    }
}

/// Whether an entry is to be withdrawn.
pub(crate) async fn doubt(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(kind) = kind(&ask) else { return Ok(missing(&view)) };
    let Some(Some(one)) = known(&ask, kind).await? else { return Ok(missing(&view)) };
    Ok(farewell(&view, &one).fresh(&view, &Values::new()))
}

/// Withdraws an entry: it stays, and holds no longer.
pub(crate) async fn withdraw(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(kind) = kind(&ask) else { return Ok(missing(&view)) };
    let Some(Some(one)) = known(&ask, kind).await? else { return Ok(missing(&view)) };
    let (form, filled) = (farewell(&view, &one), (*ask.filled).clone());
    let (p, seen) = (ask.param("p").to_owned(), filled.get(VERSION).parse().unwrap_or(0));
    let new = New { kind, organisation: one.organisation.clone(), cells: one.cells.clone(), withdrawn: true };
    let id = one.id.clone();
    let sent = send(&ask, move |tx| planning::put(tx, &p, Some((&id, seen)), &new)).await;
    form.after(&view, filled, sent, |_| view.to(home(kind).0))
}
