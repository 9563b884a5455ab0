//! Small words that stand out: verdicts, tracks, outcomes. Never colour alone.

use agreement::checklist::Verdict;
use maud::{Markup, html};
use partnership::intake::people::Track;

use crate::frame::Frame;

/// The answer to a question of the checklist.
pub(crate) fn verdict(view: &Frame<'_>, verdict: Verdict) -> Markup {
    let (class, sign) = match verdict {
        Verdict::Pass => ("good", "✓"),
        Verdict::Fail => ("bad", "✗"),
        Verdict::Unknown => ("open", "?"),
        Verdict::NotApplicable => ("moot", "–"),
    };
    let word = view.t(&format!("verdict-{}", verdict.word().replace('_', "-")));
    html! { span class=(format!("badge {class}")) { span aria-hidden="true" { (sign) } " " (word) } }
}

/// Whether the agreement is ready.
pub(crate) fn ready(view: &Frame<'_>, ready: bool) -> Markup {
    let (class, word) = if ready { ("badge good", "ready") } else { ("badge bad", "not-ready") };
    html! { span class=(class) { (view.t(word)) } }
}

/// A side of the partnership.
pub(crate) fn track(view: &Frame<'_>, track: Track) -> Markup {
    html! { span class=(format!("badge {}", track.word())) { (view.t(&format!("page-track-{}", track.word()))) } }
}
