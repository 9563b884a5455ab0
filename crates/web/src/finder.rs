//! Which skills, occupations and groups may somebody's words mean? One finder for all pages and the API.
//!
//! It is opened when it is first asked, beside the threads that answer visitors, and one question is answered at a
//! time, so that nobody's long text keeps the machine from its pages. While it is being opened, pages look through
//! labels alone, as they did before there was one. No text is kept, written down or sent anywhere.

mod long;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use skills::words::labels::{KINDS, labels};
use skills::words::{Finder, Way, weight};
use skills::{Classification, Concept, Kind};
use store::Fault;
use tokio::sync::Semaphore;

pub(crate) use long::{LONGEST, Proposed, Reading, Support, sure_from};

use crate::houses::beside;

/// No more of a title or a single task is read, in characters.
pub(crate) const TITLE: usize = 300;

/// How long a visitor waits for their turn and their answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Makes a finder among the labels of a classification.
pub type Opener = Box<dyn Fn(&Classification) -> Finder + Send + Sync>;

/// What is asked.
pub(crate) struct Wanted {
    /// Titles or single tasks.
    pub texts: Vec<String>,
    /// The language of the texts; guessed where absent.
    pub language: Option<String>,
    pub kinds: Vec<Kind>,
    /// Of each text at most so many.
    pub most: usize,
}

impl Wanted {
    /// What one text of people's may mean, of one kind.
    pub fn one(text: &str, kind: Kind, most: usize) -> Wanted {
        Wanted { texts: vec![text.chars().take(TITLE).collect()], language: None, kinds: vec![kind], most }
    }
}

/// A concept that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub concept: Concept,
    /// The label that fits best.
    pub label: String,
    /// That label's language.
    pub language: String,
    /// How well, in thousandths; comparable within one answer only.
    pub score: i64,
}

/// What was found.
pub(crate) struct Found {
    /// Whether the model helped.
    pub model: bool,
    /// In the order of the texts: the language each was read as, and its hits, the best first.
    pub texts: Vec<(String, Vec<Hit>)>,
}

impl Found {
    /// The hits of the only text.
    pub fn only(self) -> Vec<Hit> {
        self.texts.into_iter().next().map(|(_, hits)| hits).unwrap_or_default()
    }
}

/// The finder of an installation.
pub(crate) struct Words(Arc<Shared>);

struct Shared {
    classes: Arc<Classification>,
    how: OnceLock<Opener>,
    opened: OnceLock<Finder>,
    /// Held by whoever asks.
    turn: Arc<Semaphore>,
    /// How long a visitor waits for their turn and their answer.
    patience: Duration,
}

impl Words {
    pub fn new(classes: Arc<Classification>) -> Words {
        Words::waiting(classes, PATIENCE)
    }

    fn waiting(classes: Arc<Classification>, patience: Duration) -> Words {
        let turn = Arc::new(Semaphore::new(1));
        Words(Arc::new(Shared { classes, how: OnceLock::new(), opened: OnceLock::new(), turn, patience }))
    }

    /// From now on it is opened so; nothing changes once it is open.
    pub fn open_with(&self, how: Opener) {
        let _ = self.0.how.set(how);
    }

    /// The classification that is looked through.
    pub fn classes(&self) -> &Classification {
        &self.0.classes
    }

    /// What is found; nothing while the finder is being opened, or others ask long questions.
    pub async fn find(&self, wanted: Wanted) -> Result<Option<Found>, Fault> {
        self.ask(self.0.patience, move |shared| shared.find(&wanted)).await
    }

    /// Asks when it is one's turn, beside the threads that answer visitors; nothing where patience ends before.
    async fn ask<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce(&Shared) -> T + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        let shared = self.0.clone();
        let asked = async move {
            let Ok(turn) = shared.turn.clone().acquire_owned().await else {
                return Err(Fault::Other("the finder is closed".to_owned()));
            };
            beside(move || {
                let _held = turn;
                Ok(work(&shared))
            })
            .await
        };
        match tokio::time::timeout(patience, asked).await {
            Ok(answer) => answer.map(Some),
            Err(_) => Ok(None),
        }
    }

    /// What is found of one kind for one text; by labels alone while the finder is being opened.
    pub async fn near(&self, text: &str, kind: Kind, most: usize) -> Result<Vec<Hit>, Fault> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        if KINDS.contains(&kind)
            && let Some(found) = self.find(Wanted::one(text, kind, most)).await?
        {
            return Ok(found.only());
        }
        let (classes, text) = (self.0.classes.clone(), text.chars().take(TITLE).collect::<String>());
        beside(move || Ok(called(&classes, &text, kind, most))).await
    }
}

