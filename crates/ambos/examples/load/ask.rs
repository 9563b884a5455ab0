//! Many connections, each asking one thing after the other.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::Asked;
use crate::ground::{ACCOUNTS, Ground, PARTNERSHIP, SHARED, id, name};

/// People whose records one account looks at, time and again. The first look of a day leaves a line
/// in the journal, so it is a change too.
const CASES: usize = 500;

/// What one connection was answered.
#[derive(Default)]
pub struct Answers {
    /// How long each read took, in microseconds.
    pub reads: Vec<u32>,
    /// How long each change took.
    pub writes: Vec<u32>,
    /// Changes refused because somebody else was faster: on the shared people only.
    pub stale: usize,
    /// Answers that should not have been.
    pub errors: Vec<String>,
}

static KEPT: Mutex<BTreeMap<String, i64>> = Mutex::new(BTreeMap::new());

/// The last version that was answered for each person who was changed.
pub fn kept() -> BTreeMap<String, i64> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn keep(id: &str, version: i64) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let last = kept.entry(id.to_owned()).or_insert(1);
    *last = version.max(*last);
}

/// Asks on all connections for so long.
pub fn all(
    ground: &Ground,
    addresses: &[SocketAddr],
    asked: &Asked,
    time: Duration,
    round: u64,
) -> Vec<Answers> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..asked.connections)
            .map(|me| {
                let address = addresses[me % addresses.len()];
                let token = &ground.tokens[me % ground.tokens.len()];
                scope.spawn(move || Asker::new(address, token, me, asked, round).ask(time))
            })
            .collect();
        threads.into_iter().map(|t| t.join().expect("no panic")).collect()
    })
}

struct Asker<'a> {
    stream: TcpStream,
    token: &'a str,
    me: usize,
    asked: &'a Asked,
    round: u64,
    chance: u64,
    sent: u64,
    buffer: Vec<u8>,
    answers: Answers,
}

impl<'a> Asker<'a> {
    fn new(address: SocketAddr, token: &'a str, me: usize, asked: &'a Asked, round: u64) -> Asker<'a> {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("at once");
        let chance = (round << 32) + u64::try_from(me).expect("few");
        let answers = Answers::default();
        Asker { stream, token, me, asked, round, chance, sent: 0, buffer: vec![0; 1 << 16], answers }
    }

    /// Chance from a seed: `splitmix64`.
    fn below(&mut self, n: usize) -> usize {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n).expect("a size")).expect("smaller")
    }

    fn ask(mut self, time: Duration) -> Answers {
        let end = Instant::now() + time;
        while Instant::now() < end {
            match self.below(100) {
                0..50 => {
                    // One of those this account works with.
                    let account = self.me % ACCOUNTS;
                    let number = (account * 10_000 + self.below(CASES)) % self.asked.people;
                    self.read(&format!("people/{}", id(number)));
                }
                50..75 => {
                    let number = self.below(self.asked.people);
                    self.read(&format!("people?limit=20&after={}", id(number)));
                }
                75..80 => {
                    let who = name(self.below(self.asked.people)).replace(' ', "%20");
                    self.read(&format!("people?limit=20&search={who}"));
                }
                80..99 => {
                    // Everybody has people of their own, so that nobody is in another's way.
                    let share = self.asked.people.saturating_sub(SHARED) / self.asked.connections;
                    let own = self.below(share) * self.asked.connections + self.me + SHARED;
                    self.change(&id(own), false);
                }
                _ => {
                    let shared = self.below(SHARED);
                    self.change(&id(shared), true);
                }
            }
        }
        self.answers
    }

    fn read(&mut self, what: &str) {
        let begun = Instant::now();
        let (status, body) = self.send("GET", what, "", "");
        let took = begun.elapsed();
        self.answers.reads.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
        if status != 200 || !body.starts_with('{') {
            self.wrong("GET", what, status, &body);
        }
    }

    /// Changes somebody, from the version that was last answered to anybody.
    fn change(&mut self, id: &str, shared: bool) {
        let seen = {
            let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(id).copied().unwrap_or(1)
        };
        self.sent += 1;
        let key = format!("Idempotency-Key: {}-{}-{}\r\n", self.round, self.me, self.sent);
        let body = format!(r#"{{"version": {seen}, "phone": "{}"}}"#, self.sent);
        let what = format!("people/{id}");
        let begun = Instant::now();
        let (status, answer) = self.send("PATCH", &what, &key, &body);
        let took = begun.elapsed();
        self.answers.writes.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
        match status {
            200 => match version(&answer) {
                Some(now) if now == seen + 1 => keep(id, now),
                _ => self.wrong("PATCH", &what, status, &answer),
            },
            409 if shared => self.answers.stale += 1,
            _ => self.wrong("PATCH", &what, status, &answer),
        }
    }

    fn wrong(&mut self, method: &str, what: &str, status: u16, body: &str) {
        let short: String = body.chars().take(200).collect();
        self.answers.errors.push(format!("{method} {what}: {status} {short}"));
    }

    /// Sends a request; returns status and body.
    fn send(&mut self, method: &str, what: &str, headers: &str, body: &str) -> (u16, String) {
        let token = self.token;
        let length = body.len();
        let content = if body.is_empty() {
            String::new()
        } else {
            format!("Content-Type: application/json\r\nContent-Length: {length}\r\n")
        };
        let request = format!(
            "{method} /api/partnerships/{PARTNERSHIP}/{what} HTTP/1.1\r\nHost: localhost\r\n\
             Authorization: Bearer {token}\r\n{headers}{content}\r\n{body}"
        );
        self.stream.write_all(request.as_bytes()).expect("sent");
        let mut held = 0;
        let (mut head, mut whole) = (0, usize::MAX);
        while held < whole {
            if held == self.buffer.len() {
                self.buffer.resize(held * 2, 0);
            }
            let more = self.stream.read(&mut self.buffer[held..]).expect("an answer");
            assert!(more > 0, "the server closed the connection");
            held += more;
            if head == 0
                && let Some(at) = self.buffer[..held].windows(4).position(|w| w == b"\r\n\r\n")
            {
                head = at + 4;
                let text = String::from_utf8_lossy(&self.buffer[..head]).to_ascii_lowercase();
                let length = text.lines().find_map(|l| l.strip_prefix("content-length: ")?.parse().ok());
                whole = head + length.unwrap_or(0);
            }
        }
        let status = std::str::from_utf8(&self.buffer[9..12]).ok().and_then(|s| s.parse().ok());
        let body = String::from_utf8_lossy(&self.buffer[head..whole]).into_owned();
        (status.unwrap_or(0), body)
    }
}

/// The version that an answer names.
fn version(answer: &str) -> Option<i64> {
    let json: serde_json::Value = serde_json::from_str(answer).ok()?;
    json["version"].as_i64()
}
