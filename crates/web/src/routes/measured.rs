//! Addresses of figures that were measured outside.

use axum::routing::{get, post};
use partnership::stakeholders::Action::PartnershipChange;

use super::Needs::Partnership;
use super::{Route, api, form, page};
use crate::api::measured as told;
use crate::api::operation::Operation;
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
        api(
            "GET",
            "/api/partnerships/{p}/measured",
            needs,
            get(told::list),
            Operation::reads::<told::Figures>("measured", "Which figures were measured outside, and from what?"),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/measured",
            needs,
            post(told::enter),
            Operation::creates::<told::Stated>("enterMeasured", "Enters a figure that was measured outside.").example(
                r#"{"indicator": "I23", "over": 8, "under": 4000, "on": "2026-06-30", "source": "Labour inspection, table 4", "stated_on": "2026-07-15"}"#,
            ),
        ),
    ]
}
