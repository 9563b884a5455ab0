//! Who goes together?
//!
//! A family is two people who are placed in the same group of places (a destination, for instance), or both
//! stay unplaced. Given prices, the best of a family is the best group of both: in each group the best of one
//! and the best of the other, who do not hinder each other there. That is exact for the pricing of pairs, so
//! the bound stays one; that both cannot take the last seat is seen to when they are placed.

use std::collections::BTreeSet;

use super::pool::{NOWHERE, Number, Pool, Sheet};
use super::state::State;
use super::table::Table;
use super::work::chunk;
use crate::fault::Fault;

/// The families of a pool.
#[derive(Debug, Clone, Default)]
pub(crate) struct Families {
    /// For each person of the pool, who goes with them; empty where there are no families.
    partner: Vec<u32>,
    /// Both, the lower number first.
    pairs: Vec<(u32, u32)>,
    /// The group of each place.
    group: Vec<u16>,
}

impl Families {
    /// Is a person in a family?
    #[inline(always)]
    pub fn has(&self, person: usize) -> bool {
        self.partner.get(person).is_some_and(|&partner| partner != NOWHERE)
    }

    /// Who goes with a person.
    pub fn partner(&self, person: usize) -> Option<usize> {
        self.partner.get(person).filter(|&&partner| partner != NOWHERE).map(|&partner| partner as usize)
    }

    /// The group of a place; all are one where there are no families.
    pub fn group(&self, place: usize) -> u16 {
        self.group.get(place).copied().unwrap_or(0)
    }

    /// The families.
    pub fn pairs(&self) -> &[(u32, u32)] {
        &self.pairs
    }

    /// The families of a chunk, every `step`-th of all.
    pub fn chunk(&self, number: usize, step: usize) -> impl Iterator<Item = (u32, u32)> {
        let range = chunk(self.pairs.len(), number);
        (range.start.next_multiple_of(step)..range.end).step_by(step).map(|at| self.pairs[at])
    }

    /// May a person go from one place to another, or to nowhere, by themselves?
    #[inline(always)]
    pub fn free(&self, person: usize, was: u32, to: u32) -> bool {
        !self.has(person)
            || (was != NOWHERE && to != NOWHERE && self.group(was as usize) == self.group(to as usize))
    }

    /// These people are in no family any more.
    pub fn release(&mut self, people: &[usize]) {
        for &person in people {
            if let Some(partner) = self.partner(person) {
                self.partner[person] = NOWHERE;
                self.partner[partner] = NOWHERE;
            }
        }
        let partner = &self.partner;
        self.pairs.retain(|&(one, _)| partner[one as usize] != NOWHERE);
    }

    /// A person's options in a group.
    pub fn within<P: Number>(
        &self,
        pool: &Pool<P>,
        person: usize,
        group: u16,
    ) -> impl Iterator<Item = usize> {
        let of = pool.sheet.of(person);
        of.filter(move |&o| self.group(pool.sheet.place[o].at()) == group)
    }

    /// In each group a person could go to, the most that `net` says of an option; groups ascend.
    pub fn best<P: Number, T: Copy + PartialOrd>(
        &self,
        sheet: &Sheet<P>,
        person: usize,
        net: impl Fn(usize) -> T,
    ) -> Vec<(u16, T)> {
        let mut best: Vec<(u16, T)> = Vec::new();
        for o in sheet.of(person) {
            let (group, net) = (self.group(sheet.place[o].at()), net(o));
            match best.binary_search_by_key(&group, |&(group, _)| group) {
                Ok(at) if net > best[at].1 => best[at].1 = net,
                Ok(_) => {}
                Err(at) => best.insert(at, (group, net)),
            }
        }
        best
    }

    /// What is best for a family at what cells are charged, in parts of a point; 0 is to stay.
    pub fn worth<P: Number>(&self, pool: &Pool<P>, charged: &[i64], one: u32, other: u32) -> i64 {
        let best = [one, other].map(|person| {
            let person = person as usize;
            self.best(&pool.sheet, person, |o| {
                let [here, there] = pool.cells_of(person, pool.sheet.place[o].at());
                i64::from(pool.sheet.points[o]) * super::PARTS - charged[here] - charged[there]
            })
        });
        common(&best[0], &best[1]).into_iter().map(|(_, a, b)| a + b).fold(0, i64::max)
    }

    /// Families that a placement parts, by the caller's numbers.
    pub fn split<P>(&self, pool: &Pool<P>, places: &[u32]) -> Vec<(u32, u32)> {
        let group = |person: u32| {
            let place = places.get(pool.caller[person as usize] as usize).copied().unwrap_or(NOWHERE);
            (place != NOWHERE).then(|| self.group.get(place as usize).copied())
        };
        let parted = self.pairs.iter().filter(|&&(one, other)| group(one) != group(other));
        parted.map(|&(one, other)| (pool.caller[one as usize], pool.caller[other as usize])).collect()
    }
}

/// What two people have in common: group and the best of each.
pub(crate) fn common<T: Copy>(one: &[(u16, T)], other: &[(u16, T)]) -> Vec<(u16, T, T)> {
    let of_both = |&(group, a): &(u16, T)| {
        let at = other.binary_search_by_key(&group, |&(group, _)| group).ok()?;
        Some((group, a, other[at].1))
    };
    one.iter().filter_map(of_both).collect()
}

