//! What stands around the cases of people: courses, risks, mentors, pledges, goals?

pub mod courses;
pub mod goals;
pub mod mentors;
pub mod pledges;
pub mod risks;

use serde_json::Value as Json;

use crate::tx::{Entry, Tx};
use crate::{Fault, Refusal};

/// The next id of a table of a partnership: a letter and five digits.
fn next(tx: &mut Tx<'_>, table: &str, letter: char, partnership: &str) -> Result<String, Refusal> {
    let sql = format!("SELECT count(DISTINCT id) FROM {table} WHERE partnership = $1");
    let count = tx.row(&sql, &[partnership.into()])?.map_or(Ok(0), |r| r.int(0))?;
    Ok(format!("{letter}{:05}", count + 1))
}

/// A line about something that is nobody's in particular.
fn note(
    tx: &mut Tx<'_>,
    action: &'static str,
    kind: &'static str,
    (partnership, subject): (&str, &str),
    detail: Json,
) -> Result<(), Fault> {
    let (subject, partnership) = (subject.to_owned(), Some(partnership.to_owned()));
    tx.journal(Entry { action, kind, subject, partnership, detail, owner: None })?;
    Ok(())
}
