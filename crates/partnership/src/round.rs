//! Who takes which place by which way (¶4, 6, 13)?
//!
//! A round puts together what the agreement lets count, the rules in force and
//! the ways that lead people to places, asks the matching engine, and keeps
//! everything needed to explain the answer to anybody.
//!
//! **Not computed:** whether people accept. The answer is a proposal.

mod before;
mod fit;
mod kept;
mod measure;
mod points;
mod rules;
mod said;
mod why;
mod wishes;
mod without;

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::civil::Date;
use matching::{Choice, Fault, Outcome, Price, Problem, RunnerUpEstimate, Settings};
use skills::Classification;

use crate::intake::Dossier;
use crate::intake::people::Track;
use crate::pathways::{Barrier, Ground, Reach, Route, months_until};
use crate::terms::Terms;

pub use before::{Before, Gone, Taken, Unkept, way_text};
pub use fit::Fit;
pub use kept::{Judged, Kept};
pub use measure::Used;
pub use points::{Line, total};
pub use rules::{ClauseRule, Limit, Unit};
pub use said::{change_said, side_said};
pub use why::{Lever, Why};

/// One way to place one person.
#[derive(Clone, Debug)]
pub struct Way {
    /// Index of the person.
    pub person: usize,
    /// Index of the place.
    pub place: usize,
    /// How they get there.
    pub route: Route,
    /// Months until they can start: the way's, or the place's if later.
    pub months: i64,
    /// What it is worth, line by line.
    pub lines: Vec<Line>,
}

/// A round: what went in, and what came out.
#[derive(Clone, Debug)]
pub struct Round {
    /// The day the agreement was read for.
    pub date: Date,
    /// Decides ties; published.
    pub seed: u64,
    /// The clauses, typed.
    pub terms: Terms,
    /// People, places, programmes.
    pub dossier: Dossier,
    /// All ways worth choosing among.
    pub ways: Vec<Way>,
    /// Why no way leads from a person to a place, both by index.
    pub barred: BTreeMap<(usize, usize), Vec<Barrier>>,
    /// The rules, as the agreement states them.
    pub rules: Vec<ClauseRule>,
    problem: Problem,
    /// What the engine answered.
    pub outcome: Outcome,
    /// What a step more or less of each rule would change, by solving again.
    pub prices: Vec<Price>,
    /// Everybody's next best placement, estimated.
    pub next: Vec<RunnerUpEstimate>,
    /// Whose accepted place cannot be kept. They take nothing.
    pub unkept: Vec<Unkept>,
}

/// A placement in the answer.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The way taken.
    pub way: &'a Way,
    /// Its index.
    pub index: usize,
}

impl Round {
    /// Runs a round, with prices of the rules and everybody's next best placement.
    /// The tables must be sound.
    pub fn run(
        law: &InForce<'_>,
        classes: &Classification,
        dossier: Dossier,
        seed: u64,
    ) -> Result<Round, Fault> {
        Round::run_after(law, classes, dossier, seed, &Before::default())
    }

    /// The same, after an earlier round.
    pub fn run_after(
        law: &InForce<'_>,
        classes: &Classification,
        dossier: Dossier,
        seed: u64,
        before: &Before,
    ) -> Result<Round, Fault> {
        let mut round = Round::solve_after(law, classes, dossier, seed, before)?;
        round.price_rules()?;
        Ok(round)
    }

    /// Finds the prices of the rules, which are solved for again one by one, and everybody's next best
    /// placement: what a round tells beside its answer. Nothing where there is no answer.
    ///
    /// # Errors
    /// The engine broke.
    pub fn price_rules(&mut self) -> Result<(), Fault> {
        if let Outcome::Solved(solved) = &self.outcome {
            self.prices = matching::prices(&self.problem, solved, &settings(self.seed))?;
            self.next = matching::runner_up_estimates(&self.problem, solved)?;
        }
        Ok(())
    }

    /// Runs a round and no more.
    pub fn solve(
        law: &InForce<'_>,
        classes: &Classification,
        dossier: Dossier,
        seed: u64,
    ) -> Result<Round, Fault> {
        Round::solve_after(law, classes, dossier, seed, &Before::default())
    }

