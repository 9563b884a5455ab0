//! What somebody agrees to, what is held of them, taking it along, and the end of it.

use axum::http::{Method, StatusCode};
use jiff::civil::date;
use partnership::stakeholders::Role;
use partnership::stakeholders::consent::Purpose;
use serde_json::{Value, json};
use store::{consents, partnerships};

use super::{joined, open, read, registration};
use crate::api::{at, program};
use crate::kept::{Kept, TRIAL};

#[test]
fn somebody_agrees_sees_takes_along_and_is_erased() {
    let (house, mut officer) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let list = read(&mut browser, &format!("{record}/consents"));
    assert_eq!(list.matches("Not said yet").count(), 4, "{list}");
    let path = |purpose: &str| format!("{record}/consents/{purpose}");
    let page = read(&mut browser, &path("profile"));
    assert!(!page.contains(" checked"), "nothing is ticked in advance: {page}");
    let seen = browser.post(&path("profile"), &[]);
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    // On to what was not asked yet, and back to the list at the end.
    for (purpose, answer, to) in [
        ("profile", "6", path("matching")),
        ("matching", "no", path("transfer")),
        ("transfer", "12", path("surveys")),
        ("surveys", "no", format!("{record}/consents")),
    ] {
        read(&mut browser, &path(purpose));
        let seen = browser.post(&path(purpose), &[("answer", answer)]);
        assert_eq!((seen.status, seen.to), (StatusCode::SEE_OTHER, to), "{purpose}");
    }
    let list = read(&mut browser, &format!("{record}/consents"));
    assert!(
        list.contains("Yes, until 25 May 2027") && list.contains("Yes, until 25 November 2027"),
        "{list}"
    );
    assert!(list.contains("asked in English, wording 2026-11") && list.contains("themselves"), "{list}");
    // One button takes it back.
    let seen = browser.post(&path("profile"), &[("answer", "no")]);
    assert_eq!((seen.status, seen.to), (StatusCode::SEE_OTHER, format!("{record}/consents")));
    assert_eq!(super::kept(&house, &record, "shown_until"), "");

    // The officer looks; the worker sees that, by role and organisation.
    assert_eq!(officer.get(&format!("{record}/held")).status, StatusCode::OK);
    // What happened is paged: much else stands on the page.
    let mut held = read(&mut browser, &format!("{record}/held"));
    let mut last = held.clone();
    while let Some((before, _)) = last.rsplit_once("\" rel=\"next\"") {
        let next = before.rsplit_once("href=\"").expect("a link").1.replace("&amp;", "&");
        last = read(&mut browser, &next);
        held += &last;
    }
    for words in [
        "Luz Inventada",
        "luz@example.org",
        "Looked at",
        "Programme officer",
        "helpers",
        "Agreed",
        "Refused or took back",
    ] {
        assert!(held.contains(words), "{words}: {held}");
    }
    assert!(!held.contains("officer (invented)"), "{held}");

    let file = browser.get(&format!("{record}/export.json"));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"cooks-P0002.json\"");
    assert_eq!(file.header("cache-control"), "no-store");
    let export: Value = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!((&export["format"], &export["id"]), (&json!("ambos person 1"), &json!("P0002")));
    assert_eq!(export["fields"]["name"], json!("Luz Inventada"));
    assert_eq!(export["account"]["address"], json!("luz@example.org"));
    let words: Vec<(&str, bool)> = export["consents"]
        .as_array()
        .expect("words")
        .iter()
        .map(|word| (word["purpose"].as_str().unwrap_or_default(), word["until"].is_string()))
        .collect();
    assert_eq!(
        words,
        [("profile", true), ("matching", false), ("transfer", true), ("surveys", false), ("profile", false)]
    );
    assert!(
        export["history"]
            .as_array()
            .expect("lines")
            .iter()
            .any(|line| line["action"] == "person.seen" && line["role"] == "officer")
    );

    browser.get(&format!("{record}/erase"));
    assert_eq!(browser.post(&format!("{record}/erase"), &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(
        browser.get(&format!("{record}/held")).status,
        StatusCode::SEE_OTHER,
        "there is no account any more"
    );
    assert_eq!(house.store.read(|db| consents::history(db, "cooks", "P0002")), Ok(Vec::new()));
}

#[test]
fn rounds_rest_on_what_the_officer_says() {
    let (house, mut officer) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let people = || {
        let tables =
            house.store.read(|db| partnerships::tables(db, house.store.keys(), "cooks")).expect("tables");
        let rows =
            tables.people.1.lines().skip(1).map(|line| line.split(',').next().unwrap_or_default().to_owned());
        rows.collect::<Vec<_>>()
    };
    assert_eq!(people(), ["P0002", "p1"]);
    let path = format!("{record}/consents/matching");
    let page = read(&mut browser, &path);
    assert!(page.contains("rounds rest on a task laid down in law"), "{page}");
    browser.post(&path, &[("answer", "no")]);
    assert_eq!(people(), ["p1"]);
    assert_eq!(registration(&mut officer, "2026-12-31", "helpers", "consent").status, StatusCode::SEE_OTHER);
    assert_eq!(people(), [""; 0]);
    let page = read(&mut browser, &path);
    assert!(!page.contains("rounds rest on a task"), "{page}");
    browser.post(&path, &[("answer", "24")]);
    assert_eq!(people(), ["P0002"]);
}

#[test]
fn a_case_worker_writes_down_what_was_said_and_an_officer_only_reads() {
    let kept = Kept::trial();
    let (helper, officer) = (kept.sign_in(Role::CaseWorker), kept.sign_in(Role::Officer));
    let path = "/fr/partnerships/trial/people/a4/consents/profile";
    assert_eq!(kept.post(&officer, path, &[("answer", "6")]).status, StatusCode::NOT_FOUND);
    assert_eq!(kept.post(&helper, path, &[("answer", "6")]).status, StatusCode::SEE_OTHER);
    let words = kept.store.read(|db| consents::history(db, TRIAL, "a4")).expect("words");
    let told: Vec<_> = words.iter().map(|w| (w.purpose, w.until, &*w.role, &*w.language)).collect();
    assert_eq!(told, [(Purpose::Profile, Some(date(2027, 5, 25)), "case_worker", "fr")]);
    let body = kept.get(&officer, "/en/partnerships/trial/people/a4/consents").body;
    assert!(
        body.contains("Case worker")
            && body.contains("asked in French")
            && !body.contains("<form class=\"act\" method=\"post\" action=\"/en/partnerships"),
        "{body}"
    );
    // From now on the employer sees the profile.
    let path = "/en/partnerships/trial/people/a4";
    assert_eq!(kept.get(&kept.sign_in(Role::Employer), path).status, StatusCode::OK);
}

#[test]
fn a_program_says_and_reads_the_same() {
    let kept = Kept::trial();
    let helper = program(&kept, Role::CaseWorker);
    let path = at("/people/a4/consents");
    let told = helper.get(&path);
    assert_eq!((told.status.as_u16(), &told.json["version"]), (200, &json!(0)));
    let now: Vec<_> = told.json["now"]
        .as_array()
        .expect("purposes")
        .iter()
        .map(|one| (one["purpose"].clone(), one["allowed"].clone()))
        .collect();
    assert_eq!(
        now,
        [("profile", false), ("matching", true), ("transfer", false), ("surveys", false)]
            .map(|(p, a)| (json!(p), json!(a)))
    );
    let say = |body: Value| helper.send(Method::PUT, &path, &body);
    let yes = json!({ "version": 0, "purpose": "transfer", "until": "2027-06-30", "language": "ar" });
    let said = say(yes.clone());
    assert_eq!((said.status.as_u16(), &said.json["version"]), (200, &json!(1)), "{}", said.json);
    assert_eq!(say(yes).problem(), (409, "version"));
    for (body, field) in [
        (json!({ "version": 1, "purpose": "advertising", "language": "ar" }), "purpose"),
        (json!({ "version": 1, "purpose": "surveys", "language": "tlh" }), "language"),
        (json!({ "version": 1, "purpose": "surveys", "language": "ar", "until": "2026-11-24" }), "until"),
        (json!({ "version": 1, "purpose": "surveys", "language": "ar", "until": "2028-11-26" }), "until"),
    ] {
        assert_eq!(say(body.clone()).problem(), (422, field), "{body}");
    }
    let no = json!({ "version": 1, "purpose": "transfer", "language": "ar" });
    assert_eq!(say(no).status.as_u16(), 200);
    let words = helper.get(&path).json["words"].as_array().map(Vec::len);
    assert_eq!(words, Some(2));
    let export = helper.get(&at("/people/a4/export")).json;
    assert_eq!((&export["id"], &export["account"]), (&json!("a4"), &json!(null)));
    assert_eq!(export["fields"]["address"], json!("1, Rue Inventée, Dakar"));
    // An officer takes no whereabouts along.
    let export = program(&kept, Role::Officer).get(&at("/people/a4/export")).json;
    assert_eq!((export["fields"]["name"].is_string(), &export["fields"]["address"]), (true, &json!(null)));
}

#[test]
fn an_officer_gives_nobodys_consent_through_the_record() {
    let kept = Kept::trial();
    let form = |role| kept.get(&kept.sign_in(role), "/en/partnerships/trial/people/a4/change").body;
    assert!(!form(Role::Officer).contains("name=\"shown_until\""));
    assert!(form(Role::CaseWorker).contains("name=\"shown_until\""));
    let change = |role, version: i64, day: &str| {
        let change = json!({ "version": version, "shown_until": day });
        program(&kept, role).send(Method::PATCH, &at("/people/a4"), &change)
    };
    assert_eq!(change(Role::Officer, 2, "2027-01-31").problem(), (403, "shown_until"));
    assert_eq!(change(Role::CaseWorker, 2, "2027-01-31").status.as_u16(), 200);
    let words = kept.store.read(|db| consents::of(db, TRIAL, "a4")).expect("words");
    let word = &words[&Purpose::Profile];
    assert_eq!((word.until, &*word.role, &*word.wording), (Some(date(2027, 1, 31)), "case_worker", ""));
    let new = json!({ "name": "Somebody (invented)", "origin": "SN", "shown_until": "2027-01-31" });
    let made = program(&kept, Role::Officer).send(Method::POST, &at("/people"), &new);
    assert_eq!(made.problem(), (403, "shown_until"));
}
