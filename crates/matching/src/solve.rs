//! Which placement is worth most under all rules, and which of several equal ones?
//!
//! Three stages. The first finds the most points and proves it. The second
//! keeps the points and comes as close as possible to the preferred rules: those
//! that parties agreed on first, then those that are only given. The third keeps both and draws among what is left: every option has a lot from
//! seed and key, the largest sum of lots wins. Points are never perturbed.
//!
//! **Not computed**: whether points measure the right thing.

use crate::conflict::{Conflict, conflict};
use crate::fault::Fault;
use crate::judge::{Judgement, Violation, judge};
use crate::problem::{Checked, Force, Problem, Rule, Settings, Side, Standing};
use crate::program::{Program, lot};
use crate::question::{Question, Watch};
use crate::search::{first_guess, linear, optimum, relaxed};
use crate::soft::soften;
use crate::solver::{self, Search};
use crate::tier::Tier;
use crate::weigh::{PARTS, Prices, Weighed, side, weigh};

/// What [`solve`] answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The rules can hold together.
    Solved(Round),
    /// They cannot.
    Infeasible(Conflict),
}

/// A placement, and what it can show for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Which tier answered; of a resumed placement that is not known, and it says exact.
    pub tier: Tier,
    /// For each person, the option taken.
    pub chosen: Vec<Option<u32>>,
    /// Points of the placement, added up by [`judge`].
    pub value: i64,
    /// No placement under these rules is worth more.
    pub bound: i64,
    /// Whether `bound == value`. If not, the search reached its limit of nodes,
    /// and `bound - value` is the gap that remains.
    pub proven: bool,
    /// How the draw went.
    pub ties: Ties,
    /// Steps by which the preferred rules are missed altogether.
    pub shortfall: i64,
    /// Whether it is certain that no placement of this value misses them by less.
    pub shortfall_proven: bool,
    /// One entry per rule.
    pub rules: Vec<RuleUse>,
    pub(crate) prices: Prices,
    /// Points between the bound of the relaxation and the value.
    pub(crate) relaxed_gap: i64,
}

/// How many people the draw concerns: those who are not placed the same way in all
/// placements of equal value and equal shortfall. Counting them exactly would take one
/// search per person; the true number lies between these two (if the round is proven).
/// Options that another option of the same person always beats are not counted as ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ties {
    /// People placed differently before and after the draw: two placements of equal
    /// standing that differ here were seen.
    pub at_least: u32,
    /// People for whom the bound does not exclude an equal placement with another option, or without any.
    pub at_most: u32,
    /// Whether the draw was carried to its end. If not, it is still decided by seed and keys
    /// alone, never by the order of people or options, as long as keys differ.
    pub complete: bool,
}

/// What a placement makes of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleUse {
    /// What the options taken add up to, in row units.
    pub activity: i64,
    /// Steps by which a preferred rule is missed.
    pub shortfall: i64,
    /// What one step more room would be worth, by the relaxation.
    pub estimate: Estimate,
}

/// A figure of the relaxation, in which people may be placed in fractions: cheap, for
/// orientation, not a promise. [`price`](crate::price) computes the true change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    /// The bound to be loosened; `None`: neither holds the relaxation back.
    pub side: Option<Side>,
    /// Thousandths of a point gained when that bound gives way by one step.
    pub thousandths: i64,
}

/// Finds the placement worth most, or the rules that cannot hold together, in the tier that the
/// size asks for.
pub fn solve(problem: &Problem, settings: &Settings) -> Result<Outcome, Fault> {
    solve_in(problem, Tier::for_options(problem.options.len()), settings)
}

