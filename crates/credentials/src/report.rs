//! What was looked at, what came of it, and why.

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;

use crate::Why;

/// What is looked at, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Is it a verifiable credential with one proof?
    Form,
    /// Are its contexts compiled in?
    Contexts,
    /// Is every word of it part of what is signed?
    Terms,
    /// Was the proof made for asserting?
    Purpose,
    /// Does the key belong to the issuer?
    Key,
    /// Was it changed since?
    Proof,
    /// Is the issuer known here?
    Issuer,
    /// Did an authority accredit the issuer, on the day of signing?
    Accreditation,
    /// Does it hold on the day?
    Period,
    /// Was it revoked?
    Status,
}

impl What {
    /// All, in order.
    pub const ALL: [What; 10] = [
        What::Form,
        What::Contexts,
        What::Terms,
        What::Purpose,
        What::Key,
        What::Proof,
        What::Issuer,
        What::Accreditation,
        What::Period,
        What::Status,
    ];

    /// One word, for programs and word lists.
    pub fn word(self) -> &'static str {
        match self {
            What::Form => "form",
            What::Contexts => "contexts",
            What::Terms => "terms",
            What::Purpose => "purpose",
            What::Key => "key",
            What::Proof => "proof",
            What::Issuer => "issuer",
            What::Accreditation => "accreditation",
            What::Period => "period",
            What::Status => "status",
        }
    }
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is as it should be.
    Passed,
    /// It is not.
    Refused,
    /// What would tell was not at hand.
    Unknown,
}

impl Outcome {
    /// One word, for programs and word lists.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Refused => "refused",
            Outcome::Unknown => "unknown",
        }
    }
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub what: What,
    /// What came of it.
    pub outcome: Outcome,
    /// Why.
    pub why: Why,
}

/// All that can be said of one credential.
#[derive(Clone, Debug)]
pub struct Report {
    /// The credential, as it was read.
    pub credential: Value,
    /// The instant it was looked at for.
    pub on: Timestamp,
    /// The checks, in the order of [`What`]. One that others would have to come before is absent.
    pub checks: Vec<Check>,
}

impl Report {
    pub(crate) fn new(credential: Value, on: Timestamp) -> Report {
        Report { credential, on, checks: Vec::new() }
    }

    pub(crate) fn add(&mut self, what: What, outcome: Outcome, why: Why) {
        self.checks.push(Check { what, outcome, why });
    }

    /// Whether the proof is sound and nothing was refused. It does not say that the
    /// issuer is known: ask for that check.
    pub fn sound(&self) -> bool {
        self.outcome(What::Proof) == Some(Outcome::Passed)
            && self.checks.iter().all(|c| c.outcome != Outcome::Refused)
    }

    /// What came of one check; nothing if it was not come to.
    pub fn outcome(&self, what: What) -> Option<Outcome> {
        self.check(what).map(|c| c.outcome)
    }

    /// One check; nothing if it was not come to.
    pub fn check(&self, what: What) -> Option<&Check> {
        self.checks.iter().find(|c| c.what == what)
    }

    /// Why it was refused, if it was: the first reason.
    pub fn refusal(&self) -> Option<&Check> {
        self.checks.iter().find(|c| c.outcome == Outcome::Refused)
    }
}

impl fmt::Display for Report {
    /// A line a check, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for check in &self.checks {
            writeln!(f, "{:<14}{:<9}{}", check.what.word(), check.outcome.word(), check.why)?;
        }
        Ok(())
    }
}
