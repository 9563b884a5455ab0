//! Permits beside seats, jobs beside seats, and how far a plan looks ahead.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Fraction;
use jiff::civil::date;
use partnership::mobility::quota::Places;
use partnership::planning::horizon::{self, Horizon};
use partnership::planning::jobs::{self, Entry};
use partnership::planning::quotas::{Seats, findings};

fn seats(cohort: &str, year: i64, away: i64, to: &[&str]) -> Seats {
    let destinations = to.iter().map(|code| (*code).to_owned()).collect();
    Seats { cohort: cohort.to_owned(), year: Some(year), away, destinations }
}

fn permits(all: &[(i64, &str, Places)]) -> BTreeMap<(i64, String), Places> {
    all.iter().map(|(year, to, places)| ((*year, (*to).to_owned()), *places)).collect()
}

/// ¶24: a quota that contradicts the size of a cohort is flagged; one that just suffices is not.
#[test]
fn a_quota_below_the_seats_is_a_contradiction() {
    let cohorts = [seats("C1", 2027, 20, &["DE"]), seats("C2", 2027, 11, &["DE"])];
    for (places, contradicts) in [
        (Places::Of(30), Some(true)),
        (Places::Of(31), Some(false)),
        (Places::Unlimited, Some(false)),
        (Places::Unknown, None),
    ] {
        let found = findings(&cohorts, &permits(&[(2027, "DE", places)]));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].seats, found[0].contradicts()), (31, contradicts), "{places:?}");
        assert_eq!(found[0].cohorts, ["C1", "C2"]);
    }
    let missing = findings(&cohorts, &permits(&[(2028, "DE", Places::Of(99))]));
    assert_eq!(missing[0].contradicts(), None, "the permits of another year say nothing");
}

/// Whoever can go to two States can use the permits of both, and whoever can go to one cannot.
#[test]
fn seats_count_where_they_can_go() {
    let cohorts = [seats("C2", 2027, 10, &["DE", "ES"]), seats("C1", 2027, 8, &["DE"])];
    let found = |de, es| {
        let permits = permits(&[(2027, "DE", Places::Of(de)), (2027, "ES", Places::Of(es))]);
        let all = findings(&cohorts, &permits);
        all.into_iter()
            .map(|f| (f.destinations.len(), f.cohorts.join(" "), f.contradicts()))
            .collect::<Vec<_>>()
    };
    let one = |contradicts| (1, "C1".to_owned(), Some(contradicts));
    let both = |contradicts| (2, "C1 C2".to_owned(), Some(contradicts));
    assert_eq!(found(8, 10), [one(false), both(false)]);
    assert_eq!(found(8, 9), [one(false), both(true)]);
    assert_eq!(found(7, 11), [one(true), both(false)]);
    let nowhere = Seats { destinations: BTreeSet::new(), ..seats("C3", 2027, 5, &[]) };
    let some_day = Seats { year: None, ..seats("C4", 2027, 5, &["DE"]) };
    assert!(findings(&[nowhere, some_day], &BTreeMap::new()).is_empty());
}

/// ¶26: jobs created for each seat, by district; a cohort's seats count once, and unknown stays unknown.
#[test]
fn jobs_per_seat_are_told_by_district() {
    let entry = |district: &str, jobs, cohort: Option<&str>| Entry {
        district: district.to_owned(),
        jobs,
        cohort: cohort.map(str::to_owned),
    };
    let seats = BTreeMap::from([("C1".to_owned(), 20), ("C2".to_owned(), 12)]);
    let entries = [
        entry("PH-ILO", 5, Some("C1")),
        entry("PH-CEB", 3, None),
        entry("PH-ILO", 4, Some("C1")),
        entry("PH-ILO", 7, Some("C2")),
        entry("PH-LEY", 2, Some("C9")),
    ];
    let found = jobs::report(&entries, &seats).expect("it adds up");
    let told: Vec<_> = found.iter().map(|d| (d.district.as_str(), d.jobs, d.seats, d.per_seat())).collect();
    assert_eq!(
        told,
        [("PH-CEB", 3, None, None), ("PH-ILO", 16, Some(32), Fraction::new(1, 2)), ("PH-LEY", 2, None, None)]
    );
    let none = BTreeMap::from([("C1".to_owned(), 0)]);
    let found = jobs::report(&entries[..1], &none).expect("it adds up");
    assert_eq!((found[0].seats, found[0].per_seat()), (Some(0), None));
    assert_eq!(jobs::report(&[entry("A", i64::MAX, None), entry("A", 1, None)], &seats), None);
}

/// ¶23: less than three years is short-term; more than ten is no plan.
#[test]
fn less_than_three_years_is_short_term() {
    let on = date(2027, 3, 1);
    let of = |until| horizon::of(on, until).ok();
    assert_eq!(of(date(2027, 3, 1)), None);
    assert_eq!(of(date(2027, 3, 2)), Some(Horizon::Short));
    assert_eq!(of(date(2030, 2, 28)), Some(Horizon::Short));
    assert_eq!(of(date(2030, 3, 1)), Some(Horizon::Long));
    assert_eq!(of(date(2037, 3, 1)), Some(Horizon::Long));
    assert_eq!(of(date(2037, 3, 2)), None);
    assert_eq!(horizon::of(date(2028, 2, 29), date(2031, 2, 28)).ok(), Some(Horizon::Long));
}
