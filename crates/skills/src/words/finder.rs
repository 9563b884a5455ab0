//! Which concepts does a text mean, all in all?
//!
//! Three readers: words, letters, directions. The best concepts of each are scored by all and put in one order by
//! the weighted sum of what is written (words or letters, whichever say more) and where it points. The weights
//! are the same for all languages (docs/words-to-skills.md says how they were chosen).

use std::collections::BTreeMap;
use std::sync::Arc;

use ndarray::Array2;

use super::encoder::Encoder;
use super::kin::Akin;
use super::labels::{Label, digest};
use super::lexicon::{Desk, Lexicon};
use super::terms::Terms;
use super::variants::{Variant, plain, variants};
use super::vectors::{Directions, Whole};

/// So many concepts of each reader are scored by all.
const CANDIDATES: usize = 100;

/// Letters stand for words where they say more than words, at this share. Words count 1.
const LETTERS: f32 = 0.8;
/// And they count so much anyway, which puts labels of the same words in an order.
const TIES: f32 = 0.05;
/// Directions.
const DIRECTION: f32 = 1.0;
/// How much the middle of a concept's labels counts beside the nearest one.
const MIDDLE: f32 = 1.0;
/// Labels whose letters are less like the text's than this are not proposed for their letters.
const FAINT: f32 = 0.2;
/// So many texts are turned into directions in one go.
const GO: usize = 128;
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

/// Finds concepts among labels. Threads may share one.
pub struct Finder {
    lexicon: Lexicon,
    model: Option<(Encoder, Directions)>,
}

impl Finder {
    /// Among labels, with the dictionary that ships; the encoder is optional.
    pub fn new(labels: &[Label<'_>], model: Option<(Encoder, Directions)>) -> Finder {
        let digest = digest(labels.iter().copied());
        let made: Vec<u8> = Lexicon::made(labels, digest);
        let Some(lexicon) = Lexicon::open(Arc::new(made), digest) else {
            unreachable!("what was made a moment ago is whole")
        };
        Finder { lexicon, model }
    }

    /// With words and letters that were kept ([`Lexicon::made`]): answers are the same.
    pub fn with(lexicon: Lexicon, model: Option<(Encoder, Directions)>) -> Finder {
        Finder { lexicon, model }
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
        let mut places = Desks {
            own: self.lexicon.desk(),
            at: vec![NOWHERE; self.lexicon.count()],
            counts: (0..self.lexicon.count() as u32).map(counts).collect(),
        };
        let mut out = Vec::with_capacity(texts.len());
        for part in texts.chunks(GO) {
            out.extend(self.part(part, language, way, most, &mut places));
        }
        out
    }

    fn part<T: AsRef<str>>(
        &self,
        texts: &[T],
        language: Option<&str>,
        way: Way,
        most: usize,
        desks: &mut Desks,
    ) -> Vec<Vec<Found>> {
        let texts: Vec<String> = texts.iter().map(|t| t.as_ref().chars().take(LONGEST).collect()).collect();
        let languages: Vec<String> =
            texts.iter().map(|text| language.map_or_else(|| self.guess(text), str::to_owned)).collect();
        let readings: Vec<Vec<Variant>> = texts.iter().map(|text| variants(text)).collect();
        let model = self.model.as_ref().filter(|_| way != Way::Lexical);
        let seen =
            model.map(|(encoder, directions)| Seen::of(encoder, directions, &texts, &readings, &languages));
        let akin = model
            .filter(|_| way == Way::Fused)
            .map(|(_, directions)| self.akin(directions, &readings, &languages))
            .unwrap_or_default();
        let (mut out, strange) = (Vec::new(), Akin::new());
        for (index, (readings, language)) in readings.iter().zip(&languages).enumerate() {
            let akin = akin.get(language).unwrap_or(&strange);
            let mut heard = match way {
                Way::Encoder if seen.is_some() => Vec::new(),
                _ => self.written(&texts[index], readings, language, akin, seen.is_none(), desks),
            };
            if let (Some(seen), Some((_, directions))) = (&seen, model) {
                seen.add(directions, index, desks, &mut heard);
            }
            for (concept, _) in &heard {
                desks.at[*concept as usize] = NOWHERE;
            }
            let mut found: Vec<Found> =
                heard.iter().map(|(concept, heard)| heard.found(*concept, way, seen.is_some())).collect();
            found.iter_mut().for_each(|f| f.score *= desks.counts[f.concept as usize]);
            out.push(ranked(found, most));
        }
        out
    }

    /// For each language of the texts, what its stems are akin to among words of its labels.
    fn akin(
        &self,
        directions: &Directions,
        readings: &[Vec<Variant>],
        languages: &[String],
    ) -> BTreeMap<String, Akin> {
        let mut akin: BTreeMap<String, Akin> = BTreeMap::new();
        for (readings, language) in readings.iter().zip(languages) {
            let (terms, akin) = (Terms::of(language), akin.entry(language.clone()).or_default());
            for stem in readings.iter().flat_map(|reading| terms.stems(&reading.text)) {
                if let Some(number) = self.lexicon.stem(language, &stem) {
                    akin.entry(stem).or_insert_with(|| directions.kindred(language, number));
                }
            }
        }
        akin
    }

    /// What words and letters say: of the best by letters and the best (or `all`) by words.
    fn written(
        &self,
        text: &str,
        readings: &[Variant],
        language: &str,
        akin: &Akin,
        all: bool,
        desks: &mut Desks,
    ) -> Vec<(u32, Heard)> {
        let mut words = self.lexicon.find(text, readings, language, akin, &mut desks.own);
        let mut letters = self.lexicon.letters(text, language, FAINT, &mut desks.own);
        for list in [&mut words, &mut letters] {
            list.retain(|(_, concept, _)| desks.counts[*concept as usize] > 0.0);
        }
        let mut heard = Vec::new();
        let chosen = if all { &words[..] } else { best(&mut words) };
        chosen
            .iter()
            .chain(best(&mut letters))
            .for_each(|(_, concept, _)| desks.choose(*concept, &mut heard));
        for (score, concept, label) in words {
            if let Some((_, heard)) = heard.get_mut(desks.at[concept as usize] as usize) {
                heard.words = (score, label);
            }
        }
        for (score, concept, label) in letters {
            if let Some((_, heard)) = heard.get_mut(desks.at[concept as usize] as usize) {
                heard.letters = (score, label);
            }
        }
        heard
    }
}

/// Where a concept that was not chosen stands among the chosen.
const NOWHERE: u32 = u32::MAX;

/// What a search keeps between texts.
struct Desks {
    own: Desk,
    /// Where each concept stands among those chosen for a text.
    at: Vec<u32>,
    /// How much each concept counts.
    counts: Vec<f32>,
}

impl Desks {
    fn choose(&mut self, concept: u32, heard: &mut Vec<(u32, Heard)>) {
        let at = &mut self.at[concept as usize];
        if *at == NOWHERE {
            *at = heard.len() as u32;
            heard.push((concept, Heard::default()));
        }
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
    rows: Vec<Whole>,
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
        let turned = encoder.encode(&asked).into_iter().zip(languages);
        let rows: Vec<Whole> =
            turned.map(|(encoded, language)| Whole::of(&directions.turn(&encoded, language))).collect();
        let near = directions.near(&rows);
        Seen { rows, near }
    }

