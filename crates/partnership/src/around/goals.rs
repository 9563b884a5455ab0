//! What does somebody want for themselves, and what do they accept (¶28)?
//!
//! Goals, family, what can be otherwise, and risks they would take, in their own words. Each change
//! keeps what stood there before. Nothing that places people reads it: whoever changes a plan loses
//! nothing.

use agreement::Said;

use crate::refusal::{Reason, Refusal};

/// No answer is longer, in characters.
pub const MOST: usize = 2000;

/// What the interview asks, in order.
pub const QUESTIONS: [&str; 4] = ["goals", "family", "flexible", "accepts"];

/// What somebody said. Prints as nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Goals {
    /// What they want to reach, and until when.
    pub goals: String,
    /// Who belongs to them, and what that means for their plans.
    pub family: String,
    /// What could be otherwise.
    pub flexible: String,
    /// Which risks they accept, and which not.
    pub accepts: String,
}

impl std::fmt::Debug for Goals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Goals(…)")
    }
}

impl Goals {
    /// Question and answer, in order.
    pub fn answers(&self) -> [(&'static str, &str); 4] {
        let [a, b, c, d] = QUESTIONS;
        [(a, &self.goals), (b, &self.family), (c, &self.flexible), (d, &self.accepts)]
    }
}

/// Whether it may be kept: something is said, and no answer is a book.
pub fn accept(goals: &Goals) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    if goals.answers().iter().all(|(_, text)| text.trim().is_empty()) {
        reasons.push(Reason::at("goals", Said::new("goals-empty")));
    }
    for (field, text) in goals.answers() {
        if text.chars().count() > MOST {
            reasons.push(Reason::at(field, Said::new("goals-long").number("most", MOST as i64)));
        }
    }
    Refusal::unless_none(reasons)
}
