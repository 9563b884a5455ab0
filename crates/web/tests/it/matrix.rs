//! Who is answered what, at every address, in every role?
//!
//! Every row of `routes()` is asked by everybody of three partnerships about what
//! is their own, a sibling's, foreign, hidden or no longer agreed to, with
//! sessions that hold and that do not. What must come back stands in
//! `data/matrix.tsv`, which parts of a record may stand in it in `data/fields.tsv`.

mod entering;
mod escape;
mod hidden;
mod rules;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use store::history;
use tower::ServiceExt;
use web::routes::routes;

use rules::{Row, Rules, may, variant};
use world::{About, Asker, MARKS, Thing, World};

/// What came back.
struct Reply {
    status: u16,
    body: String,
}

/// How somebody asks.
struct Way<'a> {
    cookie: &'a str,
    token: &'a str,
    /// The body, for what changes something.
    body: String,
}

async fn send(router: &Router, row: &Row, address: &str, way: Way<'_>) -> Reply {
    let mut request = Request::builder().method(row.method.as_str()).uri(address);
    if row.is_api() {
        request = request.header("authorization", format!("Bearer {}", way.token));
        request = request.header("content-type", "application/json");
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        request = request.header("idempotency-key", format!("matrix-{number}"));
    } else {
        request = request.header("cookie", way.cookie).header("sec-fetch-site", "same-origin");
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    let request = request.body(Body::from(way.body)).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), 16 << 20).await.expect("a body");
    Reply { status, body: String::from_utf8_lossy(&bytes).into_owned() }
}

/// The things that a row is about, of those that somebody asks for: everything in their partnerships, and
/// of others one of each kind.
fn asked<'a>(row: &Row, who: Option<&Asker>, things: &'a [Thing]) -> Vec<&'a Thing> {
    let near = |t: &Thing| who.is_some_and(|w| t.partnerships.iter().any(|p| w.partnerships.contains(p)));
    let mut kinds = BTreeSet::new();
    let of_kind = things.iter().filter(|t| t.about == row.about);
    of_kind.filter(|t| near(t) || kinds.insert(t.home)).collect()
}

/// Everything that is wrong.
#[derive(Default)]
struct Found {
    cells: BTreeMap<&'static str, u32>,
    /// By address: what is wrong there.
    wrong: BTreeMap<String, Vec<String>>,
    /// Which planted words were seen by which roles.
    seen: BTreeMap<String, BTreeSet<&'static str>>,
}

impl Found {
    fn cell(
        &mut self,
        variant: &'static str,
        row: &Row,
        what: impl FnOnce() -> String,
        got: &Reply,
        expected: &[u16],
    ) {
        *self.cells.entry(variant).or_default() += 1;
        if !expected.contains(&got.status) {
            self.complain(row, format!("{}: {} instead of {expected:?}", what(), got.status));
        }
    }

    fn complain(&mut self, row: &Row, what: String) {
        self.wrong.entry(format!("{} {}", row.method, row.path)).or_default().push(what);
    }

    /// Every planted word of a body, judged by the table of fields.
    fn read(
        &mut self,
        (world, rules): (&World, &Rules),
        row: &Row,
        who: Option<&Asker>,
        address: &str,
        body: &str,
    ) {
        let words: BTreeSet<&str> = body.match_indices("kn-").map(|(at, _)| word(&body[at..])).collect();
        let planted = words.iter().filter_map(|word| Some((*word, planted(world, word)?)));
        let marks = MARKS.iter().filter(|(_, word, ..)| stands_in(body, word));
        let marks = marks.map(|(tenant, word, name, field)| (*word, (world.person(tenant, name), *field)));
        for (word, (thing, field)) in planted.chain(marks) {
            // Whoever asks for an address knows what stands in it.
            if address.contains(word) {
                continue;
            }
            let code = |w: &Asker| rules.fields[field].get(w.role.word()).cloned().unwrap_or_default();
            if who.is_some_and(|w| may(&code(w), w, thing, &world.things)) {
                let role = who.map_or("nobody", |w| w.role.word());
                self.seen.entry(field.to_owned()).or_default().insert(role);
            } else {
                let who = who.map_or("a stranger", |w| &w.name);
                self.complain(row, format!("{who} reads {word} at {address}"));
            }
        }
    }
}

/// Whether a word stands in a text by itself.
fn stands_in(text: &str, word: &str) -> bool {
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    text.match_indices(word).any(|(at, _)| {
        !inner(text[..at].chars().next_back()) && !inner(text[at + word.len()..].chars().next())
    })
}

/// A planted word, to its end.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    &text[..end]
}

/// Whose it is, and which field.
fn planted<'a>(world: &'a World, word: &'a str) -> Option<(&'a Thing, &'a str)> {
    let mut parts = word.split('-').skip(1);
    let (tenant, name, field) = (parts.next()?, parts.next()?, parts.next()?);
    let full = format!("{tenant}/{name}");
    let thing = match field {
        "account" | "mail" => world.things.iter().find(|t| t.about == About::Account && t.name == full),
        "paperses" | "paperssn" | "complaint" => world.things.iter().find(|t| t.name == word),
        _ => world.things.iter().find(|t| t.about == About::Person && t.name == full),
    };
    thing.map(|thing| (thing, field))
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

#[test]
fn every_address_has_its_row() {
    let known: BTreeSet<(String, String)> =
        Rules::read().rows.iter().map(|r| (r.method.clone(), r.path.clone())).collect();
    let there: BTreeSet<(String, String)> =
        routes().iter().map(|r| (r.method.to_owned(), r.path.to_owned())).collect();
    let missing: Vec<String> = there.difference(&known).map(|(m, p)| format!("{m} {p}")).collect();
    assert!(
        missing.is_empty(),
        "who may have these addresses? Say it by hand in crates/web/tests/it/data/matrix.tsv, a line each, and \
         add what is new of a record to fields.tsv:\n{}",
        missing.join("\n")
    );
    let gone: Vec<_> = known.difference(&there).collect();
    assert!(gone.is_empty(), "matrix.tsv has rows for addresses that are not there: {gone:?}");
}

