//! Is what is taught still looked at (¶10)?
//!
//! Work changes faster than lessons: a curriculum that nobody reviewed for 36
//! months is flagged. When it was reviewed is stated by who teaches; where
//! nothing is stated, that stays unknown.

use jiff::ToSpan;
use jiff::civil::Date;

/// So many months after its review a curriculum is old.
pub const MONTHS: i64 = 36;

/// How old a review is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// Reviewed within 36 months; flagged after this day.
    Fresh {
        /// The last day on which the review counts.
        until: Date,
    },
    /// Reviewed longer ago.
    Old {
        /// The day of the review.
        on: Date,
    },
    /// Nothing is stated, or a day that is still to come.
    Unknown,
}

/// ¶10: how a curriculum reviewed on this day stands today.
pub fn review(reviewed: Option<Date>, today: Date) -> Review {
    let Some(on) = reviewed.filter(|on| *on <= today) else { return Review::Unknown };
    let until = on.saturating_add(MONTHS.months());
    if today <= until { Review::Fresh { until } } else { Review::Old { on } }
}

#[test]
fn a_review_counts_for_thirty_six_months() {
    use jiff::civil::date;
    let on = Some(date(2023, 11, 25));
    assert_eq!(review(on, date(2026, 11, 25)), Review::Fresh { until: date(2026, 11, 25) });
    assert_eq!(review(on, date(2026, 11, 26)), Review::Old { on: date(2023, 11, 25) });
    assert_eq!(review(None, date(2026, 11, 25)), Review::Unknown);
    assert_eq!(review(Some(date(2027, 1, 1)), date(2026, 11, 25)), Review::Unknown);
    // The last day of a short month.
    assert_eq!(
        review(Some(date(2024, 2, 29)), date(2027, 2, 28)),
        Review::Fresh { until: date(2027, 2, 28) }
    );
}
