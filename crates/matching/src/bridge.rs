//! Whom do we place where, proven, when there are more options than a search can hold?
//!
//! 1. Prices of the national tier say which options are near each person's best.
//! 2. HiGHS solves the relaxation over those. Its prices are charged to *all* options, in
//!    integers; those that would pay are added, until none does. That is the optimum of the
//!    relaxation, with the rows that follow from the rules ([`crate::hull`]), which divide few people.
//! 3. An option that cannot be part of an answer worth `aim` is left out (reduced cost against
//!    the bound), whoever can only go one way is counted instead of asked, and HiGHS searches
//!    the rest in whole numbers. An answer worth the aim is the best there is; else the next aim is
//!    one point more than the best one seen, which is then beaten or proven.
//!
//! The search is limited in nodes, never in seconds. Where it stops early the gap is reported.

mod ledger;
mod model;

use std::cmp::Reverse;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::fault::Fault;
use crate::national::{Answer, Doubt, Number, Pool, Priced, Prices, account, common, duals, from_prices};
use crate::problem::Settings;
use crate::solver::{self, Search};
use crate::tier::Tier;
use ledger::{Ledger, PARTS};
use model::{Model, Plan};

/// Options within so many points of a person's best are in the first relaxation.
const NEAR: i64 = 100;
/// Options of a person that are added at a time.
const ADDED: usize = 3;
/// How much further to look where those allow no placement, not even of divided people.
const WIDER: i64 = 6;
/// Times that options are added.
const ROUNDS: usize = 40;
/// The answer is guessed to lose one point in so many, at first. A guess too low costs a small search, which
/// mostly finds a good answer all the same; one too high a large search.
const LOSES: i64 = 4_000_000;
/// A search over more columns than this is not begun: it would end in memory, not in proof.
const MOST: usize = 60_000;

/// The best prices for the relaxation.
struct Sifted {
    prices: Prices,
    ledger: Ledger,
    /// What the relaxation over the options looked at is worth; over all of them it is no less.
    worth: f64,
}

impl Sifted {
    /// Is the relaxation solved to its optimum, to half a point?
    fn exact(&self) -> bool {
        self.ledger.total as f64 / PARTS as f64 - self.worth < 0.5
    }
}

/// What the search knows: the best placement seen (by the pool's order) and the bound.
struct Known {
    best: Option<(i64, Vec<u32>)>,
    bound: i64,
}

/// Places a pool, proven or with the gap that remains, and hands back the prices too. The pool has the rows
/// that follow from its own, up to [`Tier::BRIDGE_MOST`] options. `None`: the rules cannot hold together. Once `stop` is set no search is begun.
///
/// # Errors
/// The solver broke.
pub(crate) fn place<P: Number>(
    pool: &Pool<P>,
    threads: usize,
    settings: &Settings,
    stop: &AtomicBool,
) -> Result<Option<(Answer, Priced)>, Fault> {
    let mut doubt = Doubt::default();
    let (start, _) = duals(pool, threads, stop, &mut doubt);
    if doubt.certain() {
        return Ok(None);
    }
    if stop.load(Ordering::Relaxed) {
        return Ok(Some((from_prices(pool, &start, threads, stop), Priced { prices: start })));
    }
    let plan = Plan::new(pool);
    let Some(sharp) = sifted(pool, &start, &plan)? else { return Ok(None) };
    let Some(known) = search(pool, &plan, &sharp, settings, stop)? else { return Ok(None) };
    let relaxed = sharp.exact().then(|| sharp.ledger.bound());
    let Some((_, best)) = known.best else {
        // Nothing in whole numbers was found within the limit: the national tier's own way.
        let answer = from_prices(pool, &sharp.prices, threads, stop);
        let bound = known.bound.min(answer.bound);
        return Ok(Some((Answer { relaxed, bound, ..answer }, Priced { prices: sharp.prices })));
    };
    let places = pool.for_caller(best.iter().copied());
    let account = account(pool, &places);
    if !account.broken.is_empty()
        || !account.crowded.is_empty()
        || !account.strangers.is_empty()
        || !account.split.is_empty()
    {
        return Err(Fault::solver("the bridge tier", "its answer breaks a rule"));
    }
    let answer = Answer {
        tier: Tier::Bridge,
        relaxed,
        prices: sharp.prices.signed(pool.asked),
        places,
        value: account.value,
        bound: known.bound.max(account.value),
        activity: account.activity,
        broken: account.broken,
    };
    Ok(Some((answer, Priced { prices: sharp.prices })))
}

