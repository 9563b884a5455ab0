//! What comes due by time alone: looked at once a day in each partnership, without anybody pressing a button.

use store::{Actor, Fault, Store, due, partnerships, texts};

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
        match one(store, &partnership.id, today) {
            Ok(count) => told.push((partnership.id, count)),
            Err(fault) => crate::log::fault(&fault),
        }
    }
    Ok(told)
}

fn one(store: &Store, partnership: &str, today: jiff::civil::Date) -> Result<i64, Fault> {
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
