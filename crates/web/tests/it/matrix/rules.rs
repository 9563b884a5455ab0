//! What the two tables of the tests say: `data/matrix.tsv` and `data/fields.tsv`.
//!
//! They are written by hand, from what the paper and the partners ask for, and
//! read here without the program's own table of powers: two statements of the
//! same rules that must agree.

use std::collections::BTreeMap;

use partnership::stakeholders::Role;

use super::world::{About, Asker, Thing};

/// The rows, and the fields.
pub struct Rules {
    pub rows: Vec<Row>,
    pub fields: BTreeMap<String, Codes>,
}

/// How far each role may go.
pub type Codes = BTreeMap<&'static str, String>;

/// What an address answers to whom.
pub struct Row {
    pub method: String,
    pub path: String,
    pub about: About,
    /// What stands in `{name}`, but for `{lang}`, `{p}` and `{id}`.
    pub fill: Vec<(String, String)>,
    /// What somebody may be answered who may have it; nothing: it acts without a body, so it is only asked
    /// by those who may not.
    pub answers: Vec<u16>,
    /// Whether anybody is answered, signed in or not.
    pub open: bool,
    pub codes: Codes,
}

impl Row {
    pub fn is_api(&self) -> bool {
        self.path.starts_with("/api/") || self.path == "/openapi.json"
    }

    /// The address of a thing.
    pub fn address(&self, thing: &Thing) -> String {
        let mut path =
            self.path.replace("{lang}", "en").replace("{p}", thing.home).replace("{id}", &thing.id);
        for (name, value) in &self.fill {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        assert!(!path.contains('{'), "matrix.tsv: say what stands in the names of {}: {path}", self.path);
        path
    }
}

impl Rules {
    pub fn read() -> Rules {
        Rules {
            rows: lines(include_str!("../data/matrix.tsv")).map(|cells| row(&cells)).collect(),
            fields: lines(include_str!("../data/fields.tsv"))
                .map(|cells| (cells[0].clone(), codes(&cells[1..])))
                .collect(),
        }
    }
}

/// The lines below the head, without remarks.
fn lines(text: &'static str) -> impl Iterator<Item = Vec<String>> {
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).skip(1);
    lines.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect())
}

fn codes(cells: &[String]) -> Codes {
    assert_eq!(cells.len(), Role::ALL.len(), "a code for each role: {cells:?}");
    Role::ALL.iter().map(|r| r.word()).zip(cells.iter().cloned()).collect()
}

fn row(cells: &[String]) -> Row {
    let [method, path, about, fill, answers, open, roles @ ..] = cells else {
        panic!("too short: {cells:?}")
    };
    let about = match about.as_str() {
        "-" => About::Nothing,
        "partnership" => About::Partnership,
        "person" => About::Person,
        "place" => About::Place,
        "programme" => About::Programme,
        "consultation" => About::Consultation,
        "organisation" => About::Organisation,
        "account" => About::Account,
        "submission" => About::Submission,
        "job" => About::Job,
        "grievance" => About::Grievance,
        other => panic!("matrix.tsv: nothing is called {other}"),
    };
    let fill = fill.split(';').filter_map(|one| one.split_once('='));
    let numbers = answers.split(',').filter(|a| *a != "acts");
    Row {
        method: method.clone(),
        path: path.clone(),
        about,
        fill: fill.map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
        answers: numbers.map(|n| n.parse().expect("matrix.tsv: a status")).collect(),
        open: open == "open",
        codes: codes(roles),
    }
}

/// Whether somebody may, by a code of the tables.
pub fn may(code: &str, who: &Asker, thing: &Thing, all: &[Thing]) -> bool {
    // Somebody in humanitarian mode does not exist for the State they fled, but for themselves.
    if who.role != Role::Worker && thing.fled.is_some() && thing.fled == who.country {
        return false;
    }
    let (scope, agreed) = match code.strip_suffix('*') {
        Some(scope) => (scope, true),
        None => (code, false),
    };
    let party = thing.partnerships.iter().any(|p| who.partnerships.contains(p));
    let covered = match scope {
        "-" => false,
        "me" | "yes" | "all" => true,
        "partnership" => party,
        // Whoever changes an account can act as it: it may not reach further than they do.
        "whole" => party && thing.partnerships.iter().all(|p| who.partnerships.contains(p)),
        "corridor" => party && who.country.is_some() && thing.country == who.country,
        "organisation" => party && thing.organisation.as_ref() == Some(&who.organisation),
        "own" if thing.about == About::Account => thing.id == who.account,
        "own" if thing.about == About::Job => thing.name == who.account,
        "own" => who.person.is_some_and(|(p, id)| p == thing.home && thing.person == Some(id)),
        // Only through what was handed in for a permit of their country.
        "permit" => all.iter().any(|s| {
            let same = s.home == thing.home && s.person == thing.person;
            s.about == About::Submission && same && may("corridor", who, s, &[])
        }),
        other => panic!("no code of the tables: {other}"),
    };
    covered && (!agreed || thing.shown)
}

/// Which kind of cell this is, for the counts that are printed.
pub fn variant(who: &Asker, thing: &Thing) -> &'static str {
    let own = thing.organisation.as_ref() == Some(&who.organisation)
        || who.person.is_some_and(|(p, id)| p == thing.home && thing.person == Some(id));
    if thing.about == About::Nothing {
        "nobody's"
    } else if thing.fled.is_some() && thing.fled == who.country {
        "fled"
    } else if !thing.partnerships.iter().any(|p| who.partnerships.contains(p)) {
        "foreign"
    } else if thing.about == About::Person && !thing.shown {
        "consent expired"
    } else if own {
        "own"
    } else {
        "sibling"
    }
}
