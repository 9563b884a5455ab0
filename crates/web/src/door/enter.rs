//! The last step of every way in: a new session, its cookie, and the page that
//! somebody wanted.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use store::accounts::Account;
use store::{Actor, Fault, imports, sessions};

use crate::call::Call;
use crate::components::pager::escaped;
use crate::cookie;
use crate::door::session::{self, level};
use crate::pages::go;
use crate::site::Site;
use crate::words::Lang;

/// Where somebody goes after the door: the page they wanted, if it is one of
/// ours; else the first.
pub(crate) fn wanted(lang: Lang, to: &str) -> String {
    let own =
        to.strip_prefix('/').and_then(|rest| rest.split('/').next()).and_then(Lang::from_code).is_some();
    let plain = to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') && !to.contains("//");
    // The door itself is no place to come back to.
    let door = to.contains("/sign-");
    if own && plain && !door { to.to_owned() } else { format!("/{}/", lang.code()) }
}

/// Leads to another page and gives the browser the secret of its session.
pub(crate) fn go_with(site: &Site, secret: &str, to: &str) -> Response {
    with_cookie(go(to), &cookie::write(cookie::SESSION, secret, None, site.is_secure()))
}

/// Adds a cookie to an answer.
pub(crate) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// Lets somebody in whose first proof was right. With a second factor on the
/// account, a password takes them half-way only. Nothing where the account is not
/// active.
pub(crate) async fn enter(
    call: &Call,
    headers: &HeaderMap,
    account: Account,
    way: Way,
    to: &str,
) -> Result<Option<Response>, Fault> {
    let level = match way {
        Way::Password if account.totp.is_some() => level::HALF,
        Way::Password => level::PASSWORD,
        Way::Code | Way::Passkey | Way::Ministry => level::STRONG,
    };
    let old = session::secret(headers);
    let site = call.site.clone();
    let begun = call
        .site
        .with_store(move |store| {
            if let Some(door) = site.door().filter(|door| door.sweeps(store.now())) {
                door.limits.sweep();
                let _refused = store.write_untraced(&Actor::command(), sessions::sweep)?;
                let _refused = store.write(&Actor::command(), imports::sweep)?;
            }
            session::begin(store, &account, level, way.word(), old)
        })
        .await?;
    let wanted = wanted(call.lang, to);
    Ok(begun.map(|secret| {
        if level == level::HALF {
            let code = format!("/{}/sign-in/code?to={}", call.lang.code(), escaped(&wanted));
            go_with(&call.site, &secret, &code)
        } else {
            go_with(&call.site, &secret, &wanted)
        }
    }))
}

/// How somebody proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// A password.
    Password,
    /// A password, then a code.
    Code,
    /// A passkey.
    Passkey,
    /// The word of a ministry's own door.
    Ministry,
}

impl Way {
    /// The word in the journal.
    fn word(self) -> &'static str {
        match self {
            Way::Password => "password",
            Way::Code => "password and code",
            Way::Passkey => "passkey",
            Way::Ministry => "ministry",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_led_to() {
        let to = |to| wanted(Lang::Fr, to);
        assert_eq!(to("/en/partnerships/x/people?after=b"), "/en/partnerships/x/people?after=b");
        for foreign in [
            "",
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "/en//evil.example",
            "/evil",
            "/en/\nx",
            "javascript:alert(1)",
            "/ar/sign-in",
            "/en/sign-out",
            "en/account",
        ] {
            assert_eq!(to(foreign), "/fr/", "{foreign}");
        }
    }
}
