//! A problem too large for the exact tier, as a pool.
//!
//! Options that use the same rules in the same way are alike: they count as one place, and the
//! rules are rows over these. So whatever a problem says, families who share a destination and
//! options that take a place, a training seat and a budget at once among it, the other tiers can be
//! asked.
//!
//! **Not asked there**: preferred rules (by how much they are missed is told), and the draw among
//! equal answers, which seed and keys decide by the order of people alone.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use crate::clash::{Bearing, Clash, ONE_BY_ONE, clash};
use crate::conflict::{Conflict, Relaxation};
use crate::fault::Fault;
use crate::judge::judge;
use crate::national::{Builder, Cells, Effort, LARGEST, Person, Pool, Row};
use crate::problem::{Checked, Force, Settings};
use crate::program::{gcd, lot};
use crate::solve::{Outcome, Ties, told};
use crate::tier::{Tier, place, place_until};

/// A pool, and what its numbers stand for.
pub(crate) struct Pooled {
    pub(crate) pool: Pool<u32>,
    /// The option behind each person's place.
    pub(crate) option: Vec<BTreeMap<u32, u32>>,
    /// The place that each option counts as.
    pub(crate) alike: Vec<u32>,
    /// Points of the problem in one of the pool.
    scale: i64,
    /// The rule behind each row, and what it was divided by.
    pub(crate) hard: Vec<(usize, i64)>,
}

/// Solves in the tier given. `None`: the rules cannot hold together, and nothing more was found out.
pub(crate) fn solve(checked: &Checked, tier: Tier, settings: &Settings) -> Result<Option<Outcome>, Fault> {
    let Pooled { pool, option, scale, hard, .. } = match pooled(checked, settings.seed) {
        Err(Fault::Conflict) => return Ok(None),
        pooled => pooled?,
    };
    let (effort, small) = (Effort::default(), pool.options() <= ONE_BY_ONE);
    let placed = match place_until(pool, Some(tier), effort, settings, &AtomicBool::new(false)) {
        Err(Fault::Conflict) if small => return Ok(None),
        Err(Fault::Conflict) => {
            let pool = pooled(checked, settings.seed)?.pool;
            let found = clash(&pool, &bearings(checked, &hard), None, settings)?;
            return Ok(conflict(checked, &hard, found, settings)?.map(Outcome::Infeasible));
        }
        placed => placed?,
    };
    let answer = placed.answer.clone();
    if !answer.broken.is_empty() {
        let found = placed.clash(&bearings(checked, &hard), settings)?;
        if let Some(conflict) = conflict(checked, &hard, found, settings)? {
            return Ok(Some(Outcome::Infeasible(conflict)));
        }
        let names = answer.broken.iter().map(|&row| checked.problem.rules[hard[row].0].name.clone());
        return Err(Fault::Unkept { rules: names.collect() });
    }
    let chosen: Vec<Option<u32>> =
        answer.places.iter().zip(&option).map(|(place, of)| of.get(place).copied()).collect();
    let judged = judge(checked.problem, &chosen);
    if let Some(violation) = judged.violations.first() {
        return Err(Fault::solver("the judgement", format!("{violation:?}")));
    }
    let bound = answer.bound.saturating_mul(scale).max(judged.value);
    let mut prices = vec![0; checked.problem.rules.len()];
    for (&(rule, divisor), &price) in hard.iter().zip(&answer.prices) {
        prices[rule] = price / i128::from(divisor);
    }
    let ties = Ties { at_least: 0, at_most: checked.problem.people, complete: false };
    let round = told(checked.problem, answer.tier, chosen, bound, ties, false, prices, bound, &judged);
    Ok(Some(Outcome::Solved(round)))
}

/// What the rows stand for.
fn bearings(checked: &Checked, hard: &[(usize, i64)]) -> Vec<Bearing> {
    let bearing = |&(rule, divisor): &(usize, i64)| {
        let rule = &checked.problem.rules[rule];
        Bearing { standing: rule.standing, step: (rule.step / divisor).max(1) }
    };
    hard.iter().map(bearing).collect()
}

