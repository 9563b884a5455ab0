//! Where would people be if everybody proposed, and who would change places in the answer that is worth most?
//!
//! A problem laid out as a pool ([`crate::pooled`]), asked by [`crate::stable()`]: options that use the same
//! rules alike are one place, rules that count people up to a limit are its ceilings. The rest of the rules
//! (floors, shares, families) is not asked; those that come out broken are named.
//!
//! **Not asked**: preferred rules.

use crate::fault::Fault;
use crate::judge::{Violation, judge};
use crate::national::{LARGEST, NOWHERE};
use crate::pooled::{Pooled, pooled};
use crate::problem::{Checked, Problem, Rule};
use crate::program::gcd;
use crate::stable::{Blocking, Orders, Stable, blocking, stable};

/// A placement by proposals beside another one. In pairs, places are options of the problem and rows are its
/// rules, both by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposals {
    /// For each person, the option that they hold.
    pub chosen: Vec<Option<u32>>,
    /// Points, added up by [`judge`].
    pub value: i64,
    /// Seats and ceilings lie inside each other or apart: then nothing blocks this placement.
    pub nested: bool,
    /// Hard rules that it breaks, by index.
    pub broken: Vec<usize>,
    /// What blocks it.
    pub blocking: Blocking,
    /// What blocks the other placement.
    pub other: Blocking,
}

/// A rule whose coefficients are too fine for a pool, such as costs to the cent, in larger units: what is used is
/// rounded up, what may be used down, so that whoever fits fits the rule as it was.
fn coarser(rule: &Rule) -> Rule {
    let common = rule.terms.iter().fold(0, |g, &(_, c)| gcd(g, c)).max(1);
    let most = rule.terms.iter().map(|&(_, c)| (c / common).abs()).max().unwrap_or(0);
    if most <= LARGEST {
        return rule.clone();
    }
    let unit = common * (most / LARGEST + 1);
    Rule {
        terms: rule.terms.iter().map(|&(option, c)| (option, -(-c).div_euclid(unit))).collect(),
        at_least: rule.at_least.map(|low| low.div_euclid(unit)),
        at_most: rule.at_most.map(|high| high.div_euclid(unit)),
        ..rule.clone()
    }
}

/// Lets people propose, and says what blocks `other` (an option for each person). Of the orders, keys are one
/// for each person, wishes and ranks one for each option of the problem.
///
/// # Errors
/// The problem or the orders make no sense, or a rule's own bounds clash.
pub fn proposals(problem: &Problem, orders: &Orders, other: &[Option<u32>]) -> Result<Proposals, Fault> {
    let coarse = Problem {
        people: problem.people,
        options: problem.options.clone(),
        rules: problem.rules.iter().map(coarser).collect(),
    };
    let checked = Checked::new(&coarse)?;
    let wrong = |remedy: &str| Err(Fault::malformed("orders", remedy));
    let theirs = |(person, option): (usize, &Option<u32>)| {
        option.is_none_or(|option| {
            problem.options.get(option as usize).is_some_and(|choice| choice.person as usize == person)
        })
    };
    if other.len() != problem.people as usize || !other.iter().enumerate().all(theirs) {
        return wrong("the other placement does not name one option of theirs, or none, for each person");
    }
    let given = [&orders.wishes, &orders.ranks];
    if given.iter().any(|all| !all.is_empty() && all.len() != problem.options.len()) {
        return wrong("there is not one rank per option");
    }
    let Pooled { pool, option, alike, hard, .. } = pooled(&checked, orders.seed)?;
    let of_pool = |ranks: &[u16]| {
        let options = option.iter().flat_map(|theirs| theirs.values());
        options.filter_map(|&option| ranks.get(option as usize).copied()).collect::<Vec<u16>>()
    };
    let orders = Orders {
        seed: orders.seed,
        keys: orders.keys.clone(),
        wishes: of_pool(&orders.wishes),
        ranks: of_pool(&orders.ranks),
    };
    let Stable { places, nested, blocking: mine, .. } = stable(&pool, &orders)?;
    let held = |person: usize, place: u32| option.get(person).and_then(|of| of.get(&place).copied());
    let chosen: Vec<Option<u32>> =
        places.iter().enumerate().map(|(person, &place)| held(person, place)).collect();
    let seated: Vec<u32> =
        other.iter().map(|option| option.map_or(NOWHERE, |option| alike[option as usize])).collect();
    let told = |mut all: Blocking| {
        for pair in &mut all.first {
            let person = pair.person as usize;
            pair.place = held(person, pair.place).unwrap_or(NOWHERE);
            pair.instead = held(person, pair.instead).unwrap_or(NOWHERE);
            pair.prevented = pair.prevented.map(|row| hard[row].0);
        }
        all
    };
    let judged = judge(problem, &chosen);
    let rule = |violation: &Violation| match violation {
        Violation::Rule { rule, .. } => Some(*rule),
        _ => None,
    };
    let mut broken: Vec<usize> = judged.violations.iter().filter_map(rule).collect();
    broken.dedup();
    let other = told(blocking(&pool, &orders, &seated)?);
    Ok(Proposals { chosen, value: judged.value, nested, broken, blocking: told(mine), other })
}
