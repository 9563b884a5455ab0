//! A program that writes as fast as it can, and notes each answer it was given,
//! until it is killed: this test program, started again by the others.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use store::{Actor, Fault, Once, Refusal, Store, people};

use crate::house;

/// How many write at the same time.
const THREADS: usize = 8;

/// How the program is to work.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// The folder of the store.
    pub folder: PathBuf,
    /// Where answers are noted.
    pub acks: PathBuf,
    /// What the ids begin with.
    pub run: String,
    /// Changes of each thread; 0: until it is killed.
    pub changes: usize,
    /// Without waiting for the disk: the control, which must fail.
    pub weak: bool,
    /// What else stands in its surroundings.
    pub env: Vec<(&'static str, PathBuf)>,
}

/// Starts the program.
pub fn start(orders: &Orders) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command
        .args(["--ignored", "--exact", "writer::a_program_that_writes", "--nocapture"])
        .env("TRUST_WRITER", &orders.folder)
        .env("TRUST_NOTES", &orders.acks)
        .env("TRUST_RUN", &orders.run)
        .env("TRUST_CHANGES", orders.changes.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit());
    if orders.weak {
        command.env("TRUST_WEAK", "yes");
    }
    command.envs(orders.env.iter().map(|(name, value)| (*name, value)));
    command.spawn().expect("the writer starts")
}

#[test]
#[ignore = "the others start it as a program of its own"]
fn a_program_that_writes() {
    let Some(folder) = std::env::var_os("TRUST_WRITER") else { return };
    let text = |name: &str| std::env::var(name).expect("the orders are whole");
    let changes: usize = text("TRUST_CHANGES").parse().expect("a number");
    // Opened by each thread: a copy of an open file would be unknown to the recording.
    let open = || OpenOptions::new().create(true).append(true).open(text("TRUST_NOTES")).expect("notes");
    drop(open());
    let store = Arc::new(house::open(Path::new(&folder)));
    if std::env::var_os("TRUST_WEAK").is_some() {
        weaken(&store);
    }
    let threads: Vec<_> = (0..THREADS)
        .map(|thread| {
            let (store, run) = (store.clone(), text("TRUST_RUN"));
            let notes = open();
            // Erasing empties the log, which waits for the disk in any case.
            let erases = std::env::var_os("TRUST_WEAK").is_none();
            std::thread::spawn(move || work(&store, &notes, &format!("{run}-{thread}"), changes, erases))
        })
        .collect();
    for thread in threads {
        thread.join().expect("no panic");
    }
}

/// Adds people, changes every second one, erases every fifth.
fn work(store: &Store, notes: &File, prefix: &str, changes: usize, erases: bool) {
    let most = if changes == 0 { usize::MAX } else { changes };
    for number in 0..most {
        let id = format!("{prefix}-{number}");
        kept(store, notes, &id, 0);
        if number.is_multiple_of(2) {
            kept(store, notes, &id, 1);
        }
        if erases && number.is_multiple_of(5) {
            erased(store, notes, &id);
        }
    }
}

/// Adds somebody (version 0), or changes them, until it is done.
fn kept(store: &Store, notes: &File, id: &str, version: i64) {
    let key = format!("{id}-{version}");
    until_there_is_room(store, notes, || {
        let (new, id) = (house::somebody(id), id.to_owned());
        let done = store.once(&Actor::command(), &key, b"", move |tx| match version {
            0 => people::create(tx, &new).map(|_| "1".to_owned()),
            version => people::change(tx, &id, version, &new).map(|v| v.to_string()),
        })?;
        match done {
            Once::Done(receipt) => Ok(receipt.answer),
            other => panic!("{other:?}"),
        }
    })
    .iter()
    .for_each(|now| note(notes, &format!("kept {id} {now}\n")));
}

fn erased(store: &Store, notes: &File, id: &str) {
    let done = until_there_is_room(store, notes, || {
        let id = id.to_owned();
        let done = store.write(&Actor::command(), move |tx| people::erase(tx, house::PARTNERSHIP, &id))?;
        match done {
            // A try before this one was kept after all.
            Ok(()) | Err(Refusal::Missing) => Ok(()),
            Err(other) => panic!("{other:?}"),
        }
    });
    if done.is_some() {
        note(notes, &format!("erased {id}\n"));
    }
}

/// Tries again while the disk is full; says so, and that reading works meanwhile.
fn until_there_is_room<T>(store: &Store, notes: &File, change: impl Fn() -> Result<T, Fault>) -> Option<T> {
    loop {
        match change() {
            Ok(done) => return Some(done),
            Err(Fault::Full) => {
                note(notes, "full\n");
                store.read(|db| db.rows("SELECT count(*) FROM person", &[])).expect("it can be read");
                note(notes, "read\n");
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(other) => panic!("{other}"),
        }
    }
}

fn note(mut notes: &File, line: &str) {
    notes.write_all(line.as_bytes()).expect("a note");
}

/// Makes the writer's connection give answers before they are on the disk. This is only
/// possible from within a change, around its transaction; the product has no switch for it.
fn weaken(store: &Store) {
    let done = store.write_untraced(&Actor::command(), |tx| -> Result<(), Refusal> {
        tx.read(|db| {
            db.script("COMMIT; PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE; SAVEPOINT job")?;
            let now = db.row("PRAGMA synchronous", &[])?.map(|row| row.int(0)).transpose()?;
            assert_eq!(now, Some(1), "NORMAL");
            Ok(())
        })?;
        Ok(())
    });
    done.expect("no fault").expect("no refusal");
}
