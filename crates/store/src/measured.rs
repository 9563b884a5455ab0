//! Which figures were measured outside, from what, and who entered them?
//!
//! A figure is added, never changed ([`partnership::monitoring::measured`]).

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::monitoring::measured::{self, Figure};
use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value};

/// A figure as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Its number in the partnership, from 1.
    pub number: i64,
    /// What it says.
    pub figure: Figure,
    /// The account that entered it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// All figures of a partnership, in the order in which they were entered.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Entered>, Fault> {
    let sql = "SELECT number, indicator, value, part, over_count, under_count, on_day, source, stated_on, corrects, \
               by_account, at FROM measured WHERE partnership = $1 ORDER BY number";
    let read = |row: &Row| {
        Ok(Entered {
            number: row.int(0)?,
            figure: Figure {
                indicator: row.text(1)?,
                of: row.text(2)?,
                part: row.text(3)?,
                over: row.int(4)?,
                under: row.int_or_none(5)?,
                on: row.day(6)?,
                source: row.text(7)?,
                stated_on: row.day(8)?,
                corrects: row.int_or_none(9)?,
            },
            by: row.text(10)?,
            at: row.instant(11)?,
        })
    };
    db.rows(sql, &[partnership.into()])?.iter().map(read).collect()
}

/// Adds the figures of a table ([`measured::read`]), all of them or none; returns how many. Refused: `Rule`, with the line
/// of everything that is wrong, at most `most` of them.
pub fn bring(
    tx: &mut Tx<'_>,
    partnership: &str,
    (text, most): (&str, usize),
    today: Date,
) -> Result<usize, Refusal> {
    let before: Vec<Figure> =
        tx.read(|db| all(db, partnership))?.into_iter().map(|entered| entered.figure).collect();
    let new = measured::read(text, &before, today).map_err(|bad| {
        let reasons = bad.into_iter().take(most).map(measured::Bad::reason).collect();
        Refusal::Rule(partnership::refusal::Refusal { reasons })
    })?;
    for (number, one) in (before.len() as i64 + 1..).zip(&new) {
        put(tx, partnership, number, one)?;
    }
    Ok(new.len())
}

/// Adds a figure; returns its number. Refused: `Rule`.
pub fn enter(tx: &mut Tx<'_>, partnership: &str, new: &Figure, today: Date) -> Result<i64, Refusal> {
    let before: Vec<Figure> =
        tx.read(|db| all(db, partnership))?.into_iter().map(|entered| entered.figure).collect();
    measured::enter(new, &before, today)?;
    let number = before.len() as i64 + 1;
    put(tx, partnership, number, new)?;
    Ok(number)
}

fn put(tx: &mut Tx<'_>, partnership: &str, number: i64, new: &Figure) -> Result<(), Refusal> {
    tx.execute(
        "INSERT INTO measured (partnership, number, indicator, value, part, over_count, under_count, on_day, source, \
         stated_on, corrects, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            partnership.into(),
            Value::Int(number),
            (&new.indicator).into(),
            (&new.of).into(),
            (&new.part).into(),
            Value::Int(new.over),
            new.under.into(),
            new.on.into(),
            new.source.trim().into(),
            new.stated_on.into(),
            new.corrects.into(),
            tx.actor().account.clone().into(),
            tx.at().into(),
        ],
    )?;
    tx.journal(Entry {
        action: "measured.enter",
        kind: "partnership",
        subject: partnership.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "number": [null, number], "indicator": [null, new.indicator], "part": [null, new.part],
                        "over": [null, new.over], "under": [null, new.under], "on": [null, new.on.to_string()],
                        "source": [null, new.source.trim()], "corrects": [null, new.corrects] }),
        owner: None,
    })?;
    Ok(())
}
