//! The real program, asked through its API.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Barrier};

use partnership::stakeholders::Role;
use serde_json::Value;
use store::accounts::{self, NewAccount};
use store::organisations::{self, Organisation};
use store::{Actor, Refusal, invitations};

use crate::{house, rounds, say, shim};

/// A server, stopped when dropped.
struct Server {
    child: Child,
    address: SocketAddr,
    token: String,
}

/// An answer.
#[derive(Clone, Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {self:?}"))
    }
}

const AMBOS: &str = env!("CARGO_BIN_EXE_ambos");

impl Server {
    /// A store with a case worker, whose token everything is asked with; and the program on it.
    fn start(folder: &Path, env: &[(&str, PathBuf)]) -> Server {
        let store = house::open(folder);
        let made = store.write(&Actor::command(), |tx| -> Result<(), Refusal> {
            let centre = Organisation {
                id: "centre".to_owned(),
                kind: "ngo".to_owned(),
                name: "A guidance centre (invented)".to_owned(),
                country: Some("TN".to_owned()),
                licence: None,
                contact: None,
                version: 0,
            };
            organisations::create(tx, &centre)?;
            organisations::make_party(tx, house::PARTNERSHIP, "centre", "centre")?;
            let account = NewAccount {
                organisation: Some("centre".to_owned()),
                role: Role::CaseWorker,
                person: None,
                name: "Case worker (invented)".to_owned(),
                email: "case-worker@example.org".to_owned(),
            };
            let account = accounts::create(tx, &account)?;
            let invitation = invitations::create(tx, &account, 1)?;
            invitations::accept(tx, &invitation).map(drop)
        });
        made.expect("no fault").expect("no refusal");
        store.close();
        drop(store);
        let args = ["token", "--account", "case-worker@example.org", "--label", "trial", "--data"];
        let made = Command::new(AMBOS).args(args).arg(folder).output().expect("it runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let token = String::from_utf8(made.stdout).expect("text").trim().to_owned();
        let mut child = Command::new(AMBOS)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .envs(env.iter().map(|(name, value)| (*name, value)))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        while !line.starts_with("listening on ") {
            line.clear();
            assert!(out.read_line(&mut line).expect("a line") > 0, "the server ended");
        }
        let address = line.trim().trim_start_matches("listening on http://").trim_end_matches('/');
        Server { child, address: address.parse().expect("an address"), token }
    }

    fn ask(&self, method: &str, path: &str, key: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        let (token, length) = (&self.token, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut all = String::new();
        stream.read_to_string(&mut all).expect("an answer");
        let (head, body) = all.split_once("\r\n\r\n").expect("an answer");
        let status = head.get(9..12).and_then(|s| s.parse().ok()).expect("a status");
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }
}

fn people() -> String {
    format!("/api/partnerships/{}/people", house::PARTNERSHIP)
}

#[test]
fn sixty_four_equal_posts_have_one_effect_and_one_receipt() {
    let ground = tempfile::tempdir().expect("a folder");
    let server = Arc::new(Server::start(ground.path(), &[]));
    let requests = rounds(5, 1000);
    for number in 0..requests {
        let barrier = Arc::new(Barrier::new(64));
        let threads: Vec<_> = (0..64)
            .map(|_| {
                let (server, barrier) = (server.clone(), barrier.clone());
                std::thread::spawn(move || {
                    let body = format!(r#"{{"name": "Somebody {number} (invented)", "origin": "TN"}}"#);
                    barrier.wait();
                    server.ask("POST", &people(), &format!("key-{number}"), &body)
                })
            })
            .collect();
        let answers: Vec<Answer> = threads.into_iter().map(|t| t.join().expect("no panic")).collect();
        assert!(answers.iter().all(|a| a.status == 201 && a.body == answers[0].body), "{answers:#?}");
        let first = answers.iter().filter(|a| !a.head.contains("idempotent-replayed: true")).count();
        assert_eq!(first, 1);
    }
    let listed = server.ask("GET", &format!("{}?limit=500", people()), "-", "").json();
    let items = listed["items"].as_array().expect("a list").len();
    assert_eq!(items, requests.min(500));
    say(&format!("double submit: 64 × {requests} posts through HTTP, one effect and one receipt each"));
}

#[test]
fn a_full_disk_is_said_and_reading_goes_on() {
    let ground = tempfile::tempdir().expect("a folder");
    let path = |name: &str| ground.path().canonicalize().expect("a path").join(name);
    let full = path("full");
    let env = [
        ("LD_PRELOAD", shim::library().to_path_buf()),
        ("TRUST_DIR", path("data")),
        ("TRUST_FULL", full.clone()),
    ];
    let server = Server::start(&path("data"), &env);
    let add =
        |key: &str| server.ask("POST", &people(), key, r#"{"name": "Somebody (invented)", "origin": "TN"}"#);
    let made = add("one");
    assert_eq!(made.status, 201, "{made:?}");
    let one = format!("{}/{}", people(), made.json()["id"].as_str().expect("an id"));
    std::fs::write(&full, "").expect("written");
    let refused = add("two");
    assert_eq!((refused.status, refused.json()["title"].as_str()), (507, Some("No room is left")));
    // Reading: a list, a record nobody has looked at yet, a page.
    for path in [people(), one.clone(), "/en/powers".to_owned()] {
        let read = server.ask("GET", &path, "-", "");
        assert_eq!(read.status, 200, "{path}: {read:?}");
    }
    std::fs::remove_file(&full).expect("there is room again");
    // Without a restart, and the same request may be sent again.
    let made = add("two");
    assert_eq!(made.status, 201, "{made:?}");
    let read = server.ask("GET", &one, "-", "");
    assert_eq!((read.status, read.json()["version"].as_i64()), (200, Some(1)));
    let both = server.ask("GET", &people(), "-", "").json();
    assert_eq!(both["items"].as_array().map(Vec::len), Some(2));
}
