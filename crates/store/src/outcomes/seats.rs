//! What do people's answers do to the places on offer?
//!
//! Told of a round, its places are being matched: they cannot be changed under
//! people's feet. Each acceptance takes a seat, and each place given back frees
//! one; all of them taken fill the place. When the round closes, what is left is
//! open again.

use crate::outcomes::{PLAIN, READ, Record, read};
use crate::tx::Tx;
use crate::{Refusal, Value, keys, rounds, vacancies};

/// People are told: the places of the round are being matched.
pub(crate) fn enter(tx: &mut Tx<'_>, partnership: &str, number: i64) -> Result<(), Refusal> {
    for id in tx.read(|db| rounds::places(db, partnership, number))? {
        beside(vacancies::enter_round(tx, partnership, &id))?;
    }
    Ok(())
}

/// The round is over: places with seats left are open again.
pub(crate) fn leave(tx: &mut Tx<'_>, partnership: &str, number: i64) -> Result<(), Refusal> {
    for id in tx.read(|db| rounds::places(db, partnership, number))? {
        beside(vacancies::leave_round(tx, partnership, &id))?;
    }
    Ok(())
}

/// Somebody accepted: their seat is taken, unless others have all of them.
pub(super) fn take(tx: &mut Tx<'_>, record: &Record) -> Result<(), Refusal> {
    match count(tx, record) {
        Err(Refusal::Rule(rule)) if rule.reasons.iter().any(|r| r.field == "seats") => {
            Err(Refusal::Rule(rule))
        }
        other => beside(other),
    }
}

/// The place that somebody accepted, as they were told last; to be read before their key is destroyed.
pub(crate) fn held_by(tx: &mut Tx<'_>, partnership: &str, person: &str) -> Result<Option<Record>, Refusal> {
    let Some(round) = tx.read(|db| rounds::last_told(db, partnership, None))? else { return Ok(None) };
    let sql = format!(
        "SELECT {PLAIN}, {READ} WHERE outcome.partnership = $1 AND outcome.number = $2 \
         AND outcome.person = $3 AND outcome.state = 'accepted' AND person.state = 'present'"
    );
    let which = [partnership.into(), Value::Int(round.number), person.into()];
    let Some(row) = tx.row(&sql, &which)? else { return Ok(None) };
    let key = tx.key(&keys::person(partnership, person))?;
    Ok(Some(read(&row, key.as_ref())?))
}

/// Somebody declined, or was erased: the seat that they may have had is free.
pub(crate) fn give_back(tx: &mut Tx<'_>, record: &Record) -> Result<(), Refusal> {
    beside(count(tx, record))
}

/// The seats of somebody's place, counted anew.
fn count(tx: &mut Tx<'_>, record: &Record) -> Result<i64, Refusal> {
    let Some(taken) = &record.taken else { return Ok(0) };
    let seats = accepted(tx, (&record.partnership, record.number), &taken.place)?;
    vacancies::take(tx, &record.partnership, &taken.place, seats)
}

/// How many people have accepted a place in a round.
fn accepted(tx: &mut Tx<'_>, (partnership, number): (&str, i64), place: &str) -> Result<i64, Refusal> {
    let sql = format!(
        "SELECT {PLAIN}, {READ} WHERE outcome.partnership = $1 AND outcome.number = $2 \
         AND outcome.state = 'accepted' AND person.state = 'present'"
    );
    let mut seats = 0;
    for row in tx.rows(&sql, &[partnership.into(), Value::Int(number)])? {
        let key = tx.key(&keys::person(partnership, &row.text(0)?))?;
        seats += i64::from(read(&row, key.as_ref())?.taken.is_some_and(|other| other.place == place));
    }
    Ok(seats)
}

/// How many people have accepted a place, as they were told last.
pub(crate) fn held(tx: &mut Tx<'_>, partnership: &str, place: &str) -> Result<i64, Refusal> {
    match tx.read(|db| rounds::last_told(db, partnership, None))? {
        Some(round) => accepted(tx, (partnership, round.number), place),
        None => Ok(0),
    }
}

/// A place that was withdrawn or is too late stays so, whatever people answer.
fn beside(done: Result<i64, Refusal>) -> Result<(), Refusal> {
    match done {
        Ok(_) | Err(Refusal::Rule(_) | Refusal::Missing) => Ok(()),
        Err(other) => Err(other),
    }
}
