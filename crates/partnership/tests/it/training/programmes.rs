//! From the design of a programme to its renewal.

use expect_test::{Expect, expect};
use jiff::civil::date;
use partnership::lifecycle::{chart, idle_guards, take};
use partnership::training::outcomes::Outcome;
use partnership::training::programme::{
    Accreditation, Clock, Evaluation, Facts, Plan, Programme, Stage, amend, clock,
};

use super::{TODAY, agreement};

/// A plan that lacks nothing.
fn plan() -> Plan {
    Plan {
        provider: "school".to_owned(),
        reviewed_on: Some(date(2025, 1, 1)),
        outcomes: vec![Outcome { skill: "cook vegetable products".to_owned(), level: 3, hours: 40 }],
        certificates: vec!["kitchen".to_owned()],
        accreditation: Accreditation {
            body: "office".to_owned(),
            on: Some(date(2026, 1, 1)),
            until: Some(date(2028, 1, 1)),
        },
        pilot: false,
        began_on: Some(date(2026, 2, 1)),
        evaluation: Evaluation {
            on: Some(date(2026, 10, 1)),
            by: "office".to_owned(),
            found: "Two of three work in the trade.".to_owned(),
        },
    }
}

/// The same, changed.
fn with(change: impl FnOnce(&mut Plan)) -> Plan {
    let mut plan = plan();
    change(&mut plan);
    plan
}

fn check(step: &str, from: Stage, plan: &Plan, expected: Expect) {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let facts = Facts { plan, law: &law, today: TODAY };
    expected.assert_eq(&match take::<Programme>(step, from, &facts) {
        Ok(stage) => stage.word().to_owned(),
        Err(refusal) => refusal.to_string(),
    });
}

