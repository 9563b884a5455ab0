//! A step of a case: one page that asks what it needs, and does it.

use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::recognition::precedents::alike;
use store::Tx;
use store::recognition::{self, Move};

use super::at;
use super::case::{Looked, is_open, is_own, look};
use super::compared::told;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::question::question;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::view::View;

/// What a step's text is: its reasons, what is missing, why it is contested.
fn text_of(step: &str) -> Option<&'static str> {
    match step {
        "ask" => Some("asked"),
        "full" | "partial" | "compensation" | "negative" => Some("reasons"),
        "complete" | "fail" => Some("result"),
        "appeal" => Some("words"),
        step if step.starts_with("answer-") => Some("reply"),
        _ => None,
    }
}

fn fields(view: &View<'_>, step: &str, looked: &Looked) -> Vec<Field> {
    let mut fields = Vec::new();
    if step == "document" {
        let field = Field::new("document", view.t("page-recognition-document"), Input::Line);
        fields.push(field.hint(view.t("page-recognition-document-hint")));
    }
    if ["partial", "compensation", "negative"].contains(&step.trim_start_matches("answer-")) {
        let uri = |skill| view.house.classes.skill_uri(skill).to_owned();
        let comparison = looked.comparison(view);
        let all = comparison.iter().flat_map(|c| c.substantial());
        let choices = all.map(|d| (d.key(uri), told(view, d))).collect();
        let field =
            Field::new("differences", view.t("page-recognition-differences"), Input::Choices(choices));
        fields.push(field.hint(view.t("page-recognition-differences-hint")));
    }
    if let Some(name) = text_of(step) {
        fields.push(Field::new("text", view.t(&format!("page-recognition-text-{name}")), Input::Area));
    }
    if step == "ask" {
        let field = Field::new("asked_in", view.t("page-recognition-asked-in"), Input::Line).optional();
        fields.push(field.hint(view.t("page-recognition-asked-in-hint")).foreign());
    }
    let dossier = &looked.case.dossier;
    let before = alike(&looked.precedents, &dossier.qualification, &dossier.reference);
    if text_of(step) == Some("reasons") && !before.is_empty() {
        let field =
            Field::new("why_departs", view.t("page-recognition-text-departs"), Input::Area).optional();
        fields.push(field.hint(view.t("page-recognition-departs-hint")));
    }
    fields
}

fn ask_for(view: &View<'_>, step: &str, looked: &Looked, filled: &Filled) -> Markup {
    let here = at(&looked.case);
    let whose = if is_own(step) { "apply" } else { "decide" };
    let title = view.t(&format!("recognition-step-{step}"));
    let form = Form {
        action: view.to(&format!("{here}/{whose}/{step}")),
        button: title.clone(),
        fields: fields(view, step, looked),
        filled,
        version: Some(looked.case.version),
    };
    question(
        view,
        &form,
        &here,
        &title,
        html! {
                    p { (view.t("page-recognition-one")) " " bdi { (looked.case.id) } (view.colon()) bdi { (looked.titles()[0]) } }
                    @if is_own(step) { p.note { (view.t("page-recognition-free")) } }
        },
    )
}

/// The page of a step.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let step = ask.param("step");
    if !is_open(&looked.case, step) || !is_whose(&ask, step) {
        return Ok(missing(&view));
    }
    Ok(private(ask_for(&view, step, &looked, &Filled::default())))
}

/// Whether the address names the side whose step it is.
fn is_whose(ask: &Inside, step: &str) -> bool {
    ask.side() == if is_own(step) { "apply" } else { "decide" }
}

/// Does it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let step = ask.param("step").to_owned();
    let looked = match view.got(look(&ask).await)? {
        Some(looked) if is_whose(&ask, &step) => looked,
        _ => return Ok(missing(&view)),
    };
    let filled = &ask.filled;
    let country = filled.get("asked_in").to_uppercase();
    let asked = Move {
        step: step.clone(),
        text: filled.get("text").to_owned(),
        asked_in: Some(country).filter(|c| !c.is_empty()),
        differences: filled.all("differences").map(str::to_owned).collect(),
        why_departs: filled.get("why_departs").to_owned(),
    };
    let (p, id, house) = (ask.param("p").to_owned(), looked.case.id.clone(), ask.house.clone());
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let document = filled.get("document").to_owned();
    let change = move |tx: &mut Tx<'_>| {
        let version = if asked.step == "document" {
            recognition::add_document(tx, &p, &id, version, &document)?
        } else {
            recognition::step(tx, &p, &id, version, &asked, &house.law(), &house.classes)?
        };
        Ok(version.to_string())
    };
    let refusal = match view.got(send(&ask, change).await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&at(&looked.case)))),
        Sent::Refused(refusal) => refusal,
    };
    let mut filled = (*ask.filled).clone();
    Ok(match complain(&view, &mut filled, &refusal, &|said| view.say(said)) {
        Some(status) => (status, private(ask_for(&view, &step, &looked, &filled))).into_response(),
        None => missing(&view),
    })
}
