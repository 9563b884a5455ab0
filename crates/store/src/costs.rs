//! Which costs are there, how far are they, who was asked for how much, and what was paid?
//!
//! The rules are in [`partnership::costs::lifecycle`]; every step that moves money is posted
//! ([`crate::books`]) in the same transaction.

use agreement::InForce;
use jiff::civil::Date;
use ledger::book::{Account, Book, Entry, Kind, Posting, Who};
use partnership::costs::lifecycle::{Cost as Rule, Facts, Stage};
use partnership::costs::{cite_of, is_worker, shared};
use partnership::lifecycle;
use partnership::terms::Terms;
use serde_json::json;

use crate::books::{book, entry, fund, post};
use crate::tx::{self, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value};

mod reversal;
pub use reversal::reverse;

/// A cost, in minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The `cost` clause that it arises from.
    pub clause: String,
    /// The party that is owed for it.
    pub provider: String,
    /// Its currency.
    pub currency: String,
    /// What the parties agreed to; before that, what is expected.
    pub agreed: i64,
    /// What arose; before that, what is expected.
    pub minor: i64,
    /// How far it is.
    pub stage: Stage,
    /// For what.
    pub what: String,
    /// When it arose.
    pub incurred_on: Option<Date>,
    /// The receipt.
    pub evidence: String,
    /// The account that entered it.
    pub entered_by: String,
    /// The account that settled it; empty before.
    pub settled_by: String,
    /// Rises with every change.
    pub version: i64,
}

/// A payer's part of a cost, as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: String,
    /// The cost.
    pub cost: String,
    /// Who is to pay.
    pub party: String,
    /// How much, in minor units of the cost's currency.
    pub minor: i64,
    /// When it was issued.
    pub issued_on: Date,
    /// What was paid of it.
    pub paid: i64,
}

/// What somebody asks for beside a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// An amount: what is agreed, or what arose.
    pub minor: Option<i64>,
    /// The day on which it arose.
    pub on: Option<Date>,
    /// The receipt.
    pub evidence: String,
    /// Who objects, or whose objection is answered.
    pub party: String,
    /// Why.
    pub reason: String,
}

const READ: &str = "partnership, id, clause, provider, currency, agreed, minor, stage, what, incurred_on, evidence, \
     entered_by, settled_by, version FROM cost";

fn read(row: &Row) -> Result<Cost, Fault> {
    let word = row.text(7)?;
    Ok(Cost {
        partnership: row.text(0)?,
        id: row.text(1)?,
        clause: row.text(2)?,
        provider: row.text(3)?,
        currency: row.text(4)?,
        agreed: row.int(5)?,
        minor: row.int(6)?,
        stage: Stage::from_word(&word).ok_or_else(|| Fault::Other(format!("a cost cannot be {word}")))?,
        what: row.text(8)?,
        incurred_on: row.day_or_none(9)?,
        evidence: row.text(10)?,
        entered_by: row.text(11)?,
        settled_by: row.text(12)?,
        version: row.int(13)?,
    })
}

/// One cost.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Cost>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// All costs of a partnership, by id. Nothing of a person stands in them; who may see them is for the caller.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Cost>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 ORDER BY id");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// The invoices of a cost, by id.
pub fn invoices(db: &mut Db, partnership: &str, cost: &str) -> Result<Vec<Invoice>, Fault> {
    let sql = "SELECT id, cost, party, minor, issued_on, (SELECT CAST(coalesce(sum(payment.minor), 0) AS BIGINT) \
               FROM payment WHERE payment.partnership = invoice.partnership AND payment.invoice = invoice.id) \
               FROM invoice WHERE partnership = $1 AND cost = $2 ORDER BY id";
    let read = |row: &Row| {
        Ok(Invoice {
            id: row.text(0)?,
            cost: row.text(1)?,
            party: row.text(2)?,
            minor: row.int(3)?,
            issued_on: row.day(4)?,
            paid: row.int(5)?,
        })
    };
    db.rows(sql, &[partnership.into(), cost.into()])?.iter().map(read).collect()
}

/// Expects a cost; returns its id. Id, stage, receipt, who enters it and version of `new` are given here. Refused:
/// `Wrong("clause")`: none in force is called so; `Wrong("provider")`: no party, or a worker; `Wrong("minor")`:
/// below zero; `Wrong("currency")`: another than the clause's.
pub fn plan(tx: &mut Tx<'_>, new: &Cost, law: &InForce<'_>) -> Result<String, Refusal> {
    let terms = Terms::of(law);
    let clause = terms.costs.get(&new.clause).ok_or(Refusal::Wrong("clause"))?;
    if law.by_id("party", &new.provider).is_none() || is_worker(law, &new.provider) {
        return Err(Refusal::Wrong("provider"));
    }
    if new.minor < 0 {
        return Err(Refusal::Wrong("minor"));
    }
    if clause.amount.currency.code() != new.currency {
        return Err(Refusal::Wrong("currency"));
    }
    tx.row("SELECT id FROM partnership WHERE id = $1", &[(&new.partnership).into()])?
        .ok_or(Refusal::Missing)?;
    let made = Cost {
        id: tx.next_id("cost", 'K', &new.partnership)?,
        agreed: new.minor,
        stage: Stage::Budgeted,
        incurred_on: None,
        evidence: String::new(),
        entered_by: tx.actor().account.clone(),
        settled_by: String::new(),
        version: 1,
        ..new.clone()
    };
    keep(tx, None, &made, "cost.plan", "")?;
    Ok(made.id)
}

