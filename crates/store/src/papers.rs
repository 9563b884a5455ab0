//! Which copies of somebody's documents are kept, since when, and until when?
//!
//! The rules are [`partnership::papers`]. The bytes are sealed with the person's key. A copy that is
//! replaced stays until its own day; after that the bytes are gone, and the row says that there was one.

mod change;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use partnership::papers::Kind;
use partnership::papers::judge::{self, Standing};
use zeroize::Zeroizing;

use crate::keys::{self, Keys};
use crate::{Db, Fault, Row};

pub use change::{Held, add, hold, judge, opened, release, sweep};

/// A copy of a document, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The partnership.
    pub partnership: String,
    /// Its id: chance.
    pub id: String,
    /// Whose document it is.
    pub person: String,
    /// The `document` clause.
    pub document: String,
    /// The version of the document, from 1.
    pub number: i64,
    /// What kind of file it is.
    pub kind: Kind,
    /// How large it is, in bytes.
    pub bytes: i64,
    /// When it was handed in.
    pub handed_on: Date,
    /// The account that handed it in.
    pub by: String,
    /// The last day on which it is kept.
    pub keep_until: Date,
    /// When its bytes were deleted.
    pub deleted_on: Option<Date>,
    /// Since when, and by which account, it is held beyond that day.
    pub held: Option<(Date, String)>,
    /// Whether it is what was asked for.
    pub standing: Standing,
    /// Since when it stands so, and by which account; nothing: nobody has judged it yet.
    pub judged: Option<(Date, String)>,
    /// Rises with every change.
    pub version: i64,
}

impl Paper {
    /// Whether its bytes are there.
    pub fn is_there(&self) -> bool {
        self.deleted_on.is_none()
    }
}

const READ: &str = "partnership, id, person, document, number, kind, bytes, handed_on, by_account, keep_until, \
     deleted_on, held_on, held_by, version, judged, judged_on, judged_by FROM paper";

/// Where a copy's bytes are sealed.
fn place(partnership: &str, id: &str) -> String {
    format!("paper/{partnership}/{id}")
}

/// Where the reason is sealed for which it is refused.
fn refusal_place(partnership: &str, id: &str) -> String {
    format!("paper/{partnership}/{id}/refused")
}

/// Where the reason is sealed for which it is held.
fn hold_place(partnership: &str, id: &str) -> String {
    format!("paper/{partnership}/{id}/hold")
}

fn read(row: &Row) -> Result<Paper, Fault> {
    let kind = row.text(5)?;
    let judged = row.text_or_none(14)?;
    let standing = judged.as_deref().map_or(Some(Standing::HandedIn), Standing::from_word);
    Ok(Paper {
        partnership: row.text(0)?,
        id: row.text(1)?,
        person: row.text(2)?,
        document: row.text(3)?,
        number: row.int(4)?,
        kind: Kind::from_word(&kind).ok_or_else(|| Fault::Other(format!("no copy is a {kind}")))?,
        bytes: row.int(6)?,
        handed_on: row.day(7)?,
        by: row.text(8)?,
        keep_until: row.day(9)?,
        deleted_on: row.day_or_none(10)?,
        held: row.day_or_none(11)?.zip(row.text_or_none(12)?),
        standing: standing.ok_or_else(|| Fault::other("a copy stands in no known way"))?,
        judged: row.day_or_none(15)?.zip(row.text_or_none(16)?),
        version: row.int(13)?,
    })
}

/// One copy.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Paper>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// Every copy of a person's documents, those that were deleted too: by document, the latest version first.
pub fn of_person(db: &mut Db, partnership: &str, person: &str) -> Result<Vec<Paper>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND person = $2 ORDER BY document, number DESC");
    db.rows(&sql, &[partnership.into(), person.into()])?.iter().map(read).collect()
}

fn each<'a>(papers: impl Iterator<Item = &'a Paper>) -> impl Iterator<Item = (&'a str, i64, Standing)> {
    papers.map(|paper| (paper.document.as_str(), paper.number, paper.standing))
}

/// The documents that count as handed in by these copies, by the ids of their clauses: one is there, and the latest is
/// not refused.
pub fn counting(papers: &[Paper]) -> BTreeSet<String> {
    judge::counting(each(papers.iter().filter(|paper| paper.is_there())))
}

/// The documents whose latest copy is refused, by the ids of their clauses.
pub fn refused(papers: &[Paper]) -> BTreeSet<String> {
    judge::refused(each(papers.iter()))
}

/// Why copies of a person's were refused, by copy.
pub fn refusals(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    person: &str,
) -> Result<BTreeMap<String, String>, Fault> {
    let sql = "SELECT id, refused_because FROM paper WHERE partnership = $1 AND person = $2 \
               AND refused_because IS NOT NULL";
    let rows = db.rows(sql, &[partnership.into(), person.into()])?;
    let Some(key) = keys.of(&keys::person(partnership, person))? else { return Ok(BTreeMap::new()) };
    let mut found = BTreeMap::new();
    for row in rows {
        let id = row.text(0)?;
        let plain = key.open(&refusal_place(partnership, &id), &row.blob(1)?)?;
        found.insert(id, String::from_utf8_lossy(&plain).into_owned());
    }
    Ok(found)
}

/// The bytes of a copy; nothing where they are gone.
pub fn bytes(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    id: &str,
) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
    let sql = "SELECT person, sealed FROM paper WHERE partnership = $1 AND id = $2";
    let Some(row) = db.row(sql, &[partnership.into(), id.into()])? else { return Ok(None) };
    let key = keys.of(&keys::person(partnership, &row.text(0)?))?;
    match (key, row.blob_or_none(1)?) {
        (Some(key), Some(sealed)) => key.open(&place(partnership, id), &sealed).map(Some),
        _ => Ok(None),
    }
}

/// Why a copy is held; empty where it is not.
pub fn reason(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<String, Fault> {
    let sql = "SELECT person, hold FROM paper WHERE partnership = $1 AND id = $2";
    let Some(row) = db.row(sql, &[partnership.into(), id.into()])? else { return Ok(String::new()) };
    let key = keys.of(&keys::person(partnership, &row.text(0)?))?;
    match (key, row.blob_or_none(1)?) {
        (Some(key), Some(sealed)) => {
            let plain = key.open(&hold_place(partnership, id), &sealed)?;
            Ok(String::from_utf8_lossy(&plain).into_owned())
        }
        _ => Ok(String::new()),
    }
}
