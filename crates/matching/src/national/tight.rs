//! Rows that every placement keeps anyway, and that keep the bound from dividing people.
//!
//! A row with two coefficients speaks of two counts ([`crate::hull`]). What limits the counts
//! besides: rows that count the same people alike, and the seats there are.

use std::collections::{BTreeMap, BTreeSet};

use super::pool::{Number, Pool};
use super::rows::{Row, Rows};
use crate::hull::Pair;
use crate::question::FAR;

/// Cells, ascending.
type Set = Vec<u32>;

impl<P: Number> Pool<P> {
    /// Adds rows that follow from those there are. They are not told of in an answer.
    pub(crate) fn tighten(&mut self) {
        let more = lines(self);
        let mut rows: Vec<Row> = (0..self.asked).map(|row| self.rows.row(row)).collect();
        rows.extend(more);
        // Too many rows over one cell: then the pool stays as it is.
        if let Ok(rows) = Rows::new(rows, &self.cells) {
            self.rows = rows;
        }
    }
}

/// Cells of a row by coefficient.
pub(crate) fn by_coefficient<P>(pool: &Pool<P>, row: usize) -> BTreeMap<i64, Set> {
    let mut sets: BTreeMap<i64, Set> = BTreeMap::new();
    for &(cell, c) in pool.rows.terms(row) {
        sets.entry(i64::from(c)).or_default().push(cell);
    }
    sets
}

/// Rows that follow.
fn lines<P: Number>(pool: &Pool<P>) -> Vec<Row> {
    let mut known: BTreeMap<Set, (i64, i64)> = BTreeMap::new();
    let split: Vec<BTreeMap<i64, Set>> = (0..pool.asked).map(|row| by_coefficient(pool, row)).collect();
    for (row, sets) in split.iter().enumerate() {
        if let (1, Some((&c, set))) = (sets.len(), sets.first_key_value()) {
            let (low, high) = (pool.rows.low[row], pool.rows.high[row]);
            let (low, high) = if c > 0 { (low, high) } else { (-high, -low) };
            let (low, high) = (-(-low).div_euclid(c.abs()), high.div_euclid(c.abs()));
            let range = known.entry(set.clone()).or_insert((0, FAR));
            *range = (range.0.max(low), range.1.min(high));
        }
    }
    let mut of_origin = vec![0i64; pool.cells.origins];
    pool.origin.iter().for_each(|&origin| of_origin[usize::from(origin)] += 1);
    let range = |set: &Set| {
        let (low, high) = known.get(set).copied().unwrap_or((0, FAR));
        (low, high.min(room(pool, &of_origin, set)))
    };
    let mut rows = Vec::new();
    for (row, sets) in split.iter().enumerate() {
        let both: Vec<(&i64, &Set)> = sets.iter().collect();
        let [(&of_first, first), (&of_second, second)] = both[..] else { continue };
        let mut union: Set = first.iter().chain(second).copied().collect();
        union.sort_unstable();
        let pair = Pair {
            of_first,
            of_second,
            low: pool.rows.low[row],
            high: pool.rows.high[row],
            first: range(first),
            second: range(second),
            sum: range(&union),
        };
        rows.extend(pair.lines().into_iter().map(|line| {
            let of = |set: &Set, c: i64| set.iter().map(move |&cell| (cell, c)).collect::<Vec<_>>();
            let terms = [of(first, line.first), of(second, line.second)].concat();
            Row { terms, at_least: None, at_most: Some(line.most) }
        }));
    }
    rows.retain(|row| row.terms.iter().all(|&(_, c)| c.abs() <= super::rows::LARGEST));
    rows
}

/// So many people fit into these cells, by seats and by how many there are.
fn room<P>(pool: &Pool<P>, of_origin: &[i64], set: &Set) -> i64 {
    let at = pool.cells.kinds * pool.cells.places();
    let (mut places, mut origins) = (BTreeSet::new(), BTreeSet::new());
    for &cell in set {
        let cell = cell as usize;
        if cell < at {
            places.insert(cell % pool.cells.places());
        } else {
            origins.insert((cell - at) / pool.cells.zones);
        }
    }
    let seats: i64 = places.iter().map(|&place| i64::from(pool.capacity[place])).sum();
    let people: i64 = origins.iter().map(|&origin| of_origin[origin]).sum();
    (seats + people).min(pool.kind.len() as i64)
}
