//! Which ways lead this person to this place, how long they take, what they
//! cost and who pays (¶4, 6, 10, 11, 15–18, 26–30)?
//!
//! A way is nothing at all, or language courses, a skills programme, and the
//! recognition of a qualification. Steps follow one another; none overlap.
//! Where no way leads there, the barriers say why, each with its article, and
//! which of them are only facts that nobody has stated yet.
//!
//! **Not computed:** whether the person will pass, and time lost between steps.

mod barriers;
mod courses;
mod recognition;

use std::collections::BTreeSet;

use agreement::Said;
use agreement::codes::Territory;
use jiff::civil::Date;
use skills::{Asked, Classification, Coverage, Credits, Profile};

use crate::intake::Dossier;
use crate::intake::people::{Person, Track};
use crate::intake::places::PlaceOffered;
use crate::intake::programmes::{Aim, Programme};
use crate::terms::{Corridor, Measure, Occupation, Terms};

/// A step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A programme, by index.
    Programme(usize),
    /// The recognition procedure.
    Recognition {
        /// How long it may take.
        months: i64,
        /// Its article.
        cite: String,
    },
    /// A compensation measure that no programme of the round carries out.
    Measure {
        /// Which.
        measure: Measure,
        /// How long it takes.
        months: i64,
        /// Its article.
        cite: String,
    },
}

/// A way for one person to one place.
#[derive(Clone, Debug)]
pub struct Route {
    /// In order; none where the person fits now.
    pub steps: Vec<Step>,
    /// All steps, one after another.
    pub months: i64,
    /// Cost clauses that arise, each once.
    pub costs: BTreeSet<String>,
    /// Their sum, in minor units of the agreement's currency.
    pub cost: i64,
    /// What the place asks for, after the way.
    pub coverage: Coverage,
}

impl Route {
    /// The programmes on the way.
    pub fn programmes(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().filter_map(|s| if let Step::Programme(index) = s { Some(*index) } else { None })
    }

    /// Whether `other` gives at least as much, uses no other programmes, and
    /// takes no more time or money.
    fn is_beaten_by(&self, other: &Route) -> bool {
        let (share, others) = (self.coverage.fraction(), other.coverage.fraction());
        let covers = u128::from(others.0) * u128::from(share.1) >= u128::from(share.0) * u128::from(others.1);
        let mine: BTreeSet<usize> = self.programmes().collect();
        covers
            && other.months <= self.months
            && other.cost <= self.cost
            && other.programmes().all(|p| mine.contains(&p))
    }
}

/// Why no way leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barrier {
    /// The reason.
    pub said: Said,
    /// The article it rests on, if it rests on one.
    pub cite: Option<String>,
    /// Whether only a fact is missing that somebody could state.
    pub unknown: bool,
}

/// What lies between a person and a place.
#[derive(Clone, Debug)]
pub enum Reach {
    /// Ways that are worth choosing among, at least one.
    Ways(Vec<Route>),
    /// None, and why.
    Barred(Vec<Barrier>),
}

/// All that ways are found from.
pub struct Ground<'a> {
    terms: &'a Terms,
    dossier: &'a Dossier,
    /// What each place asks for, with the skills that earn part of it.
    asked: Vec<Asked>,
}

/// One person, one place, and what the agreement says between them.
struct Pair<'a> {
    person: &'a Person,
    place: &'a PlaceOffered,
    occupation: &'a Occupation,
    corridor: Option<&'a Corridor>,
}

