//! Deciding, answering, contesting: one step of one outcome, with its line in the
//! journal.

use partnership::placement::{Decider, No, Outcome, Stage, State, Verdict};
use partnership::round::Taken;
use partnership::stakeholders::Role;
use serde_json::{Value as Json, json};

use super::reached::{as_known, subject};
use super::{FIRST, Record, Sealed, flag, last_told, one, place, present, read, round, seats};
use crate::rounds::{Round, allowed, settle, touch};
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Row, Value, employments, keys, notices};

/// Which outcome: partnership, round, person.
type Which<'a> = (&'a str, i64, &'a str);

/// What another officer answers to somebody who contests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It stays as it is.
    Uphold,
    /// This place, or none, in its place.
    Change(Option<Taken>),
}

/// The officer who acts.
fn decider(tx: &Tx<'_>) -> Result<Decider, Refusal> {
    let actor = tx.actor();
    allowed(Decider::named(&actor.account, actor.role == Some(Role::Officer)))
}

fn must(tx: &mut Tx<'_>, which: Which<'_>) -> Result<Record, Refusal> {
    let row = tx.row(&one(), &[which.0.into(), Value::Int(which.1), which.2.into()])?;
    open(tx, which, row)
}

/// Opens a row; without its key the person is being erased.
fn open(tx: &mut Tx<'_>, which: Which<'_>, row: Option<Row>) -> Result<Record, Refusal> {
    let key = tx.key(&keys::person(which.0, which.2))?.ok_or(Refusal::Missing)?;
    Ok(read(&row.ok_or(Refusal::Missing)?, Some(&key))?)
}

/// Writes where an outcome stands.
pub(super) fn write(tx: &mut Tx<'_>, which: Which<'_>, new: &Outcome) -> Result<(), Refusal> {
    let sql = "UPDATE outcome SET state = $4, has_place = $5, contested = $6, decided_by = $7, \
               answered_by = $8, answer_by = $9, version = version + 1 \
               WHERE partnership = $1 AND number = $2 AND person = $3";
    let values = [
        which.0.into(),
        Value::Int(which.1),
        which.2.into(),
        new.state.word().into(),
        flag(new.place),
        flag(new.contested),
        new.decided_by.as_deref().into(),
        new.answered_by.as_deref().into(),
        new.answer_by.into(),
    ];
    tx.execute(sql, &values)?;
    Ok(())
}

/// Writes an instant or a flag beside it.
fn note(tx: &mut Tx<'_>, which: Which<'_>, column: &str, value: Value) -> Result<(), Refusal> {
    let sql =
        format!("UPDATE outcome SET {column} = $4 WHERE partnership = $1 AND number = $2 AND person = $3");
    tx.execute(&sql, &[which.0.into(), Value::Int(which.1), which.2.into(), value])?;
    Ok(())
}

/// Writes what is sealed.
fn seal(tx: &mut Tx<'_>, which: Which<'_>, sealed: &Sealed) -> Result<(), Refusal> {
    let key = tx.key(&keys::person(which.0, which.2))?.ok_or(Refusal::Missing)?;
    let sealed = sealed.close(&key, &place(which.0, which.1, which.2))?;
    note(tx, which, "sealed", sealed.into())
}

fn sealed_of(record: &Record) -> Sealed {
    Sealed {
        proposed: record.proposed.clone(),
        taken: record.taken.clone(),
        points: record.points,
        earlier: record.earlier.clone(),
        reason: record.reason.clone(),
        words: record.words.clone(),
        reply: record.reply.clone(),
    }
}

/// Confirms what is proposed. Refused: `Missing`, `Stale`, and the words of [`Outcome::confirm`] and
/// [`Stage::decide`].
pub fn confirm(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    person: &str,
    version: i64,
) -> Result<(), Refusal> {
    let which = (partnership, number, person);
    let (by, round, old) = (decider(tx)?, round(tx, partnership, number)?, must(tx, which)?);
    allowed(round.stage.decide(0))?;
    expect_version(version, old.version)?;
    let mut new = allowed(old.outcome.clone().confirm(&by))?;
    new.place = old.proposed.is_some();
    decided(tx, which, &new, false)?;
    if old.overridden {
        let sealed = Sealed { taken: old.proposed.clone(), reason: String::new(), ..sealed_of(&old) };
        seal(tx, which, &sealed)?;
    }
    let detail = changes(&old, &new, &[("place", name(&old.taken), name(&old.proposed))]);
    trace(tx, "outcome.confirm", which, detail)?;
    touch(tx, &round)?;
    settle(tx, &round)
}

fn decided(tx: &mut Tx<'_>, which: Which<'_>, new: &Outcome, overridden: bool) -> Result<(), Refusal> {
    let at = tx.at();
    write(tx, which, new)?;
    note(tx, which, "overridden", flag(overridden))?;
    note(tx, which, "decided_at", at.into())
}

