//! What can anyone check? Value and rules of a placement, and a bound from rounded prices.
//!
//! Whatever the prices, as long as none is negative: what bounds are worth at these prices,
//! plus what is then best for each person alone, is exceeded by no placement that keeps the
//! rules. Prices are rounded to parts of a point, and from there on all sums are integers.

use super::Answer;
use super::pool::{NOWHERE, Number, Pool};
use super::state::State;
use super::table::Prices;
use super::work::{CHUNKS, chunk, shared};
use crate::question::FAR;
use crate::tier::Tier;

/// Parts of a point.
pub(crate) const PARTS: i64 = 1 << 20;
/// No price is higher, in parts, so that sums over the rows of a cell fit.
const DEAREST: i64 = 1 << 36;

/// What a placement adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Points.
    pub value: i64,
    /// People at each place.
    pub seated: Vec<u32>,
    /// What every row adds up to.
    pub activity: Vec<i64>,
    /// People placed where they have no option.
    pub strangers: Vec<u32>,
    /// Places with more people than seats.
    pub crowded: Vec<u32>,
    /// Rows that are broken.
    pub broken: Vec<usize>,
    /// Families that are neither together nor both unplaced: the callers' numbers.
    pub split: Vec<(u32, u32)>,
}

/// Adds up a placement, given in the caller's order. It knows no prices.
pub fn account<P: Number>(pool: &Pool<P>, places: &[u32]) -> Account {
    let mut cells = vec![0i64; pool.cells.count()];
    let mut seated = vec![0u32; pool.capacity.len()];
    let (mut value, mut strangers) = (0i64, Vec::new());
    for person in 0..pool.sheet.people() {
        let caller = pool.caller[person];
        let place = places.get(caller as usize).copied().unwrap_or(NOWHERE);
        if place == NOWHERE {
            continue;
        }
        let of = pool.sheet.of(person);
        let options = pool.sheet.place[of.clone()].iter().zip(&pool.sheet.points[of]);
        let points = options.filter(|(at, _)| at.at() == place as usize).map(|(_, &points)| points).max();
        let Some(points) = points else {
            strangers.push(caller);
            continue;
        };
        value += i64::from(points);
        let place = place as usize;
        seated[place] += 1;
        for cell in pool.cells_of(person, place) {
            cells[cell] += 1;
        }
    }
    let sum = |row: usize| {
        pool.rows.terms(row).iter().map(|&(cell, c)| i64::from(c) * cells[cell as usize]).sum::<i64>()
    };
    let activity: Vec<i64> = (0..pool.asked).map(sum).collect();
    let crowded = (0..seated.len()).filter(|&j| seated[j] > pool.capacity[j]).map(|j| j as u32).collect();
    let within = |row: usize| (pool.rows.low[row]..=pool.rows.high[row]).contains(&activity[row]);
    let broken = (0..activity.len()).filter(|&row| !within(row)).collect();
    let split = pool.families.split(pool, places);
    Account { value, seated, activity, strangers, crowded, broken, split }
}

/// A price in parts of a point.
pub(crate) fn whole(price: f64) -> i64 {
    ((price * PARTS as f64).round() as i64).clamp(0, DEAREST)
}

/// What the bounds are worth at these prices, and what each cell is charged; in parts.
pub(crate) fn charges<P: Number>(pool: &Pool<P>, prices: &Prices) -> (i128, Vec<i64>) {
    let places = pool.capacity.len();
    let mut total = 0i128;
    let seat: Vec<i64> = prices.place.iter().map(|&p| whole(p)).collect();
    for (price, &capacity) in seat.iter().zip(&pool.capacity) {
        total += i128::from(*price) * i128::from(capacity);
    }
    let charge = |row: usize| {
        let low = if pool.rows.low[row] > -FAR { whole(prices.low[row]) } else { 0 };
        let high = if pool.rows.high[row] < FAR { whole(prices.high[row]) } else { 0 };
        (low, high)
    };
    let charges: Vec<(i64, i64)> = (0..pool.rows.count()).map(charge).collect();
    for (row, (low, high)) in charges.iter().enumerate() {
        total += i128::from(*high) * i128::from(pool.rows.high[row]);
        total -= i128::from(*low) * i128::from(pool.rows.low[row]);
    }
    let mut table = vec![0i64; pool.cells.count()];
    for (cell, sum) in table.iter_mut().enumerate() {
        for &(row, c) in pool.rows.of_cell(cell) {
            let (low, high) = charges[row as usize];
            *sum += i64::from(c) * (high - low);
        }
        if cell < pool.cells.kinds * places {
            *sum += seat[cell % places];
        }
    }
    (total, table)
}

/// No placement that keeps the rules is worth more.
pub(crate) fn bound<P: Number>(pool: &Pool<P>, prices: &Prices, threads: usize) -> i64 {
    let (mut total, table) = charges(pool, prices);
    let places = pool.capacity.len();
    let work = |sum: &mut i128, number: usize| {
        for person in chunk(pool.sheet.people(), number) {
            if pool.families.has(person) {
                continue;
            }
            let old = pool.stays.old(person).unwrap_or(usize::MAX);
            let of = pool.sheet.of(person);
            let kind = usize::from(pool.kind[person]) * places;
            let origin = pool.cells.from(usize::from(pool.origin[person]), 0);
            let here = &table[kind..kind + places];
            let there = &table[origin..origin + pool.cells.zones];
            let mut best = 0i64;
            for (place, &points) in pool.sheet.place[of.clone()].iter().zip(&pool.sheet.points[of]) {
                let place = place.at();
                let stays = if place == old { pool.stays.zones } else { 0 };
                let charged = here[place] + there[usize::from(pool.cells.zone[place]) + stays];
                best = best.max(i64::from(points) * PARTS - charged);
            }
            *sum += i128::from(best);
        }
        for (one, other) in pool.families.chunk(number, 1) {
            *sum += i128::from(pool.families.worth(pool, &table, one, other));
        }
    };
    total += shared(threads, CHUNKS, || 0i128, work, |whole, part| *whole += part);
    total.div_euclid(i128::from(PARTS)).clamp(0, i128::from(i64::MAX)) as i64
}

/// The answer, with its certificate.
pub(crate) fn answer<P: Number>(pool: &Pool<P>, prices: &Prices, state: &State, threads: usize) -> Answer {
    let places = pool.for_caller(state.place.iter().copied());
    let account = account(pool, &places);
    Answer {
        tier: Tier::National,
        relaxed: None,
        prices: prices.signed(pool.asked),
        places,
        value: account.value,
        bound: bound(pool, prices, threads),
        activity: account.activity,
        broken: account.broken,
    }
}
