//! A vacancy's steps: the employer submits it; the employment service of its
//! country verifies it by a check list, or sends it back with a reason.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::refusal::Reason;
use partnership::stakeholders::Action;
use partnership::vacancies::{Ad, CHECKS, Recruiter, Stage, Verdict, check_said, lacks};
use store::{Refusal, Tx, vacancies};

use super::fields;
use super::record::{Looked, look, stands};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What somebody is asked to do with a vacancy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Submit,
    Verify,
    SendBack,
}

impl Step {
    /// The end of its address.
    fn path(self) -> &'static str {
        match self {
            Step::Submit => "submit",
            Step::Verify => "verify",
            Step::SendBack => "send-back",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Step::Submit => "page-vacancy-submit",
            Step::Verify => "page-vacancy-verify",
            Step::SendBack => "page-vacancy-send-back",
        }
    }

    /// The stage in which it can be done.
    fn at(self) -> Stage {
        match self {
            Step::Submit => Stage::Draft,
            Step::Verify | Step::SendBack => Stage::Submitted,
        }
    }
}

/// What verification looks at.
const LOOKED_AT: [&str; 13] = [
    "employer",
    "occupation",
    "country",
    "seats",
    "start",
    "demand",
    "wage",
    "wage_period",
    "comparator",
    "comparator_source",
    "shortage",
    "shortage_on",
    "recruiter",
];

fn questions(view: &View<'_>, step: Step, looked: &Looked) -> Vec<Field> {
    match step {
        Step::Submit => Vec::new(),
        Step::Verify => {
            let asked = CHECKS
                .into_iter()
                .filter(|c| *c != "recruiter" || looked.facts.recruiter != Recruiter::Nobody);
            let points = asked.map(|c| (c.to_owned(), view.say(&check_said(c)))).collect();
            vec![
                Field::new("checks", view.t("page-vacancy-checks"), Input::Choices(points)),
                Field::new("opens", view.t("page-vacancy-opens"), Input::Typed("date"))
                    .optional()
                    .hint(view.t("page-vacancy-opens-hint")),
            ]
        }
        Step::SendBack => vec![
            Field::new("reason", view.t("page-vacancy-reason"), Input::Area)
                .hint(view.t("page-vacancy-reason-hint")),
        ],
    }
}

/// What is still missing, with the way to mend it.
fn wanting(view: &View<'_>, reasons: &[Reason], here: &str, changes: bool) -> Markup {
    html! {
        div.alert {
            p { strong { (view.t("page-vacancy-wanting")) } }
            ul { @for reason in reasons { li { (view.say(&reason.said)) } } }
        }
        @if changes {
            p { a.go href=(view.to(&format!("{here}/change"))) { (view.t("page-place-change")) } }
        }
    }
}

fn ask_for(ask: &Inside, step: Step, looked: &Looked, filled: &Filled) -> Markup {
    let view = ask.view();
    let here = format!("places/{}", escaped(&looked.place.id));
    let may = |action| view.visitor.may(action, &looked.place.object());
    let today = ask.visitor.who().map_or(view.house.date, |who| who.day);
    let ad = Ad { cells: &looked.place.cells };
    let reasons = match step {
        Step::Submit | Step::Verify => lacks(&ad, &looked.facts, &view.house.law(), today),
        Step::SendBack => Vec::new(),
    };
    let form = Form {
        action: view.to(&format!("{here}/{}", step.path())),
        button: view.t(step.title()),
        fields: questions(&view, step, looked),
        filled,
        version: Some(looked.place.version),
    };
    let (values, empty) = (fields::values(&looked.place), String::new());
    let now = looked.stage == step.at();
    page(
        &view,
        &form.title(&view, &view.t(step.title())),
        html! {
            (back(&view, &here, "page-back"))
            @if now { (form.problems(&view)) }
            h1 { (view.t(step.title())) }
            p { strong { bdi { (looked.place.title) } } }
            (stands(&view, looked))
            @if now {
                dl.wide {
                    @for field in LOOKED_AT {
                        (fact(&fields::label(&view, field), fields::shown(&view, field, values.get(field).unwrap_or(&empty))))
                    }
                }
                @if !reasons.is_empty() { (wanting(&view, &reasons, &here, may(Action::PlaceChange))) }
                @else { (form.show(&view)) }
                @if step == Step::Verify {
                    p { a href=(view.to(&format!("{here}/send-back"))) { (view.t("page-vacancy-send-back")) } }
                }
            }
        },
    )
}

