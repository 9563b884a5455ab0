//! A kept round as pages show it: read again when something of it has changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use partnership::placement::{Move, Rate};
use skills::Classification;
use store::outcomes::Record;
use store::{Fault, Store, rounds};

use crate::conduct;
use crate::house::House;
use crate::visitor::Visitor;

/// A kept round that was run.
pub(crate) struct KeptRound {
    /// What is kept of it.
    pub kept: rounds::Round,
    /// Its agreement, as it was in force, and who holds what now.
    pub house: Arc<House>,
    /// Everybody's outcome, erased people left out.
    pub records: Vec<Record>,
    /// Hard rules that do not hold, by index.
    pub broken: Vec<usize>,
    /// People whose place or way is not there.
    pub unknown: Vec<String>,
    /// What changed for everybody against the round before.
    pub moves: BTreeMap<String, Move>,
    /// How often officers overrode.
    pub rates: Vec<Rate>,
}

impl KeptRound {
    /// The outcomes of people who exist for a visitor.
    pub fn records_for(&self, visitor: &Visitor) -> Vec<&Record> {
        let hidden = hidden_from(visitor);
        let there = |r: &&Record| hidden.is_none() || r.object.fled.as_deref() != hidden.as_deref();
        self.records.iter().filter(there).collect()
    }

    /// The outcome of a person.
    pub fn record(&self, person: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.person == person)
    }
}

/// The State from whose accounts somebody may be hidden, where this is one of them.
pub(crate) fn hidden_from(visitor: &Visitor) -> Option<String> {
    let reach = visitor.reach(partnership::stakeholders::Action::PartnershipRead)?;
    reach.hidden_from().map(str::to_owned)
}

type Which = (String, i64);

/// Kept rounds by the version at which they were read, and why the last run of one came to nothing.
#[derive(Default)]
pub(crate) struct KeptRounds {
    known: Mutex<BTreeMap<Which, Arc<KeptRound>>>,
    clashes: Mutex<BTreeMap<Which, Arc<House>>>,
}

impl KeptRounds {
    /// A round; nothing where there is none, or it was not run.
    pub fn get(
        &self,
        store: &Store,
        classes: &Arc<Classification>,
        partnership: &str,
        number: i64,
    ) -> Result<Option<Arc<KeptRound>>, Fault> {
        let which = (partnership.to_owned(), number);
        let Some(kept) = store.read(|db| rounds::get(db, partnership, number))? else { return Ok(None) };
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&which)
            && known.kept == kept
        {
            return Ok(Some(known.clone()));
        }
        let read = store.read(|db| conduct::standing(db, store.keys(), classes, partnership, number))?;
        let Some(standing) = read else { return Ok(None) };
        let (moves, rates) = (standing.moves(), standing.rates());
        let placement = standing.placement;
        let house = House::new(standing.agreement, kept.day, Some(placement.round), classes.clone());
        let found = Arc::new(KeptRound {
            kept: standing.kept,
            house: Arc::new(house),
            records: standing.records,
            broken: placement.broken,
            unknown: placement.unknown,
            moves,
            rates,
        });
        lock().insert(which, found.clone());
        Ok(Some(found))
    }

    /// Remembers why a run came to nothing, until the next one.
    pub fn clash(&self, partnership: &str, number: i64, why: Option<House>) {
        let mut clashes = self.clashes.lock().unwrap_or_else(PoisonError::into_inner);
        let which = (partnership.to_owned(), number);
        match why {
            Some(house) => clashes.insert(which, Arc::new(house)),
            None => clashes.remove(&which),
        };
    }

    /// Why the last run of a round came to nothing, as far as this program remembers it.
    pub fn clashed(&self, partnership: &str, number: i64) -> Option<Arc<House>> {
        let clashes = self.clashes.lock().unwrap_or_else(PoisonError::into_inner);
        clashes.get(&(partnership.to_owned(), number)).cloned()
    }
}
