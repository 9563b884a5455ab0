//! Addresses of demand and training: vacancies on their way, programmes, consultations, licences.

use super::Route;

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    Vec::new()
}
