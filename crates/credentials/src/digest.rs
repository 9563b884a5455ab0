//! By which bytes is a credential told from any other?
//!
//! A credential that refers to another one names it by its id and by the digest of its
//! canonical JSON (RFC 8785: no spaces, names in order), so that a copy with other
//! spaces or another order is still the same credential, and one changed letter is not.

use data_encoding::BASE64;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The JSON of a value by RFC 8785. Numbers are written as they were read: credentials
/// issued here hold whole numbers only, for which that is the same.
pub fn canonical_json(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            text.push('{');
            for (nth, name) in names.into_iter().enumerate() {
                if nth > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write(&members[name], text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (nth, item) in items.iter().enumerate() {
                if nth > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&value.to_string())
        }
    }
}

/// The digest of a credential as `digestSRI` wants it: `sha256-` and base 64 of the
/// SHA-256 of its [canonical JSON](canonical_json).
pub fn digest_sri(credential: &Value) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(canonical_json(credential).as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_order_change_nothing() {
        let one: Value = serde_json::from_str(r#"{"b": [2, {"z":1,"é":"\n"}], "a": true}"#).expect("JSON");
        let two: Value = serde_json::from_str(r#"{"a":true,"b":[2,{"é":"\u000a","z":1}]}"#).expect("JSON");
        assert_eq!(canonical_json(&one), r#"{"a":true,"b":[2,{"z":1,"é":"\n"}]}"#);
        assert_eq!(digest_sri(&one), digest_sri(&two));
    }
}
