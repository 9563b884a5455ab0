//! Which skills did somebody say are not theirs, when they were proposed?
//!
//! Sealed with their key, in their export, gone with them. What stands here is not proposed to them again, and was
//! counted once; they take it back, or say that it is theirs after all.

use std::collections::BTreeSet;

use serde_json::json;

use crate::keys::{self, Keys};
use crate::people;
use crate::seal::Key;
use crate::suggested::{self, Source};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, talks};

/// Nobody's list is longer: what comes after is not remembered.
const MOST: usize = 1000;

const READ: &str = "SELECT sealed FROM declined WHERE partnership = $1 AND person = $2";

fn place(partnership: &str, person: &str) -> String {
    format!("declined/{partnership}/{person}")
}

fn opened(key: &Key, place: &str, sealed: &[u8]) -> Result<BTreeSet<String>, Fault> {
    serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)
}

/// The skills, by address; none where they were erased.
pub fn of(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<BTreeSet<String>, Fault> {
    let Some(row) = db.row(READ, &[partnership.into(), person.into()])? else { return Ok(BTreeSet::new()) };
    let Some(key) = keys.of(&keys::person(partnership, person))? else { return Ok(BTreeSet::new()) };
    opened(&key, &place(partnership, person), &row.blob(0)?)
}

/// Keeps what somebody said to proposals, in the change in which they did: what is theirs is declined no longer, and
/// only what was not declined before is counted as rejected. Leaves a line that suggestions were checked.
/// Refused: `Missing`.
pub fn decide(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    source: Source,
    language: &str,
    (held, rejected): (&[String], &[String]),
) -> Result<(), Refusal> {
    let new = remember(tx, (partnership, person), held, rejected)?;
    suggested::checked(tx, (partnership, person), source, language, (held.len(), new))
}

/// Takes a skill off the list, so that it may be proposed again, also in a conversation under way. Refused: `Missing` (also where it is not on it).
pub fn take_back(tx: &mut Tx<'_>, (partnership, person): (&str, &str), uri: &str) -> Result<(), Refusal> {
    let (_, key) = people::kept(tx, partnership, person)?;
    let mut all = read(tx, &key, partnership, person)?;
    if !all.remove(uri) {
        return Err(Refusal::Missing);
    }
    put(tx, &key, (partnership, person), &all)?;
    talks::reopen(tx, (partnership, person), uri)?;
    tx.journal_person("words.decide", (partnership, person), json!({}))?;
    Ok(())
}

/// Puts on the list what was rejected and takes off what is theirs; how many are new on it.
pub(crate) fn remember(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    held: &[String],
    rejected: &[String],
) -> Result<usize, Refusal> {
    let (_, key) = people::kept(tx, partnership, person)?;
    let before = read(tx, &key, partnership, person)?;
    let mut all = before.clone();
    held.iter().for_each(|uri| {
        all.remove(uri);
    });
    let mut new = 0;
    for uri in rejected {
        let known = before.contains(uri);
        new += usize::from(!known);
        if known || all.len() < MOST {
            all.insert(uri.clone());
        }
    }
    if all != before {
        put(tx, &key, (partnership, person), &all)?;
    }
    Ok(new)
}

fn read(tx: &mut Tx<'_>, key: &Key, partnership: &str, person: &str) -> Result<BTreeSet<String>, Refusal> {
    match tx.row(READ, &[partnership.into(), person.into()])? {
        Some(row) => Ok(opened(key, &place(partnership, person), &row.blob(0)?)?),
        None => Ok(BTreeSet::new()),
    }
}

fn put(
    tx: &mut Tx<'_>,
    key: &Key,
    (partnership, person): (&str, &str),
    all: &BTreeSet<String>,
) -> Result<(), Refusal> {
    let sealed =
        key.seal(&place(partnership, person), zeroize::Zeroizing::new(json!(all).to_string()).as_bytes())?;
    let sql = "INSERT INTO declined (partnership, person, sealed) VALUES ($1, $2, $3) \
               ON CONFLICT (partnership, person) DO UPDATE SET sealed = excluded.sealed";
    tx.execute(sql, &[partnership.into(), person.into(), sealed.into()])?;
    Ok(())
}
