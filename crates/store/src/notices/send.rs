//! Messages on their way to a gateway, and what becomes of them.
//!
//! Whoever sends claims messages for a while first, so that of several servers only one sends each; then
//! hands them to the gateway, outside of any change; then says what came of it ([`given`]). A server that
//! dies in between loses its claim when the while is over, and the same message, by the same id, is sent
//! again: a gateway knows it by that id.

use jiff::{SignedDuration, Timestamp};
use partnership::lifecycle::{leaves, take};
use partnership::notices::{Channel, Facts, State, wait_minutes};

use super::letters::{and, facts, proved};
use super::tell::{contact, journal};
use super::{Notice, READ, choice, get, read, words};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, people};

/// How long somebody may take to hand over what they claimed.
const CLAIM: SignedDuration = SignedDuration::from_mins(5);

/// A message to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// What it is known by at the gateway: the notice and the way. Always the same for the same message.
    pub message: String,
    /// The notice.
    pub notice: Notice,
}

/// What a gateway said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It took the message.
    Taken,
    /// It delivered the message.
    Delivered,
    /// It will never be delivered this way.
    Refused,
    /// It could not be asked: later again.
    Later,
}

fn message(id: &str, channel: Channel) -> String {
    format!("{id}-{}", channel.word())
}

/// Whether anything waits to be sent at this instant.
pub fn waits(db: &mut Db, at: Timestamp) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM notice WHERE state = 'queued' AND next_at <= $1 \
               AND (claimed_until IS NULL OR claimed_until <= $1) LIMIT 1";
    Ok(db.row(sql, &[at.into()])?.is_some())
}

