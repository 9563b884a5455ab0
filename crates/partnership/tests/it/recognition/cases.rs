//! A case of recognition, step by step.

use agreement::Agreement;
use expect_test::expect;
use jiff::civil::{Date, date};
use partnership::lifecycle::{Lifecycle, chart, idle_guards, take};
use partnership::recognition::case::{Case, Facts, Stage};
use partnership::recognition::standing::{Clock, Standing};
use partnership::recognition::{Procedure, rpl};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);

const CLAUSE: &str = r#"
# Agreement (invented)

## Article 8. Recognition

```toml
[[recognition]]
id = "nurse"
occupation = "nurse"
corridor = "tn-de"
body = "board"
days = 60
fee = "350.00 EUR"
payer = "hospital"
appeal = "objection within one month"
appeal_days = 30
measures = ["adaptation", "test"]
budget = "1000.00 EUR"
```
"#;

fn procedure(changes: &[(&str, &str)]) -> Procedure {
    let text = changes.iter().fold(CLAUSE.to_owned(), |text, (from, to)| text.replace(from, to));
    let agreement = Agreement::read(vec![("a.en.md".to_owned(), text)]);
    let law = agreement.in_force(TODAY);
    Procedure::named(&law, "nurse").expect("a clause")
}

/// Facts with which every step can be taken, by whoever takes it.
fn good<'a>(procedure: &'a Procedure, applicant: bool) -> Facts<'a> {
    Facts {
        procedure: Some(procedure),
        today: TODAY,
        by: if applicant { "applicant" } else { "second" },
        applicant,
        of_body: !applicant,
        fled: None,
        body_country: Some("DE"),
        qualification: true,
        documents: 1,
        text: "because (invented)",
        asked_in: None,
        compared: true,
        differences: 1,
        departs: false,
        why_departs: "",
        decided: Some(Stage::Failed),
        deciders: &[],
        decided_on: Some(date(2026, 11, 1)),
    }
}

fn steps() -> Vec<&'static str> {
    let mut names: Vec<&str> = Case::STEPS.iter().map(|s| s.name).collect();
    names.dedup();
    names
}

