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
    each(classes, kinds).collect()
}

/// The same one by one.
pub fn each<'a>(classes: &'a Classification, kinds: &[Kind]) -> impl Iterator<Item = Label<'a>> {
    let kinds = Kind::ALL.into_iter().filter(|k| kinds.contains(k)).collect::<Vec<_>>().into_iter();
    kinds.flat_map(|kind| classes.all(kind)).flat_map(|concept| of(classes, concept))
}

fn of(classes: &Classification, concept: Concept) -> impl Iterator<Item = Label<'_>> {
    classes.labels_of(concept).map(move |(text, language, _)| Label { concept: concept.0, language, text })
}

/// The kinds of concepts that texts are looked up among. They stand first in a classification, so that a label has
/// the same number here as there.
pub const KINDS: [Kind; 3] = [Kind::Skill, Kind::Occupation, Kind::IscoGroup];

impl Classification {
    /// A label of [`labels`] (of [`KINDS`]) by its number: its text and language. Spares the list of all.
    pub fn label_numbered(&self, number: u32) -> Option<(&str, &str)> {
        let text = self.labels.entries.get(number as usize)?;
        Some((self.string(*text), self.mark(number).0))
    }
}

/// A number that changes with the labels (FNV-1a, 64 bits): what was computed for others does not serve.
pub fn digest<'a>(labels: impl IntoIterator<Item = Label<'a>>) -> u64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_by_its_number() {
        let starter = Classification::starter();
        let all = labels(&starter, &KINDS);
        assert!(all.len() > 1000);
        for (number, label) in (0u32..).zip(&all) {
            assert_eq!(starter.label_numbered(number), Some((label.text, label.language)));
        }
        assert_eq!(starter.label_numbered(u32::MAX), None);
        assert_eq!(digest(all.iter().copied()), digest(each(&starter, &KINDS)));
    }
}
