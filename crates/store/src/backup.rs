//! How is everything carried away, so that nobody else can read it and nothing is lost?
//!
//! Two files, kept apart: the data, and the keys. Each is a header, the rows of
//! every table in the order of their keys as lines of JSON, and a hash over all of
//! it; packed (gzip) and locked (age) for a recipient or with a passphrase. The data
//! is read in one snapshot, while a server goes on working. Take the keys after
//! the data: somebody who came in between then has a key without a row, which
//! harms nobody.
//!
//! Not in it: sessions, receipts, and the index of names, which a restore makes anew.
//!
//! A backup of the data outlives an erasure, but not its key: with a later keys
//! file the person cannot be read any more. So keep few keys files, and the newest.

use std::collections::BTreeMap;
use std::io::Write;

use age::secrecy::SecretString;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::backup::tables::{DATA, KEYS, Table};
use crate::{Db, Fault, Reader, Value, instant, migrate};

pub(crate) mod tables;

/// The form of the files.
pub(crate) const FORM: i64 = 1;
/// Rows read at once.
const PAGE: i64 = 1000;

/// For whom a backup is locked.
pub enum Lock {
    /// Whoever holds the identity of this age recipient (`age1…`).
    Recipient(String),
    /// Whoever knows this passphrase.
    Passphrase(String),
}

/// What was written or read: rows of each table, and a hash over them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Table → rows and SHA-256 in hexadecimal digits.
    pub tables: BTreeMap<String, (i64, String)>,
}

/// Writes the data, in one snapshot.
pub fn write(reader: &Reader, out: impl Write, lock: &Lock, at: Timestamp) -> Result<Summary, Fault> {
    let mut out = Out::begin(out, lock)?;
    reader.read(|db| {
        db.snapshot(|db| {
            let steps = migrate::applied(db)?.unwrap_or_default();
            out.line(&json!({ "ambos_backup": FORM, "kind": "data", "at": instant(at), "steps": steps }))?;
            tables(db, DATA, &mut out)
        })
    })?;
    out.end()
}

/// Writes the keys, with the master key that wraps them.
pub fn write_keys(reader: &Reader, out: impl Write, lock: &Lock, at: Timestamp) -> Result<Summary, Fault> {
    let mut out = Out::begin(out, lock)?;
    let keys = reader.keys();
    let master = crate::place::written(&keys.house.master);
    keys.pool.with(|db| {
        db.snapshot(|db| {
            let master = master.trim();
            out.line(&json!({ "ambos_backup": FORM, "kind": "keys", "at": instant(at), "master": master }))?;
            tables(db, KEYS, &mut out)
        })
    })?;
    out.end()
}

/// Counts and hashes the rows that a backup of the data would hold.
pub fn summary(reader: &Reader) -> Result<Summary, Fault> {
    let mut summary = Summary::default();
    reader.read(|db| {
        db.snapshot(|db| {
            for table in DATA {
                let told = each(db, table, &mut |_| Ok(()))?;
                summary.tables.insert(table.name.to_owned(), told);
            }
            Ok(())
        })
    })?;
    Ok(summary)
}

fn tables<W: Write>(db: &mut Db, all: &[Table], out: &mut Out<W>) -> Result<(), Fault> {
    for table in all {
        out.line(&json!({ "table": table.name }))?;
        let (rows, hash) = each(db, table, &mut |line| out.raw(line))?;
        out.line(&json!({ "rows": rows, "sha256": hash }))?;
        out.summary.tables.insert(table.name.to_owned(), (rows, hash));
    }
    Ok(())
}

/// Gives every row as a line, in the order of the table's key; returns how many, and their hash.
fn each(
    db: &mut Db,
    table: &Table,
    take: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
) -> Result<(i64, String), Fault> {
    let (columns, key) = (table.columns, table.key());
    let marks: Vec<String> = (1..=table.key).map(|n| format!("${n}")).collect();
    let first = format!("SELECT {columns} FROM {} ORDER BY {key} LIMIT {PAGE}", table.name);
    let next = format!(
        "SELECT {columns} FROM {} WHERE ({key}) > ({}) ORDER BY {key} LIMIT {PAGE}",
        table.name,
        marks.join(", ")
    );
    let (mut rows, mut sha) = (0, Sha256::new());
    let mut after: Vec<Value> = Vec::new();
    loop {
        let page = db.rows(if after.is_empty() { &first } else { &next }, &after)?;
        let Some(last) = page.last() else { break };
        after = last.0[..table.key].to_vec();
        for row in page {
            let cells: Vec<Json> = row.0.into_iter().map(cell).collect();
            let mut line = Json::Array(cells).to_string().into_bytes();
            line.push(b'\n');
            sha.update(&line);
            take(&line)?;
            rows += 1;
        }
    }
    Ok((rows, hex(sha)))
}

fn cell(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Blob(bytes) => json!([data_encoding::BASE64.encode(&bytes)]),
    }
}

pub(crate) fn hex(sha: Sha256) -> String {
    data_encoding::HEXLOWER.encode(&sha.finalize())
}

/// A packed and locked file in the making.
struct Out<W: Write> {
    inner: GzEncoder<age::stream::StreamWriter<W>>,
    sha: Sha256,
    summary: Summary,
}

impl<W: Write> Out<W> {
    fn begin(out: W, lock: &Lock) -> Result<Out<W>, Fault> {
        let encryptor = match lock {
            Lock::Passphrase(words) => {
                age::Encryptor::with_user_passphrase(SecretString::from(words.clone()))
            }
            Lock::Recipient(text) => {
                let recipient: age::x25519::Recipient =
                    text.parse().map_err(|e| Fault::Other(format!("{text} is no age recipient: {e}")))?;
                let one: &dyn age::Recipient = &recipient;
                age::Encryptor::with_recipients(std::iter::once(one)).map_err(Fault::other)?
            }
        };
        let locked = encryptor.wrap_output(out)?;
        Ok(Out {
            inner: GzEncoder::new(locked, Compression::default()),
            sha: Sha256::new(),
            summary: Summary::default(),
        })
    }

    fn raw(&mut self, line: &[u8]) -> Result<(), Fault> {
        self.sha.update(line);
        Ok(self.inner.write_all(line)?)
    }

    fn line(&mut self, json: &Json) -> Result<(), Fault> {
        self.raw(format!("{json}\n").as_bytes())
    }

    fn end(mut self) -> Result<Summary, Fault> {
        let hash = hex(self.sha.clone());
        self.line(&json!({ "end": hash }))?;
        self.inner.finish()?.finish()?.flush()?;
        Ok(self.summary)
    }
}
