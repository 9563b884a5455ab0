//! What happened in a partnership until a day, and what do the indicators make of it?
//!
//! Rows say when what happened; what is later than the day is left out. A day may lie in the future: then
//! everything that is known counts, and clocks run on until it. Seats, quotas and clauses are those that hold now,
//! as nobody keeps what they were. Whoever was erased is counted without what was sealed; where the day of a
//! certificate went with it, the cohort's last day stands for it.
//!
//! Everything is read in one go, a statement for each kind of rows.

mod learning;
mod matters;
mod money;
mod people;
mod work;

use agreement::{Agreement, InForce};
use jiff::civil::Date;
use partnership::guide::remittances::compare;
use partnership::monitoring::facts::{Facts, Remittance};
use partnership::monitoring::{self, Report};
use partnership::outlook::stock::Stock;

use crate::keys::Keys;
use crate::{Db, Fault, measured, partnerships, texts};

/// The forty indicators as of the end of `day`, as people who may see everything see them: nothing suppressed.
/// Nothing where there is no such partnership.
pub fn report(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Option<Report>, Fault> {
    let Some(kept) = partnerships::get(db, partnership)? else { return Ok(None) };
    let text = texts::read(partnerships::governing_texts(db, partnership)?);
    let law = law(&text, kept.day, day);
    let facts = facts(db, keys, partnership, (&law, day))?;
    Ok(Some(monitoring::report(partnership, &kept.title, &facts, &law)))
}

/// What they are told from; nothing where there is no such partnership.
pub fn facts_of(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Option<Facts>, Fault> {
    let Some(kept) = partnerships::get(db, partnership)? else { return Ok(None) };
    let text = texts::read(partnerships::governing_texts(db, partnership)?);
    facts(db, keys, partnership, (&law(&text, kept.day, day), day)).map(Some)
}

/// The clauses in force on a day; where none is any more, or yet, those of the partnership's own day: what a programme
/// teaches and what a place is do not end with the agreement.
fn law(text: &Agreement, own: Date, day: Date) -> InForce<'_> {
    let law = text.in_force(day);
    if law.all("agreement").next().is_some() { law } else { text.in_force(own) }
}

/// What happened until the day.
pub fn facts(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    (law, day): (&InForce<'_>, Date),
) -> Result<Facts, Fault> {
    let (people, index) = people::read(db, keys, partnership, day)?;
    let (learning, seats) = learning::read(db, keys, partnership, (law, day), &index)?;
    let departures = learning::departures(db, partnership, day, &index)?;
    let (work, checks) = work::read(db, keys, partnership, (law, day), &index)?;
    let origins = work::origins(&people, law);
    Ok(Facts {
        day,
        seats,
        learning,
        departures,
        recognition: matters::recognition(db, keys, partnership, day, &index)?,
        prior: matters::prior(db, keys, partnership, day, &index)?,
        work,
        checks,
        grievances: matters::grievances(db, partnership, day)?,
        costs: money::costs(db, partnership, (law, day))?,
        invoices: money::invoices(db, partnership, day)?,
        quotas: money::quotas(db, partnership, (law, day))?,
        returns: matters::returns(db, keys, partnership, day, &index)?,
        remittances: remittances(law, day),
        origins,
        stock: Stock::of(law),
        measured: measured::all(db, partnership)?.into_iter().map(|entered| entered.figure).collect(),
        people,
    })
}

/// Of each corridor's published ways of sending 200 of the destination's currency: the cost.
fn remittances(law: &InForce<'_>, day: Date) -> Vec<Remittance> {
    let mut all = Vec::new();
    for corridor in law.all("corridor") {
        let Some(id) = corridor.text("id") else { continue };
        let destination = corridor.territory("destination").map(|t| t.country().to_owned());
        let currency = destination.and_then(|country| partnership::guide::facts::currency(&country));
        let Some(currency) = currency else { continue };
        let minor = 200 * 10_i64.pow(currency.digits());
        let compared = compare(law, id, agreement::Money { minor, currency }, day);
        let one = |channel: partnership::guide::remittances::Channel| Remittance {
            channel: channel.name,
            per_mille: channel.per_mille,
        };
        all.extend(compared.channels.into_iter().map(one));
    }
    all
}
