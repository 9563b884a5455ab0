//! The second factor: a code of the device, or one from paper. Whoever is half-way
//! can do nothing else.

use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use store::accounts::{self, Account};
use store::{Fault, Refusal, Store, recovery};

use crate::call::Call;
use crate::components::field::{Field, Form, Input};
use crate::components::pager::escaped;
use crate::door::codes;
use crate::door::enter::{Way, enter, wanted};
use crate::door::peer::Peer;
use crate::door::session;
use crate::form::Filled;
use crate::pages::door::{form_page, too_often};
use crate::pages::go;
use crate::pages::{Answer, Stop, broken};

pub(crate) async fn show(call: Call, headers: HeaderMap) -> Answer {
    half_way(&call, &headers).await?;
    Ok(form(&call, &Filled::default()))
}

/// The account that waits; back to the door where there is none.
async fn half_way(call: &Call, headers: &HeaderMap) -> Result<Account, Stop> {
    let back = || Stop::from(go(&call.frame().top("sign-in")));
    let secret = session::secret(headers).ok_or_else(back)?;
    call.kept(move |store| session::half_way(store, &secret)).await?.ok_or_else(back)
}

fn form(call: &Call, filled: &Filled) -> Response {
    let frame = call.frame();
    let to = call.query.get("to").map(String::as_str).unwrap_or_default();
    let form = Form {
        action: format!("{}?to={}", frame.top("sign-in/code"), escaped(&wanted(call.lang, to))),
        button: frame.t("page-door-continue"),
        fields: vec![
            Field::new("code", frame.t("page-door-code"), Input::Line)
                .hint(frame.t("page-door-code-hint"))
                .foreign()
                .autocomplete("one-time-code"),
        ],
        filled,
        version: None,
    };
    let below = html! { p.quiet { (frame.t("page-door-code-lost")) } };
    form_page(&frame, &form, &frame.t("page-door-second-step"), &html! {}, &below)
}

pub(crate) async fn enter_with_code(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    let account = half_way(&call, &headers).await?;
    let frame = call.frame();
    if let Err(seconds) = call.door()?.limits.attempt(&format!("code {}", account.id), peer) {
        return Ok(too_often(&frame, seconds));
    }
    let (code, asked) = (call.filled.get("code").to_owned(), account.clone());
    let right = call.kept(move |store| is_right(store, &asked, &code)).await?;
    let to = call.query.get("to").map(String::as_str).unwrap_or_default();
    if right
        && let Some(response) =
            enter(&call, &headers, account, Way::Code, to).await.map_err(|fault| broken(&frame, &fault))?
    {
        return Ok(response);
    }
    let mut filled = (*call.filled).clone();
    filled.set("code", "");
    filled.complain("code", frame.t("page-door-code-wrong"));
    Ok(form(&call, &filled))
}

/// Whether a code is right; it is used up.
pub(crate) fn is_right(store: &Store, account: &Account, code: &str) -> Result<bool, Fault> {
    let by = session::actor(&account.id, account.role);
    let id = account.id.clone();
    let fault = |refusal| match refusal {
        Refusal::Fault(fault) => Err(fault),
        _ => Ok(false),
    };
    let second = store.now().as_second();
    if let Some(step) = account.totp.as_deref().and_then(|secret| codes::step_of(secret, code, second)) {
        return store.write_untraced(&by, move |tx| accounts::use_totp_step(tx, &id, step))?.or_else(fault);
    }
    let code = code.to_owned();
    store.write(&by, move |tx| recovery::use_up(tx, &id, &code))?.or_else(fault)
}
