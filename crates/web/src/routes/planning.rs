//! Addresses of what is planned: the policy map, jobs by district, needs.

use axum::routing::{delete, get, post, put};
use partnership::stakeholders::Action::{DistrictChange, NeedChange, PlanRead, PolicyChange};

use super::Needs::{New, Partnership};
use super::{Route, api, form, page};
use crate::api::operation::Operation;
use crate::api::planning as told;
use crate::api::planning::entries::{self, ChangedJobs, ChangedLink, ChangedNeed, ChangedPolicy};
use crate::api::planning::entries::{NewJobs, NewLink, NewNeed, NewPolicy};
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

/// What programs do with one kind of entry: read one, enter, correct, withdraw.
macro_rules! told {
    (
        $plural:literal, $action:expr, $new:ty, $change:ty, $name:literal, $what:literal, $asks:literal, $example:literal
    ) => {
        [
            api(
                "POST",
                concat!("/api/partnerships/{p}/planning/", $plural),
                New($action),
                post(entries::add::<$new>),
                Operation::creates::<$new>(concat!("enter", $name), concat!("Enters ", $what, "."))
                    .example(concat!("{\"organisation\": \"sn-economy\", ", $example)),
            ),
            api(
                "GET",
                concat!("/api/partnerships/{p}/planning/", $plural, "/{id}"),
                Partnership(PlanRead),
                get(entries::show::<$new>),
                Operation::reads::<told::Entry>(concat!("planned", $name), $asks),
            ),
            api(
                "PUT",
                concat!("/api/partnerships/{p}/planning/", $plural, "/{id}"),
                New($action),
                put(entries::change::<$change>),
                Operation::changes::<$change>(concat!("correct", $name), concat!("Corrects ", $what, "."))
                    .example(concat!("{\"version\": 1, ", $example)),
            ),
            api(
                "DELETE",
                concat!("/api/partnerships/{p}/planning/", $plural, "/{id}"),
                New($action),
                delete(entries::withdraw::<$new>),
                Operation::takes_away(concat!("withdraw", $name), concat!("Withdraws ", $what, ".")),
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
    all.extend(told!(
        "policies",
        PolicyChange,
        NewPolicy,
        ChangedPolicy,
        "Policy",
        "a policy of an area that the organisation owns",
        "What does a policy say, who stated it, and from what?",
        r#""area": "trade", "title": "Open markets (invented)", "what": "fewer duties on kitchen equipment",
        "stated_on": "2026-11-01", "source": "Official journal 7 (invented)"}"#
    ));
    all.extend(told!(
        "links",
        PolicyChange,
        NewLink,
        ChangedLink,
        "Link",
        "how one policy stands to another",
        "How does one policy stand to another, and who says so?",
        r#""from": "E00001", "to": "E00002", "relation": "supports", "what": "the same firms (invented)",
        "stated_on": "2026-11-01", "source": "Minutes 3 (invented)"}"#
    ));
    all.extend(told!(
        "jobs",
        DistrictChange,
        NewJobs,
        ChangedJobs,
        "Jobs",
        "jobs created in a district",
        "How many jobs were created in a district, and which cohort led to them?",
        r#""district": "SN-TH", "jobs": "25", "cohort": "", "what": "clinics (invented)",
        "stated_on": "2026-11-01", "source": "Register of firms (invented)"}"#
    ));
    all.extend(told!(
        "needs",
        NeedChange,
        NewNeed,
        ChangedNeed,
        "Need",
        "what an organisation needs",
        "What does an organisation need, and by when?",
        r#""about": "training", "what": "teachers (invented)", "amount": "4", "until": "2029-11-01",
        "stated_on": "2026-11-01", "source": "Plan of the school (invented)"}"#
    ));
    all
}
