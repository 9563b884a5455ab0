//! The addresses of the door: coming in, one's own account, and who else has one.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{AccountChange, AccountRead, WorkerInvite};

use super::Needs::{Account, AccountOf, Nothing, Person, Somewhere};
use super::{Route, form, page};
use crate::pages::door::{
    account, accounts, code, confirm, factor, home, invitation, invite, ministry, one, passkeys, password,
    sign_in, tokens,
};

/// Their rows of the table.
pub(super) fn rows() -> Vec<Route> {
    vec![
        page("/{lang}/", Nothing, get(home::show)),
        page("/{lang}/sign-in", Nothing, get(sign_in::show)),
        form("/{lang}/sign-in", Nothing, post(sign_in::enter_with_password)),
        page("/{lang}/sign-in/code", Nothing, get(code::show)),
        form("/{lang}/sign-in/code", Nothing, post(code::enter_with_code)),
        form("/{lang}/sign-in/passkey/start", Nothing, post(passkeys::start_entering)),
        form("/{lang}/sign-in/passkey", Nothing, post(passkeys::enter_with_passkey)),
        page("/{lang}/sign-in/oidc/{n}", Nothing, get(ministry::start)),
        page("/{lang}/sign-in/oidc/{n}/return", Nothing, get(ministry::come_back)),
        form("/{lang}/sign-out", Account, post(sign_in::leave)),
        page("/{lang}/invitations/{secret}", Nothing, get(invitation::show)),
        form("/{lang}/invitations/{secret}", Nothing, post(invitation::accept)),
        page("/{lang}/account", Account, get(account::show)),
        page("/{lang}/account/confirm", Account, get(confirm::show)),
        form("/{lang}/account/confirm", Account, post(confirm::confirm)),
        form("/{lang}/account/sessions/end", Account, post(account::end_others)),
        page("/{lang}/account/password", Account, get(password::show)),
        form("/{lang}/account/password", Account, post(password::change)),
        page("/{lang}/account/factor", Account, get(factor::show)),
        form("/{lang}/account/factor", Account, post(factor::set)),
        form("/{lang}/account/factor/codes", Account, post(factor::new_codes)),
        form("/{lang}/account/factor/off", Account, post(factor::off)),
        page("/{lang}/account/passkeys", Account, get(passkeys::show)),
        form("/{lang}/account/passkeys/start", Account, post(passkeys::start_adding)),
        form("/{lang}/account/passkeys", Account, post(passkeys::add)),
        form("/{lang}/account/passkeys/{key}/remove", Account, post(passkeys::remove)),
        page("/{lang}/account/ministry", Account, get(ministry::show)),
        form("/{lang}/account/ministry/{n}/link", Account, post(ministry::link)),
        form("/{lang}/account/ministry/{n}/unlink", Account, post(ministry::unlink)),
        page("/{lang}/account/tokens", Account, get(tokens::show)),
        form("/{lang}/account/tokens", Account, post(tokens::make)),
        form("/{lang}/account/tokens/{id}/revoke", Account, post(tokens::revoke)),
        page("/{lang}/accounts", Somewhere(AccountRead), get(accounts::show)),
        page("/{lang}/accounts/new", Somewhere(AccountChange), get(invite::show)),
        form("/{lang}/accounts/new", Somewhere(AccountChange), post(invite::invite)),
        page("/{lang}/accounts/{id}", AccountOf(AccountRead), get(one::show)),
        form("/{lang}/accounts/{id}", AccountOf(AccountChange), post(one::change)),
        form("/{lang}/accounts/{id}/new-link", AccountOf(AccountChange), post(one::new_link)),
        form("/{lang}/accounts/{id}/without-factor", AccountOf(AccountChange), post(one::without_factor)),
        form("/{lang}/accounts/{id}/close", AccountOf(AccountChange), post(one::close)),
        page("/{lang}/partnerships/{p}/people/{id}/invite", Person(WorkerInvite), get(invite::show_worker)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/invite",
            Person(WorkerInvite),
            post(invite::invite_worker),
        ),
    ]
}
