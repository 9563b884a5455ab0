//! Who was placed before, and how many of them may be moved?
//!
//! What was accepted is taken out of the pool with its seat and its use of the rules: nobody can move it.
//! Everybody else who was placed may stay: staying is counted in cells of its own, which every rule counts
//! like the others, and one more row says how many have to stay. So every tier keeps the limit as it keeps
//! any rule, and the bound is that of the limited pool.

use super::Answer;
use super::pool::{NOWHERE, Number, Pool};
use super::rows::{Cells, Row, Rows};
use super::state::State;
use super::table::Prices;
use crate::fault::Fault;
use crate::warm::Earlier;

/// The places that people held, where staying is counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stays {
    /// For each person of the pool, the place they held and still may take; empty where nothing is counted.
    old: Vec<u32>,
    /// The zones of those who stay lie so many further.
    pub zones: usize,
    /// Prices of an earlier answer.
    pub prices: Option<Prices>,
}

impl Stays {
    /// How far a person's zone at a place is shifted.
    #[inline(always)]
    pub fn shift(&self, person: usize, place: usize) -> usize {
        if self.old.get(person) == Some(&(place as u32)) { self.zones } else { 0 }
    }

    /// Where staying is counted for a person.
    #[inline(always)]
    pub fn old(&self, person: usize) -> Option<usize> {
        self.old.get(person).filter(|&&old| old != NOWHERE).map(|&old| old as usize)
    }

    /// Is there a limit?
    pub fn limited(&self) -> bool {
        !self.old.is_empty()
    }
}

/// What was taken out of a pool.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// The caller's person, and the place.
    pub places: Vec<(u32, u32)>,
    /// Points.
    pub value: i64,
    /// What the rows that were asked for count of them.
    pub activity: Vec<i64>,
}

impl Held {
    /// Puts what was taken out back into an answer. The row of the limit is left out of it.
    pub fn put_back(self, answer: &mut Answer) {
        for (person, place) in self.places {
            answer.places[person as usize] = place;
        }
        answer.value += self.value;
        answer.bound += self.value;
        answer.relaxed = answer.relaxed.map(|relaxed| relaxed + self.value);
        answer.prices.truncate(self.activity.len());
        answer.activity.truncate(self.activity.len());
        answer.activity.iter_mut().zip(self.activity).for_each(|(all, held)| *all += held);
    }
}

impl<P: Number> Pool<P> {
    /// Holds what an earlier answer leaves.
    pub(crate) fn hold(&mut self, earlier: &Earlier) -> Result<Held, Fault> {
        earlier.check(self.people(), self.capacity.len(), self.asked)?;
        let held = self.accept(earlier)?;
        if let Some(moves) = earlier.moves {
            self.limit(earlier, moves)?;
        }
        self.stays.prices = earlier.prices(self.capacity.len());
        Ok(held)
    }

    /// The most points of a person at a place.
    fn points_at(&self, person: usize, place: u32) -> Option<u16> {
        let of = self.sheet.of(person);
        let options = self.sheet.place[of.clone()].iter().zip(&self.sheet.points[of]);
        options.filter(|(at, _)| at.at() as u32 == place).map(|(_, &points)| points).max()
    }

    /// Takes out who accepted.
    fn accept(&mut self, earlier: &Earlier) -> Result<Held, Fault> {
        let mut held = Held { activity: vec![0; self.asked], ..Held::default() };
        let accepted = |pool: &Self, person: usize| earlier.accepted(pool.caller[person]);
        let people: Vec<usize> = (0..self.people()).filter(|&p| accepted(self, p)).collect();
        if people.is_empty() {
            return Ok(held);
        }
        for &person in &people {
            let caller = self.caller[person];
            let wrong = |remedy: String| Fault::malformed(format!("person {caller}"), remedy);
            let place = earlier.places[caller as usize];
            if place == NOWHERE {
                return Err(wrong("has accepted, but was placed nowhere: take them off the list".into()));
            }
            let Some(points) = self.points_at(person, place) else {
                return Err(wrong(format!("has accepted place {place}, which is not among their options")));
            };
            if let Some(partner) = self.families.partner(person)
                && !(accepted(self, partner) && self.together(earlier, person, partner))
            {
                let other = self.caller[partner];
                let said =
                    format!("has accepted, but person {other} of the same family has not, or elsewhere");
                return Err(wrong(said));
            }
            let Some(left) = self.capacity[place as usize].checked_sub(1) else {
                let said = "more people have accepted it than it has seats: give it more";
                return Err(Fault::malformed(format!("place {place}"), said));
            };
            self.capacity[place as usize] = left;
            held.value += i64::from(points);
            held.places.push((caller, place));
            for cell in self.cells_of(person, place as usize) {
                for &(row, c) in self.rows.of_cell(cell) {
                    held.activity[row as usize] += i64::from(c);
                }
            }
        }
        self.families.release(&people);
        self.retain(|pool, person, _| !accepted(pool, person));
        let mut rows: Vec<Row> = (0..self.asked).map(|row| self.rows.row(row)).collect();
        for (row, taken) in rows.iter_mut().zip(&held.activity) {
            row.at_least = row.at_least.map(|low| low - taken);
            row.at_most = row.at_most.map(|high| high - taken);
        }
        self.rows = Rows::new(rows, &self.cells)?;
        Ok(held)
    }

