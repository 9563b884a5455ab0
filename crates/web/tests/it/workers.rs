//! Those who take part themselves: joining, one question a page, consent, what is
//! held, and leaving, over HTTP and in process.

mod agreed;
mod answers;
mod joining;
mod options;
mod talking;
mod words;

use axum::http::StatusCode;
use partnership::stakeholders::Role;

use crate::door::browser::{Browser, House, Seen};
use crate::html::Page;

/// Pages for a cheap telephone on a weak line.
const LARGEST: usize = 15_000;

/// An installation where `cooks` can be joined, and the officer's browser.
fn open() -> (House, Browser) {
    let house = House::new().seeded();
    house.somebody(Role::Officer, Some("helpers"), "officer@example.org");
    let mut officer = house.signed_in("officer@example.org");
    let seen = registration(&mut officer, "2026-12-31", "helpers", "task");
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/partnerships/cooks/"));
    (house, officer)
}

fn registration(officer: &mut Browser, until: &str, organisation: &str, basis: &str) -> Seen {
    let page = officer.get("/en/partnerships/cooks/registration");
    let version = page.between("name=\"version\" value=\"", "\"").to_owned();
    let fields = [("until", until), ("organisation", organisation), ("basis", basis), ("version", &version)];
    officer.post("/en/partnerships/cooks/registration", &fields)
}

/// Everything that joining sends at its last step.
fn answers<'a>(address: &'a str, password: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("name", "Luz Inventada"),
        ("email", address),
        ("password", password),
        ("again", password),
        ("step", "password"),
        ("origin", "SN"),
    ]
}

/// Joins in a browser of its own; the browser, and the address of the record.
fn joined(house: &House, address: &str) -> (Browser, String) {
    let mut browser = house.browser();
    browser.get("/en/join/cooks/new");
    let seen = browser.post("/en/join/cooks/new", &answers(address, "lantern orbit kettle"));
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let record = seen.to.strip_suffix("/tasks?joined").expect("the list").to_owned();
    (browser, record)
}

/// A page that is whole and small.
fn read(browser: &mut Browser, path: &str) -> String {
    let seen = browser.get(path);
    assert_eq!(seen.status, StatusCode::OK, "{path} leads to {}", seen.to);
    whole(&seen, path);
    seen.body
}

fn whole(seen: &Seen, path: &str) {
    if let Err(fault) = Page::read(&seen.body) {
        panic!("{path}: {fault}");
    }
    let missing: Vec<&str> =
        seen.body.split('⟨').skip(1).map(|p| p.split('⟩').next().unwrap_or_default()).collect();
    assert!(missing.is_empty(), "{path}: words are missing: {missing:?}");
    assert_eq!(seen.body.matches("<h1").count(), 1, "{path}");
    assert!(seen.body.len() <= LARGEST, "{path}: {} bytes", seen.body.len());
}

/// Answers a question as its page was shown: with what the page held before.
fn answered(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Seen {
    let page = read(browser, path);
    let held = page.split("name=\"was.").skip(1).map(|piece| {
        let name = format!("was.{}", piece.split('"').next().unwrap_or_default());
        let value = piece.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default();
        (name, value.to_owned())
    });
    let held: Vec<(String, String)> = held.collect();
    let mut all: Vec<(&str, &str)> =
        held.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend(fields);
    browser.post(path, &all)
}

/// What a record says in a field.
fn kept(house: &House, record: &str, field: &str) -> String {
    let id = record.rsplit('/').next().expect("an id");
    let found = house.store.read(|db| store::people::get(db, house.store.keys(), "cooks", id));
    found.expect("no fault").expect("a person").fields().remove(field).unwrap_or_default()
}
