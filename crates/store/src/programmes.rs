//! What can be learnt on the way?

use std::collections::BTreeMap;

use partnership::intake::programmes as columns;
use partnership::stakeholders::Object;
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

/// What a programme is known by where powers are decided; nothing where there is none with this id.
pub fn object(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Object>, Fault> {
    let sql = "SELECT organisation FROM programme WHERE partnership = $1 AND id = $2";
    let Some(row) = db.row(sql, &[partnership.into(), id.into()])? else { return Ok(None) };
    Ok(Some(Object {
        partnerships: vec![partnership.to_owned()],
        organisation: row.text_or_none(0)?,
        ..Object::default()
    }))
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

/// All programmes of a partnership as a table, as in `programmes.csv`.
pub fn csv(db: &mut Db, partnership: &str) -> Result<String, Fault> {
    let programmes = all(db, partnership)?;
    sheet::write(
        columns::COLUMNS,
        columns::MORE_COLUMNS,
        programmes.into_iter().map(|p| Ok((BTreeMap::from([("id", p.id)]), p.cells))),
    )
}

/// Says to whom programmes belong that name no `provider`: the organisation of the party that this gives for
/// their training. For whoever has just put in a folder's programmes.
pub fn attribute(
    tx: &mut Tx<'_>,
    partnership: &str,
    provider: impl Fn(&str) -> Option<String>,
) -> Result<(), Refusal> {
    let mut attributed: i64 = 0;
    for programme in tx.read(|db| all(db, partnership))? {
        let Some(party) = programme
            .cells
            .get("training")
            .filter(|_| !programme.cells.contains_key("provider"))
            .and_then(|t| provider(t))
        else {
            continue;
        };
        let organisation = party_of(tx, partnership, &party)?;
        let sql = "UPDATE programme SET organisation = $3 WHERE partnership = $1 AND id = $2";
        tx.execute(sql, &[partnership.into(), programme.id.into(), organisation.into()])?;
        attributed += 1;
    }
    if attributed > 0 {
        tx.journal(Entry {
            action: "programme.attribute",
            kind: "partnership",
            subject: partnership.to_owned(),
            partnership: Some(partnership.to_owned()),
            detail: json!({ "programmes": [null, attributed] }),
            owner: None,
        })?;
    }
    Ok(())
}

/// The organisation that is a party.
fn party_of(tx: &mut Tx<'_>, partnership: &str, party: &str) -> Result<Option<String>, Refusal> {
    let sql = "SELECT organisation FROM party WHERE partnership = $1 AND party = $2";
    let row = tx.row(sql, &[partnership.into(), party.into()])?;
    Ok(row.map(|r| r.text(0)).transpose()?)
}

/// Adds a programme (`version` 0), or changes it (`version` is the one that was seen). Returns the
/// new version. It belongs to the organisation of the party in its cell `provider`; without one, to whom it did.
/// Refused: `Missing` (no such partnership), `Taken`, `Stale`, `Wrong("id")`.
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
    if let Some(provider) = new.cells.get("provider") {
        let organisation = party_of(tx, &new.partnership, provider.trim())?;
        let sql = "UPDATE programme SET organisation = $3 WHERE partnership = $1 AND id = $2";
        tx.execute(sql, &[(&new.partnership).into(), (&new.id).into(), organisation.into()])?;
    }
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
