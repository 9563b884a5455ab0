//! What was posted in error, and how is it taken back?
//!
//! Nothing is changed: a posting of its own says the contrary, and a payment that never came is taken back by one
//! below zero. The rule is [`partnership::costs::reversal`].

use ledger::book::{Kind, Who};
use partnership::costs::lifecycle::Stage;
use partnership::costs::reversal::{Asked, reversal};

use super::{Cost, get, keep};
use crate::books::{book_of, fund, post, postings};
use crate::tx::{Tx, expect_version};
use crate::{Fault, Refusal, Value};
use ledger::book::{Entry, Posting};

/// Takes the posting of that number of a cost back, for a reason. Returns the new version of the cost. Refused:
/// `Missing`: the cost has no such posting; `Stale`; `Rule`.
pub fn reverse(
    tx: &mut Tx<'_>,
    (partnership, id, number): (&str, &str, i64),
    version: i64,
    reason: &str,
) -> Result<i64, Refusal> {
    let kept = tx.read(|db| postings(db, partnership))?;
    let own = kept.iter().find(|k| k.number == number && k.posting.about == id);
    let wrong = own.ok_or(Refusal::Missing)?.clone();
    let old = tx.read(|db| get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, old.version)?;
    let book = book_of(kept)?;
    let place = usize::try_from(number).map_err(|_| Refusal::Missing)?;
    let sql = "SELECT actor FROM journal WHERE seq = $1";
    let made_by = tx.row(sql, &[Value::Int(wrong.cause)])?.map_or(Ok(String::new()), |row| row.text(0))?;
    let cash = |e: &&Entry| e.account == fund();
    let paid_in = wrong.posting.entries.iter().find(cash).map_or(0, |e| e.minor.max(0));
    let stage = reversal(&Asked {
        step: &wrong.posting.step,
        stage: old.stage,
        before: book.is_reversed(place),
        made_by: &made_by,
        by: &tx.actor().account.clone(),
        reason,
        fund: book.balance(&fund(), &old.currency),
        paid_in,
    })?;
    let mut new = Cost { stage, version: old.version + 1, ..old.clone() };
    match stage {
        Stage::Agreed => {
            new.incurred_on = None;
            new.evidence.clear();
            new.entered_by.clear();
            new.minor = old.agreed;
        }
        Stage::Paid => new.settled_by.clear(),
        _ => unpay(tx, &old, &wrong.posting, reason)?,
    }
    let cause = keep(tx, Some(&old), &new, "cost.reverse", reason)?;
    let contrary = |e: &Entry| Some(Entry { minor: e.minor.checked_neg()?, ..e.clone() });
    let entries: Option<Vec<Entry>> = wrong.posting.entries.iter().map(contrary).collect();
    let entries = entries.ok_or_else(|| Fault::Other(format!("posting {number} is too large")))?;
    let (step, on) = ("reverse".to_owned(), tx.day());
    post(
        tx,
        partnership,
        book,
        Posting { on, step, about: id.to_owned(), entries, reverses: Some(place) },
        cause,
    )?;
    Ok(new.version)
}

/// Takes a payment back by one below zero.
fn unpay(tx: &mut Tx<'_>, cost: &Cost, posting: &Posting, reason: &str) -> Result<(), Refusal> {
    let payer = posting.entries.iter().find_map(|e| match &e.account.who {
        Who::Party(party) if e.account.kind == Kind::Invoiced => Some((party.clone(), e.minor)),
        _ => None,
    });
    let (party, minor) = payer.ok_or(Refusal::Missing)?;
    let sql = "SELECT id FROM invoice WHERE partnership = $1 AND cost = $2 AND party = $3 ORDER BY id";
    let row = tx.row(sql, &[(&cost.partnership).into(), (&cost.id).into(), party.into()])?;
    let invoice = row.ok_or(Refusal::Missing)?.text(0)?;
    let sql = "SELECT count(*) FROM payment WHERE partnership = $1 AND invoice = $2";
    let count = tx.row(sql, &[(&cost.partnership).into(), (&invoice).into()])?.map_or(Ok(0), |r| r.int(0))?;
    tx.execute(
        "INSERT INTO payment (partnership, invoice, number, minor, paid_on, reference) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            (&cost.partnership).into(),
            invoice.into(),
            Value::Int(count + 1),
            Value::Int(minor),
            tx.day().into(),
            reason.trim().into(),
        ],
    )?;
    Ok(())
}
