//! How much can any answer still be worth, given a price for every rule?
//!
//! Charge every option the prices of the rules it uses; let everybody take what
//! is then best for them alone; add what the bounds themselves are worth. No
//! answer that keeps the rules is worth more (Lagrangian duality), *whatever*
//! the prices. They come from a floating-point solver, but are rounded first:
//! from there on all sums are exact, so options are set aside on integer proof.

use crate::problem::Side;
use crate::program::{Group, Program, Row};

/// Prices and weights are counted in parts of a point this fine.
pub(crate) const PARTS: i128 = 1 << 40;

/// Prices of all rules, in parts of a point per row unit. Positive: an upper bound
/// holds value back; negative: a lower bound does.
pub(crate) type Prices = Vec<i128>;

/// A program seen through prices.
pub(crate) struct Weighed {
    /// No answer is worth more, in parts.
    pub total: i128,
    /// Points of each column less what its rules charge, in parts.
    pub net: Vec<i128>,
    /// For each column, no answer that takes it is worth more; in parts.
    pub with: Vec<i128>,
}

impl Weighed {
    /// The bound in whole points.
    pub fn bound(&self) -> i64 {
        whole(self.total)
    }

    /// No answer that leaves this person unplaced is worth more; whole points.
    pub fn without(&self, group: &Group) -> i64 {
        if group.must {
            return i64::MIN;
        }
        let best = self.net[group.columns.clone()].iter().copied().max().unwrap_or(0).max(0);
        whole(self.total - best)
    }

    /// Columns that an answer of at least this value could take.
    pub fn reaching(&self, value: i64) -> Vec<bool> {
        self.with.iter().map(|&with| whole(with) >= value).collect()
    }
}

/// Parts to whole points, rounded down.
pub(crate) fn whole(parts: i128) -> i64 {
    parts.div_euclid(PARTS).clamp(i128::from(i64::MIN / 4), i128::from(i64::MAX / 4)) as i64
}

/// A price in parts. A NaN becomes 0.
pub(crate) fn parts(price: f64) -> i128 {
    (price * PARTS as f64) as i128
}

/// Duals of a program's binding rows, in their order, as prices of all rules.
pub(crate) fn prices(program: &Program, duals: &[f64]) -> Prices {
    let mut duals = duals.iter();
    let price = |row: &Row| {
        let dual = if row.binds() { duals.next().copied().unwrap_or(0.0) } else { 0.0 };
        // Points are at most 10^12, so this stays far inside an i128.
        parts(dual / row.divisor as f64)
    };
    program.rows.iter().map(price).collect()
}

/// Charges the prices.
pub(crate) fn weigh(program: &Program, prices: &Prices) -> Weighed {
    let mut net: Vec<i128> = program.points.iter().map(|&points| i128::from(points) * PARTS).collect();
    let mut total = 0i128;
    for (row, price) in program.rows.iter().zip(prices) {
        let Some((price, bound)) = charged(row, *price) else { continue };
        let price = price * i128::from(row.divisor);
        total += price * i128::from(bound);
        for &(column, c) in row.terms.iter() {
            net[column as usize] -= price * i128::from(c);
        }
    }
    let mut with = net.clone();
    for group in &program.groups {
        let best = net[group.columns.clone()].iter().copied().max();
        let best = if group.must { best.unwrap_or(0) } else { best.unwrap_or(0).max(0) };
        total += best;
        with[group.columns.clone()].iter_mut().for_each(|w| *w -= best);
    }
    with.iter_mut().for_each(|w| *w += total);
    Weighed { total, net, with }
}

/// The price and the bound it is paid on; none where the row has no such bound.
fn charged(row: &Row, price: i128) -> Option<(i128, i64)> {
    let bound = match side(price)? {
        Side::AtMost => row.high,
        Side::AtLeast => row.low,
    };
    bound.map(|bound| (price, bound))
}

/// Which bound a price belongs to.
pub(crate) fn side(price: i128) -> Option<Side> {
    match price {
        0 => None,
        1.. => Some(Side::AtMost),
        _ => Some(Side::AtLeast),
    }
}
