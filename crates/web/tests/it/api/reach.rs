//! How far do tokens go?

use std::collections::BTreeSet;

use axum::http::Method;
use partnership::stakeholders::{Action, Role};
use serde_json::json;

use super::{at, limited, program, told};
use crate::kept::{Kept, address_of};

#[test]
fn without_a_token_that_holds_nothing_is_answered() {
    let kept = Kept::trial();
    let cookie = kept.sign_in(Role::Officer).cookie;
    for headers in [
        vec![],
        vec![("authorization", "Bearer nonsense")],
        vec![("authorization", "Basic b2ZmaWNlcjpwYXNzd29yZA==")],
        vec![("cookie", cookie.as_str())],
    ] {
        for path in ["/api/me", "/api/partnerships", &at(""), &at("/people/a2"), &at("/people/nobody")] {
            let told = told(kept.ask(Method::GET, path, &headers, String::new()), &Method::GET, path);
            assert_eq!(told.status.as_u16(), 401, "{path} {headers:?}");
            assert_eq!(told.answer.header("www-authenticate"), "Bearer");
        }
    }
}

#[test]
fn a_token_does_no_more_than_it_names() {
    let kept = Kept::trial();
    let only = BTreeSet::from([Action::PartnershipRead, Action::PlaceRead]);
    let program = limited(&kept, &address_of(Role::Officer), only);
    assert_eq!(program.get(&at("/places")).ids(), ["es-1", "sn-1", "sn-2"]);
    for path in ["/api/organisations", &at("/people"), &at("/people/a2"), &at("/round")] {
        assert_eq!(program.get(path).status.as_u16(), 404, "{path}");
    }
    let withdrawn = program.send(Method::DELETE, &at("/places/es-1"), &json!(null));
    assert_eq!(withdrawn.status.as_u16(), 404);
    let powers = program.get("/api/me").json["powers"].clone();
    let held = |action: &str| json!({ "action": action, "scopes": ["partnership"], "consent": false });
    assert_eq!(powers, json!([held("partnership.read"), held("place.read")]));
}

#[test]
fn each_role_sees_the_fields_that_are_its_own() {
    let kept = Kept::trial();
    let fields = |role: Role| -> Vec<String> {
        let told = program(&kept, role).get(&at("/people/a2"));
        told.json.as_object().map(|o| o.keys().cloned().collect()).unwrap_or_default()
    };
    let (officer, case_worker, employer) =
        (fields(Role::Officer), fields(Role::CaseWorker), fields(Role::Employer));
    let has = |fields: &[String], name: &str| fields.iter().any(|f| f == name);
    for (name, seen) in [
        ("skills", [true, true, true]),
        ("name", [true, true, false]),
        ("phone", [true, true, false]),
        ("ranks", [true, true, false]),
        ("family", [true, true, false]),
        ("address", [false, true, false]),
    ] {
        assert_eq!([has(&officer, name), has(&case_worker, name), has(&employer, name)], seen, "{name}");
    }
    assert_eq!(program(&kept, Role::Employer).get(&at("/people/a4")).status.as_u16(), 404, "no consent");
    assert_eq!(program(&kept, Role::Immigration).get(&at("/people")).status.as_u16(), 404);
    assert_eq!(program(&kept, Role::Worker).get(&at("/people")).ids(), ["a2"]);
}

/// `a3` fled SN: the labour ministry there does not find them, in any way.
#[test]
fn whoever_fled_a_state_does_not_exist_for_it() {
    let kept = Kept::trial();
    kept.published();
    let labour = program(&kept, Role::Labour);
    let officer = program(&kept, Role::Officer);
    let people = labour.get(&at("/people?limit=500"));
    assert!(people.ids().contains(&"a2") && !people.ids().contains(&"a3"));
    assert!(officer.get(&at("/people?limit=500")).ids().contains(&"a3"));
    for path in ["/people/a3", "/people/a3/history", "/round/people/a3"] {
        let nobody = labour.get(&at(&path.replace("a3", "nobody")));
        let hidden = labour.get(&at(path));
        assert_eq!((hidden.status.as_u16(), &hidden.json), (404, &nobody.json), "{path}");
    }
    for words in ["Khady", "a3"] {
        assert_eq!(labour.get(&at(&format!("/people?search={words}"))).ids(), [""; 0], "{words}");
        assert_eq!(officer.get(&at(&format!("/people?search={words}"))).ids(), ["a3"], "{words}");
    }
    let (seen, all) = (labour.get(&at("/round")).json, officer.get(&at("/round")).json);
    assert_eq!((&seen["standing"], &all["standing"]), (&json!("solved"), &json!("solved")));
    assert_eq!(seen["solved"]["of"], json!(38));
    assert_eq!(all["solved"]["of"], json!(39));
    assert!(all["solved"]["value"].is_i64() && seen["solved"]["value"].is_null());
    let priced = |told: &serde_json::Value| told["rules"].to_string().contains("loosen");
    assert_eq!((priced(&all), priced(&seen)), (true, false));
    let handed =
        officer.send(Method::PATCH, &at("/people/a3"), &json!({ "version": 2, "languages": "fr:C1" }));
    assert_eq!(handed.status.as_u16(), 200, "{}", handed.json);
}

#[test]
fn the_journal_names_nobody() {
    let kept = Kept::trial();
    program(&kept, Role::Officer).get(&at("/people/a2"));
    let journal = program(&kept, Role::Administrator).get("/api/journal?limit=500");
    assert!(journal.json["head"].as_str().is_some_and(|h| h.starts_with("ambos-head ")));
    let text = journal.json.to_string();
    assert!(text.contains("person.seen") && text.contains("partnership.agreement"));
    assert!(!text.contains("Awa") && !text.contains("changed"));
    assert_eq!(program(&kept, Role::Officer).get("/api/journal").status.as_u16(), 404);
}

#[test]
fn a_record_says_who_looked() {
    let kept = Kept::trial();
    let worker = program(&kept, Role::Worker);
    assert_eq!(worker.get(&at("/people/a2")).status.as_u16(), 200);
    program(&kept, Role::Labour).get(&at("/people/a2"));
    let history = worker.get(&at("/people/a2/history")).json;
    let lines = history["items"].as_array().expect("lines");
    let looked: Vec<_> = lines.iter().filter(|l| l["action"] == "person.seen").collect();
    assert_eq!(looked.len(), 1, "{history}");
    assert_eq!((&looked[0]["role"], &looked[0]["via"]), (&json!("labour"), &json!("api")));
    let named = lines.iter().find(|l| l["action"] == "person.change").expect("a change");
    assert_eq!(named["changed"]["name"], json!({ "old": null, "new": "Awa Trialle" }));
    let officer = program(&kept, Role::Officer).get(&at("/people/a2/history")).json;
    let named = officer["items"].as_array().and_then(|l| l.iter().find(|l| l["action"] == "person.change"));
    assert_eq!(named.expect("a change")["changed"].get("address"), None, "whereabouts are not the officer's");
}
