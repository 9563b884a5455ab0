//! C4: recognition.

use expect_test::expect;

use super::{asked, passes};

const PH: &str = "[[recognition]]\nid = \"nurse-ph\"\noccupation = \"nurse\"\ncorridor = \"ph-de\"\nbody = \"de-recognition\"\nlaw = \"Nursing Professions Act (Pflegeberufegesetz), section 40\"\ndays = 60\nfee = \"350.00 EUR\"\npayer = \"care-federation\"\nappeal = \"objection (Widerspruch) within one month of notification, then the administrative court\"\n";

fn ph(id: &str, old: &str, new: &str) -> String {
    assert_eq!(PH.matches(old).count(), 1, "{old}");
    asked(id, &[(PH, &PH.replace(old, new))])
}

#[test]
fn c4_1_competent_body_and_law() {
    passes("C4.1", &[]);
    expect![[r#"
        unknown
          check-no-field clause=recognition nurse-ph field=body article=Art. 8
          check-no-field clause=recognition nurse-ph field=law article=Art. 8"#]]
    .assert_eq(&ph(
        "C4.1",
        "body = \"de-recognition\"\nlaw = \"Nursing Professions Act (Pflegeberufegesetz), section 40\"\n",
        "",
    ));
    expect![[r#"
        unknown
          check-no-field clause=recognition nurse-ph field=body article=Art. 8"#]]
    .assert_eq(&ph("C4.1", "body = \"de-recognition\"", "body = \"rhine-hospital\""));
    expect![[r#"
        fail
          check-unrecognised occupation=nurse corridor=ph-de"#]]
    .assert_eq(&ph("C4.1", "corridor = \"ph-de\"", "corridor = \"tn-de\"\nvalid_from = 2030-01-01"));
    expect![[r#"
        unknown
          check-proof-unsigned clause=recognition nurse-ph article=Art. 8 evidence=comparison
          check-proof-unsigned clause=recognition nurse-tn article=Art. 8 evidence=comparison"#]].assert_eq(&asked("C4.1", &[("signed_by = [\"de-recognition\", \"ph-board\", \"tn-board\"]\n\n[[evidence]]\nid = \"certificate-accord\"", "signed_by = [\"ph-board\", \"tn-board\"]\n\n[[evidence]]\nid = \"certificate-accord\"")]));
}

#[test]
fn c4_2_differences_before_enrolment() {
    passes("C4.2", &[]);
    let assessed = "budget = \"264000.00 EUR\"\ndifferences_assessed_on = 2025-08-29";
    expect![[r#"
        fail
          check-compared-late clause=recognition nurse-ph date=2026-10-01 enrolment=2026-10-01
          check-proof-earlier clause=recognition nurse-ph article=Art. 8 date=2026-10-01 evidence=comparison"#]].assert_eq(&asked(
        "C4.2",
        &[(assessed, "budget = \"264000.00 EUR\"\ndifferences_assessed_on = 2026-10-01")],
    ));
    expect![[r#"
        unknown
          check-proof-earlier clause=recognition nurse-ph article=Art. 8 date=2025-08-30 evidence=comparison"#]].assert_eq(&asked(
        "C4.2",
        &[(assessed, "budget = \"264000.00 EUR\"\ndifferences_assessed_on = 2025-08-30")],
    ));
    expect![[r#"
        unknown
          check-no-field clause=recognition nurse-ph field=differences_assessed_on article=Art. 8"#]]
    .assert_eq(&asked("C4.2", &[(assessed, "budget = \"264000.00 EUR\"")]));
    expect![[r#"
        fail
          check-no-clause kind=cohort"#]].assert_eq(&asked("C4.2", &[("[[cohort]]\nid = \"cohort-2026\"\nenrols_on = 2026-10-01\n\n[[cohort]]\nid = \"cohort-2027\"\nenrols_on = 2027-10-01\n", "")]));
}

#[test]
fn c4_3_deadline_fee_and_payer_are_fixed() {
    passes("C4.3", &[]);
    expect![[r#"
        unknown
          check-no-field clause=recognition nurse-ph field=days article=Art. 8
          check-no-field clause=recognition nurse-ph field=fee article=Art. 8
          check-no-field clause=recognition nurse-ph field=payer article=Art. 8"#]]
    .assert_eq(&ph("C4.3", "days = 60\nfee = \"350.00 EUR\"\npayer = \"care-federation\"\n", ""));
    expect![[r#"
        fail
          check-worker-charged"#]]
    .assert_eq(&ph("C4.3", "payer = \"care-federation\"", "payer = \"nurse\""));
}

#[test]
fn c4_4_measures_are_funded() {
    passes("C4.4", &[]);
    let line = "expected_compensation = \"46.6%\"\nbudget = \"264000.00 EUR\"";
    expect![[r#"
        fail
          check-budget-zero clause=recognition nurse-ph"#]]
    .assert_eq(&asked("C4.4", &[(line, "expected_compensation = \"46.6%\"\nbudget = \"0 EUR\"")]));
    expect![[r#"
        unknown
          check-no-field clause=recognition nurse-ph field=budget article=Art. 8"#]]
    .assert_eq(&asked("C4.4", &[(line, "expected_compensation = \"46.6%\"")]));
    expect![[r#"
        unknown
          check-no-field clause=recognition nurse-ph field=expected_compensation article=Art. 8"#]]
    .assert_eq(&asked("C4.4", &[(line, "budget = \"264000.00 EUR\"")]));
    passes("C4.4", &[(line, "expected_compensation = \"0%\"")]);
}

#[test]
fn c4_5_certificates_hold_at_both_ends() {
    passes("C4.5", &[]);
    expect![[r#"
        fail
          check-no-certificate corridor=tn-de"#]]
    .assert_eq(&asked("C4.5", &[("valid_in = [\"TN\", \"DE\"]", "valid_in = [\"TN\"]")]));
    expect![[r#"
        unknown
          check-no-field clause=certificate competences-tn field=proof article=Art. 9"#]].assert_eq(&asked("C4.5", &[("valid_in = [\"TN\", \"DE\"]\nproof = \"digital signature, public key in the partnership's register; readable offline\"\n", "valid_in = [\"TN\", \"DE\"]\n")]));
    expect![[r#"
        unknown
          check-proof-unsigned clause=certificate competences-tn article=Art. 9 evidence=certificate-accord"#]].assert_eq(&asked("C4.5", &[("signed_by = [\"manila-institute\", \"tunis-centre\", \"de-recognition\", \"ph-board\", \"tn-board\"]", "signed_by = [\"manila-institute\"]")]));
}

#[test]
fn c4_6_decisions_can_be_contested() {
    passes("C4.6", &[]);
    expect![[r#"
        unknown
          check-no-field clause=recognition nurse-ph field=appeal article=Art. 8"#]].assert_eq(&ph("C4.6", "appeal = \"objection (Widerspruch) within one month of notification, then the administrative court\"\n", ""));
}
