//! Which ways lead this person to this place, how long they take, what they
//! cost and who pays, and how sure they are (¶4, 6, 10, 11, 15–18, 26–30)?
//!
//! Everything is one graph. A node is what somebody holds: levels of languages,
//! qualifications, skills, the permit, the recognition. A leg is a step: a programme,
//! the permit, the recognition procedure, a compensation measure. `field` says which
//! steps there are between a person and a place, `network` which lead from one
//! qualification to another, and `search` finds ways through either. Steps follow one
//! another; none overlap. Where no way leads somewhere, the barriers say why, each with
//! its article, and which of them are only facts that nobody has stated yet.
//!
//! **Not computed:** whether the person will pass, whether an authority grants the
//! permit, decisions that are partial or negative, and time lost between steps. The
//! deadlines of permit steps are told beside the months of a way, not added to them:
//! authorities work while people learn.

mod barriers;
mod certainty;
mod courses;
mod few;
mod field;
mod legs;
mod network;
mod options;
mod recognition;
mod said;
mod search;
mod set;

use std::collections::BTreeSet;

use agreement::Said;
use agreement::codes::Territory;
use jiff::civil::Date;
use skills::{Asked, Classification, Coverage, Credits, Profile};

use crate::intake::Dossier;
use crate::intake::people::{Person, Track};
use crate::intake::places::PlaceOffered;
use crate::intake::programmes::Programme;
use crate::terms::{Corridor, Measure, Occupation, Terms};
use field::Field;

pub use certainty::Certainty;
pub use network::{Course, Network, Passage, best_passage, towards};
pub use options::{Best, Options};
pub use said::{permit_said, steps_said};

/// A step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A programme, by index.
    Programme(usize),
    /// A step of the mobility case until work begins, by index of the terms.
    Permit(usize),
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
    /// Training and recognition, one after another.
    pub months: i64,
    /// The deadlines of the permit's steps, added up. They run beside the months.
    pub permit_days: i64,
    /// Cost clauses that arise, each once.
    pub costs: BTreeSet<String>,
    /// Their sum, in minor units of the agreement's currency.
    pub cost: i64,
    /// How likely it is that every step is passed.
    pub certainty: Certainty,
    /// What the place asks for, after the way.
    pub coverage: Coverage,
}

impl Route {
    /// The programmes on the way.
    pub fn programmes(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().filter_map(|s| if let Step::Programme(index) = s { Some(*index) } else { None })
    }

    /// Whether nothing has to be learnt or recognised first.
    pub fn is_open_now(&self) -> bool {
        self.steps.iter().all(|step| matches!(step, Step::Permit(_)))
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
    /// Whether places outside a person's wishes are barred.
    wishes: bool,
}

/// One person, one place, and what the agreement says between them.
struct Pair<'a> {
    person: &'a Person,
    /// The place's index.
    index: usize,
    place: &'a PlaceOffered,
    occupation: &'a Occupation,
    corridor: Option<&'a Corridor>,
}

impl<'a> Ground<'a> {
    /// Prepares the places.
    pub fn new(terms: &'a Terms, classes: &'a Classification, dossier: &'a Dossier) -> Ground<'a> {
        let asked = |p: &PlaceOffered| Asked::new(classes, &p.skills, &Credits::ASSUMED);
        Ground { asked: dossier.places.iter().map(asked).collect(), terms, dossier, wishes: true }
    }

    /// The same, whatever people wish: to show them what else there is.
    pub fn whatever_they_wish(self) -> Ground<'a> {
        Ground { wishes: false, ..self }
    }

    /// The ways that lead a person to a place, both by index: those among which a round
    /// chooses. Few, and each of them takes fewer months, less money or other seats than
    /// the others, or covers more.
    pub fn reach(&self, person: usize, place: usize) -> Reach {
        let pair = match self.pair(person, place) {
            Ok(pair) => pair,
            Err(barriers) => return Reach::Barred(barriers),
        };
        let field = match Field::new(self, &pair) {
            Ok(field) => field,
            Err(barriers) => return Reach::Barred(barriers),
        };
        let least = self.least();
        let ways = match self.ways(&pair, field, least) {
            Ok(ways) => ways,
            Err(barriers) => return Reach::Barred(barriers),
        };
        let best = ways.iter().map(|w| w.coverage.per_mille()).max().unwrap_or(0);
        let possible: Vec<(u64, u64)> = ways.iter().map(|w| w.coverage.possible()).collect();
        let enough: Vec<Route> = ways.into_iter().filter(|w| covers(w.coverage.fraction(), least)).collect();
        if enough.is_empty() {
            return Reach::Barred(vec![self.too_little(best, &possible)]);
        }
        Reach::Ways(undominated(enough))
    }

    /// A person's coverage of a place today.
    pub fn coverage(&self, person: usize, place: usize) -> Coverage {
        self.asked[place].coverage(&self.dossier.people[person].skills)
    }

    /// The least share of what a place asks for with which it can be taken.
    fn least(&self) -> agreement::Fraction {
        self.terms.worth("skill_coverage").map_or(agreement::Fraction::ZERO, |w| w.least)
    }

    fn route(&self, pair: &Pair<'_>, steps: Vec<Step>, certainty: Certainty) -> Route {
        let corridor = pair.corridor.map(|c| c.id.as_str());
        let mut costs = self.costs_at_once(pair);
        let (mut months, mut permit_days) = (0, 0);
        for step in &steps {
            costs.extend(self.costs_of(step, corridor));
            months += self.months_of(step);
            if let Step::Permit(index) = step {
                permit_days += self.terms.steps[*index].days;
            }
        }
        let cost = costs.iter().filter_map(|id| self.terms.costs.get(id)).map(|c| c.amount.minor).sum();
        let taken = steps.iter().filter_map(|s| if let Step::Programme(p) = s { Some(*p) } else { None });
        let coverage = self.asked[pair.index].coverage(&self.lifted(&pair.person.skills, taken));
        Route { steps, months, permit_days, costs, cost, certainty, coverage }
    }

    /// A profile after programmes.
    fn lifted(&self, profile: &Profile, programmes: impl Iterator<Item = usize>) -> Profile {
        let mut after = profile.clone();
        for index in programmes {
            for (skill, level) in self.dossier.programmes[index].aim.teaches() {
                after.set(*skill, *level);
            }
        }
        after
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

    /// Why no way covers enough; `possible`: what the ways cover if every unstated
    /// level is high enough.
    fn too_little(&self, best: u64, possible: &[(u64, u64)]) -> Barrier {
        let (least, cite) = (self.least(), self.terms.worth("skill_coverage").map(|w| w.cite.clone()));
        let unknown = possible.iter().any(|possible| covers(*possible, least));
        let said = if unknown { Said::new("barrier-levels-unknown") } else { Said::new("barrier-coverage") };
        let said = said.number("percent", best as i64 / 10).number("needed", least.floor_of(100));
        Barrier { said, cite, unknown }
    }
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
