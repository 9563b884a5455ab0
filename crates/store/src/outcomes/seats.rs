//! What do people's answers do to the places on offer?
//!
//! Told of a round, its places are being matched: they cannot be changed under
//! people's feet. Each acceptance takes a seat, and each place given back frees
//! one; all of them taken fill the place. When the round closes, what is left is
//! open again. Whoever changes employer takes a seat as well, and frees the one
//! that they leave.

use std::collections::BTreeSet;

use partnership::employment::placement::State as Work;

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
    let seats = seated(tx, &record.partnership, Some(record.number), &taken.place)?;
    vacancies::take(tx, &record.partnership, &taken.place, seats)
}

/// Somebody comes to a place by changing employer, and takes a seat of it. Refused: `Rule`: it has none left, or is
/// not on offer: drafted, not verified yet, too late, taken back.
pub(crate) fn come(tx: &mut Tx<'_>, partnership: &str, place: &str) -> Result<(), Refusal> {
    let seats = held(tx, partnership, place)?;
    vacancies::take(tx, partnership, place, seats).map(drop)
}

/// Somebody left a place for another, or does not come: its seats are counted anew.
pub(crate) fn go(tx: &mut Tx<'_>, partnership: &str, place: &str) -> Result<(), Refusal> {
    beside(come(tx, partnership, place).map(|()| 0))
}

/// How many people have a seat of a place: they accepted it in this round and did not leave it for another employer,
/// or they come, or came, by changing employer. Work that has ended keeps its seat, as an accepted place does: it is
/// offered anew by a vacancy of its own.
fn seated(tx: &mut Tx<'_>, partnership: &str, number: Option<i64>, place: &str) -> Result<i64, Refusal> {
    let mut people = match number {
        Some(number) => accepted(tx, (partnership, number), place)?,
        None => BTreeSet::new(),
    };
    let sql = "SELECT employment.person, employment.state, employment.previous FROM employment \
               JOIN person ON person.partnership = employment.partnership AND person.id = employment.person \
               WHERE employment.partnership = $1 AND employment.place = $2 AND person.state = 'present' \
               ORDER BY employment.id";
    for row in tx.rows(sql, &[partnership.into(), place.into()])? {
        let (person, state) = (row.text(0)?, row.text(1)?);
        match Work::from_word(&state) {
            Some(Work::Transferred) => drop(people.remove(&person)),
            Some(Work::Declined | Work::Withdrawn | Work::Lapsed) | None => {}
            Some(_) if row.text_or_none(2)?.is_some() => drop(people.insert(person)),
            Some(_) => {}
        }
    }
    Ok(i64::try_from(people.len()).unwrap_or(i64::MAX))
}

/// Who has accepted a place in a round.
fn accepted(
    tx: &mut Tx<'_>,
    (partnership, number): (&str, i64),
    place: &str,
) -> Result<BTreeSet<String>, Refusal> {
    let sql = format!(
        "SELECT {PLAIN}, {READ} WHERE outcome.partnership = $1 AND outcome.number = $2 \
         AND outcome.state = 'accepted' AND person.state = 'present'"
    );
    let mut people = BTreeSet::new();
    for row in tx.rows(&sql, &[partnership.into(), Value::Int(number)])? {
        let person = row.text(0)?;
        let key = tx.key(&keys::person(partnership, &person))?;
        if read(&row, key.as_ref())?.taken.is_some_and(|other| other.place == place) {
            people.insert(person);
        }
    }
    Ok(people)
}

/// How many people have a seat of a place now.
pub(crate) fn held(tx: &mut Tx<'_>, partnership: &str, place: &str) -> Result<i64, Refusal> {
    let last = tx.read(|db| rounds::last_told(db, partnership, None))?;
    seated(tx, partnership, last.map(|round| round.number), place)
}

/// A place that was withdrawn or is too late stays so, whatever people answer.
fn beside(done: Result<i64, Refusal>) -> Result<(), Refusal> {
    match done {
        Ok(_) | Err(Refusal::Rule(_) | Refusal::Missing) => Ok(()),
        Err(other) => Err(other),
    }
}
