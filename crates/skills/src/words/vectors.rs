//! Which way does each label point, and which labels point the way of a text?
//!
//! Directions are computed once and kept, one byte a number. Each language has a middle to which all its labels
//! lean; it is taken off, so that what is left tells meanings apart. A first pass compares a text with the middle
//! of each concept's labels; the labels themselves are compared for the best concepts only.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, Axis, Slice};

use super::encoder::{DIMENSIONS, Encoder};
use super::labels::{Label, digest};
use super::variants::plain;

/// What a file of directions begins with.
const MARK: &[u8; 8] = b"ambosdi1";
/// Concepts in one product of matrices.
const BLOCK: usize = 256;
/// Texts encoded in one go.
const GO: usize = 256;

/// The directions of labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Directions {
    digest: u64,
    /// Languages with their middles, in the order of the letters.
    middles: Vec<(String, Vec<f32>)>,
    /// Where the labels of each concept begin, with the end of the last.
    at: Vec<u32>,
    /// Of labels: one byte a number, and how much 1 stands for.
    bytes: Vec<i8>,
    scales: Vec<f32>,
    /// The same of concepts that have labels, and which they are.
    concepts: Vec<u32>,
    centres: Vec<i8>,
    centre_scales: Vec<f32>,
}

impl Directions {
    /// Computes the directions of labels, which takes about a minute for the whole of ESCO in one language.
    /// `progress` is told how many are done.
    pub fn of(encoder: &Encoder, labels: &[Label<'_>], mut progress: impl FnMut(usize)) -> Directions {
        let mut raw: Vec<f32> = Vec::with_capacity(labels.len() * DIMENSIONS);
        for part in labels.chunks(GO) {
            let texts: Vec<String> = part.iter().map(|l| plain(l.text)).collect();
            encoder.encode(&texts).iter().for_each(|row| raw.extend(row));
            progress(raw.len() / DIMENSIONS);
        }
        let mut languages: Vec<&str> = labels.iter().map(|l| l.language).collect();
        languages.sort_unstable();
        languages.dedup();
        let mut middles: Vec<(String, Vec<f32>)> =
            languages.iter().map(|l| ((*l).to_owned(), vec![0.0; DIMENSIONS])).collect();
        let place = |language: &str| languages.binary_search(&language).unwrap_or_default();
        let mut counts = vec![0.0f32; languages.len()];
        for (label, row) in labels.iter().zip(raw.chunks_exact(DIMENSIONS)) {
            let language = place(label.language);
            counts[language] += 1.0;
            middles[language].1.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
        }
        for ((_, middle), count) in middles.iter_mut().zip(counts) {
            middle.iter_mut().for_each(|n| *n /= count);
        }
        let mut out = Directions {
            digest: digest(labels.iter().copied()),
            middles,
            at: vec![0],
            bytes: Vec::with_capacity(raw.len()),
            scales: Vec::with_capacity(labels.len()),
            concepts: Vec::new(),
            centres: Vec::new(),
            centre_scales: Vec::new(),
        };
        let mut from = 0;
        while from < labels.len() {
            let concept = labels[from].concept;
            let to = from + labels[from..].iter().take_while(|l| l.concept == concept).count();
            let mut centre = vec![0.0f32; DIMENSIONS];
            for (label, row) in labels[from..to].iter().zip(raw[from * DIMENSIONS..].chunks_exact(DIMENSIONS))
            {
                let row = away(row, &out.middles[place(label.language)].1);
                centre.iter_mut().zip(&row).for_each(|(sum, n)| *sum += n);
                out.scales.push(squeeze(&row, &mut out.bytes));
            }
            out.concepts.push(concept);
            let centre = away(&centre, &[0.0; DIMENSIONS]);
            out.centre_scales.push(squeeze(&centre, &mut out.centres));
            out.at.push(to as u32);
            from = to;
        }
        out
    }

    /// A text's direction without the middle of its language; of English, or of what there is, where that
    /// language has no labels.
    pub fn turn(&self, direction: &[f32; DIMENSIONS], language: &str) -> Vec<f32> {
        let own = self.middles.iter().find(|(name, _)| name == language);
        let middle =
            own.or_else(|| self.middles.iter().find(|(name, _)| name == "en")).or(self.middles.first());
        match middle {
            Some((_, middle)) => away(direction, middle),
            None => direction.to_vec(),
        }
    }

    /// How near each concept's middle is to each text (rows of turned directions): rows of likenesses, in the
    /// order of [`Directions::concepts`].
    pub fn near(&self, texts: ArrayView2<'_, f32>) -> Array2<f32> {
        let mut out = Array2::zeros((texts.nrows(), self.concepts.len()));
        let mut block = Array2::<f32>::zeros((BLOCK, DIMENSIONS));
        for (index, bytes) in self.centres.chunks(BLOCK * DIMENSIONS).enumerate() {
            let rows = bytes.len() / DIMENSIONS;
            let scales = self.centre_scales.get(index * BLOCK..).unwrap_or_default();
            for ((mut row, bytes), scale) in
                block.rows_mut().into_iter().zip(bytes.chunks_exact(DIMENSIONS)).zip(scales)
            {
                row.iter_mut().zip(bytes).for_each(|(n, b)| *n = f32::from(*b) * scale);
            }
            let used = block.slice_axis(Axis(0), Slice::from(..rows));
            let from = index * BLOCK;
            let mut cells = out.slice_axis_mut(Axis(1), Slice::from(from..from + rows));
            general_mat_mul(1.0, &texts, &used.t(), 0.0, &mut cells);
        }
        out
    }

    /// The concepts that have labels, in their order.
    pub fn concepts(&self) -> &[u32] {
        &self.concepts
    }

    /// The label of a concept (by its place in [`Directions::concepts`]) that points most the way of a text.
    pub fn nearest(&self, place: usize, text: &[f32]) -> (f32, u32) {
        let (from, to) = (self.at[place], self.at[place + 1]);
        let mut best = (-1.0, from);
        for label in from..to {
            let at = label as usize;
            let bytes = &self.bytes[at * DIMENSIONS..(at + 1) * DIMENSIONS];
            let likeness = dot(bytes, text) * self.scales[at];
            if likeness > best.0 {
                best = (likeness, label);
            }
        }
        best
    }

    /// The bytes of a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MARK.to_vec();
        out.extend(self.digest.to_le_bytes());
        let mut number = |n: usize| out.extend((n as u32).to_le_bytes());
        number(self.middles.len());
        number(self.concepts.len());
        number(self.scales.len());
        for (name, middle) in &self.middles {
            let mut letters = [b' '; 8];
            letters.iter_mut().zip(name.bytes()).for_each(|(to, from)| *to = from);
            out.extend(letters);
            middle.iter().for_each(|n| out.extend(n.to_le_bytes()));
        }
        for list in [&self.at, &self.concepts] {
            list.iter().for_each(|n| out.extend(n.to_le_bytes()));
        }
        for list in [&self.scales, &self.centre_scales] {
            list.iter().for_each(|n| out.extend(n.to_le_bytes()));
        }
        for list in [&self.bytes, &self.centres] {
            out.extend(list.iter().map(|n| *n as u8));
        }
        out
    }

