//! Which rules cannot hold together, and what is the least that would have to give?
//!
//! Facts (given rules) hold throughout; only policies are blamed and relaxed.
//! Two searches: the fewest steps, over all policies, that make room for some
//! placement; then rules are left out as long as the rest still conflicts,
//! until every rule left is needed for the conflict. A placement that was found on
//! the way shows of every later question that it meets that its rules can hold:
//! nothing is searched for twice.
//!
//! **Not computed**: which of the rules *ought* to give. Several minimal
//! conflicts and several smallest relaxations may exist; one of each is named.

use crate::fault::Fault;
use crate::judge::judge;
use crate::problem::{Checked, Force, Rule, Settings, Side, Standing};
use crate::program::Program;
use crate::question::{Question, Watch};
use crate::search::{can_hold_in_parts, linear};
use crate::soft::soften;
use crate::solver::{self, Search};

/// Rules that cannot hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// `Policy`: together with the facts, these policies cannot all hold. `Given`: the facts
    /// contradict each other, whatever the policies say; the rules named are facts then, and
    /// nothing can be relaxed.
    pub among: Standing,
    /// Indices of the conflicting rules, ascending.
    pub rules: Vec<usize>,
    /// Whether each of them is certain to be needed for the conflict. (That they do
    /// conflict is certain either way.)
    pub minimal: bool,
    /// Fewest steps in total that make room for a placement, by rule.
    pub relaxation: Vec<Relaxation>,
    /// Whether it is certain that fewer would not do.
    pub relaxation_proven: bool,
}

/// One rule giving way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relaxation {
    /// Which rule.
    pub rule: usize,
    /// Which bound.
    pub side: Side,
    /// By how many steps.
    pub steps: i64,
}

/// Explains why nothing can be placed.
pub(crate) fn conflict(checked: &Checked, settings: &Settings) -> Result<Conflict, Fault> {
    let mut facts = Question { points: false, ..Question::plain(checked) };
    let hard = |standing: Standing| {
        let rules = checked.problem.rules.iter().enumerate();
        let of = rules.filter(move |(_, rule)| rule.force == Force::Hard && rule.standing == standing);
        of.map(|(index, _)| index).collect::<Vec<usize>>()
    };
    let policies = hard(Standing::Policy);
    policies.iter().for_each(|&rule| facts.drop_rule(rule));
    let mut seen = Seen::default();
    if can_hold(&facts, settings, &mut seen)? == Some(false) {
        let (rules, minimal) = shrink(&facts, hard(Standing::Given), settings, &mut seen)?;
        let none = Vec::new();
        return Ok(Conflict {
            among: Standing::Given,
            rules,
            minimal,
            relaxation: none,
            relaxation_proven: true,
        });
    }
    let all = Question { points: false, ..Question::plain(checked) };
    let (relaxation, relaxation_proven) = relaxation(&facts, &policies, settings, &mut seen)?;
    let (rules, minimal) = shrink(&all, policies, settings, &mut seen)?;
    Ok(Conflict { among: Standing::Policy, rules, minimal, relaxation, relaxation_proven })
}

/// A rule and bound that clash, and by how many steps it alone has to give (`None`: not settled within
/// the limits), with whether no fewer will do.
pub(crate) type Alone = (usize, Side, Option<(i64, bool)>);

/// The conflict, if there is one, and by how much each of its rules would have to give by itself.
pub(crate) fn weighed(
    checked: &Checked,
    settings: &Settings,
) -> Result<Option<(Conflict, Vec<Alone>)>, Fault> {
    let all = Question { points: false, ..Question::plain(checked) };
    if can_hold(&all, settings, &mut Seen::default())? != Some(false) {
        return Ok(None);
    }
    let found = conflict(checked, settings)?;
    let mut alone = Vec::new();
    for &rule in &found.rules {
        let asked = &checked.problem.rules[rule];
        let sides = [(Side::AtLeast, asked.at_least), (Side::AtMost, asked.at_most)];
        if found.among == Standing::Given || !found.minimal {
            let has = sides.into_iter().filter(|(_, bound)| bound.is_some());
            alone.extend(has.map(|(side, _)| (rule, side, None)));
            continue;
        }
        let mut rest = all.clone();
        let leaves = |other: &usize| !found.rules.contains(other) || *other == rule;
        let policies = 0..checked.problem.rules.len();
        let policies = policies.filter(|&other| checked.problem.rules[other].standing == Standing::Policy);
        policies.filter(leaves).for_each(|other| rest.drop_rule(other));
        match relaxation(&rest, &[rule], settings, &mut Seen::default()) {
            Ok((steps, proven)) => {
                alone.extend(steps.iter().map(|one| (rule, one.side, Some((one.steps, proven)))));
            }
            Err(Fault::Limit { .. }) => alone.push((rule, Side::AtLeast, None)),
            Err(fault) => return Err(fault),
        }
    }
    Ok(Some((found, alone)))
}

/// Placements that were found: what each adds up to, rule by rule.
#[derive(Default)]
struct Seen(Vec<Vec<i64>>);

