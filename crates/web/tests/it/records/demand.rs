//! Vacancies from a draft to a place on offer, programmes, consultations,
//! licences: who does what, and what each reads of it.

use axum::http::{Method, StatusCode};
use partnership::licences::Licence;
use partnership::stakeholders::Role;
use serde_json::json;
use store::{licences, partnerships};

use super::{began, read, value, with};
use crate::api::{at, limited, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL, address_of};

const BASE: &str = "/en/partnerships/trial";

/// A draft that lacks what is looked at.
const BARE: [(&str, &str); 8] = [
    ("id", "es-2"),
    ("title", "Cook in Vigo"),
    ("employer", "es-hotel"),
    ("occupation", "cook"),
    ("track", "away"),
    ("country", "ES"),
    ("seats", "1"),
    ("start", "2027-02-01"),
];

/// What it lacks.
const REST: [(&str, &str); 5] = [
    ("wage", "1800.00 EUR"),
    ("comparator", "1750.00 EUR"),
    ("comparator_source", "collective agreement (invented)"),
    ("shortage", "Survey of hotels (invented)"),
    ("shortage_on", "2026-06-30"),
];

/// The employment service of Spain.
fn spanish(kept: &Kept) -> Signed {
    kept.account(Role::Labour, Some("es-labour"), None, "labour-es@example.org");
    kept.sign_in_as("labour-es@example.org")
}

fn version(kept: &Kept, who: &Signed, path: &str) -> String {
    value(&read(kept, who, path), "version")
}

/// The places of a round.
fn offered(kept: &Kept) -> Vec<String> {
    let tables = kept.store.read(|db| partnerships::tables(db, kept.store.keys(), TRIAL)).expect("tables");
    let rows = tables.places.1.lines().skip(1).filter_map(|l| l.split(',').next()).map(str::to_owned);
    rows.collect()
}

fn draft(kept: &Kept, employer: &Signed) {
    let made = kept.post(employer, &format!("{BASE}/places/new"), &BARE);
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
}

