//! Which labels share words with a text, and how much of both do the shared words make up?
//!
//! Each word of the text is given to the stems of labels that it may mean ([`super::tongue`]). A label's score is
//! the harmonic mean of how much of the text it covers and how much of it the text covers, each word weighing as
//! much as it is telling (inverse document frequency by concept).

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::dictionary::Dictionary;
use super::kin::Akin;
use super::labels::Label;
use super::letters::{Letters, Places};
use super::shelf::{Book, Kept, Shelf};
use super::terms::Terms;
use super::tongue::{English, Stems, Tongue, Words, english};
use super::variants::Variant;

/// A word that no label has weighs this much of the most telling one.
const STRANGE: f32 = 0.8;
/// Below this likeness a word counts as one that no label has.
const KNOWN: f32 = 0.3;
/// What a kept lexicon begins with. What is computed from labels otherwise, gets another.
const MARK: &[u8; 8] = b"amboswo1";

/// Labels by their words and letters, each language read from its shelf when it is first asked for.
pub struct Lexicon {
    kept: Kept,
    /// In the order of their names.
    languages: Vec<Language>,
    dictionary: &'static Dictionary,
    /// One more than the highest concept.
    count: usize,
}

/// What is known of one language's labels, so far as it was asked for.
struct Language {
    name: String,
    /// What its sections are called.
    key: String,
    /// Whether most labels have Latin letters.
    latin: bool,
    stems: OnceLock<Stems>,
    places: OnceLock<Places>,
    words: OnceLock<Words>,
    letters: OnceLock<Letters>,
    english: OnceLock<English>,
}

/// What a search keeps between texts, so that it need not be made anew.
pub struct Desk {
    covered: Vec<f32>,
    back: Vec<f32>,
    word: Vec<u32>,
    labels: Vec<u32>,
    best: Vec<(f32, u32)>,
    concepts: Vec<u32>,
    shared: Vec<f32>,
    sums: Vec<f32>,
}

