//! Why did one person get this place, and what would have to be different?
//!
//! At the prices each option is worth its points less what its seat and its rules charge. What is
//! worth most is the person's choice; what comes next is the runner-up, and the difference the margin.
//! So "so many points more at that place" is what would change the answer, all prices as they are.
//!
//! **Not computed**: how prices would answer. For one person among thousands they hardly do.

use super::certificate::{PARTS, bound, whole};
use super::pool::{NOWHERE, Number, Pool};
use super::table::Prices;

/// Prices that an answer stands on.
#[derive(Debug, Clone)]
pub struct Priced {
    pub(crate) prices: Prices,
}

/// An option of a person, and what it comes to at the prices. All in points, rounded to the nearest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The place, or [`NOWHERE`] for staying unplaced.
    pub place: u32,
    /// Points before prices.
    pub points: i64,
    /// What a seat there costs.
    pub seat: i64,
    /// Rules that charge or reward this option: row, and points charged (negative: rewarded).
    pub rules: Vec<(usize, i64)>,
    /// What is charged by what follows from several rules together.
    pub together: i64,
    /// Points less all charges.
    pub net: i64,
}

/// What can be said to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What the person got.
    pub got: Weighed,
    /// What is worth most of the rest.
    pub runner_up: Option<Weighed>,
    /// How much more what they got is worth than the runner-up. Below zero where whole numbers
    /// left the person with less than their best.
    pub margin: i64,
    /// Options with more points than what they got, the most points first, and how many
    /// points each of them lacks to be worth most.
    pub missed: Vec<(Weighed, i64)>,
}

impl Priced {
    /// Explains the place of one person (the caller's number) in a placement.
    /// `None`: there is no such person, or no such option.
    pub fn explain<P: Number>(&self, pool: &Pool<P>, places: &[u32], person: usize) -> Option<Explanation> {
        let got = *places.get(person)?;
        let row = pool.caller.iter().position(|&caller| caller as usize == person)?;
        let mut all: Vec<(Weighed, i64)> = pool
            .sheet
            .of(row)
            .map(|o| self.weighed(pool, row, pool.sheet.place[o].at(), pool.sheet.points[o]))
            .collect();
        all.push((Weighed { place: NOWHERE, points: 0, seat: 0, rules: Vec::new(), together: 0, net: 0 }, 0));
        // The same place twice: only the better counts.
        all.sort_by_key(|(one, exact)| (one.place, -exact));
        all.dedup_by_key(|(one, _)| one.place);
        let at = all.iter().position(|(one, _)| one.place == got)?;
        let (got, worth) = all.remove(at);
        all.sort_by(|(a, exact), (b, other)| other.cmp(exact).then(a.place.cmp(&b.place)));
        let best = all.first().map_or(worth, |(_, next)| worth.max(*next));
        let margin = all.first().map_or(worth, |(_, next)| worth - next).div_euclid(PARTS);
        let runner_up = all.first().map(|(one, _)| one.clone());
        let better = all.into_iter().filter(|(one, _)| one.points > got.points);
        // So many points that it comes out ahead, not level.
        let lacking = |(one, net): (Weighed, i64)| (one, (best - net).div_euclid(PARTS) + 1);
        let mut missed: Vec<(Weighed, i64)> = better.map(lacking).collect();
        missed.sort_by(|(a, _), (b, _)| b.points.cmp(&a.points).then(a.place.cmp(&b.place)));
        Some(Explanation { got, runner_up, margin, missed })
    }

    /// An option, and its worth in parts of a point.
    fn weighed<P: Number>(&self, pool: &Pool<P>, row: usize, place: usize, points: u16) -> (Weighed, i64) {
        let round = |parts: i64| (parts + PARTS / 2).div_euclid(PARTS);
        let seat = whole(self.prices.place[place]);
        let mut charges: Vec<(usize, i64)> = Vec::new();
        for cell in pool.cells_of(row, place) {
            for &(rule, c) in pool.rows.of_cell(cell) {
                let rule = rule as usize;
                let each = whole(self.prices.high[rule]) - whole(self.prices.low[rule]);
                charges.push((rule, i64::from(c) * each));
            }
        }
        let net = i64::from(points) * PARTS - seat - charges.iter().map(|&(_, charge)| charge).sum::<i64>();
        let (asked, follow): (Vec<_>, Vec<_>) = charges.into_iter().partition(|&(rule, _)| rule < pool.asked);
        let rules = asked.into_iter().map(|(rule, charge)| (rule, round(charge))).filter(|c| c.1 != 0);
        let weighed = Weighed {
            place: place as u32,
            points: points.into(),
            seat: round(seat),
            rules: rules.collect(),
            together: round(follow.into_iter().map(|(_, charge)| charge).sum()),
            net: round(net),
        };
        (weighed, net)
    }

    /// Between which prices a row may stand, each in thousandths of a point per row unit, so that the
    /// bound rises by at most `spare` points, all other prices as they are. Prices are not unique:
    /// whatever lies in between supports the answer as well, but for so many points. `None`: no such row.
    ///
    /// Looks at everybody some forty times.
    pub fn range<P: Number>(
        &self,
        pool: &Pool<P>,
        row: usize,
        spare: i64,
        threads: usize,
    ) -> Option<(i64, i64)> {
        let now = self.prices.high.get(row)? - self.prices.low[row];
        let now = (now * 1_000.0).round() as i64;
        let mut prices = self.prices.clone();
        let most = bound(pool, &prices, threads).saturating_add(spare.max(0));
        let mut holds = |price: i64| {
            prices.high[row] = price.max(0) as f64 / 1_000.0;
            prices.low[row] = (-price).max(0) as f64 / 1_000.0;
            let asked = if price > 0 { pool.rows.high[row] } else { pool.rows.low[row] };
            (price == 0 || asked.abs() < crate::question::FAR) && bound(pool, &prices, threads) <= most
        };
        // The bound is convex in each price: what holds lies in one piece, which holds `now`.
        let mut end = |way: i64| {
            let (mut inside, mut step) = (0i64, 1i64);
            while step < 1 << 30 && holds(now + way * step) {
                (inside, step) = (step, step * 2);
            }
            let mut outside = step;
            while outside - inside > 1 {
                let middle = inside + (outside - inside) / 2;
                if holds(now + way * middle) {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
            now + way * inside
        };
        Some((end(-1), end(1)))
    }
}
