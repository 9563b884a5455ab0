//! Addresses of work: interviews, offers, contracts, checks and alerts.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::Needs::{Person, Within};
use super::{Route, api, form, page};
use crate::api::asked::{List, Paged};
use crate::api::operation::Operation;
use crate::api::work as told;
use crate::pages::work::{self, alerts, check, moves, one, paper};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = pages();
    all.extend(programs());
    all
}

fn pages() -> Vec<Route> {
    use Action::{ContractVerify, GrievanceHandle, WorkOffer, WorkRead, WorkRespond};
    vec![
        page("/{lang}/partnerships/{p}/work", Within(WorkRead), get(work::list)),
        page("/{lang}/partnerships/{p}/work/alerts", Within(WorkRead), get(alerts::list)),
        form("/{lang}/partnerships/{p}/work/alerts", Within(GrievanceHandle), post(alerts::watch)),
        page("/{lang}/partnerships/{p}/work/alerts/{n}", Within(GrievanceHandle), get(alerts::open)),
        form("/{lang}/partnerships/{p}/work/alerts/{n}", Within(GrievanceHandle), post(alerts::answer)),
        page("/{lang}/partnerships/{p}/work/{n}", Within(WorkRead), get(one::show)),
        page("/{lang}/partnerships/{p}/work/{n}/paper", Within(WorkRead), get(paper::show)),
        page("/{lang}/partnerships/{p}/work/{n}/offer/{step}", Within(WorkOffer), get(moves::open)),
        form("/{lang}/partnerships/{p}/work/{n}/offer/{step}", Within(WorkOffer), post(moves::take)),
        page("/{lang}/partnerships/{p}/work/{n}/verify/{step}", Within(ContractVerify), get(moves::open)),
        form("/{lang}/partnerships/{p}/work/{n}/verify/{step}", Within(ContractVerify), post(moves::take)),
        page("/{lang}/partnerships/{p}/work/{n}/respond/{step}", Within(WorkRespond), get(moves::open)),
        form("/{lang}/partnerships/{p}/work/{n}/respond/{step}", Within(WorkRespond), post(moves::take)),
        page("/{lang}/partnerships/{p}/work/{n}/check/{step}", Within(WorkRespond), get(check::open)),
        form("/{lang}/partnerships/{p}/work/{n}/check/{step}", Within(WorkRespond), post(check::take)),
        page("/{lang}/partnerships/{p}/people/{id}/work", Person(WorkRead), get(work::of_person)),
    ]
}

fn programs() -> Vec<Route> {
    use Action::WorkRead;
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/employments",
            Within(WorkRead),
            get(told::list),
            Operation::reads::<List<told::Told>>(
                "employments",
                "What became of the places that people accepted?",
            )
            .query::<Paged>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/work-alerts",
            Within(WorkRead),
            get(told::alerts),
            Operation::reads::<List<told::Alert>>(
                "workAlerts",
                "What looks wrong in people's work? Nothing for employers.",
            )
            .query::<Paged>(),
        ),
    ]
}
