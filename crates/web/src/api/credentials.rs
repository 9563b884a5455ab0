//! What verifiers ask for: documents of issuers, status lists, the register; and the
//! VC API of the W3C's Credentials Community Group, so that others' suites can ask us.
//!
//! Documents, lists and the register are public, and may be read from any page.

use ::credentials::{Report, VC_JWT};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::{Refusal, Store, credentials, issuers};

use super::asked::{Answer, Asked};
use super::problem::Problem;
use crate::known::{MOST_LISTS, gather};

fn public(kind: &'static str, body: String) -> Response {
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (StatusCode::OK, headers, body).into_response()
}

fn json(found: Option<Value>) -> Answer {
    found.map(|value| public("application/json", value.to_string())).ok_or_else(Problem::missing)
}

fn text(found: Option<String>, kind: &'static str) -> Answer {
    found.map(|text| public(kind, text)).ok_or_else(Problem::missing)
}

/// `/.well-known/did.json`
pub(crate) async fn house(asked: Asked) -> Answer {
    let origin = asked.site.origin().to_owned();
    json(asked.site.with_store(move |store| issuers::house_document(store.keys(), &origin)).await?)
}

/// `/issuers/{id}/did.json`
pub(crate) async fn document(asked: Asked) -> Answer {
    let id = asked.param("id");
    let found = asked.site.with_store(move |store| store.read(|db| issuers::get(db, &id)));
    json(found.await?.map(|issuer| issuer.document()))
}

/// `/status/{id}/{n}`
pub(crate) async fn status(asked: Asked) -> Answer {
    let id = asked.param("id");
    let Ok(list) = asked.param("n").parse::<i64>() else { return Err(Problem::missing()) };
    let accepted = asked.headers.get(header::ACCEPT).and_then(|a| a.to_str().ok()).unwrap_or_default();
    let whole = accepted.split(',').any(|a| a.split(';').next().is_some_and(|a| a.trim() == VC_JWT));
    let (signed, asked_for) = (asked.site.signed(), format!("status {id} {list} {whole}"));
    let found = asked.site.with_store(move |store| {
        signed.of(&asked_for, |kept| {
            let now = store.now();
            store.read(|db| credentials::status_list_kept(db, store.keys(), (&id, list, whole), now, kept))
        })
    });
    text(found.await?, if whole { VC_JWT } else { "application/json" })
}

/// `/register`
pub(crate) async fn register(asked: Asked) -> Answer {
    let (origin, name) = (asked.site.origin().to_owned(), asked.site.title());
    let signed = asked.site.signed();
    let found = asked.site.with_store(move |store| {
        signed.of("register", |kept| {
            let now = store.now();
            store.read(|db| issuers::register_kept(db, store.keys(), (&origin, &name), now, kept))
        })
    });
    text(found.await?, "application/json")
}

/// A credential to be signed.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "IssueCredential")]
pub(crate) struct Issue {
    /// The credential without a proof; its issuer is the organisation of the token.
    credential: Map<String, Value>,
}

/// `/api/credentials/issue`
pub(crate) async fn issue(asked: Asked) -> Answer {
    let body: Issue = asked.json()?;
    let (actor, organisation) = (asked.actor()?, asked.who()?.subject.organisation.clone());
    let document = Value::Object(body.credential);
    let change =
        move |store: &Store| store.write(&actor, move |tx| issuers::sign_for(tx, &organisation, &document));
    match asked.site.with_store(change).await? {
        Ok(signed) => Ok((StatusCode::CREATED, axum::Json(signed)).into_response()),
        Err(Refusal::Wrong("issuer")) => {
            Err(Problem::wrong("credential.issuer", "it must be the issuer that the token's organisation is"))
        }
        Err(Refusal::Wrong(_)) => {
            let why = "not every word of it is defined by its contexts, or would be signed";
            Err(Problem::wrong("credential", why))
        }
        Err(_) => Err(Problem::wrong("credential", "the token's organisation is no issuer")),
    }
}