#[test]
fn everybody_is_answered_what_the_tables_say() {
    let (world, rules) = (world::whole(), Rules::read());
    let runtime = runtime();
    let before = changes(&world);
    let mut found = Found::default();
    for row in &rules.rows {
        let nothing = [outside()];
        let things: &[Thing] = if row.about == About::Nothing { &nothing } else { &world.things };
        for who in &world.askers {
            for thing in asked(row, Some(who), things) {
                let allowed = may(&row.codes[who.role.word()], who, thing, things);
                if allowed && row.answers.is_empty() {
                    continue;
                }
                let address = row.address(thing);
                let body = match (row.method.as_str(), row.is_api(), allowed) {
                    ("GET", ..) => String::new(),
                    (_, true, _) => "{".to_owned(),
                    // With its key where nothing may come of it; without where something might.
                    (_, false, true) => "once=1".to_owned(),
                    (_, false, false) => format!("form_key={}&once=1&version=1", who.form_key),
                };
                let way = Way { cookie: &who.cookie, token: &who.token, body };
                let reply = runtime.block_on(send(&world.router, row, &address, way));
                let expected = match (allowed, row.method.as_str(), row.is_api()) {
                    (false, ..) => vec![404],
                    (true, "GET", _) | (true, _, true) => row.answers.clone(),
                    // Out one always comes.
                    (true, _, false) if row.path.ends_with("/exit") => row.answers.clone(),
                    (true, _, false) => vec![403],
                };
                let what = || format!("{} asks {} {address} ({})", who.name, row.method, thing.name);
                found.cell(variant(who, thing), row, what, &reply, &expected);
                found.read((&world, &rules), row, Some(who), &address, &reply.body);
            }
        }
        for who in world.limited.iter().filter(|_| row.is_api()) {
            let own = row.open || row.codes[who.role.word()] == "me";
            for thing in asked(row, Some(who), things) {
                let address = row.address(thing);
                let body = if row.method == "GET" { String::new() } else { "{".to_owned() };
                let way = Way { cookie: "", token: &who.token, body };
                let reply = runtime.block_on(send(&world.router, row, &address, way));
                let expected = if own { row.answers.clone() } else { vec![404] };
                let what = || format!("{} asks {} {address}", who.name, row.method);
                found.cell("limited", row, what, &reply, &expected);
            }
        }
        let stranger = ("a stranger".to_owned(), String::new(), String::new());
        for (name, cookie, token) in world.revoked.iter().chain([&stranger]) {
            for thing in asked(row, None, things) {
                let address = row.address(thing);
                let body = if row.method == "GET" { String::new() } else { "form_key=x&once=1".to_owned() };
                let way = Way { cookie, token, body };
                let reply = runtime.block_on(send(&world.router, row, &address, way));
                let expected = match (row.open, row.method.as_str(), row.is_api()) {
                    (true, "GET", _) | (true, _, true) => row.answers.clone(),
                    // Out one always comes.
                    (true, _, false) if row.path.ends_with("/exit") => row.answers.clone(),
                    (false, _, true) => vec![401],
                    (false, "GET", _) => vec![303],
                    (_, _, false) => vec![403],
                };
                let what = || format!("{name} asks {} {address}", row.method);
                found.cell("revoked", row, what, &reply, &expected);
                found.read((&world, &rules), row, None, &address, &reply.body);
            }
        }
    }
    assert_eq!(changes(&world), before, "something was changed that nobody may change");
    let cells: u32 = found.cells.values().sum();
    let number: usize = found.wrong.values().map(Vec::len).sum();
    assert!(found.wrong.is_empty(), "{number} of {cells} cells:\n{}", shown(&found.wrong));
    let unseen: Vec<&String> = rules.fields.keys().filter(|field| !found.seen.contains_key(*field)).collect();
    assert!(unseen.is_empty(), "nobody at all reads {unseen:?}: is the word planted where it can be seen?");
    assert!(cells >= 5_000, "the matrix has {cells} cells");
    let counted =
        found.cells.iter().map(|(variant, n)| format!("{n} {variant}")).collect::<Vec<_>>().join(", ");
    let line = format!("the matrix of powers: {} addresses, {cells} cells ({counted})\n", rules.rows.len());
    std::io::stderr().write_all(line.as_bytes()).expect("a line");
}

/// How many changes the journal knows; that somebody looked at a record, or read what they were told, is none.
fn changes(world: &World) -> usize {
    let store = &world.store;
    let (mut after, mut number): (Option<String>, usize) = (None, 0);
    loop {
        let page = store.read(|db| history::all(db, store.keys(), after.as_deref(), 500)).expect("lines");
        number +=
            page.rows.iter().filter(|l| !["person.seen", "notice.read"].contains(&l.action.as_str())).count();
        after = page.next;
        if after.is_none() {
            return number;
        }
    }
}

/// How much is wrong at each address, and the first of it.
fn shown(wrong: &BTreeMap<String, Vec<String>>) -> String {
    let lines = wrong
        .iter()
        .map(|(row, all)| format!("{row}: {}\n  {}", all.len(), all[..all.len().min(5)].join("\n  ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// What an address is about that is about nothing.
fn outside() -> Thing {
    Thing {
        about: About::Nothing,
        home: "alpha",
        id: String::new(),
        name: "nothing".to_owned(),
        partnerships: Vec::new(),
        organisation: None,
        country: None,
        person: None,
        fled: None,
        shown: false,
    }
}
