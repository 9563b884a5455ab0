//! Whose keys are these? Documents of `did:web`, made and read.
//!
//! An institution is `did:web:HOST:issuers:ORG`; its document is served at
//! `https://HOST/issuers/ORG/did.json` and lists its keys. Keys rotate: the one before
//! stays listed, and stays good for what it signed. A key that is no longer safe stays
//! listed with `revoked`, and asserts nothing any more, whatever date a proof claims.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::proof::{Purpose, instant};
use crate::{Public, Why};

/// One key of a document.
#[derive(Clone, Debug)]
pub struct Method {
    /// `{did}#z6Mk…`, or what the document calls it.
    pub id: String,
    /// The key.
    pub key: Public,
    /// Whether it may assert: sign credentials.
    pub assertion: bool,
    /// Whether it may show: sign presentations.
    pub authentication: bool,
    /// From when on it is not used any more.
    pub expires: Option<Timestamp>,
    /// When it was withdrawn as no longer safe.
    pub revoked: Option<Timestamp>,
}

/// Somebody with keys, by their document.
#[derive(Clone, Debug)]
pub struct Controller {
    /// `did:web:…`.
    pub did: String,
    /// The keys.
    pub methods: Vec<Method>,
}

impl Controller {
    /// Reads a document. Keys of other kinds than Ed25519 multikeys are left out.
    pub fn read(document: &Value) -> Result<Controller, Why> {
        let bad = |problem: &str| Why::new("did-form").and("problem", problem);
        let did = text(document, "id").ok_or_else(|| bad("id is missing"))?.to_owned();
        let listed = document.get("verificationMethod").and_then(Value::as_array);
        let mut methods = Vec::new();
        for said in listed.ok_or_else(|| bad("verificationMethod is missing"))? {
            let id = text(said, "id").ok_or_else(|| bad("a key has no id"))?;
            let id = if id.starts_with('#') { format!("{did}{id}") } else { id.to_owned() };
            // A document speaks for keys of its own only.
            let own = id.strip_prefix(&did).is_some_and(|rest| rest.starts_with('#'));
            if !own || text(said, "controller").is_some_and(|c| c != did) {
                continue;
            }
            let Some(key) = text(said, "publicKeyMultibase").and_then(Public::read) else { continue };
            let may = |purpose: Purpose| {
                let all = document.get(purpose.word()).and_then(Value::as_array).into_iter().flatten();
                all.filter_map(|m| m.as_str().or_else(|| text(m, "id")))
                    .any(|m| m == id || id.strip_prefix(&did) == Some(m))
            };
            let when = |name: &str| match text(said, name) {
                None => Ok(None),
                Some(at) => at.parse().map(Some).map_err(|_| bad(&format!("{name} is no instant"))),
            };
            methods.push(Method {
                assertion: may(Purpose::Assertion),
                authentication: may(Purpose::Authentication),
                expires: when("expires")?,
                revoked: when("revoked")?,
                id,
                key,
            });
        }
        Ok(Controller { did, methods })
    }

    /// Reads one document, or a list of them.
    pub fn read_all(value: &Value) -> Result<Vec<Controller>, Why> {
        match value {
            Value::Array(all) => all.iter().map(Controller::read).collect(),
            one => Ok(vec![Controller::read(one)?]),
        }
    }
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// The document of an issuer: its keys, newest first, each with the instant it was
/// withdrawn as no longer safe, if it was.
pub fn document(did: &str, keys: &[(Public, Option<Timestamp>)]) -> Value {
    let methods: Vec<Value> = keys
        .iter()
        .map(|(key, revoked)| {
            let mut method = json!({
                "id": key.method(did),
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": key.multikey(),
            });
            if let Some(at) = revoked {
                method["revoked"] = json!(instant(*at));
            }
            method
        })
        .collect();
    let good: Vec<String> = keys.iter().filter(|(_, r)| r.is_none()).map(|(k, _)| k.method(did)).collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": good,
    })
}

/// The `did:web` of a host (with its port, if it has one: `localhost:8000`) and a path.
pub fn web_did(host: &str, path: &[&str]) -> String {
    let mut did = format!("did:web:{}", encoded(host));
    for part in path {
        did.push(':');
        did.push_str(&encoded(part));
    }
    did
}

fn encoded(part: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    part.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Where the document of a `did:web` is served: nothing if it is no `did:web`. A part
/// of a name that would lead to another folder or host is none.
pub fn web_address(did: &str) -> Option<String> {
    let mut parts = did.strip_prefix("did:web:")?.split(':');
    let host = parts.next()?.replace("%3A", ":");
    let fine = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'%' | b':'))
    };
    let path: Vec<&str> = parts.collect();
    if !fine(&host) || !path.iter().all(|p| fine(p)) {
        return None;
    }
    Some(if path.is_empty() {
        format!("https://{host}/.well-known/did.json")
    } else {
        format!("https://{host}/{}/did.json", path.join("/"))
    })
}
