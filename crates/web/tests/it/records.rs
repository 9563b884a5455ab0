//! Records on a store: who sees and changes what, and what happens when two do so at once.

mod around;
mod demand;
mod grievances;
mod hidden;
mod mobility;
mod notices;
mod people;
mod places;
mod planning;
mod recognition;
mod return_home;
mod room;
mod rounds;
mod training;
mod whole;
mod words;
mod work;

use axum::http::StatusCode;

use crate::Answer;
use crate::html::Page;
use crate::kept::{Kept, Signed};

/// The page of the partnership at this address, which is whole.
fn read(kept: &Kept, signed: &Signed, path: &str) -> String {
    let answer = settled(kept, signed, path);
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    sound(&answer, path);
    answer.body
}

/// The same, whatever it says, once the round is worked out: a busy machine may take longer than
/// a visitor waits.
fn settled(kept: &Kept, signed: &Signed, path: &str) -> Answer {
    let ask = || kept.get(signed, &format!("/en/partnerships/trial/{path}"));
    let mut answer = ask();
    for _ in 0..100 {
        if !answer.body.contains("The round is being worked out") {
            break;
        }
        answer = ask();
    }
    answer
}

/// Complains about HTML that is not well formed, and about words that are missing.
fn sound(answer: &Answer, path: &str) {
    if let Err(fault) = Page::read(&answer.body) {
        panic!("{path}: {fault}");
    }
    assert!(!answer.body.contains('⟨'), "{path}: a word is missing: {}", lacking(&answer.body));
    assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
}

fn lacking(body: &str) -> String {
    body.split('⟨').skip(1).map(|p| p.chars().take(40).collect::<String>()).collect::<Vec<_>>().join(" | ")
}

/// The value that a form's hidden or shown field holds.
fn value(body: &str, name: &str) -> String {
    let at = body.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no field {name}"));
    let rest = &body[at..];
    rest.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default().to_owned()
}

/// The fields of a change form of `a2`, as the page holds them.
fn began(body: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for piece in body.split("name=\"was.").skip(1) {
        let name = piece.split('"').next().unwrap_or_default().to_owned();
        let value = piece.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default();
        let value = value.replace("&amp;", "&");
        all.push((format!("was.{name}"), value.clone()));
        let choices = ["tracks", "destinations", "priorities", "costs"];
        if choices.contains(&name.as_str()) {
            all.extend(value.split(';').filter(|v| !v.is_empty()).map(|v| (name.clone(), v.to_owned())));
        } else {
            all.push((name, value));
        }
    }
    all.push(("version".to_owned(), value(body, "version")));
    all
}

fn with<'a>(fields: &'a [(String, String)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(n, _)| changes.iter().all(|(c, _)| c != n));
    kept.map(|(n, v)| (n.as_str(), v.as_str())).chain(changes.iter().copied()).collect()
}