fn mend(kept: &Kept, employer: &Signed, changes: &[(&str, &str)]) {
    let fields = began(&read(kept, employer, "places/es-2/change"));
    let done = kept.post(employer, &format!("{BASE}/places/es-2/change"), &with(&fields, changes));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

fn submit(kept: &Kept, employer: &Signed) -> StatusCode {
    let version = version(kept, employer, "places/es-2/submit");
    kept.post(employer, &format!("{BASE}/places/es-2/submit"), &[("version", &version)]).status
}

#[test]
fn a_vacancy_is_verified_before_it_opens() {
    let kept = Kept::trial();
    let (employer, labour) = (kept.sign_in(Role::Employer), spanish(&kept));
    draft(&kept, &employer);
    assert!(read(&kept, &employer, "places/es-2").contains("Next: the employer submits it."));
    // What is missing is said, and nothing can be sent.
    let page = read(&kept, &employer, "places/es-2/submit");
    assert!(
        page.contains("State the wage with its currency.") && !page.contains("name=\"version\""),
        "{page}"
    );
    let forced = kept.post(&employer, &format!("{BASE}/places/es-2/submit"), &[("version", "1")]);
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(forced.body.contains("State the day of that evidence."));
    mend(&kept, &employer, &REST);
    assert_eq!(submit(&kept, &employer), StatusCode::SEE_OTHER);
    assert_eq!(offered(&kept), ["es-1", "sn-1", "sn-2"]);

    // Only the employment service of its country is asked.
    let other = kept.sign_in(Role::Labour);
    assert!(kept.get(&labour, "/en/").body.contains("1 vacancy waits for you"));
    assert!(!kept.get(&other, "/en/").body.contains("waits for you"));
    assert!(read(&kept, &labour, "vacancies").contains("places/es-2/verify"));
    assert!(!read(&kept, &other, "vacancies").contains("es-2"));
    assert_eq!(kept.get(&other, &format!("{BASE}/places/es-2/verify")).status, StatusCode::NOT_FOUND);

    // It goes back with a reason, which the employer reads, and comes again.
    let back = format!("{BASE}/places/es-2/send-back");
    let seen = version(&kept, &labour, "places/es-2/send-back");
    let empty = kept.post(&labour, &back, &[("version", &seen), ("reason", " ")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#reason\""), "{}", empty.body);
    let reason = "The survey covers another region.";
    let sent = kept.post(&labour, &back, &[("version", &seen), ("reason", reason)]);
    assert_eq!(sent.header("location"), format!("{BASE}/vacancies"), "{}", sent.body);
    assert!(read(&kept, &employer, "places/es-2").contains(reason));
    mend(&kept, &employer, &[("shortage", "Survey of Galicia (invented)")]);
    assert_eq!(submit(&kept, &employer), StatusCode::SEE_OTHER);

    // Every point is confirmed, or it does not open.
    let seen = version(&kept, &labour, "places/es-2/verify");
    let verify = format!("{BASE}/places/es-2/verify");
    let points = ["shortage", "wage", "employer", "no_fees"].map(|point| ("checks", point));
    let mut form = vec![("version", seen.as_str())];
    form.extend(&points[..3]);
    let open = kept.post(&labour, &verify, &form);
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(open.body.contains("The worker pays nothing"), "{}", open.body);
    form.push(points[3]);
    form.push(("opens", "soon"));
    assert_eq!(kept.post(&labour, &verify, &form).status, StatusCode::UNPROCESSABLE_ENTITY);
    form.pop();
    assert_eq!(kept.post(&labour, &verify, &form).status, StatusCode::SEE_OTHER);
    assert_eq!(kept.post(&labour, &verify, &form).status, StatusCode::CONFLICT);
    assert_eq!(offered(&kept), ["es-1", "es-2", "sn-1", "sn-2"]);
    let history = read(&kept, &employer, "places/es-2/history");
    for did in ["Offered", "Submitted", "Sent back", reason, "Verified"] {
        assert!(history.contains(did), "{did}: {history}");
    }

    // What was verified is not touched without being looked at again; how it is told may be.
    mend(&kept, &employer, &[("title", "Cook in Vigo, by the sea")]);
    assert_eq!(offered(&kept), ["es-1", "es-2", "sn-1", "sn-2"]);
    mend(&kept, &employer, &[("wage", "1700.00 EUR")]);
    assert_eq!(offered(&kept), ["es-1", "sn-1", "sn-2"]);
    assert!(read(&kept, &employer, "places/es-2/submit").contains("lower than what others earn there"));
}

#[test]
fn programs_take_the_same_steps() {
    let kept = Kept::trial();
    spanish(&kept);
    let employer = program(&kept, Role::Employer);
    let all = partnership::stakeholders::Action::ALL.into_iter().collect();
    let labour = limited(&kept, "labour-es@example.org", all);
    let mut place = json!({});
    for (column, cell) in BARE.iter().chain(&REST) {
        place[*column] = json!(cell);
    }
    place["shortage_on"] = json!("2025-11-01");
    assert_eq!(employer.send(Method::POST, &at("/places"), &place).status.as_u16(), 201);
    let told = || employer.get(&at("/places/es-2")).json;
    assert_eq!(told()["state"], json!("draft"));
    let one = json!({ "version": 1 });
    let old = employer.send(Method::POST, &at("/places/es-2/submit"), &one);
    assert_eq!(old.problem(), (422, "shortage_on"), "{}", old.json);
    let mended = json!({ "version": 1, "shortage_on": "2026-06-30" });
    assert_eq!(employer.send(Method::PATCH, &at("/places/es-2"), &mended).status.as_u16(), 200);
    let two = json!({ "version": 2 });
    assert_eq!(employer.send(Method::POST, &at("/places/es-2/submit"), &one).problem(), (409, "version"));
    assert_eq!(employer.send(Method::POST, &at("/places/es-2/submit"), &two).status.as_u16(), 200);
    assert_eq!(employer.send(Method::POST, &at("/places/es-2/verify"), &two).status.as_u16(), 404);
    assert_eq!(labour.get(&at("/vacancies")).ids(), ["es-2"]);
    assert_eq!(program(&kept, Role::Labour).get(&at("/vacancies")).ids(), [""; 0]);
    let checks = ["shortage", "wage", "employer", "no_fees"];
    let late = json!({ "version": 3, "checks": checks, "opens": "2027-03-01" });
    assert_eq!(labour.send(Method::POST, &at("/places/es-2/verify"), &late).problem(), (422, "opens"));
    let nonsense = json!({ "version": 3, "checks": ["all"] });
    assert_eq!(labour.send(Method::POST, &at("/places/es-2/verify"), &nonsense).problem(), (422, "checks"));
    let later = json!({ "version": 3, "checks": checks, "opens": "2026-12-01" });
    assert_eq!(labour.send(Method::POST, &at("/places/es-2/verify"), &later).status.as_u16(), 200);
    assert_eq!((&told()["state"], &told()["opens"]), (&json!("verified"), &json!("2026-12-01")));
    assert_eq!(offered(&kept), ["es-1", "sn-1", "sn-2"]);
    // It opens when the partnership's day comes to it, and expires when that day has passed its start.
    let officer = program(&kept, Role::Officer);
    for (day, state, places) in
        [("2026-12-01", "open", 4), ("2027-01-02", "open", 1), ("2027-02-02", "expired", 0)]
    {
        let seen = officer.get(&at("")).json["version"].clone();
        let to = json!({ "version": seen, "day": day });
        assert_eq!(officer.send(Method::PATCH, &at(""), &to).status.as_u16(), 200);
        assert_eq!((told()["state"].as_str(), offered(&kept).len()), (Some(state), places), "{day}");
    }
}

#[test]
fn a_school_teaches_for_itself_and_old_curricula_are_flagged() {
    let kept = Kept::trial();
    let (school, officer) = (kept.sign_in(Role::School), kept.sign_in(Role::Officer));
    let list = read(&kept, &school, "programmes");
    assert!(list.contains("Kitchen craft") && list.contains("review not known"), "{list}");
    let new = [
        ("id", "grill"),
        ("title", "Grill craft"),
        ("provider", "sn-school"),
        ("training", "cooking"),
        ("kind", "skills"),
        ("country", "SN"),
        ("months", "2"),
        ("seats", "12"),
        ("reviewed_on", "2023-11-24"),
    ];
    let path = format!("{BASE}/programmes/new");
    let made = kept.post(&school, &path, &new);
    assert_eq!(made.header("location"), format!("{BASE}/programmes/grill"), "{}", made.body);
    assert!(read(&kept, &school, "programmes").contains("1 curriculum was not reviewed"));
    let mut wrong = new.to_vec();
    wrong[0] = ("id", "other");
    wrong[2] = ("provider", "es-hotel");
    wrong[6] = ("months", "many");
    let refused = kept.post(&school, &path, &wrong);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["provider", "months"] {
        assert!(refused.body.contains(&format!("href=\"#{field}\"")), "{}", refused.body);
    }
    // What came with the agreement belongs to whom it says.
    for programme in ["grill", "kitchen"] {
        let change = format!("{BASE}/programmes/{programme}/change");
        let fields = began(&read(&kept, &school, &format!("programmes/{programme}/change")));
        let done = kept.post(&school, &change, &with(&fields, &[("reviewed_on", "2026-10-01")]));
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let stale = kept.post(&officer, &change, &with(&fields, &[("seats", "13")]));
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(
            read(&kept, &school, &format!("programmes/{programme}")).contains("counts until 1 October 2029")
        );
    }
    assert!(!read(&kept, &school, "programmes").contains("not reviewed"));
    let monitor = kept.sign_in(Role::Monitor);
    assert!(read(&kept, &monitor, "programmes/grill/history").contains("2023-11-24"));
    assert_eq!(kept.get(&monitor, &format!("{BASE}/programmes/grill/change")).status, StatusCode::NOT_FOUND);

    let program = program(&kept, Role::School);
    let cells = json!({ "title": "Pastry", "training": "cooking", "kind": "skills", "country": "SN", "months": "3", "seats": "9" });
    let body = json!({ "id": "pastry", "cells": cells });
    assert_eq!(program.send(Method::POST, &at("/programmes"), &body).status.as_u16(), 201);
    // Without a provider it is the agreement's: the school's own all the same.
    assert_eq!(program.get(&at("/programmes/pastry")).json["review"], json!("unknown"));
    let mut odd = body.clone();
    odd["cells"]["colour"] = json!("blue");
    assert_eq!(program.send(Method::POST, &at("/programmes"), &odd).problem(), (422, "cells"));
    let away = json!({ "version": 3, "cells": { "provider": "es-hotel" } });
    assert_eq!(program.send(Method::PATCH, &at("/programmes/grill"), &away).status.as_u16(), 403);
    let more = json!({ "version": 2, "cells": { "seats": "20", "reviewed_on": null } });
    assert_eq!(program.send(Method::PATCH, &at("/programmes/grill"), &more).status.as_u16(), 200);
    let now = program.get(&at("/programmes/grill")).json;
    assert_eq!((&now["cells"]["seats"], &now["review"]), (&json!("20"), &json!("unknown")));
}

#[test]
fn whoever_was_heard_stays_heard() {
    let kept = Kept::trial();
    let (monitor, worker) = (kept.sign_in(Role::Monitor), kept.sign_in(Role::Worker));
    let path = format!("{BASE}/consultations/new");
    let entry = [
        ("party", ""),
        ("kind", "origin_community"),
        ("who", "Families of Pikine (invented)"),
        ("heard_on", "2026-10-01"),
        ("about", "Children who stay"),
        ("said", "They ask for visits twice a year."),
    ];
    let made = kept.post(&monitor, &path, &entry);
    assert_eq!(made.header("location"), format!("{BASE}/consultations/K00001"), "{}", made.body);
    let mut to_come = entry.to_vec();
    to_come[3] = ("heard_on", "2026-11-26");
    to_come[1] = ("kind", "");
    let refused = kept.post(&monitor, &path, &to_come);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("still to come") && refused.body.contains("href=\"#kind\""));
    // Of a party the agreement says what it is; its clause is made ready for it.
    let school = [
        ("party", "sn-school"),
        ("heard_on", "2026-10-02"),
        ("about", "Rooms"),
        ("said", "Two are missing."),
    ];
    assert_eq!(kept.post(&monitor, &path, &school).status, StatusCode::SEE_OTHER);
    let second = read(&kept, &worker, "consultations/K00002");
    assert!(second.contains("School of Cooks (invented)") && second.contains("on = 2026-10-02"), "{second}");
    let begun = kept.get(&monitor, &format!("{path}?corrects=K00001"));
    assert!(begun.body.contains("Families of Pikine"), "{}", begun.body);
    let mut corrected = entry.to_vec();
    corrected.push(("corrects", "K00001"));
    corrected[5] = ("said", "They ask for visits three times a year.");
    assert_eq!(kept.post(&monitor, &path, &corrected).status, StatusCode::SEE_OTHER);
    let first = read(&kept, &worker, "consultations/K00001");
    assert!(first.contains("twice a year") && first.contains("consultations/K00003"), "{first}");
    assert!(!first.contains("consultations/new"));
    assert!(read(&kept, &worker, "consultations").contains("3 entries"));
    let program = program(&kept, Role::Worker);
    assert_eq!(program.get(&at("/consultations")).ids(), ["K00003", "K00002", "K00001"]);
    assert_eq!(program.get(&at("/consultations/K00003")).json["corrects"], json!("K00001"));
    let officer = crate::api::program(&kept, Role::Officer);
    let mut new = json!({ "kind": "union", "who": "Union (invented)", "heard_on": "2026-10-03", "about": "Pay", "said": "More.", "party": "nobody" });
    assert_eq!(officer.send(Method::POST, &at("/consultations"), &new).problem(), (422, "party"));
    new["party"] = json!("es-union");
    let logged = officer.send(Method::POST, &at("/consultations"), &new);
    assert_eq!((logged.status.as_u16(), &logged.json["id"]), (201, &json!("K00004")));
}

#[test]
fn an_unlicensed_recruiter_takes_no_part() {
    let kept = Kept::trial();
    let officer = program(&kept, Role::Officer);
    let mut agent = json!({ "id": "agent", "kind": "recruiter", "name": "Agent (invented)", "country": "SN", "partnership": TRIAL });
    let refused = officer.send(Method::POST, "/api/organisations", &agent);
    assert_eq!(refused.problem(), (422, "licence"), "{}", refused.json);
    assert!(
        refused.json["detail"].as_str().is_some_and(|d| d.contains("where the licence can be looked up"))
    );
    for (field, cell) in [
        ("licence", "SN-7"),
        ("licence_authority", "Ministry (invented)"),
        ("licence_until", "2026-11-24"),
        ("licence_source", "https://register.example"),
    ] {
        agent[field] = json!(cell);
    }
    assert_eq!(officer.send(Method::POST, "/api/organisations", &agent).problem(), (422, "licence_until"));
    agent["licence_until"] = json!("2026-12-24");
    assert_eq!(officer.send(Method::POST, "/api/organisations", &agent).status.as_u16(), 201);
    let told = officer.get("/api/organisations/agent").json;
    assert_eq!((&told["licence_standing"], &told["licence_from"]), (&json!("ending"), &json!(null)));
    // Its own accounts do not vouch for it: neither by its licence nor by being something else.
    kept.account(Role::Employer, Some("agent"), None, "agent@example.org");
    let all = partnership::stakeholders::Action::ALL.into_iter().collect();
    let own = limited(&kept, "agent@example.org", all);
    for change in
        [json!({ "version": 1, "licence_until": "2030-01-01" }), json!({ "version": 1, "kind": "employer" })]
    {
        let told = own.send(Method::PATCH, "/api/organisations/agent", &change);
        assert_eq!(told.problem(), (403, "licence"), "{}", told.json);
    }
    let contact = json!({ "version": 1, "contact": "Dakar" });
    assert_eq!(own.send(Method::PATCH, "/api/organisations/agent", &contact).status.as_u16(), 200);
    let page = kept.sign_in_as("agent@example.org");
    let form = kept.get(&page, "/en/organisations/agent/change");
    assert!(!form.body.contains("name=\"licence_until\""));
    let sent = [
        ("version", "2"),
        ("name", "Agent (invented)"),
        ("kind", "ngo"),
        ("country", "SN"),
        ("licence_until", "2031-01-01"),
    ];
    assert_eq!(kept.post(&page, "/en/organisations/agent/change", &sent).status, StatusCode::SEE_OTHER);
    let kept_licence = kept.store.read(|db| licences::of(db, "agent")).expect("no fault").expect("an agent");
    assert_eq!(kept_licence.until, Some(jiff::civil::date(2026, 12, 24)));
    let pages = kept.sign_in_as(&address_of(Role::Officer));
    for path in ["/en/organisations", "/en/organisations/agent"] {
        assert!(kept.get(&pages, path).body.contains("licence ends on 24 December 2026"), "{path}");
    }
    let backwards = [
        ("version", "3"),
        ("name", "Agent (invented)"),
        ("kind", "recruiter"),
        ("country", "SN"),
        ("licence_from", "2027-01-01"),
        ("licence_until", "2026-12-24"),
    ];
    let wrong = kept.post(&pages, "/en/organisations/agent/change", &backwards);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#licence_until\""), "{}", wrong.body);
}

#[test]
fn monitors_are_led_to_what_they_may_read() {
    let kept = Kept::trial();
    let monitor = kept.sign_in(Role::Monitor);
    let overview = read(&kept, &monitor, "");
    for part in ["places", "programmes", "consultations", "round"] {
        assert!(overview.contains(&format!("href=\"{BASE}/{part}\"")), "{part}");
        read(&kept, &monitor, part);
    }
    read(&kept, &monitor, "places/es-1/history");
    assert!(!overview.contains("/vacancies\""));
}

#[test]
fn an_edition_lets_no_unlicensed_recruiter_in() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let path = format!("{BASE}/agreement/new");
    let clause = "[[party]]\nid = \"sn-agent\"\nname = \"Agent (invented)\"\ntype = \"recruiter\"\ncountry = \"SN\"\n\
                  licence = \"7\"\nlicence_to = 2028-01-01\n\n[[party]]\nid = \"sn-labour\"";
    let text = |text: &str| text.replace(", and LINK", "").replace("[[party]]\nid = \"sn-labour\"", clause);
    let (en, es) = (text(house::EN), text(house::ES));
    let send = || {
        let version = value(&read(&kept, &officer, "agreement/new"), "version");
        let form = [
            ("text-en", en.as_str()),
            ("text-es", es.as_str()),
            ("version", version.as_str()),
            ("checked", "yes"),
        ];
        kept.post(&officer, &path, &form)
    };
    let refused = send();
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.body.contains("who issued the licence is not known"), "{}", refused.body);
    let agent = [
        ("id", "sn-agent"),
        ("name", "Agent (invented)"),
        ("kind", "recruiter"),
        ("country", "SN"),
        ("licence", "7"),
        ("licence_authority", "Ministry (invented)"),
        ("licence_until", "2028-01-01"),
        ("licence_source", "register (invented)"),
    ];
    assert_eq!(kept.post(&officer, "/en/organisations/new", &agent).status, StatusCode::SEE_OTHER);
    assert_eq!(send().status, StatusCode::SEE_OTHER);
    kept.amended();
    // A vacancy may name it now, and is refused once its licence has ended.
    let employer = kept.sign_in(Role::Employer);
    draft(&kept, &employer);
    let mut rest = REST.to_vec();
    rest.push(("recruiter", "sn-agent"));
    mend(&kept, &employer, &rest);
    let page = read(&kept, &employer, "places/es-2");
    assert!(page.contains("licence holds"), "{page}");
    kept.write(|tx| {
        let had = tx.read(|db| licences::of(db, "sn-agent"))?.unwrap_or_default();
        licences::put(tx, "sn-agent", &Licence { until: Some(jiff::civil::date(2026, 11, 24)), ..had })
    });
    assert!(read(&kept, &employer, "places/es-2/submit").contains("the licence ended on 24 November 2026"));
}
