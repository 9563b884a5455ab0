//! Addresses for those who take part themselves: joining, one question a page, consent, a copy of everything.

use super::Route;

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    Vec::new()
}
