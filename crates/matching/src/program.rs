//! A question as columns and rows: rows are divided by their common factor,
//! bounds that no sum can reach are left out, and options that another one
//! always beats can be set aside.
//!
//! Columns stand in an order drawn from the seed, so that the order in which
//! people registered cannot steer the solver.
//!
//! # Why setting aside is safe
//! Option `j` beats option `i` of the same person when it has at least the points, and in
//! every row that can bind: no larger a coefficient under an upper bound, no smaller
//! a one over a lower bound, an equal one where both bounds bind. Whatever is
//! feasible with `i` stays so, and is worth no less, with `j` in its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::problem::Checked;
use crate::question::Question;

/// The row of a rule, already divided.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What the row was divided by.
    pub divisor: i64,
    /// Bounds that some sum could break.
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub terms: Arc<Vec<(u32, i64)>>,
    /// Least and largest sum when everybody takes at most one option, undivided.
    least: i64,
    most: i64,
    /// The first rule with the same terms: itself, or its twin.
    twin: usize,
}

impl Row {
    /// Whether some sum could break it.
    pub fn binds(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }
}

/// The columns of one person.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub person: u32,
    pub columns: std::ops::Range<usize>,
    /// Whether one of them must be taken.
    pub must: bool,
}

/// What remains to be decided.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    /// Option of each column.
    pub options: Vec<u32>,
    pub points: Vec<i64>,
    pub groups: Vec<Group>,
    /// One per rule.
    pub rows: Vec<Row>,
}

