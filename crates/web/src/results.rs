//! What was counted last of each partnership, so that a page does not count a million events.
//!
//! Counted anew when somebody looks and the journal has grown. Where that took long the page shows what is kept, says
//! of when it is and that something is newer, and it is counted behind the page; so it is when the program starts, and
//! when a day begins ([`keep`]). Nothing of it is written anywhere: sex is sealed with each person's key, and what was
//! counted of it goes with this program. What nobody asked for longest goes first ([`recent`]), and nobody waits for a
//! count without an end ([`counting`]).

mod behind;
mod counting;
mod outside;
mod recent;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::monitoring::facts::Facts as Rows;
use partnership::monitoring::{Report, narrowed};
use partnership::results::{Count, Filter, Journey, funnel};
use partnership::warnings::Facts;
use store::standing::{self, Standing};
use store::{Fault, Store, monitoring, people, results, warnings};

use crate::house::House;
use counting::Counting;
use recent::Recent;

pub(crate) use behind::{keep, renew};

/// So many answers to different questions are remembered of one count.
const REMEMBERED: usize = 64;

/// Counts of so many people are kept together; a single one may be of more.
const PEOPLE: usize = 100_000;

/// A partnership without anybody weighs as much as so many people.
const EMPTY: usize = 500;

/// Reports and ladders of so many partnerships are kept.
const REPORTS: usize = 64;

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
    some: Mutex<Vec<(Filter, Arc<Told>)>>,
    names: Mutex<BTreeMap<Option<String>, Arc<Names>>>,
}

/// What was told of the people of a filter.
#[derive(Default)]
struct Told {
    counts: OnceLock<[Count; 8]>,
    report: OnceLock<Option<Report>>,
}

/// By what a reader may narrow a page down.
#[derive(Default)]
pub(crate) struct Names {
    /// Cohorts in which somebody is.
    pub cohorts: BTreeSet<String>,
    /// Organisations that stand by somebody, or employ them.
    pub parties: BTreeSet<String>,
}

/// Since when what is kept is new enough for whoever asks, and whether to count where it is not.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    /// The journal's last line when they asked.
    pub line: i64,
    /// Whether the turn of the partnership is held: else only what is kept is told.
    pub counts: bool,
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
        let took = begun.elapsed();
        let (figures, some, names) = Default::default();
        Ok(Seen { line, day, at, journeys, report, rows, took, figures, some, names })
    }

    /// What it weighs in memory, in people.
    fn weight(&self) -> usize {
        EMPTY + self.journeys.len()
    }

    /// What is remembered of the people of a filter.
    fn some(&self, filter: &Filter) -> Arc<Told> {
        let mut known = lock(&self.some);
        if let Some((_, found)) = known.iter().find(|(one, _)| one == filter) {
            return found.clone();
        }
        if known.len() >= REMEMBERED {
            known.remove(0);
        }
        let new = Arc::<Told>::default();
        known.push((filter.clone(), new.clone()));
        new
    }

    /// How many of the people of a filter reached each stage.
    pub fn counts(&self, filter: &Filter) -> [Count; 8] {
        *self.some(filter).counts.get_or_init(|| funnel(&self.journeys, filter))
    }

    /// Who fled a State, by id.
    fn fled_from(&self, state: &str) -> BTreeSet<String> {
        let those = self.journeys.iter().filter(|one| one.fled.as_deref() == Some(state));
        those.map(|one| one.id.clone()).collect()
    }

    /// By what a page may be narrowed down, without those who fled the State `hidden_from`.
    pub fn names(&self, hidden_from: Option<&str>) -> Arc<Names> {
        let name = hidden_from.map(str::to_owned);
        if let Some(found) = lock(&self.names).get(&name) {
            return found.clone();
        }
        let there = Filter { hidden_from: name.clone(), ..Filter::default() };
        let mut found = Names::default();
        for one in self.journeys.iter().filter(|one| there.takes(one)) {
            for (all, own) in [(&mut found.cohorts, &one.cohorts), (&mut found.parties, &one.parties)] {
                for id in own {
                    if !all.contains(id) {
                        all.insert(id.clone());
                    }
                }
            }
        }
        let found = Arc::new(found);
        lock(&self.names).insert(name, found.clone());
        found
    }

    /// The indicators of some people alone, as far as rows say it.
    pub fn narrowed(&self, filter: &Filter) -> Option<Report> {
        self.some(filter).report.get_or_init(|| self.narrow(filter)).clone()
    }

    fn narrow(&self, filter: &Filter) -> Option<Report> {
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
        let name = hidden_from.map(str::to_owned);
        if let Some(found) = lock(&self.figures).get(&name) {
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
        lock(&self.figures).insert(name, found.clone());
        Ok(found)
    }
}

