//! Does a backup come back whole, and is a bad one refused?

use std::io::{Read, Write};

use jiff::Timestamp;
use store::backup::{self, Lock, Summary};
use store::restore::{self, Restored, Unlock};
use store::{Fault, Reader, Store, people};

use crate::support::{Ground, PLANTED, add, house, on_both, person, planted, somebody};

struct Kept {
    data: Vec<u8>,
    keys: Vec<u8>,
    summary: Summary,
}

fn identity() -> (Lock, Unlock) {
    let identity = age::x25519::Identity::generate();
    use age::secrecy::ExposeSecret;
    (
        Lock::Recipient(identity.to_public().to_string()),
        Unlock::Identity(identity.to_string().expose_secret().to_owned()),
    )
}

fn at() -> Timestamp {
    "2026-11-25T12:00:00Z".parse().expect("an instant")
}

fn keep(ground: &Ground, lock: &Lock) -> Kept {
    let reader = Reader::open(&ground.place).expect("opens");
    let (mut data, mut keys) = (Vec::new(), Vec::new());
    let summary = backup::write(&reader, &mut data, lock, at()).expect("written");
    backup::write_keys(&reader, &mut keys, lock, at()).expect("written");
    Kept { data, keys, summary }
}

fn back(to: &Ground, data: &[u8], keys: &[u8], unlock: &Unlock) -> Result<Restored, Fault> {
    restore::read(&to.place, data, keys, unlock, &[], at())
}

/// A house with the planted person and some others, more than one page of them.
fn full(ground: &Ground) -> Store {
    let store = ground.open();
    house(&store);
    add(&store, planted());
    let many = |tx: &mut store::Tx<'_>| -> Result<(), store::Refusal> {
        for number in 0..1100 {
            people::create(tx, &person(&format!("N{number:04}"), "Somebody"))?;
        }
        Ok(())
    };
    store.write(&somebody(), many).expect("no fault").expect("no refusal");
    store
}

/// From each database into each.
#[test]
fn every_row_comes_back_the_same_on_either_database() {
    for from in [Ground::sqlite, Ground::postgres] {
        for to in [Ground::sqlite, Ground::postgres] {
            let (from, to) = (from(), to());
            let store = full(&from);
            let (lock, unlock) = identity();
            let kept = keep(&from, &lock);
            assert_eq!(kept.summary.tables["person"].0, 1101);
            let restored = back(&to, &kept.data, &kept.keys, &unlock).expect("restored");
            assert_eq!(restored.data, kept.summary);
            assert_eq!((restored.cleared, restored.at), (0, at()));
            assert_eq!((restored.journal.lines, restored.journal.faults.len()), (5 + 1101, 0));
            let reader = Reader::open(&to.place).expect("opens");
            assert_eq!(backup::summary(&reader), Ok(kept.summary));
            drop(reader);
            drop(store);
            let store = to.open();
            let found =
                store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("kept").expect("there");
            assert_eq!(found.personal, planted().personal);
            let reach = everything();
            let query = people::Query {
                partnership: "p",
                reach: &reach,
                search: Some((PLANTED[0], &reach)),
                organisation: None,
                after: None,
                limit: 5,
            };
            let page = store.read(|db| people::list(db, store.keys(), &query)).expect("a page");
            assert_eq!(page.rows.len(), 1, "the index of names is made anew");
        }
    }
}

fn everything() -> partnership::stakeholders::Reach {
    use partnership::stakeholders::{Action, Role, Subject, reach};
    let subject = Subject {
        account: "x".to_owned(),
        role: Role::Officer,
        organisation: "helpers".to_owned(),
        country: None,
        partnerships: vec!["p".to_owned()],
        person: None,
    };
    reach(&subject, Action::PersonIdentity, jiff::civil::date(2026, 11, 25))
}

