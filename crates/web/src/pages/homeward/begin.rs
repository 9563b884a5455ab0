//! Planning a return: from where, to where, perhaps when and why.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use store::returns;

use super::complain;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::workers::exit;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Countries at one end of the agreement's corridors.
fn countries(view: &View<'_>, ends: &[&str]) -> Vec<(String, String)> {
    let law = view.house.law();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for corridor in law.all("corridor") {
        codes.extend(ends.iter().filter_map(|end| corridor.territory(end)).map(|t| t.country().to_owned()));
    }
    codes.into_iter().map(|code| (code.clone(), view.country_code(&code))).collect()
}

fn form(view: &View<'_>, id: &str, filled: &Filled) -> Response {
    let here = format!("people/{}/return", escaped(id));
    let form = Form {
        action: view.to(&format!("{here}/new")),
        button: view.t("page-go-on"),
        fields: vec![
            Field::new(
                "from",
                view.t("page-homeward-from"),
                Input::Choice(countries(view, &["destination", "origin"])),
            ),
            Field::new(
                "to",
                view.t("page-homeward-to"),
                Input::Choice(countries(view, &["origin", "destination"])),
            ),
            Field::new("planned_on", view.t("page-homeward-planned"), Input::Typed("date")).optional(),
            Field::new("words", view.t("page-homeward-words"), Input::Area)
                .optional()
                .hint(view.t("page-homeward-words-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.t("page-homeward-new");
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (exit(view))
        (back(view, &here, "page-back"))
        (form.problems(view))
        h1 { (title) }
        p.note { (view.t("page-homeward-free")) }
        (form.show(view))
    };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Response {
    form(&ask.view(), ask.param("id"), &Filled::default())
}

/// Begins it.
pub(crate) async fn create(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let planned = filled.get("planned_on").to_owned();
    let day = planned.parse().ok();
    if day.is_none() && !planned.is_empty() {
        filled.complain("planned_on", view.t("page-wrong-day"));
        return Ok(form(&view, ask.param("id"), &filled));
    }
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let [from, to, words] = ["from", "to", "words"].map(|field| filled.get(field).to_owned());
    let sent = send(&ask, move |tx| returns::open(tx, (&p, &id), (&from, &to), day, &words));
    Ok(match view.got(sent.await)? {
        Sent::Done(case) => {
            go(&view.to(&format!("people/{}/return/{}", escaped(ask.param("id")), escaped(&case))))
        }
        Sent::Reused => go(&view.to(&format!("people/{}/return", escaped(ask.param("id"))))),
        Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal) {
            Some(_) => form(&view, ask.param("id"), &filled),
            None => missing(&view),
        },
    })
}
