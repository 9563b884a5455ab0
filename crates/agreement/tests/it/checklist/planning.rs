//! P1 to P5, and G: planning, coherence, data, local jobs, skills, gender.

use expect_test::expect;

use super::{asked, passes};

#[test]
fn p1_1_three_years_and_reviews() {
    passes("P1.1", &[]);
    expect![[r#"
        fail
          check-short-term years=2
          check-no-field clause=plan field=reviews article=Art. 22"#]]
    .assert_eq(&asked(
        "P1.1",
        &[(
            "horizon_years = 5\nreviews = [2027-03-01, 2028-03-01, 2029-03-01, 2030-03-01]",
            "horizon_years = 2",
        )],
    ));
    passes("P1.1", &[("horizon_years = 5", "horizon_years = 3")]);
    expect![[r#"
        unknown
          check-proof-earlier clause=plan article=Art. 22 date=2026-01-22 evidence=plan-decision"#]]
    .assert_eq(&asked("P1.1", &[("approved_on = 2026-01-21", "approved_on = 2026-01-22")]));
}

#[test]
fn p1_2_targets_start_from_a_proved_baseline() {
    passes("P1.2", &[]);
    let source = "source = \"graduate survey 2024 of the two schools (invented)\"\n";
    expect![[r#"
        unknown
          check-unproved clause=target home-employed article=Annex D"#]]
    .assert_eq(&asked("P1.2", &[(&format!("{source}evidence = \"plan-decision\"\n"), source)]));
    expect![[r#"
        unknown
          check-no-field clause=target home-employed field=baseline article=Annex D"#]]
    .assert_eq(&asked("P1.2", &[("baseline = 70\n", "")]));
    expect![[r#"
        fail
          check-no-goal"#]]
    .assert_eq(&asked(
        "P1.2",
        &[
            ("goal = \"SDG 4.3.1; GCM 18\"\n", ""),
            ("goal = \"GCM 5\"\n", ""),
            ("goal = \"SDG 8.5.2\"\n", ""),
            ("goal = \"SDG 10.7.1; GCM 6\"\n", ""),
        ],
    ));
}

#[test]
fn p1_3_exposure_of_every_occupation() {
    passes("P1.3", &[]);
    expect![[r#"
        unknown
          check-unproved clause=exposure care-assistant article=Art. 4"#]]
    .assert_eq(&asked(
        "P1.3",
        &[("2025, ISCO-08 5321\"\nevidence = \"plan-decision\"", "2025, ISCO-08 5321\"")],
    ));
    expect![[r#"
        fail
          check-no-exposure occupation=care-assistant"#]]
    .assert_eq(&asked(
        "P1.3",
        &[(
            "[[exposure]]\noccupation = \"care-assistant\"",
            "[[exposure]]\noccupation = \"care-assistant\"\nvalid_from = 2027-01-01",
        )],
    ));
}

#[test]
fn p2_1_conflicts_of_policy_are_resolved() {
    passes("P2.1", &[]);
    expect![[r#"
        fail
          check-policy-conflict policy=hospital-posts"#]]
    .assert_eq(&asked("P2.1", &[("resolved_on = 2025-12-01\n", "")]));
    expect![[r#"
        unknown
          check-unproved clause=policy hospital-posts article=Art. 22"#]]
    .assert_eq(&asked(
        "P2.1",
        &[("resolved_on = 2025-12-01\nevidence = \"policy-map\"", "resolved_on = 2025-12-01")],
    ));
}

const PH: &str = "id = \"ph-de\"\norigin = \"PH\"";
const HEALTH: &str = "[[health_agreement]]\norigin = \"PH\"\nministry = \"ph-health\"\non = 2025-12-05";
const MINISTRY: &str = "type = \"health_ministry\"\ncountry = \"PH\"";

#[test]
fn p3_2_listed_countries_consent() {
    passes("P3.2", &[]);
    // The Philippines are not on the list; Nigeria is.
    let listed = (PH, "id = \"ph-de\"\norigin = \"NG\"");
    let consent =
        (HEALTH, "[[health_agreement]]\norigin = \"NG\"\nministry = \"ph-health\"\non = 2025-12-05");
    let ministry = (MINISTRY, "type = \"health_ministry\"\ncountry = \"NG\"");
    expect![[r#"
        fail
          check-who-listed country=NG"#]]
    .assert_eq(&asked("P3.2", &[listed]));
    passes("P3.2", &[listed, consent, ministry]);
    // Another State's ministry, another ministry, a day to come, another's proof.
    expect![[r#"
        fail
          check-who-listed country=NG"#]]
    .assert_eq(&asked("P3.2", &[listed, consent]));
    let labour = (HEALTH, "[[health_agreement]]\norigin = \"NG\"\nministry = \"ph-labour\"\non = 2025-12-05");
    expect![[r#"
        fail
          check-who-listed country=NG"#]]
    .assert_eq(&asked("P3.2", &[listed, labour]));
    let later = (HEALTH, "[[health_agreement]]\norigin = \"NG\"\nministry = \"ph-health\"\non = 2026-09-02");
    expect![[r#"
        fail
          check-who-listed country=NG"#]]
    .assert_eq(&asked("P3.2", &[listed, later, ministry]));
    let alone = ("signed_by = [\"ph-health\", \"tn-health\"]", "signed_by = [\"tn-health\"]");
    expect![[r#"
        unknown
          check-proof-unsigned clause=health_agreement NG article=Art. 15 evidence=health-consent"#]]
    .assert_eq(&asked("P3.2", &[listed, consent, ministry, alone]));
}

#[test]
fn p3_2_a_coarse_code_hides_no_health_worker() {
    let listed = (PH, "id = \"ph-de\"\norigin = \"NG\"");
    let code = |isco: &str| {
        let nurse = format!(
            "isco = \"{isco}\"\nesco = \"http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50\""
        );
        let care = ("isco = \"5321\"\nesco", "isco = \"9112\"\nesco");
        asked(
            "P3.2",
            &[
                listed,
                (
                    "isco = \"2221\"\nesco = \"http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50\"",
                    &nurse,
                ),
                care,
            ],
        )
    };
    for isco in ["2221", "222", "22", "2", "3221", "5329"] {
        assert!(code(isco).starts_with("fail"), "{isco}");
    }
    assert_eq!(code("7411"), "not_applicable");
}

#[test]
fn p3_2_before_the_list_nobody_knows() {
    let old = [("valid_from = 2026-03-01", "valid_from = 2020-01-01")];
    let agreement = crate::support::nurses(&old);
    expect![[r#"
        unknown
          check-who-list-too-early"#]]
    .assert_eq(&crate::support::answer(&agreement, "2023-02-28", "P3.2"));
    assert_eq!(crate::support::answer(&agreement, "2023-03-01", "P3.2"), "pass [Art. 10]");
}

#[test]
fn p3_3_sources_are_scored() {
    passes("P3.3", &[]);
    expect![[r#"
        unknown
          check-no-field clause=data_source hospital-survey-tn field=quality article=Annex D"#]]
    .assert_eq(&asked("P3.3", &[("quality = 65\n", "")]));
    expect![[r#"
        unknown
          check-unproved clause=data_source hospital-survey-ph article=Annex D"#]]
    .assert_eq(&asked("P3.3", &[("quality = 70\nevidence = \"plan-decision\"", "quality = 70")]));
}

#[test]
fn p4_1_home_jobs_for_those_who_complete() {
    passes("P4.1", &[]);
    // 90% of 60 are 54; the jobs of one employer more or less decide.
    passes("P4.1", &[("country = \"TN\"\njobs = 12", "country = \"TN\"\njobs = 6")]);
    expect![[r#"
        fail
          check-home-jobs-short country=TN occupation=nurse jobs=53 wanted=54"#]]
    .assert_eq(&asked("P4.1", &[("country = \"TN\"\njobs = 12", "country = \"TN\"\njobs = 5")]));
    // A share of people is whole people, rounded up: 90.1% of 60 are 55.
    expect![[r#"
        fail
          check-home-jobs-short country=TN occupation=nurse jobs=54 wanted=55"#]]
    .assert_eq(&asked(
        "P4.1",
        &[
            (
                "budget = \"192000.00 EUR\"\ncompletion = \"90%\"",
                "budget = \"192000.00 EUR\"\ncompletion = \"90.1%\"",
            ),
            ("country = \"TN\"\njobs = 12", "country = \"TN\"\njobs = 6"),
        ],
    ));
    expect![[r#"
        unknown
          check-proof-unsigned clause=demand tn-carthage article=Annex A evidence=vacancies-tn
          check-proof-unsigned clause=demand tn-sahel article=Annex A evidence=vacancies-tn
          check-proof-unsigned clause=demand tn-sfax article=Annex A evidence=vacancies-tn"#]]
    .assert_eq(&asked("P4.1", &[("signed_by = [\"tn-employment\"]", "signed_by = [\"sahel-clinics\"]")]));
    // Fewer who complete need fewer jobs; that, too, is to be proved.
    expect![[r#"
        unknown
          check-unproved clause=seats home-tn article=Annex B"#]]
    .assert_eq(&asked(
        "P4.1",
        &[(
            "budget = \"192000.00 EUR\"\ncompletion = \"90%\"\nevidence = \"cost-plan\"",
            "budget = \"192000.00 EUR\"\ncompletion = \"1%\"",
        )],
    ));
}

#[test]
fn p5_1_codes_of_every_occupation() {
    passes("P5.1", &[]);
    expect![[r#"
        fail
          check-isco-short isco=532
          check-no-field clause=occupation care-assistant field=esco article=Art. 4
          check-no-field clause=occupation care-assistant field=nqf article=Art. 4
          check-no-field clause=occupation care-assistant field=eqf article=Art. 4"#]].assert_eq(&asked("P5.1", &[("isco = \"5321\"\nesco = \"http://data.europa.eu/esco/occupation/d38c2107-98f2-47b7-8bb4-f69750d51082\"\nnqf = \"DQR 3\"\neqf = \"3\"", "isco = \"532\"")]));
    passes("P5.1", &[("eqf = \"3\"", "eqf = \"unreferenced\"")]);
}

#[test]
fn p5_2_conventions_are_reviewed() {
    passes("P5.2", &[]);
    expect![[r#"
        unknown
          check-no-field clause=treaty global-recognition field=reviewed_on article=Art. 9
          check-no-field clause=treaty global-recognition field=legalisation article=Art. 9
          check-proof-earlier clause=treaty global-recognition article=Art. 9 date=2026-10-10 evidence=treaty-review"#]].assert_eq(&asked(
        "P5.2",
        &[("reviewed_on = 2025-10-10\nlegalisation = \"none\"", "reviewed_on = 2026-10-10")],
    ));
}

#[test]
fn g1_targets_by_sex_at_every_stage() {
    passes("G1", &[]);
    expect![[r#"
        fail
          check-no-sex-target stage=employed"#]]
    .assert_eq(&asked(
        "G1",
        &[
            ("stage = \"departed\"\nsex = \"female\"", "stage = \"departed\""),
            ("stage = \"employed\"\nsex = \"female\"", "stage = \"departed\"\nsex = \"male\""),
        ],
    ));
}

#[test]
fn g2_pregnancy_care_and_violence() {
    passes("G2", &[]);
    expect![[r#"
        fail
          check-no-provision topic=care
          check-proof-undated clause=provision pregnancy article=Art. 14 evidence=gender-protocol
          check-proof-undated clause=provision gender_violence article=Art. 14 evidence=gender-protocol"#]].assert_eq(&asked("G2", &[("topic = \"care\"", "topic = \"care\"\nvalid_from = 2027-01-01"), ("dated = 2025-12-15\nsigned_by = [\"care-federation\", \"de-union\", \"manila-institute\", \"tunis-centre\"]", "dated = 2026-12-15\nsigned_by = [\"care-federation\"]")]));
}