/// The data is older than the erasure, the keys are newer: they stay erased.
#[test]
fn whoever_was_erased_since_stays_erased() {
    on_both(|ground| {
        let store = full(ground);
        let (lock, unlock) = identity();
        let before = keep(ground, &lock);
        store.write(&somebody(), |tx| people::erase(tx, "p", "P1")).expect("no fault").expect("no refusal");
        let after = keep(ground, &lock);
        let to = Ground::sqlite();
        let restored = back(&to, &before.data, &after.keys, &unlock).expect("restored");
        assert_eq!((restored.cleared, restored.journal.faults.len()), (1, 0));
        stays_erased(&to);
        // The data is newer than the erasure, the keys are older: still.
        let to = Ground::sqlite();
        back(&to, &after.data, &before.keys, &unlock).expect("restored");
        stays_erased(&to);
    });
}

fn stays_erased(to: &Ground) {
    let store = to.open();
    let left = store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("kept").expect("there");
    assert_eq!((left.state, left.personal.get("name")), (people::State::Erased, ""));
    assert_eq!(store.keys().is_erased("person/p/P1"), Ok(true));
    assert_eq!(store.keys().of("person/p/P1"), Ok(None));
    let row = store.read(|db| db.rows("SELECT sealed FROM person WHERE id = 'P1'", &[])).expect("rows");
    assert_eq!(row[0].blob_or_none(0), Ok(None));
}

#[test]
fn keys_that_are_older_than_the_data_are_refused() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let (lock, unlock) = identity();
    let before = keep(&ground, &lock);
    add(&store, person("P1", "Amina"));
    let after = keep(&ground, &lock);
    refused(&Ground::sqlite(), &after.data, &before.keys, &unlock, "no key for person/p/P1");
}

/// Refused in these words, and the place is empty again.
#[track_caller]
fn refused(to: &Ground, data: &[u8], keys: &[u8], unlock: &Unlock, words: &str) {
    match back(to, data, keys, unlock) {
        Err(Fault::Other(said)) => assert!(said.contains(words), "{said}"),
        other => panic!("{other:?}"),
    }
    back_works(to);
}

/// A refused restore leaves the place as empty as it was: the next one is taken.
fn back_works(to: &Ground) {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let (lock, unlock) = identity();
    let kept = keep(&ground, &lock);
    back(to, &kept.data, &kept.keys, &unlock).expect("restored");
}

/// A file with other lines, packed and locked as ours are.
fn forged(bytes: &[u8], lock: &Lock, unlock: &Unlock, change: impl Fn(String) -> String) -> Vec<u8> {
    let Unlock::Identity(text) = unlock else { panic!("an identity") };
    let identity: age::x25519::Identity = text.parse().expect("an identity");
    let one: &dyn age::Identity = &identity;
    let stream =
        age::Decryptor::new_buffered(bytes).expect("age").decrypt(std::iter::once(one)).expect("opens");
    let mut lines = String::new();
    flate2::read::GzDecoder::new(stream).read_to_string(&mut lines).expect("text");
    let Lock::Recipient(text) = lock else { panic!("a recipient") };
    let recipient: age::x25519::Recipient = text.parse().expect("a recipient");
    let one: &dyn age::Recipient = &recipient;
    let mut out = Vec::new();
    let locked = age::Encryptor::with_recipients(std::iter::once(one)).expect("age").wrap_output(&mut out);
    let mut packed = flate2::write::GzEncoder::new(locked.expect("age"), flate2::Compression::fast());
    packed.write_all(change(lines).as_bytes()).expect("written");
    packed.finish().expect("written").finish().expect("written");
    out
}