/// Takes a step that moves no more than the cost itself: `agree`, `incur`, `validate`, `allocate`, `invoice`,
/// `dispute`, `uphold`, `concede`, `settle`, `audit`. Returns the new version. Refused: `Missing`, `Stale`, `Rule`,
/// `Wrong("party")`: nobody of that name was invoiced, or objects.
pub fn step(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    version: i64,
    step: &str,
    ask: &Ask,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, old.version)?;
    let (by, today) = (tx.actor().account.clone(), tx.day());
    let mut new = Cost { version: old.version + 1, ..old.clone() };
    match step {
        "agree" => {
            new.minor = ask.minor.unwrap_or(old.minor);
            new.agreed = new.minor;
        }
        "incur" => {
            new.minor = ask.minor.unwrap_or(old.minor);
            new.incurred_on = ask.on;
            new.evidence = ask.evidence.trim().to_owned();
            new.entered_by.clone_from(&by);
        }
        "settle" => new.settled_by.clone_from(&by),
        _ => {}
    }
    let book = tx.read(|db| book(db, partnership))?;
    let terms = Terms::of(law);
    let clause = terms.costs.get(&old.clause);
    let parts = clause.and_then(|clause| shared(clause, new.minor, &terms));
    let no_worker = |parties: &[ledger::Party]| parties.iter().all(|p| !p.worker && !is_worker(law, &p.id));
    let facts = Facts {
        in_force: clause.is_some(),
        cite: clause.map_or("", |clause| &clause.cite),
        agreed: new.agreed,
        minor: new.minor,
        incurred_on: new.incurred_on,
        evidence: &new.evidence,
        entered_by: &new.entered_by,
        settled_by: &old.settled_by,
        by: &by,
        shared: parts.as_ref().is_some_and(|(parties, _)| no_worker(parties)),
        outstanding: outstanding(&book, &old, &[Kind::Owed, Kind::Invoiced, Kind::Disputed]),
        disputed: outstanding(&book, &old, &[Kind::Disputed]),
        reason: &ask.reason,
        fund: book.balance(&fund(), &old.currency),
        today,
    };
    new.stage = lifecycle::take::<Rule>(step, old.stage, &facts)?;
    let party = |who: &str| Who::Party(who.to_owned());
    let at = |who: Who, kind: Kind, minor: i64| entry(who, kind, &old.currency, minor);
    let mut entries: Vec<Entry> = Vec::new();
    match step {
        "incur" => {
            entries.push(at(Who::Programme, Kind::Cost, new.minor));
            entries.push(at(party(&old.provider), Kind::Payable, -new.minor));
        }
        "allocate" => {
            let (clause, (parties, sharing)) = clause.zip(parts).ok_or(Refusal::Wrong("clause"))?;
            for (payer, minor) in parties.iter().zip(sharing.minor()) {
                entries.push(at(party(&payer.id), Kind::Owed, minor));
                owe(tx, &old, &payer.id, minor, &cite_of(law, clause, &payer.id))?;
            }
            entries.push(at(Who::Programme, Kind::Cost, -new.minor));
        }
        "invoice" => {
            for (payer, minor) in due(&book, &old, Kind::Owed).into_iter().filter(|(_, minor)| *minor > 0) {
                entries.push(at(party(&payer), Kind::Invoiced, minor));
                entries.push(at(party(&payer), Kind::Owed, -minor));
                issue(tx, &old, &payer, minor, today)?;
            }
        }
        "dispute" | "uphold" => {
            let (from, to) = match step {
                "dispute" => (Kind::Invoiced, Kind::Disputed),
                _ => (Kind::Disputed, Kind::Invoiced),
            };
            let found = due(&book, &old, from).into_iter().find(|(payer, _)| *payer == ask.party);
            let (payer, minor) = found.ok_or(Refusal::Wrong("party"))?;
            entries.push(at(party(&payer), to, minor));
            entries.push(at(party(&payer), from, -minor));
        }
        "concede" => {
            let found = due(&book, &old, Kind::Disputed).into_iter().find(|(payer, _)| *payer == ask.party);
            let (payer, minor) = found.ok_or(Refusal::Wrong("party"))?;
            new.minor = old.minor - minor;
            entries.push(at(party(&old.provider), Kind::Payable, minor));
            entries.push(at(party(&payer), Kind::Disputed, -minor));
        }
        "settle" => {
            entries.push(at(party(&old.provider), Kind::Payable, new.minor));
            entries.push(entry(fund().who, fund().kind, &old.currency, -new.minor));
        }
        _ => {}
    }
    entries.retain(|entry| entry.minor != 0);
    if matches!(step, "uphold" | "concede") {
        // Only the last answer to an objection leaves none; with everything else paid the cost is paid.
        let answered: i64 = entries.iter().map(|e| e.minor.max(0)).sum();
        let open = if step == "concede" { facts.outstanding - answered } else { facts.outstanding };
        let left = paid_facts(&old, open, facts.disputed - answered, today);
        new.stage = match lifecycle::take::<Rule>("paid", old.stage, &left) {
            Ok(stage) => stage,
            Err(_) if left.disputed != 0 => Stage::Disputed,
            Err(_) => new.stage,
        };
    }
    let action = ACTIONS.iter().find(|(name, _)| *name == step).map_or("cost.step", |(_, action)| *action);
    let cause = keep(tx, Some(&old), &new, action, &ask.reason)?;
    if !entries.is_empty() {
        let (step, about) = (step.to_owned(), old.id.clone());
        post(tx, partnership, book, Posting { on: today, step, about, entries, reverses: None }, cause)?;
    }
    Ok(new.version)
}

