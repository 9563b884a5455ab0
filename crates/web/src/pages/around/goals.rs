//! What somebody wants for themselves: now, and what they said before (¶28).

use agreement::Said as Phrase;
use maud::{Markup, html};
use partnership::around::goals::{Goals, QUESTIONS};
use partnership::stakeholders::Action;
use store::around::goals::{self, Said};
use store::{Fault, Via, people};

use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::VERSION;
use crate::pages::workers::exit;
use crate::pages::{Answer, private};
use crate::record::edit::{Edit, Values};
use crate::record::history::instant;
use crate::record::send::send;
use crate::sight;
use crate::view::View;

type Ground = (Vec<Said>, partnership::stakeholders::Object);

async fn ground(ask: &Inside) -> Result<Option<Ground>, Fault> {
    let (p, id, visitor) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.visitor.clone());
    ask.site
        .with_store(move |store| {
            if let Some(who) = visitor.who() {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            store.read(|db| {
                let Some(object) = people::object(db, &p, &id)? else { return Ok(None) };
                Ok(Some((goals::versions(db, store.keys(), &p, &id)?, object)))
            })
        })
        .await
}

fn answers(view: &View<'_>, goals: &Goals) -> Markup {
    html! {
        @for (field, text) in goals.answers() {
            h3 { (view.t(&format!("page-goals-{field}"))) }
            @if text.is_empty() { p { (view.t("page-unstated")) } } @else { p.lines { bdi { (text) } } }
        }
    }
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (versions, object) = view.found(ground(&ask).await)?;
    let here = format!("people/{}", escaped(ask.param("id")));
    let says = view.visitor.may(Action::ConsentChange, &object);
    let title = view.t("page-goals");
    Ok(private(page(
        &view,
        &title,
        html! {
            (exit(&view))
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-goals-lead")) }
            @if says { p { a.go href=(view.to(&format!("{here}/goals/change"))) { (view.t("page-goals-change")) } } }
            @match versions.first() {
                Some(now) => (answers(&view, &now.goals)),
                None => p { (view.t("page-goals-none")) },
            }
            @if versions.len() > 1 {
                h2 { (view.t("page-goals-before")) }
                @for one in &versions[1..] {
                    details {
                        summary { (view.say(&Phrase::new("page-goals-version").number("number", one.number))) " " time datetime=(one.at) { (instant(&view, one.at)) } }
                        (answers(&view, &one.goals))
                    }
                }
            }
        },
    )))
}

fn sheet(view: &View<'_>, person: &str, number: i64) -> Edit {
    let field =
        |name: &'static str| Field::new(name, view.t(&format!("page-goals-{name}")), Input::Area).optional();
    Edit {
        title: view.t("page-goals-change"),
        button: view.t("page-keep"),
        back: (format!("{}people/{}/goals", view.base, escaped(person)), view.t("page-back")),
        lead: html! { p { (view.t("page-goals-lead")) } },
        fields: QUESTIONS.into_iter().map(field).collect(),
        version: Some(number),
    }
}

fn values(goals: &Goals) -> Values {
    goals.answers().into_iter().map(|(field, text)| (field, text.to_owned())).collect()
}

/// The form, with what was said last.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (versions, _) = view.found(ground(&ask).await)?;
    let now = versions.first();
    let values = now.map_or_else(Values::new, |now| values(&now.goals));
    Ok(sheet(&view, ask.param("id"), now.map_or(0, |now| now.number)).fresh(&view, &values))
}

/// Keeps what is said now; what was said before stays.
pub(crate) async fn say(ask: Inside) -> Answer {
    let view = ask.view();
    let (versions, _) = view.found(ground(&ask).await)?;
    let (person, filled) = (ask.param("id").to_owned(), (*ask.filled).clone());
    let number: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let form = sheet(&view, &person, versions.first().map_or(0, |now| now.number));
    if let Some(now) = versions.first().filter(|now| now.number != number) {
        return Ok(form.stale(&view, &filled, &values(&now.goals)));
    }
    let text = |name: &str| filled.get(name).replace("\r\n", "\n");
    let [a, b, c, d] = QUESTIONS;
    let new = Goals { goals: text(a), family: text(b), flexible: text(c), accepts: text(d) };
    let (p, id) = (ask.param("p").to_owned(), person.clone());
    let sent = send(&ask, move |tx| Ok(goals::say(tx, &p, &id, number, &new)?.to_string())).await;
    form.after(&view, filled, sent, |_| view.to(&format!("people/{}/goals", escaped(&person))))
}
