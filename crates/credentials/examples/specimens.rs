//! Prints credentials for others' programs to verify: one that is good, and one for
//! each way in which it may be bad, with the documents and lists that belong to them.
//! Issuers and people are invented.

use std::io::Write;
use std::process::ExitCode;

use credentials::{
    Accreditation, Alignment, Attestation, Bits, Contexts, Evidence, Issuer, Refers, Secret, StatusEntry,
    Why, digest_sri, document, issue, list, proof, register, to_jwt, unsigned,
};
use jiff::Timestamp;
use serde_json::{Value, json};

const HOST: &str = "did:web:ambos.example";
const SCHOOL: &str = "did:web:ambos.example:issuers:school";
const FORGER: &str = "did:web:forger.example";
const LIST: &str = "https://ambos.example/status/school-1";

#[expect(clippy::disallowed_methods, reason = "an example writes what it made")]
fn main() -> ExitCode {
    match specimens() {
        Ok(all) => {
            let _ = writeln!(std::io::stdout().lock(), "{all:#}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            let _ = writeln!(std::io::stderr().lock(), "{why}");
            ExitCode::FAILURE
        }
    }
}

fn sign(document: &Value, did: &str, key: &Secret, created: Timestamp) -> Result<Value, Why> {
    let method = key.public().method(did);
    let purpose = proof::Purpose::Assertion;
    let options = proof::Options { method: &method, created, purpose, challenge: None, domain: None };
    proof::sign(document, key, &options, Contexts::shipped())
}

fn specimens() -> Result<Value, Why> {
    let at = Timestamp::from_second(1_772_442_000).unwrap_or_default();
    let (house, school, forger) =
        (Secret::from_seed([1; 32]), Secret::from_seed([2; 32]), Secret::from_seed([3; 32]));
    let said = |index| Attestation {
        id: "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10".to_owned(),
        issuer: Issuer {
            id: SCHOOL.to_owned(),
            name: "École d'infirmières (invented)".to_owned(),
            url: Some("https://school.example/".to_owned()),
        },
        holder: Secret::from_seed([4; 32]).public().did_key(),
        holder_name: Some("Amina (invented)".to_owned()),
        title: "Bedside care, module 2 — رعاية المرضى".to_owned(),
        description: "Practice on a ward,\nsupervised: \"four stations\" \\ one day.".to_owned(),
        kind: "CertificateOfCompletion".to_owned(),
        criteria: String::new(),
        alignments: vec![
            Alignment::esco("http://data.europa.eu/esco/skill/0", "1.2.0", "give support to patients"),
            Alignment::isco("2221", "Nursing professionals"),
            Alignment::eqf(4),
            Alignment::cefr("de", "B1"),
        ],
        hours: Some(160),
        evidence: vec![Evidence { name: "Assessment".to_owned(), narrative: "Passed.".to_owned() }],
        refers: None,
        valid_from: at,
        valid_until: None,
        status: Some(StatusEntry { list: LIST.to_owned(), index }),
    };
    let method = school.public().method(SCHOOL);
    let good = issue(&said(94_567), &school, &method, at)?;
    let mut decision = said(1_001);
    decision.id = "urn:uuid:9d3a2f1e-0c39-4a5e-8a52-2f1f6f0b6c77".to_owned();
    decision.refers = Some(Refers {
        id: "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10".to_owned(),
        digest: digest_sri(&good),
        name: "Bedside care, module 2".to_owned(),
    });
    let mut tampered = good.clone();
    tampered["credentialSubject"]["achievement"]["name"] = json!("Bedside care, module 3");
    let mut undefined = good.clone();
    undefined["credentialSubject"]["achievement"]["secretGrade"] = json!("A");
    let keeper = Issuer { id: HOST.to_owned(), name: "Ambos (invented)".to_owned(), url: None };
    let accredited = Accreditation {
        id: "https://ambos.example/register#1".to_owned(),
        issuer: SCHOOL.to_owned(),
        issuer_name: "École d'infirmières (invented)".to_owned(),
        by: "urn:uuid:7d0a5f63-52f9-4ae2-a43e-5f64cc0b2ab3".to_owned(),
        by_name: "Nursing Council (invented)".to_owned(),
        from: jiff::civil::date(2026, 1, 1),
        until: None,
    };
    let register = register("https://ambos.example/register", &keeper, at, &[accredited]);
    Ok(json!({
        "good": good,
        "decision": issue(&decision, &school, &method, at)?,
        "tampered": tampered,
        "undefined-term": undefined,
        "revoked": issue(&said(7), &school, &method, at)?,
        "wrong-issuer": sign(&unsigned(&said(94_567)), FORGER, &forger, at)?,
        "documents": [
            document(HOST, &[(house.public(), None)]),
            document(SCHOOL, &[(Secret::from_seed([5; 32]).public(), None), (school.public(), None)]),
            document(FORGER, &[(forger.public(), None)]),
        ],
        "lists-as-jwt": { LIST: to_jwt(&list(LIST, SCHOOL, &Bits::of([7]), at, None), &school, &method) },
        "lists": [sign(&list(LIST, SCHOOL, &Bits::of([7]), at, None), SCHOOL, &school, at)?],
        "register": sign(&register, HOST, &house, at)?,
        "open-badges-context": credentials::open_badges(),
    }))
}
