//! Who pays what for a route (¶30).
//!
//! Shares are exact; each payer's part of a cost is rounded down to the minor
//! unit and the rest falls on the party the settlement clause names, or on the
//! first payer. Parts always add up to the cost, and no payer is a worker: a
//! text that names one has error findings and is not carried out.

use std::collections::BTreeMap;

use crate::terms::{CostLine, Terms};

/// Each payer's part of these costs, in minor units.
pub fn split<'a>(costs: impl Iterator<Item = &'a CostLine>, terms: &Terms) -> BTreeMap<String, i64> {
    let mut parts: BTreeMap<String, i64> = BTreeMap::new();
    for cost in costs {
        let mut left = cost.amount.minor;
        for (payer, share) in &cost.shares {
            let part = share.floor_of(cost.amount.minor);
            *parts.entry(payer.clone()).or_default() += part;
            left -= part;
        }
        let bears = terms.remainder.as_ref().filter(|r| cost.shares.iter().any(|(p, _)| p == *r));
        if let Some(payer) = bears.or(cost.shares.first().map(|(p, _)| p)) {
            *parts.entry(payer.clone()).or_default() += left;
        }
    }
    parts.retain(|_, part| *part != 0);
    parts
}
