//! Which draft of the agreement do the parties negotiate on, and what does it come to?
//!
//! One draft in each partnership, copied from the latest edition. It governs nothing: what the parties agree on is put
//! in as a new edition ([`crate::partnerships::put_texts`]). Texts are kept as they were written, with an error too.

use jiff::Timestamp;
use partnership::intake::Tables;
use partnership::room::{Compared, Kind, Value as Figure};
use partnership::stakeholders::consent::Purpose;
use serde_json::{Value as Json, json};

use crate::keys::Keys;
use crate::partnerships::Partnership;
use crate::places::Offered;
use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, consents, partnerships, people, places, programmes};

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The partnership.
    pub partnership: String,
    /// The edition it was copied from.
    pub edition: i64,
    /// Rises with every change of its text, from 1.
    pub version: i64,
    /// Who began it.
    pub begun_by: String,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
    /// From what its figures were reckoned; nothing before.
    pub measured: Option<Measured>,
}

/// From what figures were reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The version of the draft.
    pub version: i64,
    /// The edition that governed.
    pub edition: i64,
    /// The partnership's `data_version`.
    pub data_version: i64,
}

fn read(row: &Row) -> Result<Draft, Fault> {
    let measured = Measured { version: row.int(6)?, edition: row.int(7)?, data_version: row.int(8)? };
    Ok(Draft {
        partnership: row.text(0)?,
        edition: row.int(1)?,
        version: row.int(2)?,
        begun_by: row.text(3)?,
        changed_by: row.text(4)?,
        changed_at: row.instant(5)?,
        measured: Some(measured).filter(|m| m.version > 0),
    })
}

/// The draft of a partnership, where there is one.
pub fn get(db: &mut Db, partnership: &str) -> Result<Option<Draft>, Fault> {
    let sql = "SELECT partnership, edition, version, begun_by, changed_by, changed_at, measured, \
               measured_edition, measured_data FROM draft WHERE partnership = $1";
    db.row(sql, &[partnership.into()])?.as_ref().map(read).transpose()
}

/// Its texts: name and body, by name.
pub fn texts(db: &mut Db, partnership: &str) -> Result<Vec<(String, String)>, Fault> {
    let sql = "SELECT name, body FROM draft_text WHERE partnership = $1 ORDER BY name";
    db.rows(sql, &[partnership.into()])?.iter().map(|r| Ok((r.text(0)?, r.text(1)?))).collect()
}

/// What it comes to beside the text that governs, as far as it was reckoned.
pub fn figures(db: &mut Db, partnership: &str) -> Result<Vec<Compared>, Fault> {
    let sql = "SELECT kind, about, was, becomes, moved_by, together FROM draft_figure \
               WHERE partnership = $1 ORDER BY number";
    let rows = db.rows(sql, &[partnership.into()])?;
    let wrong = |what: &str| Fault::Other(format!("`{what}` is no figure of a draft"));
    let figure = |text: Option<String>| match text {
        Some(text) => Figure::read(&text).map(Some).ok_or_else(|| wrong(&text)),
        None => Ok(None),
    };
    let one = |row: &Row| {
        let (kind, by) = (row.text(0)?, row.text(4)?);
        Ok(Compared {
            kind: Kind::from_word(&kind).ok_or_else(|| wrong(&kind))?,
            about: row.text(1)?,
            was: figure(row.text_or_none(2)?)?,
            is: figure(row.text_or_none(3)?)?,
            by: by.lines().map(str::to_owned).collect(),
            together: row.int(5)? > 0,
        })
    };
    rows.iter().map(one).collect()
}

/// What the draft is measured with, as all of it is kept now.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The partnership: its day and draw.
    pub partnership: Partnership,
    /// What the figures will rest on.
    pub measured: Measured,
    /// The texts that govern.
    pub governs: Vec<(String, String)>,
    /// The texts of the draft.
    pub draft: Vec<(String, String)>,
    /// Who applies, and what is offered.
    pub tables: Tables,
}

