//! A case is opened: on which corridor, for which place, with whom.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use partnership::mobility::plan::Corridor;
use store::mobility::{self, Opening, Under};
use store::partnerships;

use super::complain;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

fn form(view: &View<'_>, id: &str, filled: &Filled) -> Response {
    let corridors = Corridor::all(&view.house.law());
    let named = |c: &Corridor| (c.id.clone(), super::corridor(view, c));
    let here = format!("people/{}/mobility", escaped(id));
    let form = Form {
        action: view.to(&format!("{here}/new")),
        button: view.t("page-mobility-new"),
        fields: vec![
            Field::new(
                "corridor",
                view.t("page-mobility-corridor"),
                Input::Choice(corridors.iter().map(named).collect()),
            ),
            Field::new("place", view.t("page-mobility-place"), Input::Line)
                .optional()
                .hint(view.t("page-mobility-place-hint"))
                .foreign(),
            Field::new("dependants", view.t("page-mobility-dependants"), Input::Area)
                .optional()
                .hint(view.t("page-mobility-dependants-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.t("page-mobility-new");
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (back(view, &here, "page-back"))
        (form.problems(view))
        h1 { (title) }
        p.note { (view.t("page-mobility-new-note")) }
        @if corridors.is_empty() { p.note { (view.t("page-mobility-no-corridor")) } }
        @else { (form.show(view)) }
    };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Response {
    form(&ask.view(), ask.param("id"), &Filled::default())
}

/// Opens the case.
pub(crate) async fn create(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, person, house) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.house.clone());
    let partnership = p.clone();
    let edition = ask.kept(move |store| store.read(|db| partnerships::governing(db, &partnership))).await?;
    let mut filled = (*ask.filled).clone();
    let new = Opening {
        corridor: filled.get("corridor").to_owned(),
        place: filled.get("place").to_owned(),
        dependants: filled.get("dependants").to_owned(),
    };
    let sent = send(&ask, move |tx| {
        let law = house.law();
        mobility::open(tx, &p, &person, &new, Under { edition, day: house.date, law: &law })
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(case) => {
            go(&view.to(&format!("people/{}/mobility/{}", escaped(ask.param("id")), escaped(&case))))
        }
        Sent::Reused => {
            filled.complain("", view.t("page-sent-before"));
            form(&view, ask.param("id"), &filled)
        }
        Sent::Refused(refusal) => match complain(&view, None, &mut filled, &refusal) {
            Some(_) => form(&view, ask.param("id"), &filled),
            None => missing(&view),
        },
    })
}
