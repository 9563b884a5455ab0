//! Has the migration authority of every destination signed off (¶29)?
//!
//! An authority that has an account here gives its sign-off, or takes it back, by its own hand, for
//! the edition that it read. What it said last decides for its country. Where it said nothing here,
//! a `signoff` clause of the text counts, but only as far as the checklist takes it for proved
//! (question P7.1): with a document that the authority itself signed. The text is written by others;
//! their word alone is a claim, and a later word of the authority outranks any paper.

use std::collections::BTreeSet;

use agreement::InForce;
use agreement::checklist::Assessment;

/// The question of the checklist that asks the same of the text.
pub const QUESTION: &str = "P7.1";

/// What an authority that is a party said last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its country.
    pub country: String,
    /// The edition of the agreement that it read.
    pub edition: i64,
    /// Whether it signed off; else it took it back.
    pub given: bool,
}

/// How the sign-off of a country stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The authority gave it here, for this edition.
    Given,
    /// The text proves it, and the authority says nothing else here.
    ByText,
    /// The authority gave it here for an earlier edition.
    Earlier,
    /// The authority took it back, or never gave it.
    Missing,
}

impl Standing {
    /// Whether the agreement may come into force on it.
    pub fn holds(self) -> bool {
        matches!(self, Standing::Given | Standing::ByText)
    }

    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Given => "given",
            Standing::ByText => "by_text",
            Standing::Earlier => "earlier",
            Standing::Missing => "missing",
        }
    }
}

/// The countries of destination, whose migration authorities are asked.
pub fn destinations<'a>(law: &InForce<'a>) -> BTreeSet<&'a str> {
    law.all("corridor").filter_map(|c| Some(c.territory("destination")?.country())).collect()
}

/// How the sign-off stands, country by country. `words`: what each authority said last.
pub fn standing<'a>(
    law: &InForce<'a>,
    assessment: &Assessment,
    words: &[Word],
    edition: i64,
) -> Vec<(&'a str, Standing)> {
    let proved = super::passes(assessment, QUESTION);
    let of = |country: &str| {
        let said: Vec<&Word> = words.iter().filter(|w| w.country == country).collect();
        if said.iter().any(|w| !w.given) {
            Standing::Missing
        } else if said.iter().any(|w| w.edition == edition) {
            Standing::Given
        } else if !said.is_empty() {
            Standing::Earlier
        } else if proved {
            Standing::ByText
        } else {
            Standing::Missing
        }
    };
    destinations(law).into_iter().map(|country| (country, of(country))).collect()
}
