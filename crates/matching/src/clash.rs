//! Which rules of a pool cannot hold together, and by how much would each have to give?
//!
//! A search over people would name thousands of them. Here people count by number alone
//! ([`counts`]): a program over counts that every placement keeps. Where it cannot be kept,
//! the pool cannot either, and prices of its rows show it: added up in integers they leave
//! less than nothing ([`proof`]). So what is named does clash; nothing rests on a tolerance.
//!
//! 1. Elastic: all rules may give way, at one for each step. Whatever has a price then is suspect.
//! 2. Where the counts find nothing, the prices of the national tier are charged to everybody
//!    ([`proof::disproved`]); rules with a price are suspect, if that leaves less than nothing.
//! 3. Suspects are left out, in blocks and then one by one, as long as the rest still clashes, with a
//!    limit on the questions asked.
//!    With few rules left places fall into few classes, and people are counted by the classes
//!    they can reach: hardly anything is lost.
//! 4. For each rule left: how many steps it alone has to give, with a proof that one less will
//!    not do, and a placement that shows that this many will ([`witness`]). Where no placement
//!    was found the answer says so.
//!
//! A small pool is asked person by person instead ([`crate::conflict`]).
//!
//! **Not computed**: which of the rules ought to give, and other clashes of the same pool. A
//! clash that neither counts nor prices show is not found; then nothing is claimed.

mod counts;
mod proof;
mod witness;

use crate::conflict::Relaxation;
use crate::fault::Fault;
use crate::national::{Number, Pool, Priced};
use crate::problem::{Checked, Settings, Side, Standing};
use counts::{Asked, Counts};

/// What a row of a pool stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearing {
    /// Facts are never blamed as long as a policy can be.
    pub standing: Standing,
    /// Row units in one natural unit ("one place more").
    pub step: i64,
}

/// One bound of a row that takes part in a clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clashing {
    /// Which row.
    pub row: usize,
    /// Which of its bounds.
    pub side: Side,
    /// If nothing else gives way: fewer steps than this will not do, and that is certain.
    pub least: i64,
    /// Whether a placement was found that shows that so many steps will do (as far as this clash
    /// goes; rules that take no part in it are not asked).
    pub enough: bool,
    /// Whether it is certain that the rest can hold without it.
    pub needed: bool,
}

/// Rules that cannot hold together, as far as people, seats and options go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// `Policy`: these rules clash, given the facts. `Given`: facts clash among themselves.
    pub among: Standing,
    /// The bounds, by row.
    pub bounds: Vec<Clashing>,
    /// A smallest relaxation of all rules together, by the counts: with fewer steps altogether
    /// nothing can be placed. Empty where the counts alone found nothing.
    pub together: Vec<Relaxation>,
    /// Whether it is certain that these steps will do, and no fewer.
    pub together_proven: bool,
}

impl Clash {
    /// Whether each of the bounds is certain to be needed. (That they clash is certain either way.)
    #[must_use]
    pub fn minimal(&self) -> bool {
        self.bounds.iter().all(|bound| bound.needed)
    }
}

/// Up to so many options people are asked one by one.
pub(crate) const ONE_BY_ONE: usize = 20_000;

/// Why can nothing be placed in this pool? `bearings`: one for each row. `priced`: prices of an
/// answer that broke rules, if there is one. `None`: nothing was found, which does not say that the
/// rules can hold together.
///
/// # Errors
/// There is not one bearing per row, or the solver broke.
pub fn clash<P: Number>(
    pool: &Pool<P>,
    bearings: &[Bearing],
    priced: Option<&Priced>,
    settings: &Settings,
) -> Result<Option<Clash>, Fault> {
    clash_within(pool, bearings, priced, settings, ONE_BY_ONE)
}

/// The same, asking people one by one up to so many options.
///
/// # Errors
/// As [`clash`].
pub fn clash_within<P: Number>(
    pool: &Pool<P>,
    bearings: &[Bearing],
    priced: Option<&Priced>,
    settings: &Settings,
    one_by_one: usize,
) -> Result<Option<Clash>, Fault> {
    if bearings.len() != pool.asked || bearings.iter().any(|bearing| bearing.step <= 0) {
        return Err(Fault::malformed("rows", "one bearing each, with a step of at least 1, is needed"));
    }
    if pool.options() <= one_by_one {
        return by_people(pool, bearings, settings);
    }
    if pool.stays.limited() {
        // Who stays is counted in cells of its own, which the counts do not know.
        return Ok(None);
    }
    by_counts(pool, bearings, priced, settings)
}