/// Options within so many points of each person's best.
fn near<P: Number>(pool: &Pool<P>, ledger: &Ledger, points: i64, keep: &mut [bool]) {
    for person in 0..pool.people() {
        let most = points.saturating_mul(PARTS).min(i64::MAX - 1);
        for option in pool.sheet.of(person) {
            keep[option] |= ledger.lacks(pool, person, option) <= most;
        }
    }
}

/// Solves the relaxation over the options near the best at `start`, adds those that would pay, and
/// repeats until what is found is worth what all options together could be.
///
/// What would pay is asked half-way between the solver's prices and the best ones so far: the
/// solver's own jump about as long as options are missing (Wentges 1997).
fn sifted<P: Number>(pool: &Pool<P>, start: &Prices, plan: &Plan) -> Result<Option<Sifted>, Fault> {
    let mut centre = Sifted { prices: start.clone(), ledger: Ledger::new(pool, start), worth: f64::INFINITY };
    let mut keep = vec![false; pool.options()];
    let mut window = NEAR;
    near(pool, &centre.ledger, window, &mut keep);
    for _ in 0..ROUNDS {
        let model = Model::new(pool, plan, &keep, None);
        let relaxed = match &model {
            Some(model) => solver::relax(&model.linear, "the relaxation")?,
            None => None,
        };
        let (Some(model), Some((duals, worth))) = (model, relaxed) else {
            // Perhaps only for want of options.
            if keep.iter().all(|&kept| kept) {
                return Ok(None);
            }
            window = window.saturating_mul(WIDER);
            near(pool, &centre.ledger, window, &mut keep);
            continue;
        };
        centre.worth = worth;
        let prices = model.prices(pool, &duals);
        let mut added = 0;
        for prices in [centre.prices.between(&prices), prices] {
            let ledger = Ledger::new(pool, &prices);
            added += add_paying(pool, &ledger, &mut keep);
            if ledger.total < centre.ledger.total {
                centre = Sifted { prices, ledger, worth };
            }
        }
        if added == 0 || centre.exact() {
            break;
        }
    }
    Ok(Some(centre))
}

/// Adds the options of each person that would pay most; how many.
fn add_paying<P: Number>(pool: &Pool<P>, ledger: &Ledger, keep: &mut [bool]) -> usize {
    let (mut added, mut paying) = (0, Vec::new());
    for person in 0..pool.sheet.people() {
        if pool.families.has(person) {
            continue;
        }
        let of = || pool.sheet.of(person);
        let kept = of().filter(|&o| keep[o]).map(|o| ledger.net(pool, person, o)).max();
        let least = kept.unwrap_or(0).max(0) + PARTS / 1_000;
        if ledger.best[person] <= least {
            continue;
        }
        paying.clear();
        paying.extend(of().map(|o| (ledger.net(pool, person, o), o)).filter(|&(net, _)| net > least));
        paying.sort_unstable_by_key(|&(net, option)| (Reverse(net), option));
        for &(_, option) in paying.iter().take(ADDED) {
            keep[option] = true;
            added += 1;
        }
    }
    for &(one, other) in pool.families.pairs() {
        added += add_together(pool, ledger, [one as usize, other as usize], keep);
    }
    added
}

