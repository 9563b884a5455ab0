//! What can be said of a credential, for anybody: sound or refused, and each check
//! with its reason. Never "valid": that is for whoever reads it to judge.

use agreement::Said;
use credentials::{Check, Outcome, Report};
use maud::{Markup, html};

use super::card::Card;
use crate::frame::Frame;
use crate::record::history::instant;

/// The colour and the word of an outcome.
fn badge(frame: &Frame<'_>, outcome: Outcome) -> Markup {
    let look = match outcome {
        Outcome::Passed => "good",
        Outcome::Refused => "bad",
        Outcome::Unknown => "open",
    };
    html! { span class=(format!("badge {look}")) { (frame.t(&format!("page-verify-outcome-{}", outcome.word()))) } }
}

/// The reason of a check, in the language of the page.
fn why(frame: &Frame<'_>, check: &Check) -> String {
    super::words::why(frame, &check.why)
}

/// Verdict, what it says, and what was checked.
pub(super) fn show(frame: &Frame<'_>, report: &Report) -> Markup {
    let card = Card::of(&report.credential);
    let holder = Some(card.holder.clone()).filter(|name| !name.is_empty());
    let more: Vec<_> = holder.map(|name| (frame.t("page-passport-holder"), name)).into_iter().collect();
    let sound = report.sound();
    let at = frame.say(&Said::new("page-shared-checked").text("at", instant(frame, report.on)));
    html! {
        section.credential {
            h2 { bdi { (card.called(frame)) } }
            @if sound {
                p.done { strong { (frame.t("page-verify-sound")) } " " (frame.t("page-verify-sound-means")) }
            } @else {
                div.alert {
                    p { strong { (frame.t("page-verify-refused")) } " " (frame.t("page-verify-refused-why")) }
                    @if let Some(check) = report.refusal() { p { (why(frame, check)) } }
                }
            }
            (card.show(frame, &more))
            h3 { (frame.t("page-verify-checks")) }
            dl.wide {
                @for check in &report.checks {
                    div {
                        dt { (frame.t(&format!("page-verify-what-{}", check.what.word()))) }
                        dd { (badge(frame, check.outcome)) " " (why(frame, check)) }
                    }
                }
            }
            p.quiet { (at) }
        }
    }
}
