//! Addresses of credentials: what verifiers ask for, what programs send, and the pages.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{CredentialIssue, CredentialRead, CredentialRevoke, IssuerChange};
use serde_json::{Map, Value};

use super::Needs::{Nothing, Organisation, Person, Somewhere};
use super::{Route, api, form, page};
use crate::api::credentials as told;
use crate::api::operation::Operation;
use crate::pages::{credentials, issuers};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = vec![
        page("/{lang}/organisations/{id}/issuer", Organisation(IssuerChange), get(issuers::show)),
        form("/{lang}/organisations/{id}/issuer", Organisation(IssuerChange), post(issuers::make)),
        form("/{lang}/organisations/{id}/issuer/rotate", Organisation(IssuerChange), post(issuers::rotate)),
        page(
            "/{lang}/organisations/{id}/issuer/accredit",
            Organisation(IssuerChange),
            get(issuers::ask_accredit),
        ),
        form(
            "/{lang}/organisations/{id}/issuer/accredit",
            Organisation(IssuerChange),
            post(issuers::accredit),
        ),
        page(
            "/{lang}/organisations/{id}/issuer/withdraw",
            Organisation(IssuerChange),
            get(issuers::ask_withdraw),
        ),
        form(
            "/{lang}/organisations/{id}/issuer/withdraw",
            Organisation(IssuerChange),
            post(issuers::withdraw),
        ),
        page("/{lang}/organisations/{id}/issuer/end", Organisation(IssuerChange), get(issuers::ask_end)),
        form("/{lang}/organisations/{id}/issuer/end", Organisation(IssuerChange), post(issuers::end)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/credentials",
            Person(CredentialRead),
            get(credentials::list),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/credentials/new",
            Person(CredentialIssue),
            get(credentials::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/credentials/new",
            Person(CredentialIssue),
            post(credentials::issue),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/credentials/{n}/file",
            Person(CredentialRead),
            get(credentials::file),
        ),
        page(
            "/{lang}/partnerships/{p}/people/{id}/credentials/{n}/revoke",
            Person(CredentialRevoke),
            get(credentials::ask_revoke),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/credentials/{n}/revoke",
            Person(CredentialRevoke),
            post(credentials::revoke),
        ),
    ];
    all.extend(programs());
    all
}

fn programs() -> Vec<Route> {
    let reads = Operation::reads::<Map<String, Value>>;
    vec![
        api(
            "GET",
            "/.well-known/did.json",
            Nothing,
            get(told::house),
            reads("installationDocument", "The keys of this installation, which signs the register.")
                .may_be_missing(),
        ),
        api(
            "GET",
            "/issuers/{id}/did.json",
            Nothing,
            get(told::document),
            reads("issuerDocument", "The keys of an issuer of credentials.").may_be_missing(),
        ),
        api(
            "GET",
            "/status/{id}/{n}",
            Nothing,
            get(told::status),
            reads("statusList", "Which of an issuer's credentials were revoked? Also as application/vc+jwt.")
                .may_be_missing(),
        ),
        api(
            "GET",
            "/register",
            Nothing,
            get(told::register),
            reads("issuerRegister", "Which authority accredits which issuer, from when to when?")
                .may_be_missing(),
        ),
        api(
            "POST",
            "/api/credentials/issue",
            Somewhere(CredentialIssue),
            post(told::issue),
            reads("issueCredential", "Signs a credential in the name of the token's organisation (VC API).")
                .takes::<told::Issue>(201),
        ),
        api(
            "POST",
            "/api/credentials/verify",
            Somewhere(CredentialRead),
            post(told::verify),
            Operation::reads::<told::Verified>("verifyCredential", "Is this credential sound (VC API)?")
                .takes::<told::Verify>(200),
        ),
        api(
            "POST",
            "/api/presentations/verify",
            Somewhere(CredentialRead),
            post(told::verify_presentation),
            Operation::reads::<told::Verified>("verifyPresentation", "Is this presentation sound (VC API)?")
                .takes::<told::Present>(200),
        ),
    ]
}