impl<'a> Ground<'a> {
    /// Prepares the places.
    pub fn new(terms: &'a Terms, classes: &'a Classification, dossier: &'a Dossier) -> Ground<'a> {
        let asked = |p: &PlaceOffered| Asked::new(classes, &p.skills, &Credits::ASSUMED);
        Ground { asked: dossier.places.iter().map(asked).collect(), terms, dossier }
    }

    /// The ways that lead a person to a place, both by index.
    pub fn reach(&self, person: usize, place: usize) -> Reach {
        let (person, offered) = (&self.dossier.people[person], &self.dossier.places[place]);
        let pair = match self.pair(person, offered) {
            Ok(pair) => pair,
            Err(barriers) => return Reach::Barred(barriers),
        };
        let courses = match self.language_ways(&pair) {
            Ok(courses) => courses,
            Err(barriers) => return Reach::Barred(barriers),
        };
        let recognitions = match self.recognition_ways(&pair) {
            Ok(ways) => ways,
            Err(barrier) => return Reach::Barred(vec![barrier]),
        };
        let mut ways: Vec<Route> = Vec::new();
        for recognition in &recognitions {
            for skills in self.skill_ways(&pair, place, recognition) {
                for course in &courses {
                    let mut steps: Vec<Step> = course.iter().chain(&skills).cloned().collect();
                    // People learn at origin first, then on the way, then at destination.
                    steps.sort_by_key(|step| self.distance(step));
                    steps.extend(recognition.iter().cloned());
                    ways.push(self.route(&pair, place, steps));
                }
            }
        }
        let best = ways.iter().map(|w| w.coverage.per_mille()).max().unwrap_or(0);
        let possible: Vec<(u64, u64)> = ways.iter().map(|w| w.coverage.possible()).collect();
        let least = self.terms.worth("skill_coverage").map(|w| (w.least, w.cite.clone()));
        if let Some((least, _)) = &least {
            ways.retain(|w| covers(w.coverage.fraction(), *least));
        }
        if ways.is_empty() {
            return Reach::Barred(vec![too_little(best, &possible, least)]);
        }
        Reach::Ways(undominated(ways))
    }

    /// A person's coverage of a place today.
    pub fn coverage(&self, person: usize, place: usize) -> Coverage {
        self.asked[place].coverage(&self.dossier.people[person].skills)
    }

    fn route(&self, pair: &Pair<'_>, place: usize, steps: Vec<Step>) -> Route {
        let corridor = pair.corridor.map(|c| c.id.as_str());
        let mut costs: BTreeSet<String> = BTreeSet::new();
        let mut add =
            |applies: &str| costs.extend(self.terms.costs_applying(applies, corridor).map(|c| c.id.clone()));
        add(pair.place.track.word());
        let mut months = 0;
        let mut named = Vec::new();
        for step in &steps {
            match step {
                Step::Programme(index) => {
                    let programme = &self.dossier.programmes[*index];
                    months += programme.months;
                    named.extend(programme.costs.iter().cloned());
                    match programme.aim {
                        Aim::Adaptation(_) => add("adaptation"),
                        Aim::Test(_) => add("test"),
                        Aim::Language { .. } | Aim::Skills(_) => {}
                    }
                }
                Step::Recognition { months: wait, .. } => {
                    months += wait;
                    add("recognition");
                }
                Step::Measure { measure, months: wait, .. } => {
                    months += wait;
                    add(measure.word());
                }
            }
        }
        costs.extend(named.into_iter().filter(|id| self.terms.arises(id, corridor)));
        let cost = costs.iter().filter_map(|id| self.terms.costs.get(id)).map(|c| c.amount.minor).sum();
        let coverage = self.asked[place].coverage(&self.lifted(&pair.person.skills, &steps));
        Route { steps, months, costs, cost, coverage }
    }

    /// A profile after programmes.
    fn lifted(&self, profile: &Profile, steps: &[Step]) -> Profile {
        let mut after = profile.clone();
        for step in steps {
            if let Step::Programme(index) = step {
                for (skill, level) in self.dossier.programmes[*index].aim.teaches() {
                    after.set(*skill, *level);
                }
            }
        }
        after
    }

    /// How far from home a step is taken.
    fn distance(&self, step: &Step) -> usize {
        let Step::Programme(index) = step else { return 0 };
        ["origin", "third", "destination"]
            .iter()
            .position(|s| *s == self.dossier.programmes[*index].site)
            .unwrap_or(0)
    }

    /// Programmes this person can attend on the way to this place, by index.
    fn open_to<'b>(&'b self, pair: &'b Pair<'_>) -> impl Iterator<Item = (usize, &'b Programme)> {
        self.dossier
            .programmes
            .iter()
            .enumerate()
            .filter(|(_, p)| p.seats > 0 && p.occupation == pair.place.occupation)
            .filter(|(_, p)| p.track.is_none_or(|track| track == pair.place.track))
            .filter(move |(_, p)| match p.site.as_str() {
                "origin" => holds_either(&p.country, &pair.person.origin),
                "destination" => {
                    pair.place.track == Track::Away && holds_either(&p.country, &pair.place.country)
                }
                _ => true,
            })
    }