#[test]
fn the_chart() {
    expect![[r#"
        submit: Draft → Submitted (own, body, fled, qualification, documents)
        ask: Submitted, Assessing → DocsPending (bodys, what, asked)
        accept: Submitted, DocsPending → Assessing (bodys, fled, fee, deadline)
        full: Assessing → Full (bodys, fled, reasons, compared, precedent)
        partial: Assessing → Partial (bodys, fled, reasons, compared, differences, precedent)
        compensation: Assessing → Compensation (bodys, fled, reasons, compared, differences, measures, funded, precedent)
        negative: Assessing → Negative (bodys, fled, reasons, compared, differences, precedent)
        adaptation: Compensation → Adaptation (choice, offered, funded)
        test: Compensation → Test (choice, offered, funded)
        complete: Adaptation, Test → Full (bodys, fled, reasons)
        fail: Adaptation, Test → Failed (bodys, fled, reasons)
        appeal: Full, Partial, Compensation, Negative, Failed → Appeal (own, words, term)
        answer-full: Appeal → Full (bodys, fled, another, reasons)
        answer-partial: Appeal → Partial (bodys, fled, another, reasons, differences)
        answer-compensation: Appeal → Compensation (bodys, fled, another, reasons, differences, measures, funded)
        answer-negative: Appeal → Negative (bodys, fled, another, reasons, differences)
        answer-failed: Appeal → Failed (bodys, fled, was_failed, another, reasons)
        withdraw: Draft, Submitted, DocsPending, Assessing → Withdrawn (own)
    "#]].assert_eq(&chart::<Case>());
}

#[test]
fn each_step_from_each_stage() {
    let law = procedure(&[]);
    let mut table = String::new();
    for stage in Stage::ALL {
        let mut ways = Vec::new();
        for name in steps() {
            let mut taken = [true, false].map(|who| take::<Case>(name, stage, &good(&law, who)));
            taken.sort_by_key(|t| t.is_err());
            match &taken[0] {
                Ok(to) => ways.push(format!("{name}→{}", to.word())),
                Err(refusal) => assert_eq!(
                    refusal.to_string(),
                    format!("lifecycle-not-now state=({})", stage.said()),
                    "{name} from {stage:?}"
                ),
            }
        }
        table += &format!("{}: {}\n", stage.word(), ways.join(" "));
    }
    expect![[r#"
        draft: submit→submitted withdraw→withdrawn
        submitted: ask→docs_pending accept→assessing withdraw→withdrawn
        docs_pending: accept→assessing withdraw→withdrawn
        assessing: ask→docs_pending full→full partial→partial compensation→compensation negative→negative withdraw→withdrawn
        full: appeal→appeal
        partial: appeal→appeal
        compensation: adaptation→adaptation test→test appeal→appeal
        negative: appeal→appeal
        adaptation: complete→full fail→failed
        test: complete→full fail→failed
        failed: appeal→appeal
        appeal: answer-full→full answer-partial→partial answer-compensation→compensation answer-negative→negative answer-failed→failed
        withdrawn: 
    "#]].assert_eq(&table);
}

/// What stands in the way of each step, each alone.
#[test]
fn every_guard_is_needed() {
    let all = procedure(&[]);
    let no = |from: &str, to: &str| procedure(&[(from, to)]);
    let (bodiless, unpaid) = (no("body = \"board\"\n", ""), no("payer = \"hospital\"\n", ""));
    let (endless, unfunded) = (no("days = 60\n", ""), no("budget = \"1000.00 EUR\"\n", ""));
    let unoffered = no("measures = [\"adaptation\", \"test\"]\n", "");
    let (own, body) = (good(&all, true), good(&all, false));
    fn other(facts: Facts<'_>) -> Facts<'_> {
        Facts { applicant: !facts.applicant, of_body: !facts.of_body, ..facts }
    }
    use Stage::{Adaptation, Appeal, Assessing, Compensation, Draft, Negative, Submitted};
    let deciders = ["second".to_owned(), "third".to_owned()];
    let mut asked = vec![
        ("submit", Draft, other(own)),
        ("submit", Draft, Facts { procedure: Some(&bodiless), ..own }),
        ("submit", Draft, Facts { fled: Some("DE"), ..own }),
        ("submit", Draft, Facts { qualification: false, ..own }),
        ("submit", Draft, Facts { documents: 0, ..own }),
        ("ask", Submitted, other(body)),
        ("ask", Submitted, Facts { text: " ", ..body }),
        ("ask", Submitted, Facts { fled: Some("SY"), asked_in: Some("SY"), ..body }),
        ("accept", Submitted, other(body)),
        ("accept", Submitted, Facts { fled: Some("DE"), ..body }),
        ("accept", Submitted, Facts { procedure: Some(&unpaid), ..body }),
        ("accept", Submitted, Facts { procedure: Some(&endless), ..body }),
        ("compensation", Assessing, Facts { procedure: Some(&unoffered), ..body }),
        ("compensation", Assessing, Facts { procedure: Some(&unfunded), ..body }),
        ("adaptation", Compensation, other(own)),
        ("adaptation", Compensation, Facts { procedure: Some(&unoffered), ..own }),
        ("adaptation", Compensation, Facts { procedure: Some(&unfunded), ..own }),
        ("test", Compensation, other(own)),
        ("test", Compensation, Facts { procedure: Some(&unoffered), ..own }),
        ("test", Compensation, Facts { procedure: Some(&unfunded), ..own }),
        ("complete", Adaptation, other(body)),
        ("complete", Adaptation, Facts { fled: Some("DE"), ..body }),
        ("complete", Adaptation, Facts { text: "", ..body }),
        ("fail", Adaptation, other(body)),
        ("fail", Adaptation, Facts { fled: Some("DE"), ..body }),
        ("fail", Adaptation, Facts { text: "", ..body }),
        ("appeal", Negative, other(own)),
        ("appeal", Negative, Facts { text: "", ..own }),
        ("appeal", Negative, Facts { decided_on: Some(date(2026, 10, 25)), ..own }),
        ("answer-compensation", Appeal, Facts { procedure: Some(&unoffered), ..body }),
        ("answer-compensation", Appeal, Facts { procedure: Some(&unfunded), ..body }),
        ("answer-failed", Appeal, Facts { decided: Some(Negative), ..body }),
        ("withdraw", Draft, other(own)),
    ];
    for step in ["full", "partial", "compensation", "negative"] {
        asked.extend([
            (step, Assessing, other(body)),
            (step, Assessing, Facts { of_body: false, ..body }),
            (step, Assessing, Facts { fled: Some("DE"), ..body }),
            (step, Assessing, Facts { text: "", ..body }),
            (step, Assessing, Facts { compared: false, ..body }),
            (step, Assessing, Facts { differences: 0, ..body }),
            (step, Assessing, Facts { departs: true, ..body }),
        ]);
    }
    for step in ["full", "partial", "compensation", "negative", "failed"] {
        let step = Case::STEPS.iter().find(|s| s.name == format!("answer-{step}")).expect("a step").name;
        asked.extend([
            (step, Appeal, other(body)),
            (step, Appeal, Facts { of_body: false, ..body }),
            (step, Appeal, Facts { fled: Some("DE"), ..body }),
            (step, Appeal, Facts { deciders: &deciders, ..body }),
            (step, Appeal, Facts { text: "", ..body }),
            (step, Appeal, Facts { differences: 0, ..body }),
        ]);
    }
    assert_eq!(idle_guards::<Case>(&asked), [""; 0]);
}

#[test]
fn refusals_cite_their_article_and_say_what_would_help() {
    let law = procedure(&[("payer = \"hospital\"\n", ""), ("days = 60\n", "")]);
    let refused = |step: &str, stage, facts: Facts<'_>| {
        take::<Case>(step, stage, &facts).expect_err("refused").to_string()
    };
    let body = good(&law, false);
    let own = good(&law, true);
    let told = [
        refused("accept", Stage::Submitted, body),
        refused("negative", Stage::Assessing, Facts { differences: 0, text: "", compared: false, ..body }),
        refused("full", Stage::Assessing, Facts { departs: true, ..body }),
        refused("appeal", Stage::Negative, Facts { decided_on: Some(date(2026, 10, 1)), ..own }),
        refused("submit", Stage::Draft, Facts { procedure: None, ..own }),
        refused("full", Stage::Assessing, Facts { of_body: false, ..body }),
        refused("full", Stage::Assessing, Facts { fled: Some("DE"), ..body }),
    ];
    expect![[r#"
        recognition-fee article=Art. 8
        recognition-no-deadline article=Art. 8
        text: recognition-no-reasons article=Art. 8
        recognition-not-compared article=Art. 8
        differences: recognition-no-difference article=Art. 8
        why_departs: recognition-departs article=Art. 8
        recognition-appeal-late article=Art. 8 days=30
        recognition-no-body article=–
        recognition-not-the-body article=Art. 8
        recognition-body-fled article=Art. 8"#]]
    .assert_eq(&told.join("\n"));
    // Somebody who fled needs no papers; and where no days are named nobody is too late.
    let fled = Facts { fled: Some("SY"), documents: 0, ..own };
    assert_eq!(take::<Case>("submit", Stage::Draft, &fled), Ok(Stage::Submitted));
    let open = procedure(&[("appeal_days = 30\n", "")]);
    let late = Facts { decided_on: Some(date(2020, 1, 1)), ..good(&open, true) };
    assert_eq!(take::<Case>("appeal", Stage::Negative, &late), Ok(Stage::Appeal));
    // A worker is no payer, whatever they are called.
    let worker = procedure(&[("payer = \"hospital\"", "payer = \"worker\"")]);
    assert!(take::<Case>("accept", Stage::Submitted, &good(&worker, false)).is_err());
    // Without a fee nobody pays one.
    let free = procedure(&[("fee = \"350.00 EUR\"\npayer = \"hospital\"\n", "")]);
    assert_eq!(take::<Case>("accept", Stage::Submitted, &good(&free, false)), Ok(Stage::Assessing));
}

/// Whoever decided once answers no later appeal of the same case.
#[test]
fn an_earlier_decider_does_not_answer_a_second_appeal() {
    let law = procedure(&[]);
    let by = |by: &'static str| Facts { by, ..good(&law, false) };
    let mut case = Standing { stage: Stage::Assessing, ..Standing::default() };
    for (step, who) in [("negative", "first"), ("answer-negative", "second"), ("answer-negative", "third")] {
        case = case.take(step, &by(who)).expect("another");
        case = case.take("appeal", &Facts { today: TODAY, ..good(&law, true) }).expect("appealed");
    }
    for who in ["first", "second", "third"] {
        let refused = case.clone().take("answer-full", &by(who)).expect_err("decided before").to_string();
        assert_eq!(refused, "recognition-same-assessor article=Art. 8");
    }
    assert_eq!(case.take("answer-full", &by("fourth")).map(|c| c.stage), Ok(Stage::Full));
}

#[test]
fn the_clock_runs_while_the_dossier_is_complete() {
    let law = procedure(&[]);
    let on = |day: i8| Facts { today: date(2026, 3, day), ..good(&law, false) };
    let applied = Facts { today: date(2026, 3, 1), ..good(&law, true) };
    let case = Standing::default().take("submit", &applied).expect("submitted");
    assert_eq!(case.clock.left(Some(60), date(2026, 3, 9)), None);
    let case = case.take("accept", &on(2)).expect("complete");
    assert_eq!(case.clock.left(Some(60), date(2026, 3, 12)), Some(50));
    assert_eq!(case.clock.left(None, date(2026, 3, 12)), None);
    let case = case.take("ask", &on(12)).expect("asked");
    assert_eq!((case.clock.left(Some(60), date(2026, 3, 30)), case.clock.used), (None, 10));
    let case = case.take("accept", &on(20)).expect("complete again");
    // Overdue is a number below none, and nothing else.
    assert_eq!(case.clock.left(Some(60), date(2026, 5, 19)), Some(-10));
    assert_eq!(case.stage, Stage::Assessing);
    let case = case.take("full", &on(25)).expect("decided");
    assert_eq!(case.clock, Clock { since: None, used: 15 });
    assert_eq!((case.decided, case.deciders.as_slice()), (Some(Stage::Full), &["second".to_owned()][..]));
}

proptest! {
    /// Whatever is tried by whomever: the clock runs in one stage only, who decided never answers, nobody but
    /// the applicant chooses, and what was decided against somebody has a difference behind it.
    #[test]
    fn every_walk_keeps_what_must_hold(
        tries in prop::collection::vec((0..20_usize, any::<bool>(), 0..3_usize, 0..2_usize, 0..40_i64), 1..40)
    ) {
        let law = procedure(&[]);
        let names = steps();
        let people = ["first", "second", "third"];
        let (mut case, mut day) = (Standing::default(), TODAY);
        for (step, applicant, by, differences, later) in tries {
            day = day.checked_add(jiff::Span::new().days(later)).expect("a day");
            let by = if applicant { "applicant" } else { people[by] };
            let facts = Facts { today: day, by, differences, ..good(&law, applicant) };
            let name = names[step % names.len()];
            let before = case.clone();
            match case.clone().take(name, &facts) {
                Err(_) => prop_assert_eq!(&case, &before),
                Ok(next) => {
                    prop_assert_eq!(next.clock.since.is_some(), next.stage == Stage::Assessing);
                    prop_assert!(next.clock.used >= before.clock.used);
                    if before.stage == Stage::Appeal {
                        prop_assert!(!before.deciders.iter().any(|d| d == by) && !applicant);
                    }
                    if matches!(next.stage, Stage::Partial | Stage::Compensation | Stage::Negative) {
                        prop_assert!(differences > 0);
                    }
                    if matches!(next.stage, Stage::Adaptation | Stage::Test | Stage::Appeal | Stage::Withdrawn) {
                        prop_assert!(applicant);
                    }
                    prop_assert!(next.stage != Stage::Negative
                        || matches!(before.stage, Stage::Assessing | Stage::Appeal));
                    case = next;
                }
            }
            // Time alone changes nothing.
            prop_assert!(Stage::from_word(case.stage.word()) == Some(case.stage));
        }
    }
}

#[test]
fn nobody_is_led_back_against_their_will() {
    assert_eq!(rpl::returns(Some("SY"), "SY", true), Ok(()));
    let refused = |fled, to| rpl::returns(fled, to, false).expect_err("refused").to_string();
    assert_eq!(refused(Some("SY"), "SY"), "return-to-fled country=SY");
    assert_eq!(refused(None, "SN"), "return-forced country=SN");
}
