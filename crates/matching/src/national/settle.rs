//! From prices to people: everybody in whole numbers, without breaking a rule.
//!
//! Each person takes what is best at the prices. Then seats and rows push back: past a bound
//! they charge `push` more than their price, below it as much less. People move, one
//! after the other, as long as somebody gains; each move makes the whole worth more, so it
//! ends. The push grows until nobody stands past a bound. Those move first who lose least.

use super::active::Wide;
use super::families;
use super::pool::{NOWHERE, Number, Pool, Sheet};
use super::state::State;
use super::table::{Prices, Table};

/// What a seat or a row charges beyond its price.
struct Push<'a> {
    prices: &'a Prices,
    /// Points per person.
    push: f64,
}

impl Push<'_> {
    /// What one more person at a place costs beyond the price.
    #[inline(always)]
    fn seat(&self, place: usize, seated: u32, capacity: u32) -> f64 {
        if seated >= capacity { self.push } else { -self.prices.place[place].min(self.push) }
    }

    /// How far a row charges beyond its price, altogether.
    #[inline(always)]
    fn row(&self, row: usize, activity: i64, low: i64, high: i64, unit: i64) -> f64 {
        let push = self.push / unit as f64;
        let mut sum = 0.0;
        if activity > high {
            sum += push * (activity - high) as f64;
        } else if self.prices.high[row] > 0.0 {
            sum += self.prices.high[row].min(push) * (high - activity) as f64;
        }
        if activity < low {
            sum += push * (low - activity) as f64;
        } else if self.prices.low[row] > 0.0 {
            sum += self.prices.low[row].min(push) * (activity - low) as f64;
        }
        sum
    }

    /// What placing a person, who is nowhere, costs beyond the prices.
    #[inline(always)]
    fn enter<P: Number>(&self, pool: &Pool<P>, state: &State, person: usize, place: usize) -> f64 {
        let mut sum = self.seat(place, state.seated[place], pool.capacity[place]);
        for cell in pool.cells_of(person, place) {
            for &(row, c) in pool.rows.of_cell(cell) {
                let row = row as usize;
                let (low, high, unit) = (pool.rows.low[row], pool.rows.high[row], pool.rows.unit[row]);
                let now = state.activity[row];
                sum +=
                    self.row(row, now + i64::from(c), low, high, unit) - self.row(row, now, low, high, unit);
            }
        }
        sum
    }
}

/// Options within so many points of the best are open to a person who has to move.
const OPEN: f32 = 300.0;

/// How hard seats and rows push, in points, round after round.
const PUSHES: [f64; 7] = [2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 27.0];
/// A person with a margin of so many pushes stays for certain: a seat and seven rows.
const HOLD: f64 = 16.0;

/// Settles everybody.
pub(crate) fn settle<P: Number>(pool: &Pool<P>, wide: &Wide<P>, prices: &Prices, table: &Table) -> State {
    let sheet = &wide.sheet;
    let mut state = State::empty(pool);
    // Those who would move for little, and how little that is.
    let mut unsure: Vec<(u32, f32)> = Vec::new();
    for person in 0..sheet.people() {
        if pool.families.has(person) {
            continue;
        }
        let (mut best, mut next) = ((0f32, NOWHERE, 0u16), f32::NEG_INFINITY);
        for o in sheet.of(person) {
            let net = net(pool, table, person, sheet.place[o].at(), sheet.points[o]);
            if net > best.0 {
                next = best.0;
                best = (net, sheet.place[o].at() as u32, sheet.points[o]);
            } else {
                next = next.max(net);
            }
        }
        state.enter(pool, person, best.1, best.2);
        let margin = best.0 - next;
        if margin < OPEN && !sheet.of(person).is_empty() {
            unsure.push((person as u32, margin));
        }
    }
    for &pair in pool.families.pairs() {
        families::settle(pool, table, &mut state, pair, |_, _, _| 0.0);
    }
    for push in PUSHES {
        let push = Push { prices, push };
        round(pool, sheet, table, &push, &unsure, &mut state);
        for &pair in pool.families.pairs() {
            state.leave(pool, pair.0 as usize);
            state.leave(pool, pair.1 as usize);
            let enter = |state: &State, person, place| push.enter(pool, state, person, place);
            families::settle(pool, table, &mut state, pair, enter);
        }
    }
    state
}

/// What an option is worth to a person at the prices.
#[inline(always)]
pub(crate) fn net<P: Number>(pool: &Pool<P>, table: &Table, person: usize, place: usize, points: u16) -> f32 {
    let [at, from] = pool.cells_of(person, place);
    f32::from(points) - table.cells[at] - table.cells[from]
}

/// Everybody who is unsure looks once.
fn round<P: Number>(
    pool: &Pool<P>,
    sheet: &Sheet<P>,
    table: &Table,
    push: &Push,
    unsure: &[(u32, f32)],
    state: &mut State,
) {
    for &(person, margin) in unsure {
        if f64::from(margin) > HOLD * push.push {
            continue;
        }
        let person = person as usize;
        let (was, points) = (state.place[person], state.points[person]);
        state.leave(pool, person);
        let worth = |state: &State, place: u32, points: u16| {
            if place == NOWHERE {
                return 0.0;
            }
            let net = f64::from(net(pool, table, person, place as usize, points));
            net - push.enter(pool, state, person, place as usize)
        };
        let mut best = (worth(state, was, points) + 1e-3, was, points);
        if best.0 < 0.0 {
            best = (0.0, NOWHERE, 0);
        }
        for o in sheet.of(person) {
            let place = sheet.place[o].at() as u32;
            let net = worth(state, place, sheet.points[o]);
            if net > best.0 {
                best = (net, place, sheet.points[o]);
            }
        }
        state.enter(pool, person, best.1, best.2);
    }
}
