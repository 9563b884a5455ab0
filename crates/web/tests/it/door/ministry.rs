//! Coming in through a provider of identities: a real one, in process, with
//! discovery, keys, a token endpoint and signed ID tokens; and its bad days.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::BASE64;
use openidconnect::core::{
    CoreEdDsaPrivateSigningKey, CoreIdToken, CoreIdTokenClaims, CoreIdTokenFields, CoreJsonWebKeySet,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType, CoreSubjectIdentifierType,
    CoreTokenResponse, CoreTokenType,
};
use openidconnect::{
    AccessToken, AuthUrl, EmptyAdditionalProviderMetadata, EmptyExtraTokenFields, IssuerUrl, JsonWebKeyId,
    JsonWebKeySetUrl, PrivateSigningKey, ResponseTypes, TokenUrl,
};
use partnership::stakeholders::Role;
use web::door::Settings;
use web::door::oidc::Provider;

use super::browser::{Browser, House, Seen};

/// What is wrong with the tokens of a provider.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Nonce,
    Audience,
    Expired,
    Signature,
    Issuer,
}

struct Inner {
    issuer: String,
    subject: String,
    fault: Fault,
    nonce: String,
    verifiers: Vec<String>,
}

/// A provider that runs.
#[derive(Clone)]
struct Office(Arc<Mutex<Inner>>);

/// A key, as PKCS #8 writes Ed25519 keys (RFC 8410).
fn key(seed: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der =
        vec![0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    der.extend([seed; 32]);
    let kind = "PRIVATE KEY";
    let pem = format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----\n", BASE64.encode(&der));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("one".to_owned())))
        .expect("a key")
}

impl Office {
    fn open() -> Office {
        let office = Office(Arc::new(Mutex::new(Inner {
            issuer: String::new(),
            subject: "person-7".to_owned(),
            fault: Fault::None,
            nonce: String::new(),
            verifiers: Vec::new(),
        })));
        let (tell, told) = std::sync::mpsc::channel::<SocketAddr>();
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(office.clone());
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                tell.send(listener.local_addr().expect("an address")).expect("a listener");
                axum::serve(listener, router).await.expect("a server");
            });
        });
        let address = told.recv().expect("an address");
        office.0.lock().expect("a lock").issuer = format!("http://{address}");
        office
    }

    fn set(&self, change: impl FnOnce(&mut Inner)) {
        change(&mut self.0.lock().expect("a lock"));
    }

    fn house(&self, organisations: &[&str]) -> House {
        let provider = Provider {
            label: "Ministry of Labour (invented)".to_owned(),
            issuer: self.0.lock().expect("a lock").issuer.clone(),
            client_id: "ambos".to_owned(),
            client_secret: Some("a secret".to_owned()),
            organisations: organisations.iter().map(|o| (*o).to_owned()).collect(),
        };
        provider.check().expect("a sound provider");
        House::with(Settings { behind_proxy: true, providers: vec![provider] }).seeded()
    }

    /// What a browser brings back after somebody has signed in there.
    fn sign(&self, journey: &Seen) -> String {
        assert_eq!(journey.status, StatusCode::SEE_OTHER, "{}", journey.body);
        let (_, query) = journey.to.split_once('?').expect("a query");
        let said = |name: &str| {
            let found = form_urlencoded::parse(query.as_bytes()).find(|(n, _)| n == name);
            found.map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        assert_eq!(said("response_type"), "code");
        assert_eq!(said("code_challenge_method"), "S256");
        assert_eq!(said("redirect_uri"), "https://ambos.example/en/sign-in/oidc/0/return");
        assert!(said("state").len() >= 32 && said("nonce").len() >= 16);
        self.set(|inner| inner.nonce = said("nonce"));
        format!("/en/sign-in/oidc/0/return?code=abc&state={}", said("state"))
    }
}

