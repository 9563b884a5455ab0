//! Why is a file not read?

use std::fmt;

/// Why a file is not read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing stands in it.
    Empty,
    /// It is none of the formats that are read.
    Unknown,
    /// It is an old or a locked workbook: both begin alike.
    Old,
    /// It holds more than is read.
    Large {
        /// More of what.
        what: &'static str,
        /// How many are read.
        most: usize,
    },
    /// It says that it is smaller than it is, or its parts lie upon each other.
    Lying,
    /// It declares a document type or entities of its own.
    Entities,
    /// It breaks the rules of its format.
    Damaged(String),
    /// It is a JSON or XML file, but no candidate that is known.
    NoCandidate,
}

impl Refusal {
    /// A word for it, for programs and for phrases.
    pub fn word(&self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::Unknown => "unknown",
            Refusal::Old => "old",
            Refusal::Large { .. } => "large",
            Refusal::Lying => "lying",
            Refusal::Entities => "entities",
            Refusal::Damaged(_) => "damaged",
            Refusal::NoCandidate => "no-candidate",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => write!(f, "nothing stands in this file"),
            Refusal::Unknown => write!(f, "this is no workbook, CSV or candidate: save it as .xlsx or CSV"),
            Refusal::Old => {
                write!(
                    f,
                    "this is an old workbook (.xls) or one locked with a password: save it as .xlsx, without one"
                )
            }
            Refusal::Large { what, most } => {
                write!(f, "this file has more than {most} {what}: part it, or keep only what is needed")
            }
            Refusal::Lying => write!(f, "this file is larger inside than it says: save it anew"),
            Refusal::Entities => write!(f, "this file declares entities of its own, which is not read"),
            Refusal::Damaged(why) => write!(f, "this file cannot be read ({why}): save it anew"),
            Refusal::NoCandidate => {
                write!(f, "this file holds no candidate of HR Open or Europass")
            }
        }
    }
}
