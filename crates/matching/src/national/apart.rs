//! What if the people are kept elsewhere, some on one machine and some on another?
//!
//! A round of prices asks everybody the same question, and sums of integers come back. Who was asked
//! where, and in which order, changes nothing. So whoever holds some of the people answers for them
//! ([`Question::ask`]), any engine that knows sums adds up ([`Answers::merge`]), and prices move in one
//! place ([`ascend`]) that need not know anybody. A question is as large as the table of prices.

use super::active::top;
use super::certificate::{PARTS, bound, charges};
use super::dual::{bounds, eased, gathered, ground, imbalance, spread, units, widest};
use super::exchange::{crowds, exchange};
use super::lbfgs::{Ground, Walk};
use super::pass::{self, Demand, parts};
use super::pool::{Number, Pool};
use super::rows::Cells;
use super::table::Prices;
use crate::fault::Fault;

/// What everybody is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// How people and places are counted.
    pub cells: Cells,
    /// What taking an option costs in each cell.
    pub charges: Charges,
}

/// Charges for each cell, and how they are weighed.
#[derive(Debug, Clone, PartialEq)]
pub enum Charges {
    /// In points. A person takes each option in part, the more the better it is: see `temperature`, in points.
    Soft {
        /// For each cell.
        charges: Vec<f32>,
        /// How far below the best an option may lie and still be taken by every third.
        temperature: f32,
    },
    /// In parts of a point (2⁻²⁰), exactly. A person takes what is best: the first of several, nothing where
    /// nothing is worth its charge.
    Whole(Vec<i64>),
}

/// One person, as the question sees them.
#[derive(Debug, Clone, Copy)]
pub struct Somebody<'a> {
    /// Counted at every place by itself.
    pub kind: u8,
    /// Counted in every zone by itself.
    pub origin: u16,
    /// Places they could go to.
    pub places: &'a [u32],
    /// Points of each.
    pub points: &'a [u16],
}

/// What people would take together. Sums of integers: they add up in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// What is left to people after charges: 1024ths of a point (soft) or parts of a point (whole).
    pub worth: i64,
    /// In each cell: 2⁻²⁴ of a person (soft) or people (whole).
    pub cells: Vec<i64>,
}

impl Charges {
    fn count(&self) -> usize {
        match self {
            Charges::Soft { charges, .. } => charges.len(),
            Charges::Whole(charges) => charges.len(),
        }
    }
}

impl Question {
    /// Nobody's answer yet.
    ///
    /// # Errors
    /// The charges are not those of the cells.
    pub fn unanswered(&self) -> Result<Answers, Fault> {
        let places = vec![0; self.cells.places()];
        self.cells.check(&places)?;
        let count = self.cells.count();
        if self.charges.count() != count {
            let remedy = format!("{} charges for {count} cells", self.charges.count());
            return Err(Fault::malformed("question", remedy));
        }
        if matches!(self.charges, Charges::Soft { temperature, .. } if temperature.is_nan() || temperature <= 0.0)
        {
            return Err(Fault::malformed("question", "a temperature has to be above 0"));
        }
        Ok(Answers { worth: 0, cells: vec![0; count] })
    }

    /// Adds what one person takes. `net` is room to work in.
    ///
    /// # Errors
    /// Kind, origin or a place is none of the question's, or sums have grown too large.
    pub fn ask(&self, who: Somebody, net: &mut Vec<f32>, sum: &mut Answers) -> Result<(), Fault> {
        let cells = &self.cells;
        let (kind, origin, count) = (usize::from(who.kind), usize::from(who.origin), cells.places());
        if kind >= cells.kinds || origin >= cells.origins || who.places.iter().any(|&p| p as usize >= count) {
            return Err(Fault::malformed("person", "kind, origin or a place is out of range"));
        }
        if who.places.len() != who.points.len() {
            return Err(Fault::malformed("person", "there are not as many points as places"));
        }
        if sum.cells.len() != cells.count() {
            return Err(Fault::malformed("answers", "these are answers to another question"));
        }
        let (here, there) = (cells.at(kind, 0), cells.from(origin, 0));
        let zone = |place: usize| usize::from(cells.zone[place]);
        let options = who.places.iter().map(|&place| place as usize).zip(who.points);
        match &self.charges {
            Charges::Soft { charges, temperature } => {
                let (at, from) = (&charges[here..here + count], &charges[there..there + cells.zones]);
                net.clear();
                net.extend(options.map(|(place, &points)| f32::from(points) - at[place] - from[zone(place)]));
                let best = top(net);
                let Some((worth, share)) = parts(net, best, *temperature) else { return Ok(()) };
                sum.worth = added(sum.worth, worth)?;
                for (&place, &net) in who.places.iter().zip(net.iter()).filter(|(_, net)| **net > 0.0) {
                    let part = i64::from((net * share) as i32);
                    sum.cells[here + place as usize] += part;
                    sum.cells[there + zone(place as usize)] += part;
                }
            }
            Charges::Whole(charges) => {
                let (at, from) = (&charges[here..here + count], &charges[there..there + cells.zones]);
                let mut best = (0i64, None);
                for (place, &points) in options {
                    let net = i64::from(points) * PARTS - at[place] - from[zone(place)];
                    if net > best.0 {
                        best = (net, Some(place));
                    }
                }
                if let (worth, Some(place)) = best {
                    sum.worth = added(sum.worth, worth)?;
                    sum.cells[here + place] += 1;
                    sum.cells[there + zone(place)] += 1;
                }
            }
        }
        Ok(())
    }
}

