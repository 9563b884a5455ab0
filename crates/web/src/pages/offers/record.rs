//! What is this place, who may change it, and what happened to it?

use agreement::Said;
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::stakeholders::Action;
use partnership::vacancies::{Facts, PERIODS, Recruiter, Stage, check_said};
use store::places::{self, Place};
use store::{Fault, vacancies};

use super::{covered, fields};
use crate::call::Inside;
use crate::components::badge;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::{Answer, private};
use crate::record::history;
use crate::view::View;

/// The place of the address.
pub(super) async fn find(ask: &Inside) -> Result<Option<Place>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.site.with_store(move |store| store.read(|db| places::get(db, &p, &id))).await
}

/// A place with where it stands.
pub(crate) struct Looked {
    pub place: Place,
    /// Where it stands on the partnership's day.
    pub stage: Stage,
    /// What the employment service said last.
    pub said: Option<vacancies::Said>,
    pub facts: Facts,
}

/// The place of the address, and where it stands.
pub(crate) async fn look(ask: &Inside) -> Result<Option<Looked>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let day = ask.house.date;
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let Some(place) = places::get(db, &p, &id)? else { return Ok(None) };
                let said = vacancies::said(db, &p, &id)?;
                let stage = vacancies::stage(&place, said.as_ref().and_then(|s| s.opens), day);
                let facts = vacancies::facts(db, &place)?;
                Ok(Some(Looked { place, stage, said, facts }))
            })
        })
        .await
}

/// Where it stands, in a word, and whose turn it is.
pub(crate) fn stands(view: &View<'_>, looked: &Looked) -> Markup {
    let next = Said::new(match looked.stage {
        Stage::Draft => "next-draft",
        Stage::Submitted => "next-submitted",
        Stage::Verified { .. } => "next-verified",
        Stage::Open => "next-open",
        Stage::Matching => "next-matching",
        Stage::Filled => "next-filled",
        Stage::Expired => "next-expired",
        Stage::Withdrawn => "next-withdrawn",
    });
    let next = match looked.stage {
        Stage::Verified { opens } => next.text("date", opens),
        Stage::Submitted => next.text("country", &looked.place.country),
        Stage::Draft | Stage::Open | Stage::Matching | Stage::Filled | Stage::Expired | Stage::Withdrawn => {
            next
        }
    };
    let reason = looked.said.as_ref().and_then(|s| s.reason.as_ref());
    html! {
        p.status { (badge::stage(view, looked.stage)) " " (view.say(&next)) }
        @if let Some(reason) = reason.filter(|_| matches!(looked.stage, Stage::Draft | Stage::Submitted)) {
            div.alert {
                p { strong { (view.t("page-vacancy-sent-back")) } }
                p { bdi { (reason) } }
            }
        }
    }
}

/// A place.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let (place, stage) = (&looked.place, looked.stage);
    let taught = covered::look(&ask, place).await?;
    let (object, here) = (place.object(), format!("places/{}", escaped(&place.id)));
    let may = |action| view.visitor.may(action, &object);
    let values = fields::values(place);
    let empty = String::new();
    let licence = match (&looked.facts.recruiter, view.visitor.who()) {
        (Recruiter::Party { licence, .. }, Some(who)) => Some(licence.standing(who.day)),
        _ => None,
    };
    Ok(private(page(
        &view,
        &place.title,
        html! {
            (back(&view, "places", "page-back-places"))
            h1 { bdi { (place.title) } }
            (stands(&view, &looked))
            @if may(Action::PlaceChange) && stage == Stage::Draft {
                p { a.go href=(view.to(&format!("{here}/submit"))) { (view.t("page-vacancy-submit")) } }
            }
            @if may(Action::PlaceVerify) && stage == Stage::Submitted {
                p { a.go href=(view.to(&format!("{here}/verify"))) { (view.t("page-vacancy-verify")) } }
            }
            ul.inline {
                @if may(Action::PlaceChange) {
                    li { a href=(view.to(&format!("{here}/change"))) { (view.t("page-place-change")) } }
                    @if stage.is_withdrawable() {
                        li { a href=(view.to(&format!("{here}/withdraw"))) { (view.t("page-place-withdraw")) } }
                    }
                }
                @if may(Action::CandidatesRead) && stage.is_offered() {
                    li { a href=(view.to(&format!("round/{here}"))) { (view.t("page-place-candidates")) } }
                }
                @if may(Action::PlaceHistory) {
                    li { a href=(view.to(&format!("{here}/history"))) { (view.t("page-history")) } }
                }
            }
            dl.wide {
                @for field in fields::FIELDS.into_iter().skip(1) {
                    (fact(&fields::label(&view, field), html! {
                        (fields::shown(&view, field, values.get(field).unwrap_or(&empty)))
                        @if field == "recruiter" { @if let Some(standing) = &licence { " " (badge::licence(&view, standing)) } }
                    }))
                }
                (fact(&view.t("page-id"), html! { bdi { code { (place.id) } } }))
            }
            (covered::show(&view, &taught))
        },
    )))
}

/// Its history.
pub(crate) async fn history(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (visitor, from) = (ask.visitor.clone(), ask.query.get("after").cloned());
    let lines = ask
        .kept(move |store| {
            let thing = ("place", p.as_str(), id.as_str());
            store.read(|db| history::read(db, store.keys(), &visitor, thing, from.as_deref()))
        })
        .await?;
    // Nothing of a place is hidden from those who see its history.
    let label = |field: &str| match field {
        "state" => Some(view.t("page-partnership-state")),
        "checks" | "opens" | "reason" => Some(view.t(&format!("page-vacancy-{field}"))),
        field => Some(fields::label(&view, field)),
    };
    let title = view.say(&Said::new("page-history-of").text("id", ask.param("id")));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "places", "page-back-places"))
            h1 { (title) }
            (history::show_with(&view, &lines, &label, &|field, value| worded(&view, field, value)))
        },
    )))
}

/// A kept value of a vacancy as people read it; nothing: as it is kept.
fn worded(view: &View<'_>, field: &str, value: &str) -> Option<String> {
    let point = |word: &str| view.say(&check_said(word));
    if value.is_empty() {
        return None;
    }
    match field {
        "state" => Stage::read(value, Some(view.house.date)).map(|stage| view.say(&stage.said())),
        "checks" => Some(value.split_whitespace().map(point).collect::<Vec<_>>().join(" ")),
        "opens" | "start" | "shortage_on" => value.parse().ok().map(|day| view.date(day)),
        "employer" | "recruiter" => Some(view.party(value)),
        "occupation" => Some(view.occupation(value)),
        "country" => Some(view.country_code(value)),
        "wage" | "comparator" => value.parse().ok().map(|money| view.money(money)),
        "track" if Track::from_word(value).is_some() => Some(view.t(&format!("page-track-{value}"))),
        "wage_period" if PERIODS.contains(&value) => Some(view.t(&format!("page-period-{value}"))),
        _ => None,
    }
}
