//! What a holder chose to show, for whoever has the address: no account, no more than
//! was chosen, checked when it is looked at. Once it is over or withdrawn, the address
//! is like any that never was.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::Offset;
use maud::html;

use super::check::unlisted;
use super::{kept, verdict};
use crate::call::Call;
use crate::components::layout::page;
use crate::door::peer::Peer;
use crate::frame::Frame;
use crate::known::{MOST_LISTS, gather};
use crate::pages::{Answer, missing, private};

/// Somebody asks again and again.
fn often(frame: &Frame<'_>) -> Response {
    let title = frame.t("page-shared");
    let body = html! { h1 { (title) } p { (frame.t("page-verify-often")) } };
    (StatusCode::TOO_MANY_REQUESTS, private(page(frame, &title, body))).into_response()
}

/// The page.
pub(crate) async fn show(call: Call, peer: Peer) -> Answer {
    let frame = call.frame();
    if call.site.door().is_some_and(|door| door.limits.check(peer).is_err()) {
        return Ok(unlisted(often(&frame)));
    }
    let secret = call.param("secret").to_owned();
    let shared = match frame.got(kept::shared(&call, &secret).await)? {
        Some(shared) => shared,
        None => return Ok(unlisted(missing(&frame))),
    };
    let until = Offset::UTC.to_datetime(shared.until).date();
    let (origin, name) = (call.site.origin().to_owned(), call.site.title());
    let looked = call.site.with_store(move |store| {
        let now: Timestamp = store.now();
        let all: Vec<_> =
            shared.credentials.iter().filter_map(|one| credentials::read(&one.json).ok()).collect();
        // Each names one list, if it was issued here.
        let shown: Vec<_> = all.iter().collect();
        let known = gather(store, (&origin, &name), &shown, MOST_LISTS.max(shown.len()))?;
        Ok(all.iter().map(|one| credentials::check(one, &known.view(), now)).collect::<Vec<_>>())
    });
    let reports = frame.got(looked.await)?;
    let title = frame.t("page-shared");
    let body = html! {
        h1 { (title) }
        p.lead { (frame.say(&Said::new("page-shared-lead").text("date", until))) }
        @for report in &reports { (verdict::show(&frame, report)) }
    };
    Ok(unlisted(private(page(&frame, &title, body))))
}
