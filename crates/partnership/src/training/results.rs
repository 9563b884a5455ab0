//! What does somebody still lack before they are certified (¶4, 11)?
//!
//! Every outcome assessed and passed, the attendance that the programme asks for, and its language level. What
//! nobody noted is not met, and is said to be missing rather than failed.

use std::collections::BTreeMap;

use agreement::Said;
use agreement::codes::Cefr;
use jiff::civil::Date;

use super::outcomes::Outcome;
use crate::refusal::Reason;

/// An assessment of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The skill of the outcome, as the programme names it.
    pub outcome: String,
    /// Whether it was passed.
    pub passed: bool,
    /// The day.
    pub on: Date,
    /// The account that noted it.
    pub by: String,
}

/// A language test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The language.
    pub language: String,
    /// The level that was shown.
    pub level: Cefr,
    /// The day.
    pub on: Date,
}

/// What was noted of somebody in a cohort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Hours that they were there, and hours taught, by day.
    pub attendance: BTreeMap<Date, (i64, i64)>,
    /// Assessments, the oldest first; the last one of an outcome counts.
    pub assessments: Vec<Assessment>,
    /// Language tests, the oldest first; the best one counts.
    pub spoken: Vec<Spoken>,
}

impl Record {
    /// Hours there, and hours taught.
    pub fn hours(&self) -> (i64, i64) {
        self.attendance.values().fold((0, 0), |(there, of), (t, o)| (there + t, of + o))
    }

    /// Whether the last assessment of an outcome was passed; nothing: it was not assessed.
    pub fn passed(&self, outcome: &str) -> Option<bool> {
        self.assessments.iter().rev().find(|a| a.outcome == outcome).map(|a| a.passed)
    }

    /// The best level shown in a language.
    pub fn level(&self, language: &str) -> Option<Cefr> {
        self.spoken.iter().filter(|s| s.language == language).map(|s| s.level).max()
    }
}

/// What a programme asks of whoever is certified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// Its outcomes.
    pub outcomes: Vec<Outcome>,
    /// Least attendance, in hundredths of the hours taught; nothing: none is asked for.
    pub attendance: Option<i64>,
    /// A language and the level in it.
    pub language: Option<(String, Cefr)>,
}

/// Whether some outcome was not assessed yet.
pub fn is_unexamined(record: &Record, asks: &Asks) -> bool {
    asks.outcomes.iter().any(|outcome| record.passed(&outcome.skill).is_none())
}

/// The outcome that is not passed.
pub fn assessments(record: &Record, asks: &Asks) -> Option<Reason> {
    let open = asks.outcomes.iter().find(|outcome| record.passed(&outcome.skill) != Some(true))?;
    let said = match record.passed(&open.skill) {
        None => Said::new("training-assessment-none"),
        Some(_) => Said::new("training-assessment-failed"),
    };
    Some(Reason::at("assessments", said.text("text", &open.skill)))
}

/// The attendance that is missing.
pub fn attendance(record: &Record, asks: &Asks) -> Option<Reason> {
    let least = asks.attendance?;
    let (there, of) = record.hours();
    let said = if of < 1 {
        Said::new("training-attendance-none").number("least", least)
    } else if there.saturating_mul(100) < of.saturating_mul(least) {
        Said::new("training-attendance-low").number("there", there).number("of", of).number("least", least)
    } else {
        return None;
    };
    Some(Reason::at("attendance", said))
}

/// The language level that is missing.
pub fn language(record: &Record, asks: &Asks) -> Option<Reason> {
    let (language, level) = asks.language.as_ref()?;
    let said = match record.level(language) {
        Some(reached) if reached >= *level => return None,
        Some(reached) => Said::new("training-language-below").text("level", reached),
        None => Said::new("training-language-none"),
    };
    Some(Reason::at("spoken", said.text("language", language).text("needed", level)))
}

/// All that is missing; nothing: they can be certified.
pub fn missing(record: &Record, asks: &Asks) -> Vec<Reason> {
    [assessments(record, asks), attendance(record, asks), language(record, asks)]
        .into_iter()
        .flatten()
        .collect()
}
