//! What can be read of somebody who was erased, in any file?

use std::collections::BTreeMap;

use store::backup::{self, Lock};
use store::{Reader, Refusal, Store, history, partnerships, people, submissions};

use crate::support::{
    Ground, PLANTED, add, files, house, on_both, person, planted, proved, server, somebody, where_stands,
};

/// Somebody is added, looked at, changed, handed in, and found again.
fn live(store: &Store) {
    add(store, planted());
    let mut new = planted();
    new.personal = new.personal.with("isco", PLANTED[6]);
    let done = store.write(&somebody(), move |tx| -> Result<(), Refusal> {
        people::change(tx, "P1", 1, &new)?;
        people::seen(tx, "p", "P1")?;
        let fields = BTreeMap::from([("passport".to_owned(), PLANTED[0].to_owned())]);
        submissions::create(tx, "p", "P1", "permit", "DE", &fields)?;
        Ok(())
    });
    done.expect("no fault").expect("no refusal");
}

fn erase(store: &Store) {
    let done = store.write(&somebody(), |tx| people::erase(tx, "p", "P1"));
    done.expect("no fault").expect("no refusal");
}

/// Nothing personal lies in the open, before or after: in tables, logs, or a server's files.
#[test]
fn nothing_personal_ever_lies_in_the_open() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        live(&store);
        let all = |ground: &Ground| {
            let mut all = files(ground.folder.path());
            if matches!(ground.place, store::Place::Url { .. }) {
                // The server's logs of changes, and the files of this database.
                crate::support::beside(ground)("CHECKPOINT");
                let connection = &mut store::connect(&ground.place).expect("connects");
                let sql = "SELECT oid::bigint FROM pg_database WHERE datname = current_database()";
                let number = connection.rows(sql, &[]).expect("rows")[0].int(0).expect("a number");
                all.extend(files(&server::data().join("pg_wal")));
                all.extend(files(&server::data().join("base").join(number.to_string())));
            }
            all
        };
        let found = all(ground);
        // The search would find what lies there: an organisation's name is no secret.
        assert_ne!(where_stands(&found, &["hospital (invented)"]), Vec::<String>::new());
        assert_eq!(where_stands(&found, &PLANTED), Vec::<String>::new());
        erase(&store);
        assert_eq!(where_stands(&all(ground), &PLANTED), Vec::<String>::new());
    });
}

/// The sealed bytes themselves are gone from the files of SQLite, log included.
#[test]
fn what_was_sealed_is_overwritten_in_the_file() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    live(&store);
    let sealed = "SELECT sealed FROM person WHERE id = 'P1'";
    let sealed = store.read(|db| db.rows(sealed, &[])?[0].blob(0)).expect("bytes");
    let handed_in =
        store.read(|db| db.rows("SELECT sealed FROM submission", &[])?[0].blob(0)).expect("bytes");
    let term = store.read(|db| db.rows("SELECT term FROM person_term", &[])?[0].blob(0)).expect("bytes");
    let reader = Reader::open(&ground.place).expect("opens");
    let key = |pieces: &str| {
        let connection =
            rusqlite::Connection::open(ground.folder.path().join("data/keys.db")).expect("opens");
        let sql = format!("SELECT wrapped FROM data_key WHERE subject = '{pieces}'");
        connection.query_row(&sql, [], |row| row.get::<_, Vec<u8>>(0)).expect("a key")
    };
    let wrapped = key("person/p/P1");
    let holds = |bytes: &[u8]| {
        files(ground.folder.path()).iter().any(|(_, f)| f.windows(bytes.len()).any(|w| w == bytes))
    };
    let needles = [&sealed, &handed_in, &term, &wrapped];
    assert_eq!(needles.map(|n| holds(n)), [true; 4]);
    drop(reader);
    erase(&store);
    assert_eq!(needles.map(|n| holds(n)), [false; 4]);
}

