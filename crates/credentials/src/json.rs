//! Bytes of a stranger → JSON that has one meaning.
//!
//! [`read`] is the one door: JSON, or the text of a QR code. Every format that carries
//! a credential is unpacked in front of it. What two readers could read in two ways is
//! refused: a name that stands twice in one object, JSON nested deeper than
//! [`limits::DEPTH`](crate::limits::DEPTH).

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::{limits, qr};

/// Why bytes are no credential that could be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Larger than what is read: bytes, and the limit.
    TooLarge {
        /// How many bytes there are, at least.
        bytes: usize,
        /// How many are read.
        limit: usize,
    },
    /// Neither JSON nor the text of a code.
    Neither,
    /// The text of a code that cannot be unpacked.
    Code,
    /// Not JSON: where and why, in the words of the reader (English).
    Json(String),
    /// Objects and lists are nested too deeply.
    TooDeep,
    /// This name stands twice in one object.
    Twice(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::TooLarge { bytes, limit } => {
                write!(f, "too large: {bytes} bytes, and no more than {limit} are read")
            }
            Unreadable::Neither => write!(f, "neither JSON nor the text of a code ({}…)", qr::PREFIX),
            Unreadable::Code => write!(f, "the text of the code is damaged: read it again"),
            Unreadable::Json(why) => write!(f, "not JSON: {why}"),
            Unreadable::TooDeep => write!(f, "nested deeper than {} levels", limits::DEPTH),
            Unreadable::Twice(name) => write!(f, "the name \"{name}\" stands twice in one object"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// Reads a credential, a presentation, a list or a register: JSON, or the text of a
/// code (`AMB1:…`).
pub fn read(bytes: &[u8]) -> Result<Value, Unreadable> {
    if bytes.len() > limits::BYTES {
        return Err(Unreadable::TooLarge { bytes: bytes.len(), limit: limits::BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Neither)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().bytes().next() {
        Some(b'{' | b'[') => json(text),
        _ => {
            let plain = qr::from_text(text)?;
            json(std::str::from_utf8(&plain).map_err(|_| Unreadable::Code)?)
        }
    }
}

fn json(text: &str) -> Result<Value, Unreadable> {
    let value: Value = serde_json::from_str(text).map_err(|e| Unreadable::Json(e.to_string()))?;
    if deeper(&value, limits::DEPTH) {
        return Err(Unreadable::TooDeep);
    }
    twice(text).map_or(Ok(value), |name| Err(Unreadable::Twice(name)))
}

fn deeper(value: &Value, levels: usize) -> bool {
    match value {
        Value::Array(_) | Value::Object(_) if levels == 0 => true,
        Value::Array(items) => items.iter().any(|v| deeper(v, levels - 1)),
        Value::Object(members) => members.values().any(|v| deeper(v, levels - 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// A name that stands twice in one object of a text that is JSON.
fn twice(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut open: Vec<BTreeSet<String>> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => open.push(BTreeSet::new()),
            b'}' | b']' => {
                open.pop();
            }
            b'"' => {
                let end = end_of_string(bytes, at);
                let after = bytes[end..].iter().find(|b| !b.is_ascii_whitespace());
                if after == Some(&b':') {
                    let name: String = serde_json::from_str(&text[at..end]).unwrap_or_default();
                    if let Some(names) = open.last_mut()
                        && !names.insert(name.clone())
                    {
                        return Some(name);
                    }
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The place after a string that starts at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, Unreadable>) {
        assert_eq!(read(text.as_bytes()).map(|v| v.to_string()), expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn what_has_one_meaning_is_read() {
        check(r#" {"a":[1,{"a":"\":"}], "b":"a"}"#, Ok(r#"{"a":[1,{"a":"\":"}],"b":"a"}"#));
        check(r#"{"a":1,"\u0061":2}"#, Err(Unreadable::Twice("a".to_owned())));
        check(r#"[{"x":{"a":1},"a":{"b":1,"b":1}}]"#, Err(Unreadable::Twice("b".to_owned())));
        check("hello", Err(Unreadable::Neither));
        check("AMB1:§", Err(Unreadable::Code));
        check(&format!("{}{}", "[".repeat(33), "]".repeat(33)), Err(Unreadable::TooDeep));
        check("[{]", Err(Unreadable::Json("key must be a string at line 1 column 3".to_owned())));
        let large = format!("[\"{}\"]", "x".repeat(limits::BYTES));
        check(&large, Err(Unreadable::TooLarge { bytes: large.len(), limit: limits::BYTES }));
    }
}