impl<P: Number> Pool<P> {
    /// Says who goes together: pairs of the caller's people, who are placed at places of one group or both
    /// stay unplaced. Nobody is in two families.
    ///
    /// # Errors
    /// A number lies outside the pool, or somebody is named twice.
    pub fn families(mut self, pairs: &[(u32, u32)], group: Vec<u16>) -> Result<Self, Fault> {
        if group.len() != self.capacity.len() {
            return Err(Fault::malformed("families", "there is not one group per place"));
        }
        let mut row = vec![0u32; self.people()];
        self.caller.iter().enumerate().for_each(|(at, &caller)| row[caller as usize] = at as u32);
        let mut families = Families { partner: vec![NOWHERE; self.people()], pairs: Vec::new(), group };
        for &(one, other) in pairs {
            let wrong = |remedy: &str| Err(Fault::malformed(format!("family of {one} and {other}"), remedy));
            let (Some(&a), Some(&b)) = (row.get(one as usize), row.get(other as usize)) else {
                return wrong("they are not both among the people");
            };
            if a == b || families.has(a as usize) || families.has(b as usize) {
                return wrong("somebody is named twice");
            }
            families.partner[a as usize] = b;
            families.partner[b as usize] = a;
            families.pairs.push((a.min(b), a.max(b)));
        }
        families.pairs.sort_unstable();
        if families.pairs.is_empty() {
            return Ok(self);
        }
        // Where one cannot go the other does not go either.
        let mut groups: Vec<BTreeSet<u16>> = vec![BTreeSet::new(); self.people()];
        for person in (0..self.people()).filter(|&person| families.has(person)) {
            groups[person] =
                self.sheet.of(person).map(|o| families.group(self.sheet.place[o].at())).collect();
        }
        self.retain(|_, person, place| {
            families
                .partner(person)
                .is_none_or(|partner| groups[partner].contains(&families.group(place.at())))
        });
        self.families = families;
        Ok(self)
    }
}

/// A pair of options: place and points of each.
type Both = [(u32, u16); 2];

/// Places a family, who are nowhere, where the two are worth most: at the prices, less what `enter` says
/// that entering costs beyond them. One enters before the other is asked, so that both do not take the last seat.
pub(crate) fn settle<P: Number>(
    pool: &Pool<P>,
    table: &Table,
    state: &mut State,
    pair: (u32, u32),
    enter: impl Fn(&State, usize, usize) -> f64,
) {
    let families = &pool.families;
    let members = [pair.0 as usize, pair.1 as usize];
    let worth = |state: &State, person: usize, o: usize| {
        let (place, points) = (pool.sheet.place[o].at(), pool.sheet.points[o]);
        f64::from(super::settle::net(pool, table, person, place, points)) - enter(state, person, place)
    };
    let best_in = |state: &State, person: usize, group: u16| {
        let all = families.within(pool, person, group).map(|o| (worth(state, person, o), o));
        all.fold(None, |best: Option<(f64, usize)>, one| match best {
            Some(best) if best.0 >= one.0 => Some(best),
            _ => Some(one),
        })
    };
    let option = |o: usize| (pool.sheet.place[o].at() as u32, pool.sheet.points[o]);
    let bests = members.map(|person| families.best(&pool.sheet, person, |o| worth(state, person, o)));
    let mut found: (f64, Option<Both>) = (0.0, None);
    for (group, a, b) in common(&bests[0], &bests[1]) {
        if a + b <= found.0 {
            continue;
        }
        let Some((a, first)) = best_in(state, members[0], group) else { continue };
        let first = option(first);
        state.enter(pool, members[0], first.0, first.1);
        let second = best_in(state, members[1], group);
        state.leave(pool, members[0]);
        let Some((b, second)) = second else { continue };
        if a + b > found.0 {
            found = (a + b, Some([first, option(second)]));
        }
    }
    if let Some(both) = found.1 {
        members
            .iter()
            .zip(both)
            .for_each(|(&person, (place, points))| state.enter(pool, person, place, points));
    }
}

/// How many of each place's seats families would take at the prices.
pub(crate) fn wanted<P: Number>(pool: &Pool<P>, table: &Table) -> Vec<u32> {
    if pool.families.pairs().is_empty() {
        return vec![0; pool.capacity.len()];
    }
    let mut state = State::empty(pool);
    for &pair in pool.families.pairs() {
        settle(pool, table, &mut state, pair, |_, _, _| 0.0);
    }
    state.seated
}

/// Moves each family to where the whole is worth most as everybody else stands, as long as that helps.
pub(crate) fn polish<P: Number>(pool: &Pool<P>, state: &mut State) {
    const TIMES: usize = 3;
    for _ in 0..TIMES {
        let mut helped = false;
        for &pair in pool.families.pairs() {
            helped |= better(pool, state, pair);
        }
        if !helped {
            return;
        }
    }
}

/// Makes the move of a family that gains most, if any does.
fn better<P: Number>(pool: &Pool<P>, state: &mut State, (one, other): (u32, u32)) -> bool {
    let (one, other) = (one as usize, other as usize);
    let was = [one, other].map(|person| (state.place[person], state.points[person]));
    let left = state.shift(pool, one, NOWHERE, 0) + state.shift(pool, other, NOWHERE, 0);
    let mut best: (i64, Both) = if left > 0 { (left, [(NOWHERE, 0); 2]) } else { (0, was) };
    for first in pool.sheet.of(one) {
        let a = (pool.sheet.place[first].at() as u32, pool.sheet.points[first]);
        let gain = left + state.shift(pool, one, a.0, a.1);
        for second in pool.families.within(pool, other, pool.families.group(a.0 as usize)) {
            let b = (pool.sheet.place[second].at() as u32, pool.sheet.points[second]);
            let all = gain + state.shift(pool, other, b.0, b.1);
            state.shift(pool, other, NOWHERE, 0);
            if all > best.0 {
                best = (all, [a, b]);
            }
        }
        state.shift(pool, one, NOWHERE, 0);
    }
    let [a, b] = best.1;
    state.shift(pool, one, a.0, a.1);
    state.shift(pool, other, b.0, b.1);
    best.1 != was
}
