//! Which scenarios of a projection are kept: changed numbers under a name (¶23)?
//!
//! The rules are [`partnership::outlook::Changes`]. A scenario never changes; which edition of the text it was made
//! with is kept with it.

use jiff::Timestamp;
use partnership::outlook::Changes;
use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, partnerships};

/// No partnership keeps more.
const MOST: i64 = 500;
/// A name is no longer.
const LONGEST: usize = 120;

/// A scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Its id in the partnership.
    pub id: String,
    /// What somebody called it.
    pub name: String,
    /// The edition that governed when it was made.
    pub edition: i64,
    /// What is otherwise.
    pub changes: Changes,
    /// When it was kept.
    pub at: Timestamp,
}

const READ: &str = "id, name, edition, changes, at";

/// Pairs, one a line.
fn written(changes: &Changes) -> String {
    let lines: Vec<String> = changes.pairs().iter().map(|(name, value)| format!("{name}={value}")).collect();
    lines.join("\n")
}

fn read(row: &Row) -> Result<Scenario, Fault> {
    let (id, text) = (row.text(0)?, row.text(3)?);
    let at = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    let changes = Changes::read(at).map_err(|_| Fault::Other(format!("scenario {id} cannot be read")))?;
    Ok(Scenario { id, name: row.text(1)?, edition: row.int(2)?, changes, at: row.instant(4)? })
}

/// The scenarios of a partnership, by id.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Scenario>, Fault> {
    let sql = format!("SELECT {READ} FROM scenario WHERE partnership = $1 ORDER BY id");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// One scenario.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Scenario>, Fault> {
    let sql = format!("SELECT {READ} FROM scenario WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// Keeps changes under a name; returns the scenario's id. Refused: `Wrong("name")`, `Wrong("changes")` where
/// nothing is otherwise, `Taken` where as many are kept as can be.
pub fn keep(tx: &mut Tx<'_>, partnership: &str, name: &str, changes: &Changes) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.contains(char::is_control) {
        return Err(Refusal::Wrong("name"));
    }
    if changes.is_empty() {
        return Err(Refusal::Wrong("changes"));
    }
    let sql = "SELECT count(*) FROM scenario WHERE partnership = $1";
    let count = tx.row(sql, &[partnership.into()])?.map_or(Ok(0), |row| row.int(0))?;
    if count >= MOST {
        return Err(Refusal::Taken);
    }
    let edition = tx.read(|db| partnerships::governing(db, partnership))?;
    let id = format!("S{:05}", count + 1);
    let (text, at, account) = (written(changes), tx.at(), tx.actor().account.clone());
    tx.execute(
        "INSERT INTO scenario (partnership, id, name, edition, changes, by_account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            partnership.into(),
            id.as_str().into(),
            name.into(),
            edition.into(),
            text.as_str().into(),
            account.as_str().into(),
            at.into(),
        ],
    )?;
    tx.journal(Entry {
        action: "scenario.keep",
        kind: "scenario",
        subject: id.clone(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "changes": [null, text] }),
        owner: None,
    })?;
    Ok(id)
}
