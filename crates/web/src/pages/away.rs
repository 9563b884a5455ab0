//! What does a file look like that somebody takes away?

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// A file under a name, kept nowhere on the way.
pub(crate) fn file(bytes: impl Into<Vec<u8>>, kind: &'static str, name: &str) -> Response {
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")];
    let mut response = (headers, bytes.into()).into_response();
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// A table for other programs.
pub(crate) fn csv(text: String, name: &str) -> Response {
    file(text, "text/csv; charset=utf-8", name)
}

/// A cell of one that no spreadsheet takes for a formula.
pub(crate) fn cell(text: &str) -> String {
    let text =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
