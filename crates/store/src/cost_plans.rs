//! What is a cohort planned to cost, and who wrote that when (¶30)?
//!
//! The text is that of `costs.toml` ([`partnership::costs::settings`]). A version is added, never changed.

use agreement::InForce;
use jiff::Timestamp;
use partnership::costs::settings::CostsFile;
use partnership::terms::Terms;
use serde_json::json;

use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value};

/// The longest text, in bytes.
pub const LONGEST: usize = 200_000;

/// A version of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number, from 1.
    pub number: i64,
    /// The text.
    pub body: String,
    /// The account that wrote it.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

fn read(row: &Row) -> Result<Kept, Fault> {
    Ok(Kept { number: row.int(0)?, body: row.text(1)?, account: row.text(2)?, at: row.instant(3)? })
}

/// The plan as it stands; nothing where nobody wrote one.
pub fn latest(db: &mut Db, partnership: &str) -> Result<Option<Kept>, Fault> {
    let sql = "SELECT number, body, by_account, at FROM cost_plan WHERE partnership = $1 \
               ORDER BY number DESC LIMIT 1";
    db.row(sql, &[partnership.into()])?.as_ref().map(read).transpose()
}

/// A version of the plan; nothing where there is no such number.
pub fn version(db: &mut Db, partnership: &str, number: i64) -> Result<Option<Kept>, Fault> {
    let sql = "SELECT number, body, by_account, at FROM cost_plan WHERE partnership = $1 AND number = $2";
    db.row(sql, &[partnership.into(), Value::Int(number)])?.as_ref().map(read).transpose()
}

/// Writes a version; `seen` is the number that was seen, 0: none. Returns the new number. The journal keeps a hash of
/// the text. Refused: `Missing`, `Stale`, `Wrong("body")` (too long, or no plan under this law on `day`).
pub fn put(
    tx: &mut Tx<'_>,
    partnership: &str,
    seen: i64,
    body: &str,
    (law, day): (&InForce<'_>, jiff::civil::Date),
) -> Result<i64, Refusal> {
    tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.ok_or(Refusal::Missing)?;
    let was = tx.read(|db| latest(db, partnership))?.map_or(0, |kept| kept.number);
    expect_version(seen, was)?;
    let sound = || CostsFile::read(0, body, law, &Terms::of(law), day);
    if body.len() > LONGEST || sound().is_err() {
        return Err(Refusal::Wrong("body"));
    }
    let (account, at) = (tx.actor().account.clone(), tx.at());
    tx.execute(
        "INSERT INTO cost_plan (partnership, number, body, by_account, at) VALUES ($1, $2, $3, $4, $5)",
        &[partnership.into(), Value::Int(was + 1), body.into(), account.into(), at.into()],
    )?;
    let hash = data_encoding::HEXLOWER.encode(&crate::seal::hash(&[body.as_bytes()]));
    tx.journal(Entry {
        action: "cost.replan",
        kind: "cost",
        subject: "plan".to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "version": [was, was + 1], "text": [null, hash] }),
        owner: None,
    })?;
    Ok(was + 1)
}
