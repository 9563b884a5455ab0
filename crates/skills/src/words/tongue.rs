//! Which stems of a language's labels are meant by a word that somebody wrote?
//!
//! The same stem; one that is written almost alike (three letters at a time: typos, compounds, and words that two
//! languages share); one that the dictionary says. Each with a likeness up to 1.

use std::collections::BTreeMap;

use super::dictionary::Dictionary;

/// Likeness of letters below this is chance.
const LETTERS: f32 = 0.4;
/// How much words written alike count for, at most.
const ALIKE: f32 = 0.9;
/// How much the likeliest translation counts for.
const TRANSLATED: f32 = 0.9;
/// The same letters in another language.
const ABROAD: f32 = 0.9;
/// So many stems at most for one word.
const MOST: usize = 24;

/// A label by its number and concept, as stems.
pub(super) type Stemmed = (u32, u32, Vec<String>);

/// The stems of one language's labels.
pub(super) struct Tongue {
    pub name: String,
    /// Sorted.
    pub stems: Vec<String>,
    /// How telling each stem is: logarithm of concepts over concepts that have it.
    pub idf: Vec<f32>,
    /// Concepts with a label in this language.
    pub concepts: usize,
    /// Which labels have a stem: `at[stem]..at[stem + 1]` of `labels`.
    pub at: Vec<u32>,
    pub labels: Vec<u32>,
    /// Three letters: how telling, and the stems that have them.
    grams: BTreeMap<[char; 3], (f32, Vec<u32>)>,
    /// Length of each stem as a vector of its letters.
    norms: Vec<f32>,
    /// English stems: which of ours stand for them. Empty for English.
    english: BTreeMap<String, Vec<(u32, f32)>>,
}

impl Tongue {
    /// From labels, labels of one concept together.
    pub fn new(name: &str, labels: &[Stemmed], dictionary: &Dictionary) -> Tongue {
        let mut found: BTreeMap<&str, (Vec<u32>, u32, u32)> = BTreeMap::new();
        let (mut concepts, mut last) = (0, None);
        for (label, concept, stems) in labels {
            if last != Some(*concept) {
                concepts += 1;
                last = Some(*concept);
            }
            for stem in stems {
                let (list, count, seen) = found.entry(stem).or_insert((Vec::new(), 0, u32::MAX));
                list.push(*label);
                if *seen != *concept {
                    (*count, *seen) = (*count + 1, *concept);
                }
            }
        }
        let mut tongue = Tongue {
            name: name.to_owned(),
            stems: Vec::new(),
            idf: Vec::new(),
            concepts,
            at: vec![0],
            labels: Vec::new(),
            grams: BTreeMap::new(),
            norms: Vec::new(),
            english: BTreeMap::new(),
        };
        for (stem, (list, count, _)) in found {
            tongue.stems.push(stem.to_owned());
            tongue.idf.push((1.0 + concepts as f32 / count as f32).ln());
            tongue.labels.extend(list);
            tongue.at.push(tongue.labels.len() as u32);
        }
        for (number, stem) in (0u32..).zip(&tongue.stems) {
            for gram in grams(stem) {
                tongue.grams.entry(gram).or_default().1.push(number);
            }
            if name != "en" {
                for (word, share) in dictionary.meaning(name, stem) {
                    tongue.english.entry(word).or_default().push((number, share));
                }
            }
        }
        let count = tongue.stems.len() as f32;
        tongue.norms = vec![0.0; tongue.stems.len()];
        for (weight, stems) in tongue.grams.values_mut() {
            *weight = ((1.0 + count) / (1.0 + stems.len() as f32)).ln() + 1.0;
            stems.iter().for_each(|stem| tongue.norms[*stem as usize] += *weight * *weight);
        }
        tongue.norms.iter_mut().for_each(|norm| *norm = norm.sqrt().max(f32::MIN_POSITIVE));
        tongue
    }

    /// Labels that have a stem.
    pub fn having(&self, stem: u32) -> &[u32] {
        let (from, to) = (self.at[stem as usize] as usize, self.at[stem as usize + 1] as usize);
        self.labels.get(from..to).unwrap_or_default()
    }

    /// The number of a stem.
    pub fn number(&self, stem: &str) -> Option<u32> {
        self.stems.binary_search_by(|s| s.as_str().cmp(stem)).ok().map(|n| n as u32)
    }

    /// The stems meant by a word of this or another language, the likest first.
    pub fn meant(
        &self,
        stem: &str,
        language: &str,
        dictionary: &Dictionary,
        shared: &mut Vec<f32>,
    ) -> Vec<(u32, f32)> {
        let mut likeness: BTreeMap<u32, f32> = BTreeMap::new();
        let mut offer = |number: u32, value: f32| {
            let held = likeness.entry(number).or_default();
            *held = held.max(value);
        };
        if let Some(number) = self.number(stem) {
            offer(number, if language == self.name { 1.0 } else { ABROAD });
        }
        if language != self.name {
            let meaning = dictionary.meaning(language, stem);
            let mut shares: BTreeMap<u32, f32> = BTreeMap::new();
            for (word, share) in &meaning {
                if self.name == "en" {
                    if let Some(number) = self.number(word) {
                        shares.insert(number, *share);
                    }
                } else {
                    for (number, ours) in self.english.get(word).into_iter().flatten() {
                        *shares.entry(*number).or_default() += share * ours;
                    }
                }
            }
            let best = match self.name.as_str() {
                "en" => meaning.first().map_or(0.0, |(_, share)| *share),
                _ => shares.values().copied().fold(0.0, f32::max),
            };
            shares.into_iter().for_each(|(number, share)| offer(number, TRANSLATED * (share / best).sqrt()));
        }
        shared.resize(shared.len().max(self.stems.len()), 0.0);
        let mut touched: Vec<u32> = Vec::new();
        let mut norm = 0.0;
        for gram in grams(stem) {
            let Some((weight, stems)) = self.grams.get(&gram) else {
                norm += ((1.0 + self.stems.len() as f32).ln() + 1.0).powi(2);
                continue;
            };
            norm += weight * weight;
            for number in stems {
                let sum = &mut shared[*number as usize];
                if *sum == 0.0 {
                    touched.push(*number);
                }
                *sum += weight * weight;
            }
        }
        let norm = norm.sqrt();
        for number in touched {
            let cosine = shared[number as usize] / (norm * self.norms[number as usize]);
            shared[number as usize] = 0.0;
            if cosine > LETTERS {
                offer(number, ALIKE * cosine);
            }
        }
        let mut all: Vec<(u32, f32)> = likeness.into_iter().collect();
        all.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        all.truncate(MOST);
        all
    }
}

/// Each three letters of a stem once, its ends marked.
fn grams(stem: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = std::iter::once(' ').chain(stem.chars()).chain([' ']).collect();
    let mut grams: Vec<[char; 3]> = letters.windows(3).filter_map(|w| w.try_into().ok()).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
