//! C3: training.

use expect_test::expect;

use super::{asked, passes};

#[test]
fn c3_1_seats_trace_to_verified_jobs() {
    passes("C3.1", &[]);
    expect![[r#"
        fail
          check-seats-without-demand seats=home-ph"#]]
    .assert_eq(&asked("C3.1", &[("demand = [\"ph-luzon\", \"ph-visayas\", \"ph-mindanao\"]\n", "")]));
    expect![[r#"
        fail
          check-more-seats-than-jobs seats=home-ph short=1"#]]
    .assert_eq(&asked("C3.1", &[("country = \"PH\"\njobs = 50", "country = \"PH\"\njobs = 49")]));
    expect![[r#"
        fail
          check-demand-differs seats=home-ph demand=ph-luzon"#]]
    .assert_eq(&asked(
        "C3.1",
        &[("track = \"home\"\ncountry = \"PH\"\njobs = 50", "track = \"away\"\ncountry = \"PH\"\njobs = 50")],
    ));
    // Jobs in another country are out of reach of the home track.
    expect![[r#"
        fail
          check-demand-differs seats=home-ph demand=ph-luzon"#]]
    .assert_eq(&asked("C3.1", &[("country = \"PH\"\njobs = 50", "country = \"TN\"\njobs = 50")]));
    // Whoever employs does not verify, nor sign for, its own jobs.
    expect![[r#"
        unknown
          check-no-field clause=demand ph-luzon field=verified_by article=Annex A"#]]
    .assert_eq(&asked(
        "C3.1",
        &[("jobs = 50\nverified_by = \"ph-employment\"", "jobs = 50\nverified_by = \"luzon-medical\"")],
    ));
    expect![[r#"
        unknown
          check-proof-unsigned clause=demand tn-carthage article=Annex A evidence=vacancies-tn
          check-proof-unsigned clause=demand tn-sahel article=Annex A evidence=vacancies-tn
          check-proof-unsigned clause=demand tn-sfax article=Annex A evidence=vacancies-tn"#]]
    .assert_eq(&asked(
        "C3.1",
        &[("signed_by = [\"tn-employment\"]", "signed_by = [\"carthage-hospitals\"]")],
    ));
    expect![[r#"
        unknown
          check-no-field clause=demand tn-sfax field=verified_on article=Annex A
          check-unproved clause=demand tn-sfax article=Annex A"#]].assert_eq(&asked("C3.1", &[("country = \"TN\"\njobs = 12\nverified_by = \"tn-employment\"\nverified_on = 2025-12-05\nevidence = \"vacancies-tn\"", "country = \"TN\"\njobs = 12\nverified_by = \"tn-employment\"\nverified_on = 2026-12-05")]));
}

#[test]
fn c3_1_jobs_count_once_in_whatever_order_seats_name_them() {
    let all = "demand = [\"de-rhine\", \"de-hanse\", \"de-elbe\", \"de-isar\"]";
    let (ph, tn) = (format!("seats = 120\n{all}"), format!("seats = 60\n{all}"));
    // The first seats could use up the only jobs that the second ones name.
    passes("C3.1", &[(&tn, "seats = 60\ndemand = [\"de-rhine\"]")]);
    passes(
        "C3.1",
        &[
            (&tn, "seats = 60\ndemand = [\"de-elbe\", \"de-isar\"]"),
            (
                "track = \"away\"\ncountry = \"DE\"\njobs = 60",
                "track = \"away\"\ncountry = \"DE\"\njobs = 70",
            ),
        ],
    );
    expect![[r#"
        fail
          check-more-seats-than-jobs seats=away-tn short=10"#]]
    .assert_eq(&asked("C3.1", &[(&tn, "seats = 60\ndemand = [\"de-hanse\"]")]));
    expect![[r#"
        fail
          check-more-seats-than-jobs seats=away-tn short=1"#]]
    .assert_eq(&asked("C3.1", &[(&ph, &ph.replace("120", "121"))]));
}

#[test]
fn c3_2_the_home_track_is_funded() {
    passes("C3.2", &[]);
    expect![[r#"
        fail
          check-budget-zero clause=seats home-ph
          check-no-field clause=seats home-tn field=budget article=Annex B"#]]
    .assert_eq(&asked(
        "C3.2",
        &[("budget = \"384000.00 EUR\"", "budget = \"0 EUR\""), ("budget = \"192000.00 EUR\"\n", "")],
    ));
    expect![[r#"
        fail
          check-no-home-seats"#]]
    .assert_eq(&asked(
        "C3.2",
        &[
            ("id = \"home-ph\"\ntrack = \"home\"", "id = \"home-ph\"\ntrack = \"away\""),
            (
                "id = \"home-tn\"\ntrack = \"home\"\norigin = \"TN\"\noccupation",
                "id = \"home-tn\"\ntrack = \"away\"\norigin = \"TN\"\noccupation",
            ),
        ],
    ));
    expect![[r#"
        unknown
          check-unproved clause=seats home-tn article=Annex B"#]]
    .assert_eq(&asked(
        "C3.2",
        &[(
            "budget = \"192000.00 EUR\"\ncompletion = \"90%\"\nevidence = \"cost-plan\"",
            "budget = \"192000.00 EUR\"\ncompletion = \"90%\"",
        )],
    ));
}

#[test]
fn c3_3_curricula_are_recent_and_written_with_employers() {
    passes("C3.3", &[]);
    expect![[r#"
        fail
          check-curriculum-old training=specialisation-ph date=2023-08-31"#]]
    .assert_eq(&asked("C3.3", &[("reviewed_on = 2025-05-20", "reviewed_on = 2023-08-31")]));
    passes("C3.3", &[("reviewed_on = 2025-05-20", "reviewed_on = 2023-09-01")]);
    expect![[r#"
        fail
          check-curriculum-without-employer training=specialisation-tn"#]]
    .assert_eq(&asked(
        "C3.3",
        &[("authors = [\"tunis-centre\", \"carthage-hospitals\"]", "authors = [\"tunis-centre\"]")],
    ));
    expect![[r#"
        unknown
          check-proof-earlier clause=training specialisation-ph article=Art. 6 date=2025-10-01 evidence=curricula"#]].assert_eq(&asked("C3.3", &[("reviewed_on = 2025-05-20", "reviewed_on = 2025-10-01")]));
    expect![[r#"
        unknown
          check-no-field clause=training specialisation-ph field=reviewed_on article=Art. 6
          check-unproved clause=training specialisation-tn article=Art. 6"#]]
    .assert_eq(&asked(
        "C3.3",
        &[
            ("reviewed_on = 2025-05-20\n", ""),
            (
                "authors = [\"tunis-centre\", \"carthage-hospitals\"]\nevidence = \"curricula\"",
                "authors = [\"tunis-centre\", \"carthage-hospitals\"]",
            ),
        ],
    ));
}

#[test]
fn c3_4_language_by_stage() {
    passes("C3.4", &[]);
    expect![[r#"
        fail
          check-no-language-plan corridor=ph-de
          check-no-language-plan corridor=tn-de"#]]
    .assert_eq(&asked(
        "C3.4",
        &[("stage = \"recognition\"\nlanguage", "stage = \"entry\"\nvalid_from = 2030-01-01\nlanguage")],
    ));
    expect![[r#"
        fail
          check-no-language-plan corridor=tn-de"#]]
    .assert_eq(&asked(
        "C3.4",
        &[("occupation = \"nurse\"\nstage = \"entry\"", "corridor = \"ph-de\"\nstage = \"entry\"")],
    ));
    // Levels for an occupation without seats are no plan for that with seats.
    expect![[r#"
        fail
          check-no-language-plan corridor=ph-de
          check-no-language-plan corridor=tn-de"#]]
    .assert_eq(&asked(
        "C3.4",
        &[(
            "occupation = \"nurse\"\nstage = \"entry\"",
            "occupation = \"care-assistant\"\nstage = \"entry\"",
        )],
    ));
}

#[test]
fn c3_5_prior_learning_counts() {
    passes("C3.5", &[]);
    expect![[r#"
        fail
          check-no-provision topic=prior_learning"#]]
    .assert_eq(&asked(
        "C3.5",
        &[("topic = \"prior_learning\"", "topic = \"employer_change\"\nvalid_from = 2031-01-01")],
    ));
}

#[test]
fn c3_6_apprentices_are_paid_and_insured() {
    assert_eq!(asked("C3.6", &[]), "not_applicable");
    let with = |lines: &str| {
        asked("C3.6", &[("modality = \"internship\"\n", &format!("modality = \"apprenticeship\"\n{lines}"))])
    };
    assert_eq!(
        with(
            "wage = \"1340 EUR\"\nlegal_minimum_wage = \"1340 EUR\"\ninsurance = \"statutory accident insurance\"\n"
        ),
        "pass [Art. 6]"
    );
    expect![[r#"
        fail
          check-wage-low training=adaptation-de wage=1,339.99 EUR least=1,340 EUR"#]]
    .assert_eq(&with("wage = \"1339.99 EUR\"\nlegal_minimum_wage = \"1340 EUR\"\ninsurance = \"x\"\n"));
    expect![[r#"
        unknown
          check-no-field clause=training adaptation-de field=legal_minimum_wage article=Art. 6"#]]
    .assert_eq(&with("wage = \"1340 PHP\"\nlegal_minimum_wage = \"1340 EUR\"\ninsurance = \"x\"\n"));
    expect![[r#"
        unknown
          check-no-field clause=training adaptation-de field=wage article=Art. 6
          check-no-field clause=training adaptation-de field=legal_minimum_wage article=Art. 6
          check-no-field clause=training adaptation-de field=insurance article=Art. 6"#]]
    .assert_eq(&with(""));
}
