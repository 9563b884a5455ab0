//! What did somebody bring, and where does every record come from?
//!
//! A draft holds a file and what was said about it, sealed under a key of its own.
//! It ends when it is taken in or dropped, or after [`DAYS`] days: then its key is
//! destroyed, and what remains is who brought what kind of thing from which source
//! and day, how many rows of it became what, and which row each record came from.
//! A file without source and date is not taken (¶16).
//!
//! **Not here**: what a file says, and what would become of it: `partnership::intake::brought`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use partnership::intake::brought::{Fields, Kind, Mapping};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use crate::keys::{self, Keys};
use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value, detail, seal};

mod desk;
mod held;
mod memory;
mod out;
mod take;

pub use desk::Desk;
pub use held::{Bringer, held};
pub use memory::{Memory, learn, memory};
pub use out::table;
pub use take::{Done, Taken, take};

/// Days after which a draft ends.
pub const DAYS: i64 = 7;

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can still be reviewed and taken in.
    Draft,
    /// It was taken in.
    Done,
    /// It was dropped, by somebody or by time.
    Dropped,
}

impl State {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Done => "done",
            State::Dropped => "dropped",
        }
    }
}

/// An import, without what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// The partnership it is for.
    pub partnership: String,
    /// What it holds.
    pub kind: Kind,
    /// Who brought it.
    pub account: String,
    /// Where it stands.
    pub state: State,
    /// Where it comes from, as whoever brought it says.
    pub source: String,
    /// The day of which it tells.
    pub day: Date,
    /// The file's SHA-256.
    pub sha256: String,
    /// When it was brought.
    pub at: Timestamp,
    /// When a draft of it ends.
    pub expires: Timestamp,
    /// How many rows became what, by word; empty before it is taken in.
    pub counts: BTreeMap<String, i64>,
}

/// What was said about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the file is called.
    pub name: String,
    /// Which of its sheets.
    pub sheet: usize,
    /// Texts for columns that it lacks.
    pub fixed: Fields,
    /// What its titles mean.
    pub titles: Mapping,
    /// Answers, by the key of their question.
    pub answers: BTreeMap<String, String>,
}

impl Settings {
    fn write(&self) -> Vec<u8> {
        let titles: Map<String, Json> = self.titles.iter().map(|(t, o)| (t.clone(), json!(o))).collect();
        json!({
            "name": self.name,
            "sheet": self.sheet,
            "fixed": detail::write(&self.fixed),
            "titles": titles,
            "answers": detail::write(&self.answers),
        })
        .to_string()
        .into_bytes()
    }

    fn read(bytes: &[u8]) -> Result<Settings, Fault> {
        let json: Json = serde_json::from_slice(bytes).map_err(Fault::other)?;
        let titles = json["titles"].as_object().into_iter().flatten();
        Ok(Settings {
            name: json["name"].as_str().unwrap_or_default().to_owned(),
            sheet: json["sheet"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
            fixed: detail::read(&json["fixed"]),
            titles: titles.map(|(t, ours)| (t.clone(), ours.as_str().map(str::to_owned))).collect(),
            answers: detail::read(&json["answers"]),
        })
    }
}

/// A file to be brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewImport {
    /// The partnership it is for.
    pub partnership: String,
    /// What it holds.
    pub kind: Kind,
    /// Where it comes from. Not sealed: no person's name belongs here.
    pub source: String,
    /// The day of which it tells.
    pub day: Date,
    /// The file.
    pub bytes: Vec<u8>,
    /// What is said about it.
    pub settings: Settings,
}

const COLUMNS: &str = "id, partnership, kind, account, state, source, day, sha256, at, expires, counts";

fn read(row: &Row) -> Result<Import, Fault> {
    let kind = row.text(2)?;
    let counts: Json = serde_json::from_str(&row.text(10)?).map_err(Fault::other)?;
    let counts = counts.as_object().into_iter().flatten();
    Ok(Import {
        id: row.text(0)?,
        partnership: row.text(1)?,
        kind: Kind::from_word(&kind).ok_or_else(|| Fault::Other(format!("no kind {kind}")))?,
        account: row.text(3)?,
        state: match row.text(4)?.as_str() {
            "draft" => State::Draft,
            "done" => State::Done,
            _ => State::Dropped,
        },
        source: row.text(5)?,
        day: row.day(6)?,
        sha256: row.text(7)?,
        at: row.instant(8)?,
        expires: row.instant(9)?,
        counts: counts.filter_map(|(word, n)| Some((word.clone(), n.as_i64()?))).collect(),
    })
}

/// One import.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Import>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM import WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// The last imports of a kind, the latest first; of one account, where it is given.
pub fn last(
    db: &mut Db,
    partnership: &str,
    kind: Kind,
    account: Option<&str>,
    limit: u32,
) -> Result<Vec<Import>, Fault> {
    let mut values: Vec<Value> = vec![partnership.into(), kind.word().into(), Value::Int(i64::from(limit))];
    let mut whose = "";
    if let Some(account) = account {
        values.push(account.into());
        whose = "AND account = $4 ";
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM import WHERE partnership = $1 AND kind = $2 {whose}ORDER BY at DESC, id LIMIT $3"
    );
    db.rows(&sql, &values)?.iter().map(read).collect()
}

