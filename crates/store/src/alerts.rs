//! Which ratios of the agreement did people's choices break?
//!
//! The joint committee and the officers are told, with the article, in numbers: no alert names anybody, and none
//! stops anybody. Whoever is told can say that they saw it, and what was done: without a name, for it stays.

use jiff::Timestamp;
use partnership::training::balance::Broken;
use serde_json::json;

use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value};

/// A ratio that did not hold any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its id.
    pub id: String,
    /// The cohort in which somebody chose.
    pub cohort: String,
    /// Which ratio, and by how much.
    pub broken: Broken,
    /// When.
    pub at: Timestamp,
    /// Which account said first that it saw it, and when.
    pub seen: Option<(String, Timestamp)>,
    /// What was done about it, by which account, and when.
    pub answered: Option<(String, String, Timestamp)>,
    /// Rises with every change.
    pub version: i64,
}

/// The longest answer, in letters.
const LONGEST: usize = 2_000;

const READ: &str = "id, cohort, clause, cite, part, is_over, counted, everybody, bound, at, seen_at, seen_by, \
     answered_at, answered_by, answer, version FROM training_alert WHERE partnership = $1";

fn read(row: &Row) -> Result<Alert, Fault> {
    Ok(Alert {
        id: row.text(0)?,
        cohort: row.text(1)?,
        broken: Broken {
            clause: row.text(2)?,
            cite: row.text(3)?,
            group: row.text(4)?,
            over: row.int(5)? != 0,
            counted: row.int(6)?,
            all: row.int(7)?,
            bound: row.int(8)?,
        },
        at: row.instant(9)?,
        seen: row.text_or_none(11)?.zip(row.instant_or_none(10)?),
        answered: match (row.text_or_none(14)?, row.text_or_none(13)?, row.instant_or_none(12)?) {
            (Some(answer), Some(by), Some(at)) => Some((answer, by, at)),
            _ => None,
        },
        version: row.int(15)?,
    })
}

/// The alerts of a partnership, the newest first.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Alert>, Fault> {
    let rows = db.rows(&format!("SELECT {READ} ORDER BY id DESC"), &[partnership.into()])?;
    rows.iter().map(read).collect()
}

/// One alert.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Alert>, Fault> {
    let row = db.row(&format!("SELECT {READ} AND id = $2"), &[partnership.into(), id.into()])?;
    row.as_ref().map(read).transpose()
}

/// How many nobody has answered.
pub fn count(db: &mut Db, partnership: &str) -> Result<i64, Fault> {
    let sql = "SELECT count(*) FROM training_alert WHERE partnership = $1 AND answer IS NULL";
    db.row(sql, &[partnership.into()])?.map_or(Ok(0), |row| row.int(0))
}

/// Says that somebody saw an alert, and what was done about it; empty: nothing yet. Returns the new version. Refused:
/// `Missing`, `Stale`, `Wrong("answer")`: too long, or it was answered.
pub fn answer(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    text: &str,
) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, old.version)?;
    let text = text.trim();
    if old.answered.is_some() || text.chars().count() > LONGEST {
        return Err(Refusal::Wrong("answer"));
    }
    let (at, by) = (tx.at(), tx.actor().account.clone());
    let (seen_by, seen_at) = old.seen.clone().unwrap_or_else(|| (by.clone(), at));
    let done = (!text.is_empty()).then_some(text);
    tx.execute(
        "UPDATE training_alert SET seen_at = $3, seen_by = $4, answered_at = $5, answered_by = $6, answer = $7, \
         version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            partnership.into(),
            id.into(),
            seen_at.into(),
            seen_by.into(),
            done.map(|_| at).into(),
            done.map(|_| by.as_str()).into(),
            done.into(),
        ],
    )?;
    tx.journal(Entry {
        action: if done.is_some() { "alert.answer" } else { "alert.see" },
        kind: "cohort",
        subject: old.cohort.clone(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "alert": [null, id], "answer": [null, done] }),
        owner: None,
    })?;
    Ok(old.version + 1)
}

pub(crate) fn note(tx: &mut Tx<'_>, partnership: &str, cohort: &str, broken: &Broken) -> Result<(), Refusal> {
    let (id, at) = (tx.next_id("training_alert", 'A', partnership)?, tx.at());
    tx.execute(
        "INSERT INTO training_alert (partnership, id, cohort, clause, cite, part, is_over, counted, everybody, bound, \
         at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            partnership.into(),
            (&id).into(),
            cohort.into(),
            (&broken.clause).into(),
            (&broken.cite).into(),
            (&broken.group).into(),
            Value::Int(i64::from(broken.over)),
            Value::Int(broken.counted),
            Value::Int(broken.all),
            Value::Int(broken.bound),
            at.into(),
        ],
    )?;
    tx.journal(Entry {
        action: "alert.note",
        kind: "cohort",
        subject: cohort.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "alert": [null, id], "article": [null, broken.cite] }),
        owner: None,
    })?;
    Ok(())
}
