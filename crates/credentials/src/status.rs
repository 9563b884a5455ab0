//! Was it revoked? Bitstring status lists (W3C, Bitstring Status List 1.0), made and
//! asked.
//!
//! A list has 131,072 places or more, so that asking for it does not show who is asked
//! about; which place a credential gets is chance, handed in by the caller.

use std::io::{Read, Write};

use data_encoding::BASE64URL_NOPAD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::proof::instant;
use crate::{VC_V2, Why, limits};

/// How many places a list has, at least: 16 KiB of them.
pub const BITS: usize = 131_072;

/// What a place says when it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The credential is withdrawn for good.
    Revocation,
    /// It is withdrawn until further notice. Lists made here never say so; those of others may.
    Suspension,
}

impl Purpose {
    /// The word in lists and credentials.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::Revocation => "revocation",
            Purpose::Suspension => "suspension",
        }
    }

    fn read(word: &str) -> Option<Purpose> {
        [Purpose::Revocation, Purpose::Suspension].into_iter().find(|p| p.word() == word)
    }
}

/// Where a credential says that its status stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Address of the list.
    pub list: String,
    /// The place, from 0.
    pub index: usize,
    /// What the place says when it is set.
    pub purpose: Purpose,
}

/// Reads where a credential says that its status stands: nothing if it says nothing;
/// several lists may be named.
pub fn entry_of(credential: &Value) -> Result<Vec<Entry>, Why> {
    let said = match credential.get("credentialStatus") {
        None => return Ok(Vec::new()),
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    };
    said.into_iter().map(|one| read_entry(one).ok_or_else(|| Why::new("status-entry"))).collect()
}

fn read_entry(said: &Value) -> Option<Entry> {
    let text = |name: &str| said.get(name).and_then(Value::as_str);
    // Lists with more than one bit a place are not read.
    if text("type") != Some("BitstringStatusListEntry")
        || said.get("statusSize").is_some_and(|s| *s != json!(1))
    {
        return None;
    }
    let index = text("statusListIndex")?;
    let digits = !index.is_empty() && index.bytes().all(|b| b.is_ascii_digit());
    Some(Entry {
        list: text("statusListCredential")?.to_owned(),
        index: digits.then(|| index.parse().ok()).flatten()?,
        purpose: Purpose::read(text("statusPurpose")?)?,
    })
}

/// The places of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bits(Vec<u8>);

impl Default for Bits {
    fn default() -> Bits {
        Bits(vec![0; BITS / 8])
    }
}

impl Bits {
    /// A list with these places set. Those outside it are left out.
    pub fn of(set: impl IntoIterator<Item = usize>) -> Bits {
        let mut bits = Bits::default();
        for index in set {
            if let Some(byte) = bits.0.get_mut(index / 8) {
                *byte |= 0x80 >> (index % 8);
            }
        }
        bits
    }

    /// Whether a place is set; nothing if there is no such place.
    pub fn get(&self, index: usize) -> Option<bool> {
        self.0.get(index / 8).map(|byte| byte & (0x80 >> (index % 8)) != 0)
    }

    /// As a list's `encodedList`: `u`, base 64 for addresses, GZIP.
    pub fn encode(&self) -> String {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        // Writing to memory does not fail.
        let packed = packer.write_all(&self.0).and_then(|()| packer.finish()).unwrap_or_default();
        format!("u{}", BASE64URL_NOPAD.encode(&packed))
    }

    /// Reads an `encodedList`. What unpacks to more than a mebibyte is not unpacked further.
    pub fn decode(text: &str) -> Result<Bits, Why> {
        let bad = |problem: &str| Why::new("status-form").and("problem", problem);
        let text = text.strip_prefix('u').ok_or_else(|| bad("encodedList does not start with u"))?;
        let packed =
            BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| bad("encodedList is not base 64"))?;
        let mut bytes = Vec::new();
        let mut unpacker = GzDecoder::new(packed.as_slice()).take(limits::LIST_BYTES as u64 + 1);
        unpacker.read_to_end(&mut bytes).map_err(|_| bad("encodedList is not GZIP"))?;
        if bytes.len() > limits::LIST_BYTES {
            return Err(Why::new("status-large").and("limit", limits::LIST_BYTES));
        }
        if bytes.len() * 8 < BITS {
            return Err(Why::new("status-short").and("bits", BITS));
        }
        Ok(Bits(bytes))
    }
}

/// A status list as a credential, without a proof: sign it with [`crate::proof::sign`].
pub fn list(address: &str, issuer: &str, bits: &Bits, from: Timestamp, until: Option<Timestamp>) -> Value {
    let mut list = json!({
        "@context": [VC_V2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": instant(from),
        "credentialSubject": {
            "id": format!("{address}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": Purpose::Revocation.word(),
            "encodedList": bits.encode(),
        },
    });
    if let Some(until) = until {
        list["validUntil"] = json!(instant(until));
    }
    list
}

/// What a list, whose proof is sound, says of a place.
pub(crate) fn ask(list: &Value, entry: &Entry) -> Result<bool, Why> {
    let bad = |problem: &str| Why::new("status-form").and("problem", problem);
    let says = |value: &Value, name: &str, word: &str| match value.get(name) {
        Some(Value::Array(all)) => all.iter().any(|v| v == word),
        Some(one) => one == word,
        None => false,
    };
    if !says(list, "type", "BitstringStatusListCredential") {
        return Err(bad("its type does not say BitstringStatusListCredential"));
    }
    let subject = list.get("credentialSubject").unwrap_or(&Value::Null);
    if !says(subject, "type", "BitstringStatusList") {
        return Err(bad("credentialSubject is no BitstringStatusList"));
    }
    if !says(subject, "statusPurpose", entry.purpose.word()) {
        return Err(bad("it was made for another purpose"));
    }
    let encoded = subject.get("encodedList").and_then(Value::as_str);
    let bits = Bits::decode(encoded.ok_or_else(|| bad("encodedList is missing"))?)?;
    bits.get(entry.index).ok_or_else(|| Why::new("status-range").and("index", entry.index))
}
