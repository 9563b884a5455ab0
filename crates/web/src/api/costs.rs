//! `/api/partnerships/{p}/costs`, `…/invoices` and `…/ledger`: from what is expected to what was settled.
//!
//! Refunds of unlawful fees are not told here: who complains and of whom is for those who deal with it.

use axum::http::StatusCode;
use jiff::civil::Date;
use ledger::book::{Account, Kind};
use partnership::costs::lifecycle::Stage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::books;
use store::costs::{self, Ask, Cost};

use super::asked::{Answer, Asked, number, told, whole};
use super::change::{Done, once};
use super::problem::Problem;

/// The steps of [`step`]; two others have an address of their own.
const STEPS: [&str; 8] = ["agree", "incur", "allocate", "invoice", "dispute", "uphold", "concede", "settle"];

/// The costs of a partnership.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Costs {
    /// By id.
    items: Vec<Told>,
}

/// A cost. Amounts are minor units of its currency.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    /// Its id.
    id: String,
    /// Rises with every change.
    version: i64,
    /// The `cost` clause it arises from.
    clause: String,
    /// The party that is owed for it.
    provider: String,
    /// Its currency (ISO 4217).
    currency: String,
    /// What the parties agreed to; before that, what is expected.
    agreed: i64,
    /// What arose; before that, what is expected.
    minor: i64,
    /// `budgeted`, `agreed`, `incurred`, `validated`, `allocated`, `invoiced`, `disputed`, `paid`, `settled` or
    /// `audited`.
    stage: &'static str,
    /// For what.
    what: String,
    /// When it arose.
    incurred_on: Option<String>,
    /// The receipt.
    evidence: String,
    /// What each payer was asked for.
    invoices: Vec<Invoice>,
}

/// What a payer was asked for.
#[derive(Debug, Serialize, JsonSchema)]
struct Invoice {
    /// Its id.
    id: String,
    /// Who is to pay.
    party: String,
    /// How much.
    minor: i64,
    /// What was paid of it.
    paid: i64,
    /// When it was issued.
    issued_on: String,
}

/// A cost that is expected.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// The `cost` clause it arises from.
    clause: String,
    /// The party that will be owed for it.
    provider: String,
    /// Its currency: that of the clause.
    currency: String,
    /// How much, in minor units.
    #[serde(deserialize_with = "number")]
    minor: i64,
    /// For what.
    #[serde(default)]
    what: String,
}

/// A step that is asked for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Take {
    /// The version that was seen.
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// `agree`, `incur`, `allocate`, `invoice`, `dispute`, `uphold`, `concede` or `settle`.
    step: String,
    /// `agree`, `incur`: how much, in minor units; what stands there where absent.
    #[serde(default, deserialize_with = "whole")]
    minor: Option<i64>,
    /// `incur`: the day on which it arose.
    on: Option<String>,
    /// `incur`: the receipt.
    #[serde(default)]
    evidence: String,
    /// `dispute`, `uphold`, `concede`: whose invoice.
    #[serde(default)]
    party: String,
    /// `dispute`, `uphold`, `concede`: why.
    #[serde(default)]
    reason: String,
}

/// What was seen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seen {
    /// The version that was seen.
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
}

/// A payment into the pooled fund.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Payment {
    /// The version of the cost that was seen.
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// How much, in minor units.
    #[serde(deserialize_with = "number")]
    minor: i64,
    /// When.
    on: String,
    /// What the bank calls it.
    #[serde(default)]
    reference: String,
}

/// A posting that was made in error.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reverse {
    /// The version of the cost that was seen.
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// The number of the posting, which is one of this cost.
    #[serde(deserialize_with = "number")]
    posting: i64,
    /// Why.
    reason: String,
}

/// What stands on the parties’ accounts, and what was posted there.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Ledger {
    /// By party, account and currency; what is not zero.
    items: Vec<Stands>,
    /// What was posted of costs, in the order in which it was.
    postings: Vec<Posted>,
}

/// A posting: its entries make zero in each currency.
#[derive(Debug, Serialize, JsonSchema)]
struct Posted {
    /// Its number, from 1; those of refunds are left out.
    number: i64,
    /// The day for which it counts.
    on: String,
    /// The step: `incur`, `allocate`, `invoice`, `dispute`, `uphold`, `concede`, `pay`, `settle` or `reverse`.
    step: String,
    /// The id of the cost.
    cost: String,
    /// The number of the posting that it takes back.
    reverses: Option<usize>,
    /// By party, account and currency.
    entries: Vec<Stands>,
}

/// One balance.
#[derive(Debug, Serialize, JsonSchema)]
struct Stands {
    /// `programme`, `fund:ID` or `party:ID`.
    who: String,
    /// `cost`, `payable`, `owed`, `invoiced`, `disputed` or `cash`.
    account: &'static str,
    /// Which currency (ISO 4217).
    currency: String,
    /// Minor units: owes or holds above zero, is owed below.
    minor: i64,
}

impl Stands {
    fn of(account: &Account, currency: &str, minor: i64) -> Stands {
        Stands { who: account.who.word(), account: account.kind.word(), currency: currency.to_owned(), minor }
    }
}