#[test]
fn an_erased_person_leaves_an_id_and_a_provable_journal() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        live(&store);
        add(&store, person("P2", "Somebody else"));
        erase(&store);
        let left = store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("kept").expect("there");
        assert_eq!((left.state, &left.personal), (people::State::Erased, &people::Personal::default()));
        assert_eq!(left.origin, "PH");
        let tables = store.read(|db| partnerships::tables(db, store.keys(), "p")).expect("tables");
        assert_eq!(tables.people.1.lines().skip(1).collect::<Vec<_>>(), ["P2,PH,,,,,,,,,,,,,,"]);
        let submission = "SELECT id FROM submission";
        let id = store.read(|db| db.rows(submission, &[])?[0].text(0)).expect("an id");
        let handed_in =
            store.read(|db| submissions::get(db, store.keys(), &id)).expect("kept").expect("there");
        assert_eq!(handed_in.fields, BTreeMap::new());
        let terms = "SELECT count(*) FROM person_term WHERE person = 'P1'";
        assert_eq!(store.read(|db| db.rows(terms, &[])?[0].int(0)), Ok(0));
        let lines =
            store.read(|db| history::of(db, store.keys(), "person", "p", "P1", None, 50)).expect("a page");
        let told: Vec<(&str, bool)> =
            lines.rows.iter().map(|l| (l.action.as_str(), l.detail.is_some())).collect();
        let expected = [
            ("person.erase", true),
            ("person.seen", false),
            ("person.change", false),
            ("person.create", false),
        ];
        assert_eq!(told, expected);
        let report = proved(&store, &[]);
        assert_eq!((report.faults, report.erased), (Vec::new(), 4));
        let again = store.write(&somebody(), |tx| people::erase(tx, "p", "P1")).expect("no fault");
        assert_eq!(again, Err(Refusal::Missing));
        let change = person("P1", "Back again");
        let back = store.write(&somebody(), move |tx| people::change(tx, "P1", left.version, &change));
        assert_eq!(back, Ok(Err(Refusal::Missing)));
        let new = person("P1", "Back again");
        let back = store.write(&somebody(), move |tx| people::create(tx, &new));
        assert_eq!(back, Ok(Err(Refusal::Taken)));
    });
}

/// A refusal after the erasure, in the same change: nobody is erased, and the key is still there.
#[test]
fn an_erasure_that_is_refused_erases_nobody() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        live(&store);
        let done = store.write(&somebody(), |tx| -> Result<(), Refusal> {
            people::erase(tx, "p", "P1")?;
            Err(Refusal::Wrong("on purpose"))
        });
        assert_eq!(done, Ok(Err(Refusal::Wrong("on purpose"))));
        let left = store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("kept").expect("there");
        assert_eq!(left.personal.get("name"), PLANTED[0]);
    });
}

/// The key is destroyed, then the power fails: the next start clears the rows.
#[test]
fn rows_whose_key_is_gone_are_cleared_at_the_next_start() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    live(&store);
    drop(store);
    let connection = rusqlite::Connection::open(ground.folder.path().join("data/keys.db")).expect("opens");
    connection
        .execute_batch(
            "DELETE FROM data_key WHERE subject = 'person/p/P1'; \
             INSERT INTO erased (subject, at) VALUES ('person/p/P1', '2026-11-25T00:00:00.000000Z');",
        )
        .expect("done");
    let store = ground.open();
    let row =
        store.read(|db| db.rows("SELECT state, sealed FROM person WHERE id = 'P1'", &[])).expect("rows");
    assert_eq!((row[0].text(0), row[0].blob_or_none(1)), (Ok("erased".to_owned()), Ok(None)));
    let submission = store.read(|db| db.rows("SELECT sealed FROM submission", &[])).expect("rows");
    assert_eq!(submission[0].blob_or_none(0), Ok(None));
}

/// A locked backup shows nothing; what it says is in `backup.rs`.
#[test]
fn a_backup_shows_nothing_from_outside() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        live(&store);
        let reader = Reader::open(&ground.place).expect("opens");
        let identity = age::x25519::Identity::generate();
        let lock = Lock::Recipient(identity.to_public().to_string());
        let (mut data, mut keys) = (Vec::new(), Vec::new());
        backup::write(&reader, &mut data, &lock, store.now()).expect("written");
        backup::write_keys(&reader, &mut keys, &lock, store.now()).expect("written");
        let found = [("data".into(), data), ("keys".into(), keys)];
        let words = [&PLANTED[..], &["hospital (invented)", "person/p/P1"]].concat();
        assert_eq!(where_stands(&found, &words), Vec::<String>::new());
    });
}