const ACTIONS: &[(&str, &str)] = &[
    ("agree", "cost.agree"),
    ("incur", "cost.incur"),
    ("validate", "cost.validate"),
    ("allocate", "cost.allocate"),
    ("invoice", "cost.invoice"),
    ("dispute", "cost.dispute"),
    ("uphold", "cost.uphold"),
    ("concede", "cost.concede"),
    ("settle", "cost.settle"),
    ("audit", "cost.audit"),
];

/// Notes that an invoice was paid, in part or whole, into the pooled fund. With the last cent of all invoices the
/// cost is paid. Returns the new version of the cost. Refused: `Missing`, `Stale`, `Wrong("minor")`: nothing, or
/// more than is invoiced and not disputed; `Wrong("on")`: a day to come; `Rule`.
pub fn pay(
    tx: &mut Tx<'_>,
    (partnership, invoice): (&str, &str),
    version: i64,
    (minor, on): (i64, Date),
    reference: &str,
) -> Result<i64, Refusal> {
    let sql = "SELECT cost, party FROM invoice WHERE partnership = $1 AND id = $2";
    let row = tx.row(sql, &[partnership.into(), invoice.into()])?.ok_or(Refusal::Missing)?;
    let (id, payer) = (row.text(0)?, row.text(1)?);
    let old = tx.read(|db| get(db, partnership, &id))?.ok_or(Refusal::Missing)?;
    expect_version(version, old.version)?;
    // Whether it can be paid at this stage at all: the guards have nothing to object to.
    lifecycle::take::<Rule>("paid", old.stage, &paid_facts(&old, 0, 0, tx.day()))?;
    if on > tx.day() {
        return Err(Refusal::Wrong("on"));
    }
    let before = tx.read(|db| book(db, partnership))?;
    let open = due(&before, &old, Kind::Invoiced).into_iter().find(|(who, _)| *who == payer);
    if minor <= 0 || open.is_none_or(|(_, open)| minor > open) {
        return Err(Refusal::Wrong("minor"));
    }
    let left = outstanding(&before, &old, &[Kind::Owed, Kind::Invoiced, Kind::Disputed]);
    let facts = paid_facts(&old, left - minor, outstanding(&before, &old, &[Kind::Disputed]), tx.day());
    // A part of it was paid, or another party still objects: the cost stays where it is.
    let stage = lifecycle::take::<Rule>("paid", old.stage, &facts).unwrap_or(old.stage);
    let new = Cost { stage, version: old.version + 1, ..old.clone() };
    let cause = keep(tx, Some(&old), &new, "cost.pay", "")?;
    let sql = "SELECT count(*) FROM payment WHERE partnership = $1 AND invoice = $2";
    let number = tx.row(sql, &[partnership.into(), invoice.into()])?.map_or(Ok(0), |row| row.int(0))? + 1;
    tx.execute(
        "INSERT INTO payment (partnership, invoice, number, minor, paid_on, reference) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            partnership.into(),
            invoice.into(),
            Value::Int(number),
            Value::Int(minor),
            on.into(),
            reference.trim().into(),
        ],
    )?;
    let entries = vec![
        entry(fund().who, fund().kind, &old.currency, minor),
        entry(Who::Party(payer), Kind::Invoiced, &old.currency, -minor),
    ];
    let posting = Posting { on, step: "pay".to_owned(), about: id, entries, reverses: None };
    post(tx, partnership, before, posting, cause)?;
    Ok(new.version)
}

