//! A store with many people, the accounts that ask, and the program on it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use jiff::{Timestamp, ToSpan};
use partnership::stakeholders::{Action, Role};
use store::accounts::{self, NewAccount};
use store::organisations::{self, Organisation};
use store::people::{self, NewPerson, Personal};
use store::{Actor, Place, Reader, Refusal, Store, invitations, journal, partnerships, tokens};

use crate::{Asked, figures};

/// The partnership.
pub const PARTNERSHIP: &str = "corridor";
const CENTRE: &str = "centre";
/// Accounts that ask.
pub const ACCOUNTS: usize = 8;
/// People whom all connections change, to see that no change is lost.
pub const SHARED: usize = 8;

pub struct Ground {
    place: Place,
    arguments: Vec<String>,
    /// What programs show to be let in, one for each account.
    pub tokens: Vec<String>,
}

/// The id of somebody by number.
pub fn id(number: usize) -> String {
    format!("P{number:06}")
}

/// Given names and family names, common ones put together by number: all invented.
pub fn name(number: usize) -> String {
    const GIVEN: [&str; 16] = [
        "Amina", "Bayani", "Carmen", "Dalisay", "Emre", "Fatou", "Grace", "Hamdi", "Ines", "Joao", "Karima",
        "Luz", "Mariam", "Nadia", "Omar", "Paulo",
    ];
    const FAMILY: [&str; 16] = [
        "Abbas", "Bautista", "Cruz", "Diallo", "Essid", "Fofana", "Garcia", "Haddad", "Ibrahim", "Jallow",
        "Keita", "Lopez", "Mansour", "Ndiaye", "Ortega", "Perez",
    ];
    format!("{} {} {number}", GIVEN[number % 16], FAMILY[number / 16 % 16])
}

fn done<T>(what: Result<Result<T, Refusal>, store::Fault>) -> T {
    what.expect("no fault").expect("no refusal")
}

impl Ground {
    /// Makes the store.
    pub fn make(asked: &Asked) -> Ground {
        let begun = Instant::now();
        let data = asked.data.to_str().expect("a path").to_owned();
        let mut arguments = vec!["--data".to_owned(), data];
        let place = match &asked.database {
            None => Place::Folder(asked.data.clone()),
            Some(url) => {
                arguments.extend(["--database".to_owned(), url.clone()]);
                Place::Url { url: url.clone(), keys: asked.data.clone() }
            }
        };
        let store = Store::open(place.clone(), Arc::new(Timestamp::now)).expect("it opens");
        done(store.write(&Actor::command(), |tx| {
            partnerships::create(tx, PARTNERSHIP, "A corridor (invented)", tx.day(), 1)?;
            organisations::create(
                tx,
                &Organisation {
                    id: CENTRE.to_owned(),
                    kind: "ngo".to_owned(),
                    name: "A guidance centre (invented)".to_owned(),
                    country: Some("TN".to_owned()),
                    licence: None,
                    contact: None,
                    version: 0,
                },
            )?;
            organisations::make_party(tx, PARTNERSHIP, CENTRE, CENTRE)?;
            let agreement = include_str!("../../../../examples/nurses-ph-tn-de/agreement.en.md");
            let texts = [("agreement.en.md".to_owned(), agreement.to_owned())];
            partnerships::put_texts(tx, PARTNERSHIP, 1, &texts).map(drop)
        }));
        for batch in 0..asked.people.div_ceil(500) {
            let (from, to) = (batch * 500, asked.people.min(batch * 500 + 500));
            done(store.write(&Actor::command(), move |tx| -> Result<(), Refusal> {
                for number in from..to {
                    people::create(tx, &person(number))?;
                }
                Ok(())
            }));
        }
        let tokens = (0..ACCOUNTS).map(|number| token(&store, number)).collect();
        store.close();
        let took = begun.elapsed().as_secs();
        figures::print(&format!("{} people made in {took} s\n", asked.people));
        Ground { place, arguments, tokens }
    }

    /// Starts the program on it.
    pub fn serve(&self) -> Server {
        let me = std::env::current_exe().expect("this program");
        let program: PathBuf = me.ancestors().nth(2).expect("a folder of programs").join("ambos");
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(&self.arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts: cargo build --workspace");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        while !line.contains("listening on") {
            line.clear();
            assert!(out.read_line(&mut line).expect("a line") > 0, "the server ended");
        }
        let address = line.trim().trim_start_matches("listening on http://").trim_end_matches('/');
        Server { address: address.parse().expect("an address"), child }
    }

    /// How many first looks at a record left a line.
    pub fn looks(&self) -> i64 {
        let sql = "SELECT count(*) FROM journal WHERE action = 'person.seen'";
        let reader = Reader::open(&self.place).expect("it opens");
        reader.read(|db| db.row(sql, &[])?.map_or(Ok(0), |row| row.int(0))).expect("it can be read")
    }

    /// What is wrong with what lies there: acknowledged versions lost or more than were
    /// acknowledged, a journal that does not hold.
    pub fn wrongs(&self, kept: &BTreeMap<String, i64>) -> Vec<String> {
        let reader = Reader::open(&self.place).expect("it opens");
        reader
            .read(|db| {
                let mut wrongs = Vec::new();
                let rows = db.rows("SELECT id, version FROM person", &[])?;
                for row in rows {
                    let (id, version) = (row.text(0)?, row.int(1)?);
                    let told = kept.get(&id).copied().unwrap_or(1);
                    if told != version {
                        wrongs.push(format!("{id} has version {version}, and {told} was answered"));
                    }
                }
                wrongs.extend(journal::verify(db, &[], reader.keys())?.faults);
                Ok(wrongs)
            })
            .expect("it can be read")
    }
}

fn person(number: usize) -> NewPerson {
    let cells = [("languages", "de:A2; fr:B1"), ("tracks", "away")];
    NewPerson {
        partnership: PARTNERSHIP.to_owned(),
        id: Some(id(number)),
        organisation: Some(CENTRE.to_owned()),
        origin: "TN".to_owned(),
        fled: None,
        shown_until: None,
        personal: cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .into_iter()
            .collect::<Personal>()
            .with("name", name(number)),
    }
}

fn token(store: &Store, number: usize) -> String {
    let new = NewAccount {
        organisation: Some(CENTRE.to_owned()),
        role: Role::CaseWorker,
        person: None,
        name: format!("Case worker {number} (invented)"),
        email: format!("case-worker-{number}@example.org"),
    };
    let expires = store.now().checked_add(240.hours()).expect("an instant");
    let (_, secret) = done(store.write(&Actor::command(), move |tx| {
        let account = accounts::create(tx, &new)?;
        let invitation = invitations::create(tx, &account, 1)?;
        invitations::accept(tx, &invitation)?;
        tokens::create(tx, &account, "load", &Action::ALL.into_iter().collect(), expires)
    }));
    secret
}

/// The program, told to stop when dropped.
pub struct Server {
    pub address: SocketAddr,
    child: Child,
}

impl Server {
    /// Seconds of processor time so far.
    pub fn cpu(&self) -> f64 {
        figures::cpu(&self.child.id().to_string())
    }

    /// The most memory it held, in MB.
    pub fn most_memory(&self) -> u64 {
        figures::most_memory(&self.child.id().to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed, not asked: what was answered must be there all the same.
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }
}
