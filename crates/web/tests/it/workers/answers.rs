//! One question a page: what is answered is kept at once, and nobody's answer is lost.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use store::people;

use super::{answered, joined, kept, open, read, whole};
use crate::kept::{Kept, TRIAL};

/// Every question of the list.
const QUESTIONS: [&str; 19] = [
    "skills",
    "experience",
    "occupation",
    "education",
    "field",
    "recognised",
    "languages",
    "tracks",
    "destinations",
    "places",
    "family",
    "dependants",
    "phone",
    "email",
    "address",
    "name",
    "birth",
    "nationality",
    "document",
];

#[test]
fn every_question_is_a_small_page_in_four_languages() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    for lang in ["en", "es", "fr", "ar"] {
        let record = record.replacen("/en/", &format!("/{lang}/"), 1);
        for rest in ["tasks", "tasks/check", "consents", "held"] {
            read(&mut browser, &format!("{record}/{rest}"));
        }
        for question in QUESTIONS {
            read(&mut browser, &format!("{record}/tasks/{question}"));
        }
        for purpose in ["profile", "matching", "transfer", "surveys"] {
            read(&mut browser, &format!("{record}/consents/{purpose}"));
        }
    }
    assert_eq!(browser.get(&format!("{record}/tasks/dreams")).status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&format!("{record}/consents/dreams")).status, StatusCode::NOT_FOUND);
}

#[test]
fn answers_are_kept_as_a_round_reads_them() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let mut answer = |question: &str, fields: &[(&str, &str)], to: &str| {
        let path = format!("{record}/tasks/{question}");
        let seen = answered(&mut browser, &path, fields);
        assert_eq!(
            (seen.status, seen.to.as_str()),
            (StatusCode::SEE_OTHER, format!("{record}/tasks{to}").as_str()),
            "{question}: {}",
            seen.body
        );
    };
    answer("experience", &[("experience", "Cook, my aunt's canteen, two years\n\nSold fish")], "/occupation");
    answer("education", &[("isced", "3")], "/field");
    answer("tracks", &[("tracks", "home;away")], "/destinations");
    answer("destinations", &[("destinations", "ES")], "");
    answer("recognised", &[("recognised", "ES"), ("recognised", "SN")], "");
    answer("family", &[("family", "Diop 7")], "/dependants");
    answer("phone", &[("phone", "00221 77 000 00 01")], "/email");
    answer("name", &[("name", "Luz Otra"), ("name_other", "لوث")], "/birth");
    answer("birth", &[("birth_date", "1998-03-09")], "/nationality");
    answer("nationality", &[("nationality", "sénégal")], "/document");
    for (field, text) in [
        ("experience", "Cook, my aunt's canteen, two years;Sold fish"),
        ("isced", "3"),
        ("tracks", "home;away"),
        ("destinations", "ES"),
        ("recognised", "ES;SN"),
        ("family", "Diop 7"),
        ("phone", "+221770000001"),
        ("name", "Luz Otra"),
        ("name_other", "لوث"),
        ("birth_date", "1998-03-09"),
        ("nationality", "SN"),
    ] {
        assert_eq!(kept(&house, &record, field), text, "{field}");
    }
    let tasks = read(&mut browser, &format!("{record}/tasks"));
    assert_eq!(tasks.matches(">Completed<").count(), 1, "{tasks}");
    assert_eq!(tasks.matches(">In progress<").count(), 5, "{tasks}");
    let check = read(&mut browser, &format!("{record}/tasks/check"));
    assert!(
        check.contains("Luz Otra") && check.contains("Sold fish") && check.contains("/tasks/birth"),
        "{check}"
    );
}