/// Confirms everything that is still as it was proposed, but for people whose accepted place is gone:
/// those are decided one by one. Whoever fled the State `hidden` is left out: they do not exist for its
/// accounts. `version` is the round's as it was seen. Returns how many. Refused: `Missing`, `Stale`,
/// `Wrong("same")` where there is nothing to confirm, and the words of [`Stage::decide`].
pub fn confirm_all(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    version: i64,
    hidden: Option<&str>,
) -> Result<i64, Refusal> {
    let (by, round) = (decider(tx)?, round(tx, partnership, number)?);
    allowed(round.stage.decide(0))?;
    expect_version(version, round.version)?;
    let hidden = match hidden {
        Some(state) => tx.read(|db| crate::people::fled_from(db, partnership, state))?,
        None => std::collections::BTreeSet::new(),
    };
    let mut count = 0;
    for (person, old) in tx.read(|db| present(db, partnership, number))? {
        if !old.is_undecided() || old.gone || hidden.contains(&person) {
            continue;
        }
        let which = (partnership, number, person.as_str());
        let new = allowed(old.confirm(&by))?;
        decided(tx, which, &new, false)?;
        let detail = json!({ "round": [null, number], "state": ["proposed", new.state.word()] });
        trace(tx, "outcome.confirm", which, detail)?;
        count += 1;
    }
    if count == 0 {
        return Err(Refusal::Wrong(No::Same.word()));
    }
    touch(tx, &round)?;
    settle(tx, &round)?;
    Ok(count)
}

/// Puts another place, or none, in the proposal's place, with a reason. Whether a way leads there is for
/// the caller to check. Refused: `Missing`, `Stale`, and the words of [`Outcome::overrule`] and
/// [`Stage::decide`].
pub fn overrule(
    tx: &mut Tx<'_>,
    (partnership, number, person): (&str, i64, &str),
    version: i64,
    taken: Option<Taken>,
    reason: &str,
) -> Result<(), Refusal> {
    let which = (partnership, number, person);
    let (by, round, old) = (decider(tx)?, round(tx, partnership, number)?, must(tx, which)?);
    allowed(round.stage.decide(0))?;
    expect_version(version, old.version)?;
    let new = allowed(old.outcome.clone().overrule(&by, taken.is_some(), reason))?;
    decided(tx, which, &new, true)?;
    let changed = [("place", name(&old.taken), name(&taken)), ("reason", json!(old.reason), json!(reason))];
    seal(tx, which, &Sealed { taken, reason: reason.to_owned(), ..sealed_of(&old) })?;
    trace(tx, "outcome.override", which, changes(&old, &new, &changed))?;
    touch(tx, &round)?;
    settle(tx, &round)
}

/// What somebody answers belongs to the last round that they were told of.
fn told(tx: &mut Tx<'_>, which: Which<'_>) -> Result<(Round, Record), Refusal> {
    let row = tx.row(&last_told(), &[which.0.into(), which.2.into()])?;
    let last = open(tx, which, row)?;
    if last.number != which.1 {
        return Err(Refusal::Wrong(No::Over.word()));
    }
    Ok((round(tx, which.0, which.1)?, last))
}

fn responded(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    action: &'static str,
    (round, old): (&Round, &Record),
    new: &Outcome,
    more: &[(&str, Json, Json)],
) -> Result<(), Refusal> {
    let at = tx.at();
    write(tx, which, new)?;
    note(tx, which, "responded_at", at.into())?;
    trace(tx, action, which, changes(old, new, more))?;
    touch(tx, round)
}

