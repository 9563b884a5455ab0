//! Training: who passes, who goes, and do seats answer to jobs (I01, I02, I04, I06–I08, I16)?

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::work::works;
use super::{about, reading, share, told};
use crate::intake::people::Track;
use crate::monitoring::facts::{Facts, Learning};
use crate::monitoring::{Counted, Reading, Told};

pub(super) const SOURCE: &str = "indicator-source-training";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    vec![
        people_certified(facts),
        enrolments_certified(facts),
        employed_at_home(facts),
        departed(facts),
        home_seats(facts),
        verified_seats(facts),
        languages(facts),
    ]
}

/// Who took their seat, once for each cohort.
pub(super) fn entered(facts: &Facts) -> impl Iterator<Item = &Learning> {
    facts.learning.iter().filter(|one| one.entered)
}

/// Persons: each once, by their first certificate; on the same day by the cohort's id.
fn people_certified(facts: &Facts) -> Reading {
    let mut first: BTreeMap<usize, &Learning> = BTreeMap::new();
    let rank = |one: &Learning| (one.certified.unwrap_or(Date::MAX), one.cohort.clone());
    for one in entered(facts) {
        let held = first.entry(one.who).or_insert(one);
        if rank(one) < rank(held) {
            *held = one;
        }
    }
    let items: Vec<_> = first
        .values()
        .map(|one| about(facts, one.who, Some(one.track), &one.isco, one.certified.is_some()))
        .collect();
    let count = |all: &[&bool]| Told::count(all.iter().filter(|&&&passed| passed).count());
    reading("I01", SOURCE, told(facts, &items, count))
}

/// Enrolments: whoever was in two cohorts counts in both.
fn enrolments_certified(facts: &Facts) -> Reading {
    let items: Vec<_> = entered(facts)
        .map(|one| about(facts, one.who, Some(one.track), &one.site, one.certified.is_some()))
        .collect();
    reading("I02", SOURCE, told(facts, &items, share))
}

/// Certificates of the home track that are six months old: did they work then? Split by the site, for want of regions.
fn employed_at_home(facts: &Facts) -> Reading {
    let mut items = Vec::new();
    for one in facts.learning.iter().filter(|one| one.track == Track::Home) {
        let Some(then) = one.certified.map(|day| day.saturating_add(6.months())) else { continue };
        if then <= facts.day {
            items.push(about(facts, one.who, Some(one.track), &one.site, works(facts, one.who, then, None)));
        }
    }
    reading("I04", SOURCE, told(facts, &items, share))
}

/// Whether somebody departed: as it was noted of the enrolment, or of a case of theirs on or after the day on which
/// they asked for the seat. What went before is another way.
pub(super) fn has_departed(facts: &Facts, one: &Learning) -> bool {
    let from = facts.departures.partition_point(|left| (left.who, left.on) < (one.who, one.asked));
    one.departed.is_some() || facts.departures.get(from).is_some_and(|left| left.who == one.who)
}

fn departed(facts: &Facts) -> Reading {
    let away = facts.learning.iter().filter(|one| one.track == Track::Away && one.certified.is_some());
    let items: Vec<_> =
        away.map(|one| about(facts, one.who, Some(one.track), &one.isco, has_departed(facts, one))).collect();
    reading("I06", SOURCE, told(facts, &items, share))
}

fn summed(values: &[&(i64, i64)]) -> Told {
    let sum = |of: fn(&(i64, i64)) -> i64| values.iter().map(|one| of(one)).sum::<i64>();
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    Told::share(count(sum(|one| one.0)), count(sum(|one| one.1)))
}

fn home_seats(facts: &Facts) -> Reading {
    let item =
        |[home, away]: [i64; 2]| Counted { who: None, track: None, extra: None, value: (home, home + away) };
    let items: Vec<_> = facts.seats.iter().map(|one| item(one.seats)).collect();
    reading("I07", SOURCE, told(facts, &items, summed))
}

fn verified_seats(facts: &Facts) -> Reading {
    let mut items = Vec::new();
    for one in &facts.seats {
        let extra = Some(one.isco.as_str()).filter(|isco| !isco.is_empty());
        let sides = one.verified.iter().zip(&one.seats);
        for (track, (verified, seats)) in [Track::Home, Track::Away].into_iter().zip(sides) {
            items.push(Counted { who: None, track: Some(track), extra, value: (*verified, *seats) });
        }
    }
    reading("I08", SOURCE, told(facts, &items, summed))
}

/// Of everybody in a programme that leads to a level of a language: who showed it? Split by the level.
fn languages(facts: &Facts) -> Reading {
    let asked: Vec<(&Learning, String, bool)> = entered(facts)
        .filter_map(|one| one.language.as_ref().map(|(level, shown)| (one, level.to_string(), *shown)))
        .collect();
    let items: Vec<_> = asked
        .iter()
        .map(|(one, level, shown)| about(facts, one.who, Some(one.track), level, *shown))
        .collect();
    reading("I16", SOURCE, told(facts, &items, share))
}
