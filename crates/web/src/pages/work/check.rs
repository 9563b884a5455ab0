//! How is work? One question a page, none of them needed, and all of it once more before it is sent.

use std::collections::BTreeMap;

use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::employment::checks::{Answers, OTHER, QUESTIONS};
use partnership::stakeholders::Action;
use store::employments::checks;

use super::moves::status;
use super::{Looked, at, complain, group, look, say};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, fact, page};
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The field that says which question was answered.
const AT: &str = "at";
/// Its word where all were, and are to be sent.
const SEND: &str = "send";

/// An answer in words.
pub(super) fn told(view: &View<'_>, question: &str, text: &str) -> Markup {
    html! {
        @match (question, text) {
            (_, "unsaid") => span.quiet { (view.t("page-work-unsaid")) },
            (_, "yes") => (view.t("page-yes")),
            (_, "no") => (view.t("page-no")),
            ("work", OTHER) => (view.t("page-work-other")),
            ("work", isco) => bdi { (group(view, isco)) },
            ("paid", text) => @match text.parse::<agreement::Money>() {
                Ok(money) => (view.money(money)),
                Err(_) => bdi { (text) },
            },
            (_, text) => bdi { (text) },
        }
    }
}

fn field(view: &View<'_>, question: &'static str) -> Field {
    let choices = |all: Vec<(String, String)>| {
        let mut all = all;
        all.push(("unsaid".to_owned(), view.t("page-work-unsaid")));
        Input::Choice(all)
    };
    let input = match question {
        "paid" | "hours" => Input::Line,
        "work" => {
            let law = view.house.law();
            let mut groups: Vec<String> = Vec::new();
            for clause in law.all("occupation") {
                groups.extend(
                    ["isco", "interim_isco"].into_iter().filter_map(|f| clause.text(f)).map(str::to_owned),
                );
            }
            groups.sort();
            groups.dedup();
            let mut all: Vec<(String, String)> =
                groups.into_iter().map(|isco| (isco.clone(), group(view, &isco))).collect();
            all.push((OTHER.to_owned(), view.t("page-work-other")));
            choices(all)
        }
        _ => choices(vec![("yes".to_owned(), view.t("page-yes")), ("no".to_owned(), view.t("page-no"))]),
    };
    let label = view.t(&format!("work-ask-{}", question.replace('_', "-")));
    let field = Field::new(question, label, input).optional();
    match question {
        "paid" => field.hint(view.t("work-ask-paid-hint")),
        "hours" => field.hint(view.t("work-ask-hours-hint")),
        _ => field,
    }
}

/// The check of the address, where it waits for an answer and is one's own to give.
async fn wanted(ask: &Inside, view: &View<'_>) -> Result<Option<(Looked, i64)>, store::Fault> {
    let Some(looked) = look(ask).await? else { return Ok(None) };
    let days = ask.param("step").parse::<i64>().unwrap_or(-1);
    let day = view.today();
    let open = looked.checks.iter().any(|check| check.days == days && check.is_open(day));
    Ok((open && looked.may(view.visitor, Action::WorkRespond)).then_some((looked, days)))
}

fn question(view: &View<'_>, looked: &Looked, days: i64, number: usize, filled: &Filled) -> Markup {
    let here = format!("{}/check/{days}", at(&looked.one));
    let asked = QUESTIONS[number];
    let mut kept: Vec<(String, String)> = vec![(AT.to_owned(), number.to_string())];
    kept.extend(
        QUESTIONS[..number]
            .iter()
            .map(|q| ((*q).to_owned(), filled.get(q).to_owned()))
            .filter(|(_, v)| !v.is_empty()),
    );
    let form = Form {
        action: view.to(&here),
        button: view.t("page-go-on"),
        fields: vec![field(view, asked)],
        filled,
        version: None,
    };
    let title = view.t("page-work-check");
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &at(&looked.one), "page-back"))
            (form.problems(view))
            h1 { (title) }
            @if number == 0 { p { (view.t("page-work-checks-lead")) } }
            (form.show_with(view, &kept))
        },
    )
}

fn checked(
    view: &View<'_>,
    looked: &Looked,
    days: i64,
    cells: &BTreeMap<String, String>,
    filled: &Filled,
) -> Markup {
    let mut kept: Vec<(String, String)> = cells.iter().map(|(q, v)| (q.clone(), v.clone())).collect();
    kept.push((AT.to_owned(), SEND.to_owned()));
    let form = Form {
        action: view.to(&format!("{}/check/{days}", at(&looked.one))),
        button: view.t("page-work-send"),
        fields: Vec::new(),
        filled,
        version: None,
    };
    let title = view.t("page-check-answers");
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &format!("{}/check/{days}", at(&looked.one)), "page-back"))
            (form.problems(view))
            h1 { (title) }
            dl.wide {
                @for asked in QUESTIONS {
                    (fact(&view.t(&format!("work-ask-{}", asked.replace('_', "-"))), told(view, asked, cells.get(asked).map_or("unsaid", String::as_str))))
                }
            }
            (form.show_with(view, &kept))
        },
    )
}

/// The first question.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (looked, days) = view.found(wanted(&ask, &view).await)?;
    Ok(private(question(&view, &looked, days, 0, &Filled::default())))
}

/// The next question, the check, or the sending.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let (looked, days) = view.found(wanted(&ask, &view).await)?;
    let mut filled = (*ask.filled).clone();
    let cells: BTreeMap<String, String> = QUESTIONS
        .into_iter()
        .map(|q| (q.to_owned(), filled.get(q).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let number = filled.get(AT).parse::<usize>().ok().filter(|at| *at < QUESTIONS.len());
    if let Err(refusal) = Answers::read(&cells) {
        refusal.reasons.iter().for_each(|r| filled.complain(r.field, say(&view, &r.said)));
        let first = QUESTIONS.iter().position(|q| filled.wrong.contains_key(*q)).unwrap_or(0);
        return Ok((status(&filled), private(question(&view, &looked, days, first, &filled))).into_response());
    }
    if filled.get(AT) != SEND {
        return Ok(match number.map(|at| at + 1).filter(|next| *next < QUESTIONS.len()) {
            Some(next) => private(question(&view, &looked, days, next, &filled)),
            None if number.is_some() => private(checked(&view, &looked, days, &cells, &filled)),
            None => private(question(&view, &looked, days, 0, &filled)),
        });
    }
    let (p, n, house, sent) =
        (ask.param("p").to_owned(), ask.param("n").to_owned(), ask.house.clone(), cells.clone());
    let sent =
        send(&ask, move |tx| checks::answer(tx, (&p, &n), days, &sent, &house.law()).map(|()| String::new()));
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to(&at(&looked.one))),
        Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal) {
            Some(status) => (status, private(checked(&view, &looked, days, &cells, &filled))).into_response(),
            None => missing(&view),
        },
    })
}
