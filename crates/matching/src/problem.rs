//! What is asked: options with points, and integer linear rules over them.
//!
//! The engine knows no people, countries or law. A person is a number, an
//! option is one way to place that person, a rule is a row of integers with a
//! lower bound, an upper bound, or both.

use std::collections::BTreeMap;

use crate::fault::Fault;

/// Everything the engine is told. That a person takes at most one option is
/// implied and needs no rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// People are numbered `0..people`.
    pub people: u32,
    /// The ways in which people can be placed.
    pub options: Vec<Choice>,
    /// What every answer has to respect.
    pub rules: Vec<Rule>,
}

/// One way to place one person: a place and the route that leads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Whom it places.
    pub person: u32,
    /// What it is worth; never negative.
    pub points: i64,
    /// A stable hash of the ids of person, place and route, given by the caller.
    /// It decides ties together with the seed, so that neither an id nor an
    /// early registration is a merit.
    pub key: u64,
}

/// Whether people may bend a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A fact such as the seats of a place or a family: never relaxed, never blamed
    /// as long as a policy can be.
    Given,
    /// Something parties agreed on: it may be named in a conflict, priced and relaxed.
    Policy,
}

/// Whether an answer may break a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// No answer may break it.
    Hard,
    /// It costs no points: among answers of equal value, the one that falls least short of it.
    Preferred,
}

/// Which bound of a rule is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The lower bound.
    AtLeast,
    /// The upper bound.
    AtMost,
}

/// An integer linear rule: the coefficients of all options taken add up to
/// at least this and at most that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Unique, chosen by the caller.
    pub name: String,
    /// Fact or policy.
    pub standing: Standing,
    /// Binding or preferred.
    pub force: Force,
    /// Option index and coefficient; an option named twice counts with the sum.
    pub terms: Vec<(u32, i64)>,
    /// Lower bound in row units.
    pub at_least: Option<i64>,
    /// Upper bound in row units.
    pub at_most: Option<i64>,
    /// Row units in one natural unit ("one place more"): the step of prices and relaxations.
    pub step: i64,
}

/// Seed and limits. There is no time limit on purpose: it would make answers
/// depend on how busy the machine is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Decides ties; publish it.
    pub seed: u64,
    /// Branch-and-bound nodes spent on a proof before the gap is reported as it stands. Six
    /// hundred people whose costs follow their points closed no more of the gap in 4,000
    /// nodes than in 100.
    pub nodes: u32,
    /// Nodes spent on the preferred rules and on the draw among equal answers.
    pub tie_nodes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { seed: 0, nodes: 1_000, tie_nodes: 200 }
    }
}

/// Coefficients, points and steps may not exceed this.
const LARGEST: i64 = 1_000_000_000_000;
/// So many options of the largest coefficient still add up in 64 bits.
const MOST_OPTIONS: usize = 4_000_000;
/// Points or a rule's row may not add up past this: sums stay exact in an `f64`.
const LARGEST_SUM: i128 = 1 << 50;

/// A problem found to be well formed, with the coefficients of each option.
pub(crate) struct Checked<'a> {
    pub problem: &'a Problem,
    /// Where the options of each person are: `of_person[start[p]..start[p + 1]]`.
    person_start: Vec<u32>,
    of_person: Vec<u32>,
    use_start: Vec<u32>,
    uses: Vec<(u32, i64)>,
}

impl<'a> Checked<'a> {
    /// Options of a person, in the caller's order.
    pub fn options_of(&self, person: u32) -> &[u32] {
        let p = person as usize;
        &self.of_person[self.person_start[p] as usize..self.person_start[p + 1] as usize]
    }

    /// Rules in which an option appears, ascending, with its (summed, nonzero) coefficient.
    pub fn uses(&self, option: u32) -> &[(u32, i64)] {
        let o = option as usize;
        &self.uses[self.use_start[o] as usize..self.use_start[o + 1] as usize]
    }

    /// Refuses a problem that makes no sense or could overflow.
    pub fn new(problem: &'a Problem) -> Result<Self, Fault> {
        if u32::try_from(problem.options.len()).is_err() || u32::try_from(problem.rules.len()).is_err() {
            return Err(Fault::malformed("size", "split it: more than 2^32 options or rules"));
        }
        check_options(problem)?;
        check_rules(problem)?;
        let (person_start, of_person) = by_person(problem);
        let (use_start, uses) = by_option(problem);
        let checked = Checked { problem, person_start, of_person, use_start, uses };
        checked.check_sums()?;
        Ok(checked)
    }

