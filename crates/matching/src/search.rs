//! What is the best answer to a question, and how do we know?
//!
//! 1. Solve the relaxation over a few options of each person, look which others would
//!    pay at its prices, and repeat until none does ([`crate::weigh`]). Whatever the
//!    prices, they give a bound.
//! 2. Guess that the best answer loses few points against the bound. Only
//!    options that an answer this good could take are kept: usually a few hundred.
//! 3. Search those. Found one as good as guessed: nothing outside can beat it.
//!    Found none: the bound falls, the guess is widened.

use crate::fault::Fault;
use crate::problem::Settings;
use crate::program::Program;
use crate::question::Question;
use crate::solver::{self, Linear, LinearRow, Search};
use crate::weigh::{PARTS, Prices, Weighed, prices, weigh};

/// The first guess: points between the relaxation and the best answer. Instances of
/// 600 people lost 0 to 16 points of 37,000 that way; a guess too small costs a short
/// search, one too large a long one.
pub(crate) fn first_guess(bound: i64) -> i64 {
    1.max(bound / 30_000)
}

/// Options of each person that the relaxation starts with.
const FIRST: usize = 6;
/// Options of each person that are added at a time.
const ADDED: usize = 3;
/// Times that options are added to the relaxation; more would only sharpen the bound.
const ROUNDS: usize = 30;
/// The same for a question close to one that was answered.
const FEW_ROUNDS: usize = 4;

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

/// Rows of a program for the solver: one per rule that can bind, then one per person.
pub(crate) fn linear(program: &Program) -> Linear {
    let binding = program.rows.iter().filter(|row| row.binds());
    let mut rows: Vec<LinearRow> = binding.map(|row| (row.low, row.high, row.terms.to_vec())).collect();
    for group in program.groups.iter().filter(|group| group.must || group.columns.len() > 1) {
        let terms = group.columns.clone().map(|column| (column as u32, 1)).collect();
        rows.push((group.must.then_some(1), Some(1), terms));
    }
    Linear { worth: program.points.clone(), upper: vec![1; program.points.len()], rows, has_counts: false }
}

/// Prices of the relaxation; `None` if even that has no answer.
pub(crate) fn relaxed(program: &Program) -> Result<Option<Prices>, Fault> {
    let mut most = FIRST;
    loop {
        let keep = dearest(program, most);
        let all = keep.iter().all(|&k| k);
        if let Some((prices, _)) = sharpened(program, keep, ROUNDS)? {
            return Ok(Some(prices));
        }
        if all || !can_hold_in_parts(program)? {
            return Ok(None);
        }
        most *= 8;
    }
}

/// Whether the rules can hold when people may be placed in fractions.
pub(crate) fn can_hold_in_parts(program: &Program) -> Result<bool, Fault> {
    let mut linear = linear(program);
    linear.worth.iter_mut().for_each(|worth| *worth = 0);
    Ok(solver::relax(&linear, "the relaxation")?.is_some())
}

/// The options of each person that are worth most.
fn dearest(program: &Program, most: usize) -> Vec<bool> {
    let mut keep = vec![false; program.points.len()];
    for group in &program.groups {
        let mut columns: Vec<usize> = group.columns.clone().collect();
        columns.sort_by_key(|&column| (std::cmp::Reverse(program.points[column]), column));
        columns.iter().take(most).for_each(|&column| keep[column] = true);
    }
    keep
}

/// Solves the relaxation over the columns kept, adds those that would pay, and repeats.
/// The prices with the sharpest bound; `None` if the first columns kept allow no answer.
fn sharpened(
    program: &Program,
    mut keep: Vec<bool>,
    rounds: usize,
) -> Result<Option<(Prices, Weighed)>, Fault> {
    let mut best: Option<(Prices, Weighed)> = None;
    for _ in 0..rounds {
        let (core, _) = program.narrowed(&keep);
        let Some((duals, _)) = solver::relax(&linear(&core), "the relaxation")? else { return Ok(best) };
        let found = prices(&core, &duals);
        let weighed = weigh(program, &found);
        let mut added = 0;
        for group in &program.groups {
            let kept = group.columns.clone().filter(|&c| keep[c]).map(|c| weighed.net[c]).max();
            let least = kept.unwrap_or(0).max(0) + PARTS / 1000;
            let mut paying: Vec<usize> = group.columns.clone().filter(|&c| weighed.net[c] > least).collect();
            paying.sort_by_key(|&column| (std::cmp::Reverse(weighed.net[column]), column));
            for column in paying.into_iter().take(ADDED) {
                keep[column] = true;
                added += 1;
            }
        }
        if best.as_ref().is_none_or(|(_, so_far)| weighed.total < so_far.total) {
            best = Some((found, weighed));
        }
        if added == 0 {
            break;
        }
    }
    Ok(best)
}

/// Finds the best answer worth at least `floor`, given prices that may come from a related question,
/// and a guess how many points lie between their bound and the best answer.
pub(crate) fn optimum(
    question: &Question,
    program: &Program,
    prices: &Prices,
    floor: i64,
    guess: i64,
    settings: &Settings,
) -> Result<Optimum, Fault> {
    optimum_in(question, program, &weigh(program, prices), floor, guess, settings)
}

/// Like [`optimum`] for a question far from the one the prices come from: solves the relaxation
/// once more, over the options that matter, and takes the new prices if they are sharper.
pub(crate) fn optimum_afresh(
    question: &Question,
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
    let near = weighed.reaching(floor.max(bound.saturating_sub(guess)));
    if let Some((_, sharper)) = sharpened(program, near, FEW_ROUNDS)?
        && sharper.total < weighed.total
    {
        weighed = sharper;
    }
    optimum_in(question, program, &weighed, floor, guess, settings)
}

fn optimum_in(
    question: &Question,
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
        let mut keep = weighed.reaching(aim);
        let whole = keep.iter().all(|&k| k);
        let everything = whole || aim <= floor;
        program.set_beaten_aside(question, &mut keep);
        if let Some((_, x)) = &best {
            keep.iter_mut().zip(x).for_each(|(keep, taken)| *keep |= taken);
        }
        let (core, old) = program.narrowed(&keep);
        let start: Option<Vec<i64>> =
            best.as_ref().map(|(_, x)| old.iter().map(|&c| i64::from(x[c as usize])).collect());
        let search = Search {
            start: start.as_deref(),
            ..Search::proof("the search for the best answer", settings.seed, settings.nodes)
        };
        let found = solver::maximise(&linear(&core), &search)?;
        let Some(found) = found else {
            // Before looking further: is there anything to be found at all?
            if everything || (best.is_none() && !can_hold_in_parts(program)?) {
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
