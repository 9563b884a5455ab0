//! Every address of an installation, and the power that each one needs.
//!
//! The router is made from this table, and so is the matrix of the tests: an
//! address without a row cannot be answered, and a row without its place in the
//! matrix fails a test.

mod around;
mod costs;
mod credentials;
mod demand;
mod door;
mod exchange;
mod grievances;
mod guide;
mod intake;
mod library;
mod measured;
mod mobility;
mod notices;
mod options;
mod outlook;
mod passport;
mod planning;
mod recognition;
mod records;
mod results;
mod return_home;
mod room;
mod rounds;
mod talk;
mod training;
mod words;
mod work;
mod workers;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get};
use partnership::stakeholders::Action;

use crate::api::operation::Operation;
use crate::guard::guard;
use crate::pages;
use crate::site::Site;

/// What somebody must be or hold to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Anybody is answered.
    Nothing,
    /// Anybody is answered, and may bring a small file.
    Brought,
    /// Whoever has signed in; it is about themselves.
    Account,
    /// A role that has this power somewhere; what is shown is what it covers.
    Somewhere(Action),
    /// The power over the partnership `{p}`.
    Partnership(Action),
    /// A role that has this power somewhere, inside the partnership `{p}` that it
    /// may see; what is shown is what it covers.
    Within(Action),
    /// The power to make something new in the partnership `{p}`, for one's own
    /// organisation.
    New(Action),
    /// The power over the person `{id}` of the partnership `{p}`.
    Person(Action),
    /// The power over the place `{id}` of the partnership `{p}`.
    Place(Action),
    /// The power over the programme `{id}` of the partnership `{p}`.
    Programme(Action),
    /// The power over the organisation `{id}`.
    Organisation(Action),
    /// The power over the account `{id}`.
    AccountOf(Action),
    /// The power over what was handed in under `{id}`.
    Submission(Action),
    /// To be who started the job `{id}` of the partnership `{p}`.
    Job,
}

/// How an answer is given to somebody who may not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page for people: whoever has not signed in is led to the door.
    Page,
    /// An answer for programs, with a token.
    Api,
}

/// One row of the table.
pub struct Route {
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE`.
    pub method: &'static str,
    /// The address, with `{names}`.
    pub path: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// Page or API.
    pub kind: Kind,
    /// For the API: what may be asked for, and with what it is answered.
    pub(crate) operation: Option<Operation>,
    handler: MethodRouter<Arc<Site>>,
}

fn page(path: &'static str, needs: Needs, handler: MethodRouter<Arc<Site>>) -> Route {
    Route { method: "GET", path, needs, kind: Kind::Page, operation: None, handler }
}

fn form(path: &'static str, needs: Needs, handler: MethodRouter<Arc<Site>>) -> Route {
    Route { method: "POST", path, needs, kind: Kind::Page, operation: None, handler }
}

/// A row of the API.
pub(crate) fn api(
    method: &'static str,
    path: &'static str,
    needs: Needs,
    handler: MethodRouter<Arc<Site>>,
    operation: Operation,
) -> Route {
    Route { method, path, needs, kind: Kind::Api, operation: Some(operation), handler }
}

/// The table.
pub fn routes() -> Vec<Route> {
    use Action::{AnswerRead, CandidatesRead, PartnershipRead, RoundRead};
    use Needs::{Nothing, Partnership, Person, Place};
    let mut all = door::rows();
    all.extend([
        page("/{lang}/powers", Nothing, get(pages::powers::show)),
        page("/{lang}/why", Nothing, get(pages::powers::why_not)),
        page("/{lang}/partnerships/{p}/", Partnership(PartnershipRead), get(pages::overview::show)),
        page("/{lang}/partnerships/{p}/agreement", Partnership(PartnershipRead), get(pages::agreement::show)),
        page("/{lang}/partnerships/{p}/checklist", Partnership(PartnershipRead), get(pages::checklist::show)),
        page("/{lang}/partnerships/{p}/jobs/{id}", Needs::Job, get(pages::job::show)),
        page("/{lang}/partnerships/{p}/round", Partnership(RoundRead), get(pages::round::show)),
        page("/{lang}/partnerships/{p}/round/flow.csv", Partnership(RoundRead), get(pages::round::csv)),
        page("/{lang}/partnerships/{p}/round/people/{id}", Person(AnswerRead), get(pages::person::show)),
        page("/{lang}/partnerships/{p}/round/places", Partnership(RoundRead), get(pages::places::show)),
        page("/{lang}/partnerships/{p}/round/places/{id}", Place(CandidatesRead), get(pages::place::show)),
    ]);
    for rows in [
        records::rows(),
        costs::rows(),
        results::rows(),
        library::rows(),
        room::rows(),
        planning::rows(),
        intake::rows(),
        rounds::rows(),
        workers::rows(),
        demand::rows(),
        exchange::rows(),
        options::rows(),
        outlook::rows(),
        recognition::rows(),
        credentials::rows(),
        training::rows(),
        passport::rows(),
        around::rows(),
        return_home::rows(),
        work::rows(),
        grievances::rows(),
        measured::rows(),
        mobility::rows(),
        notices::rows(),
        guide::rows(),
        talk::rows(),
        words::rows(),
    ] {
        all.extend(rows);
    }
    all.extend(crate::api::table::routes());
    all
}

/// The table as a router.
pub(crate) fn guarded(site: &Arc<Site>) -> Router<Arc<Site>> {
    routes().into_iter().fold(Router::new(), |router, route| {
        let needs = (site.clone(), route.needs, route.kind);
        router.route(route.path, route.handler.layer(from_fn_with_state(needs, guard)))
    })
}
