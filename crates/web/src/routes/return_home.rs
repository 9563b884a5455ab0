//! Addresses of orientation before departure and of returns.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::Needs::{Person, Within};
use super::{Route, api, form, page};
use crate::api::operation::Operation;
use crate::api::returns as told;
use crate::pages::homeward::{self, begin, follow, jobs, moves, record};
use crate::pages::orientation::{self, attendance, own};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = sessions();
    all.extend(returns());
    all.extend(questions());
    all
}

fn sessions() -> Vec<Route> {
    use Action::{MobilityRead, MobilityRespond, OrientationChange};
    vec![
        page("/{lang}/partnerships/{p}/orientation", Within(OrientationChange), get(orientation::list)),
        page("/{lang}/partnerships/{p}/orientation/new", Within(OrientationChange), get(orientation::begin)),
        form(
            "/{lang}/partnerships/{p}/orientation/new",
            Within(OrientationChange),
            post(orientation::create),
        ),
        page(
            "/{lang}/partnerships/{p}/orientation/{n}/change",
            Within(OrientationChange),
            get(orientation::open),
        ),
        form(
            "/{lang}/partnerships/{p}/orientation/{n}/change",
            Within(OrientationChange),
            post(orientation::change),
        ),
        page(
            "/{lang}/partnerships/{p}/orientation/{n}/attendance",
            Within(OrientationChange),
            get(attendance::open),
        ),
        form(
            "/{lang}/partnerships/{p}/orientation/{n}/attendance",
            Within(OrientationChange),
            post(attendance::note),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/orientation", Person(MobilityRead), get(own::show)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/orientation/{n}/up",
            Person(MobilityRespond),
            post(own::up),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/orientation/{n}/off",
            Person(MobilityRespond),
            post(own::off),
        ),
    ]
}

fn returns() -> Vec<Route> {
    use Action::{PersonChange, RecognitionApply, ReturnChange, ReturnRead, ReturnRespond};
    vec![
        page("/{lang}/partnerships/{p}/returns", Within(ReturnRead), get(homeward::list)),
        page("/{lang}/partnerships/{p}/people/{id}/return", Person(ReturnRead), get(homeward::of_person)),
        page("/{lang}/partnerships/{p}/people/{id}/return/new", Person(ReturnRespond), get(begin::begin)),
        form("/{lang}/partnerships/{p}/people/{id}/return/new", Person(ReturnRespond), post(begin::create)),
        page("/{lang}/partnerships/{p}/people/{id}/return/{case}", Person(ReturnRead), get(record::show)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/own/{step}",
            Person(ReturnRespond),
            get(moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/own/{step}",
            Person(ReturnRespond),
            post(moves::take),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/lead/{step}",
            Person(ReturnChange),
            get(moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/lead/{step}",
            Person(ReturnChange),
            post(moves::take),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/learnt",
            Person(RecognitionApply),
            post(moves::learnt),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/profile",
            Person(PersonChange),
            post(moves::profile),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/return/{case}/jobs", Person(ReturnRead), get(jobs::show)),
        api(
            "GET",
            "/api/partnerships/{p}/returns",
            Within(ReturnRead),
            get(told::counts),
            Operation::reads::<told::Counts>("returns", "How many returns stand at which stage?"),
        ),
    ]
}

fn questions() -> Vec<Route> {
    use Action::ReturnRespond;
    vec![
        page(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/ask",
            Person(ReturnRespond),
            get(follow::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/ask",
            Person(ReturnRespond),
            post(follow::keep),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/agree",
            Person(ReturnRespond),
            post(follow::agree),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/return/{case}/stop",
            Person(ReturnRespond),
            post(follow::stop),
        ),
    ]
}
