//! What happened in a partnership until a day, and what do the indicators make of it?
//!
//! Rows say when what happened; what is later than the day is left out. A day may lie in the future: then
//! everything that is known counts, and clocks run on until it. Seats, quotas and clauses are those that hold now,
//! as nobody keeps what they were. Whoever was erased is counted without what was sealed; where the day of a
//! certificate went with it, the cohort's last day stands for it.
//!
//! Everything is read in one go, a statement for each kind of rows, and each row is opened once whatever number of days
//! is told.

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
use partnership::results::Journey;

use crate::keys::Keys;
use crate::people::Person;
use crate::{Db, Fault, measured, partnerships, results, texts};

/// Everything that is kept and told of, whatever the day: opened once, cut for any number of days.
struct Rows {
    people: people::Kept,
    learning: learning::Kept,
    work: work::Kept,
    matters: matters::Kept,
    money: money::Kept,
    measured: Vec<measured::Entered>,
}

impl Rows {
    /// Reads them. `everybody` are the people of the partnership ([`crate::people::everybody`]), opened once for
    /// whoever needs them.
    pub(crate) fn read(
        db: &mut Db,
        keys: &Keys,
        partnership: &str,
        everybody: &[Person],
    ) -> Result<Rows, Fault> {
        Ok(Rows {
            people: people::Kept::read(db, partnership, everybody)?,
            learning: learning::Kept::read(db, keys, partnership)?,
            work: work::Kept::read(db, keys, partnership)?,
            matters: matters::Kept::read(db, keys, partnership)?,
            money: money::Kept::read(db, partnership)?,
            measured: measured::all(db, partnership)?,
        })
    }

    /// What happened until a day. The database is asked for what hangs on the clauses of that day: seats and quotas.
    fn until(
        &self,
        db: &mut Db,
        partnership: &str,
        (law, day): (&InForce<'_>, Date),
    ) -> Result<Facts, Fault> {
        let (people, index) = self.people.until(day);
        let (learning, seats) = self.learning.until((law, day), &index);
        let (work, checks) = self.work.until((law, day), &index);
        Ok(Facts {
            day,
            seats,
            learning,
            departures: self.learning.departures(day, &index),
            recognition: self.matters.recognition(day, &index),
            prior: self.matters.prior(day, &index),
            work,
            checks,
            grievances: matters::grievances(db, partnership, day)?,
            costs: self.money.costs((law, day))?,
            invoices: money::invoices(db, partnership, day)?,
            quotas: money::quotas(db, partnership, (law, day))?,
            returns: self.matters.returns(day, &index),
            remittances: remittances(law, day),
            origins: work::origins(&people, law),
            stock: Stock::of(law),
            measured: self.measured.iter().map(|entered| entered.figure.clone()).collect(),
            people,
        })
    }
}

/// The forty indicators as of the end of `day`, as people who may see everything see them: nothing suppressed.
/// Nothing where there is no such partnership.
pub fn report(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Option<Report>, Fault> {
    Ok(reports(db, keys, partnership, &[day])?.pop())
}

/// The same as of several days, in their order: rows are read once.
pub fn reports(db: &mut Db, keys: &Keys, partnership: &str, days: &[Date]) -> Result<Vec<Report>, Fault> {
    let everybody = crate::people::everybody(db, keys, partnership)?;
    let all = reports_of(db, keys, partnership, days, &everybody)?;
    Ok(all.into_iter().map(|(_, report)| report).collect())
}

/// Everybody's way; and the facts with their report, where there is such a partnership.
pub type Counted = (Vec<Journey>, Option<(Facts, Report)>);

/// Everybody's way, and what the forty indicators are told from with what they say, as of a day: people are opened once.
pub fn counted(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Counted, Fault> {
    let everybody = crate::people::everybody(db, keys, partnership)?;
    let journeys = results::journeys_of(db, partnership, day, &everybody)?;
    Ok((journeys, reports_of(db, keys, partnership, &[day], &everybody)?.pop()))
}

fn reports_of(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    days: &[Date],
    everybody: &[Person],
) -> Result<Vec<(Facts, Report)>, Fault> {
    let Some(kept) = partnerships::get(db, partnership)? else { return Ok(Vec::new()) };
    let text = texts::read(partnerships::governing_texts(db, partnership)?);
    let rows = Rows::read(db, keys, partnership, everybody)?;
    let mut all = Vec::with_capacity(days.len());
    for day in days {
        let law = law(&text, kept.day, *day);
        let facts = rows.until(db, partnership, (&law, *day))?;
        let report = monitoring::report(partnership, &kept.title, &facts, &law);
        all.push((facts, report));
    }
    Ok(all)
}

/// What they are told from; nothing where there is no such partnership.
pub fn facts_of(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Option<Facts>, Fault> {
    let Some(kept) = partnerships::get(db, partnership)? else { return Ok(None) };
    let text = texts::read(partnerships::governing_texts(db, partnership)?);
    let everybody = crate::people::everybody(db, keys, partnership)?;
    let rows = Rows::read(db, keys, partnership, &everybody)?;
    rows.until(db, partnership, (&law(&text, kept.day, day), day)).map(Some)
}

/// The clauses in force on a day; where none is any more, or yet, those of the partnership's own day: what a programme
/// teaches and what a place is do not end with the agreement.
fn law(text: &Agreement, own: Date, day: Date) -> InForce<'_> {
    let law = text.in_force(day);
    if law.all("agreement").next().is_some() { law } else { text.in_force(own) }
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
