//! Why did a rule say no, and what would change the answer?
//!
//! A refusal is no fault: people read it. Each reason says what is missing, by a
//! sentence's id with its values, and in which field it would be mended.

use std::fmt;

use agreement::Said;

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The field in which it is mended; empty where it is none's.
    pub field: &'static str,
    /// What is missing, and what would change the answer.
    pub said: Said,
}

/// A rule said no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// All that stands in the way, at least one thing.
    pub reasons: Vec<Reason>,
}

impl Reason {
    /// A reason that is mended in a field.
    pub fn at(field: &'static str, said: Said) -> Reason {
        Reason { field, said }
    }
}

impl Refusal {
    /// For one reason, which is no field's.
    pub fn of(said: Said) -> Refusal {
        Refusal { reasons: vec![Reason::at("", said)] }
    }

    /// Yes where nothing stands in the way.
    pub fn unless_none(reasons: Vec<Reason>) -> Result<(), Refusal> {
        if reasons.is_empty() { Ok(()) } else { Err(Refusal { reasons }) }
    }
}

impl fmt::Display for Refusal {
    /// For tests and logs: a line for each reason, its field first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, reason) in self.reasons.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            let colon = if reason.field.is_empty() { "" } else { ": " };
            write!(f, "{}{colon}{}", reason.field, reason.said)?;
        }
        Ok(())
    }
}
