//! How do cases end at a body, and how long do they take (DOMAIN §4, I13 and I14)?
//!
//! Success is full recognition, after a measure too, among all that were
//! decided. Time is the median by Kaplan and Meier (1958): cases that are still
//! open count for as long as they have lasted, so that slow ones are not left
//! out. Where fewer than [`FEWEST`] cases stand behind a figure, it is not shown.
//!
//! Whether half is reached is decided exactly ([`super::survival`]).

use super::survival::first_half;

/// Behind a figure stand at least so many cases.
pub const FEWEST: usize = 5;

/// A case as far as figures look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Days on the clock.
    pub days: i64,
    /// Whether it was decided by then; else it is still open.
    pub decided: bool,
    /// Whether it ended in full recognition.
    pub full: bool,
}

/// The figures of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Cases that are still open.
    pub open: usize,
    /// Cases that were decided.
    pub decided: usize,
    /// Of these: full recognition.
    pub full: usize,
    /// The median, in days; nothing: less than half are decided, or there are none.
    pub median_days: Option<i64>,
}

impl Rates {
    /// Counts.
    pub fn of(cases: &[Course]) -> Rates {
        let decided = cases.iter().filter(|c| c.decided).count();
        Rates {
            open: cases.len() - decided,
            decided,
            full: cases.iter().filter(|c| c.decided && c.full).count(),
            median_days: median_days(cases),
        }
    }

    /// Full recognition in thousandths of the decided, rounded down; nothing where too few were decided.
    pub fn success_per_mille(&self) -> Option<i64> {
        let of = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        (self.decided >= FEWEST).then(|| of(self.full) * 1000 / of(self.decided))
    }

    /// The median where enough cases stand behind it.
    pub fn shown_median(&self) -> Option<i64> {
        self.median_days.filter(|_| self.open + self.decided >= FEWEST)
    }
}

/// The first day by which at least half are decided. Somebody who is decided on a day was at risk on it, and so was
/// who was last seen open on it.
pub fn median_days(cases: &[Course]) -> Option<i64> {
    first_half(cases.iter().map(|case| (case.days, case.decided)).collect())
}
