//! The first page: what is this, or what can I do here?

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::outcomes::Record;

use crate::call::Call;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::frame::Frame;
use crate::pages::door::done;
use crate::pages::door::mine::rooms;
use crate::pages::door::waits::{Waiting, waiting};
use crate::pages::powers::role_name;
use crate::pages::{Answer, broken, private};
use crate::visitor::Who;

/// The ways from the first page: the address, its phrase, and the power without
/// which it leads nowhere.
const WAYS: &[(&str, &str, Action)] = &[
    ("partnerships", "partnerships", Action::PartnershipRead),
    ("organisations", "organisations", Action::OrganisationRead),
    ("submissions", "submissions", Action::SubmissionRead),
    ("accounts", "accounts", Action::AccountRead),
];

pub(crate) async fn show(call: Call) -> Answer {
    let frame = call.frame();
    let Some(who) = call.visitor.who() else { return Ok(welcome(&call)) };
    Ok(match waiting(&call, who).await {
        Ok(waiting) => home(&frame, who, &waiting),
        Err(fault) => broken(&frame, &fault),
    })
}

fn home(frame: &Frame<'_>, who: &Who, waiting: &Waiting) -> Response {
    let told = waiting.told.as_ref().map(|(told, open)| (told, *open));
    let title = frame.t("page-door-home");
    let own = who.subject.person.as_ref();
    private(page(
        frame,
        &title,
        html! {
            (done(frame))
            h1 { (title) }
            @if let Some((told, true)) = told { @if told.outcome.is_waiting(who.day) { (waits(frame, told)) } }
            p.lead { bdi { (who.name) } " · " (role_name(frame, who.subject.role)) }
            @if let Some((partnership, person)) = own { (rooms(frame, (partnership, person), waiting)) }
            @else {
                ul.ways {
                    (lists(frame, waiting))
                    @for partnership in who.subject.partnerships.iter().take(5) {
                        li {
                            a href=(frame.top(&format!("partnerships/{partnership}/"))) {
                                (frame.t("page-door-way-partnership")) (frame.colon()) bdi { (partnership) }
                            }
                        }
                    }
                    @for (path, word, power) in WAYS {
                        @if frame.visitor.could(*power) { li { (way(frame, path, word)) } }
                    }
                    li { (way(frame, "account", "account")) }
                    li { (way(frame, "powers", "powers")) }
                }
            }
        },
    ))
}

/// Lists in which something waits.
pub(super) fn lists(frame: &Frame<'_>, waiting: &Waiting) -> Markup {
    html! {
        @for list in &waiting.lists {
            @for (partnership, count) in &list.counts {
                li {
                    a href=(frame.top(&format!("partnerships/{partnership}/{}", list.path))) {
                        (frame.say(&(list.said)(*count)))
                    }
                    span.line.quiet { bdi { (partnership) } }
                }
            }
        }
    }
}

/// Where somebody's answer stands.
pub(super) fn answer(told: &Record) -> String {
    format!("partnerships/{}/rounds/{}/people/{}", told.partnership, told.number, escaped(&told.person))
}

/// An answer waits: the first thing that is seen.
fn waits(frame: &Frame<'_>, told: &Record) -> Markup {
    let last = told.outcome.answer_by.map(|day| day.to_string()).unwrap_or_default();
    html! {
        div.done role="status" {
            p { strong { (frame.say(&Said::new("page-door-answer-waits").text("date", last))) } }
            p { a.go href=(frame.top(&answer(told))) { (frame.t("page-door-answer-see")) } }
        }
    }
}

pub(super) fn way(frame: &Frame<'_>, path: &str, word: &str) -> Markup {
    html! {
        a href=(frame.top(path)) { (frame.t(&format!("page-door-way-{word}"))) }
        span.line.quiet { (frame.t(&format!("page-door-way-{word}-what"))) }
    }
}

fn welcome(call: &Call) -> Response {
    let frame = call.frame();
    let title = call.site.title();
    private(page(
        &frame,
        &title,
        html! {
            (done(&frame))
            h1 { (title) }
            p.lead { (frame.t("page-door-what")) }
            p { a.go href=(frame.top("sign-in")) { (frame.t("page-sign-in")) } }
            p { a href=(frame.top("join")) { (frame.t("page-join")) } }
            p { a href=(frame.top("guide")) { (frame.t("page-guide")) } " – " (frame.t("page-door-way-own-guide-what")) }
            p { (frame.t("page-door-no-account")) }
            p { a href=(frame.top("powers")) { (frame.t("page-powers")) } }
        },
    ))
}
