//! Who finished which course around the case?
//!
//! The rules are [`partnership::around::courses`]. Who took part stands there by role, without a name.

use agreement::InForce;
use jiff::civil::Date;
use partnership::around::courses::{self as rule, Current, Finished};
use serde_json::json;

use super::{next, note};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value};

/// Somebody finished a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The `course` clause.
    pub course: String,
    /// The organisation.
    pub organisation: String,
    /// Who, by role.
    pub participant: String,
    /// When.
    pub done_on: Date,
    /// How long.
    pub hours: i64,
}

const READ: &str = "partnership, id, course, organisation, participant, done_on, hours";

fn read(row: &Row) -> Result<Done, Fault> {
    Ok(Done {
        partnership: row.text(0)?,
        id: row.text(1)?,
        course: row.text(2)?,
        organisation: row.text(3)?,
        participant: row.text(4)?,
        done_on: row.day(5)?,
        hours: row.int(6)?,
    })
}

/// Everything of a partnership, by id.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Done>, Fault> {
    let sql = format!("SELECT {READ} FROM course_done WHERE partnership = $1 ORDER BY id");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// Everything of an organisation, by partnership and id.
pub fn of_organisation(db: &mut Db, organisation: &str) -> Result<Vec<Done>, Fault> {
    let sql = format!("SELECT {READ} FROM course_done WHERE organisation = $1 ORDER BY partnership, id");
    db.rows(&sql, &[organisation.into()])?.iter().map(read).collect()
}

/// The same, as the rules look at it.
pub fn finished(all: &[Done]) -> Vec<Finished> {
    let one =
        |d: &Done| Finished { course: d.course.clone(), organisation: d.organisation.clone(), on: d.done_on };
    all.iter().map(one).collect()
}

/// The organisations that are parties: id and kind.
pub fn organisations(db: &mut Db, partnership: &str) -> Result<Vec<(String, String)>, Fault> {
    let sql = "SELECT DISTINCT organisation.id, organisation.kind FROM party JOIN organisation \
               ON organisation.id = party.organisation WHERE party.partnership = $1 ORDER BY organisation.id";
    db.rows(sql, &[partnership.into()])?.iter().map(|r| Ok((r.text(0)?, r.text(1)?))).collect()
}

/// How an organisation stands with the courses for an audience on a day.
pub fn current(
    db: &mut Db,
    law: &InForce<'_>,
    partnership: &str,
    (organisation, audience): (&str, &str),
    day: Date,
) -> Result<Current, Fault> {
    Ok(rule::current(law, &finished(&all(db, partnership)?), organisation, audience, day))
}

/// Notes that somebody finished a course; returns its id. `new.id` and `new.partnership` are ignored. Refused:
/// `Wrong("organisation")` (no party), `Wrong("participant")`, `Rule`.
pub fn add(tx: &mut Tx<'_>, partnership: &str, new: &Done, law: &InForce<'_>) -> Result<String, Refusal> {
    let parties = tx.read(|db| organisations(db, partnership))?;
    let kind = parties.iter().find(|(id, _)| *id == new.organisation);
    let (_, kind) = kind.ok_or(Refusal::Wrong("organisation"))?;
    if new.participant.trim().is_empty() {
        return Err(Refusal::Wrong("participant"));
    }
    rule::accept(law, &new.course, kind, (new.done_on, new.hours), tx.day()).map_err(Refusal::Rule)?;
    let id = next(tx, "course_done", 'C', partnership)?;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    let sql = "INSERT INTO course_done (partnership, id, course, organisation, participant, done_on, hours, \
               by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = [
        partnership.into(),
        (&id).into(),
        (&new.course).into(),
        (&new.organisation).into(),
        new.participant.trim().into(),
        new.done_on.into(),
        Value::Int(new.hours),
        account.into(),
        at.into(),
    ];
    tx.execute(sql, &values)?;
    let detail = json!({ "course": [null, new.course], "organisation": [null, new.organisation],
                         "done_on": [null, new.done_on.to_string()] });
    note(tx, "course.done", "course", (partnership, &id), detail)?;
    Ok(id)
}