/// What the last step of payers looks at.
fn paid_facts(cost: &Cost, outstanding: i64, disputed: i64, today: Date) -> Facts<'_> {
    Facts {
        in_force: true,
        cite: "",
        agreed: cost.agreed,
        minor: cost.minor,
        incurred_on: cost.incurred_on,
        evidence: &cost.evidence,
        entered_by: &cost.entered_by,
        settled_by: &cost.settled_by,
        by: "",
        shared: true,
        outstanding,
        disputed,
        reason: "",
        fund: 0,
        today,
    }
}

/// What stands on accounts of one kind for one cost, by party; what is not zero.
fn due(book: &Book, cost: &Cost, kind: Kind) -> Vec<(String, i64)> {
    let mut sums: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
    let about = book.postings().iter().filter(|posting| posting.about == cost.id);
    for entry in about.flat_map(|posting| &posting.entries) {
        let Account { who: Who::Party(party), kind: on } = &entry.account else { continue };
        if *on == kind && entry.currency == cost.currency {
            *sums.entry(party).or_default() += entry.minor;
        }
    }
    sums.into_iter().filter(|(_, minor)| *minor != 0).map(|(who, minor)| (who.to_owned(), minor)).collect()
}

fn outstanding(book: &Book, cost: &Cost, kinds: &[Kind]) -> i64 {
    kinds.iter().flat_map(|kind| due(book, cost, *kind)).map(|(_, minor)| minor).sum()
}

fn owe(tx: &mut Tx<'_>, cost: &Cost, party: &str, minor: i64, cite: &str) -> Result<(), Fault> {
    let sql = "INSERT INTO obligation (partnership, cost, party, minor, cite) VALUES ($1, $2, $3, $4, $5)";
    let values =
        [(&cost.partnership).into(), (&cost.id).into(), party.into(), Value::Int(minor), cite.into()];
    tx.execute(sql, &values).map(|_| ())
}

fn issue(tx: &mut Tx<'_>, cost: &Cost, party: &str, minor: i64, on: Date) -> Result<(), Fault> {
    let id = tx.next_id("invoice", 'I', &cost.partnership)?;
    tx.execute(
        "INSERT INTO invoice (partnership, id, cost, party, minor, issued_on) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            (&cost.partnership).into(),
            id.into(),
            (&cost.id).into(),
            party.into(),
            Value::Int(minor),
            on.into(),
        ],
    )?;
    Ok(())
}

/// Keeps a cost; returns the journal's line. The reason stands there where one was given.
fn keep(
    tx: &mut Tx<'_>,
    old: Option<&Cost>,
    new: &Cost,
    action: &'static str,
    reason: &str,
) -> Result<i64, Refusal> {
    let values = [
        (&new.partnership).into(),
        (&new.id).into(),
        (&new.clause).into(),
        (&new.provider).into(),
        (&new.currency).into(),
        Value::Int(new.agreed),
        Value::Int(new.minor),
        new.stage.word().into(),
        (&new.what).into(),
        new.incurred_on.into(),
        (&new.evidence).into(),
        (&new.entered_by).into(),
        (&new.settled_by).into(),
        Value::Int(new.version),
    ];
    let sql = match old {
        None => {
            "INSERT INTO cost (partnership, id, clause, provider, currency, agreed, minor, stage, what, \
             incurred_on, evidence, entered_by, settled_by, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        }
        Some(_) => {
            "UPDATE cost SET clause = $3, provider = $4, currency = $5, agreed = $6, minor = $7, stage = $8, \
             what = $9, incurred_on = $10, evidence = $11, entered_by = $12, settled_by = $13, version = $14 \
             WHERE partnership = $1 AND id = $2"
        }
    };
    tx.execute(sql, &values)?;
    let was = |of: fn(&Cost) -> String| old.map(of);
    let mut detail = json!({
        "stage": [was(|c| c.stage.word().to_owned()), new.stage.word()],
        "minor": [was(|c| c.minor.to_string()), new.minor.to_string()],
        "agreed": [was(|c| c.agreed.to_string()), new.agreed.to_string()],
        "currency": [was(|c| c.currency.clone()), new.currency],
    });
    if let (Some(all), false) = (detail.as_object_mut(), reason.trim().is_empty()) {
        all.insert("reason".to_owned(), json!([null, reason.trim()]));
    }
    let line = tx.journal(tx::Entry {
        action,
        kind: "cost",
        subject: new.id.clone(),
        partnership: Some(new.partnership.clone()),
        detail,
        owner: None,
    })?;
    Ok(line)
}
