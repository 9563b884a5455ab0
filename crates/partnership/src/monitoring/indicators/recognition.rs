//! Recognition: does it succeed, and how long does it take (I13–I15)?

use ledger::Ratio;

use super::{about, reading, share, told};
use crate::monitoring::facts::Facts;
use crate::monitoring::{Reading, Told};
use crate::recognition::rates::{Course, median_days};

const SOURCE: &str = "indicator-source-recognition";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    let decided = facts.recognition.iter().filter(|one| one.course.decided);
    let success: Vec<_> =
        decided.map(|one| about(facts, one.who, None, &one.body, one.course.full)).collect();
    let times: Vec<_> =
        facts.recognition.iter().map(|one| about(facts, one.who, None, &one.body, one.course)).collect();
    let prior: Vec<_> =
        facts.prior.iter().map(|one| about(facts, one.who, None, one.evidence, one.certified)).collect();
    vec![
        reading("I13", SOURCE, told(facts, &success, share)),
        reading("I14", SOURCE, told(facts, &times, median)),
        reading("I15", SOURCE, told(facts, &prior, share)),
    ]
}

/// The median by Kaplan and Meier, in days; no data where less than half came to an end.
pub(super) fn median(courses: &[&Course]) -> Told {
    let all: Vec<Course> = courses.iter().map(|course| **course).collect();
    Told::value(median_days(&all).map(|days| Ratio::whole(i128::from(days))), all.len())
}
