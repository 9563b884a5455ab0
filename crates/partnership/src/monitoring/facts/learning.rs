//! Who asked for a seat, who learnt, and what came of it?

use agreement::codes::Cefr;
use jiff::civil::Date;

use crate::intake::people::Track;

/// Seats of a cohort that began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Its id.
    pub id: String,
    /// ISCO-08 group that its programme trains for; empty where it is not said.
    pub isco: String,
    /// At home, away.
    pub seats: [i64; 2],
    /// Seats of the verified jobs that it answers to, at home and away; never more than its own.
    pub verified: [i64; 2],
}

/// Somebody in a cohort, asked for once: whoever withdrew and asked again is in it with the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learning {
    /// Who.
    pub who: usize,
    /// The cohort.
    pub cohort: String,
    /// Where it is taught.
    pub site: String,
    /// ISCO-08 group that the programme trains for; empty where it is not said.
    pub isco: String,
    /// Their side on the day.
    pub track: Track,
    /// When they asked for a seat.
    pub asked: Date,
    /// Whether a seat was kept for them.
    pub selected: bool,
    /// Whether they took it.
    pub entered: bool,
    /// When they passed.
    pub certified: Option<Date>,
    /// When they departed, where that was noted of the enrolment. Most departures are those of a case
    /// ([`Departure`]).
    pub departed: Option<Date>,
    /// The level of a language that the programme leads to, and whether they showed it.
    pub language: Option<(Cefr, bool)>,
}

/// A case of mobility in which somebody departed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Departure {
    /// Who.
    pub who: usize,
    /// When.
    pub on: Date,
}