async fn discovery(State(office): State<Office>) -> Json<CoreProviderMetadata> {
    let issuer = office.0.lock().expect("a lock").issuer.clone();
    let metadata = CoreProviderMetadata::new(
        IssuerUrl::new(issuer.clone()).expect("an address"),
        AuthUrl::new(format!("{issuer}/enter")).expect("an address"),
        JsonWebKeySetUrl::new(format!("{issuer}/keys")).expect("an address"),
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Public],
        vec![CoreJwsSigningAlgorithm::EdDsa],
        EmptyAdditionalProviderMetadata {},
    );
    Json(metadata.set_token_endpoint(Some(TokenUrl::new(format!("{issuer}/token")).expect("an address"))))
}

async fn keys() -> Json<CoreJsonWebKeySet> {
    Json(CoreJsonWebKeySet::new(vec![key(1).as_verification_key()]))
}

async fn token(State(office): State<Office>, sent: String) -> Json<CoreTokenResponse> {
    let mut inner = office.0.lock().expect("a lock");
    let verifier = form_urlencoded::parse(sent.as_bytes()).find(|(name, _)| name == "code_verifier");
    inner.verifiers.push(verifier.map(|(_, value)| value.into_owned()).unwrap_or_default());
    let fault = inner.fault;
    let wrong = |what: Fault, bad: &str, good: &str| if fault == what { bad } else { good }.to_owned();
    let now = jiff::Timestamp::now().as_second();
    let claims: CoreIdTokenClaims = serde_json::from_value(serde_json::json!({
        "iss": wrong(Fault::Issuer, "https://other.example", &inner.issuer),
        "aud": [wrong(Fault::Audience, "another", "ambos")],
        "exp": now + if fault == Fault::Expired { -60 } else { 300 },
        "iat": now - 90,
        "sub": inner.subject,
        "nonce": wrong(Fault::Nonce, "another", &inner.nonce),
    }))
    .expect("claims");
    let signer = key(if fault == Fault::Signature { 2 } else { 1 });
    let access = AccessToken::new("an access token".to_owned());
    let token = CoreIdToken::new(claims, &signer, CoreJwsSigningAlgorithm::EdDsa, Some(&access), None);
    Json(CoreTokenResponse::new(
        access,
        CoreTokenType::Bearer,
        CoreIdTokenFields::new(Some(token.expect("a token")), EmptyExtraTokenFields {}),
    ))
}

fn link_account(office: &Office, house: &House, email: &str) -> Browser {
    let mut browser = house.signed_in(email);
    browser.get("/en/account/ministry");
    let journey = browser.post("/en/account/ministry/0/link", &[]);
    let back = office.sign(&journey);
    let seen = browser.get(&back);
    assert_eq!(seen.to, "/en/account/ministry?done=linked", "{}", seen.body);
    browser
}

#[test]
fn a_linked_identity_opens_the_door() {
    let office = Office::open();
    let house = office.house(&[]);
    house.somebody(Role::Labour, Some("sn-labour"), "labour@example.org");
    // Before it is linked it is told to ask for an invitation.
    let mut stranger = house.browser();
    let journey = stranger.get("/en/sign-in/oidc/0");
    let back = office.sign(&journey);
    let seen = stranger.get(&back);
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(seen.body.contains("Ask for an invitation"), "{}", seen.body);
    link_account(&office, &house, "labour@example.org");
    let mut browser = house.browser();
    let journey = browser.get("/en/sign-in/oidc/0?to=%2Ffr%2Faccount");
    let back = office.sign(&journey);
    let seen = browser.get(&back);
    assert_eq!(seen.to, "/fr/account", "{}", seen.body);
    assert!(browser.get("/en/account").body.contains("labour@example.org"));
    assert!(office.0.lock().expect("a lock").verifiers.iter().all(|v| v.len() >= 43), "PKCE");
    // The answer works once.
    assert_ne!(browser.get(&back).status, StatusCode::SEE_OTHER);
    // Another identity of the same office is nobody here.
    office.set(|inner| inner.subject = "person-8".to_owned());
    let mut other = house.browser();
    let journey = other.get("/en/sign-in/oidc/0");
    let back = office.sign(&journey);
    assert_eq!(other.get(&back).status, StatusCode::FORBIDDEN);
}

