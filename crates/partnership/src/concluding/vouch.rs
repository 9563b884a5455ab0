//! What must people answer for, because the program cannot (¶7, 17, 31)?
//!
//! Some questions of the checklist are answered by projections and records that this version does not
//! have. Unknown is no pass: before the agreement comes into force somebody names a document, its
//! date and who signed it. What the text fails, nobody can vouch for. A pilot's evaluation is the
//! same kind of answer.

use agreement::checklist::{Assessment, Verdict};
use agreement::{InForce, Said};
use jiff::civil::Date;

use crate::refusal::{Reason, Refusal};

/// What a pilot's evaluation is kept under.
pub const EVALUATION: &str = "evaluation";

/// An answer by people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// The question's id, or [`EVALUATION`].
    pub about: String,
    /// Title and place of the document.
    pub document: String,
    /// Its date.
    pub dated: Date,
    /// The party that signed it.
    pub signed_by: String,
}

/// Whether a question is one that this version of the program cannot answer from any text, nor from the figures that
/// are at hand.
pub fn is_beyond(assessment: &Assessment, id: &str) -> bool {
    let needs =
        ["check-needs-projection", "check-needs-evidence", "check-needs-monitoring", "check-evidence-none"];
    let answer = assessment.answers.iter().find(|a| a.id == id && a.verdict == Verdict::Unknown);
    answer.is_some_and(|a| !a.because.is_empty() && a.because.iter().all(|said| needs.contains(&said.id)))
}

/// Whether something may be vouched for: the question is open and beyond the program, the document has a
/// name and a date that is not to come, and a party of the agreement signed it.
pub fn accept(new: &Vouched, law: &InForce<'_>, assessment: &Assessment, today: Date) -> Result<(), Refusal> {
    let at = |field, id| Reason::at(field, Said::new(id));
    let mut reasons = Vec::new();
    if new.about != EVALUATION && !is_beyond(assessment, &new.about) {
        reasons.push(at("about", "vouch-not-this"));
    }
    if new.document.trim().is_empty() {
        reasons.push(at("document", "vouch-no-document"));
    }
    if today < new.dated {
        reasons.push(at("dated", "vouch-to-come"));
    }
    if law.by_id("party", &new.signed_by).is_none() {
        reasons.push(at("signed_by", "vouch-no-party"));
    }
    Refusal::unless_none(reasons)
}
