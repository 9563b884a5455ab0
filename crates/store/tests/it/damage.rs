//! What happens when the disk is full, or damaged?

use std::fs;
use std::os::unix::fs::FileExt;

use store::{Fault, Refusal, Store, people};

use crate::support::{Ground, add, clock, house, person, proved, somebody};

/// Allows the file so many pages, as a full disk would. Only the writer's connection is told.
fn room(store: &Store, pages: i64) -> i64 {
    let done = store.write_untraced(&somebody(), move |tx| {
        let said = tx.rows(&format!("PRAGMA max_page_count={pages}"), &[])?;
        said[0].int(0)
    });
    done.expect("no fault").expect("a number")
}

#[test]
fn a_full_disk_loses_nothing_and_passes() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    add(&store, person("P1", "Amina"));
    let pages = store.read(|db| db.rows("PRAGMA page_count", &[])?[0].int(0)).expect("a number");
    room(&store, pages);
    let many = || {
        store.write(&somebody(), |tx| -> Result<(), Refusal> {
            for number in 0..500 {
                people::create(tx, &person(&format!("N{number}"), "Somebody"))?;
            }
            Ok(())
        })
    };
    assert_eq!(many(), Err(Fault::Full));
    assert!(!store.is_read_only());
    let there =
        |id: &str| store.read(|db| people::get(db, store.keys(), "p", id)).expect("reads work").is_some();
    assert!(there("P1") && !there("N0"));
    // Room again: it goes on by itself.
    room(&store, 1_000_000);
    assert_eq!(many(), Ok(Ok(())));
    assert!(there("N499"));
    assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
}

#[test]
fn a_damaged_page_makes_the_store_read_only() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    for number in 0..200 {
        add(&store, person(&format!("P{number}"), "Somebody"));
    }
    drop(store);
    let store = ground.open();
    assert_eq!(store.check(), Ok(()));
    let file = fs::OpenOptions::new().write(true).open(ground.folder.path().join("data/ambos.db"));
    let file = file.expect("opens");
    let pages = file.metadata().expect("a length").len() / 4096;
    for page in (5..pages).step_by(3) {
        file.write_all_at(&[0xA5; 4096], page * 4096).expect("written");
    }
    assert!(matches!(store.check(), Err(Fault::Corrupt(_))));
    assert!(store.is_read_only());
    let new = person("P999", "Somebody");
    let refused = store.write(&somebody(), move |tx| people::create(tx, &new));
    assert!(matches!(refused, Err(Fault::Corrupt(_))), "{refused:?}");
}

#[test]
fn another_master_key_is_refused() {
    let ground = Ground::sqlite();
    ground.open();
    let other = Ground::sqlite();
    other.open();
    let key = |ground: &Ground| ground.folder.path().join("data/master.key");
    fs::copy(key(&other), key(&ground)).expect("copied");
    let Err(Fault::Other(words)) = Store::open(ground.place.clone(), clock()) else { panic!("opened") };
    assert!(words.contains("master key"), "{words}");
    fs::remove_file(key(&ground)).expect("removed");
    let Err(Fault::Other(words)) = Store::open(ground.place.clone(), clock()) else { panic!("opened") };
    assert!(words.contains("master.key"), "{words}");
    assert!(!key(&ground).exists(), "none is made where keys are there already");
}

#[test]
fn the_keys_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let ground = Ground::sqlite();
    ground.open();
    let mode = |name: &str| {
        let path = ground.folder.path().join("data").join(name);
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    };
    assert_eq!((mode("."), mode("master.key")), (0o700, 0o600));
}
