//! How does a backup become a store again?
//!
//! Into an empty place only, and wholly or not at all: a wrong version, a damaged
//! file, a count or hash that differs, keys that are older than the data are
//! refused, and the place is empty again. Erasures are replayed both ways: people
//! whose key is gone are cleared, and keys of people whom the data says to be
//! erased are destroyed.

use std::fs;
use std::io::{BufRead, BufReader, Read};

use age::secrecy::SecretString;
use flate2::read::GzDecoder;
use jiff::Timestamp;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::backup::tables::{DATA, KEYS, Table};
use crate::backup::{FORM, Summary, hex};
use crate::journal::{self, Report, SignedHead};
use crate::{Db, Fault, Place, Reader, Value, erase, keys, migrate, people, sqlite};

/// What opens a backup.
pub enum Unlock {
    /// An age identity (`AGE-SECRET-KEY-1…`).
    Identity(String),
    /// The passphrase.
    Passphrase(String),
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The data, as the file says and as was counted.
    pub data: Summary,
    /// When the data was written.
    pub at: Timestamp,
    /// People and accounts cleared, because they were erased after the data was written.
    pub cleared: usize,
    /// What proving the journal found.
    pub journal: Report,
}

/// Reads both files into an empty folder or database. `heads` are copies of the journal's heads that
/// were kept elsewhere. `at` is the instant written into new tombstones.
pub fn read(
    place: &Place,
    data: impl Read,
    keys_file: impl Read,
    unlock: &Unlock,
    heads: &[SignedHead],
    at: Timestamp,
) -> Result<Restored, Fault> {
    let made = place.begin_restore()?;
    let done = fill(place, data, keys_file, unlock, at);
    let done = done.and_then(|(data, written, cleared)| {
        let reader = Reader::open(place)?;
        let journal = reader.read(|db| journal::verify(db, heads, reader.keys()))?;
        Ok(Restored { data, at: written, cleared, journal })
    });
    if done.is_err() {
        place.undo_restore();
    }
    drop(made);
    done
}

fn fill(
    place: &Place,
    data: impl Read,
    keys_file: impl Read,
    unlock: &Unlock,
    at: Timestamp,
) -> Result<(Summary, Timestamp, usize), Fault> {
    let (mut db, mut keys_db) = place.connect()?;
    migrate::run(&mut db, migrate::ALL)?;
    migrate::make(&mut keys_db, keys::SCHEMA)?;

    let mut from = In::open(keys_file, unlock)?;
    let header = from.header("keys")?;
    let master = header["master"].as_str().ok_or_else(|| Fault::other("the keys file has no master key"))?;
    place.put_master(master)?;
    keys_db.script("BEGIN")?;
    from.tables(&mut keys_db, KEYS)?;
    keys_db.script("COMMIT")?;
    let house = keys::house(&mut keys_db, place.master(false)?, false)?;

    let mut from = In::open(data, unlock)?;
    let header = from.header("data")?;
    let steps: Vec<(i64, String)> = header["steps"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|s| Some((s[0].as_i64()?, s[1].as_str()?.to_owned())))
        .collect();
    let ours: Vec<(i64, String)> = migrate::ALL.iter().map(|m| (m.number, m.checksum())).collect();
    if steps != ours {
        return Err(Fault::other("this backup was made by another version: use the program that made it"));
    }
    let written = header["at"].as_str().and_then(|t| t.parse().ok());
    let written = written.ok_or_else(|| Fault::other("the backup does not say when it was written"))?;
    db.script("BEGIN")?;
    let summary = from.tables(&mut db, DATA)?;
    let cleared = replay(&mut db, &mut keys_db, &house, at)?;
    reindex(&mut db, &mut keys_db, &house)?;
    db.script("COMMIT")?;
    for db in [&mut db, &mut keys_db] {
        if db.kind() == crate::Kind::Sqlite {
            sqlite::empty_log(db)?;
        }
    }
    Ok((summary, written, cleared))
}

