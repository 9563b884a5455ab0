//! What can be learnt on the way?

use std::collections::BTreeMap;

use partnership::intake::programmes as columns;
use serde_json::{Value as Json, json};

use crate::tx::{Entry, Tx, expect_version, id_is_sound};
use crate::{Db, Fault, Refusal, Row, detail, sheet};

/// A programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// The partnership it belongs to.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The columns of `programmes.csv` but for `id`. Empty ones are absent.
    pub cells: BTreeMap<String, String>,
    /// Rises with every change.
    pub version: i64,
}

const READ: &str = "partnership, id, cells, version";

fn read(row: &Row) -> Result<Programme, Fault> {
    let cells: Json = serde_json::from_str(&row.text(2)?).map_err(Fault::other)?;
    Ok(Programme {
        partnership: row.text(0)?,
        id: row.text(1)?,
        cells: detail::read(&cells),
        version: row.int(3)?,
    })
}

/// One programme.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Programme>, Fault> {
    let sql = format!("SELECT {READ} FROM programme WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// All programmes of a partnership, by id. They are as public as its agreement.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Programme>, Fault> {
    let sql = format!("SELECT {READ} FROM programme WHERE partnership = $1 ORDER BY id");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

pub(crate) fn csv(db: &mut Db, partnership: &str) -> Result<String, Fault> {
    let programmes = all(db, partnership)?;
    sheet::write(
        columns::COLUMNS,
        columns::MORE_COLUMNS,
        programmes.into_iter().map(|p| Ok((BTreeMap::from([("id", p.id)]), p.cells))),
    )
}

/// Adds a programme (`version` 0), or changes it (`version` is the one that was seen). Returns the
/// new version. Refused: `Missing` (no such partnership), `Taken`, `Stale`, `Wrong("id")`.
pub fn put(tx: &mut Tx<'_>, new: &Programme) -> Result<i64, Refusal> {
    if !id_is_sound(&new.id) {
        return Err(Refusal::Wrong("id"));
    }
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[(&new.partnership).into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    let old = tx.read(|db| get(db, &new.partnership, &new.id))?;
    let cells = detail::write(&new.cells).to_string();
    let key = [(&new.partnership).into(), (&new.id).into(), cells.into()];
    let version = match &old {
        None => {
            if new.version != 0 {
                return Err(Refusal::Missing);
            }
            let sql = "INSERT INTO programme (partnership, id, cells, version) VALUES ($1, $2, $3, 1)";
            tx.execute(sql, &key)?;
            1
        }
        Some(_) if new.version == 0 => return Err(Refusal::Taken),
        Some(old) => {
            expect_version(new.version, old.version)?;
            let sql = "UPDATE programme SET cells = $3, version = version + 1 \
                       WHERE partnership = $1 AND id = $2";
            tx.execute(sql, &key)?;
            old.version + 1
        }
    };
    let before = old.map(|o| o.cells).unwrap_or_default();
    tx.data_changed(&new.partnership)?;
    tx.journal(Entry {
        action: if version == 1 { "programme.create" } else { "programme.change" },
        kind: "programme",
        subject: new.id.clone(),
        partnership: Some(new.partnership.clone()),
        detail: json!(detail::cells(&before, &new.cells)),
        owner: None,
    })?;
    Ok(version)
}
