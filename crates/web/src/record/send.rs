//! Does a form that is sent twice do its thing once?

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::{Actor, Fault, Once, Refusal, Tx, Via};

use crate::call::Call;
use crate::cookie;
use crate::form::ONCE;

/// What became of a form.
pub(crate) enum Sent {
    /// It was done, now or when it was first sent; what is kept of it.
    Done(String),
    /// The same page was sent before, with something else in it.
    Reused,
    /// A rule said no.
    Refused(Refusal),
}

/// Whoever acts on a page.
pub(crate) fn actor(call: &Call) -> Actor {
    let subject = call.visitor.who().map(|who| &who.subject);
    Actor {
        account: subject.map_or_else(String::new, |s| s.account.clone()),
        role: subject.map(|s| s.role),
        via: Via::Page,
    }
}

/// Changes something, once for each page that was sent. `change` returns what is
/// kept of it: an id or a version.
pub(crate) async fn send(
    call: &Call,
    change: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
) -> Result<Sent, Fault> {
    let actor = actor(call);
    let once = call.filled.raw(ONCE);
    let key = if once.is_empty() { cookie::random() } else { once.to_owned() };
    let mut request = call.address().into_bytes();
    request.push(b'\n');
    request.extend(call.filled.request());
    let sent = call.site.with_store(move |store| store.once(&actor, &key, &request, change)).await?;
    Ok(match sent {
        Once::Done(receipt) => Sent::Done(receipt.answer),
        Once::Reused => Sent::Reused,
        Once::Refused(refusal) => Sent::Refused(refusal),
    })
}

/// Leads to another page after a form.
pub(crate) fn go(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)], "").into_response()
}