/// What was counted last, by partnership.
pub(crate) struct Results {
    known: Mutex<Recent<Arc<Seen>>>,
    /// Read from what was kept, by its day.
    outside: Mutex<Recent<(Date, Report)>>,
    /// Counted where nothing was kept yet, by the day of whoever asked.
    counted: Mutex<Recent<(Date, Option<Report>)>>,
    standing: Mutex<Recent<(i64, Arc<Standing>)>>,
    busy: AtomicBool,
    /// Who counts, in which turn, and who waits.
    pub counting: Counting,
}

impl Default for Results {
    fn default() -> Results {
        Results {
            known: Mutex::new(Recent::new(PEOPLE)),
            outside: Mutex::new(Recent::new(REPORTS)),
            counted: Mutex::new(Recent::new(REPORTS)),
            standing: Mutex::new(Recent::new(REPORTS)),
            busy: AtomicBool::new(false),
            counting: Counting::new(),
        }
    }
}

impl Results {
    /// A partnership as it is counted, and whether something had changed since when they asked, or a new day had begun.
    /// Nothing where it is to be counted first.
    ///
    /// Where others fled a State than when it was counted, its accounts are shown no older count: who fled meanwhile
    /// would be told among all others.
    pub fn look(
        &self,
        store: &Store,
        which: &Which,
        hidden_from: Option<&str>,
        asked: Asked,
    ) -> Result<Option<(Arc<Seen>, bool)>, Fault> {
        match self.found(store, which, hidden_from, asked.line)? {
            None if asked.counts => Ok(Some((self.count(store, which)?, false))),
            found => Ok(found),
        }
    }

    /// A partnership as it was when they asked, or later: counted anew where anything had changed. Nothing where it is
    /// to be counted first.
    fn current(&self, store: &Store, which: &Which, asked: Asked) -> Result<Option<Arc<Seen>>, Fault> {
        let is_now = |seen: &Arc<Seen>| seen.day == which.day && asked.line <= seen.line;
        match lock(&self.known).get(&which.partnership).filter(is_now) {
            None if asked.counts => {}
            kept => return Ok(kept),
        }
        self.count(store, which).map(Some)
    }

    /// Counts for whoever asks and holds the turn.
    fn count(&self, store: &Store, which: &Which) -> Result<Arc<Seen>, Fault> {
        let seen = Arc::new(Seen::count(store, which)?);
        lock(&self.known).put(&which.partnership, seen.weight(), seen.clone());
        Ok(seen)
    }

    /// What may be shown without counting.
    fn found(
        &self,
        store: &Store,
        which: &Which,
        hidden_from: Option<&str>,
        line: i64,
    ) -> Result<Option<(Arc<Seen>, bool)>, Fault> {
        let Some(seen) = lock(&self.known).get(&which.partnership) else { return Ok(None) };
        let newer = seen.day != which.day || seen.line < line;
        let anew = newer
            && (seen.took <= AT_ONCE
                || hidden_from.map_or(Ok(false), |state| {
                    let now = store.read(|db| people::fled_from(db, &which.partnership, state))?;
                    Ok::<_, Fault>(now != seen.fled_from(state))
                })?);
        Ok((!anew).then_some((seen, newer)))
    }

    /// How ready a partnership is, and how far on the way to scale; the inner nothing where there is no such
    /// partnership. Looked at again once anything has changed, with the indicators that the page of results shows:
    /// nothing where they are to be counted first.
    pub fn standing(
        &self,
        store: &Store,
        which: &Which,
        asked: Asked,
    ) -> Result<Option<Option<Arc<Standing>>>, Fault> {
        let (id, day, figures) = (which.partnership.as_str(), which.day, which.house.evidence.as_deref());
        if let Some((at, found)) = lock(&self.standing).get(id)
            && at >= asked.line
            && found.day == day
        {
            return Ok(Some(Some(found)));
        }
        let Some(seen) = self.current(store, which, asked)? else { return Ok(None) };
        let Some(report) = &seen.report else { return Ok(Some(None)) };
        let Some(found) = store.read(|db| standing::with(db, (id, day), figures, report))? else {
            return Ok(Some(None));
        };
        let found = Arc::new(found);
        // What changed after the indicators were counted is looked at next time.
        lock(&self.standing).put(id, 1, (seen.line, found.clone()));
        Ok(Some(Some(found)))
    }
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
