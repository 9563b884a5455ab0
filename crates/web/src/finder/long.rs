//! What does a longer text propose: a CV, an advertisement, a list of subjects, what somebody tells of their work?
//!
//! The engine reads it piece by piece ([`skills::words::read`]); each proposal keeps the words that speak for it, so
//! that whoever decides sees why it is there, and whether the engine is sure.

use skills::words::read::{self, SURE};
use skills::{Classification, Concept, Kind};
use store::Fault;

use super::{Hit, Words, called};
use crate::houses::beside;

/// No longer text is read, in characters.
pub(crate) const LONGEST: usize = 20_000;
/// So many times as long as for a title a visitor waits for a text.
const LONGER: u32 = 4;
/// Pieces that are looked up by labels alone: that takes longer than the finder.
const BY_LABELS: usize = 20;
/// Hits of each of them.
const EACH: usize = 3;

/// What a text proposes.
pub(crate) struct Reading {
    /// The language that it was read in.
    pub language: String,
    /// Whether the model helped.
    pub model: bool,
    /// So many pieces were not looked up.
    pub left_out: usize,
    /// Skills and occupations, the likeliest first.
    pub proposals: Vec<Proposed>,
}

/// Something that a text proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposed {
    pub concept: Concept,
    /// How probable it is that the text names it, in thousandths; 0 where that is not known.
    pub confidence: i64,
    /// Whether that is enough to say it without "not sure".
    pub sure: bool,
    /// What the text says of a level, such as `5 years`.
    pub hints: Vec<String>,
    /// What speaks for it, the strongest first.
    pub support: Vec<Support>,
}

/// Words that speak for a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Support {
    /// Their line in the text, from 1.
    pub line: usize,
    /// They themselves.
    pub words: String,
    /// The label that they are like, and its language.
    pub label: String,
    pub language: String,
    /// How probable it is by them alone, in thousandths.
    pub confidence: i64,
}

impl Proposed {
    /// A hit of a search, which its words speak for.
    pub fn searched(words: &str, hit: Hit) -> Proposed {
        let Hit { concept, label, language, .. } = hit;
        let support = vec![Support { line: 1, words: words.to_owned(), label, language, confidence: 0 }];
        Proposed { concept, confidence: 0, sure: true, hints: Vec::new(), support }
    }

    /// The words that speak for it most; empty where none do.
    pub fn words(&self) -> &str {
        self.support.first().map_or("", |support| support.words.as_str())
    }

    /// The label that they are like, and its language.
    pub fn label(&self) -> (&str, &str) {
        self.support.first().map_or(("", ""), |support| (support.label.as_str(), support.language.as_str()))
    }
}

impl Reading {
    /// The proposals of one kind, at most so many.
    pub fn of(&self, classes: &Classification, kind: Kind, most: usize) -> Vec<Proposed> {
        let fits = |one: &&Proposed| classes.kind(one.concept) == Some(kind);
        self.proposals.iter().filter(fits).take(most).cloned().collect()
    }
}

impl Words {
    /// What a text proposes; nothing while the finder is being opened.
    pub async fn read(&self, text: &str, language: Option<String>) -> Result<Option<Reading>, Fault> {
        let text = cut(text);
        let read = move |shared: &super::Shared| {
            let (finder, classes) = (shared.opened(), shared.classes.as_ref());
            let found = read::read(finder, classes, &text, language.as_deref());
            told(classes, &text, &found, finder.has_model())
        };
        self.ask(self.0.patience * LONGER, read).await
    }

    /// What a text proposes; by labels alone, and of its beginning, while the finder is being opened.
    pub async fn proposed(&self, text: &str) -> Result<Reading, Fault> {
        if let Some(found) = self.read(text, None).await? {
            return Ok(found);
        }
        let (classes, text) = (self.0.classes.clone(), cut(text));
        beside(move || Ok(by_labels(&classes, &text))).await
    }
}

