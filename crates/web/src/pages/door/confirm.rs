//! Is it still you? Asked before what reaches far: password, second factor,
//! tokens, other people's accounts.

use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use store::sessions;

use crate::call::Call;
use crate::components::field::{Field, Form, Input};
use crate::components::pager::escaped;
use crate::door::enter::{go_with, wanted};
use crate::door::peer::Peer;
use crate::door::session::{self, LONGEST, level};
use crate::form::Filled;
use crate::pages::door::{form_page, too_often};
use crate::pages::{Answer, missing};

pub(crate) async fn show(call: Call) -> Answer {
    Ok(form(&call, &Filled::default()))
}

fn form(call: &Call, filled: &Filled) -> Response {
    let frame = call.frame();
    let to = call.query.get("to").map(String::as_str).unwrap_or_default();
    let form = Form {
        action: format!("{}?to={}", frame.top("account/confirm"), escaped(&wanted(call.lang, to))),
        button: frame.t("page-door-continue"),
        fields: vec![
            Field::new("password", frame.t("page-door-password"), Input::Typed("password"))
                .foreign()
                .autocomplete("current-password"),
        ],
        filled,
        version: None,
    };
    let above = html! { p { (frame.t("page-door-confirm-why")) } };
    let below = html! { p.quiet { (frame.t("page-door-confirm-other")) } };
    form_page(&frame, &form, &frame.t("page-door-confirm"), &above, &below)
}

pub(crate) async fn confirm(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    let frame = call.frame();
    let account = call.own().await?;
    let door = call.door()?;
    if let Err(seconds) = door.limits.attempt(&account.email, peer) {
        return Ok(too_often(&frame, seconds));
    }
    let password = call.filled.raw("password").to_owned();
    if !door.password_is(password, account.password.clone()).await {
        let mut filled = (*call.filled).clone();
        filled.complain("password", frame.t("page-door-password-wrong"));
        return Ok(form(&call, &filled));
    }
    let strong = call.visitor.who().is_some_and(|who| who.strong);
    let level = if strong { level::STRONG } else { level::PASSWORD };
    let secret = session::secret(&headers).unwrap_or_default();
    let by = session::actor(&account.id, account.role);
    let begun = call
        .kept(move |store| {
            store.write_untraced(&by, move |tx| sessions::elevate(tx, &secret, level, LONGEST))
        })
        .await?;
    let Ok(begun) = begun else { return Err(missing(&frame).into()) };
    let to = call.query.get("to").map(String::as_str).unwrap_or_default();
    Ok(go_with(&call.site, &begun.secret, &wanted(call.lang, to)))
}
