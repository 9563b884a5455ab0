//! Addresses of what is planned: the policy map, jobs by district, needs.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{DistrictChange, NeedChange, PlanRead, PolicyChange};

use super::Needs::{New, Partnership};
use super::{Route, api, form, page};
use crate::api::operation::Operation;
use crate::api::planning as told;
use crate::pages::planning::{self as pages, entry, form as entered, jobs, needs, take};

/// A form of one kind of entry: new, changed, withdrawn.
macro_rules! entry {
    ($kind:literal, $action:expr) => {
        [
            page(
                concat!("/{lang}/partnerships/{p}/planning/", $kind, "/new"),
                New($action),
                get(entered::open),
            ),
            form(
                concat!("/{lang}/partnerships/{p}/planning/", $kind, "/new"),
                New($action),
                post(entered::put),
            ),
            page(
                concat!("/{lang}/partnerships/{p}/planning/", $kind, "/{n}/change"),
                New($action),
                get(entered::open),
            ),
            form(
                concat!("/{lang}/partnerships/{p}/planning/", $kind, "/{n}/change"),
                New($action),
                post(entered::put),
            ),
            page(
                concat!("/{lang}/partnerships/{p}/planning/", $kind, "/{n}/withdraw"),
                New($action),
                get(entered::doubt),
            ),
            form(
                concat!("/{lang}/partnerships/{p}/planning/", $kind, "/{n}/withdraw"),
                New($action),
                post(entered::withdraw),
            ),
        ]
    };
}

/// The rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = vec![
        page("/{lang}/partnerships/{p}/planning", Partnership(PlanRead), get(pages::map)),
        page("/{lang}/partnerships/{p}/planning/map.csv", Partnership(PlanRead), get(take::map_csv)),
        page("/{lang}/partnerships/{p}/planning/map.json", Partnership(PlanRead), get(take::map_json)),
        page("/{lang}/partnerships/{p}/planning/jobs", Partnership(PlanRead), get(jobs::show)),
        page("/{lang}/partnerships/{p}/planning/jobs.csv", Partnership(PlanRead), get(take::jobs_csv)),
        page("/{lang}/partnerships/{p}/planning/needs", Partnership(PlanRead), get(needs::show)),
        page("/{lang}/partnerships/{p}/planning/needs.csv", Partnership(PlanRead), get(take::needs_csv)),
        page("/{lang}/partnerships/{p}/planning/entries/{n}", Partnership(PlanRead), get(entry::show)),
        api(
            "GET",
            "/api/partnerships/{p}/planning",
            Partnership(PlanRead),
            get(told::show),
            Operation::reads::<told::Plan>(
                "planning",
                "Do policies, permits, jobs and needs fit one another?",
            ),
        ),
    ];
    all.extend(entry!("policy", PolicyChange));
    all.extend(entry!("link", PolicyChange));
    all.extend(entry!("jobs", DistrictChange));
    all.extend(entry!("need", NeedChange));
    all
}
