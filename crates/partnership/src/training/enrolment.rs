//! Applied → Rejected, Waitlisted or Selected → Enrolled → Active ⇄ Paused → Certified, Failed or Withdrawn: how
//! does somebody get on in a cohort?
//!
//! Whoever withdraws is asked nothing and pays nothing, from every state before the end (¶13). A seat that is
//! free goes to whoever waits first. Nobody is certified who lacks something, and nobody fails who lacks nothing.

use agreement::Said;

use super::cohort;
use super::results::{self, Asks, Record};
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::{Reason, Refusal};

/// Where somebody stands in a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// They asked for a seat.
    Applied,
    /// They get none, and were told why.
    Rejected,
    /// They wait for a seat.
    Waitlisted,
    /// A seat is kept for them.
    Selected,
    /// They took it.
    Enrolled,
    /// They learn.
    Active,
    /// They paused, and may come back.
    Paused,
    /// They passed.
    Certified,
    /// They did not pass.
    Failed,
    /// They left.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [State; 10] = [
        State::Applied,
        State::Rejected,
        State::Waitlisted,
        State::Selected,
        State::Enrolled,
        State::Active,
        State::Paused,
        State::Certified,
        State::Failed,
        State::Withdrawn,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            State::Applied => "applied",
            State::Rejected => "rejected",
            State::Waitlisted => "waitlisted",
            State::Selected => "selected",
            State::Enrolled => "enrolled",
            State::Active => "active",
            State::Paused => "paused",
            State::Certified => "certified",
            State::Failed => "failed",
            State::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether they have a seat.
    pub fn holds_seat(self) -> bool {
        match self {
            State::Selected | State::Enrolled | State::Active | State::Paused | State::Certified => true,
            State::Applied | State::Rejected | State::Waitlisted | State::Failed | State::Withdrawn => false,
        }
    }

    /// Whether nothing more comes of it.
    pub fn is_over(self) -> bool {
        match self {
            State::Rejected | State::Certified | State::Failed | State::Withdrawn => true,
            State::Applied
            | State::Waitlisted
            | State::Selected
            | State::Enrolled
            | State::Active
            | State::Paused => false,
        }
    }
}

/// What the guards look at.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// How far the cohort is.
    pub cohort: cohort::Stage,
    /// Seats of their track that nobody has.
    pub open: i64,
    /// People who wait for a seat of their track before them.
    pub ahead: i64,
    /// Why, where somebody decides.
    pub reason: &'a str,
    /// What was noted of them.
    pub record: &'a Record,
    /// What the programme asks.
    pub asks: &'a Asks,
}

/// Somebody asks for a seat. `before`: where they stand in this cohort already. Refused: it takes no
/// applications now, or they have asked.
pub fn apply(before: Option<State>, cohort: cohort::Stage) -> Result<State, Refusal> {
    let mut reasons = Vec::new();
    if cohort != cohort::Stage::Enrolling {
        let said = Said::new("training-not-enrolling").said("state", cohort::Cohort::said(cohort));
        reasons.push(Reason::at("cohort", said));
    }
    // Whoever withdrew may come again.
    if let Some(state) = before.filter(|state| *state != State::Withdrawn) {
        reasons.push(Reason::at(
            "cohort",
            Said::new("training-asked-before").said("state", Enrolment::said(state)),
        ));
    }
    Refusal::unless_none(reasons)?;
    Ok(State::Applied)
}

fn reason(f: &Facts<'_>) -> Option<Reason> {
    f.reason.trim().is_empty().then(|| Reason::at("reason", Said::new("training-reason-none")))
}

/// Nobody is made to wait while a seat is free that nobody waits for.
fn none_open(f: &Facts<'_>) -> Option<Reason> {
    (f.open > 0 && f.ahead < 1).then(|| Reason::at("", Said::new("training-seat-free")))
}

fn seat(f: &Facts<'_>) -> Option<Reason> {
    (f.open < 1).then(|| Reason::at("", Said::new("training-seat-none")))
}

/// A free seat goes to whoever waits first.
fn first(f: &Facts<'_>) -> Option<Reason> {
    (f.ahead > 0).then(|| Reason::at("", Said::new("training-others-wait").number("people", f.ahead)))
}

