//! How far ahead does a plan look (¶23)?

use agreement::Said;
use jiff::civil::Date;

use crate::refusal::{Reason, Refusal};

/// A plan that looks ahead less than so many years is short-term.
pub const SHORT: i16 = 3;
/// No need is stated further ahead than this.
pub const FAR: i16 = 10;

/// How far a plan looks ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// Less than three years: it is shown as short-term.
    Short,
    /// Three years to ten.
    Long,
}

impl Horizon {
    /// Its word, for other programs.
    pub fn word(self) -> &'static str {
        match self {
            Horizon::Short => "short",
            Horizon::Long => "long",
        }
    }
}

/// How far a need that is stated on a day looks ahead, until the first day of what it is about. Refused: a day that is
/// not ahead, or more than ten years.
pub fn of(stated_on: Date, until: Date) -> Result<Horizon, Refusal> {
    let no = |id| Refusal { reasons: vec![Reason::at("until", Said::new(id))] };
    if until <= stated_on {
        return Err(no("plan-need-past"));
    }
    match (years_on(stated_on, SHORT), years_on(stated_on, FAR)) {
        (_, Some(far)) if far < until => Err(no("plan-need-far")),
        (Some(short), _) if short <= until => Ok(Horizon::Long),
        _ => Ok(Horizon::Short),
    }
}

/// The same day so many years later; of 29 February the 28th, where there is none. Nothing: beyond the calendar.
fn years_on(day: Date, years: i16) -> Option<Date> {
    day.checked_add(jiff::Span::new().years(years)).ok()
}
