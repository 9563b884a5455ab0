//! What is every option worth at these prices, and what can no placement exceed? In integers.
//!
//! The same bound as the national tier's certificate, kept person by person: whoever leaves
//! the best option for another lowers the bound by the difference.

use std::collections::BTreeMap;

use crate::national::{Number, Pool, Prices, charges, common};

/// Parts of a point.
pub(crate) const PARTS: i64 = crate::national::PARTS;

/// A pool seen through prices.
pub(crate) struct Ledger {
    /// No placement is worth more, in parts.
    pub total: i128,
    /// What is best for each person, in parts, or for the family they are in; 0 is to stay where they are.
    pub best: Vec<i64>,
    /// For each person in a family, the best of the one who goes with them, by group.
    other: BTreeMap<u32, Vec<(u16, i64)>>,
    /// What seat and rows charge in each cell, in parts.
    table: Vec<i64>,
}

impl Ledger {
    /// Charges the prices to everybody.
    pub fn new<P: Number>(pool: &Pool<P>, prices: &Prices) -> Ledger {
        let (mut total, table) = charges(pool, prices);
        let (best, other) = (Vec::with_capacity(pool.people()), BTreeMap::new());
        let mut ledger = Ledger { total: 0, best, other, table };
        for person in 0..pool.people() {
            if pool.families.has(person) {
                ledger.best.push(0);
                continue;
            }
            let nets = pool.sheet.of(person).map(|option| ledger.net(pool, person, option));
            let best = nets.fold(0, i64::max);
            total += i128::from(best);
            ledger.best.push(best);
        }
        for &(one, other) in pool.families.pairs() {
            let [of_one, of_other] = [one, other].map(|person| ledger.by_group(pool, person));
            let worth = common(&of_one, &of_other).into_iter().map(|(_, a, b)| a + b).fold(0, i64::max);
            total += i128::from(worth);
            ledger.best[one as usize] = worth;
            ledger.best[other as usize] = worth;
            ledger.other.insert(one, of_other);
            ledger.other.insert(other, of_one);
        }
        ledger.total = total;
        ledger
    }

    /// The best of a person in each group.
    fn by_group<P: Number>(&self, pool: &Pool<P>, person: u32) -> Vec<(u16, i64)> {
        let person = person as usize;
        pool.families.best(&pool.sheet, person, |option| self.net(pool, person, option))
    }

    /// How far an option lies below the best of a person; in a family the other takes their best in that
    /// group. `i64::MAX`: the other cannot go there.
    #[inline(always)]
    pub fn lacks<P: Number>(&self, pool: &Pool<P>, person: usize, option: usize) -> i64 {
        let mut net = self.net(pool, person, option);
        if pool.families.has(person) {
            let group = pool.families.group(pool.sheet.place[option].at());
            let other = self.other.get(&(person as u32)).map_or(&[][..], |all| all);
            match other.binary_search_by_key(&group, |&(group, _)| group) {
                Ok(at) => net += other[at].1,
                // There is no such option: a pool has none that parts a family.
                Err(_) => return i64::MAX,
            }
        }
        self.best[person] - net
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
            for option in pool.sheet.of(person) {
                let lacks = self.lacks(pool, person, option);
                keep[option] = lacks < i64::MAX && whole(self.total - i128::from(lacks)) >= value;
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
