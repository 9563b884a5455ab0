//! Who did what, in which order, and can that be proved?
//!
//! Each line carries a hash over the line before and over itself. Whoever can
//! write the database could still write the whole chain anew: so heads (number,
//! hash, instant) are signed now and then, and copies kept elsewhere convict a
//! chain that says otherwise. Details are bound by a keyed hash, whose key is
//! the person's: once they are erased the detail is unreadable and the chain
//! still provable. The work of proving is in [`verify`].

use std::fmt;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;

use crate::keys::{House, Keys};
use crate::tx::Tail;
use crate::value::instant;
use crate::{Db, Fault, Value, seal};

mod verify;
pub use verify::{Report, verify};

/// The end of the chain at some instant, signed with the installation's key.
/// As text: `ambos-head 12 2026-11-25T12:00:00.000000Z HASH KEY SIGNATURE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHead {
    /// The number of the last line.
    pub seq: i64,
    /// Its hash.
    pub hash: Vec<u8>,
    /// When it was signed.
    pub at: Timestamp,
    /// The key that signed, 32 bytes.
    pub key: Vec<u8>,
    /// Ed25519, 64 bytes.
    pub signature: Vec<u8>,
}

impl SignedHead {
    fn message(&self) -> Vec<u8> {
        let at = instant(self.at);
        seal::hash(&[b"ambos head 1", &self.seq.to_be_bytes(), &self.hash, at.as_bytes()])
    }

    fn sign(seq: i64, hash: Vec<u8>, at: Timestamp, house: &House) -> SignedHead {
        let key = SigningKey::from_bytes(house.signing.bytes());
        let mut head =
            SignedHead { seq, hash, at, key: key.verifying_key().to_bytes().to_vec(), signature: Vec::new() };
        head.signature = key.sign(&head.message()).to_bytes().to_vec();
        head
    }

    /// Whether the signature is that of the key it names.
    pub fn is_signed(&self) -> bool {
        let key: Option<[u8; 32]> = self.key.as_slice().try_into().ok();
        let key = key.and_then(|k| VerifyingKey::from_bytes(&k).ok());
        let signature = Signature::from_slice(&self.signature).ok();
        match (key, signature) {
            (Some(key), Some(signature)) => key.verify_strict(&self.message(), &signature).is_ok(),
            _ => false,
        }
    }

    /// Reads the text form; nothing where it is none.
    pub fn from_text(text: &str) -> Option<SignedHead> {
        let mut words = text.split_whitespace();
        if words.next() != Some("ambos-head") {
            return None;
        }
        let head = SignedHead {
            seq: words.next()?.parse().ok()?,
            at: words.next()?.parse().ok()?,
            hash: HEXLOWER.decode(words.next()?.as_bytes()).ok()?,
            key: HEXLOWER.decode(words.next()?.as_bytes()).ok()?,
            signature: HEXLOWER.decode(words.next()?.as_bytes()).ok()?,
        };
        words.next().is_none().then_some(head)
    }
}

impl fmt::Display for SignedHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
        let (hash, key, signature) = (hex(&self.hash), hex(&self.key), hex(&self.signature));
        write!(f, "ambos-head {} {} {hash} {key} {signature}", self.seq, instant(self.at))
    }
}

/// The installation's public key, with which its heads are signed.
pub(crate) fn public_key(house: &House) -> Vec<u8> {
    SigningKey::from_bytes(house.signing.bytes()).verifying_key().to_bytes().to_vec()
}

/// Where the chain ends.
pub(crate) fn tail(db: &mut Db) -> Result<Tail, Fault> {
    match db.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", &[])? {
        Some(row) => Ok(Tail { seq: row.int(0)?, hash: row.blob(1)? }),
        None => Ok(Tail { seq: 0, hash: Vec::new() }),
    }
}

/// Signs the end of the chain and keeps it, in the transaction under way.
pub(crate) fn make_head(db: &mut Db, house: &House, at: Timestamp) -> Result<Option<SignedHead>, Fault> {
    let end = tail(db)?;
    if end.seq == 0 {
        return Ok(None);
    }
    let head = SignedHead::sign(end.seq, end.hash, at, house);
    if db.row("SELECT seq FROM head WHERE seq = $1", &[Value::Int(head.seq)])?.is_none() {
        db.execute(
            "INSERT INTO head (seq, hash, at, signature) VALUES ($1, $2, $3, $4)",
            &[
                Value::Int(head.seq),
                head.hash.as_slice().into(),
                head.at.into(),
                head.signature.as_slice().into(),
            ],
        )?;
    }
    Ok(Some(head))
}

/// Signs the end of the chain as it is at this moment, and keeps nothing: for somebody beside a
/// server that runs. Nothing where the journal is empty.
pub fn sign_end(db: &mut Db, keys: &Keys, at: Timestamp) -> Result<Option<SignedHead>, Fault> {
    let end = tail(db)?;
    Ok((end.seq > 0).then(|| SignedHead::sign(end.seq, end.hash, at, &keys.house)))
}

/// A head kept in the database: without its key, which is the installation's.
pub(crate) struct KeptHead {
    pub seq: i64,
    pub hash: Vec<u8>,
    pub at: Timestamp,
    pub signature: Vec<u8>,
}

pub(crate) fn kept_heads(db: &mut Db) -> Result<Vec<KeptHead>, Fault> {
    let rows = db.rows("SELECT seq, hash, at, signature FROM head ORDER BY seq", &[])?;
    rows.iter()
        .map(|r| Ok(KeptHead { seq: r.int(0)?, hash: r.blob(1)?, at: r.instant(2)?, signature: r.blob(3)? }))
        .collect()
}
