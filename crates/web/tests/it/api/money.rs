//! Costs that are taken back, figures of countries and scenarios, asked by programs.

use axum::http::Method;
use partnership::stakeholders::Role;
use serde_json::{Value, json};

use super::{Program, Told, at, program};
use crate::kept::Kept;
use crate::outlook;

/// A cost of 1,000 euros that was invoiced: 700 to the hotel, 300 to the ministry. Returns its id.
fn invoiced(officer: &Program<'_>, labour: &Program<'_>) -> String {
    let new = json!({ "clause": "course", "provider": "sn-school", "currency": "EUR", "minor": 100_000 });
    let made = officer.send(Method::POST, &at("/costs"), &new);
    assert_eq!(made.status.as_u16(), 201, "{}", made.json);
    let id = made.json["id"].as_str().expect("an id").to_owned();
    let mut version = 1;
    let steps = [
        json!({ "step": "agree" }),
        json!({ "step": "incur", "on": "2026-11-20", "evidence": "receipt 7 (invented)" }),
        Value::Null,
        json!({ "step": "allocate" }),
        json!({ "step": "invoice" }),
    ];
    for mut body in steps {
        let (who, path) = match body.is_null() {
            true => (labour, at(&format!("/costs/{id}/validate"))),
            false => (officer, at(&format!("/costs/{id}/steps"))),
        };
        body["version"] = json!(version);
        let taken = who.send(Method::POST, &path, &body);
        assert_eq!(taken.status.as_u16(), 200, "{path} {body}: {}", taken.json);
        version = taken.json["version"].as_i64().expect("a version");
    }
    id
}

/// What stands on an account.
fn stands(ledger: &Told, who: &str, account: &str) -> i64 {
    let items = ledger.json["items"].as_array().expect("balances");
    let found = items.iter().find(|i| i["who"] == who && i["account"] == account);
    found.map_or(0, |item| item["minor"].as_i64().expect("minor units"))
}

#[test]
fn a_payment_in_error_is_taken_back_once_by_somebody_else_with_a_reason() {
    let kept = Kept::trial();
    let (officer, labour) = (program(&kept, Role::Officer), program(&kept, Role::Labour));
    let id = invoiced(&officer, &labour);
    let cost = |program: &Program<'_>| {
        let all = program.get(&at("/costs")).json;
        all["items"].as_array().expect("costs").iter().find(|c| c["id"] == json!(id)).expect("it").clone()
    };
    let before = cost(&officer);
    let invoice = before["invoices"].as_array().expect("invoices").iter().find(|i| i["party"] == "es-hotel");
    let invoice = invoice.expect("the hotel's")["id"].as_str().expect("an id").to_owned();
    let pay = json!({ "version": before["version"], "minor": 70_000, "on": "2026-11-24", "reference": "t" });
    let paid = officer.send(Method::POST, &at(&format!("/invoices/{invoice}/payments")), &pay);
    assert_eq!(paid.status.as_u16(), 200, "{}", paid.json);

    let ledger = officer.get(&at("/ledger"));
    assert_eq!(
        (stands(&ledger, "fund:pool", "cash"), stands(&ledger, "party:es-hotel", "invoiced")),
        (70_000, 0)
    );
    let postings = ledger.json["postings"].as_array().expect("postings").clone();
    for posting in &postings {
        let entries = posting["entries"].as_array().expect("entries");
        let sum: i64 = entries.iter().filter_map(|e| e["minor"].as_i64()).sum();
        assert_eq!(sum, 0, "{posting}");
    }
    let last = postings.last().expect("the payment");
    assert_eq!((&last["step"], &last["cost"]), (&json!("pay"), &json!(id)));

    let path = at(&format!("/costs/{id}/reverse"));
    let version = paid.json["version"].clone();
    let ask =
        |posting: &Value, reason: &str| json!({ "version": version, "posting": posting, "reason": reason });
    let number = &last["number"];
    // By whoever made it; without a reason; what payers owe; no posting of this cost; another version.
    assert_eq!(officer.send(Method::POST, &path, &ask(number, "paid twice")).status.as_u16(), 422);
    assert_eq!(labour.send(Method::POST, &path, &ask(number, " ")).problem(), (422, "reason"));
    assert_eq!(labour.send(Method::POST, &path, &ask(&json!(2), "paid twice")).status.as_u16(), 422);
    assert_eq!(labour.send(Method::POST, &path, &ask(&json!(999), "paid twice")).status.as_u16(), 404);
    let other = at("/costs/K9999/reverse");
    assert_eq!(labour.send(Method::POST, &other, &ask(number, "paid twice")).status.as_u16(), 404);
    let stale = json!({ "version": 1, "posting": number, "reason": "paid twice" });
    assert_eq!(labour.send(Method::POST, &path, &stale).problem(), (409, "version"));

    let done = labour.send_as(Method::POST, &path, &ask(number, "paid twice"), "once");
    assert_eq!(done.status.as_u16(), 200, "{}", done.json);
    assert_eq!(labour.send_as(Method::POST, &path, &ask(number, "paid twice"), "once").json, done.json);
    let ledger = officer.get(&at("/ledger"));
    assert_eq!(
        (stands(&ledger, "fund:pool", "cash"), stands(&ledger, "party:es-hotel", "invoiced")),
        (0, 70_000)
    );
    let last = ledger.json["postings"].as_array().expect("postings").last().expect("the contrary").clone();
    assert_eq!((&last["step"], &last["reverses"]), (&json!("reverse"), number));
    let again = json!({ "version": done.json["version"], "posting": number, "reason": "paid twice" });
    assert_eq!(labour.send(Method::POST, &path, &again).status.as_u16(), 422);
    let report = kept.store.read(store::books::check).expect("no fault");
    assert_eq!(report.differences, Vec::<String>::new());
}

