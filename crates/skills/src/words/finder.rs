//! Which concepts does a text mean, all in all?
//!
//! Three readers: words, letters, directions. The best concepts of each are scored by all and put in one order by
//! the weighted sum of what is written (words or letters, whichever say more) and where it points. The weights
//! are the same for all languages (docs/words-to-skills.md says how they were chosen).

use std::collections::BTreeMap;

use ndarray::Array2;

use super::dictionary::Dictionary;
use super::encoder::{DIMENSIONS, Encoder};
use super::labels::Label;
use super::letters::Letters;
use super::lexicon::{Desk, Lexicon};
use super::variants::{Variant, plain, variants};
use super::vectors::Directions;

/// So many concepts of each reader are scored by all.
const CANDIDATES: usize = 100;

/// Letters stand for words where they say more than words, at this share. Words count 1.
const LETTERS: f32 = 0.9;
/// And they count so much anyway, which puts labels of the same words in an order.
const TIES: f32 = 0.05;
/// Directions.
const DIRECTION: f32 = 1.0;
/// How much the middle of a concept's labels counts beside the nearest one.
const MIDDLE: f32 = 1.0;
/// Labels whose letters are less like the text's than this are not proposed for their letters.
const FAINT: f32 = 0.2;
/// So many texts are turned into directions in one go.
const GO: usize = 64;
/// No more of a text is read: a title, not a page.
const LONGEST: usize = 300;

/// Which readers are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Words and letters alone.
    Lexical,
    /// Directions alone; words and letters where there is no encoder.
    Encoder,
    /// All.
    Fused,
}

/// A concept that a text may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub concept: u32,
    /// The label that matched best, by its number.
    pub label: u32,
    /// How well: up to 1 by what is written or by directions, up to their weighted mean by both.
    pub score: f32,
}

/// Finds concepts among labels.
pub struct Finder {
    lexicon: Lexicon,
    /// By language.
    letters: Vec<(String, Letters)>,
    model: Option<(Encoder, Directions)>,
}

impl Finder {
    /// Among labels, with the dictionary that ships; the encoder is optional.
    pub fn new(labels: &[Label<'_>], model: Option<(Encoder, Directions)>) -> Finder {
        let lexicon = Lexicon::new(labels, Dictionary::shipped());
        let letters =
            lexicon.languages().map(|name| (name.to_owned(), Letters::new(labels, Some(name)))).collect();
        Finder { lexicon, letters, model }
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
            let mut heard = match way {
                Way::Encoder if seen.is_some() => BTreeMap::new(),
                _ => self.written(&texts[index], readings, language, counts, seen.is_none(), desk),
            };
            if let (Some(seen), Some((_, directions))) = (&seen, model) {
                seen.add(directions, index, counts, &mut heard);
            }
            let mut found: Vec<Found> =
                heard.iter().map(|(concept, heard)| heard.found(*concept, way, seen.is_some())).collect();
            found.iter_mut().for_each(|f| f.score *= counts(f.concept));
            found.sort_by(|one, other| {
                other.score.total_cmp(&one.score).then(one.concept.cmp(&other.concept))
            });
            found.truncate(most);
            out.push(found);
        }
        out
    }

    /// What words and letters say: of the best by letters and the best (or `all`) by words.
    fn written(
        &self,
        text: &str,
        readings: &[Variant],
        language: &str,
        counts: &impl Fn(u32) -> f32,
        all: bool,
        desk: &mut Desk,
    ) -> BTreeMap<u32, Heard> {
        let mut words = self.lexicon.find(readings, language, desk);
        let mut letters = self.letters(text, language);
        letters.retain(|(score, ..)| *score >= FAINT);
        for list in [&mut words, &mut letters] {
            list.retain(|(_, concept, _)| counts(*concept) > 0.0);
        }
        let chosen = if all { &words[..] } else { best(&mut words) };
        let likest = best(&mut letters);
        let mut heard: BTreeMap<u32, Heard> =
            chosen.iter().chain(likest).map(|(_, concept, _)| (*concept, Heard::default())).collect();
        for (score, concept, label) in words {
            heard.entry(concept).and_modify(|h| h.words = (score, label));
        }
        for (score, concept, label) in letters {
            heard.entry(concept).and_modify(|h| h.letters = (score, label));
        }
        heard
    }

    /// Concepts by letters of the whole text: among the labels of its language; where it has none, among all, if
    /// it has Latin letters.
    fn letters(&self, text: &str, language: &str) -> Vec<(f32, u32, u32)> {
        if let Some((_, own)) = self.letters.iter().find(|(name, _)| name == language) {
            return own.find(text);
        }
        let mut all: BTreeMap<u32, (f32, u32, u32)> = BTreeMap::new();
        if !text.contains(|c: char| c.is_ascii_alphabetic()) {
            return Vec::new();
        }
        for found in self.letters.iter().flat_map(|(_, letters)| letters.find(text)) {
            let held = all.entry(found.1).or_insert(found);
            if found.0 > held.0 {
                *held = found;
            }
        }
        all.into_values().collect()
    }
}

/// What the readers say of a concept: a score, and the label that reached it.
#[derive(Clone, Copy, Debug, Default)]
struct Heard {
    words: (f32, u32),
    letters: (f32, u32),
    nearest: (f32, u32),
    middle: f32,
}

