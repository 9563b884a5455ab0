//! What was done with this thing, and by whom?

use jiff::Timestamp;
use serde_json::Value as Json;

use crate::keys::Keys;
use crate::page::{Page, asked, page};
use crate::tx::detail_place;
use crate::{Db, Fault, Value};

/// A line of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// The account.
    pub actor: String,
    /// The role in which they acted; empty: none.
    pub role: String,
    /// `page`, `api` or `command`.
    pub via: String,
    /// What was done, such as `person.change`.
    pub action: String,
    /// With what kind of thing.
    pub kind: String,
    /// Its id.
    pub subject: String,
    /// The partnership; empty: none.
    pub partnership: String,
    /// What changed, field → [old, new]; nothing when its person was erased. For a person this shows
    /// what is sealed: show a field only to whom it may be shown.
    pub detail: Option<Json>,
}

const READ: &str = "seq, at, actor, role, via, action, kind, subject, partnership, owner, detail";

/// The lines about one thing, the newest first. `partnership` is empty for things outside any.
pub fn of(
    db: &mut Db,
    keys: &Keys,
    kind: &str,
    partnership: &str,
    subject: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Line>, Fault> {
    let sql = format!(
        "SELECT {READ} FROM journal WHERE kind = $1 AND partnership = $2 AND subject = $3 AND seq < $4 \
         ORDER BY seq DESC LIMIT $5"
    );
    let values = [kind.into(), partnership.into(), subject.into(), before(after), Value::Int(asked(limit))];
    lines(db, keys, &sql, &values, limit)
}

/// All lines, the newest first.
pub fn all(db: &mut Db, keys: &Keys, after: Option<&str>, limit: u32) -> Result<Page<Line>, Fault> {
    let sql = format!("SELECT {READ} FROM journal WHERE seq < $1 ORDER BY seq DESC LIMIT $2");
    lines(db, keys, &sql, &[before(after), Value::Int(asked(limit))], limit)
}

/// How many lines there are.
pub fn count(db: &mut Db) -> Result<i64, Fault> {
    db.row("SELECT count(*) FROM journal", &[])?.map_or(Ok(0), |r| r.int(0))
}

/// The number of the last line; 0 where there is none.
pub fn last(db: &mut Db) -> Result<i64, Fault> {
    db.row("SELECT coalesce(max(seq), 0) FROM journal", &[])?.map_or(Ok(0), |r| r.int(0))
}

fn before(after: Option<&str>) -> Value {
    Value::Int(after.and_then(|a| a.parse().ok()).unwrap_or(i64::MAX))
}

fn lines(db: &mut Db, keys: &Keys, sql: &str, values: &[Value], limit: u32) -> Result<Page<Line>, Fault> {
    let rows = db.rows(sql, values)?;
    let mut owners = rows.iter().map(|r| r.text(9)).collect::<Result<Vec<_>, _>>()?;
    owners.retain(|o| !o.is_empty());
    owners.sort();
    owners.dedup();
    let found = keys.of_all(&owners)?;
    let mut lines = Vec::new();
    for row in &rows {
        let (seq, owner, bytes) = (row.int(0)?, row.text(9)?, row.blob(10)?);
        let detail = if owner.is_empty() {
            serde_json::from_slice(&bytes).ok()
        } else {
            let opened = found.get(&owner).and_then(|key| key.open(&detail_place(seq), &bytes).ok());
            opened.and_then(|plain| serde_json::from_slice(&plain).ok())
        };
        lines.push(Line {
            seq,
            at: row.instant(1)?,
            actor: row.text(2)?,
            role: row.text(3)?,
            via: row.text(4)?,
            action: row.text(5)?,
            kind: row.text(6)?,
            subject: row.text(7)?,
            partnership: row.text(8)?,
            detail,
        });
    }
    Ok(page(lines, limit, |l| l.seq.to_string()))
}
