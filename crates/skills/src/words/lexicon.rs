//! Which labels share words with a text, and how much of both do the shared words make up?
//!
//! Each word of the text is given to the stems of labels that it may mean ([`super::tongue`]). A label's score is
//! the harmonic mean of how much of the text it covers and how much of it the text covers, each word weighing as
//! much as it is telling (inverse document frequency by concept).

use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::Dictionary;
use super::labels::Label;
use super::terms::Terms;
use super::tongue::{Stemmed, Tongue};
use super::variants::Variant;

/// A word that no label has weighs this much of the most telling one.
const STRANGE: f32 = 0.8;
/// Below this likeness a word counts as one that no label has.
const KNOWN: f32 = 0.3;

/// Labels by their words.
pub struct Lexicon {
    /// Of every language that labels are in or the dictionary knows.
    terms: BTreeMap<String, Terms>,
    tongues: Vec<Tongue>,
    dictionary: Dictionary,
    /// Concept of each label.
    concepts: Vec<u32>,
    /// Sum of what the stems of each label tell.
    mass: Vec<f32>,
    /// One more than the highest concept.
    count: usize,
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
}

impl Lexicon {
    /// Of labels in the order of their concepts.
    pub fn new(labels: &[Label<'_>], dictionary: Dictionary) -> Lexicon {
        let mut by_language: BTreeMap<&str, Vec<Stemmed>> = BTreeMap::new();
        let names: BTreeSet<&str> = labels.iter().map(|l| l.language).chain(dictionary.languages()).collect();
        let terms: BTreeMap<String, Terms> =
            names.into_iter().map(|name| (name.to_owned(), Terms::of(name))).collect();
        let mut known: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
        for (number, label) in (0u32..).zip(labels) {
            let (own, known) = (&terms[label.language], known.entry(label.language).or_default());
            let lower = super::variants::plain(label.text);
            let mut stems: Vec<String> = Vec::new();
            for word in own.words(&lower) {
                if !known.contains_key(word) {
                    known.insert(word.to_owned(), own.stem(word));
                }
                let stem = &known[word];
                if !stem.is_empty() && !stems.contains(stem) {
                    stems.push(stem.clone());
                }
            }
            by_language.entry(label.language).or_default().push((number, label.concept, stems));
        }
        let tongues: Vec<Tongue> =
            by_language.iter().map(|(name, labels)| Tongue::new(name, labels, &dictionary)).collect();
        let mut mass = vec![0.0; labels.len()];
        for tongue in &tongues {
            for (stem, idf) in tongue.idf.iter().enumerate() {
                for label in tongue.having(stem as u32) {
                    mass[*label as usize] += idf;
                }
            }
        }
        let concepts: Vec<u32> = labels.iter().map(|l| l.concept).collect();
        let count = concepts.iter().max().map_or(0, |c| *c as usize + 1);
        Lexicon { terms, tongues, dictionary, concepts, mass, count }
    }

    /// The languages that labels are in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.tongues.iter().map(|t| t.name.as_str())
    }

    /// In which language a text is probably written: the one that knows most of its words.
    pub fn guess(&self, text: &str) -> String {
        if text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}')) {
            return "ar".to_owned();
        }
        let lower = super::variants::plain(text);
        let mut best = (0, "en".to_owned());
        let others = self.dictionary.languages().filter(|l| self.languages().all(|own| own != *l));
        for language in self.languages().chain(others) {
            let Some(terms) = self.terms.get(language) else { continue };
            let tongue = self.tongues.iter().find(|t| t.name == language);
            let score: usize = lower
                .split(' ')
                .map(|word| {
                    let stem = terms.stem(word);
                    let known = tongue.is_some_and(|t| t.number(&stem).is_some())
                        || self.dictionary.knows(language, &stem);
                    2 * usize::from(known) + 3 * usize::from(terms.is_little(word))
                })
                .sum();
            if score > best.0 {
                best = (score, language.to_owned());
            }
        }
        best.1
    }

    /// An empty desk for this lexicon.
    pub fn desk(&self) -> Desk {
        Desk {
            covered: vec![0.0; self.concepts.len()],
            back: vec![0.0; self.concepts.len()],
            word: vec![0; self.concepts.len()],
            labels: Vec::new(),
            best: vec![(0.0, 0); self.count],
            concepts: Vec::new(),
            shared: Vec::new(),
        }
    }

    /// Each concept that shares words with a reading of the text: score up to 1, concept, and the label that
    /// reached it. In the order of the concepts.
    pub fn find(&self, readings: &[Variant], language: &str, desk: &mut Desk) -> Vec<(f32, u32, u32)> {
        let other;
        let terms = match self.terms.get(language) {
            Some(own) => own,
            None => {
                other = Terms::of(language);
                &other
            }
        };
        for reading in readings {
            let stems = terms.stems(&reading.text);
            for tongue in &self.tongues {
                self.score(tongue, &stems, language, reading.weight, desk);
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

    fn score(&self, tongue: &Tongue, stems: &[String], language: &str, weight: f32, desk: &mut Desk) {
        let strange = (1.0 + tongue.concepts as f32).ln() * STRANGE;
        let mut likest: BTreeMap<u32, f32> = BTreeMap::new();
        let mut sum = 0.0;
        for (word, stem) in (1u32..).zip(stems) {
            let meant = tongue.meant(stem, language, &self.dictionary, &mut desk.shared);
            let telling = match meant.first() {
                Some((number, likeness)) if *likeness > KNOWN => tongue.idf[*number as usize],
                _ => strange,
            };
            sum += telling;
            for (number, likeness) in meant {
                let held = likest.entry(number).or_default();
                *held = held.max(likeness);
                for label in tongue.having(number) {
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
            let told = likeness * tongue.idf[number as usize];
            tongue.having(number).iter().for_each(|label| desk.back[*label as usize] += told);
        }
        for label in desk.labels.drain(..) {
            let at = label as usize;
            let (covered, back) = (desk.covered[at] / sum, desk.back[at] / self.mass[at]);
            let score = weight * 2.0 * covered * back / (covered + back);
            (desk.covered[at], desk.back[at], desk.word[at]) = (0.0, 0.0, 0);
            let concept = self.concepts[at];
            let best = &mut desk.best[concept as usize];
            if best.0 == 0.0 {
                desk.concepts.push(concept);
            }
            if score > best.0 {
                *best = (score, label);
            }
        }
    }
}
