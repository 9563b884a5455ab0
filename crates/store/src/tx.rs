//! What may a change do, and what must it leave behind?
//!
//! A change sees the database, the keys, who acts and when. Each change leaves
//! at least one line in the journal; a change without a trace is a fault.

use jiff::Timestamp;
use partnership::stakeholders::Role;
use serde_json::Value as Json;

use crate::keys::{self, KeyWriter};
use crate::seal::{self, Key};
use crate::value::instant;
use crate::{Db, Fault, Refusal, Row, Value};

/// By which door a change came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// A page.
    Page,
    /// The API.
    Api,
    /// The command line.
    Command,
}

impl Via {
    /// The word in the journal.
    pub fn word(self) -> &'static str {
        match self {
            Via::Page => "page",
            Via::Api => "api",
            Via::Command => "command",
        }
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account; a word of the program's own where nobody has come in yet (`installation`).
    pub account: String,
    /// The role in which they act.
    pub role: Option<Role>,
    /// By which door.
    pub via: Via,
}

impl Actor {
    /// The program itself, asked at the command line.
    pub fn command() -> Actor {
        Actor { account: "installation".to_owned(), role: None, via: Via::Command }
    }
}

/// What a line of the journal says.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The word of the action, such as `person.change`.
    pub action: &'static str,
    /// What kind of thing: `person`, `place`, `organisation`, `account`, …
    pub kind: &'static str,
    /// Its id.
    pub subject: String,
    /// The partnership it belongs to.
    pub partnership: Option<String>,
    /// What changed: field → [old, new]. Sealed under `owner`'s key.
    pub detail: Json,
    /// Whose key seals the detail ([`crate::keys::person`], [`crate::keys::account`]); nothing for
    /// things that are nobody.
    pub owner: Option<String>,
}

/// Where the chain ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tail {
    pub seq: i64,
    pub hash: Vec<u8>,
}

/// A change under way.
pub struct Tx<'a> {
    pub(crate) db: &'a mut Db,
    pub(crate) keys: &'a mut KeyWriter,
    pub(crate) actor: &'a Actor,
    pub(crate) at: Timestamp,
    pub(crate) tail: Tail,
    pub(crate) lines: u64,
    pub(crate) changed: u64,
    pub(crate) fault: Option<Fault>,
}

impl Tx<'_> {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// The instant of the change.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The day of the change (UTC).
    pub fn day(&self) -> jiff::civil::Date {
        jiff::tz::Offset::UTC.to_datetime(self.at).date()
    }

    /// Carries out one statement; returns how many rows it changed.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        let done = self.db.execute(sql, values);
        let done = self.noted(done)?;
        self.changed += done;
        Ok(done)
    }

    /// Asks for rows.
    pub fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        let found = self.db.rows(sql, values);
        self.noted(found)
    }

    /// Asks for one row.
    pub fn row(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, Fault> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// Runs a reading function of this crate on the state under way.
    pub fn read<T>(&mut self, f: impl FnOnce(&mut Db) -> Result<T, Fault>) -> Result<T, Fault> {
        let found = f(self.db);
        self.noted(found)
    }

    /// The next id of a table of a partnership whose rows are never deleted: a letter and five digits.
    pub(crate) fn next_id(&mut self, table: &str, letter: char, partnership: &str) -> Result<String, Fault> {
        let sql = format!("SELECT count(*) FROM {table} WHERE partnership = $1");
        let count = self.row(&sql, &[partnership.into()])?.map_or(Ok(0), |row| row.int(0))?;
        Ok(format!("{letter}{:05}", count + 1))
    }

    /// The key of a subject, if there is one.
    pub fn key(&mut self, subject: &str) -> Result<Option<Key>, Fault> {
        let found = self.keys.of(subject);
        self.noted(found)
    }

    /// The key of a subject, made where there is none. An erased one gets none: that is `Taken`.
    pub fn new_key(&mut self, subject: &str) -> Result<Key, Fault> {
        let made = self.keys.make(subject, self.at);
        self.noted(made)
    }

    /// Destroys the key of a subject for good.
    pub fn destroy_key(&mut self, subject: &str) -> Result<(), Fault> {
        let done = self.keys.destroy(subject, self.at);
        self.noted(done)
    }

    pub(crate) fn index_key(&self) -> Key {
        self.keys.house.index.clone()
    }

    /// Remembers a fault, so that a job that swallows it is undone all the same.
    pub(crate) fn noted<T>(&mut self, answer: Result<T, Fault>) -> Result<T, Fault> {
        if let Err(fault) = &answer {
            self.fault.get_or_insert_with(|| fault.clone());
        }
        answer
    }

    /// Adds a line to the journal; returns its number.
    pub fn journal(&mut self, entry: Entry) -> Result<i64, Fault> {
        let line = self.line(entry);
        self.noted(line)
    }

    /// Adds a line about a person, which only their key opens; returns its number.
    pub fn journal_person(
        &mut self,
        action: &'static str,
        (partnership, person): (&str, &str),
        detail: Json,
    ) -> Result<i64, Fault> {
        self.journal(Entry {
            action,
            kind: "person",
            subject: person.to_owned(),
            partnership: Some(partnership.to_owned()),
            detail,
            owner: Some(keys::person(partnership, person)),
        })
    }

    fn line(&mut self, entry: Entry) -> Result<i64, Fault> {
        let seq = self.tail.seq + 1;
        let plain = entry.detail.to_string();
        let (key, detail) = match &entry.owner {
            None => (self.keys.house.journal.clone(), plain.as_bytes().to_vec()),
            Some(owner) => match self.keys.of(owner)? {
                Some(key) => {
                    let detail = key.seal(&detail_place(seq), plain.as_bytes())?;
                    (key, detail)
                }
                // The key is gone: what the line would say may not be kept.
                None => (self.keys.house.journal.clone(), Vec::new()),
            },
        };
        let line = Line {
            seq,
            at: instant(self.at),
            actor: self.actor.account.clone(),
            role: self.actor.role.map(Role::word).unwrap_or_default().to_owned(),
            via: self.actor.via.word().to_owned(),
            action: entry.action.to_owned(),
            kind: entry.kind.to_owned(),
            subject: entry.subject,
            partnership: entry.partnership.unwrap_or_default(),
            mac: if detail.is_empty() { Vec::new() } else { detail_mac(&key, seq, plain.as_bytes())? },
            owner: entry.owner.unwrap_or_default(),
            detail,
        };
        let hash = line.hash(&self.tail.hash);
        line.put(self.db, &hash)?;
        self.tail = Tail { seq, hash };
        self.lines += 1;
        Ok(seq)
    }

    /// Raises a partnership's `data_version`: what rounds are made from has changed.
    pub(crate) fn data_changed(&mut self, partnership: &str) -> Result<(), Fault> {
        let sql = "UPDATE partnership SET data_version = data_version + 1 WHERE id = $1";
        self.execute(sql, &[partnership.into()])?;
        Ok(())
    }
}