#[test]
fn figures_are_told_with_their_sources_and_what_nobody_stated_is_absent() {
    let kept = outlook::trial();
    let officer = program(&kept, Role::Officer);
    let told = officer.get(&at("/evidence?countries=es,SN&occupation=5120")).json;
    assert_eq!((&told["at_hand"], &told["occupation"]), (&json!(true), &json!("5120")));
    let line = |id: &str, country: &str, partner: Option<&str>| {
        let mut all = told["lines"].as_array().expect("lines").iter();
        let found = all.find(|l| l["id"] == id && l["country"] == country && l["partner"] == json!(partner));
        found.unwrap_or_else(|| panic!("{id} {country}: {told}"))["figure"].clone()
    };
    let migrants = line("migrants", "SN", Some("ES"));
    assert_eq!((&migrants["value"], &migrants["source"]), (&json!("1000"), &json!("A census (invented)")));
    assert_eq!((&migrants["period"], &migrants["vintage"]), (&json!("2024"), &json!("2026-05-01")));
    assert_eq!(line("employment", "ES", None), Value::Null);
    let countries = told["countries"].as_array().expect("countries");
    assert_eq!(countries.len(), 2);
    assert!(countries.iter().all(|c| c["shortage"] == "shortage" && c["mean"] == "2"), "{told}");
    assert!(countries[0]["missing"].as_array().expect("missing").contains(&json!("graduates")), "{told}");

    // The agreement's own countries and occupation where nothing is asked; nothing but what is known.
    let own = officer.get(&at("/evidence")).json;
    let codes: Vec<&Value> =
        own["countries"].as_array().expect("countries").iter().map(|c| &c["code"]).collect();
    assert_eq!(codes, [&json!("SN"), &json!("ES")]);
    for (query, status) in [
        ("countries=Atlantis", 422),
        ("occupation=cook", 422),
        ("country=ES", 400),
        ("countries=SN,ES,MA,FR,DE,IT,PT,PH,TN", 422),
    ] {
        let wrong = officer.get(&at(&format!("/evidence?{query}")));
        assert_eq!(wrong.status.as_u16(), status, "{query}: {}", wrong.json);
    }
    // Without a table it is said that there is none.
    let without = Kept::trial();
    let told = program(&without, Role::Officer).get(&at("/evidence")).json;
    assert_eq!(
        (&told["at_hand"], &told["lines"], &told["countries"]),
        (&json!(false), &json!([]), &json!([]))
    );
}

#[test]
fn a_scenario_is_kept_once_and_told_as_it_was_kept() {
    let kept = outlook::trial();
    let officer = program(&kept, Role::Officer);
    let path = at("/scenarios");
    assert_eq!(officer.get(&path).json["items"], json!([]));
    let new = json!({ "name": "Fewer return", "changes": { "return": "4%", "away_seats": "50" } });
    let made = officer.send_as(Method::POST, &path, &new, "one");
    assert_eq!(made.status.as_u16(), 201, "{}", made.json);
    assert_eq!(officer.send_as(Method::POST, &path, &new, "one").json, made.json);
    let place = made.answer.header("location").to_owned();
    let told = officer.get(&place).json;
    assert_eq!((&told["name"], &told["changes"]), (&new["name"], &new["changes"]));
    assert_eq!(officer.get(&path).json["items"], json!([told]));
    for (changes, field) in [
        (json!({ "return": "140%" }), "changes.return"),
        (json!({ "luck": "4%" }), "changes.luck"),
        (json!({ "quota": "3" }), "changes.quota"),
        (json!({}), "changes"),
    ] {
        let wrong = officer.send(Method::POST, &path, &json!({ "name": "x", "changes": changes }));
        assert_eq!(wrong.status.as_u16(), 422, "{field}: {}", wrong.json);
        assert!(wrong.problem().1.starts_with("changes"), "{field}: {}", wrong.json);
    }
    assert_eq!(
        officer.send(Method::POST, &path, &json!({ "name": " ", "changes": { "return": "4%" } })).problem(),
        (422, "name")
    );
    assert_eq!(officer.get(&at("/scenarios/S99999")).status.as_u16(), 404);
}
