//! Nothing passes on a declaration alone.

use agreement::checklist::{Verdict, assess};
use expect_test::expect;

use super::{DAY, asked};
use crate::support::{EN, ES, answers, read};

/// The nurses' agreement without its register of documents, and without every
/// field that points into it.
fn unproved(text: &str) -> String {
    let mut out = String::new();
    let mut in_register = false;
    for line in text.lines() {
        match line {
            "[[evidence]]" => in_register = true,
            _ if line.starts_with('[') || line.starts_with("```") => in_register = false,
            _ => {}
        }
        if !in_register && !line.starts_with("evidence = ") {
            out += line;
            out.push('\n');
        }
    }
    out
}

#[test]
fn an_agreement_with_every_field_and_no_evidence() {
    let agreement = read(&[("agreement.en.md", &unproved(EN)), ("agreement.es.md", &unproved(ES))]);
    assert!(agreement.is_sound(), "{:?}", agreement.findings);
    let assessment = assess(&agreement, DAY.parse().expect("a date"));
    let passed: Vec<&str> =
        assessment.answers.iter().filter(|a| a.verdict == Verdict::Pass).map(|a| a.id).collect();
    // What still passes rests on no declaration.
    let signatures = [
        // A signature is itself a document with a date and a signatory:
        "C1.1", // the States signed;
        "C2.2", // a school and a certifier signed;
        "C2.5", // those who answer for a component signed.
    ];
    let norms = [
        // The text itself fixes these, and whether it does is the question:
        "C3.4", // the language level of each stage;
        "C4.3", // deadline, fee and payer of recognition;
        "P8.3", // how accounts are settled;
        "G1",   // the target by sex of each stage.
    ];
    let computed = [
        // The program computes these from the text and from public lists:
        "P3.2", // no origin stands on the safeguards list of the World Health Organization;
        "P5.1", // every occupation bears codes that exist;
        "P8.1", // the shares of each cost make exactly 100%, and none is the worker's.
    ];
    let mut rest: Vec<&str> = [&signatures[..], &norms, &computed].concat();
    rest.sort_by_key(|id| super::QUESTIONS.iter().position(|(question, _)| question == id));
    assert_eq!(passed, rest);
    assert!(!assessment.ready);
    expect![[r#"
        C1.1 pass [Art. 1, Art. 2(1), Art. 10]
        C1.2 fail
          check-no-translation language=fr
          check-unproved clause=agreement article=Art. 1
        C1.3 unknown
          check-unproved clause=committee article=Art. 3
        C1.4 unknown
          check-unproved clause=provision equal_treatment article=Art. 19
        C1.5 unknown
          check-unproved clause=provision dispute_settlement article=Art. 24
          check-unproved clause=provision amendment article=Art. 24
          check-unproved clause=provision exit_protection article=Art. 24
        C1.6 unknown
          check-unproved clause=provision data_protection article=Art. 23
        C2.1 unknown
          check-unproved clause=consultation de-union / 2025-09-18 article=Art. 3
          check-unproved clause=consultation care-federation / 2025-09-18 article=Art. 3
        C2.2 pass [Art. 2(2)]
        C2.3 unknown
          check-unproved clause=party ph-agency article=Art. 2(3)
        C2.4 unknown
          check-unproved clause=consultation ph-diaspora / 2025-10-04 article=Art. 3
          check-unproved clause=consultation ph-community / 2025-10-09 article=Art. 3
        C2.5 pass [Art. 2(1), Art. 2(2), Art. 3]
        C3.1 unknown
          check-unproved clause=demand de-rhine article=Annex A
          check-unproved clause=demand de-hanse article=Annex A
          check-unproved clause=demand de-elbe article=Annex A
          check-unproved clause=demand de-isar article=Annex A
          check-unproved clause=demand ph-luzon article=Annex A
          check-unproved clause=demand ph-visayas article=Annex A
          check-unproved clause=demand ph-mindanao article=Annex A
          check-unproved clause=demand tn-carthage article=Annex A
          check-unproved clause=demand tn-sahel article=Annex A
          check-unproved clause=demand tn-sfax article=Annex A
        C3.2 unknown
          check-unproved clause=seats home-ph article=Annex B
          check-unproved clause=seats home-tn article=Annex B
        C3.3 unknown
          check-unproved clause=training german-ph article=Art. 6
          check-unproved clause=training german-tn article=Art. 6
          check-unproved clause=training german-de article=Art. 6
          check-unproved clause=training bridging-ph article=Art. 6
          check-unproved clause=training bridging-tn article=Art. 6
          check-unproved clause=training specialisation-ph article=Art. 6
          check-unproved clause=training specialisation-tn article=Art. 6
          check-unproved clause=training adaptation-de article=Art. 6
          check-unproved clause=training test-de article=Art. 6
        C3.4 pass [Art. 7, Art. 10]
        C3.5 unknown
          check-unproved clause=provision prior_learning article=Art. 6
        C3.6 not_applicable
        C4.1 unknown
          check-unproved clause=recognition nurse-ph article=Art. 8
          check-unproved clause=recognition nurse-tn article=Art. 8
        C4.2 unknown
          check-unproved clause=recognition nurse-ph article=Art. 8
          check-unproved clause=recognition nurse-tn article=Art. 8
        C4.3 pass [Art. 8]
        C4.4 unknown
          check-unproved clause=recognition nurse-ph article=Art. 8
          check-unproved clause=recognition nurse-tn article=Art. 8
        C4.5 unknown
          check-unproved clause=certificate competences-ph article=Art. 9
          check-unproved clause=certificate competences-tn article=Art. 9
        C4.6 unknown
          check-unproved clause=recognition nurse-ph article=Art. 8
          check-unproved clause=recognition nurse-tn article=Art. 8
        C5.1 unknown
          check-unproved clause=corridor ph-de article=Art. 10
          check-unproved clause=corridor tn-de article=Art. 10
        C5.2 unknown
          check-unproved clause=provision refund article=Art. 16
        C5.3 unknown
          check-unproved clause=provision contract_verification article=Art. 16
          check-unproved clause=contract article=Art. 16
        C5.4 unknown
          check-unproved clause=corridor ph-de article=Art. 10
          check-unproved clause=corridor tn-de article=Art. 10
        C5.5 unknown
          check-unproved clause=orientation article=Art. 17
        C5.6 unknown
          check-unproved clause=corridor ph-de article=Art. 10
          check-unproved clause=corridor tn-de article=Art. 10
        C5.7 unknown
          check-unproved clause=grievance hotline-de article=Art. 19
          check-unproved clause=grievance desk-ph article=Art. 19
          check-unproved clause=grievance desk-tn article=Art. 19
          check-unproved clause=provision no_retaliation article=Art. 19
          check-unproved clause=provision legal_aid article=Art. 19
        C5.8 unknown
          check-unproved clause=provision health_cover article=Art. 17
          check-unproved clause=provision emergency article=Art. 17
        P1.1 unknown
          check-unproved clause=plan article=Art. 22
        P1.2 unknown
          check-unproved clause=target certified article=Annex D
          check-unproved clause=target departed article=Annex D
          check-unproved clause=target home-employed article=Annex D
          check-unproved clause=target worker-paid article=Annex D
        P1.3 unknown
          check-unproved clause=exposure nurse article=Art. 4
          check-unproved clause=exposure care-assistant article=Art. 4
        P2.1 unknown
          check-unproved clause=policy skilled-immigration article=Art. 22
          check-unproved clause=policy nursing-education article=Art. 22
          check-unproved clause=policy hospital-posts article=Art. 22
        P2.2 unknown
          check-needs-projection
        P3.1 unknown
          check-needs-evidence
        P3.2 pass [Art. 10]
        P3.3 unknown
          check-unproved clause=data_source vacancy-statistics-de article=Annex D
          check-unproved clause=data_source hospital-survey-ph article=Annex D
          check-unproved clause=data_source hospital-survey-tn article=Annex D
        P4.1 unknown
          check-unproved clause=seats home-ph article=Annex B
          check-unproved clause=seats home-tn article=Annex B
          check-unproved clause=demand ph-luzon article=Annex A
          check-unproved clause=demand ph-visayas article=Annex A
          check-unproved clause=demand ph-mindanao article=Annex A
          check-unproved clause=demand tn-carthage article=Annex A
          check-unproved clause=demand tn-sahel article=Annex A
          check-unproved clause=demand tn-sfax article=Annex A
        P4.2 unknown
          check-needs-projection
        P5.1 pass [Art. 4]
        P5.2 unknown
          check-unproved clause=treaty apostille article=Art. 9
          check-unproved clause=treaty global-recognition article=Art. 9
        P6.1 unknown
          check-unproved clause=provision free_track_choice article=Art. 13
        P6.2 unknown
          check-unproved clause=corridor ph-de article=Art. 10
          check-unproved clause=corridor tn-de article=Art. 10
        P6.3 unknown
          check-unproved clause=corridor ph-de article=Art. 10
          check-unproved clause=corridor tn-de article=Art. 10
        P6.4 unknown
          check-unproved clause=remittance ph-de / account to account, licensed transfer institution (invented) article=Art. 21
          check-unproved clause=remittance tn-de / account to account, bank with agreement of the Joint Committee (invented) article=Art. 21
        P6.5 unknown
          check-unproved clause=return article=Art. 21
        P6.6 unknown
          check-unproved clause=provision information_non_migrants article=Art. 21
          check-unproved clause=provision diaspora_engagement article=Art. 21
        P7.1 unknown
          check-unproved clause=signoff de-immigration article=Art. 10
        P7.2 unknown
          check-unproved clause=step recognition-file article=Art. 11
          check-unproved clause=step fast-track article=Art. 11
          check-unproved clause=step national-visa article=Art. 11
          check-unproved clause=step registration article=Art. 11
          check-unproved clause=step change-of-employer article=Art. 11
          check-unproved clause=step exit-clearance article=Art. 11
          check-unproved clause=step health-insurance article=Art. 11
          check-unproved clause=step bank-account article=Art. 11
          check-unproved clause=step residence-permit article=Art. 11
          check-unproved clause=step visit article=Art. 11
          check-unproved clause=step deregistration article=Art. 11
          check-unproved clause=step pension-record article=Art. 11
          check-unproved clause=step customs-relief-ph article=Art. 11
          check-unproved clause=step customs-relief-tn article=Art. 11
        P8.1 pass [Art. 20]
        P8.2 unknown
          check-unproved clause=beneficiary care-federation article=Art. 20
          check-unproved clause=beneficiary care-funds article=Art. 20
          check-unproved clause=beneficiary ph-community article=Art. 20
          check-unproved clause=beneficiary carthage-hospitals article=Art. 20
        P8.3 pass [Art. 20]
        G1 pass [Annex D]
        G2 unknown
          check-unproved clause=provision pregnancy article=Art. 14
          check-unproved clause=provision care article=Art. 14
          check-unproved clause=provision gender_violence article=Art. 14
        G3 unknown
          check-needs-monitoring
        score 2/11 ready false
    "#]].assert_eq(&answers(&agreement, DAY));
}

/// One question on one clause, by the document behind it.
fn with_protocol(line: &str, new: &str) -> String {
    let evidence = "document = \"Implementing protocol, file SMP-01\"\ndated = 2026-01-22\nsigned_by = [\"ph-labour\", \"tn-labour\", \"de-labour\"]";
    assert_eq!(evidence.matches(line).count(), 1, "{line}");
    asked("C3.5", &[(evidence, &evidence.replace(line, new))])
}

#[test]
fn a_proof_has_document_date_and_signatory() {
    assert_eq!(with_protocol("dated = 2026-01-22", "dated = 2026-01-22"), "pass [Art. 6]");
    expect![[r#"
        unknown
          check-proof-undated clause=provision prior_learning article=Art. 6 evidence=protocol"#]]
    .assert_eq(&with_protocol("dated = 2026-01-22", "dated = 2026-09-02"));
    assert_eq!(with_protocol("dated = 2026-01-22", "dated = 2026-09-01"), "pass [Art. 6]");
    expect![[r#"
        unknown
          check-proof-undated clause=provision prior_learning article=Art. 6 evidence=protocol"#]]
    .assert_eq(&with_protocol("dated = 2026-01-22", "dated = \"soon\""));
    expect![[r#"
        unknown
          check-proof-undated clause=provision prior_learning article=Art. 6 evidence=protocol"#]]
    .assert_eq(&with_protocol("dated = 2026-01-22\n", ""));
    expect![[r#"
        unknown
          check-proof-unsigned clause=provision prior_learning article=Art. 6 evidence=protocol"#]]
    .assert_eq(&with_protocol("signed_by = [\"ph-labour\", \"tn-labour\", \"de-labour\"]", ""));
    expect![[r#"
        unknown
          check-proof-unsigned clause=provision prior_learning article=Art. 6 evidence=protocol"#]]
    .assert_eq(&with_protocol("signed_by = [\"ph-labour\", \"tn-labour\", \"de-labour\"]", "signed_by = []"));
    expect![[r#"
        unknown
          check-proof-unsigned clause=provision prior_learning article=Art. 6 evidence=protocol"#]]
    .assert_eq(&with_protocol("\"tn-labour\"", "\"nobody-known\""));
    expect![[r#"
        unknown
          check-unproved clause=provision prior_learning article=Art. 6"#]]
    .assert_eq(&with_protocol("document = \"Implementing protocol, file SMP-01\"", "document = \" \""));
    expect![[r#"
        unknown
          check-unproved clause=provision prior_learning article=Art. 6"#]]
    .assert_eq(&with_protocol("dated = 2026-01-22", "dated = 2026-01-22\nvalid_to = 2026-08-31"));
}
