//! Addresses of the mobility case: cases, tasks, permits, quotas.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::Needs::{Partnership, Person, Within};
use super::{Route, api, form, page};
use crate::api::asked::{List, Paged};
use crate::api::mobility as told;
use crate::api::operation::Operation;
use crate::pages::mobility::{self, begin, case, letter, moves, permits, quotas, task};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = cases();
    all.extend(permits_and_quotas());
    all.extend(programs());
    all
}

fn cases() -> Vec<Route> {
    use Action::{MobilityChange, MobilityRead, MobilityRespond};
    vec![
        page("/{lang}/partnerships/{p}/mobility", Within(MobilityRead), get(mobility::list)),
        page("/{lang}/partnerships/{p}/mobility/tasks", Within(MobilityRead), get(mobility::mine)),
        page("/{lang}/partnerships/{p}/people/{id}/mobility", Person(MobilityRead), get(mobility::of_person)),
        page("/{lang}/partnerships/{p}/people/{id}/mobility/new", Person(MobilityChange), get(begin::begin)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mobility/new",
            Person(MobilityChange),
            post(begin::create),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/mobility/{case}", Person(MobilityRead), get(case::show)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/tasks/{step}",
            Person(MobilityRead),
            get(task::show),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/tasks/{step}/lead",
            Person(MobilityChange),
            post(task::enter),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/tasks/{step}/answer",
            Person(MobilityRespond),
            post(task::enter),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/tasks/{step}/assign",
            Person(MobilityChange),
            post(task::assign),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/lead/{step}",
            Person(MobilityChange),
            get(moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/lead/{step}",
            Person(MobilityChange),
            post(moves::take),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/respond/{step}",
            Person(MobilityRespond),
            get(moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/respond/{step}",
            Person(MobilityRespond),
            post(moves::take),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/mobility/{case}/letters/{step}",
            Person(MobilityRead),
            get(letter::show),
        ),
    ]
}

fn permits_and_quotas() -> Vec<Route> {
    use Action::{PartnershipRead, PermitDecide, QuotaChange};
    vec![
        page("/{lang}/partnerships/{p}/permits", Within(PermitDecide), get(permits::list)),
        page("/{lang}/partnerships/{p}/permits/{case}/{step}", Within(PermitDecide), get(permits::open)),
        form("/{lang}/partnerships/{p}/permits/{case}/{step}", Within(PermitDecide), post(permits::decide)),
        page("/{lang}/partnerships/{p}/quotas", Partnership(PartnershipRead), get(quotas::show)),
        page("/{lang}/partnerships/{p}/quotas/new", Within(QuotaChange), get(quotas::begin)),
        form("/{lang}/partnerships/{p}/quotas/new", Within(QuotaChange), post(quotas::enter)),
    ]
}

fn programs() -> Vec<Route> {
    use Action::{MobilityRead, PartnershipRead};
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/mobility",
            Within(MobilityRead),
            get(told::list),
            Operation::reads::<List<told::Listed>>("mobilityCases", "Which mobility cases are there?")
                .query::<Paged>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/mobility/{case}",
            Person(MobilityRead),
            get(told::show),
            Operation::reads::<told::Told>("mobilityCase", "One mobility case, with its tasks."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/quotas",
            Partnership(PartnershipRead),
            get(told::quotas),
            Operation::reads::<List<told::Quota>>("quotas", "How many permits does each corridor have?"),
        ),
    ]
}