/// A credential to be looked at.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "VerifyCredential")]
pub(crate) struct Verify {
    /// The credential with its proof.
    verifiable_credential: Map<String, Value>,
}

/// A presentation to be looked at.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "VerifyPresentation")]
pub(crate) struct Present {
    /// The presentation with its proof.
    verifiable_presentation: Map<String, Value>,
    /// What its holder was asked to sign.
    #[serde(default)]
    #[schemars(with = "Options")]
    options: Map<String, Value>,
}

/// What a presentation must answer to.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "PresentationOptions")]
#[expect(dead_code, reason = "the shape of an object that is read member by member")]
pub(crate) struct Options {
    /// The question that its proof answers.
    challenge: Option<String>,
    /// Whom it is for.
    domain: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Verified {
    /// Whether the proof is sound and nothing was refused; it does not say that the issuer is known.
    verified: bool,
    /// The checks, of a presentation first, then of each credential in it.
    checks: Vec<Check>,
}

/// One check.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CredentialCheck")]
pub(crate) struct Check {
    /// What was looked at.
    check: &'static str,
    /// `passed`, `refused` or `unknown`.
    outcome: &'static str,
    /// Why, as a word.
    reason: &'static str,
    /// Why, in English.
    text: String,
}

fn checks<'a>(reports: impl Iterator<Item = &'a Report>) -> Vec<Check> {
    let all = reports.flat_map(|report| &report.checks);
    all.map(|c| Check {
        check: c.what.word(),
        outcome: c.outcome.word(),
        reason: c.why.id,
        text: c.why.to_string(),
    })
    .collect()
}

/// `/api/credentials/verify`
pub(crate) async fn verify(asked: Asked) -> Answer {
    let body: Verify = asked.json()?;
    let (origin, name) = (asked.site.origin().to_owned(), asked.site.title());
    // Read again from text, so that limits are those of every other door.
    let bytes = Value::Object(body.verifiable_credential).to_string().into_bytes();
    let found = asked.site.with_store(move |store| {
        let Ok(value) = ::credentials::read(&bytes) else { return Ok(None) };
        let own = gather(store, (&origin, &name), &[&value], MOST_LISTS)?;
        let report = ::credentials::check(&value, &own.view(), store.now());
        Ok(Some(Verified { verified: report.sound(), checks: checks(std::iter::once(&report)) }))
    });
    told(found.await?, "verifiableCredential")
}

fn told(found: Option<Verified>, field: &str) -> Answer {
    let found = found.ok_or_else(|| Problem::wrong(field, "it is larger or deeper than is read"))?;
    Ok((StatusCode::OK, axum::Json(found)).into_response())
}

/// `/api/presentations/verify`
pub(crate) async fn verify_presentation(asked: Asked) -> Answer {
    let body: Present = asked.json()?;
    let (origin, name) = (asked.site.origin().to_owned(), asked.site.title());
    let bytes = Value::Object(body.verifiable_presentation).to_string().into_bytes();
    let option = |name: &str| match body.options.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Problem::wrong("options", "challenge and domain are texts")),
    };
    let (challenge, domain) = (option("challenge")?, option("domain")?);
    let found = asked.site.with_store(move |store| {
        let Ok(shown) = ::credentials::read(&bytes) else { return Ok(None) };
        let inside: Vec<&Value> = match &shown["verifiableCredential"] {
            Value::Array(all) => all.iter().collect(),
            one => vec![one],
        };
        let own = gather(store, (&origin, &name), &inside, MOST_LISTS)?;
        let (challenge, domain) = (challenge.as_deref(), domain.as_deref());
        let looked = ::credentials::verify_presentation(&bytes, &own.view(), store.now(), challenge, domain);
        Ok(looked.ok().map(|seen| Verified {
            verified: seen.sound(),
            checks: checks(std::iter::once(&seen.shown).chain(&seen.credentials)),
        }))
    });
    told(found.await?, "verifiablePresentation")
}
