//! How does somebody come to a mentor of the diaspora, and how are the hours proved (¶28)?
//!
//! The person asks, the association assigns one of its mentors, hours are noted by the association
//! and confirmed by the person alone. Nobody is assigned to a mentor of an association that sits in
//! the State they fled.

use agreement::Said;

use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::{Reason, Refusal};

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The person asked.
    Asked,
    /// They have a mentor.
    Assigned,
    /// It is over.
    Ended,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 3] = [Stage::Asked, Stage::Assigned, Stage::Ended];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Asked => "asked",
            Stage::Assigned => "assigned",
            Stage::Ended => "ended",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Stage::Asked => "mentoring-asked",
            Stage::Assigned => "mentoring-assigned",
            Stage::Ended => "mentoring-ended",
        })
    }
}

/// What the guards look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Whether the mentor offers hours now.
    pub offered: bool,
    /// Minutes that the mentor offers in all, and that were noted for everybody.
    pub minutes: (i64, i64),
    /// The country of the mentor's association.
    pub country: Option<&'a str>,
    /// The State that the person fled.
    pub fled: Option<&'a str>,
}

/// The lifecycle.
#[derive(Debug)]
pub struct Mentoring;

type Check = Guard<Mentoring>;

fn no_if(wrong: bool, id: &'static str) -> Option<Reason> {
    wrong.then(|| Reason::at("mentor", Said::new(id)))
}

const OFFERED: Check = Guard { name: "offered", objects: |f| no_if(!f.offered, "mentoring-not-offered") };
const HOURS: Check =
    Guard { name: "hours", objects: |f| no_if(f.minutes.0 <= f.minutes.1, "mentoring-no-hours") };
/// ¶2: not by an association of the State that somebody fled.
const FLED: Check =
    Guard { name: "fled", objects: |f| no_if(f.fled.is_some() && f.fled == f.country, "mentoring-fled") };

impl Lifecycle for Mentoring {
    type State = Stage;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Mentoring>] = &[
        Step { name: "assign", from: &[Stage::Asked], to: Stage::Assigned, guards: &[OFFERED, HOURS, FLED] },
        Step { name: "end", from: &[Stage::Asked, Stage::Assigned], to: Stage::Ended, guards: &[] },
    ];

    fn said(state: Stage) -> Said {
        state.said()
    }
}

/// Whether time may be noted: somebody is assigned, it is between a minute and a day, and does not lie ahead.
pub fn log(stage: Stage, minutes: i64, to_come: bool) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    if stage != Stage::Assigned {
        reasons.push(Reason::at("", Said::new("mentoring-not-assigned")));
    }
    if !(1..=1440).contains(&minutes) {
        reasons.push(Reason::at("minutes", Said::new("mentoring-minutes")));
    }
    if to_come {
        reasons.push(Reason::at("held_on", Said::new("mentoring-to-come")));
    }
    Refusal::unless_none(reasons)
}
