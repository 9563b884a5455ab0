//! What was recognised, and for how long did it take?

use crate::recognition::rates::Course;

/// A case of recognition whose clock has run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Who.
    pub who: usize,
    /// Which body.
    pub body: String,
    /// How long, and how it ended.
    pub course: Course,
}

/// A case of prior learning that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prior {
    /// Who.
    pub who: usize,
    /// `documented`, or `humanitarian` where no paper is asked for; empty where nobody knows any more.
    pub evidence: String,
    /// Whether something was certified.
    pub certified: bool,
}