    /// The same, after an earlier round: what was accepted there is kept.
    pub fn solve_after(
        law: &InForce<'_>,
        classes: &Classification,
        dossier: Dossier,
        seed: u64,
        before: &Before,
    ) -> Result<Round, Fault> {
        let terms = Terms::of(law);
        let (ways, barred) = ways(law.date, &terms, classes, &dossier);
        let (ways, unkept) = before::pin(&dossier, ways, &barred, before);
        let mut rules = rules::rules(law, &terms, &dossier, &ways);
        rules.extend(before::rules(law, &dossier, &ways, before));
        let problem = Problem {
            people: dossier.people.len() as u32,
            options: ways.iter().map(|way| choice(way, &dossier)).collect(),
            rules: rules.iter().map(|r| r.row.clone()).collect(),
        };
        let outcome = matching::solve(&problem, &settings(seed))?;
        let (prices, next) = (Vec::new(), Vec::new());
        Ok(Round {
            date: law.date,
            seed,
            terms,
            dossier,
            ways,
            barred,
            rules,
            problem,
            outcome,
            prices,
            next,
            unkept,
        })
    }

    /// The placement, where the rules can hold together.
    pub fn solved(&self) -> Option<&matching::Round> {
        match &self.outcome {
            Outcome::Solved(round) => Some(round),
            Outcome::Infeasible(_) => None,
        }
    }

    /// What a person takes, if anything.
    pub fn placed(&self, person: usize) -> Option<Placed<'_>> {
        let index = self.solved()?.chosen.get(person).copied().flatten()? as usize;
        Some(Placed { way: &self.ways[index], index })
    }

    /// All placements, in the order of people.
    pub fn placements(&self) -> impl Iterator<Item = Placed<'_>> {
        (0..self.dossier.people.len()).filter_map(|p| self.placed(p))
    }

    /// Placements on a track.
    pub fn placed_on(&self, track: Track) -> usize {
        self.placements().filter(|p| self.dossier.places[p.way.place].track == track).count()
    }

    /// Who pays what for a way, in minor units.
    pub fn payers(&self, route: &Route) -> BTreeMap<String, i64> {
        crate::costs::split(route.costs.iter().filter_map(|id| self.terms.costs.get(id)), &self.terms)
    }

    /// Who pays what for all placements, in minor units. No payer is a worker.
    pub fn paid_by(&self) -> BTreeMap<String, i64> {
        let mut sum: BTreeMap<String, i64> = BTreeMap::new();
        for (payer, minor) in self.placements().flat_map(|p| self.payers(&p.way.route)) {
            *sum.entry(payer).or_default() += minor;
        }
        sum
    }

    /// What the payers leave of a way's cost. It would fall on the worker; nothing ever does.
    pub fn left_to_worker(&self, route: &Route) -> i64 {
        route.cost - self.payers(route).values().sum::<i64>()
    }

    /// What the payers leave of the cost of all placements.
    pub fn left_to_workers(&self) -> i64 {
        self.placements().map(|p| self.left_to_worker(&p.way.route)).sum()
    }

    /// The places no way leads to from a person, by index, and why.
    pub fn barred_from(&self, person: usize) -> impl Iterator<Item = (usize, &[Barrier])> {
        self.barred.range((person, 0)..(person + 1, 0)).map(|((_, place), why)| (*place, why.as_slice()))
    }

    /// The ways open to a person, by index: they stand together, in the order of people.
    pub fn ways_of(&self, person: usize) -> std::ops::Range<usize> {
        let first = |person| self.ways.partition_point(|way| way.person < person);
        first(person)..first(person + 1)
    }
}

fn settings(seed: u64) -> Settings {
    Settings { seed, ..Settings::default() }
}

type Barred = BTreeMap<(usize, usize), Vec<Barrier>>;

fn ways(date: Date, terms: &Terms, classes: &Classification, dossier: &Dossier) -> (Vec<Way>, Barred) {
    let ground = Ground::new(terms, classes, dossier);
    let mut ways = Vec::new();
    let mut barred = BTreeMap::new();
    for person in 0..dossier.people.len() {
        for place in 0..dossier.places.len() {
            match ground.reach(person, place) {
                Reach::Barred(barriers) => {
                    barred.insert((person, place), barriers);
                }
                Reach::Ways(routes) => ways.extend(routes.into_iter().map(|route| {
                    let months = route.months.max(months_until(date, dossier.places[place].start));
                    let lines = points::lines(terms, dossier, person, place, &route, months);
                    Way { person, place, route, months, lines }
                })),
            }
        }
    }
    (ways, barred)
}

fn choice(way: &Way, dossier: &Dossier) -> Choice {
    let person = &dossier.people[way.person].id;
    let place = &dossier.places[way.place].id;
    let steps = way.route.programmes().map(|p| dossier.programmes[p].id.as_str());
    let extra = way.route.months.to_string();
    let parts = [person.as_str(), place.as_str(), extra.as_str()].into_iter().chain(steps);
    Choice { person: way.person as u32, points: total(&way.lines), key: key(parts) }
}

/// A hash of ids that stays the same wherever and whenever it is computed
/// (FNV-1a, 64 bits): an id is no merit, a row's position none either.
fn key<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let bytes = parts.flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
