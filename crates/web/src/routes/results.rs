//! Addresses of results and of early warning.

use axum::routing::get;
use partnership::stakeholders::Action::{ResultsRead, WarningRead};

use super::Needs::Partnership;
use super::{Route, page};
use crate::pages::{results, warnings};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let reads = Partnership(ResultsRead);
    vec![
        page("/{lang}/partnerships/{p}/results", reads, get(results::show)),
        page("/{lang}/partnerships/{p}/results/figures.csv", reads, get(results::figures::csv)),
        page("/{lang}/partnerships/{p}/results/report/{file}", reads, get(results::report::file)),
        page("/{lang}/partnerships/{p}/results/kept/{n}/{file}", reads, get(results::report::kept_file)),
        page("/{lang}/partnerships/{p}/results/{n}", reads, get(results::indicator::show)),
        page("/{lang}/partnerships/{p}/warnings", Partnership(WarningRead), get(warnings::show)),
    ]
}
