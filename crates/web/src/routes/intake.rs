//! Addresses of intake: workbooks, their review, and what became of them.

use super::Route;

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    Vec::new()
}
