//! The 57 questions: what passes, what fails and why, and that nothing passes
//! on a declaration alone.

mod cooperation;
mod mobility;
mod planning;
mod proof;
mod recognition;
mod social;
mod training;

use agreement::checklist::{Verdict, Weight, assess};
use expect_test::expect;

use crate::support::{EN, answer, answers, nurses, proved, read};

/// The day on which the nurses' agreement is asked.
const DAY: &str = "2026-09-01";

/// The answer to a question about the nurses' agreement with changes.
fn asked(id: &str, changes: &[(&str, &str)]) -> String {
    answer(&nurses(changes), DAY, id)
}

/// Whether the nurses' agreement with changes passes.
#[track_caller]
fn passes(id: &str, changes: &[(&str, &str)]) {
    let given = asked(id, changes);
    assert!(given.starts_with("pass "), "{id}: {given}");
}

/// Every question, with how much it weighs.
const QUESTIONS: &[(&str, i64)] = &[
    ("C1.1", 5),
    ("C1.2", 3),
    ("C1.3", 5),
    ("C1.4", 5),
    ("C1.5", 3),
    ("C1.6", 5),
    ("C2.1", 5),
    ("C2.2", 5),
    ("C2.3", 5),
    ("C2.4", 3),
    ("C2.5", 3),
    ("C3.1", 5),
    ("C3.2", 5),
    ("C3.3", 3),
    ("C3.4", 3),
    ("C3.5", 3),
    ("C3.6", 5),
    ("C4.1", 5),
    ("C4.2", 5),
    ("C4.3", 3),
    ("C4.4", 3),
    ("C4.5", 5),
    ("C4.6", 3),
    ("C5.1", 5),
    ("C5.2", 5),
    ("C5.3", 5),
    ("C5.4", 5),
    ("C5.5", 3),
    ("C5.6", 3),
    ("C5.7", 5),
    ("C5.8", 5),
    ("P1.1", 3),
    ("P1.2", 5),
    ("P1.3", 1),
    ("P2.1", 3),
    ("P2.2", 5),
    ("P3.1", 5),
    ("P3.2", 5),
    ("P3.3", 1),
    ("P4.1", 5),
    ("P4.2", 5),
    ("P5.1", 3),
    ("P5.2", 1),
    ("P6.1", 5),
    ("P6.2", 3),
    ("P6.3", 3),
    ("P6.4", 3),
    ("P6.5", 5),
    ("P6.6", 1),
    ("P7.1", 5),
    ("P7.2", 3),
    ("P8.1", 5),
    ("P8.2", 3),
    ("P8.3", 3),
    ("G1", 5),
    ("G2", 5),
    ("G3", 3),
];

#[test]
fn the_questions_are_these_57() {
    assert_eq!(QUESTIONS.len(), 57);
    let assessment = assess(&nurses(&[]), DAY.parse().expect("a date"));
    let asked: Vec<(&str, i64)> = assessment.answers.iter().map(|a| (a.id, a.weight.points())).collect();
    assert_eq!(asked, QUESTIONS);
    let words: Vec<&str> = [Weight::Critical, Weight::Major, Weight::Minor].map(Weight::word).to_vec();
    assert_eq!(words, ["critical", "major", "minor"]);
}