fn takes(f: &Facts<'_>) -> Option<Reason> {
    let said = || Said::new("training-cohort-is").said("state", cohort::Cohort::said(f.cohort));
    (!f.cohort.takes_people()).then(|| Reason::at("", said()))
}

fn taught(f: &Facts<'_>) -> Option<Reason> {
    let said = || Said::new("training-cohort-is").said("state", cohort::Cohort::said(f.cohort));
    (f.cohort != cohort::Stage::Active).then(|| Reason::at("", said()))
}

fn examined(f: &Facts<'_>) -> Option<Reason> {
    let said = || Said::new("training-not-examined").said("state", cohort::Cohort::said(f.cohort));
    (f.cohort != cohort::Stage::Examined).then(|| Reason::at("", said()))
}

fn assessments(f: &Facts<'_>) -> Option<Reason> {
    results::assessments(f.record, f.asks)
}

fn attendance(f: &Facts<'_>) -> Option<Reason> {
    results::attendance(f.record, f.asks)
}

fn language(f: &Facts<'_>) -> Option<Reason> {
    results::language(f.record, f.asks)
}

/// Nobody fails who lacks nothing.
fn lacks(f: &Facts<'_>) -> Option<Reason> {
    let nothing = results::missing(f.record, f.asks).is_empty();
    nothing.then(|| Reason::at("", Said::new("training-nothing-missing")))
}

/// The lifecycle of somebody in a cohort.
#[derive(Debug)]
pub struct Enrolment;

impl Lifecycle for Enrolment {
    type State = State;
    type Facts<'a> = Facts<'a>;

    const STEPS: &'static [Step<Enrolment>] = &[
        Step {
            name: "reject",
            from: &[State::Applied, State::Waitlisted],
            to: State::Rejected,
            guards: &[Guard { name: "reason", objects: reason }],
        },
        Step {
            name: "wait",
            from: &[State::Applied],
            to: State::Waitlisted,
            guards: &[Guard { name: "none_open", objects: none_open }],
        },
        Step {
            name: "select",
            from: &[State::Applied, State::Waitlisted],
            to: State::Selected,
            guards: &[
                Guard { name: "takes", objects: takes },
                Guard { name: "seat", objects: seat },
                Guard { name: "first", objects: first },
            ],
        },
        Step {
            name: "enrol",
            from: &[State::Selected],
            to: State::Enrolled,
            guards: &[Guard { name: "takes", objects: takes }],
        },
        Step {
            name: "begin",
            from: &[State::Enrolled],
            to: State::Active,
            guards: &[Guard { name: "taught", objects: taught }],
        },
        Step { name: "pause", from: &[State::Active], to: State::Paused, guards: &[] },
        Step { name: "resume", from: &[State::Paused], to: State::Active, guards: &[] },
        Step {
            name: "certify",
            from: &[State::Active],
            to: State::Certified,
            guards: &[
                Guard { name: "examined", objects: examined },
                Guard { name: "assessments", objects: assessments },
                Guard { name: "attendance", objects: attendance },
                Guard { name: "language", objects: language },
            ],
        },
        Step {
            name: "fail",
            from: &[State::Active, State::Paused],
            to: State::Failed,
            guards: &[Guard { name: "examined", objects: examined }, Guard { name: "lacks", objects: lacks }],
        },
        Step {
            name: "withdraw",
            from: &[
                State::Applied,
                State::Waitlisted,
                State::Selected,
                State::Enrolled,
                State::Active,
                State::Paused,
            ],
            to: State::Withdrawn,
            guards: &[],
        },
    ];

    fn said(state: State) -> Said {
        Said::new(match state {
            State::Applied => "training-applied",
            State::Rejected => "training-rejected",
            State::Waitlisted => "training-waitlisted",
            State::Selected => "training-selected",
            State::Enrolled => "training-enrolled",
            State::Active => "training-active",
            State::Paused => "training-paused",
            State::Certified => "training-certified",
            State::Failed => "training-failed",
            State::Withdrawn => "training-withdrawn",
        })
    }
}
