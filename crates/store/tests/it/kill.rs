//! Is anything that was answered lost when the program is killed (`kill -9`)?
//!
//! A program of its own adds, changes and erases people and says so after each
//! answer. It is killed after some answers; then what it said must be there, what
//! is there must have its line, and the chain must be whole. A few kills here;
//! `STORE_KILLS=1000 cargo test --workspace --test it kill` for as many as that.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use store::{Kind, Place, Refusal, Store, people};

use crate::support::{add, clock, house, on_both, person, proved, somebody};

/// What is killed. By itself it does nothing.
#[test]
fn helper_that_writes_until_it_is_killed() {
    let Ok(at) = std::env::var("STORE_TEST_WRITES_AT") else { return };
    let round = std::env::var("STORE_TEST_ROUND").expect("a round");
    let store = Store::open(place(&at), clock()).expect("opens");
    std::thread::scope(|scope| {
        for thread in 0..3 {
            let (store, round) = (&store, &round);
            scope.spawn(move || {
                for number in 0..100_000 {
                    let id = format!("R{round}T{thread}N{number}");
                    add(store, person(&id, "Somebody"));
                    say(&format!("added {id}"));
                    if number % 4 == 3 {
                        let gone = id.clone();
                        let done = store.write(&somebody(), move |tx| people::erase(tx, "p", &gone));
                        done.expect("no fault").expect("no refusal");
                        say(&format!("erased {id}"));
                    }
                }
            });
        }
    });
}

/// One line at once, so that the reader never sees half of one.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).expect("said");
    out.flush().expect("said");
}

fn place(at: &str) -> Place {
    match at.split_once('|') {
        None => Place::Folder(at.into()),
        Some((keys, url)) => Place::Url { url: url.to_owned(), keys: keys.into() },
    }
}

#[test]
fn what_was_answered_outlives_a_kill() {
    let kills: u32 = std::env::var("STORE_KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(6);
    on_both(|ground| {
        house(&ground.open());
        let at = match &ground.place {
            Place::Folder(folder) => folder.display().to_string(),
            Place::Url { url, keys } => format!("{}|{url}", keys.display()),
        };
        for round in 0..kills {
            let said = until_killed(&at, round);
            let store = ground.open();
            assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
            for line in &said {
                let (what, id) = line.split_once(' ').expect("two words");
                let left = store.read(|db| people::get(db, store.keys(), "p", id)).expect("kept");
                let left = left.unwrap_or_else(|| panic!("{line}, and it is gone"));
                if what == "erased" {
                    assert_eq!(left.state, people::State::Erased, "{line}");
                }
            }
            // No phantom: as many lines as people who were added; nobody half-erased.
            let count = |sql: &str| store.read(|db| db.rows(sql, &[])?[0].int(0)).expect("a number");
            assert_eq!(
                count("SELECT count(*) FROM person"),
                count("SELECT count(*) FROM journal WHERE action = 'person.create'")
            );
            assert_eq!(count("SELECT count(*) FROM person WHERE state = 'erased' AND sealed IS NOT NULL"), 0);
            let present = "SELECT id FROM person WHERE state = 'present'";
            for row in store.read(|db| db.rows(present, &[])).expect("rows") {
                let id = row.text(0).expect("an id");
                let key = store.keys().of(&format!("person/p/{id}")).expect("kept");
                assert!(key.is_some(), "{id} has no key");
            }
            again(&store, round);
        }
    });
}

/// It can be written to again.
fn again(store: &Store, round: u32) {
    let id = format!("after{round}");
    add(store, person(&id, "Somebody"));
    let erased = store.write(&somebody(), move |tx| -> Result<(), Refusal> { people::erase(tx, "p", &id) });
    assert_eq!(erased, Ok(Ok(())));
    assert!(matches!(store.kind(), Kind::Sqlite | Kind::Postgres));
}

/// Lets the helper write, kills it after some lines, and returns what it said.
fn until_killed(at: &str, round: u32) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "kill::helper_that_writes_until_it_is_killed", "--nocapture", "--test-threads=1"])
        .env("STORE_TEST_WRITES_AT", at)
        .env("STORE_TEST_ROUND", round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let is_ours = |line: &String| line.starts_with("added ") || line.starts_with("erased ");
    let wanted = 5 + usize::try_from(round % 7).expect("few") * 3;
    let mut said: Vec<String> =
        lines.by_ref().map(|l| l.expect("a line")).filter(is_ours).take(wanted).collect();
    child.kill().expect("killed");
    child.wait().expect("ended");
    // What was answered before the kill, and was still in the pipe.
    said.extend(lines.map_while(Result::ok).filter(is_ours));
    assert!(said.len() >= wanted, "it ended by itself after {} lines", said.len());
    said
}
