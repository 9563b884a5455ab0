//! Addresses of the skills passport: its holder's page, what they show to others, and
//! the pages of whoever is shown something.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::{Needs, Route, form, page};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    use crate::pages::passport::{check, file, share, shared, show};
    use Action::{CredentialRead, CredentialShare};
    use Needs::{Brought, Nothing, Person};
    vec![
        page("/{lang}/verify", Nothing, get(check::open)),
        form("/{lang}/verify", Brought, post(check::answer)),
        page("/{lang}/shared/{secret}", Nothing, get(shared::show)),
        page("/{lang}/partnerships/{p}/people/{id}/passport", Person(CredentialRead), get(show::show)),
        page("/{lang}/partnerships/{p}/people/{id}/passport.pdf", Person(CredentialRead), get(file::pdf)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/passport/{credential}",
            Person(CredentialRead),
            get(file::json),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/passport/{credential}/code.svg",
            Person(CredentialRead),
            get(file::code),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/share", Person(CredentialShare), get(share::open)),
        form("/{lang}/partnerships/{p}/people/{id}/share", Person(CredentialShare), post(share::make)),
        form("/{lang}/partnerships/{p}/people/{id}/share/pdf", Person(CredentialShare), post(share::pdf)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/share/{share}/withdraw",
            Person(CredentialShare),
            post(share::withdraw),
        ),
    ]
}
