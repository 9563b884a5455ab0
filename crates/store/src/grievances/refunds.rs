//! What is owed to whoever was charged, and what was paid back?

use std::collections::BTreeMap;

use agreement::{InForce, Money};
use jiff::civil::Date;
use ledger::book::{Account, Entry, Kind, Posting, Who};
use partnership::grievances::channel::refunds;
use partnership::grievances::{Payment, Refund};
use serde_json::json;

use super::change::{self, trace};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, books};

/// What is owed for a complaint; nothing known where nobody said so.
pub(super) fn of(db: &mut Db, partnership: &str, id: &str) -> Result<Refund, Fault> {
    let which = [Value::from(partnership), Value::from(id)];
    let sql =
        "SELECT currency, owed, debtor, due_on, why FROM refund WHERE partnership = $1 AND grievance = $2";
    let Some(row) = db.row(sql, &which)? else { return Ok(Refund::default()) };
    let currency = row.text(0)?.parse().map_err(|e: String| Fault::Other(e))?;
    let sql = "SELECT minor, paid_on, payer FROM refund_payment WHERE partnership = $1 AND grievance = $2 \
               ORDER BY number";
    let payment = |row: &Row| {
        let amount = Money { minor: row.int(0)?, currency };
        Ok(Payment { amount, on: row.day(1)?, by: row.text(2)? })
    };
    Ok(Refund {
        owed: Some(Money { minor: row.int(1)?, currency }),
        debtor: row.text_or_none(2)?,
        due: Some(row.day(3)?),
        why: row.text(4)?,
        payments: db.rows(sql, &which)?.iter().map(payment).collect::<Result<Vec<_>, Fault>>()?,
    })
}

/// The party of the agreement that an organisation is, the first by name.
fn party_of(tx: &mut Tx<'_>, partnership: &str, organisation: &str) -> Result<Option<String>, Fault> {
    let sql = "SELECT party FROM party WHERE partnership = $1 AND organisation = $2 ORDER BY party";
    tx.row(sql, &[partnership.into(), organisation.into()])?.map(|row| row.text(0)).transpose()
}

fn is_party(tx: &mut Tx<'_>, partnership: &str, organisation: &str) -> Result<bool, Fault> {
    Ok(party_of(tx, partnership, organisation)?.is_some())
}

/// Posts what the ledger does not say of this refund yet: the debtor owes it, the worker is owed it, and whoever
/// paid has paid. A worker is named by the complaint alone.
fn posted(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    refund: &Refund,
    (step, on): (&str, Date),
    cause: i64,
) -> Result<(), Refusal> {
    let Some(owed) = refund.owed else { return Ok(()) };
    let mut missing: BTreeMap<(Account, String), i64> = BTreeMap::new();
    let mut add = |who: Who, currency: &str, minor: i64| {
        let account = Account::of(who, Kind::Refund);
        *missing.entry((account, currency.to_owned())).or_default() += minor;
    };
    let code = owed.currency.code();
    let worker = || Who::Worker(id.to_owned());
    let debtor = refund.debtor.as_deref().map(|debtor| party(tx, partnership, debtor)).transpose()?;
    add(worker(), code, -owed.minor);
    add(debtor.unwrap_or(Who::Programme), code, owed.minor);
    for payment in &refund.payments {
        add(worker(), code, payment.amount.minor);
        add(party(tx, partnership, &payment.by)?, code, -payment.amount.minor);
    }
    let book = tx.read(|db| books::book(db, partnership))?;
    for posting in book.postings().iter().filter(|p| p.about == id) {
        for entry in &posting.entries {
            *missing.entry((entry.account.clone(), entry.currency.clone())).or_default() -= entry.minor;
        }
    }
    let entries: Vec<Entry> = missing
        .into_iter()
        .filter(|(_, minor)| *minor != 0)
        .map(|((account, currency), minor)| Entry { account, currency, minor })
        .collect();
    if !entries.is_empty() {
        let (step, about) = (step.to_owned(), id.to_owned());
        books::post(tx, partnership, book, Posting { on, step, about, entries, reverses: None }, cause)?;
    }
    Ok(())
}

/// Whose account an organisation's is: the party's, or its own where it is none.
fn party(tx: &mut Tx<'_>, partnership: &str, organisation: &str) -> Result<Who, Fault> {
    let party = party_of(tx, partnership, organisation)?;
    Ok(Who::Party(party.unwrap_or_else(|| organisation.to_owned())))
}

/// Says how much is owed, and by which organisation, until the day that the article on refunds fixes, counted
/// from the day on which it was told. Returns the new version. Refused: `Missing`, `Stale`, `Rule`,
/// `Wrong("debtor")`: no party.
pub fn owe(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    version: i64,
    owed: Money,
    debtor: &str,
    why: &str,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let case = change::must(tx, partnership, id, version)?;
    change::handles(tx, &case, law)?;
    let told = case.said.as_ref().and_then(|said| said.charge.as_ref()).and_then(|charge| charge.amount);
    let due = refunds(law).1.after(case.filed_on);
    let refund = case.refund.clone().owe(owed, debtor, due, told, why)?;
    if !debtor.is_empty() && !is_party(tx, partnership, debtor)? {
        return Err(Refusal::Wrong("debtor"));
    }
    tx.execute(
        "INSERT INTO refund (partnership, grievance, currency, owed, debtor, due_on, why) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (partnership, grievance) DO UPDATE SET \
         currency = excluded.currency, owed = excluded.owed, debtor = excluded.debtor, \
         due_on = excluded.due_on, why = excluded.why",
        &[
            partnership.into(),
            id.into(),
            owed.currency.code().into(),
            Value::Int(owed.minor),
            refund.debtor.as_deref().into(),
            due.into(),
            (&refund.why).into(),
        ],
    )?;
    let was = case.refund.owed.map(|m| m.to_string());
    let detail = json!({ "owed": [was, owed.to_string()], "debtor": [case.refund.debtor, refund.debtor] });
    let line = trace(tx, "grievance.owe", &case, detail)?;
    let today = tx.day();
    posted(tx, (partnership, id), &refund, ("owe", today), line)?;
    change::risen(tx, &case)
}

/// Notes that something was paid back. Returns the new version. Refused: `Missing`, `Stale`, `Rule`,
/// `Wrong("payer")`: no party.
pub fn pay(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    version: i64,
    (amount, on): (Money, Date),
    payer: &str,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let case = change::must(tx, partnership, id, version)?;
    change::handles(tx, &case, law)?;
    let payment = Payment { amount, on, by: payer.to_owned() };
    let refund = case.refund.clone().pay(payment, tx.day())?;
    if !is_party(tx, partnership, payer)? {
        return Err(Refusal::Wrong("payer"));
    }
    tx.execute(
        "INSERT INTO refund_payment (partnership, grievance, number, minor, paid_on, payer) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            partnership.into(),
            id.into(),
            Value::Int(i64::try_from(refund.payments.len()).unwrap_or(i64::MAX)),
            Value::Int(amount.minor),
            on.into(),
            payer.into(),
        ],
    )?;
    let detail =
        json!({ "paid": [null, amount.to_string()], "on": [null, on.to_string()], "payer": [null, payer] });
    let line = trace(tx, "grievance.pay", &case, detail)?;
    posted(tx, (partnership, id), &refund, ("pay", on), line)?;
    change::risen(tx, &case)
}
