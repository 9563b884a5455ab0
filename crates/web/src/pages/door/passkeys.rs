//! Passkeys: adding one, naming it, taking it away, coming in with it. The only
//! pages with a script, because only a script can ask a device.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use maud::html;
use store::passkeys::Passkey;
use store::{Refusal, accounts, passkeys};

use crate::call::Call;
use crate::components::field::{button, hidden};
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::door::enter::{Way, enter};
use crate::door::passkeys::{Ceremonies, House};
use crate::door::peer::Peer;
use crate::door::session;
use crate::form::Filled;
use crate::http::scripted;
use crate::pages::door::{done, moment, sign_in, too_often};
use crate::pages::go;
use crate::pages::{Answer, Stop, broken, missing, private};

/// The longest name of a passkey, in characters.
const LONGEST_NAME: usize = 60;

fn house(call: &Call) -> Result<House, Stop> {
    House::of(call.site.origin()).ok_or_else(|| missing(&call.frame()).into())
}

async fn mine(call: &Call) -> Result<Vec<Passkey>, Stop> {
    let account = call.own().await?;
    call.kept(move |store| store.read(|db| passkeys::of(db, &account.id))).await
}

pub(crate) async fn show(call: Call) -> Answer {
    call.lately()?;
    let list = mine(&call).await?;
    Ok(shown(&call, &list, false))
}

fn shown(call: &Call, list: &[Passkey], failed: bool) -> Response {
    let frame = call.frame();
    let title = frame.t("page-door-passkeys");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, frame.t("page-door-name")),
            (Column::Words, frame.t("page-door-since")),
            (Column::Words, frame.t("page-door-act")),
        ],
    )
    .quiet();
    for passkey in list {
        let remove = format!("account/passkeys/{}/remove", HEXLOWER.encode(&passkey.id));
        table.row(vec![
            html! { bdi { (passkey.label) } },
            html! { (moment(&frame, passkey.created)) },
            html! { (button(&frame, &frame.top(&remove), &frame.t("page-door-remove"), true)) },
        ]);
    }
    let possible = House::of(call.site.origin()).is_some();
    let markup = page(
        &frame,
        &title,
        html! {
            (back(&frame, "account", "page-door-account"))
            (done(&frame))
            @if failed { p.error role="alert" { (frame.t("page-door-passkey-failed")) } }
            h1 { (title) }
            p { (frame.t("page-door-passkeys-what")) }
            @if !table.is_empty() { (table.show()) }
            @if possible {
                form.fill.passkey method="post" action=(frame.top("account/passkeys"))
                    data-start=(frame.top("account/passkeys/start")) data-adds="" hidden {
                    (hidden(&frame))
                    input type="hidden" name="answer" value="";
                    div.field {
                        label for="label" { (frame.t("page-door-passkey-name")) " " span.quiet { (frame.t("page-optional")) } }
                        input type="text" id="label" name="label" maxlength=(LONGEST_NAME) autocomplete="off";
                    }
                    p { button { (frame.t("page-door-passkey-add")) } }
                    p.error hidden { (frame.t("page-door-passkey-failed")) }
                }
                noscript { p { (frame.t("page-door-passkey-script")) } }
                script src="/passkey.js" defer {}
            } @else { p { (frame.t("page-door-passkey-address")) } }
        },
    );
    let mut response = private(markup);
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    if possible { scripted(response) } else { response }
}

fn json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], text).into_response()
}

/// What a browser is to ask a device for, to make a passkey.
pub(crate) async fn start_adding(call: Call) -> Answer {
    call.lately()?;
    let house = house(&call)?;
    let (account, list) = (call.own().await?, mine(&call).await?);
    let asked = call.door()?.passkeys.start_adding(&house, &account, &list);
    asked.map(json).ok_or_else(|| missing(&call.frame()).into())
}

pub(crate) async fn add(call: Call) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let account = call.own().await?;
    let made = call.door()?.passkeys.finish_adding(&house(&call)?, &account.id, call.filled.raw("answer"));
    let Some((id, data)) = made else { return Ok(shown(&call, &mine(&call).await?, true)) };
    let label: String = call.filled.get("label").chars().take(LONGEST_NAME).collect();
    let label = if label.is_empty() { frame.t("page-door-passkey") } else { label };
    match call.change(move |tx| passkeys::add(tx, &account.id, &id, &data, &label)).await? {
        Ok(()) => Ok(go(&format!("{}?done=passkey", frame.top("account/passkeys")))),
        Err(_) => Ok(shown(&call, &mine(&call).await?, true)),
    }
}

pub(crate) async fn remove(call: Call) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let account = call.own().await?;
    let id = HEXLOWER.decode(call.param("key").as_bytes()).unwrap_or_default();
    match call.change(move |tx| passkeys::remove(tx, &account.id, &id)).await? {
        Ok(()) => Ok(go(&format!("{}?done=passkey-removed", frame.top("account/passkeys")))),
        Err(_) => Err(missing(&frame).into()),
    }
}

/// What a browser is to ask a device for, to come in.
pub(crate) async fn start_entering(call: Call, peer: Peer) -> Answer {
    let door = call.door()?;
    if let Err(seconds) = door.limits.from(peer) {
        return Ok(too_often(&call.frame(), seconds));
    }
    let asked = door.passkeys.start_entering(&house(&call)?);
    asked.map(json).ok_or_else(|| missing(&call.frame()).into())
}

/// A passkey was shown.
pub(crate) async fn enter_with_passkey(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    let frame = call.frame();
    let door = call.door()?;
    if let Err(seconds) = door.limits.from(peer) {
        return Ok(too_often(&frame, seconds));
    }
    let house = house(&call)?;
    let answer = call.filled.raw("answer");
    let named = Ceremonies::named(answer);
    let found = call
        .kept(move |store| {
            store.read(|db| {
                let Some(passkey) = named.map(|id| passkeys::find(db, &id)).transpose()?.flatten() else {
                    return Ok(None);
                };
                let account = accounts::get(db, store.keys(), &passkey.account)?;
                Ok(account.map(|account| (passkey, account)))
            })
        })
        .await?;
    if let Some((passkey, account)) = found
        && let Some(data) = door.passkeys.finish_entering(&house, &passkey, answer)
    {
        let by = session::actor(&account.id, account.role);
        let kept = call
            .kept(move |store| {
                let done = store.write_untraced(&by, move |tx| passkeys::update(tx, &passkey.id, &data))?;
                Ok::<Result<(), Refusal>, _>(done)
            })
            .await?;
        let to = call.query.get("to").map(String::as_str).unwrap_or_default();
        if kept.is_ok()
            && let Some(response) = enter(&call, &headers, account, Way::Passkey, to)
                .await
                .map_err(|fault| broken(&frame, &fault))?
        {
            return Ok(response);
        }
    }
    let mut filled = Filled::default();
    filled.complain("passkey", frame.t("page-door-passkey-failed"));
    Ok(sign_in::form(&call, &filled))
}
