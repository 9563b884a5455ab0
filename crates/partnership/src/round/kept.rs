//! A round as it was kept: the same ways and rules, and who takes what as people
//! decided it. Nothing is searched for.

use std::collections::BTreeMap;

use agreement::InForce;
use matching::{Fault, Outcome, Problem, RunnerUpEstimate, Violation};
use skills::Classification;

use super::before::{self, Before, Taken, Unkept, way_text};
use super::rules::ClauseRule;
use super::{Barred, Round, Way, choice, rules, ways};
use crate::intake::Dossier;
use crate::intake::people::Person;
use crate::terms::Terms;

/// A kept round, and what does not fit together in it.
#[derive(Debug)]
pub struct Kept {
    /// The round.
    pub round: Round,
    /// Hard rules that the placement breaks, by index.
    pub broken: Vec<usize>,
    /// People whose place or way is not among those that there are, by id. They take nothing here.
    pub unknown: Vec<String>,
}

/// Whether people can be told of a kept round: what does not fit together in it, and nothing else.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Hard rules that the placement breaks.
    pub broken: Vec<ClauseRule>,
    /// People whose place or way is not among those that there are, by id.
    pub unknown: Vec<String>,
}

/// A kept round before anything is asked of the engine.
struct Laid {
    terms: Terms,
    ways: Vec<Way>,
    barred: Barred,
    rules: Vec<ClauseRule>,
    problem: Problem,
    unkept: Vec<Unkept>,
    chosen: Vec<Option<u32>>,
    unknown: Vec<String>,
}

/// Lays a kept round out: its ways and rules, and the way that everybody takes.
fn laid(
    law: &InForce<'_>,
    classes: &Classification,
    dossier: &Dossier,
    before: &Before,
    held: &BTreeMap<String, Taken>,
) -> Laid {
    let terms = Terms::of(law);
    let (ways, barred) = ways(law.date, &terms, classes, dossier);
    // Whoever was given another place, because the accepted one is gone, is free here.
    let mut before = before.clone();
    before.accepted.retain(|id, taken| held.get(id).is_some_and(|now| now.place == taken.place));
    let (ways, unkept) = before::pin(dossier, ways, &barred, &before);
    let mut rules = rules::rules(law, &terms, dossier, &ways);
    rules.extend(before::rules(law, dossier, &ways, &before));
    let problem = Problem {
        people: dossier.people.len() as u32,
        options: ways.iter().map(|way| choice(way, dossier)).collect(),
        rules: rules.iter().map(|r| r.row.clone()).collect(),
    };
    let (chosen, unknown) = taken(dossier, &ways, held);
    Laid { terms, ways, barred, rules, problem, unkept, chosen, unknown }
}

impl Round {
    /// A round in which people take what `held` says. `bound` is what was proved when it was run.
    /// Prices are left out.
    ///
    /// # Errors
    /// The engine broke.
    pub fn kept(
        law: &InForce<'_>,
        classes: &Classification,
        dossier: Dossier,
        seed: u64,
        before: &Before,
        held: &BTreeMap<String, Taken>,
        bound: i64,
    ) -> Result<Kept, Fault> {
        let Laid { terms, ways, barred, rules, problem, unkept, chosen, unknown } =
            laid(law, classes, &dossier, before, held);
        let (solved, violations) = matching::resume(&problem, chosen, bound)?;
        let next = next(&problem, &solved, &violations)?;
        let outcome = Outcome::Solved(solved);
        let (date, prices) = (law.date, Vec::new());
        let round =
            Round { date, seed, terms, dossier, ways, barred, rules, problem, outcome, prices, next, unkept };
        Ok(Kept { round, broken: broken(&violations), unknown })
    }

