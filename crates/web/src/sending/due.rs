//! What comes due by time alone: looked at once a day in each partnership, without anybody pressing a button.
//!
//! Once a quarter has ended its report to donors is made and kept, too.

use jiff::civil::Date;
use store::{Actor, Fault, Store, due, kept_reports, partnerships, published, texts};

use crate::reports::{self, Format, Kind};
use crate::words::{Lang, Words};

use super::changed;

/// Notices that are begun in one change.
const MOST: u32 = 50;
/// Changes of one partnership at most: what is left is told in the next run.
const TURNS: usize = 400;

/// Tells everybody of what is due today, where it was not done on this day; `again`: also where it was. Nobody is told
/// twice. Returns how many notices were begun, by partnership where it was looked. What goes wrong in one partnership
/// is logged, and does not keep the others.
pub fn run(store: &Store, again: bool) -> Result<Vec<(String, i64)>, Fault> {
    if store.is_read_only() {
        return Ok(Vec::new());
    }
    let today = store.today();
    let (all, runs) = store.read(|db| Ok((partnerships::all(db)?, due::runs(db)?)))?;
    let mut told = Vec::new();
    for partnership in all {
        let done = runs.get(&partnership.id).is_some_and(|(day, _)| *day >= today);
        if done && !again {
            continue;
        }
        if let Err(fault) = keep(store, &partnership.id, today) {
            crate::log::fault(&fault);
        }
        match one(store, &partnership.id, today) {
            Ok(count) => told.push((partnership.id, count)),
            Err(fault) => crate::log::fault(&fault),
        }
    }
    Ok(told)
}

fn one(store: &Store, partnership: &str, today: Date) -> Result<i64, Fault> {
    let agreement = store.read(|db| {
        let edition = partnerships::governing(db, partnership)?;
        texts::agreement(db, partnership, edition)
    })?;
    let mut all = 0;
    for _ in 0..TURNS {
        let (id, agreement) = (partnership.to_owned(), agreement.clone());
        let told = changed(store.write_untraced(&Actor::command(), move |tx| {
            due::run(tx, &id, &agreement.in_force(today), MOST)
        })?)?;
        all += told;
        if told < i64::from(MOST) {
            break;
        }
    }
    Ok(all)
}

/// Makes the report to donors of the last quarter that ended, where none is kept: as readers outside may see it.
pub fn keep(store: &Store, partnership: &str, today: Date) -> Result<(), Fault> {
    let keys = store.keys();
    let report = store.read(|db| match published::last(db, partnership, today)? {
        Some(end) if !kept_reports::has(db, partnership, end)? => {
            published::published(db, keys, partnership, today)
        }
        _ => Ok(None),
    })?;
    let Some(report) = report else { return Ok(()) };
    let made = |format, lang| {
        let made = reports::made(&report, Kind::Donor, format, Words::of(lang), None);
        made.map_err(|why| Fault::Other(format!("no report of {partnership} to keep: {why}")))
    };
    let mut files = vec![
        ("donor.json".to_owned(), made(Format::Json, Lang::En)?),
        ("donor.sdmx.csv".to_owned(), made(Format::SdmxCsv, Lang::En)?),
    ];
    for lang in Lang::ALL {
        files.push((format!("donor.{}.html", lang.code()), made(Format::Html, lang)?));
    }
    let id = partnership.to_owned();
    let kept = move |tx: &mut store::Tx<'_>| kept_reports::keep(tx, &id, report.day, files);
    changed(store.write(&Actor::command(), kept)?).map(|_| ())
}
