//! What could go wrong, who watches it, and when was it looked at (¶28)?
//!
//! A risk is likely from 1 to 5 and weighs from 1 to 5; the product ranks it. The categories are the
//! twelve reasons for which partnerships of this kind fail (DOMAIN §9); a starting set of one risk for
//! each is offered, to be taken over and rewritten.

use agreement::{InForce, Said};
use jiff::civil::Date;

use crate::refusal::{Reason, Refusal};

/// Why partnerships fail, and how likely and grave that is before anybody looked, 1 to 5.
pub const OFFERED: [(&str, i64, i64); 12] = [
    ("visa", 3, 5),
    ("qualification", 4, 4),
    ("employers", 4, 4),
    ("funding", 3, 4),
    ("scale", 4, 3),
    ("language", 4, 3),
    ("recognition", 4, 4),
    ("home-jobs", 3, 5),
    ("leakage", 3, 3),
    ("policy", 3, 5),
    ("fees", 3, 5),
    ("evaluation", 3, 3),
];

/// A risk as it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// What it is called.
    pub title: String,
    /// What could happen.
    pub what: String,
    /// One of [`OFFERED`].
    pub category: String,
    /// 1 (hardly) to 5 (almost surely).
    pub likelihood: i64,
    /// 1 (little) to 5 (the partnership ends).
    pub impact: i64,
    /// The party that watches it.
    pub owner: String,
    /// What is done about it.
    pub measures: String,
    /// When it is looked at again.
    pub review_by: Date,
    /// Whether it is over.
    pub closed: bool,
}

/// How grave a risk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below 6.
    Low,
    /// 6 to 11.
    Middle,
    /// 12 and more.
    High,
}

impl Level {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Level::Low => "low",
            Level::Middle => "middle",
            Level::High => "high",
        }
    }
}

impl Risk {
    /// Likelihood times impact, 1 to 25.
    pub fn points(&self) -> i64 {
        self.likelihood.saturating_mul(self.impact)
    }

    /// How grave it is.
    pub fn level(&self) -> Level {
        match self.points() {
            ..6 => Level::Low,
            6..12 => Level::Middle,
            _ => Level::High,
        }
    }

    /// Whether nobody looked at it by the day they said.
    pub fn is_overdue(&self, today: Date) -> bool {
        !self.closed && self.review_by < today
    }
}

/// Whether a risk may be kept: it says what could happen and what is done, both figures lie between 1 and 5, a
/// party owns it, and it is looked at again.
pub fn accept(risk: &Risk, law: &InForce<'_>, today: Date) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    let mut no = |wrong: bool, field, id| {
        if wrong {
            reasons.push(Reason::at(field, Said::new(id)));
        }
    };
    no(risk.title.trim().is_empty(), "title", "risk-empty");
    no(risk.what.trim().is_empty(), "what", "risk-empty");
    no(!OFFERED.iter().any(|(name, ..)| *name == risk.category), "category", "risk-category");
    no(!(1..=5).contains(&risk.likelihood), "likelihood", "risk-range");
    no(!(1..=5).contains(&risk.impact), "impact", "risk-range");
    no(law.by_id("party", &risk.owner).is_none(), "owner", "risk-owner");
    no(risk.measures.trim().is_empty(), "measures", "risk-measures");
    no(!risk.closed && risk.review_by <= today, "review_by", "risk-review");
    Refusal::unless_none(reasons)
}