/// The same for a family: the best of both in the groups that would pay most.
fn add_together<P: Number>(pool: &Pool<P>, ledger: &Ledger, both: [usize; 2], keep: &mut [bool]) -> usize {
    // Best of each group as (net, option), the first of equals.
    let best = |person: usize, of: &dyn Fn(usize) -> bool| {
        let net =
            |o: usize| if of(o) { (ledger.net(pool, person, o), Reverse(o)) } else { (i64::MIN, Reverse(o)) };
        pool.families.best(&pool.sheet, person, net)
    };
    let pairs = |of: &dyn Fn(usize) -> bool| {
        let all = common(&best(both[0], of), &best(both[1], of));
        let able = all.into_iter().filter(|(_, a, b)| a.0 > i64::MIN && b.0 > i64::MIN);
        able.map(|(_, a, b)| (a.0 + b.0, a.1.0, b.1.0)).collect::<Vec<_>>()
    };
    let kept = pairs(&|o| keep[o]).into_iter().map(|(net, _, _)| net).max();
    let least = kept.unwrap_or(0).max(0) + PARTS / 1_000;
    if ledger.best[both[0]] <= least {
        return 0;
    }
    let mut paying = pairs(&|_| true);
    paying.retain(|&(net, _, _)| net > least);
    paying.sort_unstable_by_key(|&(net, a, b)| (Reverse(net), a, b));
    for &(_, a, b) in paying.iter().take(ADDED) {
        (keep[a], keep[b]) = (true, true);
    }
    paying.len().min(ADDED)
}

/// Searches in whole numbers. `None`: there is no placement at all.
fn search<P: Number>(
    pool: &Pool<P>,
    plan: &Plan,
    sharp: &Sifted,
    settings: &Settings,
    stop: &AtomicBool,
) -> Result<Option<Known>, Fault> {
    let ledger = &sharp.ledger;
    let mut known = Known { best: None, bound: ledger.bound() };
    let mut guess = (known.bound / LOSES).max(2);
    loop {
        let proven = known.best.as_ref().is_some_and(|(value, _)| *value >= known.bound);
        if proven || stop.load(Ordering::Relaxed) {
            return Ok(Some(known));
        }
        let aim = match &known.best {
            Some((value, _)) => *value + 1,
            None => known.bound - guess,
        };
        let keep = ledger.reaching(pool, aim);
        let everything = keep.iter().all(|&kept| kept) && aim <= 0;
        let model = Model::new(pool, plan, &keep, Some((ledger, aim)));
        if model.as_ref().is_some_and(|model| model.options.len() > MOST) {
            return Ok(Some(known));
        }
        let during = "the search of the bridge tier";
        let found = match &model {
            None => None,
            Some(model) => {
                // No start: with one, presolve of HiGHS 1.16 loses the points of what it fixes, and what
                // was found without presolve took twice as long to prove.
                let search =
                    Search { narrowing: false, ..Search::proof(during, settings.seed, settings.nodes) };
                solver::maximise(&model.linear, &search)?
            }
        };
        let (Some(model), Some(found)) = (model, found) else {
            if everything {
                return Ok(None);
            }
            known.bound = known.bound.min(aim - 1);
            guess = if guess > ledger.bound() { i64::MAX / 4 } else { guess * 6 };
            continue;
        };
        if let Some(x) = &found.x {
            let (value, places) = model.read(pool, x);
            if known.best.as_ref().is_none_or(|(so_far, _)| value > *so_far) {
                known.best = Some((value, places));
            }
        }
        // What reaches the aim lies inside the model, and is worth no more than the model's bound.
        let inside = found.bound.saturating_add(model.points);
        known.bound = known.bound.min(if everything { inside } else { inside.max(aim - 1) });
        let seen = known.best.as_ref().is_some_and(|(value, _)| *value >= aim);
        if everything || seen || !found.finished {
            return Ok(Some(known));
        }
        guess *= 6;
    }
}
