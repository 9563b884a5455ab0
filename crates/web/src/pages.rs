//! The pages, each with the question it answers; and what is said where there
//! is no such page.

pub(crate) mod agreement;
mod answer;
pub(crate) mod around;
pub(crate) mod away;
pub(crate) mod cases;
pub(crate) mod checklist;
pub(crate) mod concluding;
pub(crate) mod consultations;
pub(crate) mod copies;
pub(crate) mod costs;
pub(crate) mod credentials;
pub(crate) mod door;
pub(crate) mod evidence;
pub(crate) mod grievances;
pub(crate) mod guide;
pub(crate) mod homeward;
pub(crate) mod intake;
pub(crate) mod issuers;
pub(crate) mod job;
pub(crate) mod library;
pub(crate) mod measured;
pub(crate) mod mobility;
pub(crate) mod notices;
pub(crate) mod offers;
pub(crate) mod options;
pub(crate) mod organisations;
pub(crate) mod orientation;
pub(crate) mod overview;
pub(crate) mod papers;
pub(crate) mod partnerships;
pub(crate) mod passport;
pub(crate) mod peers;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod places;
pub(crate) mod planning;
pub(crate) mod powers;
pub(crate) mod programmes;
pub(crate) mod projection;
pub(crate) mod proposals;
pub(crate) mod publication;
pub(crate) mod recognition;
pub(crate) mod registers;
pub(crate) mod results;
pub(crate) mod room;
pub(crate) mod round;
pub(crate) mod rounds;
pub(crate) mod submissions;
pub(crate) mod suggested;
pub(crate) mod training;
pub(crate) mod warnings;
pub(crate) mod work;
pub(crate) mod workers;

pub(crate) use answer::{Answer, Stop};

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use partnership::round::Round;

use crate::call::{Call, preferred};
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::frame::Frame;
use store::Fault;

use crate::house::Standing;
use crate::http::{holds_exit, scripted};
use crate::site::Site;
use crate::view::View;
use crate::visitor::Visitor;
use crate::words::Lang;

/// A page that may be kept until it changes: no people stand on it.
pub(crate) fn public(markup: Markup) -> Response {
    kept("no-cache", markup)
}

/// A page on which people stand: never kept.
pub(crate) fn private(markup: Markup) -> Response {
    kept("no-store", markup)
}

fn kept(how_long: &'static str, markup: Markup) -> Response {
    let page = crate::spoken::written(markup.into_string());
    let runs = holds_exit(&page);
    let response = ([(header::CACHE_CONTROL, how_long)], Html(page)).into_response();
    if runs { scripted(response) } else { response }
}

/// Leads to another page with GET.
pub(crate) fn go(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)], "").into_response()
}

/// Leads to the first page in the reader's language.
pub(crate) async fn welcome(State(site): State<Arc<Site>>, request: Request) -> Response {
    let first = request.uri().path().trim_matches('/');
    let lang = match Lang::from_code(first) {
        Some(lang) => lang,
        None if first.is_empty() => preferred(request.headers()),
        None => return not_found(State(site), request).await,
    };
    let to = format!("/{}/", lang.code());
    let headers = [(header::LOCATION, to.as_str()), (header::VARY, "accept-language")];
    (StatusCode::SEE_OTHER, headers, "").into_response()
}

/// There is no such page, in the language of the address or of the reader.
pub(crate) async fn not_found(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if crate::api::owns(&parts.uri) {
        return crate::api::refused(StatusCode::NOT_FOUND);
    }
    missing(&Call::lenient(&parts, site).frame())
}

/// Says that there is no such page.
pub(crate) fn missing(view: &Frame<'_>) -> Response {
    (StatusCode::NOT_FOUND, private(trouble(view, "page-missing"))).into_response()
}

/// The pages can only be read.
pub(crate) async fn not_allowed(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if crate::api::owns(&parts.uri) {
        return crate::api::refused(StatusCode::METHOD_NOT_ALLOWED);
    }
    let call = Call::lenient(&parts, site);
    let mut response =
        (StatusCode::METHOD_NOT_ALLOWED, private(trouble(&call.frame(), "page-read-only"))).into_response();
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

/// Something broke here; what, is for the log.
pub(crate) fn broken(frame: &Frame<'_>, fault: &Fault) -> Response {
    let (status, word) = match fault {
        Fault::Full => (StatusCode::INSUFFICIENT_STORAGE, "page-full"),
        Fault::Corrupt(_) => (StatusCode::SERVICE_UNAVAILABLE, "page-damaged"),
        Fault::Locked(_) | Fault::Lost(_) => (StatusCode::SERVICE_UNAVAILABLE, "page-broken"),
        Fault::Other(_) => (StatusCode::INTERNAL_SERVER_ERROR, "page-broken"),
    };
    crate::log::fault(fault);
    (status, private(trouble(frame, word))).into_response()
}

/// A form that did not come from one of our pages.
pub(crate) fn foreign(frame: &Frame<'_>) -> Response {
    (StatusCode::FORBIDDEN, private(trouble(frame, "page-foreign"))).into_response()
}

/// A form of a browser that sent no cookie back.
pub(crate) fn no_cookie(frame: &Frame<'_>) -> Response {
    (StatusCode::FORBIDDEN, private(trouble(frame, "page-door-no-cookie"))).into_response()
}

/// A form that is too long.
pub(crate) fn too_long(frame: &Frame<'_>) -> Response {
    (StatusCode::PAYLOAD_TOO_LARGE, private(trouble(frame, "page-too-long"))).into_response()
}

fn trouble(view: &Frame<'_>, word: &str) -> Markup {
    // The other languages of a page that is not there lead to their first page.
    let home = Frame { path: "", base: "", ..*view };
    let title = view.t(word);
    page(
        &home,
        &title,
        html! {
            h1 { (title) }
            p { (view.t(&format!("{word}-remedy"))) }
            p {
                a href=(home.to("")) { (view.t("page-home")) }
                @if word == "page-missing" && view.visitor.who().is_some() {
                    " " a href=(format!("{}?at={}", home.top("why"), escaped(&format!("/{}/{}{}", view.code(), view.base, view.path)))) {
                        (view.t("page-why-cannot-see"))
                    }
                }
            }
        },
    )
}

/// The round, or what stands in its place.
pub(crate) fn round_of<'a>(view: &View<'a>) -> Result<&'a Round, Stop> {
    view.house.round.as_ref().ok_or_else(|| no_round(view).into())
}

fn no_round(view: &View<'_>) -> Response {
    let waits = view.house.standing == Standing::Waiting;
    let title = view.t(if waits { "page-round-waiting" } else { "page-no-round" });
    let kept = matches!(*view.visitor, Visitor::Account(_));
    let body = html! {
        h1 { (title) }
        @if waits {
            p { (view.t("page-round-waiting-why")) }
            p { a href=(view.to(view.path)) { (view.t("page-reload")) } }
        } @else if kept {
            p { (view.t("page-no-round-kept")) }
            @if !view.house.findings.is_empty() {
                ul { @for finding in view.house.findings.iter().take(20) { li { (finding.message) } } }
            }
        } @else {
            p { (view.t("page-no-round-why")) " " (view.t("page-no-round-needs")) }
            ul {
                @for table in ["round.toml", "people.csv", "places.csv", "programmes.csv"] {
                    li { code { (table) } ": " (view.t(&format!("page-table-{}", table.split('.').next().unwrap_or(table)))) }
                }
            }
            p { (view.t("page-no-round-remedy")) }
        }
    };
    if kept { private(page(view, &title, body)) } else { public(page(view, &title, body)) }
}