/// Claims up to so many messages that wait. Leaves no line: for [`crate::Store::write_untraced`].
pub fn claim(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Claimed>, Refusal> {
    let at = tx.at();
    let until = at.checked_add(CLAIM).map_err(Fault::other)?;
    let sql = format!(
        "SELECT {READ} WHERE notice.state = 'queued' AND notice.next_at <= $1 \
         AND (notice.claimed_until IS NULL OR notice.claimed_until <= $1) AND person.state = 'present' \
         ORDER BY notice.next_at, notice.partnership, notice.person, notice.about, notice.subject LIMIT $2"
    );
    let rows = tx.rows(&sql, &[at.into(), Value::Int(i64::from(most))])?;
    let found = rows.iter().map(read).collect::<Result<Vec<Notice>, Fault>>()?;
    for notice in &found {
        tx.execute(
            "UPDATE notice SET claimed_until = $3 WHERE partnership = $1 AND id = $2",
            &[(&notice.partnership).into(), (&notice.id).into(), until.into()],
        )?;
    }
    let named = |notice: Notice| Claimed { message: message(&notice.id, notice.channel), notice };
    Ok(found.into_iter().map(named).collect())
}

/// The notice and the way that a gateway knows by this name.
fn named(tx: &mut Tx<'_>, name: &str) -> Result<Option<(Notice, Channel)>, Refusal> {
    let Some((id, channel)) = name.rsplit_once('-') else { return Ok(None) };
    let Some(channel) = Channel::from_word(channel) else { return Ok(None) };
    let place: Option<Row> = tx.row("SELECT partnership FROM notice WHERE id = $1", &[id.into()])?;
    let Some(place) = place else { return Ok(None) };
    let partnership = place.text(0)?;
    Ok(tx.read(|db| get(db, &partnership, id))?.map(|notice| (notice, channel)))
}

/// Keeps what a gateway said of a message that was claimed. Refused: `Missing`. Of a notice that went on
/// meanwhile (read, made a letter) nothing is changed.
pub fn given(tx: &mut Tx<'_>, message: &str, what: Given) -> Result<(), Refusal> {
    let (notice, channel) = named(tx, message)?.ok_or(Refusal::Missing)?;
    match what {
        Given::Delivered => deliver(tx, &notice, channel),
        _ if notice.channel != channel || notice.state != State::Queued => Ok(()),
        Given::Taken => {
            let facts = facts(tx, &notice);
            let state = take::<partnership::notices::Notice>("take", notice.state, &facts)?;
            note(tx, &notice, state, "sent_on")?;
            line(tx, "notice.send", &notice, state, channel)
        }
        Given::Refused => fail(tx, &notice),
        Given::Later => match wait_minutes(notice.attempts + 1) {
            Some(minutes) => {
                let at = tx.at().checked_add(SignedDuration::from_mins(minutes)).map_err(Fault::other)?;
                tx.execute(
                    "UPDATE notice SET attempts = attempts + 1, next_at = $3, claimed_until = NULL \
                     WHERE partnership = $1 AND id = $2",
                    &[(&notice.partnership).into(), (&notice.id).into(), at.into()],
                )?;
                line(tx, "notice.retry", &notice, notice.state, channel)
            }
            None => fail(tx, &notice),
        },
    }
}

/// A delivery report for a message: it arrived, or it did not. Reports may come late, twice, or for a way
/// that was given up meanwhile. Returns whether anything changed. Refused: `Missing` (no such message).
pub fn report(tx: &mut Tx<'_>, message: &str, delivered: bool) -> Result<bool, Refusal> {
    let (notice, channel) = named(tx, message)?.ok_or(Refusal::Missing)?;
    if channel == Channel::Letter {
        return Err(Refusal::Missing);
    }
    if delivered && notice.days.delivered.is_none() {
        deliver(tx, &notice, channel)?;
        return Ok(true);
    }
    let step = leaves::<partnership::notices::Notice>("fail", notice.state);
    if !delivered && step && notice.channel == channel {
        fail(tx, &notice)?;
        return Ok(true);
    }
    line(tx, "notice.report", &notice, notice.state, channel)?;
    Ok(false)
}

/// It arrived. Of what the person opened before, only the day is kept.
fn deliver(tx: &mut Tx<'_>, notice: &Notice, channel: Channel) -> Result<(), Refusal> {
    let facts = facts(tx, notice);
    let state = if leaves::<partnership::notices::Notice>("deliver", notice.state) {
        take::<partnership::notices::Notice>("deliver", notice.state, &facts)?
    } else {
        notice.state
    };
    note(tx, notice, state, "delivered_on")?;
    if state == State::Delivered {
        let sql = "UPDATE notice SET channel = $3 WHERE partnership = $1 AND id = $2";
        tx.execute(sql, &[(&notice.partnership).into(), (&notice.id).into(), channel.word().into()])?;
    }
    line(tx, "notice.deliver", notice, state, channel)?;
    let today = tx.day();
    proved(tx, notice, today, "delivered")
}

/// It did not arrive: the next way is tried, and where there is none a letter is wanted.
fn fail(tx: &mut Tx<'_>, notice: &Notice) -> Result<(), Refusal> {
    let tried = and(&notice.tried, notice.channel);
    let (partnership, person) = (notice.partnership.as_str(), notice.person.as_str());
    let contact = people::inside(tx, partnership, person)?.map(|found| contact(&found)).unwrap_or_default();
    let (choice, _) = tx.read(|db| choice(db, partnership, person))?;
    let next = choice.way(contact, &tried);
    let facts = Facts { other: next != Channel::Letter, ..facts(tx, notice) };
    let failed = take::<partnership::notices::Notice>("fail", notice.state, &facts)?;
    note(tx, notice, failed, "failed_on")?;
    let again = take::<partnership::notices::Notice>("again", failed, &facts);
    let (state, channel) = again.map_or((failed, notice.channel), |state| (state, next));
    let at = tx.at();
    tx.execute(
        "UPDATE notice SET state = $3, channel = $4, tried = $5, attempts = 0, next_at = $6 \
         WHERE partnership = $1 AND id = $2",
        &[
            partnership.into(),
            (&notice.id).into(),
            state.word().into(),
            channel.word().into(),
            words(&tried).into(),
            if state == State::Queued { at.into() } else { Value::Null },
        ],
    )?;
    line(tx, "notice.fail", notice, state, channel)
}

/// Writes a state and its day.
fn note(tx: &mut Tx<'_>, notice: &Notice, state: State, day: &str) -> Result<(), Refusal> {
    let today = tx.day();
    let sql = format!(
        "UPDATE notice SET state = $3, {day} = $4, next_at = NULL, claimed_until = NULL, \
         version = version + 1 WHERE partnership = $1 AND id = $2"
    );
    let key = [(&notice.partnership).into(), (&notice.id).into()];
    tx.execute(&sql, &[&key[..], &[state.word().into(), today.into()]].concat())?;
    Ok(())
}

fn line(
    tx: &mut Tx<'_>,
    action: &'static str,
    notice: &Notice,
    state: State,
    channel: Channel,
) -> Result<(), Refusal> {
    let who = (notice.partnership.as_str(), notice.person.as_str());
    journal(tx, action, who, &notice.id, (Some(notice.state), state), channel)?;
    Ok(())
}
