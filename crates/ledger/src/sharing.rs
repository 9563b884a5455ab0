//! Who bears how much of a cost, and why?
//!
//! Fixed shares; equal parts; in proportion to benefits; or by what each adds to what all do together
//! ([`crate::shapley`]): charge = benefit − value, which may be below zero: then the party is paid. Whatever the
//! method computes for a worker becomes zero, and the others bear it pro rata.

use std::fmt;

use crate::ratio::Ratio;
use crate::rounding::{Rounding, rounded};
use crate::shapley::{self, BySize, Impossible};

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its name.
    pub id: String,
    /// Whether it is a worker, or acts for one: it pays nothing.
    pub worker: bool,
}

/// How a cost is shared. Lists are by index of party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// Each its share; they make one.
    Fixed(Vec<Ratio>),
    /// The same for everybody who is no worker.
    Equal,
    /// In proportion to what each gains, in minor units.
    Proportional(Vec<i64>),
    /// By what each adds to what all do together, exactly; for at most [`shapley::EXACT`] parties.
    Shapley(Game),
    /// The same from drawn orders.
    Sampled {
        /// What coalitions are worth.
        game: Game,
        /// How many orders.
        draws: u32,
        /// By which the same orders are drawn again.
        seed: u64,
    },
}

/// What parties can do together, and what it costs them.
///
/// A coalition that holds everybody who is needed is worth its benefits less the cost, and the cost is higher by
/// what those who are missing would have saved. One that lacks somebody who is needed is worth nothing, and so is
/// nobody together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    /// What each gains, in minor units.
    pub benefits: Vec<i64>,
    /// Whether nothing comes about without it.
    pub needed: Vec<bool>,
    /// How much more the others pay without it, in minor units.
    pub saves: Vec<i64>,
    /// What it costs when all take part, in minor units.
    pub cost: i64,
}

impl Game {
    /// What a coalition, a bit for each party, is worth.
    pub fn value(&self, coalition: u64) -> i128 {
        if coalition == 0 {
            return 0;
        }
        let mut worth = -i128::from(self.cost);
        for party in 0..self.benefits.len() {
            let inside = coalition & (1 << party) != 0;
            if !inside && self.needed[party] {
                return 0;
            }
            worth += if inside { i128::from(self.benefits[party]) } else { -i128::from(self.saves[party]) };
        }
        worth
    }
}

/// Why a party's charge is what it is, in the order in which it was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its share of the cost.
    Share(Ratio),
    /// One of so many equal parts.
    Equal(usize),
    /// What it gains, of what all gain together.
    Benefit {
        /// Its own, in minor units.
        own: i64,
        /// All, in minor units.
        all: i128,
    },
    /// What it adds to coalitions of one size.
    Adds(BySize),
    /// What it adds, from drawn orders.
    Estimated(shapley::Estimate),
    /// Benefit less value.
    LessValue {
        /// Its benefit, in minor units.
        benefit: i64,
        /// Its Shapley value.
        value: Ratio,
    },
    /// A worker pays nothing: what was computed is taken off.
    WorkerFree(Ratio),
    /// What this party bears of what was computed for workers.
    ForWorkers(Ratio),
    /// What rounding to whole units added or took.
    Rounded(Ratio),
}

/// What a party pays; below zero: is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Whole minor units.
    pub minor: i64,
    /// Before rounding.
    pub exact: Ratio,
    /// How it came about.
    pub steps: Vec<Step>,
}

/// A cost that was shared. It cannot be made but by [`share()`]: no worker is charged in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    charges: Vec<Charge>,
}

impl Sharing {
    /// By index of party; together the cost.
    pub fn charges(&self) -> &[Charge] {
        &self.charges
    }

    /// Whole minor units, by index of party.
    pub fn minor(&self) -> Vec<i64> {
        self.charges.iter().map(|c| c.minor).collect()
    }
}

/// Why a cost was not shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unshared {
    /// A cost below zero, in minor units.
    NegativeCost(i64),
    /// Shares that make another sum than one.
    NotWhole(Ratio),
    /// A share below zero; whose.
    NegativeShare(String),
    /// A benefit, or a saving, below zero; whose.
    NegativeBenefit(String),
    /// Nobody has a benefit: there is no proportion.
    NoBenefit,
    /// Nobody but workers is there to pay.
    NobodyPays,
    /// A list has another length than there are parties.
    Lists {
        /// How many parties.
        parties: usize,
        /// How long the list is.
        given: usize,
    },
    /// The party that rounding names pays nothing or is not there.
    BadBearer,
    /// There is no Shapley value.
    Shapley(Impossible),
    /// A sum does not fit.
    TooLarge,
}

