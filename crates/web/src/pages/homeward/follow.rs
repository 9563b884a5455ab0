//! How are you getting on? One question a page, each with the way to stop being asked.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::return_home::follow::{Answer, QUESTIONS, Question, answers_to, next};
use store::returns::{self, Asked, Case};
use store::{Refusal, Tx};

use super::record::look;
use super::{at, complain};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input, button};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::workers::exit;
use crate::pages::{go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The round that is open now, the latest, and its next question.
fn due<'a>(case: &Case, rounds: &'a [Asked], ask: &Inside) -> Option<(&'a Asked, &'static Question)> {
    let round = rounds.iter().rev().find(|round| case.follows && round.is_open(ask.today()))?;
    Some((round, next(&round.answers)?))
}

fn written(view: &View<'_>, case: &Case, round: &Asked, question: &Question, filled: &Filled) -> Markup {
    let here = format!("{}/ask", at(case));
    let country = view.country_code(&case.folder.to);
    let title = view.say(&Said::new(question.asks).text("place", country));
    let all =
        answers_to(question).map(|a| (a.word().to_owned(), view.t(&format!("follow-answer-{}", a.word()))));
    let form = Form {
        action: view.to(&here),
        button: view.t("page-go-on"),
        fields: vec![Field::new("answer", view.t("page-follow-your-answer"), Input::Choice(all.collect()))],
        filled,
        version: None,
    };
    let number = QUESTIONS.iter().position(|q| q == question).unwrap_or(0) as i64 + 1;
    let carried =
        [("months".to_owned(), round.months.to_string()), ("question".to_owned(), question.key.to_owned())];
    page(
        view,
        &form.title(view, &title),
        html! {
            (exit(view))
            (back(view, &at(case), "page-back"))
            (form.problems(view))
            p.quiet {
                (view.say(&Said::new("page-follow-number").number("number", number).number("of", QUESTIONS.len() as i64)))
            }
            h1 { (title) }
            (form.show_with(view, &carried))
            (button(view, &view.to(&format!("{}/stop", at(case))), &view.t("page-follow-stop"), true))
            p.hint { (view.t("page-follow-stop-means")) }
        },
    )
}

/// The next question; where there is none, thanks.
pub(crate) async fn open(ask: Inside) -> crate::pages::Answer {
    let view = ask.view();
    let (case, rounds) = view.found(look(&ask).await)?;
    if let Some((round, question)) = due(&case, &rounds, &ask) {
        return Ok(private(written(&view, &case, round, question, &Filled::default())));
    }
    let title = view.t("page-follow-nothing");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &at(&case), "page-back"))
            h1 { (title) }
            p { (view.t("page-follow-thanks")) }
        },
    )))
}

/// Keeps an answer.
pub(crate) async fn keep(ask: Inside) -> crate::pages::Answer {
    let view = ask.view();
    let (case, rounds) = view.found(look(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let refusal = match Answer::from_word(filled.get("answer")) {
        None => Refusal::Wrong("answer"),
        Some(answer) => {
            let (p, id, house) = (ask.param("p").to_owned(), case.id.clone(), ask.house.clone());
            let months = filled.get("months").parse().unwrap_or(0);
            let question = filled.get("question").to_owned();
            let change = move |tx: &mut Tx<'_>| {
                let more = returns::answer(tx, &p, &id, months, (&question, answer), &house.law())?;
                Ok(more.to_string())
            };
            match view.got(send(&ask, change).await)? {
                Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&format!("{}/ask", at(&case))))),
                Sent::Refused(refusal) => refusal,
            }
        }
    };
    let Some((round, question)) = due(&case, &rounds, &ask) else { return Ok(missing(&view)) };
    Ok(match complain(&view, &mut filled, &refusal) {
        Some(_) => {
            let again = private(written(&view, &case, round, question, &filled));
            (StatusCode::UNPROCESSABLE_ENTITY, again).into_response()
        }
        None => missing(&view),
    })
}

/// Agrees to be asked.
pub(crate) async fn agree(ask: Inside) -> crate::pages::Answer {
    turn(ask, true).await
}

/// Stops being asked.
pub(crate) async fn stop(ask: Inside) -> crate::pages::Answer {
    turn(ask, false).await
}

async fn turn(ask: Inside, agrees: bool) -> crate::pages::Answer {
    let view = ask.view();
    let (case, _) = view.found(look(&ask).await)?;
    let (p, id, house) = (ask.param("p").to_owned(), case.id.clone(), ask.house.clone());
    let change = move |tx: &mut Tx<'_>| {
        match agrees {
            true => returns::agree(tx, &p, &id, &house.law())?,
            false => returns::stop(tx, &p, &id)?,
        }
        Ok(String::new())
    };
    view.got(send(&ask, change).await)?;
    Ok(go(&view.to(&format!("people/{}/return/{}", escaped(&case.person), escaped(&case.id)))))
}
