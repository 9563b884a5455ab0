//! The first page: what is this, or what can I do here?

use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Action;

use crate::call::Call;
use crate::components::layout::page;
use crate::frame::Frame;
use crate::pages::door::{Answer, done};
use crate::pages::powers::role_name;
use crate::pages::private;
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
    Ok(match call.visitor.who() {
        Some(who) => home(&frame, who),
        None => welcome(&call),
    })
}

fn home(frame: &Frame<'_>, who: &Who) -> Response {
    let title = frame.t("page-door-home");
    let own = who.subject.person.as_ref();
    private(page(
        frame,
        &title,
        html! {
            (done(frame))
            h1 { (title) }
            p.lead { bdi { (who.name) } " · " (role_name(frame, who.subject.role)) }
            ul.ways {
                @if let Some((partnership, person)) = own {
                    li { (way(frame, &format!("partnerships/{partnership}/people/{person}/tasks"), "own-questions")) }
                    li { (way(frame, &format!("partnerships/{partnership}/people/{person}"), "own-record")) }
                }
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
        },
    ))
}

fn way(frame: &Frame<'_>, path: &str, word: &str) -> Markup {
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
            p { (frame.t("page-door-no-account")) }
            p { a href=(frame.top("powers")) { (frame.t("page-powers")) } }
        },
    ))
}