    /// Nothing, or one skills programme that helps, for each; two where less
    /// does not reach what the agreement asks for.
    fn skill_ways(&self, pair: &Pair<'_>, place: usize, recognition: &[Step]) -> Vec<Vec<Step>> {
        let base = self.asked[place].coverage(&self.lifted(&pair.person.skills, recognition));
        let mut ways = vec![Vec::new()];
        if base.shortfall().next().is_none() {
            return ways;
        }
        let least = self.terms.worth("skill_coverage").map_or(agreement::Fraction::ZERO, |w| w.least);
        let share = |steps: &[Step]| {
            let all: Vec<Step> = recognition.iter().chain(steps).cloned().collect();
            self.asked[place].coverage(&self.lifted(&pair.person.skills, &all))
        };
        let helpful: Vec<Step> = self
            .open_to(pair)
            .filter(|(_, p)| matches!(p.aim, Aim::Skills(_)))
            .map(|(index, _)| Step::Programme(index))
            .filter(|step| share(std::slice::from_ref(step)).exceeds(&base))
            .collect();
        ways.extend(helpful.iter().map(|step| vec![step.clone()]));
        if !ways.iter().any(|way| covers(share(way).fraction(), least)) {
            for (i, first) in helpful.iter().enumerate() {
                ways.extend(helpful[i + 1..].iter().map(|second| vec![first.clone(), second.clone()]));
            }
        }
        ways
    }
}

/// Why no way covers enough; `possible`: what the ways cover if every unstated
/// level is high enough.
fn too_little(best: u64, possible: &[(u64, u64)], least: Option<(agreement::Fraction, String)>) -> Barrier {
    let (least, cite) = least.map_or((agreement::Fraction::ZERO, None), |(l, c)| (l, Some(c)));
    let unknown = possible.iter().any(|possible| covers(*possible, least));
    let said = if unknown { Said::new("barrier-levels-unknown") } else { Said::new("barrier-coverage") };
    let said = said.number("percent", best as i64 / 10).number("needed", least.floor_of(100));
    Barrier { said, cite, unknown }
}

fn covers((num, den): (u64, u64), least: agreement::Fraction) -> bool {
    i128::from(num) * i128::from(least.den()) >= i128::from(least.num()) * i128::from(den)
}

fn holds_either(a: &Territory, b: &Territory) -> bool {
    a.holds(b) || b.holds(a)
}

/// Leaves out ways that another one beats; of equal ones the first stays.
fn undominated(ways: Vec<Route>) -> Vec<Route> {
    let mut kept: Vec<Route> = Vec::new();
    for way in ways {
        if !kept.iter().any(|k| way.is_beaten_by(k)) {
            kept.retain(|k| !k.is_beaten_by(&way));
            kept.push(way);
        }
    }
    kept
}

/// Whole months from `from` to `to`, begun months whole; 0 for the past.
pub fn months_until(from: Date, to: Date) -> i64 {
    let whole = i64::from(to.year() - from.year()) * 12 + i64::from(to.month() - from.month());
    (whole + i64::from(to.day() > from.day())).max(0)
}
