//! A vacancy's steps as a table, and which guard each missing thing belongs to (DOMAIN §3).
//!
//! What stands in the way of a step is worked out as one list, so that people are told all of it. Each
//! guard stands for a part of that list, by the field in which it would be mended.

use agreement::Said;

use super::{Stage, check_said, not_now};
use crate::lifecycle::{Guard, Lifecycle, Step, leaves, take};
use crate::refusal::{Reason, Refusal};

/// A stage without its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// [`Stage::Draft`].
    Draft,
    /// [`Stage::Submitted`].
    Submitted,
    /// [`Stage::Verified`].
    Verified,
    /// [`Stage::Open`].
    Open,
    /// [`Stage::Matching`].
    Matching,
    /// [`Stage::Filled`].
    Filled,
    /// [`Stage::Expired`].
    Expired,
    /// [`Stage::Withdrawn`].
    Withdrawn,
}

impl Stage {
    /// The stage without its day.
    pub fn state(self) -> State {
        match self {
            Stage::Draft => State::Draft,
            Stage::Submitted => State::Submitted,
            Stage::Verified { .. } => State::Verified,
            Stage::Open => State::Open,
            Stage::Matching => State::Matching,
            Stage::Filled => State::Filled,
            Stage::Expired => State::Expired,
            Stage::Withdrawn => State::Withdrawn,
        }
    }
}

/// What stands in the way of a step; nothing where it is free.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// All that is missing, in the order in which people are told.
    pub lacks: &'a [Reason],
}

/// The lifecycle.
#[derive(Debug)]
pub struct Demand;

fn missing(way: &Way<'_>, fields: &[&str], check: &str) -> Option<Reason> {
    let unchecked = |r: &&Reason| r.field == "checks" && !check.is_empty() && r.said == said_unchecked(check);
    way.lacks.iter().find(|r| fields.contains(&r.field) || unchecked(r)).cloned()
}

/// A point of the check list that was not confirmed.
pub(super) fn said_unchecked(check: &str) -> Said {
    Said::new("vacancy-unchecked").said("point", check_said(check))
}

type Check = Guard<Demand>;

const SEATS: Check = Guard { name: "seats", objects: |w| missing(w, &["seats"], "") };
const START: Check = Guard { name: "start", objects: |w| missing(w, &["start", "opens"], "") };
/// The employer is a party, and was looked at.
const EMPLOYER: Check = Guard { name: "employer", objects: |w| missing(w, &["employer"], "employer") };
/// ¶5: seats answer to a demand.
const DEMAND: Check = Guard { name: "demand", objects: |w| missing(w, &["demand"], "") };
const SHORTAGE: Check =
    Guard { name: "shortage", objects: |w| missing(w, &["shortage", "shortage_on"], "shortage") };
/// ¶3: nobody is paid less than others.
const WAGE: Check =
    Guard { name: "wage", objects: |w| missing(w, &["wage", "comparator", "comparator_source"], "wage") };
/// ¶9: no unlicensed recruiter.
const RECRUITER: Check = Guard { name: "recruiter", objects: |w| missing(w, &["recruiter"], "recruiter") };
/// Workers pay nothing.
const NO_FEES: Check = Guard { name: "no_fees", objects: |w| missing(w, &[], "no_fees") };
const REASON: Check = Guard { name: "reason", objects: |w| missing(w, &["reason"], "") };

impl Lifecycle for Demand {
    type State = State;
    type Facts<'a> = Way<'a>;
    const STEPS: &'static [Step<Demand>] = &[
        Step {
            name: "submit",
            from: &[State::Draft],
            to: State::Submitted,
            guards: &[SEATS, START, EMPLOYER, DEMAND, SHORTAGE, WAGE, RECRUITER],
        },
        Step {
            name: "verify",
            from: &[State::Submitted],
            to: State::Verified,
            guards: &[SEATS, START, EMPLOYER, DEMAND, SHORTAGE, WAGE, RECRUITER, NO_FEES],
        },
        Step { name: "send-back", from: &[State::Submitted], to: State::Draft, guards: &[REASON] },
        Step {
            name: "amend",
            from: &[
                State::Draft,
                State::Submitted,
                State::Verified,
                State::Open,
                State::Expired,
                State::Withdrawn,
            ],
            to: State::Draft,
            guards: &[],
        },
        Step { name: "enter-round", from: &[State::Open, State::Matching], to: State::Matching, guards: &[] },
        Step { name: "leave-round", from: &[State::Matching], to: State::Open, guards: &[] },
        Step { name: "fill", from: &[State::Open, State::Matching], to: State::Filled, guards: &[] },
        Step { name: "reopen", from: &[State::Filled], to: State::Open, guards: &[] },
        Step {
            name: "withdraw",
            from: &[
                State::Draft,
                State::Submitted,
                State::Verified,
                State::Open,
                State::Matching,
                State::Expired,
            ],
            to: State::Withdrawn,
            guards: &[],
        },
    ];

    fn said(state: State) -> Said {
        Said::new(match state {
            State::Draft => "stage-draft",
            State::Submitted => "stage-submitted",
            State::Verified => "stage-verified",
            State::Open => "stage-open",
            State::Matching => "stage-matching",
            State::Filled => "stage-filled",
            State::Expired => "stage-expired",
            State::Withdrawn => "stage-withdrawn",
        })
    }
}

/// Takes a step by the table. Refused with everything that is missing, not only the first of each guard.
pub(super) fn by_table(step: &str, stage: Stage, lacks: Vec<Reason>) -> Result<State, Refusal> {
    if !leaves::<Demand>(step, stage.state()) {
        return Err(not_now(stage));
    }
    take::<Demand>(step, stage.state(), &Way { lacks: &lacks }).map_err(|_| Refusal { reasons: lacks })
}