impl Lexicon {
    /// What is kept of labels, which stand in the order of their concepts: the same labels, the same bytes. `digest`
    /// says for which labels it was made.
    pub fn made(labels: &[Label<'_>], digest: u64) -> Vec<u8> {
        let mut by_language: BTreeMap<&str, Vec<(u32, Label<'_>)>> = BTreeMap::new();
        for (number, label) in (0u32..).zip(labels) {
            by_language.entry(label.language).or_default().push((number, *label));
        }
        let mut book = Book::default();
        let mut names = String::new();
        for (key, (name, labels)) in by_language.iter().enumerate() {
            let key = key.to_string();
            let terms = Terms::of(name);
            let mut known: BTreeMap<String, String> = BTreeMap::new();
            let stemmed: Vec<(u32, Vec<String>)> = labels
                .iter()
                .map(|(_, label)| (label.concept, stems(label.text, &terms, &mut known)))
                .collect();
            let (stems, words) = Words::new(&stemmed);
            stems.put(&key, &mut book);
            words.put(&key, &mut book);
            Places::of(labels).put(&key, &mut book);
            Letters::new(labels.iter().map(|(_, label)| label.text)).put(&key, &mut book);
            let latin = labels.iter().filter(|(_, label)| has_latin(label.text)).count() * 2 > labels.len();
            names.push_str(&format!("{name}\t{}\n", u8::from(latin)));
        }
        book.put("languages", names.into_bytes());
        book.numbers("concepts", &[labels.iter().map(|l| l.concept + 1).max().unwrap_or(0)]);
        book.bytes(MARK, digest)
    }

    /// Opens what was kept. `None`: it is something else, was made for other labels, was cut off or changed.
    pub fn open(shelf: Arc<dyn Shelf>, digest: u64) -> Option<Lexicon> {
        let kept = Kept::open(shelf, MARK, digest)?;
        let languages = kept.text("languages")?;
        let lines = languages.lines().filter_map(|line| line.split_once('\t')).enumerate();
        let languages = lines.map(|(key, (name, latin))| Language {
            name: name.to_owned(),
            key: key.to_string(),
            latin: latin == "1",
            stems: OnceLock::new(),
            places: OnceLock::new(),
            words: OnceLock::new(),
            letters: OnceLock::new(),
            english: OnceLock::new(),
        });
        let languages = languages.collect();
        let count = *kept.numbers("concepts")?.first()? as usize;
        Some(Lexicon { kept, languages, dictionary: Dictionary::shipped(), count })
    }

    /// The languages that labels are in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|l| l.name.as_str())
    }

    /// One more than the highest concept.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// In which language a text is probably written: the one that knows most of its words.
    pub fn guess(&self, text: &str) -> String {
        if text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}')) {
            return "ar".to_owned();
        }
        let lower = super::variants::plain(text);
        let mut best = (0, "en".to_owned());
        let own = self.languages.iter().map(|l| (l.name.as_str(), Some(l)));
        let others = self.dictionary.languages().filter(|l| self.languages().all(|own| own != *l));
        for (name, language) in own.chain(others.map(|name| (name, None))) {
            let terms = Terms::of(name);
            let stems = language.map(|l| l.stems(&self.kept));
            let score: usize = lower
                .split(' ')
                .map(|word| {
                    let stem = terms.stem(word);
                    let known = stems.is_some_and(|s| s.number(&stem).is_some())
                        || self.dictionary.knows(name, &stem);
                    2 * usize::from(known) + 3 * usize::from(terms.is_little(word))
                })
                .sum();
            if score > best.0 {
                best = (score, name.to_owned());
            }
        }
        best.1
    }

    /// An empty desk for this lexicon.
    pub fn desk(&self) -> Desk {
        Desk {
            covered: Vec::new(),
            back: Vec::new(),
            word: Vec::new(),
            labels: Vec::new(),
            best: vec![(0.0, 0); self.count],
            concepts: Vec::new(),
            shared: Vec::new(),
            sums: Vec::new(),
        }
    }

    /// The languages whose labels a text is compared with: its own and English; where it has no labels, all that are
    /// written in its kind of letters.
    fn asked<'a>(&'a self, text: &str, language: &'a str) -> impl Iterator<Item = &'a Language> {
        let own = self.languages().any(|name| name == language);
        let latin = has_latin(text);
        self.languages.iter().filter(move |l| match own {
            true => l.name == language || l.name == "en",
            false => latin || !l.latin,
        })
    }

    /// The number of a stem among those of a language's labels.
    pub(super) fn stem(&self, language: &str, stem: &str) -> Option<u32> {
        self.languages.iter().find(|l| l.name == language)?.stems(&self.kept).number(stem)
    }

    /// Each concept that shares words with a reading of the text: score up to 1, concept, and the label that
    /// reached it. In the order of the concepts.
    pub(super) fn find(
        &self,
        text: &str,
        readings: &[Variant],
        language: &str,
        akin: &Akin,
        desk: &mut Desk,
    ) -> Vec<(f32, u32, u32)> {
        let terms = Terms::of(language);
        let readings: Vec<(Vec<String>, f32)> =
            readings.iter().map(|reading| (terms.stems(&reading.text), reading.weight)).collect();
        let strange = Akin::new();
        for other in self.asked(text, language) {
            let foreign = other.name != "en" && other.name != language;
            let tongue = Tongue {
                name: &other.name,
                stems: other.stems(&self.kept),
                words: other.words(&self.kept),
                english: foreign.then(|| other.english(&self.kept, self.dictionary)),
                akin: if other.name == language { akin } else { &strange },
            };
            for (stems, weight) in &readings {
                let places = other.places(&self.kept, self.count);
                self.score(&tongue, places, stems, language, *weight, desk);
            }
        }
        desk.concepts.sort_unstable();
        let found: Vec<(f32, u32, u32)> = desk
            .concepts
            .iter()
            .map(|concept| {
                let (score, label) = desk.best[*concept as usize];
                (score, *concept, label)
            })
            .collect();
        for concept in desk.concepts.drain(..) {
            desk.best[concept as usize] = (0.0, 0);
        }
        found
    }

    /// Each concept whose letters are at least so much like the text's, among the labels of its language; where it
    /// has none, among all, if it has Latin letters.
    pub(super) fn letters(
        &self,
        text: &str,
        language: &str,
        least: f32,
        desk: &mut Desk,
    ) -> Vec<(f32, u32, u32)> {
        let mut find = |other: &Language| {
            let places = other.places(&self.kept, self.count);
            other.letters(&self.kept, self.count).find(text, places, least, &mut desk.sums)
        };
        if let Some(own) = self.languages.iter().find(|l| l.name == language) {
            return find(own);
        }
        let mut all: BTreeMap<u32, (f32, u32, u32)> = BTreeMap::new();
        if !has_latin(text) {
            return Vec::new();
        }
        for found in self.languages.iter().flat_map(find) {
            let held = all.entry(found.1).or_insert(found);
            if found.0 > held.0 {
                *held = found;
            }
        }
        all.into_values().collect()
    }

    fn score(
        &self,
        tongue: &Tongue<'_>,
        places: &Places,
        stems: &[String],
        language: &str,
        weight: f32,
        desk: &mut Desk,
    ) {
        let words = tongue.words;
        if words.idf.len() != tongue.stems.len() || words.mass.len() != places.labels.len() {
            return;
        }
        if desk.word.len() < places.labels.len() {
            desk.covered.resize(places.labels.len(), 0.0);
            desk.back.resize(places.labels.len(), 0.0);
            desk.word.resize(places.labels.len(), 0);
        }
        let strange = (1.0 + words.concepts as f32).ln() * STRANGE;
        let mut likest: BTreeMap<u32, f32> = BTreeMap::new();
        let mut sum = 0.0;
        for (word, stem) in (1u32..).zip(stems) {
            let meant = tongue.meant(stem, language, self.dictionary, &mut desk.shared);
            let telling = match meant.first() {
                Some((number, likeness)) if *likeness > KNOWN => words.idf[*number as usize],
                _ => strange,
            };
            sum += telling;
            for (number, likeness) in meant {
                let held = likest.entry(number).or_default();
                *held = held.max(likeness);
                for label in words.having(number) {
                    let label = *label as usize;
                    // The likest stem of a word comes first: only that one counts.
                    if desk.word[label] != word {
                        if desk.word[label] == 0 {
                            desk.labels.push(label as u32);
                        }
                        desk.word[label] = word;
                        desk.covered[label] += telling * likeness;
                    }
                }
            }
        }
        for (number, likeness) in likest {
            let told = likeness * words.idf[number as usize];
            words.having(number).iter().for_each(|label| desk.back[*label as usize] += told);
        }
        for label in desk.labels.drain(..) {
            let at = label as usize;
            let (covered, back) = (desk.covered[at] / sum, desk.back[at] / words.mass[at]);
            let score = weight * 2.0 * covered * back / (covered + back);
            (desk.covered[at], desk.back[at], desk.word[at]) = (0.0, 0.0, 0);
            let concept = places.concepts[at];
            let best = &mut desk.best[concept as usize];
            if best.0 == 0.0 {
                desk.concepts.push(concept);
            }
            if score > best.0 {
                *best = (score, places.labels[at]);
            }
        }
    }
}

