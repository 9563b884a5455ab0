//! Who are you? With a password, a passkey, or through a ministry's own door.
//!
//! What went wrong is never said so closely that it tells whether an address has
//! an account, and takes as long in each case.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use maud::{Markup, html};
use store::accounts::{self, Account, State};
use store::{Actor, invitations, sessions};

use crate::call::Call;
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::pager::escaped;
use crate::cookie;
use crate::door::enter::{Way, enter, wanted, with_cookie};
use crate::door::peer::Peer;
use crate::door::session;
use crate::form::Filled;
use crate::http::scripted;
use crate::pages::door::{done, form_page, too_often};
use crate::pages::go;
use crate::pages::{Answer, broken};

pub(crate) async fn show(call: Call) -> Answer {
    if call.visitor.who().is_some() {
        return Ok(go(&wanted(call.lang, to(&call))));
    }
    Ok(form(&call, &Filled::default()))
}

/// Where somebody wanted to go.
fn to(call: &Call) -> &str {
    call.query.get("to").map(String::as_str).unwrap_or_default()
}

/// The page with this in its fields.
pub(crate) fn form(call: &Call, filled: &Filled) -> Response {
    let frame = call.frame();
    let wanted = escaped(&wanted(call.lang, to(call)));
    let form = Form {
        action: format!("{}?to={wanted}", frame.top("sign-in")),
        button: frame.t("page-sign-in"),
        fields: vec![
            Field::new("email", frame.t("page-join-address"), Input::Line).foreign().autocomplete("username"),
            Field::new("password", frame.t("page-door-password"), Input::Typed("password"))
                .foreign()
                .autocomplete("current-password"),
        ],
        filled,
        version: None,
    };
    let page = form_page(&frame, &form, &frame.t("page-sign-in"), &done(&frame), &others(call, &wanted));
    if has_passkeys(call) { scripted(page) } else { page }
}

fn has_passkeys(call: &Call) -> bool {
    crate::door::passkeys::House::of(call.site.origin()).is_some()
}

/// The other ways in.
fn others(call: &Call, wanted: &str) -> Markup {
    let frame = call.frame();
    let providers = call.site.door().map(|door| door.settings.providers.as_slice()).unwrap_or_default();
    html! {
        @if has_passkeys(call) {
            form.passkey method="post" action=(format!("{}?to={wanted}", frame.top("sign-in/passkey")))
                data-start=(frame.top("sign-in/passkey/start")) hidden {
                (hidden(&frame))
                input type="hidden" name="answer" value="";
                p { button.second { (frame.t("page-door-with-passkey")) } }
                p.error hidden { (frame.t("page-door-passkey-failed")) }
            }
            script src="/passkey.js" defer {}
        }
        @for (at, provider) in providers.iter().enumerate() {
            p { a.go href=(format!("{}?to={wanted}", frame.top(&format!("sign-in/oidc/{at}")))) { bdi { (provider.label) } } }
        }
        p.quiet { (frame.t("page-door-lost")) }
    }
}

/// Somebody sent address and password.
pub(crate) async fn enter_with_password(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    let frame = call.frame();
    let door = call.door()?;
    let mut filled = (*call.filled).clone();
    let (email, password) = (filled.get("email").to_owned(), filled.raw("password").to_owned());
    if email.is_empty() {
        filled.complain("email", frame.t("page-door-email-missing"));
    }
    if password.is_empty() {
        filled.complain("password", frame.t("page-door-password-missing"));
    }
    if !filled.is_right() {
        return Ok(form(&call, &filled));
    }
    // However it is written, tries are counted for one account.
    let counted = accounts::known_as(&email).unwrap_or_else(|| email.clone());
    if let Err(seconds) = door.limits.attempt(&counted, peer) {
        return Ok(too_often(&frame, seconds));
    }
    let said = password.clone();
    let (account, invited) = call
        .kept(move |store| {
            let at = store.now();
            store.read(|db| {
                let account = accounts::by_address(db, store.keys(), &email)?;
                // The one-time password of the first start is the secret of an invitation.
                Ok((account, invitations::find(db, said.trim(), at)?))
            })
        })
        .await?;
    let active = account.as_ref().filter(|a| a.state == State::Active);
    let right = door.password_is(password.clone(), active.and_then(|a| a.password.clone())).await;
    let first = |account: &Account| invited.as_ref().is_some_and(|i| i.account == account.id);
    match account {
        Some(account) if right => {
            if let Some(response) = enter(&call, &headers, account, Way::Password, to(&call))
                .await
                .map_err(|fault| broken(&frame, &fault))?
            {
                return Ok(response);
            }
        }
        Some(account) if account.state == State::Invited && first(&account) => {
            return Ok(go(&frame.top(&format!("invitations/{}", escaped(password.trim())))));
        }
        _ => {}
    }
    filled.complain("email", frame.t("page-door-wrong"));
    Ok(form(&call, &filled))
}

/// Ends the session, here and in the browser.
pub(crate) async fn leave(call: Call, headers: HeaderMap) -> Answer {
    let to = format!("{}?done=signed-out", call.frame().top(""));
    leave_to(call, headers, &to).await
}

/// The same, and leads to this page.
pub(crate) async fn leave_to(call: Call, headers: HeaderMap, to: &str) -> Answer {
    if let Some(secret) = session::secret(&headers) {
        call.kept(move |store| store.write_untraced(&Actor::command(), move |tx| sessions::end(tx, &secret)))
            .await?
            .map_err(|refusal| broken(&call.frame(), &store::Fault::Other(refusal.to_string())))?;
    }
    let gone = cookie::write(cookie::SESSION, "", Some(0), call.site.is_secure());
    let mut response = with_cookie(go(to), &gone);
    // The browser forgets pages it kept, too.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
