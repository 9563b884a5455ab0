//! When is a partnership counted without anybody waiting for it?
//!
//! When the program starts and when a day begins, one partnership after another; and behind a page that shows what was
//! counted before something changed.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::civil::Date;
use store::{Fault, Store, partnerships, results};

use super::{EMPTY, Results, Seen, Which, lock};
use crate::site::Site;

/// How often it is asked whether a day has begun.
const LOOK: Duration = Duration::from_secs(60);
/// How long somebody waits for whoever counts at the time.
const WAIT: Duration = Duration::from_millis(200);
/// So many filters that somebody asked for before are told anew behind the page.
const AGAIN: usize = 8;

/// Held by whoever counts behind a page: one at a time does. Dropped even if counting panics.
pub(crate) struct Behind(Arc<Results>);

impl Drop for Behind {
    fn drop(&mut self) {
        self.0.busy.store(false, Ordering::Release);
    }
}

impl Results {
    /// For whoever is to count behind the page; nothing where somebody does.
    pub fn begin(self: &Arc<Self>) -> Option<Behind> {
        (!self.busy.swap(true, Ordering::AcqRel)).then(|| Behind(self.clone()))
    }

    /// Counts behind a page, after [`Results::begin`] and in the partnership's turn: with all that somebody asked for of
    /// the count before. Whether it is kept.
    pub fn renew(&self, store: &Store, which: &Which) -> Result<bool, Fault> {
        let before = lock(&self.known).peek(&which.partnership);
        if let Some(seen) = &before
            && (seen.day, seen.line) == (which.day, store.read(results::line)?)
        {
            return Ok(true);
        }
        let seen = Arc::new(Seen::count(store, which)?);
        seen.figures(store, which, None)?;
        seen.counts(&partnership::results::Filter::default());
        seen.names(None);
        if let Some(before) = before {
            let hidden: Vec<Option<String>> = lock(&before.figures).keys().cloned().collect();
            for from in hidden {
                seen.figures(store, which, from.as_deref())?;
                seen.names(from.as_deref());
            }
            let asked: Vec<_> = lock(&before.some).iter().rev().take(AGAIN).cloned().collect();
            for (filter, told) in asked.into_iter().rev() {
                seen.counts(&filter);
                if told.report.get().is_some() {
                    seen.narrowed(&filter);
                }
            }
        }
        Ok(lock(&self.known).renew(&which.partnership, seen.weight(), seen))
    }

    /// In which order partnerships are counted by themselves: what was asked for last comes first.
    fn in_turn(&self, all: Vec<String>) -> Vec<String> {
        let mut known = lock(&self.known).ids();
        known.retain(|id| all.contains(id));
        let rest: Vec<String> = all.into_iter().filter(|id| !known.contains(id)).collect();
        known.extend(rest);
        known
    }

    /// Whether it is worth counting by itself: it is kept, or there is room for so many people.
    pub(super) fn is_worth(&self, partnership: &str, people: usize) -> bool {
        lock(&self.known).fits(partnership, EMPTY + people)
    }
}

/// Counts every partnership now and whenever a day begins, for as long as the program runs.
pub(crate) async fn keep(site: Arc<Site>) {
    let mut last: Option<Date> = None;
    loop {
        dawn(&site, &mut last).await;
        tokio::time::sleep(LOOK).await;
    }
}

/// Counts every partnership where a day has begun since `last`, as far as there is room for it, and notes that it did.
pub(super) async fn dawn(site: &Arc<Site>, last: &mut Option<Date>) {
    match site.with_store(|store| Ok((store.today(), store.read(partnerships::all)?))).await {
        Ok((today, all)) if *last != Some(today) => {
            let results = site.results();
            for id in results.in_turn(all.into_iter().map(|one| one.id).collect()) {
                let of = id.clone();
                match site.with_store(move |store| store.read(|db| results::people(db, &of))).await {
                    Ok(people) if results.is_worth(&id, people) => count(site, id, today).await,
                    Ok(_) => {}
                    Err(fault) => crate::log::fault(&fault),
                }
            }
            *last = Some(today);
        }
        Ok(_) => {}
        Err(fault) => crate::log::fault(&fault),
    }
}

async fn count(site: &Arc<Site>, partnership: String, day: Date) {
    let results = site.results();
    let mine = loop {
        match results.begin() {
            Some(mine) => break mine,
            None => tokio::time::sleep(WAIT).await,
        }
    };
    // Read now: another text may have come to govern while somebody else counted.
    let house = match site.law(&partnership).await {
        Ok(Some(house)) => house,
        other => return other.err().iter().for_each(crate::log::fault),
    };
    renew(site, mine, Which { partnership, house, day }).await;
}

/// Counts behind a page. A program that is to stop waits for none of it.
pub(crate) async fn renew(site: &Site, mine: Behind, which: Which) {
    let partnership = which.partnership.clone();
    let count = move |store: &Store| mine.0.renew(store, &which);
    if let Err(fault) = site.count(&partnership, None, count).await {
        crate::log::fault(&fault);
    }
}