impl Seen {
    /// Remembers a placement, by the columns taken; returns what it adds up to.
    fn note(&mut self, question: &Question, program: &Program, x: &[i64]) -> &[i64] {
        let problem = question.checked.problem;
        let mut chosen = vec![None; problem.people as usize];
        for (&option, _) in program.options.iter().zip(x).filter(|&(_, &x)| x == 1) {
            chosen[problem.options[option as usize].person as usize] = Some(option);
        }
        self.0.push(judge(problem, &chosen).activity);
        self.0.last().map_or(&[], Vec::as_slice)
    }

    /// Whether one of them meets every rule that is asked.
    fn meets(&self, question: &Question) -> bool {
        let within = |activity: &Vec<i64>| {
            let low = question.low.iter().zip(activity).all(|(low, sum)| low.is_none_or(|low| low <= *sum));
            low && question.high.iter().zip(activity).all(|(high, sum)| high.is_none_or(|high| *sum <= high))
        };
        self.0.iter().any(within)
    }
}

/// Can the rules of this question hold? `None`: not settled within the limits.
fn can_hold(question: &Question, settings: &Settings, seen: &mut Seen) -> Result<Option<bool>, Fault> {
    if seen.meets(question) {
        return Ok(Some(true));
    }
    let Some(program) = Program::new(question, settings.seed) else { return Ok(Some(false)) };
    let program = unbeaten(question, &program);
    if !can_hold_in_parts(&program)? {
        return Ok(Some(false));
    }
    let search = Search::proof("the search for a conflict", settings.seed, settings.nodes);
    Ok(match solver::maximise(&linear(&program), &search)? {
        None => Some(false),
        Some(found) => found.x.map(|x| {
            seen.note(question, &program, &x);
            true
        }),
    })
}

/// The program without options that others always beat: where points do not count, most.
fn unbeaten(question: &Question, program: &Program) -> Program {
    let mut keep = vec![true; program.points.len()];
    program.set_beaten_aside(question, &mut keep);
    program.narrowed(&keep).0
}

/// Leaves out candidates, in blocks and then one by one, as long as the rest cannot hold.
fn shrink(
    conflicting: &Question,
    candidates: Vec<usize>,
    settings: &Settings,
    seen: &mut Seen,
) -> Result<(Vec<usize>, bool), Fault> {
    let mut question = conflicting.clone();
    let mut needed = Vec::new();
    let mut certain = true;
    let mut blocks = vec![candidates];
    while let Some(block) = blocks.pop() {
        if block.is_empty() {
            continue;
        }
        let mut without = question.clone();
        block.iter().for_each(|&rule| without.drop_rule(rule));
        let holds = can_hold(&without, settings, seen)?;
        if holds == Some(false) {
            question = without;
        } else if block.len() == 1 {
            certain &= holds.is_some();
            needed.extend(block);
        } else {
            let (left, right) = block.split_at(block.len() / 2);
            blocks.push(left.to_vec());
            blocks.push(right.to_vec());
        }
    }
    needed.sort_unstable();
    Ok((needed, certain))
}

/// The fewest steps by which policies have to give.
fn relaxation(
    facts: &Question,
    policies: &[usize],
    settings: &Settings,
    seen: &mut Seen,
) -> Result<(Vec<Relaxation>, bool), Fault> {
    let checked = facts.checked;
    let during = "the search for the smallest relaxation";
    let question = Question { watch: Watch::HardPolicy, ..facts.clone() };
    let Some(program) = Program::new(&question, settings.seed) else {
        return Err(Fault::solver(during, "the facts alone were said to hold and not to hold"));
    };
    let program = unbeaten(&question, &program);
    let mut model = linear(&program);
    let mut x = vec![0; program.points.len()];
    for &rule in policies {
        soften(checked, &program, &mut model, rule, &mut x);
    }
    let search = Search::proof(during, settings.seed, settings.nodes);
    let Some(found) = solver::maximise(&model, &search)? else {
        return Err(Fault::solver(during, "the facts alone were said to hold and not to hold"));
    };
    let Some(x) = found.x else { return Err(Fault::Limit { during }) };
    let activity = seen.note(&question, &program, &x);
    let mut steps = Vec::new();
    for &index in policies {
        let rule = &checked.problem.rules[index];
        for side in [Side::AtLeast, Side::AtMost] {
            let needed = missed(rule, side, activity[index]);
            if needed > 0 {
                steps.push(Relaxation { rule: index, side, steps: needed });
            }
        }
    }
    Ok((steps, found.finished))
}

/// Steps by which a rule's bound is missed.
fn missed(rule: &Rule, side: Side, activity: i64) -> i64 {
    let by = match side {
        Side::AtLeast => rule.at_least.map_or(0, |low| i128::from(low) - i128::from(activity)),
        Side::AtMost => rule.at_most.map_or(0, |high| i128::from(activity) - i128::from(high)),
    };
    let step = i128::from(rule.step);
    if by > 0 { ((by + step - 1) / step).min(i128::from(i64::MAX)) as i64 } else { 0 }
}
