//! What all pages share: the installation they stand on.
//!
//! Either the folder of one partnership, read on its owner's machine, or a
//! store with accounts and powers.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use agreement::Agreement;
use axum::http::HeaderMap;
use documents::{Fonts, FontsMissing, NotPrinted, Passport};
use evidence::Table;
use partnership::stakeholders::Action;
use skills::Classification;
use store::{Fault, Store, partnerships, results, rounds};
use tokio::sync::Semaphore;

use crate::decide;
use crate::door::{Door, Settings, session};
use crate::finder::{Opener, Words as Finders};
use crate::house::House;
use crate::houses::{Houses, beside};
use crate::kept::KeptRounds;
use crate::results::{Asked, Results};
use crate::routes::{Kind, Needs};
use crate::signed::Signed;
use crate::visitor::Visitor;
use crate::words::{Lang, Words};

/// An installation.
pub struct Site {
    ground: Ground,
    /// How people come in; a folder has no door.
    door: Option<Door>,
    /// Where browsers find it, such as `https://ambos.example`.
    origin: String,
    /// Held by the one job that is at work.
    turn: Arc<Semaphore>,
    /// Kept rounds as they were read last.
    kept_rounds: KeptRounds,
    /// What was signed last for anybody who asks.
    signed: Signed,
    /// A word list in place of its language's own, for trials of the pages.
    words: OnceLock<Words>,
    press: Press,
    /// Where the way out of a page leads, in place of its language's own.
    exit: OnceLock<String>,
    /// From words to skills and occupations.
    finder: Finders,
    /// What was counted last of each partnership.
    results: Arc<Results>,
}

/// What documents are printed with: fonts are looked for when the first one is wished
/// for, and one document is printed at a time.
struct Press {
    folder: OnceLock<PathBuf>,
    fonts: Arc<OnceLock<Result<Fonts, FontsMissing>>>,
    turn: Arc<Semaphore>,
}

enum Ground {
    Folder(Arc<House>),
    Store(Arc<Store>, Houses),
}

impl Site {
    /// The pages of one folder: read-only, everything may be seen.
    pub fn folder(house: House) -> Arc<Site> {
        let classes = house.classes.clone();
        Arc::new(Site::on(Ground::Folder(Arc::new(house)), None, String::new(), classes))
    }

    /// The pages of a store, for whoever has an account. `origin` is where
    /// browsers find them.
    pub fn store(store: Arc<Store>, classes: Arc<Classification>, origin: String) -> Arc<Site> {
        Site::store_with(store, classes, origin, Settings::default())
    }

    /// The same, with a door that is set up so.
    pub fn store_with(
        store: Arc<Store>,
        classes: Arc<Classification>,
        origin: String,
        settings: Settings,
    ) -> Arc<Site> {
        let houses = Houses::new(store.clone(), classes.clone());
        Arc::new(Site::on(Ground::Store(store, houses), Some(Door::new(settings)), origin, classes))
    }

    fn on(ground: Ground, door: Option<Door>, origin: String, classes: Arc<Classification>) -> Site {
        Site {
            ground,
            door,
            origin,
            turn: Arc::new(Semaphore::new(1)),
            kept_rounds: KeptRounds::default(),
            signed: Signed::default(),
            words: OnceLock::new(),
            press: Press {
                folder: OnceLock::new(),
                fonts: Arc::default(),
                turn: Arc::new(Semaphore::new(1)),
            },
            exit: OnceLock::new(),
            finder: Finders::new(classes),
            results: Arc::default(),
        }
    }

    /// What was counted last of each partnership.
    pub(crate) fn results(&self) -> Arc<Results> {
        self.results.clone()
    }

    /// From words to skills and occupations.
    pub(crate) fn finder(&self) -> &Finders {
        &self.finder
    }

    /// From now on the finder of skills and occupations is opened so, when it is first asked.
    pub fn find_with(&self, how: Opener) {
        self.finder.open_with(how);
    }

    /// How people come in; nothing where a folder is read.
    pub(crate) fn door(&self) -> Option<&Door> {
        self.door.as_ref()
    }

    /// What a job holds while it is at work: one at a time, so that none keeps the
    /// machine from its pages.
    pub(crate) fn turn(&self) -> Arc<Semaphore> {
        self.turn.clone()
    }

    /// Kept rounds.
    pub(crate) fn kept_rounds(&self) -> &KeptRounds {
        &self.kept_rounds
    }

    /// What was signed last for anybody who asks.
    pub(crate) fn signed(&self) -> Signed {
        self.signed.clone()
    }

