//! Coming in through a ministry's own door. An identity leads into an account
//! once that account's owner has linked it, or accepted an invitation with it.

use agreement::Said;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use store::accounts::{self, Account};
use store::{Refusal, invitations, passkeys};

use crate::call::Call;
use crate::components::field::button;
use crate::components::layout::{back, page};
use crate::cookie;
use crate::door::enter::{Way, enter, wanted, with_cookie};
use crate::door::oidc::{Aim, Came, Provider};
use crate::door::peer::Peer;
use crate::door::session;
use crate::pages::door::{done, too_often};
use crate::pages::go;
use crate::pages::{Answer, Stop, missing, private};

/// The browser's half of a journey.
const COOKIE: &str = "ambos_oidc";
/// Seconds for which it is kept.
const KEPT: i64 = 600;

/// The provider that the address names.
fn provider(call: &Call) -> Result<(usize, Provider), Stop> {
    let at: Option<usize> = call.param("n").parse().ok();
    let found = at.and_then(|at| Some((at, call.door().ok()?.settings.providers.get(at)?.clone())));
    found.ok_or_else(|| missing(&call.frame()).into())
}

/// Where the provider sends people back to: one address for all languages.
fn back_to(call: &Call, at: usize) -> String {
    format!("{}/en/sign-in/oidc/{at}/return", call.site.origin())
}

/// Sets out to the provider.
pub(crate) async fn start(call: Call, peer: Peer) -> Answer {
    let said = |name: &str| call.query.get(name).cloned();
    let aim = match said("invitation") {
        Some(secret) => Aim::Accept(secret),
        None => Aim::Enter(wanted(call.lang, &said("to").unwrap_or_default())),
    };
    set_out(&call, peer, aim).await
}

/// Sets out to link the account of whoever asks.
pub(crate) async fn link(call: Call, peer: Peer) -> Answer {
    call.lately()?;
    let account = call.own().await?;
    set_out(&call, peer, Aim::Link(account.id)).await
}

async fn set_out(call: &Call, peer: Peer, aim: Aim) -> Answer {
    let frame = call.frame();
    let door = call.door()?;
    if let Err(seconds) = door.limits.from(peer) {
        return Ok(too_often(&frame, seconds));
    }
    let (at, provider) = provider(call)?;
    let (journeys, back) = (door.oidc.clone(), back_to(call, at));
    let begun = call.kept(move |_| Ok(journeys.begin(&provider, at, &back, aim))).await?;
    match begun {
        Ok(begun) => {
            let cookie = cookie::write(COOKIE, &begun.state, Some(KEPT), call.site.is_secure());
            Ok(with_cookie(
                (StatusCode::SEE_OTHER, [(header::LOCATION, begun.address)], "").into_response(),
                &cookie,
            ))
        }
        Err(why) => Ok(failed(call, &why)),
    }
}

/// It did not work; why, is for the log.
fn failed(call: &Call, why: &str) -> Response {
    crate::log::fault(&store::Fault::Other(format!("sign-in through a provider: {why}")));
    told(call, "page-door-ministry-failed", StatusCode::BAD_GATEWAY)
}

fn told(call: &Call, word: &str, status: StatusCode) -> Response {
    let frame = call.frame();
    let title = frame.t(word);
    let markup = page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            p { (frame.t(&format!("{word}-why"))) }
            p { a href=(frame.top("sign-in")) { (frame.t("page-sign-in")) } }
        },
    );
    (status, private(markup)).into_response()
}

/// Somebody comes back from the provider.
pub(crate) async fn come_back(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    let door = call.door()?;
    if let Err(seconds) = door.limits.from(peer) {
        return Ok(too_often(&call.frame(), seconds));
    }
    let (at, provider) = provider(&call)?;
    let said = |name: &str| call.query.get(name).cloned().unwrap_or_default();
    let (state, code) = (said("state"), said("code"));
    let ours = cookie::read(&headers, COOKIE).is_some_and(|kept| cookie::equal(kept, &state));
    if !ours || state.is_empty() {
        return Ok(told(&call, "page-door-ministry-lost", StatusCode::FORBIDDEN));
    }
    if code.is_empty() {
        return Ok(failed(&call, &format!("no code: {:?}", call.query.get("error"))));
    }
    let (journeys, back, asked) = (door.oidc.clone(), back_to(&call, at), provider.clone());
    let came = call.kept(move |_| Ok(journeys.end(&asked, at, &back, &state, &code))).await?;
    let mut response = match came {
        Ok(came) => arrived(&call, &headers, &provider, came).await?,
        Err(why) => failed(&call, &why),
    };
    let gone = cookie::write(COOKIE, "", Some(0), call.site.is_secure());
    response = with_cookie(response, &gone);
    Ok(response)
}