fn added(one: i64, other: i64) -> Result<i64, Fault> {
    one.checked_add(other).ok_or_else(|| Fault::malformed("answers", "sums past 2^63: too many people"))
}

impl Answers {
    /// Adds other people's answers to the same question.
    ///
    /// # Errors
    /// They are answers to another question, or sums have grown too large.
    pub fn merge(&mut self, others: &Answers) -> Result<(), Fault> {
        if self.cells.len() != others.cells.len() {
            return Err(Fault::malformed("answers", "these are answers to another question"));
        }
        self.worth = added(self.worth, others.worth)?;
        for (one, &other) in self.cells.iter_mut().zip(&others.cells) {
            *one = added(*one, other)?;
        }
        Ok(())
    }

    fn demand(&self) -> Demand {
        let cells = self.cells.iter().map(|&c| c as f64 / f64::from(pass::PARTS)).collect();
        Demand { worth: self.worth as f64 / f64::from(pass::FINE), cells }
    }
}

/// Prices that were found by asking, and what they prove.
#[derive(Debug, Clone, PartialEq)]
pub struct Ascended {
    prices: Prices,
    /// No placement under these rules is worth more.
    pub bound: i64,
    /// What each cell is charged at these prices, in parts of a point (2⁻²⁰).
    pub charges: Vec<i64>,
    /// What people would take at these charges, exactly.
    pub wanted: Answers,
    /// How often everybody was asked.
    pub rounds: usize,
}

impl Ascended {
    /// Prices in points: of the seats at each place, of each row's lower and of its upper bound.
    pub fn prices(&self) -> impl Iterator<Item = f64> + '_ {
        let Prices { place, low, high } = &self.prices;
        place.iter().chain(low).chain(high).copied()
    }

    /// The bound once more, by asking the people of a pool here.
    pub fn bound_over<P: Number>(&self, pool: &Pool<P>, threads: usize) -> i64 {
        bound(pool, &self.prices, threads)
    }
}

/// Temperature in points, at most so many steps, and the share of seats out of balance at which it is left.
const STAGES: [(f64, usize, f64); 6] = [
    (2000.0, 8, 0.1),
    (500.0, 12, 0.1),
    (120.0, 20, 0.05),
    (40.0, 25, 0.02),
    (12.0, 40, 0.01),
    (4.0, 60, 0.004),
];

/// Moves prices until what people would take meets the rules. `rules` needs places and rows, but no people;
/// `ask` brings everybody's answers to a question.
///
/// # Errors
/// Whatever `ask` failed with, or its answers were to another question.
pub fn ascend<P: Number, E: From<Fault>>(
    rules: &Pool<P>,
    mut ask: impl FnMut(&Question) -> Result<Answers, E>,
) -> Result<Ascended, E> {
    let bounds = bounds(rules);
    let range = widest(&units(rules), &bounds);
    let crowds = crowds(rules);
    let seats: f64 = rules.capacity.iter().map(|&c| f64::from(c)).sum::<f64>().max(1.0);
    let count = rules.cells.count();
    let mut rounds = 0;
    let mut asked = |charges: Charges| {
        rounds += 1;
        let answers = ask(&Question { cells: rules.cells.clone(), charges })?;
        if answers.cells.len() == count {
            Ok(answers)
        } else {
            Err(E::from(Fault::malformed("answers", "these are answers to another question")))
        }
    };
    let mut flat = vec![0.0; bounds.len()];
    for (temperature, most, balance) in STAGES {
        let mut failed = None;
        let mut look = |flat: &[f64], ease: Option<&mut Vec<f64>>| {
            let charges = spread(rules, flat).table(rules, true).cells;
            let charges = Charges::Soft { charges, temperature: temperature as f32 };
            let answers = if failed.is_none() { asked(charges) } else { return nothing() };
            match answers {
                Ok(answers) => {
                    let demand = answers.demand();
                    if let Some(ease) = ease {
                        *ease = eased(rules, &demand, 1.0, temperature);
                    }
                    ground(rules, &demand, 1.0, &bounds, flat)
                }
                Err(why) => {
                    failed = Some(why);
                    nothing()
                }
            }
        };
        let mut prices = spread(rules, &flat);
        exchange(rules, &crowds, &mut prices);
        flat = gathered(prices);
        let mut ease = Vec::new();
        let first = look(&flat, Some(&mut ease));
        let mut walk = Walk::new(flat, first);
        for step in 0..most {
            if walk.ground.slope.is_empty() || imbalance(rules, &walk) < seats * balance {
                break;
            }
            if step == 3 {
                look(&walk.at, Some(&mut ease));
            }
            if !walk.step(&ease, &range, &mut |flat| look(flat, None)) && step > 3 {
                break;
            }
        }
        flat = walk.at;
        if let Some(why) = failed {
            return Err(why);
        }
    }
    let mut prices = spread(rules, &flat);
    exchange(rules, &crowds, &mut prices);
    let (fixed, charges) = charges(rules, &prices);
    let wanted = asked(Charges::Whole(charges.clone()))?;
    let total = (fixed + i128::from(wanted.worth)).div_euclid(i128::from(PARTS));
    let bound = total.clamp(0, i128::from(i64::MAX)) as i64;
    Ok(Ascended { prices, bound, charges, wanted, rounds })
}

/// Where nobody answered.
fn nothing() -> Ground {
    Ground { height: f64::INFINITY, slope: Vec::new() }
}
