//! What do the indicators say of some people alone: of a cohort, a corridor, a party?
//!
//! Only those are told whose rows carry what is asked for. A complaint, an invoice or a figure from outside is of nobody
//! by name: what it says of some is unknown, and left out. What is told of some is never published.

use std::collections::BTreeSet;

use super::readings;
use crate::monitoring::Reading;
use crate::monitoring::facts::Facts;
use crate::results::Filter;

/// Indicators of which each row is about a person.
const OF_PEOPLE: [&str; 20] = [
    "I01", "I02", "I04", "I06", "I09", "I10", "I11", "I13", "I14", "I15", "I16", "I20", "I21", "I22", "I24",
    "I25", "I27", "I35", "I36", "I39",
];

/// The indicators of the people in `ids`, as far as rows say it; without targets, which were promised of all. Of a
/// cohort only what was learnt in it, and its seats; of a corridor its quota.
pub fn narrowed(facts: &Facts, ids: &BTreeSet<&str>, filter: &Filter) -> Vec<Reading> {
    let taken: Vec<bool> =
        facts.people.iter().map(|person| ids.contains(person.somebody.id.as_str())).collect();
    let of = |who: usize| taken.get(who).copied().unwrap_or_default();
    let only_cohort = filter.corridor.is_none() && filter.party.is_none();
    let only_corridor = filter.cohort.is_none() && filter.party.is_none();
    let mut some = Facts::none(facts.day);
    some.people.clone_from(&facts.people);
    let in_cohort = |cohort: &str| filter.cohort.as_deref().is_none_or(|wanted| wanted == cohort);
    some.learning =
        facts.learning.iter().filter(|one| of(one.who) && in_cohort(&one.cohort)).cloned().collect();
    some.departures = facts.departures.iter().filter(|one| of(one.who)).cloned().collect();
    some.recognition = facts.recognition.iter().filter(|one| of(one.who)).cloned().collect();
    some.prior = facts.prior.iter().filter(|one| of(one.who)).cloned().collect();
    some.work = facts.work.iter().filter(|one| of(one.who)).cloned().collect();
    some.checks = facts.checks.iter().filter(|one| of(one.who)).cloned().collect();
    some.returns = facts.returns.iter().filter(|one| of(one.who)).cloned().collect();
    if only_cohort {
        some.seats = facts.seats.iter().filter(|one| in_cohort(&one.id)).cloned().collect();
    }
    if only_corridor {
        let here = |corridor: &str| filter.corridor.as_deref().is_none_or(|wanted| wanted == corridor);
        some.quotas = facts.quotas.iter().filter(|one| here(&one.corridor)).cloned().collect();
    }
    let told = |reading: &Reading| match reading.indicator.code {
        "I07" | "I08" => only_cohort,
        "I38" => only_corridor,
        code => OF_PEOPLE.contains(&code),
    };
    readings(&some).into_iter().filter(told).collect()
}
