//! From words to skills by programs: what is found, and what is refused.

use axum::http::Method;
use partnership::stakeholders::Role;
use serde_json::{Value, json};
use skills::Classification;

use super::{Program, Told, limited, program};
use crate::kept::{Kept, address_of};

const FIND: &str = "/api/skills/find";
const READ: &str = "/api/skills/read";

fn ask(program: &Program<'_>, path: &str, body: &Value) -> Told {
    // Nothing changes, so no key is needed.
    program.ask(Method::POST, path, &[("content-type", "application/json")], body.to_string())
}

fn uris(told: &Told, list: &str) -> Vec<String> {
    let all = told.json[list].as_array().unwrap_or_else(|| panic!("{}", told.json));
    all.iter().filter_map(|one| one["uri"].as_str().map(str::to_owned)).collect()
}

fn skill(label: &str) -> String {
    let classes = Classification::starter();
    classes.skill_uri(classes.skills_called(label)[0]).to_owned()
}

#[test]
fn a_title_leads_to_concepts() {
    let kept = Kept::trial();
    // Whoever has signed in, whatever else their token may do.
    let worker = limited(&kept, &address_of(Role::Worker), [].into());
    let told = ask(&worker, FIND, &json!({ "text": "order supplies" }));
    assert_eq!(told.status.as_u16(), 200, "{}", told.json);
    assert_eq!(uris(&told, "hits")[0], skill("order supplies"));
    let first = &told.json["hits"][0];
    assert_eq!(
        (&first["kind"], &first["label"], &first["language"]),
        (&json!("skill"), &json!("order supplies"), &json!("en"))
    );
    assert_eq!((&told.json["language"], &told.json["model"]), (&json!("en"), &json!(false)));
    let some =
        ask(&worker, FIND, &json!({ "text": "cocinero", "lang": "es", "kind": ["occupation"], "most": 1 }));
    let hits = some.json["hits"].as_array().expect("hits");
    assert_eq!((hits.len(), &hits[0]["kind"]), (1, &json!("occupation")), "{}", some.json);
    let none = ask(&worker, FIND, &json!({ "text": "zzzz", "most": 50.0 }));
    assert_eq!(uris(&none, "hits"), Vec::<String>::new());
    // Asked twice, the same bytes.
    let body = json!({ "text": "use cooking techniques", "kind": ["skill"] });
    assert_eq!(ask(&worker, FIND, &body).answer.body, ask(&worker, FIND, &body).answer.body);
}

#[test]
fn a_longer_text_leads_to_proposals_with_their_words() {
    let kept = Kept::trial();
    let employer = program(&kept, Role::Employer);
    let text = "We look for somebody.\n- use cooking techniques\n- order supplies\nApply until May.";
    let told = ask(&employer, READ, &json!({ "text": text, "lang": "en", "kind": ["skill"] }));
    assert_eq!(told.status.as_u16(), 200, "{}", told.json);
    let found = uris(&told, "proposals");
    for label in ["use cooking techniques", "order supplies"] {
        let at = found
            .iter()
            .position(|uri| *uri == skill(label))
            .unwrap_or_else(|| panic!("{label}: {}", told.json));
        let one = &told.json["proposals"][at];
        assert_eq!(one["support"][0]["words"], json!(label), "{}", told.json);
        assert!(one["confidence"].as_i64() > Some(0) && one["sure"].is_boolean(), "{one}");
    }
    let one = ask(&employer, READ, &json!({ "text": text, "most": 1 }));
    assert_eq!(uris(&one, "proposals").len(), 1);
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    let long = "x".repeat(301);
    let very = "word ".repeat(5_000);
    for (path, body, problem, words) in [
        (FIND, json!({ "text": "" }), (422, "text"), "empty"),
        (FIND, json!({ "text": " \n\t" }), (422, "text"), "empty"),
        (FIND, json!({ "text": long }), (422, "text"), "300 characters at most, and this one has 301"),
        (READ, json!({ "text": very }), (422, "text"), "20000 characters at most"),
        (FIND, json!({ "text": "cook", "lang": "english" }), (422, "lang"), "two small letters"),
        (FIND, json!({ "text": "cook", "most": 0 }), (422, "most"), "from 1 to 50"),
        (READ, json!({ "text": "cook", "most": 201 }), (422, "most"), "from 1 to 200"),
        (FIND, json!({ "text": "cook", "most": 1.5 }), (400, ""), "whole number"),
        (FIND, json!({ "text": "cook", "kind": ["dream"] }), (400, ""), "unknown variant"),
        (FIND, json!({ "text": "cook", "more": 1 }), (400, ""), "unknown field"),
        (FIND, json!({ "text": "a\0b" }), (400, "text"), "NUL"),
        (FIND, json!({}), (400, ""), "missing field"),
    ] {
        let told = ask(&officer, path, &body);
        let detail = told.json["detail"].as_str().unwrap_or_default();
        assert_eq!(told.problem(), problem, "{path} {body}: {detail}");
        assert!(detail.contains(words), "{path} {body}: {detail}");
    }
    let much = json!({ "text": "x".repeat(5 << 20) });
    for path in [FIND, READ] {
        assert_eq!(ask(&officer, path, &much).status.as_u16(), 413);
    }
    for odd in ["طبخ cocina 料理", "😀", "%00", "a".repeat(300).as_str(), "ﷺ"] {
        for path in [FIND, READ] {
            assert_eq!(ask(&officer, path, &json!({ "text": odd })).status.as_u16(), 200, "{path} {odd}");
        }
    }
    let stranger = kept.ask(Method::POST, FIND, &[("content-type", "application/json")], "{}".to_owned());
    assert_eq!(stranger.status.as_u16(), 401);
}
