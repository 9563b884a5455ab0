//! What was counted last of each partnership, so that a page does not count a million events.
//!
//! Counted anew when somebody looks and the journal has grown. Where that took long the page shows what is kept, says
//! of when it is and that something is newer, and it is counted behind the page. Nothing of it is written anywhere:
//! sex is sealed with each person's key, and what was counted of it goes with this program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::monitoring::facts::Facts as Rows;
use partnership::monitoring::{Report, narrowed};
use partnership::results::{Filter, Journey};
use partnership::warnings::Facts;
use store::published::published;
use store::{Fault, Store, monitoring, results, warnings};

use crate::house::House;

/// What is counted faster than this is counted anew for a page.
const AT_ONCE: Duration = Duration::from_millis(100);

/// What may be seen of a partnership by accounts of one State, or by all others.
#[derive(Clone)]
pub(crate) struct Figures {
    /// What the rules of early warning look at.
    pub facts: Facts,
    /// Alerts of work that nobody has answered, by what looks wrong.
    pub alerts: BTreeMap<String, i64>,
    /// Tasks past their day.
    pub overdue: i64,
}

/// A partnership as it was counted.
pub(crate) struct Seen {
    /// The journal's last line before it was counted.
    pub line: i64,
    /// The day for which it was counted.
    pub day: Date,
    /// When.
    pub at: Timestamp,
    /// Everybody's way.
    pub journeys: Vec<Journey>,
    /// The forty indicators.
    pub report: Option<Report>,
    /// What they are told from.
    rows: Option<Rows>,
    took: Duration,
    figures: Mutex<BTreeMap<Option<String>, Arc<Figures>>>,
}

/// Of which partnership, under which text, on which day.
#[derive(Clone)]
pub(crate) struct Which {
    /// The partnership.
    pub partnership: String,
    /// Its agreement.
    pub house: Arc<House>,
    /// The day of whoever asks.
    pub day: Date,
}

impl Seen {
    fn count(store: &Store, which: &Which) -> Result<Seen, Fault> {
        let (begun, at, keys) = (Instant::now(), store.now(), store.keys());
        let (id, day) = (which.partnership.as_str(), which.day);
        let (line, journeys, told) = store.read(|db| {
            let line = results::line(db)?;
            let (journeys, told) = monitoring::counted(db, keys, id, day)?;
            Ok((line, journeys, told))
        })?;
        let (rows, report) = told.unzip();
        Ok(Seen { line, day, at, journeys, report, rows, took: begun.elapsed(), figures: Mutex::default() })
    }

    /// The indicators of some people alone, as far as rows say it.
    pub fn narrowed(&self, filter: &Filter) -> Option<Report> {
        let (rows, whole) = self.rows.as_ref().zip(self.report.as_ref())?;
        let taken = self.journeys.iter().filter(|one| filter.takes(one));
        let ids: BTreeSet<&str> = taken.map(|one| one.id.as_str()).collect();
        let readings = narrowed(rows, &ids, filter);
        Some(Report {
            partnership: whole.partnership.clone(),
            title: whole.title.clone(),
            day: whole.day,
            readings,
        })
    }

    /// What is told beside the ways: without those who fled the State `hidden_from`.
    pub fn figures(
        &self,
        store: &Store,
        which: &Which,
        hidden_from: Option<&str>,
    ) -> Result<Arc<Figures>, Fault> {
        let known = || self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        let name = hidden_from.map(str::to_owned);
        if let Some(found) = known().get(&name) {
            return Ok(found.clone());
        }
        let (id, law) = (which.partnership.as_str(), which.house.agreement.in_force(self.day));
        let found = store.read(|db| {
            let day = (self.day, hidden_from);
            Ok(Figures {
                facts: warnings::facts(db, store.keys(), id, &law, day, &self.journeys)?,
                alerts: results::open_alerts(db, id, hidden_from)?,
                overdue: results::overdue(db, id, self.day, hidden_from)?,
            })
        })?;
        let found = Arc::new(found);
        known().insert(name, found.clone());
        Ok(found)
    }
}

/// What was counted last, by partnership.
#[derive(Default)]
pub(crate) struct Results {
    known: Mutex<BTreeMap<String, Arc<Seen>>>,
    public: Mutex<BTreeMap<String, (Date, Option<Report>)>>,
    busy: AtomicBool,
}

impl Results {
    /// A partnership as it is counted, and whether something has changed since.
    pub fn look(&self, store: &Store, which: &Which) -> Result<(Arc<Seen>, bool), Fault> {
        let known = self.known().get(&which.partnership).cloned();
        if let Some(seen) = known.filter(|seen| seen.day == which.day) {
            let newer = store.read(results::line)? != seen.line;
            if !newer || seen.took > AT_ONCE {
                return Ok((seen, newer));
            }
        }
        Ok((self.count(store, which)?, false))
    }

    /// The indicators as readers outside see them: those of the last quarter that ended by the day of whoever asks,
    /// counted once.
    pub fn public(&self, store: &Store, which: &Which) -> Result<Option<Report>, Fault> {
        let known = || self.public.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |day: Date| (day.year(), (day.month() - 1) / 3);
        if let Some((day, report)) = known().get(&which.partnership)
            && of(*day) == of(which.day)
        {
            return Ok(report.clone());
        }
        let (id, day) = (which.partnership.as_str(), which.day);
        let report = store.read(|db| published(db, store.keys(), id, day))?;
        known().insert(which.partnership.clone(), (day, report.clone()));
        Ok(report)
    }

    /// Whether whoever asks is to count behind the page: one at a time does.
    pub fn begin(&self) -> bool {
        !self.busy.swap(true, Ordering::AcqRel)
    }

    /// Counts behind a page, after [`Results::begin`].
    pub fn renew(&self, store: &Store, which: &Which) -> Result<(), Fault> {
        // Free again even if counting panics.
        let _free = Free(&self.busy);
        self.count(store, which).map(|_| ())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<Seen>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, store: &Store, which: &Which) -> Result<Arc<Seen>, Fault> {
        let seen = Arc::new(Seen::count(store, which)?);
        self.known().insert(which.partnership.clone(), seen.clone());
        Ok(seen)
    }
}

struct Free<'a>(&'a AtomicBool);

impl Drop for Free<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
