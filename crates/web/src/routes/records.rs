//! Addresses of records: partnerships, organisations, people, places, and what
//! was handed in.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::{Needs, Route, form, page};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    use crate::pages::{offers, organisations, partnerships, people, submissions};
    use Action::*;
    use Needs::{New, Organisation, Partnership, Person, Place, Somewhere, Submission, Within};
    vec![
        page("/{lang}/partnerships", Somewhere(PartnershipRead), get(partnerships::list)),
        page("/{lang}/partnerships/new", Somewhere(PartnershipCreate), get(partnerships::begin)),
        form("/{lang}/partnerships/new", Somewhere(PartnershipCreate), post(partnerships::add)),
        page("/{lang}/partnerships/{p}/change", Partnership(PartnershipChange), get(partnerships::open)),
        form("/{lang}/partnerships/{p}/change", Partnership(PartnershipChange), post(partnerships::change)),
        page("/{lang}/partnerships/{p}/history", Partnership(PartnershipChange), get(partnerships::history)),
        page(
            "/{lang}/partnerships/{p}/agreement/new",
            Partnership(PartnershipChange),
            get(partnerships::edition::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/agreement/new",
            Partnership(PartnershipChange),
            post(partnerships::edition::put),
        ),
        page("/{lang}/partnerships/{p}/organisations", Within(OrganisationRead), get(organisations::parties)),
        page("/{lang}/organisations", Somewhere(OrganisationRead), get(organisations::list)),
        page("/{lang}/organisations/new", Somewhere(OrganisationCreate), get(organisations::change::begin)),
        form("/{lang}/organisations/new", Somewhere(OrganisationCreate), post(organisations::change::add)),
        page("/{lang}/organisations/{id}", Organisation(OrganisationRead), get(organisations::show)),
        page(
            "/{lang}/organisations/{id}/change",
            Organisation(OrganisationChange),
            get(organisations::change::open),
        ),
        form(
            "/{lang}/organisations/{id}/change",
            Organisation(OrganisationChange),
            post(organisations::change::change),
        ),
        page("/{lang}/partnerships/{p}/people", Within(PersonRead), get(people::show)),
        page("/{lang}/partnerships/{p}/people/new", New(PersonCreate), get(people::change::begin)),
        form("/{lang}/partnerships/{p}/people/new", New(PersonCreate), post(people::change::add)),
        page("/{lang}/partnerships/{p}/people/{id}", Person(PersonRead), get(people::record::show)),
        page("/{lang}/partnerships/{p}/people/{id}/change", Person(PersonChange), get(people::change::open)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/change",
            Person(PersonChange),
            post(people::change::change),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/history",
            Person(PersonHistory),
            get(people::history::show),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/erase", Person(PersonErase), get(people::erase::open)),
        form("/{lang}/partnerships/{p}/people/{id}/erase", Person(PersonErase), post(people::erase::erase)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/submissions",
            Person(SubmissionCreate),
            get(people::submissions::show),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/submissions/new",
            Person(SubmissionCreate),
            get(people::submissions::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/submissions/new",
            Person(SubmissionCreate),
            post(people::submissions::hand_in),
        ),
        page("/{lang}/submissions", Somewhere(SubmissionRead), get(submissions::list)),
        page("/{lang}/submissions/{id}", Submission(SubmissionRead), get(submissions::show)),
        page("/{lang}/partnerships/{p}/places", Within(PlaceRead), get(offers::show)),
        page("/{lang}/partnerships/{p}/places/new", New(PlaceCreate), get(offers::change::begin)),
        form("/{lang}/partnerships/{p}/places/new", New(PlaceCreate), post(offers::change::add)),
        page("/{lang}/partnerships/{p}/places/{id}", Place(PlaceRead), get(offers::record::show)),
        page("/{lang}/partnerships/{p}/places/{id}/change", Place(PlaceChange), get(offers::change::open)),
        form("/{lang}/partnerships/{p}/places/{id}/change", Place(PlaceChange), post(offers::change::change)),
        page(
            "/{lang}/partnerships/{p}/places/{id}/withdraw",
            Place(PlaceChange),
            get(offers::change::ask_to_withdraw),
        ),
        form(
            "/{lang}/partnerships/{p}/places/{id}/withdraw",
            Place(PlaceChange),
            post(offers::change::withdraw),
        ),
        page(
            "/{lang}/partnerships/{p}/places/{id}/history",
            Place(PlaceHistory),
            get(offers::record::history),
        ),
    ]
}