/// The same in a tier by name. Past the exact tier preferred rules are not asked, only told of, and
/// nothing is drawn among equal answers.
///
/// # Errors
/// The problem makes no sense for this tier, the solver broke, or the national tier found nothing
/// that keeps the rules.
pub fn solve_in(problem: &Problem, tier: Tier, settings: &Settings) -> Result<Outcome, Fault> {
    let checked = Checked::new(problem)?;
    if tier != Tier::Exact {
        return match crate::pooled::solve(&checked, tier, settings)? {
            Some(outcome) => Ok(outcome),
            None => conflict(&checked, settings).map(Outcome::Infeasible),
        };
    }
    let question = Question { watch: Watch::Preferred, ..Question::plain(&checked) };
    let infeasible = || conflict(&checked, settings).map(Outcome::Infeasible);
    let Some(program) = Program::new(&question, settings.seed) else { return infeasible() };
    let Some(prices) = relaxed(&program)? else { return infeasible() };
    // Points are never negative: every placement reaches 0.
    let weighed = weigh(&program, &prices);
    let relaxed_bound = weighed.bound();
    let most = optimum(&question, &program, &prices, 0, first_guess(relaxed_bound), settings)?;
    let Some(bound) = most.bound else { return infeasible() };
    let Some((value, first)) = most.best else {
        return Err(Fault::Limit { during: "the search for the best answer" });
    };

    // Only options that an answer of this value could take are left to draw among.
    let mut reaching = weighed.reaching(value);
    program.set_beaten_aside(&question, &mut reaching);
    let open = open(&program, &weighed, &reaching, value);
    // The answer found may take a way that an equal one beats in the preferred rules only.
    reaching.iter_mut().zip(&first).for_each(|(keep, taken)| *keep |= taken);
    let (core, old) = program.narrowed(&reaching);
    let first: Vec<i64> = old.iter().map(|&c| i64::from(first[c as usize])).collect();
    let draw = draw(&checked, &core, value, first, value >= bound, settings)?;

    let mut chosen = vec![None; problem.people as usize];
    for (&option, _) in core.options.iter().zip(&draw.x).filter(|&(_, &x)| x == 1) {
        chosen[problem.options[option as usize].person as usize] = Some(option);
    }
    let ties = Ties { at_least: draw.moved, at_most: open.max(draw.moved), complete: draw.complete };
    finish(problem, chosen, bound, ties, draw.shortfall_proven, prices, relaxed_bound).map(Outcome::Solved)
}

/// A placement that was found before, with everything that asking about it needs. It is judged, not
/// searched for: nobody says that it is the best, and `bound` is what the caller knows. What the judge
/// finds wrong is handed back beside it; prices come from the relaxation.
///
/// # Errors
/// The problem makes no sense, or the solver broke.
pub fn resume(
    problem: &Problem,
    chosen: Vec<Option<u32>>,
    bound: i64,
) -> Result<(Round, Vec<Violation>), Fault> {
    let checked = Checked::new(problem)?;
    let program = Program::new(&Question::plain(&checked), 0);
    let prices = program.as_ref().map(relaxed).transpose()?.flatten();
    let relaxed_bound = match (&program, &prices) {
        (Some(program), Some(prices)) => weigh(program, prices).bound(),
        _ => bound,
    };
    let prices = prices.unwrap_or_else(|| vec![0; problem.rules.len()]);
    let judged = judge(problem, &chosen);
    let ties = Ties { at_least: 0, at_most: problem.people, complete: false };
    let round = told(
        problem,
        Tier::Exact,
        chosen,
        bound.max(judged.value),
        ties,
        false,
        prices,
        relaxed_bound,
        &judged,
    );
    Ok((round, judged.violations))
}

/// A round with another placement, judged as in [`resume`]; what is known of the problem is kept.
pub fn rejudge(
    problem: &Problem,
    round: &Round,
    chosen: Vec<Option<u32>>,
    bound: i64,
) -> (Round, Vec<Violation>) {
    let judged = judge(problem, &chosen);
    let ties = Ties { at_least: 0, at_most: problem.people, complete: false };
    let relaxed = round.relaxed_gap.saturating_add(round.value);
    let (bound, prices) = (bound.max(judged.value), round.prices.clone());
    let round = told(problem, round.tier, chosen, bound, ties, false, prices, relaxed, &judged);
    (round, judged.violations)
}

/// Nothing leaves that the judge refuses.
fn finish(
    problem: &Problem,
    chosen: Vec<Option<u32>>,
    bound: i64,
    ties: Ties,
    shortfall_proven: bool,
    prices: Prices,
    relaxed_bound: i64,
) -> Result<Round, Fault> {
    let judged = judge(problem, &chosen);
    if let Some(violation) = judged.violations.first() {
        return Err(Fault::solver("the judgement", format!("{violation:?}")));
    }
    let bound = bound.max(judged.value);
    Ok(told(problem, Tier::Exact, chosen, bound, ties, shortfall_proven, prices, relaxed_bound, &judged))
}

