//! Which concepts does a text mean, all in all?
//!
//! The best concepts by words and the best by direction are scored both ways and put in one order by the weighted
//! sum of both scores. The weights are the same for all languages (docs/words-to-skills.md says how they were
//! chosen).

use std::collections::BTreeMap;

use ndarray::Array2;

use super::dictionary::Dictionary;
use super::encoder::{DIMENSIONS, Encoder};
use super::labels::Label;
use super::lexicon::{Desk, Lexicon};
use super::variants::{Variant, plain, variants};
use super::vectors::Directions;

/// So many concepts of each reader are scored by both.
const CANDIDATES: usize = 100;
/// How much directions count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Beside words, which count 1.
    pub direction: f32,
    /// How much the middle of a concept's labels counts beside the nearest one.
    pub middle: f32,
}

/// What was chosen, for all languages alike (docs/words-to-skills.md).
impl Default for Weights {
    fn default() -> Weights {
        Weights { direction: 0.7, middle: 0.6 }
    }
}

/// So many texts are turned into directions in one go.
const GO: usize = 64;
/// No more of a text is read: a title, not a page.
const LONGEST: usize = 300;

/// Which readers are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Words alone.
    Lexical,
    /// Directions alone; words where there is no encoder.
    Encoder,
    /// Both.
    Fused,
}

/// A concept that a text may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub concept: u32,
    /// The label that matched best, by its number.
    pub label: u32,
    /// How well: up to 1 by words or by directions, up to their weighted mean by both.
    pub score: f32,
}

/// Finds concepts among labels.
pub struct Finder {
    lexicon: Lexicon,
    model: Option<(Encoder, Directions)>,
    /// How both readers' scores are weighed.
    pub weights: Weights,
}

