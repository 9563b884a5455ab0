//! The first page: what is this, or what can I do here?

use std::collections::BTreeMap;

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::{Fault, vacancies};

use crate::call::Call;
use crate::components::layout::page;
use crate::frame::Frame;
use crate::pages::door::{Answer, done};
use crate::pages::powers::role_name;
use crate::pages::{broken, private};
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
    Ok(match waiting(&call).await {
        Ok(waiting) => home(&frame, who, &waiting),
        Err(fault) => broken(&frame, &fault),
    })
}

/// How many vacancies wait for the visitor to verify them, by partnership.
async fn waiting(call: &Call) -> Result<BTreeMap<String, i64>, Fault> {
    let Some(reach) = call.visitor.reach(Action::PlaceVerify).filter(|r| !r.is_nothing()) else {
        return Ok(BTreeMap::new());
    };
    let found =
        call.site.with_store(move |store| store.read(|db| vacancies::waiting(db, &reach, None))).await?;
    let mut counts = BTreeMap::new();
    for place in found {
        *counts.entry(place.partnership).or_default() += 1;
    }
    Ok(counts)
}

fn home(frame: &Frame<'_>, who: &Who, waiting: &BTreeMap<String, i64>) -> Response {
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
                    li { (way(frame, &format!("partnerships/{partnership}/people/{person}"), "own-record")) }
                }
                @for (partnership, vacancies) in waiting {
                    li {
                        a href=(frame.top(&format!("partnerships/{partnership}/vacancies"))) {
                            (frame.say(&Said::new("page-vacancies-found").number("vacancies", *vacancies)))
                        }
                        span.line.quiet { bdi { (partnership) } }
                    }
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
            p { (frame.t("page-door-no-account")) }
            p { a href=(frame.top("powers")) { (frame.t("page-powers")) } }
        },
    ))
}
