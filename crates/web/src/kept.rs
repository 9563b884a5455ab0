//! A kept round as pages show it: read again when something of it has changed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use evidence::Table;
use partnership::placement::{Move, Rate};
use partnership::round::{Kept, Round};
use skills::Classification;
use store::outcomes::{self, Record};
use store::{Db, Fault, Store, rounds};

use crate::conduct;
use crate::house::House;
use crate::visitor::Visitor;

/// A kept round that was run.
pub(crate) struct KeptRound {
    /// What is kept of it.
    pub kept: rounds::Round,
    /// Its agreement, as it was in force, and who holds what now.
    pub house: Arc<House>,
    /// The same as it was first read after its run: what was found out about why stays known, whoever
    /// answers meanwhile.
    pub reasons: Arc<House>,
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

fn made(
    kept: rounds::Round,
    placement: Kept,
    records: Vec<Record>,
    reasons: Option<Arc<House>>,
    house: impl FnOnce(Round) -> House,
) -> KeptRound {
    let (moves, rates) =
        (conduct::moves(&placement.round, &records), conduct::overrides(&placement.round, &records));
    let house = Arc::new(house(placement.round));
    KeptRound {
        moves,
        rates,
        reasons: reasons.unwrap_or_else(|| house.clone()),
        house,
        broken: placement.broken,
        unknown: placement.unknown,
        kept,
        records,
    }
}

/// The same run after somebody decided or answered: ways and rules stay. Nothing where they do not:
/// people were erased meanwhile, or gave up what they had accepted.
fn refreshed(store: &Store, known: &KeptRound, kept: &rounds::Round) -> Result<Option<KeptRound>, Fault> {
    let (p, number) = (kept.partnership.as_str(), kept.number);
    let (now, records) =
        store.read(|db| Ok((rounds::get(db, p, number)?, outcomes::all(db, store.keys(), p, number)?)))?;
    let (Some(now), Some(figures), Some(round)) = (now, &kept.ran, &known.house.round) else {
        return Ok(None);
    };
    let same = records.iter().map(|r| &r.person).eq(round.dossier.people.iter().map(|p| &p.id));
    if !same || now.ran != kept.ran {
        return Ok(None);
    }
    let held = conduct::held(&records);
    let placement = round.holding(&held, figures.bound).map_err(|why| Fault::Other(why.to_string()))?;
    // Whoever gave up what they had accepted is pinned no more: the rules are others.
    let free = |rule: &usize| round.rules.get(*rule).is_some_and(|rule| rule.kind == "accepted");
    let placement = placement.filter(|placement| !placement.broken.iter().any(free));
    let house = &known.house;
    Ok(placement.map(|placement| {
        made(now, placement, records, Some(known.reasons.clone()), |round| {
            House::new(house.agreement.clone(), house.date, Some(round), house.classes.clone())
                .with_evidence(house.evidence.clone())
        })
    }))
}

type Which = (String, i64);

/// Kept rounds by the version at which they were read, and why the last run of one came to nothing.
#[derive(Default)]
pub(crate) struct KeptRounds {
    known: Mutex<BTreeMap<Which, Arc<KeptRound>>>,
    clashes: Mutex<BTreeMap<Which, Arc<House>>>,
    evidence: OnceLock<Arc<Table>>,
}

impl KeptRounds {
    /// From now on these figures stand behind all partnerships.
    pub fn show_evidence(&self, table: Arc<Table>) {
        let _ = self.evidence.set(table);
    }

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
        let known = lock().get(&which).cloned();
        let again = known.filter(|known| known.kept.ran == kept.ran);
        let found = match again.map(|known| refreshed(store, &known, &kept)).transpose()?.flatten() {
            Some(found) => found,
            None => {
                let read = |db: &mut Db| conduct::standing(db, store.keys(), classes, partnership, number);
                let Some(standing) = store.read(read)? else { return Ok(None) };
                let day = standing.kept.day;
                let evidence = self.evidence.get().cloned();
                let house = |round| {
                    House::new(standing.agreement, day, Some(round), classes.clone()).with_evidence(evidence)
                };
                made(standing.kept, standing.placement, standing.records, None, house)
            }
        };
        let found = Arc::new(found);
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
