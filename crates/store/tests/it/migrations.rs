//! Are the tables made once, whole, and by nobody newer?

use std::process::Command;

use store::migrate::{ALL, Migration, run};
use store::{Db, Fault, Place, Reader, Store};

use crate::support::{Ground, beside, clock, house, on_both};

#[test]
fn opening_again_changes_nothing() {
    on_both(|ground| {
        house(&ground.open());
        let store = ground.open();
        let steps = store.read(|db| db.rows("SELECT number FROM migration ORDER BY number", &[]));
        assert_eq!(steps.expect("rows").len(), ALL.len());
    });
}

#[test]
fn a_newer_database_is_refused() {
    on_both(|ground| {
        ground.open();
        beside(ground)("INSERT INTO migration (number, name, checksum) VALUES (99, 'later', 'x')");
        let Err(Fault::Other(words)) = Store::open(ground.place.clone(), clock()) else { panic!("opened") };
        assert!(words.contains("newer program"), "{words}");
    });
}

#[test]
fn a_changed_step_is_refused() {
    on_both(|ground| {
        ground.open();
        beside(ground)("UPDATE migration SET checksum = 'x' WHERE number = 2");
        let Err(Fault::Other(words)) = Store::open(ground.place.clone(), clock()) else { panic!("opened") };
        assert!(words.contains("step 2 (accounts)"), "{words}");
    });
}

/// The second statement of a step breaks: the first did not happen.
#[test]
fn a_step_is_whole_or_nothing() {
    on_both(|ground| {
        let store = ground.open();
        drop(store);
        let broken = Migration {
            number: i64::try_from(ALL.len()).expect("few") + 1,
            name: "broken",
            sql: "CREATE TABLE half (id {text} NOT NULL){strict}; CREATE TABLE half (id {text}){strict};",
        };
        let all = [ALL, &[broken]].concat();
        let mut db = connect(ground);
        assert!(run(&mut db, &all).is_err());
        assert!(db.rows("SELECT id FROM half", &[]).is_err());
        let mended = Migration { sql: "CREATE TABLE half (id {text} NOT NULL){strict};", ..broken };
        run(&mut db, &[ALL, &[mended]].concat()).expect("done");
        assert_eq!(db.rows("SELECT id FROM half", &[]), Ok(Vec::new()));
    });
}

fn connect(ground: &Ground) -> Db {
    store::connect(&ground.place).expect("connects")
}

/// Several servers start at once on an empty database: the tables are made once.
#[test]
fn servers_that_start_together_agree() {
    let first = Ground::postgres();
    first.open();
    let empty = Ground::postgres();
    let (Place::Url { url, .. }, Place::Url { keys, .. }) = (&empty.place, &first.place) else {
        panic!("a server")
    };
    let place = Place::Url { url: url.clone(), keys: keys.clone() };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| Store::open(place.clone(), clock()).map(|_| ()).expect("opens"));
        }
    });
    let store = Store::open(place.clone(), clock()).expect("opens");
    house(&store);
}

/// What the next test runs in a program of its own, and kills. By itself it does nothing.
#[test]
fn helper_that_is_killed_in_a_step() {
    let Ok(at) = std::env::var("STORE_TEST_KILLED_AT") else { return };
    let place = match at.strip_prefix("folder ") {
        Some(folder) => Place::Folder(folder.into()),
        None => {
            let (keys, url) = at.split_once('|').expect("two parts");
            Place::Url { url: url.to_owned(), keys: keys.into() }
        }
    };
    let mut db = store::connect(&place).expect("connects");
    // The last step of this list ends the program after its tables, before its end.
    let (first, second) = (ALL[0], ALL[1]);
    run(&mut db, &[first]).expect("done");
    db.script("BEGIN").expect("begun");
    let sql = store::migrate::dialect(db.kind(), second.sql);
    db.script(&sql).expect("made");
    std::process::abort();
}

#[test]
fn a_step_that_was_killed_half_way_is_done_again() {
    on_both(|ground| {
        let folder = ground.folder.path().join("data");
        std::fs::create_dir_all(&folder).expect("a folder");
        let at = match &ground.place {
            Place::Folder(folder) => format!("folder {}", folder.display()),
            Place::Url { url, keys } => format!("{}|{url}", keys.display()),
        };
        let program = std::env::current_exe().expect("this program");
        let killed = Command::new(program)
            .args(["--exact", "migrations::helper_that_is_killed_in_a_step", "--test-threads=1"])
            .env("STORE_TEST_KILLED_AT", at)
            .output()
            .expect("runs");
        assert!(!killed.status.success());
        let mut db = connect(ground);
        assert_eq!(db.rows("SELECT number FROM migration", &[]).expect("rows").len(), 1);
        drop(db);
        house(&ground.open());
    });
}

/// Whoever only reads changes nothing, and says what does.
#[test]
fn an_older_store_is_not_read_before_it_is_brought_up_to_date() {
    on_both(|ground| {
        ground.open();
        let last = ALL.last().expect("a step");
        beside(ground)(&format!("DELETE FROM migration WHERE number = {}", last.number));
        let Err(Fault::Other(words)) = Reader::open(&ground.place) else { panic!("opened") };
        let step = format!("step {} ({})", last.number, last.name);
        assert!(words.contains(&step) && words.contains("`ambos serve`"), "{words}");
    });
}
