//! Changes: once, on the version that was seen, within reach.

use axum::http::Method;
use partnership::stakeholders::Role;
use serde_json::json;

use super::{at, program};
use crate::house;
use crate::kept::{CASE_WORKER, Kept, TRIAL};

#[test]
fn a_person_comes_changes_and_is_erased() {
    let kept = Kept::trial();
    let program = program(&kept, Role::CaseWorker);
    let new = json!({ "name": "Ndeye Nouvelle", "origin": "SN", "languages": "fr:C1", "tracks": "home" });
    let made = program.send_as(Method::POST, &at("/people"), &new, "one");
    assert_eq!(made.status.as_u16(), 201, "{}", made.json);
    let id = made.json["id"].as_str().expect("an id").to_owned();
    assert_eq!(made.answer.header("location"), at(&format!("/people/{id}")));
    let again = program.send_as(Method::POST, &at("/people"), &new, "one");
    assert_eq!((again.status.as_u16(), &again.json), (201, &made.json));
    assert_eq!(again.answer.header("idempotent-replayed"), "true");
    let other = program.send_as(Method::POST, &at("/people"), &json!({ "origin": "SN" }), "one");
    assert_eq!(other.problem(), (422, "Idempotency-Key"));
    assert_eq!(program.get(&at("/people?search=Nouvelle")).ids(), [id.as_str()]);

    let path = at(&format!("/people/{id}"));
    let person = program.get(&path);
    assert_eq!(person.json["organisation"], json!(CASE_WORKER));
    assert_eq!(person.answer.header("etag"), "\"1\"");
    let change = json!({ "languages": "fr:C1;es:A2", "tracks": null, "address": "2, Rue Inventée" });
    let headers = [("content-type", "application/json"), ("idempotency-key", "two"), ("if-match", "\"1\"")];
    let changed = program.ask(Method::PATCH, &path, &headers, change.to_string());
    assert_eq!((changed.status.as_u16(), &changed.json["version"]), (200, &json!(2)), "{}", changed.json);
    let person = program.get(&path).json;
    assert_eq!(person["languages"], json!("fr:C1;es:A2"));
    assert_eq!(person.get("tracks"), None);
    assert_eq!(person["name"], json!("Ndeye Nouvelle"));

    let erased = program.send_as(Method::DELETE, &path, &json!(null), "three");
    assert_eq!(erased.status.as_u16(), 200, "{}", erased.json);
    assert_eq!(program.send_as(Method::DELETE, &path, &json!(null), "three").json, erased.json);
    assert_eq!(program.send(Method::DELETE, &path, &json!(null)).status.as_u16(), 404);
    assert_eq!(program.get(&path).status.as_u16(), 404);
    assert_eq!(program.get(&at("/people?search=Nouvelle")).ids(), [""; 0]);
}

#[test]
fn whoever_comes_second_is_told_what_differs() {
    let kept = Kept::trial();
    let program = program(&kept, Role::CaseWorker);
    let path = at("/people/a2");
    let version = program.get(&path).json["version"].clone();
    let first = json!({ "version": version, "phone": "+221 11", "email": "awa@example.org" });
    assert_eq!(program.send(Method::PATCH, &path, &first).status.as_u16(), 200);
    let second = json!({ "version": version, "phone": "+221 22", "email": "awa@example.org" });
    let stale = program.send(Method::PATCH, &path, &second);
    assert_eq!(stale.problem(), (409, "version"));
    assert_eq!(stale.json["differs"], json!([{ "field": "phone", "yours": "+221 22", "now": "+221 11" }]));
}

#[test]
fn a_field_out_of_reach_is_not_written() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    let version = officer.get(&at("/people/a2")).json["version"].clone();
    let change = json!({ "version": version, "address": "3, Rue Inventée" });
    assert_eq!(officer.send(Method::PATCH, &at("/people/a2"), &change).problem(), (403, "address"));
    let case_worker = program(&kept, Role::CaseWorker);
    let away = json!({ "version": version, "organisation": "sn-hotel" });
    assert_eq!(case_worker.send(Method::PATCH, &at("/people/a2"), &away).problem(), (403, "organisation"));
    let elsewhere = json!({ "origin": "SN", "organisation": "sn-hotel" });
    assert_eq!(case_worker.send(Method::POST, &at("/people"), &elsewhere).problem(), (403, "organisation"));
    for (field, cell) in [("languages", "fr:Z9"), ("ranks", "nowhere"), ("origin", "Atlantis"), ("fled", "x")]
    {
        let change = json!({ "version": version, field: cell });
        let told = case_worker.send(Method::PATCH, &at("/people/a2"), &change);
        assert_eq!(told.problem(), (422, field), "{}", told.json);
    }
}

