//! Part of a pool as columns and rows for the solver.
//!
//! Rules speak of counts: people in cells with the same coefficient. Each such set has a column
//! of its own, which its rows share, so that the solver can branch on "at most 23 go". Whoever
//! has only one way left is added to the counts and has no column.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use crate::national::{NOWHERE, Number, Pool, Prices, by_coefficient};
use crate::program::gcd;
use crate::question::FAR;
use crate::solver::Linear;

/// Rows with more coefficients than this speak of people, not of counts.
const MOST_SETS: usize = 3;

/// How the rows of a pool are counted; the same for any part of it.
pub(crate) struct Plan {
    /// For each cell, the sets it belongs to.
    of_cell: Vec<Vec<u32>>,
    sets: usize,
    /// For each row of counts: set and coefficient. None: the row speaks of people.
    rows: Vec<Option<Vec<(u32, i64)>>>,
    /// What each row was divided by.
    divisor: Vec<i64>,
}

impl Plan {
    /// Finds the sets.
    pub fn new<P: Number>(pool: &Pool<P>) -> Plan {
        let mut number: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        let mut unions: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        let split: Vec<BTreeMap<i64, Vec<u32>>> =
            (0..pool.rows.count()).map(|row| by_coefficient(pool, row)).collect();
        // Rows of several sets first: a row that counts all of them alike can use theirs.
        for sets in split.iter().filter(|sets| (2..=MOST_SETS).contains(&sets.len())) {
            let mut all: Vec<u32> = sets.values().flatten().copied().collect();
            all.sort_unstable();
            let mut numbers = Vec::new();
            for set in sets.values() {
                let next = number.len() as u32;
                numbers.push(*number.entry(set.clone()).or_insert(next));
            }
            unions.entry(all).or_insert(numbers);
        }
        let (mut rows, mut divisor) = (Vec::new(), Vec::new());
        for sets in split {
            divisor.push(sets.keys().fold(0, |g, &c| gcd(g, c)).max(1));
            if sets.len() > MOST_SETS {
                rows.push(None);
                continue;
            }
            let mut terms = Vec::new();
            for (c, set) in sets {
                match unions.get(&set) {
                    Some(parts) => terms.extend(parts.iter().map(|&part| (part, c))),
                    None => {
                        let next = number.len() as u32;
                        terms.push((*number.entry(set).or_insert(next), c));
                    }
                }
            }
            rows.push(Some(terms));
        }
        let mut of_cell = vec![Vec::new(); pool.cells.count()];
        for (set, &number) in &number {
            set.iter().for_each(|&cell| of_cell[cell as usize].push(number));
        }
        Plan { of_cell, sets: number.len(), rows, divisor }
    }
}

/// What a row of the program stands for.
#[derive(Clone, Copy)]
enum What {
    Seats(u32),
    Rule(u32),
    Other,
}

/// A part of a pool.
pub(crate) struct Model {
    pub linear: Linear,
    /// Person and option of each of the first columns.
    pub options: Vec<(u32, u32)>,
    /// People who have only one way: person and option.
    fixed: Vec<(u32, u32)>,
    /// Their points.
    pub points: i64,
    what: Vec<What>,
    sets: Vec<Vec<u32>>,
    fixed_in_set: Vec<i64>,
    divisor: Vec<i64>,
}

impl Model {
    /// The options kept. With an aim, whoever has to be placed and has one way left is fixed.
    /// `None`: a row cannot be kept, whatever the columns.
    pub fn new<P: Number>(
        pool: &Pool<P>,
        plan: &Plan,
        keep: &[bool],
        aim: Option<(&Ledger, i64)>,
    ) -> Option<Model> {
        let mut linear = Linear { has_counts: true, ..Linear::default() };
        let (mut options, mut fixed, mut points) = (Vec::new(), Vec::new(), 0i64);
        let mut one_each: Vec<std::ops::Range<usize>> = Vec::new();
        for person in 0..pool.people() {
            let before = options.len();
            options.extend(pool.sheet.of(person).filter(|&o| keep[o]).map(|o| (person as u32, o as u32)));
            let must = aim.is_some_and(|(ledger, value)| ledger.must(person, value));
            match options.len() - before {
                0 if must => return None,
                1 if must && !pool.families.has(person) => {
                    let only = options.split_off(before)[0];
                    points += i64::from(pool.sheet.points[only.1 as usize]);
                    fixed.push(only);
                }
                0 | 1 => {}
                _ => one_each.push(before..options.len()),
            }
        }
        let mut model = Model {
            what: Vec::new(),
            sets: vec![Vec::new(); plan.sets],
            fixed_in_set: vec![0; plan.sets],
            divisor: plan.divisor.clone(),
            linear: Linear::default(),
            options,
            fixed,
            points,
        };
        for &(_, option) in &model.options {
            linear.column(i64::from(pool.sheet.points[option as usize]), 1);
        }
        // "At most one" also for whoever has to be placed: told as "exactly one", HiGHS took twice as long.
        for columns in one_each {
            let terms = columns.map(|column| (column as u32, 1)).collect();
            linear.rows.push((None, Some(1), terms));
            model.what.push(What::Other);
        }
        model.families(pool, &mut linear);
        model.seats(pool, &mut linear)?;
        model.rules(pool, plan, &mut linear)?;
        model.linear = linear;
        Some(model)
    }

