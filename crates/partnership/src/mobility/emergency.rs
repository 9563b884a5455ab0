//! Somebody abroad calls for help: who answers, and when is it over?
//!
//! A call is open from the moment it is made. Named persons answer and close it, each with words; the stage of
//! the case does not change by itself.

use agreement::Said;

use super::Stage;
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::{Reason, Refusal};

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nobody has answered yet.
    Open,
    /// Somebody is at it.
    Answered,
    /// Over.
    Closed,
}

impl State {
    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Answered => "answered",
            State::Closed => "closed",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<State> {
        [State::Open, State::Answered, State::Closed].into_iter().find(|s| s.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            State::Open => "mobility-call-open",
            State::Answered => "mobility-call-answered",
            State::Closed => "mobility-call-closed",
        })
    }
}

/// What the rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Whether the person who called, or who stands by them, does it.
    pub own: bool,
    /// What was done.
    pub text: &'a str,
}

/// The lifecycle of a call.
#[derive(Debug)]
pub struct Call;

const OTHERS: Guard<Call> =
    Guard { name: "others", objects: |f| f.own.then(|| Reason::at("", Said::new("mobility-call-not-own"))) };
const WORDS: Guard<Call> = Guard {
    name: "words",
    objects: |f| f.text.trim().is_empty().then(|| Reason::at("text", Said::new("mobility-call-no-words"))),
};

impl Lifecycle for Call {
    type State = State;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Call>] = &[
        Step { name: "answer", from: &[State::Open], to: State::Answered, guards: &[OTHERS, WORDS] },
        Step { name: "close", from: &[State::Answered], to: State::Closed, guards: &[OTHERS, WORDS] },
    ];

    fn said(state: State) -> Said {
        state.said()
    }
}

/// Whether somebody at this stage can call. Refused: they have not left, or the case is over.
pub fn call(stage: Stage) -> Result<(), Refusal> {
    let no = || Refusal::of(Said::new("mobility-call-not-away").said("stage", stage.said()));
    if stage.is_away() { Ok(()) } else { Err(no()) }
}