/// The file of a draft, and what was said about it; nothing once it has ended.
pub fn open(db: &mut Db, keys: &Keys, id: &str) -> Result<Option<(Vec<u8>, Settings)>, Fault> {
    let sql = "SELECT file, settings FROM import WHERE id = $1 AND state = 'draft'";
    let Some(row) = db.row(sql, &[id.into()])? else { return Ok(None) };
    let (file, settings) = (row.blob_or_none(0)?, row.blob_or_none(1)?);
    match (file, settings, keys.of(&keys::import(id))?) {
        (Some(file), Some(settings), Some(key)) => {
            let file = key.open(&place(id, "file"), &file)?.to_vec();
            Ok(Some((file, Settings::read(&key.open(&place(id, "settings"), &settings)?)?)))
        }
        _ => Ok(None),
    }
}

fn place(id: &str, what: &str) -> String {
    format!("import/{id}/{what}")
}

/// Keeps a file as a draft; returns its id. Refused: `Missing` (partnership), `Wrong("source")`,
/// `Wrong("day")` where it lies ahead, `Wrong("file")` where there is none.
pub fn begin(tx: &mut Tx<'_>, new: &NewImport) -> Result<String, Refusal> {
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[(&new.partnership).into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    // ¶16: data come with their source and their date.
    let source = new.source.trim();
    if source.is_empty() || source.chars().count() > 200 {
        return Err(Refusal::Wrong("source"));
    }
    if new.day > tx.day() || new.day.year() < 1900 {
        return Err(Refusal::Wrong("day"));
    }
    if new.bytes.is_empty() {
        return Err(Refusal::Wrong("file"));
    }
    let (id, at) = (seal::id()?, tx.at());
    let expires = at.checked_add(Span::new().hours(24 * DAYS)).map_err(|e| Fault::Other(e.to_string()))?;
    let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&new.bytes));
    let key = tx.new_key(&keys::import(&id))?;
    let file = key.seal(&place(&id, "file"), &new.bytes)?;
    let settings = key.seal(&place(&id, "settings"), &new.settings.write())?;
    let account = tx.actor().account.clone();
    tx.execute(
        "INSERT INTO import (id, partnership, kind, account, state, source, day, sha256, at, expires, counts, \
         file, settings) VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, '{}', $10, $11)",
        &[
            (&id).into(),
            (&new.partnership).into(),
            new.kind.word().into(),
            account.into(),
            source.into(),
            new.day.into(),
            (&sha256).into(),
            at.into(),
            expires.into(),
            file.into(),
            settings.into(),
        ],
    )?;
    let detail =
        json!({ "kind": new.kind.word(), "source": source, "day": new.day.to_string(), "sha256": sha256 });
    trace(tx, "import.begin", &new.partnership, &id, detail)?;
    Ok(id)
}

/// Keeps what was said about a draft. Leaves no line: for [`crate::Store::write_untraced`].
/// Refused: `Missing` once it has ended.
pub fn say(tx: &mut Tx<'_>, id: &str, settings: &Settings) -> Result<(), Refusal> {
    let key = tx.key(&keys::import(id))?.ok_or(Refusal::Missing)?;
    let sealed = key.seal(&place(id, "settings"), &settings.write())?;
    let sql = "UPDATE import SET settings = $2 WHERE id = $1 AND state = 'draft'";
    if tx.execute(sql, &[id.into(), sealed.into()])? == 0 {
        return Err(Refusal::Missing);
    }
    Ok(())
}

/// Ends a draft: what it holds can never be read again. `counts` says how many rows became what;
/// nothing: it was dropped. Refused: `Missing` once it has ended.
pub fn end(tx: &mut Tx<'_>, id: &str, counts: Option<&BTreeMap<String, i64>>) -> Result<(), Refusal> {
    let sql = format!("SELECT {COLUMNS} FROM import WHERE id = $1 AND state = 'draft'");
    let row = tx.row(&sql, &[id.into()])?.ok_or(Refusal::Missing)?;
    let import = read(&row)?;
    let state = if counts.is_some() { State::Done } else { State::Dropped };
    let json = json!(counts.cloned().unwrap_or_default());
    tx.destroy_key(&keys::import(id))?;
    let sql = "UPDATE import SET state = $2, counts = $3, file = NULL, settings = NULL WHERE id = $1";
    tx.execute(sql, &[id.into(), state.word().into(), json.to_string().into()])?;
    let action = if counts.is_some() { "import.end" } else { "import.drop" };
    trace(tx, action, &import.partnership, id, json)
}

/// Drops the drafts whose time is over; returns how many.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Refusal> {
    let at = tx.at();
    let over = tx.rows("SELECT id FROM import WHERE state = 'draft' AND expires < $1", &[at.into()])?;
    for row in &over {
        end(tx, &row.text(0)?, None)?;
    }
    Ok(over.len())
}

/// Where a record comes from: the rows about it, the latest first, as import, sheet and row.
pub fn origins(
    db: &mut Db,
    partnership: &str,
    kind: Kind,
    subject: &str,
) -> Result<Vec<(Import, String, i64)>, Fault> {
    let columns: Vec<String> = COLUMNS.split(", ").map(|c| format!("import.{c}")).collect();
    let sql = format!(
        "SELECT {}, import_row.sheet, import_row.row FROM import_row JOIN import ON import.id = import_row.import \
         WHERE import_row.partnership = $1 AND import_row.kind = $2 AND import_row.subject = $3 \
         ORDER BY import.at DESC, import_row.row LIMIT 50",
        columns.join(", ")
    );
    let values = [partnership.into(), kind.word().into(), subject.into()];
    db.rows(&sql, &values)?.iter().map(|row| Ok((read(row)?, row.text(11)?, row.int(12)?))).collect()
}

fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    partnership: &str,
    id: &str,
    detail: Json,
) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "import",
        subject: id.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail,
        owner: None,
    })?;
    Ok(())
}
