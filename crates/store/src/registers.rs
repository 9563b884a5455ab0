//! Which qualifications, conventions and competent bodies are known, from which source?
//!
//! Each entry is a row of cells, as public as the agreement. What a qualification
//! says is read by [`partnership::recognition::Qualification`].

use std::collections::BTreeMap;

use partnership::recognition::{COLUMNS, MORE_COLUMNS, Qualification};
use serde_json::Value as Json;
use skills::Classification;

use crate::tx::{Entry as Line, Tx, expect_version, id_is_sound};
use crate::{Db, Fault, Refusal, Row, detail, sheet};

/// A register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Qualifications, references among them.
    Qualification,
    /// Conventions, and who is bound by them.
    Convention,
    /// Bodies that may recognise.
    Body,
}

impl Kind {
    /// All registers.
    pub const ALL: [Kind; 3] = [Kind::Qualification, Kind::Convention, Kind::Body];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Qualification => "qualification",
            Kind::Convention => "convention",
            Kind::Body => "body",
        }
    }

    /// The columns of an entry but for its id; of the first so many none may be empty.
    pub fn columns(self) -> (Vec<&'static str>, usize) {
        match self {
            Kind::Qualification => {
                let stated = COLUMNS.iter().filter(|column| **column != "id");
                (stated.chain(MORE_COLUMNS).copied().collect(), COLUMNS.len() - 1)
            }
            Kind::Convention => {
                (vec!["title", "kind", "source", "source_date", "in_force", "parties", "note"], 4)
            }
            Kind::Body => (
                vec!["name", "country", "occupation", "source", "source_date", "law", "website", "languages"],
                5,
            ),
        }
    }
}

/// An entry of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The partnership that keeps it.
    pub partnership: String,
    /// Which register.
    pub kind: Kind,
    /// Its id there.
    pub id: String,
    /// Its cells; empty ones are absent.
    pub cells: BTreeMap<String, String>,
    /// Rises with every change.
    pub version: i64,
}

impl Entry {
    /// What a cell says; empty where it says nothing.
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map(String::as_str).unwrap_or_default()
    }
}

fn read(kind: Kind, row: &Row) -> Result<Entry, Fault> {
    let cells: Json = serde_json::from_str(&row.text(2)?).map_err(Fault::other)?;
    let (partnership, id, version) = (row.text(0)?, row.text(1)?, row.int(3)?);
    Ok(Entry { partnership, kind, id, cells: detail::read(&cells), version })
}

/// One entry.
pub fn get(db: &mut Db, partnership: &str, kind: Kind, id: &str) -> Result<Option<Entry>, Fault> {
    let sql = "SELECT partnership, id, cells, version FROM register_entry \
               WHERE partnership = $1 AND kind = $2 AND id = $3";
    let row = db.row(sql, &[partnership.into(), kind.word().into(), id.into()])?;
    row.as_ref().map(|row| read(kind, row)).transpose()
}

/// All entries of a register, by id.
pub fn all(db: &mut Db, partnership: &str, kind: Kind) -> Result<Vec<Entry>, Fault> {
    let sql = "SELECT partnership, id, cells, version FROM register_entry \
               WHERE partnership = $1 AND kind = $2 ORDER BY id";
    let rows = db.rows(sql, &[partnership.into(), kind.word().into()])?;
    rows.iter().map(|row| read(kind, row)).collect()
}

/// A qualification of the register; nothing where there is none, or its cells cannot be read any more.
pub fn qualification(
    db: &mut Db,
    partnership: &str,
    id: &str,
    classes: &Classification,
) -> Result<Option<Qualification>, Fault> {
    let entry = get(db, partnership, Kind::Qualification, id)?;
    Ok(entry.and_then(|e| Qualification::read(&e.id, &e.cells, classes).ok()))
}

/// All qualifications of the register that can be read, by id.
pub fn qualifications(
    db: &mut Db,
    partnership: &str,
    classes: &Classification,
) -> Result<Vec<Qualification>, Fault> {
    let entries = all(db, partnership, Kind::Qualification)?;
    Ok(entries.iter().filter_map(|e| Qualification::read(&e.id, &e.cells, classes).ok()).collect())
}

/// Adds an entry (`version` 0), or changes it (`version` is the one that was seen). Returns the new version.
/// Whether a qualification's cells can be read is for the caller to check. Refused: `Missing` (no such
/// partnership), `Taken`, `Stale`, `Wrong(column)`: empty, or no source.
pub fn put(tx: &mut Tx<'_>, new: &Entry) -> Result<i64, Refusal> {
    if !id_is_sound(&new.id) {
        return Err(Refusal::Wrong("id"));
    }
    let (columns, needed) = new.kind.columns();
    if let Some(empty) = columns[..needed].iter().find(|c| new.cell(c).trim().is_empty()) {
        return Err(Refusal::Wrong(empty));
    }
    let (p, kind) = (new.partnership.as_str(), new.kind);
    tx.row("SELECT id FROM partnership WHERE id = $1", &[p.into()])?.ok_or(Refusal::Missing)?;
    let mut cells = new.cells.clone();
    cells.retain(|column, cell| columns.contains(&column.as_str()) && !cell.trim().is_empty());
    let was = tx.read(|db| get(db, p, kind, &new.id))?;
    let text = detail::write(&cells).to_string();
    let key = [p.into(), kind.word().into(), new.id.as_str().into()];
    let (version, old) = match &was {
        None if new.version == 0 => {
            let sql = "INSERT INTO register_entry (partnership, kind, id, cells, version) \
                       VALUES ($1, $2, $3, $4, 1)";
            let [p, kind, id] = key;
            tx.execute(sql, &[p, kind, id, text.into()])?;
            (1, BTreeMap::new())
        }
        None => return Err(Refusal::Missing),
        Some(_) if new.version == 0 => return Err(Refusal::Taken),
        Some(was) => {
            expect_version(new.version, was.version)?;
            let sql = "UPDATE register_entry SET cells = $4, version = version + 1 \
                       WHERE partnership = $1 AND kind = $2 AND id = $3";
            let [p, kind, id] = key;
            tx.execute(sql, &[p, kind, id, text.into()])?;
            (was.version + 1, was.cells.clone())
        }
    };
    tx.journal(Line {
        action: "register.change",
        kind: kind.word(),
        subject: new.id.clone(),
        partnership: Some(p.to_owned()),
        detail: Json::Object(detail::cells(&old, &cells)),
        owner: None,
    })?;
    Ok(version)
}

/// Fills the register of qualifications from a table, such as `qualifications.csv` of a folder. Refused: as [`put`].
pub fn take_in(tx: &mut Tx<'_>, partnership: &str, table: &str) -> Result<(), Refusal> {
    for mut cells in sheet::read(table)? {
        let id = cells.remove("id").unwrap_or_default();
        cells.retain(|_, cell| !cell.trim().is_empty());
        let (partnership, kind) = (partnership.to_owned(), Kind::Qualification);
        put(tx, &Entry { partnership, kind, id, cells, version: 0 })?;
    }
    Ok(())
}
