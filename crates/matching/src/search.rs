//! What is the best answer to a question, and how do we know?
//!
//! 1. Solve the relaxation; its duals are prices ([`crate::weigh`]) and give a bound.
//! 2. Guess that the best answer loses few points against the bound. Only
//!    options that an answer this good could take are kept: usually a few hundred.
//! 3. Search those. Found one as good as guessed: nothing outside can beat it.
//!    Found none: the bound falls, the guess is widened.

use crate::fault::Fault;
use crate::problem::Settings;
use crate::program::Program;
use crate::solver::{self, Linear, LinearRow, Relaxed, Search};
use crate::weigh::{Prices, Weighed, prices, weigh};

/// The first guess: points between the relaxation and the best answer. Instances of
/// 600 people lost 0 to 16 points of 37,000 that way.
pub(crate) fn first_guess(bound: i64) -> i64 {
    2.max(bound / 15_000)
}

/// What is known about the best answer worth at least the floor asked for.
#[derive(Debug, Clone)]
pub(crate) struct Optimum {
    /// The best answer found: its points and the columns taken.
    pub best: Option<(i64, Vec<bool>)>,
    /// No answer is worth more. `None`: it is certain that there is no answer at all.
    pub bound: Option<i64>,
}

impl Optimum {
    /// There is no answer.
    pub const NONE: Optimum = Optimum { best: None, bound: None };
}

/// Rows of a program for the solver: one per person, then one per rule.
pub(crate) fn linear(program: &Program) -> Linear {
    let mut rows: Vec<LinearRow> = Vec::with_capacity(program.groups.len() + program.rows.len());
    for row in &program.rows {
        rows.push((row.low, row.high, row.terms.clone()));
    }
    for group in program.groups.iter().filter(|group| group.must || group.columns.len() > 1) {
        let terms = group.columns.clone().map(|column| (column as u32, 1)).collect();
        rows.push((group.must.then_some(1), Some(1), terms));
    }
    Linear { worth: program.points.clone(), upper: vec![1; program.points.len()], rows }
}

/// Prices of the relaxation; `None` if even that has no answer.
pub(crate) fn relaxed(program: &Program, rules: usize) -> Result<Option<Prices>, Fault> {
    match solver::relax(&linear(program), "the relaxation")? {
        Relaxed::Infeasible => Ok(None),
        Relaxed::Duals(duals) => Ok(Some(prices(program, &duals, rules))),
    }
}

/// Finds the best answer worth at least `floor`, given prices that may come from a related question,
/// and a guess how many points lie between their bound and the best answer.
pub(crate) fn optimum(
    program: &Program,
    prices: &Prices,
    floor: i64,
    guess: i64,
    settings: &Settings,
) -> Result<Optimum, Fault> {
    optimum_in(program, &weigh(program, prices), floor, guess, settings)
}

/// Like [`optimum`] for a question far from the one the prices come from: solves the relaxation
/// once more, over the options that matter, and takes the new prices if they are sharper.
pub(crate) fn optimum_afresh(
    program: &Program,
    prices: &Prices,
    floor: i64,
    guess: i64,
    settings: &Settings,
) -> Result<Optimum, Fault> {
    let mut weighed = weigh(program, prices);
    let bound = weighed.bound();
    if bound < floor {
        return Ok(Optimum::NONE);
    }
    let aim = floor.max(bound.saturating_sub(16 * first_guess(bound) + guess));
    let (core, _) = program.narrowed(&weighed.reaching(aim));
    match relaxed(&core, prices.len())? {
        Some(sharper) => {
            let again = weigh(program, &sharper);
            if again.total < weighed.total {
                weighed = again;
            }
        }
        None if aim == floor => return Ok(Optimum::NONE),
        None => {}
    }
    optimum_in(program, &weighed, floor, guess, settings)
}

fn optimum_in(
    program: &Program,
    weighed: &Weighed,
    floor: i64,
    mut guess: i64,
    settings: &Settings,
) -> Result<Optimum, Fault> {
    let mut bound = weighed.bound();
    let mut best: Option<(i64, Vec<bool>)> = None;
    loop {
        let aim = match &best {
            Some((value, _)) => *value,
            None => floor.max(bound - guess),
        };
        if best.as_ref().is_some_and(|(value, _)| *value >= bound) {
            return Ok(Optimum { best, bound: Some(bound) });
        }
        if bound < floor {
            return Ok(Optimum::NONE);
        }
        let keep = weighed.reaching(aim);
        let whole = keep.iter().all(|&k| k);
        let everything = whole || aim <= floor;
        let (core, old) = program.narrowed(&keep);
        let start: Option<Vec<i64>> =
            best.as_ref().map(|(_, x)| old.iter().map(|&c| i64::from(x[c as usize])).collect());
        let search = Search {
            start: start.as_deref(),
            ..Search::proof("the search for the best answer", settings.seed, settings.nodes)
        };
        let found = solver::maximise(&linear(&core), &search)?;
        let Some(found) = found else {
            if everything {
                return Ok(Optimum::NONE);
            }
            bound = bound.min(aim - 1);
            guess *= 4;
            continue;
        };
        let better = found.x.map(|x| {
            let mut wide = vec![false; keep.len()];
            for (&column, &taken) in old.iter().zip(&x) {
                wide[column as usize] = taken == 1;
            }
            (program.value(&wide), wide)
        });
        if let Some((value, x)) = better
            && value >= floor
            && best.as_ref().is_none_or(|(so_far, _)| value > *so_far)
        {
            best = Some((value, x));
        }
        // Whatever reaches the aim lies inside the core, and is worth no more than the core's bound.
        bound = bound.min(if whole { found.bound } else { found.bound.max(aim - 1) });
        let seen = best.as_ref().is_some_and(|(value, _)| *value >= aim);
        if everything || seen || (!found.finished && best.is_some()) {
            return Ok(Optimum { best, bound: Some(bound) });
        }
        guess *= 4;
    }
}