#[test]
fn what_cannot_be_read_is_asked_again() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    for (question, field, text) in [
        ("phone", "phone", "77 000"),
        ("phone", "phone", "luz@example.org"),
        ("email", "email", "luz"),
        ("birth", "birth_date", "2031-01-01"),
        ("birth", "birth_date", "yesterday"),
        ("nationality", "nationality", "Atlantis"),
        ("tracks", "tracks", "both"),
        ("education", "isced", "99"),
        ("destinations", "destinations", "Mars"),
    ] {
        let path = format!("{record}/tasks/{question}");
        let seen = answered(&mut browser, &path, &[(field, text)]);
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{question} {text}");
        whole(&seen, question);
        assert!(
            seen.body.contains("<title>Error: ") && seen.body.contains(&format!("href=\"#{field}\"")),
            "{}",
            seen.body
        );
        assert_eq!(
            kept(&house, &record, field),
            if field == "email" { "luz@example.org" } else { "" },
            "{question}"
        );
    }
    let long = "x".repeat(5000);
    let seen = answered(&mut browser, &format!("{record}/tasks/dependants"), &[("dependants", &long)]);
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn what_is_not_known_is_passed_over() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    for (question, to) in [("family", "/dependants"), ("dependants", "")] {
        browser.get(&format!("{record}/tasks/{question}"));
        let seen = browser.post(&format!("{record}/tasks/{question}/skip"), &[]);
        assert_eq!((seen.status, seen.to), (StatusCode::SEE_OTHER, format!("{record}/tasks{to}")));
    }
    let tasks = read(&mut browser, &format!("{record}/tasks"));
    assert_eq!(tasks.matches(">Completed<").count(), 1, "{tasks}");
    assert_eq!(kept(&house, &record, "family"), "");
    // Places wait until somebody says whether they wish to stay or to go.
    assert_eq!(tasks.matches(">Cannot start yet<").count(), 1, "{tasks}");
}

#[test]
fn languages_are_found_by_name_and_told_in_plain_words() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let path = format!("{record}/tasks/languages");
    let found = read(&mut browser, &format!("{path}?q=wolof"));
    assert!(found.contains("value=\"wo\""), "{found}");
    // In the words of another language than the page's.
    assert!(read(&mut browser, &format!("{path}?q=alem%C3%A1n")).contains("value=\"de\""));
    assert!(read(&mut browser, &format!("{path}?q=qqqq")).contains("Nothing was found"));
    assert!(read(&mut browser, &format!("{path}?language=wo")).contains("I grew up with it"));
    let mut say = |fields: &[(&str, &str)]| {
        browser.get(&path);
        browser.post(&path, fields).status
    };
    assert_eq!(say(&[("language", "wo"), ("level", "C2")]), StatusCode::SEE_OTHER);
    assert_eq!(say(&[("language", "es"), ("level", "?")]), StatusCode::SEE_OTHER);
    assert_eq!(kept(&house, &record, "languages"), "wo:C2; es");
    assert_eq!(say(&[("language", "es"), ("level", "A2")]), StatusCode::SEE_OTHER);
    assert_eq!(say(&[("language", "wo"), ("remove", "yes")]), StatusCode::SEE_OTHER);
    assert_eq!(say(&[("language", "fr")]), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&[("language", "<b>"), ("level", "A1")]), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept(&house, &record, "languages"), "es:A2");
}

