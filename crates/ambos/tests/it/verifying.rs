//! `ambos verify`: sound, refused, unreadable, each with its exit code and its reason.

use std::fs;

use credentials::{
    Attestation, Bits, Contexts, Issuer, Secret, StatusEntry, document, issue, list, proof, to_text,
};
use expect_test::{Expect, expect};
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::ambos;

const SCHOOL: &str = "did:web:ambos.example:issuers:school";
const LIST: &str = "https://ambos.example/status/school/1";

fn at() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().expect("an instant")
}

fn key() -> Secret {
    Secret::from_seed([7; 32])
}

fn good() -> Value {
    let said = Attestation {
        id: "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10".to_owned(),
        issuer: Issuer { id: SCHOOL.to_owned(), name: "School (invented)".to_owned(), url: None },
        holder: "urn:uuid:0a9d2f9c-8a3f-4f7b-8a37-1f4f1c3f7a11".to_owned(),
        title: "Bedside care".to_owned(),
        description: "160 hours on a ward.".to_owned(),
        valid_from: at(),
        status: Some(StatusEntry { list: LIST.to_owned(), index: 7 }),
        ..Attestation::default()
    };
    issue(&said, &key(), &key().public().method(SCHOOL), at()).expect("it is issued")
}

fn listed(set: &[usize]) -> Value {
    let plain = list(LIST, SCHOOL, &Bits::of(set.iter().copied()), at(), None);
    let method = key().public().method(SCHOOL);
    let purpose = proof::Purpose::Assertion;
    let options = proof::Options { method: &method, created: at(), purpose, challenge: None, domain: None };
    proof::sign(&plain, &key(), &options, Contexts::shipped()).expect("it is signed")
}

/// Verifies what lies in `c` with documents and lists as given, on a day.
fn check(file: &[u8], more: &[(&str, Value)], expected: Expect) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("c"), file).expect("a file");
    let mut args = vec!["verify", "c", "--on", "2026-06-01"];
    for (name, value) in more {
        let file = name.trim_start_matches('-');
        fs::write(folder.path().join(file), value.to_string()).expect("a file");
        args.extend([*name, file]);
    }
    let answer = ambos(folder.path(), &args);
    expected.assert_eq(&answer.shown());
}

fn documents() -> Value {
    json!([document(SCHOOL, &[(key().public(), None)])])
}

#[test]
fn a_sound_one_of_nobody_known() {
    check(
        good().to_string().as_bytes(),
        &[],
        expect![[r#"
            exit 0
            the proof is sound; the issuer is unknown; status not checked: the list https://ambos.example/status/school/1 was not at hand

            form          passed   a verifiable credential with one proof
            contexts      passed   all its contexts are compiled in
            terms         passed   every name in it is defined by its contexts
            purpose       passed   the proof asserts what the credential says
            key           unknown  the proof names this key as the issuer's; no document of the issuer was at hand
            proof         passed   not a letter was changed since it was signed on 2026-03-02T09:00:00Z
            issuer        unknown  the issuer did:web:ambos.example:issuers:school is not known here
            accreditation unknown  no register was at hand
            period        passed   it holds on 2026-06-01T23:59:59Z
            status        unknown  status not checked: the list https://ambos.example/status/school/1 was not at hand
        "#]],
    );
}

#[test]
fn a_sound_one_from_a_code_of_somebody_known() {
    check(
        to_text(&good()).as_bytes(),
        &[("--issuers", documents()), ("--status", listed(&[8]))],
        expect![[r#"
            exit 0
            the proof is sound; the issuer is known; not revoked: status as of 2026-03-02T09:00:00Z

            form          passed   a verifiable credential with one proof
            contexts      passed   all its contexts are compiled in
            terms         passed   every name in it is defined by its contexts
            purpose       passed   the proof asserts what the credential says
            key           passed   the issuer's document lists the key for asserting
            proof         passed   not a letter was changed since it was signed on 2026-03-02T09:00:00Z
            issuer        passed   the issuer School (invented) is known
            accreditation unknown  no register was at hand
            period        passed   it holds on 2026-06-01T23:59:59Z
            status        passed   not revoked: status as of 2026-03-02T09:00:00Z
        "#]],
    );
}

/// The first line alone, and the exit code.
fn first(file: &[u8], more: &[(&str, Value)]) -> String {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("c"), file).expect("a file");
    let mut args = vec!["verify", "c", "--on", "2026-06-01"];
    for (name, value) in more {
        let file = name.trim_start_matches('-');
        fs::write(folder.path().join(file), value.to_string()).expect("a file");
        args.extend([*name, file]);
    }
    let answer = ambos(folder.path(), &args);
    let line = answer.out.lines().chain(answer.err.lines()).next().unwrap_or_default().to_owned();
    format!("{} {line}", answer.code)
}

#[test]
fn refused_ones_say_why() {
    let text = good().to_string();
    let revoked = [("--issuers", documents()), ("--status", listed(&[7]))];
    assert_eq!(first(text.as_bytes(), &revoked), "1 refused: revoked: status as of 2026-03-02T09:00:00Z");
    let tampered = text.replace("Bedside care", "Brain surgery");
    assert_eq!(
        first(tampered.as_bytes(), &[]),
        "1 refused: it was changed since it was signed, or signed with another key"
    );
    let mut undefined = good();
    undefined["credentialSubject"]["secretGrade"] = json!("A");
    assert_eq!(
        first(undefined.to_string().as_bytes(), &[]),
        "1 refused: no context defines secretGrade, so the signature does not cover it"
    );
    let other = json!([document(SCHOOL, &[(Secret::from_seed([8; 32]).public(), None)])]);
    assert!(
        first(text.as_bytes(), &[("--issuers", other)])
            .starts_with("1 refused: the issuer's document does not")
    );
}

#[test]
fn unreadable_ones_say_why() {
    assert_eq!(first(b"hello", &[]), "2 ambos: cannot read c: neither JSON nor the text of a code (AMB1:…)");
    let large = format!("{{\"x\":\"{}\"}}", "x".repeat(10_000_000));
    assert_eq!(
        first(large.as_bytes(), &[]),
        "2 ambos: cannot read c: too large: 10000008 bytes, and no more than 262144 are read"
    );
    assert_eq!(
        first(good().to_string().as_bytes(), &[("--issuers", json!({ "id": "did:web:a" }))]),
        "2 ambos: cannot read issuers: the document of an issuer cannot be read: verificationMethod is missing"
    );
}

#[test]
fn programs_read_the_same() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("c"), good().to_string()).expect("a file");
    let answer = ambos(folder.path(), &["verify", "c", "--on", "2026-06-01", "--json"]);
    let told = answer.json();
    assert_eq!((answer.code, &told["sound"], &told["issuer_known"]), (0, &json!(true), &json!(false)));
    let last = told["checks"].as_array().and_then(|all| all.last()).expect("checks");
    assert_eq!((&last["check"], &last["reason"]), (&json!("status"), &json!("status-not-checked")));
}
