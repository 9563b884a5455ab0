//! A school that issues, its documents, and `check`, which says of a credential what
//! the report says.

use credentials::{
    Alignment, Attestation, Bits, Contexts, Controller, Evidence, Issuer, Known, Report, Secret, StatusEntry,
    check, document, issue, list, proof,
};
use expect_test::Expect;
use jiff::Timestamp;
use serde_json::Value;

pub const SCHOOL: &str = "did:web:ambos.example:issuers:school";
pub const LIST: &str = "https://ambos.example/status/school-1";
pub const HOLDER: &str = "urn:uuid:0a9d2f9c-8a3f-4f7b-8a37-1f4f1c3f7a11";
pub const INDEX: usize = 94_567;

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// When the tests look.
pub fn today() -> Timestamp {
    at("2026-06-01T12:00:00Z")
}

pub fn signed_on() -> Timestamp {
    at("2026-03-02T09:00:00Z")
}

pub fn key() -> Secret {
    Secret::from_seed([7; 32])
}

pub fn school() -> Issuer {
    Issuer { id: SCHOOL.to_owned(), name: "School of Nursing (invented)".to_owned(), url: None }
}

/// The school's document with this key.
pub fn pinned(key: &Secret) -> Vec<Controller> {
    Controller::read_all(&document(SCHOOL, &[(key.public(), None)])).expect("a document")
}

pub fn attestation() -> Attestation {
    Attestation {
        id: "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10".to_owned(),
        issuer: school(),
        holder: HOLDER.to_owned(),
        holder_name: Some("Amina (invented)".to_owned()),
        title: "Bedside care, module 2".to_owned(),
        description: "Practice on a ward, supervised.".to_owned(),
        kind: "CertificateOfCompletion".to_owned(),
        criteria: "160 hours of practice and an assessment.".to_owned(),
        alignments: vec![
            Alignment::esco(
                "http://data.europa.eu/esco/skill/9c1b9b7d-5f0e-4f0c-9a39-3c55c1c0b0a0",
                "1.2.0",
                "give basic support to patients",
            ),
            Alignment::isco("2221", "Nursing professionals"),
            Alignment::eqf(4),
            Alignment::nqf("Invented Framework", "6", "https://nqf.example/levels/6"),
            Alignment::cefr("de", "B1"),
        ],
        hours: Some(160),
        evidence: vec![Evidence {
            name: "Assessment".to_owned(),
            narrative: "Four stations, \"passed\".".to_owned(),
        }],
        refers: None,
        valid_from: at("2026-03-01T00:00:00Z"),
        valid_until: Some(at("2031-03-01T00:00:00Z")),
        status: Some(StatusEntry { list: LIST.to_owned(), index: INDEX }),
    }
}

pub fn issued() -> Value {
    sign_it(&attestation(), &key())
}

pub fn sign_it(said: &Attestation, key: &Secret) -> Value {
    issue(said, key, &key.public().method(&said.issuer.id), signed_on()).expect("it is issued")
}

/// The school's list with these places set, signed.
pub fn listed(set: &[usize]) -> Value {
    let bits = Bits::of(set.iter().copied());
    sign_raw(&list(LIST, SCHOOL, &bits, at("2026-05-30T00:00:00Z"), None), SCHOOL, &key())
}

pub fn sign_raw(document: &Value, did: &str, key: &Secret) -> Value {
    let method = key.public().method(did);
    let purpose = proof::Purpose::Assertion;
    let options =
        proof::Options { method: &method, created: signed_on(), purpose, challenge: None, domain: None };
    proof::sign(document, key, &options, Contexts::shipped()).expect("it is signed")
}

pub fn report(credential: &Value, known: &Known<'_>) -> Report {
    check(credential, known, today())
}

/// Holds a report against what is expected: whether it is sound, and its checks.
pub fn expect(credential: &Value, known: &Known<'_>, expected: Expect) {
    let report = report(credential, known);
    let verdict = if report.sound() { "sound" } else { "not sound" };
    expected.assert_eq(&format!("{verdict}\n{report}"));
}

/// The first refusal alone.
pub fn refusal(credential: &Value, known: &Known<'_>, expected: &str) {
    let report = report(credential, known);
    let said = report.refusal().map(|c| format!("{}: {}", c.what.word(), c.why));
    assert_eq!(said.as_deref().unwrap_or("none"), expected, "\n{report}");
    assert!(!report.sound());
}
