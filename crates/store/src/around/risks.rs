//! Which risks does a partnership watch, and what stood there before?
//!
//! The rules are [`partnership::around::risks`]. Every version stays.

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::Timestamp;
use partnership::around::risks::{self as rule, Risk};
use serde_json::json;

use super::{next, note};
use crate::detail::changed;
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value};

/// A version of a risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id in the partnership.
    pub id: String,
    /// The number of the version, from 1.
    pub number: i64,
    /// What it says.
    pub risk: Risk,
    /// The account that wrote it.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

const READ: &str = "id, number, title, what, category, likelihood, impact, owner, measures, review_by, closed, \
     by_account, at";

fn read(row: &Row) -> Result<Kept, Fault> {
    Ok(Kept {
        id: row.text(0)?,
        number: row.int(1)?,
        risk: Risk {
            title: row.text(2)?,
            what: row.text(3)?,
            category: row.text(4)?,
            likelihood: row.int(5)?,
            impact: row.int(6)?,
            owner: row.text(7)?,
            measures: row.text(8)?,
            review_by: row.day(9)?,
            closed: row.int(10)? != 0,
        },
        account: row.text(11)?,
        at: row.instant(12)?,
    })
}

/// Every risk as it stands: open ones first, the gravest first.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Kept>, Fault> {
    let sql = format!(
        "SELECT {READ} FROM risk WHERE partnership = $1 AND number = (SELECT max(number) FROM risk AS other \
         WHERE other.partnership = risk.partnership AND other.id = risk.id) \
         ORDER BY closed, likelihood * impact DESC, id"
    );
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// The versions of a risk, the newest first.
pub fn versions(db: &mut Db, partnership: &str, id: &str) -> Result<Vec<Kept>, Fault> {
    let sql = format!("SELECT {READ} FROM risk WHERE partnership = $1 AND id = $2 ORDER BY number DESC");
    db.rows(&sql, &[partnership.into(), id.into()])?.iter().map(read).collect()
}

/// How many reviews are overdue on a day, by partnership, of these partnerships.
pub fn overdue(
    db: &mut Db,
    partnerships: &[String],
    today: jiff::civil::Date,
) -> Result<BTreeMap<String, i64>, Fault> {
    let mut found = BTreeMap::new();
    for partnership in partnerships {
        let late = all(db, partnership)?.iter().filter(|k| k.risk.is_overdue(today)).count();
        if late > 0 {
            found.insert(partnership.clone(), i64::try_from(late).unwrap_or(i64::MAX));
        }
    }
    Ok(found)
}

/// Writes a risk, or a new version of one: `known` is its id and the version that was seen. Returns its id.
/// Refused: `Missing`, `Stale`, `Rule`.
pub fn put(
    tx: &mut Tx<'_>,
    partnership: &str,
    known: Option<(&str, i64)>,
    risk: &Risk,
    law: &InForce<'_>,
) -> Result<String, Refusal> {
    let (id, number, was) = match known {
        Some((id, version)) => {
            let was =
                tx.read(|db| versions(db, partnership, id))?.into_iter().next().ok_or(Refusal::Missing)?;
            expect_version(version, was.number)?;
            (id.to_owned(), was.number + 1, Some(was.risk))
        }
        None => (next(tx, "risk", 'G', partnership)?, 1, None),
    };
    rule::accept(risk, law, tx.day()).map_err(Refusal::Rule)?;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    let sql = format!(
        "INSERT INTO risk (partnership, {READ}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    let values = [
        partnership.into(),
        (&id).into(),
        Value::Int(number),
        risk.title.trim().into(),
        risk.what.trim().into(),
        (&risk.category).into(),
        Value::Int(risk.likelihood),
        Value::Int(risk.impact),
        (&risk.owner).into(),
        risk.measures.trim().into(),
        risk.review_by.into(),
        Value::Int(i64::from(risk.closed)),
        account.into(),
        at.into(),
    ];
    tx.execute(&sql, &values)?;
    let old = |f: &dyn Fn(&Risk) -> serde_json::Value| was.as_ref().map_or(json!(null), f);
    let detail = changed(&[
        ("title", old(&|r| json!(r.title)), json!(risk.title.trim())),
        ("likelihood", old(&|r| json!(r.likelihood)), json!(risk.likelihood)),
        ("impact", old(&|r| json!(r.impact)), json!(risk.impact)),
        ("review_by", old(&|r| json!(r.review_by.to_string())), json!(risk.review_by.to_string())),
        ("closed", old(&|r| json!(r.closed)), json!(risk.closed)),
    ]);
    note(tx, "risk.put", "risk", (partnership, &id), detail)?;
    Ok(id)
}
