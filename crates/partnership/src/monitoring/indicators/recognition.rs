//! Recognition: does it succeed, and how long does it take (I13–I15)?

use ledger::Ratio;

use super::{about, reading, share, told};
use crate::monitoring::facts::Facts;
use crate::monitoring::{Reading, Told};
use crate::recognition::rates::{Course, median_days};

const SOURCE: &str = "indicator-source-recognition";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    let all = || facts.recognition.iter();
    let success: Vec<_> = all()
        .filter(|one| one.course.decided)
        .map(|one| about(facts, one.who, None, &one.body, one.course.full))
        .collect();
    let times: Vec<_> = all().map(|one| about(facts, one.who, None, &one.body, one.course)).collect();
    let prior: Vec<_> =
        facts.prior.iter().map(|one| about(facts, one.who, None, &one.evidence, one.certified)).collect();
    vec![
        reading("I13", SOURCE, told(facts, &success, share)),
        reading("I14", SOURCE, told(facts, &times, median)),
        reading("I15", SOURCE, told(facts, &prior, share)),
    ]
}

/// Kaplan and Meier (1958): the first day on which half or fewer are still open. Cases that are open were at risk as long
/// as they have lasted; no data where the curve stays above one half.
pub(super) fn median(courses: &[&Course]) -> Told {
    let all: Vec<Course> = courses.iter().map(|course| **course).collect();
    Told::value(median_days(&all).map(|days| Ratio::whole(i128::from(days))), courses.len())
}
