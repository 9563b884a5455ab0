//! A letter is handed over, and a person opens what they were told of.

use std::collections::BTreeSet;

use jiff::civil::Date;
use partnership::lifecycle::{leaves, take};
use partnership::notices::{About, Channel, Facts, Handed, State, proof};

use super::tell::{journal, tell_all_the_same};
use super::{Notice, get};
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Row, employments, outcomes};

/// That a letter was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handing {
    /// When; nothing: not said.
    pub day: Option<Date>,
    /// How; nothing: not said.
    pub how: Option<Handed>,
}

fn must(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<Notice, Refusal> {
    let notice = tx.read(|db| get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, notice.version)?;
    Ok(notice)
}

/// What guards look at, for whoever has nothing to say about a letter.
pub(super) fn facts(tx: &Tx<'_>, notice: &Notice) -> Facts {
    Facts { other: false, begun: notice.queued, day: None, how: None, today: tx.day() }
}

/// Notes that a letter was handed over. Returns the new version. Refused: `Missing`, `Stale`, and the
/// reasons of the lifecycle.
pub fn hand_over(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    handing: &Handing,
) -> Result<i64, Refusal> {
    let notice = must(tx, partnership, id, version)?;
    let facts = Facts { day: handing.day, how: handing.how, ..facts(tx, &notice) };
    let state = take::<partnership::notices::Notice>("hand-over", notice.state, &facts)?;
    let by = tx.actor().account.clone();
    tx.execute(
        "UPDATE notice SET state = $3, channel = 'letter', handed_on = $4, handed_how = $5, handed_by = $6, \
         next_at = NULL, claimed_until = NULL, version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            partnership.into(),
            id.into(),
            state.word().into(),
            handing.day.into(),
            handing.how.map(Handed::word).into(),
            by.into(),
        ],
    )?;
    let who = (partnership, notice.person.as_str());
    journal(tx, "notice.hand-over", who, id, (Some(notice.state), state), Channel::Letter)?;
    if let (Some(day), Some(how)) = (handing.day, handing.how) {
        proved(tx, &notice, day, how.word())?;
    }
    Ok(version + 1)
}

/// Whoever stands by a person notes that they were told of a matter, on a day and in a way: as a letter that was
/// handed over. A message that is on its way becomes one. Refused: `Missing`, and the reasons of the lifecycle.
pub(crate) fn on_their_word(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    (about, subject): (About, &str),
    handing: &Handing,
) -> Result<(), Refusal> {
    tell_all_the_same(tx, partnership, person, about, subject)?;
    let sql = "SELECT id FROM notice WHERE partnership = $1 AND person = $2 AND about = $3 AND subject = $4";
    let values = [partnership.into(), person.into(), about.word().into(), subject.into()];
    let id = tx.row(sql, &values)?.ok_or(Refusal::Missing)?.text(0)?;
    let mut notice = tx.read(|db| get(db, partnership, &id))?.ok_or(Refusal::Missing)?;
    if matches!(notice.state, State::Queued | State::Sent) {
        notice.version = to_letter(tx, partnership, &id, notice.version)?;
    }
    hand_over(tx, partnership, &id, notice.version, handing).map(drop)
}

/// From this day on it is shown that the person knows of a matter, if it was not shown before: what waits for their
/// answer takes its time from there.
pub(super) fn proved(tx: &mut Tx<'_>, before: &Notice, day: Date, how: &str) -> Result<(), Refusal> {
    if proof(&before.days).is_some_and(|known| known <= day) {
        return Ok(());
    }
    let (partnership, person) = (before.partnership.as_str(), before.person.as_str());
    match before.about {
        About::Offer => employments::reached(tx, (partnership, &before.subject), day, how),
        About::RoundAnswer => outcomes::reached(tx, (partnership, person), &before.subject, day),
        _ => Ok(()),
    }
}

/// Makes a letter of a message of which nobody knows whether it arrived. Returns the new version. Refused:
/// `Missing`, `Stale`, and the reasons of the lifecycle.
pub fn to_letter(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<i64, Refusal> {
    let notice = must(tx, partnership, id, version)?;
    let facts = facts(tx, &notice);
    let state = take::<partnership::notices::Notice>("letter", notice.state, &facts)?;
    tx.execute(
        "UPDATE notice SET state = $3, channel = 'letter', next_at = NULL, claimed_until = NULL, \
         version = version + 1 WHERE partnership = $1 AND id = $2",
        &[partnership.into(), id.into(), state.word().into()],
    )?;
    let who = (partnership, notice.person.as_str());
    journal(tx, "notice.letter", who, id, (Some(notice.state), state), Channel::Letter)?;
    Ok(version + 1)
}

/// The person opened the page about this: for the page to call, when it is they who look. Returns whether
/// that is news.
pub fn opened(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    about: About,
    subject: &str,
) -> Result<bool, Refusal> {
    let sql = "SELECT id FROM notice WHERE partnership = $1 AND person = $2 AND about = $3 AND subject = $4";
    let values = [partnership.into(), person.into(), about.word().into(), subject.into()];
    let found = tx.rows(sql, &values)?;
    Ok(open_each(tx, partnership, &found)? > 0)
}

/// The person opened the list of everything they were told. Returns how many of it they had not opened.
pub fn opened_all(tx: &mut Tx<'_>, (partnership, person): (&str, &str)) -> Result<i64, Refusal> {
    let sql = "SELECT id FROM notice WHERE partnership = $1 AND person = $2 AND read_on IS NULL \
               ORDER BY queued_on, about, subject";
    let found = tx.rows(sql, &[partnership.into(), person.into()])?;
    open_each(tx, partnership, &found)
}

fn open_each(tx: &mut Tx<'_>, partnership: &str, rows: &[Row]) -> Result<i64, Refusal> {
    let mut opened = 0;
    for row in rows {
        let id = row.text(0)?;
        let notice = tx.read(|db| get(db, partnership, &id))?.ok_or(Refusal::Missing)?;
        if !leaves::<partnership::notices::Notice>("read", notice.state) {
            continue;
        }
        let facts = facts(tx, &notice);
        let state: State = take::<partnership::notices::Notice>("read", notice.state, &facts)?;
        let day = tx.day();
        tx.execute(
            "UPDATE notice SET state = $3, read_on = $4, next_at = NULL, claimed_until = NULL, \
             version = version + 1 WHERE partnership = $1 AND id = $2",
            &[partnership.into(), (&id).into(), state.word().into(), day.into()],
        )?;
        let who = (partnership, notice.person.as_str());
        journal(tx, "notice.read", who, &id, (Some(notice.state), state), notice.channel)?;
        proved(tx, &notice, day, "opened")?;
        opened += 1;
    }
    Ok(opened)
}

/// The ways that failed, with this one.
pub(super) fn and(tried: &BTreeSet<Channel>, channel: Channel) -> BTreeSet<Channel> {
    tried.iter().copied().chain([channel]).collect()
}
