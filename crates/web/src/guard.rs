//! May this visitor have this answer? Asked once, before any page or API does
//! its work, so that none can forget to ask.
//!
//! What is out of reach is answered like what does not exist (404). A form must
//! come from one of our own pages: same site, and with the key of its session.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::call::Call;
use crate::cookie;
use crate::form::{Filled, KEY, Upload};
use crate::pages;
use crate::routes::{Kind, Needs};
use crate::site::Site;
use crate::visitor::Visitor;

/// No form is longer.
const LARGEST_FORM: usize = 1 << 20;
/// Nor one with files.
const LARGEST_UPLOAD: u64 = 16 << 20;
/// Nor one with files of whoever has not signed in.
const LARGEST_BROUGHT: u64 = 4 << 20;

/// What the guard found out, for the page behind it.
#[derive(Clone)]
pub(crate) struct Passed {
    pub visitor: Arc<Visitor>,
    pub form_key: Arc<str>,
    pub filled: Arc<Filled>,
}

impl Passed {
    /// Somebody at an address that no guard stands before.
    pub fn stranger(site: &Site) -> Passed {
        Passed { visitor: Arc::new(site.stranger()), form_key: "".into(), filled: Arc::default() }
    }
}

pub(crate) async fn guard(
    State((site, needs, kind)): State<(Arc<Site>, Needs, Kind)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    // `api` is no language: no page stands there.
    if kind == Kind::Page && crate::api::owns(&parts.uri) {
        return crate::api::refused(StatusCode::NOT_FOUND);
    }
    let refuse = |parts: &Parts, how: Refused| refused(&site, parts, kind, how);
    let params: BTreeMap<String, String> = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(params) => params.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
        Err(_) => return refuse(&parts, Refused::Missing),
    };
    // No id holds a NUL, and databases do not all take one.
    if params.values().any(|text| text.contains('\0')) {
        return refuse(&parts, Refused::Missing);
    }
    let visitor = match site.visitor(&parts.headers, kind).await {
        Ok(visitor) => Arc::new(visitor),
        Err(fault) => return refuse(&parts, Refused::Broken(fault)),
    };
    let stranger_key = cookie::read(&parts.headers, cookie::STRANGER);
    let fresh = (visitor.who().is_none() && stranger_key.is_none()).then(cookie::random);
    let form_key: Arc<str> = match (visitor.who(), stranger_key, &fresh) {
        (Some(who), _, _) => who.form_key.clone().into(),
        (None, Some(key), _) => key.into(),
        (None, None, Some(key)) => key.clone().into(),
        (None, None, None) => "".into(),
    };
    let passed = |visitor: &Arc<Visitor>, filled: Filled| Passed {
        visitor: visitor.clone(),
        form_key: form_key.clone(),
        filled: Arc::new(filled),
    };
    parts.extensions.insert(passed(&visitor, Filled::default()));
    match site.decide(needs, params, visitor.clone()).await {
        Ok(true) => {}
        Ok(false) if visitor.who().is_none() => return refuse(&parts, Refused::Stranger),
        Ok(false) => return refuse(&parts, Refused::Missing),
        Err(fault) => return refuse(&parts, Refused::Broken(fault)),
    }
    let leaves = leaves(&parts);
    let mut body = body;
    if kind == Kind::Page && parts.method == Method::POST {
        let Some(filled) = filled(&parts.headers, body, uploads(needs, &visitor)).await else {
            return refuse(&parts, Refused::TooLong);
        };
        let same_site = same_site(&parts.headers);
        if !same_site || form_key.is_empty() || !cookie::equal(filled.raw(KEY), &form_key) {
            // Our own form, from a browser that sent no cookie back.
            let unkept = fresh.is_some() && same_site && !filled.raw(KEY).is_empty();
            return refuse(&parts, if unkept { Refused::NoCookie } else { Refused::Foreign });
        }
        parts.extensions.insert(passed(&visitor, filled));
        body = Body::empty();
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    // Somebody's own answer, even where a folder's page could be kept.
    if visitor.who().is_some() {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // Whoever leaves takes nothing along.
    if let Some(key) = fresh.filter(|_| kind == Kind::Page && site.has_accounts() && !leaves)
        && let Ok(cookie) =
            HeaderValue::from_str(&cookie::write(cookie::STRANGER, &key, None, site.is_secure()))
    {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// How large files may be that are sent along; nothing: none may be. Whoever has not
/// signed in brings files only where they are meant to.
fn uploads(needs: Needs, visitor: &Visitor) -> Option<u64> {
    match (needs, visitor.who()) {
        (_, Some(_)) => Some(LARGEST_UPLOAD),
        (Needs::Brought, None) => Some(LARGEST_BROUGHT),
        (_, None) => None,
    }
}

/// What a form holds; nothing where it is too long.
async fn filled(headers: &HeaderMap, body: Body, uploads: Option<u64>) -> Option<Filled> {
    let said = |name| headers.get(name).and_then(|v| v.to_str().ok());
    let boundary = said(header::CONTENT_TYPE).and_then(|kind| multer::parse_boundary(kind).ok());
    let Some((boundary, largest)) = boundary.zip(uploads) else {
        let bytes = to_bytes(body, LARGEST_FORM).await.ok()?;
        return Some(Filled::new(form_urlencoded::parse(&bytes).into_owned().collect()));
    };
    // A browser says how much is to come: too much is not even begun.
    let length: Option<u64> = said(header::CONTENT_LENGTH).and_then(|length| length.parse().ok());
    if length.is_none_or(|length| length > largest) {
        return None;
    }
    let limits = multer::SizeLimit::new().whole_stream(largest);
    let mut parts = multer::Multipart::with_constraints(
        body.into_data_stream(),
        boundary,
        multer::Constraints::new().size_limit(limits),
    );
    let (mut values, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await.ok()? {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => files.push(Upload { field, name, bytes: part.bytes().await.ok()? }),
            None => values.push((field, part.text().await.ok()?)),
        }
    }
    Some(Filled::new(values).with_files(files))
}

/// Whether a browser says that the form stands on our own page. Old ones say
/// nothing; then the key decides alone.
fn same_site(headers: &HeaderMap) -> bool {
    let fetched = headers.get("sec-fetch-site").and_then(|v| v.to_str().ok());
    matches!(fetched, None | Some("same-origin" | "none"))
}

/// Whether it is the way out of a page.
fn leaves(parts: &Parts) -> bool {
    let mut pieces = parts.uri.path().split('/').skip(2);
    pieces.next() == Some("exit") && pieces.next().is_none()
}

enum Refused {
    Stranger,
    Missing,
    Foreign,
    NoCookie,
    TooLong,
    Broken(store::Fault),
}

fn refused(site: &Arc<Site>, parts: &Parts, kind: Kind, how: Refused) -> Response {
    if kind == Kind::Api {
        return crate::api::refused(match how {
            Refused::Stranger => StatusCode::UNAUTHORIZED,
            Refused::Missing | Refused::Foreign | Refused::NoCookie => StatusCode::NOT_FOUND,
            Refused::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Refused::Broken(fault) => return crate::api::broken(&fault),
        });
    }
    let call = Call::lenient(parts, site.clone());
    match how {
        // A reader is led to the door and back; a form cannot be sent again by itself.
        Refused::Stranger if parts.method == Method::GET => {
            let back = parts.uri.path_and_query().map_or("/", |p| p.as_str());
            let to = format!("/{}/sign-in?to={}", call.lang.code(), crate::components::pager::escaped(back));
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)], "").into_response()
        }
        // Out one comes also after the session is over, and by a second press.
        Refused::Foreign | Refused::NoCookie if leaves(parts) => pages::go(&call.frame().top("exit")),
        Refused::Stranger | Refused::Foreign => pages::foreign(&call.frame()),
        Refused::Missing => pages::missing(&call.frame()),
        Refused::NoCookie => pages::no_cookie(&call.frame()),
        Refused::TooLong => pages::too_long(&call.frame()),
        Refused::Broken(fault) => pages::broken(&call.frame(), &fault),
    }
}