    /// Whether people enter here, or a folder is read.
    pub(crate) fn has_accounts(&self) -> bool {
        matches!(self.ground, Ground::Store(..))
    }

    /// Whether browsers come over a line that nobody reads along.
    pub(crate) fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Where browsers find it.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// From now on these words stand for their language.
    pub fn speak(&self, words: Words) {
        let _ = self.words.set(words);
    }

    /// From now on fonts for documents are looked for in this folder.
    pub fn print_with(&self, fonts: PathBuf) {
        let _ = self.press.folder.set(fonts);
    }

    /// From now on these figures stand behind the partnerships of a store. A folder's come with its house.
    pub fn show_evidence(&self, table: Arc<Table>) {
        if let Ground::Store(_, houses) = &self.ground {
            self.kept_rounds.show_evidence(table.clone());
            houses.show_evidence(table);
        }
    }

    /// From now on whoever leaves a page at once is led to this address, in every language.
    pub fn leave_to(&self, address: String) {
        let _ = self.exit.set(address);
    }

    /// Where the way out of a page leads: to a page that anybody may have open.
    pub(crate) fn exit(&self, lang: Lang) -> &str {
        self.exit.get().map_or_else(|| lang.harmless(), String::as_str)
    }

    /// Prints a passport, beside the threads that answer visitors.
    pub(crate) async fn print(&self, passport: Passport) -> Result<Vec<u8>, Fault> {
        self.press(move |fonts| {
            documents::passport(&passport, fonts).map_err(|why: NotPrinted| why.to_string())
        })
        .await
    }

    /// Prints something, one at a time, beside the threads that answer visitors.
    pub(crate) async fn press(
        &self,
        print: impl FnOnce(&Fonts) -> Result<Vec<u8>, String> + Send + 'static,
    ) -> Result<Vec<u8>, Fault> {
        let broke = |why: String| Fault::Other(format!("no document: {why}"));
        let Ok(turn) = self.press.turn.clone().acquire_owned().await else {
            return Err(broke("the press is closed".to_owned()));
        };
        let (folder, fonts) = (self.press.folder.get().cloned(), self.press.fonts.clone());
        beside(move || {
            let _held = turn;
            let fonts = fonts.get_or_init(|| Fonts::find(folder.as_deref()));
            let fonts = fonts.as_ref().map_err(|missing| broke(missing.to_string()))?;
            print(fonts).map_err(broke)
        })
        .await
    }

    /// The words of a language.
    pub(crate) fn words(&self, lang: Lang) -> &Words {
        self.words.get().filter(|w| w.lang == lang).unwrap_or_else(|| Words::of(lang))
    }

    /// What the site is called where no partnership is shown.
    pub(crate) fn title(&self) -> String {
        "Ambos".to_owned()
    }

    /// Who somebody is before they say who they are.
    pub(crate) fn stranger(&self) -> Visitor {
        if self.has_accounts() { Visitor::Nobody } else { Visitor::Reader }
    }

    /// Whether damage was found, so that nothing can be changed.
    pub(crate) fn is_read_only(&self) -> bool {
        matches!(&self.ground, Ground::Store(store, _) if store.is_read_only())
    }

