//! When are workers asked how work is, what is asked, and what counts as formal?
//!
//! Each check has its day; it stays open until it is answered. Whoever does not answer is shown to who stands by
//! them, and nothing else follows: an unanswered check is no mark against anybody.

use std::collections::BTreeMap;

use agreement::{Money, Said};
use jiff::ToSpan;
use jiff::civil::Date;

use super::rules::Rules;
use crate::refusal::{Reason, Refusal};

/// What is asked, in this order: one thing at a time.
pub const QUESTIONS: [&str; 9] =
    ["same_job", "work", "paid", "hours", "contract", "social_security", "passport", "charged", "safe"];

/// The word for work that is none of the agreement's.
pub const OTHER: &str = "other";

/// The checks of somebody who started on `from`: after how many days, and on which day.
pub fn due(rules: Option<&Rules>, from: Date) -> Vec<(i64, Date)> {
    let days = rules.into_iter().flat_map(|r| r.checks_after_days.iter().copied());
    let mut all: Vec<(i64, Date)> = days.map(|days| (days, from.saturating_add(days.days()))).collect();
    all.sort();
    all.dedup();
    all
}

/// What somebody answered; what was not answered is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether it is still the same job.
    pub same_job: Option<bool>,
    /// The work, as an ISCO-08 group, or [`OTHER`].
    pub work: Option<String>,
    /// Gross pay of the last month.
    pub paid: Option<Money>,
    /// Hours a week.
    pub hours: Option<i64>,
    /// Whether there is a written contract.
    pub contract: Option<bool>,
    /// Whether there is a social-security number.
    pub social_security: Option<bool>,
    /// Whether somebody else keeps the passport.
    pub passport: Option<bool>,
    /// Whether anybody asked for money for the job.
    pub charged: Option<bool>,
    /// Whether work is safe.
    pub safe: Option<bool>,
}

fn flag(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl Answers {
    /// Reads cells. An empty one, or `unsaid`, is not answered. Refused: what cannot be read.
    pub fn read(cells: &BTreeMap<String, String>) -> Result<Answers, Refusal> {
        let cell = |name: &str| cells.get(name).map(|c| c.trim()).unwrap_or_default();
        let stated = |name: &str| Some(cell(name)).filter(|c| !c.is_empty() && *c != "unsaid");
        let (paid, hours) = (stated("paid"), stated("hours"));
        let answers = Answers {
            same_job: flag(cell("same_job")),
            work: stated("work").map(str::to_owned),
            paid: paid.and_then(|text| text.parse().ok()),
            hours: hours.and_then(|text| text.parse().ok()).filter(|hours| (0..=168).contains(hours)),
            contract: flag(cell("contract")),
            social_security: flag(cell("social_security")),
            passport: flag(cell("passport")),
            charged: flag(cell("charged")),
            safe: flag(cell("safe")),
        };
        let mut wrong = Vec::new();
        if paid.is_some() && answers.paid.is_none() {
            wrong.push(Reason::at("paid", Said::new("work-wrong-money")));
        }
        if hours.is_some() && answers.hours.is_none() {
            wrong.push(Reason::at("hours", Said::new("work-wrong-hours")));
        }
        let group = |work: &str| work == OTHER || (work.len() == 4 && agreement::codes::isco(work).is_ok());
        if answers.work.as_deref().is_some_and(|work| !group(work)) {
            wrong.push(Reason::at("work", Said::new("work-wrong-isco")));
        }
        Refusal::unless_none(wrong)?;
        Ok(answers)
    }
}

/// Whether work is formal (¶20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formality {
    /// With contract and social-security number.
    Formal,
    /// One of them is not there.
    Informal,
    /// Nobody said.
    Unknown,
}

/// ¶20: without a written contract or a social-security number a job counts as informal.
pub fn formality(contract: Option<bool>, social_security: Option<bool>) -> Formality {
    match (contract, social_security) {
        (Some(false), _) | (_, Some(false)) => Formality::Informal,
        (Some(true), Some(true)) => Formality::Formal,
        (None, _) | (_, None) => Formality::Unknown,
    }
}

impl Formality {
    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Formality::Formal => "work-formal",
            Formality::Informal => "work-informal",
            Formality::Unknown => "work-formality-unknown",
        })
    }
}
