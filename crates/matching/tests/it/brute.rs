//! An oracle that shares nothing with the engine: it tries every placement.

use matching::{Force, Problem, Rule, Side, Standing};

/// Every way to give each person one of their options or none.
pub fn placements(problem: &Problem) -> Vec<Vec<Option<u32>>> {
    let mut all = vec![vec![]];
    for person in 0..problem.people {
        let mut ways = vec![None];
        for (index, option) in problem.options.iter().enumerate() {
            if option.person == person {
                ways.push(Some(index as u32));
            }
        }
        let extend = |start: &Vec<Option<u32>>| {
            let one = |way: &Option<u32>| [start.as_slice(), &[*way]].concat();
            ways.iter().map(one).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(extend).collect();
    }
    all
}

pub fn value(problem: &Problem, chosen: &[Option<u32>]) -> i64 {
    chosen.iter().flatten().map(|&option| problem.options[option as usize].points).sum()
}

pub fn activity(rule: &Rule, chosen: &[Option<u32>]) -> i64 {
    rule.terms.iter().filter(|(option, _)| chosen.contains(&Some(*option))).map(|&(_, c)| c).sum()
}

/// Steps by which one bound is missed.
pub fn missed(rule: &Rule, side: Side, chosen: &[Option<u32>]) -> i64 {
    let sum = activity(rule, chosen);
    let by = match side {
        Side::AtLeast => rule.at_least.map_or(0, |low| low - sum),
        Side::AtMost => rule.at_most.map_or(0, |high| sum - high),
    };
    let mut steps = 0;
    while steps * rule.step < by {
        steps += 1;
    }
    steps
}

pub fn missed_both(rule: &Rule, chosen: &[Option<u32>]) -> i64 {
    missed(rule, Side::AtLeast, chosen) + missed(rule, Side::AtMost, chosen)
}

/// Does a placement keep the hard rules among these?
pub fn keeps<'a>(rules: impl IntoIterator<Item = &'a Rule>, chosen: &[Option<u32>]) -> bool {
    rules.into_iter().all(|rule| rule.force == Force::Preferred || missed_both(rule, chosen) == 0)
}

/// The most points, if any placement keeps the rules.
pub fn best(problem: &Problem) -> Option<i64> {
    best_where(problem, |_| true)
}

/// The most points among placements of a kind.
pub fn best_where(problem: &Problem, kind: impl Fn(&[Option<u32>]) -> bool) -> Option<i64> {
    let all = placements(problem);
    let kept = all.iter().filter(|chosen| kind(chosen) && keeps(&problem.rules, chosen));
    kept.map(|chosen| value(problem, chosen)).max()
}

/// The least by which preferred rules are missed by a placement of this value.
pub fn least_shortfall(problem: &Problem, worth: i64) -> Option<i64> {
    let all = placements(problem);
    let kept = all.iter().filter(|c| value(problem, c) == worth && keeps(&problem.rules, c));
    kept.map(|chosen| {
        let preferred = problem.rules.iter().filter(|rule| rule.force == Force::Preferred);
        preferred.map(|rule| missed_both(rule, chosen)).sum()
    })
    .min()
}

/// The fewest steps by which hard policies must give, if the facts leave any placement.
pub fn least_relaxation(problem: &Problem) -> Option<i64> {
    let given = || problem.rules.iter().filter(|rule| rule.standing == Standing::Given);
    let all = placements(problem);
    let kept = all.iter().filter(|chosen| keeps(given(), chosen));
    kept.map(|chosen| {
        let hard = |rule: &&Rule| rule.standing == Standing::Policy && rule.force == Force::Hard;
        problem.rules.iter().filter(hard).map(|rule| missed_both(rule, chosen)).sum()
    })
    .min()
}

/// The same problem with one bound moved by so many row units.
pub fn moved(problem: &Problem, rule: usize, side: Side, by: i64) -> Problem {
    let mut problem = problem.clone();
    let bound = match side {
        Side::AtLeast => &mut problem.rules[rule].at_least,
        Side::AtMost => &mut problem.rules[rule].at_most,
    };
    *bound = bound.map(|b| b + by);
    problem
}
