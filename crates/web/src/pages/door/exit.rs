//! How does somebody leave at once, on a device that others use or look at?
//!
//! The session ends, the browser forgets what it kept, and it goes on to a harmless page
//! elsewhere. With our script (exit.js) that page takes the place of ours in the history;
//! without it, a page that tells nothing stands between, and is gone at once.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use maud::{DOCTYPE, html};

use crate::call::Call;
use crate::cookie;
use crate::http::style_address;
use crate::pages::door::sign_in;
use crate::pages::{Answer, private};

/// Leaves. Nothing stays in the browser: neither the session nor the key of a stranger's forms.
pub(crate) async fn leave(call: Call, headers: HeaderMap) -> Answer {
    let to = call.frame().top("exit");
    let gone = cookie::write(cookie::STRANGER, "", Some(0), call.site.is_secure());
    let mut response = sign_in::leave_to(call, headers, &to).await?;
    if let Ok(gone) = HeaderValue::from_str(&gone) {
        response.headers_mut().append(header::SET_COOKIE, gone);
    }
    Ok(response)
}

/// A page that tells nothing, and leads on by itself.
pub(crate) async fn show(call: Call) -> Response {
    let frame = call.frame();
    let (title, to) = (frame.t("page-exit-title"), frame.exit);
    let host = to.split("//").nth(1).unwrap_or(to).split('/').next().unwrap_or(to);
    private(html! {
        (DOCTYPE)
        html lang=(frame.code()) dir=(frame.words.lang.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="refresh" content=(format!("0; url={to}"));
                title { (title) }
                link rel="stylesheet" href=(style_address());
            }
            body { main { h1 { (title) } p { a href=(to) rel="noreferrer" { bdi { (host) } } } } }
        }
    })
}
