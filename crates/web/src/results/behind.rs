//! When is a partnership counted without anybody waiting for it?
//!
//! When the program starts and when a day begins, one partnership after another; and behind a page that shows what was
//! counted before something changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::civil::Date;
use store::{Fault, Store, partnerships, results};

use super::{Results, Seen, Which, lock};
use crate::site::Site;

/// How often it is asked whether a day has begun.
const LOOK: Duration = Duration::from_secs(60);
/// How long somebody waits for whoever counts at the time.
const WAIT: Duration = Duration::from_millis(200);
/// So many filters that somebody asked for before are told anew behind the page.
const AGAIN: usize = 8;

impl Results {
    /// Whether whoever asks is to count behind the page: one at a time does.
    pub fn begin(&self) -> bool {
        !self.busy.swap(true, Ordering::AcqRel)
    }

    /// Whoever began to count does not.
    fn end(&self) {
        self.busy.store(false, Ordering::Release);
    }

    /// Counts behind a page, after [`Results::begin`]: with all that somebody asked for of the count before.
    pub fn renew(&self, store: &Store, which: &Which) -> Result<(), Fault> {
        // Free again even if counting panics.
        let _free = Free(&self.busy);
        let turn = self.turn(&which.partnership);
        let _mine = lock(&turn);
        let before = lock(&self.known).get(&which.partnership).cloned();
        if let Some(seen) = &before
            && (seen.day, seen.line) == (which.day, store.read(results::line)?)
        {
            return Ok(());
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
        lock(&self.known).insert(which.partnership.clone(), seen);
        Ok(())
    }
}

struct Free<'a>(&'a AtomicBool);

impl Drop for Free<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// Counts every partnership now and whenever a day begins, for as long as the program runs.
pub(crate) async fn keep(site: Arc<Site>) {
    let mut last: Option<Date> = None;
    loop {
        match site.with_store(|store| Ok((store.today(), store.read(partnerships::all)?))).await {
            Ok((today, all)) if last != Some(today) => {
                for one in all {
                    count(&site, one.id, today).await;
                }
                last = Some(today);
            }
            Ok(_) => {}
            Err(fault) => crate::log::fault(&fault),
        }
        tokio::time::sleep(LOOK).await;
    }
}

async fn count(site: &Arc<Site>, partnership: String, day: Date) {
    let results = site.results();
    while !results.begin() {
        tokio::time::sleep(WAIT).await;
    }
    // Read now: another text may have come to govern while somebody else counted.
    let house = match site.law(&partnership).await {
        Ok(Some(house)) => house,
        other => {
            results.end();
            return other.err().iter().for_each(crate::log::fault);
        }
    };
    let which = Which { partnership, house, day };
    if let Err(fault) = site.with_store(move |store| results.renew(store, &which)).await {
        crate::log::fault(&fault);
    }
}
