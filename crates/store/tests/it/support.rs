//! A store to try things on: a folder with SQLite, or a database of a PostgreSQL
//! server that is started for this run of the tests and stopped at its end.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use store::{Actor, Clock, Place, Store};
use tempfile::TempDir;

mod server;

/// A place of its own, on one of the databases; gone when dropped.
pub struct Ground {
    pub place: Place,
    pub folder: TempDir,
}

impl Ground {
    pub fn sqlite() -> Ground {
        let folder = tempfile::tempdir().expect("a folder");
        Ground { place: Place::Folder(folder.path().join("data")), folder }
    }

    pub fn postgres() -> Ground {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = folder.path().join("data");
        Ground { place: Place::Url { url: server::database(), keys }, folder }
    }

    pub fn open(&self) -> Store {
        Store::open(self.place.clone(), clock()).expect("the store opens")
    }
}

/// Runs a test on SQLite, then on PostgreSQL.
pub fn on_both(test: impl Fn(&Ground)) {
    for make in [Ground::sqlite, Ground::postgres] {
        let ground = make();
        test(&ground);
    }
}

/// A clock that goes on by a second each time it is looked at.
pub fn clock() -> Clock {
    let seconds = AtomicI64::new(1_795_600_000);
    Arc::new(move || {
        let now = seconds.fetch_add(1, Ordering::SeqCst);
        Timestamp::from_second(now).expect("an instant")
    })
}

/// Somebody who acts.
pub fn somebody() -> Actor {
    Actor::command()
}