async fn arrived(call: &Call, headers: &HeaderMap, provider: &Provider, came: Came) -> Answer {
    match came.aim.clone() {
        Aim::Enter(to) => {
            let Came { issuer, subject, .. } = came;
            let account = call
                .kept(move |store| {
                    store.read(|db| match passkeys::by_identity(db, store.keys(), &issuer, &subject)? {
                        Some(id) => accounts::get(db, store.keys(), &id),
                        None => Ok(None),
                    })
                })
                .await?;
            match account.filter(|a| provider.is_for(a.organisation.as_deref())) {
                Some(account) => come_in(call, headers, account, &to).await,
                None => Ok(told(call, "page-door-ministry-unknown", StatusCode::FORBIDDEN)),
            }
        }
        Aim::Accept(secret) => accept(call, headers, provider, came, secret).await,
        Aim::Link(id) => {
            let own = call.visitor.who().is_some_and(|who| who.subject.account == id);
            let account = if own { Some(call.own().await?) } else { None };
            let Some(account) = account.filter(|a| provider.is_for(a.organisation.as_deref())) else {
                return Ok(told(call, "page-door-ministry-unknown", StatusCode::FORBIDDEN));
            };
            let linked =
                call.change(move |tx| passkeys::link(tx, &account.id, &came.issuer, &came.subject)).await?;
            match linked {
                Ok(()) => Ok(go(&format!("{}?done=linked", call.frame().top("account/ministry")))),
                Err(_) => Ok(told(call, "page-door-ministry-taken", StatusCode::CONFLICT)),
            }
        }
    }
}

async fn come_in(call: &Call, headers: &HeaderMap, account: Account, to: &str) -> Answer {
    let entered = enter(call, headers, account, Way::Ministry, to).await;
    let entered = call.frame().got(entered)?;
    Ok(entered.unwrap_or_else(|| told(call, "page-door-ministry-unknown", StatusCode::FORBIDDEN)))
}

/// Accepts an invitation: the identity belongs to its account from now on.
async fn accept(call: &Call, headers: &HeaderMap, provider: &Provider, came: Came, secret: String) -> Answer {
    let provider = provider.clone();
    let accepted = call
        .kept(move |store| {
            let at = store.now();
            let found = store.read(|db| match invitations::find(db, &secret, at)? {
                Some(invitation) => accounts::get(db, store.keys(), &invitation.account),
                None => Ok(None),
            })?;
            let Some(account) = found.filter(|a| provider.is_for(a.organisation.as_deref())) else {
                return Ok(Err(Refusal::Missing));
            };
            let by = session::actor(&account.id, account.role);
            let id = account.id.clone();
            let done = store.write(&by, move |tx| {
                invitations::accept(tx, &secret)?;
                passkeys::link(tx, &id, &came.issuer, &came.subject)
            })?;
            Ok(done.map(|()| account))
        })
        .await?;
    match accepted {
        Ok(account) => {
            let to = format!("{}?done=welcome", call.frame().top(""));
            come_in(call, headers, account, &to).await
        }
        Err(Refusal::Taken) => Ok(told(call, "page-door-ministry-taken", StatusCode::CONFLICT)),
        Err(_) => Ok(told(call, "page-door-link-over", StatusCode::GONE)),
    }
}

/// Which of these doors lead into my account?
pub(crate) async fn show(call: Call) -> Answer {
    call.lately()?;
    let account = call.own().await?;
    let frame = call.frame();
    let id = account.id.clone();
    let linked = call.kept(move |store| store.read(|db| passkeys::issuers(db, &id))).await?;
    let providers = &call.door()?.settings.providers;
    let title = frame.t("page-door-ministry");
    Ok(private(page(
        &frame,
        &title,
        html! {
            (back(&frame, "account", "page-door-account"))
            (done(&frame))
            h1 { (title) }
            p { (frame.t("page-door-ministry-what")) }
            ul.plain {
                @for (at, provider) in providers.iter().enumerate().filter(|(_, p)| p.is_for(account.organisation.as_deref())) {
                    li {
                        h2 { bdi { (provider.label) } }
                        @if linked.contains(&provider.issuer) {
                            p { (frame.t("page-door-ministry-linked")) }
                            (button(&frame, &frame.top(&format!("account/ministry/{at}/unlink")), &frame.say(&Said::new("page-door-unlink").text("label", &provider.label)), true))
                        } @else {
                            (button(&frame, &frame.top(&format!("account/ministry/{at}/link")), &frame.say(&Said::new("page-door-link-ministry").text("label", &provider.label)), false))
                        }
                    }
                }
            }
        },
    )))
}

/// Takes an identity away from the account.
pub(crate) async fn unlink(call: Call) -> Answer {
    call.lately()?;
    let account = call.own().await?;
    let (_, provider) = provider(&call)?;
    match call.change(move |tx| passkeys::unlink(tx, &account.id, &provider.issuer)).await? {
        Ok(()) => Ok(go(&format!("{}?done=unlinked", call.frame().top("account/ministry")))),
        Err(_) => Err(missing(&call.frame()).into()),
    }
}