impl fmt::Display for Unshared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unshared::NegativeCost(minor) => {
                write!(
                    f,
                    "a cost of {minor} minor units is below zero: what comes in is a payment, not a cost"
                )
            }
            Unshared::NotWhole(sum) => {
                let percent = sum.times(Ratio::whole(100)).unwrap_or(*sum);
                write!(f, "the shares make {percent}%, not 100%: change them so that they make exactly 100%")
            }
            Unshared::NegativeShare(who) => write!(f, "the share of {who} is below zero"),
            Unshared::NegativeBenefit(who) => {
                write!(f, "the benefit of {who} is below zero: state it as a cost line")
            }
            Unshared::NoBenefit => write!(f, "nobody has a benefit: state what at least one party gains"),
            Unshared::NobodyPays => write!(
                f,
                "nobody is left to pay: workers pay nothing, so name an employer, a State or a fund"
            ),
            Unshared::Lists { parties, given } => {
                write!(f, "{parties} parties, but {given} figures: give one for each party")
            }
            Unshared::BadBearer => {
                write!(f, "the last cent must fall on a party that is no worker and takes part")
            }
            Unshared::Shapley(why) => write!(f, "{why}"),
            Unshared::TooLarge => write!(f, "the amounts are too large to be added up exactly"),
        }
    }
}

/// Shares a cost of `total` minor units. The charges make it exactly, and no worker's is other than zero.
pub fn share(
    parties: &[Party],
    total: i64,
    method: &Method,
    rounding: &Rounding,
) -> Result<Sharing, Unshared> {
    if total < 0 {
        return Err(Unshared::NegativeCost(total));
    }
    if parties.iter().all(|p| p.worker) {
        return Err(Unshared::NobodyPays);
    }
    if let Rounding::Bearer(index) = rounding
        && parties.get(*index).is_none_or(|p| p.worker)
    {
        return Err(Unshared::BadBearer);
    }
    let mut charges = computed(parties, total, method)?;
    free_workers(parties, &mut charges)?;
    let exact: Vec<Ratio> = charges.iter().map(|c| c.exact).collect();
    let whole = rounded(&exact, total, rounding).ok_or(Unshared::TooLarge)?;
    for (charge, minor) in charges.iter_mut().zip(whole) {
        charge.minor = minor;
        let change = Ratio::whole(i128::from(minor)).minus(charge.exact).ok_or(Unshared::TooLarge)?;
        if change != Ratio::ZERO {
            charge.steps.push(Step::Rounded(change));
        }
    }
    Ok(Sharing { charges })
}

fn computed(parties: &[Party], total: i64, method: &Method) -> Result<Vec<Charge>, Unshared> {
    let cost = Ratio::whole(i128::from(total));
    let charge = |exact: Option<Ratio>, steps: Vec<Step>| {
        exact.map(|exact| Charge { minor: 0, exact, steps }).ok_or(Unshared::TooLarge)
    };
    let fits = |given: usize| {
        if given == parties.len() { Ok(()) } else { Err(Unshared::Lists { parties: parties.len(), given }) }
    };
    match method {
        Method::Fixed(shares) => {
            fits(shares.len())?;
            if let Some(at) = shares.iter().position(|s| s.is_negative()) {
                return Err(Unshared::NegativeShare(parties[at].id.clone()));
            }
            let sum = Ratio::sum(shares.iter().copied()).ok_or(Unshared::TooLarge)?;
            if sum != Ratio::ONE {
                return Err(Unshared::NotWhole(sum));
            }
            shares.iter().map(|s| charge(cost.times(*s), vec![Step::Share(*s)])).collect()
        }
        Method::Equal => {
            let payers = parties.iter().filter(|p| !p.worker).count();
            let part = cost.over(Ratio::whole(payers as i128));
            let of = |p: &Party| match p.worker {
                true => charge(Some(Ratio::ZERO), Vec::new()),
                false => charge(part, vec![Step::Equal(payers)]),
            };
            parties.iter().map(of).collect()
        }
        Method::Proportional(benefits) => {
            fits(benefits.len())?;
            not_negative(parties, benefits)?;
            let all: i128 = benefits.iter().map(|b| i128::from(*b)).sum();
            if all == 0 {
                return Err(Unshared::NoBenefit);
            }
            let of = |own: &i64| {
                let exact = Ratio::new(i128::from(*own), all).and_then(|s| s.times(cost));
                charge(exact, vec![Step::Benefit { own: *own, all }])
            };
            benefits.iter().map(of).collect()
        }
        Method::Shapley(game) => {
            let values = shapley::exact(playable(parties, game, total)?, |c| game.value(c));
            let of = |(own, (value, sizes)): (&i64, (Ratio, Vec<BySize>))| {
                let mut steps: Vec<Step> = sizes.into_iter().map(Step::Adds).collect();
                steps.push(Step::LessValue { benefit: *own, value });
                charge(Ratio::whole(i128::from(*own)).minus(value), steps)
            };
            game.benefits.iter().zip(values.map_err(Unshared::Shapley)?).map(of).collect()
        }
        Method::Sampled { game, draws, seed } => {
            let players = playable(parties, game, total)?;
            let values = shapley::sampled(players, |c| game.value(c), *draws, *seed);
            let of = |(own, estimate): (&i64, shapley::Estimate)| {
                let steps =
                    vec![Step::Estimated(estimate), Step::LessValue { benefit: *own, value: estimate.value }];
                charge(Ratio::whole(i128::from(*own)).minus(estimate.value), steps)
            };
            game.benefits.iter().zip(values.map_err(Unshared::Shapley)?).map(of).collect()
        }
    }
}