impl Finder {
    /// Among labels, with the dictionary that ships; the encoder is optional.
    pub fn new(labels: &[Label<'_>], model: Option<(Encoder, Directions)>) -> Finder {
        Finder { lexicon: Lexicon::new(labels, Dictionary::shipped()), model, weights: Weights::default() }
    }

    /// Whether it has an encoder.
    pub fn has_model(&self) -> bool {
        self.model.is_some()
    }

    /// In which language a text is probably written.
    pub fn guess(&self, text: &str) -> String {
        self.lexicon.guess(text)
    }

    /// The concepts that each text may mean, the best first, at most so many. Without a language it is guessed.
    /// `counts` says how much each concept counts; nothing where it is not asked for.
    pub fn find<T: AsRef<str>>(
        &self,
        texts: &[T],
        language: Option<&str>,
        way: Way,
        most: usize,
        counts: impl Fn(u32) -> f32,
    ) -> Vec<Vec<Found>> {
        let mut desk = self.lexicon.desk();
        let mut out = Vec::with_capacity(texts.len());
        for part in texts.chunks(GO) {
            out.extend(self.part(part, language, way, most, &counts, &mut desk));
        }
        out
    }

    fn part<T: AsRef<str>>(
        &self,
        texts: &[T],
        language: Option<&str>,
        way: Way,
        most: usize,
        counts: &impl Fn(u32) -> f32,
        desk: &mut Desk,
    ) -> Vec<Vec<Found>> {
        let texts: Vec<String> = texts.iter().map(|t| t.as_ref().chars().take(LONGEST).collect()).collect();
        let languages: Vec<String> =
            texts.iter().map(|text| language.map_or_else(|| self.guess(text), str::to_owned)).collect();
        let readings: Vec<Vec<Variant>> = texts.iter().map(|text| variants(text)).collect();
        let model = self.model.as_ref().filter(|_| way != Way::Lexical);
        let seen =
            model.map(|(encoder, directions)| Seen::of(encoder, directions, &texts, &readings, &languages));
        let mut out = Vec::new();
        for (index, (readings, language)) in readings.iter().zip(&languages).enumerate() {
            let by_words = match way {
                Way::Encoder if model.is_some() => Vec::new(),
                _ => self.lexicon.find(readings, language, desk),
            };
            let by_words: Vec<(f32, u32, u32)> =
                by_words.into_iter().filter(|(_, concept, _)| counts(*concept) > 0.0).collect();
            let mut found = match (&seen, model) {
                (Some(seen), Some((_, directions))) => {
                    fuse(&by_words, seen, directions, index, way, self.weights, counts)
                }
                _ => by_words
                    .iter()
                    .map(|(score, concept, label)| Found { concept: *concept, label: *label, score: *score })
                    .collect(),
            };
            found.iter_mut().for_each(|f| f.score *= counts(f.concept));
            found.sort_by(|one, other| {
                other.score.total_cmp(&one.score).then(one.concept.cmp(&other.concept))
            });
            found.truncate(most);
            out.push(found);
        }
        out
    }
}

/// What the encoder sees in some texts.
struct Seen {
    /// Turned directions, a row a reading.
    rows: Array2<f32>,
    /// Which rows belong to each text.
    of: Vec<std::ops::Range<usize>>,
    /// How near each concept's middle is to the first reading of each text.
    near: Array2<f32>,
}

impl Seen {
    fn of(
        encoder: &Encoder,
        directions: &Directions,
        texts: &[String],
        readings: &[Vec<Variant>],
        languages: &[String],
    ) -> Seen {
        let mut asked: Vec<String> = Vec::new();
        let mut of = Vec::new();
        for (text, readings) in texts.iter().zip(readings) {
            let from = asked.len();
            asked.extend(readings.iter().filter(|r| r.weight == 1.0).map(|r| r.text.clone()));
            if asked.len() == from {
                asked.push(plain(text));
            }
            of.push(from..asked.len());
        }
        let encoded = encoder.encode(&asked);
        let mut rows = Array2::zeros((asked.len(), DIMENSIONS));
        for (range, language) in of.iter().zip(languages) {
            for at in range.clone() {
                rows.row_mut(at)
                    .iter_mut()
                    .zip(directions.turn(&encoded[at], language))
                    .for_each(|(to, n)| *to = n);
            }
        }
        let near = directions.near(rows.view());
        Seen { rows, of, near }
    }
}

/// Scores the best concepts of both readers by both.
fn fuse(
    by_words: &[(f32, u32, u32)],
    seen: &Seen,
    directions: &Directions,
    index: usize,
    way: Way,
    weights: Weights,
    counts: &impl Fn(u32) -> f32,
) -> Vec<Found> {
    let rows = seen.of[index].clone();
    let near = |place: usize| rows.clone().map(|row| seen.near[(row, place)]).fold(-1.0, f32::max);
    let mut places: Vec<(f32, usize)> = directions
        .concepts()
        .iter()
        .enumerate()
        .filter(|(_, concept)| counts(**concept) > 0.0)
        .map(|(place, _)| (near(place), place))
        .collect();
    best(&mut places);
    let mut chosen: BTreeMap<usize, (f32, u32)> =
        places.iter().map(|(_, place)| (*place, (0.0, u32::MAX))).collect();
    let mut words: Vec<(f32, usize)> =
        by_words.iter().enumerate().map(|(at, (score, ..))| (*score, at)).collect();
    best(&mut words);
    for (_, at) in &words {
        if let Ok(place) = directions.concepts().binary_search(&by_words[*at].1) {
            chosen.insert(place, (0.0, u32::MAX));
        }
    }
    for (score, concept, label) in by_words {
        if let Ok(place) = directions.concepts().binary_search(concept)
            && let Some(held) = chosen.get_mut(&place)
        {
            *held = (*score, *label);
        }
    }
    let mut found = Vec::new();
    for (place, (by_word, label)) in chosen {
        let concept = directions.concepts()[place];
        let (mut likeness, mut nearest) = (-1.0, 0);
        for row in rows.clone() {
            let row = seen.rows.row(row);
            let (value, at) = directions.nearest(place, row.as_slice().unwrap_or_default());
            if value > likeness {
                (likeness, nearest) = (value, at);
            }
        }
        let both = (likeness + weights.middle * near(place)) / (1.0 + weights.middle);
        let score = match way {
            Way::Encoder => likeness,
            _ => (by_word + weights.direction * both) / (1.0 + weights.direction),
        };
        let label = if label == u32::MAX || likeness > by_word { nearest } else { label };
        found.push(Found { concept, label, score });
    }
    found
}

/// Keeps the best so many, in any order.
fn best(list: &mut Vec<(f32, usize)>) {
    if list.len() > CANDIDATES {
        list.select_nth_unstable_by(CANDIDATES, |one, other| {
            other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
        });
        list.truncate(CANDIDATES);
    }
}
