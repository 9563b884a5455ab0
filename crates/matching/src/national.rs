//! Matching a whole nation in one round: prices first, then people.
//!
//! Given a price for every place and every rule, what is best for one person does not
//! depend on anybody else. So a million people are weighed one after the other, the
//! prices are moved until demand meets the rules (`dual`), everybody is placed in whole
//! numbers (`settle`, `chains`), and what comes out is checked and compared in integers
//! with a bound that no placement can exceed (`certificate`).
//!
//! An option costs four to six bytes. A rule is a row of integers over *cells*: a cell is
//! a kind of person at a place, or an origin in a zone of places. All rules of a
//! partnership that count people fit.
//!
//! Same input, same answer: the number of threads decides nothing, nor does the order
//! in which people were handed over, as long as their keys differ.

mod active;
mod apart;
mod certificate;
mod chains;
mod dearest;
mod doubt;
mod dual;
mod exchange;
mod explain;
mod families;
mod lbfgs;
mod lent;
mod moves;
mod pass;
mod pool;
mod rows;
mod seats;
mod settle;
mod state;
mod stays;
mod table;
mod tight;
mod work;

use std::sync::atomic::AtomicBool;

use crate::fault::Fault;
use crate::tier::Tier;
use active::Wide;

pub use apart::{Answers, Ascended, Charges, Question, Somebody, ascend};
pub use certificate::{Account, account};
pub(crate) use certificate::{PARTS, charges};
pub use dearest::Dear;
pub(crate) use doubt::Doubt;
pub(crate) use dual::prices as duals;
pub use explain::{Explanation, Priced, Weighed};
pub(crate) use families::common;
pub use lent::{Lent, Order};
pub use pool::{Builder, NOWHERE, Number, Person, Pool};
pub use rows::{Cells, Row};
pub(crate) use rows::{LARGEST, starts};
pub(crate) use table::Prices;
pub(crate) use tight::by_coefficient;

/// How much to spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Threads at work; they decide nothing but the time.
    pub threads: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Effort { threads: 1 }
    }
}

/// A placement of a whole pool, with what it can show for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Which tier answered.
    pub tier: Tier,
    /// What the relaxation is worth (people may be divided, counts may not), where it was
    /// solved to its optimum, rounded down.
    pub relaxed: Option<i64>,
    /// For each person, in the caller's order, the place or [`NOWHERE`].
    pub places: Vec<u32>,
    /// Points of the placement.
    pub value: i64,
    /// No placement under these rules is worth more.
    pub bound: i64,
    /// What every row adds up to, in row units.
    pub activity: Vec<i64>,
    /// What one more unit of each row is worth: upper bound positive, lower bound negative.
    pub(crate) prices: Vec<i128>,
    /// Rows that are broken: for lack of time or because they cannot hold together.
    pub broken: Vec<usize>,
}

/// Places a pool.
///
/// # Errors
/// The pool or its rows make no sense.
pub fn place<P: Number>(pool: &Pool<P>, effort: Effort) -> Result<Answer, Fault> {
    place_until(pool, effort, &AtomicBool::new(false)).map(|(answer, _)| answer)
}

/// Places a pool, but stops to improve soon after `stop` is set, or once it is certain that the rules cannot
/// hold together, and hands back what there is by then: a placement whose broken rules are named, and a
/// bound that holds whenever it stopped. Also the prices
/// that led to it, for explanations.
///
/// # Errors
/// The pool or its rows make no sense.
pub fn place_until<P: Number>(
    pool: &Pool<P>,
    effort: Effort,
    stop: &AtomicBool,
) -> Result<(Answer, Priced), Fault> {
    let mut doubt = Doubt::default();
    let (prices, wide) = dual::prices(pool, effort.threads, stop, &mut doubt);
    let answer = settled(pool, &wide, &prices, effort.threads, stop, &mut doubt);
    Ok((answer, Priced { prices }))
}

/// A placement from prices alone.
pub(crate) fn from_prices<P: Number>(
    pool: &Pool<P>,
    prices: &Prices,
    threads: usize,
    stop: &AtomicBool,
) -> Answer {
    let all = Wide::new(pool, prices.table(pool, true), f32::INFINITY);
    settled(pool, &all, prices, threads, stop, &mut Doubt::default())
}

fn settled<P: Number>(
    pool: &Pool<P>,
    wide: &Wide<P>,
    prices: &Prices,
    threads: usize,
    stop: &AtomicBool,
    doubt: &mut Doubt,
) -> Answer {
    let table = prices.table(pool, true);
    let mut mended = |mut state| {
        chains::improve(pool, wide, (prices, &table), &mut state, stop, doubt);
        families::polish(pool, &mut state);
        state.give_up(pool);
        state
    };
    let mut state = mended(settle::settle(pool, wide, prices, &table));
    if pool.stays.limited() && state.breaks(pool) {
        // Few may move: what stood before is nearer to the rules than what the prices say.
        let again = mended(pool.as_before());
        if !again.breaks(pool) || pool.moves_too_many(&state) {
            state = again;
        }
        if pool.moves_too_many(&state) {
            state = pool.as_before();
        }
    }
    if !pool.stays.limited() {
        state.leave_crowded(pool);
    }
    certificate::answer(pool, prices, &state, threads)
}
