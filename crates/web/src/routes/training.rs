//! Addresses of training: programmes on their way, cohorts, and how people get on in them.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::Needs::{Partnership, Person, Programme};
use super::{Route, api, form, page};
use crate::api::asked::List;
use crate::api::operation::Operation;
use crate::api::training as told;
use crate::pages::training::{
    alerts, attendance, cohorts, decide, own, plan, respond, results, seats, steps,
};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = of_programmes();
    all.extend(of_people());
    all.extend(programs());
    all
}

fn of_programmes() -> Vec<Route> {
    use Action::{CohortChange, CohortRead, ProgrammeChange};
    vec![
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/training",
            Programme(ProgrammeChange),
            get(plan::open),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/training",
            Programme(ProgrammeChange),
            post(plan::change),
        ),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/steps/{step}",
            Programme(ProgrammeChange),
            get(steps::ask_programme),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/steps/{step}",
            Programme(ProgrammeChange),
            post(steps::take_programme),
        ),
        page("/{lang}/partnerships/{p}/cohorts", Partnership(CohortRead), get(cohorts::list)),
        page("/{lang}/partnerships/{p}/alerts", Partnership(CohortRead), get(alerts::show)),
        page("/{lang}/partnerships/{p}/alerts/{n}", Partnership(CohortRead), get(alerts::open)),
        form("/{lang}/partnerships/{p}/alerts/{n}", Partnership(CohortRead), post(alerts::answer)),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/new",
            Programme(CohortChange),
            get(seats::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/new",
            Programme(CohortChange),
            post(seats::add),
        ),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/{n}",
            Programme(CohortRead),
            get(cohorts::show),
        ),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/{n}/change",
            Programme(CohortChange),
            get(seats::open),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/{n}/change",
            Programme(CohortChange),
            post(seats::change),
        ),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/{n}/steps/{step}",
            Programme(CohortChange),
            get(steps::ask_cohort),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/{n}/steps/{step}",
            Programme(CohortChange),
            post(steps::take_cohort),
        ),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/{n}/attendance",
            Programme(CohortChange),
            get(attendance::open),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/cohorts/{n}/attendance",
            Programme(CohortChange),
            post(attendance::note),
        ),
    ]
}

fn of_people() -> Vec<Route> {
    use Action::{EnrolmentChange, EnrolmentRead, TrainingRespond};
    vec![
        page("/{lang}/partnerships/{p}/people/{id}/training", Person(EnrolmentRead), get(own::list)),
        page("/{lang}/partnerships/{p}/people/{id}/training/{n}", Person(EnrolmentRead), get(own::show)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/training/{n}/{step}",
            Person(TrainingRespond),
            get(respond::ask_for),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/training/{n}/{step}",
            Person(TrainingRespond),
            post(respond::take),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/training/{n}/decide/{step}",
            Person(EnrolmentChange),
            get(decide::ask_for),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/training/{n}/decide/{step}",
            Person(EnrolmentChange),
            post(decide::take),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/results/{n}", Person(EnrolmentChange), get(results::open)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/results/{n}",
            Person(EnrolmentChange),
            post(results::note),
        ),
    ]
}

fn programs() -> Vec<Route> {
    use Action::{CohortRead, EnrolmentRead};
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/cohorts",
            Partnership(CohortRead),
            get(told::list),
            Operation::reads::<List<told::Told>>(
                "cohorts",
                "Which cohorts are there, and how many seats are free?",
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/cohorts/{id}",
            Partnership(CohortRead),
            get(told::show),
            Operation::reads::<told::Told>("cohort", "One cohort."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/enrolments",
            Person(EnrolmentRead),
            get(told::of_person),
            Operation::reads::<List<told::Learnt>>(
                "enrolments",
                "What does somebody learn, and what did they learn?",
            ),
        ),
    ]
}
