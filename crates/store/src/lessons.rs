//! What was learnt, and what did evaluations find: the library of practice (¶16, 17, 31)?
//!
//! An entry is about a partnership or one of its programmes, names its source and its day, and is never changed: a
//! correction is a new entry that names the one it corrects. An evaluation is kept nowhere else a second time: whether
//! a pilot may go on ([`crate::concluding`]) and whether a programme was evaluated ([`crate::training`]) reads it here.

use std::collections::BTreeMap;

use agreement::Said;
use jiff::Timestamp;
use jiff::civil::Date;
use partnership::concluding::components::COMPONENTS;
use partnership::refusal::{Reason, Refusal as Rule};
use partnership::training::programme::Evaluation;
use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value, detail, partnerships, programmes, publication};

/// What an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Something that others can do likewise, or better not.
    #[default]
    Lesson,
    /// What somebody found who looked at what became of it.
    Evaluation,
}

impl Kind {
    /// Both.
    pub const ALL: [Kind; 2] = [Kind::Lesson, Kind::Evaluation];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Lesson => "lesson",
            Kind::Evaluation => "evaluation",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// What it is.
    pub kind: Kind,
    /// The programme that it is about; nothing: the partnership.
    pub programme: Option<String>,
    /// The component: one of [`COMPONENTS`].
    pub component: String,
    /// What it is called.
    pub title: String,
    /// What was learnt or found.
    pub body: String,
    /// Where it stands: title and place of a document. Without it nothing is kept.
    pub source: String,
    /// The day of the source. Without it nothing is kept.
    pub dated: Option<Date>,
    /// The party that found it, or the name of another body.
    pub found_by: String,
    /// Whether strangers read it, as far as the partnership is public.
    pub public: bool,
    /// The entry that this one corrects.
    pub corrects: Option<i64>,
}

/// An entry that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The partnership.
    pub partnership: String,
    /// Its number there, from 1.
    pub number: i64,
    /// What it says; its day is there always.
    pub said: New,
    /// The day of the source.
    pub dated: Date,
    /// The entry that corrects this one, where there is one.
    pub corrected_by: Option<i64>,
    /// The account that wrote it.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

const READ: &str = "partnership, number, kind, programme, component, title, body, source, dated, found_by, \
     is_public, corrects, by_account, at, \
     (SELECT max(d.number) FROM lesson AS d WHERE d.partnership = lesson.partnership \
     AND d.corrects = lesson.number)";

fn read(row: &Row) -> Result<Lesson, Fault> {
    let word = row.text(2)?;
    let dated = row.day(8)?;
    Ok(Lesson {
        partnership: row.text(0)?,
        number: row.int(1)?,
        said: New {
            kind: Kind::from_word(&word)
                .ok_or_else(|| Fault::Other(format!("`{word}` is no entry of the library")))?,
            programme: row.text_or_none(3)?,
            component: row.text(4)?,
            title: row.text(5)?,
            body: row.text(6)?,
            source: row.text(7)?,
            dated: Some(dated),
            found_by: row.text(9)?,
            public: row.int(10)? != 0,
            corrects: row.int_or_none(11)?,
        },
        dated,
        account: row.text(12)?,
        at: row.instant(13)?,
        corrected_by: row.int_or_none(14)?,
    })
}

/// All entries of a partnership, the first one first; corrected ones among them.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Lesson>, Fault> {
    let sql = format!("SELECT {READ} FROM lesson WHERE partnership = $1 ORDER BY number");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// What strangers read: entries for the public that stand, of partnerships that are public; the latest day first.
pub fn public(db: &mut Db) -> Result<Vec<Lesson>, Fault> {
    let mut found = Vec::new();
    for id in publication::all_public(db)? {
        let stands = |one: &Lesson| one.said.public && one.corrected_by.is_none();
        found.extend(all(db, &id)?.into_iter().filter(stands));
    }
    found.sort_by(|a, b| (b.dated, &a.partnership, a.number).cmp(&(a.dated, &b.partnership, b.number)));
    Ok(found)
}

/// An evaluation that nothing corrects.
const STANDS: &str = "partnership = $1 AND kind = 'evaluation' AND NOT EXISTS (SELECT 1 FROM lesson AS d \
     WHERE d.partnership = lesson.partnership AND d.corrects = lesson.number)";

/// Days of the evaluations of a partnership itself that stand.
pub(crate) fn evaluated(db: &mut Db, partnership: &str) -> Result<Vec<Date>, Fault> {
    let sql = format!("SELECT dated FROM lesson WHERE {STANDS} AND programme IS NULL ORDER BY number");
    db.rows(&sql, &[partnership.into()])?.iter().map(|row| row.day(0)).collect()
}

