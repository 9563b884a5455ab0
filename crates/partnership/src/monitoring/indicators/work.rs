//! Work: at whose level, in whose field, for how long, and after how much time (I09–I11, I35, I39)?

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use skills::{Vertical, is_other_field, is_overqualified, vertical};

use super::recognition::median;
use super::{about, reading, share, told};
use crate::monitoring::Reading;
use crate::monitoring::facts::{Facts, Person, Work};
use crate::recognition::rates::Course;
use crate::recognition::standing::days_between;

const SOURCE: &str = "indicator-source-work";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    vec![
        asked(facts, "I09", at_level),
        asked(facts, "I10", overqualified),
        asked(facts, "I11", |person, work| is_other_field(person.isced_f.as_deref(), &work.isco)),
        retained(facts, 12),
        retained(facts, 24),
        application_to_start(facts),
    ]
}

/// Work that began.
pub(super) fn started(facts: &Facts) -> impl Iterator<Item = &Work> {
    facts.work.iter().filter(|work| work.started.is_some())
}

/// Whether somebody works on a day, in an occupation if one is named.
pub(super) fn works(facts: &Facts, who: usize, day: Date, isco: Option<&str>) -> bool {
    let from = facts.work.partition_point(|work| work.who < who);
    let mut own = facts.work.iter().skip(from).take_while(|work| work.who == who);
    own.any(|work| work.goes_on(day) && isco.is_none_or(|isco| work.isco == isco))
}

/// ISCO-08 skill level against ISCED, never EQF: work that asks less than the person learnt is below their level.
/// Where nobody can tell they are not counted.
fn at_level(person: &Person, work: &Work) -> Option<bool> {
    match vertical(person.isced, &work.isco, None) {
        Vertical::Unknown => None,
        Vertical::Over => Some(false),
        Vertical::Fits | Vertical::Under => Some(true),
    }
}

/// Eurostat: of people with ISCED 5 to 8, those in ISCO major groups 4 to 9.
fn overqualified(person: &Person, work: &Work) -> Option<bool> {
    let isced = person.isced.filter(|isced| *isced >= 5 && !work.isco.is_empty())?;
    Some(is_overqualified(isced, &work.isco))
}

/// A question about every work that began; where it has no answer it is not counted.
fn asked(facts: &Facts, code: &str, ask: impl Fn(&Person, &Work) -> Option<bool>) -> Reading {
    let items: Vec<_> = started(facts)
        .filter_map(|work| {
            let answer = ask(facts.people.get(work.who)?, work)?;
            Some(about(facts, work.who, Some(work.track), &work.isco, answer))
        })
        .collect();
    reading(code, SOURCE, told(facts, &items, share))
}

/// Who began so many months before the day or earlier: did they work in the same occupation then? Each person once, from
/// their first work whose occupation is known.
fn retained(facts: &Facts, months: i64) -> Reading {
    let mut first: BTreeMap<usize, (Date, &Work)> = BTreeMap::new();
    for work in facts.work.iter().filter(|work| !work.isco.is_empty()) {
        let Some(started) = work.started else { continue };
        let held = first.entry(work.who).or_insert((started, work));
        if started < held.0 {
            *held = (started, work);
        }
    }
    let mut items = Vec::new();
    for (who, (started, work)) in first {
        let then = started.saturating_add(months.months());
        if then <= facts.day {
            let stayed = works(facts, who, then, Some(&work.isco));
            items.push(about(facts, who, Some(work.track), "", stayed));
        }
    }
    Reading { of: months.to_string(), ..reading("I35", SOURCE, told(facts, &items, share)) }
}

/// From somebody's first application to their first day of work after it; whoever has not begun is still on the way.
fn application_to_start(facts: &Facts) -> Reading {
    let mut asked: BTreeMap<usize, Date> = BTreeMap::new();
    for one in &facts.learning {
        let held = asked.entry(one.who).or_insert(one.asked);
        *held = (*held).min(one.asked);
    }
    let mut began: BTreeMap<usize, Date> = BTreeMap::new();
    for work in &facts.work {
        let day = work.started.filter(|day| asked.get(&work.who).is_some_and(|asked| asked <= day));
        let Some(day) = day else { continue };
        let held = began.entry(work.who).or_insert(day);
        *held = (*held).min(day);
    }
    let items: Vec<_> = asked
        .into_iter()
        .map(|(who, asked)| {
            let start = began.get(&who).copied();
            let days = days_between(asked, start.unwrap_or(facts.day));
            about(facts, who, None, "", Course { days, decided: start.is_some(), full: false })
        })
        .collect();
    reading("I39", SOURCE, told(facts, &items, median))
}
