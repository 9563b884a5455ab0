//! A credential as the text of one QR code, and back: shown on paper, checked with
//! no network.
//!
//! The text is `AMB1:`, then base 45 (RFC 9285) of the raw DEFLATE (RFC 1951) of the
//! credential's JSON without spaces. All its letters are of a QR code's alphanumeric
//! mode. A credential of 2 kB becomes some 1,400 letters, one dense code.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde_json::Value;

use crate::{Unreadable, base45, limits};

/// What the text of a code starts with.
pub const PREFIX: &str = "AMB1:";

/// The text of a code that carries this credential.
pub fn to_text(credential: &Value) -> String {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = packer.write_all(credential.to_string().as_bytes()).and_then(|()| packer.finish());
    // Writing to memory does not fail.
    format!("{PREFIX}{}", base45::write(&packed.unwrap_or_default()))
}

/// The JSON that the text of a code carries, as bytes; not read yet.
pub fn from_text(text: &str) -> Result<Vec<u8>, Unreadable> {
    let coded = text.trim_matches(['\r', '\n']).strip_prefix(PREFIX).ok_or(Unreadable::Neither)?;
    if coded.len() > limits::TEXT_BYTES {
        return Err(Unreadable::TooLarge { bytes: text.len(), limit: limits::TEXT_BYTES });
    }
    let packed = base45::read(coded).ok_or(Unreadable::Code)?;
    let mut plain = Vec::new();
    let bound = limits::BYTES as u64 + 1;
    DeflateDecoder::new(packed.as_slice())
        .take(bound)
        .read_to_end(&mut plain)
        .map_err(|_| Unreadable::Code)?;
    if plain.len() > limits::BYTES {
        return Err(Unreadable::TooLarge { bytes: plain.len(), limit: limits::BYTES });
    }
    Ok(plain)
}
