//! A copy is handed in, judged, held, let go, and deleted when its day is over.

use jiff::civil::Date;
use partnership::lifecycle::take;
use partnership::notices::About;
use partnership::papers::judge::{Facts, Judging};
use partnership::papers::{self as rule, Document, Standing, clean};
use serde_json::json;

use super::{Paper, get, hold_place, place, refusal_place};
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Value, keys, notices, people, seal};

/// Why a copy is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// For which matter.
    pub reason: String,
}

/// Hands in a copy; earlier ones of the same document stay until their day. What comes along with a
/// photograph is not kept. Returns the id. Refused: `Missing` (person, also somebody erased), and the
/// reasons of [`partnership::papers::clean`].
pub fn add(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    document: &Document,
    bytes: &[u8],
) -> Result<String, Refusal> {
    people::inside(tx, partnership, person)?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, person))?.ok_or(Refusal::Missing)?;
    let (kind, kept) = clean(bytes)?;
    let (id, day, by) = (seal::id()?, tx.day(), tx.actor().account.clone());
    let sealed = key.seal(&place(partnership, &id), &kept)?;
    let last = last(tx, (partnership, person), &document.id)?;
    let until = document.keep_until(day);
    tx.execute(
        "INSERT INTO paper (partnership, id, person, document, number, kind, bytes, sealed, handed_on, \
         by_account, keep_until, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        &[
            partnership.into(),
            (&id).into(),
            person.into(),
            (&document.id).into(),
            Value::Int(last + 1),
            kind.word().into(),
            Value::Int(i64::try_from(kept.len()).unwrap_or(i64::MAX)),
            sealed.into(),
            day.into(),
            by.into(),
            until.into(),
        ],
    )?;
    let told = json!({ "paper": [null, id], "copy_of": [null, document.id],
                       "keep_until": [null, until.to_string()] });
    tx.journal_person("paper.add", (partnership, person), told)?;
    Ok(id)
}

