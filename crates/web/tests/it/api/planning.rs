//! What is planned, entered by programs: who may enter which area of policy, and the plan of costs.

use axum::http::Method;
use partnership::stakeholders::{Action, Role};
use serde_json::{Value, json};

use super::{Program, Told, at, limited, program};
use crate::kept::{Kept, TRIAL};

fn policy(organisation: &str, area: &str) -> Value {
    json!({
        "organisation": organisation, "area": area, "title": format!("A policy of {area} (invented)"),
        "what": "an aim (invented)", "stated_on": "2026-11-01", "source": "Official journal 7 (invented)",
    })
}

/// A program of a ministry that takes part.
fn ministry<'a>(kept: &'a Kept, id: &'static str, kind: &'static str) -> Program<'a> {
    kept.ministry(id, kind);
    limited(kept, &format!("{id}@example.org"), Action::ALL.into_iter().collect())
}

fn id(made: &Told) -> String {
    assert_eq!(made.status.as_u16(), 201, "{}", made.json);
    made.json["id"].as_str().expect("an id").to_owned()
}

fn detail(told: &Told) -> &str {
    told.json["detail"].as_str().unwrap_or_default()
}

/// ¶24: trade and investment are the economy ministry's; whoever else asks is told why not.
#[test]
fn a_policy_is_entered_by_the_ministry_that_owns_its_area() {
    let kept = Kept::trial();
    let (economy, officer) =
        (ministry(&kept, "sn-economy", "economy_ministry"), program(&kept, Role::Officer));
    let schools = ministry(&kept, "sn-schools", "education_ministry");
    let path = at("/planning/policies");
    let trade = id(&economy.send(Method::POST, &path, &policy("sn-economy", "trade")));
    let investment = id(&economy.send(Method::POST, &path, &policy("sn-economy", "investment")));
    id(&schools.send(Method::POST, &path, &policy("sn-schools", "education")));

    // Another's area, in one's own name; one's own area, in another's name; somebody who enters no policy at all.
    let other = schools.send(Method::POST, &path, &policy("sn-schools", "trade"));
    assert_eq!(other.problem(), (422, "organisation"));
    assert!(detail(&other).contains("economy_ministry, foreign_ministry"), "{}", other.json);
    let other = schools.send(Method::POST, &path, &policy("sn-economy", "trade"));
    assert_eq!(other.problem(), (403, "organisation"));
    let ngo = program(&kept, Role::Monitor).send(Method::POST, &path, &policy("es-union", "trade"));
    assert_eq!(ngo.status.as_u16(), 404);
    // In its name an officer may, and not in the name of somebody who owns none of it.
    id(&officer.send(Method::POST, &path, &policy("sn-economy", "entrepreneurship")));
    let union = officer.send(Method::POST, &path, &policy("es-union", "investment"));
    assert_eq!(union.problem(), (422, "organisation"));
    assert!(detail(&union).contains("economy_ministry"), "{}", union.json);
    assert_eq!(
        officer.send(Method::POST, &path, &policy("nobody", "trade")).problem(),
        (422, "organisation")
    );

    // The two stand beside one another, on the map of everybody.
    let link = json!({
        "organisation": "sn-economy", "from": investment, "to": trade, "relation": "supports",
        "what": "the same firms (invented)", "stated_on": "2026-11-01", "source": "Minutes 3 (invented)",
    });
    id(&economy.send(Method::POST, &at("/planning/links"), &link));
    let plan = program(&kept, Role::School).get(&at("/planning")).json;
    let areas: Vec<&Value> =
        plan["entries"].as_array().expect("entries").iter().map(|e| &e["cells"]["area"]).collect();
    assert!(areas.contains(&&json!("trade")) && areas.contains(&&json!("investment")), "{plan}");
    let page = kept.get(&kept.sign_in(Role::School), "/en/partnerships/trial/planning").body;
    assert!(page.contains("A policy of investment (invented)") && page.contains("supported by"), "{page}");
}