    /// Nobody takes more than one option, so each person counts with the largest.
    fn check_sums(&self) -> Result<(), Fault> {
        let mut points = 0i128;
        let mut rows = vec![0i128; self.problem.rules.len()];
        let mut largest: BTreeMap<u32, i128> = BTreeMap::new();
        // Past any real round; below it no sum over all options overflows.
        if self.problem.options.len() > MOST_OPTIONS {
            return Err(Fault::malformed("options", "split the round: more than four million options"));
        }
        for person in 0..self.problem.people {
            let options = self.options_of(person);
            let worth = options.iter().map(|&option| self.problem.options[option as usize].points).max();
            points += i128::from(worth.unwrap_or(0));
            for &(rule, coefficient) in options.iter().flat_map(|&option| self.uses(option)) {
                let held = largest.entry(rule).or_default();
                *held = (*held).max(i128::from(coefficient).abs());
            }
            for (rule, most) in std::mem::take(&mut largest) {
                rows[rule as usize] += most;
            }
        }
        if points > LARGEST_SUM {
            return Err(Fault::malformed("options", "points add up past 2^50: use a coarser scale"));
        }
        match rows.iter().position(|&sum| sum > LARGEST_SUM) {
            Some(rule) => Err(Fault::malformed(
                format!("rule '{}'", self.problem.rules[rule].name),
                "coefficients add up past 2^50: use a bigger unit",
            )),
            None => Ok(()),
        }
    }
}

fn check_options(problem: &Problem) -> Result<(), Fault> {
    for (index, option) in problem.options.iter().enumerate() {
        let place = || format!("option {index}");
        if option.person >= problem.people {
            let remedy = format!("person {} is not among the {} people", option.person, problem.people);
            return Err(Fault::malformed(place(), remedy));
        }
        if option.points < 0 || option.points > LARGEST {
            let remedy = format!("points {} must lie between 0 and 10^12", option.points);
            return Err(Fault::malformed(place(), remedy));
        }
    }
    Ok(())
}

fn check_rules(problem: &Problem) -> Result<(), Fault> {
    let mut names: Vec<&str> = problem.rules.iter().map(|rule| rule.name.as_str()).collect();
    names.sort_unstable();
    if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Fault::malformed(format!("rule '{}'", pair[0]), "two rules have this name"));
    }
    for rule in &problem.rules {
        let place = || format!("rule '{}'", rule.name);
        if rule.step <= 0 || rule.step > LARGEST {
            let remedy = format!("step {} must lie between 1 and 10^12", rule.step);
            return Err(Fault::malformed(place(), remedy));
        }
        for &(option, coefficient) in &rule.terms {
            if option as usize >= problem.options.len() {
                let remedy = format!("option {option} is not among the {}", problem.options.len());
                return Err(Fault::malformed(place(), remedy));
            }
            if coefficient.unsigned_abs() > LARGEST.unsigned_abs() {
                let remedy = format!("coefficient {coefficient} is past 10^12: use a bigger unit");
                return Err(Fault::malformed(place(), remedy));
            }
        }
    }
    Ok(())
}

fn by_person(problem: &Problem) -> (Vec<u32>, Vec<u32>) {
    let mut start = vec![0u32; problem.people as usize + 1];
    for option in &problem.options {
        start[option.person as usize + 1] += 1;
    }
    for p in 1..start.len() {
        start[p] += start[p - 1];
    }
    let mut next = start.clone();
    let mut list = vec![0u32; problem.options.len()];
    for (index, option) in problem.options.iter().enumerate() {
        let slot = &mut next[option.person as usize];
        list[*slot as usize] = index as u32;
        *slot += 1;
    }
    (start, list)
}

fn by_option(problem: &Problem) -> (Vec<u32>, Vec<(u32, i64)>) {
    let mut flat: Vec<(u32, u32, i64)> = Vec::new();
    for (index, rule) in problem.rules.iter().enumerate() {
        flat.extend(rule.terms.iter().map(|&(option, c)| (option, index as u32, c)));
    }
    flat.sort_by_key(|&(option, rule, _)| (option, rule));
    flat.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            // At most 2^32 terms of at most 10^12: only a hostile input saturates, and then the sums are refused.
            kept.2 = kept.2.saturating_add(next.2);
        }
        same
    });
    flat.retain(|&(_, _, c)| c != 0);
    let mut start = vec![0u32; problem.options.len() + 1];
    for &(option, _, _) in &flat {
        start[option as usize + 1] += 1;
    }
    for o in 1..start.len() {
        start[o] += start[o - 1];
    }
    (start, flat.into_iter().map(|(_, rule, c)| (rule, c)).collect())
}
