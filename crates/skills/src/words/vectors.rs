//! Which way does each label point, and which labels point the way of a text?
//!
//! Directions are computed once and kept, one byte a number; which words are akin beside them ([`super::kin`]). Each
//! language has a middle to which all its labels
//! lean; it is taken off, so that what is left tells meanings apart, and what is left is bent ([`super::lens`]). A first
//! pass compares a text with the middle
//! of each concept's labels; the labels themselves are compared for the best concepts only.

use std::sync::Arc;

use ndarray::{Array1, Array2};

use super::encoder::{DIMENSIONS, Encoder};
use super::kin::{Kin, Kindred};
use super::labels::{Label, digest};
use super::lens::Lens;
use super::shelf::{Book, Kept, Shelf};
use super::variants::plain;

/// What a file of directions begins with.
const MARK: &[u8; 8] = b"ambosdi5";
/// Texts encoded in one go.
const GO: usize = 256;
/// A direction's numbers times this are kept in two bytes until all are there.
const WHOLE: f32 = 32_767.0;
/// A text's numbers are compared as whole ones, the largest of this size: 512 products with a byte fit in 32 bits.
const FINE: f32 = 8_000.0;

/// The directions of labels. Those of each label stay on their shelf until they are asked for.
pub struct Directions {
    kept: Kept,
    /// Languages with their middles, in the order of the letters.
    middles: Vec<(String, Vec<f32>)>,
    /// Where the labels of each concept begin, with the end of the last.
    at: Vec<u32>,
    /// Of labels: how much 1 stands for.
    scales: Vec<f32>,
    /// The concepts that have labels; one byte a number of their middles, and how much 1 stands for.
    concepts: Vec<u32>,
    centres: Vec<i8>,
    centre_scales: Vec<f32>,
    /// Whether directions are bent by the lens that ships.
    bent: bool,
    /// Words of labels.
    kin: Kin,
}

