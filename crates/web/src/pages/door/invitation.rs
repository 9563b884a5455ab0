//! Coming in for the first time, or again after everything was lost: by a link
//! that works once.

use agreement::Said;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use store::accounts::{self, Account};
use store::{Refusal, invitations, sessions};

use crate::call::Call;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::door::enter::{Way, enter};
use crate::door::first;
use crate::door::password::{SHORTEST, fault};
use crate::door::peer::Peer;
use crate::door::session;
use crate::form::Filled;
use crate::pages::door::{form_page, too_often};
use crate::pages::powers::role_name;
use crate::pages::{Answer, Stop, broken, private};

pub(crate) async fn show(call: Call, peer: Peer) -> Answer {
    let account = invited(&call, peer).await?;
    let mut filled = Filled::default();
    if !is_first(&account) {
        filled.set("name", &account.name);
    }
    Ok(form(&call, &account, &filled))
}

/// Whether this is the administrator of the first start, who says their own name.
fn is_first(account: &Account) -> bool {
    account.email == first::ADDRESS
}

/// The account that the link leads into.
async fn invited(call: &Call, peer: Peer) -> Result<Account, Stop> {
    if let Err(seconds) = call.door()?.limits.from(peer) {
        return Err(too_often(&call.frame(), seconds).into());
    }
    let secret = call.param("secret").to_owned();
    let found = call
        .kept(move |store| {
            let at = store.now();
            store.read(|db| match invitations::find(db, &secret, at)? {
                Some(invitation) => accounts::get(db, store.keys(), &invitation.account),
                None => Ok(None),
            })
        })
        .await?;
    found.ok_or_else(|| over(call).into())
}

/// The link does not work (any more).
fn over(call: &Call) -> Response {
    let frame = call.frame();
    let title = frame.t("page-door-link-over");
    let markup = page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            p { (frame.t("page-door-link-over-why")) }
            p { a href=(frame.top("sign-in")) { (frame.t("page-sign-in")) } }
        },
    );
    let mut response = private(markup);
    *response.status_mut() = axum::http::StatusCode::GONE;
    response
}

/// The fields of a new password, twice.
pub(crate) fn new_password(call: &Call) -> [Field; 2] {
    let frame = call.frame();
    let hint = Said::new("page-door-new-password-hint").number("shortest", SHORTEST as i64);
    let field = |name, label: &str| {
        Field::new(name, frame.t(label), Input::Typed("password")).foreign().autocomplete("new-password")
    };
    [
        field("password", "page-door-new-password").hint(frame.say(&hint)),
        field("again", "page-door-password-again"),
    ]
}

/// Says what is wrong with a new password.
pub(crate) fn check(call: &Call, filled: &mut Filled, about: &[&str]) {
    let frame = call.frame();
    let password = filled.raw("password").to_owned();
    if let Some(fault) = fault(&password, about) {
        let said = Said::new(match fault {
            "short" => "page-door-password-short",
            "long" => "page-door-password-long",
            _ => "page-door-password-common",
        });
        filled.complain("password", frame.say(&said.number("shortest", SHORTEST as i64)));
    } else if filled.raw("again") != password {
        filled.complain("again", frame.t("page-door-password-differs"));
    }
}

fn form(call: &Call, account: &Account, filled: &Filled) -> Response {
    let frame = call.frame();
    let mut fields = Vec::new();
    if is_first(account) {
        fields.push(Field::new("name", frame.t("page-door-name"), Input::Line).autocomplete("name"));
        fields.push(
            Field::new("email", frame.t("page-door-email"), Input::Typed("email"))
                .foreign()
                .autocomplete("email"),
        );
    }
    fields.extend(new_password(call));
    let link = format!("invitations/{}", escaped(call.param("secret")));
    let form =
        Form { action: frame.top(&link), button: frame.t("page-door-enter"), fields, filled, version: None };
    let providers = call.site.door().map(|door| door.settings.providers.as_slice()).unwrap_or_default();
    let above = html! {
        @if is_first(account) { p.lead { (frame.t("page-door-first")) } } @else {
            p.lead { bdi { (account.name) } " · " (role_name(&frame, account.role)) }
            p { (frame.say(&Said::new("page-door-invited").text("email", &account.email))) }
        }
    };
    let below = html! {
        @if !is_first(account) {
            @for (at, provider) in providers.iter().enumerate() {
                p { a.go href=(format!("{}?invitation={}", frame.top(&format!("sign-in/oidc/{at}")), escaped(call.param("secret")))) { bdi { (provider.label) } } }
            }
        }
    };
    form_page(&frame, &form, &frame.t("page-door-welcome"), &above, &below)
}

pub(crate) async fn accept(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    let account = invited(&call, peer).await?;
    let frame = call.frame();
    let mut filled = (*call.filled).clone();
    let first = is_first(&account);
    let (name, email) = match first {
        true => (filled.get("name").to_owned(), filled.get("email").to_owned()),
        false => (account.name.clone(), account.email.clone()),
    };
    if name.is_empty() {
        filled.complain("name", frame.t("page-door-name-missing"));
    }
    if first && (email.eq_ignore_ascii_case(first::ADDRESS) || !email.contains('@')) {
        filled.complain("email", frame.t("page-door-email-wrong"));
    }
    check(&call, &mut filled, &[&email, &name]);
    if !filled.is_right() {
        return Ok(form(&call, &account, &filled));
    }
    let Some(hash) = call.door()?.hash(filled.raw("password").to_owned()).await else {
        return Err(broken(&frame, &store::Fault::Other("no password could be hashed".to_owned())).into());
    };
    let (secret, old) = (call.param("secret").to_owned(), account.clone());
    let done = call
        .kept(move |store| {
            let by = session::actor(&old.id, old.role);
            store.write(&by, move |tx| {
                let id = invitations::accept(tx, &secret)?;
                accounts::set_password(tx, &id, &hash)?;
                sessions::end_others(tx, &id, None)?;
                if first {
                    let version = tx.read(|db| accounts::version(db, &id))?.ok_or(Refusal::Missing)?;
                    accounts::change(tx, &id, version, old.role, &name, &email)?;
                }
                Ok(())
            })
        })
        .await?;
    match done {
        Ok(()) => {}
        Err(Refusal::Wrong(field @ ("name" | "email"))) => {
            filled.complain(field, frame.t(&format!("page-door-{field}-wrong")));
            return Ok(form(&call, &account, &filled));
        }
        Err(Refusal::Taken) => {
            filled.complain("email", frame.t("page-door-email-taken"));
            return Ok(form(&call, &account, &filled));
        }
        Err(_) => return Err(over(&call).into()),
    }
    let to = format!("{}?done=welcome", frame.top(""));
    let entered = enter(&call, &headers, account, Way::Password, &to).await;
    entered.map_err(|fault| broken(&frame, &fault))?.ok_or_else(|| over(&call).into())
}
