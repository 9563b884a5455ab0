//! Which words of labels mean alike, though they are not written alike?
//!
//! A label is found by the words that it shares with a text; but words that mean alike need not be written alike. The
//! encoder gives each word that labels consist of a direction of its own, bent as those of
//! labels are. To each belong the words of the same language that point most the same way: these are computed once and
//! kept. Words of a text that no label has are compared with all when they come. Words of a language that has no labels
//! are akin to none.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use ndarray::{Array2, Axis, Slice};

use super::encoder::{DIMENSIONS, Encoder};
use super::labels::Label;
use super::lens::Lens;
use super::shelf::{Book, Kept};
use super::terms::Terms;
use super::tongue::Flat;
use super::variants::plain;
use super::vectors::{Whole, away, squeeze};

/// So many words at most are akin to one.
const MOST: usize = 24;
/// A cosine of 1 makes a word count for so much: less than the word itself.
const AKIN: f32 = 0.9;
/// A cosine of so much makes it count for nothing.
const CHANCE: f32 = 0.2;
/// Words that count for less are left out.
const LEAST: f32 = 0.1;
/// Words encoded or compared in one go.
const GO: usize = 256;

/// Stems that a word is akin to, by their numbers, and how much each counts.
pub(super) type Kindred = Vec<(u32, f32)>;
/// What the stems of a text are akin to.
pub(super) type Akin = BTreeMap<String, Kindred>;

/// The words of labels, language by language.
pub(super) struct Kin(Vec<Own>);

/// Those of one language.
struct Own {
    name: String,
    /// What its sections are called.
    key: String,
    /// To which all its words lean.
    middle: Vec<f32>,
    /// How much 1 stands for in each word's direction, in the order of its stem's number.
    scales: Vec<f32>,
    near: OnceLock<Near>,
}

/// Stems akin to each stem, and how much they count.
#[derive(Default)]
struct Near {
    of: Flat,
    counts: Vec<f32>,
}

impl Kin {
    /// Computes and puts down what is akin among the words of labels. Stems have the numbers that
    /// [`Lexicon`](super::lexicon::Lexicon) gives those of the same labels.
    pub fn put(encoder: &Encoder, labels: &[Label<'_>], lens: Option<&Lens>, book: &mut Book) {
        let mut by_language: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        labels.iter().for_each(|l| by_language.entry(l.language).or_default().push(l.text));
        for (key, (name, texts)) in by_language.iter().enumerate() {
            let written = written(name, texts);
            let mut rows = Array2::zeros((0, DIMENSIONS));
            for part in written.chunks(GO) {
                let flat: Vec<f32> = encoder.encode(part).into_iter().flatten().collect();
                let part = Array2::from_shape_vec((part.len(), DIMENSIONS), flat);
                // Of the shape that it was made for: nothing is lost.
                let _ = part.map(|part| rows.append(Axis(0), part.view()));
            }
            let middle = rows.mean_axis(Axis(0)).map(|m| m.to_vec()).unwrap_or(vec![0.0; DIMENSIONS]);
            for mut row in rows.rows_mut() {
                let turned = turned(&row.to_vec(), &middle, lens);
                row.iter_mut().zip(turned).for_each(|(to, n)| *to = n);
            }
            let near = Near::among(&rows);
            let (mut bytes, mut scales) = (Vec::new(), Vec::new());
            rows.rows().into_iter().for_each(|row| scales.push(squeeze(&row.to_vec(), &mut bytes)));
            book.floats(&format!("{key} kin middle"), &middle);
            book.floats(&format!("{key} kin scales"), &scales);
            book.put(&format!("{key} kin rows"), bytes);
            near.of.put(&format!("{key} kin"), book);
            book.floats(&format!("{key} kin counts"), &near.counts);
        }
    }

    /// What was put down for these languages, in their order.
    pub fn take<'a>(names: impl Iterator<Item = &'a str>, kept: &Kept) -> Option<Kin> {
        let own = |(key, name): (usize, &str)| {
            let own = Own {
                name: name.to_owned(),
                middle: kept.floats(&format!("{key} kin middle"))?,
                scales: kept.floats(&format!("{key} kin scales"))?,
                key: key.to_string(),
                near: OnceLock::new(),
            };
            let whole = own.middle.len() == DIMENSIONS
                && kept.length(&format!("{key} kin rows")) == own.scales.len() * DIMENSIONS;
            whole.then_some(own)
        };
        names.enumerate().map(own).collect::<Option<Vec<Own>>>().map(Kin)
    }