/// Do counts of people show that the rules of a pool cannot hold together? It is certain then.
pub(crate) fn shown<P: Number>(pool: &Pool<P>) -> bool {
    if pool.stays.limited() {
        return false;
    }
    let policy = |row: usize| Bearing { standing: Standing::Policy, step: pool.rows.unit[row].max(1) };
    let all = asked(pool, &(0..pool.asked).map(policy).collect::<Vec<_>>());
    let counts = Counts::new(pool, &all);
    matches!(counts.elastic(&all, &all), Ok(Some(elastic)) if counts.shows(&all, &elastic.prices))
}

fn by_people<P: Number>(
    pool: &Pool<P>,
    bearings: &[Bearing],
    settings: &Settings,
) -> Result<Option<Clash>, Fault> {
    let mut problem = crate::exact::problem(pool);
    let seats = pool.capacity.len();
    for (rule, bearing) in problem.rules[seats..].iter_mut().zip(bearings) {
        (rule.standing, rule.step) = (bearing.standing, bearing.step);
    }
    let checked = Checked::new(&problem)?;
    let Some((conflict, alone)) = crate::conflict::weighed(&checked, settings)? else { return Ok(None) };
    let bounds = alone.into_iter().filter_map(|(rule, side, least)| {
        let row = rule.checked_sub(seats)?;
        let enough = least.is_some_and(|(_, proven)| proven);
        Some(Clashing {
            row,
            side,
            least: least.map_or(1, |(least, _)| least),
            enough,
            needed: conflict.minimal,
        })
    });
    let bounds: Vec<Clashing> = bounds.collect();
    let together = conflict.relaxation.iter().filter_map(|relaxation| {
        Some(Relaxation { rule: relaxation.rule.checked_sub(seats)?, ..*relaxation })
    });
    Ok(Some(Clash {
        among: conflict.among,
        bounds,
        together: together.collect(),
        together_proven: conflict.relaxation_proven,
    }))
}

fn by_counts<P: Number>(
    pool: &Pool<P>,
    bearings: &[Bearing],
    priced: Option<&Priced>,
    settings: &Settings,
) -> Result<Option<Clash>, Fault> {
    let all = asked(pool, bearings);
    let (facts, policies): (Vec<Asked>, Vec<Asked>) =
        all.iter().partition(|asked| bearings[asked.row].standing == Standing::Given);
    if !facts.is_empty() && Counts::new(pool, &facts).disproof(&facts)?.is_some() {
        let rows = shrunk(pool, &[], facts)?;
        return bounds(pool, &[], &rows, settings).map(|bounds| {
            Some(Clash { among: Standing::Given, bounds, together: Vec::new(), together_proven: false })
        });
    }
    let counts = Counts::new(pool, &all);
    let elastic = counts.elastic(&all, &policies)?;
    let (mut suspects, mut together) = (Vec::new(), Vec::new());
    if let Some(elastic) = elastic
        && counts.shows(&all, &elastic.prices)
    {
        suspects = elastic.priced(&policies);
        together = elastic.given(&policies);
    }
    if suspects.is_empty()
        && let Some(priced) = priced
        && let Some(rows) = proof::disproved(pool, &priced.prices)
    {
        suspects = policies.iter().copied().filter(|asked| rows.contains(&(asked.row, asked.side))).collect();
    }
    if suspects.is_empty() {
        return Ok(None);
    }
    let rows = shrunk(pool, &facts, suspects)?;
    let bounds = bounds(pool, &facts, &rows, settings)?;
    Ok(Some(Clash { among: Standing::Policy, bounds, together, together_proven: false }))
}

/// Every bound that was asked for.
fn asked<P: Number>(pool: &Pool<P>, bearings: &[Bearing]) -> Vec<Asked> {
    let mut all = Vec::new();
    for (row, bearing) in bearings.iter().enumerate() {
        for side in [Side::AtLeast, Side::AtMost] {
            if let Some(bound) = pool.rows.bound(row, side) {
                all.push(Asked { row, side, bound, step: bearing.step });
            }
        }
    }
    all
}

