//! Does this placement keep every rule? The judge knows no solver: it adds up
//! integers, so it can be asked about any placement, whoever made it.

use crate::problem::{Force, Problem, Side};

/// What the judge found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Points of all options taken.
    pub value: i64,
    /// Everything wrong, rules in their order. Empty means the placement stands.
    pub violations: Vec<Violation>,
    /// What each rule adds up to, in row units.
    pub activity: Vec<i64>,
    /// For each rule, the steps begun by which a *preferred* rule is missed; 0 for hard rules.
    pub shortfall: Vec<i64>,
}

/// One thing wrong with a placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// The placement does not have one entry per person.
    Length {
        /// How many people there are.
        people: u32,
        /// How many entries were handed over.
        entries: usize,
    },
    /// No such option.
    UnknownOption {
        /// Whose entry.
        person: u32,
        /// What it names.
        option: u32,
    },
    /// The entry of one person names the option of another.
    NotTheirs {
        /// Whose entry.
        person: u32,
        /// What it names.
        option: u32,
    },
    /// More than one option of the same person is taken.
    TwoOptions {
        /// Who.
        person: u32,
    },
    /// A hard rule is broken.
    Rule {
        /// Which.
        rule: usize,
        /// Which bound.
        side: Side,
        /// By how many row units; positive.
        by: i64,
    },
}

/// Adds up value and rules of a placement (one entry per person) and names
/// everything wrong. Sums are taken in 128 bits and clamped to 64 in the
/// report; a well-formed problem never comes near.
pub fn judge(problem: &Problem, chosen: &[Option<u32>]) -> Judgement {
    let mut violations = Vec::new();
    if chosen.len() != problem.people as usize {
        violations.push(Violation::Length { people: problem.people, entries: chosen.len() });
    }
    let mut taken = vec![0i128; problem.options.len()];
    let mut options_of = vec![0u32; problem.people as usize];
    for (person, option) in chosen.iter().enumerate() {
        let (person, Some(option)) = (person as u32, *option) else { continue };
        let Some(choice) = problem.options.get(option as usize) else {
            violations.push(Violation::UnknownOption { person, option });
            continue;
        };
        if choice.person != person {
            violations.push(Violation::NotTheirs { person, option });
        }
        taken[option as usize] += 1;
        if let Some(count) = options_of.get_mut(choice.person as usize) {
            *count += 1;
        }
    }
    let twice = options_of.iter().enumerate().filter(|&(_, &count)| count > 1);
    violations.extend(twice.map(|(person, _)| Violation::TwoOptions { person: person as u32 }));

    let value = taken.iter().zip(&problem.options).map(|(&n, option)| n * i128::from(option.points)).sum();
    let mut activity = Vec::with_capacity(problem.rules.len());
    let mut shortfall = Vec::with_capacity(problem.rules.len());
    for (index, rule) in problem.rules.iter().enumerate() {
        let sum: i128 = rule
            .terms
            .iter()
            .map(|&(option, c)| taken.get(option as usize).copied().unwrap_or(0) * i128::from(c))
            .sum();
        let low = rule.at_least.map_or(0, |low| i128::from(low) - sum);
        let high = rule.at_most.map_or(0, |high| sum - i128::from(high));
        let mut missed = 0;
        for (side, by) in [(Side::AtLeast, low), (Side::AtMost, high)] {
            if by > 0 && rule.force == Force::Hard {
                violations.push(Violation::Rule { rule: index, side, by: narrow(by) });
            } else if by > 0 {
                let step = i128::from(rule.step.max(1));
                missed += (by + step - 1) / step;
            }
        }
        activity.push(narrow(sum));
        shortfall.push(narrow(missed));
    }
    Judgement { value: narrow(value), violations, activity, shortfall }
}

fn narrow(sum: i128) -> i64 {
    sum.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}
