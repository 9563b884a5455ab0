//! Addresses of figures that were measured outside.

use axum::routing::{get, post};
use partnership::stakeholders::Action::PartnershipChange;

use super::Needs::Partnership;
use super::{Route, form, page};
use crate::pages::measured;

/// The rows.
pub(super) fn rows() -> Vec<Route> {
    let needs = Partnership(PartnershipChange);
    vec![
        page("/{lang}/partnerships/{p}/measured", needs, get(measured::show)),
        page("/{lang}/partnerships/{p}/measured/new", needs, get(measured::begin)),
        form("/{lang}/partnerships/{p}/measured/new", needs, post(measured::enter)),
        page("/{lang}/partnerships/{p}/measured/table", needs, get(measured::bring)),
        form("/{lang}/partnerships/{p}/measured/table", needs, post(measured::take)),
    ]
}
