//! What no program should send, and is answered without falling over.

use axum::http::Method;
use partnership::stakeholders::Role;
use serde_json::json;

use super::{at, program};
use crate::kept::Kept;

const SAID: [(&str, &str); 2] = [("content-type", "application/json"), ("idempotency-key", "k")];

#[test]
fn what_is_no_sound_json_is_refused_in_words() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let long = format!("{{\"title\": \"{}\"}}", "x".repeat(1 << 20));
    for (body, status, words) in [
        ("", 400, "EOF"),
        ("{", 400, "EOF"),
        ("nothing", 400, "expected"),
        ("[1, 2]", 400, "invalid"),
        ("{\"version\": 1, \"title\": 7}", 400, "string"),
        ("{\"version\": \"1\"}", 400, "JSON number"),
        ("{\"version\": 1.5}", 400, "whole number"),
        ("{\"version\": 99999999999999999999}", 400, "whole number"),
        ("{\"version\": 1, \"nonsense\": 1}", 400, "unknown field `nonsense`"),
        ("{\"version\": 1, \"version\": 1}", 400, "duplicate field"),
        ("{\"version\": 1, \"title\": \"a\\u0000b\"}", 400, "NUL"),
        ("{\"version\": 1, \"title\": \"\\ud800\"}", 400, "hex escape"),
        ("{\"version\": 1, \"day\": \"2026-13-01\"}", 422, "day"),
        ("{\"version\": 2, \"seed\": -1}", 422, "seed"),
        ("{\"version\": 2, \"title\": \"  \"}", 422, "title"),
        ("{\"title\": \"no version\"}", 428, "version"),
        (deep.as_str(), 400, "recursion"),
        (long.as_str(), 413, "megabyte"),
    ] {
        let told = officer.ask(Method::PATCH, &at(""), &SAID, body.to_owned());
        let detail = told.json["detail"].as_str().unwrap_or_default().to_owned();
        let shown: String = body.chars().take(60).collect();
        assert_eq!(told.status.as_u16(), status, "{shown}: {detail}");
        assert!(detail.contains(words), "{shown}: {detail}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    for path in ["/people/%00", "/people/%ff%fe", "/people/a%00b/history", "/places/%00"] {
        assert_eq!(officer.get(&at(path)).status.as_u16(), 404, "{path}");
    }
    for query in ["?after=%00", "?limit=0", "?limit=501", "?limit=x", "?nonsense=1", "?limit=1&limit=2"] {
        assert_eq!(officer.get(&at(&format!("/people{query}"))).status.as_u16(), 400, "{query}");
    }
    for query in ["?after=x", "?after=99999999999999999999"] {
        assert_eq!(
            program(&kept, Role::Administrator).get(&format!("/api/journal{query}")).status.as_u16(),
            400
        );
    }
}

#[test]
fn a_change_says_json_and_its_key() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    let body = json!({ "version": 1, "title": "Other" }).to_string();
    for (headers, problem) in [
        (vec![("idempotency-key", "k")], (415, "")),
        (vec![("idempotency-key", "k"), ("content-type", "text/plain")], (415, "")),
        (vec![("content-type", "application/json")], (400, "Idempotency-Key")),
        (vec![("content-type", "application/json"), ("idempotency-key", "")], (400, "Idempotency-Key")),
        (
            vec![("content-type", "application/json"), ("idempotency-key", "two words")],
            (400, "Idempotency-Key"),
        ),
        (
            vec![("content-type", "application/json"), ("idempotency-key", "k"), ("if-match", "\"x\"")],
            (400, "If-Match"),
        ),
        (
            vec![("content-type", "application/json"), ("idempotency-key", "k"), ("if-match", "\"7\"")],
            (422, "version"),
        ),
    ] {
        let told = officer.ask(Method::PATCH, &at(""), &headers, body.clone());
        assert_eq!(told.problem(), problem, "{headers:?}");
    }
    assert_eq!(officer.get(&at("")).json["title"], "Trial cooks (invented)");
}

#[test]
fn unknown_addresses_and_methods_are_said_in_json() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    for path in ["/api", "/api/", "/api/nothing", "/api/partnerships/", "/api/powers", "/api/partnerships/x/"]
    {
        let told = officer.get(path);
        assert_eq!(told.status.as_u16(), 404, "{path}");
        assert_eq!(told.answer.header("content-type"), "application/problem+json", "{path}");
    }
    let told = officer.send(Method::PUT, "/api/me", &json!({}));
    assert_eq!((told.status.as_u16(), told.answer.header("allow")), (405, "GET,HEAD"));
    assert_eq!(told.answer.header("content-type"), "application/problem+json");
}
