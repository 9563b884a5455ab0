//! What is issued here: sound for whoever knows the school, and refused, with the right
//! reason, once anything about it is wrong.

use credentials::{
    Accreditation, Attestation, Known, Refers, Register, Secret, Unreadable, check, digest_sri, document,
    from_text, proof, read, register, to_text, verify, verify_presentation, web_address, web_did,
};
use serde_json::{Value, json};

use crate::support::*;

#[test]
fn every_changed_letter_is_noticed() {
    let keys = pinned(&key());
    let known = Known { issuers: &keys, ..Known::default() };
    let good = issued();
    let mut tried = 0;
    for path in texts(&good, String::new()) {
        if path.starts_with("/@context") || path.starts_with("/proof/0/proofValue") {
            continue;
        }
        let mut bad = good.clone();
        let place = bad.pointer_mut(&path).expect("a place");
        let text = place.as_str().expect("a text");
        *place = json!(format!("{text}x"));
        assert!(!report(&bad, &known).sound(), "{path}");
        tried += 1;
    }
    assert!(tried > 50, "{tried}");
}

fn texts(value: &Value, path: String) -> Vec<String> {
    match value {
        Value::Object(all) => all.iter().flat_map(|(n, v)| texts(v, format!("{path}/{n}"))).collect(),
        Value::Array(all) => {
            all.iter().enumerate().flat_map(|(n, v)| texts(v, format!("{path}/{n}"))).collect()
        }
        Value::String(_) => vec![path],
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[test]
fn a_name_that_no_context_defines_is_refused_at_every_depth() {
    let keys = pinned(&key());
    let known = Known { issuers: &keys, ..Known::default() };
    let good = issued();
    let objects = objects(&good, String::new());
    assert!(objects.len() > 12, "{objects:?}");
    for path in objects {
        for (name, value) in [
            ("secretGrade", json!("A")),
            ("secretGrade", json!({})),
            ("secretGrade", json!([["A"]])),
            ("secretGrade", json!(true)),
        ] {
            let mut bad = good.clone();
            bad.pointer_mut(&path).expect("a place")[name] = value;
            refusal(
                &bad,
                &known,
                "terms: no context defines secretGrade, so the signature does not cover it",
            );
        }
        for nothing in [json!([]), json!(null), json!({ "@set": [] })] {
            let mut bad = good.clone();
            bad.pointer_mut(&path).expect("a place")["secretGrade"] = nothing;
            assert!(!report(&bad, &known).sound(), "{path}");
        }
        let mut bad = good.clone();
        let types = &mut bad.pointer_mut(&path).expect("a place")["type"];
        *types = match types.take() {
            Value::Array(mut all) => {
                all.push(json!("Distinguished"));
                Value::Array(all)
            }
            Value::Null => json!(["Distinguished"]),
            one => json!([one, "Distinguished"]),
        };
        // A proof with two types is none that is read.
        let report = report(&bad, &known);
        assert!(!report.sound(), "{path}");
        if !path.starts_with("/proof") {
            let why = report.refusal().expect("a reason").why.to_string();
            assert_eq!(why, "no context defines Distinguished, so the signature does not cover it", "{path}");
        }
        // A school does not sign it either.
        if !path.starts_with("/proof") {
            let method = key().public().method(SCHOOL);
            let options = proof::Options {
                method: &method,
                created: signed_on(),
                purpose: proof::Purpose::Assertion,
                challenge: None,
                domain: None,
            };
            let refused = proof::sign(&bad, &key(), &options, credentials::Contexts::shipped());
            assert_eq!(refused.map_err(|why| why.id), Err("terms-undefined"), "{path}");
        }
    }
}

fn objects(value: &Value, path: String) -> Vec<String> {
    match value {
        Value::Object(all) => {
            let inner = all.iter().flat_map(|(n, v)| objects(v, format!("{path}/{n}")));
            std::iter::once(path.clone()).chain(inner).collect()
        }
        Value::Array(all) => {
            all.iter().enumerate().flat_map(|(n, v)| objects(v, format!("{path}/{n}"))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[test]
fn only_a_key_of_the_issuer_that_may_assert_signs() {
    let other = Secret::from_seed([8; 32]);
    let keys = pinned(&key());
    let known = Known { issuers: &keys, ..Known::default() };
    // A key that is not in the document.
    refusal(
        &sign_it(&attestation(), &other),
        &known,
        &format!("key: the issuer's document does not list this key: {}", other.public().method(SCHOOL)),
    );
    // Somebody else's credential in the school's name.
    let forged = sign_raw(&credentials::unsigned(&attestation()), "did:web:forger.example", &other);
    refusal(
        &forged,
        &known,
        "key: the key belongs to did:web:forger.example, not to the issuer did:web:ambos.example:issuers:school",
    );
    // The document lists the key for something else.
    let mut listed = document(SCHOOL, &[(key().public(), None)]);
    listed["authentication"] = listed["assertionMethod"].take();
    let keys = credentials::Controller::read_all(&listed).expect("a document");
    let known = Known { issuers: &keys, ..Known::default() };
    let method = key().public().method(SCHOOL);
    let why = format!("key: the issuer's document lists this key, but not for this purpose: {method}");
    refusal(&issued(), &known, &why);
    // A key that was withdrawn as no longer safe, whatever the date of the proof.
    let withdrawn =
        document(SCHOOL, &[(other.public(), None), (key().public(), Some(at("2026-05-01T00:00:00Z")))]);
    let keys = credentials::Controller::read_all(&withdrawn).expect("a document");
    let known = Known { issuers: &keys, ..Known::default() };
    refusal(&issued(), &known, "key: the issuer withdrew this key on 2026-05-01T00:00:00Z as no longer safe");
    // A key that was only followed by another stays good.
    let rotated = document(SCHOOL, &[(other.public(), None), (key().public(), None)]);
    let keys = credentials::Controller::read_all(&rotated).expect("a document");
    assert!(report(&issued(), &Known { issuers: &keys, ..Known::default() }).sound());
}

#[test]
fn a_proof_for_showing_asserts_nothing() {
    let method = key().public().method(SCHOOL);
    let purpose = proof::Purpose::Authentication;
    let options =
        proof::Options { method: &method, created: signed_on(), purpose, challenge: None, domain: None };
    let shown = proof::sign(
        &credentials::unsigned(&attestation()),
        &key(),
        &options,
        credentials::Contexts::shipped(),
    );
    refusal(
        &shown.expect("it is signed"),
        &Known::default(),
        "purpose: the proof was made for authentication, not for assertionMethod",
    );
}

#[test]
fn a_day_outside_its_period_is_refused() {
    let on = |text: &str| {
        let report = check(&issued(), &Known::default(), at(text));
        report.refusal().map(|c| c.why.to_string()).unwrap_or_default()
    };
    assert_eq!(on("2026-02-28T23:59:59Z"), "it holds only from 2026-03-01T00:00:00Z");
    assert_eq!(on("2026-03-01T00:00:00Z"), "");
    assert_eq!(on("2031-03-01T00:00:00Z"), "");
    assert_eq!(on("2031-03-01T00:00:01Z"), "it held until 2031-03-01T00:00:00Z");
}

#[test]
fn a_revoked_one_is_refused() {
    let keys = pinned(&key());
    let known = Known { issuers: &keys, lists: &[listed(&[INDEX])], register: None };
    refusal(&issued(), &known, "status: revoked: status as of 2026-05-30T00:00:00Z");
}

#[test]
fn a_list_speaks_for_its_issuer_alone() {
    let other = Secret::from_seed([9; 32]);
    let hospital = "did:web:ambos.example:issuers:hospital";
    let bits = credentials::Bits::default();
    let list = credentials::list(LIST, hospital, &bits, at("2026-05-30T00:00:00Z"), None);
    let lists = [sign_raw(&list, hospital, &other)];
    let keys = pinned(&key());
    refusal(
        &issued(),
        &Known { issuers: &keys, lists: &lists, register: None },
        "status: the status list is of did:web:ambos.example:issuers:hospital, not of the issuer",
    );
}

const HOST: &str = "did:web:ambos.example";

fn accredited(from: &str, until: Option<&str>) -> Value {
    let one = Accreditation {
        id: "https://ambos.example/register#1".to_owned(),
        issuer: SCHOOL.to_owned(),
        issuer_name: "School of Nursing (invented)".to_owned(),
        by: "did:web:ambos.example:issuers:council".to_owned(),
        by_name: "Nursing Council (invented)".to_owned(),
        from: from.parse().expect("a day"),
        until: until.map(|u| u.parse().expect("a day")),
    };
    let keeper = credentials::Issuer { id: HOST.to_owned(), name: "Ambos (invented)".to_owned(), url: None };
    let list = register("https://ambos.example/register", &keeper, at("2026-05-30T00:00:00Z"), &[one]);
    sign_raw(&list, HOST, &Secret::from_seed([10; 32]))
}

#[test]
fn the_register_says_who_was_accredited_when() {
    let mut keys = pinned(&key());
    let house = document(HOST, &[(Secret::from_seed([10; 32]).public(), None)]);
    keys.extend(credentials::Controller::read_all(&house).expect("a document"));
    let ask = |value: &Value, expected: &str| {
        let known = Known { issuers: &keys, lists: &[], register: Some(value) };
        let report = report(&issued(), &known);
        let check = report.check(credentials::What::Accreditation).expect("it was asked");
        assert_eq!(format!("{}: {}", check.outcome.word(), check.why), expected);
    };
    let by = "accredited by Nursing Council (invented) on the day of signing, says the register of 2026-05-30T00:00:00Z";
    ask(&accredited("2026-03-02", None), &format!("passed: {by}"));
    ask(&accredited("2026-01-01", Some("2026-03-02")), &format!("passed: {by}"));
    let not = "refused: the register of 2026-05-30T00:00:00Z names the issuer, but not on the day of signing, 2026-03-02";
    ask(&accredited("2026-03-03", None), not);
    ask(&accredited("2025-01-01", Some("2026-03-01")), not);
    let mut changed = accredited("2026-03-03", None);
    changed["credentialSubject"][0]["https://schema.org/validFrom"] = json!("2026-03-01");
    ask(
        &changed,
        "refused: the register cannot be trusted: it was changed since it was signed, or signed with another key",
    );
    let one = Register::read(&accredited("2026-03-02", None), &keys, today()).expect("a register");
    assert_eq!((one.all.len(), one.signer_known), (1, true));
    // A school that signs a register of its own is accredited by nobody.
    let mut own = accredited("2026-03-02", None);
    own["issuer"] = json!(SCHOOL);
    let own = sign_raw(&own, SCHOOL, &key());
    ask(&own, "unknown: the register is sound, but who signed it is not known here");
    let nobody = Known { issuers: &keys[..1], lists: &[], register: Some(&accredited("2026-03-02", None)) };
    let report = report(&issued(), &nobody);
    let check = report.check(credentials::What::Accreditation).expect("it was asked");
    assert_eq!(check.why.to_string(), "the register is sound, but who signed it is not known here");
}

#[test]
fn a_decision_names_what_it_recognises_by_id_and_digest() {
    let original = issued();
    let council = "did:web:ambos.example:issuers:council";
    let decision = Attestation {
        id: "urn:uuid:9d3a2f1e-0c39-4a5e-8a52-2f1f6f0b6c77".to_owned(),
        issuer: credentials::Issuer {
            id: council.to_owned(),
            name: "Nursing Council (invented)".to_owned(),
            url: None,
        },
        title: "Recognised: Bedside care, module 2".to_owned(),
        refers: Some(Refers {
            id: "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10".to_owned(),
            digest: digest_sri(&original),
            name: "Bedside care, module 2".to_owned(),
        }),
        ..attestation()
    };
    let signed = sign_it(&decision, &Secret::from_seed([11; 32]));
    assert!(report(&signed, &Known::default()).sound());
    assert_eq!(signed["relatedResource"][0]["digestSRI"], json!(digest_sri(&original)));
    let mut other = original;
    other["name"] = json!("Bedside care, module 3");
    assert_ne!(signed["relatedResource"][0]["digestSRI"], json!(digest_sri(&other)));
}

#[test]
fn a_code_carries_a_whole_credential() {
    let text = to_text(&issued());
    assert!(text.len() < 1_900, "{} letters no longer fit a code that a telephone reads", text.len());
    assert!(text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b" $%*+-./:".contains(&b)));
    assert_eq!(read(text.as_bytes()), Ok(issued()));
    assert!(verify(text.as_bytes(), &Known::default(), today()).expect("it is read").sound());
    assert_eq!(from_text(&text[..text.len() - 9]), Err(Unreadable::Code));
}

#[test]
fn nobody_presents_what_is_somebody_elses() {
    // Subjects of this house are named by a UUID, which holds no key: anybody could name theirs as its.
    let subject = "urn:uuid:0a9d2f9c-8a3f-4f7b-8a37-1f4f1c3f7a11";
    let thief = Secret::from_seed([66; 32]);
    let about = sign_it(&Attestation { holder: subject.to_owned(), ..attestation() }, &key());
    let presentation = json!({
        "@context": [credentials::VC_V2],
        "type": ["VerifiablePresentation"],
        "holder": subject,
        "verifiableCredential": [about],
    });
    let options = proof::Options {
        method: &thief.public().method(subject),
        created: signed_on(),
        purpose: proof::Purpose::Authentication,
        challenge: None,
        domain: None,
    };
    let shown =
        proof::sign(&presentation, &thief, &options, credentials::Contexts::shipped()).expect("it is signed");
    let bytes = shown.to_string();
    let seen = verify_presentation(bytes.as_bytes(), &Known::default(), today(), None, None).expect("read");
    assert!(!seen.sound());
    let why = seen.shown.refusal().expect("refused").why.to_string();
    assert_eq!(why, format!("nothing shows that the key is that of {subject}"));
}

#[test]
fn a_presentation_is_shown_by_whom_it_is_about() {
    let holder = Secret::from_seed([12; 32]);
    let did = holder.public().did_key();
    let about = sign_it(&Attestation { holder: did.clone(), ..attestation() }, &key());
    let show = |credential: &Value| {
        let presentation = json!({
            "@context": [credentials::VC_V2],
            "type": ["VerifiablePresentation"],
            "holder": did,
            "verifiableCredential": [credential],
        });
        let method = holder.public().method(&did);
        let options = proof::Options {
            method: &method,
            created: signed_on(),
            purpose: proof::Purpose::Authentication,
            challenge: Some("n-0S6_WzA2Mj"),
            domain: None,
        };
        proof::sign(&presentation, &holder, &options, credentials::Contexts::shipped()).expect("it is signed")
    };
    let looked = |value: &Value, challenge: &str| {
        let bytes = value.to_string();
        let known = Known::default();
        let seen = verify_presentation(bytes.as_bytes(), &known, today(), Some(challenge), None)
            .expect("it is read");
        format!("{} {}", seen.sound(), seen.shown.refusal().map(|c| c.why.to_string()).unwrap_or_default())
    };
    assert_eq!(looked(&show(&about), "n-0S6_WzA2Mj"), "true ");
    assert_eq!(
        looked(&show(&about), "another"),
        "false the proof does not answer the question that was asked"
    );
    assert_eq!(
        looked(&show(&issued()), "n-0S6_WzA2Mj"),
        format!("false it is shown by {did}, and is about {HOLDER}")
    );
    let mut changed = show(&about);
    changed["verifiableCredential"][0]["name"] = json!("Bedside care, module 3");
    assert_eq!(
        looked(&changed, "n-0S6_WzA2Mj"),
        "false it was changed since it was signed, or signed with another key"
    );
}

#[test]
fn addresses_of_documents() {
    for (host, path, did, address) in [
        (
            "ambos.example",
            &[][..],
            "did:web:ambos.example",
            Some("https://ambos.example/.well-known/did.json"),
        ),
        (
            "localhost:8000",
            &["issuers", "school"],
            "did:web:localhost%3A8000:issuers:school",
            Some("https://localhost:8000/issuers/school/did.json"),
        ),
    ] {
        assert_eq!(web_did(host, path), did);
        assert_eq!(web_address(did).as_deref(), address);
    }
    for bad in ["did:key:z6Mk", "did:web:", "did:web:a/b", "did:web:a:..:b", "did:web:a::b", "did:web:a b"] {
        assert_eq!(web_address(bad), None, "{bad}");
    }
}