    /// What words are akin to among the words of labels of a language. A word comes with the number of its stem, where
    /// labels have it.
    pub fn of(
        &self,
        kept: &Kept,
        encoder: &Encoder,
        lens: Option<&Lens>,
        language: &str,
        words: &[(String, Option<u32>)],
    ) -> Vec<Kindred> {
        let Some(own) = self.0.iter().find(|l| l.name == language) else {
            return vec![Vec::new(); words.len()];
        };
        let strange: Vec<&str> = words.iter().filter(|w| w.1.is_none()).map(|w| w.0.as_str()).collect();
        let mut found = own.strange(kept, encoder, lens, &strange).into_iter();
        let kindred = |(_, stem): &(String, Option<u32>)| match stem {
            Some(stem) => own.near(kept).of(*stem),
            None => found.next().unwrap_or_default(),
        };
        words.iter().map(kindred).collect()
    }
}

impl Own {
    /// The kept file was whole when it was opened, so that nothing is missing but what cannot be read any more.
    fn near(&self, kept: &Kept) -> &Near {
        self.near.get_or_init(|| Near::take(&self.key, kept, self.scales.len()).unwrap_or_default())
    }

    /// Words that no label has.
    fn strange(&self, kept: &Kept, encoder: &Encoder, lens: Option<&Lens>, words: &[&str]) -> Vec<Kindred> {
        let encoded = encoder.encode(words);
        let asked: Vec<Whole> =
            encoded.iter().map(|row| Whole::of(&turned(row, &self.middle, lens))).collect();
        let mut out = vec![Kindred::new(); asked.len()];
        let mut held = vec![0; GO * DIMENSIONS];
        let mut wide = [0i16; DIMENSIONS];
        for (block, scales) in self.scales.chunks(if asked.is_empty() { usize::MAX } else { GO }).enumerate()
        {
            let bytes = &mut held[..scales.len().min(GO) * DIMENSIONS];
            if asked.is_empty()
                || !kept.part(&format!("{} kin rows", self.key), block * GO * DIMENSIONS, bytes)
            {
                break;
            }
            for (at, (bytes, scale)) in bytes.chunks_exact(DIMENSIONS).zip(scales).enumerate() {
                wide.iter_mut().zip(bytes).for_each(|(to, from)| *to = i16::from(*from as i8));
                for (kindred, word) in out.iter_mut().zip(&asked) {
                    let counts = counts(word.likeness(&wide, *scale));
                    if counts > LEAST {
                        kindred.push(((block * GO + at) as u32, counts));
                    }
                }
            }
        }
        out.iter_mut().for_each(nearest);
        out
    }
}

impl Near {
    /// Among turned directions, a row each.
    fn among(rows: &Array2<f32>) -> Near {
        let (mut lists, mut all) = (Vec::with_capacity(rows.nrows()), Vec::new());
        let turned = rows.t();
        for from in (0..rows.nrows()).step_by(GO) {
            let to = (from + GO).min(rows.nrows());
            let likeness = rows.slice_axis(Axis(0), Slice::from(from..to)).dot(&turned);
            for (own, likeness) in (from..to).zip(likeness.rows()) {
                let others = likeness.iter().enumerate().filter(|(at, _)| *at != own);
                let mut kindred: Kindred = others
                    .map(|(at, cosine)| (at as u32, counts(*cosine)))
                    .filter(|(_, counts)| *counts > LEAST)
                    .collect();
                nearest(&mut kindred);
                all.extend(kindred.iter().map(|(_, counts)| *counts));
                lists.push(kindred.into_iter().map(|(stem, _)| stem).collect());
            }
        }
        Near { of: Flat::of(lists.into_iter()), counts: all }
    }