async fn open(ask: Inside, step: Step) -> Answer {
    let looked = ask.frame().found(look(&ask).await)?;
    Ok(private(ask_for(&ask, step, &looked, &Filled::default())))
}

async fn done(
    ask: Inside,
    step: Step,
    then: &str,
    change: impl FnOnce(&mut Tx<'_>) -> Result<i64, Refusal> + Send + 'static,
) -> Answer {
    let view = ask.view();
    let refusal = match view.got(send(&ask, move |tx| change(tx).map(|version| version.to_string())).await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(then))),
        Sent::Refused(refusal) => refusal,
    };
    let looked = view.found(look(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let status = match &refusal {
        Refusal::Rule(why) => {
            // Points of one list that are open are said together.
            let mut said: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
            for reason in &why.reasons {
                said.entry(reason.field).or_default().push(view.say(&reason.said));
            }
            said.into_iter().for_each(|(field, all)| filled.complain(field, all.join(" ")));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::Stale { .. } => {
            filled.complain("", view.t("page-stale"));
            StatusCode::CONFLICT
        }
        Refusal::Missing => return Ok(missing(&view)),
        Refusal::Taken | Refusal::Wrong(_) | Refusal::Fault(_) => {
            filled.complain("", view.t("page-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    Ok((status, private(ask_for(&ask, step, &looked, &filled))).into_response())
}

fn subject(ask: &Inside) -> (String, String, i64) {
    let version = ask.filled.get(VERSION).parse().unwrap_or(0);
    (ask.param("p").to_owned(), ask.param("id").to_owned(), version)
}

/// What is missing, or the question whether to submit.
pub(crate) async fn ask_to_submit(ask: Inside) -> Answer {
    open(ask, Step::Submit).await
}

/// Submits.
pub(crate) async fn submit(ask: Inside) -> Answer {
    let ((p, id, version), house) = (subject(&ask), ask.house.clone());
    let then = format!("places/{}", escaped(&id));
    done(ask, Step::Submit, &then, move |tx| vacancies::submit(tx, &p, &id, version, &house.law())).await
}

/// The check list.
pub(crate) async fn ask_to_verify(ask: Inside) -> Answer {
    open(ask, Step::Verify).await
}

/// Verifies.
pub(crate) async fn verify(ask: Inside) -> Answer {
    let ((p, id, version), house) = (subject(&ask), ask.house.clone());
    let view = ask.view();
    let opens = ask.filled.get("opens");
    let verdict = Verdict {
        checks: ask.filled.all("checks").filter(|c| CHECKS.contains(c)).map(str::to_owned).collect(),
        opens: opens.parse().ok(),
    };
    if !opens.is_empty() && verdict.opens.is_none() {
        let looked = view.found(look(&ask).await)?;
        let mut filled = (*ask.filled).clone();
        filled.complain("opens", view.t("page-wrong-day"));
        let again = private(ask_for(&ask, Step::Verify, &looked, &filled));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    done(ask, Step::Verify, "vacancies", move |tx| {
        vacancies::verify(tx, &p, &id, version, &verdict, &house.law())
    })
    .await
}

/// Asks for the reason.
pub(crate) async fn ask_to_send_back(ask: Inside) -> Answer {
    open(ask, Step::SendBack).await
}

/// Sends it back.
pub(crate) async fn send_back(ask: Inside) -> Answer {
    let (p, id, version) = subject(&ask);
    let reason = ask.filled.get("reason").to_owned();
    done(ask, Step::SendBack, "vacancies", move |tx| vacancies::send_back(tx, &p, &id, version, &reason))
        .await
}
