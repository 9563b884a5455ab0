//! A pool in the exact tier: every option a column, every row over cells a rule over options.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::national::{Answer, NOWHERE, Number, Pool, account};
use crate::problem::{Choice, Force, Problem, Rule, Settings, Standing};
use crate::solve::{Outcome, solve};
use crate::tier::Tier;

/// The pool as a problem; options stand in the pool's order.
pub(crate) fn problem<P: Number>(pool: &Pool<P>) -> Problem {
    let mut options = Vec::with_capacity(pool.options());
    let mut seats: Vec<Vec<(u32, i64)>> = vec![Vec::new(); pool.capacity.len()];
    let mut rows: Vec<Vec<(u32, i64)>> = vec![Vec::new(); pool.asked];
    for person in 0..pool.people() {
        for option in pool.sheet.of(person) {
            let place = pool.sheet.place[option].at();
            let points = i64::from(pool.sheet.points[option]);
            options.push(Choice { person: person as u32, points, key: option as u64 });
            seats[place].push((option as u32, 1));
            for cell in pool.cells_of(person, place) {
                let uses = pool.rows.of_cell(cell).iter();
                // Rows that follow from others are not asked for.
                for &(row, c) in uses.filter(|&&(row, _)| (row as usize) < pool.asked) {
                    rows[row as usize].push((option as u32, i64::from(c)));
                }
            }
        }
    }
    let rule = |name: String, standing, terms, at_least, at_most| Rule {
        name,
        standing,
        force: Force::Hard,
        terms,
        at_least,
        at_most,
        step: 1,
    };
    let seats = seats.into_iter().enumerate().map(|(place, terms)| {
        let most = Some(i64::from(pool.capacity[place]));
        rule(format!("seats {place}"), Standing::Given, terms, None, most)
    });
    let rows = rows.into_iter().enumerate().map(|(row, terms)| {
        let whole = pool.rows.row(row);
        rule(format!("row {row}"), Standing::Policy, terms, whole.at_least, whole.at_most)
    });
    let mut rules: Vec<Rule> = seats.chain(rows).collect();
    for (number, &(one, other)) in pool.families.pairs().iter().enumerate() {
        let mut groups: BTreeMap<u16, Vec<(u32, i64)>> = BTreeMap::new();
        for (person, c) in [(one, 1), (other, -1)] {
            for option in pool.sheet.of(person as usize) {
                let group = pool.families.group(pool.sheet.place[option].at());
                groups.entry(group).or_default().push((option as u32, c));
            }
        }
        rules.extend(groups.into_iter().map(|(group, terms)| {
            rule(format!("family {number} in {group}"), Standing::Given, terms, Some(0), Some(0))
        }));
    }
    Problem { people: pool.people() as u32, rules, options }
}

/// Places a pool. `None`: the rules cannot hold together.
pub(crate) fn place<P: Number>(pool: &Pool<P>, settings: &Settings) -> Result<Option<Answer>, Fault> {
    let problem = problem(pool);
    let Outcome::Solved(round) = solve(&problem, settings)? else { return Ok(None) };
    let mut places = vec![NOWHERE; pool.people()];
    for (person, option) in round.chosen.iter().enumerate() {
        let Some(option) = option else { continue };
        places[pool.caller[person] as usize] = pool.sheet.place[*option as usize].at() as u32;
    }
    let account = account(pool, &places);
    Ok(Some(Answer {
        tier: Tier::Exact,
        relaxed: None,
        prices: round.prices[pool.capacity.len()..][..pool.asked].to_vec(),
        places,
        value: account.value,
        bound: round.bound,
        activity: account.activity,
        broken: account.broken,
    }))
}
