//! What is asked of whoever returned and agreed to be asked, and what follows from the answers?
//!
//! A short list of questions in three dimensions, economic, social and psychosocial (the dimensions are those of
//! the reintegration policy of IOM; the questions are our own). Each question may be passed over. The score of a
//! dimension is exact: a yes counts one, a partly one half, over the questions that were answered. A dimension in
//! which fewer than two questions were answered is unknown, and unknown is neither good nor bad.
//!
//! **Not computed**: why. Whoever reads a low score asks.

use std::collections::BTreeMap;

use agreement::{Fraction, Said};

/// A dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// Work and money.
    Economic,
    /// Housing, services, neighbours.
    Social,
    /// Safety, belonging, outlook.
    Psychosocial,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Dimension; 3] = [Dimension::Economic, Dimension::Social, Dimension::Psychosocial];

    /// The word of the clause.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Economic => "economic",
            Dimension::Social => "social",
            Dimension::Psychosocial => "psychosocial",
        }
    }
}

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The word under which its answer is kept.
    pub key: &'static str,
    /// The phrase.
    pub asks: &'static str,
    /// To which dimension it belongs; nothing: whether somebody is there at all.
    pub dimension: Option<Dimension>,
}

const fn question(key: &'static str, asks: &'static str, dimension: Dimension) -> Question {
    Question { key, asks, dimension: Some(dimension) }
}

/// The questions, in the order in which they are asked, one a page.
pub const QUESTIONS: [Question; 10] = [
    Question { key: "here", asks: "follow-here", dimension: None },
    question("income", "follow-income", Dimension::Economic),
    question("enough", "follow-enough", Dimension::Economic),
    question("skills", "follow-skills", Dimension::Economic),
    question("home", "follow-home", Dimension::Social),
    question("doctor", "follow-doctor", Dimension::Social),
    question("help", "follow-help", Dimension::Social),
    question("safe", "follow-safe", Dimension::Psychosocial),
    question("belong", "follow-belong", Dimension::Psychosocial),
    question("ahead", "follow-ahead", Dimension::Psychosocial),
];

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Partly.
    Partly,
    /// No.
    No,
    /// They would rather not say.
    Unsaid,
}

impl Answer {
    /// All of them.
    pub const ALL: [Answer; 4] = [Answer::Yes, Answer::Partly, Answer::No, Answer::Unsaid];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::Partly => "partly",
            Answer::No => "no",
            Answer::Unsaid => "unsaid",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|a| a.word() == word)
    }

    /// Halves that it counts; nothing where nothing was said.
    fn halves(self) -> Option<i64> {
        match self {
            Answer::Yes => Some(2),
            Answer::Partly => Some(1),
            Answer::No => Some(0),
            Answer::Unsaid => None,
        }
    }
}

/// Answers of one round, by question.
pub type Answers = BTreeMap<String, Answer>;

/// What is asked next; nothing: all was asked. Whoever says that they live elsewhere is asked no more.
pub fn next(answers: &Answers) -> Option<&'static Question> {
    if answers.get("here") == Some(&Answer::No) {
        return None;
    }
    QUESTIONS.iter().find(|q| !answers.contains_key(q.key))
}

/// The answers that a question takes: whether somebody is there is yes or no.
pub fn answers_to(question: &Question) -> impl Iterator<Item = Answer> {
    let whole = question.dimension.is_none();
    Answer::ALL.into_iter().filter(move |answer| !(whole && *answer == Answer::Partly))
}

/// Answers in one dimension that are needed to say anything of it.
const LEAST: usize = 2;

/// The score of a dimension, from nothing to the whole; nothing where too few questions were answered.
pub fn score(answers: &Answers, dimension: Dimension) -> Option<Fraction> {
    let of = QUESTIONS.iter().filter(|q| q.dimension == Some(dimension));
    let halves: Vec<i64> = of.filter_map(|q| answers.get(q.key)?.halves()).collect();
    let whole = i64::try_from(halves.len()).ok()? * 2;
    if halves.len() < LEAST { None } else { Fraction::new(halves.iter().sum(), whole) }
}

/// From this score on a dimension is good.
fn good() -> Option<Fraction> {
    Fraction::new(2, 3)
}

/// What the answers of a round say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Good in all three dimensions.
    Sustained,
    /// A dimension is below two thirds.
    NeedsSupport,
    /// They live elsewhere.
    Remigrated,
}

/// What the answers of a round say; nothing where they say too little. One dimension that is known to lack
/// something is enough to need support; for the rest all three must be known, and that somebody is there.
pub fn outcome(answers: &Answers) -> Option<Outcome> {
    if answers.get("here") == Some(&Answer::No) {
        return Some(Outcome::Remigrated);
    }
    let good = good()?;
    let scores = Dimension::ALL.map(|dimension| score(answers, dimension));
    if scores.iter().flatten().any(|score| *score < good) {
        return Some(Outcome::NeedsSupport);
    }
    let there = answers.get("here") == Some(&Answer::Yes);
    (there && scores.iter().all(Option::is_some)).then_some(Outcome::Sustained)
}

/// What a dimension is called.
pub fn called(dimension: Dimension) -> Said {
    Said::new(match dimension {
        Dimension::Economic => "follow-economic",
        Dimension::Social => "follow-social",
        Dimension::Psychosocial => "follow-psychosocial",
    })
}
