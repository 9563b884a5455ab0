//! Training: what a programme teaches and rests on, cohorts, and how people get on in them.
//!
//! Every step that somebody takes is asked once more on a page of its own, which says what follows.

pub(crate) mod alerts;
pub(crate) mod attendance;
pub(crate) mod cohorts;
pub(crate) mod curriculum;
pub(crate) mod decide;
pub(crate) mod own;
pub(crate) mod plan;
pub(crate) mod respond;
pub(crate) mod results;
pub(crate) mod seats;
pub(crate) mod steps;

use std::collections::BTreeMap;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::lifecycle::Lifecycle;
use partnership::training::cohort;
use partnership::training::enrolment::{Enrolment as Learning, State};
use store::{Fault, Refusal};

use crate::call::Inside;
use crate::components::field::{Field, Form};
use crate::components::question::question;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::send::Sent;
use crate::view::View;

/// A step that is asked once more.
struct Once {
    /// What is done.
    title: String,
    /// What its button says.
    button: String,
    /// Where the way back leads, within the partnership.
    back: String,
    /// The end of its own address, within the partnership.
    at: String,
    /// What follows.
    lead: Markup,
    fields: Vec<Field>,
    version: Option<i64>,
}

impl Once {
    fn show(&self, view: &View<'_>, filled: &Filled) -> Markup {
        let form = Form {
            action: view.to(&self.at),
            button: self.button.clone(),
            fields: self.fields.clone(),
            filled,
            version: self.version,
        };
        question(view, &form, &self.back, &self.title, self.lead.clone())
    }

    /// The question.
    fn ask(&self, view: &View<'_>) -> Response {
        private(self.show(view, &Filled::default()))
    }

    /// What came of it: on to the page `to`, or the question again with what stands in the way.
    fn done(&self, view: &View<'_>, filled: &Filled, sent: Result<Sent, Fault>, to: &str) -> Answer {
        let refusal = match view.got(sent)? {
            Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(to))),
            Sent::Refused(Refusal::Missing) => return Ok(missing(view)),
            Sent::Refused(refusal) => refusal,
        };
        let mut filled = filled.clone();
        let status = complain(view, &mut filled, &refusal);
        Ok((status, private(self.show(view, &filled))).into_response())
    }
}

/// Says what the store did not take; reasons of one field are said together.
fn complain(view: &View<'_>, filled: &mut Filled, refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::Rule(why) => {
            let mut said: BTreeMap<&str, Vec<String>> = BTreeMap::new();
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
        Refusal::Wrong(field) => {
            filled.complain(field, view.t("page-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::Missing | Refusal::Taken | Refusal::Fault(_) => {
            filled.complain("", view.t("page-wrong"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// The version that a form was made for.
fn version(ask: &Inside) -> i64 {
    ask.filled.get(VERSION).parse().unwrap_or(-1)
}

/// How far a cohort is.
fn stage(view: &View<'_>, stage: cohort::Stage) -> Markup {
    let class = match stage {
        cohort::Stage::Enrolling | cohort::Stage::Active => "good",
        cohort::Stage::Planned | cohort::Stage::Examined => "open",
        cohort::Stage::Closed => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&cohort::Cohort::said(stage))) } }
}

/// Where somebody stands.
fn state(view: &View<'_>, state: State) -> Markup {
    let class = match state {
        State::Selected | State::Enrolled | State::Active | State::Certified => "good",
        State::Applied | State::Waitlisted | State::Paused => "open",
        State::Rejected | State::Failed | State::Withdrawn => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&Learning::said(state))) } }
}

/// A side.
fn side(view: &View<'_>, track: Track) -> String {
    view.t(&format!("page-track-{}", track.word()))
}

/// A day, or that nobody stated one.
fn day(view: &View<'_>, day: Option<Date>) -> Markup {
    match day {
        Some(day) => html! { time datetime=(day) { (view.date(day)) } },
        None => html! { span.quiet { (view.t("page-unstated")) } },
    }
}

/// A certificate, who issues it, and where it is valid: from its clause.
fn certificate(view: &View<'_>, id: &str) -> Markup {
    let law = view.house.law();
    let Some(clause) = law.by_id("certificate", id) else { return html! { bdi { (id) } } };
    let countries: Vec<String> = clause.territories("valid_in").map(|t| view.country(t)).collect();
    let issuer = clause.text("issuer").unwrap_or_default();
    let said = Said::new("page-training-certificate")
        .text("party", issuer)
        .text("countries", countries.join(view.comma()));
    html! { bdi { (id) } " " span.line.quiet { (view.say(&said)) " (" (view.words.cite(&clause.cite)) ")" } }
}
