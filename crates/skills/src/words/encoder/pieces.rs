//! Into which pieces does a text fall?
//!
//! The most likely sequence of pieces of the vocabulary (unigram language model; Kudo, "Subword Regularization",
//! 2018), by Viterbi's algorithm over the text's letters.

use super::arrays::{Unreadable, other};
use super::normalizer::Normalizer;
use super::protobuf::{Fields, Value};

const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;
/// How much less likely than the rarest piece a letter is that no piece has.
const PENALTY: f64 = 10.0;

/// A vocabulary of pieces, each with the logarithm of its probability.
pub(super) struct Vocabulary {
    normalizer: Normalizer,
    /// All pieces in the order of their bytes, one behind the other.
    text: String,
    /// Where each begins, with the end of the last.
    at: Vec<u32>,
    ids: Vec<u32>,
    scores: Vec<f32>,
    unknown: f64,
}

impl Vocabulary {
    pub fn read(bytes: &[u8], size: usize) -> Result<Vocabulary, Unreadable> {
        let mut pieces: Vec<(&str, f32)> = Vec::new();
        let mut normalizer = Normalizer::default();
        for (field, value) in Fields(bytes) {
            match (field, value) {
                (1, Value::Bytes(message)) => pieces.push(piece(message)),
                (3, Value::Bytes(message)) => {
                    if let Some(table) = Fields(message).find_map(|(field, value)| match value {
                        Value::Bytes(table) if field == 2 => Some(table),
                        _ => None,
                    }) {
                        normalizer = Normalizer::read(table);
                    }
                }
                _ => {}
            }
        }
        if pieces.len() < 3 || pieces.len() > size {
            return Err(other(&format!("its vocabulary has {} pieces", pieces.len())));
        }
        let least = pieces.iter().map(|(_, score)| f64::from(*score)).fold(0.0, f64::min);
        let mut sorted: Vec<(&str, u32, f32)> =
            pieces.iter().zip(0..).map(|((text, score), id)| (*text, id, *score)).collect();
        sorted.sort_unstable_by_key(|(text, id, _)| (*text, *id));
        let mut vocabulary = Vocabulary {
            normalizer,
            text: String::new(),
            at: vec![0],
            ids: Vec::new(),
            scores: Vec::new(),
            unknown: least - PENALTY,
        };
        for (text, id, score) in sorted {
            vocabulary.text.push_str(text);
            vocabulary.at.push(vocabulary.text.len() as u32);
            vocabulary.ids.push(id);
            vocabulary.scores.push(score);
        }
        Ok(vocabulary)
    }

    /// What of a piece stands behind its first `from` bytes.
    fn tail(&self, piece: usize, from: usize) -> &[u8] {
        let (start, end) = (self.at[piece] as usize, self.at[piece + 1] as usize);
        self.text.as_bytes().get(start + from..end).unwrap_or_default()
    }

    /// Pieces between `low` and `high` agree in `from` bytes: those that go on with `letter`.
    fn narrow(&self, low: usize, high: usize, from: usize, letter: &[u8]) -> (usize, usize) {
        let head = |piece: usize| {
            let tail = self.tail(piece, from);
            &tail[..tail.len().min(letter.len())]
        };
        let first = low + partition(high - low, |i| head(low + i) < letter);
        let last = first + partition(high - first, |i| head(first + i) <= letter);
        (first, last)
    }

    /// The pieces of a text, between a beginning and an end.
    pub fn pieces(&self, text: &str) -> Vec<u32> {
        let text = self.normalizer.normalize(text);
        let mut best: Vec<Option<(f64, usize, u32)>> = vec![None; text.len() + 1];
        best[0] = Some((0.0, 0, UNKNOWN));
        for (at, first) in text.char_indices() {
            let Some((so_far, ..)) = best[at] else { continue };
            let mut offer = |end: usize, score: f64, id: u32| {
                if best[end].is_none_or(|(held, ..)| score > held) {
                    best[end] = Some((score, at, id));
                }
            };
            let (mut low, mut high, mut end) = (0, self.ids.len(), at);
            let mut single = false;
            for letter in text[at..].chars() {
                let next = end + letter.len_utf8();
                (low, high) = self.narrow(low, high, end - at, &text.as_bytes()[end..next]);
                end = next;
                if low == high {
                    break;
                }
                if self.tail(low, end - at).is_empty() {
                    offer(end, so_far + f64::from(self.scores[low]), self.ids[low]);
                    single |= end == at + first.len_utf8();
                }
            }
            if !single {
                offer(at + first.len_utf8(), so_far + self.unknown, UNKNOWN);
            }
        }
        let mut pieces = vec![END];
        let mut at = text.len();
        while at > 0
            && let Some((_, from, id)) = best[at]
        {
            pieces.push(id);
            at = from;
        }
        if pieces.len() == 1 {
            pieces.push(UNKNOWN);
        }
        pieces.push(BEGIN);
        pieces.reverse();
        pieces
    }
}

/// How many of the first `length` numbers fulfil what only a head of them fulfils.
fn partition(length: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Text and score of a piece.
fn piece(message: &[u8]) -> (&str, f32) {
    let mut found = ("", 0.0);
    for (field, value) in Fields(message) {
        match (field, value) {
            (1, Value::Bytes(text)) => found.0 = std::str::from_utf8(text).unwrap_or_default(),
            (2, Value::Float(score)) => found.1 = score,
            _ => {}
        }
    }
    found
}
