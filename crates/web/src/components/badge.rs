//! Small words that stand out: verdicts, tracks, outcomes. Never colour alone.

use agreement::Said;
use agreement::checklist::Verdict;
use maud::{Markup, html};
use partnership::curricula::Review;
use partnership::intake::people::Track;
use partnership::licences::Standing;
use partnership::vacancies::Stage;

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

/// Where a vacancy stands.
pub(crate) fn stage(view: &Frame<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Open | Stage::Matching | Stage::Filled => "good",
        Stage::Draft | Stage::Submitted | Stage::Verified { .. } => "open",
        Stage::Expired | Stage::Withdrawn => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&stage.said())) } }
}

/// How a licence stands.
pub(crate) fn licence(view: &Frame<'_>, standing: &Standing) -> Markup {
    let (class, said) = match standing {
        Standing::Valid => ("good", Said::new("licence-valid")),
        Standing::Ending { until, .. } => ("open", Said::new("licence-ending").text("date", until)),
        Standing::Later { .. } | Standing::Ended { .. } => ("bad", Said::new("licence-not-valid")),
        Standing::Unknown(_) => ("open", Said::new("licence-unknown")),
    };
    html! { span class=(format!("badge {class}")) { (view.say(&said)) } }
}

/// Whether a curriculum is still looked at.
pub(crate) fn review(view: &Frame<'_>, review: Review) -> Markup {
    let (class, said) = match review {
        Review::Fresh { until } => ("good", Said::new("review-fresh").text("date", until)),
        Review::Old { on } => ("bad", Said::new("review-old").text("date", on)),
        Review::Unknown => ("open", Said::new("review-unknown")),
    };
    html! { span class=(format!("badge {class}")) { (view.say(&said)) } }
}