    /// Opens the bytes of a file. `None`: another kind of file, one that was cut off, or made for other labels.
    pub fn open(bytes: &[u8], labels: &[Label<'_>]) -> Option<Directions> {
        let (known, rest) = bytes.strip_prefix(MARK)?.split_first_chunk::<8>()?;
        let digest = digest(labels.iter().copied());
        if u64::from_le_bytes(*known) != digest {
            return None;
        }
        Directions::body(rest, digest, labels.len())
    }

    fn body(mut rest: &[u8], digest: u64, labels: usize) -> Option<Directions> {
        let mut take = |length: usize| {
            let (head, tail) = rest.split_at_checked(length)?;
            rest = tail;
            Some(head)
        };
        let mut number = || Some(u32::from_le_bytes(take(4)?.try_into().ok()?) as usize);
        let (languages, concepts, count) = (number()?, number()?, number()?);
        if count != labels || concepts > labels || languages > labels {
            return None;
        }
        let floats = |bytes: &[u8]| -> Vec<f32> {
            bytes.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().unwrap_or_default())).collect()
        };
        let numbers = |bytes: &[u8]| -> Vec<u32> {
            bytes.chunks_exact(4).map(|b| u32::from_le_bytes(b.try_into().unwrap_or_default())).collect()
        };
        let mut middles = Vec::new();
        for _ in 0..languages {
            let name = std::str::from_utf8(take(8)?).ok()?.trim_end().to_owned();
            middles.push((name, floats(take(DIMENSIONS * 4)?)));
        }
        let at = numbers(take((concepts + 1) * 4)?);
        let list = numbers(take(concepts * 4)?);
        let scales = floats(take(labels * 4)?);
        let centre_scales = floats(take(concepts * 4)?);
        let signed = |bytes: &[u8]| bytes.iter().map(|b| *b as i8).collect::<Vec<i8>>();
        let bytes = signed(take(labels * DIMENSIONS)?);
        let centres = signed(take(concepts * DIMENSIONS)?);
        let whole = at.is_sorted() && at.last().map(|n| *n as usize) == Some(labels);
        whole.then_some(Directions {
            digest,
            middles,
            at,
            bytes,
            scales,
            concepts: list,
            centres,
            centre_scales,
        })
    }
}

/// What is left of a direction without another, of length 1.
fn away(row: &[f32], middle: &[f32]) -> Vec<f32> {
    let mut left: Vec<f32> = row.iter().zip(middle).map(|(n, m)| n - m).collect();
    let length = left.iter().map(|n| n * n).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    left.iter_mut().for_each(|n| *n /= length);
    left
}

/// One byte a number, and how much 1 of it stands for.
fn squeeze(row: &[f32], into: &mut Vec<i8>) -> f32 {
    let largest = row.iter().fold(0.0f32, |held, n| held.max(n.abs())).max(f32::MIN_POSITIVE);
    into.extend(row.iter().map(|n| (n / largest * 127.0).round() as i8));
    largest / 127.0
}

/// Sixteen sums side by side, which the compiler turns into vectors.
fn dot(bytes: &[i8], text: &[f32]) -> f32 {
    let mut sums = [0.0f32; 16];
    for (bytes, text) in bytes.chunks_exact(16).zip(text.chunks_exact(16)) {
        for ((sum, b), t) in sums.iter_mut().zip(bytes).zip(text) {
            *sum += f32::from(*b) * t;
        }
    }
    sums.iter().sum()
}
