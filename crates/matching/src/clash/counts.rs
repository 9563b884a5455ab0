//! A pool as counts: what can be said of how many people are where, whoever they are?
//!
//! Places that the rules asked see alike are one class. Where there are few classes, people of one
//! kind and origin who can reach the same classes count as one group: only the seats inside a class
//! are then told too generously. Else people are counted twice, by kind and class, and by kind, origin
//! and zone; the two agree on how many of each kind are in each zone, and no rule counts more people
//! than can be where it counts.
//!
//! Every placement gives counts that keep the program. So a program that cannot be kept shows that
//! the pool cannot be placed.

mod fine;
mod rough;

use std::collections::BTreeMap;

use super::proof;
use crate::conflict::Relaxation;
use crate::fault::Fault;
use crate::national::{Number, Pool};
use crate::problem::Side;
use crate::solver::{self, Linear, LinearRow};

pub(super) use fine::NONE;

/// A bound of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub row: usize,
    pub side: Side,
    pub bound: i64,
    /// Row units in one step.
    pub step: i64,
}

impl Asked {
    /// The same, so many steps wider.
    pub fn wider(self, steps: i64) -> Asked {
        let by = steps.saturating_mul(self.step);
        let bound = match self.side {
            Side::AtLeast => self.bound.saturating_sub(by),
            Side::AtMost => self.bound.saturating_add(by),
        };
        Asked { bound, ..self }
    }

    /// The row of a program that says so.
    fn told(self, terms: Vec<(u32, i64)>) -> LinearRow {
        match self.side {
            Side::AtLeast => (Some(self.bound), None, terms),
            Side::AtMost => (None, Some(self.bound), terms),
        }
    }
}

/// What a place or an origin adds to the rows that are asked.
type Seen = Vec<(u32, i64)>;

/// Places and origins as the rows asked see them.
pub(super) struct Classes {
    /// The rows that are asked, ascending.
    rows: Vec<usize>,
    /// The class of each place.
    pub of_place: Vec<u32>,
    /// For each class its zone, and for each kind what it adds to which of `rows`.
    classes: Vec<(u8, Vec<Seen>)>,
    /// The class of each origin.
    pub of_origin: Vec<u32>,
    /// For each class of origins, zone by zone, what it adds.
    origins: Vec<Vec<Seen>>,
}

impl Classes {
    pub fn new<P: Number>(pool: &Pool<P>, asked: &[Asked]) -> Classes {
        let mut rows: Vec<usize> = asked.iter().map(|asked| asked.row).collect();
        rows.sort_unstable();
        rows.dedup();
        let seen = |cell: usize| -> Seen {
            let uses = pool.rows.of_cell(cell).iter();
            uses.filter_map(|&(row, c)| {
                Some((rows.binary_search(&(row as usize)).ok()? as u32, i64::from(c)))
            })
            .collect()
        };
        let cells = &pool.cells;
        let mut number: BTreeMap<(u8, Vec<Seen>), u32> = BTreeMap::new();
        let mut of_place = Vec::with_capacity(cells.places());
        for place in 0..cells.places() {
            let key = (cells.zone[place], (0..cells.kinds).map(|kind| seen(cells.at(kind, place))).collect());
            let next = number.len() as u32;
            of_place.push(*number.entry(key).or_insert(next));
        }
        let mut origin_number: BTreeMap<Vec<Seen>, u32> = BTreeMap::new();
        let mut of_origin = Vec::with_capacity(cells.origins);
        for origin in 0..cells.origins {
            let key = (0..cells.zones).map(|zone| seen(cells.from(origin, zone))).collect();
            let next = origin_number.len() as u32;
            of_origin.push(*origin_number.entry(key).or_insert(next));
        }
        let mut classes = vec![(0, Vec::new()); number.len()];
        number.into_iter().for_each(|(key, at)| classes[at as usize] = key);
        let mut origins = vec![Vec::new(); origin_number.len()];
        origin_number.into_iter().for_each(|(key, at)| origins[at as usize] = key);
        Classes { rows, of_place, classes, of_origin, origins }
    }

    fn count(&self) -> usize {
        self.classes.len()
    }

    /// Seats of each class that somebody has an option at.
    fn seats<P: Number>(&self, pool: &Pool<P>) -> Vec<i64> {
        let mut takers = vec![0u32; pool.capacity.len()];
        pool.sheet.place.iter().for_each(|place| takers[place.at()] = takers[place.at()].saturating_add(1));
        let mut seats = vec![0i64; self.count()];
        for (place, &class) in self.of_place.iter().enumerate() {
            seats[class as usize] += i64::from(pool.capacity[place].min(takers[place]));
        }
        seats
    }
}

/// The program, without bounds of the rules that are asked.
pub(super) struct Counts {
    classes: Classes,
    linear: Linear,
    /// For each row asked, what its columns add.
    terms: Vec<Vec<(u32, i64)>>,
    /// Who is counted by which columns, where people are counted in groups.
    pub groups: Option<fine::Groups>,
}

