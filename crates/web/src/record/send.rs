//! Does a form that is sent twice do its thing once?

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

/// Changes something, once for each page that was sent. `change` returns what is
/// kept of it: an id or a version.
pub(crate) async fn send(
    call: &Call,
    change: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
) -> Result<Sent, Fault> {
    let nobody = || Actor { account: String::new(), role: None, via: Via::Page };
    let actor = call.visitor.who().map_or_else(nobody, |who| who.actor(Via::Page));
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
