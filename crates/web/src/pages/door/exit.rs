//! How does somebody leave at once, on a device that others use or look at?
//!
//! The session ends, the browser forgets what it kept, and a page remains that tells
//! nothing.

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{DOCTYPE, html};

use crate::call::Call;
use crate::http::style_address;
use crate::pages::door::{Answer, sign_in};
use crate::pages::private;

/// Leaves.
pub(crate) async fn leave(call: Call, headers: HeaderMap) -> Answer {
    let to = call.frame().top("exit");
    sign_in::leave_to(call, headers, &to).await
}

/// A page that tells nothing.
pub(crate) async fn show(call: Call) -> Response {
    let frame = call.frame();
    private(html! {
        (DOCTYPE)
        html lang=(frame.code()) dir=(frame.words.lang.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (frame.t("page-exit-title")) }
                link rel="stylesheet" href=(style_address());
            }
            body { main { h1 { (frame.t("page-exit-title")) } p { (frame.t("page-exit-empty")) } } }
        }
    })
}
