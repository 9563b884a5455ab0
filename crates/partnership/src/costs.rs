//! Who pays what for a route (¶30).
//!
//! The shares are those of the agreement, exact ([`ledger::share()`]); each payer's part of a cost is rounded
//! down to the minor unit and the rest falls on the party the settlement clause names, or on the first payer.
//! Parts always add up to the cost, and no payer is a worker: a text that names one has error findings and is
//! not carried out, and the engine charges no worker whatever a text says.

use std::collections::BTreeMap;

use agreement::{Fraction, InForce};
use ledger::{Method, Party, Ratio, Rounding, Sharing, share};

use crate::terms::{CostLine, Terms};

pub mod beside;
pub mod lifecycle;
pub mod methods;
pub mod payer;
pub mod plan;
pub mod reversal;
pub mod settings;

/// Each payer's part of these costs, in minor units. A cost whose shares make no whole is nobody's.
pub fn split<'a>(costs: impl Iterator<Item = &'a CostLine>, terms: &Terms) -> BTreeMap<String, i64> {
    let mut parts: BTreeMap<String, i64> = BTreeMap::new();
    for cost in costs {
        let Some((parties, sharing)) = shared(cost, cost.amount.minor, terms) else { continue };
        for (party, minor) in parties.into_iter().zip(sharing.minor()) {
            *parts.entry(party.id).or_default() += minor;
        }
    }
    parts.retain(|_, part| *part != 0);
    parts
}

/// Shares an amount as the agreement shares this cost; nothing where its shares make no whole.
pub fn shared(cost: &CostLine, minor: i64, terms: &Terms) -> Option<(Vec<Party>, Sharing)> {
    let named = |id: &str| Party { id: id.to_owned(), worker: agreement::schema::names_worker(id) };
    let parties: Vec<Party> = cost.shares.iter().map(|(payer, _)| named(payer)).collect();
    let shares = cost.shares.iter().map(|(_, share)| ratio(*share)).collect();
    let bears = |payer: &String| cost.shares.iter().position(|(p, _)| p == payer);
    let bearer = terms.remainder.as_ref().and_then(bears).unwrap_or(0);
    let sharing = share(&parties, minor, &Method::Fixed(shares), &Rounding::Bearer(bearer)).ok()?;
    Some((parties, sharing))
}

/// The article that makes a party bear its part: the share's, or the cost's where it names its payer.
pub fn cite_of(law: &InForce<'_>, cost: &CostLine, payer: &str) -> String {
    let named = law.by_id("cost", &cost.id).is_some_and(|c| c.get("payer").is_some());
    let share = law.shares_of(&cost.id).into_iter().find(|(s, _)| !named && s.text("payer") == Some(payer));
    share.map_or_else(|| cost.cite.clone(), |(s, _)| s.cite.clone())
}

/// A share of the agreement, as the engine counts.
pub fn ratio(share: Fraction) -> Ratio {
    Ratio::new(i128::from(share.num()), i128::from(share.den())).unwrap_or(Ratio::ZERO)
}

/// Whether a party of the agreement is a worker, or stands for workers as those who would pay.
pub fn is_worker(law: &InForce<'_>, id: &str) -> bool {
    let name = law.by_id("party", id).and_then(|party| party.text("name"));
    agreement::schema::names_worker(id) || name.is_some_and(agreement::schema::names_worker)
}
