//! Does a vacancy go only where its rules let it, and is everything missing said?

use std::collections::BTreeMap;

use agreement::{Agreement, Said};
use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use partnership::licences::Licence;
use partnership::lifecycle::{self, chart, idle_guards};
use partnership::refusal::{Reason, Refusal};
use partnership::vacancies::steps::{Demand, State, Way};
use partnership::vacancies::{
    Ad, CHECKS, Facts, Recruiter, Stage, Verdict, amend, check_said, enter_round, lacks, leave_round,
    send_back, submit, take, verify, withdraw,
};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);

const TEXT: &str = r#"
# Agreement (invented)

## Article 1. Parties

```toml
[agreement]
type = "bilateral"
valid_from = 2026-01-01

[[party]]
id = "hospital"
name = "Hospital (invented)"
type = "employer"
country = "DE"

[[occupation]]
id = "nurse"
isco = "2221"
```

## Article 4. Jobs

```toml
[[demand]]
id = "de-jobs"
employer = "hospital"
occupation = "nurse"
track = "away"
country = "DE"
jobs = 10
```

## Article 9. Equal treatment

```toml
[[provision]]
topic = "equal_treatment"
```
"#;

fn agreement(text: &str) -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), text.to_owned())])
}

/// The cells of a vacancy to which nothing is missing, changed as `column=cell; column=cell` says.
fn cells(changes: &str) -> BTreeMap<String, String> {
    let whole = "employer=hospital; occupation=nurse; track=away; country=DE-NW; seats=4; start=2027-06-01; \
                 demand=de-jobs; wage=3500.00 EUR; comparator=3400.00 EUR; comparator_source=tariff (invented); \
                 shortage=official list (invented); shortage_on=2025-11-25";
    let mut cells = BTreeMap::new();
    for piece in whole.split("; ").chain(changes.split("; ").filter(|p| !p.is_empty())) {
        let (column, cell) = piece.split_once('=').expect("column=cell");
        cells.insert(column.to_owned(), cell.to_owned());
    }
    cells.retain(|_, cell| !cell.is_empty());
    cells
}

fn nobody(other_seats: i64) -> Facts {
    Facts { recruiter: Recruiter::Nobody, other_seats }
}

/// What is said when a draft with these changes is submitted.
fn check_with(text: &str, changes: &str, facts: &Facts, expected: Expect) {
    let (agreement, cells) = (agreement(text), cells(changes));
    let law = agreement.in_force(TODAY);
    let said = match submit(Stage::Draft, &Ad { cells: &cells }, facts, &law, TODAY) {
        Ok(stage) => stage.word().to_owned(),
        Err(refusal) => refusal.to_string(),
    };
    expected.assert_eq(&said);
}

fn check(changes: &str, expected: Expect) {
    check_with(TEXT, changes, &nobody(0), expected);
}

