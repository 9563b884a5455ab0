//! The same, signed as a whole: `vc+jwt` (W3C, Securing Verifiable Credentials using
//! JOSE and COSE 1.0). For status lists, which some verifiers want so.

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

use crate::{Secret, canonical_json};

/// The media type.
pub const MEDIA_TYPE: &str = "application/vc+jwt";

/// A document as a signed text: head, document and signature (EdDSA), with points
/// between them. A proof in the document is left out: the text is its own.
pub fn to_jwt(document: &Value, key: &Secret, method: &str) -> String {
    let head = json!({ "alg": "EdDSA", "kid": method, "typ": "vc+jwt" });
    let mut document = document.clone();
    if let Some(members) = document.as_object_mut() {
        members.remove("proof");
    }
    let coded = |value: &Value| BASE64URL_NOPAD.encode(canonical_json(value).as_bytes());
    let text = format!("{}.{}", coded(&head), coded(&document));
    format!("{text}.{}", BASE64URL_NOPAD.encode(&key.sign(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_three_parts_that_the_key_signed() {
        let key = Secret::from_seed([1; 32]);
        let text = to_jwt(&json!({ "issuer": "did:web:a", "proof": [] }), &key, "did:web:a#k");
        let parts: Vec<&str> = text.split('.').collect();
        let read = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).expect("base 64");
        assert_eq!(read(parts[0]), br#"{"alg":"EdDSA","kid":"did:web:a#k","typ":"vc+jwt"}"#);
        assert_eq!(read(parts[1]), br#"{"issuer":"did:web:a"}"#);
        let signature: [u8; 64] = read(parts[2]).try_into().expect("64 bytes");
        let signed = format!("{}.{}", parts[0], parts[1]);
        assert!(key.public().signed(signed.as_bytes(), &signature));
        assert!(!key.public().signed(b"another text", &signature));
        assert_eq!(parts.len(), 3);
    }
}