/// What the draft is measured with; nothing where there is no draft. People in humanitarian mode are left out, so that
/// no figure tells an account of the State they fled that they are there.
pub fn ground(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Option<Ground>, Fault> {
    let (Some(kept), Some(draft)) = (partnerships::get(db, partnership)?, get(db, partnership)?) else {
        return Ok(None);
    };
    let edition = partnerships::governing(db, partnership)?;
    let mut without = consents::without(db, partnership, Purpose::Matching, kept.day)?;
    let sql = "SELECT id FROM person WHERE partnership = $1 AND fled IS NOT NULL";
    for row in db.rows(sql, &[partnership.into()])? {
        without.insert(row.text(0)?);
    }
    let offered = Offered::of(db, partnership)?;
    let ranks = places::ranks_csv(db, partnership, &without, &offered)?;
    let named = |name: &str, text: String| (name.to_owned(), text);
    let tables = Tables {
        people: named("people.csv", people::csv(db, keys, partnership, &without, &offered)?),
        places: named("places.csv", offered.csv()?),
        programmes: named("programmes.csv", programmes::csv(db, partnership)?),
        employer_ranks: ranks.map(|text| named("employer_ranks.csv", text)),
    };
    Ok(Some(Ground {
        measured: Measured { version: draft.version, edition, data_version: kept.data_version },
        governs: partnerships::texts_of(db, partnership, edition)?,
        draft: texts(db, partnership)?,
        partnership: kept,
        tables,
    }))
}

fn must(tx: &mut Tx<'_>, partnership: &str) -> Result<Draft, Refusal> {
    tx.read(|db| get(db, partnership))?.ok_or(Refusal::Missing)
}

fn put_bodies(tx: &mut Tx<'_>, partnership: &str, texts: &[(String, String)]) -> Result<(), Refusal> {
    tx.execute("DELETE FROM draft_text WHERE partnership = $1", &[partnership.into()])?;
    for (name, body) in texts {
        let sql = "INSERT INTO draft_text (partnership, name, body) VALUES ($1, $2, $3)";
        tx.execute(sql, &[partnership.into(), name.into(), body.into()])?;
    }
    Ok(())
}

/// Begins a draft with the latest edition's texts. Refused: `Missing` (no text yet), `Taken` (there is one).
pub fn begin(tx: &mut Tx<'_>, partnership: &str) -> Result<(), Refusal> {
    let (there, edition, texts) = tx.read(|db| {
        let edition = partnerships::edition(db, partnership)?;
        Ok((get(db, partnership)?, edition, partnerships::texts_of(db, partnership, edition)?))
    })?;
    if there.is_some() {
        return Err(Refusal::Taken);
    }
    if texts.is_empty() {
        return Err(Refusal::Missing);
    }
    let (at, by) = (tx.at(), tx.actor().account.clone());
    tx.execute(
        "INSERT INTO draft (partnership, edition, version, begun_by, changed_by, changed_at, measured, \
         measured_edition, measured_data) VALUES ($1, $2, 1, $3, $3, $4, 0, 0, 0)",
        &[partnership.into(), Value::Int(edition), by.into(), at.into()],
    )?;
    put_bodies(tx, partnership, &texts)?;
    trace(tx, "draft.begin", partnership, json!({ "edition": [null, edition] }))
}

/// Changes its texts; `version` is the one that was seen. Returns the new version. The journal keeps a hash of each
/// text that changed. Refused: `Missing`, `Stale`, `Wrong("texts")`.
pub fn put(
    tx: &mut Tx<'_>,
    partnership: &str,
    version: i64,
    new: &[(String, String)],
) -> Result<i64, Refusal> {
    let old = must(tx, partnership)?;
    expect_version(version, old.version)?;
    let before = tx.read(|db| texts(db, partnership))?;
    // A draft keeps its languages; each text is there once.
    if !before.iter().map(|(name, _)| name).eq(new.iter().map(|(name, _)| name)) {
        return Err(Refusal::Wrong("texts"));
    }
    let mut hashes = serde_json::Map::new();
    let hash = |body: &str| data_encoding::HEXLOWER.encode(&crate::seal::hash(&[body.as_bytes()]));
    for ((name, was), (_, body)) in before.iter().zip(new).filter(|((_, was), (_, body))| was != body) {
        hashes.insert(name.clone(), json!([hash(was), hash(body)]));
    }
    if hashes.is_empty() {
        return Ok(old.version);
    }
    put_bodies(tx, partnership, new)?;
    let (at, by) = (tx.at(), tx.actor().account.clone());
    let sql =
        "UPDATE draft SET version = version + 1, changed_by = $2, changed_at = $3 WHERE partnership = $1";
    tx.execute(sql, &[partnership.into(), by.into(), at.into()])?;
    let detail = json!({ "version": [old.version, old.version + 1], "texts": hashes });
    trace(tx, "draft.change", partnership, detail)?;
    Ok(old.version + 1)
}

/// Keeps what a version of it comes to. Figures of an older version than those that are kept, or of a draft that was
/// given up meanwhile, are left.
pub fn keep(
    tx: &mut Tx<'_>,
    partnership: &str,
    measured: Measured,
    figures: &[Compared],
) -> Result<(), Refusal> {
    let draft = must(tx, partnership)?;
    let newer = draft.measured.is_some_and(|known| known.version > measured.version);
    if newer || measured.version > draft.version {
        return Ok(());
    }
    tx.execute("DELETE FROM draft_figure WHERE partnership = $1", &[partnership.into()])?;
    let sql = "INSERT INTO draft_figure (partnership, number, kind, about, was, becomes, moved_by, together) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    for (at, one) in figures.iter().enumerate() {
        let text = |value: &Option<Figure>| Value::from(value.as_ref().map(ToString::to_string));
        let values = [
            partnership.into(),
            Value::Int(i64::try_from(at).unwrap_or(i64::MAX)),
            one.kind.word().into(),
            (&one.about).into(),
            text(&one.was),
            text(&one.is),
            one.by.join("\n").into(),
            Value::Int(i64::from(one.together)),
        ];
        tx.execute(sql, &values)?;
    }
    let sql =
        "UPDATE draft SET measured = $2, measured_edition = $3, measured_data = $4 WHERE partnership = $1";
    let values = [
        partnership.into(),
        Value::Int(measured.version),
        Value::Int(measured.edition),
        Value::Int(measured.data_version),
    ];
    tx.execute(sql, &values)?;
    trace(tx, "draft.measure", partnership, json!({ "version": [null, measured.version] }))
}

/// Gives the draft up; `version` is the one that was seen. Refused: `Missing`, `Stale`.
pub fn discard(tx: &mut Tx<'_>, partnership: &str, version: i64) -> Result<(), Refusal> {
    let old = must(tx, partnership)?;
    expect_version(version, old.version)?;
    for table in ["draft_figure", "draft_text", "draft"] {
        tx.execute(&format!("DELETE FROM {table} WHERE partnership = $1"), &[partnership.into()])?;
    }
    trace(tx, "draft.discard", partnership, json!({ "version": [old.version, null] }))
}

fn trace(tx: &mut Tx<'_>, action: &'static str, partnership: &str, detail: Json) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "draft",
        subject: partnership.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail,
        owner: None,
    })?;
    Ok(())
}