impl Directions {
    /// Computes the directions of labels, which takes about a minute for the whole of ESCO in one language.
    /// `bent`: by the lens that ships, as all but comparisons want them. `progress` is told how many are done. What
    /// comes out is kept, and opened by [`Directions::open`].
    pub fn made(
        encoder: &Encoder,
        labels: &[Label<'_>],
        bent: bool,
        mut progress: impl FnMut(usize),
    ) -> Vec<u8> {
        let mut raw: Vec<i16> = Vec::with_capacity(labels.len() * DIMENSIONS);
        for part in labels.chunks(GO) {
            let texts: Vec<String> = part.iter().map(|l| plain(l.text)).collect();
            for row in encoder.encode(&texts) {
                raw.extend(row.iter().map(|n| (n * WHOLE).round() as i16));
            }
            progress(raw.len() / DIMENSIONS);
        }
        let mut languages: Vec<&str> = labels.iter().map(|l| l.language).collect();
        languages.sort_unstable();
        languages.dedup();
        let mut middles: Vec<Vec<f32>> = vec![vec![0.0; DIMENSIONS]; languages.len()];
        let place = |language: &str| languages.binary_search(&language).unwrap_or_default();
        let mut counts = vec![0.0f32; languages.len()];
        for (label, row) in labels.iter().zip(raw.chunks_exact(DIMENSIONS)) {
            let language = place(label.language);
            counts[language] += 1.0;
            middles[language].iter_mut().zip(row).for_each(|(sum, n)| *sum += f32::from(*n));
        }
        for (middle, count) in middles.iter_mut().zip(counts) {
            middle.iter_mut().for_each(|n| *n /= count * WHOLE);
        }
        let (mut at, mut concepts) = (vec![0], Vec::new());
        let (mut rows, mut scales) = (Vec::with_capacity(raw.len()), Vec::with_capacity(labels.len()));
        let (mut centres, mut centre_scales) = (Vec::new(), Vec::new());
        let mut from = 0;
        while from < labels.len() {
            let concept = labels[from].concept;
            let to = from + labels[from..].iter().take_while(|l| l.concept == concept).count();
            let mut centre = vec![0.0f32; DIMENSIONS];
            let mut own = Array2::zeros((to - from, DIMENSIONS));
            let bytes = raw[from * DIMENSIONS..].chunks_exact(DIMENSIONS);
            for ((label, row), mut own) in labels[from..to].iter().zip(bytes).zip(own.rows_mut()) {
                let row: Vec<f32> = row.iter().map(|n| f32::from(*n) / WHOLE).collect();
                own.assign(&Array1::from(away(&row, &middles[place(label.language)])));
            }
            if bent {
                own = Lens::shipped().all_through(&own);
            }
            for row in own.rows() {
                let row = away(&row.to_vec(), &[0.0; DIMENSIONS]);
                centre.iter_mut().zip(&row).for_each(|(sum, n)| *sum += n);
                scales.push(squeeze(&row, &mut rows));
            }
            concepts.push(concept);
            let centre = away(&centre, &[0.0; DIMENSIONS]);
            centre_scales.push(squeeze(&centre, &mut centres));
            at.push(to as u32);
            from = to;
        }
        drop(raw);
        let mut book = Book::default();
        book.put("languages", languages.join("\n").into_bytes());
        book.floats("middles", &middles.concat());
        book.numbers("at", &at);
        book.numbers("concepts", &concepts);
        book.floats("scales", &scales);
        book.floats("centre scales", &centre_scales);
        book.put("centres", centres);
        book.put("rows", rows);
        book.numbers("bent", &[u32::from(bent)]);
        Kin::put(encoder, labels, bent.then(Lens::shipped), &mut book);
        book.bytes(MARK, digest(labels.iter().copied()))
    }

    /// Opens what was kept for labels with this number ([`digest`]). `None`: it is something else, was made for
    /// other labels, was cut off or changed.
    pub fn open(shelf: Arc<dyn Shelf>, digest: u64) -> Option<Directions> {
        let kept = Kept::open(shelf, MARK, digest)?;
        let names = kept.text("languages")?;
        let middles = kept.floats("middles")?;
        let middles = names.lines().zip(middles.chunks_exact(DIMENSIONS));
        let middles = middles.map(|(name, middle)| (name.to_owned(), middle.to_vec())).collect();
        let out = Directions {
            middles,
            at: kept.numbers("at")?,
            scales: kept.floats("scales")?,
            concepts: kept.numbers("concepts")?,
            centres: kept.signed("centres")?,
            centre_scales: kept.floats("centre scales")?,
            bent: kept.numbers("bent")?.first() == Some(&1),
            kin: Kin::take(names.lines()),
            kept,
        };
        let fits = out.at.is_sorted()
            && out.at.len() == out.concepts.len() + 1
            && out.at.last().map(|n| *n as usize) == Some(out.scales.len())
            && out.kept.length("rows") == out.scales.len() * DIMENSIONS
            && out.concepts.is_sorted()
            && out.centre_scales.len() == out.concepts.len()
            && out.centres.len() == out.concepts.len() * DIMENSIONS;
        fits.then_some(out)
    }

    /// A text's direction without the middle of its language, bent as those of labels are; without the middle of
    /// English, or of what there is, where that language has no labels.
    pub fn turn(&self, direction: &[f32; DIMENSIONS], language: &str) -> Vec<f32> {
        let own = self.middles.iter().find(|(name, _)| name == language);
        let middle =
            own.or_else(|| self.middles.iter().find(|(name, _)| name == "en")).or(self.middles.first());
        let left = match middle {
            Some((_, middle)) => away(direction, middle),
            None => direction.to_vec(),
        };
        if self.bent { away(&Lens::shipped().through(&left), &[0.0; DIMENSIONS]) } else { left }
    }

    /// Which stems of labels of a language are akin to one of them, by their numbers.
    pub(super) fn kindred(&self, language: &str, stem: u32) -> Kindred {
        self.kin.of(&self.kept, language, stem)
    }

    /// How near each concept's middle is to each text: rows of likenesses, in the order of
    /// [`Directions::concepts`].
    pub fn near(&self, texts: &[Whole]) -> Array2<f32> {
        let mut out = Array2::zeros((texts.len(), self.concepts.len()));
        let mut wide = [0i16; DIMENSIONS];
        let rows = self.centres.chunks_exact(DIMENSIONS).zip(&self.centre_scales);
        for ((bytes, scale), mut cells) in rows.zip(out.columns_mut()) {
            wide.iter_mut().zip(bytes).for_each(|(to, from)| *to = i16::from(*from));
            for (cell, text) in cells.iter_mut().zip(texts) {
                *cell = text.likeness(&wide, *scale);
            }
        }
        out
    }

    /// The concepts that have labels, in their order.
    pub fn concepts(&self) -> &[u32] {
        &self.concepts
    }

    /// The label of a concept (by its place in [`Directions::concepts`]) that points most the way of a text. `held`
    /// is used again and again.
    pub fn nearest(&self, place: usize, text: &Whole, held: &mut Vec<u8>) -> (f32, u32) {
        let (from, to) = (self.at[place], self.at[place + 1]);
        let mut best = (-1.0, from);
        held.resize((to - from) as usize * DIMENSIONS, 0);
        if !self.kept.part("rows", from as usize * DIMENSIONS, held) {
            return best;
        }
        let mut wide = [0i16; DIMENSIONS];
        for (label, bytes) in (from..to).zip(held.chunks_exact(DIMENSIONS)) {
            wide.iter_mut().zip(bytes).for_each(|(to, from)| *to = i16::from(*from as i8));
            let likeness = text.likeness(&wide, self.scales[label as usize]);
            if likeness > best.0 {
                best = (likeness, label);
            }
        }
        best
    }
}

/// A text's direction in whole numbers, and how much 1 stands for.
pub struct Whole {
    numbers: [i16; DIMENSIONS],
    scale: f32,
}

impl Whole {
    /// Of a turned direction.
    pub fn of(direction: &[f32]) -> Whole {
        let largest = direction.iter().fold(0.0f32, |held, n| held.max(n.abs())).max(f32::MIN_POSITIVE);
        let mut numbers = [0; DIMENSIONS];
        numbers.iter_mut().zip(direction).for_each(|(to, n)| *to = (n / largest * FINE).round() as i16);
        Whole { numbers, scale: largest / FINE }
    }

