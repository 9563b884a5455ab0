//! Who was heard, about what, what was said, and what became of it (¶9)?
//!
//! Entries are only added. Whoever made a mistake writes a new entry that names
//! the one it corrects; both stay. No person's name belongs here: bodies speak.

use agreement::schema::PARTY_TYPES;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use crate::page::{Page, asked, page};
use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value, detail};

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// The partnership.
    pub partnership: String,
    /// Its id there: `K00001` and so on, in the order of writing.
    pub id: String,
    /// What was heard: a word of the agreement's types of party, such as `union` or `diaspora`.
    pub kind: String,
    /// Its name.
    pub who: String,
    /// The party of the agreement that it is, where it is one.
    pub party: Option<String>,
    /// The day.
    pub heard_on: Date,
    /// About what.
    pub about: String,
    /// What it said.
    pub said: String,
    /// What became of that; nothing: not known yet.
    pub became: Option<String>,
    /// The entry that this one corrects.
    pub corrects: Option<String>,
    /// The account that wrote it.
    pub account: String,
    /// When it was written.
    pub at: Timestamp,
}

/// What is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct New {
    /// See [`Consultation::kind`].
    pub kind: String,
    /// See [`Consultation::who`].
    pub who: String,
    /// See [`Consultation::party`].
    pub party: Option<String>,
    /// See [`Consultation::heard_on`]; nothing is refused.
    pub heard_on: Option<Date>,
    /// See [`Consultation::about`].
    pub about: String,
    /// See [`Consultation::said`].
    pub said: String,
    /// See [`Consultation::became`].
    pub became: Option<String>,
    /// See [`Consultation::corrects`].
    pub corrects: Option<String>,
}

const READ: &str =
    "partnership, id, kind, who, party, heard_on, about, said, became, corrects, by_account, at";

fn read(row: &Row) -> Result<Consultation, Fault> {
    Ok(Consultation {
        partnership: row.text(0)?,
        id: row.text(1)?,
        kind: row.text(2)?,
        who: row.text(3)?,
        party: row.text_or_none(4)?,
        heard_on: row.day(5)?,
        about: row.text(6)?,
        said: row.text(7)?,
        became: row.text_or_none(8)?,
        corrects: row.text_or_none(9)?,
        account: row.text(10)?,
        at: row.instant(11)?,
    })
}

/// One entry.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Consultation>, Fault> {
    let sql = format!("SELECT {READ} FROM consultation WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// The entries that correct this one, by id.
pub fn corrections(db: &mut Db, partnership: &str, id: &str) -> Result<Vec<String>, Fault> {
    let sql = "SELECT id FROM consultation WHERE partnership = $1 AND corrects = $2 ORDER BY id";
    db.rows(sql, &[partnership.into(), id.into()])?.iter().map(|r| r.text(0)).collect()
}

/// The entries of a partnership, the newest first.
pub fn list(
    db: &mut Db,
    partnership: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Consultation>, Fault> {
    let mut values = vec![partnership.into()];
    let mut sql = format!("SELECT {READ} FROM consultation WHERE partnership = $1");
    if let Some(after) = after {
        values.push(after.into());
        sql.push_str(" AND id < $2");
    }
    values.push(Value::Int(asked(limit)));
    sql.push_str(&format!(" ORDER BY id DESC LIMIT ${}", values.len()));
    let rows = db.rows(&sql, &values)?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(page(rows, limit, |c| c.id.clone()))
}

/// How many entries there are.
pub fn count(db: &mut Db, partnership: &str) -> Result<i64, Fault> {
    let sql = "SELECT count(*) FROM consultation WHERE partnership = $1";
    db.row(sql, &[partnership.into()])?.map_or(Ok(0), |r| r.int(0))
}

/// Writes an entry; returns its id. Refused: `Missing` (no such partnership), `Wrong(field)`: a day that is still to
/// come, a kind or entry that nobody knows, a party that is none, what is empty.
pub fn create(tx: &mut Tx<'_>, partnership: &str, new: &New) -> Result<String, Refusal> {
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    if !PARTY_TYPES.contains(&new.kind.as_str()) {
        return Err(Refusal::Wrong("kind"));
    }
    for (field, text) in [("who", &new.who), ("about", &new.about), ("said", &new.said)] {
        if text.trim().is_empty() {
            return Err(Refusal::Wrong(field));
        }
    }
    let today = tx.day();
    let heard_on = new.heard_on.filter(|day| *day <= today).ok_or(Refusal::Wrong("heard_on"))?;
    if let Some(party) = &new.party {
        let sql = "SELECT party FROM party WHERE partnership = $1 AND party = $2";
        tx.row(sql, &[partnership.into(), party.into()])?.ok_or(Refusal::Wrong("party"))?;
    }
    if let Some(corrects) = &new.corrects {
        tx.read(|db| get(db, partnership, corrects))?.ok_or(Refusal::Wrong("corrects"))?;
    }
    let number = tx.read(|db| count(db, partnership))? + 1;
    let (id, account, at) = (format!("K{number:05}"), tx.actor().account.clone(), tx.at());
    tx.execute(
        "INSERT INTO consultation (partnership, id, kind, who, party, heard_on, about, said, became, corrects, \
         by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            partnership.into(),
            (&id).into(),
            (&new.kind).into(),
            new.who.trim().into(),
            new.party.as_deref().into(),
            heard_on.into(),
            new.about.trim().into(),
            new.said.trim().into(),
            new.became.as_deref().into(),
            new.corrects.as_deref().into(),
            account.into(),
            at.into(),
        ],
    )?;
    tx.journal(Entry {
        action: "consultation.create",
        kind: "consultation",
        subject: id.clone(),
        partnership: Some(partnership.to_owned()),
        detail: detail::changed(&[
            ("kind", json!(null), json!(new.kind)),
            ("who", json!(null), json!(new.who.trim())),
            ("heard_on", json!(null), json!(heard_on.to_string())),
            ("corrects", json!(null), json!(new.corrects)),
        ]),
        owner: None,
    })?;
    Ok(id)
}
