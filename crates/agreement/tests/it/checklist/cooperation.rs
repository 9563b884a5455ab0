//! C1 and C2: States and stakeholders.

use expect_test::expect;

use super::{asked, passes};

#[test]
fn c1_1_signed_by_every_state() {
    passes("C1.1", &[]);
    expect![[r#"
        fail
          check-state-unsigned country=TN"#]]
    .assert_eq(&asked(
        "C1.1",
        &[
            ("party = \"tn-labour\"\non = 2026-01-26", "party = \"tn-labour\"\non = 2026-09-02"),
            ("party = \"tn-health\"\non = 2026-01-26", "party = \"tn-health\"\non = 2026-09-02"),
        ],
    ));
    expect![[r#"
        fail
          check-state-unsigned country=VN"#]]
    .assert_eq(&asked(
        "C1.1",
        &[(
            "[[corridor]]\nid = \"ph-de\"\norigin = \"PH\"\n",
            "[[corridor]]\nid = \"ph-de\"\norigin = \"VN\"\n",
        )],
    ));
}

#[test]
fn c1_2_public_in_the_workers_languages() {
    let read = ("worker_languages = [\"en\", \"fr\"]", "worker_languages = [\"en\", \"es\"]");
    passes("C1.2", &[read]);
    expect![[r#"
        fail
          check-no-translation language=fr"#]]
    .assert_eq(&asked("C1.2", &[]));
    expect![[r#"
        unknown
          check-unproved clause=agreement article=Art. 1"#]]
    .assert_eq(&asked(
        "C1.2",
        &[read, ("humanitarian = false\nevidence = \"protocol\"", "humanitarian = false")],
    ));
    expect![[r#"
        unknown
          check-no-field clause=agreement field=worker_languages article=Art. 1"#]]
    .assert_eq(&asked("C1.2", &[("worker_languages = [\"en\", \"fr\"]\n", "")]));
    expect![[r#"
        unknown
          check-no-field clause=agreement field=url article=Art. 1"#]]
    .assert_eq(&asked("C1.2", &[read, ("url = \"https://example.org/partnerships/nurses-ph-tn-de\"\n", "")]));
}

const MEMBERS: &str = "members = [\"ph-labour\", \"tn-labour\", \"de-labour\", \"de-immigration\", \"care-federation\", \"luzon-medical\", \"carthage-hospitals\", \"de-union\", \"ph-union\", \"tn-union\"]";

#[test]
fn c1_3_tripartite_committee() {
    passes("C1.3", &[]);
    expect![[r#"
        fail
          check-committee-without type=union
          check-committee-without type=employer
          check-committee-without-state country=TN"#]]
    .assert_eq(&asked("C1.3", &[(MEMBERS, "members = [\"ph-labour\", \"de-labour\", \"fair-counsel\"]")]));
    expect![[r#"
        unknown
          check-unproved clause=committee article=Art. 3"#]]
    .assert_eq(&asked("C1.3", &[("evidence = \"committee-minutes\"", "")]));
    expect![[r#"
        fail
          check-no-clause kind=committee"#]]
    .assert_eq(&asked("C1.3", &[("[committee]", "[committee]\nvalid_from = 2026-10-01")]));
}

#[test]
fn c1_4_equal_treatment_rests_on_the_ilo() {
    passes("C1.4", &[]);
    let ilo = "conventions = [\"ILO Discrimination (Employment and Occupation) Convention, 1958 (No. 111)\", \"ILO Nursing Personnel Convention, 1977 (No. 149)\", \"ILO Migration for Employment Convention (Revised), 1949 (No. 97), Art. 6\"]";
    expect![[r#"
        unknown
          check-no-field clause=provision equal_treatment field=conventions article=Art. 19"#]]
    .assert_eq(&asked("C1.4", &[(ilo, "conventions = [\"our own standards\"]")]));
    expect![[r#"
        unknown
          check-no-field clause=provision equal_treatment field=conventions article=Art. 19"#]]
    .assert_eq(&asked("C1.4", &[(&format!("{ilo}\n"), "")]));
    expect![[r#"
        fail
          check-no-provision topic=equal_treatment"#]]
    .assert_eq(&asked(
        "C1.4",
        &[("topic = \"equal_treatment\"", "topic = \"equal_treatment\"\nvalid_to = 2026-08-31")],
    ));
}

#[test]
fn c1_5_disputes_amendment_and_exit() {
    passes("C1.5", &[]);
    for topic in ["dispute_settlement", "amendment", "exit_protection"] {
        let clause = format!("[[provision]]\ntopic = \"{topic}\"\nevidence = \"protocol\"\n");
        let given = asked("C1.5", &[(&clause, "")]);
        assert_eq!(given, format!("fail\n  check-no-provision topic={topic}"));
        let given = asked("C1.5", &[(&clause, &clause.replace("evidence = \"protocol\"\n", ""))]);
        assert_eq!(given, format!("unknown\n  check-unproved clause=provision {topic} article=Art. 24"));
    }
}

#[test]
fn c1_6_data_protection() {
    passes("C1.6", &[]);
    expect![[r#"
        unknown
          check-unproved clause=provision data_protection article=Art. 23
          check-no-field clause=provision data_protection field=lawful_basis article=Art. 23
          check-no-field clause=provision data_protection field=retention_months article=Art. 23"#]].assert_eq(&asked("C1.6", &[("lawful_basis = \"Regulation (EU) 2016/679, Art. 6(1)(b) and (e); transfers under Art. 46(2)(a)\"\nretention_months = 60\nevidence = \"data-protocol\"", "")]));
    expect![[r#"
        fail
          check-no-provision topic=data_protection"#]]
    .assert_eq(&asked(
        "C1.6",
        &[("topic = \"data_protection\"", "topic = \"data_protection\"\nvalid_from = 2027-01-01")],
    ));
}

#[test]
fn c2_1_social_partners_heard_before_signature() {
    passes("C2.1", &[]);
    expect![[r#"
        fail
          check-not-consulted type=union date=2026-01-22
          check-not-consulted type=employer date=2026-01-22"#]]
    .assert_eq(&asked(
        "C2.1",
        &[
            ("party = \"care-federation\"\non = 2025-09-18", "party = \"care-federation\"\non = 2026-01-22"),
            ("party = \"de-union\"\non = 2025-09-18", "party = \"de-community\"\non = 2025-09-18"),
            ("party = \"ph-union\"\non = 2025-09-23", "party = \"de-community\"\non = 2025-09-23"),
            ("party = \"tn-union\"\non = 2025-09-25", "party = \"de-community\"\non = 2025-09-25"),
        ],
    ));
    // The record counts for those who signed it, and for what came before it.
    expect![[r#"
        unknown
          check-proof-unsigned clause=consultation care-federation / 2025-09-18 article=Art. 3 evidence=consultation-record"#]].assert_eq(&asked("C2.1", &[("signed_by = [\"de-union\", \"ph-union\", \"tn-union\", \"care-federation\", \"ph-diaspora\", \"ph-community\"]", "signed_by = [\"de-union\"]")]));
    expect![[r#"
        unknown
          check-proof-earlier clause=consultation de-union / 2025-09-18 article=Art. 3 date=2025-09-18 evidence=consultation-record
          check-proof-earlier clause=consultation care-federation / 2025-09-18 article=Art. 3 date=2025-09-18 evidence=consultation-record"#]].assert_eq(&asked("C2.1", &[("document = \"Record of consultations with comments and answers, file SMP-03\"\ndated = 2025-10-30", "document = \"Record\"\ndated = 2025-09-17")]));
}

#[test]
fn c2_2_schools_and_certifiers_have_signed() {
    passes("C2.2", &[]);
    expect![[r#"
        fail
          check-type-unsigned type=training
          check-type-unsigned type=certifier"#]]
    .assert_eq(&asked(
        "C2.2",
        &[
            ("party = \"manila-institute\"\non = 2026-01-23", "party = \"elbe-homes\"\non = 2026-01-23"),
            ("party = \"tunis-centre\"\non = 2026-01-26", "party = \"sfax-hospital\"\non = 2026-01-26"),
            ("party = \"de-recognition\"\non = 2026-01-22", "party = \"de-recognition\"\non = 2027-01-22"),
            ("party = \"ph-board\"\non = 2026-01-23", "party = \"ph-board\"\non = 2027-01-23"),
        ],
    ));
}

#[test]
fn c2_3_recruiters_are_licensed_and_audited_by_others() {
    passes("C2.3", &[]);
    expect![[r#"
        fail
          check-licence-expired party=ph-agency date=2026-08-31"#]]
    .assert_eq(&asked("C2.3", &[("licence_to = 2028-06-30", "licence_to = 2026-08-31")]));
    passes("C2.3", &[("licence_to = 2028-06-30", "licence_to = 2026-09-01")]);
    expect![[r#"
        fail
          check-audit-old party=ph-agency date=2025-08-31"#]]
    .assert_eq(&asked("C2.3", &[("audited_on = 2025-11-20", "audited_on = 2025-08-31")]));
    passes("C2.3", &[("audited_on = 2025-11-20", "audited_on = 2025-09-01")]);
    expect![[r#"
        unknown
          check-unproved clause=party ph-agency article=Art. 2(3)
          check-no-field clause=party ph-agency field=audited_on article=Art. 2(3)"#]]
    .assert_eq(&asked("C2.3", &[("audited_on = 2025-11-20\nevidence = \"recruiter-audit\"", "")]));
    expect![[r#"
        unknown
          check-proof-earlier clause=party ph-agency article=Art. 2(3) date=2026-09-02 evidence=recruiter-audit
          check-no-field clause=party ph-agency field=audited_on article=Art. 2(3)"#]].assert_eq(&asked("C2.3", &[("audited_on = 2025-11-20", "audited_on = 2026-09-02")]));
    expect![[r#"
        unknown
          check-proof-unsigned clause=party ph-agency article=Art. 2(3) evidence=recruiter-audit"#]]
    .assert_eq(&asked(
        "C2.3",
        &[(
            "dated = 2025-11-20\nsigned_by = [\"ph-labour\"]",
            "dated = 2025-11-20\nsigned_by = [\"ph-agency\"]",
        )],
    ));
    expect!["not_applicable"].assert_eq(&asked("C2.3", &[("type = \"recruiter\"", "type = \"ngo\"")]));
}

#[test]
fn c2_4_migrants_and_communities_heard() {
    passes("C2.4", &[]);
    expect![[r#"
        fail
          check-not-consulted type=community date=2026-09-01
          check-unproved clause=consultation ph-diaspora / 2025-10-04 article=Art. 3"#]]
    .assert_eq(&asked(
        "C2.4",
        &[
            ("party = \"ph-community\"\non = 2025-10-09", "party = \"ph-community\"\non = 2026-10-09"),
            ("party = \"de-community\"\non = 2025-10-16", "party = \"de-community\"\non = 2026-10-16"),
            (
                "party = \"ph-diaspora\"\non = 2025-10-04\nevidence = \"consultation-record\"",
                "party = \"ph-diaspora\"\non = 2025-10-04",
            ),
        ],
    ));
}

#[test]
fn c2_5_each_component_has_one_signatory_that_answers() {
    passes("C2.5", &[]);
    expect![[r#"
        fail
          check-nobody-answers component=training
          check-party-unsigned party=rhine-hospital"#]]
    .assert_eq(&asked(
        "C2.5",
        &[
            (
                "component = \"mobility\"\naccountable = \"de-immigration\"",
                "component = \"mobility\"\naccountable = \"rhine-hospital\"",
            ),
            ("component = \"training\"", "component = \"training\"\nvalid_from = 2027-01-01"),
        ],
    ));
}
