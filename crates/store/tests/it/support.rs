//! A store to try things on: a folder with SQLite, or a database of a PostgreSQL
//! server that is started for this run of the tests and stopped at its end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::date;
use store::accounts::{self, NewAccount};
use store::journal::{Report, SignedHead};
use store::organisations::Organisation;
use store::people::{NewPerson, Personal};
use store::{
    Actor, Clock, Place, Refusal, Store, Via, invitations, journal, organisations, partnerships, people,
};
use tempfile::TempDir;

pub mod server;

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
        self.open_at(clock())
    }

    /// The same, under a clock of one's own.
    pub fn open_at(&self, clock: Clock) -> Store {
        Store::open(self.place.clone(), clock).expect("the store opens")
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

/// Whoever has this account, which can sign in.
pub fn account(store: &Store, new: NewAccount) -> Actor {
    let role = new.role;
    let made = store.write(&somebody(), move |tx| {
        let account = accounts::create(tx, &new)?;
        let secret = invitations::create(tx, &account, 1)?;
        invitations::accept(tx, &secret)?;
        Ok::<String, Refusal>(account)
    });
    let account = made.expect("no fault").expect("an account");
    Actor { account, role: Some(role), via: Via::Page }
}

/// The words of somebody's record, all findable: nobody else has them (invented).
pub const PLANTED: [&str; 7] = [
    "Zoraidaplanted",
    "زريدةمزروعة",
    "+999-planted-1",
    "zoraida@planted.example",
    "Planted Street 7",
    "planted-skill=4",
    "plantedchanged",
];

/// A partnership `p` with two organisations, `helpers` and `hospital`.
pub fn house(store: &Store) {
    store
        .write(&somebody(), |tx| -> Result<(), Refusal> {
            for (id, kind, country) in [("helpers", "ngo", None), ("hospital", "employer", Some("DE-NW"))] {
                let organisation = Organisation {
                    id: id.to_owned(),
                    kind: kind.to_owned(),
                    name: format!("{id} (invented)"),
                    country: country.map(str::to_owned),
                    licence: None,
                    contact: None,
                    version: 0,
                };
                organisations::create(tx, &organisation)?;
            }
            partnerships::create(tx, "p", "A partnership (invented)", date(2026, 11, 1), 1)?;
            organisations::make_party(tx, "p", "helpers", "helpers")?;
            organisations::make_party(tx, "p", "hospital", "hospital")
        })
        .expect("no fault")
        .expect("no refusal");
}

/// Somebody with this id and name (invented).
pub fn person(id: &str, name: &str) -> NewPerson {
    NewPerson {
        partnership: "p".to_owned(),
        id: Some(id.to_owned()),
        organisation: Some("helpers".to_owned()),
        origin: "PH".to_owned(),
        fled: None,
        shown_until: None,
        personal: Personal::default().with("name", name),
    }
}

/// The person whose words are planted.
pub fn planted() -> NewPerson {
    let mut new = person("P1", PLANTED[0]);
    for (field, text) in ["name_other", "phone", "email", "address", "skills"].into_iter().zip(&PLANTED[1..])
    {
        new.personal = new.personal.with(field, *text);
    }
    new
}

/// Adds somebody.
pub fn add(store: &Store, new: NewPerson) -> String {
    store.write(&somebody(), move |tx| people::create(tx, &new)).expect("no fault").expect("no refusal")
}

/// The whole journal, proved.
pub fn proved(store: &Store, heads: &[SignedHead]) -> Report {
    store.read(|db| journal::verify(db, heads, store.keys())).expect("no fault")
}

/// A connection beside the store's, as somebody has who can write the database.
pub fn beside(ground: &Ground) -> Box<dyn FnMut(&str)> {
    match &ground.place {
        Place::Folder(folder) => {
            let connection = rusqlite::Connection::open(folder.join("ambos.db")).expect("opens");
            Box::new(move |sql| connection.execute_batch(sql).expect("done"))
        }
        Place::Url { url, .. } => {
            let mut client = postgres::Client::connect(url, postgres::NoTls).expect("connects");
            client.batch_execute("SET search_path TO ambos").expect("done");
            Box::new(move |sql| client.batch_execute(sql).expect("done"))
        }
    }
}

/// All files below a folder with their bytes.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        // A server at work makes and removes files meanwhile.
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(&path) {
                found.push((path, bytes));
            }
        }
    }
    found
}

/// The files in which one of these words stands.
pub fn where_stands(files: &[(PathBuf, Vec<u8>)], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in files {
        // What is no text becomes a sign in its place; what is text stays as it is.
        let text = String::from_utf8_lossy(bytes);
        for word in words {
            if text.contains(word) {
                found.push(format!("{word} in {}", path.display()));
            }
        }
    }
    found
}
