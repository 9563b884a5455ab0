//! Does a mobility case go only where its rules let it, are its deadlines right, and can people always leave it?

mod quotas;

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Agreement, InForce, Said};
use expect_test::expect;
use jiff::civil::{Date, date};
use partnership::lifecycle::{Lifecycle, chart, idle_guards, take};
use partnership::mobility::answers::{self, Entry, enter};
use partnership::mobility::calendar::Calendar;
use partnership::mobility::case::{Case, Facts, decide, lacks};
use partnership::mobility::family::{From, rights};
use partnership::mobility::orientation::lacking;
use partnership::mobility::quota::Places;
use partnership::mobility::tasks::{Deadline, Progress, Risk, Standing, State, risk, tasks};
use partnership::mobility::{Plan, Stage, emergency};
use partnership::orientation::Record;
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
id = "hotel"
name = "Hotel (invented)"
type = "employer"
country = "DE"
```

## Article 5. Corridors

```toml
[[corridor]]
id = "tn-de"
origin = "TN"
destination = "DE"
permit = "Residence Act, section 18a"
quota_left = 2
spouse_may_work = true
family_after_months = 12
residence_after_months = 36

[[corridor]]
id = "ph-de"
origin = "PH"
destination = "DE"
unlimited = true
```

## Article 6. Steps

```toml
[[step]]
id = "file"
stage = "counselled"
days = 10
fee = "0.00 EUR"

[[step]]
id = "translate"
stage = "preparing"
days = 5
fee = "40.00 EUR"
payer = "hotel"
working_days = true
country = "TN"
documents = ["diploma"]

[[step]]
id = "apply"
stage = "authorising"
after = ["translate"]
days = 3
fee = "0.00 EUR"
working_days = true
country = "FR"

[[step]]
id = "choose"
corridor = "tn-de"
stage = "preparing"
days = 1
fee = "0.00 EUR"
optional = true

[[document]]
id = "diploma"
title = "Diploma"
kept_months = 24

[[question]]
id = "when"
step = "translate"
title = "When was it issued?"
answer = "date"
required = true

[[calendar]]
country = "TN"
weekend = ["saturday", "sunday"]
holidays = [2026-01-01, 2026-03-20, 2026-04-09, 2026-05-01, 2026-07-25, 2026-08-13, 2026-10-15, 2026-12-17, 2027-01-01]

[[calendar]]
country = "PH"
weekend = ["saturday", "sunday"]
holidays = [2026-06-12, 2026-11-30, 2026-12-25, 2026-12-30, 2027-01-01]

[[calendar]]
country = "DE"
weekend = ["saturday", "sunday"]
holidays = [2026-05-01, 2026-10-03, 2026-12-25, 2026-12-26]

[orientation]
hours = 3
modules = ["safety", "money"]
free = true
before_departure = true

