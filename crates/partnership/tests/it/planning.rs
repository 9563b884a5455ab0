//! Permits beside seats, jobs beside seats, and how far a plan looks ahead.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Fraction;
use jiff::civil::date;
use partnership::mobility::quota::Places;
use partnership::planning::entries::{self, AREAS, Around, Cells, Kind};
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

fn cells(all: &[(&str, &str)]) -> Cells {
    all.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// What a rule says of an entry, on 25 November 2026, with a policy E1 and a cohort C1; nothing: it is taken.
fn refused(kind: Kind, owner: &str, all: &[(&str, &str)]) -> String {
    let (policies, cohorts) = ([String::from("E1"), String::from("E2")].into(), [String::from("C1")].into());
    let around = Around { today: date(2026, 11, 25), owner, policies: &policies, cohorts: &cohorts };
    entries::accept(kind, &cells(all), &around).err().map(|why| why.to_string()).unwrap_or_default()
}

/// ¶24: whoever owns an area of policy enters it; every entry has its day and its source.
#[test]
fn a_policy_is_stated_by_the_authority_that_owns_its_area() {
    let policy = [
        ("area", "education"),
        ("title", "Nursing schools (invented)"),
        ("what", "200 more seats"),
        ("stated_on", "2026-11-01"),
        ("source", "Decree 1 (invented)"),
    ];
    assert_eq!(refused(Kind::Policy, "education_ministry", &policy), "");
    assert!(refused(Kind::Policy, "labour_ministry", &policy).contains("plan-not-theirs"));
    assert!(refused(Kind::Policy, "education_ministry", &policy[..4]).contains("source: "));
    let mut other = policy;
    other[3].1 = "2026-11-26";
    assert!(refused(Kind::Policy, "education_ministry", &other).contains("plan-day-to-come"));
    other[3].1 = "soon";
    assert!(refused(Kind::Policy, "education_ministry", &other).contains("plan-no-day"));
    for (area, owners) in AREAS {
        assert!(!owners.is_empty(), "somebody owns {area}");
        assert!(!entries::owns("employer", area), "no employer owns {area}");
    }
}

#[test]
fn a_link_names_two_policies_that_are_there() {
    let link = |from, to| {
        [
            ("from", from),
            ("to", to),
            ("relation", "conflicts"),
            ("what", "why"),
            ("stated_on", "2026-11-01"),
            ("source", "s"),
        ]
    };
    assert_eq!(refused(Kind::Link, "labour_ministry", &link("E1", "E2")), "");
    assert!(refused(Kind::Link, "labour_ministry", &link("E1", "E1")).contains("plan-itself"));
    assert!(refused(Kind::Link, "labour_ministry", &link("E1", "E9")).contains("plan-no-policy"));
}

#[test]
fn jobs_are_whole_and_of_a_cohort_that_is_there() {
    let jobs = |number, cohort| {
        [
            ("district", "PH-LAG"),
            ("jobs", number),
            ("cohort", cohort),
            ("what", "clinics"),
            ("stated_on", "2026-11-01"),
            ("source", "s"),
        ]
    };
    for (number, cohort, says) in [
        ("12", "C1", ""),
        ("12", "", ""),
        ("12", "C9", "plan-no-cohort"),
        ("-1", "C1", "plan-no-count"),
        ("1.5", "C1", "plan-no-count"),
        ("99999999999999999999", "C1", "plan-no-count"),
    ] {
        let why = refused(Kind::Jobs, "local_authority", &jobs(number, cohort));
        assert!(why.contains(says) && why.is_empty() == says.is_empty(), "{number} {cohort}: {why}");
    }
    let entered = entries::jobs_of(&cells(&jobs("12", ""))).expect("jobs");
    assert_eq!((entered.jobs, entered.cohort), (12, None));
}

/// ¶23: less than three years ahead is short-term, more than ten is refused.
#[test]
fn a_need_looks_ahead() {
    let need = |until| {
        [
            ("about", "training"),
            ("what", "teachers"),
            ("amount", ""),
            ("until", until),
            ("stated_on", "2026-11-25"),
            ("source", "s"),
        ]
    };
    for (until, ahead, says) in [
        ("2026-11-25", None, "plan-need-past"),
        ("2029-11-24", Some(Horizon::Short), ""),
        ("2029-11-25", Some(Horizon::Long), ""),
        ("2036-11-25", Some(Horizon::Long), ""),
        ("2036-11-26", None, "plan-need-far"),
    ] {
        let why = refused(Kind::Need, "employer", &need(until));
        assert!(why.contains(says) && why.is_empty() == says.is_empty(), "{until}: {why}");
        assert_eq!(entries::ahead(&cells(&need(until))), ahead, "{until}");
    }
}
