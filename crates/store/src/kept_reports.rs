//! Which reports were made when a quarter had ended, and what stood in them to the byte?
//!
//! A report is kept once and never made again: what is corrected later stands in the next one. Each file has its
//! digest, SHA-256 in hexadecimal, which the journal tells, too.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, json};
use sha2::{Digest, Sha256};

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row};

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The last day of the quarter.
    pub as_of: Date,
    /// The file's name: `donor.json`, `donor.fr.html`.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// When it was made.
    pub at: Timestamp,
}

fn read(row: &Row) -> Result<Kept, Fault> {
    Ok(Kept { as_of: row.day(0)?, name: row.text(1)?, digest: row.text(2)?, at: row.instant(3)? })
}

/// What is kept of a partnership, the latest quarter first.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Kept>, Fault> {
    let sql =
        "SELECT as_of, name, digest, at FROM kept_report WHERE partnership = $1 ORDER BY as_of DESC, name";
    db.rows(sql, &[partnership.into()])?.iter().map(read).collect()
}

/// Whether the report of a quarter is kept.
pub fn has(db: &mut Db, partnership: &str, as_of: Date) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM kept_report WHERE partnership = $1 AND as_of = $2 LIMIT 1";
    Ok(db.row(sql, &[partnership.into(), as_of.into()])?.is_some())
}

/// The last quarter by a day of which a file is kept.
pub fn last(db: &mut Db, partnership: &str, name: &str, by: Date) -> Result<Option<Date>, Fault> {
    let sql = "SELECT as_of FROM kept_report WHERE partnership = $1 AND name = $2 AND as_of <= $3 \
               ORDER BY as_of DESC LIMIT 1";
    db.row(sql, &[partnership.into(), name.into(), by.into()])?.map(|row| row.day(0)).transpose()
}

/// The bytes of a file. A fault where they are not those of which the digest was kept.
pub fn bytes(db: &mut Db, partnership: &str, as_of: Date, name: &str) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "SELECT digest, bytes FROM kept_report WHERE partnership = $1 AND as_of = $2 AND name = $3";
    let Some(row) = db.row(sql, &[partnership.into(), as_of.into(), name.into()])? else { return Ok(None) };
    let bytes = row.blob(1)?;
    if digest(&bytes) != row.text(0)? {
        let file = format!("{partnership}, {as_of}, {name}");
        return Err(Fault::Other(format!("a kept report is not as it was made: {file}; restore a backup")));
    }
    Ok(Some(bytes))
}

/// Keeps the files of a quarter's report, once: where it is kept nothing is done. Refused: `Missing`.
pub fn keep(
    tx: &mut Tx<'_>,
    partnership: &str,
    as_of: Date,
    files: Vec<(String, Vec<u8>)>,
) -> Result<bool, Refusal> {
    tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.ok_or(Refusal::Missing)?;
    if files.is_empty() || tx.read(|db| has(db, partnership, as_of))? {
        return Ok(false);
    }
    let mut digests = Map::new();
    for (name, bytes) in files {
        let digest = digest(&bytes);
        let at = tx.at();
        tx.execute(
            "INSERT INTO kept_report (partnership, as_of, name, digest, bytes, at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            &[partnership.into(), as_of.into(), (&name).into(), (&digest).into(), bytes.into(), at.into()],
        )?;
        digests.insert(name, json!([null, digest]));
    }
    digests.insert("as_of".to_owned(), json!([null, as_of.to_string()]));
    tx.journal(Entry {
        action: "report.keep",
        kind: "partnership",
        subject: partnership.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: digests.into(),
        owner: None,
    })?;
    Ok(true)
}

fn digest(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}
