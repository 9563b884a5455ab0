//! Addresses of recognition: the workbench, cases, prior learning, registers.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::Needs::{Partnership, Person, Within};
use super::{Route, api, form, page};
use crate::api::asked::{List, Paged};
use crate::api::operation::Operation;
use crate::api::recognition as told;
use crate::pages::recognition::{self, begin, case, moves, prior};
use crate::pages::registers::{self, change, compare, precedent};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = cases();
    all.extend(prior_learning());
    all.extend(of_registers());
    all.extend(programs());
    all
}

fn cases() -> Vec<Route> {
    use Action::{RecognitionApply, RecognitionDecide, RecognitionRead};
    vec![
        page("/{lang}/partnerships/{p}/recognition", Within(RecognitionRead), get(recognition::list)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/recognition",
            Person(RecognitionRead),
            get(recognition::of_person),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/recognition/new",
            Person(RecognitionApply),
            get(begin::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/recognition/new",
            Person(RecognitionApply),
            post(begin::create),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/recognition/{case}",
            Person(RecognitionRead),
            get(case::show),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/recognition/{case}/apply/{step}",
            Person(RecognitionApply),
            get(moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/recognition/{case}/apply/{step}",
            Person(RecognitionApply),
            post(moves::take),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/recognition/{case}/decide/{step}",
            Person(RecognitionDecide),
            get(moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/recognition/{case}/decide/{step}",
            Person(RecognitionDecide),
            post(moves::take),
        ),
    ]
}

fn prior_learning() -> Vec<Route> {
    use Action::{RecognitionApply, RecognitionRead, RplAssess};
    vec![
        page("/{lang}/partnerships/{p}/prior-learning", Within(RplAssess), get(prior::list)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/prior-learning",
            Person(RecognitionApply),
            post(prior::create),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/prior-learning/{case}",
            Person(RecognitionRead),
            get(prior::show),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/prior-learning/{case}/apply/{step}",
            Person(RecognitionApply),
            get(prior::moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/prior-learning/{case}/apply/{step}",
            Person(RecognitionApply),
            post(prior::moves::take),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/prior-learning/{case}/assess/{step}",
            Person(RplAssess),
            get(prior::moves::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/prior-learning/{case}/assess/{step}",
            Person(RplAssess),
            post(prior::moves::take),
        ),
    ]
}

fn of_registers() -> Vec<Route> {
    use Action::{PartnershipRead, RegisterChange};
    vec![
        page("/{lang}/partnerships/{p}/registers", Partnership(PartnershipRead), get(registers::index)),
        page("/{lang}/partnerships/{p}/registers/compare", Partnership(PartnershipRead), get(compare::show)),
        page(
            "/{lang}/partnerships/{p}/registers/precedents/new",
            Partnership(RegisterChange),
            get(precedent::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/registers/precedents/new",
            Partnership(RegisterChange),
            post(precedent::add),
        ),
        page("/{lang}/partnerships/{p}/registers/{kind}", Partnership(PartnershipRead), get(registers::list)),
        page(
            "/{lang}/partnerships/{p}/registers/{kind}/new",
            Partnership(RegisterChange),
            get(change::begin),
        ),
        form("/{lang}/partnerships/{p}/registers/{kind}/new", Partnership(RegisterChange), post(change::add)),
        page(
            "/{lang}/partnerships/{p}/registers/{kind}/{entry}",
            Partnership(PartnershipRead),
            get(registers::show),
        ),
        page(
            "/{lang}/partnerships/{p}/registers/{kind}/{entry}/change",
            Partnership(RegisterChange),
            get(change::open),
        ),
        form(
            "/{lang}/partnerships/{p}/registers/{kind}/{entry}/change",
            Partnership(RegisterChange),
            post(change::change),
        ),
    ]
}

fn programs() -> Vec<Route> {
    use Action::{PartnershipRead, RecognitionRead};
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/recognition",
            Within(RecognitionRead),
            get(told::list),
            Operation::reads::<List<told::Told>>("recognitionCases", "Which cases of recognition are there?")
                .query::<Paged>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/recognition/{case}",
            Person(RecognitionRead),
            get(told::show),
            Operation::reads::<told::Told>("recognitionCase", "One case of recognition."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/comparison",
            Partnership(PartnershipRead),
            get(told::comparison),
            Operation::reads::<told::Compared>(
                "comparison",
                "In what does a qualification differ from a reference?",
            )
            .query::<told::Which>(),
        ),
    ]
}
