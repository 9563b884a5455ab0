//! Who asks, by the secret that their browser or program sends along?
//!
//! A session ends after half an hour without use (two hours for workers, who are
//! on telephones and weak lines), and after twelve hours in any case. One that
//! waits for a second factor lets nobody in anywhere.

use axum::http::{HeaderMap, header};
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use jiff::tz::Offset;
use partnership::stakeholders::Role;
use store::accounts::Account;
use store::{Actor, Fault, Refusal, Store, Via, accounts, sessions, tokens};

use crate::cookie;
use crate::visitor::{Visitor, Who};

/// How a session was begun, in the word that is kept.
pub(crate) mod level {
    /// The password was right; the second factor is still to come.
    pub const HALF: &str = "half";
    /// With a password alone.
    pub const PASSWORD: &str = "password";
    /// With a second factor, a passkey, or the word of a ministry's own door.
    pub const STRONG: &str = "strong";
}

/// Minutes after which a session ends in any case.
pub(crate) const LONGEST: u32 = 12 * 60;
/// Minutes in which the second factor must come.
const HALF_WAY: u32 = 10;
/// Seconds without use after which a session ends.
const IDLE: i64 = 30 * 60;
/// The same for workers.
const IDLE_WORKER: i64 = 2 * 60 * 60;
/// Seconds between two notes that a session is used.
const NOTED_EVERY: i64 = 60;
/// Seconds for which somebody has proved lately who they are.
const LATELY: i64 = 10 * 60;

/// A secret that somebody sends along.
pub(crate) enum Claim {
    /// A browser's.
    Session(String),
    /// A program's.
    Token(String),
}

/// The secret of a browser's session.
pub(crate) fn of_page(headers: &HeaderMap) -> Option<Claim> {
    secret(headers).map(Claim::Session)
}

/// The same, as it is.
pub(crate) fn secret(headers: &HeaderMap) -> Option<String> {
    cookie::read(headers, cookie::SESSION).map(str::to_owned)
}

/// The secret of a program's token.
pub(crate) fn of_program(headers: &HeaderMap) -> Option<Claim> {
    let said = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Claim::Token(secret.trim().to_owned()))
}

/// Who it is; nobody where the secret does not hold (any more).
pub(crate) fn visitor(store: &Store, claim: &Claim) -> Result<Visitor, Fault> {
    let at = store.now();
    let (visitor, seen) = store.read(|db| {
        let (account, form_key, strong, limited_to, session) = match claim {
            Claim::Session(secret) => {
                let Some(session) = sessions::find(db, secret, at)? else {
                    return Ok((Visitor::Nobody, None));
                };
                let form_key = HEXLOWER.encode(&session.form_key);
                let strong = session.level == level::STRONG;
                (session.account.clone(), form_key, strong, None, Some(session))
            }
            Claim::Token(secret) => {
                let Some(token) = tokens::find(db, secret, at)? else { return Ok((Visitor::Nobody, None)) };
                (token.account, String::new(), false, Some(token.actions), None)
            }
        };
        let Some(subject) = accounts::subject(db, &account)? else { return Ok((Visitor::Nobody, None)) };
        if session.as_ref().is_some_and(|s| s.level == level::HALF || is_idle(s, subject.role, at)) {
            return Ok((Visitor::Nobody, None));
        }
        // Pages greet by name; for a program nothing needs to be opened.
        let name = match claim {
            Claim::Token(_) => String::new(),
            Claim::Session(_) => match accounts::get(db, store.keys(), &account)? {
                Some(account) => account.name,
                None => return Ok((Visitor::Nobody, None)),
            },
        };
        let day = Offset::UTC.to_datetime(at).date();
        let lately = session.as_ref().is_some_and(|s| at.as_second() - s.created.as_second() <= LATELY);
        let who = Who { subject, name, day, form_key, strong, lately, limited_to };
        Ok((Visitor::Account(Box::new(who)), session.map(|s| s.seen)))
    })?;
    if let (Some(seen), Claim::Session(secret)) = (seen, claim)
        && at.as_second() - seen.as_second() >= NOTED_EVERY
        && !store.is_read_only()
    {
        let secret = secret.clone();
        // A page is shown all the same where this cannot be noted.
        let _noted = store.write_untraced(&Actor::command(), move |tx| sessions::touch(tx, &secret));
    }
    Ok(visitor)
}

fn is_idle(session: &sessions::Session, role: Role, at: Timestamp) -> bool {
    let most = if role == Role::Worker { IDLE_WORKER } else { IDLE };
    at.as_second() - session.seen.as_second() > most
}

/// The account whose password was right and whose second factor is awaited.
pub(crate) fn half_way(store: &Store, secret: &str) -> Result<Option<Account>, Fault> {
    let at = store.now();
    store.read(|db| match sessions::find(db, secret, at)? {
        Some(session) if session.level == level::HALF => accounts::get(db, store.keys(), &session.account),
        _ => Ok(None),
    })
}

/// Somebody who acts on a page.
pub(crate) fn actor(account: &str, role: Role) -> Actor {
    Actor { account: account.to_owned(), role: Some(role), via: Via::Page }
}

/// Begins a session, in place of the one that the browser had. `way` is what the
/// journal says; a session half-way leaves no line. Nothing where the account is
/// not active.
pub(crate) fn begin(
    store: &Store,
    account: &Account,
    level: &'static str,
    way: &'static str,
    old: Option<String>,
) -> Result<Option<String>, Fault> {
    let (id, by) = (account.id.clone(), actor(&account.id, account.role));
    let minutes = if level == level::HALF { HALF_WAY } else { LONGEST };
    let begun = move |tx: &mut store::Tx<'_>| -> Result<String, Refusal> {
        if let Some(old) = &old {
            sessions::end(tx, old)?;
        }
        if level != level::HALF {
            sessions::came_in(tx, &id, way)?;
        }
        Ok(sessions::begin(tx, &id, level, minutes)?.secret)
    };
    let done =
        if level == level::HALF { store.write_untraced(&by, begun)? } else { store.write(&by, begun)? };
    match done {
        Ok(secret) => Ok(Some(secret)),
        Err(Refusal::Fault(fault)) => Err(fault),
        Err(_) => Ok(None),
    }
}