/// The order of the draw: a mix (splitmix64) of seed and key.
pub(crate) fn lot(seed: u64, key: u64) -> u64 {
    let mix = |mut z: u64| {
        z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    mix(seed ^ mix(key))
}

impl Program {
    /// Lays a question out. `None`: a rule cannot be kept by any placement at all.
    pub fn new(question: &Question, seed: u64) -> Option<Program> {
        let checked = question.checked;
        let (options, groups) = columns(checked, seed);
        let points = options.iter().map(|o| checked.problem.options[*o as usize].points).collect();
        let program = Program { rows: rows(checked, &options, &groups), options, points, groups };
        program.asked(question)
    }

    /// The same program for another question about the same problem.
    pub fn asked(&self, question: &Question) -> Option<Program> {
        let mut program = self.clone();
        for (rule, row) in program.rows.iter_mut().enumerate() {
            let low = question.low[rule].filter(|&low| low > row.least);
            let high = question.high[rule].filter(|&high| high < row.most);
            if low.is_some_and(|low| low > row.most) || high.is_some_and(|high| high < row.least) {
                return None;
            }
            row.low = low.map(|low| -(-low).div_euclid(row.divisor));
            row.high = high.map(|high| high.div_euclid(row.divisor));
        }
        if program.twins_cross() {
            return None;
        }
        if !question.points {
            program.points.iter_mut().for_each(|points| *points = 0);
        }
        if let Some(person) = question.must {
            program.groups.iter_mut().filter(|g| g.person == person).for_each(|g| g.must = true);
            if !program.groups.iter().any(|g| g.must && !g.columns.is_empty()) {
                return None;
            }
        }
        match question.forbidden.and_then(|f| program.options.iter().position(|&option| option == f)) {
            Some(column) => {
                let keep: Vec<bool> = (0..program.options.len()).map(|c| c != column).collect();
                Some(program.narrowed(&keep).0)
            }
            None => Some(program),
        }
    }

    /// Whether rules over the same terms ask for opposite things.
    fn twins_cross(&self) -> bool {
        let mut bounds: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
        for row in &self.rows {
            let both = bounds.entry(row.twin).or_insert((i64::MIN, i64::MAX));
            both.0 = both.0.max(row.low.unwrap_or(i64::MIN));
            both.1 = both.1.min(row.high.unwrap_or(i64::MAX));
        }
        bounds.values().any(|(low, high)| low > high)
    }

    /// Whether two rules count the same.
    pub fn are_twins(&self, rule: usize, other: usize) -> bool {
        self.rows[rule].twin == self.rows[other].twin && self.rows[rule].divisor == self.rows[other].divisor
    }

    /// Points of a selection.
    pub fn value(&self, x: &[bool]) -> i64 {
        self.points.iter().zip(x).filter(|&(_, &taken)| taken).map(|(&points, _)| points).sum()
    }

    /// The program with only some of its columns, and for each of them its old number.
    pub fn narrowed(&self, keep: &[bool]) -> (Program, Vec<u32>) {
        let mut old = Vec::new();
        let mut new = vec![u32::MAX; keep.len()];
        let mut groups = Vec::new();
        for group in &self.groups {
            let start = old.len();
            for column in group.columns.clone().filter(|&c| keep[c]) {
                new[column] = old.len() as u32;
                old.push(column as u32);
            }
            if old.len() > start || group.must {
                groups.push(Group { columns: start..old.len(), ..group.clone() });
            }
        }
        let rows = self.rows.iter().map(|row| {
            let here = |&&(c, _): &&(u32, i64)| row.binds() && keep[c as usize];
            let terms = row.terms.iter().filter(here).map(|&(c, v)| (new[c as usize], v)).collect();
            Row { terms: Arc::new(terms), ..row.clone() }
        });
        let program = Program {
            options: old.iter().map(|&c| self.options[c as usize]).collect(),
            points: old.iter().map(|&c| self.points[c as usize]).collect(),
            rows: rows.collect(),
            groups,
        };
        (program, old)
    }

    /// Sets columns aside that another kept one of the same person always beats.
    pub fn set_beaten_aside(&self, question: &Question, keep: &mut [bool]) {
        for group in &self.groups {
            let kept: Vec<usize> = group.columns.clone().filter(|&c| keep[c]).collect();
            for (at, &column) in kept.iter().enumerate() {
                let beaten = |(other, &rival): (usize, &usize)| {
                    other != at && self.beats(question, rival, column, other < at)
                };
                keep[column] = !kept.iter().enumerate().any(beaten);
            }
        }
    }

    /// Does column `j` beat column `i`? Equal ones are decided by the draw: the first beats.
    fn beats(&self, question: &Question, j: usize, i: usize, first: bool) -> bool {
        if self.points[j] < self.points[i] {
            return false;
        }
        let mut strictly = self.points[j] > self.points[i];
        let checked: &Checked = question.checked;
        let (mut of_j, mut of_i) = (checked.uses(self.options[j]), checked.uses(self.options[i]));
        loop {
            let rule = match (of_j.first(), of_i.first()) {
                (None, None) => return strictly || first,
                (Some(a), Some(b)) => a.0.min(b.0),
                (Some(a), None) | (None, Some(a)) => a.0,
            };
            let take = |list: &mut &[(u32, i64)]| match list.split_first() {
                Some((&(r, c), rest)) if r == rule => {
                    *list = rest;
                    c
                }
                _ => 0,
            };
            let (a, b) = (take(&mut of_j), take(&mut of_i));
            if a == b {
                continue;
            }
            let (row, asked) = (&self.rows[rule as usize], &checked.problem.rules[rule as usize]);
            let watched = question.watches(rule);
            let low = row.low.is_some() || (watched && asked.at_least.is_some());
            let high = row.high.is_some() || (watched && asked.at_most.is_some());
            if (low && a < b) || (high && a > b) {
                return false;
            }
            strictly |= low || high;
        }
    }
}

/// A person's lowest lot, the person, and their options with their lots.
type Drawn = (u64, u32, Vec<(u64, u32)>);

/// All options in the drawn order, those of a person together.
fn columns(checked: &Checked, seed: u64) -> (Vec<u32>, Vec<Group>) {
    let mut people: Vec<Drawn> = Vec::new();
    for person in 0..checked.problem.people {
        let drawn = |&option: &u32| (lot(seed, checked.problem.options[option as usize].key), option);
        let mut options: Vec<(u64, u32)> = checked.options_of(person).iter().map(drawn).collect();
        options.sort_unstable();
        if let Some(&(first, _)) = options.first() {
            people.push((first, person, options));
        }
    }
    people.sort_unstable_by_key(|&(lot, person, _)| (lot, person));
    let mut order = Vec::new();
    let mut groups = Vec::with_capacity(people.len());
    for (_, person, options) in people {
        let start = order.len();
        order.extend(options.into_iter().map(|(_, option)| option));
        groups.push(Group { person, columns: start..order.len(), must: false });
    }
    (order, groups)
}

/// The row of every rule, without bounds yet.
fn rows(checked: &Checked, options: &[u32], groups: &[Group]) -> Vec<Row> {
    let count = checked.problem.rules.len();
    let mut terms: Vec<Vec<(u32, i64)>> = vec![Vec::new(); count];
    let mut reach = vec![(0i64, 0i64); count];
    // Least and largest coefficient of the person at hand; taking nothing counts 0.
    let mut seen: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for group in groups {
        for column in group.columns.clone() {
            for &(rule, c) in checked.uses(options[column]) {
                terms[rule as usize].push((column as u32, c));
                let (least, most) = seen.entry(rule).or_insert((0, 0));
                (*least, *most) = ((*least).min(c), (*most).max(c));
            }
        }
        for (rule, (least, most)) in std::mem::take(&mut seen) {
            reach[rule as usize].0 += least;
            reach[rule as usize].1 += most;
        }
    }
    let mut alike: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut rows: Vec<Row> = Vec::with_capacity(count);
    for (rule, (mut terms, (least, most))) in terms.into_iter().zip(reach).enumerate() {
        let divisor = terms.iter().fold(0, |g, &(_, c)| gcd(g, c)).max(1);
        terms.iter_mut().for_each(|(_, c)| *c /= divisor);
        let mark = terms
            .iter()
            .fold(0, |mark, &(column, c)| lot(mark, u64::from(column) ^ (c as u64).rotate_left(32)));
        let twins = alike.entry(mark).or_default();
        let twin = twins.iter().copied().find(|&other| *rows[other].terms == terms).unwrap_or(rule);
        twins.push(twin);
        rows.push(Row { divisor, low: None, high: None, terms: Arc::new(terms), least, most, twin });
    }
    rows
}

/// Greatest common divisor, never negative.
pub(crate) fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
