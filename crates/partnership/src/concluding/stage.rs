//! Where can an agreement stand?

use agreement::Said;
use jiff::civil::Date;

/// Where an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// A text is written.
    Draft,
    /// Who would take part, and for what, is found out.
    Scoping,
    /// The parties talk.
    Negotiating,
    /// The States have signed.
    Signed,
    /// It is carried out.
    InForce,
    /// It rests: nobody new is told of a place, nobody departs.
    Suspended,
    /// It is carried out, and looked at whether to go on.
    Review,
    /// The parties agreed on a new edition, which is not in force yet; the one before is carried out until then.
    Amended,
    /// Its last day has passed.
    Expired,
    /// It was ended.
    Terminated,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 10] = [
        Stage::Draft,
        Stage::Scoping,
        Stage::Negotiating,
        Stage::Signed,
        Stage::InForce,
        Stage::Suspended,
        Stage::Review,
        Stage::Amended,
        Stage::Expired,
        Stage::Terminated,
    ];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Scoping => "scoping",
            Stage::Negotiating => "negotiating",
            Stage::Signed => "signed",
            Stage::InForce => "in_force",
            Stage::Suspended => "suspended",
            Stage::Review => "review",
            Stage::Amended => "amended",
            Stage::Expired => "expired",
            Stage::Terminated => "terminated",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Stage::Draft => "concluding-draft",
            Stage::Scoping => "concluding-scoping",
            Stage::Negotiating => "concluding-negotiating",
            Stage::Signed => "concluding-signed",
            Stage::InForce => "concluding-in-force",
            Stage::Suspended => "concluding-suspended",
            Stage::Review => "concluding-review",
            Stage::Amended => "concluding-amended",
            Stage::Expired => "concluding-expired",
            Stage::Terminated => "concluding-terminated",
        })
    }

    /// What time has made of it: `end` is the first day after the last one of the text that governs.
    pub fn on(self, end: Date, day: Date) -> Stage {
        match self {
            Stage::InForce | Stage::Suspended | Stage::Review | Stage::Amended if end <= day => {
                Stage::Expired
            }
            Stage::Draft
            | Stage::Scoping
            | Stage::Negotiating
            | Stage::Signed
            | Stage::InForce
            | Stage::Suspended
            | Stage::Review
            | Stage::Amended
            | Stage::Expired
            | Stage::Terminated => self,
        }
    }

    /// Whether it was in force once and is over.
    pub fn is_over(self) -> bool {
        matches!(self, Stage::Expired | Stage::Terminated)
    }

    /// Whether the migration authority's sign-off is what comes next, or holds it up.
    pub fn wants_signoff(self) -> bool {
        matches!(self, Stage::Negotiating | Stage::Signed | Stage::Suspended | Stage::Amended)
    }
}