    /// How much a direction in whole numbers, of which 1 stands for `scale`, points the same way.
    fn likeness(&self, other: &[i16; DIMENSIONS], scale: f32) -> f32 {
        dot(other, &self.numbers) as f32 * (scale * self.scale)
    }
}

/// What is left of a direction without another, of length 1.
pub(super) fn away(row: &[f32], middle: &[f32]) -> Vec<f32> {
    let mut left: Vec<f32> = row.iter().zip(middle).map(|(n, m)| n - m).collect();
    let length = left.iter().map(|n| n * n).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    left.iter_mut().for_each(|n| *n /= length);
    left
}

/// One byte a number, and how much 1 of it stands for.
fn squeeze(row: &[f32], into: &mut Vec<u8>) -> f32 {
    let largest = row.iter().fold(0.0f32, |held, n| held.max(n.abs())).max(f32::MIN_POSITIVE);
    into.extend(row.iter().map(|n| (n / largest * 127.0).round() as i8 as u8));
    largest / 127.0
}

/// In whole numbers: the same in any order. At most 512 times 127 times [`FINE`], which fits.
fn dot(one: &[i16; DIMENSIONS], other: &[i16; DIMENSIONS]) -> i32 {
    let products = one.iter().zip(other).map(|(a, b)| i32::from(*a) * i32::from(*b));
    products.fold(0i32, i32::wrapping_add)
}
