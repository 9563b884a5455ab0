//! The API, asked with tokens of each role. Every answer is held against
//! `/openapi.json`: a status or media type that does not stand there fails.

mod bodies;
mod changes;
mod document;
mod money;
mod planning;
mod reach;
mod words;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{Method, StatusCode};
use jiff::{Span, Timestamp};
use partnership::stakeholders::{Action, Role};
use serde_json::Value;
use store::{Actor, accounts, tokens};

use crate::Answer;
use crate::kept::{Kept, TRIAL, address_of};

/// A program with a token.
pub struct Program<'a> {
    kept: &'a Kept,
    token: String,
}

/// What came back, read.
pub struct Told {
    pub status: StatusCode,
    pub json: Value,
    pub answer: Answer,
}

impl Told {
    /// The ids of a list.
    pub fn ids(&self) -> Vec<&str> {
        let items = self.json["items"].as_array().expect("a list");
        items.iter().filter_map(|item| item["id"].as_str()).collect()
    }

    /// The status and the field of a problem.
    pub fn problem(&self) -> (u16, &str) {
        (self.status.as_u16(), self.json["field"].as_str().unwrap_or_default())
    }
}

/// A program of a role, which may do all that the role may.
pub fn program(kept: &Kept, role: Role) -> Program<'_> {
    limited(kept, &address_of(role), Action::ALL.into_iter().collect())
}

/// A program of an account, which may do these things only.
pub fn limited<'a>(kept: &'a Kept, address: &str, actions: BTreeSet<Action>) -> Program<'a> {
    let store = &kept.store;
    let account = store.read(|db| accounts::by_address(db, store.keys(), address)).expect("no fault");
    let account = account.expect("an account").id;
    let ends: Timestamp = store.now().checked_add(Span::new().hours(24)).expect("an instant");
    let made = store.write(&Actor::command(), move |tx| tokens::create(tx, &account, "test", &actions, ends));
    Program { kept, token: made.expect("no fault").expect("a token").1 }
}

/// An address in the small partnership.
pub fn at(rest: &str) -> String {
    format!("/api/partnerships/{TRIAL}{rest}")
}

impl Program<'_> {
    /// Reads.
    pub fn get(&self, path: &str) -> Told {
        self.ask(Method::GET, path, &[], String::new())
    }

    /// Changes, with a key of its own.
    pub fn send(&self, method: Method, path: &str, body: &Value) -> Told {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let key = format!("key-{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        self.send_as(method, path, body, &key)
    }

    /// Changes, with this key.
    pub fn send_as(&self, method: Method, path: &str, body: &Value, key: &str) -> Told {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.ask(method, path, &headers, body)
    }

    /// Asks anything.
    pub fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: String) -> Told {
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend(headers);
        told(self.kept.ask(method.clone(), path, &all, body), &method, path)
    }
}

/// Reads an answer, and holds it against the document.
pub fn told(answer: Answer, method: &Method, path: &str) -> Told {
    let json = serde_json::from_str(&answer.body).unwrap_or_default();
    let told = Told { status: answer.status, json, answer };
    document::holds(&told, method, path);
    told
}
