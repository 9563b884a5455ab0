//! What is left of a round for somebody for whom some of its people do not exist?
//!
//! Everything that is counted or listed is made from what is left, so that no
//! page has to remember it. What only the whole round can tell (its value, its
//! bound, prices, next best answers) is gone: read with it.

use std::collections::{BTreeMap, BTreeSet};

use matching::{Outcome, Problem};

use super::{ClauseRule, Round, Unkept, Way, total};

impl Round {
    /// The round without these people. Its places, programmes and rules stay;
    /// prices, next best answers and the proof are left out.
    pub fn without(&self, hidden: &BTreeSet<String>) -> Round {
        let mut people: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, person) in self.dossier.people.iter().enumerate() {
            if !hidden.contains(&person.id) {
                people.insert(index, people.len());
            }
        }
        let mut ways: BTreeMap<u32, u32> = BTreeMap::new();
        for (index, way) in self.ways.iter().enumerate() {
            if people.contains_key(&way.person) {
                ways.insert(index as u32, ways.len() as u32);
            }
        }
        let mut dossier = self.dossier.clone();
        let mut index = 0..;
        dossier.people.retain(|_| index.next().is_some_and(|i| people.contains_key(&i)));
        for place in &mut dossier.places {
            let ranks = std::mem::take(&mut place.employer_ranks);
            place.employer_ranks =
                ranks.into_iter().filter_map(|(person, rank)| Some((*people.get(&person)?, rank))).collect();
        }
        let left: Vec<Way> = (self.ways.iter())
            .filter_map(|way| Some(Way { person: *people.get(&way.person)?, ..way.clone() }))
            .collect();
        let barred = self
            .barred
            .iter()
            .filter_map(|((person, place), why)| Some(((*people.get(person)?, *place), why.clone())));
        // A family's rule names its members, an accepted place its person: without them it is nobody's.
        let named = |rule: &ClauseRule| ["family", "accepted"].contains(&rule.kind);
        let kept: Vec<bool> = self.rules.iter().map(|r| !named(r) || r.is_about(&ways)).collect();
        let rules: Vec<ClauseRule> =
            self.rules.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(r, _)| r.among(&ways)).collect();
        let problem = Problem {
            people: people.len() as u32,
            options: (self.problem.options.iter())
                .filter_map(|option| {
                    let person = *people.get(&(option.person as usize))? as u32;
                    Some(matching::Choice { person, ..option.clone() })
                })
                .collect(),
            rules: rules.iter().map(|r| r.row.clone()).collect(),
        };
        let outcome = match &self.outcome {
            Outcome::Solved(solved) => {
                let mut solved = solved.clone();
                solved.chosen = (people.keys())
                    .map(|old| solved.chosen.get(*old).copied().flatten())
                    .map(|way| way.and_then(|way| ways.get(&way).copied()))
                    .collect();
                let placed = solved.chosen.iter().flatten();
                solved.value = placed.map(|way| total(&left[*way as usize].lines)).sum();
                solved.bound = solved.value;
                solved.proven = false;
                solved.ties = matching::Ties { at_least: 0, at_most: 0, complete: false };
                let mut keep = kept.iter();
                solved.rules.retain(|_| keep.next().is_some_and(|kept| *kept));
                Outcome::Solved(solved)
            }
            // A clash of families is a fact about people who may not be named.
            Outcome::Infeasible(conflict) => {
                let at = |old: usize| kept[..old].iter().filter(|k| **k).count();
                let mut conflict = conflict.clone();
                conflict.rules.retain(|r| kept[*r]);
                conflict.rules.iter_mut().for_each(|r| *r = at(*r));
                conflict.relaxation.retain(|r| kept[r.rule]);
                conflict.relaxation.iter_mut().for_each(|r| r.rule = at(r.rule));
                Outcome::Infeasible(conflict)
            }
        };
        Round {
            date: self.date,
            seed: self.seed,
            terms: self.terms.clone(),
            dossier,
            ways: left,
            barred: barred.collect(),
            rules,
            problem,
            outcome,
            prices: Vec::new(),
            next: Vec::new(),
            unkept: (self.unkept.iter())
                .filter_map(|one| Some(Unkept { person: *people.get(&one.person)?, ..one.clone() }))
                .collect(),
        }
    }
}