#[expect(clippy::too_many_arguments, reason = "each is one field of what is told")]
pub(crate) fn told(
    problem: &Problem,
    tier: Tier,
    chosen: Vec<Option<u32>>,
    bound: i64,
    ties: Ties,
    shortfall_proven: bool,
    prices: Prices,
    relaxed_bound: i64,
    judged: &Judgement,
) -> Round {
    let rules = problem.rules.iter().enumerate().map(|(index, rule)| RuleUse {
        activity: judged.activity[index],
        shortfall: judged.shortfall[index],
        estimate: estimate(rule, prices[index]),
    });
    Round {
        tier,
        value: judged.value,
        bound,
        proven: bound == judged.value,
        ties,
        shortfall: judged.shortfall.iter().sum(),
        shortfall_proven,
        rules: rules.collect(),
        relaxed_gap: relaxed_bound - judged.value,
        chosen,
        prices,
    }
}

fn estimate(rule: &Rule, price: i128) -> Estimate {
    let thousandths = price.abs() * i128::from(rule.step) * 1000 / PARTS;
    Estimate { side: side(price), thousandths: thousandths.clamp(0, i128::from(i64::MAX)) as i64 }
}

/// People for whom more than one way (an option, or none) could be part of an answer of this value.
fn open(program: &Program, weighed: &Weighed, reaching: &[bool], value: i64) -> u32 {
    let several = program.groups.iter().filter(|group| {
        let ways = reaching[group.columns.clone()].iter().filter(|&&r| r).count();
        ways + usize::from(weighed.without(group) >= value) > 1
    });
    several.count() as u32
}

struct Draw {
    x: Vec<i64>,
    moved: u32,
    complete: bool,
    shortfall_proven: bool,
}

/// Stages two and three, over the columns that reach the value. Where the value is not
/// proven, better placements may exist, and a draw among those of this value would take
/// minutes to say little: the answer found stands, which seed and keys alone led to.
fn draw(
    checked: &Checked,
    core: &Program,
    value: i64,
    first: Vec<i64>,
    proven: bool,
    settings: &Settings,
) -> Result<Draw, Fault> {
    let mut model = linear(core);
    let points = core.points.iter().enumerate().filter(|&(_, &p)| p != 0);
    model.rows.push((Some(value), None, points.map(|(column, &p)| (column as u32, p)).collect()));
    model.worth.iter_mut().for_each(|worth| *worth = 0);
    let columns = core.points.len();
    let mut x = first;
    let mut shortfall_proven = true;

    // What parties agreed on comes first; what is only given decides among what is left.
    for standing in [Standing::Policy, Standing::Given] {
        let before = model.worth.len();
        for (index, rule) in checked.problem.rules.iter().enumerate() {
            if rule.force == Force::Preferred && rule.standing == standing {
                soften(checked, core, &mut model, index, &mut x);
            }
        }
        if model.worth.len() == before {
            continue;
        }
        let search = Search {
            start: Some(&x),
            ..Search::proof("the preferred rules", settings.seed, settings.tie_nodes)
        };
        let found = solver::maximise(&model, &search)?;
        if let Some(better) = found.as_ref().and_then(|found| found.x.clone()) {
            x = better;
        }
        let missed: i64 = x[before..].iter().sum();
        shortfall_proven &= found.is_some_and(|found| -found.bound >= missed);
        let slack = (before..x.len()).map(|column| (column as u32, 1)).collect();
        model.rows.push((None, Some(missed), slack));
        model.worth[before..].iter_mut().for_each(|worth| *worth = 0);
    }

    if !proven {
        x.truncate(columns);
        return Ok(Draw { x, moved: 0, complete: false, shortfall_proven });
    }
    let before = x.clone();
    for (column, &option) in core.options.iter().enumerate() {
        let key = checked.problem.options[option as usize].key;
        model.worth[column] = 1 + (lot(settings.seed, key) % 1000) as i64;
    }
    let search = Search {
        start: Some(&before),
        ..Search::proof("the draw among equal answers", settings.seed, settings.tie_nodes)
    };
    let found = solver::maximise(&model, &search)?;
    let complete = found.as_ref().is_some_and(|found| found.finished);
    if let Some(drawn) = found.and_then(|found| found.x) {
        x = drawn;
    }
    let differs = |group: &&crate::program::Group| x[group.columns.clone()] != before[group.columns.clone()];
    let moved = core.groups.iter().filter(differs).count() as u32;
    x.truncate(columns);
    Ok(Draw { x, moved, complete, shortfall_proven })
}
