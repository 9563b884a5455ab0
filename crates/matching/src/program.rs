//! A question made small: options that another one always beats are dropped,
//! rules that cannot bind are left out, rows are divided by their common factor.
//!
//! Columns stand in an order drawn from the seed, so that the order in which
//! people registered cannot steer the solver.
//!
//! # Why dropping is safe
//! Option `j` beats option `i` of the same person when it has at least the points, and in
//! every row that can bind: no larger a coefficient under an upper bound, no smaller
//! a one over a lower bound, an equal one where both bounds bind. Whatever is
//! feasible with `i` stays so, and is worth no less, with `j` in its place.

use crate::problem::Checked;
use crate::question::Question;

/// A row over columns, already divided.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub rule: usize,
    /// What the row was divided by.
    pub divisor: i64,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub terms: Vec<(u32, i64)>,
}

/// The columns of one person.
#[derive(Debug, Clone)]
pub(crate) struct Group {
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

/// Least and largest sum a rule can reach when everybody takes at most one option.
pub(crate) struct Reach {
    pub least: i64,
    pub most: i64,
    pub divisor: i64,
}

impl Program {
    /// Makes a question small. `None`: a rule cannot be kept by any placement at all.
    pub fn new(question: &Question, seed: u64) -> Option<Program> {
        let reach = reach(question);
        let mut sides = Vec::with_capacity(reach.len());
        for (rule, r) in reach.iter().enumerate() {
            let low = question.low[rule].filter(|&low| low > r.least);
            let high = question.high[rule].filter(|&high| high < r.most);
            if low.is_some_and(|low| low > r.most) || high.is_some_and(|high| high < r.least) {
                return None;
            }
            let low = low.map(|low| -(-low).div_euclid(r.divisor));
            let high = high.map(|high| high.div_euclid(r.divisor));
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                return None;
            }
            sides.push((low, high));
        }
        let (options, groups) = columns(question, &sides, seed);
        if groups.iter().any(|group| group.must && group.columns.is_empty()) {
            return None;
        }
        let checked = question.checked;
        let point = |&option: &u32| checked.problem.options[option as usize].points;
        let points = options.iter().map(|o| if question.points { point(o) } else { 0 }).collect();
        let mut rows: Vec<Row> = Vec::new();
        let mut row_of = vec![usize::MAX; sides.len()];
        for (rule, &(low, high)) in sides.iter().enumerate() {
            if low.is_some() || high.is_some() {
                row_of[rule] = rows.len();
                rows.push(Row { rule, divisor: reach[rule].divisor, low, high, terms: Vec::new() });
            }
        }
        for (column, &option) in options.iter().enumerate() {
            for &(rule, coefficient) in checked.uses(option) {
                if let Some(row) = rows.get_mut(row_of[rule as usize]) {
                    row.terms.push((column as u32, coefficient / row.divisor));
                }
            }
        }
        Some(Program { options, points, groups, rows })
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
                groups.push(Group { columns: start..old.len(), must: group.must });
            }
        }
        let rows = self.rows.iter().map(|row| {
            let terms = row.terms.iter().filter(|&&(c, _)| keep[c as usize]);
            Row { terms: terms.map(|&(c, v)| (new[c as usize], v)).collect(), ..row.clone() }
        });
        let program = Program {
            options: old.iter().map(|&c| self.options[c as usize]).collect(),
            points: old.iter().map(|&c| self.points[c as usize]).collect(),
            rows: rows.collect(),
            groups,
        };
        (program, old)
    }
}

/// What each rule can add up to, and the common factor of its coefficients.
pub(crate) fn reach(question: &Question) -> Vec<Reach> {
    let checked = question.checked;
    let mut reach: Vec<Reach> =
        checked.problem.rules.iter().map(|_| Reach { least: 0, most: 0, divisor: 0 }).collect();
    // Least and largest coefficient of the person at hand, and how many of the options name the rule.
    let mut seen: Vec<(i64, i64, usize)> = vec![(0, 0, 0); reach.len()];
    let mut touched = Vec::new();
    for person in 0..checked.problem.people {
        let must = question.must == Some(person);
        let mut options = 0;
        for &option in checked.options_of(person).iter().filter(|&&o| question.allows(o)) {
            options += 1;
            for &(rule, c) in checked.uses(option) {
                let (least, most, count) = &mut seen[rule as usize];
                if *count == 0 {
                    touched.push(rule as usize);
                    (*least, *most) = (c, c);
                }
                (*least, *most, *count) = ((*least).min(c), (*most).max(c), *count + 1);
                reach[rule as usize].divisor = gcd(reach[rule as usize].divisor, c);
            }
        }
        for rule in touched.drain(..) {
            let (mut least, mut most, count) = std::mem::take(&mut seen[rule]);
            if !must || count < options {
                (least, most) = (least.min(0), most.max(0));
            }
            reach[rule].least += least;
            reach[rule].most += most;
        }
    }
    for r in &mut reach {
        r.divisor = r.divisor.max(1);
    }
    reach
}

/// Greatest common divisor, never negative.
pub(crate) fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

type Sides = [(Option<i64>, Option<i64>)];

/// The options left after dropping beaten ones, person by person, in the drawn order.
fn columns(question: &Question, sides: &Sides, seed: u64) -> (Vec<u32>, Vec<Group>) {
    let checked = question.checked;
    let mut people: Vec<(u64, u32, Vec<(u64, u32)>)> = Vec::new();
    for person in 0..checked.problem.people {
        let allowed = checked.options_of(person).iter().filter(|&&o| question.allows(o));
        let drawn = |&option: &u32| (lot(seed, checked.problem.options[option as usize].key), option);
        let mut options: Vec<(u64, u32)> = allowed.map(drawn).collect();
        options.sort_unstable();
        let left: Vec<(u64, u32)> = (0..options.len())
            .filter(|&i| !(0..options.len()).any(|j| j != i && beats(question, sides, &options, j, i)))
            .map(|i| options[i])
            .collect();
        let first = left.first().map_or(u64::MAX, |&(lot, _)| lot);
        if !left.is_empty() || question.must == Some(person) {
            people.push((first, person, left));
        }
    }
    people.sort_unstable_by_key(|&(lot, person, _)| (lot, person));
    let mut order = Vec::new();
    let mut groups = Vec::with_capacity(people.len());
    for (_, person, options) in people {
        let start = order.len();
        order.extend(options.into_iter().map(|(_, option)| option));
        groups.push(Group { columns: start..order.len(), must: question.must == Some(person) });
    }
    (order, groups)
}

/// Does option `j` beat option `i`? Equal ones are decided by the draw: the list is in its order.
fn beats(question: &Question, sides: &Sides, options: &[(u64, u32)], j: usize, i: usize) -> bool {
    let checked: &Checked = question.checked;
    let points = |at: usize| match question.points {
        true => checked.problem.options[options[at].1 as usize].points,
        false => 0,
    };
    let mut strictly = points(j) > points(i);
    if points(j) < points(i) {
        return false;
    }
    let (mut of_j, mut of_i) = (checked.uses(options[j].1), checked.uses(options[i].1));
    loop {
        let rule = match (of_j.first(), of_i.first()) {
            (None, None) => return strictly || j < i,
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
        let (low, high) = sides[rule as usize];
        let whole_rule = &checked.problem.rules[rule as usize];
        let watched = question.watches(rule);
        let low = low.is_some() || (watched && whole_rule.at_least.is_some());
        let high = high.is_some() || (watched && whole_rule.at_most.is_some());
        if (low && a < b) || (high && a > b) {
            return false;
        }
        strictly |= low || high;
    }
}
