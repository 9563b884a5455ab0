//! Does the State of origin lose?
//!
//! The test looks at the whole path, not at its end alone (¶3, 12):
//!
//! 1. at no time are there more than so many people fewer in the occupation (`tolerance`);
//! 2. at the end there are no fewer than without the programme;
//! 3. the State's net present value is not below zero;
//! 4. where the World Health Organization lists the State and the occupation is one of health, its
//!    government has agreed.
//!
//! What nobody can tell is unknown, which is no pass.

use crate::Path;

/// People fewer than this are a rounding of the arithmetic, and nobody.
const NOBODY: f64 = 1e-9;

/// The answer to one condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It holds.
    Holds,
    /// It fails.
    Fails,
    /// Nobody can tell.
    Unknown,
    /// It is not asked here.
    Moot,
}

impl Answer {
    /// Several together: one that fails decides, then one that is unknown.
    pub fn together(all: &[Answer]) -> Answer {
        [Answer::Fails, Answer::Unknown].into_iter().find(|a| all.contains(a)).unwrap_or(Answer::Holds)
    }

    /// The word used in JSON and word lists.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Holds => "pass",
            Answer::Fails => "fail",
            Answer::Unknown => "unknown",
            Answer::Moot => "not_applicable",
        }
    }

    fn of(holds: bool) -> Answer {
        if holds { Answer::Holds } else { Answer::Fails }
    }
}

/// The test of one State of origin.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginTest {
    /// Condition 1.
    pub trough: Answer,
    /// The year in which ΔH is least, and how much it is.
    pub least: (usize, f64),
    /// The first year in which there are more people fewer than tolerated.
    pub first_short: Option<usize>,
    /// Condition 2.
    pub end: Answer,
    /// ΔH at the end.
    pub last: f64,
    /// Condition 3.
    pub value: Answer,
    /// The State's net present value in minor units, where it is known.
    pub present: Option<i64>,
    /// Condition 4.
    pub consent: Answer,
}

impl OriginTest {
    /// Asks all four. `tolerance` people fewer are borne at any time.
    pub fn of(path: &Path, tolerance: f64, present: Option<i64>, consent: Answer) -> OriginTest {
        let short = |h: &f64| *h < -tolerance - NOBODY;
        let first_short = path.stock_change.iter().position(short);
        OriginTest {
            trough: Answer::of(first_short.is_none()),
            least: path.trough(),
            first_short,
            end: Answer::of(path.end() >= -NOBODY),
            last: path.end(),
            value: present.map_or(Answer::Unknown, |worth| Answer::of(worth >= 0)),
            present,
            consent,
        }
    }

    /// All four together: one that fails decides, then one that is unknown.
    pub fn verdict(&self) -> Answer {
        Answer::together(&[self.trough, self.end, self.value, self.consent])
    }
}
