//! Is it shown that somebody knows of what a round says to them?
//!
//! A place lapses only with proof of notice ([`crate::notices::proof`]): until then a round does not end, and no last
//! day has passed for whoever was not reached. Whoever is reached late has as many days as everybody had.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::Offset;
use partnership::notices::About;
use partnership::placement::{AFTER_CONTEST_DAYS, Outcome, State};

use super::change::write;
use super::{PLAIN, outcome};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Value, notices};

/// What the notice of a round's answer is known by.
pub(crate) fn subject(number: i64, state: State) -> String {
    match state {
        State::Upheld | State::Changed => format!("{number}/reply"),
        State::Proposed
        | State::Confirmed
        | State::Overridden
        | State::Published
        | State::Accepted
        | State::Declined
        | State::Expired
        | State::Contested => number.to_string(),
    }
}

/// An outcome as it binds a person on a day: where nothing shows that they know of it, no last day has passed.
pub(super) fn as_known(
    tx: &mut Tx<'_>,
    (partnership, number, person): (&str, i64, &str),
    outcome: Outcome,
) -> Result<Outcome, Refusal> {
    let (about, subject) = (About::RoundAnswer, subject(number, outcome.state));
    let known = tx.read(|db| notices::proof(db, partnership, person, about, &subject))?;
    let today = tx.day();
    Ok(if known.is_some() { outcome } else { outcome.untold(today) })
}

/// From this day on it is shown that the person knows of what a round, or the answer to their objection, says.
pub(crate) fn reached(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    about: &str,
    on: Date,
) -> Result<(), Refusal> {
    let Ok(number) = about.split('/').next().unwrap_or_default().parse::<i64>() else { return Ok(()) };
    let which = [partnership.into(), Value::Int(number)];
    let sql = "SELECT answer_by, published_at FROM round WHERE partnership = $1 AND number = $2";
    let Some(round) = tx.row(sql, &which)? else { return Ok(()) };
    let sql = format!("SELECT {PLAIN} FROM outcome WHERE partnership = $1 AND number = $2 AND person = $3");
    let Some(row) = tx.row(&sql, &[&which[..], &[person.into()]].concat())? else { return Ok(()) };
    let (_, old) = outcome(&row)?;
    if subject(number, old.state) != about {
        return Ok(());
    }
    let days = match (old.state, round.instant_or_none(1)?) {
        (State::Upheld | State::Changed, _) => AFTER_CONTEST_DAYS,
        (_, Some(at)) => {
            let told = Offset::UTC.to_datetime(at).date();
            told.until(round.day(0)?).map_or(0, |span| i64::from(span.get_days()))
        }
        (_, None) => 0,
    };
    let new = old.clone().told(on, days);
    if new.answer_by != old.answer_by {
        write(tx, (partnership, number, person), &new)?;
    }
    Ok(())
}

/// The people with a place of a round of whom nothing shows that they know of it.
pub fn unreached(db: &mut Db, partnership: &str, number: i64) -> Result<BTreeSet<String>, Fault> {
    let sql = format!(
        "SELECT person, subject FROM notice WHERE partnership = $1 AND about = '{}' AND subject IN ($2, $3) AND {}",
        About::RoundAnswer.word(),
        notices::PROVED
    );
    let subjects = [subject(number, State::Published), subject(number, State::Upheld)];
    let values = [partnership.into(), (&subjects[0]).into(), (&subjects[1]).into()];
    let rows = db.rows(&sql, &values)?;
    let known: BTreeSet<(String, String)> =
        rows.iter().map(|r| Ok((r.text(0)?, r.text(1)?))).collect::<Result<_, Fault>>()?;
    let waits = super::present(db, partnership, number)?.into_iter().filter(|(_, o)| o.would_lapse());
    Ok(waits
        .filter(|(person, o)| !known.contains(&(person.clone(), subject(number, o.state))))
        .map(|(person, _)| person)
        .collect())
}
