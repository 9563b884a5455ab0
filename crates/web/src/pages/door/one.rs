//! One account: whose, and what may be changed about it.
//!
//! A new link, a changed role, a second factor taken away: each of them gives
//! somebody power. So none is possible above one's own powers, or on oneself.

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::{Action, Role};
use store::accounts::{self, Account, State};
use store::{Refusal, invitations, recovery};

use crate::call::Call;
use crate::components::field::{Field, Form, Input, button};
use crate::components::layout::{back, fact, page};
use crate::form::{Filled, VERSION};
use crate::frame::Frame;
use crate::pages::door::accounts::{name, state};
use crate::pages::door::invite::{DAYS, link_page};
use crate::pages::door::{done, form_page_under};
use crate::pages::go;
use crate::pages::powers::role_name;
use crate::pages::{Answer, Stop, missing, private};
use crate::visitor::Who;

/// Whether somebody may hand out a role: an administrator every one but that of a
/// worker, which needs a power over their record; an officer those that are not
/// above their own.
pub(crate) fn may_give(by: Role, role: Role) -> bool {
    match by {
        Role::Administrator => role != Role::Worker,
        Role::Officer => !matches!(role, Role::Administrator | Role::Officer | Role::Worker),
        _ => false,
    }
}

/// Whether somebody may change this account: not their own, and none whose role
/// they could not hand out. Accounts of workers are for officers, who see their
/// records anyway: a link into one shows them.
fn may_change(who: &Who, account: &Account) -> bool {
    let role = account.role;
    account.id != who.subject.account
        && (may_give(who.subject.role, role) || (role == Role::Worker && who.subject.role == Role::Officer))
}

/// The account at the address; the guard has decided that it may be seen.
async fn at_address(call: &Call) -> Result<Account, Stop> {
    let id = call.param("id").to_owned();
    let found = call.kept(move |store| store.read(|db| accounts::get(db, store.keys(), &id))).await?;
    found.ok_or_else(|| missing(&call.frame()).into())
}

/// The same, if whoever asks may change it, and has proved lately who they are.
async fn to_change(call: &Call) -> Result<Account, Stop> {
    let account = at_address(call).await?;
    let may = call.visitor.who().is_some_and(|who| may_change(who, &account));
    if !may || account.state == State::Closed {
        return Err(missing(&call.frame()).into());
    }
    // What is confirmed is the page; what was sent is sent again from there.
    if call.visitor.who().is_some_and(|who| !who.lately) {
        let frame = call.frame();
        let here = frame.top(&format!("accounts/{}", account.id));
        let to = crate::components::pager::escaped(&here);
        return Err(go(&format!("{}?to={to}", frame.top("account/confirm"))).into());
    }
    Ok(account)
}

pub(crate) async fn show(call: Call) -> Answer {
    let account = at_address(&call).await?;
    let mut filled = Filled::default();
    filled.set("name", &account.name);
    filled.set("role", account.role.word());
    Ok(shown(&call, &account, &filled))
}

fn shown(call: &Call, account: &Account, filled: &Filled) -> Response {
    let frame = call.frame();
    let title = name(&frame, account);
    let may = account.state != State::Closed
        && call.visitor.could(Action::AccountChange)
        && call.visitor.who().is_some_and(|who| may_change(who, account));
    let above = facts(&frame, account);
    if !may {
        let markup = html! {
            (back(&frame, "accounts", "page-menu-accounts"))
            (done(&frame))
            h1 { bdi { (title) } }
            (above)
        };
        return private(page(&frame, &title, markup));
    }
    let form = Form {
        action: frame.top(&format!("accounts/{}", account.id)),
        button: frame.t("page-door-change"),
        fields: change_fields(call, account),
        filled,
        version: Some(account.version),
    };
    let act = |word: &str| {
        html! {
            section {
                h2 { (frame.t(&format!("page-door-{word}"))) }
                p { (frame.t(&format!("page-door-{word}-what"))) }
                (button(&frame, &frame.top(&format!("accounts/{}/{word}", account.id)), &frame.t(&format!("page-door-{word}")), true))
            }
        }
    };
    let below = html! {
        (act("new-link"))
        @if account.totp.is_some() { (act("without-factor")) }
        (act("close"))
    };
    let above = html! { (done(&frame)) (above) h2 { (frame.t("page-door-change")) } };
    form_page_under(&frame, &form, &title, Some(("accounts", "page-menu-accounts")), &above, &below)
}

