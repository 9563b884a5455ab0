//! What did somebody agree to, when, until when, in which words, and who wrote it down?
//!
//! Every word stays; the last one about a purpose counts. The profile's also stands
//! in `person.shown_until`, where powers are decided: both change together.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::stakeholders::Role;
use partnership::stakeholders::consent::{self, Purpose, Standing};
use serde_json::json;

use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, registrations};

/// A word about a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Its number among all that this person said, from 1.
    pub number: i64,
    /// The purpose.
    pub purpose: Purpose,
    /// Agreed to the end of this day; nothing: refused or taken back.
    pub until: Option<Date>,
    /// The language in which it was asked; empty: not asked in words, but written into the record.
    pub language: String,
    /// The version of the words; empty as above.
    pub wording: String,
    /// The role of whoever wrote it down: `worker` is the person; empty: the command line.
    pub role: String,
    /// When.
    pub at: Timestamp,
}

/// In which words it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The language's code.
    pub language: String,
    /// The version of the words.
    pub wording: String,
}

fn read(row: &Row) -> Result<Consent, Fault> {
    let word = row.text(1)?;
    Ok(Consent {
        number: row.int(0)?,
        purpose: Purpose::from_word(&word)
            .ok_or_else(|| Fault::Other(format!("no purpose is called {word}")))?,
        until: row.day_or_none(2)?,
        language: row.text(3)?,
        wording: row.text(4)?,
        role: row.text(5)?,
        at: row.instant(6)?,
    })
}

/// Everything that somebody said, in the order in which they said it.
pub fn history(db: &mut Db, partnership: &str, person: &str) -> Result<Vec<Consent>, Fault> {
    let sql = "SELECT number, purpose, until, language, wording, role, at FROM consent \
               WHERE partnership = $1 AND person = $2 ORDER BY number";
    db.rows(sql, &[partnership.into(), person.into()])?.iter().map(read).collect()
}

/// The last word about each purpose that somebody was asked about.
pub fn of(db: &mut Db, partnership: &str, person: &str) -> Result<BTreeMap<Purpose, Consent>, Fault> {
    Ok(history(db, partnership, person)?.into_iter().map(|one| (one.purpose, one)).collect())
}

/// Where somebody stands with a purpose on a day.
pub fn standing(
    db: &mut Db,
    partnership: &str,
    person: &str,
    purpose: Purpose,
    day: Date,
) -> Result<Standing, Fault> {
    let last = of(db, partnership, person)?.remove(&purpose);
    Ok(consent::standing(last.map(|one| one.until), day))
}

/// The people of a partnership for whom a purpose may not be carried out on a day, erased ones left
/// out. Where rounds rest on another basis than consent, whoever was never asked takes part.
pub fn without(
    db: &mut Db,
    partnership: &str,
    purpose: Purpose,
    day: Date,
) -> Result<BTreeSet<String>, Fault> {
    let basis = registrations::of(db, partnership)?.basis;
    let sql = "SELECT person.id, c.number, c.until FROM person LEFT JOIN consent c \
               ON c.partnership = person.partnership AND c.person = person.id AND c.purpose = $2 \
               AND c.number = (SELECT max(number) FROM consent WHERE partnership = person.partnership \
               AND person = person.id AND purpose = $2) \
               WHERE person.partnership = $1 AND person.state = 'present'";
    let mut out = BTreeSet::new();
    for row in db.rows(sql, &[partnership.into(), purpose.word().into()])? {
        let last = row.int_or_none(1)?.map(|_| row.day_or_none(2)).transpose()?;
        if !consent::allows(purpose, basis, consent::standing(last, day)) {
            out.insert(row.text(0)?);
        }
    }
    Ok(out)
}

/// Agrees to a purpose to the end of a day. Returns the word's number. `seen` is the number of the last
/// word that was seen, where that matters. Refused: `Missing` (also somebody erased), `Stale`,
/// `Wrong("until")` for a day in the past or more than [`consent::LONGEST_MONTHS`] ahead.
pub fn give(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    purpose: Purpose,
    until: Date,
    asked: &Asked,
    seen: Option<i64>,
) -> Result<i64, Refusal> {
    if !consent::may_last(tx.day(), until) {
        return Err(Refusal::Wrong("until"));
    }
    say(tx, (partnership, person), purpose, Some(until), asked, seen)
}

/// Refuses a purpose, or takes it back. The rest is as for [`give`].
pub fn withdraw(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    purpose: Purpose,
    asked: &Asked,
    seen: Option<i64>,
) -> Result<i64, Refusal> {
    say(tx, (partnership, person), purpose, None, asked, seen)
}

fn say(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    purpose: Purpose,
    until: Option<Date>,
    asked: &Asked,
    seen: Option<i64>,
) -> Result<i64, Refusal> {
    let sql = "SELECT state FROM person WHERE partnership = $1 AND id = $2";
    let row = tx.row(sql, &[partnership.into(), person.into()])?.ok_or(Refusal::Missing)?;
    if row.text(0)? != "present" {
        return Err(Refusal::Missing);
    }
    let all = tx.read(|db| history(db, partnership, person))?;
    let last = all.last().map_or(0, |one| one.number);
    if let Some(seen) = seen {
        expect_version(seen, last)?;
    }
    let before = all.iter().rev().find(|one| one.purpose == purpose).map(|one| one.until);
    let number = put(tx, (partnership, person), (last, purpose), until, asked)?;
    if purpose == Purpose::Profile {
        let sql =
            "UPDATE person SET shown_until = $3, version = version + 1 WHERE partnership = $1 AND id = $2";
        tx.execute(sql, &[partnership.into(), person.into(), until.into()])?;
    }
    // Whom a round counts, and whom its pages name.
    if matches!(purpose, Purpose::Profile | Purpose::Matching) {
        tx.data_changed(partnership)?;
    }
    let told = |until: Option<Date>| match until {
        Some(until) => format!("{} {until}", purpose.word()),
        None => format!("{} –", purpose.word()),
    };
    let action = if until.is_some() { "person.consent" } else { "person.withdraw" };
    tx.journal_person(action, (partnership, person), json!({ "consent": [before.map(told), told(until)] }))?;
    Ok(number)
}

/// Notes that a record says something new of `shown_until`, without having been asked in words. The line
/// in the journal is the caller's.
pub(crate) fn follow(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    until: Option<Date>,
) -> Result<(), Refusal> {
    let last = tx.read(|db| history(db, partnership, person))?.last().map_or(0, |one| one.number);
    put(tx, (partnership, person), (last, Purpose::Profile), until, &Asked::default())?;
    Ok(())
}

fn put(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    (last, purpose): (i64, Purpose),
    until: Option<Date>,
    asked: &Asked,
) -> Result<i64, Refusal> {
    let role = tx.actor().role.map(Role::word).unwrap_or_default();
    let at = tx.at();
    tx.execute(
        "INSERT INTO consent (partnership, person, number, purpose, until, language, wording, role, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            partnership.into(),
            person.into(),
            Value::Int(last + 1),
            purpose.word().into(),
            until.into(),
            asked.language.as_str().into(),
            asked.wording.as_str().into(),
            role.into(),
            at.into(),
        ],
    )?;
    Ok(last + 1)
}