impl Heard {
    /// All in all. `seen`: whether there are directions.
    fn found(&self, concept: u32, way: Way, seen: bool) -> Found {
        let (word, letter) = (self.words.0, self.letters.0);
        let written = word.max(LETTERS * letter) + TIES * letter;
        let both = (self.nearest.0 + MIDDLE * self.middle) / (1.0 + MIDDLE);
        let score = match way {
            Way::Encoder if seen => self.nearest.0,
            Way::Fused if seen => (written + DIRECTION * both) / (1.0 + TIES + DIRECTION),
            _ => written / (1.0 + TIES),
        };
        let mut best = self.words;
        for said in [self.letters, self.nearest] {
            if said.0 > best.0 {
                best = said;
            }
        }
        Found { concept, label: best.1, score }
    }
}

/// What the encoder sees in some texts, a row a text.
struct Seen {
    /// Turned directions.
    rows: Array2<f32>,
    /// How near each concept's middle is.
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
        let asked: Vec<String> =
            texts.iter().zip(readings).map(|(text, readings)| whole(text, readings)).collect();
        let encoded = encoder.encode(&asked);
        let mut rows = Array2::zeros((asked.len(), DIMENSIONS));
        for ((mut row, encoded), language) in rows.rows_mut().into_iter().zip(&encoded).zip(languages) {
            row.iter_mut().zip(directions.turn(encoded, language)).for_each(|(to, n)| *to = n);
        }
        let near = directions.near(rows.view());
        Seen { rows, near }
    }

    /// Adds the concepts whose middles are the nearest to a text, and says how near those of all chosen ones and
    /// their labels are.
    fn add(
        &self,
        directions: &Directions,
        index: usize,
        counts: &impl Fn(u32) -> f32,
        heard: &mut BTreeMap<u32, Heard>,
    ) {
        let mut places: Vec<(f32, u32, u32)> = directions
            .concepts()
            .iter()
            .zip(self.near.row(index))
            .filter(|(concept, _)| counts(**concept) > 0.0)
            .map(|(concept, near)| (*near, *concept, 0))
            .collect();
        for (_, concept, _) in best(&mut places) {
            heard.entry(*concept).or_default();
        }
        let row = self.rows.row(index);
        for (concept, heard) in heard {
            let Ok(place) = directions.concepts().binary_search(concept) else { continue };
            heard.middle = self.near[(index, place)];
            heard.nearest = directions.nearest(place, row.as_slice().unwrap_or_default());
        }
    }
}

/// What is turned into a direction: both forms of a pair with a stroke between them, as labels have them.
fn whole(text: &str, readings: &[Variant]) -> String {
    let forms: Vec<&str> = readings.iter().filter(|r| r.weight == 1.0).map(|r| r.text.as_str()).collect();
    if forms.is_empty() { plain(text) } else { forms.join(" / ") }
}

/// The best so many, in any order; the list is put in another.
fn best(list: &mut [(f32, u32, u32)]) -> &[(f32, u32, u32)] {
    if list.len() > CANDIDATES {
        list.select_nth_unstable_by(CANDIDATES, |one, other| {
            other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
        });
    }
    &list[..list.len().min(CANDIDATES)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [(u32, &str, &str); 5] = [
        (0, "fr", "horloger/horlogère"),
        (1, "fr", "coiffeur"),
        (2, "fr", "coiffeuse"),
        (3, "de", "Bäckereifachverkäufer"),
        (4, "de", "Nachtwächter"),
    ];

    fn finder() -> Finder {
        let labels = LABELS.map(|(concept, language, text)| Label { concept, language, text });
        Finder::new(&labels, None)
    }

    fn found(text: &str, language: &str) -> Vec<u32> {
        let found = finder().find(&[text], Some(language), Way::Fused, 9, |_| 1.0);
        found.iter().flatten().map(|f| f.concept).collect()
    }

    #[test]
    fn letters_find_what_shares_no_word_and_order_what_shares_all() {
        assert_eq!(found("Coiffeuse", "fr"), [2, 1]);
        assert_eq!(found("Verkäufer", "de"), [3]);
        assert_eq!(found("wächter/in", "en"), [4]);
        for nothing in ["حارس ليلي", "zzzz", "", "/"] {
            assert_eq!(found(nothing, "ar"), [], "{nothing}");
        }
    }

    #[test]
    fn a_pair_is_encoded_as_labels_write_it() {
        for (text, expected) in
            [("Horloger / Horlogère (h/f)", "horloger / horlogère"), ("Koch (m/w/d)", "koch"), ("(", "(")]
        {
            assert_eq!(whole(text, &variants(text)), expected);
        }
    }

    #[test]
    fn what_is_written_and_where_it_points_are_weighed() {
        let heard = Heard { words: (0.5, 1), letters: (0.8, 2), nearest: (0.6, 3), middle: 0.2 };
        for (way, seen, expected) in [
            (Way::Lexical, true, (0.72 + 0.04) / 1.05),
            (Way::Encoder, true, 0.6),
            (Way::Encoder, false, (0.72 + 0.04) / 1.05),
            (Way::Fused, true, (0.72 + 0.04 + 0.4) / 2.05),
        ] {
            let found = heard.found(7, way, seen);
            assert!((found.score - expected).abs() < 1e-6, "{way:?} {found:?}");
            assert_eq!((found.concept, found.label), (7, 2));
        }
    }
}
