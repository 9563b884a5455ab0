//! Addresses of rounds that are kept: opened, run, decided, published, answered.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::{Needs, Route, form, page};

/// Their rows. `{n}` is a round's number, which the page looks up.
pub(super) fn rows() -> Vec<Route> {
    use crate::pages::rounds::{
        answer, confirm, contests, decide, history, list, one, open, pool, respond, review, turn,
    };
    use Action::{AnswerRead, AnswerRespond, ContestAnswer, OutcomeDecide, RoundRead, RoundRun};
    use Needs::{Partnership, Person};
    vec![
        page("/{lang}/partnerships/{p}/rounds", Partnership(RoundRead), get(list)),
        page("/{lang}/partnerships/{p}/rounds/new", Partnership(RoundRun), get(open::begin)),
        form("/{lang}/partnerships/{p}/rounds/new", Partnership(RoundRun), post(open::add)),
        page("/{lang}/partnerships/{p}/rounds/{n}", Partnership(RoundRead), get(one::show)),
        page("/{lang}/partnerships/{p}/rounds/{n}/pool", Partnership(RoundRun), get(pool::show)),
        form("/{lang}/partnerships/{p}/rounds/{n}/run", Partnership(RoundRun), post(pool::run)),
        page("/{lang}/partnerships/{p}/rounds/{n}/review", Partnership(OutcomeDecide), get(review::show)),
        page("/{lang}/partnerships/{p}/rounds/{n}/confirm", Partnership(OutcomeDecide), get(confirm::open)),
        form(
            "/{lang}/partnerships/{p}/rounds/{n}/confirm",
            Partnership(OutcomeDecide),
            post(confirm::confirm),
        ),
        page("/{lang}/partnerships/{p}/rounds/{n}/publish", Partnership(RoundRun), get(turn::ask_to_publish)),
        form("/{lang}/partnerships/{p}/rounds/{n}/publish", Partnership(RoundRun), post(turn::publish)),
        page("/{lang}/partnerships/{p}/rounds/{n}/close", Partnership(RoundRun), get(turn::ask_to_close)),
        form("/{lang}/partnerships/{p}/rounds/{n}/close", Partnership(RoundRun), post(turn::close)),
        page("/{lang}/partnerships/{p}/rounds/{n}/cancel", Partnership(RoundRun), get(turn::ask_to_cancel)),
        form("/{lang}/partnerships/{p}/rounds/{n}/cancel", Partnership(RoundRun), post(turn::cancel)),
        page("/{lang}/partnerships/{p}/rounds/{n}/history", Partnership(RoundRun), get(history::show)),
        page("/{lang}/partnerships/{p}/rounds/{n}/contests", Partnership(ContestAnswer), get(contests::list)),
        page("/{lang}/partnerships/{p}/rounds/{n}/people/{id}", Person(AnswerRead), get(answer::show)),
        page(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/decide",
            Person(OutcomeDecide),
            get(decide::open),
        ),
        form(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/decide",
            Person(OutcomeDecide),
            post(decide::decide),
        ),
        page(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/reply",
            Person(ContestAnswer),
            get(contests::open),
        ),
        form(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/reply",
            Person(ContestAnswer),
            post(contests::reply),
        ),
        page(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/accept",
            Person(AnswerRespond),
            get(respond::ask_to_accept),
        ),
        form(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/accept",
            Person(AnswerRespond),
            post(respond::accept),
        ),
        page(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/decline",
            Person(AnswerRespond),
            get(respond::ask_to_decline),
        ),
        form(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/decline",
            Person(AnswerRespond),
            post(respond::decline),
        ),
        page(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/contest",
            Person(AnswerRespond),
            get(respond::ask_to_contest),
        ),
        form(
            "/{lang}/partnerships/{p}/rounds/{n}/people/{id}/contest",
            Person(AnswerRespond),
            post(respond::contest),
        ),
    ]
}
