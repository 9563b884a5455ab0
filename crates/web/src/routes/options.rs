//! Addresses of what somebody could choose.

use axum::routing::get;
use partnership::stakeholders::Action::PersonWishes;

use super::Needs::Person;
use super::{Route, api, page};
use crate::api::asked::Spoken;
use crate::api::operation::Operation;
use crate::{api as programs, pages};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    vec![
        page("/{lang}/partnerships/{p}/people/{id}/options", Person(PersonWishes), get(pages::options::show)),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/options",
            Person(PersonWishes),
            get(programs::options::show),
            Operation::reads::<programs::options::Told>(
                "options",
                "The cheapest, the fastest and the surest way to every place that is open.",
            )
            .query::<Spoken>(),
        ),
    ]
}