/// Erasures that only one of the two files knows of.
fn replay(db: &mut Db, keys_db: &mut Db, house: &keys::House, at: Timestamp) -> Result<usize, Fault> {
    let mut gone = Vec::new();
    for row in db.rows("SELECT partnership, id FROM person WHERE state = 'erased'", &[])? {
        gone.push(keys::person(&row.text(0)?, &row.text(1)?));
    }
    for row in db.rows("SELECT DISTINCT subject FROM journal WHERE action = 'account.erase'", &[])? {
        gone.push(keys::account(&row.text(0)?));
    }
    // The key of a complaint whose row knows no key any more: it was redacted.
    for row in keys_db.rows("SELECT subject FROM data_key WHERE subject LIKE 'grievance/%'", &[])? {
        let subject = row.text(0)?;
        let seal = subject.strip_prefix("grievance/").unwrap_or_default();
        if db.row("SELECT id FROM grievance WHERE seal = $1", &[seal.into()])?.is_none() {
            gone.push(subject);
        }
    }
    for subject in gone {
        let sql = "INSERT INTO erased (subject, at) VALUES ($1, $2) ON CONFLICT (subject) DO NOTHING";
        keys_db.execute(sql, &[(&subject).into(), at.into()])?;
    }
    keys_db.execute("DELETE FROM data_key WHERE subject IN (SELECT subject FROM erased)", &[])?;
    erase::replay(db, keys_db, house, at)
}

/// Makes the index of names anew; finds people and accounts without a key.
fn reindex(db: &mut Db, keys_db: &mut Db, house: &keys::House) -> Result<(), Fault> {
    let older = |whose: &str| {
        Fault::Other(format!("the keys file has no key for {whose}: take one that is newer than the data"))
    };
    let mut after = (String::new(), String::new());
    loop {
        let page = people::sealed_after(db, &after, 500)?;
        let Some(last) = page.last() else { break };
        after = (last.partnership.clone(), last.id.clone());
        let subjects: Vec<String> = page.iter().map(|p| keys::person(&p.partnership, &p.id)).collect();
        let found = keys::read(keys_db, &house.master, &subjects)?;
        for (row, subject) in page.iter().zip(&subjects) {
            let key = found.get(subject).ok_or_else(|| older(subject))?;
            let personal = row.open(key)?;
            people::reindex(db, &house.index, &row.partnership, &row.id, &personal)?;
        }
    }
    let accounts = db.rows("SELECT id FROM account WHERE sealed IS NOT NULL ORDER BY id", &[])?;
    let accounts =
        accounts.iter().map(|r| Ok(keys::account(&r.text(0)?))).collect::<Result<Vec<_>, Fault>>()?;
    let found = keys::read(keys_db, &house.master, &accounts)?;
    match accounts.iter().find(|a| !found.contains_key(*a)) {
        Some(account) => Err(older(account)),
        None => Ok(()),
    }
}

/// A file being read.
struct In<R: Read> {
    lines: BufReader<GzDecoder<age::stream::StreamReader<BufReader<R>>>>,
    sha: Sha256,
}

impl<R: Read> In<R> {
    fn open(file: R, unlock: &Unlock) -> Result<In<R>, Fault> {
        let refused = |e: age::DecryptError| Fault::Other(format!("the backup does not open: {e}"));
        let decryptor = age::Decryptor::new_buffered(BufReader::new(file)).map_err(refused)?;
        let stream = match unlock {
            Unlock::Identity(text) => {
                let identity: age::x25519::Identity =
                    text.trim().parse().map_err(|e| Fault::Other(format!("this is no age identity: {e}")))?;
                let one: &dyn age::Identity = &identity;
                decryptor.decrypt(std::iter::once(one)).map_err(refused)?
            }
            Unlock::Passphrase(words) => {
                let identity = age::scrypt::Identity::new(SecretString::from(words.clone()));
                let one: &dyn age::Identity = &identity;
                decryptor.decrypt(std::iter::once(one)).map_err(refused)?
            }
        };
        Ok(In { lines: BufReader::new(GzDecoder::new(stream)), sha: Sha256::new() })
    }

    fn line(&mut self) -> Result<(Vec<u8>, Json), Fault> {
        let damaged = || Fault::other("the backup is damaged: it ends early or holds what is no line");
        let mut bytes = Vec::new();
        self.lines.read_until(b'\n', &mut bytes).map_err(|_| damaged())?;
        let json = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        Ok((bytes, json))
    }

    fn next(&mut self) -> Result<Json, Fault> {
        let (bytes, json) = self.line()?;
        self.sha.update(&bytes);
        Ok(json)
    }

    fn header(&mut self, kind: &str) -> Result<Json, Fault> {
        let header = self.next()?;
        if header["ambos_backup"].as_i64() != Some(FORM) {
            return Err(Fault::other("this is no backup, or one of another version"));
        }
        if header["kind"].as_str() != Some(kind) {
            return Err(Fault::Other(format!("this is not the file of the {kind}")));
        }
        Ok(header)
    }