#[test]
fn an_entry_is_corrected_and_withdrawn_as_it_was_seen() {
    let kept = Kept::trial();
    let economy = ministry(&kept, "sn-economy", "economy_ministry");
    let schools = ministry(&kept, "sn-schools", "education_ministry");
    let made =
        economy.send_as(Method::POST, &at("/planning/policies"), &policy("sn-economy", "trade"), "one");
    let again =
        economy.send_as(Method::POST, &at("/planning/policies"), &policy("sn-economy", "trade"), "one");
    assert_eq!(again.json, made.json, "sent twice, entered once");
    let place = made.answer.header("location").to_owned();
    let told = economy.get(&place);
    assert_eq!((told.status.as_u16(), told.answer.header("etag")), (200, "\"1\""));
    assert_eq!(told.json["cells"]["area"], json!("trade"));
    // Read as another kind it is not there.
    assert_eq!(economy.get(&place.replace("policies", "needs")).status.as_u16(), 404);

    let mut new = policy("", "investment");
    new.as_object_mut().expect("fields").remove("organisation");
    assert_eq!(economy.send(Method::PUT, &place, &new).problem(), (428, "version"));
    new["version"] = json!(1);
    assert_eq!(schools.send(Method::PUT, &place, &new).status.as_u16(), 404, "it is not theirs");
    let done = economy.send(Method::PUT, &place, &new);
    assert_eq!((done.status.as_u16(), &done.json["version"]), (200, &json!(2)), "{}", done.json);
    new["title"] = json!("Late (invented)");
    let late = economy.send(Method::PUT, &place, &new);
    assert_eq!(late.problem(), (409, "version"));
    let differs = late.json["differs"].as_array().expect("what differs");
    let one =
        json!({ "field": "title", "yours": "Late (invented)", "now": "A policy of investment (invented)" });
    assert_eq!(differs, &[one]);

    assert_eq!(schools.send(Method::DELETE, &place, &json!({})).status.as_u16(), 404);
    assert_eq!(economy.send(Method::DELETE, &place, &json!({})).status.as_u16(), 200);
    assert_eq!(economy.get(&place).status.as_u16(), 404);
    assert_eq!(economy.get(&at("/planning")).json["entries"], json!([]));
}

/// A wrong body names the field, and what may stand there.
#[test]
fn what_cannot_be_entered_is_said_by_field() {
    let kept = Kept::trial();
    let (economy, labour, school) = (
        ministry(&kept, "sn-economy", "economy_ministry"),
        program(&kept, Role::Labour),
        program(&kept, Role::School),
    );
    let path = at("/planning/policies");
    for (field, value, status, says) in [
        (
            "area",
            json!("commerce"),
            422,
            "migration, education, employment, entrepreneurship, trade, investment",
        ),
        ("area", json!(""), 422, "none of migration"),
        ("title", json!(" "), 422, "title: "),
        ("title", json!("x".repeat(2_001)), 422, "2000 characters"),
        ("stated_on", json!("2026-13-01"), 422, "2027-01-31"),
        ("stated_on", json!("2027-01-31"), 422, "still to come"),
        ("source", json!(""), 422, "source: "),
        ("area", json!(7), 400, "string"),
    ] {
        let mut body = policy("sn-economy", "trade");
        body[field] = value.clone();
        let wrong = economy.send(Method::POST, &path, &body);
        assert_eq!(wrong.status.as_u16(), status, "{field} {value}: {}", wrong.json);
        assert!(status == 400 || wrong.json["field"] == json!(field), "{field} {value}: {}", wrong.json);
        assert!(detail(&wrong).contains(says), "{field} {value}: {}", wrong.json);
    }
    let unknown = json!({ "organisation": "sn-economy", "colour": "red" });
    assert!(detail(&economy.send(Method::POST, &path, &unknown)).contains("unknown field `colour`"));
    let absent = json!({ "organisation": "sn-economy", "area": "trade" });
    assert!(detail(&economy.send(Method::POST, &path, &absent)).contains("missing field `title`"));

    let on = |mut body: Value| {
        body["stated_on"] = json!("2026-11-01");
        body["source"] = json!("Register (invented)");
        body
    };
    let link = on(
        json!({ "organisation": "sn-economy", "from": "E00009", "to": "E00009", "relation": "likes", "what": "x" }),
    );
    let wrong = economy.send(Method::POST, &at("/planning/links"), &link);
    assert_eq!(wrong.problem(), (422, "from"));
    assert!(detail(&wrong).contains("none of supports, conflicts"), "{}", wrong.json);
    let jobs = on(json!({ "organisation": "sn-labour", "district": "SN-TH", "jobs": "many", "what": "x" }));
    assert_eq!(labour.send(Method::POST, &at("/planning/jobs"), &jobs).problem(), (422, "jobs"));
    let need =
        on(json!({ "organisation": "sn-school", "about": "luck", "what": "x", "until": "2030-01-01" }));
    let wrong = school.send(Method::POST, &at("/planning/needs"), &need);
    assert_eq!(wrong.problem(), (422, "about"));
    assert!(detail(&wrong).contains("people, training, money, systems, places"), "{}", wrong.json);
    // Nothing of it was kept; sound ones are, with what nobody said left empty.
    assert_eq!(economy.get(&at("/planning")).json["entries"], json!([]));
    let jobs = on(
        json!({ "organisation": "sn-labour", "district": "SN-TH", "jobs": "25", "what": "clinics (invented)" }),
    );
    let made = id(&labour.send(Method::POST, &at("/planning/jobs"), &jobs));
    assert_eq!(school.get(&at(&format!("/planning/jobs/{made}"))).json["cells"]["cohort"], json!(""));
    let need = on(
        json!({ "organisation": "sn-school", "about": "training", "what": "teachers", "until": "2028-11-01" }),
    );
    let made = id(&school.send(Method::POST, &at("/planning/needs"), &need));
    assert_eq!(labour.get(&at(&format!("/planning/needs/{made}"))).json["horizon"], json!("short"));
}

