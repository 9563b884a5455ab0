//! What stands around the cases of people: courses, risks, mentors, pledges, goals.

pub(crate) mod courses;
pub(crate) mod goals;
pub(crate) mod mentors;
pub(crate) mod own_mentor;
pub(crate) mod pledges;
pub(crate) mod risks;

use jiff::civil::Date;

use crate::form::Filled;
use crate::view::View;

/// A day that was filled in; complains where it is none.
pub(crate) fn day(view: &View<'_>, filled: &mut Filled, field: &str) -> Option<Date> {
    let read = filled.get(field).parse().ok();
    if read.is_none() {
        filled.complain(field, view.t("page-wrong-day"));
    }
    read
}

/// A whole number that was filled in; complains where it is none.
fn whole(view: &View<'_>, filled: &mut Filled, field: &str) -> Option<i64> {
    let read = skills::western_digits(filled.get(field)).trim().parse().ok();
    if read.is_none() {
        filled.complain(field, view.t("page-around-number"));
    }
    read
}

/// Minutes as hours and minutes: `1:30`.
pub(crate) fn hours(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
