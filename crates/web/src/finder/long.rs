//! What does a longer text propose: a CV, an advertisement, a list of subjects, what somebody tells of their work?
//!
//! It is read part by part (a line, a sentence, a member of a list); each proposal keeps the words that speak for it,
//! so that whoever decides sees why it is there.

use skills::{Concept, Kind};
use store::Fault;

use super::{Hit, TITLE, Wanted, Words, called};
use crate::houses::beside;

/// No longer text is read, in characters.
pub(crate) const LONGEST: usize = 20_000;
/// No more parts of it are.
const PARTS: usize = 200;
/// Parts that are looked up by labels alone.
const BY_LABELS: usize = 20;
/// So many times as long as for a title a visitor waits for a text.
const LONGER: u32 = 4;
/// Proposals of a part among others.
const EACH: usize = 3;
/// Marks that begin a member of a list.
const MARKS: [char; 5] = ['-', '–', '—', '*', '·'];
/// Marks that end a sentence.
const ENDS: [char; 4] = ['.', '!', '?', '؟'];
/// Marks at an end that say nothing.
const STOPS: [char; 7] = ['.', '!', '?', '؟', ':', ',', '،'];

/// Something that a text proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposed {
    pub concept: Concept,
    /// The words of the text that speak for it.
    pub words: String,
    /// The label that they fit best, and its language.
    pub label: String,
    pub language: String,
    /// How well, in thousandths.
    pub score: i64,
}

/// The parts of a text, in their order.
pub(crate) fn parts(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for line in text.split(['\n', '\r', ';', '؛', '•', '▪', '‣', '◦', '\t']) {
        let mut rest = Some(line);
        while let Some(now) = rest {
            let (sentence, after) = sentence(now);
            let bare = sentence.trim().trim_start_matches(MARKS).trim_start();
            let bare = bare.trim_end_matches(STOPS).trim_end();
            if bare.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
                all.push(bare);
            }
            if all.len() == PARTS {
                return all;
            }
            rest = after;
        }
    }
    all
}

/// The first sentence of a line, and what follows. A stop ends one only before a blank, so that "3.5" stays whole.
fn sentence(line: &str) -> (&str, Option<&str>) {
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if ENDS.contains(&c) && chars.peek().is_some_and(|(_, next)| next.is_whitespace()) {
            let (sentence, rest) = line.split_at(at + c.len_utf8());
            return (sentence, Some(rest));
        }
    }
    (line, None)
}

impl Words {
    /// What a text proposes of these kinds, the likeliest first, each once; nothing while the finder is being opened.
    pub async fn read(
        &self,
        text: &str,
        language: Option<String>,
        kinds: &[Kind],
        most: usize,
    ) -> Result<Option<Vec<Proposed>>, Fault> {
        let texts = cut(text);
        if texts.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let wanted =
            Wanted { texts: texts.clone(), language, kinds: kinds.to_vec(), most: each(&texts, most) };
        let found = self.ask(self.0.patience * LONGER, move |shared| shared.find(&wanted)).await?;
        let Some(found) = found else { return Ok(None) };
        Ok(Some(merged(&texts, found.texts.into_iter().map(|(_, hits)| hits).collect(), most)))
    }

    /// What a text proposes of one kind; by labels alone while the finder is being opened.
    pub async fn proposed(&self, text: &str, kind: Kind, most: usize) -> Result<Vec<Proposed>, Fault> {
        if let Some(found) = self.read(text, None, &[kind], most).await? {
            return Ok(found);
        }
        // To look through all labels for each part takes longer than the finder: the beginning must do.
        let (classes, mut texts) = (self.0.classes.clone(), cut(text));
        texts.truncate(BY_LABELS);
        beside(move || {
            let each = each(&texts, most);
            let found = texts.iter().map(|text| called(&classes, text, kind, each)).collect();
            Ok(merged(&texts, found, most))
        })
        .await
    }
}

/// The parts of a text, as far as it is read.
fn cut(text: &str) -> Vec<String> {
    let text: String = text.chars().take(LONGEST).collect();
    parts(&text).into_iter().map(|part| part.chars().take(TITLE).collect()).collect()
}

/// So many proposals of each part.
fn each(texts: &[String], most: usize) -> usize {
    if texts.len() == 1 { most } else { EACH }
}

/// Each concept once, by the part that fits it best.
fn merged(texts: &[String], found: Vec<Vec<Hit>>, most: usize) -> Vec<Proposed> {
    let mut all: Vec<Proposed> = Vec::new();
    for (words, hits) in texts.iter().zip(found) {
        for Hit { concept, label, language, score } in hits {
            let new = Proposed { concept, words: words.clone(), label, language, score };
            match all.iter_mut().find(|one| one.concept == concept) {
                Some(known) if known.score < score => *known = new,
                Some(_) => {}
                None => all.push(new),
            }
        }
    }
    // Of equally likely ones the earlier in the text.
    all.sort_by_key(|one| std::cmp::Reverse(one.score));
    all.truncate(most);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_lines_sentences_and_members_of_lists() {
        for (text, expected) in [
            ("", &[][..]),
            ("1. 2) – ?", &[]),
            ("Cook, my aunt's canteen;Sold fish", &["Cook, my aunt's canteen", "Sold fish"]),
            (
                "We need:\r\n - wiring.\n• plumbing (3.5 years)!",
                &["We need", "wiring", "plumbing (3.5 years)"],
            ),
            ("I cook. I wash up? Yes!", &["I cook", "I wash up", "Yes"]),
            ("أطبخ الطعام؛ أعتني بالمسنين.", &["أطبخ الطعام", "أعتني بالمسنين"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
        assert_eq!(parts(&"word\n".repeat(10_000)).len(), PARTS);
        assert_eq!(parts(&"word. ".repeat(10_000)).len(), PARTS);
    }

    #[test]
    fn each_concept_is_proposed_once_by_the_words_that_fit_best() {
        let texts = ["one", "two", "three"].map(str::to_owned);
        let hit = |concept, score| {
            let (label, language) = (format!("label {concept}"), "en".to_owned());
            Hit { concept: Concept(concept), label, language, score }
        };
        let found = vec![vec![hit(1, 300), hit(2, 900)], vec![hit(1, 700)], vec![hit(3, 900), hit(1, 700)]];
        let all = merged(&texts, found, 9);
        let told: Vec<(u32, &str)> = all.iter().map(|one| (one.concept.0, one.words.as_str())).collect();
        assert_eq!(told, [(2, "one"), (3, "three"), (1, "two")]);
    }
}