/// A line as the chain sees it.
pub(crate) struct Line {
    pub seq: i64,
    pub at: String,
    pub actor: String,
    pub role: String,
    pub via: String,
    pub action: String,
    pub kind: String,
    pub subject: String,
    pub partnership: String,
    pub owner: String,
    pub detail: Vec<u8>,
    pub mac: Vec<u8>,
}

impl Line {
    /// The hash over the line before and everything but the detail, which the keyed
    /// hash stands for: so the chain can be proved after the detail's key is gone.
    pub fn hash(&self, before: &[u8]) -> Vec<u8> {
        seal::hash(&[
            before,
            &self.seq.to_be_bytes(),
            self.at.as_bytes(),
            self.actor.as_bytes(),
            self.role.as_bytes(),
            self.via.as_bytes(),
            self.action.as_bytes(),
            self.kind.as_bytes(),
            self.subject.as_bytes(),
            self.partnership.as_bytes(),
            self.owner.as_bytes(),
            &self.mac,
        ])
    }

    /// Adds it to the journal.
    pub fn put(self, db: &mut Db, hash: &[u8]) -> Result<(), Fault> {
        let sql = "INSERT INTO journal (seq, at, actor, role, via, action, kind, subject, partnership, owner, \
                   detail, mac, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
        let values = [
            Value::Int(self.seq),
            self.at.into(),
            self.actor.into(),
            self.role.into(),
            self.via.into(),
            self.action.into(),
            self.kind.into(),
            self.subject.into(),
            self.partnership.into(),
            self.owner.into(),
            self.detail.into(),
            self.mac.into(),
            hash.into(),
        ];
        db.execute(sql, &values)?;
        Ok(())
    }
}

/// Where a line's detail is sealed.
pub(crate) fn detail_place(seq: i64) -> String {
    format!("journal/{seq}/detail")
}

/// The keyed hash of a line's detail.
pub(crate) fn detail_mac(key: &Key, seq: i64, plain: &[u8]) -> Result<Vec<u8>, Fault> {
    key.derive("journal")?.mac(&[&seq.to_be_bytes(), plain])
}

/// Refuses a stale change.
pub(crate) fn expect_version(expected: i64, current: i64) -> Result<(), Refusal> {
    if expected == current { Ok(()) } else { Err(Refusal::Stale { current }) }
}

/// Whether a text may be an id: 1 to 100 letters, digits, `.`, `-`, `_`, nothing else.
pub(crate) fn id_is_sound(id: &str) -> bool {
    (1..=100).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}
