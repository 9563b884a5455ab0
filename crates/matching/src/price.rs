//! What would one step more, or less, of a rule change?
//!
//! By solving again, not by reading duals. Most questions need no search: an
//! answer that gains from a looser bound must use the room beyond the old one,
//! and an answer that already keeps a tighter bound loses nothing.

use crate::fault::Fault;
use crate::judge::judge;
use crate::problem::{Checked, Force, Problem, Settings, Side, Standing};
use crate::program::Program;
use crate::question::Question;
use crate::search::{Optimum, optimum_afresh};
use crate::solve::Round;
use crate::weigh::weigh;

/// What moving one bound of one rule by one step would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// Which rule.
    pub rule: usize,
    /// Which of its bounds.
    pub side: Side,
    /// One step more room: a lower bound lower, an upper bound higher.
    pub loosen: Change,
    /// One step less room.
    pub tighten: Change,
}

/// How the best value changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// By this many points; a range where a search reached its limit or the round was not proven.
    Points {
        /// At least.
        least: i64,
        /// At most.
        most: i64,
    },
    /// No placement would keep the rules any more.
    Infeasible,
    /// The search reached its limit before it found a placement, or the round was not proven.
    Unsettled,
}

impl Change {
    /// The change, where it is known exactly.
    pub fn exactly(self) -> Option<i64> {
        match self {
            Change::Points { least, most } if least == most => Some(least),
            _ => None,
        }
    }
}

/// Prices of all hard policies, each bound they have, in the order of the rules.
pub fn prices(problem: &Problem, round: &Round, settings: &Settings) -> Result<Vec<Price>, Fault> {
    let checked = Checked::new(problem)?;
    belongs(problem, round)?;
    let Some(program) = Program::new(&Question::plain(&checked), settings.seed) else {
        return Ok(Vec::new());
    };
    let mut prices: Vec<Price> = Vec::new();
    for (index, rule) in problem.rules.iter().enumerate() {
        if rule.standing != Standing::Policy || rule.force != Force::Hard {
            continue;
        }
        for (side, bound) in [(Side::AtLeast, rule.at_least), (Side::AtMost, rule.at_most)] {
            // Two rules that say the same have the same price.
            let alike = |p: &&Price| {
                let other = &problem.rules[p.rule];
                let theirs = if side == Side::AtLeast { other.at_least } else { other.at_most };
                p.side == side
                    && theirs == bound
                    && other.step == rule.step
                    && program.are_twins(p.rule, index)
            };
            if let Some(price) = prices.iter().find(alike) {
                prices.push(Price { rule: index, ..*price });
            } else if bound.is_some() {
                prices.push(one(&program, &checked, round, index, side, settings)?);
            }
        }
    }
    Ok(prices)
}

/// Price of one bound of any hard rule, capacities and other facts included.
pub fn price(
    problem: &Problem,
    round: &Round,
    rule: usize,
    side: Side,
    settings: &Settings,
) -> Result<Price, Fault> {
    let checked = Checked::new(problem)?;
    belongs(problem, round)?;
    let Some(asked) = problem.rules.get(rule) else {
        return Err(Fault::malformed(format!("rule {rule}"), "there is no such rule to price"));
    };
    let bound = match side {
        Side::AtLeast => asked.at_least,
        Side::AtMost => asked.at_most,
    };
    if bound.is_none() || asked.force == Force::Preferred {
        let place = format!("rule '{}'", asked.name);
        return Err(Fault::malformed(place, "only a bound of a hard rule has a price in points"));
    }
    let Some(program) = Program::new(&Question::plain(&checked), settings.seed) else {
        return Err(Fault::malformed("round", "it was not solved from this problem"));
    };
    one(&program, &checked, round, rule, side, settings)
}

/// The points a related question is likely to lose against its relaxation.
pub(crate) fn guess(round: &Round) -> i64 {
    round.relaxed_gap.max(1)
}

/// Refuses a round that was not solved from this problem.
pub(crate) fn belongs(problem: &Problem, round: &Round) -> Result<(), Fault> {
    let judged = judge(problem, &round.chosen);
    let same = round.prices.len() == problem.rules.len() && judged.value == round.value;
    if !same || !judged.violations.is_empty() {
        return Err(Fault::malformed("round", "it was not solved from this problem"));
    }
    Ok(())
}

fn one(
    program: &Program,
    checked: &Checked,
    round: &Round,
    rule: usize,
    side: Side,
    settings: &Settings,
) -> Result<Price, Fault> {
    let loosen = loosen(program, checked, round, rule, side, settings)?;
    let tighten = tighten(program, checked, round, rule, side, settings)?;
    Ok(Price { rule, side, loosen, tighten })
}

/// The best answer to a related question. Where the round is not proven, no price is sharper
/// than its gap, and each would cost as long a search as the round: then only the bound is asked.
fn best(
    question: &Question,
    program: &Program,
    round: &Round,
    floor: i64,
    settings: &Settings,
) -> Result<Optimum, Fault> {
    if round.proven {
        return optimum_afresh(question, program, &round.prices, floor, guess(round), settings);
    }
    let bound = weigh(program, &round.prices).bound();
    Ok(if bound < floor { Optimum::NONE } else { Optimum { best: None, bound: Some(bound) } })
}

fn loosen(
    program: &Program,
    checked: &Checked,
    round: &Round,
    rule: usize,
    side: Side,
    settings: &Settings,
) -> Result<Change, Fault> {
    let step = checked.problem.rules[rule].step;
    let mut question = Question::plain(checked);
    // Only placements in the new room can be new.
    match side {
        Side::AtLeast => {
            let low = question.low[rule].unwrap_or(0);
            question.high[rule] = Some(question.high[rule].unwrap_or(i64::MAX).min(low - 1));
            question.low[rule] = Some(low - step);
        }
        Side::AtMost => {
            let high = question.high[rule].unwrap_or(0);
            question.low[rule] = Some(question.low[rule].unwrap_or(i64::MIN).max(high + 1));
            question.high[rule] = Some(high + step);
        }
    }
    let found = match program.asked(&question) {
        Some(program) => best(&question, &program, round, round.value + 1, settings)?,
        None => Optimum::NONE,
    };
    let best = found.best.map_or(round.value, |(value, _)| value);
    let bound = found.bound.unwrap_or(round.value).max(round.bound);
    Ok(Change::Points { least: (best - round.bound).max(0), most: bound - round.value })
}

fn tighten(
    program: &Program,
    checked: &Checked,
    round: &Round,
    rule: usize,
    side: Side,
    settings: &Settings,
) -> Result<Change, Fault> {
    let step = checked.problem.rules[rule].step;
    let activity = round.rules[rule].activity;
    let mut question = Question::plain(checked);
    let kept = match side {
        Side::AtLeast => {
            let low = question.low[rule].unwrap_or(0) + step;
            question.low[rule] = Some(low);
            activity >= low
        }
        Side::AtMost => {
            let high = question.high[rule].unwrap_or(0) - step;
            question.high[rule] = Some(high);
            activity <= high
        }
    };
    if kept {
        return Ok(Change::Points { least: round.value - round.bound, most: 0 });
    }
    let Some(program) = program.asked(&question) else { return Ok(Change::Infeasible) };
    let found = best(&question, &program, round, 0, settings)?;
    Ok(match (found.best, found.bound) {
        (_, None) => Change::Infeasible,
        (None, Some(_)) => Change::Unsettled,
        (Some((value, _)), Some(bound)) => {
            Change::Points { least: value - round.bound, most: (bound - round.value).min(0) }
        }
    })
}
