//! What strangers may hand in: refused clearly, and soon.

use std::io::Write;

use credentials::{Bits, Known, Unreadable, limits, verify};
use data_encoding::BASE64URL_NOPAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::*;

fn refused(bytes: &[u8], expected: Unreadable) {
    assert_eq!(verify(bytes, &Known::default(), today()).map(|r| r.to_string()), Err(expected));
}

#[test]
fn ten_megabytes_are_not_read() {
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(10_000_000));
    refused(large.as_bytes(), Unreadable::TooLarge { bytes: large.len(), limit: limits::BYTES });
}

#[test]
fn a_code_that_unpacks_to_too_much_is_not_unpacked() {
    let mut good = issued();
    good["name"] = json!("x".repeat(3_000_000));
    let bomb = credentials::to_text(&good);
    assert!(bomb.len() < limits::TEXT_BYTES, "{}", bomb.len());
    refused(bomb.as_bytes(), Unreadable::TooLarge { bytes: limits::BYTES + 1, limit: limits::BYTES });
}

#[test]
fn contexts_that_are_not_compiled_in_are_refused() {
    let third = |context: Value| {
        let mut bad = issued();
        bad["@context"].as_array_mut().expect("a list").push(context);
        bad
    };
    let bad = third(json!("https://evil.example/context"));
    refusal(
        &bad,
        &Known::default(),
        "contexts: the context https://evil.example/context is not known, and none is fetched",
    );
    let bad = third(json!({ "secretGrade": "https://evil.example/grade" }));
    refusal(
        &bad,
        &Known::default(),
        "contexts: the context {\"secretGrade\":\"https://evil.example/grade\"} is not known, and none is fetched",
    );
    let mut bad = issued();
    bad["credentialSubject"]["@context"] = json!(credentials::VC_V2);
    refusal(&bad, &Known::default(), "terms: @context may not be said at this place");
}

#[test]
fn what_a_graph_drops_or_reads_twice_is_refused() {
    let cases: &[(&str, Value, &str)] = &[
        (
            "/credentialSubject/image",
            json!("a relative address"),
            "a relative address is not part of what is signed",
        ),
        ("/credentialSubject/image", json!("https://a b"), "https://a b is not part of what is signed"),
        (
            "/credentialSubject/image",
            json!(null),
            "image says nothing: null and empty lists are no part of what is signed",
        ),
        ("/credentialSubject/image", json!("_:b0"), "_:b0 may not be said at this place"),
        ("/credentialSubject/_:p", json!("x"), "_:p may not be said at this place"),
        ("/credentialSubject/@index", json!("x"), "@index may not be said at this place"),
        ("/credentialSubject/@graph", json!([{ "id": "urn:x" }]), "@graph may not be said at this place"),
        ("/credentialSubject/a b:c", json!("x"), "a b:c may not be said at this place"),
        ("/evidence", json!([]), "evidence says nothing: null and empty lists are no part of what is signed"),
        (
            "/credentialSubject/achievement/id",
            json!(HOLDER),
            "urn:uuid:0a9d2f9c-8a3f-4f7b-8a37-1f4f1c3f7a11 is described twice, and differently",
        ),
        (
            "/credentialSubject/identifier",
            json!({ "@value": "x", "@language": "no language!" }),
            "x is not part of what is signed",
        ),
    ];
    for (path, value, expected) in cases {
        let mut bad = issued();
        // So that the holder has a name that the achievement may contradict.
        bad["credentialSubject"]["name"] = json!("somebody");
        let (place, name) = path.rsplit_once('/').expect("a path");
        bad.pointer_mut(place).expect("a place")[name] = value.clone();
        let report = report(&bad, &Known::default());
        let why = report.refusal().expect("a refusal").why.to_string();
        assert!(why == *expected || why.contains("cannot be read as JSON-LD"), "{path} {value}: {why}");
        assert!(!report.sound());
    }
}

#[test]
fn proofs_of_other_kinds_and_numbers_are_refused() {
    let good = issued();
    let proof = good["proof"][0].clone();
    for (proofs, expected) in [
        (json!([]), "form: it has 0 proofs, and exactly one is read"),
        (json!([proof, proof]), "form: it has 2 proofs, and exactly one is read"),
        (json!({ "type": "Ed25519Signature2020" }), "form: its proof is of a kind that is not read: "),
        (json!("x"), "form: its proof is of a kind that is not read: "),
    ] {
        let mut bad = good.clone();
        bad["proof"] = proofs;
        refusal(&bad, &Known::default(), expected);
    }
    let mut bad = good.clone();
    bad["proof"][0]["proofValue"] = json!("z111");
    refusal(&bad, &Known::default(), "proof: the proof's value cannot be read");
    let mut bad = good;
    bad["proof"][0]["@context"] = json!(credentials::VC_V2);
    refusal(&bad, &Known::default(), "form: @context may not be said at this place");
}