/// The person takes the place. Refused: `Missing`, `Rule` (others have taken its seats), and the words of
/// [`Outcome::accept`].
pub fn accept(tx: &mut Tx<'_>, partnership: &str, number: i64, person: &str) -> Result<(), Refusal> {
    let which = (partnership, number, person);
    let ((round, old), today) = (told(tx, which)?, tx.day());
    if round.stage == Stage::Closed && old.outcome.state != State::Accepted {
        return Err(Refusal::Wrong(No::Late.word()));
    }
    let known = as_known(tx, which, old.outcome.clone())?;
    let new = allowed(known.accept(today))?;
    responded(tx, which, "outcome.accept", (&round, &old), &new, &[])?;
    seats::take(tx, &old)?;
    // The place is still there, or there is nothing to interview for.
    if let Some(taken) = &old.taken {
        match employments::begin(tx, partnership, person, &taken.place) {
            Ok(_) | Err(Refusal::Missing) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// The person does not take the place, or gives up the one they accepted: also where a later round has
/// carried it over that nobody was told of yet. Refused: `Missing`, and the words of [`Outcome::decline`].
pub fn decline(tx: &mut Tx<'_>, partnership: &str, number: i64, person: &str) -> Result<(), Refusal> {
    let (round, old) = told(tx, (partnership, number, person))?;
    give_up(tx, (&round, &old))?;
    match &old.taken {
        Some(taken) => employments::gave_up(tx, partnership, person, &taken.place),
        None => Ok(()),
    }
}

/// Nothing comes of an accepted place: the seat is free, and the next round may place the person.
pub(crate) fn release(tx: &mut Tx<'_>, partnership: &str, person: &str, place: &str) -> Result<(), Refusal> {
    let Some(row) = tx.row(&last_told(), &[partnership.into(), person.into()])? else { return Ok(()) };
    let number = row.int(FIRST + 1)?;
    let old = open(tx, (partnership, number, person), Some(row))?;
    let here = old.taken.as_ref().is_some_and(|taken| taken.place == place);
    if !here || old.outcome.state != State::Accepted {
        return Ok(());
    }
    let round = round(tx, partnership, number)?;
    give_up(tx, (&round, &old))
}

fn give_up(tx: &mut Tx<'_>, (round, old): (&Round, &Record)) -> Result<(), Refusal> {
    let (partnership, number, person) = (old.partnership.as_str(), old.number, old.person.as_str());
    let which = (partnership, number, person);
    let new = allowed(old.outcome.clone().decline())?;
    responded(tx, which, "outcome.decline", (round, old), &new, &[])?;
    // Whoever had not accepted had no seat.
    if old.outcome.state == State::Accepted {
        seats::give_back(tx, old)?;
    }
    let sql = "SELECT number FROM outcome WHERE partnership = $1 AND person = $2 AND number > $3 \
               AND carried = 1 AND state = 'accepted'";
    let later = tx.rows(sql, &[partnership.into(), person.into(), Value::Int(number)])?;
    for row in later {
        let (number, given_up) = (row.int(0)?, Outcome { state: State::Declined, ..Outcome::carried() });
        write(tx, (partnership, number, person), &given_up)?;
        let later = crate::rounds::must(tx, partnership, number)?;
        touch(tx, &later)?;
    }
    Ok(())
}

/// The person does not agree, in their words. Refused: `Missing`, and the words of [`Outcome::contest`].
pub fn contest(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    person: &str,
    words: &str,
) -> Result<(), Refusal> {
    let which = (partnership, number, person);
    let ((round, old), today) = (told(tx, which)?, tx.day());
    if round.stage == Stage::Closed {
        return Err(Refusal::Wrong(No::Late.word()));
    }
    let known = as_known(tx, which, old.outcome.clone())?;
    let new = allowed(known.contest(words, today))?;
    let more = [("words", json!(old.words), json!(words))];
    responded(tx, which, "outcome.contest", (&round, &old), &new, &more)?;
    seal(tx, which, &Sealed { words: words.to_owned(), ..sealed_of(&old) })
}

/// Another officer answers somebody who contests. Whether a way leads to another place, and the rules
/// hold with it, is for the caller to check; `version` is the round's as it was checked. Refused: `Missing`,
/// `Stale`, and the words of [`Outcome::answer`].
pub fn answer(
    tx: &mut Tx<'_>,
    (partnership, number, person): (&str, i64, &str),
    version: i64,
    reply: &Reply,
    reason: &str,
) -> Result<(), Refusal> {
    let which = (partnership, number, person);
    let (by, round, old) = (decider(tx)?, round(tx, partnership, number)?, must(tx, which)?);
    expect_version(version, round.version)?;
    let (verdict, taken) = match reply {
        Reply::Uphold => (Verdict::Upheld, old.taken.clone()),
        Reply::Change(taken) => (Verdict::Changed { place: taken.is_some() }, taken.clone()),
    };
    let (today, at) = (tx.day(), tx.at());
    let new = allowed(old.outcome.clone().answer(&by, verdict, reason, today))?;
    write(tx, which, &new)?;
    note(tx, which, "answered_at", at.into())?;
    let changed = [("place", name(&old.taken), name(&taken)), ("reply", json!(old.reply), json!(reason))];
    seal(tx, which, &Sealed { taken, reply: reason.to_owned(), ..sealed_of(&old) })?;
    trace(tx, "contest.answer", which, changes(&old, &new, &changed))?;
    notices::tell(tx, partnership, person, notices::About::RoundAnswer, &subject(number, new.state))?;
    touch(tx, &round)
}

fn name(taken: &Option<Taken>) -> Json {
    json!(taken.as_ref().map(|taken| taken.place.as_str()))
}

/// What a line says: the round, where the outcome stood and stands, and what else changed.
fn changes(old: &Record, new: &Outcome, more: &[(&str, Json, Json)]) -> Json {
    let mut fields = vec![
        ("round", Json::Null, json!(old.number)),
        ("state", json!(old.outcome.state.word()), json!(new.state.word())),
    ];
    fields.extend(more.iter().cloned());
    crate::detail::changed(&fields)
}

fn trace(tx: &mut Tx<'_>, action: &'static str, which: Which<'_>, detail: Json) -> Result<(), Refusal> {
    tx.journal_person(action, (which.0, which.2), detail)?;
    Ok(())
}
