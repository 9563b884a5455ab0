//! Is a partnership shown to the public, and what keeps it from that (¶1, 17)?
//!
//! It is where the text that governs names the address under which it is published, State, employers, schools,
//! communities and workers each have a voice ([`partnership::concluding::voices`]), and nobody has withdrawn it.
//! Whatever shows something to strangers asks [`is_public`].

use jiff::Timestamp;
use partnership::concluding::reading_day;
use partnership::concluding::voices::{Heard, Voice, may_publish, voices};
use partnership::guide::law::published;
use partnership::refusal;
use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value, partnerships, texts};

/// A line: it was taken from the public, or given back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: i64,
    /// Whether it is public from then on, as far as nothing lacks.
    pub public: bool,
    /// Why.
    pub reason: String,
    /// The account.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

/// How it stands with the public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The address that the text names.
    pub url: Option<String>,
    /// The five sides, and who spoke for each.
    pub voices: Vec<Voice>,
    /// What people decided, the first line first.
    pub lines: Vec<Line>,
}

impl Standing {
    /// What lacks; whatever people decided.
    pub fn lacks(&self) -> Result<(), refusal::Refusal> {
        may_publish(self.url.as_deref(), &self.voices)
    }

    /// Whether somebody has withdrawn it, and nobody has given it back.
    pub fn is_withdrawn(&self) -> bool {
        self.lines.last().is_some_and(|line| !line.public)
    }

    /// Whether strangers see it.
    pub fn is_public(&self) -> bool {
        self.lacks().is_ok() && !self.is_withdrawn()
    }
}

/// How it stands; nothing: there is no such partnership.
pub fn standing(db: &mut Db, partnership: &str) -> Result<Option<Standing>, Fault> {
    let Some(kept) = partnerships::get(db, partnership)? else { return Ok(None) };
    let edition = partnerships::governing(db, partnership)?;
    let agreement = texts::agreement(db, partnership, edition)?;
    let law = agreement.in_force(reading_day(&agreement, kept.day));
    let url = published(&law).map(str::to_owned);
    let voices = voices(&law, &heard(db, partnership)?);
    Ok(Some(Standing { url, voices, lines: lines(db, partnership)? }))
}

/// Whether strangers see anything of a partnership.
pub fn is_public(db: &mut Db, partnership: &str) -> Result<bool, Fault> {
    // What is withdrawn needs no text read.
    let sql = "SELECT is_public FROM publication WHERE partnership = $1 ORDER BY number DESC LIMIT 1";
    if db.row(sql, &[partnership.into()])?.map_or(Ok(1), |row| row.int(0))? == 0 {
        return Ok(false);
    }
    Ok(standing(db, partnership)?.is_some_and(|standing| standing.is_public()))
}

/// The partnerships of which strangers see something, by id.
pub fn all_public(db: &mut Db) -> Result<Vec<String>, Fault> {
    let mut public = Vec::new();
    for one in partnerships::all(db)? {
        if is_public(db, &one.id)? {
            public.push(one.id);
        }
    }
    Ok(public)
}

/// What the log of consultations says; an entry that another one corrects says nothing any more.
fn heard(db: &mut Db, partnership: &str) -> Result<Vec<Heard>, Fault> {
    let sql = "SELECT kind, who, heard_on FROM consultation AS c WHERE partnership = $1 AND NOT EXISTS \
               (SELECT 1 FROM consultation AS d WHERE d.partnership = c.partnership AND d.corrects = c.id) \
               ORDER BY heard_on, id";
    let read = |row: &Row| Ok(Heard { kind: row.text(0)?, who: row.text(1)?, on: row.day(2)? });
    db.rows(sql, &[partnership.into()])?.iter().map(read).collect()
}

fn lines(db: &mut Db, partnership: &str) -> Result<Vec<Line>, Fault> {
    let sql = "SELECT number, is_public, reason, by_account, at FROM publication WHERE partnership = $1 \
               ORDER BY number";
    let read = |row: &Row| {
        Ok(Line {
            number: row.int(0)?,
            public: row.int(1)? != 0,
            reason: row.text(2)?,
            account: row.text(3)?,
            at: row.instant(4)?,
        })
    };
    db.rows(sql, &[partnership.into()])?.iter().map(read).collect()
}

/// Gives a partnership to the public. Refused: `Missing`; `Rule` with everything that lacks.
pub fn publish(tx: &mut Tx<'_>, partnership: &str, reason: &str) -> Result<i64, Refusal> {
    let standing = tx.read(|db| standing(db, partnership))?.ok_or(Refusal::Missing)?;
    standing.lacks().map_err(Refusal::Rule)?;
    put(tx, partnership, &standing, true, reason)
}

/// Takes a partnership from the public. Refused: `Missing`, `Wrong("reason")`: nobody says why.
pub fn withdraw(tx: &mut Tx<'_>, partnership: &str, reason: &str) -> Result<i64, Refusal> {
    let standing = tx.read(|db| standing(db, partnership))?.ok_or(Refusal::Missing)?;
    if reason.trim().is_empty() {
        return Err(Refusal::Wrong("reason"));
    }
    put(tx, partnership, &standing, false, reason)
}

fn put(
    tx: &mut Tx<'_>,
    partnership: &str,
    was: &Standing,
    public: bool,
    reason: &str,
) -> Result<i64, Refusal> {
    let number = was.lines.last().map_or(0, |line| line.number) + 1;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    tx.execute(
        "INSERT INTO publication (partnership, number, is_public, reason, by_account, at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            partnership.into(),
            Value::Int(number),
            Value::Int(i64::from(public)),
            reason.trim().into(),
            (&account).into(),
            at.into(),
        ],
    )?;
    tx.journal(Entry {
        action: "partnership.publication",
        kind: "partnership",
        subject: partnership.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "public": [was.is_public(), public], "reason": [null, reason.trim()] }),
        owner: None,
    })?;
    Ok(number)
}
