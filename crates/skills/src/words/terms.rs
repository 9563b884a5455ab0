//! Of which words does a text consist, once endings and little words are gone?
//!
//! Words are folded ([`crate::fold`]) after their ending was taken off (Porter's Snowball stemmers, for the
//! languages that have one). Little words that say nothing of work are left out, unless nothing else is there.

use rust_stemmers::{Algorithm, Stemmer};

use crate::fold::fold;

/// Little words, by language, folded.
const LITTLE: [(&str, &str); 10] = [
    ("en", "the of and in for to a an or on by with other not as from at"),
    ("es", "de la el los las y o en a al del por para con sin un una e u que no lo otros otras"),
    ("fr", "de la le les l d du des et ou en dans sur au aux un une a par pour avec non autres sans"),
    (
        "de",
        "der die das und oder im in mit fur von des dem den ein eine zum zur auf am an bei nicht andere ohne",
    ),
    (
        "it",
        "di il la le lo gli i e o in del della dei delle degli dell per a al alla con un una su da nel non ed",
    ),
    ("nl", "de het een van en of in voor met op bij te aan niet"),
    ("pl", "i w z do na ds oraz"),
    ("pt", "de a o as os e ou em do da dos das no na nos nas para por com um uma nao outros outras"),
    ("ro", "de si in la cu pentru din a al ale sau pe"),
    ("ar", "في من على الى عن مع او و"),
];

/// Takes texts of one language apart.
pub struct Terms {
    stemmer: Option<Stemmer>,
    little: Vec<&'static str>,
}

impl Terms {
    /// For a language, by its two letters; an unknown one keeps its endings and its little words.
    pub fn of(language: &str) -> Terms {
        let algorithm = match language {
            "ar" => Some(Algorithm::Arabic),
            "da" => Some(Algorithm::Danish),
            "de" => Some(Algorithm::German),
            "el" => Some(Algorithm::Greek),
            "en" => Some(Algorithm::English),
            "es" => Some(Algorithm::Spanish),
            "fi" => Some(Algorithm::Finnish),
            "fr" => Some(Algorithm::French),
            "hu" => Some(Algorithm::Hungarian),
            "it" => Some(Algorithm::Italian),
            "nl" => Some(Algorithm::Dutch),
            "no" | "nb" => Some(Algorithm::Norwegian),
            "pt" => Some(Algorithm::Portuguese),
            "ro" => Some(Algorithm::Romanian),
            "sv" => Some(Algorithm::Swedish),
            _ => None,
        };
        let little = LITTLE.iter().filter(|(l, _)| *l == language).flat_map(|(_, words)| words.split(' '));
        Terms { stemmer: algorithm.map(Stemmer::create), little: little.collect() }
    }

    /// The words of a text in their order, as they are written in lower case.
    pub fn words<'a>(&self, lower: &'a str) -> Vec<&'a str> {
        let all: Vec<&str> = lower
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#') || is_mark(c)))
            .filter(|w| !w.is_empty())
            .collect();
        let said: Vec<&str> = all.iter().copied().filter(|w| !self.is_little(w)).collect();
        if said.is_empty() { all } else { said }
    }

    /// Whether a word says nothing of work.
    pub fn is_little(&self, word: &str) -> bool {
        word.chars().all(|c| c.is_ascii_digit())
            || (word.len() < 8 && self.little.contains(&fold(word).as_str()))
    }

    /// A word without its ending, folded.
    pub fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            Some(stemmer) => fold(&stemmer.stem(word)),
            None => fold(word),
        }
    }

    /// The stems of a text, each once, in the order of their first words.
    pub fn stems(&self, text: &str) -> Vec<String> {
        let lower = text.to_lowercase();
        let mut stems: Vec<String> = Vec::new();
        for word in self.words(&lower) {
            let stem = self.stem(word);
            if !stem.is_empty() && !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        stems
    }
}

/// Signs over and under letters, that a word may be typed with.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_and_little_words_go() {
        for (language, text, expected) in [
            ("en", "Commissioned armed forces officers", "commiss arm forc offic"),
            ("es", "Directores de empresas, en general", "director empres general"),
            ("fr", "l’ouvrière agricole", "ouvri agricol"),
            ("fr", "de la", "de la"),
            ("pl", "kierowca ciężarówki", "kierowca ciezarowki"),
            ("xx", "", ""),
        ] {
            assert_eq!(Terms::of(language).stems(text).join(" "), expected, "{text}");
        }
    }
}