fn change_fields(call: &Call, account: &Account) -> Vec<Field> {
    let frame = call.frame();
    let by = call.visitor.who().map_or(Role::Worker, |who| who.subject.role);
    let mut fields = vec![Field::new("name", frame.t("page-door-name"), Input::Line)];
    // A worker stays one: the account is about their record.
    if account.role != Role::Worker {
        let roles = Role::ALL.into_iter().filter(|role| {
            may_give(by, *role) && (account.organisation.is_some() || *role == Role::Administrator)
        });
        let roles = roles.map(|role| (role.word().to_owned(), role_name(&frame, role))).collect();
        fields.push(Field::new("role", frame.t("page-door-role"), Input::Choice(roles)));
    }
    fields
}

fn facts(frame: &Frame<'_>, account: &Account) -> Markup {
    html! {
        dl.facts.words {
            (fact(&frame.t("page-door-email"), html! { bdi { (account.email) } }))
            (fact(&frame.t("page-door-role"), html! { (role_name(frame, account.role)) }))
            @if let Some(organisation) = &account.organisation {
                (fact(&frame.t("page-door-organisation"), html! { bdi { (organisation) } }))
            }
            (fact(&frame.t("page-door-state"), state(frame, account)))
            (fact(&frame.t("page-door-factor"), html! { (frame.t(if account.totp.is_some() { "page-door-yes" } else { "page-door-no" })) }))
        }
    }
}

/// Changes name and role.
pub(crate) async fn change(call: Call) -> Answer {
    let account = to_change(&call).await?;
    let frame = call.frame();
    let mut filled = (*call.filled).clone();
    let by = call.visitor.who().map_or(Role::Worker, |who| who.subject.role);
    let role = match account.role {
        Role::Worker => Some(Role::Worker),
        _ => Role::from_word(filled.get("role")).filter(|role| may_give(by, *role)),
    };
    if filled.get("name").is_empty() {
        filled.complain("name", frame.t("page-door-name-missing"));
    }
    let Some(role) = role else {
        filled.complain("role", frame.t("page-door-role-wrong"));
        return Ok(shown(&call, &account, &filled));
    };
    if !filled.is_right() {
        return Ok(shown(&call, &account, &filled));
    }
    let version: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let (id, name, email) = (account.id.clone(), filled.get("name").to_owned(), account.email.clone());
    let changed = call.change(move |tx| accounts::change(tx, &id, version, role, &name, &email)).await?;
    match changed {
        Ok(_) => Ok(go(&format!("{}?done=changed", frame.top(&format!("accounts/{}", account.id))))),
        Err(Refusal::Stale { .. }) => {
            let now = Said::new("page-door-stale")
                .text("name", &account.name)
                .text("role", role_name(&frame, account.role));
            filled.complain("name", frame.say(&now));
            let mut response = shown(&call, &account, &filled);
            *response.status_mut() = axum::http::StatusCode::CONFLICT;
            Ok(response)
        }
        Err(Refusal::Missing) => Err(missing(&frame).into()),
        Err(_) => {
            filled.complain("name", frame.t("page-door-name-wrong"));
            Ok(shown(&call, &account, &filled))
        }
    }
}

/// Makes a new link into the account, shown once. Earlier ones end.
pub(crate) async fn new_link(call: Call) -> Answer {
    let account = to_change(&call).await?;
    let id = account.id.clone();
    let made = call.change(move |tx| invitations::create(tx, &id, DAYS * 24)).await?;
    match made {
        Ok(secret) => Ok(link_page(&call, &account.name, Some(&secret))),
        Err(_) => Err(missing(&call.frame()).into()),
    }
}

/// Takes a lost second factor away.
pub(crate) async fn without_factor(call: Call) -> Answer {
    let account = to_change(&call).await?;
    let id = account.id.clone();
    let done = call
        .change(move |tx| {
            accounts::set_totp(tx, &id, None)?;
            recovery::replace(tx, &id, &[])
        })
        .await?;
    finish(&call, &account, done, "factor-off")
}

/// Closes the account.
pub(crate) async fn close(call: Call) -> Answer {
    let account = to_change(&call).await?;
    let id = account.id.clone();
    let done = call.change(move |tx| accounts::close(tx, &id)).await?;
    finish(&call, &account, done, "closed")
}

fn finish(call: &Call, account: &Account, done: Result<(), Refusal>, word: &str) -> Answer {
    let frame = call.frame();
    match done {
        Ok(()) => Ok(go(&format!("{}?done={word}", frame.top(&format!("accounts/{}", account.id))))),
        Err(_) => Err(missing(&frame).into()),
    }
}
