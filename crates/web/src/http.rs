//! What every answer carries: safe headers, the stylesheet, and fewer bytes
//! where the browser can unpack them.

use std::io::Write;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

const STYLE: &str = include_str!("style.css");
const PASSKEY: &str = include_str!("passkey.js");
const EXIT: &str = include_str!("exit.js");
const ICON: &str = include_str!("icon.svg");

/// Nothing is loaded but our own stylesheet and icon; nothing is framed, no
/// script runs, and forms lead nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The same for the pages of passkeys and those that somebody may have to leave at once, which hold our own
/// script and let it ask us.
const SCRIPTED: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                        frame-ancestors 'none'; script-src 'self'; connect-src 'self'";

/// Marks an answer whose page holds our own script.
#[derive(Clone, Copy)]
struct Scripted;

/// Lets our own script run on a page.
pub(crate) fn scripted(mut response: Response) -> Response {
    response.extensions_mut().insert(Scripted);
    response
}

/// For a stranger's file, should a browser show it all the same: it is of no origin, and nothing in it runs.
const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Marks an answer that is somebody's file.
#[derive(Clone, Copy)]
struct Sandboxed;

/// A file that somebody brought: to be kept, never shown as a page of ours.
pub(crate) fn strangers_file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    let mut response =
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], bytes).into_response();
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    response.extensions_mut().insert(Sandboxed);
    response
}

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// No page is larger.
const LARGEST: usize = 16 << 20;
/// Shorter answers do not gain from packing.
const SMALLEST: usize = 1000;

/// The stylesheet's address changes with its content, so that it can be kept.
pub(crate) fn style_address() -> String {
    format!("/style.css?{}", short_hash(STYLE))
}

/// The address of the script with which a page is left at once; it, too, can be kept.
pub(crate) fn exit_address() -> String {
    format!("/exit.js?{}", short_hash(EXIT))
}

/// Whether a page holds that script. No text on a page reads so: there a quote is written otherwise.
pub(crate) fn holds_exit(page: &str) -> bool {
    page.contains("<script src=\"/exit.js?")
}

fn short_hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{:08x}", hash >> 32)
}

const FOREVER: &str = "public, max-age=31536000, immutable";

pub(crate) async fn stylesheet() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, FOREVER)], STYLE)
        .into_response()
}

pub(crate) async fn icon() -> Response {
    ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], ICON)
        .into_response()
}

pub(crate) async fn exit_script() -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, FOREVER)];
    (headers, EXIT).into_response()
}

pub(crate) async fn passkey_script() -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, PASSKEY).into_response()
}

/// Adds what every answer carries. Pages say themselves that they may be kept;
/// what does not say so is not.
pub(crate) async fn finish(request: Request, next: Next) -> Response {
    let packs = request.method() == Method::GET && accepts_gzip(request.headers());
    let mut response = next.run(request).await;
    let runs = response.extensions().get::<Scripted>().is_some();
    let strange = response.extensions().get::<Sandboxed>().is_some();
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if runs {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SCRIPTED));
    }
    if strange {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if packs { packed(response).await } else { response }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        name.trim() == "gzip" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

async fn packed(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if bytes.len() < SMALLEST {
        return Response::from_parts(parts, Body::from(bytes));
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    match packer.write_all(&bytes).and_then(|()| packer.finish()) {
        Ok(small) => {
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(small))
        }
        Err(_) => Response::from_parts(parts, Body::from(bytes)),
    }
}