    /// Works with the store, beside the threads that answer visitors. A folder
    /// has none: no address of it needs one.
    pub(crate) async fn with_store<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let Ground::Store(store, _) = &self.ground else {
            return Err(Fault::Other("a folder keeps nothing".to_owned()));
        };
        let store = store.clone();
        beside(move || work(&store)).await
    }

    /// What is kept of a partnership's figures, at once, where `work` finds it without counting; else what it counts
    /// ([`Site::count`]).
    pub(crate) async fn kept_or_counted<T: Send + 'static>(
        &self,
        partnership: &str,
        patience: Option<Duration>,
        work: impl Fn(&Store, Asked) -> Result<Option<T>, Fault> + Send + Sync + 'static,
    ) -> Result<Option<T>, Fault> {
        let work = Arc::new(work);
        let first = work.clone();
        let look = move |store: &Store| {
            let line = store.read(results::line)?;
            Ok((line, first(store, Asked { line, counts: false })?))
        };
        let (line, kept) = self.with_store(look).await?;
        if kept.is_some() {
            return Ok(kept);
        }
        let counted =
            self.count(partnership, patience, move |store| work(store, Asked { line, counts: true }));
        Ok(counted.await?.flatten())
    }

    /// Counts a partnership with the store in its turn, on a thread that nobody joins. Nothing where that takes longer
    /// than `patience`, or the program is to stop.
    pub(crate) async fn count<T: Send + 'static>(
        &self,
        partnership: &str,
        patience: Option<Duration>,
        work: impl FnOnce(&Store) -> Result<T, Fault> + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        let Ground::Store(store, _) = &self.ground else {
            return Err(Fault::Other("a folder keeps nothing".to_owned()));
        };
        let store = store.clone();
        self.results.counting.wait(partnership, patience, move || work(&store)).await
    }

    /// Who asks: by the session of a page, or the token of a program.
    pub(crate) async fn visitor(&self, headers: &HeaderMap, kind: Kind) -> Result<Visitor, Fault> {
        if !self.has_accounts() {
            return Ok(Visitor::Reader);
        }
        let found = match kind {
            Kind::Page => session::of_page(headers),
            Kind::Api => session::of_program(headers),
        };
        match found {
            Some(claim) => self.with_store(move |store| session::visitor(store, &claim)).await,
            None => Ok(Visitor::Nobody),
        }
    }

    /// Whether this visitor may have what stands at an address.
    pub(crate) async fn decide(
        &self,
        needs: Needs,
        params: BTreeMap<String, String>,
        visitor: Arc<Visitor>,
    ) -> Result<bool, Fault> {
        match (&self.ground, decide::at_once(needs, &params, &visitor)) {
            (Ground::Folder(_), _) => Ok(true),
            (Ground::Store(..), Some(decided)) => Ok(decided),
            (Ground::Store(..), None) => {
                self.with_store(move |store| {
                    store.read(|db| decide::about(db, store.keys(), needs, &params, &visitor))
                })
                .await
            }
        }
    }

    /// What a visitor is shown of a partnership at an address within it. Whoever runs rounds sees what
    /// would come out now; everybody else the last round of which people were told, as it was kept.
    pub(crate) async fn house_for(
        self: &Arc<Site>,
        partnership: Option<&str>,
        visitor: &Visitor,
        path: &str,
    ) -> Result<Option<Arc<House>>, Fault> {
        let told =
            |id: &&str| visitor.who().is_some() && !visitor.may(Action::RoundRun, &partnerships::object(id));
        let Some(id) = partnership.filter(told) else { return self.house(partnership).await };
        let Some(law) = self.law(id).await? else { return Ok(None) };
        let (site, p, classes) = (self.clone(), id.to_owned(), law.classes.clone());
        let last = self.with_store(move |store| {
            let (last, edition) =
                store.read(|db| Ok((rounds::last_told(db, &p, None)?, partnerships::governing(db, &p)?)))?;
            let Some(last) = last else { return Ok(None) };
            Ok(site.kept_rounds().get(store, &classes, &p, last.number)?.map(|ran| (ran, edition)))
        });
        // The pages of a round show it under the text that was in force; others only under today's.
        let fits = |kept: &rounds::Round, edition: i64| {
            path.starts_with("round")
                || kept.day == law.date && kept.ran.as_ref().is_some_and(|ran| ran.edition == edition)
        };
        Ok(Some(match last.await? {
            Some((ran, edition)) if fits(&ran.kept, edition) => ran.house.clone(),
            _ => Arc::new(
                House::new(law.agreement.clone(), law.date, None, law.classes.clone())
                    .with_evidence(law.evidence.clone()),
            ),
        }))
    }

    /// The agreement of a kept partnership, without its round.
    pub(crate) async fn law(&self, partnership: &str) -> Result<Option<Arc<House>>, Fault> {
        match &self.ground {
            Ground::Folder(house) => Ok(Some(house.clone())),
            Ground::Store(_, houses) => houses.law(partnership).await,
        }
    }

    /// An edition of the agreement of a kept partnership; nothing where there is none.
    pub(crate) async fn edition(
        &self,
        partnership: &str,
        edition: i64,
    ) -> Result<Option<Arc<Agreement>>, Fault> {
        match &self.ground {
            Ground::Folder(_) => Ok(None),
            Ground::Store(_, houses) => houses.edition(partnership, edition).await,
        }
    }

    /// What is shown of a partnership; nothing where there is none with this id.
    pub(crate) async fn house(&self, partnership: Option<&str>) -> Result<Option<Arc<House>>, Fault> {
        match (&self.ground, partnership) {
            (Ground::Folder(house), None) => Ok(Some(house.clone())),
            (Ground::Store(_, houses), Some(id)) => houses.get(id).await,
            (Ground::Folder(_), Some(_)) | (Ground::Store(..), None) => Ok(None),
        }
    }
}
