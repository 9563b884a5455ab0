//! Everything is carried away and brought back, by the program as its operator runs it.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use store::people::{self, Personal};
use store::{Actor, Refusal, backup};

use crate::{house, rounds, say};

/// For tests: the identity is public, so it protects nothing.
const IDENTITY: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const RECIPIENT: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// Runs the program; returns its answer as JSON.
fn ambos(folder: &Path, args: &[&str]) -> Value {
    let ran =
        Command::new(env!("CARGO_BIN_EXE_ambos")).args(args).current_dir(folder).output().expect("it runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

#[test]
fn a_restore_drill() {
    let ground = tempfile::tempdir().expect("a folder");
    let people = rounds(2_000, 300_000);
    let store = house::open(&ground.path().join("data"));
    for batch in 0..people / 500 {
        let done = store.write(&Actor::command(), move |tx| -> Result<(), Refusal> {
            for number in 0..500 {
                let id = format!("p{:07}", batch * 500 + number);
                let address = format!("{number} Invented Street, {id}");
                let cells =
                    [("skills", "use cooking techniques=4; cook seafood=3"), ("languages", "de:A2; fr:B1")];
                let cells: Personal =
                    cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).into_iter().collect();
                let personal = cells.with("name", house::name(&id)).with("address", address);
                people::create(tx, &people::NewPerson { personal, ..house::somebody(&id) })?;
            }
            Ok(())
        });
        done.expect("no fault").expect("no refusal");
    }
    store.close();
    drop(store);
    let size = |name: &str| std::fs::metadata(ground.path().join(name)).expect("a file").len() >> 20;
    std::fs::write(ground.path().join("identity"), IDENTITY).expect("written");
    let args =
        ["backup", "--data", "data", "--out", "data.age", "--keys-out", "keys.age", "--format", "json"];
    let started = Instant::now();
    let made = ambos(ground.path(), &[&args[..], &["--recipient", RECIPIENT]].concat());
    let wrote = started.elapsed();
    let args = ["restore", "--from", "data.age", "--keys", "keys.age", "--data", "again", "--format", "json"];
    let started = Instant::now();
    let restored = ambos(ground.path(), &[&args[..], &["--identity", "identity"]].concat());
    let read = started.elapsed();
    assert_eq!(restored["tables"], made["data"]["tables"], "as the file says");
    assert_eq!(restored["journal"]["whole"], true);
    // As it lies there, read again from the database.
    let summary = |name: &str| {
        let place = store::Place::Folder(ground.path().join(name));
        backup::summary(&store::Reader::open(&place).expect("it opens")).expect("a summary")
    };
    assert_eq!(summary("again"), summary("data"));
    let before = size("data/ambos.db") + size("data/keys.db");
    say(&format!(
        "restore drill: {people} people, {before} MB; backup {} s, {} MB; restore with proof {} s; all hashes equal",
        wrote.as_secs(),
        size("data.age") + size("keys.age"),
        read.as_secs()
    ));
}
