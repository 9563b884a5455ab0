//! Partnerships as pages show them: agreement, checklist and round, made from
//! what is kept and made anew when it has changed.
//!
//! Solving takes a while. A visitor waits a moment; where it takes longer they
//! see the partnership without its round, and the page says so. One round at a
//! time, so that visitors cannot keep the machine from its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use agreement::Agreement;
use evidence::Table;
use partnership::intake::Dossier;
use partnership::round::Round;
use skills::Classification;
use store::{Fault, Store, partnerships};
use tokio::sync::Semaphore;

use crate::house::{House, Standing};

/// How long a visitor waits for a round.
const PATIENCE: Duration = Duration::from_secs(3);

/// What was made, by partnership.
pub(crate) struct Houses {
    rooms: Arc<Rooms>,
}

struct Rooms {
    store: Arc<Store>,
    classes: Arc<Classification>,
    known: Mutex<BTreeMap<String, (i64, Arc<House>)>>,
    /// Agreements alone, by partnership.
    laws: Mutex<BTreeMap<String, Law>>,
    /// Editions of agreements, by partnership and number: they never change.
    editions: Mutex<BTreeMap<(String, i64), Arc<Agreement>>>,
    /// Figures of statistics, where there are any here.
    evidence: OnceLock<Arc<Table>>,
    /// Held by whoever solves.
    solving: Arc<Semaphore>,
}

/// An agreement, and at which edition and which version of its partnership it was read.
struct Law {
    edition: i64,
    version: i64,
    house: Arc<House>,
}

impl Houses {
    pub fn new(store: Arc<Store>, classes: Arc<Classification>) -> Houses {
        let rooms = Rooms {
            store,
            classes,
            known: Mutex::default(),
            laws: Mutex::default(),
            editions: Mutex::default(),
            evidence: OnceLock::new(),
            solving: Arc::new(Semaphore::new(1)),
        };
        Houses { rooms: Arc::new(rooms) }
    }

    /// From now on these figures stand behind all partnerships. Said before the first visitor comes.
    pub fn show_evidence(&self, table: Arc<Table>) {
        let _ = self.rooms.evidence.set(table);
    }

    /// A partnership's agreement as it is kept now, without its round: read anew when its text or
    /// its day has changed, not whenever somebody's record has.
    pub async fn law(&self, id: &str) -> Result<Option<Arc<House>>, Fault> {
        let (rooms, name) = (self.rooms.clone(), id.to_owned());
        beside(move || rooms.law(&name)).await
    }

    /// An edition of a partnership's agreement; nothing where there is none.
    pub async fn edition(&self, id: &str, edition: i64) -> Result<Option<Arc<Agreement>>, Fault> {
        let (rooms, name) = (self.rooms.clone(), id.to_owned());
        beside(move || rooms.edition(&name, edition)).await
    }

    /// A partnership as it is kept now, with its round where that is solved in a moment.
    pub async fn get(&self, id: &str) -> Result<Option<Arc<House>>, Fault> {
        let (rooms, name) = (self.rooms.clone(), id.to_owned());
        let Some(house) = beside(move || rooms.look(&name)).await? else { return Ok(None) };
        if house.standing != Standing::Waiting {
            return Ok(Some(house));
        }
        let Ok(turn) = self.rooms.solving.clone().try_acquire_owned() else { return Ok(Some(house)) };
        let (rooms, name) = (self.rooms.clone(), id.to_owned());
        let solve = tokio::task::spawn_blocking(move || {
            let _held = turn;
            rooms.solve(&name)
        });
        match tokio::time::timeout(PATIENCE, solve).await {
            Ok(Ok(Ok(solved))) => Ok(solved.or(Some(house))),
            Ok(Ok(Err(fault))) => Err(fault),
            Ok(Err(_)) | Err(_) => Ok(Some(house)),
        }
    }
}

/// Works beside the threads that answer visitors. What panics there is a fault here.
pub(crate) async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|broken| Err(Fault::Other(broken.to_string())))
}

impl Rooms {
    fn known(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, (i64, Arc<House>)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of a partnership, or its agreement alone, which takes no solving.
    fn look(&self, id: &str) -> Result<Option<Arc<House>>, Fault> {
        let Some(kept) = self.store.read(|db| partnerships::get(db, id))? else { return Ok(None) };
        if let Some((version, house)) = self.known().get(id)
            && *version == kept.data_version
        {
            return Ok(Some(house.clone()));
        }
        self.law(id)
    }

    /// See [`Houses::edition`].
    fn edition(&self, id: &str, edition: i64) -> Result<Option<Arc<Agreement>>, Fault> {
        let editions = || self.editions.lock().unwrap_or_else(PoisonError::into_inner);
        let which = (id.to_owned(), edition);
        if let Some(known) = editions().get(&which) {
            return Ok(Some(known.clone()));
        }
        let texts = self.store.read(|db| partnerships::texts_of(db, id, edition))?;
        if texts.is_empty() {
            return Ok(None);
        }
        let read = Arc::new(Agreement::read(texts));
        editions().insert(which, read.clone());
        Ok(Some(read))
    }

    /// See [`Houses::law`].
    fn law(&self, id: &str) -> Result<Option<Arc<House>>, Fault> {
        let (kept, edition) =
            self.store.read(|db| Ok((partnerships::get(db, id)?, partnerships::governing(db, id)?)))?;
        let Some(kept) = kept else { return Ok(None) };
        let laws = || self.laws.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(law) = laws().get(id)
            && (law.edition, law.version) == (edition, kept.version)
        {
            return Ok(Some(law.house.clone()));
        }
        let texts = self.store.read(|db| partnerships::governing_texts(db, id))?;
        let house = House::waiting(Agreement::read(texts), kept.day, self.classes.clone())
            .with_evidence(self.evidence.get().cloned());
        let house = Arc::new(house);
        laws().insert(id.to_owned(), Law { edition, version: kept.version, house: house.clone() });
        Ok(Some(house))
    }

    /// Solves the round of a partnership, and keeps it.
    fn solve(&self, id: &str) -> Result<Option<Arc<House>>, Fault> {
        let (kept, texts, tables) = self.store.read(|db| {
            let kept = partnerships::get(db, id)?;
            let texts = partnerships::governing_texts(db, id)?;
            Ok((kept, texts, partnerships::tables(db, self.store.keys(), id)?))
        })?;
        let Some(kept) = kept else { return Ok(None) };
        let agreement = Agreement::read(texts);
        let law = agreement.in_force(kept.day);
        let dossier = if agreement.is_sound() && law.binds() {
            Dossier::read(&agreement, &law, &self.classes, &tables)
        } else {
            Dossier::default()
        };
        let seed = u32::try_from(kept.seed).unwrap_or(0);
        let nobody = dossier.people.is_empty() || dossier.places.is_empty();
        let findings = dossier.findings.clone();
        let round = (!nobody && dossier.is_sound())
            .then(|| Round::run(&law, &self.classes, dossier, seed.into()).ok())
            .flatten();
        let house = House::new(agreement, kept.day, round, self.classes.clone()).with_findings(findings);
        let house = Arc::new(house.with_evidence(self.evidence.get().cloned()));
        // What changed while it was solved is seen by the next visitor.
        self.known().insert(id.to_owned(), (kept.data_version, house.clone()));
        Ok(Some(house))
    }
}