    /// What does not fit together in a round in which people take what `held` says. The engine is not asked: this
    /// takes a fraction of the time of [`Round::kept`].
    pub fn judged(
        law: &InForce<'_>,
        classes: &Classification,
        dossier: &Dossier,
        before: &Before,
        held: &BTreeMap<String, Taken>,
    ) -> Judged {
        let Laid { rules, problem, chosen, unknown, .. } = laid(law, classes, dossier, before, held);
        let broken = broken(&matching::judge(&problem, &chosen).violations);
        Judged { broken: broken.into_iter().filter_map(|rule| rules.get(rule).cloned()).collect(), unknown }
    }

    /// The same round in which people take something else. `bound` as in [`Round::kept`]. Nothing where
    /// the rules cannot hold together.
    ///
    /// # Errors
    /// The engine broke.
    pub fn holding(&self, held: &BTreeMap<String, Taken>, bound: i64) -> Result<Option<Kept>, Fault> {
        let Some(solved) = self.solved() else { return Ok(None) };
        let mut round = self.clone();
        let (chosen, unknown) = taken(&round.dossier, &round.ways, held);
        let (solved, violations) = matching::rejudge(&self.problem, solved, chosen, bound);
        round.next = next(&self.problem, &solved, &violations)?;
        round.outcome = Outcome::Solved(solved);
        Ok(Some(Kept { round, broken: broken(&violations), unknown }))
    }

    /// The hard rules that would not hold, by index, if this person took that way, or nothing, and
    /// everybody else what they take.
    pub fn would_break(&self, person: usize, way: Option<usize>) -> Vec<usize> {
        let Some(solved) = self.solved() else { return Vec::new() };
        let mut chosen = solved.chosen.clone();
        if let Some(held) = chosen.get_mut(person) {
            *held = way.map(|way| way as u32);
        }
        broken(&matching::judge(&self.problem, &chosen).violations)
    }

    /// What a person takes, as it is known again later.
    pub fn taken(&self, person: usize) -> Option<Taken> {
        self.placed(person).map(|placed| self.taken_by(placed.index))
    }

    /// A way, as it is known again later.
    pub fn taken_by(&self, way: usize) -> Taken {
        let way = &self.ways[way];
        Taken { place: self.dossier.places[way.place].id.clone(), way: way_text(&self.dossier, &way.route) }
    }
}

/// The way that each person takes, by index, and who takes something that is not there.
fn taken(dossier: &Dossier, ways: &[Way], held: &BTreeMap<String, Taken>) -> (Vec<Option<u32>>, Vec<String>) {
    let mut chosen: Vec<Option<u32>> = vec![None; dossier.people.len()];
    for (index, way) in ways.iter().enumerate() {
        let taken = held.get(&dossier.people[way.person].id);
        let same = taken.is_some_and(|taken| {
            taken.place == dossier.places[way.place].id && taken.way == way_text(dossier, &way.route)
        });
        if same {
            chosen[way.person].get_or_insert(index as u32);
        }
    }
    let missing = |(index, person): (usize, &Person)| {
        (chosen[index].is_none() && held.contains_key(&person.id)).then(|| person.id.clone())
    };
    let unknown = dossier.people.iter().enumerate().filter_map(missing).collect();
    (chosen, unknown)
}

/// Everybody's next best placement. Next to one that breaks rules nothing is better or worse.
fn next(
    problem: &Problem,
    solved: &matching::Round,
    violations: &[Violation],
) -> Result<Vec<RunnerUpEstimate>, Fault> {
    if violations.is_empty() { matching::runner_up_estimates(problem, solved) } else { Ok(Vec::new()) }
}

fn broken(violations: &[Violation]) -> Vec<usize> {
    let rule = |violation: &Violation| match violation {
        Violation::Rule { rule, .. } => Some(*rule),
        Violation::Length { .. }
        | Violation::UnknownOption { .. }
        | Violation::NotTheirs { .. }
        | Violation::TwoOptions { .. } => None,
    };
    let mut rules: Vec<usize> = violations.iter().filter_map(rule).collect();
    rules.dedup();
    rules
}
