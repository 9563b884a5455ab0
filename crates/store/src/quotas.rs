//! How many permits are there on each corridor, who said so, when, and from what?
//!
//! A version is added, never changed ([`partnership::mobility::quota`]).

use agreement::InForce;
use jiff::Timestamp;
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::{self, Version};
use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value};

/// A version as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The corridor.
    pub corridor: String,
    /// Its number on the corridor, from 1.
    pub number: i64,
    /// What it says.
    pub version: Version,
    /// The account that entered it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// All versions of a partnership: by corridor, in the order in which they were entered.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Entered>, Fault> {
    let sql = "SELECT corridor, number, year, places, valid_from, source, by_account, at FROM quota \
               WHERE partnership = $1 ORDER BY corridor, number";
    let read = |row: &Row| {
        Ok(Entered {
            corridor: row.text(0)?,
            number: row.int(1)?,
            version: Version {
                year: row.int(2)?,
                places: row.int(3)?,
                valid_from: row.day(4)?,
                source: row.text(5)?,
            },
            by: row.text(6)?,
            at: row.instant(7)?,
        })
    };
    db.rows(sql, &[partnership.into()])?.iter().map(read).collect()
}

/// The versions of a corridor, in the order in which they were entered.
pub fn versions(db: &mut Db, partnership: &str, corridor: &str) -> Result<Vec<Version>, Fault> {
    let of = all(db, partnership)?.into_iter().filter(|entered| entered.corridor == corridor);
    Ok(of.map(|entered| entered.version).collect())
}

/// Adds a version; returns its number. Refused: `Wrong("corridor")` (there is none), `Rule`.
pub fn enter(
    tx: &mut Tx<'_>,
    partnership: &str,
    corridor: &str,
    new: &Version,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let corridor =
        law.by_id("corridor", corridor).and_then(Corridor::of).ok_or(Refusal::Wrong("corridor"))?;
    quota::enter(new, &corridor)?;
    let before = tx.read(|db| versions(db, partnership, &corridor.id))?;
    let number = before.len() as i64 + 1;
    tx.execute(
        "INSERT INTO quota (partnership, corridor, number, year, places, valid_from, source, by_account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            partnership.into(),
            (&corridor.id).into(),
            Value::Int(number),
            Value::Int(new.year),
            Value::Int(new.places),
            new.valid_from.into(),
            new.source.trim().into(),
            tx.actor().account.clone().into(),
            tx.at().into(),
        ],
    )?;
    let old = quota::in_force(&before, new.valid_from).map(|v| v.places);
    tx.journal(Entry {
        action: "quota.enter",
        kind: "partnership",
        subject: partnership.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "corridor": [null, corridor.id], "year": [null, new.year],
                        "places": [old, new.places], "valid_from": [null, new.valid_from.to_string()],
                        "source": [null, new.source.trim()] }),
        owner: None,
    })?;
    Ok(number)
}