    /// Were two people placed in the same group?
    fn together(&self, earlier: &Earlier, one: usize, other: usize) -> bool {
        let group = |person: usize| {
            let place = earlier.places[self.caller[person] as usize];
            (place != NOWHERE).then(|| self.families.group(place as usize))
        };
        group(one) == group(other)
    }

    /// Counts who stays, and says how many have to.
    fn limit(&mut self, earlier: &Earlier, moves: u32) -> Result<(), Fault> {
        let mut old = vec![NOWHERE; self.people()];
        let (mut placed, mut gone) = (0u32, 0u32);
        for (person, old) in old.iter_mut().enumerate() {
            let caller = self.caller[person];
            let place = earlier.places[caller as usize];
            if place == NOWHERE || earlier.accepted(caller) {
                continue;
            }
            placed += 1;
            match self.points_at(person, place) {
                Some(_) => *old = place,
                None => gone += 1,
            }
        }
        if gone > moves {
            let said = format!("{gone} people may no longer have the place they had: allow as many at least");
            return Err(Fault::malformed("moves", said));
        }
        if moves >= placed {
            return Ok(());
        }
        let (kinds, zones) = (self.cells.kinds, self.cells.zones);
        let first = kinds * self.cells.places();
        let mut rows: Vec<Row> = (0..self.asked).map(|row| self.rows.row(row)).collect();
        let cells = Cells { zones: 2 * zones, ..self.cells.clone() };
        for row in &mut rows {
            let mut twice = Vec::with_capacity(row.terms.len());
            for &(cell, c) in &row.terms {
                let Some(far) = (cell as usize).checked_sub(first) else {
                    twice.push((cell, c));
                    continue;
                };
                let goes = cells.from(far / zones, far % zones) as u32;
                twice.extend([(goes, c), (goes + zones as u32, c)]);
            }
            row.terms = twice;
        }
        let stay = (0..cells.origins).flat_map(|o| (zones..2 * zones).map(move |zone| (o, zone)));
        let terms = stay.map(|(origin, zone)| (cells.from(origin, zone) as u32, 1)).collect();
        rows.push(Row { terms, at_least: Some(i64::from(placed - moves)), at_most: None });
        cells.check(&self.capacity)?;
        self.rows = Rows::new(rows, &cells)?;
        self.cells = cells;
        self.asked += 1;
        self.stays = Stays { old, zones, prices: None };
        Ok(())
    }

    /// Is the limit on moves broken?
    pub(crate) fn moves_too_many(&self, state: &State) -> bool {
        let row = self.asked.wrapping_sub(1);
        self.stays.limited() && state.activity[row] < self.rows.low[row]
    }

    /// The placement before: everybody who may stays, but no family apart.
    pub(crate) fn as_before(&self) -> State {
        let mut state = State::empty(self);
        for person in 0..self.people() {
            let place = |person: usize| self.stays.old(person).map(|old| self.families.group(old));
            if self.families.partner(person).is_some_and(|partner| place(partner) != place(person)) {
                continue;
            }
            let old = self
                .stays
                .old(person)
                .and_then(|old| Some((old as u32, self.points_at(person, old as u32)?)));
            if let Some((place, points)) = old {
                state.enter(self, person, place, points);
            }
        }
        state
    }
}
