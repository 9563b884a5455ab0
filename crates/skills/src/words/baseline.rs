//! What would a plain search find? The usual baseline to compare with.
//!
//! Two to four letters at a time, weighed by how rare they are (TF-IDF), compared by the cosine of a text and each
//! label. No languages, no stems, no model.

use std::collections::BTreeMap;

use super::finder::Found;
use super::labels::Label;
use crate::fold::fold;

/// Labels as vectors of letters.
pub struct Baseline {
    grams: BTreeMap<String, (f32, Vec<(u32, f32)>)>,
    concepts: Vec<u32>,
}

impl Baseline {
    /// Of labels.
    pub fn new(labels: &[Label<'_>]) -> Baseline {
        let mut grams: BTreeMap<String, (f32, Vec<(u32, f32)>)> = BTreeMap::new();
        for (number, label) in (0u32..).zip(labels) {
            for (gram, count) in counts(label.text) {
                grams.entry(gram).or_default().1.push((number, 1.0 + (count as f32).ln()));
            }
        }
        let mut norms = vec![0.0f32; labels.len()];
        for (weight, list) in grams.values_mut() {
            *weight = ((1.0 + labels.len() as f32) / (1.0 + list.len() as f32)).ln() + 1.0;
            list.iter().for_each(|(label, count)| norms[*label as usize] += (count * *weight).powi(2));
        }
        for (weight, list) in grams.values_mut() {
            for (label, count) in list {
                *count *= *weight / norms[*label as usize].sqrt();
            }
        }
        Baseline { grams, concepts: labels.iter().map(|l| l.concept).collect() }
    }

    /// Concepts by their nearest label, the best first, at most so many.
    pub fn find(&self, text: &str, most: usize) -> Vec<Found> {
        let mut scores = vec![0.0f32; self.concepts.len()];
        let mut norm = 0.0f32;
        for (gram, count) in counts(text) {
            let Some((weight, list)) = self.grams.get(&gram) else { continue };
            let own = (1.0 + (count as f32).ln()) * weight;
            norm += own * own;
            list.iter().for_each(|(label, theirs)| scores[*label as usize] += own * theirs);
        }
        let mut best: BTreeMap<u32, Found> = BTreeMap::new();
        for (label, score) in (0u32..).zip(&scores).filter(|(_, score)| **score > 0.0) {
            let concept = self.concepts[label as usize];
            let held = best.entry(concept).or_insert(Found { concept, label, score: 0.0 });
            if score / norm.sqrt() > held.score {
                *held = Found { concept, label, score: score / norm.sqrt() };
            }
        }
        let mut found: Vec<Found> = best.into_values().collect();
        found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.concept.cmp(&other.concept)));
        found.truncate(most);
        found
    }
}

/// Two to four letters of each word, its ends marked.
fn counts(text: &str) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for word in fold(text).split(' ') {
        let letters: Vec<char> = std::iter::once(' ').chain(word.chars()).chain([' ']).collect();
        for length in 2..=4 {
            for window in letters.windows(length) {
                *counts.entry(window.iter().collect()).or_default() += 1;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_by_its_letters() {
        let labels: Vec<Label<'_>> = [(0, "pastry cook"), (1, "cook"), (2, "nurse")]
            .map(|(concept, text)| Label { concept, language: "en", text })
            .to_vec();
        let found: Vec<u32> = Baseline::new(&labels).find("Cooks", 9).iter().map(|f| f.concept).collect();
        assert_eq!(found, [1, 0]);
    }
}