#[test]
fn a_bad_backup_is_refused_and_leaves_nothing() {
    on_both(|to| {
        let ground = Ground::sqlite();
        let store = ground.open();
        house(&store);
        add(&store, planted());
        let (lock, unlock) = identity();
        let kept = keep(&ground, &lock);
        let again = || match &to.place {
            store::Place::Folder(_) => Ground::sqlite(),
            store::Place::Url { .. } => Ground::postgres(),
        };
        let forged = |change: &dyn Fn(String) -> String| forged(&kept.data, &lock, &unlock, change);
        // Another version of the program, or of the form.
        let other = forged(&|lines| lines.replacen("\"steps\":[[1,\"", "\"steps\":[[1,\"0", 1));
        refused(&again(), &other, &kept.keys, &unlock, "another version");
        let other = forged(&|lines| lines.replacen("\"ambos_backup\":1", "\"ambos_backup\":2", 1));
        refused(&again(), &other, &kept.keys, &unlock, "another version");
        // One letter of one row; one row less; the end missing.
        let other = forged(&|lines| lines.replacen("hospital (invented)", "hospitaI (invented)", 1));
        refused(&again(), &other, &kept.keys, &unlock, "table organisation differs");
        let other = forged(&|lines| {
            let kept: Vec<&str> = lines.lines().filter(|l| !l.starts_with("[\"hospital\"")).collect();
            kept.join("\n") + "\n"
        });
        refused(&again(), &other, &kept.keys, &unlock, "table organisation differs");
        let other = forged(&|lines| lines[..lines.rfind("{\"end\"").expect("an end")].to_owned());
        refused(&again(), &other, &kept.keys, &unlock, "ends early");
        // Bytes of the locked file; half of it; the other file; no key to it.
        let mut bent = kept.data.clone();
        let middle = bent.len() / 2;
        bent[middle] ^= 1;
        refused(&again(), &bent, &kept.keys, &unlock, "damaged");
        refused(&again(), &kept.data[..middle], &kept.keys, &unlock, "damaged");
        refused(&again(), &kept.keys, &kept.data, &unlock, "not the file of the keys");
        let (_, stranger) = identity();
        refused(&again(), &kept.data, &kept.keys, &stranger, "does not open");
    });
}

#[test]
fn a_place_that_holds_something_is_refused() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, planted());
        let (lock, unlock) = identity();
        let kept = keep(ground, &lock);
        let taken = back(ground, &kept.data, &kept.keys, &unlock);
        assert!(matches!(&taken, Err(Fault::Other(words)) if words.contains("empty place")), "{taken:?}");
        let found = store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("kept");
        assert!(found.is_some(), "and is left as it was");
        if let store::Place::Url { url, .. } = &ground.place {
            let keys = ground.folder.path().join("another");
            let place = store::Place::Url { url: url.clone(), keys };
            let taken = restore::read(&place, &kept.data[..], &kept.keys[..], &unlock, &[], at());
            assert!(matches!(&taken, Err(Fault::Other(words)) if words.contains("has tables")), "{taken:?}");
        }
    });
}

#[test]
fn a_passphrase_opens_what_it_locked() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let kept = keep(&ground, &Lock::Passphrase("correct horse".to_owned()));
    let wrong = Unlock::Passphrase("wrong horse".to_owned());
    assert!(back(&Ground::sqlite(), &kept.data, &kept.keys, &wrong).is_err());
    let right = Unlock::Passphrase("correct horse".to_owned());
    let restored = back(&Ground::sqlite(), &kept.data, &kept.keys, &right).expect("restored");
    assert_eq!(restored.data, kept.summary);
}

/// A backup is one state of the database, also while people come in.
#[test]
fn a_backup_while_a_server_writes_is_one_state() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let (lock, unlock) = identity();
        std::thread::scope(|scope| {
            let writing = scope.spawn(|| {
                for number in 0..300 {
                    add(&store, person(&format!("P{number:03}"), "Somebody"));
                }
            });
            while !writing.is_finished() {
                let kept = keep(ground, &lock);
                let restored = back(&Ground::sqlite(), &kept.data, &kept.keys, &unlock).expect("restored");
                assert_eq!(restored.journal.faults, Vec::<String>::new());
                let people = kept.summary.tables["person"].0;
                assert_eq!(kept.summary.tables["journal"].0, 5 + people, "a line for each person");
            }
        });
    });
}