/// By labels alone.
fn called(classes: &Classification, text: &str, kind: Kind, most: usize) -> Vec<Hit> {
    let hit = |hit: skills::Hit<'_>| Hit {
        concept: hit.concept,
        label: hit.label.to_owned(),
        language: hit.language.to_owned(),
        score: 0,
    };
    classes.find(text, None, Some(kind), most).into_iter().map(hit).collect()
}

/// Without the model.
fn plain(classes: &Classification) -> Finder {
    Finder::new(&labels(classes, &KINDS), None)
}

impl Shared {
    fn opened(&self) -> &Finder {
        self.opened
            .get_or_init(|| self.how.get().map_or_else(|| plain(&self.classes), |how| how(&self.classes)))
    }

    fn find(&self, wanted: &Wanted) -> Found {
        let finder = self.opened();
        let counts = |concept: u32| {
            let concept = Concept(concept);
            let kind = self.classes.kind(concept).filter(|kind| wanted.kinds.contains(kind));
            kind.map_or(0.0, |kind| weight(kind, self.classes.code(concept)))
        };
        let read = |text: &String| wanted.language.clone().unwrap_or_else(|| finder.guess(text));
        let languages = wanted.texts.iter().map(read);
        let found = finder.find(&wanted.texts, wanted.language.as_deref(), Way::Fused, wanted.most, counts);
        let hit = |found: &skills::words::Found| {
            let (label, language) = self.classes.label_numbered(found.label)?;
            let (label, language) = (label.to_owned(), language.to_owned());
            let score = (found.score * 1000.0).round() as i64;
            Some(Hit { concept: Concept(found.concept), label, language, score })
        };
        let hits = found.iter().map(|found| found.iter().filter_map(hit).collect());
        Found { model: finder.has_model(), texts: languages.zip(hits).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::new(Arc::new(Classification::starter()))
    }

    pub(super) fn ask<T>(asked: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(asked)
    }

    #[test]
    fn every_hit_has_the_label_that_found_it() {
        let (words, classes) = (words(), Classification::starter());
        let texts = ["fontanero", "electrician", "preparar alimentos", "infirmière"].map(str::to_owned);
        let wanted = Wanted { texts: texts.into(), language: None, kinds: KINDS.into(), most: 20 };
        let found = ask(words.find(wanted)).expect("no fault").expect("open");
        assert!(!found.model && found.texts.len() == 4);
        assert!(found.texts[1].1.len() > 1, "{:?}", found.texts);
        for hit in found.texts.iter().flat_map(|(_, hits)| hits) {
            let stands =
                |(text, language, _): (&str, &str, bool)| (text, language) == (&hit.label, &hit.language);
            assert!(classes.labels_of(hit.concept).any(stands), "{hit:?}");
        }
    }

    #[test]
    fn only_what_is_asked_for_is_found_and_fields_by_their_labels() {
        let (words, classes) = (words(), Classification::starter());
        for kind in [Kind::Skill, Kind::Occupation, Kind::Field] {
            let label = classes.all(kind).next().map(|concept| classes.label(concept, "en").to_owned());
            let Some(label) = label else { continue };
            let found = ask(words.near(&label, kind, 5)).expect("no fault");
            assert!(!found.is_empty() && found.len() <= 5, "{label}");
            assert!(found.iter().all(|hit| classes.kind(hit.concept) == Some(kind)), "{found:?}");
        }
        assert!(ask(words.near("  ", Kind::Skill, 5)).expect("no fault").is_empty());
    }

    #[test]
    fn it_is_opened_once_and_as_it_was_told() {
        let words = words();
        let opened = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = opened.clone();
        words.open_with(Box::new(move |classes| {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            plain(classes)
        }));
        for _ in 0..3 {
            ask(words.near("nurse", Kind::Occupation, 3)).expect("no fault");
        }
        assert_eq!(opened.load(std::sync::atomic::Ordering::SeqCst), 1);
    }

    #[test]
    fn whoever_asks_while_it_is_opened_is_answered_by_labels() {
        let words = Words::waiting(Arc::new(Classification::starter()), Duration::from_millis(1));
        let turn = words.0.turn.clone().try_acquire_owned().expect("free");
        let found = ask(words.near("electrician", Kind::Occupation, 3)).expect("no fault");
        assert!(!found.is_empty());
        let nothing = ask(words.find(Wanted::one("electrician", Kind::Occupation, 3)));
        assert!(nothing.expect("no fault").is_none());
        assert!(words.0.opened.get().is_none(), "it was not their turn");
        drop(turn);
    }
}
