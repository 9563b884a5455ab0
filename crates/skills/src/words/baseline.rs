//! What would a plain search find? The usual baseline to compare with.
//!
//! Two to four letters at a time, weighed by how rare they are (TF-IDF), compared by the cosine of a text and each
//! label. No languages, no stems, no model.

use super::finder::{Found, ranked};
use super::labels::Label;
use super::letters::{Letters, Places};

/// Labels by their letters, whatever their language.
pub struct Baseline(Letters, Places);

impl Baseline {
    /// Of labels in the order of their concepts.
    pub fn new(labels: &[Label<'_>]) -> Baseline {
        let all: Vec<(u32, Label<'_>)> = (0..).zip(labels.iter().copied()).collect();
        Baseline(Letters::new(labels.iter().map(|l| l.text)), Places::of(&all))
    }

    /// Concepts by their nearest label, the best first, at most so many.
    pub fn find(&self, text: &str, most: usize) -> Vec<Found> {
        let found: Vec<Found> = self
            .0
            .find(text, &self.1, 0.0, &mut Vec::new())
            .into_iter()
            .map(|(score, concept, label)| Found { concept, label, score })
            .collect();
        ranked(found, most)
    }
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
