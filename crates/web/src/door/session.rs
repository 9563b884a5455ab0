//! Who asks, by the secret that their browser or program sends along?

use axum::http::{HeaderMap, header};
use data_encoding::HEXLOWER;
use jiff::tz::Offset;
use store::{Fault, Store, accounts, sessions, tokens};

use crate::cookie;
use crate::visitor::{Visitor, Who};

/// How a session was begun, in the word that is kept.
pub(crate) mod level {
    /// With a password alone.
    pub const PASSWORD: &str = "password";
    /// With a second factor, a passkey, or the word of a ministry's own door.
    pub const STRONG: &str = "strong";
}

/// A secret that somebody sends along.
pub(crate) enum Claim {
    /// A browser's.
    Session(String),
    /// A program's.
    Token(String),
}

/// The secret of a browser's session.
pub(crate) fn of_page(headers: &HeaderMap) -> Option<Claim> {
    cookie::read(headers, cookie::SESSION).map(|secret| Claim::Session(secret.to_owned()))
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
    store.read(|db| {
        let (account, form_key, strong, limited_to) = match claim {
            Claim::Session(secret) => {
                let Some(session) = sessions::find(db, secret, at)? else { return Ok(Visitor::Nobody) };
                let form_key = HEXLOWER.encode(&session.form_key);
                (session.account, form_key, session.level == level::STRONG, None)
            }
            Claim::Token(secret) => {
                let Some(token) = tokens::find(db, secret, at)? else { return Ok(Visitor::Nobody) };
                (token.account, String::new(), false, Some(token.actions))
            }
        };
        let Some(subject) = accounts::subject(db, &account)? else { return Ok(Visitor::Nobody) };
        let Some(account) = accounts::get(db, store.keys(), &account)? else { return Ok(Visitor::Nobody) };
        let day = Offset::UTC.to_datetime(at).date();
        Ok(Visitor::Account(Who { subject, name: account.name, day, form_key, strong, limited_to }))
    })
}