/// The elastic program, solved.
pub(super) struct Elastic {
    /// Dual of each row of the program, rules last.
    pub prices: Vec<f64>,
    /// Steps that each elastic bound gives.
    steps: Vec<f64>,
    /// The elastic bounds among the rows of the program.
    at: Vec<usize>,
}

/// What counts as nothing, in steps and prices.
const HAIR: f64 = 1e-6;

impl Elastic {
    /// Bounds with a price.
    pub fn priced(&self, soft: &[Asked]) -> Vec<Asked> {
        let pairs = soft.iter().zip(&self.at);
        pairs
            .filter(|&(asked, &at)| (self.prices[at] * asked.step as f64).abs() > HAIR)
            .map(|(asked, _)| *asked)
            .collect()
    }

    /// Whole steps that each bound gives.
    pub fn given(&self, soft: &[Asked]) -> Vec<Relaxation> {
        let pairs = soft.iter().zip(&self.steps).filter(|&(_, &steps)| steps > HAIR);
        let whole = |steps: f64| (steps - HAIR).ceil().max(1.0) as i64;
        pairs
            .map(|(asked, &steps)| Relaxation { rule: asked.row, side: asked.side, steps: whole(steps) })
            .collect()
    }

    /// Steps that this bound (by its number among the elastic ones) has to give alone, at least.
    pub fn alone(&self, number: usize, asked: &Asked) -> f64 {
        let price = self.at.get(number).map_or(0.0, |&at| (self.prices[at] * asked.step as f64).abs());
        if price > HAIR { self.steps() / price } else { 1.0 }
    }

    /// Steps altogether.
    pub fn steps(&self) -> f64 {
        self.steps.iter().sum()
    }
}

impl Counts {
    pub fn new<P: Number>(pool: &Pool<P>, asked: &[Asked]) -> Counts {
        let classes = Classes::new(pool, asked);
        fine::build(pool, classes).unwrap_or_else(|classes| rough::build(pool, classes))
    }

    /// The class of each place.
    pub fn of_place(&self) -> &[u32] {
        &self.classes.of_place
    }

    /// The rows of the program with these bounds.
    pub fn program(&self, asked: &[Asked]) -> Linear {
        let mut linear = self.linear.clone();
        for one in asked {
            let terms = self
                .classes
                .rows
                .binary_search(&one.row)
                .map_or_else(|_| Vec::new(), |at| self.terms[at].clone());
            linear.rows.push(one.told(terms));
        }
        linear
    }

    /// Solves it with some of the bounds elastic, at one for each step. `None`: the others alone cannot be kept.
    pub fn elastic(&self, asked: &[Asked], soft: &[Asked]) -> Result<Option<Elastic>, Fault> {
        let mut linear = self.program(asked);
        let first = self.linear.rows.len();
        let mut at = Vec::new();
        let mut slack = Vec::new();
        for one in soft {
            let Some(position) = asked.iter().position(|a| a == one) else { continue };
            let (_, _, terms) = &linear.rows[first + position];
            let reach: i64 = terms
                .iter()
                .map(|&(column, c)| c.abs().saturating_mul(self.linear.upper[column as usize]))
                .sum();
            let most = (one.bound.abs().saturating_add(reach)) / one.step + 1;
            let column = linear.column(-1, most);
            let sign = if one.side == Side::AtLeast { 1 } else { -1 };
            linear.rows[first + position].2.push((column, sign * one.step));
            at.push(first + position);
            slack.push(column as usize);
        }
        let Some(solved) = solver::relaxed(&linear, "the search for a clash")? else { return Ok(None) };
        let steps = slack.iter().map(|&column| solved.columns[column]).collect();
        Ok(Some(Elastic { prices: solved.duals, steps, at }))
    }

    /// Do these prices show that the bounds cannot be kept? In integers.
    pub fn shows(&self, asked: &[Asked], prices: &[f64]) -> bool {
        proof::contradicts(&self.program(asked), prices)
    }

    /// The bounds with a price in a proof that all of these cannot be kept, if there is one.
    pub fn disproof(&self, asked: &[Asked]) -> Result<Option<Vec<Asked>>, Fault> {
        let Some(elastic) = self.elastic(asked, asked)? else { return Ok(None) };
        if elastic.steps() <= HAIR || !self.shows(asked, &elastic.prices) {
            return Ok(None);
        }
        let priced = elastic.priced(asked);
        // Small prices are left out with their bounds: only if the proof stands without them.
        let (mut prices, first) = (elastic.prices.clone(), self.linear.rows.len());
        for (at, one) in asked.iter().enumerate() {
            if !priced.contains(one) {
                prices[first + at] = 0.0;
            }
        }
        Ok(Some(if self.shows(asked, &prices) { priced } else { asked.to_vec() }))
    }
}