/// With no more rules than this, people are counted anew for every question.
const FEW: usize = 24;
/// Questions that are asked of the counts while rules are left out. What is left then stays.
const QUESTIONS: usize = 150;

/// Leaves suspects out, in blocks and then one by one, as long as the rest clashes with the facts, by
/// the counts: first with people counted once, then, when few are left, anew for each question. All of
/// them come back where the counts do not see the clash.
fn shrunk<P: Number>(pool: &Pool<P>, facts: &[Asked], suspects: Vec<Asked>) -> Result<Vec<Asked>, Fault> {
    let mut left = suspects;
    if left.len() > FEW {
        let counts = Counts::new(pool, &[facts, &left].concat());
        left = filtered(facts, left, |all| counts.disproof(all))?;
    }
    if left.len() > FEW {
        return Ok(left);
    }
    filtered(facts, left, |all| Counts::new(pool, all).disproof(all))
}

fn filtered(
    facts: &[Asked],
    suspects: Vec<Asked>,
    disproof: impl Fn(&[Asked]) -> Result<Option<Vec<Asked>>, Fault>,
) -> Result<Vec<Asked>, Fault> {
    let clashes = |rest: &[Asked]| disproof(&[facts, rest].concat());
    let Some(priced) = clashes(&suspects)? else { return Ok(suspects) };
    // What has no price in the proof takes no part in it.
    let within = |all: &[Asked], priced: &[Asked]| -> Vec<Asked> {
        all.iter().filter(|asked| priced.contains(asked)).copied().collect()
    };
    let mut left = within(&suspects, &priced);
    let mut blocks = vec![left.clone()];
    for _ in 0..QUESTIONS {
        let Some(block) = blocks.pop() else { break };
        let block = within(&block, &left);
        if block.is_empty() {
            continue;
        }
        let rest: Vec<Asked> = left.iter().filter(|asked| !block.contains(asked)).copied().collect();
        if let Some(priced) = clashes(&rest)? {
            left = within(&rest, &priced);
        } else if block.len() > 1 {
            let (one, other) = block.split_at(block.len() / 2);
            blocks.push(one.to_vec());
            blocks.push(other.to_vec());
        }
    }
    Ok(left)
}

/// What each of the bounds that clash would have to give by itself.
fn bounds<P: Number>(
    pool: &Pool<P>,
    facts: &[Asked],
    clashing: &[Asked],
    settings: &Settings,
) -> Result<Vec<Clashing>, Fault> {
    let all = [facts, clashing].concat();
    let counts = Counts::new(pool, &all);
    let shared = counts.elastic(&all, &all)?;
    let mut bounds = Vec::new();
    for (at, one) in clashing.iter().enumerate() {
        // With many rules one proof serves for all: it says less of each, but nothing wrong.
        let own = if clashing.len() <= FEW { counts.elastic(&all, &[*one])? } else { None };
        let steps = match (&own, &shared) {
            (Some(own), _) => own.steps(),
            (None, Some(shared)) => shared.alone(facts.len() + at, one),
            (None, None) => 1.0,
        };
        let steps = (steps - 1e-6).ceil().clamp(1.0, 1e15) as i64;
        let with = |steps: i64| -> Vec<Asked> {
            all.iter().map(|asked| if asked == one { one.wider(steps) } else { *asked }).collect()
        };
        let prices = own.as_ref().or(shared.as_ref()).map_or(&[][..], |elastic| &elastic.prices);
        let least = if steps > 1 && counts.shows(&with(steps - 1), prices) { steps } else { 1 };
        let (mut enough, mut needed) = (false, false);
        if counts.groups.is_some() && clashing.len() <= FEW {
            enough = witness::found(pool, &with(least), settings)?;
            let without: Vec<Asked> = all.iter().filter(|asked| *asked != one).copied().collect();
            needed = enough || witness::found(pool, &without, settings)?;
        }
        bounds.push(Clashing { row: one.row, side: one.side, least, enough, needed });
    }
    bounds.sort_by_key(|bound| (bound.row, bound.side));
    Ok(bounds)
}
