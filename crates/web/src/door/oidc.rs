//! Does a ministry's own door say who somebody is? (OpenID Connect Core 1.0: code
//! flow, with PKCE, state and nonce.)
//!
//! The provider's addresses and keys are asked for at each journey, so that a
//! changed key needs no restart. A journey lasts ten minutes, works once, and only
//! in the browser it began in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, TokenResponse, ureq,
};

use crate::cookie;

/// How long a journey may take.
const LONGEST: Duration = Duration::from_secs(600);
/// No more journeys are under way at a time.
const MOST: usize = 10_000;
/// How long a provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A ministry's own door.
#[derive(Clone)]
pub struct Provider {
    /// What its link says, such as `Sign in with the Ministry of Labour`.
    pub label: String,
    /// Its address, as in its own documents.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// What we prove ourselves with there.
    pub client_secret: Option<String>,
    /// Whose accounts may use it; all where none is named.
    pub organisations: Vec<String>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({}, {})", self.label, self.issuer)
    }
}

impl Provider {
    /// Whether it can be used at all; what to mend where not. Without TLS only
    /// this machine is asked.
    pub fn check(&self) -> Result<(), String> {
        let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        let safe = self.issuer.starts_with("https://") || here.iter().any(|h| self.issuer.starts_with(h));
        if IssuerUrl::new(self.issuer.clone()).is_err() || !safe {
            return Err(format!("issuer: `{}` is no address that begins with https://", self.issuer));
        }
        if self.client_id.trim().is_empty() || self.label.trim().is_empty() {
            return Err("label and client_id must say something".to_owned());
        }
        Ok(())
    }

    /// Whether somebody of this organisation may come through it.
    pub(crate) fn is_for(&self, organisation: Option<&str>) -> bool {
        self.organisations.is_empty()
            || organisation.is_some_and(|id| self.organisations.iter().any(|o| o == id))
    }
}

/// What somebody wants there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// To come in, and then to this page.
    Enter(String),
    /// To accept the invitation with this secret.
    Accept(String),
    /// To come in by it from now on, into this account.
    Link(String),
}

/// A journey that has begun.
struct Journey {
    provider: usize,
    aim: Aim,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    begun: Instant,
}

/// All journeys under way, by their `state`.
#[derive(Clone, Default)]
pub(crate) struct Journeys(Arc<Mutex<HashMap<String, Journey>>>);

/// Where a journey leads, and what the browser keeps meanwhile.
pub(crate) struct Begun {
    pub address: String,
    pub state: String,
}

/// Who came back: the provider's name for them.
#[derive(Debug)]
pub(crate) struct Came {
    pub aim: Aim,
    pub issuer: String,
    pub subject: String,
}

impl Journeys {
    /// Begins a journey to a provider. Blocks: for a thread of its own.
    pub fn begin(&self, provider: &Provider, at: usize, back: &str, aim: Aim) -> Result<Begun, String> {
        let metadata = metadata(provider)?;
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(provider.client_id.clone()),
            provider.client_secret.clone().map(ClientSecret::new),
        )
        .set_redirect_uri(RedirectUrl::new(back.to_owned()).map_err(said)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (address, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(cookie::random()),
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge)
            .url();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, journey| journey.begun.elapsed() < LONGEST);
        if all.len() >= MOST {
            return Err("too many journeys are under way".to_owned());
        }
        let state = state.secret().to_owned();
        all.insert(state.clone(), Journey { provider: at, aim, nonce, verifier, begun: Instant::now() });
        Ok(Begun { address: address.to_string(), state })
    }

    /// Ends the journey with this `state` and asks the provider who came. Blocks.
    pub fn end(
        &self,
        provider: &Provider,
        at: usize,
        back: &str,
        state: &str,
        code: &str,
    ) -> Result<Came, String> {
        let journey = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(state);
        let journey = journey.filter(|j| j.provider == at && j.begun.elapsed() < LONGEST);
        let journey = journey.ok_or("no such journey is under way")?;
        let metadata = metadata(provider)?;
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(provider.client_id.clone()),
            provider.client_secret.clone().map(ClientSecret::new),
        )
        .set_redirect_uri(RedirectUrl::new(back.to_owned()).map_err(said)?);
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(said)?
            .set_pkce_verifier(journey.verifier)
            .request(&agent())
            .map_err(said)?;
        let token = answer.id_token().ok_or("the answer holds no ID token")?;
        let verifier = client.id_token_verifier().set_allowed_algs([
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
            CoreJwsSigningAlgorithm::EcdsaP384Sha384,
            CoreJwsSigningAlgorithm::EdDsa,
        ]);
        let claims = token.claims(&verifier, &journey.nonce).map_err(said)?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(said)?;
            let key = token.signing_key(&verifier).map_err(said)?;
            let actual = AccessTokenHash::from_token(answer.access_token(), algorithm, key).map_err(said)?;
            if actual != *expected {
                return Err("the access token is another's".to_owned());
            }
        }
        Ok(Came {
            aim: journey.aim,
            issuer: claims.issuer().as_str().to_owned(),
            subject: claims.subject().as_str().to_owned(),
        })
    }
}

fn metadata(provider: &Provider) -> Result<CoreProviderMetadata, String> {
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(said)?;
    CoreProviderMetadata::discover(&issuer, &agent()).map_err(said)
}

/// Follows no redirects: an answer must come from where it was asked for.
fn agent() -> ureq::Agent {
    ureq::AgentBuilder::new().redirects(0).timeout(PATIENCE).build()
}

/// An error with what led to it.
fn said(error: impl std::error::Error) -> String {
    let mut out = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        out += &format!(": {inner}");
        source = inner.source();
    }
    out
}
