//! What is looked through: labels in several languages, concept by concept.

use crate::classification::{Classification, Concept, Kind};

/// One label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    /// Of which concept: a small number. Labels of one concept stand together, concepts in their order.
    pub concept: u32,
    /// Its language, by two letters.
    pub language: &'a str,
    /// What is written.
    pub text: &'a str,
}

/// All labels of these kinds of concepts. Concepts keep the numbers that they have in the classification.
pub fn labels<'a>(classes: &'a Classification, kinds: &[Kind]) -> Vec<Label<'a>> {
    let mut all = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|k| kinds.contains(k)) {
        for concept in classes.all(kind) {
            all.extend(of(classes, concept));
        }
    }
    all
}

fn of(classes: &Classification, concept: Concept) -> impl Iterator<Item = Label<'_>> {
    classes.labels_of(concept).map(move |(text, language, _)| Label { concept: concept.0, language, text })
}

/// A number that changes with the labels (FNV-1a, 64 bits): what was computed for others does not serve.
pub fn digest(labels: &[Label<'_>]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut take = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for label in labels {
        take(&label.concept.to_le_bytes());
        take(label.language.as_bytes());
        take(label.text.as_bytes());
        take(&[0]);
    }
    hash
}
