//! Which ratios of the agreement did people's choices break?
//!
//! The joint committee and the officers are told, with the article, in numbers: no alert names anybody, and none
//! stops anybody.

use jiff::Timestamp;
use partnership::training::balance::Broken;
use serde_json::json;

use crate::tx::{Entry, Tx};
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
}

const READ: &str = "id, cohort, clause, cite, part, is_over, counted, everybody, bound, at FROM training_alert \
     WHERE partnership = $1";

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
    })
}

/// The alerts of a partnership, the newest first.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Alert>, Fault> {
    let rows = db.rows(&format!("SELECT {READ} ORDER BY id DESC"), &[partnership.into()])?;
    rows.iter().map(read).collect()
}

/// How many there are.
pub fn count(db: &mut Db, partnership: &str) -> Result<i64, Fault> {
    let sql = "SELECT count(*) FROM training_alert WHERE partnership = $1";
    db.row(sql, &[partnership.into()])?.map_or(Ok(0), |row| row.int(0))
}

pub(crate) fn note(tx: &mut Tx<'_>, partnership: &str, cohort: &str, broken: &Broken) -> Result<(), Refusal> {
    let number = tx.read(|db| count(db, partnership))? + 1;
    let (id, at) = (format!("A{number:05}"), tx.at());
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
