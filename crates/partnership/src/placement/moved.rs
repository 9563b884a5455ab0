//! Who is told something else than in the round before, and why (¶13)?

use std::collections::{BTreeMap, BTreeSet};

use super::State;
use crate::round::Taken;

/// What somebody had in the round before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The place, if there was one.
    pub taken: Option<Taken>,
    /// What became of it.
    pub state: State,
}

/// What changed for somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// The same place by the same way.
    Same,
    /// The same place by another way.
    Rerouted,
    /// Another place.
    Moved {
        /// The place before.
        from: String,
        /// The place now.
        to: String,
    },
    /// A place now, and none before.
    Placed {
        /// The place now.
        to: String,
    },
    /// A place before, and none now.
    Lost {
        /// The place before.
        from: String,
        /// Why.
        why: Lost,
    },
    /// No place, before or now.
    Nothing,
}

impl Move {
    /// Its word.
    pub fn word(&self) -> &'static str {
        match self {
            Move::Same => "same",
            Move::Rerouted => "rerouted",
            Move::Moved { .. } => "moved",
            Move::Placed { .. } => "placed",
            Move::Lost { .. } => "lost",
            Move::Nothing => "nothing",
        }
    }
}

/// Why somebody has no place any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// They declined it.
    Declined,
    /// The place is not on offer any more.
    Withdrawn,
    /// They did not answer in time.
    Expired,
    /// The rules, or an officer, gave it to somebody else or to nobody.
    Rule,
}

impl Lost {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Lost::Declined => "declined",
            Lost::Withdrawn => "withdrawn",
            Lost::Expired => "expired",
            Lost::Rule => "rule",
        }
    }
}

/// What changed for everybody of this round. `places` are those on offer now.
pub fn moved(
    before: &BTreeMap<String, Earlier>,
    now: &BTreeMap<String, Option<Taken>>,
    places: &BTreeSet<String>,
) -> BTreeMap<String, Move> {
    let one = |(person, now): (&String, &Option<Taken>)| {
        let earlier = before.get(person);
        let was = earlier.and_then(|earlier| earlier.taken.as_ref());
        let change = match (was, now) {
            (None, None) => Move::Nothing,
            (None, Some(now)) => Move::Placed { to: now.place.clone() },
            (Some(was), Some(now)) if was == now => Move::Same,
            (Some(was), Some(now)) if was.place == now.place => Move::Rerouted,
            (Some(was), Some(now)) => Move::Moved { from: was.place.clone(), to: now.place.clone() },
            (Some(was), None) => {
                let why = match earlier.map(|earlier| earlier.state) {
                    Some(State::Declined) => Lost::Declined,
                    _ if !places.contains(&was.place) => Lost::Withdrawn,
                    Some(State::Expired) => Lost::Expired,
                    _ => Lost::Rule,
                };
                Move::Lost { from: was.place.clone(), why }
            }
        };
        (person.clone(), change)
    };
    now.iter().map(one).collect()
}