    /// Adds the concepts whose middles are the nearest to a text, and says how near those of all chosen ones and
    /// their labels are.
    fn add(&self, directions: &Directions, index: usize, desks: &mut Desks, heard: &mut Vec<(u32, Heard)>) {
        let concepts = directions.concepts();
        let counts = |concept: u32| desks.counts.get(concept as usize).copied().unwrap_or(0.0);
        let mut places: Vec<(f32, u32, u32)> = concepts
            .iter()
            .zip(self.near.row(index))
            .filter(|(concept, _)| counts(**concept) > 0.0)
            .map(|(concept, near)| (*near, *concept, 0))
            .collect();
        best(&mut places).iter().for_each(|(_, concept, _)| desks.choose(*concept, heard));
        let row = &self.rows[index];
        let mut held = Vec::new();
        for (concept, heard) in heard {
            let Ok(place) = concepts.binary_search(concept) else { continue };
            heard.middle = self.near[(index, place)];
            heard.nearest = directions.nearest(place, row, &mut held);
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

/// The best first, at most so many; each concept stands once.
pub(super) fn ranked(mut found: Vec<Found>, most: usize) -> Vec<Found> {
    found.sort_unstable_by(|one, other| {
        other.score.total_cmp(&one.score).then(one.concept.cmp(&other.concept))
    });
    found.truncate(most);
    found
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

    #[test]
    fn threads_may_share_a_finder() {
        fn shared<T: Send + Sync>() {}
        shared::<Finder>();
    }

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
    fn what_was_kept_answers_as_what_is_made_anew() {
        let starter = crate::Classification::starter();
        let all = crate::words::labels::labels(&starter, &crate::words::labels::KINDS);
        let number = digest(all.iter().copied());
        let made = Lexicon::made(&all, number);
        assert!(made == Lexicon::made(&all, number), "the same labels, the same bytes");
        let fresh = Finder::new(&all, None);
        let kept = Finder::with(Lexicon::open(Arc::new(made.clone()), number).expect("whole"), None);
        let texts: Vec<&str> =
            all.iter().step_by(97).map(|l| l.text).chain(["", "zzz", "bakker", "طباخ"]).collect();
        for language in [None, Some("en"), Some("es"), Some("nl"), Some("ar")] {
            let [one, other] = [&fresh, &kept].map(|f| f.find(&texts, language, Way::Fused, 20, |_| 1.0));
            assert_eq!(one, other);
            assert!(
                one.iter().filter(|found| !found.is_empty()).count() > texts.len() / 2
                    || language == Some("ar")
            );
        }
        // One text after the other, by one desk each: nothing is left over from the text before.
        let together = kept.find(&texts, Some("en"), Way::Fused, 20, |_| 1.0);
        for (text, expected) in texts.iter().zip(&together) {
            assert_eq!(&kept.find(&[text], Some("en"), Way::Fused, 20, |_| 1.0)[0], expected, "{text}");
        }
        // Made for other labels, cut off, changed in one place: not opened.
        assert!(Lexicon::open(Arc::new(made.clone()), number + 1).is_none());
        assert!(Lexicon::open(Arc::new(made[..made.len() / 2].to_vec()), number).is_none());
        for at in (0..made.len()).step_by(made.len() / 20) {
            let mut changed = made.clone();
            changed[at] ^= 0x10;
            assert!(Lexicon::open(Arc::new(changed), number).is_none(), "{at}");
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
            (Way::Lexical, true, (0.64 + 0.04) / 1.05),
            (Way::Encoder, true, 0.6),
            (Way::Encoder, false, (0.64 + 0.04) / 1.05),
            (Way::Fused, true, (0.64 + 0.04 + 0.4) / 2.05),
        ] {
            let found = heard.found(7, way, seen);
            assert!((found.score - expected).abs() < 1e-6, "{way:?} {found:?}");
            assert_eq!((found.concept, found.label), (7, 2));
        }
    }
}
