//! Does each of the twelve reasons fire where it is there, and is it quiet where it is not?
//!
//! One agreement and one set of facts in which nothing is wrong; each test changes one thing.

use std::collections::BTreeMap;

use agreement::Agreement;
use agreement::codes::Cefr;
use jiff::civil::{Date, date};
use partnership::intake::people::Track;
use partnership::mobility::quota::Version;
use partnership::results::Stage;
use partnership::warnings::{
    Case, Cohort, Facts, Fees, Jobs, Learner, Programme, Quota, State, Step, Warning, warnings,
};

const DAY: Date = date(2027, 7, 1);

const TEXT: &str = r#"# Cooks (invented)

## Article 1. All of it

```toml
[agreement]
type = "bilateral"
valid_from = 2026-01-01
valid_to = 2030-12-31

[plan]
horizon_years = 5
reviews = [2027-12-01]

[[data_source]]
id = "survey"
title = "Labour force survey (invented)"
dated = 2027-01-15

[[occupation]]
id = "cook"
isco = "5120"
regulated = true

[[corridor]]
id = "sn-es"
origin = "SN"
destination = "ES"
permit = "Work permit (invented)"
quota_left = 200

[[corridor]]
id = "sn-pt"
origin = "SN"
destination = "PT"
permit = "Work permit (invented)"
unlimited = true

[[recognition]]
id = "cook-es"
occupation = "cook"
corridor = "sn-es"
days = 90
measures = ["adaptation", "test"]
expected_compensation = "50%"
budget = "10000.00 EUR"
differences_assessed_on = 2026-05-01

[[language_level]]
stage = "departure"
language = "es"
cefr = "A2"

[[demand]]
id = "hotels-es"
employer = "hotels"
occupation = "cook"
track = "away"
country = "ES"
jobs = 20
verified_by = "service"
verified_on = 2026-06-01

[[demand]]
id = "hotels-sn"
employer = "hotels"
occupation = "cook"
track = "home"
country = "SN"
jobs = 30
verified_by = "service"
verified_on = 2026-06-01

[[seats]]
id = "away"
track = "away"
origin = "SN"
occupation = "cook"
seats = 20
completion = "80%"

[[seats]]
id = "home"
track = "home"
origin = "SN"
occupation = "cook"
seats = 30
completion = "80%"

[[step]]
id = "visa"
stage = "authorising"
days = 60
fee = "0.00 EUR"

[[budget]]
id = "all"
amount = "1000000.00 EUR"

[choice]
bond = false
switch_penalty = "0.00 EUR"

[[projection]]
origin = "SN"
occupation = "cook"
cohorts = [0]
horizon_years = 5
qualified = false
completion_away = "80%"
completion_home = "80%"
departure = "90%"
leakage = "10%"
return = "5%"
reentry = "50%"
onward = "1%"
exit = "2%"
deadweight = "10%"
from_employed = "0%"
discount = "3%"
contribution = "0.00 EUR"
wage_gain = "100.00 EUR"
tax = "10%"
remittance = "100.00 EUR"
remittance_yield = "10%"
training_home = "0.00 EUR"
training_away = "0.00 EUR"
lost_tax = "0.00 EUR"
```
"#;

/// Facts in which nothing is wrong.
fn sound() -> Facts {
    let learner = |level| Learner {
        cohort: "C1".to_owned(),
        country: "SN".to_owned(),
        speaks: BTreeMap::from([("es".to_owned(), level)]),
    };
    let case = |measure| Case { procedure: "cook-es".to_owned(), days: 60, decided: true, measure };
    let step = |stage, women, men| Step { stage, women, men };
    Facts {
        cohorts: vec![Cohort {
            id: "C1".to_owned(),
            programme: "P1".to_owned(),
            open: true,
            seats_home: 30,
            seats_away: 20,
            demand: vec!["hotels-es".to_owned(), "hotels-sn".to_owned()],
            ends_on: Some(date(2027, 9, 30)),
            began: 40,
            left: 4,
        }],
        jobs: Vec::new(),
        quotas: BTreeMap::from([(
            "sn-es".to_owned(),
            Quota {
                versions: vec![version(150, date(2026, 1, 1)), version(150, date(2027, 1, 1))],
                used: 60,
            },
        )]),
        learners: (0..10).map(|n| learner(if n == 0 { Cefr::A1 } else { Cefr::B1 })).collect(),
        cases: (0..10).map(|n| case(n < 5)).collect(),
        spent: vec!["160000.00 EUR".parse().expect("an amount")],
        placed_away: 10,
        fees: Fees { asked: 10, alerts: 0, complaints: 0 },
        steps: vec![
            step(Stage::Applied, 50, 50),
            step(Stage::Selected, 20, 20),
            step(Stage::Certified, 16, 20),
        ],
        programmes: vec![Programme {
            id: "P1".to_owned(),
            pilot: true,
            began_on: Some(date(2026, 2, 1)),
            evaluated_on: Some(date(2027, 3, 1)),
            reviewed_on: Some(date(2026, 2, 1)),
        }],
    }
}

