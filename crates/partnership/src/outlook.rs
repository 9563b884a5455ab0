//! What the agreement does over the years, and whether a State of origin or another party loses (¶3, 12, 13, 23–25).
//!
//! The clauses say how many seats there are and what is expected to become of people; the engine
//! `foresight` walks that through the years. What a clause does not state is unknown and named, never
//! taken for zero; what is off where it is absent says so in `docs/clauses.md`.
//!
//! **Not computed**: whether an estimate is good, how seats change with later versions of the text
//! (those in force on the day count for every cohort), and what a party gains that nobody stated.
#![expect(
    clippy::disallowed_types,
    reason = "a projection is an estimate: no one's right and no payment rests on it"
)]

mod changes;
mod parties;
mod readiness;
mod reading;
mod runs;
mod shortage;
pub mod stock;

pub use ::evidence::Table as Figures;
pub use changes::{CUT, Changes, Cut, Wrong};
pub use parties::{PartyValue, parties};
pub use readiness::assess;
pub use reading::{Known, Line, Source, read};
pub use runs::{Drawn, LineRuns, Wanted, draw};
pub use shortage::with_evidence;

use agreement::InForce;
use foresight::Path;
use foresight::origin::Answer;

/// Everything that the clauses in force say of the years to come.
#[derive(Clone, Debug)]
pub struct Outlook<'a> {
    /// One for each origin and occupation, in reading order.
    pub lines: Vec<Line<'a>>,
    /// What each party gains, States of origin first.
    pub parties: Vec<PartyValue>,
    /// The longest horizon.
    pub years: usize,
}

impl<'a> Outlook<'a> {
    /// Reads the clauses in force. `years` takes the place of every horizon.
    pub fn of(law: &InForce<'a>, years: Option<usize>) -> Outlook<'a> {
        let lines = read(law, years);
        let parties = parties(law, &lines);
        let years = lines.iter().map(|l| l.years).max().unwrap_or(0);
        Outlook { lines, parties, years }
    }

    /// All origins and occupations together, over the longest horizon; nothing where one of them is unknown.
    pub fn total(&self) -> Option<Path> {
        let paths: Option<Vec<&Path>> =
            self.lines.iter().map(|l| l.known.as_ref().ok().map(|known| &known.long)).collect();
        Path::sum(paths?.into_iter())
    }

    /// The test of all States of origin: one that fails decides, then one that is unknown.
    pub fn verdict(&self) -> Answer {
        let all: Vec<Answer> = self.lines.iter().map(Line::verdict).collect();
        if all.is_empty() { Answer::Unknown } else { Answer::together(&all) }
    }
}
