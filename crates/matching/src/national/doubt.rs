//! The search has trouble: can the rules hold together at all?
//!
//! Prices of rules that clash climb without end, and chains that mend one rule break another. So where
//! either shows, people are counted ([`crate::clash::shown`]), once; if no counts keep the rules, nothing is
//! searched for any longer. A pool without trouble is never asked, and the answer of one that can be
//! placed does not depend on whether it was.

use super::pool::{Number, Pool};
use super::table::Prices;

/// No option brings more, in points: a rule that costs a person more than twice this is in doubt.
const DEAR: f64 = 131_072.0;

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Doubt {
    clashes: Option<bool>,
}

impl Doubt {
    /// Is it certain that the rules cannot hold together? Asks, if nobody has yet.
    pub fn settled<P: Number>(&mut self, pool: &Pool<P>) -> bool {
        *self.clashes.get_or_insert_with(|| crate::clash::shown(pool))
    }

    /// Has it been found that the rules cannot hold together?
    pub fn certain(&self) -> bool {
        self.clashes == Some(true)
    }
}

/// Does a rule cost so much that it can hardly be kept?
pub(super) fn dear<P>(pool: &Pool<P>, prices: &Prices) -> bool {
    let both = prices.low.iter().zip(&prices.high).zip(&pool.rows.unit);
    both.into_iter().any(|((low, high), &unit)| low.max(*high) * unit as f64 > DEAR)
}
