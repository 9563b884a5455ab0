//! Asking for recognition: for which occupation where, and with which qualification.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use partnership::recognition::Procedure;
use store::recognition;
use store::registers::{self, Entry, Kind};

use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::view::View;

async fn known(ask: &Inside) -> Result<Vec<Entry>, store::Fault> {
    let p = ask.param("p").to_owned();
    ask.site.with_store(move |store| store.read(|db| registers::all(db, &p, Kind::Qualification))).await
}

fn form(view: &View<'_>, id: &str, known: &[Entry], filled: &Filled) -> Response {
    let law = view.house.law();
    let procedures = Procedure::all(&law);
    let named = |p: &Procedure| {
        let body = p.body.as_deref().map(|b| view.party(b)).unwrap_or_default();
        (p.id.clone(), format!("{}{}{body}", view.occupation(&p.occupation), view.colon()))
    };
    let entry =
        |e: &Entry| (e.id.clone(), format!("{} ({})", e.cell("title"), view.country_code(e.cell("country"))));
    let choices: Vec<(String, String)> = known.iter().map(entry).collect();
    let here = format!("people/{}/recognition", escaped(id));
    let hint = |field: Field, word: &str| field.hint(view.t(word));
    let form = Form {
        action: view.to(&format!("{here}/new")),
        button: view.t("page-go-on"),
        fields: vec![
            Field::new(
                "procedure",
                view.t("page-recognition-where"),
                Input::Choice(procedures.iter().map(named).collect()),
            ),
            hint(
                Field::new("qualification", view.t("page-recognition-which"), Input::Choice(choices.clone())),
                "page-recognition-which-hint",
            ),
            hint(
                Field::new("reference", view.t("page-recognition-reference"), Input::Choice(choices)),
                "page-recognition-reference-hint",
            ),
        ],
        filled,
        version: None,
    };
    let title = view.t("page-recognition-new");
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (back(view, &here, "page-back"))
        (form.problems(view))
        h1 { (title) }
        p.note { (view.t("page-recognition-free")) }
        @if procedures.is_empty() { p.note { (view.t("page-recognition-no-procedure")) } }
        @else if known.is_empty() { p.note { (view.t("page-recognition-no-register")) } }
        @else { (form.show(view)) }
    };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let known = view.got(known(&ask).await)?;
    Ok(form(&view, ask.param("id"), &known, &Filled::default()))
}

/// Begins the case.
pub(crate) async fn create(ask: Inside) -> Answer {
    let view = ask.view();
    let known = view.got(known(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let (p, person, house) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.house.clone());
    let taken = ["procedure", "qualification", "reference"].map(|field| filled.get(field).to_owned());
    let sent = send(&ask, move |tx| {
        let [procedure, qualification, reference] = &taken;
        recognition::open(tx, &p, &person, procedure, (qualification, reference), &house.law())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(case) => {
            go(&view.to(&format!("people/{}/recognition/{}", escaped(ask.param("id")), escaped(&case))))
        }
        Sent::Reused => {
            filled.complain("", view.t("page-sent-before"));
            form(&view, ask.param("id"), &known, &filled)
        }
        Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal, &|said| view.say(said)) {
            Some(_) => form(&view, ask.param("id"), &known, &filled),
            None => missing(&view),
        },
    })
}