impl Language {
    fn stems(&self, kept: &Kept) -> &Stems {
        self.stems.get_or_init(|| Stems::take(&self.key, kept).unwrap_or_default())
    }

    fn places(&self, kept: &Kept, below: usize) -> &Places {
        self.places.get_or_init(|| Places::take(&self.key, kept, below).unwrap_or_default())
    }

    /// The kept file was whole when it was opened, so that nothing is missing but what cannot be read any more.
    fn words(&self, kept: &Kept) -> &Words {
        let (stems, labels) = (self.stems(kept).len(), kept.length(&format!("{} labels", self.key)) / 4);
        self.words.get_or_init(|| Words::take(&self.key, kept, stems, labels).unwrap_or_default())
    }

    fn letters(&self, kept: &Kept, below: usize) -> &Letters {
        let labels = self.places(kept, below).labels.len();
        self.letters.get_or_init(|| Letters::take(&self.key, kept, labels).unwrap_or_default())
    }

    fn english(&self, kept: &Kept, dictionary: &Dictionary) -> &English {
        self.english.get_or_init(|| english(&self.name, self.stems(kept), dictionary))
    }
}

fn has_latin(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_alphabetic())
}

/// The stems of a label, each once; `known` keeps those of words that came before.
fn stems(text: &str, terms: &Terms, known: &mut BTreeMap<String, String>) -> Vec<String> {
    let lower = super::variants::plain(text);
    let mut stems: Vec<String> = Vec::new();
    for word in terms.words(&lower) {
        if !known.contains_key(word) {
            known.insert(word.to_owned(), terms.stem(word));
        }
        let stem = &known[word];
        if !stem.is_empty() && !stems.contains(stem) {
            stems.push(stem.clone());
        }
    }
    stems
}
