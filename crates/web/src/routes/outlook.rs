//! Addresses of projections, scenarios and evidence.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{PartnershipChange, PartnershipRead};

use super::Needs::Partnership;
use super::{Route, form, page};
use crate::pages::evidence;
use crate::pages::projection::{self, scenario};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let inside = Partnership(PartnershipRead);
    vec![
        page("/{lang}/partnerships/{p}/projection", inside, get(projection::show)),
        page("/{lang}/partnerships/{p}/projection.csv", inside, get(projection::csv)),
        page("/{lang}/partnerships/{p}/projection/scenario", inside, get(scenario::open)),
        form(
            "/{lang}/partnerships/{p}/projection/scenario",
            Partnership(PartnershipChange),
            post(scenario::keep),
        ),
        page("/{lang}/partnerships/{p}/projection/scenarios/{s}", inside, get(scenario::show)),
        page("/{lang}/partnerships/{p}/projection/compare", inside, get(scenario::compare)),
        page("/{lang}/partnerships/{p}/evidence", inside, get(evidence::show)),
        page("/{lang}/partnerships/{p}/evidence.csv", inside, get(evidence::csv)),
    ]
}