[contract]
verified_by = "hotel"
languages = ["de"]
```
"#;

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn plan(law: &InForce<'_>) -> Plan {
    Plan::of(law, "tn-de").expect("the corridor")
}

/// Facts to which no guard objects.
fn facts<'a>() -> Facts<'a> {
    Facts {
        cite: "Art. 5",
        on: TODAY,
        today: TODAY,
        birth_year: Some(1990),
        since: Some(date(2026, 11, 1)),
        open: Vec::new(),
        permit: Some("Residence Act"),
        places: Places::Of(2),
        used: 1,
        authority: true,
        text: "words",
        appeal: "objection within a month",
        halts: None,
        lacking: Vec::new(),
        contract: true,
        contract_cite: "Art. 6",
        consent: Some(TODAY),
        own: true,
        themselves: true,
        fled: None,
    }
}

#[test]
fn the_chart_of_the_case() {
    expect![[r#"
        counsel: Interest → Counselled (born, order, past, steps)
        prepare: Counselled → Preparing (born, order, past, steps)
        authorise: Preparing → Authorising (born, order, past, steps, permit, quota)
        grant: Authorising → Cleared (authority, born, order, past, steps)
        refuse: Authorising → Refused (authority, born, order, past, reasons, appeal)
        again: Refused → Preparing (born, order, past)
        depart: Cleared → Departed (born, order, past, steps, operational, orientation, contract, consent)
        arrive: Departed → Arrived (born, order, past, steps)
        employ: Arrived → Employed (born, order, past, steps)
        integrate: Employed → Integrated (born, order, past, steps)
        extend: Integrated, Extended → Extended (own, born, order, past, steps)
        settle: Integrated, Extended → Settled (own, born, order, past, steps)
        return: Departed, Arrived, Employed, Integrated, Extended → Returned (own, fled, born, order, past)
        onward: Integrated, Extended → Onward (own, born, order, past, steps)
        withdraw: Interest, Counselled, Preparing, Authorising, Cleared, Refused → Withdrawn (own)
    "#]]
    .assert_eq(&chart::<Case>());
    expect![[r#"
        answer: Open → Answered (others, words)
        close: Answered → Closed (others, words)
    "#]]
    .assert_eq(&chart::<emergency::Call>());
}

/// Each guard taken away lets something through that it stops: each of these faults meets one guard alone.
#[test]
fn every_guard_is_needed() {
    let faults: [fn(&mut Facts<'_>); 17] = [
        |f| (f.birth_year, f.since) = (Some(2027), None),
        |f| f.since = Some(date(2026, 11, 26)),
        |f| (f.on, f.consent) = (date(2026, 11, 26), Some(date(2026, 11, 26))),
        |f| f.open = vec![("file", "Art. 6")],
        |f| f.permit = None,
        |f| f.used = 2,
        |f| f.places = Places::Unknown,
        |f| f.authority = false,
        |f| f.text = " ",
        |f| f.appeal = "",
        |f| f.halts = Some(Said::new("concluding-not-operational")),
        |f| f.lacking = vec![Said::new("mobility-orientation-unstated")],
        |f| f.contract = false,
        |f| f.consent = None,
        |f| f.own = false,
        |f| f.themselves = false,
        |f| (f.themselves, f.fled) = (false, Some("TN")),
    ];
    let mut asked = Vec::new();
    for step in Case::STEPS {
        for from in step.from {
            assert_eq!(take::<Case>(step.name, *from, &facts()), Ok(step.to), "{}", step.name);
            for fault in faults {
                let mut wrong = facts();
                fault(&mut wrong);
                asked.push((step.name, *from, wrong));
            }
        }
    }
    assert_eq!(idle_guards::<Case>(&asked), Vec::<String>::new());
    let replies = [("answer", emergency::State::Open), ("close", emergency::State::Answered)];
    let wrong = [emergency::Facts { own: true, text: "x" }, emergency::Facts { own: false, text: "" }];
    let asked: Vec<_> = replies.iter().flat_map(|(s, from)| wrong.map(|facts| (*s, *from, facts))).collect();
    assert_eq!(idle_guards::<emergency::Call>(&asked), Vec::<String>::new());
    assert!(emergency::call(Stage::Cleared).is_err() && emergency::call(Stage::Departed).is_ok());
}

/// Working days, by country: from, so many, to; a year that the calendar does not know is named.
#[test]
fn working_days_skip_weekends_and_holidays() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let rows: [(&str, Date, i64, Result<Date, i16>); 12] = [
        ("TN", date(2026, 11, 25), 0, Ok(date(2026, 11, 25))),
        ("TN", date(2026, 11, 25), 2, Ok(date(2026, 11, 27))),
        ("TN", date(2026, 11, 27), 1, Ok(date(2026, 11, 30))),
        ("TN", date(2026, 12, 16), 1, Ok(date(2026, 12, 18))),
        ("TN", date(2026, 3, 19), 1, Ok(date(2026, 3, 23))),
        ("TN", date(2026, 12, 31), 1, Ok(date(2027, 1, 4))),
        ("PH", date(2026, 11, 27), 1, Ok(date(2026, 12, 1))),
        ("PH", date(2026, 12, 24), 3, Ok(date(2026, 12, 31))),
        ("DE", date(2026, 10, 2), 1, Ok(date(2026, 10, 5))),
        ("DE", date(2026, 12, 23), 2, Ok(date(2026, 12, 28))),
        ("DE", date(2026, 12, 31), 1, Err(2027)),
        ("TN-11", date(2026, 12, 16), 1, Ok(date(2026, 12, 18))),
    ];
    for (country, from, days, to) in rows {
        let calendar = Calendar::named(&law, country).expect("a calendar");
        assert_eq!(calendar.after(from, days), to, "{country}, {days} after {from}");
    }
    assert_eq!(Calendar::named(&law, "FR"), None);
}

fn standing(reached: &[(Stage, Date)], done: &[(&str, Date)]) -> Standing {
    Standing {
        stage: reached.last().map_or(Stage::Interest, |(stage, _)| *stage),
        reached: reached.to_vec(),
        steps: done
            .iter()
            .map(|(id, day)| ((*id).to_owned(), Progress { done_on: Some(*day), begun: true }))
            .collect(),
    }
}

#[test]
fn tasks_wait_for_their_stage_and_for_each_other() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let plan = plan(&law);
    let told = |standing: &Standing| {
        let line = |t: &partnership::mobility::tasks::Task<'_>| {
            let deadline = match &t.deadline {
                Deadline::Runs { from, due } => format!("{from} to {due}"),
                Deadline::NotYet => "not yet".to_owned(),
                Deadline::None => "none".to_owned(),
                Deadline::Unknown(said) => said.to_string(),
            };
            let waits = t.waits_for.as_ref().map(|w| format!(" ({w})")).unwrap_or_default();
            format!("{}: {}{waits}, {deadline}\n", t.step.id, t.state.word())
        };
        tasks(&plan, standing).iter().map(line).collect::<String>()
    };
    let (first, second) = (date(2026, 11, 2), date(2026, 11, 9));
    let begun = [(Stage::Interest, first)];
    let counselled = [(Stage::Interest, first), (Stage::Counselled, second)];
    let preparing =
        [(Stage::Interest, first), (Stage::Counselled, second), (Stage::Preparing, date(2026, 11, 20))];
    expect![[r#"
        file: not_started, 2026-11-02 to 2026-11-12
        translate: cannot_start (mobility-waits-stage stage=(mobility-counselled)), not yet
        choose: cannot_start (mobility-waits-stage stage=(mobility-counselled)), none
        apply: cannot_start (mobility-waits-stage stage=(mobility-preparing)), not yet
    "#]]
    .assert_eq(&told(&standing(&begun, &[])));
    expect![[r#"
        file: completed, 2026-11-02 to 2026-11-12
        translate: not_started, 2026-11-09 to 2026-11-16
        choose: not_started, none
        apply: cannot_start (mobility-waits-stage stage=(mobility-preparing)), not yet
    "#]]
    .assert_eq(&told(&standing(&counselled, &[("file", second)])));
    let done = [("file", second), ("translate", date(2026, 11, 24))];
    // No calendar of France: unknown, with its reason.
    expect![[r#"
        file: completed, 2026-11-02 to 2026-11-12
        translate: completed, 2026-11-09 to 2026-11-16
        choose: not_started, none
        apply: not_started, mobility-deadline-no-calendar country=FR article=Art. 6
    "#]]
    .assert_eq(&told(&standing(&preparing, &done)));
    assert_eq!(lacks(&plan, &standing(&counselled, &[]), "prepare"), [("translate", "Art. 6")]);
}

#[test]
fn what_is_near_is_at_risk() {
    let (from, due) = (date(2026, 11, 1), date(2026, 12, 1));
    let rows = [
        (date(2026, 11, 24), Risk::Fine),
        (date(2026, 11, 25), Risk::AtRisk(6)),
        (due, Risk::AtRisk(0)),
        (date(2026, 12, 2), Risk::Overdue(1)),
    ];
    for (day, expected) in rows {
        assert_eq!(risk(from, due, day), expected, "{day}");
    }
    // Of a short time, three days.
    let (from, due) = (date(2026, 11, 1), date(2026, 11, 8));
    assert_eq!(risk(from, due, date(2026, 11, 4)), Risk::Fine);
    assert_eq!(risk(from, due, date(2026, 11, 5)), Risk::AtRisk(3));
}

#[test]
fn what_is_noted_of_a_task_is_checked() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let plan = plan(&law);
    let (first, second) = (date(2026, 11, 2), date(2026, 11, 9));
    let counselled = standing(&[(Stage::Interest, first), (Stage::Counselled, second)], &[("file", second)]);
    let all = tasks(&plan, &counselled);
    let task = |id: &str| all.iter().find(|t| t.step.id == id).expect("a task");
    let handed_in = BTreeSet::from(["diploma".to_owned(), "passport".to_owned()]);
    let facts = answers::Facts { today: TODAY, birth_year: Some(1990), handed_in: &handed_in };
    let answer = |when: &str| BTreeMap::from([("when".to_owned(), when.to_owned())]);
    let whole = Entry {
        answers: answer("2015-06-30"),
        documents: ["diploma".to_owned()].into(),
        paid_by: "hotel".to_owned(),
        done_on: Some(date(2026, 11, 20)),
    };
    let entered = Entry { documents: BTreeSet::new(), ..whole.clone() };
    assert_eq!(enter(&plan, task("translate"), &entered, facts), Ok(whole.clone()));
    // Nobody hands a document in by saying so; half of a step is kept without it.
    let nothing = BTreeSet::new();
    let without = answers::Facts { handed_in: &nothing, ..facts };
    assert_eq!(
        enter(&plan, task("translate"), &whole, without).expect_err("refused").to_string(),
        "mobility-document-missing document=diploma article=Art. 6"
    );
    let half = Entry { answers: answer("2015-06-30"), ..Entry::default() };
    assert_eq!(enter(&plan, task("translate"), &half, without), Ok(half));
    let refused = |id: &str, entry: Entry| {
        let said = enter(&plan, task(id), &entry, facts).expect_err("refused").to_string();
        said.replace(" article=Art. 6", "")
    };
    let with = |change: fn(&mut Entry)| {
        let mut entry = whole.clone();
        change(&mut entry);
        refused("translate", entry)
    };
    assert_eq!(with(|e| e.paid_by = "worker".to_owned()), "paid_by: mobility-worker-paid");
    assert_eq!(with(|e| e.paid_by = String::new()), "paid_by: mobility-payer-missing");
    assert_eq!(with(|e| e.paid_by = "nobody".to_owned()), "paid_by: mobility-payer-unknown");
    assert_eq!(with(|e| e.answers.clear()), "answer-1: mobility-answer-missing");
    assert_eq!(
        with(|e| drop(e.answers.insert("when".to_owned(), "soon".to_owned()))),
        "answer-1: mobility-answer-date"
    );
    assert_eq!(
        with(|e| drop(e.answers.insert("when".to_owned(), "1989-06-30".to_owned()))),
        "answer-1: mobility-before-birth"
    );
    assert_eq!(with(|e| e.done_on = Some(date(1980, 1, 1))), "on: mobility-before-birth");
    assert_eq!(with(|e| e.done_on = Some(date(2026, 11, 8))), "on: mobility-before-stage");
    assert_eq!(with(|e| e.done_on = Some(date(2026, 11, 26))), "on: mobility-in-future");
    assert!(
        refused("apply", Entry { done_on: Some(TODAY), ..Entry::default() })
            .starts_with("mobility-out-of-order")
    );
    assert_eq!(task("apply").state, State::CannotStart);
}

#[test]
fn orientation_and_family_follow_the_text() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let record = |(module, minutes): &(&str, i64)| Record {
        module: (*module).to_owned(),
        minutes: *minutes,
        held_on: TODAY,
    };
    let records = |all: &[(&str, i64)]| all.iter().map(record).collect::<Vec<_>>();
    let told = |all: &[(&str, i64)]| {
        lacking(&law, &records(all)).iter().map(Said::to_string).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        mobility-orientation-module module=money article=Art. 6
        mobility-orientation-hours hours=2 article=Art. 6"#]]
    .assert_eq(&told(&[("safety", 61)]));
    assert_eq!(told(&[("safety", 60), ("money", 120)]), "");
    let corridor = plan(&law).corridor;
    assert_eq!(rights(&corridor, None).family, From::Months(12));
    let there = rights(&corridor, Some(date(2026, 8, 31)));
    assert_eq!((there.family, there.residence), (From::Day(date(2027, 8, 31)), From::Day(date(2029, 8, 31))));
    assert_eq!((there.spouse_may_work, there.change_employer), (Some(true), None));
}

proptest! {
    /// Whatever is tried in whatever order: nobody departs without permit, orientation, contract and consent; no
    /// permit is asked for beyond the quota; days only go forward; and until they leave, people can withdraw.
    #[test]
    fn a_walk_keeps_its_invariants(
        moves in proptest::collection::vec((0..Case::STEPS.len(), 0i8..6, any::<u16>()), 1..60)
    ) {
        let mut standing = standing(&[(Stage::Interest, date(2026, 1, 1))], &[]);
        for (which, ahead, bits) in moves {
            let bit = |n: u32| bits & (1 << n) != 0;
            let since = standing.since().expect("a day");
            let on = since.saturating_add(jiff::Span::new().days(ahead - 1));
            let facts = Facts {
                on,
                since: Some(since),
                open: if bit(0) && bit(1) { vec![("file", "Art. 6")] } else { Vec::new() },
                permit: (!(bit(2) && bit(3))).then_some("act"),
                used: i64::from(bits % 4),
                authority: bit(4),
                lacking: if bit(5) { Vec::new() } else { vec![Said::new("mobility-orientation-unstated")] },
                contract: bit(6),
                consent: bit(7).then_some(on),
                own: bit(8),
                ..facts()
            };
            let step = &Case::STEPS[which];
            let before = standing.clone();
            let Ok(after) = decide(step.name, standing.clone(), &facts) else { continue };
            prop_assert!(after.since() >= before.since());
            prop_assert_eq!(after.reached.len(), before.reached.len() + 1);
            prop_assert!(facts.open.is_empty() || matches!(after.stage, Stage::Refused | Stage::Withdrawn | Stage::Returned | Stage::Preparing));
            match after.stage {
                Stage::Authorising => prop_assert!(facts.used < 2 && facts.permit.is_some()),
                Stage::Cleared | Stage::Refused => prop_assert!(facts.authority),
                Stage::Departed => {
                    prop_assert!(before.stage == Stage::Cleared);
                    prop_assert!(facts.contract && facts.lacking.is_empty() && facts.consent == Some(on));
                }
                Stage::Settled | Stage::Returned | Stage::Onward | Stage::Extended => prop_assert!(facts.own),
                _ => {}
            }
            if !after.stage.is_away() && !after.stage.is_over() {
                let leaves = decide("withdraw", after.clone(), &Facts { own: true, ..facts });
                prop_assert_eq!(leaves.map(|s| s.stage), Ok(Stage::Withdrawn));
            }
            standing = after;
        }
    }
}