/// A clash of rows as a conflict of rules. Its relaxation is told only where the national tier finds a
/// placement with it.
fn conflict(
    checked: &Checked,
    hard: &[(usize, i64)],
    found: Option<Clash>,
    settings: &Settings,
) -> Result<Option<Conflict>, Fault> {
    let Some(clash) = found else { return Ok(None) };
    let mut rules: Vec<usize> = clash.bounds.iter().map(|bound| hard[bound.row].0).collect();
    rules.sort_unstable();
    rules.dedup();
    let bearings = bearings(checked, hard);
    let mut relaxation = Vec::new();
    if !clash.together.is_empty() {
        let mut pool = pooled(checked, settings.seed)?.pool;
        for one in &clash.together {
            let (rule, divisor) = hard[one.rule];
            let by = one.steps.saturating_mul(bearings[one.rule].step);
            let step = checked.problem.rules[rule].step;
            let steps = by.saturating_mul(divisor).saturating_add(step - 1) / step;
            relaxation.push(Relaxation { rule, side: one.side, steps });
            pool.rows.give(one.rule, one.side, by);
        }
        let relaxed = place(pool, Some(Tier::National), Effort::default(), settings)?;
        if !relaxed.broken.is_empty() {
            relaxation.clear();
        }
    }
    let relaxation_proven = clash.together_proven && !relaxation.is_empty();
    Ok(Some(Conflict { among: clash.among, rules, minimal: clash.minimal(), relaxation, relaxation_proven }))
}

/// Rules that become rows, and what the coefficients of each have in common.
fn hard(checked: &Checked) -> Vec<(usize, i64)> {
    let rules = checked.problem.rules.iter().enumerate().filter(|(_, rule)| rule.force == Force::Hard);
    rules.map(|(index, rule)| (index, rule.terms.iter().fold(0, |g, &(_, c)| gcd(g, c)).max(1))).collect()
}

/// Lays a problem out. [`Fault::Conflict`]: a rule's own bounds clash.
pub(crate) fn pooled(checked: &Checked, seed: u64) -> Result<Pooled, Fault> {
    let problem = checked.problem;
    let most = problem.options.iter().map(|option| option.points).max().unwrap_or(0);
    // Rounded up, so that the bound stays one.
    let scale = (most / i64::from(u16::MAX) + 1).max(1);
    let hard = hard(checked);
    let mut row_of = vec![None; problem.rules.len()];
    hard.iter().enumerate().for_each(|(row, &(rule, _))| row_of[rule] = Some(row));
    let mut number: BTreeMap<Vec<(u32, i64)>, u32> = BTreeMap::new();
    let mut alike: Vec<u32> = Vec::with_capacity(problem.options.len());
    for option in 0..problem.options.len() as u32 {
        let uses = checked.uses(option).iter();
        let uses = uses.filter(|&&(rule, _)| row_of[rule as usize].is_some()).copied().collect();
        let next = number.len() as u32;
        alike.push(*number.entry(uses).or_insert(next));
    }
    let places = number.len().max(1);
    let mut rows: Vec<Row> = Vec::new();
    for &(rule, divisor) in &hard {
        let asked = &problem.rules[rule];
        rows.push(Row {
            terms: Vec::new(),
            at_least: asked.at_least.map(|low| -low.saturating_neg().div_euclid(divisor)),
            at_most: asked.at_most.map(|high| high.div_euclid(divisor)),
        });
    }
    if rows.iter().any(|row| row.at_least.zip(row.at_most).is_some_and(|(low, high)| low > high)) {
        return Err(Fault::Conflict);
    }
    for (uses, &place) in &number {
        for &(rule, c) in uses {
            let Some(row) = row_of[rule as usize] else { continue };
            let c = c / hard[row].1;
            if c.abs() > LARGEST {
                let name = &problem.rules[rule as usize].name;
                let remedy =
                    "a coefficient lies past 1,000,000, too fine for a round this large: use a bigger unit";
                return Err(Fault::malformed(format!("rule '{name}'"), remedy));
            }
            rows[row].terms.push((place, c));
        }
    }
    let (mut options, mut people) = (Vec::new(), Vec::new());
    let mut capacity = vec![0u32; places];
    for person in 0..problem.people {
        let mut best: BTreeMap<u32, u32> = BTreeMap::new();
        let mut first = u64::MAX;
        for &option in checked.options_of(person) {
            let rank = |option: u32| {
                let option = &problem.options[option as usize];
                (option.points, lot(seed, option.key))
            };
            first = first.min(rank(option).1);
            let held = best.entry(alike[option as usize]).or_insert(option);
            if rank(option) > rank(*held) {
                *held = option;
            }
        }
        best.keys().for_each(|&place| capacity[place as usize] += 1);
        people.push(Person { kind: 0, origin: 0, key: first, options: best.len() as u32 });
        options.push(best);
    }
    let cells = Cells { kinds: 1, origins: 1, zones: 1, zone: vec![0; places] };
    let mut builder = Builder::<u32>::new(&people, cells, capacity, rows)?;
    let points = |option: u32| -(-problem.options[option as usize].points).div_euclid(scale);
    for best in &options {
        builder.options(best.iter().map(|(&place, &option)| (place, points(option) as u16)))?;
    }
    Ok(Pooled { pool: builder.finish()?, option: options, alike, scale, hard })
}
