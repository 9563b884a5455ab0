//! The same house for programs: JSON, tokens, no pages.
//!
//! Every address is a row of [`table`] with its description, from which
//! `/openapi.json` is made; the guard decides it like any page.

mod accounts;
mod agreement;
pub(crate) mod around;
pub(crate) mod asked;
mod change;
pub(crate) mod consultations;
pub(crate) mod cost_plan;
pub(crate) mod costs;
pub(crate) mod credentials;
mod fields;
pub(crate) mod grievances;
mod journal;
pub(crate) mod library;
mod me;
pub(crate) mod measured;
pub(crate) mod mobility;
pub(crate) mod notices;
pub(crate) mod openapi;
pub(crate) mod operation;
pub(crate) mod options;
mod organisations;
pub(crate) mod outlook;
mod partnerships;
mod people;
mod places;
pub(crate) mod planning;
mod problem;
pub(crate) mod programmes;
pub(crate) mod recognition;
pub(crate) mod returns;
mod round;
mod rounds;
mod submissions;
pub(crate) mod table;
pub(crate) mod talks;
pub(crate) mod training;
pub(crate) mod vacancies;
pub(crate) mod words;
pub(crate) mod work;
mod workers;

use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use store::Fault;

use problem::Problem;

/// Whether an address belongs to programs.
pub(crate) fn owns(uri: &Uri) -> bool {
    uri.path() == "/api" || uri.path().starts_with("/api/")
}

/// A request that is not answered.
pub(crate) fn refused(status: StatusCode) -> Response {
    let why = match status {
        StatusCode::UNAUTHORIZED => "send a token that holds: Authorization: Bearer …",
        StatusCode::METHOD_NOT_ALLOWED => "see /openapi.json for what can be done here",
        StatusCode::PAYLOAD_TOO_LARGE => "the body is too long",
        _ => return Problem::missing().into_response(),
    };
    Problem::new(status, why).into_response()
}

/// Something broke here.
pub(crate) fn broken(fault: &Fault) -> Response {
    Problem::broken(fault).into_response()
}