/// ¶30: the plan of costs is written, read and priced; one that does not fit says the line.
#[test]
fn the_plan_of_costs_is_written_and_read_priced() {
    let kept = Kept::trial();
    let (officer, labour) = (program(&kept, Role::Officer), program(&kept, Role::Labour));
    let path = at("/costs/plan");
    let none = labour.get(&path).json;
    assert_eq!((&none["version"], &none["priced"], &none["body"]), (&json!(0), &Value::Null, &json!("")));
    let wrong = officer.send(Method::PUT, &path, &json!({ "version": 0, "body": "[[people]]\nid = 1\n" }));
    assert_eq!(wrong.problem(), (422, "body"));
    let finding = &wrong.json["findings"][0];
    assert_eq!((&finding["file"], &finding["line"]), (&json!("costs.toml"), &json!(2)), "{}", wrong.json);
    assert_eq!(
        officer.send(Method::PUT, &path, &json!({ "version": 0, "body": " " })).problem(),
        (422, "body")
    );

    let body = "[[people]]\nid = \"away\"\ntrack = \"away\"\nbegin = 10\ncosts = [\"course\", \"flight\"]\n";
    assert_eq!(officer.send(Method::PUT, &path, &json!({ "body": body })).problem(), (428, "version"));
    let done = officer.send(Method::PUT, &path, &json!({ "version": 0, "body": body }));
    assert_eq!((done.status.as_u16(), &done.json["version"]), (200, &json!(1)), "{}", done.json);
    assert_eq!(
        officer.send(Method::PUT, &path, &json!({ "version": 0, "body": body })).problem(),
        (409, "version")
    );
    assert_eq!(labour.send(Method::PUT, &path, &json!({ "version": 1, "body": body })).status.as_u16(), 404);

    // 10 × 1000.01 and 10 × 500: 15,000.10, shared 70 to 30; the last cent is borne by the hotel.
    let told = labour.get(&path);
    assert_eq!(told.answer.header("etag"), "\"1\"");
    let priced = &told.json["priced"];
    assert_eq!((&told.json["body"], &priced["total"]), (&json!(body), &json!(1_500_010)), "{}", told.json);
    assert_eq!(priced["by_party"], json!({ "es-hotel": 1_050_007, "sn-labour": 450_003 }), "{priced}");
    assert_eq!(priced["workers"], json!(0));
    let lines = priced["lines"].as_array().expect("lines");
    let sum: i64 = lines.iter().filter_map(|line| line["total"].as_i64()).sum();
    assert_eq!((lines.len(), sum), (2, 1_500_010));
    for line in lines {
        let parts = line["parts"].as_array().expect("parts");
        let sum: i64 = parts.iter().filter_map(|part| part["minor"].as_i64()).sum();
        assert_eq!(json!(sum), line["total"], "parts make the line: {line}");
        assert!(parts.iter().all(|part| part["article"] == json!("Annex A")), "{line}");
    }
    for method in priced["methods"].as_array().expect("methods") {
        let charges = method["charges"].as_array().expect("charges");
        let sum: i64 = charges.iter().filter_map(|charge| charge["minor"].as_i64()).sum();
        assert!(method["unknown"].is_string() != (sum == 1_500_010), "{method}");
    }
    assert_eq!(priced["per_certified"], Value::Null, "nobody said how many are certified");
    assert_eq!(
        kept.store.read(|db| store::cost_plans::latest(db, TRIAL)).expect("no fault").map(|k| k.number),
        Some(1)
    );

    // Too long, much that is wrong, a sum elsewhere that does not fit: said, and nothing is kept.
    let no = |body: &str| {
        let told = officer.send(Method::PUT, &path, &json!({ "version": 1, "body": body }));
        assert_eq!(told.problem(), (422, "body"), "{}", told.json);
        told.json["findings"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(no(&format!("# {}\n", "x".repeat(store::cost_plans::LONGEST))), 0);
    let wrong = "[[people]]\nid = \"a\"\ntrack = \"up\"\nbegin = 1\ncosts = []\n";
    assert_eq!(no(&wrong.repeat(60)), 50);
    let dear = |cost: &str| {
        format!(
            "[[line]]\ncost = \"{cost}\"\n\
             elsewhere = {{ site = \"third\", each = \"999999999999.99 EUR\" }}\n"
        )
    };
    let many = body.replace("begin = 10", "begin = 60000");
    assert_eq!(no(&format!("{many}{}{}", dear("course"), dear("flight"))), 1);
    assert_eq!(labour.get(&path).json["version"], json!(1));
}
