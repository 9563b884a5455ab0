//! Which words of labels mean alike, though they are not written alike?
//!
//! A label is found by the words that it shares with a text; but words that mean alike need not be written alike. The
//! encoder gives each word that labels consist of a direction of its own, bent as those of
//! labels are. To each belong the words of the same language that point most the same way: these are computed once and
//! kept. A word that no label has is akin to none.

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
use super::vectors::away;

/// So many words at most are akin to one.
const MOST: usize = 24;
/// A cosine of 1 makes a word count for so much: less than the word itself.
const AKIN: f32 = 0.9;
/// A cosine of so much makes it count for nothing.
const CHANCE: f32 = 0.2;
/// Words that count for less are left out.
const LEAST: f32 = 0.1;
/// So many words are encoded or compared in one go.
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
            near.of.put(&format!("{key} kin"), book);
            book.floats(&format!("{key} kin counts"), &near.counts);
        }
    }

    /// What was put down for these languages, in their order.
    pub fn take<'a>(names: impl Iterator<Item = &'a str>) -> Kin {
        let own = |(key, name): (usize, &str)| Own {
            name: name.to_owned(),
            key: key.to_string(),
            near: OnceLock::new(),
        };
        Kin(names.enumerate().map(own).collect())
    }

    /// What a stem of labels of a language is akin to.
    pub fn of(&self, kept: &Kept, language: &str, stem: u32) -> Kindred {
        let own = self.0.iter().find(|l| l.name == language);
        own.map(|own| own.near(kept).of(stem)).unwrap_or_default()
    }
}

impl Own {
    /// The kept file was whole when it was opened, so that nothing is missing but what cannot be read any more.
    fn near(&self, kept: &Kept) -> &Near {
        self.near.get_or_init(|| {
            let stems = (kept.length(&format!("{} kin at", self.key)) / 4).saturating_sub(1);
            Near::take(&self.key, kept, stems).unwrap_or_default()
        })
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