/// `GET …/costs`
pub(crate) async fn list(asked: Asked) -> Answer {
    let p = asked.param("p");
    let found = asked
        .read(move |db, _| {
            let mut all = Vec::new();
            for cost in costs::all(db, &p)? {
                let invoices = costs::invoices(db, &p, &cost.id)?;
                all.push((cost, invoices));
            }
            Ok(all)
        })
        .await?;
    let invoice = |i: costs::Invoice| Invoice {
        issued_on: i.issued_on.to_string(),
        id: i.id,
        party: i.party,
        minor: i.minor,
        paid: i.paid,
    };
    let one = |(cost, invoices): (Cost, Vec<costs::Invoice>)| Told {
        stage: cost.stage.word(),
        incurred_on: cost.incurred_on.map(|on| on.to_string()),
        invoices: invoices.into_iter().map(invoice).collect(),
        id: cost.id,
        version: cost.version,
        clause: cost.clause,
        provider: cost.provider,
        currency: cost.currency,
        agreed: cost.agreed,
        minor: cost.minor,
        what: cost.what,
        evidence: cost.evidence,
    };
    Ok(told(&Costs { items: found.into_iter().map(one).collect() }))
}

/// `POST …/costs`
pub(crate) async fn plan(asked: Asked) -> Answer {
    let (said, house): (New, _) = (asked.json()?, asked.law().await?);
    let new = Cost {
        partnership: asked.param("p"),
        id: String::new(),
        clause: said.clause,
        provider: said.provider,
        currency: said.currency,
        agreed: said.minor,
        minor: said.minor,
        stage: Stage::Budgeted,
        what: said.what,
        incurred_on: None,
        evidence: String::new(),
        entered_by: String::new(),
        settled_by: String::new(),
        version: 1,
    };
    let done =
        once(&asked, StatusCode::CREATED, move |tx| Ok(Done::now(&costs::plan(tx, &new, &house.law())?, 1)));
    done.await?.map_err(Problem::from)
}

async fn take(asked: &Asked, version: Option<i64>, step: String, ask: Ask) -> Answer {
    let (version, house) = (asked.version(version)?, asked.law().await?);
    let (p, id) = (asked.param("p"), asked.param("id"));
    let done = once(asked, StatusCode::OK, move |tx| {
        let version = costs::step(tx, (&p, &id), version, &step, &ask, &house.law())?;
        Ok(Done::now(&id, version))
    });
    done.await?.map_err(Problem::from)
}

fn day(field: &'static str, text: &str) -> Result<Date, Problem> {
    text.parse().map_err(|_| Problem::wrong(field, "a day is written as year, month and day: 2026-09-01"))
}

/// `POST …/costs/{id}/steps`
pub(crate) async fn step(asked: Asked) -> Answer {
    let said: Take = asked.json()?;
    if !STEPS.contains(&said.step.as_str()) {
        return Err(Problem::wrong("step", format!("`{}` is none of {}", said.step, STEPS.join(", "))));
    }
    let on = said.on.as_deref().map(|text| day("on", text)).transpose()?;
    let ask = Ask { minor: said.minor, on, evidence: said.evidence, party: said.party, reason: said.reason };
    take(&asked, said.version, said.step, ask).await
}

/// `POST …/costs/{id}/validate`
pub(crate) async fn validate(asked: Asked) -> Answer {
    let said: Seen = asked.json()?;
    take(&asked, said.version, "validate".to_owned(), Ask::default()).await
}

/// `POST …/costs/{id}/audit`
pub(crate) async fn audit(asked: Asked) -> Answer {
    let said: Seen = asked.json()?;
    take(&asked, said.version, "audit".to_owned(), Ask::default()).await
}

/// `POST …/invoices/{id}/payments`
pub(crate) async fn pay(asked: Asked) -> Answer {
    let said: Payment = asked.json()?;
    let (version, on) = (asked.version(said.version)?, day("on", &said.on)?);
    let (p, id) = (asked.param("p"), asked.param("id"));
    let done = once(&asked, StatusCode::OK, move |tx| {
        let version = costs::pay(tx, (&p, &id), version, (said.minor, on), &said.reference)?;
        Ok(Done::now(&id, version))
    });
    done.await?.map_err(Problem::from)
}

/// `POST …/costs/{id}/reverse`
pub(crate) async fn reverse(asked: Asked) -> Answer {
    let said: Reverse = asked.json()?;
    let version = asked.version(said.version)?;
    let (p, id) = (asked.param("p"), asked.param("id"));
    let done = once(&asked, StatusCode::OK, move |tx| {
        let version = costs::reverse(tx, (&p, &id, said.posting), version, &said.reason)?;
        Ok(Done::now(&id, version))
    });
    done.await?.map_err(Problem::from)
}

/// `GET …/ledger`
pub(crate) async fn ledger(asked: Asked) -> Answer {
    let p = asked.param("p");
    let read = asked.read(move |db, _| {
        let kept = books::postings(db, &p)?;
        Ok((books::book_of(kept.clone())?, kept))
    });
    let (book, kept) = read.await?;
    let shown = book.open().filter(|(account, ..)| account.kind != Kind::Refund);
    let items = shown.map(|(account, currency, minor)| Stands::of(account, currency, minor)).collect();
    let of_costs = |one: &books::Kept| one.posting.entries.iter().all(|e| e.account.kind != Kind::Refund);
    let posted = |one: books::Kept| Posted {
        number: one.number,
        on: one.posting.on.to_string(),
        step: one.posting.step,
        cost: one.posting.about,
        reverses: one.posting.reverses,
        entries: one.posting.entries.iter().map(|e| Stands::of(&e.account, &e.currency, e.minor)).collect(),
    };
    Ok(told(&Ledger { items, postings: kept.into_iter().filter(of_costs).map(posted).collect() }))
}