#[test]
fn what_is_missing_is_said_with_the_field_that_mends_it() {
    check("", expect!["submitted"]);
    check(
        "shortage=; shortage_on=; wage=; comparator=; comparator_source=; seats=0",
        expect![[r#"
            seats: vacancy-seats-none
            shortage: vacancy-shortage-none
            shortage_on: vacancy-shortage-undated
            wage: vacancy-wage-none
            comparator: vacancy-comparator-none
            comparator_source: vacancy-comparator-unsourced"#]],
    );
    check("shortage_on=2025-11-24", expect!["shortage_on: vacancy-shortage-old date=2025-11-24"]);
    check("shortage_on=2026-11-26", expect!["shortage_on: vacancy-shortage-to-come date=2026-11-26"]);
    check("start=2026-11-24", expect!["start: vacancy-start-passed date=2026-11-24"]);
    check("start=2026-11-25", expect!["submitted"]);
    check("comparator=3500.00 EUR", expect!["submitted"]);
    check(
        "comparator=3500.01 EUR",
        expect!["wage: vacancy-wage-below-article article=Art. 9 others=3,500.01 EUR"],
    );
    check("comparator=3400.00 CHF", expect!["comparator: vacancy-comparator-currency"]);
}

#[test]
fn seats_answer_to_verified_jobs() {
    check("demand=", expect!["demand: vacancy-demand-none article=Art. 4"]);
    check("demand=other", expect!["demand: vacancy-demand-none article=Art. 4"]);
    check(
        "track=home; country=AT",
        expect![[r#"
            demand: vacancy-demand-track demand=de-jobs article=Art. 4
            demand: vacancy-demand-country demand=de-jobs article=Art. 4"#]],
    );
    check_with(TEXT, "", &nobody(6), expect!["submitted"]);
    check_with(
        TEXT,
        "",
        &nobody(7),
        expect!["demand: vacancy-demand-seats jobs=10 others=7 demand=de-jobs article=Art. 4"],
    );
    // An agreement that states no jobs asks for none.
    let without = TEXT.split("## Article 4").next().expect("a beginning");
    check_with(without, "demand=", &nobody(0), expect!["submitted"]);
    check_with(
        without,
        "demand=; wage=1.00 EUR",
        &nobody(0),
        expect!["wage: vacancy-wage-below others=3,400 EUR"],
    );
    check_with(without, "demand=; employer=stranger", &nobody(0), expect!["employer: vacancy-employer-none"]);
}

#[test]
fn no_unlicensed_recruiter_is_named() {
    let with = |recruiter| Facts { recruiter, other_seats: 0 };
    let party = |kind: &str, licence| {
        with(Recruiter::Party { party: "agent".to_owned(), kind: kind.to_owned(), licence })
    };
    let licence = |until| Licence {
        number: Some("7".to_owned()),
        authority: Some("ministry (invented)".to_owned()),
        from: None,
        until: Some(until),
        source: Some("register (invented)".to_owned()),
    };
    check_with(TEXT, "", &party("recruiter", licence(TODAY)), expect!["submitted"]);
    check_with(
        TEXT,
        "",
        &party("recruiter", licence(date(2026, 11, 24))),
        expect!["recruiter: licence-ended party=agent date=2026-11-24"],
    );
    let unsourced = Licence { source: None, ..licence(date(2030, 1, 1)) };
    check_with(
        TEXT,
        "",
        &party("recruiter", unsourced),
        expect!["recruiter: licence-lacks-source party=agent"],
    );
    check_with(
        TEXT,
        "",
        &party("employer", licence(TODAY)),
        expect!["recruiter: vacancy-recruiter-kind party=agent"],
    );
    let stranger = with(Recruiter::Stranger("x".to_owned()));
    check_with(TEXT, "", &stranger, expect!["recruiter: vacancy-recruiter-stranger party=x"]);
}

#[test]
fn every_point_is_confirmed() {
    let (agreement, cells) = (agreement(TEXT), cells(""));
    let law = agreement.in_force(TODAY);
    let said = |checks: &[&str], opens| {
        let verdict = Verdict { checks: checks.iter().map(|c| (*c).to_owned()).collect(), opens };
        match verify(Stage::Submitted, &verdict, &Ad { cells: &cells }, &nobody(0), &law, TODAY) {
            Ok(stage) => format!("{stage:?}"),
            Err(refusal) => refusal.to_string(),
        }
    };
    let all = ["shortage", "wage", "employer", "no_fees"];
    expect!["Open"].assert_eq(&said(&all, None));
    expect!["Open"].assert_eq(&said(&CHECKS, Some(TODAY)));
    expect!["Verified { opens: 2027-01-01 }"].assert_eq(&said(&all, Some(date(2027, 1, 1))));
    expect!["opens: vacancy-opens-late date=2027-06-01"].assert_eq(&said(&all, Some(date(2027, 6, 2))));
    expect!["checks: vacancy-unchecked point=(check-point-no-fees)"].assert_eq(&said(&all[..3], None));
}

/// The seats that the examples offer are seats to which their agreements have verified jobs.
#[test]
fn the_examples_offer_what_their_agreements_know() {
    for example in ["nurses-ph-tn-de", "electricians-xk-ma", "hospitality-sn-vu"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(example);
        let text = std::fs::read_to_string(folder.join("agreement.en.md")).expect("a text");
        let table = std::fs::read_to_string(folder.join("places.csv")).expect("a table");
        let agreement = agreement(&text);
        let law = agreement.in_force(date(2026, 9, 1));
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let names = reader.headers().expect("columns").clone();
        let rows: Vec<BTreeMap<String, String>> = reader
            .records()
            .map(|row| {
                let row = row.expect("a row");
                names.iter().zip(row.iter()).map(|(n, c)| (n.to_owned(), c.to_owned())).collect()
            })
            .collect();
        for cells in &rows {
            let ad = Ad { cells };
            let others = rows.iter().filter(|o| o["id"] != cells["id"] && o["demand"] == cells["demand"]);
            let other_seats = others.map(|o| Ad { cells: o }.seats()).sum();
            let found = lacks(&ad, &nobody(other_seats), &law, date(2026, 9, 1));
            let fields: Vec<&str> = found.iter().map(|r| r.field).collect();
            // Their evidence stands in the agreement, not in the table.
            let expected = ["shortage", "shortage_on", "comparator", "comparator_source"];
            assert_eq!(fields, expected, "{example} {}", cells["id"]);
        }
    }
}

/// What may happen to a vacancy.
#[derive(Clone, Copy, Debug)]
enum Event {
    Submit,
    Verify { in_days: Option<i64>, all: bool },
    SendBack(bool),
    Amend(bool),
    Withdraw,
    Enter,
    Leave,
    Take(i64),
    Days(i64),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => Just(Event::Submit),
        3 => (prop::option::of(0_i64..200), prop::bool::weighted(0.8))
            .prop_map(|(in_days, all)| Event::Verify { in_days, all }),
        1 => any::<bool>().prop_map(Event::SendBack),
        1 => any::<bool>().prop_map(Event::Amend),
        1 => Just(Event::Withdraw),
        2 => Just(Event::Enter),
        1 => Just(Event::Leave),
        3 => (-1_i64..6).prop_map(Event::Take),
        1 => (0_i64..60).prop_map(Event::Days),
    ]
}

proptest! {
    /// ¶5, 9: whatever happens in whatever order, people are matched only with what was submitted,
    /// verified with every point, and has come to its day.
    #[test]
    fn nothing_is_on_offer_that_was_not_verified(events in prop::collection::vec(event(), 0..60)) {
        let (agreement, mut cells) = (agreement(TEXT), cells(""));
        let mut day = TODAY;
        let mut stage = Stage::Draft;
        // What a witness remembers who knows no rule: verified as it stands now, and from which day on.
        let mut witness: Option<Date> = None;
        let mut taken = 0;
        for event in events {
            let law = agreement.in_force(day);
            let ad = Ad { cells: &cells };
            let before = stage;
            let next: Result<Stage, Refusal> = match event {
                Event::Days(days) => {
                    day = day.saturating_add(jiff::Span::new().days(days));
                    // Evidence and start are kept fresh, but for the walk through an expiry.
                    Ok(stage.on(ad.start(), day))
                }
                Event::Submit => submit(stage, &ad, &nobody(0), &law, day),
                Event::Verify { in_days, all } => {
                    let checks = CHECKS.iter().filter(|c| all || **c != "wage").map(|c| (*c).to_owned());
                    let opens = in_days.map(|d| day.saturating_add(jiff::Span::new().days(d)));
                    let verdict = Verdict { checks: checks.collect(), opens };
                    let next = verify(stage, &verdict, &ad, &nobody(0), &law, day);
                    if next.is_ok() {
                        prop_assert!(all, "opened without every point");
                        witness = Some(opens.map_or(day, |o| o.max(day)));
                    }
                    next
                }
                Event::SendBack(said) => send_back(stage, if said { "mend it" } else { " " }),
                Event::Amend(touched) => {
                    let next = amend(stage, touched);
                    if next == Ok(Stage::Draft) {
                        witness = None;
                        taken = 0;
                        let start = day.saturating_add(jiff::Span::new().days(120));
                        cells.insert("start".to_owned(), start.to_string());
                        cells.insert("shortage_on".to_owned(), day.to_string());
                    }
                    next
                }
                Event::Withdraw => withdraw(stage),
                Event::Enter => enter_round(stage),
                Event::Leave => leave_round(stage),
                Event::Take(seats) => {
                    let next = take(stage, ad.seats(), seats);
                    if next.is_ok() { taken = seats; }
                    next
                }
            };
            if let Ok(next) = next {
                stage = next.on(Ad { cells: &cells }.start(), day);
            }
            let seats = Ad { cells: &cells }.seats();
            match stage {
                Stage::Open | Stage::Matching => {
                    prop_assert!(witness.is_some_and(|opens| opens <= day), "{before:?} {event:?} {stage:?}");
                    prop_assert!(taken < seats);
                }
                Stage::Filled => prop_assert!(witness.is_some() && taken == seats),
                Stage::Verified { opens } => prop_assert!(day < opens && witness == Some(opens)),
                Stage::Expired => {
                    let start = Ad { cells: &cells }.start();
                    prop_assert!(start.is_some_and(|start| start < day));
                }
                Stage::Draft | Stage::Submitted | Stage::Withdrawn => {}
            }
            if before == Stage::Withdrawn && stage != Stage::Withdrawn {
                prop_assert_eq!(stage, Stage::Draft, "taken back, and in the world again");
            }
            prop_assert_eq!(Stage::read(stage.word(), opens_of(stage)), Some(stage));
        }
    }
}

fn opens_of(stage: Stage) -> Option<Date> {
    if let Stage::Verified { opens } = stage { Some(opens) } else { None }
}

#[test]
fn the_chart() {
    expect![[r#"
        submit: Draft → Submitted (seats, start, employer, demand, shortage, wage, recruiter)
        verify: Submitted → Verified (seats, start, employer, demand, shortage, wage, recruiter, no_fees)
        send-back: Submitted → Draft (reason)
        amend: Draft, Submitted, Verified, Open, Expired, Withdrawn → Draft
        enter-round: Open, Matching → Matching
        leave-round: Matching → Open
        fill: Open, Matching → Filled
        reopen: Filled → Open
        withdraw: Draft, Submitted, Verified, Open, Matching, Expired → Withdrawn
    "#]]
    .assert_eq(&chart::<Demand>());
}

/// Each guard alone keeps something back: one that is taken away would let it through.
#[test]
fn every_guard_is_needed() {
    let agreement = agreement(TEXT);
    let law = agreement.in_force(TODAY);
    let lacking = |changes: &str, facts: &Facts| {
        let cells = cells(changes);
        lacks(&Ad { cells: &cells }, facts, &law, TODAY)
    };
    let stranger = Facts { recruiter: Recruiter::Stranger("agent".to_owned()), other_seats: 0 };
    let each = [
        lacking("seats=0", &nobody(0)),
        lacking("start=2026-11-24", &nobody(0)),
        // The demand names its employer: without the one the other does not fit either.
        vec![Reason::at("employer", Said::new("vacancy-employer-none"))],
        lacking("demand=", &nobody(0)),
        lacking("shortage=", &nobody(0)),
        lacking("wage=1.00 EUR", &nobody(0)),
        lacking("", &stranger),
    ];
    let unchecked =
        [Reason::at("checks", Said::new("vacancy-unchecked").said("point", check_said("no_fees")))];
    let unsaid = [Reason::at("reason", Said::new("vacancy-no-reason"))];
    let mut asked: Vec<(&str, State, Way<'_>)> = vec![
        ("verify", State::Submitted, Way { lacks: &unchecked }),
        ("send-back", State::Submitted, Way { lacks: &unsaid }),
    ];
    for lacks in &each {
        assert!(!lacks.is_empty());
        asked.push(("submit", State::Draft, Way { lacks }));
        asked.push(("verify", State::Submitted, Way { lacks }));
    }
    assert_eq!(idle_guards::<Demand>(&asked), [""; 0]);
    // Whatever is missing belongs to a guard.
    for reason in each.iter().flatten().chain(&unchecked) {
        let one = [reason.clone()];
        assert!(
            lifecycle::take::<Demand>("verify", State::Submitted, &Way { lacks: &one }).is_err(),
            "{reason:?}"
        );
    }
    let checks =
        CHECKS.map(|c| Reason::at("checks", Said::new("vacancy-unchecked").said("point", check_said(c))));
    for reason in &checks {
        let found = lifecycle::take::<Demand>(
            "verify",
            State::Submitted,
            &Way { lacks: std::slice::from_ref(reason) },
        );
        assert!(found.is_err(), "{reason:?}");
    }
}
