//! What becomes of a round, and of what it proposes to each person (¶2, 13)?
//!
//! The machine proposes. A named officer confirms or overrides every outcome with
//! a reason; only then people are told. They accept, decline or contest; another
//! officer answers whoever contests. The rules here carry out what no agreement
//! may give up: Regulation (EU) 2024/1689, Art. 14 (people oversee), Regulation
//! (EU) 2016/679, Art. 22 (nobody is decided about by a machine alone), and free
//! choice (¶13: declining costs the worker nothing).
//!
//! **Not computed:** whether a reason is a good one.

mod moved;
mod outcome;
mod rates;
mod stage;

pub use moved::{Earlier, Lost, Move, moved};
pub use outcome::{AFTER_CONTEST_DAYS, Decider, Outcome, State, Verdict};
pub use rates::{Cell, Decided, Group, LEAST, Rate, rates};
pub use stage::{Stage, Waiting};

/// Why something cannot be done. Each has its words: `no-` and the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum No {
    /// A round is under way already.
    UnderWay,
    /// It was not run yet.
    NotRun,
    /// People were told already.
    Told,
    /// It is closed, or was given up.
    Over,
    /// Somebody's outcome is not decided yet.
    Undecided,
    /// The placement breaks a rule of the agreement.
    Broken,
    /// The last day for answers has passed.
    Late,
    /// Somebody may still answer.
    Open,
    /// Somebody contests, and is not answered yet.
    Contested,
    /// Nothing proves that somebody knows of their place: it does not lapse.
    Unreached,
    /// It does not stand for decision any more.
    Decided,
    /// It stands so already.
    Same,
    /// Nobody decides but a named officer.
    Nobody,
    /// A reason is missing.
    Reason,
    /// The person accepted this place: only they can give it up.
    Accepted,
    /// The accepted place is gone: this is decided with a reason, not with all others.
    Gone,
    /// People were not told yet.
    NotTold,
    /// There is no place to accept or decline.
    NoPlace,
    /// The person has contested once, and was answered.
    Answered,
    /// Nobody contests.
    NotContested,
    /// Whoever decided does not answer who contests it.
    SameOfficer,
}

impl No {
    /// All of them.
    pub const ALL: [No; 21] = [
        No::UnderWay,
        No::NotRun,
        No::Told,
        No::Over,
        No::Undecided,
        No::Broken,
        No::Late,
        No::Open,
        No::Contested,
        No::Unreached,
        No::Decided,
        No::Same,
        No::Nobody,
        No::Reason,
        No::Accepted,
        No::Gone,
        No::NotTold,
        No::NoPlace,
        No::Answered,
        No::NotContested,
        No::SameOfficer,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            No::UnderWay => "under-way",
            No::NotRun => "not-run",
            No::Told => "told",
            No::Over => "over",
            No::Undecided => "undecided",
            No::Broken => "broken",
            No::Late => "late",
            No::Open => "open",
            No::Contested => "contested",
            No::Unreached => "unreached",
            No::Decided => "decided",
            No::Same => "same",
            No::Nobody => "nobody",
            No::Reason => "reason",
            No::Accepted => "accepted",
            No::Gone => "gone",
            No::NotTold => "not-told",
            No::NoPlace => "no-place",
            No::Answered => "answered",
            No::NotContested => "not-contested",
            No::SameOfficer => "same-officer",
        }
    }
}
