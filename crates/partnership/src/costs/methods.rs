//! How would the same cost be shared by other rules, and why?
//!
//! Beside what the agreement says stand equal parts, parts in proportion to benefits, and what each adds to what
//! all do together. **Not computed:** which of them is fair; that is for the parties.

use std::collections::{BTreeMap, BTreeSet};

use agreement::InForce;
use ledger::shapley::{EXACT, Order, WRITTEN, orders};
use ledger::sharing::{Game, with_payer};
use ledger::{Method, Party, Ratio, Rounding, Sharing, Unshared, share};

use super::is_worker;
use super::plan::Plan;
use super::settings::{Benefit, CostsFile};

/// How many orders are drawn where there are too many parties for the exact value.
pub const DRAWS: u32 = 10_000;

/// Somebody who is added as a payer, with a share of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The party.
    pub party: String,
    /// Its share; the others keep their proportions in the rest.
    pub share: Ratio,
}

/// One method's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name: `agreement`, `equal`, `proportional`, `shapley`.
    pub method: &'static str,
    /// Each party's charge, or why there is none.
    pub sharing: Result<Sharing, Unshared>,
    /// Whether the value rests on drawn orders.
    pub drawn: bool,
}

/// The same cost shared by each method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideBySide {
    /// The parties: who pays by the agreement, whoever gains, whoever is added. By id.
    pub parties: Vec<Party>,
    /// The methods.
    pub sides: Vec<Side>,
    /// For few parties: every order in which they can join, and what each adds.
    pub orders: Vec<Order>,
}

/// Shares a plan's total by each method. The last cent goes by largest remainder, among equals to the party the
/// settlement names, then by id.
pub fn side_by_side(
    plan: &Plan,
    file: &CostsFile,
    law: &InForce<'_>,
    remainder: Option<&str>,
    added: &[Added],
    seed: u64,
) -> SideBySide {
    let names: BTreeSet<&str> = plan
        .by_party
        .keys()
        .chain(file.benefits.iter().map(|b| &b.party))
        .chain(added.iter().map(|a| &a.party))
        .map(String::as_str)
        .collect();
    let party = |id: &&str| Party { id: (*id).to_owned(), worker: is_worker(law, id) };
    let parties: Vec<Party> = names.iter().map(party).collect();
    let order: Vec<usize> =
        parties.iter().position(|p| Some(p.id.as_str()) == remainder).into_iter().collect();
    let rounding = Rounding::LargestRemainder(order);
    let by_name: BTreeMap<&str, &Benefit> = file.benefits.iter().map(|b| (b.party.as_str(), b)).collect();
    let figures = |of: fn(&Benefit) -> i64| -> Vec<i64> {
        parties.iter().map(|p| by_name.get(p.id.as_str()).map_or(0, |b| of(b))).collect()
    };
    let game = Game {
        benefits: figures(|b| b.worth),
        needed: parties.iter().map(|p| by_name.get(p.id.as_str()).is_some_and(|b| b.needed)).collect(),
        saves: figures(|b| b.saves),
        cost: plan.total,
    };
    let drawn = parties.len() > EXACT;
    let value = if drawn {
        Method::Sampled { game: game.clone(), draws: DRAWS, seed }
    } else {
        Method::Shapley(game.clone())
    };
    let agreed = agreed(plan, &parties, added);
    let shared = |method: Result<Method, Unshared>| {
        method.and_then(|method| share(&parties, plan.total, &method, &rounding))
    };
    let unknown = file.benefits.is_empty();
    let known = |method: Method| if unknown { Err(Unshared::NoBenefit) } else { Ok(method) };
    let side = |method, sharing, drawn| Side { method, sharing, drawn };
    let sides = vec![
        side("agreement", shared(agreed), false),
        side("equal", shared(Ok(Method::Equal)), false),
        side("proportional", shared(known(Method::Proportional(game.benefits.clone()))), false),
        side("shapley", shared(known(value)), drawn),
    ];
    let written = if unknown || parties.len() > WRITTEN {
        Vec::new()
    } else {
        orders(parties.len(), |c| game.value(c))
    };
    SideBySide { parties, sides, orders: written }
}

/// What the agreement makes of it: each party's part of the total, then whoever is added.
fn agreed(plan: &Plan, parties: &[Party], added: &[Added]) -> Result<Method, Unshared> {
    if plan.total == 0 {
        return Ok(Method::Equal);
    }
    let part = |minor: i64| Ratio::new(i128::from(minor), i128::from(plan.total)).ok_or(Unshared::TooLarge);
    let mut names: Vec<&str> = plan.by_party.keys().map(String::as_str).collect();
    let mut shares = plan.by_party.values().map(|m| part(*m)).collect::<Result<Vec<_>, _>>()?;
    for new in added {
        let all = with_payer(&shares, new.share);
        shares = all.ok_or_else(|| {
            if new.share.is_negative() {
                Unshared::NegativeShare(new.party.clone())
            } else {
                Unshared::NotWhole(new.share)
            }
        })?;
        names.push(&new.party);
    }
    let of = |party: &Party| {
        let own = names.iter().zip(&shares).filter(|(name, _)| **name == party.id).map(|(_, share)| *share);
        Ratio::sum(own).ok_or(Unshared::TooLarge)
    };
    Ok(Method::Fixed(parties.iter().map(of).collect::<Result<_, _>>()?))
}