#[test]
fn skills_are_found_by_own_words() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let path = format!("{record}/tasks/skills");
    let found = read(&mut browser, &format!("{path}?q=food+preparation"));
    let skill = found.split("name=\"proposed\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let skill = skill.expect("a proposal").to_owned();
    assert!(skill.starts_with("http://data.europa.eu/esco/skill/"), "{skill}");
    assert!(read(&mut browser, &format!("{path}?q=zzzz")).contains("Nothing was found"));
    let escaped = skill.replace(':', "%3A").replace('/', "%2F");
    assert!(read(&mut browser, &format!("{path}?skill={escaped}")).contains("I have done it with help"));
    let mut say = |fields: &[(&str, &str)]| {
        browser.get(&path);
        browser.post(&path, fields).status
    };
    assert_eq!(say(&[("skill", &skill), ("level", "2")]), StatusCode::SEE_OTHER);
    let cell = kept(&house, &record, "skills");
    assert!(cell.ends_with("=2"), "{cell}");
    assert_eq!(say(&[("skill", &skill), ("level", "?")]), StatusCode::SEE_OTHER);
    assert_eq!(kept(&house, &record, "skills"), cell.trim_end_matches("=2"));
    assert_eq!(say(&[("skill", &skill), ("level", "9")]), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        say(&[("skill", "http://nowhere.example/skill"), ("level", "1")]),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert!(read(&mut browser, &path).contains("You named 1 skill"));
    let mut say = |fields: &[(&str, &str)]| {
        browser.get(&path);
        browser.post(&path, fields).status
    };
    assert_eq!(say(&[("skill", &skill), ("remove", "yes")]), StatusCode::SEE_OTHER);
    assert_eq!(kept(&house, &record, "skills"), "");
}

#[test]
fn work_is_found_by_own_words_and_kept_as_a_code() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let path = format!("{record}/tasks/occupation");
    let found = read(&mut browser, &format!("{path}?q=cook"));
    let at = found.find("name=\"class\" value=\"").expect("a hit");
    let class = found[at..].split('"').nth(3).expect("an address").to_owned();
    browser.get(&path);
    let seen = browser.post(&path, &[("class", &class)]);
    assert_eq!((seen.status, seen.to), (StatusCode::SEE_OTHER, format!("{record}/tasks")));
    assert_eq!(kept(&house, &record, "isco"), "5120");
    browser.get(&path);
    assert_eq!(browser.post(&path, &[("class", "nothing")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.get(&path);
    assert_eq!(browser.post(&path, &[("remove", "yes")]).status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&house, &record, "isco"), "");
}

/// `a2` of the trial wishes for `away`, and ranks `es-1` and `sn-1`.
#[test]
fn places_are_put_in_their_order() {
    let kept = Kept::trial();
    let worker = kept.sign_in(Role::Worker);
    let path = "/en/partnerships/trial/people/a2/tasks/places";
    let ranks = || {
        let store = &kept.store;
        let one = store.read(|db| people::get(db, store.keys(), TRIAL, "a2")).expect("no fault").expect("a2");
        one.personal.get("ranks").to_owned()
    };
    let body = kept.get(&worker, path).body;
    assert!(body.contains("Cook in Dakar") && !body.contains("Cook, nobody's"), "{body}");
    for (name, id, then) in [
        ("up", "sn-1", "sn-1; es-1"),
        ("up", "sn-1", "sn-1; es-1"),
        ("remove", "es-1", "sn-1"),
        ("remove", "es-1", "sn-1"),
        ("add", "es-1", "sn-1; es-1"),
        ("add", "es-1", "sn-1; es-1"),
    ] {
        let answer = kept.post(&worker, path, &[(name, id)]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name} {id}");
        assert_eq!(ranks(), then, "{name} {id}");
    }
    assert_eq!(kept.post(&worker, path, &[("add", "nowhere")]).status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_second_tab_loses_nothing() {
    let kept = Kept::trial();
    let (worker, helper) = (kept.sign_in(Role::Worker), kept.sign_in(Role::CaseWorker));
    let path = |question: &str| format!("/en/partnerships/trial/people/a2/tasks/{question}");
    let field = |name: &str| {
        let store = &kept.store;
        let one = store.read(|db| people::get(db, store.keys(), TRIAL, "a2")).expect("no fault").expect("a2");
        one.personal.get(name).to_owned()
    };
    let was = [("was.address", "1, Rue Inventée, Dakar")];
    // The case worker changes another field meanwhile: both stay.
    let answer = kept.post(&helper, &path("family"), &[("family", "Trialle 1"), ("was.family", "f1")]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let answer = kept.post(&worker, &path("address"), &[was[0], ("address", "2, Rue Inventée")]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!((field("family").as_str(), field("address").as_str()), ("Trialle 1", "2, Rue Inventée"));
    // The same field, from a page shown before: both are shown, nothing is overwritten.
    let answer = kept.post(&helper, &path("address"), &[was[0], ("address", "3, Rue Inventée")]);
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        answer.body.contains("2, Rue Inventée") && answer.body.contains("3, Rue Inventée"),
        "{}",
        answer.body
    );
    assert_eq!(field("address"), "2, Rue Inventée");
    // Sent without a change it says nothing new.
    let answer = kept.post(&helper, &path("address"), &[was[0], ("address", "1, Rue Inventée, Dakar")]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(field("address"), "2, Rue Inventée");
}

#[test]
fn nobody_answers_what_they_may_not_see() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let tasks = kept.get(&officer, "/en/partnerships/trial/people/a2/tasks").body;
    assert!(tasks.contains("/tasks/phone") && !tasks.contains("/tasks/address"), "{tasks}");
    let check = kept.get(&officer, "/en/partnerships/trial/people/a2/tasks/check").body;
    assert!(!check.contains("Rue Inventée"), "{check}");
    let path = "/en/partnerships/trial/people/a2/tasks/address";
    assert_eq!(kept.get(&officer, path).status, StatusCode::NOT_FOUND);
    assert_eq!(kept.post(&officer, path, &[("address", "x")]).status, StatusCode::NOT_FOUND);
    let path = "/en/partnerships/trial/people/a1/tasks/phone";
    assert_eq!(kept.get(&kept.sign_in(Role::Worker), path).status, StatusCode::NOT_FOUND);
}