fn version(places: i64, valid_from: Date) -> Version {
    Version {
        year: i64::from(valid_from.year()),
        places,
        valid_from,
        source: "Order 1 (invented)".to_owned(),
    }
}

fn answers(law: &[(&str, &str)], facts: &Facts) -> Vec<Warning> {
    let text = law.iter().fold(TEXT.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let agreement = Agreement::read(vec![("a.en.md".to_owned(), text)]);
    warnings(&agreement.in_force(DAY), facts, DAY)
}

/// The codes of a state.
fn codes(all: &[Warning], state: State) -> Vec<&str> {
    all.iter().filter(|w| w.state == state).map(|w| w.code).collect()
}

/// Exactly this reason fires, and this is the first of what made it fire.
#[track_caller]
fn fires(law: &[(&str, &str)], facts: &Facts, code: &str, evidence: &str) {
    let all = answers(law, facts);
    assert_eq!(codes(&all, State::Fires), [code]);
    let found: Vec<&str> =
        all.iter().flat_map(|w| &w.evidence).filter(|e| e.fires).map(|e| e.said.id).collect();
    assert!(found.contains(&evidence), "{evidence} is not among {found:?}");
}

/// Nothing fires, and this reason is unknown.
#[track_caller]
fn unknown(law: &[(&str, &str)], facts: &Facts, code: &str) {
    let all = answers(law, facts);
    assert_eq!(codes(&all, State::Fires), Vec::<&str>::new());
    assert!(codes(&all, State::Unknown).contains(&code), "{:?}", codes(&all, State::Unknown));
    let one = all.iter().find(|w| w.code == code).expect("a reason");
    assert!(!one.missing.is_empty(), "{code} says what would settle it");
}

#[test]
fn where_nothing_is_wrong_all_twelve_are_quiet_with_what_they_looked_at() {
    let all = answers(&[], &sound());
    let told: Vec<_> = all.iter().map(|w| (w.number, w.state, w.evidence.is_empty(), &w.missing)).collect();
    let none = Vec::new();
    assert_eq!(told, (1..=12).map(|n| (n, State::Quiet, false, &none)).collect::<Vec<_>>());
}

#[test]
fn of_an_agreement_alone_what_rows_would_tell_is_unknown() {
    let all = answers(&[], &Facts::default());
    assert_eq!(codes(&all, State::Fires), Vec::<&str>::new());
    assert_eq!(
        codes(&all, State::Unknown),
        [
            "employers-late",
            "funding-short",
            "unit-cost",
            "language",
            "recognition",
            "policy-swing",
            "fees-exclusion"
        ]
    );
}

#[test]
fn reason_1_no_permit_or_no_place_left_in_the_quota() {
    let permit = "permit = \"Work permit (invented)\"\nquota_left = 200";
    fires(&[(permit, "quota_left = 200")], &sound(), "no-visa", "warning-visa-no-permit");
    let mut full = sound();
    full.quotas.entry("sn-es".to_owned()).or_default().used = 150;
    fires(&[], &full, "no-visa", "warning-visa-left");
    let mut nearly = sound();
    nearly.quotas.entry("sn-es".to_owned()).or_default().used = 140;
    let text = [("destination = \"PT\"", "destination = \"PT\"\nquota_left = 1"), ("unlimited = true\n", "")];
    let all = answers(&text, &nearly);
    assert!(codes(&all, State::Fires).contains(&"no-visa"), "20 seats and 11 permits");
    let mut silent = sound();
    silent.quotas.clear();
    unknown(&[("quota_left = 200", "")], &silent, "no-visa");
}

#[test]
fn reason_2_a_gap_that_nobody_compared_bridged_or_paid_for() {
    let facts = sound();
    let code = "qualification-gap";
    fires(&[("differences_assessed_on = 2026-05-01", "")], &facts, code, "warning-gap-not-compared");
    fires(&[("measures = [\"adaptation\", \"test\"]", "")], &facts, code, "warning-gap-no-bridging");
    fires(&[("budget = \"10000.00 EUR\"", "")], &facts, code, "warning-gap-not-priced");
    fires(
        &[("id = \"cook-es\"\noccupation = \"cook\"", "id = \"cook-es\"\noccupation = \"other\"")],
        &facts,
        code,
        "warning-gap-no-procedure",
    );
    unknown(&[("regulated = true", "")], &facts, code);
    let all = answers(
        &[("regulated = true", "regulated = false"), ("measures = [\"adaptation\", \"test\"]", "")],
        &facts,
    );
    assert_eq!(codes(&all, State::Fires), Vec::<&str>::new(), "what is not regulated needs no bridge");
}

#[test]
fn reason_3_seats_without_jobs_before_the_cohort_ends_step_by_step() {
    let mut facts = sound();
    let fewer = [("jobs = 20", "jobs = 5")];
    fires(&fewer, &facts, "employers-late", "warning-employers-short");
    let step = |end: Date, facts: &mut Facts| {
        facts.cohorts[0].ends_on = Some(end);
        let all = answers(&fewer, facts);
        let said = all[2].evidence.iter().map(|e| e.said.to_string()).find(|s| s.contains("short"));
        let said = said.expect("seats without jobs");
        (all[2].state, said.split("step=(").nth(1).expect("a step").trim_end_matches(')').to_owned())
    };
    let told = |state, step: &str| (state, step.to_owned());
    assert_eq!(step(date(2027, 7, 31), &mut facts), told(State::Fires, "warning-employers-tell"));
    assert_eq!(step(date(2027, 8, 1), &mut facts), told(State::Fires, "warning-employers-committee"));
    assert_eq!(step(date(2027, 12, 28), &mut facts), told(State::Fires, "warning-employers-write"));
    assert_eq!(
        step(date(2027, 12, 29), &mut facts),
        told(State::Quiet, "warning-employers-wait date=2027-07-02")
    );
    facts.cohorts[0].ends_on = None;
    unknown(&fewer, &facts, "employers-late");
    let unverified = [("verified_by = \"service\"", "")];
    fires(&unverified, &sound(), "employers-late", "warning-employers-short");
}

#[test]
fn a_place_among_the_jobs_of_a_clause_is_counted_once() {
    let mut facts = sound();
    let place = |id: &str, within: Option<&str>| Jobs {
        place: id.to_owned(),
        track: Track::Away,
        seats: 15,
        within: within.map(str::to_owned),
    };
    facts.jobs = vec![place("es-1", Some("hotels-es"))];
    facts.cohorts[0].demand.push("es-1".to_owned());
    fires(&[("jobs = 20", "jobs = 5")], &facts, "employers-late", "warning-employers-short");
    facts.jobs = vec![place("es-1", None)];
    assert_eq!(codes(&answers(&[("jobs = 20", "jobs = 5")], &facts), State::Fires), Vec::<&str>::new());
}

#[test]
fn reason_4_money_that_ends_before_people_are_at_work() {
    // 30 September and 90 + 60 days are 27 February.
    let end = |day: &str| {
        [("amount = \"1000000.00 EUR\"", format!("amount = \"1000000.00 EUR\"\nvalid_to = {day}"))]
    };
    let state = |day: &str| {
        let [(from, to)] = end(day);
        answers(&[(from, &to)], &sound())[3].state
    };
    assert_eq!(state("2028-02-26"), State::Fires);
    assert_eq!(state("2028-02-27"), State::Quiet);
    fires(&[("1000000.00 EUR", "159999.99 EUR")], &sound(), "funding-short", "warning-funding-spent");
    unknown(&[("valid_to = 2030-12-31", "")], &sound(), "funding-short");
}

#[test]
fn reason_5_a_cost_for_each_above_the_range_of_others() {
    let mut facts = sound();
    facts.spent = vec!["170000.00 EUR".parse().expect("an amount")];
    assert_eq!(answers(&[], &facts)[4].state, State::Quiet, "17,000 EUR is within the range");
    facts.spent = vec!["170000.10 EUR".parse().expect("an amount")];
    fires(&[], &facts, "unit-cost", "warning-cost-each");
    facts.placed_away = 0;
    unknown(&[], &facts, "unit-cost");
}

#[test]
fn reason_6_learners_who_are_late_and_learners_who_leave() {
    let mut facts = sound();
    for learner in facts.learners.iter_mut().take(3) {
        learner.speaks.clear();
    }
    // Three of ten lack two levels, and 91 days are left.
    fires(&[], &facts, "language", "warning-language-late");
    facts.cohorts[0].ends_on = Some(date(2028, 3, 27));
    assert_eq!(answers(&[], &facts)[5].state, State::Quiet, "270 days are enough for two levels");
    let mut facts = sound();
    facts.cohorts[0].left = 9;
    fires(&[], &facts, "language", "warning-language-left");
    facts.cohorts[0].left = 8;
    assert_eq!(answers(&[], &facts)[5].state, State::Quiet, "as many complete as the clause expects");
}

#[test]
fn reason_7_cases_beyond_their_clock_and_more_measures_than_expected() {
    let mut facts = sound();
    facts.cases.push(Case { procedure: "cook-es".to_owned(), days: 91, decided: false, measure: false });
    fires(&[], &facts, "recognition", "warning-recognition-late");
    facts.cases[10].days = 90;
    assert_eq!(answers(&[], &facts)[6].state, State::Quiet);
    let mut facts = sound();
    facts.cases[5].measure = true;
    fires(&[], &facts, "recognition", "warning-recognition-measures");
    unknown(&[("days = 90", "")], &sound(), "recognition");
}

#[test]
fn reason_8_more_home_seats_than_verified_home_jobs() {
    let mut facts = sound();
    facts.cohorts[0].demand = vec!["hotels-es".to_owned(), "sn-1".to_owned()];
    facts.jobs = vec![Jobs { place: "sn-1".to_owned(), track: Track::Home, seats: 30, within: None }];
    assert_eq!(answers(&[("jobs = 30", "jobs = 0")], &facts)[7].state, State::Quiet);
    facts.jobs[0].seats = 29;
    let all = answers(&[("jobs = 30", "jobs = 0")], &facts);
    assert_eq!(codes(&all, State::Fires), ["employers-late", "home-jobs"]);
    facts.cohorts[0].seats_home = 0;
    assert_eq!(answers(&[("jobs = 30", "jobs = 0")], &facts)[7].state, State::Quiet);
}

#[test]
fn reason_9_bonds_and_a_workforce_that_shrinks() {
    let facts = sound();
    fires(&[("bond = false", "bond = true")], &facts, "leakage", "warning-leak-bond");
    let drained =
        [("from_employed = \"0%\"", "from_employed = \"100%\""), ("leakage = \"10%\"", "leakage = \"90%\"")];
    fires(&drained, &facts, "leakage", "warning-leak-fails");
    unknown(&[("lost_tax = \"0.00 EUR\"", "")], &facts, "leakage");
}

#[test]
fn reason_10_quotas_that_are_cut_or_lie_idle() {
    let mut facts = sound();
    let quota = facts.quotas.entry("sn-es".to_owned()).or_default();
    quota.versions[1] = version(149, date(2027, 1, 1));
    fires(&[], &facts, "policy-swing", "warning-policy-cut");
    // 1 July is the 182nd day: half of what could have been used by now is 37.4 permits.
    let idle = |used| {
        let mut facts = sound();
        facts.quotas.entry("sn-es".to_owned()).or_default().used = used;
        answers(&[], &facts)[9].state
    };
    assert_eq!((idle(37), idle(38)), (State::Fires, State::Quiet));
    unknown(&[("unlimited = true", "")], &sound(), "policy-swing");
}

#[test]
fn reason_11_fees_and_women_who_come_less_far() {
    let mut facts = sound();
    facts.fees.complaints = 1;
    fires(&[], &facts, "fees-exclusion", "warning-fees-asked");
    let mut facts = sound();
    facts.steps[2].women = 15;
    fires(&[], &facts, "fees-exclusion", "warning-fees-pass");
    facts.steps.clear();
    unknown(&[], &facts, "fees-exclusion");
}

#[test]
fn reason_12_pilots_that_nobody_evaluated_and_stale_figures() {
    let mut facts = sound();
    facts.programmes[0].evaluated_on = None;
    fires(&[], &facts, "no-evaluation", "warning-evaluation-pilot");
    facts.programmes[0].began_on = Some(date(2026, 7, 1));
    assert_eq!(answers(&[], &facts)[11].state, State::Quiet, "a year is not over");
    facts.programmes[0].reviewed_on = Some(date(2024, 6, 30));
    fires(&[], &facts, "no-evaluation", "warning-evaluation-curriculum");
    fires(
        &[("dated = 2027-01-15", "dated = 2026-06-30")],
        &sound(),
        "no-evaluation",
        "warning-evaluation-source",
    );
    fires(&[("reviews = [2027-12-01]", "")], &sound(), "no-evaluation", "warning-evaluation-no-reviews");
}