/// Graphs whose canonical form is found only by trying orders without end.
#[test]
fn graphs_that_look_alike_are_refused() {
    let twins =
        |name: &str, count: usize| Value::Array(vec![json!({ "type": ["Evidence"], "name": name }); count]);
    // Alike below a node without a name.
    let mut bad = issued();
    bad["credentialSubject"]["achievement"]["criteria"]["alignment"] = twins("x", 9);
    refusal(&bad, &Known::default(), "terms: too many of its parts look alike to bring them into an order");
    // Alike all the way down: eight times two.
    let mut deep = json!({ "narrative": "x" });
    for _ in 0..8 {
        deep = json!({ "alignment": [deep.clone(), deep] });
    }
    bad["credentialSubject"]["achievement"]["criteria"] = deep;
    refusal(&bad, &Known::default(), "terms: too many of its parts look alike to bring them into an order");
    // A few twins are no harm.
    let mut fine = credentials::unsigned(&attestation());
    fine["evidence"] = twins("x", 6);
    assert!(report(&sign_raw(&fine, SCHOOL, &key()), &Known::default()).sound());
    // Near the most that is tried: look-alikes below nodes without a name.
    fine["credentialSubject"]["achievement"]["criteria"]["alignment"] = twins("y", 5);
    fine["evidence"] = json!([{ "type": ["Evidence"], "alignment": twins("z", 4) }]);
    assert!(report(&sign_raw(&fine, SCHOOL, &key()), &Known::default()).sound());
}

#[test]
fn lists_that_are_none_are_refused() {
    let keys = pinned(&key());
    let with = |encoded: &str, expected: &str| {
        let mut list = credentials::list(LIST, SCHOOL, &Bits::default(), at("2026-05-30T00:00:00Z"), None);
        list["credentialSubject"]["encodedList"] = json!(encoded);
        let lists = [sign_raw(&list, SCHOOL, &key())];
        refusal(&issued(), &Known { issuers: &keys, lists: &lists, register: None }, expected);
    };
    let packed = |bytes: usize| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&vec![0; bytes]).expect("memory");
        format!("u{}", BASE64URL_NOPAD.encode(&packer.finish().expect("memory")))
    };
    with("hello", "status: the status list is none: encodedList does not start with u");
    with("u!", "status: the status list is none: encodedList is not base 64");
    with("uAAAA", "status: the status list is none: encodedList is not GZIP");
    with(
        &packed(100),
        "status: the status list has fewer than 131072 places, so it would show who is asked about",
    );
    // 64 mebibytes in 64 kilobytes.
    with(&packed(64 * 1024 * 1024), "status: the status list unpacks to more than 1048576 bytes");
    // Another credential at the list's address.
    let mut other = credentials::unsigned(&attestation());
    other["id"] = json!(LIST);
    let lists = [sign_raw(&other, SCHOOL, &key())];
    refusal(
        &issued(),
        &Known { issuers: &keys, lists: &lists, register: None },
        "status: the status list is none: its type does not say BitstringStatusListCredential",
    );
    // A changed one.
    let mut changed = listed(&[INDEX]);
    changed["credentialSubject"]["encodedList"] = json!(Bits::default().encode());
    refusal(
        &issued(),
        &Known { issuers: &keys, lists: &[changed], register: None },
        "status: the status list cannot be trusted: it was changed since it was signed, or signed with another key",
    );
}

#[test]
fn entries_that_cannot_be_read_are_refused() {
    for (name, value) in [
        ("statusListIndex", json!("-1")),
        ("statusListIndex", json!(5)),
        ("statusPurpose", json!("message")),
        ("type", json!("StatusList2021Entry")),
    ] {
        let mut bad = credentials::unsigned(&attestation());
        bad["credentialStatus"][name] = value;
        assert_eq!(credentials::entry_of(&bad).map_err(|why| why.id), Err("status-entry"), "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is handed in, there is an answer.
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = verify(&bytes, &Known::default(), today());
    }

    /// A good one with one letter changed anywhere is never sound, but where a text means the same.
    #[test]
    fn any_changed_byte_is_noticed(place in 0usize..3_000, to in 0x20u8..0x7f) {
        let good = issued();
        let mut bytes = good.to_string().into_bytes();
        let place = place % bytes.len();
        bytes[place] = to;
        if let Ok(report) = verify(&bytes, &Known::default(), today()) {
            prop_assert!(!report.sound() || report.credential == good, "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