#[test]
fn tokens_that_prove_nothing_are_refused() {
    let office = Office::open();
    let house = office.house(&[]);
    house.somebody(Role::Labour, Some("sn-labour"), "labour@example.org");
    link_account(&office, &house, "labour@example.org");
    for (fault, name) in [
        (Fault::Nonce, "nonce"),
        (Fault::Audience, "audience"),
        (Fault::Expired, "expired"),
        (Fault::Signature, "signature"),
        (Fault::Issuer, "issuer"),
    ] {
        office.set(|inner| inner.fault = fault);
        let mut browser = house.browser();
        let journey = browser.get("/en/sign-in/oidc/0");
        let back = office.sign(&journey);
        let seen = browser.get(&back);
        assert_eq!(seen.status, StatusCode::BAD_GATEWAY, "{name}: {}", seen.to);
        assert_eq!(browser.session(), "", "{name}");
    }
    office.set(|inner| inner.fault = Fault::None);
    let mut browser = house.browser();
    let journey = browser.get("/en/sign-in/oidc/0");
    let back = office.sign(&journey);
    assert_eq!(browser.get(&back).status, StatusCode::SEE_OTHER, "the same, with nothing wrong");
}

#[test]
fn an_answer_belongs_to_the_browser_that_set_out() {
    let office = Office::open();
    let house = office.house(&[]);
    house.somebody(Role::Labour, Some("sn-labour"), "labour@example.org");
    link_account(&office, &house, "labour@example.org");
    let mut one = house.browser();
    let journey = one.get("/en/sign-in/oidc/0");
    let back = office.sign(&journey);
    let mut other = house.browser();
    assert_eq!(other.get(&back).status, StatusCode::FORBIDDEN);
    assert_eq!(other.session(), "");
    assert_eq!(one.get("/en/sign-in/oidc/0/return?code=abc&state=invented").status, StatusCode::FORBIDDEN);
    assert_eq!(one.get("/en/sign-in/oidc/7").status, StatusCode::NOT_FOUND);
}

#[test]
fn an_invitation_is_accepted_through_a_ministry() {
    let office = Office::open();
    let house = office.house(&["sn-labour"]);
    house.somebody(Role::Officer, Some("es-labour"), "officer@example.org");
    let mut officer = house.signed_in("officer@example.org");
    let mut invite = |organisation: &str, email: &str| {
        let fields = [("name", "Bo"), ("email", email), ("role", "labour"), ("organisation", organisation)];
        let seen = officer.fill("/en/accounts/new", &fields);
        seen.between("/en/invitations/", "<").to_owned()
    };
    let secret = invite("sn-labour", "bo@example.org");
    let mut bo = house.browser();
    let page = bo.get(&format!("/en/invitations/{secret}"));
    let path = format!("/en/sign-in/oidc/0?invitation={secret}");
    assert!(page.body.contains(&path), "{}", page.body);
    let journey = bo.get(&path);
    let back = office.sign(&journey);
    let seen = bo.get(&back);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/?done=welcome"));
    assert_eq!(house.browser().get(&format!("/en/invitations/{secret}")).status, StatusCode::GONE);
    // One identity, one account; and only for the organisations that are named.
    for (organisation, status) in [("sn-labour", StatusCode::CONFLICT), ("es-hotel", StatusCode::GONE)] {
        let secret = invite(organisation, &format!("{organisation}@example.org"));
        let mut other = house.browser();
        let journey = other.get(&format!("/en/sign-in/oidc/0?invitation={secret}"));
        let back = office.sign(&journey);
        assert_eq!(other.get(&back).status, status, "{organisation}");
    }
}
