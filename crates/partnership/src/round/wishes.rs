//! Who would rather have each other than what the round gives them (¶13)?
//!
//! Beside the answer that is worth most stands the one by proposals: everybody asks for the place they wish for
//! most, a place and every ceiling above it hold whom they rank highest and let the others go (deferred
//! acceptance; `matching::stable`). People go by the places they ranked, then by points; places by the
//! employer's ranks, then by points. A pair *blocks* the answer where both would gain by leaving it.
//!
//! Each person is asked about one way to each place: the one they take in the round, else the one worth most.
//!
//! **Not computed**: what a person or an employer would rank that they did not rank, and other ways to the same place.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use matching::national::NOWHERE;
use matching::{Fault, Orders, Problem, Proposals, Rule};

use super::points::total;
use super::{Round, Way, key};

impl Round {
    /// The answer by proposals, and what blocks the answer of the round. In pairs, places are ways and rows are
    /// rules, both by index. Nothing where the rules clash.
    ///
    /// # Errors
    /// The engine broke, or a rule's own bounds clash.
    pub fn proposals(&self) -> Result<Option<Proposals>, Fault> {
        let Some(solved) = self.solved() else { return Ok(None) };
        let people = &self.dossier.people;
        let asked = self.one_each(&solved.chosen);
        let ways = || asked.iter().map(|&index| &self.ways[index as usize]);
        let wish = |way: &Way| {
            let wished = people[way.person].ranks.iter().position(|&place| place == way.place);
            (way.person, wished.unwrap_or(usize::MAX), Reverse(total(&way.lines)))
        };
        let rank = |way: &Way| {
            let ranked = self.dossier.places[way.place].employer_ranks.get(&way.person).copied();
            // One order of all: what counts several places compares them.
            (0, ranked.unwrap_or(i64::MAX), Reverse(total(&way.lines)))
        };
        let orders = Orders {
            seed: self.seed,
            keys: people.iter().map(|person| key(std::iter::once(person.id.as_str()))).collect(),
            wishes: standings(ways().map(wish).collect()),
            ranks: standings(ways().map(rank).collect()),
        };
        let number: BTreeMap<u32, u32> = asked.iter().copied().zip(0..).collect();
        let rules = self.problem.rules.iter().map(|rule| {
            let terms = rule.terms.iter().filter_map(|&(way, c)| Some((*number.get(&way)?, c))).collect();
            Rule { terms, ..rule.clone() }
        });
        let problem = Problem {
            people: self.problem.people,
            options: asked.iter().map(|&way| self.problem.options[way as usize].clone()).collect(),
            rules: rules.collect(),
        };
        let taken: Vec<Option<u32>> =
            solved.chosen.iter().map(|way| way.and_then(|way| number.get(&way).copied())).collect();
        let mut found = matching::proposals(&problem, &orders, &taken)?;
        let way = |option: &mut u32| *option = asked.get(*option as usize).copied().unwrap_or(NOWHERE);
        found.chosen.iter_mut().flatten().for_each(way);
        for pair in found.blocking.first.iter_mut().chain(&mut found.other.first) {
            [&mut pair.place, &mut pair.instead].into_iter().for_each(way);
        }
        Ok(Some(found))
    }

    /// One way for each person and place: the one they take, else the one worth most, else the first.
    fn one_each(&self, chosen: &[Option<u32>]) -> Vec<u32> {
        let mut best: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        let worth = |index: u32| {
            let way = &self.ways[index as usize];
            (chosen[way.person] == Some(index), total(&way.lines))
        };
        for (index, way) in (0..).zip(&self.ways) {
            let held = best.entry((way.person, way.place)).or_insert(index);
            if worth(index) > worth(*held) {
                *held = index;
            }
        }
        best.into_values().collect()
    }
}

/// Of what somebody orders by, how many different things they put before it; the first
/// part says whose order it is.
fn standings<T: Ord + Copy>(all: Vec<(usize, T, Reverse<i64>)>) -> Vec<u16> {
    let mut sorted = all.clone();
    sorted.sort_unstable();
    sorted.dedup();
    let mut number = BTreeMap::new();
    let mut next = 0u16;
    for (at, one) in sorted.iter().enumerate() {
        next = if at > 0 && sorted[at - 1].0 == one.0 { next.saturating_add(1) } else { 0 };
        number.insert(*one, next);
    }
    all.iter().map(|one| number[one]).collect()
}
