//! Addresses of complaints: filing one and following it without an account, one's own, and the desk that deals
//! with them.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{GrievanceHandle, PartnershipRead};

use super::Needs::{Account, Nothing, Partnership, Within};
use super::{Route, api, form, page};
use crate::api::grievances as told;
use crate::api::operation::Operation;
use crate::pages::grievances::{act, desk, figures, file, follow, letter, own, record};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    vec![
        page("/{lang}/complaints", Nothing, get(file::list)),
        page("/{lang}/complaints/{p}", Nothing, get(file::about)),
        page("/{lang}/complaints/{p}/new", Nothing, get(file::begin)),
        form("/{lang}/complaints/{p}/new", Nothing, post(file::answer)),
        page("/{lang}/complaint-code", Nothing, get(follow::ask)),
        form("/{lang}/complaint-code", Nothing, post(follow::answer)),
        page("/{lang}/my-complaints", Account, get(own::list)),
        page("/{lang}/my-complaints/{n}", Account, get(own::show)),
        form("/{lang}/my-complaints/{n}", Account, post(own::act)),
        page("/{lang}/partnerships/{p}/complaints", Within(GrievanceHandle), get(desk::list)),
        page("/{lang}/partnerships/{p}/complaints/{id}", Within(GrievanceHandle), get(record::show)),
        page("/{lang}/partnerships/{p}/complaints/{id}/{step}", Within(GrievanceHandle), get(act::open)),
        form("/{lang}/partnerships/{p}/complaints/{id}/{step}", Within(GrievanceHandle), post(act::take)),
        page(
            "/{lang}/partnerships/{p}/complaints/{id}/letter/{step}",
            Within(GrievanceHandle),
            get(letter::show),
        ),
        page("/{lang}/partnerships/{p}/complaint-figures", Partnership(PartnershipRead), get(figures::show)),
        page(
            "/{lang}/partnerships/{p}/disclosed-complaints",
            Partnership(PartnershipRead),
            get(figures::disclosed),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/complaints/counts",
            Partnership(PartnershipRead),
            get(told::counts),
            Operation::reads::<told::Counts>("complaintCounts", "How many complaints are there, about what?"),
        ),
    ]
}