#[test]
fn the_chart() {
    expect![[r#"
        accredit: Design → Accredited (body, another, accreditation, curriculum)
        run: Accredited → Running (outcomes, hours, certificates, accreditation)
        evaluate: Running → Evaluated (evaluation)
        close: Running, Evaluated → Closed
        renew: Evaluated, Closed → Running (pilot, evaluated, accreditation, curriculum)
    "#]]
    .assert_eq(&chart::<Programme>());
}

#[test]
fn a_body_that_is_a_party_accredits_and_never_the_school_itself() {
    check("accredit", Stage::Design, &plan(), expect!["accredited"]);
    let body = |id: &str| with(|p| p.accreditation.body = id.to_owned());
    check("accredit", Stage::Design, &body("stranger"), expect!["accredited_by: training-body"]);
    check("accredit", Stage::Design, &body("hotel"), expect!["accredited_by: training-body"]);
    check(
        "accredit",
        Stage::Design,
        &body("school"),
        expect![[r#"
        accredited_by: training-body
        accredited_by: training-body-own"#]],
    );
    let old = with(|p| p.reviewed_on = Some(date(2023, 11, 24)));
    check("accredit", Stage::Design, &old, expect!["reviewed_on: training-review-old date=2023-11-24"]);
    let unknown = with(|p| p.reviewed_on = None);
    check("accredit", Stage::Design, &unknown, expect!["reviewed_on: training-review-unknown"]);
}

#[test]
fn what_is_learnt_is_stated_before_it_is_taught() {
    check("run", Stage::Accredited, &plan(), expect!["running"]);
    check("run", Stage::Design, &plan(), expect!["lifecycle-not-now state=(training-stage-design)"]);
    let nothing = with(|p| p.outcomes.clear());
    check("run", Stage::Accredited, &nothing, expect!["outcomes: training-outcomes-none"]);
    let short = with(|p| p.outcomes[0].hours = 0);
    check(
        "run",
        Stage::Accredited,
        &short,
        expect!["outcomes: training-hours-none text=cook vegetable products"],
    );
    let odd = with(|p| p.certificates.push("gold".to_owned()));
    check("run", Stage::Accredited, &odd, expect!["certificates: training-certificate-none id=gold"]);
    let ended = with(|p| p.accreditation.until = Some(date(2026, 11, 24)));
    check(
        "run",
        Stage::Accredited,
        &ended,
        expect!["accredited_until: training-accreditation-ended date=2026-11-24"],
    );
}

#[test]
fn a_pilot_that_nobody_evaluated_is_not_renewed() {
    let silent = |pilot: bool| with(|p| (p.pilot, p.evaluation) = (pilot, Evaluation::default()));
    check("renew", Stage::Closed, &silent(true), expect!["evaluation: training-pilot-unevaluated"]);
    check("renew", Stage::Closed, &silent(false), expect!["evaluation: training-renewal-unevaluated"]);
    check("evaluate", Stage::Running, &silent(true), expect!["evaluation: training-evaluation-none"]);
    check("renew", Stage::Closed, &with(|p| p.pilot = true), expect!["running"]);
    // What was found before it was last begun says nothing of this run.
    let before = with(|p| p.began_on = Some(date(2026, 10, 2)));
    check("renew", Stage::Evaluated, &before, expect!["evaluation: training-renewal-unevaluated"]);
    check("close", Stage::Running, &silent(true), expect!["closed"]);
}

#[test]
fn every_guard_is_needed() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let plans = [
        ("accredit", Stage::Design, with(|p| p.accreditation.body = "hotel".to_owned())),
        ("accredit", Stage::Design, with(|p| p.provider = "office".to_owned())),
        ("accredit", Stage::Design, with(|p| p.accreditation.on = None)),
        ("accredit", Stage::Design, with(|p| p.reviewed_on = None)),
        ("run", Stage::Accredited, with(|p| p.outcomes.clear())),
        ("run", Stage::Accredited, with(|p| p.outcomes[0].hours = 0)),
        ("run", Stage::Accredited, with(|p| p.certificates = vec!["gold".to_owned()])),
        ("run", Stage::Accredited, with(|p| p.accreditation.until = Some(date(2026, 1, 1)))),
        ("evaluate", Stage::Running, with(|p| p.evaluation.found = " ".to_owned())),
        ("renew", Stage::Closed, with(|p| (p.pilot, p.evaluation.on) = (true, None))),
        ("renew", Stage::Closed, with(|p| p.evaluation.on = None)),
        ("renew", Stage::Evaluated, with(|p| p.accreditation.until = Some(date(2026, 1, 1)))),
        ("renew", Stage::Evaluated, with(|p| p.reviewed_on = Some(date(2020, 1, 1)))),
    ];
    let asked: Vec<_> = plans
        .iter()
        .map(|(step, from, plan)| (*step, *from, Facts { plan, law: &law, today: TODAY }))
        .collect();
    assert_eq!(idle_guards::<Programme>(&asked), Vec::<String>::new());
}

#[test]
fn what_is_promised_is_not_changed_while_it_is_taught() {
    let table: Vec<String> = Stage::ALL
        .into_iter()
        .map(|stage| {
            let word = |touched| amend(stage, touched, false).map_or("refused", Stage::word);
            assert_eq!(amend(stage, false, true), Ok(stage), "what nobody was promised is free");
            let cohort = amend(stage, true, true).map_err(|refusal| refusal.to_string());
            assert_eq!(
                cohort,
                Err("outcomes: training-amend-taught".to_owned()),
                "a cohort of it is not closed"
            );
            format!("{}: told otherwise {}, taught otherwise {}", stage.word(), word(false), word(true))
        })
        .collect();
    expect![[r#"
        design: told otherwise design, taught otherwise design
        accredited: told otherwise accredited, taught otherwise design
        running: told otherwise running, taught otherwise refused
        evaluated: told otherwise evaluated, taught otherwise design
        closed: told otherwise closed, taught otherwise design"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn the_clock_of_the_accreditation() {
    assert_eq!(clock(&plan(), date(2028, 1, 1)), Clock::Holds(Some(date(2028, 1, 1))));
    assert_eq!(clock(&plan(), date(2028, 1, 2)), Clock::Ended(date(2028, 1, 1)));
    assert_eq!(clock(&plan(), date(2025, 12, 31)), Clock::None);
    assert_eq!(clock(&with(|p| p.accreditation.until = None), TODAY), Clock::Holds(None));
    assert_eq!(clock(&Plan::default(), TODAY), Clock::None);
}