#[test]
fn an_employer_offers_for_itself_only() {
    let kept = Kept::trial();
    let employer = program(&kept, Role::Employer);
    let place = json!({
        "id": "es-2", "title": "Cook's aid", "employer": "es-hotel", "occupation": "cook", "track": "away",
        "country": "ES", "seats": "1", "start": "2027-01-01",
    });
    assert_eq!(employer.send(Method::POST, &at("/places"), &place).status.as_u16(), 201);
    assert_eq!(employer.send(Method::POST, &at("/places"), &place).status.as_u16(), 409);
    assert_eq!(employer.get(&at("/places")).ids(), ["es-1", "es-2"]);
    let mut other = place.clone();
    other["employer"] = json!("sn-hotel");
    other["id"] = json!("es-3");
    assert_eq!(employer.send(Method::POST, &at("/places"), &other).problem(), (403, "employer"));
    let seats = json!({ "version": 1, "seats": "many" });
    assert_eq!(employer.send(Method::PATCH, &at("/places/es-2"), &seats).problem(), (422, "seats"));
    let seats = json!({ "version": 1, "seats": "3" });
    assert_eq!(employer.send(Method::PATCH, &at("/places/es-2"), &seats).status.as_u16(), 200);
    let stale = employer.send(Method::PATCH, &at("/places/es-2"), &seats);
    assert_eq!(stale.problem(), (409, "version"));
    assert_eq!(employer.send(Method::DELETE, &at("/places/es-2"), &json!(null)).status.as_u16(), 200);
    assert_eq!(employer.get(&at("/places/es-2")).json["state"], json!("withdrawn"));
    let history = employer.get(&at("/places/es-2/history")).json;
    let actions: Vec<_> = history["items"].as_array().into_iter().flatten().map(|l| &l["action"]).collect();
    assert_eq!(actions, ["place.withdraw", "place.change", "place.create"]);
}

#[test]
fn an_edition_with_errors_is_not_taken() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    let before = officer.get(&at("/agreement")).json;
    assert_eq!((&before["edition"], &before["sound"]), (&json!(1), &json!(true)));
    let text = house::EN.replace(", and LINK", "");
    let edition = |body: &str| json!({ "version": before["version"], "texts": [{ "name": "agreement.en.md", "body": body }] });
    let wrong = officer.send(
        Method::PUT,
        &at("/agreement"),
        &edition(&text.replace("at_most = 2", "at_most = \"two\"")),
    );
    assert_eq!(wrong.problem(), (422, "texts"));
    let found = wrong.json["findings"].as_array().and_then(|f| f.iter().find(|f| f["severity"] == "error"));
    assert_eq!(found.map(|f| &f["file"]), Some(&json!("agreement.en.md")), "{}", wrong.json);
    let taken = officer.send(Method::PUT, &at("/agreement"), &edition(&text));
    assert_eq!((taken.status.as_u16(), &taken.json["edition"]), (200, &json!(2)), "{}", taken.json);
    let again = officer.send(Method::PUT, &at("/agreement"), &edition(&text));
    assert_eq!(again.problem(), (409, "version"));
    assert_eq!(program(&kept, Role::Worker).get(&at("/checklist?lang=fr")).status.as_u16(), 200);
}

#[test]
fn a_partnership_is_opened_by_a_party_of_it() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    let new = json!({ "id": "second", "title": "Second (invented)", "day": "2026-10-01" });
    assert_eq!(officer.send(Method::POST, "/api/partnerships", &new).status.as_u16(), 201);
    assert_eq!(officer.send(Method::POST, "/api/partnerships", &new).status.as_u16(), 409);
    assert_eq!(officer.get("/api/partnerships").ids(), ["second", TRIAL]);
    assert_eq!(officer.get("/api/partnerships?limit=1").json["next"], json!("second"));
    assert_eq!(officer.get("/api/partnerships?after=second").ids(), [TRIAL]);
    assert_eq!(officer.get("/api/partnerships/second/round").json["standing"], json!("none"));
    let clinic = json!({ "id": "clinic", "kind": "employer", "name": "Clinic", "country": "ES" });
    assert_eq!(officer.send(Method::POST, "/api/organisations", &clinic).problem(), (403, "partnership"));
    let mut party = clinic.clone();
    party["partnership"] = json!("second");
    assert_eq!(officer.send(Method::POST, "/api/organisations", &party).status.as_u16(), 201);
    assert_eq!(officer.get("/api/organisations?partnership=second").ids(), ["clinic", "office"]);
    assert_eq!(program(&kept, Role::Labour).get("/api/organisations/clinic").status.as_u16(), 404);
    let change = json!({ "version": 1, "contact": "clinic@example.org", "country": "nowhere" });
    let path = "/api/organisations/clinic";
    assert_eq!(officer.send(Method::PATCH, path, &change).problem(), (422, "country"));
    let change = json!({ "version": 1, "contact": "clinic@example.org" });
    assert_eq!(officer.send(Method::PATCH, path, &change).json["version"], json!(2));
}

#[test]
fn what_is_handed_in_reaches_the_authority_and_nothing_else() {
    let kept = Kept::trial();
    let (worker, authority) = (program(&kept, Role::Worker), program(&kept, Role::Immigration));
    let permit = "sn-es";
    let new = json!({ "permit": permit, "fields": ["name", "languages"] });
    let made = worker.send(Method::POST, &at("/people/a2/submissions"), &new);
    assert_eq!(made.status.as_u16(), 201, "{}", made.json);
    let seen = authority.get("/api/submissions");
    let handed = &seen.json["items"][0];
    assert_eq!(handed["fields"], json!({ "name": "Awa Trialle", "languages": "es:B1" }));
    assert_eq!(handed["country"], json!("ES"));
    assert_eq!(authority.get(made.answer.header("location")).json, *handed);
    assert_eq!(authority.get(&at("/people/a2")).status.as_u16(), 404);
    assert_eq!(program(&kept, Role::Officer).get("/api/submissions").status.as_u16(), 404);
    for (permit, field, wrong) in [
        ("x", "name", "permit"),
        (permit, "isco", "fields"),
        (permit, "version", "fields"),
        (permit, "x", "fields"),
    ] {
        let new = json!({ "permit": permit, "fields": [field] });
        let told = worker.send(Method::POST, &at("/people/a2/submissions"), &new);
        assert_eq!(told.problem(), (422, wrong), "{permit} {field}");
    }
}