    fn take(key: &str, kept: &Kept, stems: usize) -> Option<Near> {
        let of = Flat::take(&format!("{key} kin"), kept, stems, stems)?;
        let counts = kept.floats(&format!("{key} kin counts"))?;
        (counts.len() == of.len()).then_some(Near { of, counts })
    }

    fn of(&self, stem: u32) -> Kindred {
        let (from, stems) = self.of.place(stem as usize);
        stems.iter().copied().zip(self.counts[from..].iter().copied()).collect()
    }
}

/// A language's words of labels, each stem once in its commonest form, in the order of the stems.
fn written(language: &str, texts: &[&str]) -> Vec<String> {
    let terms = Terms::of(language);
    let mut stems: BTreeMap<String, String> = BTreeMap::new();
    let mut forms: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for text in texts {
        for word in terms.words(&plain(text)) {
            let stem = stems.entry(word.to_owned()).or_insert_with(|| terms.stem(word));
            if !stem.is_empty() {
                *forms.entry(stem.clone()).or_default().entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    let commonest = |forms: BTreeMap<String, u32>| {
        forms.into_iter().max_by_key(|(_, count)| *count).map(|(word, _)| word).unwrap_or_default()
    };
    forms.into_values().map(commonest).collect()
}

/// A word's direction without the middle of all, bent.
fn turned(direction: &[f32], middle: &[f32], lens: Option<&Lens>) -> Vec<f32> {
    let left = away(direction, middle);
    lens.map_or_else(|| left.clone(), |lens| away(&lens.through(&left), &[0.0; DIMENSIONS]))
}

/// How much a word counts whose direction has this cosine with another's.
fn counts(cosine: f32) -> f32 {
    AKIN * (cosine - CHANCE) / (1.0 - CHANCE)
}

/// Keeps the nearest, the nearest first.
fn nearest(kindred: &mut Kindred) {
    kindred.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    kindred.truncate(MOST);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn akin_are_the_nearest_but_not_all_and_not_itself() {
        let mut rows = Array2::zeros((40, DIMENSIONS));
        // Each is turned a little further from the first, in a direction of its own; the last is like nothing.
        for (at, mut row) in rows.rows_mut().into_iter().enumerate() {
            let apart = if at == 39 { 1.0 } else { at as f32 / 80.0 };
            row[0] = (1.0 - apart * apart).sqrt();
            row[at + 1] = apart;
        }
        let near = Near::among(&rows);
        let first = near.of(0);
        assert_eq!(first.iter().map(|(stem, _)| *stem).collect::<Vec<_>>(), (1..=24).collect::<Vec<u32>>());
        assert!(first.is_sorted_by(|one, other| one.1 >= other.1));
        assert!(first.iter().all(|(_, counts)| (LEAST..AKIN).contains(counts)), "{first:?}");
        assert_eq!((near.of(39), near.of(99)), (vec![], vec![]));
        let mut book = Book::default();
        near.of.put("0 kin", &mut book);
        book.floats("0 kin counts", &near.counts);
        let kept = Kept::open(Arc::new(book.bytes(b"testing1", 7)), b"testing1", 7).expect("whole");
        assert_eq!(Near::take("0", &kept, 40).map(|near| near.of(0)), Some(first));
        assert!(Near::take("0", &kept, 12).is_none(), "of other labels");
    }

    #[test]
    fn a_stem_stands_in_its_commonest_form_and_order() {
        let texts = ["Cooks", "cook", "Cooks and bakers", "the baker", "baking"];
        assert_eq!(written("en", &texts), ["baking", "bakers", "cooks"].map(str::to_owned).to_vec());
    }
}
