//! How close was it for this person? The next best placement in which they
//! are placed differently, and what it would cost everybody together.

use crate::fault::Fault;
use crate::price::{belongs, guess};
use crate::problem::{Checked, Problem, Settings};
use crate::program::Program;
use crate::question::Question;
use crate::search::optimum;
use crate::solve::Round;
use crate::weigh::{PARTS, weigh, whole};

/// The best placement in which a person does not get what they got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunnerUp {
    /// There is one.
    Next {
        /// What the person takes in it; `None`: nothing.
        option: Option<u32>,
        /// The value it loses is at least this; below zero only if the round was not proven.
        margin: i64,
        /// The value lost is at most this.
        margin_most: i64,
        /// Whether both are the same: the exact margin.
        proven: bool,
    },
    /// No placement keeps the rules otherwise. For a person who takes nothing this
    /// includes having no option at all.
    Impossible,
    /// The search reached its limit before it found a placement.
    Unsettled,
}

/// A person's runner-up by the relaxation: cheap, for orientation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunnerUpEstimate {
    /// What the person would most likely take instead; `None`: nothing.
    pub option: Option<u32>,
    /// Estimated loss in thousandths of a point.
    pub thousandths: i64,
    /// The true margin is certainly no less than this.
    pub at_least: i64,
    /// Whether there is anything to take instead: a person without options has no runner-up.
    pub exists: bool,
}

/// Solves again: a person who is placed must be placed differently or not at all, a person
/// who is not must be placed.
pub fn runner_up(
    problem: &Problem,
    round: &Round,
    person: u32,
    settings: &Settings,
) -> Result<RunnerUp, Fault> {
    let checked = Checked::new(problem)?;
    let question = differently(&checked, round, person)?;
    let Some(program) = Program::new(&question, settings.seed) else { return Ok(RunnerUp::Impossible) };
    let found = optimum(&question, &program, &round.prices, 0, guess(round), settings)?;
    let (value, bound, x) = match (found.best, found.bound) {
        (_, None) => return Ok(RunnerUp::Impossible),
        (None, Some(_)) => return Ok(RunnerUp::Unsettled),
        (Some((value, x)), Some(bound)) => (value, bound, x),
    };
    let theirs = |&option: &u32| problem.options[option as usize].person == person;
    let taken = program.options.iter().zip(&x).filter(|&(_, &taken)| taken).map(|(&option, _)| option);
    let (margin, margin_most) = (round.value - bound, round.bound - value);
    let margin = if round.proven { margin.max(0) } else { margin };
    Ok(RunnerUp::Next {
        option: { taken }.find(theirs),
        margin,
        margin_most: margin_most.max(margin),
        proven: margin >= margin_most,
    })
}

/// The estimate for one person. For many people, [`runner_up_estimates`] shares the work.
pub fn runner_up_estimate(problem: &Problem, round: &Round, person: u32) -> Result<RunnerUpEstimate, Fault> {
    let checked = Checked::new(problem)?;
    differently(&checked, round, person)?;
    let all = runner_up_estimates(problem, round)?;
    Ok(all[person as usize])
}

/// Estimates for everybody: what each option is worth after paying the price of every rule
/// it uses, the option taken against the next.
pub fn runner_up_estimates(problem: &Problem, round: &Round) -> Result<Vec<RunnerUpEstimate>, Fault> {
    let checked = Checked::new(problem)?;
    belongs(problem, round)?;
    let net = |option: u32| {
        let charged =
            checked.uses(option).iter().map(|&(rule, c)| round.prices[rule as usize] * i128::from(c));
        i128::from(problem.options[option as usize].points) * PARTS - charged.sum::<i128>()
    };
    let question = Question::plain(&checked);
    let program = Program::new(&question, 0);
    let total = program.map_or(0, |program| weigh(&program, &round.prices).total);
    let estimates = (0..problem.people).map(|person| {
        let chosen = round.chosen[person as usize];
        let options = checked.options_of(person);
        let taken = chosen.map_or(0, net);
        // Nothing is a way too; of equal ones, the earliest option in the caller's list.
        let nothing = [(None, 0)].into_iter().filter(|_| chosen.is_some());
        let others = options.iter().filter(|&&option| Some(option) != chosen).map(|&o| (Some(o), net(o)));
        let next = others.chain(nothing).reduce(|best, other| if other.1 > best.1 { other } else { best });
        let Some((option, value)) = next else {
            return RunnerUpEstimate { option: None, thousandths: 0, at_least: 0, exists: false };
        };
        let best = options.iter().map(|&option| net(option)).max().unwrap_or(0).max(0);
        let loss = (taken - value).max(0) * 1000 / PARTS;
        RunnerUpEstimate {
            option,
            thousandths: loss.min(i128::from(i64::MAX)) as i64,
            at_least: (round.value - whole(total - best + value)).max(0),
            exists: true,
        }
    });
    Ok(estimates.collect())
}

fn differently<'a>(checked: &'a Checked<'a>, round: &Round, person: u32) -> Result<Question<'a>, Fault> {
    belongs(checked.problem, round)?;
    let Some(chosen) = round.chosen.get(person as usize) else {
        let remedy = format!("there are only {} people", checked.problem.people);
        return Err(Fault::malformed(format!("person {person}"), remedy));
    };
    let mut question = Question::plain(checked);
    match chosen {
        Some(option) => question.forbidden = Some(*option),
        None => question.must = Some(person),
    }
    Ok(question)
}
