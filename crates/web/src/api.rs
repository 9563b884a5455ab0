//! The same house for programs: JSON, tokens, no pages.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use store::Fault;

/// A request that is not answered.
pub(crate) fn refused(status: StatusCode) -> Response {
    let why = match status {
        StatusCode::UNAUTHORIZED => "a token is needed: Authorization: Bearer …",
        StatusCode::PAYLOAD_TOO_LARGE => "the body is too long",
        _ => "there is nothing here for this token",
    };
    (status, Json(json!({ "error": why }))).into_response()
}

/// Something broke here.
pub(crate) fn broken(fault: &Fault) -> Response {
    crate::log::fault(fault);
    let status = match fault {
        Fault::Full => StatusCode::INSUFFICIENT_STORAGE,
        Fault::Corrupt(_) | Fault::Locked(_) | Fault::Lost(_) => StatusCode::SERVICE_UNAVAILABLE,
        Fault::Other(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, Json(json!({ "error": "something broke here; nothing was changed" }))).into_response()
}
