//! What was pledged, what came, and what of it was reconciled?
//!
//! The rules are [`partnership::around::pledges`].

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::around::pledges::{self as rule, Balance, Receipt, Unit};
use serde_json::json;

use super::{next, note};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, organisations};

/// A pledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    /// Its id in the partnership.
    pub id: String,
    /// Who pledged.
    pub organisation: String,
    /// In what it is counted.
    pub unit: Unit,
    /// How much: minor units, minutes or pieces.
    pub amount: i64,
    /// For what.
    pub what: String,
    /// Until when.
    pub due_on: Date,
}

/// Something that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// Its id in the partnership.
    pub id: String,
    /// For which pledge.
    pub pledge: String,
    /// How much, and whether it was reconciled.
    pub receipt: Receipt,
    /// When.
    pub received_on: Date,
    /// What proves it.
    pub proof: Option<String>,
    /// When it was reconciled.
    pub reconciled_at: Option<Timestamp>,
}

const READ: &str = "id, organisation, unit, currency, amount, what, due_on";

fn read(row: &Row) -> Result<Pledge, Fault> {
    let unit = match (row.text(2)?.as_str(), row.text_or_none(3)?) {
        ("money", Some(code)) => {
            Unit::Money(code.parse().map_err(|_| Fault::Other(format!("no currency {code}")))?)
        }
        ("time", _) => Unit::Time,
        _ => Unit::Things,
    };
    Ok(Pledge {
        id: row.text(0)?,
        organisation: row.text(1)?,
        unit,
        amount: row.int(4)?,
        what: row.text(5)?,
        due_on: row.day(6)?,
    })
}

/// The pledges of a partnership with how they stand, by id.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<(Pledge, Balance)>, Fault> {
    let sql = format!("SELECT {READ} FROM pledge WHERE partnership = $1 ORDER BY id");
    let pledges = db.rows(&sql, &[partnership.into()])?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut found = Vec::new();
    for pledge in pledges {
        let balance = balance(&pledge, &receipts(db, partnership, &pledge.id)?)?;
        found.push((pledge, balance));
    }
    Ok(found)
}

/// One pledge.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Pledge>, Fault> {
    let sql = format!("SELECT {READ} FROM pledge WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// How a pledge stands with what came.
pub fn balance(pledge: &Pledge, came: &[Came]) -> Result<Balance, Fault> {
    let receipts: Vec<Receipt> = came.iter().map(|c| c.receipt.clone()).collect();
    let sum = Balance::of(pledge.amount, &receipts);
    sum.ok_or_else(|| Fault::Other(format!("the receipts of {} do not add up", pledge.id)))
}

/// What came for a pledge, by id.
pub fn receipts(db: &mut Db, partnership: &str, pledge: &str) -> Result<Vec<Came>, Fault> {
    let sql = "SELECT id, pledge, amount, by_account, received_on, proof, reconciled_at FROM pledge_receipt \
               WHERE partnership = $1 AND pledge = $2 ORDER BY id";
    let read = |row: &Row| {
        let reconciled_at = row.instant_or_none(6)?;
        Ok(Came {
            id: row.text(0)?,
            pledge: row.text(1)?,
            receipt: Receipt {
                amount: row.int(2)?,
                entered_by: row.text(3)?,
                reconciled: reconciled_at.is_some(),
            },
            received_on: row.day(4)?,
            proof: row.text_or_none(5)?,
            reconciled_at,
        })
    };
    db.rows(sql, &[partnership.into(), pledge.into()])?.iter().map(read).collect()
}

/// Keeps a pledge; returns its id. `new.id` is ignored. Refused: `Wrong(field)`.
pub fn add(tx: &mut Tx<'_>, partnership: &str, new: &Pledge) -> Result<String, Refusal> {
    let parties = tx.read(|db| organisations::parties(db, partnership))?;
    if !parties.iter().any(|(_, organisation)| *organisation == new.organisation) {
        return Err(Refusal::Wrong("organisation"));
    }
    if new.amount <= 0 {
        return Err(Refusal::Wrong("amount"));
    }
    if new.what.trim().is_empty() {
        return Err(Refusal::Wrong("what"));
    }
    let id = next(tx, "pledge", 'L', partnership)?;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    let currency = match new.unit {
        Unit::Money(currency) => Some(currency.code().to_owned()),
        Unit::Time | Unit::Things => None,
    };
    let sql = "INSERT INTO pledge (partnership, id, organisation, unit, currency, amount, what, due_on, by_account, \
               at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = [
        partnership.into(),
        (&id).into(),
        (&new.organisation).into(),
        new.unit.word().into(),
        currency.as_deref().into(),
        Value::Int(new.amount),
        new.what.trim().into(),
        new.due_on.into(),
        account.into(),
        at.into(),
    ];
    tx.execute(sql, &values)?;
    let detail = json!({ "organisation": [null, new.organisation], "amount": [null, new.amount],
                         "currency": [null, currency] });
    note(tx, "pledge.add", "pledge", (partnership, &id), detail)?;
    Ok(id)
}

/// Enters what came; returns its id. Refused: `Missing`, `Rule`.
pub fn receive(
    tx: &mut Tx<'_>,
    partnership: &str,
    pledge: &str,
    (amount, on): (i64, Date),
) -> Result<String, Refusal> {
    let known = tx.read(|db| get(db, partnership, pledge))?.ok_or(Refusal::Missing)?;
    let came = tx.read(|db| receipts(db, partnership, pledge))?;
    let stands = balance(&known, &came)?;
    rule::receive(stands, amount, on, tx.day()).map_err(Refusal::Rule)?;
    let id = next(tx, "pledge_receipt", 'E', partnership)?;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    tx.execute(
        "INSERT INTO pledge_receipt (partnership, id, pledge, amount, received_on, by_account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            partnership.into(),
            (&id).into(),
            pledge.into(),
            Value::Int(amount),
            on.into(),
            account.into(),
            at.into(),
        ],
    )?;
    note(tx, "pledge.receive", "pledge", (partnership, pledge), json!({ "amount": [null, amount] }))?;
    Ok(id)
}

/// Holds a receipt against its proof, for whoever acts. Refused: `Missing`, `Rule`.
pub fn reconcile(
    tx: &mut Tx<'_>,
    partnership: &str,
    pledge: &str,
    receipt: &str,
    proof: &str,
) -> Result<(), Refusal> {
    let came = tx.read(|db| receipts(db, partnership, pledge))?;
    let came = came.into_iter().find(|c| c.id == receipt).ok_or(Refusal::Missing)?;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    rule::reconcile(&came.receipt, &account, proof).map_err(Refusal::Rule)?;
    tx.execute(
        "UPDATE pledge_receipt SET proof = $3, reconciled_by = $4, reconciled_at = $5 \
         WHERE partnership = $1 AND id = $2",
        &[partnership.into(), receipt.into(), proof.trim().into(), account.into(), at.into()],
    )?;
    let detail =
        json!({ "amount": [came.receipt.amount, came.receipt.amount], "proof": [null, proof.trim()] });
    note(tx, "pledge.reconcile", "pledge", (partnership, pledge), detail)?;
    Ok(())
}
