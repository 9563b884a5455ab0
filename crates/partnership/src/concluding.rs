//! How does an agreement come into force, and how does it end (¶1, 7, 29, 31; DOMAIN §3)?
//!
//! Draft, scoped, negotiated, signed, in force; suspended, reviewed, amended, expired or terminated.
//! Each step is a row of a table ([`steps`]), and each guard rests on the text, on what people
//! answer for with a document ([`vouch`]), or on the migration authority's own hand ([`signoff`]).
//! Before it is in force nobody is told of a place and nobody departs ([`operational`]).
//!
//! **Not computed**: whether the parties mean it. After the end nothing of anybody's is closed:
//! whoever is in the middle keeps what they have, and is listed.

pub mod components;
pub mod middle;
pub mod signoff;
mod stage;
pub mod steps;
pub mod voices;
pub mod vouch;

use agreement::checklist::{Assessment, Verdict, Weight};
use agreement::{Agreement, InForce, Said};
use jiff::ToSpan;
use jiff::civil::Date;

pub use stage::Stage;
pub use steps::{Concluding, Facts};

/// Whether people may be told of places, and depart: the agreement is in force, in force and under review, or in
/// force while the next edition, on which the parties agreed, still waits: only what was in force is amended, and it
/// governs until the new text has come into force.
pub fn operational(stage: Stage) -> bool {
    match stage {
        Stage::InForce | Stage::Review | Stage::Amended => true,
        Stage::Draft
        | Stage::Scoping
        | Stage::Negotiating
        | Stage::Signed
        | Stage::Suspended
        | Stage::Expired
        | Stage::Terminated => false,
    }
}

/// Why nobody is told of a place and nobody departs while the agreement stands there; nothing: they may. It cites
/// the article on the migration authority's sign-off where that is what lacks, else the one on when the text holds.
pub fn halts(law: &InForce<'_>, stage: Stage) -> Option<Said> {
    if operational(stage) {
        return None;
    }
    let signoff = law.all("signoff").next().filter(|_| stage.wants_signoff());
    let clause = signoff.or_else(|| law.one("agreement"));
    let said = Said::new("concluding-not-operational").said("stage", stage.said());
    Some(said.text("article", clause.map_or("–", |clause| clause.cite.as_str())))
}

/// The day on which a text is read for its stage: the partnership's, moved into the agreement's own
/// days, so that a text that begins later already says who its parties are.
pub fn reading_day(agreement: &Agreement, day: Date) -> Date {
    let frame = agreement.in_force(day).frame;
    let last = frame.end.saturating_sub(1.day());
    if day < frame.start { frame.start } else { day.min(last) }
}

/// Critical questions of the checklist with this answer, without P7.1: whether the migration
/// authority agreed is what [`signoff`] asks, of the text and of the register.
pub fn critical(assessment: &Assessment, verdict: Verdict) -> Vec<&'static str> {
    let asked =
        assessment.answers.iter().filter(|a| a.weight == Weight::Critical && a.id != signoff::QUESTION);
    asked.filter(|a| a.verdict == verdict).map(|a| a.id).collect()
}

/// Whether a question passes.
pub fn passes(assessment: &Assessment, id: &str) -> bool {
    assessment.answers.iter().any(|a| a.id == id && a.verdict == Verdict::Pass)
}

/// The day since which an agreement has been in force by its own text, for one that was concluded
/// before it came here: every State has signed, no critical question fails, the migration
/// authorities' consent is proved, and each component has somebody who answers for it. It is the day
/// of the last signature, or the first day of the text where that is later. Nothing: the text does
/// not show it.
///
/// What this program cannot answer yet stays open ([`vouch`]): it was decided before.
pub fn by_its_text(law: &InForce<'_>, assessment: &Assessment) -> Option<Date> {
    let sound = ["C1.1", signoff::QUESTION].into_iter().all(|id| passes(assessment, id))
        && critical(assessment, Verdict::Fail).is_empty()
        && critical(assessment, Verdict::Unknown).into_iter().all(|id| vouch::is_beyond(assessment, id))
        && components::missing(law, assessment).is_empty()
        && law.binds();
    let last = law.all("signature").filter_map(|s| s.date("on")).max();
    last.filter(|_| sound).map(|day| day.max(law.frame.start))
}