    fn tables(&mut self, db: &mut Db, all: &[Table]) -> Result<Summary, Fault> {
        let mut summary = Summary::default();
        for table in all {
            let begin = self.next()?;
            if begin["table"].as_str() != Some(table.name) {
                return Err(Fault::Other(format!("the backup has no table {} where it should", table.name)));
            }
            let told = self.table(db, table)?;
            summary.tables.insert(table.name.to_owned(), told);
        }
        let hash = hex(self.sha.clone());
        let (_, end) = self.line()?;
        if end["end"].as_str() != Some(&hash) {
            return Err(Fault::other("the backup is damaged: its hash differs"));
        }
        Ok(summary)
    }

    fn table(&mut self, db: &mut Db, table: &Table) -> Result<(i64, String), Fault> {
        let (mut rows, mut sha) = (0, Sha256::new());
        let mut waiting: Vec<Value> = Vec::new();
        loop {
            let (bytes, json) = self.line()?;
            self.sha.update(&bytes);
            let Json::Array(cells) = json else {
                insert(db, table, &mut waiting)?;
                let hash = hex(sha);
                if json["rows"].as_i64() != Some(rows) || json["sha256"].as_str() != Some(&hash) {
                    return Err(Fault::Other(format!("the backup is damaged: table {} differs", table.name)));
                }
                return Ok((rows, hash));
            };
            sha.update(&bytes);
            rows += 1;
            if cells.len() != table.width() {
                return Err(Fault::Other(format!("a row of {} has a wrong number of cells", table.name)));
            }
            for cell in cells {
                waiting.push(value(cell)?);
            }
            if waiting.len() >= AT_ONCE * table.width() {
                insert(db, table, &mut waiting)?;
            }
        }
    }
}

/// Rows put in with one statement.
const AT_ONCE: usize = 64;

fn insert(db: &mut Db, table: &Table, waiting: &mut Vec<Value>) -> Result<(), Fault> {
    let width = table.width();
    let row = |r: usize| {
        let marks: Vec<String> = (1..=width).map(|c| format!("${}", r * width + c)).collect();
        format!("({})", marks.join(", "))
    };
    let rows: Vec<String> = (0..waiting.len() / width).map(row).collect();
    if !rows.is_empty() {
        let sql = format!("INSERT INTO {} ({}) VALUES {}", table.name, table.columns, rows.join(", "));
        db.execute(&sql, waiting)?;
    }
    waiting.clear();
    Ok(())
}

fn value(cell: Json) -> Result<Value, Fault> {
    let wrong = || Fault::other("a cell of the backup cannot be read");
    Ok(match cell {
        Json::Null => Value::Null,
        Json::String(text) => Value::Text(text),
        Json::Number(number) => Value::Int(number.as_i64().ok_or_else(wrong)?),
        Json::Array(one) => {
            let text = one.first().and_then(Json::as_str).ok_or_else(wrong)?;
            Value::Blob(data_encoding::BASE64.decode(text.as_bytes()).map_err(|_| wrong())?)
        }
        _ => return Err(wrong()),
    })
}

impl Place {
    /// Refuses a place that holds anything; takes its lock.
    fn begin_restore(&self) -> Result<Option<fs::File>, Fault> {
        let folder = match self {
            Place::Folder(folder) => folder,
            Place::Url { keys, .. } => keys,
        };
        let full =
            |what: String| Fault::Other(format!("{what}: a backup is restored into an empty place only"));
        if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(full(format!("{} is not empty", folder.display())));
        }
        if let Place::Url { .. } = self {
            let (mut db, mut keys_db) = self.connect()?;
            for db in [&mut db, &mut keys_db] {
                let sql =
                    "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema() LIMIT 1";
                if db.row(sql, &[])?.is_some() {
                    return Err(full("the database has tables already".to_owned()));
                }
            }
        }
        self.take()
    }

    /// Empties a place again that was empty before.
    fn undo_restore(&self) {
        let folder = match self {
            Place::Folder(folder) => folder,
            Place::Url { keys, .. } => keys,
        };
        // Best effort: what cannot be removed is found by the next try, which refuses it.
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let _left = fs::remove_file(entry.path());
        }
        if let Place::Url { .. } = self
            && let Ok((mut db, mut keys_db)) = self.connect()
        {
            let _left = db.script("DROP SCHEMA ambos CASCADE");
            let _left = keys_db.script("DROP SCHEMA ambos_keys CASCADE");
        }
    }
}