/// As much of a text as is read.
fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// Words of a text on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(classes: &Classification, text: &str, found: &read::Reading, model: bool) -> Reading {
    let support = |support: &read::Support| {
        let segment = found.segments.get(support.segment)?;
        let (label, language) = classes.label_numbered(support.label)?;
        Some(Support {
            line: segment.line,
            words: plain(text.get(segment.from..segment.to)?),
            label: label.to_owned(),
            language: language.to_owned(),
            confidence: i64::from(support.confidence),
        })
    };
    let proposals = found.proposals.iter().map(|one| Proposed {
        concept: one.concept,
        confidence: i64::from(one.confidence),
        sure: one.is_sure(),
        hints: one.hints.iter().map(|hint| hint.told()).collect(),
        support: one.support.iter().filter_map(support).collect(),
    });
    Reading {
        language: found.language.clone(),
        model,
        left_out: found.left_out,
        proposals: proposals.collect(),
    }
}

/// Each concept once, by the first piece that holds words of its labels.
fn by_labels(classes: &Classification, text: &str) -> Reading {
    let pieces = read::pieces(text);
    let mut proposals: Vec<Proposed> = Vec::new();
    for piece in pieces.iter().take(BY_LABELS) {
        let words = plain(text.get(piece.from..piece.to).unwrap_or_default());
        for kind in [Kind::Skill, Kind::Occupation] {
            for hit in called(classes, &words, kind, EACH) {
                if proposals.iter().all(|known| known.concept != hit.concept) {
                    let mut one = Proposed { sure: false, ..Proposed::searched(&words, hit) };
                    one.support.iter_mut().for_each(|support| support.line = piece.line);
                    proposals.push(one);
                }
            }
        }
    }
    let left_out = pieces.len().saturating_sub(BY_LABELS);
    Reading { language: String::new(), model: false, left_out, proposals }
}

/// The probability from which on nothing is "not sure", in thousandths.
pub(crate) fn sure_from() -> i64 {
    i64::from(SURE)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::super::tests::ask;
    use super::*;

    const TEXT: &str = "About us: a kitchen.\n- use cooking techniques\n- order supplies\n";

    fn skill(classes: &Classification, label: &str) -> Concept {
        Concept(classes.skills_called(label)[0].0)
    }

    #[test]
    fn each_proposal_has_the_words_and_the_line_that_speak_for_it() {
        let classes = Arc::new(Classification::starter());
        let read = ask(Words::new(classes.clone()).read(TEXT, Some("en".to_owned())));
        let read = read.expect("no fault").expect("open");
        assert_eq!((read.language.as_str(), read.model, read.left_out), ("en", false, 0));
        for (label, line) in [("use cooking techniques", 2), ("order supplies", 3)] {
            let wanted = skill(&classes, label);
            let one = read.proposals.iter().find(|one| one.concept == wanted).expect(label);
            assert_eq!((one.words(), one.label(), one.support[0].line), (label, (label, "en"), line));
            assert!(one.confidence > 0 && one.sure == (one.confidence >= sure_from()), "{one:?}");
        }
        let skills = read.of(&classes, Kind::Skill, 1);
        assert!(skills.len() == 1 && classes.kind(skills[0].concept) == Some(Kind::Skill));
    }

    #[test]
    fn labels_must_do_while_it_is_opened_and_are_never_sure() {
        let classes = Arc::new(Classification::starter());
        let words = Words::waiting(classes.clone(), Duration::from_millis(1));
        let turn = words.0.turn.clone().try_acquire_owned().expect("free");
        let read = ask(words.proposed(TEXT)).expect("no fault");
        let supplies = skill(&classes, "order supplies");
        assert!(read.proposals.iter().any(|one| one.concept == supplies && one.words() == "order supplies"));
        assert!(read.proposals.iter().all(|one| !one.sure));
        assert!(ask(words.read(TEXT, None)).expect("no fault").is_none());
        drop(turn);
    }
}
