//! What does an earlier answer leave, and how much of it may change?
//!
//! A second round after a first: people accepted what they were offered, others left, new ones came. What was
//! accepted is immovable; of the others who were placed, at most so many may be moved. Whoever had a place
//! and now gets another or none is moved; who left the pool is not.
//!
//! Of a pool ([`place_from`]) and of a problem ([`Before::limited`], whose answer can be asked like any other's).

use std::sync::atomic::AtomicBool;

use crate::fault::Fault;
use crate::national::{Effort, NOWHERE, Number, Pool, Prices};
use crate::problem::{Force, Problem, Rule, Settings, Standing};
use crate::tier::{Asked, Placed, Tier};

/// An earlier placement of a pool, in the order of the caller's people.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Earlier {
    /// Where everybody was, or [`NOWHERE`]. Who has left the pool counts as unplaced.
    pub places: Vec<u32>,
    /// Whose place is immovable; empty: nobody's.
    pub accepted: Vec<bool>,
    /// So many of the others who were placed may be moved; `None`: all.
    pub moves: Option<u32>,
    /// Prices of an earlier answer ([`Placed::prices`]): a start, they decide no rule. Empty: none.
    pub prices: Vec<f64>,
}

impl Earlier {
    /// Has a person accepted?
    pub(crate) fn accepted(&self, person: u32) -> bool {
        self.accepted.get(person as usize).copied().unwrap_or(false)
    }

    /// How many of those who were placed and did not accept have another place now, or none.
    #[must_use]
    pub fn moved(&self, places: &[u32]) -> usize {
        let all = self.places.iter().zip(places).enumerate();
        all.filter(|&(person, (&was, &is))| was != NOWHERE && !self.accepted(person as u32) && is != was)
            .count()
    }

    pub(crate) fn check(&self, people: usize, places: usize, rows: usize) -> Result<(), Fault> {
        let wrong = |place: &str, remedy: String| Err(Fault::malformed(place, remedy));
        if self.places.len() != people {
            let said = format!("it has {} entries for {people} people", self.places.len());
            return wrong("the earlier placement", said);
        }
        if !self.accepted.is_empty() && self.accepted.len() != people {
            let said = format!("it has {} entries for {people} people", self.accepted.len());
            return wrong("who accepted", said);
        }
        if let Some(person) = self.places.iter().position(|&p| p != NOWHERE && p as usize >= places) {
            let said =
                format!("person {person} was at place {}, but there are {places}", self.places[person]);
            return wrong("the earlier placement", said);
        }
        if !self.prices.is_empty() && self.prices.len() != places + 2 * rows {
            let due = format!("{} for {places} places and {rows} rows", places + 2 * rows);
            return wrong("the earlier prices", format!("there are {}, not {due}", self.prices.len()));
        }
        Ok(())
    }

    /// The earlier prices, of so many places and of the rows there were then.
    pub(crate) fn prices(&self, places: usize) -> Option<Prices> {
        if self.prices.is_empty() {
            return None;
        }
        // Whatever they are, none is negative, infinite or no number.
        let sane = |&price: &f64| if price.is_finite() { price.clamp(0.0, 400_000.0) } else { 0.0 };
        let (seats, both) = self.prices.split_at(places);
        let (low, high) = both.split_at(both.len() / 2);
        let all = |some: &[f64]| some.iter().map(sane).collect();
        Some(Prices { place: all(seats), low: all(low), high: all(high) })
    }
}

/// Places a pool that was placed before ([`crate::place_until`]). The answer says how many were moved
/// ([`Placed::moved`]), every tier keeps the limit exactly, and the bound is that of the limited pool.
///
/// # Errors
/// As [`crate::place`]; the earlier placement makes no sense; more have to be moved than may be.
pub fn place_from<P: Number>(
    pool: Pool<P>,
    tier: Option<Tier>,
    effort: Effort,
    settings: &Settings,
    stop: &AtomicBool,
    earlier: &Earlier,
) -> Result<Placed<P>, Fault> {
    P::placed(Asked { pool, tier, effort, settings, stop, earlier: Some(earlier) })
}

/// An earlier answer to a problem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    /// For each person, the option they had, by its index in the problem of now. `None`: unplaced, or new.
    pub chosen: Vec<Option<u32>>,
    /// Whose option is immovable; empty: nobody's.
    pub accepted: Vec<bool>,
    /// People who were placed and may no longer have what they had: they are moved in any case.
    pub gone: u32,
    /// So many of those who were placed and did not accept may be moved; `None`: all.
    pub moves: Option<u32>,
}

/// The rule that holds what was accepted.
pub const ACCEPTED: &str = "accepted placements";
/// The rule that limits moves.
pub const MOVES: &str = "limit on moves";

impl Before {
    fn accepted(&self, person: usize) -> bool {
        self.accepted.get(person).copied().unwrap_or(false)
    }

    /// The same problem with one rule for what was accepted, [`ACCEPTED`], and one for the limit, [`MOVES`]:
    /// every tier keeps them, a conflict names them, and a price says what one more move would be worth.
    ///
    /// # Errors
    /// The earlier answer names people or options that do not exist.
    pub fn limited(&self, problem: &Problem) -> Result<Problem, Fault> {
        let people = problem.people as usize;
        if self.chosen.len() != people || !(self.accepted.is_empty() || self.accepted.len() == people) {
            let said = format!("it needs one entry for each of {people} people");
            return Err(Fault::malformed("the earlier answer", said));
        }
        let (mut held, mut stay) = (Vec::new(), Vec::new());
        for (person, option) in self.chosen.iter().enumerate() {
            let place = || format!("the earlier answer, person {person}");
            let Some(option) = *option else {
                if self.accepted(person) {
                    return Err(Fault::malformed(place(), "has accepted, but was placed nowhere"));
                }
                continue;
            };
            match problem.options.get(option as usize) {
                Some(choice) if choice.person as usize == person => {}
                _ => return Err(Fault::malformed(place(), format!("option {option} is not theirs"))),
            }
            let terms = if self.accepted(person) { &mut held } else { &mut stay };
            terms.push((option, 1));
        }
        let mut limited = problem.clone();
        let mut add = |name: &str, standing, terms: Vec<(u32, i64)>, least: i64| {
            let (name, at_least) = (name.to_owned(), Some(least));
            limited.rules.push(Rule {
                name,
                standing,
                force: Force::Hard,
                terms,
                at_least,
                at_most: None,
                step: 1,
            });
        };
        if !held.is_empty() {
            let all = held.len() as i64;
            add(ACCEPTED, Standing::Given, held, all);
        }
        if let Some(moves) = self.moves {
            let least = stay.len() as i64 + i64::from(self.gone) - i64::from(moves);
            if least > 0 {
                add(MOVES, Standing::Policy, stay, least);
            }
        }
        Ok(limited)
    }

    /// How many are moved by an answer, [`Before::gone`] among them.
    #[must_use]
    pub fn moved(&self, chosen: &[Option<u32>]) -> u32 {
        let all = self.chosen.iter().zip(chosen).enumerate();
        let moved = all.filter(|&(person, (was, is))| was.is_some() && !self.accepted(person) && is != was);
        self.gone + moved.count() as u32
    }
}
