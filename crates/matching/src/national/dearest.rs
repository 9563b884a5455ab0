//! Which rules cost most, and how sure is each of these prices?

use super::explain::Priced;
use super::pool::{Number, Pool};

/// A rule with a price. In thousandths of a point for each step; positive: the upper bound costs,
/// negative: the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dear {
    /// Which row.
    pub row: usize,
    /// Its price.
    pub price: i64,
    /// The price may lie as low as this, and the bound rises by no more than the points spared.
    pub low: i64,
    /// And as high as this.
    pub high: i64,
}

impl Priced {
    /// The rows with the dearest steps, so many at most, dearest first, each with the range of its price
    /// ([`Priced::range`]). `steps`: row units in one step, for each row that was asked for. Rows whose
    /// price rounds to nothing are left out.
    ///
    /// Looks at everybody some forty times for each row.
    pub fn dearest<P: Number>(
        &self,
        pool: &Pool<P>,
        steps: &[i64],
        most: usize,
        spare: i64,
        threads: usize,
    ) -> Vec<Dear> {
        let price = |row: usize| (self.prices.high[row] - self.prices.low[row]) * 1_000.0 * steps[row] as f64;
        let rows = 0..pool.asked.min(steps.len());
        let mut all: Vec<(i64, usize)> = rows.map(|row| (price(row).round() as i64, row)).collect();
        all.retain(|&(price, _)| price != 0);
        all.sort_by_key(|&(price, row)| (std::cmp::Reverse(price.abs()), row));
        let dear = |&(price, row): &(i64, usize)| {
            let (low, high) = self.range(pool, row, spare, threads)?;
            let of_step = |of_unit: i64| of_unit.saturating_mul(steps[row]);
            // A range is told in whole thousandths of a row unit, a price is not.
            Some(Dear { row, price, low: of_step(low).min(price), high: of_step(high).max(price) })
        };
        all.iter().take(most).filter_map(dear).collect()
    }
}
