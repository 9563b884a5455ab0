//! Accepting, declining, contesting: each asks once more, and says what follows.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::placement::State;
use store::outcomes;

use super::answer::{is_own, ways};
use super::decide::whose;
use super::{Around, after, tell};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::{Answer, missing, private};
use crate::record::send::send;
use crate::view::View;

/// What somebody does with their answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Accept,
    Decline,
    Contest,
}

impl What {
    fn word(self) -> &'static str {
        match self {
            What::Accept => "accept",
            What::Decline => "decline",
            What::Contest => "contest",
        }
    }
}

/// No words are longer.
const LONGEST: usize = 4_000;

fn written(ask: &Inside, around: &Around, view: &View<'_>, what: What, filled: &Filled) -> Option<Markup> {
    let (_, _, record) = whose(ask, around).filter(|_| around.kept.stage.is_told())?;
    let today = ask.visitor.who()?.day;
    let may = ways(&record.outcome, today).iter().any(|(way, _)| *way == what.word());
    let gives_up = what == What::Decline && record.outcome.state == State::Accepted;
    let here = around.at(&format!("people/{}", escaped(&record.person)));
    let word = if gives_up { "give-up" } else { what.word() };
    let fields = if what == What::Contest {
        vec![
            Field::new("words", view.t("page-answer-words"), Input::Area)
                .hint(view.t("page-answer-words-hint")),
        ]
    } else {
        Vec::new()
    };
    let form = Form {
        action: view.to(&format!("{here}/{}", what.word())),
        button: view.t(&format!("page-answer-{word}-go")),
        fields,
        filled,
        version: None,
    };
    let title = view.t(&format!("page-answer-{word}-title"));
    Some(page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &here, "page-back"))
            (form.problems(view))
            h1 { (title) }
            @if !is_own(ask) {
                p.note { (view.say(&Said::new("page-answer-for").text("id", &record.person))) }
            }
            p.lead { (tell::place(view, record.taken.as_ref())) }
            p { (view.t(&format!("page-answer-{word}-means"))) }
            @if may { (form.show(view)) } @else { p.note { (view.t("page-answer-over")) } }
        },
    ))
}

async fn ask_for(ask: Inside, what: What) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    Ok(match written(&ask, &around, &view, what, &Filled::default()) {
        Some(page) => private(page),
        None => missing(&view),
    })
}

async fn take(ask: Inside, what: What) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let mut filled = (*ask.filled).clone();
    let words = filled.get("words").to_owned();
    if what == What::Contest && (words.is_empty() || words.len() > LONGEST) {
        let wrong = if words.is_empty() { "page-answer-words-missing" } else { "page-too-long" };
        filled.complain("words", view.t(wrong));
        return Ok(match written(&ask, &around, &view, what, &filled) {
            Some(page) => (StatusCode::UNPROCESSABLE_ENTITY, private(page)).into_response(),
            None => missing(&view),
        });
    }
    let (p, number, id) = (ask.param("p").to_owned(), around.kept.number, ask.param("id").to_owned());
    let to = around.at(&format!("people/{}", escaped(&id)));
    let sent = send(&ask, move |tx| {
        match what {
            What::Accept => outcomes::accept(tx, &p, number, &id)?,
            What::Decline => outcomes::decline(tx, &p, number, &id)?,
            What::Contest => outcomes::contest(tx, &p, number, &id, &words)?,
        }
        Ok(id.clone())
    });
    after(&view, sent.await, &to)
}

/// Asks before a place is taken.
pub(crate) async fn ask_to_accept(ask: Inside) -> Answer {
    ask_for(ask, What::Accept).await
}

/// Takes it.
pub(crate) async fn accept(ask: Inside) -> Answer {
    take(ask, What::Accept).await
}

/// Asks before a place is declined or given up.
pub(crate) async fn ask_to_decline(ask: Inside) -> Answer {
    ask_for(ask, What::Decline).await
}

/// Declines it.
pub(crate) async fn decline(ask: Inside) -> Answer {
    take(ask, What::Decline).await
}

/// Asks what somebody does not agree with.
pub(crate) async fn ask_to_contest(ask: Inside) -> Answer {
    ask_for(ask, What::Contest).await
}

/// Contests.
pub(crate) async fn contest(ask: Inside) -> Answer {
    take(ask, What::Contest).await
}