#[test]
fn the_nurses_agreement() {
    let agreement = read(&[("agreement.en.md", EN), ("agreement.es.md", crate::support::ES)]);
    expect![[r#"
        C1.1 pass [Art. 1, Art. 2(1), Art. 10]
        C1.2 fail
          check-no-translation language=fr
        C1.3 pass [Art. 3]
        C1.4 pass [Art. 19]
        C1.5 pass [Art. 24]
        C1.6 pass [Art. 23]
        C2.1 pass [Art. 3]
        C2.2 pass [Art. 2(2)]
        C2.3 pass [Art. 2(3)]
        C2.4 pass [Art. 3]
        C2.5 pass [Art. 2(1), Art. 2(2), Art. 3]
        C3.1 pass [Annex A, Annex B]
        C3.2 pass [Annex B]
        C3.3 pass [Art. 6]
        C3.4 pass [Art. 7, Art. 10]
        C3.5 pass [Art. 6]
        C3.6 not_applicable
        C4.1 pass [Art. 8]
        C4.2 pass [Art. 8, Annex B]
        C4.3 pass [Art. 8]
        C4.4 pass [Art. 8]
        C4.5 pass [Art. 9, Art. 10]
        C4.6 pass [Art. 8]
        C5.1 pass [Art. 10]
        C5.2 pass [Art. 16, Annex C]
        C5.3 pass [Art. 1, Art. 16]
        C5.4 pass [Art. 10]
        C5.5 pass [Art. 17]
        C5.6 pass [Art. 10]
        C5.7 pass [Art. 19]
        C5.8 pass [Art. 17]
        P1.1 pass [Art. 22]
        P1.2 pass [Annex D]
        P1.3 pass [Art. 4]
        P2.1 pass [Art. 22]
        P2.2 unknown
          check-needs-projection
        P3.1 unknown
          check-needs-evidence
        P3.2 pass [Art. 10]
        P3.3 pass [Annex D]
        P4.1 pass [Annex A, Annex B]
        P4.2 unknown
          check-needs-projection
        P5.1 pass [Art. 4]
        P5.2 pass [Art. 9]
        P6.1 pass [Art. 13]
        P6.2 pass [Art. 10]
        P6.3 pass [Art. 10]
        P6.4 pass [Art. 10, Art. 21]
        P6.5 pass [Art. 21]
        P6.6 pass [Art. 21]
        P7.1 pass [Art. 10, Art. 22]
        P7.2 pass [Art. 10, Art. 11]
        P8.1 pass [Art. 20]
        P8.2 pass [Art. 20]
        P8.3 pass [Art. 20]
        G1 pass [Annex D]
        G2 pass [Art. 14]
        G3 unknown
          check-needs-monitoring
        score 199/220 ready false
    "#]]
    .assert_eq(&answers(&agreement, DAY));
}

#[test]
fn a_text_without_clauses_passes_nothing() {
    for text in ["", "# Treaty\n\nThe parties agree.\n"] {
        let assessment = assess(&read(&[("a.en.md", text)]), DAY.parse().expect("a date"));
        assert_eq!(assessment.count(Verdict::Pass), 0);
        assert!(!assessment.ready);
    }
    expect![[r#"
        C1.1 fail
          check-no-clause kind=agreement
          check-no-clause kind=corridor
        C1.2 fail
          check-no-clause kind=agreement
        C1.3 fail
          check-no-clause kind=committee
        C1.4 fail
          check-no-provision topic=equal_treatment
        C1.5 fail
          check-no-provision topic=dispute_settlement
          check-no-provision topic=amendment
          check-no-provision topic=exit_protection
        C1.6 fail
          check-no-provision topic=data_protection
        C2.1 fail
          check-not-consulted type=union date=2026-09-01
          check-not-consulted type=employer date=2026-09-01
        C2.2 fail
          check-type-unsigned type=training
          check-type-unsigned type=certifier
        C2.3 not_applicable
        C2.4 fail
          check-not-consulted type=diaspora date=2026-09-01
          check-not-consulted type=community date=2026-09-01
        C2.5 fail
          check-nobody-answers component=cooperation
          check-nobody-answers component=stakeholders
          check-nobody-answers component=training
          check-nobody-answers component=recognition
          check-nobody-answers component=mobility
        C3.1 fail
          check-no-clause kind=seats
        C3.2 fail
          check-no-home-seats
        C3.3 fail
          check-no-clause kind=training
        C3.4 fail
          check-no-clause kind=language_level
          check-no-clause kind=corridor
        C3.5 fail
          check-no-provision topic=prior_learning
        C3.6 not_applicable
        C4.1 fail
          check-no-clause kind=recognition
        C4.2 fail
          check-no-clause kind=cohort
          check-no-clause kind=recognition
        C4.3 fail
          check-no-clause kind=recognition
        C4.4 fail
          check-no-clause kind=recognition
        C4.5 fail
          check-no-clause kind=certificate
          check-no-clause kind=corridor
        C4.6 fail
          check-no-clause kind=recognition
        C5.1 fail
          check-no-clause kind=corridor
        C5.2 fail
          check-no-clause kind=cost
          check-no-provision topic=refund
        C5.3 fail
          check-no-provision topic=contract_verification
          check-no-clause kind=contract
        C5.4 fail
          check-no-clause kind=corridor
        C5.5 fail
          check-no-clause kind=orientation
        C5.6 fail
          check-no-clause kind=corridor
        C5.7 fail
          check-no-clause kind=grievance
          check-no-provision topic=no_retaliation
          check-no-provision topic=legal_aid
        C5.8 fail
          check-no-provision topic=health_cover
          check-no-provision topic=emergency
        P1.1 fail
          check-no-clause kind=plan
        P1.2 fail
          check-no-clause kind=target
          check-no-goal
        P1.3 fail
          check-no-clause kind=occupation
        P2.1 fail
          check-no-clause kind=policy
        P2.2 unknown
          check-needs-projection
        P3.1 unknown
          check-needs-evidence
        P3.2 not_applicable
        P3.3 fail
          check-no-clause kind=data_source
        P4.1 fail
          check-no-home-seats
        P4.2 unknown
          check-needs-projection
        P5.1 fail
          check-no-clause kind=occupation
        P5.2 fail
          check-no-clause kind=treaty
        P6.1 fail
          check-no-clause kind=choice
          check-no-provision topic=free_track_choice
        P6.2 fail
          check-no-clause kind=corridor
        P6.3 fail
          check-no-clause kind=corridor
        P6.4 fail
          check-no-clause kind=remittance
          check-no-clause kind=corridor
        P6.5 fail
          check-no-clause kind=return
        P6.6 fail
          check-no-provision topic=information_non_migrants
          check-no-provision topic=diaspora_engagement
        P7.1 fail
          check-no-clause kind=plan
          check-no-clause kind=corridor
        P7.2 fail
          check-no-clause kind=step
          check-no-clause kind=corridor
        P8.1 fail
          check-no-clause kind=share
        P8.2 fail
          check-no-clause kind=beneficiary
          check-no-supply-chain
        P8.3 fail
          check-no-clause kind=settlement
        G1 fail
          check-no-clause kind=target
          check-no-sex-target stage=applied
          check-no-sex-target stage=selected
          check-no-sex-target stage=certified
          check-no-sex-target stage=departed
          check-no-sex-target stage=employed
        G2 fail
          check-no-provision topic=pregnancy
          check-no-provision topic=care
          check-no-provision topic=gender_violence
        G3 unknown
          check-needs-monitoring
        score 0/1 ready false
    "#]]
    .assert_eq(&answers(&read(&[("a.en.md", "")]), DAY));
}

#[test]
fn outside_its_days_the_agreement_passes_nothing() {
    for day in ["2026-02-28", "2031-03-01"] {
        let assessment = assess(&nurses(&[]), day.parse().expect("a date"));
        assert_eq!(assessment.count(Verdict::Pass), 0, "{day}");
        assert!(!assessment.ready);
    }
}

#[test]
fn what_is_not_computed_yet_is_unknown() {
    for (id, why) in [
        ("P2.2", "check-needs-projection"),
        ("P3.1", "check-needs-evidence"),
        ("P4.2", "check-needs-projection"),
        ("G3", "check-needs-monitoring"),
    ] {
        assert_eq!(asked(id, &[]), format!("unknown\n  {why}"));
        assert_eq!(answer(&read(&[("a.en.md", "")]), DAY, id), format!("unknown\n  {why}"));
    }
}

#[test]
fn the_score_is_weight_passed_of_weight_that_applies() {
    let assessment = assess(&nurses(&[]), DAY.parse().expect("a date"));
    let weight = |verdict: Verdict| -> i64 {
        assessment.answers.iter().filter(|a| a.verdict == verdict).map(|a| a.weight.points()).sum()
    };
    let all: i64 = QUESTIONS.iter().map(|(_, points)| points).sum();
    assert_eq!(all, 225);
    let applies = all - weight(Verdict::NotApplicable);
    let score = assessment.score.expect("something applies");
    assert_eq!(score.num() * applies, weight(Verdict::Pass) * score.den());
    assert_eq!(assessment.answers.len(), QUESTIONS.len());

    // Without recruiters one question of weight 5 no longer arises; with them
    // unlicensed, it fails.
    let agency =
        "[[party]]\nid = \"ph-agency\"\nname = \"Manila Fair Placement (invented)\"\ntype = \"recruiter\"\n";
    let without = assess(
        &nurses(&[(
            agency,
            "[[party]]\nid = \"ph-agency\"\nname = \"Manila Fair Placement (invented)\"\ntype = \"ngo\"\n",
        )]),
        DAY.parse().expect("a date"),
    );
    let passed = weight(Verdict::Pass);
    let fraction = |passed: i64, of: i64| agreement::Fraction::new(passed, of);
    assert_eq!(assessment.score, fraction(passed, applies));
    assert_eq!(without.score, fraction(passed - 5, applies - 5));
    let failing = assess(
        &nurses(&[("licence_to = 2028-06-30", "licence_to = 2026-08-31")]),
        DAY.parse().expect("a date"),
    );
    assert_eq!(failing.score, fraction(passed - 5, applies));
}

#[test]
fn one_critical_question_open_is_not_ready() {
    let assessment = assess(&nurses(&[]), DAY.parse().expect("a date"));
    let open =
        |a: &&agreement::checklist::Answer| !matches!(a.verdict, Verdict::Pass | Verdict::NotApplicable);
    let critical = assessment.answers.iter().filter(open).filter(|a| a.weight == Weight::Critical);
    assert!(critical.count() > 0);
    assert!(!assessment.ready);
}

#[test]
fn the_second_language_answers_alike() {
    let (en, es) = (proved(EN), proved(crate::support::ES));
    let spanish = read(&[("agreement.es.md", &es), ("agreement.en.md", &en)]);
    let verdicts = |agreement: &agreement::Agreement| -> Vec<Verdict> {
        assess(agreement, DAY.parse().expect("a date")).answers.iter().map(|a| a.verdict).collect()
    };
    assert_eq!(verdicts(&spanish), verdicts(&nurses(&[])));
}
