//! A new record, begun together with the person it is about: two answers, then their
//! list of questions.

use agreement::codes::Territory;
use axum::response::Response;
use maud::html;
use partnership::stakeholders::{Action, Object};
use store::people::{self, NewPerson, Personal};

use crate::call::Inside;
use crate::components::pager::escaped;
use crate::pages::Answer;
use crate::pages::people::fields;
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

fn edit(view: &View<'_>) -> Edit {
    Edit {
        title: view.t("page-begin-record"),
        button: view.t("page-ask-save"),
        back: (format!("{}people", view.base), view.t("page-back-people")),
        lead: html! { p.lead { (view.t("page-begin-record-lead")) } },
        fields: vec![fields::input(view, "name", &[]), fields::input(view, "origin", &[])],
        version: None,
    }
}

/// The two questions.
pub(crate) async fn open(ask: Inside) -> Response {
    let view = ask.view();
    edit(&view).fresh(&view, &Values::new())
}

/// Adds somebody, for the organisation of whoever asks.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let form = edit(&view);
    let mut filled = (*ask.filled).clone();
    if filled.get("name").is_empty() {
        filled.complain("name", view.t("page-door-name-missing"));
    }
    let origin = filled.get("origin").to_owned();
    if origin.parse::<Territory>().is_err() {
        filled.complain("origin", view.t("page-join-origin-missing"));
    }
    let own = ask.visitor.who().map(|who| who.subject.organisation.clone()).filter(|id| !id.is_empty());
    let new = NewPerson {
        partnership: ask.param("p").to_owned(),
        id: None,
        organisation: own,
        origin,
        fled: None,
        shown_until: None,
        personal: Personal::default().with("name", filled.get("name")),
    };
    let becomes = Object { person: None, ..new.object() };
    if filled.is_right() && !view.visitor.may(Action::PersonCreate, &becomes) {
        filled.complain("", view.t("page-wrong-organisation"));
    }
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    form.after(&view, filled, send(&ask, move |tx| people::create(tx, &new)).await, |id| {
        view.to(&format!("people/{}/tasks", escaped(id)))
    })
}
