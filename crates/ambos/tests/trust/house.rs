//! A store to be ill-treated, what was promised about it, and the proof that all
//! of that is true: nothing acknowledged is lost, nothing is there without its
//! line in the journal, and the chain holds.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use partnership::stakeholders::Role;
use store::accounts::{self, NewAccount};
use store::people::{self, NewPerson, Personal};
use store::{Actor, Db, Fault, Place, Refusal, Store, Value, journal, partnerships};

/// The partnership everybody is in.
pub const PARTNERSHIP: &str = "corridor";

/// Opens the store of a folder by this machine's clock, and makes the partnership.
pub fn open(folder: &Path) -> Store {
    let store = reopen(folder).expect("the store opens");
    if store.read(|db| partnerships::get(db, PARTNERSHIP)).expect("a look").is_none() {
        let made = store.write(&Actor::command(), |tx| -> Result<(), Refusal> {
            partnerships::create(tx, PARTNERSHIP, "A corridor (invented)", date(2026, 9, 1), 1)?;
            // Somebody, so that the program does not take its start for the first one.
            let administrator = NewAccount {
                organisation: None,
                role: Role::Administrator,
                person: None,
                name: "Administrator (invented)".to_owned(),
                email: "administrator@example.org".to_owned(),
            };
            accounts::create(tx, &administrator).map(drop)
        });
        made.expect("no fault").expect("no refusal");
    }
    store
}

/// Opens the store of a folder as it is.
pub fn reopen(folder: &Path) -> Result<Store, Fault> {
    Store::open(Place::Folder(folder.to_path_buf()), Arc::new(Timestamp::now))
}

/// Somebody, all invented.
pub fn somebody(id: &str) -> NewPerson {
    NewPerson {
        partnership: PARTNERSHIP.to_owned(),
        id: Some(id.to_owned()),
        organisation: None,
        origin: "TN".to_owned(),
        fled: None,
        shown_until: None,
        personal: Personal::default().with("name", name(id)),
    }
}

/// What somebody is called.
pub fn name(id: &str) -> String {
    format!("Invented {id}")
}

/// Adds somebody.
pub fn add(store: &Store, id: &str) {
    let new = somebody(id);
    let added = store.write(&Actor::command(), move |tx| people::create(tx, &new));
    added.expect("no fault").expect("no refusal");
}

/// What a program was told about people before it ended: the last version that was
/// acknowledged, or that they were erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promised(pub BTreeMap<String, Option<i64>>);

impl Promised {
    /// Reads lines of acknowledgements: `kept ID VERSION`, `erased ID`. A last line that was cut
    /// off was never an answer.
    pub fn read(text: &str) -> Promised {
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let mut all = BTreeMap::new();
        for line in whole.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["kept", id, version] => {
                    all.insert(id.to_owned(), Some(version.parse().expect("a version")));
                }
                ["erased", id] => {
                    all.insert(id.to_owned(), None);
                }
                ["full"] | ["read"] => {}
                _ => panic!("no acknowledgement: {line}"),
            }
        }
        Promised(all)
    }
}

/// What is wrong with a store, given what was promised; empty: nothing.
pub fn wrongs(store: &Store, promised: &Promised) -> Vec<String> {
    let mut wrongs = Vec::new();
    let (rows, lines) = store.read(|db| Ok((rows(db)?, lines(db)?))).expect("it can be read");
    for (id, version) in &promised.0 {
        match (version, rows.get(id)) {
            (_, None) => wrongs.push(format!("{id} was acknowledged and is lost")),
            (None, Some(row)) if row.present => wrongs.push(format!("{id} was erased and is back")),
            (Some(version), Some(row)) if row.present && row.version < *version => {
                wrongs.push(format!("version {version} of {id} was acknowledged, {} is there", row.version));
            }
            // An erasure that nobody was told of may have been kept.
            _ => {}
        }
    }
    for (id, row) in &rows {
        let traces = lines.get(id).cloned().unwrap_or_default();
        if row.present && row.version != traces.changes {
            let Traces { changes, .. } = traces;
            wrongs.push(format!("{id} has version {} and {changes} lines in the journal", row.version));
        }
        if !row.present && !traces.erased {
            wrongs.push(format!("{id} was erased without a line in the journal"));
        }
    }
    for id in lines.keys().filter(|id| !rows.contains_key(*id)) {
        wrongs.push(format!("the journal speaks of {id}, who is not there"));
    }
    for (id, row) in rows.iter().filter(|(_, row)| row.present) {
        let found = store.read(|db| people::get(db, store.keys(), PARTNERSHIP, id));
        match found {
            Ok(Some(person)) if person.personal.get("name") == name(id) => {}
            other => wrongs.push(format!("{id} (version {}) cannot be read: {other:?}", row.version)),
        }
    }
    match store.read(|db| journal::verify(db, &[], store.keys())) {
        Ok(report) => wrongs.extend(report.faults),
        Err(fault) => wrongs.push(format!("the journal cannot be proved: {fault}")),
    }
    if let Err(fault) = store.check() {
        wrongs.push(fault.to_string());
    }
    wrongs
}

struct Row {
    version: i64,
    present: bool,
}

fn rows(db: &mut Db) -> Result<BTreeMap<String, Row>, Fault> {
    let rows = db.rows("SELECT id, version, state FROM person", &[])?;
    rows.iter()
        .map(|r| Ok((r.text(0)?, Row { version: r.int(1)?, present: r.text(2)? == "present" })))
        .collect()
}

#[derive(Clone, Default)]
struct Traces {
    changes: i64,
    erased: bool,
}

fn lines(db: &mut Db) -> Result<BTreeMap<String, Traces>, Fault> {
    let sql = "SELECT subject, action FROM journal WHERE kind = $1 ORDER BY seq";
    let mut all: BTreeMap<String, Traces> = BTreeMap::new();
    for row in db.rows(sql, &[Value::from("person")])? {
        let traces = all.entry(row.text(0)?).or_default();
        match row.text(1)?.as_str() {
            "person.erase" => traces.erased = true,
            _ => traces.changes += 1,
        }
    }
    Ok(all)
}