/// A copy whose bytes are there, at the version that was seen.
fn must(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<Paper, Refusal> {
    let paper = tx.read(|db| get(db, partnership, id))?.filter(Paper::is_there).ok_or(Refusal::Missing)?;
    expect_version(version, paper.version)?;
    Ok(paper)
}

/// Holds a copy beyond its day, for a matter that is open; whoever acts is named. Returns the new version.
/// Refused: `Missing`, `Stale`, and the reasons of [`partnership::papers::hold`].
pub fn hold(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64, held: &Held) -> Result<i64, Refusal> {
    let paper = must(tx, partnership, id, version)?;
    rule::hold(&held.reason)?;
    let key = tx.key(&keys::person(partnership, &paper.person))?.ok_or(Refusal::Missing)?;
    let reason = key.seal(&hold_place(partnership, id), held.reason.trim().as_bytes())?;
    let (day, by) = (tx.day(), tx.actor().account.clone());
    write(tx, &paper, (Some(day), Some(by)), Some(reason))?;
    let told = json!({ "paper": [null, id], "hold": [null, held.reason.trim()] });
    tx.journal_person("paper.hold", (partnership, &paper.person), told)?;
    Ok(version + 1)
}

/// Lets a copy go that was held: it is deleted when its day is over. Returns the new version. Refused:
/// `Missing` (also one that is not held), `Stale`.
pub fn release(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<i64, Refusal> {
    let paper = must(tx, partnership, id, version)?;
    if paper.held.is_none() {
        return Err(Refusal::Missing);
    }
    write(tx, &paper, (None, None), None)?;
    tx.journal_person("paper.release", (partnership, &paper.person), json!({ "paper": [null, id] }))?;
    Ok(version + 1)
}

fn write(
    tx: &mut Tx<'_>,
    paper: &Paper,
    (day, by): (Option<Date>, Option<String>),
    reason: Option<Vec<u8>>,
) -> Result<(), Refusal> {
    tx.execute(
        "UPDATE paper SET held_on = $3, held_by = $4, hold = $5, version = version + 1 \
         WHERE partnership = $1 AND id = $2",
        &[(&paper.partnership).into(), (&paper.id).into(), day.into(), by.into(), reason.into()],
    )?;
    Ok(())
}

/// The number of the latest copy of a document; 0: there is none.
fn last(tx: &mut Tx<'_>, (partnership, person): (&str, &str), document: &str) -> Result<i64, Refusal> {
    let sql = "SELECT max(number) FROM paper WHERE partnership = $1 AND person = $2 AND document = $3";
    let row = tx.row(sql, &[partnership.into(), person.into(), document.into()])?;
    Ok(row.map(|row| row.int_or_none(0)).transpose()?.flatten().unwrap_or(0))
}

/// Says whether a copy is what was asked for: `accept`, or `refuse` with a reason, of which the person is told. Returns
/// the new version. Refused: `Missing`, `Stale`, and the reasons of [`partnership::papers::judge`].
pub fn judge(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    (step, reason): (&str, &str),
) -> Result<i64, Refusal> {
    let paper = must(tx, partnership, id, version)?;
    let last = last(tx, (partnership, &paper.person), &paper.document)?;
    let facts = Facts { latest: last == paper.number, reason };
    let standing = take::<Judging>(step, paper.standing, &facts)?;
    let refused = standing == Standing::Refused;
    let because = if refused { reason.trim() } else { "" };
    let key = tx.key(&keys::person(partnership, &paper.person))?.ok_or(Refusal::Missing)?;
    let seal = || key.seal(&refusal_place(partnership, id), because.as_bytes());
    let sealed = refused.then(seal).transpose()?;
    let (day, by) = (tx.day(), tx.actor().account.clone());
    tx.execute(
        "UPDATE paper SET judged = $3, judged_on = $4, judged_by = $5, refused_because = $6, version = version + 1 \
         WHERE partnership = $1 AND id = $2",
        &[
            partnership.into(),
            id.into(),
            standing.word().into(),
            day.into(),
            by.into(),
            sealed.into(),
        ],
    )?;
    let action = if refused { "paper.refuse" } else { "paper.accept" };
    let told =
        json!({ "paper": [null, id], "copy_of": [null, paper.document], "refused_because": [null, because] });
    tx.journal_person(action, (partnership, &paper.person), told)?;
    if refused {
        let subject = format!("{id}/{}", version + 1);
        notices::tell(tx, partnership, &paper.person, About::DocumentRefused, &subject)?;
    }
    Ok(version + 1)
}

/// Notes that whoever acts opened a copy of somebody else's document. Refused: `Missing`.
pub fn opened(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<(), Refusal> {
    let paper = tx.read(|db| get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    let told = json!({ "paper": [null, id], "copy_of": [null, paper.document] });
    tx.journal_person("paper.open", (partnership, &paper.person), told)?;
    Ok(())
}

/// Deletes the bytes of up to so many copies whose day is over and that nobody holds, each with a line in
/// the journal. Returns how many; as many as `most`: there may be more. Changes nothing on most days: for
/// [`crate::Store::write_untraced`].
pub fn sweep(tx: &mut Tx<'_>, most: u32) -> Result<i64, Refusal> {
    let today = tx.day();
    let sql = "SELECT partnership, id, person, document FROM paper WHERE keep_until < $1 \
               AND deleted_on IS NULL AND held_on IS NULL \
               ORDER BY keep_until, partnership, person, document, number LIMIT $2";
    let due = tx.rows(sql, &[today.into(), Value::Int(i64::from(most))])?;
    for row in &due {
        let (partnership, id) = (row.text(0)?, row.text(1)?);
        tx.execute(
            "UPDATE paper SET sealed = NULL, deleted_on = $3, version = version + 1 \
             WHERE partnership = $1 AND id = $2",
            &[(&partnership).into(), (&id).into(), today.into()],
        )?;
        let told = json!({ "paper": [id, null], "copy_of": [row.text(3)?, null] });
        tx.journal_person("paper.delete", (&partnership, &row.text(2)?), told)?;
    }
    Ok(i64::try_from(due.len()).unwrap_or(i64::MAX))
}
