//! What is there to answer, and what is answered? The list, and all answers at its end.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use partnership::stakeholders::consent::{PURPOSES, Purpose};
use store::consents::{self, Consent};
use store::people::{Person, State};
use store::places::Place;
use store::{Fault, questions};

use super::{QUESTIONS, Question, SECTIONS, Status, at, exit, status};
use crate::call::Inside;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::pages::people::fields::{label, shown};
use crate::pages::people::record::find;
use crate::pages::workers::consents::said;
use crate::pages::{Answer, private};
use crate::view::View;

/// What both pages show.
struct Ground {
    person: Person,
    asked: BTreeSet<String>,
    consents: BTreeMap<Purpose, Consent>,
    today: Date,
}

async fn ground(ask: &Inside) -> Result<Option<Ground>, Fault> {
    let Some(found) = find(ask).await?.filter(|found| found.person.state == State::Present) else {
        return Ok(None);
    };
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (asked, consents) = ask
        .site
        .with_store(move |store| {
            store.read(|db| Ok((questions::asked(db, &p, &id)?, consents::of(db, &p, &id)?)))
        })
        .await?;
    let today = ask.visitor.who().map_or(Date::ZERO, |who| who.day);
    Ok(Some(Ground { person: found.person, asked, consents, today }))
}

/// The list.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    let title = view.t("page-tasks");
    let here = format!("people/{}", escaped(&ground.person.id));
    let joined = view.query.contains_key("joined");
    Ok(private(page(
        &view,
        &title,
        html! {
            (exit(&view))
            @if joined { p.done role="status" { (view.t("page-join-done")) } }
            h1 { (title) }
            p.lead { (view.t("page-tasks-lead")) }
            ol.tasks {
                @for section in SECTIONS { (part(&view, &ground, section)) }
                @if view.visitor.may(Action::ConsentRead, &ground.person.object()) { (agreed(&view, &ground)) }
            }
            p { a.go href=(at(&view, &ground.person.id, "/check")) { (view.t("page-tasks-check")) } }
            ul.inline {
                li { a href=(view.to(&here)) { (view.t("page-tasks-record")) } }
                @if view.visitor.may(Action::PersonWishes, &ground.person.object()) {
                    li { a href=(view.to(&format!("{here}/options"))) { (view.t("page-options")) } }
                }
                @if view.visitor.may(Action::PersonExport, &ground.person.object()) {
                    li { a href=(view.to(&format!("{here}/held"))) { (view.t("page-held")) } }
                }
            }
        },
    )))
}

fn part(view: &View<'_>, ground: &Ground, section: &str) -> Markup {
    let object = ground.person.object();
    let open: Vec<&Question> =
        QUESTIONS.iter().filter(|q| q.section == section && q.is_open(view.visitor, &object)).collect();
    // The first that is not answered yet, else the first of all.
    let next = open.iter().find(|q| !q.is_done(&ground.person, &ground.asked)).or(open.first());
    let name = view.t(&format!("page-tasks-{section}"));
    let how = status(section, view.visitor, &ground.person, &ground.asked);
    html! {
        @if let Some(next) = next {
            li {
                @if how == Status::Waits { span { (name) } span.line.quiet { (view.t("page-ask-places-wait")) } }
                @else { a href=(at(view, &ground.person.id, &format!("/{}", next.key))) { (name) } }
                (badge(view, how))
            }
        }
    }
}

fn agreed(view: &View<'_>, ground: &Ground) -> Markup {
    let how = match PURPOSES.iter().filter(|terms| ground.consents.contains_key(&terms.purpose)).count() {
        0 => Status::NotStarted,
        all if all == PURPOSES.len() => Status::Completed,
        _ => Status::InProgress,
    };
    html! {
        li {
            a href=(view.to(&format!("people/{}/consents", escaped(&ground.person.id)))) { (view.t("page-tasks-consent")) }
            (badge(view, how))
        }
    }
}

fn badge(view: &View<'_>, status: Status) -> Markup {
    let (class, word) = match status {
        Status::Completed => ("badge good", "page-task-completed"),
        Status::InProgress => ("badge away", "page-task-progress"),
        Status::NotStarted => ("badge open", "page-task-not-started"),
        Status::Waits => ("badge", "page-task-waits"),
    };
    html! { " " span class=(class) { (view.t(word)) } }
}

/// Places wished for, by their titles.
fn wished(person: &Person, offered: &[Place]) -> Markup {
    let ids = person.personal.get("ranks").split(';').map(str::trim).filter(|id| !id.is_empty());
    let title =
        |id: &str| offered.iter().find(|place| place.id == id).map_or(id.to_owned(), |p| p.title.clone());
    html! { ol.plain { @for id in ids { li { bdi { (title(id)) } } } } }
}

/// All answers, each with the way to change it.
pub(crate) async fn check(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    let (object, person) = (ground.person.object(), &ground.person);
    let offered = view.got(super::places::offered(&ask).await)?;
    let title = view.t("page-tasks-check");
    let here = format!("people/{}", escaped(&person.id));
    let change = |to: String, what: &str| {
        html! { a href=(to) { (view.t("page-ask-change")) span.hush { (view.colon()) (what) } } }
    };
    Ok(private(page(
        &view,
        &title,
        html! {
            (exit(&view))
            p.back { a href=(at(&view, &person.id, "")) { (view.t("page-tasks-back")) } }
            h1 { (title) }
            p.lead { (view.t("page-tasks-check-lead")) }
            dl.wide {
                @for question in QUESTIONS.iter().filter(|q| q.is_open(view.visitor, &object)) {
                    @for field in question.fields {
                        div {
                            dt { (label(&view, field)) }
                            dd {
                                @if *field == "ranks" && !person.personal.get(field).is_empty() { (wished(person, &offered)) }
                                @else { (shown(&view, field, person.personal.get(field), None)) }
                                " "
                                (change(at(&view, &person.id, &format!("/{}", question.key)), &label(&view, field)))
                            }
                        }
                    }
                }
                @if view.visitor.may(Action::ConsentRead, &object) {
                    @for terms in PURPOSES {
                        @let name = view.t(&format!("page-consent-{}", terms.purpose.word()));
                        div {
                            dt { (name) }
                            dd {
                                (said(&view, ground.consents.get(&terms.purpose), ground.today)) " "
                                (change(view.to(&format!("{here}/consents")), &name))
                            }
                        }
                    }
                }
            }
            p { (view.t("page-tasks-check-end")) }
            p { a.go href=(view.to(&here)) { (view.t("page-tasks-record")) } }
        },
    )))
}