    /// In each group as many of one as of the other.
    fn families<P: Number>(&mut self, pool: &Pool<P>, linear: &mut Linear) {
        let mut groups: BTreeMap<(u32, u16), Vec<(u32, i64)>> = BTreeMap::new();
        for (column, &(person, option)) in self.options.iter().enumerate() {
            let Some(partner) = pool.families.partner(person as usize) else { continue };
            let partner = partner as u32;
            let group = pool.families.group(pool.sheet.place[option as usize].at());
            let c = if person < partner { 1 } else { -1 };
            groups.entry((person.min(partner), group)).or_default().push((column as u32, c));
        }
        for terms in groups.into_values() {
            linear.rows.push((Some(0), Some(0), terms));
            self.what.push(What::Other);
        }
    }

    fn seats<P: Number>(&mut self, pool: &Pool<P>, linear: &mut Linear) -> Option<()> {
        let mut at: Vec<(i64, Vec<(u32, i64)>)> = vec![(0, Vec::new()); pool.capacity.len()];
        for &(_, option) in &self.fixed {
            at[pool.sheet.place[option as usize].at()].0 += 1;
        }
        for (column, &(_, option)) in self.options.iter().enumerate() {
            at[pool.sheet.place[option as usize].at()].1.push((column as u32, 1));
        }
        for (place, (taken, terms)) in at.into_iter().enumerate() {
            let left = i64::from(pool.capacity[place]) - taken;
            if left < 0 {
                return None;
            }
            if terms.len() as i64 > left {
                linear.rows.push((None, Some(left), terms));
                self.what.push(What::Seats(place as u32));
            }
        }
        Some(())
    }

    fn rules<P: Number>(&mut self, pool: &Pool<P>, plan: &Plan, linear: &mut Linear) -> Option<()> {
        let cells = |&(person, option): &(u32, u32)| {
            pool.cells_of(person as usize, pool.sheet.place[option as usize].at())
        };
        let mut people: BTreeMap<usize, (i64, Vec<(u32, i64)>)> = BTreeMap::new();
        let spoken = |cell: usize| {
            let uses = pool.rows.of_cell(cell).iter();
            uses.filter(|&&(row, _)| plan.rows[row as usize].is_none()).map(|&(row, c)| (row as usize, c))
        };
        for one in &self.fixed {
            for cell in cells(one) {
                plan.of_cell[cell].iter().for_each(|&set| self.fixed_in_set[set as usize] += 1);
                spoken(cell).for_each(|(row, c)| people.entry(row).or_default().0 += i64::from(c));
            }
        }
        for (column, one) in self.options.iter().enumerate() {
            for cell in cells(one) {
                plan.of_cell[cell].iter().for_each(|&set| self.sets[set as usize].push(column as u32));
                spoken(cell).for_each(|(row, c)| {
                    people.entry(row).or_default().1.push((column as u32, i64::from(c)))
                });
            }
        }
        let mut counts = Vec::with_capacity(plan.sets);
        for (set, columns) in self.sets.iter().enumerate() {
            let fixed = self.fixed_in_set[set];
            let count = linear.column(0, fixed + columns.len() as i64);
            let terms = columns.iter().map(|&column| (column, 1)).chain([(count, -1)]).collect();
            linear.rows.push((Some(-fixed), Some(-fixed), terms));
            self.what.push(What::Other);
            counts.push(count);
        }
        for row in 0..plan.rows.len() {
            let divisor = plan.divisor[row];
            let (taken, terms) = match &plan.rows[row] {
                Some(sets) => (0, sets.iter().map(|&(set, c)| (counts[set as usize], c / divisor)).collect()),
                None => {
                    let (taken, terms) = people.remove(&row).unwrap_or_default();
                    (taken, terms.into_iter().map(|(column, c)| (column, c / divisor)).collect())
                }
            };
            let (low, high) = (pool.rows.low[row], pool.rows.high[row]);
            let low = (low > -FAR).then(|| -(taken - low).div_euclid(divisor));
            let high = (high < FAR).then(|| (high - taken).div_euclid(divisor));
            let terms: Vec<(u32, i64)> = terms;
            if terms.is_empty() && (low.is_some_and(|low| low > 0) || high.is_some_and(|high| high < 0)) {
                return None;
            }
            linear.rows.push((low, high, terms));
            self.what.push(What::Rule(row as u32));
        }
        Some(())
    }

    /// Duals of the rows as prices of the pool.
    pub fn prices<P: Number>(&self, pool: &Pool<P>, duals: &[f64]) -> Prices {
        let rows = pool.rows.count();
        let mut prices =
            Prices { place: vec![0.0; pool.capacity.len()], low: vec![0.0; rows], high: vec![0.0; rows] };
        for (what, &dual) in self.what.iter().zip(duals) {
            match *what {
                What::Seats(place) => prices.place[place as usize] = dual.max(0.0),
                What::Rule(row) => {
                    let dual = dual / self.divisor[row as usize] as f64;
                    prices.high[row as usize] = dual.max(0.0);
                    prices.low[row as usize] = (-dual).max(0.0);
                }
                What::Other => {}
            }
        }
        prices
    }

    /// Columns as a placement, with its points.
    pub fn read<P: Number>(&self, pool: &Pool<P>, x: &[i64]) -> (i64, Vec<u32>) {
        let mut places = vec![NOWHERE; pool.people()];
        let mut value = 0;
        let taken = self.options.iter().zip(x).filter(|&(_, &x)| x == 1).map(|(one, _)| one);
        for &(person, option) in taken.chain(&self.fixed) {
            places[person as usize] = pool.sheet.place[option as usize].at() as u32;
            value += i64::from(pool.sheet.points[option as usize]);
        }
        (value, places)
    }
}
