//! How far is work that takes a while, and where does its result stand?
//!
//! A job leaves no line in the journal; what it changes does. Whoever does it
//! says now and then that it is still alive: one that fell silent has broken off.

use jiff::{SignedDuration, Timestamp};

use crate::{Db, Fault, Row, Tx, Value, seal};

/// After so long without a word a job has broken off.
const SILENCE: SignedDuration = SignedDuration::from_secs(120);

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is waiting for its turn or at work.
    Running,
    /// It is done.
    Done,
    /// It ended with a fault.
    Failed,
    /// The program was stopped before it ended.
    Broken,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// The partnership it works for.
    pub partnership: String,
    /// Who started it.
    pub account: String,
    /// What it does: a word.
    pub kind: String,
    /// Where it stands.
    pub state: State,
    /// Steps that are done.
    pub done: i64,
    /// Steps in all; 0 while that is not known.
    pub total: i64,
    /// Where its result stands, below the partnership; empty until it is done.
    pub result: String,
    /// When it was started.
    pub begun: Timestamp,
}

const COLUMNS: &str = "id, partnership, account, kind, state, done, total, result, begun, seen";

fn read(row: &Row, at: Timestamp) -> Result<Job, Fault> {
    let silent = at.duration_since(row.instant(9)?) > SILENCE;
    Ok(Job {
        id: row.text(0)?,
        partnership: row.text(1)?,
        account: row.text(2)?,
        kind: row.text(3)?,
        state: match row.text(4)?.as_str() {
            "running" if silent => State::Broken,
            "running" => State::Running,
            "done" => State::Done,
            _ => State::Failed,
        },
        done: row.int(5)?,
        total: row.int(6)?,
        result: row.text(7)?,
        begun: row.instant(8)?,
    })
}

/// One job, as it stands at this instant.
pub fn get(db: &mut Db, id: &str, at: Timestamp) -> Result<Option<Job>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM job WHERE id = $1");
    db.row(&sql, &[id.into()])?.map(|row| read(&row, at)).transpose()
}

/// The last jobs of a kind for a partnership, the latest first.
pub fn last(
    db: &mut Db,
    partnership: &str,
    kind: &str,
    at: Timestamp,
    limit: u32,
) -> Result<Vec<Job>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM job WHERE partnership = $1 AND kind = $2 ORDER BY begun DESC, id LIMIT $3"
    );
    let values = [partnership.into(), kind.into(), Value::Int(i64::from(limit))];
    db.rows(&sql, &values)?.iter().map(|row| read(row, at)).collect()
}

/// Starts a job of whoever acts; returns its id.
pub fn begin(tx: &mut Tx<'_>, partnership: &str, kind: &str) -> Result<String, Fault> {
    let (id, at, account) = (seal::id()?, tx.at(), tx.actor().account.clone());
    let sql = "INSERT INTO job (id, partnership, account, kind, state, done, total, result, begun, seen) \
               VALUES ($1, $2, $3, $4, 'running', 0, 0, '', $5, $5)";
    tx.execute(sql, &[(&id).into(), partnership.into(), account.into(), kind.into(), at.into()])?;
    Ok(id)
}

/// Says how far it is.
pub fn step(tx: &mut Tx<'_>, id: &str, done: i64, total: i64) -> Result<(), Fault> {
    let sql = "UPDATE job SET done = $2, total = $3, seen = $4 WHERE id = $1 AND state = 'running'";
    let at = tx.at();
    tx.execute(sql, &[id.into(), Value::Int(done), Value::Int(total), at.into()])?;
    Ok(())
}

/// Says that it is done, and where its result stands; nothing: it failed.
pub fn end(tx: &mut Tx<'_>, id: &str, result: Option<&str>) -> Result<(), Fault> {
    let state = if result.is_some() { "done" } else { "failed" };
    let sql = "UPDATE job SET state = $2, result = $3, seen = $4 WHERE id = $1";
    let at = tx.at();
    tx.execute(sql, &[id.into(), state.into(), result.unwrap_or_default().into(), at.into()])?;
    Ok(())
}
