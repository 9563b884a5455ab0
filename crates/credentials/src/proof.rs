//! Signing and checking by `eddsa-rdfc-2022` (W3C, Data Integrity EdDSA Cryptosuites
//! 1.0, 3.2): the SHA-256 of the canonical proof options and that of the canonical
//! document, one after the other, under Ed25519.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{Contexts, Secret, Why, base58, graph};

/// The one kind of proof that is made and read.
pub const SUITE: &str = "eddsa-rdfc-2022";

/// What a proof is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The issuer asserts what the credential says.
    Assertion,
    /// The holder shows that they are the one.
    Authentication,
}

impl Purpose {
    /// The word in the proof.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::Assertion => "assertionMethod",
            Purpose::Authentication => "authentication",
        }
    }
}

/// What a proof says beside its value.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// Which of the signer's keys: `{did}#z6Mk…`.
    pub method: &'a str,
    /// When it is made.
    pub created: Timestamp,
    /// What for.
    pub purpose: Purpose,
    /// The question it answers, for a presentation.
    pub challenge: Option<&'a str>,
    /// Whom it is for, for a presentation.
    pub domain: Option<&'a str>,
}

/// An instant as credentials write it: `2026-03-02T09:00:00Z`, whole seconds.
pub fn instant(at: Timestamp) -> String {
    let whole = Timestamp::from_second(at.as_second()).unwrap_or(at);
    whole.to_string()
}

/// The document with a proof (a list of one, as the Open Badges schema wants it).
/// Refused if not every word of it would be covered by the signature.
pub fn sign(
    document: &Value,
    key: &Secret,
    options: &Options<'_>,
    contexts: &Contexts,
) -> Result<Value, Why> {
    let mut proof = json!({
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": instant(options.created),
        "verificationMethod": options.method,
        "proofPurpose": options.purpose.word(),
    });
    for (name, value) in [("challenge", options.challenge), ("domain", options.domain)] {
        if let Some(value) = value {
            proof[name] = json!(value);
        }
    }
    let mut signed = document.clone();
    let members = signed.as_object_mut().ok_or_else(|| Why::new("form-object"))?;
    members.remove("proof");
    let document = Value::Object(members.clone());
    let value = key.sign(&to_sign(&document, &proof, contexts)?);
    proof["proofValue"] = json!(format!("z{}", base58::write(&value)));
    signed["proof"] = json!([proof]);
    Ok(signed)
}

/// The signature that a proof holds: 64 bytes, if it can be read.
pub(crate) fn value(proof: &Value) -> Option<[u8; 64]> {
    let text = proof.get("proofValue").and_then(Value::as_str)?;
    base58::read(text.strip_prefix('z')?)?.try_into().ok()
}

/// The bytes that are signed: 32 of the proof's options, 32 of the document.
pub fn to_sign(document: &Value, proof: &Value, contexts: &Contexts) -> Result<Vec<u8>, Why> {
    let options = graph::hash(&options_of(document, proof), contexts)?;
    Ok([options, graph::hash(document, contexts)?].concat())
}

/// The canonical N-Quads of the proof's options and of the document.
pub fn canonical(document: &Value, proof: &Value, contexts: &Contexts) -> Result<(String, String), Why> {
    Ok((graph::canonical(&options_of(document, proof), contexts)?, graph::canonical(document, contexts)?))
}

/// A proof without its value, in the contexts of the document.
fn options_of(document: &Value, proof: &Value) -> Value {
    let mut options = proof.clone();
    if let (Some(members), Some(context)) = (options.as_object_mut(), document.get("@context")) {
        members.remove("proofValue");
        members.insert("@context".to_owned(), context.clone());
    }
    options
}
