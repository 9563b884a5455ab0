//! Who began to work, as what, and until when?

use agreement::Money;
use jiff::civil::Date;

use crate::intake::people::Track;

/// Work that was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Who.
    pub who: usize,
    /// ISCO-08 group of the work; empty where the place does not say.
    pub isco: String,
    /// Home or away.
    pub track: Track,
    /// Gross pay a month.
    pub wage: Option<Money>,
    /// Whether a contract was verified.
    pub verified: bool,
    /// Whether a check says that there is a social-security number.
    pub insured: bool,
    /// Whether there is a social-security agreement on their way; nothing where the text does not say.
    pub portable: Option<bool>,
    /// When it began.
    pub started: Option<Date>,
    /// When it ended.
    pub ended: Option<Date>,
}

impl Work {
    /// Whether it is worked on a day. On the day of its end it is not any more.
    pub fn goes_on(&self, day: Date) -> bool {
        self.started.is_some_and(|started| started <= day) && self.ended.is_none_or(|ended| ended > day)
    }
}