/// The last evaluation of each programme that stands, by programme.
pub(crate) fn evaluations(db: &mut Db, partnership: &str) -> Result<BTreeMap<String, Evaluation>, Fault> {
    let sql = format!(
        "SELECT programme, dated, found_by, body FROM lesson WHERE {STANDS} AND programme IS NOT NULL \
         ORDER BY dated, number"
    );
    let mut last: BTreeMap<String, Evaluation> = BTreeMap::new();
    for row in db.rows(&sql, &[partnership.into()])? {
        let found = Evaluation { on: Some(row.day(1)?), by: row.text(2)?, found: row.text(3)? };
        last.insert(row.text(0)?, found);
    }
    Ok(last)
}

/// The last evaluation of one programme that stands.
pub(crate) fn evaluation(
    db: &mut Db,
    partnership: &str,
    programme: &str,
) -> Result<Option<Evaluation>, Fault> {
    let sql = format!(
        "SELECT dated, found_by, body FROM lesson WHERE {STANDS} AND programme = $2 \
         ORDER BY dated DESC, number DESC LIMIT 1"
    );
    let row = db.row(&sql, &[partnership.into(), programme.into()])?;
    let read = |row: &Row| Ok(Evaluation { on: Some(row.day(0)?), by: row.text(1)?, found: row.text(2)? });
    row.as_ref().map(read).transpose()
}

/// Writes an entry; returns its number. Refused: `Missing` (no such partnership), `Rule` with everything that is wrong:
/// no source, no day, one that is still to come, what is empty or not there.
pub fn add(tx: &mut Tx<'_>, partnership: &str, new: &New) -> Result<i64, Refusal> {
    tx.read(|db| partnerships::get(db, partnership))?.ok_or(Refusal::Missing)?;
    let mut wrong = Vec::new();
    let mut object = |field: &'static str, id: &'static str| wrong.push(Reason::at(field, Said::new(id)));
    for (field, text, id) in [
        ("title", &new.title, "lesson-no-title"),
        ("body", &new.body, "lesson-no-body"),
        ("source", &new.source, "lesson-no-source"),
        ("found_by", &new.found_by, "lesson-no-body-named"),
    ] {
        if text.trim().is_empty() {
            object(field, id);
        }
    }
    if COMPONENTS.iter().all(|(name, _)| *name != new.component) {
        object("component", "lesson-no-component");
    }
    match new.dated {
        None => object("dated", "lesson-no-date"),
        Some(day) if tx.day() < day => object("dated", "lesson-to-come"),
        Some(_) => {}
    }
    let there = tx.read(|db| all(db, partnership))?;
    if let Some(id) = &new.programme
        && tx.read(|db| programmes::get(db, partnership, id))?.is_none()
    {
        object("programme", "lesson-no-programme");
    }
    if let Some(number) = new.corrects {
        match there.iter().find(|one| one.number == number) {
            None => object("corrects", "lesson-no-entry"),
            Some(one) if one.corrected_by.is_some() => object("corrects", "lesson-corrected"),
            Some(_) => {}
        }
    }
    Rule::unless_none(wrong).map_err(Refusal::Rule)?;
    let number = there.last().map_or(0, |one| one.number) + 1;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    tx.execute(
        "INSERT INTO lesson (partnership, number, kind, programme, component, title, body, source, dated, found_by, \
         is_public, corrects, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &[
            partnership.into(),
            Value::Int(number),
            new.kind.word().into(),
            new.programme.as_deref().into(),
            (&new.component).into(),
            new.title.trim().into(),
            new.body.trim().into(),
            new.source.trim().into(),
            new.dated.into(),
            new.found_by.trim().into(),
            Value::Int(i64::from(new.public)),
            new.corrects.into(),
            (&account).into(),
            at.into(),
        ],
    )?;
    tx.journal(Entry {
        action: "lesson.write",
        kind: "lesson",
        subject: number.to_string(),
        partnership: Some(partnership.to_owned()),
        detail: detail::changed(&[
            ("kind", json!(null), json!(new.kind.word())),
            ("title", json!(null), json!(new.title.trim())),
            ("source", json!(null), json!(new.source.trim())),
            ("dated", json!(null), json!(new.dated.map(|day| day.to_string()))),
            ("corrects", json!(null), json!(new.corrects)),
        ]),
        owner: None,
    })?;
    Ok(number)
}
