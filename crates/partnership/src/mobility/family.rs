//! What may the family do, and from when (¶14, 28)?
//!
//! **Not computed**: whether the authority finds the conditions met on that day.

use jiff::ToSpan;
use jiff::civil::Date;

use super::plan::Corridor;

/// From when something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// From this day.
    Day(Date),
    /// So many months after the arrival, which is still to come.
    Months(i64),
    /// The agreement does not say.
    Unknown,
}

/// What a corridor grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    /// Whether the spouse may work; nothing: the agreement does not say.
    pub spouse_may_work: Option<bool>,
    /// Whether the worker may change employer; nothing: the agreement does not say.
    pub change_employer: Option<bool>,
    /// When the family may follow.
    pub family: From,
    /// When permanent residence opens.
    pub residence: From,
}

fn from(months: Option<i64>, arrived: Option<Date>) -> From {
    let Some(months) = months else { return From::Unknown };
    let day = arrived.and_then(|day| {
        let span = i32::try_from(months).ok()?.months();
        day.checked_add(span).ok()
    });
    day.map_or(From::Months(months), From::Day)
}

/// What the corridor grants to somebody who arrived on this day, or is still to arrive.
pub fn rights(corridor: &Corridor, arrived: Option<Date>) -> Rights {
    Rights {
        spouse_may_work: corridor.spouse_may_work,
        change_employer: corridor.change_employer,
        family: from(corridor.family_after_months, arrived),
        residence: from(corridor.residence_after_months, arrived),
    }
}
