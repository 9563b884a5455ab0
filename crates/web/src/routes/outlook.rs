//! Addresses of projections, scenarios and evidence.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{PartnershipChange, PartnershipRead};

use super::Needs::Partnership;
use super::{Route, api, form, page};
use crate::api::operation::Operation;
use crate::api::outlook as told;
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
        api(
            "GET",
            "/api/partnerships/{p}/evidence",
            inside,
            get(told::evidence),
            Operation::reads::<told::Profile>(
                "evidence",
                "What do figures say of the countries, side by side?",
            )
            .query::<told::Which>()
            .may_be_wrong(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/scenarios",
            inside,
            get(told::list),
            Operation::reads::<told::Scenarios>("scenarios", "Which scenarios of the projection are kept?"),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/scenarios",
            Partnership(PartnershipChange),
            post(told::keep),
            Operation::creates::<told::New>("keepScenario", "Keeps changed numbers under a name.")
                .example(r#"{"name": "Fewer return", "changes": {"return": "4%"}}"#),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/scenarios/{id}",
            inside,
            get(told::show),
            Operation::reads::<told::Scenario>("scenario", "What is otherwise in a scenario?"),
        ),
    ]
}
