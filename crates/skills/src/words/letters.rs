//! Which labels are written like a text, all in all?
//!
//! The usual TF-IDF over letters: two to four at a time within each word, its ends marked, weighed by how few labels
//! have them, compared by the cosine of the text and each label. It knows nothing of words: it finds "Horlogerie"
//! by "horloger", and parts of compounds.
//!
//! Letters are hashed into slots; labels stand in blocks, so that a slot's labels take two bytes each and what is
//! summed up stays in the cache. Letters that a label has twice count once.

use super::labels::Label;
use super::shelf::{Book, Kept};
use crate::fold::fold;

/// At most so many slots; a language's labels have fewer different groups of letters.
const SLOTS: usize = 1 << 17;
/// Labels of a block.
const BLOCK: usize = 1 << 16;

/// Numbers of labels with their concepts, in order: those of one language, or of all.
#[derive(Default)]
pub(super) struct Places {
    pub labels: Vec<u32>,
    pub concepts: Vec<u32>,
}

impl Places {
    pub fn of(labels: &[(u32, Label<'_>)]) -> Places {
        Places {
            labels: labels.iter().map(|(number, _)| *number).collect(),
            concepts: labels.iter().map(|(_, label)| label.concept).collect(),
        }
    }

    pub fn put(&self, name: &str, book: &mut Book) {
        book.numbers(&format!("{name} labels"), &self.labels);
        book.numbers(&format!("{name} concepts"), &self.concepts);
    }

    /// Of concepts below this number.
    pub fn take(name: &str, kept: &Kept, below: usize) -> Option<Places> {
        let places = Places {
            labels: kept.numbers(&format!("{name} labels"))?,
            concepts: kept.numbers(&format!("{name} concepts"))?,
        };
        let fits = places.labels.len() == places.concepts.len()
            && places.concepts.is_sorted()
            && places.concepts.last().is_none_or(|c| (*c as usize) < below);
        fits.then_some(places)
    }
}

/// Labels by their letters.
#[derive(Default)]
pub(super) struct Letters {
    /// Where each slot begins, block by block, with the end of the last.
    at: Vec<u32>,
    /// Places of labels in their block.
    places: Vec<u16>,
    /// How much each slot tells: the logarithm of labels by labels that have it, plus 1.
    telling: Vec<f32>,
    /// 1 over the length of each label's vector.
    shrink: Vec<f32>,
}

impl Letters {
    /// Of labels in the order of their concepts.
    pub fn new<'a>(texts: impl ExactSizeIterator<Item = &'a str> + Clone) -> Letters {
        let labels = texts.len();
        let slots = (labels * 8).next_power_of_two().clamp(1 << 10, SLOTS);
        let blocks = labels.div_ceil(BLOCK);
        let mut at = vec![0u32; blocks * slots + 1];
        let mut held = Vec::new();
        for (place, text) in texts.clone().enumerate() {
            groups(text, slots, &mut held);
            let from = place / BLOCK * slots + 1;
            held.iter().for_each(|slot| at[from + *slot as usize] += 1);
        }
        let mut having = vec![0u32; slots];
        for block in at[1..].chunks_exact(slots) {
            having.iter_mut().zip(block).for_each(|(sum, n)| *sum += n);
        }
        let count = 1.0 + labels as f32;
        let telling: Vec<f32> = having.iter().map(|n| (count / (1.0 + *n as f32)).ln() + 1.0).collect();
        let mut end = 0;
        for n in &mut at {
            end += *n;
            *n = end;
        }
        let mut places = vec![0u16; end as usize];
        let mut next = at.clone();
        let mut shrink = Vec::with_capacity(labels);
        for (place, text) in texts.enumerate() {
            groups(text, slots, &mut held);
            let mut sum = 0.0f32;
            for slot in held.iter().map(|s| *s as usize) {
                let next = &mut next[place / BLOCK * slots + slot];
                places[*next as usize] = (place % BLOCK) as u16;
                *next += 1;
                sum += telling[slot] * telling[slot];
            }
            shrink.push(1.0 / sum.sqrt().max(f32::MIN_POSITIVE));
        }
        Letters { at, places, telling, shrink }
    }

    pub fn put(&self, name: &str, book: &mut Book) {
        book.numbers(&format!("{name} slots"), &self.at);
        book.short(&format!("{name} letters"), &self.places);
        book.floats(&format!("{name} telling"), &self.telling);
        book.floats(&format!("{name} shrink"), &self.shrink);
    }

    /// With so many labels.
    pub fn take(name: &str, kept: &Kept, labels: usize) -> Option<Letters> {
        let letters = Letters {
            at: kept.numbers(&format!("{name} slots"))?,
            places: kept.short(&format!("{name} letters"))?,
            telling: kept.floats(&format!("{name} telling"))?,
            shrink: kept.floats(&format!("{name} shrink"))?,
        };
        let slots = letters.telling.len();
        let fits = letters.shrink.len() == labels
            && slots.is_power_of_two()
            && letters.at.len() == labels.div_ceil(BLOCK) * slots + 1
            && letters.at.is_sorted()
            && letters.at.last().is_some_and(|end| *end as usize == letters.places.len());
        fits.then_some(letters)
    }

    /// Each concept with a label whose letters are at least so much like the text's: score up to 1, concept, and the
    /// label that reached it. In the order of the concepts.
    pub fn find(&self, text: &str, places: &Places, least: f32, sums: &mut Vec<f32>) -> Vec<(f32, u32, u32)> {
        let slots = self.telling.len();
        if slots == 0 || places.labels.len() != self.shrink.len() {
            return Vec::new();
        }
        let mut held = Vec::new();
        groups(text, slots, &mut held);
        let squares: Vec<(usize, f32)> = held
            .iter()
            .map(|s| (*s as usize, self.telling[*s as usize] * self.telling[*s as usize]))
            .collect();
        let length: f32 = squares.iter().map(|(_, square)| square).sum();
        let scale = 1.0 / length.sqrt().max(f32::MIN_POSITIVE);
        let mut found: Vec<(f32, u32, u32)> = Vec::new();
        sums.resize(BLOCK, 0.0);
        for (block, shrink) in self.shrink.chunks(BLOCK).enumerate() {
            sums.fill(0.0);
            for (slot, square) in &squares {
                let at = block * slots + slot;
                for place in &self.places[self.at[at] as usize..self.at[at + 1] as usize] {
                    sums[usize::from(*place)] += square;
                }
            }
            let names = places.labels[block * BLOCK..].iter().zip(&places.concepts[block * BLOCK..]);
            for ((sum, shrink), (label, concept)) in sums.iter().zip(shrink).zip(names) {
                let score = *sum * (shrink * scale);
                if score < least || score <= 0.0 {
                    continue;
                }
                match found.last_mut().filter(|held| held.1 == *concept) {
                    Some(held) if held.0 >= score => {}
                    Some(held) => *held = (score, *concept, *label),
                    None => found.push((score, *concept, *label)),
                }
            }
        }
        found
    }
}

/// The slots of a text's letters, each once: two to four of each word (FNV-1a, 64 bits).
fn groups(text: &str, slots: usize, into: &mut Vec<u32>) {
    into.clear();
    let mut letters: Vec<char> = Vec::new();
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        letters.clear();
        letters.extend(std::iter::once(' ').chain(word.chars()).chain([' ']));
        for from in 0..letters.len() {
            let mut hash = 0xcbf2_9ce4_8422_2325u64;
            for (length, letter) in (1..=4).zip(&letters[from..]) {
                hash = (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0000_0100_0000_01b3);
                if length > 1 {
                    into.push(((hash ^ (hash >> 32)) as usize & (slots - 1)) as u32);
                }
            }
        }
    }
    into.sort_unstable();
    into.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(labels: &[(u32, &str)], text: &str, least: f32) -> Vec<(u32, u32, u32)> {
        let all: Vec<(u32, Label<'_>)> = (0..)
            .zip(labels)
            .map(|(number, (concept, text))| (number, Label { concept: *concept, language: "en", text }))
            .collect();
        Letters::new(labels.iter().map(|(_, text)| *text))
            .find(text, &Places::of(&all), least, &mut Vec::new())
            .iter()
            .map(|(score, concept, label)| ((score * 100.0).round() as u32, *concept, *label))
            .collect()
    }

    #[test]
    fn a_label_is_found_by_its_letters() {
        let labels = [(0, "pastry cook"), (1, "cook"), (1, "chef")];
        assert_eq!(found(&labels, "Cook", 0.0), [(52, 0, 0), (100, 1, 1)]);
        assert_eq!(found(&labels, "Cook", 0.6), [(100, 1, 1)]);
        assert_eq!(found(&labels, "", 0.0), []);
        assert_eq!(found(&[], "Cook", 0.0), []);
    }

    #[test]
    fn labels_of_all_blocks_are_found() {
        let texts: Vec<(u32, &str)> =
            (0..140_000).map(|n| (n, if n % 50_000 == 7 { "zyx" } else { "ab" })).collect();
        let found = found(&texts, "zyx", 0.0);
        assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), [7, 50_007, 100_007]);
    }
}