/// How many play, where every figure of the game is there and none is below zero.
fn playable(parties: &[Party], game: &Game, total: i64) -> Result<usize, Unshared> {
    for given in [game.benefits.len(), game.needed.len(), game.saves.len()] {
        if given != parties.len() {
            return Err(Unshared::Lists { parties: parties.len(), given });
        }
    }
    not_negative(parties, &game.benefits)?;
    not_negative(parties, &game.saves)?;
    // Charges make what the grand coalition pays: another total would be shared wrongly.
    if game.cost == total { Ok(parties.len()) } else { Err(Unshared::TooLarge) }
}

fn not_negative(parties: &[Party], figures: &[i64]) -> Result<(), Unshared> {
    match figures.iter().position(|b| *b < 0) {
        Some(at) => Err(Unshared::NegativeBenefit(parties[at].id.clone())),
        None => Ok(()),
    }
}

/// A worker pays nothing (ILO 2019): what was computed is set to zero, and the others bear it in proportion to
/// what they pay; in equal parts where none of them pays anything.
fn free_workers(parties: &[Party], charges: &mut [Charge]) -> Result<(), Unshared> {
    let mut taken = Ratio::ZERO;
    for (_, charge) in parties.iter().zip(charges.iter_mut()).filter(|(p, _)| p.worker) {
        if charge.exact != Ratio::ZERO {
            taken = taken.plus(charge.exact).ok_or(Unshared::TooLarge)?;
            charge.steps.push(Step::WorkerFree(charge.exact));
            charge.exact = Ratio::ZERO;
        }
    }
    if taken == Ratio::ZERO {
        return Ok(());
    }
    let pays = |charge: &Charge| if charge.exact.is_positive() { charge.exact } else { Ratio::ZERO };
    let payers = || parties.iter().zip(0..).filter(|(p, _)| !p.worker).map(|(_, index): (_, usize)| index);
    let paid = Ratio::sum(payers().map(|i| pays(&charges[i]))).ok_or(Unshared::TooLarge)?;
    let number = Ratio::whole(payers().count() as i128);
    for index in payers() {
        let part =
            if paid == Ratio::ZERO { Ratio::ONE.over(number) } else { pays(&charges[index]).over(paid) };
        let more = part.and_then(|part| part.times(taken)).ok_or(Unshared::TooLarge)?;
        if more != Ratio::ZERO {
            charges[index].exact = charges[index].exact.plus(more).ok_or(Unshared::TooLarge)?;
            charges[index].steps.push(Step::ForWorkers(more));
        }
    }
    Ok(())
}

/// Shares after somebody more pays: a buyer down the supply chain takes `share`, and the others keep their
/// proportions in the rest. Nothing where the share is below zero or above one, or sums do not fit.
pub fn with_payer(shares: &[Ratio], share: Ratio) -> Option<Vec<Ratio>> {
    let rest = Ratio::ONE.minus(share)?;
    if share.is_negative() || rest.is_negative() {
        return None;
    }
    let mut all: Vec<Ratio> = shares.iter().map(|s| s.times(rest)).collect::<Option<_>>()?;
    all.push(share);
    Some(all)
}

/// What a sponsor pays who trains `stayers` for each of its `movers` (Clemens 2016): 10,000 for one mover and
/// half a stayer are 15,000. Nothing where a figure is below zero or sums do not fit.
pub fn sponsored(each: i64, movers: u32, stayers: Ratio) -> Option<Ratio> {
    if each < 0 || stayers.is_negative() {
        return None;
    }
    let people = Ratio::whole(i128::from(movers)).times(Ratio::ONE.plus(stayers)?)?;
    Ratio::whole(i128::from(each)).times(people)
}
