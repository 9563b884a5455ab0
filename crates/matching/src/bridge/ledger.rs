//! What is every option worth at these prices, and what can no placement exceed? In integers.
//!
//! The same bound as the national tier's certificate, kept person by person: whoever leaves
//! the best option for another lowers the bound by the difference.

use crate::national::{Number, Pool, Prices, charges};

/// Parts of a point.
pub(crate) const PARTS: i64 = crate::national::PARTS;

/// A pool seen through prices.
pub(crate) struct Ledger {
    /// No placement is worth more, in parts.
    pub total: i128,
    /// What is best for each person, in parts; 0 is to stay where they are.
    pub best: Vec<i64>,
    /// What seat and rows charge in each cell, in parts.
    table: Vec<i64>,
}

impl Ledger {
    /// Charges the prices to everybody.
    pub fn new<P: Number>(pool: &Pool<P>, prices: &Prices) -> Ledger {
        let (mut total, table) = charges(pool, prices);
        let mut ledger = Ledger { total: 0, best: Vec::with_capacity(pool.people()), table };
        for person in 0..pool.people() {
            let nets = pool.sheet.of(person).map(|option| ledger.net(pool, person, option));
            let best = nets.fold(0, i64::max);
            total += i128::from(best);
            ledger.best.push(best);
        }
        ledger.total = total;
        ledger
    }

    /// The bound in whole points.
    pub fn bound(&self) -> i64 {
        whole(self.total)
    }

    /// What an option is worth after all charges.
    #[inline(always)]
    pub fn net<P: Number>(&self, pool: &Pool<P>, person: usize, option: usize) -> i64 {
        let [here, there] = pool.cells_of(person, pool.sheet.place[option].at());
        i64::from(pool.sheet.points[option]) * PARTS - self.table[here] - self.table[there]
    }

    /// Options that a placement of at least this value could use.
    pub fn reaching<P: Number>(&self, pool: &Pool<P>, value: i64) -> Vec<bool> {
        let mut keep = vec![false; pool.sheet.place.len()];
        for person in 0..pool.people() {
            let others = self.total - i128::from(self.best[person]);
            for option in pool.sheet.of(person) {
                keep[option] = whole(others + i128::from(self.net(pool, person, option))) >= value;
            }
        }
        keep
    }

    /// Whether a placement of at least this value has to place this person.
    pub fn must(&self, person: usize, value: i64) -> bool {
        whole(self.total - i128::from(self.best[person])) < value
    }
}

/// Parts to whole points, rounded down.
fn whole(parts: i128) -> i64 {
    parts.div_euclid(i128::from(PARTS)).clamp(i128::from(i64::MIN / 4), i128::from(i64::MAX / 4)) as i64
}
