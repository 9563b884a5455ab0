//! C5: mobility.

use expect_test::expect;

use super::{asked, passes};

const PH: &str = "id = \"ph-de\"\norigin = \"PH\"\ndestination = \"DE\"\npermit = \"Residence Act, section 16d (recognition measures); after recognition section 18a (skilled workers)\"\nunlimited = true\nchange_employer = true\nspouse_may_work = true\nfamily_after_months = 12\n";

fn ph(id: &str, old: &str, new: &str) -> String {
    assert_eq!(PH.matches(old).count(), 1, "{old}");
    asked(id, &[(PH, &PH.replace(old, new))])
}

#[test]
fn c5_1_a_permit_with_room() {
    passes("C5.1", &[]);
    assert_eq!(ph("C5.1", "unlimited = true", "quota_left = 120"), "pass [Art. 10]");
    expect![[r#"
        fail
          check-quota-short origin=PH left=119 wanted=120"#]]
    .assert_eq(&ph("C5.1", "unlimited = true", "quota_left = 119"));
    expect![[r#"
        unknown
          check-no-field clause=corridor ph-de field=quota_left article=Art. 10"#]]
    .assert_eq(&ph("C5.1", "unlimited = true\n", ""));
    expect![[r#"
        unknown
          check-no-field clause=corridor ph-de field=permit article=Art. 10"#]].assert_eq(&ph("C5.1", "permit = \"Residence Act, section 16d (recognition measures); after recognition section 18a (skilled workers)\"\n", ""));
    expect![[r#"
        fail
          check-no-corridor origin=PH"#]]
    .assert_eq(&ph("C5.1", "origin = \"PH\"", "origin = \"VN\""));
}

#[test]
fn c5_2_no_fees_and_refund() {
    passes("C5.2", &[]);
    expect![[r#"
        fail
          check-worker-charged"#]]
    .assert_eq(&asked(
        "C5.2",
        &[("fee = \"411.00 EUR\"\npayer = \"care-federation\"", "fee = \"411.00 EUR\"")],
    ));
    expect![[r#"
        fail
          check-worker-charged"#]]
    .assert_eq(&asked("C5.2", &[("bond = false", "bond = true")]));
    expect![[r#"
        fail
          check-no-provision topic=refund"#]]
    .assert_eq(&asked("C5.2", &[("topic = \"refund\"", "topic = \"refund\"\nvalid_to = 2026-08-31")]));
}

#[test]
fn c5_3_verified_contracts_in_a_language_read() {
    passes("C5.3", &[]);
    expect![[r#"
        fail
          check-contract-language language=fr
          check-unproved clause=contract article=Art. 16"#]]
    .assert_eq(&asked(
        "C5.3",
        &[(
            "verified_by = \"ph-labour\"\nlanguages = [\"en\", \"fr\", \"de\"]\nevidence = \"protocol\"",
            "verified_by = \"ph-labour\"\nlanguages = [\"en\", \"de\"]",
        )],
    ));
    expect![[r#"
        fail
          check-no-provision topic=contract_verification"#]]
    .assert_eq(&asked(
        "C5.3",
        &[(
            "topic = \"contract_verification\"",
            "topic = \"contract_verification\"\nvalid_from = 2027-01-01",
        )],
    ));
}

#[test]
fn c5_4_workers_may_change_employer() {
    passes("C5.4", &[]);
    expect![[r#"
        fail
          check-tied-to-employer corridor=ph-de"#]]
    .assert_eq(&ph("C5.4", "change_employer = true", "change_employer = false"));
    expect![[r#"
        unknown
          check-no-field clause=corridor ph-de field=change_employer article=Art. 10"#]]
    .assert_eq(&ph("C5.4", "change_employer = true\n", ""));
}

#[test]
fn c5_5_orientation_is_free_and_comes_first() {
    passes("C5.5", &[]);
    expect![[r#"
        fail
          check-orientation-charged
          check-orientation-optional"#]]
    .assert_eq(&asked(
        "C5.5",
        &[("free = true\nbefore_departure = true", "free = false\nbefore_departure = false")],
    ));
    expect![[r#"
        unknown
          check-no-field clause=orientation field=hours article=Art. 17
          check-unproved clause=orientation article=Art. 17"#]]
    .assert_eq(&asked("C5.5", &[("hours = 40", "hours = 0"), ("evidence = \"orientation-plan\"", "")]));
}

#[test]
fn c5_6_family_rights_are_defined() {
    passes("C5.6", &[]);
    expect![[r#"
        unknown
          check-no-field clause=corridor ph-de field=spouse_may_work article=Art. 10
          check-no-field clause=corridor ph-de field=family_after_months article=Art. 10"#]]
    .assert_eq(&ph("C5.6", "spouse_may_work = true\nfamily_after_months = 12\n", ""));
}

#[test]
fn c5_7_complaints_at_both_ends() {
    passes("C5.7", &[]);
    let unproved = (
        "languages = [\"fr\", \"ar\"]\nanonymous = true\nacknowledge_days = 3\nanswer_days = 30\nevidence = \"protocol\"",
        "languages = [\"fr\", \"ar\"]\nanonymous = true\nacknowledge_days = 3\nanswer_days = 30",
    );
    expect![[r#"
        unknown
          check-unproved clause=grievance desk-tn article=Art. 19"#]]
    .assert_eq(&asked("C5.7", &[unproved]));
    let moved = ("run_by = \"tn-union\"\ncountry = \"TN\"", "run_by = \"tn-union\"\ncountry = \"FR\"");
    expect![[r#"
        fail
          check-no-grievance-channel country=TN
          check-no-provision topic=legal_aid"#]]
    .assert_eq(&asked(
        "C5.7",
        &[moved, ("topic = \"legal_aid\"", "topic = \"legal_aid\"\nvalid_from = 2027-01-01")],
    ));
}

#[test]
fn c5_8_health_cover_and_emergencies() {
    passes("C5.8", &[]);
    expect![[r#"
        fail
          check-no-provision topic=emergency
          check-unproved clause=provision health_cover article=Art. 17"#]]
    .assert_eq(&asked(
        "C5.8",
        &[
            ("topic = \"health_cover\"\nevidence = \"protocol\"", "topic = \"health_cover\""),
            ("topic = \"emergency\"", "topic = \"emergency\"\nvalid_from = 2027-01-01"),
        ],
    ));
}
