//! A person is to be told of something, in the same change that brings it about.

use std::collections::BTreeSet;

use partnership::notices::{About, Channel, Contact, State, language};
use partnership::stakeholders::Role;
use serde_json::json;

use super::choose::choice;
use crate::people::{self, Person};
use crate::tx::Tx;
use crate::{Fault, Refusal, Value, seal};

/// Which ways to somebody are known.
pub(super) fn contact(person: &Person) -> Contact {
    let known = |field: &str| !person.personal.get(field).trim().is_empty();
    Contact { phone: known("phone"), email: known("email") }
}

/// Tells a person of something, by the way they chose and in their language. `subject` is the id of what
/// it is about, and after a `/` what of it: nobody is told twice of the same. Whoever acts on their own page is not
/// told what they see there. Returns the notice's id where a message is on its way. Nothing: a letter is due, which
/// their case worker is shown; or they did it themselves; or they were erased, and nobody is told. Refused:
/// `Missing` (no such person), `Wrong("subject")`.
pub fn tell(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    about: About,
    subject: &str,
) -> Result<Option<String>, Refusal> {
    if tx.actor().role == Some(Role::Worker) {
        return Ok(None);
    }
    tell_all_the_same(tx, partnership, person, about, subject)
}

/// As [`tell`], also where the person acts: for what must be on record before they open it.
pub(crate) fn tell_all_the_same(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    about: About,
    subject: &str,
) -> Result<Option<String>, Refusal> {
    if subject.is_empty() || subject.len() > 200 {
        return Err(Refusal::Wrong("subject"));
    }
    let sql = "SELECT id, channel FROM notice WHERE partnership = $1 AND person = $2 AND about = $3 \
               AND subject = $4";
    let which = [partnership.into(), person.into(), about.word().into(), subject.into()];
    if let Some(told) = tx.row(sql, &which)? {
        let is_letter = told.text(1)? == Channel::Letter.word();
        return Ok(if is_letter { None } else { Some(told.text(0)?) });
    }
    let known = tx.read(|db| people::object(db, partnership, person))?;
    known.ok_or(Refusal::Missing)?;
    let Some(found) = people::inside(tx, partnership, person)? else { return Ok(None) };
    let (choice, _) = tx.read(|db| choice(db, partnership, person))?;
    let channel = choice.way(contact(&found), &BTreeSet::new());
    let state = if channel == Channel::Letter { State::Due } else { State::Queued };
    let language = language(&choice, found.personal.get("languages"));
    let (id, at, day) = (seal::id()?, tx.at(), tx.day());
    tx.execute(
        "INSERT INTO notice (partnership, id, person, about, subject, channel, language, state, tried, \
         attempts, next_at, queued_on, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', 0, $9, $10, 1)",
        &[
            partnership.into(),
            (&id).into(),
            person.into(),
            about.word().into(),
            subject.into(),
            channel.word().into(),
            language.into(),
            state.word().into(),
            if state == State::Queued { at.into() } else { Value::Null },
            day.into(),
        ],
    )?;
    journal(tx, "notice.tell", (partnership, person), &id, (None, state), channel)?;
    Ok((channel != Channel::Letter).then_some(id))
}

/// A line about a notice. What it is about is not said: whoever reads a history may not open every matter.
pub(super) fn journal(
    tx: &mut Tx<'_>,
    action: &'static str,
    who: (&str, &str),
    id: &str,
    (from, to): (Option<State>, State),
    channel: Channel,
) -> Result<(), Fault> {
    let detail = json!({ "notice": [null, id], "channel": [null, channel.word()],
                         "state": [from.map(State::word), to.word()] });
    tx.journal_person(action, who, detail)?;
    Ok(())
}
