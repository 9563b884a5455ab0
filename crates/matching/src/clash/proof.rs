//! Does a clash really follow? Prices of rows, added up in integers.
//!
//! Whatever keeps the rows of a program keeps their sum at any prices (none negative on the side
//! where a row has no bound). If that sum says "less than nothing of what cannot be less than
//! nothing", nothing keeps the rows (Farkas 1902). Prices come from floating point and are rounded;
//! what is added up afterwards is exact.

use std::collections::BTreeSet;

use crate::national::{Number, Pool, Prices, charges};
use crate::problem::Side;
use crate::question::FAR;
use crate::solver::Linear;

/// Parts of one in which prices are counted.
const PARTS: f64 = (1u64 << 40) as f64;
/// No price is larger.
const DEAREST: f64 = (1u64 << 20) as f64;

/// Do these prices, one for each row (positive: of its upper bound), show that nothing keeps the
/// rows of this program?
pub(super) fn contradicts(linear: &Linear, prices: &[f64]) -> bool {
    let mut total = 0i128;
    let mut charged = vec![0i128; linear.upper.len()];
    for ((low, high, terms), &price) in linear.rows.iter().zip(prices) {
        if !price.is_finite() {
            return false;
        }
        let price = (price.clamp(-DEAREST, DEAREST) * PARTS).round() as i128;
        // A price on a bound that is not there says nothing.
        let Some(bound) = (if price > 0 { *high } else { *low }) else { continue };
        total += price * i128::from(bound);
        for &(column, c) in terms {
            charged[column as usize] += price * i128::from(c);
        }
    }
    // What a column can bring at most: it runs from 0 to its upper bound.
    for (charged, &upper) in charged.iter().zip(&linear.upper) {
        total += (-charged).max(0) * i128::from(upper);
    }
    total < 0
}

/// Do these prices, charged to everybody in integers, show that nothing keeps the rows? The bounds that take part.
pub(super) fn disproved<P: Number>(pool: &Pool<P>, prices: &Prices) -> Option<BTreeSet<(usize, Side)>> {
    let (mut total, table) = charges(pool, prices);
    for person in 0..pool.people() {
        // Whatever the points: the most that nothing at all can bring.
        let of = pool.sheet.of(person).map(|option| {
            let [here, there] = pool.cells_of(person, pool.sheet.place[option].at());
            -(table[here] + table[there])
        });
        total += i128::from(of.fold(0, i64::max));
    }
    if total >= 0 {
        return None;
    }
    let mut rows = BTreeSet::new();
    for row in 0..pool.rows.count().min(pool.asked) {
        if pool.rows.low[row] > -FAR && prices.low[row] > 0.0 {
            rows.insert((row, Side::AtLeast));
        }
        if pool.rows.high[row] < FAR && prices.high[row] > 0.0 {
            rows.insert((row, Side::AtMost));
        }
    }
    Some(rows)
}
