//! Precedents, and the figures of a body.

use jiff::civil::date;
use partnership::recognition::case::Stage;
use partnership::recognition::precedents::{Precedent, alike, departs, suggested};
use partnership::recognition::rates::{Course, Rates, median_days};
use proptest::prelude::*;

fn decided(days: i64) -> Course {
    Course { days, decided: true, full: true }
}

fn open(days: i64) -> Course {
    Course { days, decided: false, full: false }
}

#[test]
fn the_median_counts_open_cases_for_as_long_as_they_last() {
    assert_eq!(median_days(&[]), None);
    assert_eq!(median_days(&[open(10), open(20)]), None);
    assert_eq!(median_days(&[decided(10), decided(20), decided(30)]), Some(20));
    assert_eq!(median_days(&[decided(10), decided(20)]), Some(10));
    // Leaving the open one out would say 10.
    assert_eq!(median_days(&[decided(10), decided(20), open(40)]), Some(20));
    assert_eq!(median_days(&[decided(10), open(40), open(40)]), None);
    // Freireich's 6-MP arm of 1963, as in Kaplan and Meier's textbooks: median 23 weeks.
    let events = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(decided);
    let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(open);
    let all: Vec<Course> = events.into_iter().chain(censored).collect();
    assert_eq!(median_days(&all), Some(23));
}

/// The same by exact fractions, for few cases.
fn exact(cases: &[Course]) -> Option<i64> {
    let (mut n, mut d): (u128, u128) = (1, 1);
    for day in 0..=20 {
        let risk = cases.iter().filter(|c| c.days >= day).count() as u128;
        let ended = cases.iter().filter(|c| c.decided && c.days == day).count() as u128;
        if ended > 0 {
            n *= risk - ended;
            d *= risk;
        }
        if 2 * n <= d {
            return Some(day);
        }
    }
    None
}

proptest! {
    #[test]
    fn the_median_equals_exact_fractions(
        cases in prop::collection::vec((0..20_i64, any::<bool>()), 0..9)
    ) {
        let cases: Vec<Course> =
            cases.into_iter().map(|(days, decided)| Course { days, decided, full: decided }).collect();
        prop_assert_eq!(median_days(&cases), exact(&cases));
    }
}

#[test]
fn few_cases_are_not_shown() {
    let four = [decided(5); 4];
    assert_eq!(Rates::of(&four).success_per_mille(), None);
    assert_eq!(Rates::of(&four).shown_median(), None);
    let not_full = Course { full: false, ..decided(9) };
    let six = [decided(5), decided(6), decided(7), not_full, not_full, open(3)];
    let rates = Rates::of(&six);
    assert_eq!((rates.open, rates.decided, rates.full), (1, 5, 3));
    assert_eq!((rates.success_per_mille(), rates.shown_median()), (Some(600), Some(7)));
    // Germany 2024: 43.2% full among the decided (BQ-Portal).
    let germany = |n: usize, full: bool| vec![Course { full, ..decided(60) }; n];
    let all = [germany(432, true), germany(568, false)].concat();
    assert_eq!(Rates::of(&all).success_per_mille(), Some(432));
}

fn precedent(id: &str, day: i8, reference: &str, outcome: Stage) -> Precedent {
    Precedent {
        id: id.to_owned(),
        qualification: "tn-licence-infirmier".to_owned(),
        reference: reference.to_owned(),
        body: "de-recognition".to_owned(),
        decided_on: date(2026, 3, day),
        cite: "Art. 8".to_owned(),
        outcome,
        differences: vec!["practice".to_owned()],
        source: "file 7 (invented)".to_owned(),
    }
}

#[test]
fn the_newest_precedent_is_followed_or_departed_from_with_a_reason() {
    let all = [
        precedent("D1", 1, "de", Stage::Compensation),
        precedent("D2", 9, "de", Stage::Full),
        precedent("D3", 5, "de", Stage::Compensation),
        precedent("D4", 20, "at", Stage::Negative),
    ];
    let found = alike(&all, "tn-licence-infirmier", "de");
    assert_eq!(found.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["D2", "D3", "D1"]);
    assert!(departs(&found, Stage::Compensation) && !departs(&found, Stage::Full));
    assert!(!departs(&alike(&all, "tn-licence-infirmier", "fr"), Stage::Negative));
    assert_eq!(suggested(&found), [(Stage::Compensation, 2), (Stage::Full, 1)]);
}
