//! Which labels are written like a text, all in all?
//!
//! The usual TF-IDF over letters: two to four at a time within each word, its ends marked, weighed by how few labels
//! have them, compared by the cosine of the text and each label. It knows nothing of words: it finds "Horlogerie"
//! by "horloger", and parts of compounds.
//!
//! Kept lean: letters are hashed into slots, and each slot's labels are kept as the steps from one to the next, most
//! of them in one byte. Letters that a label has twice count once.

use super::labels::Label;
use crate::fold::fold;

/// At most so many slots; a language's labels have fewer different groups of letters.
const SLOTS: usize = 1 << 17;

/// The labels of one language by their letters.
pub struct Letters {
    /// Numbers of labels with their concepts, in order.
    labels: Vec<(u32, u32)>,
    /// Where the bytes of each slot begin, with the end of the last.
    at: Vec<u32>,
    /// Steps between the labels of a slot, seven bits a byte, the lowest first; the eighth says that more follow.
    steps: Vec<u8>,
    /// How much each slot tells: the logarithm of labels by labels that have it, plus 1.
    telling: Vec<f32>,
    /// 1 over the length of each label's vector.
    shrink: Vec<f32>,
}

impl Letters {
    /// Of labels in the order of their concepts: those of one language, or all.
    pub fn new(all: &[Label<'_>], language: Option<&str>) -> Letters {
        let own = || (0u32..).zip(all).filter(|(_, l)| language.is_none_or(|name| l.language == name));
        let labels: Vec<(u32, u32)> = own().map(|(number, l)| (number, l.concept)).collect();
        let slots = (labels.len() * 8).next_power_of_two().clamp(1 << 10, SLOTS);
        let mut having = vec![0u32; slots];
        let mut last = vec![0u32; slots];
        let mut lengths = vec![0u32; slots];
        let mut held = Vec::new();
        for (place, (_, label)) in (1u32..).zip(own()) {
            groups(label.text, slots, &mut held);
            for slot in held.iter().map(|s| *s as usize) {
                having[slot] += 1;
                lengths[slot] += size(place - last[slot]);
                last[slot] = place;
            }
        }
        let mut at = vec![0u32];
        at.extend(lengths.iter().scan(0, |sum, length| {
            *sum += length;
            Some(*sum)
        }));
        let count = 1.0 + labels.len() as f32;
        let telling: Vec<f32> = having.iter().map(|n| (count / (1.0 + *n as f32)).ln() + 1.0).collect();
        let mut steps = vec![0u8; at.last().map_or(0, |end| *end as usize)];
        let mut next: Vec<u32> = at.clone();
        last.fill(0);
        let mut shrink = Vec::with_capacity(labels.len());
        for (place, (_, label)) in (1u32..).zip(own()) {
            groups(label.text, slots, &mut held);
            let mut sum = 0.0f32;
            for slot in held.iter().map(|s| *s as usize) {
                let mut step = place - last[slot];
                last[slot] = place;
                while step > 0 {
                    let more = if step > 0x7f { 0x80 } else { 0 };
                    steps[next[slot] as usize] = (step & 0x7f) as u8 | more;
                    next[slot] += 1;
                    step >>= 7;
                }
                sum += telling[slot] * telling[slot];
            }
            shrink.push(1.0 / sum.sqrt().max(f32::MIN_POSITIVE));
        }
        Letters { labels, at, steps, telling, shrink }
    }

    /// Each concept with a label that shares letters with the text: score up to 1, concept, and the label that
    /// reached it. In the order of the concepts.
    pub fn find(&self, text: &str) -> Vec<(f32, u32, u32)> {
        let mut sums = vec![0.0f32; self.labels.len()];
        let mut held = Vec::new();
        groups(text, self.telling.len(), &mut held);
        let mut length = 0.0f32;
        for slot in held.iter().map(|s| *s as usize) {
            let square = self.telling[slot] * self.telling[slot];
            length += square;
            let (mut place, mut step, mut shift) = (0usize, 0usize, 0u32);
            for byte in &self.steps[self.at[slot] as usize..self.at[slot + 1] as usize] {
                step |= usize::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    place += step;
                    sums[place - 1] += square;
                    (step, shift) = (0, 0);
                }
            }
        }
        let scale = 1.0 / length.sqrt().max(f32::MIN_POSITIVE);
        sums.iter_mut().zip(&self.shrink).for_each(|(sum, shrink)| *sum *= shrink * scale);
        let mut found: Vec<(f32, u32, u32)> = Vec::new();
        for (score, (label, concept)) in sums.iter().zip(&self.labels).filter(|(score, _)| **score > 0.0) {
            match found.last_mut().filter(|held| held.1 == *concept) {
                Some(held) if held.0 >= *score => {}
                Some(held) => *held = (*score, *concept, *label),
                None => found.push((*score, *concept, *label)),
            }
        }
        found
    }
}

/// How many bytes a step takes.
fn size(step: u32) -> u32 {
    (32 - step.leading_zeros()).div_ceil(7).max(1)
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

    #[test]
    fn a_label_is_found_by_its_letters() {
        let labels: Vec<Label<'_>> =
            [(0, "en", "pastry cook"), (1, "en", "cook"), (1, "en", "chef"), (2, "fr", "cuisinier")]
                .map(|(concept, language, text)| Label { concept, language, text })
                .to_vec();
        let found = |language, text| -> Vec<(u32, u32, u32)> {
            Letters::new(&labels, language)
                .find(text)
                .iter()
                .map(|(score, concept, label)| ((score * 100.0).round() as u32, *concept, *label))
                .collect()
        };
        assert_eq!(found(Some("en"), "Cook"), [(52, 0, 0), (100, 1, 1)]);
        assert_eq!(found(Some("fr"), "Cuisinier"), [(100, 2, 3)]);
        assert_eq!(found(Some("en"), ""), []);
    }

    #[test]
    fn steps_of_any_size_are_kept() {
        let texts: Vec<String> =
            (0..40_000).map(|n| if n % 20_000 == 7 { "zyx" } else { "ab" }.to_owned()).collect();
        let labels: Vec<Label<'_>> =
            (0..).zip(&texts).map(|(concept, text)| Label { concept, language: "en", text }).collect();
        let found = Letters::new(&labels, None).find("zyx");
        assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), [7, 20_007]);
        for (step, bytes) in [(1, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u32::MAX, 5)] {
            assert_eq!(size(step), bytes, "{step}");
        }
    }
}
