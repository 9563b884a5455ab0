//! How is a text locked, so that only its key opens it, in its own place?
//!
//! XChaCha20-Poly1305 with a random nonce. Table, subject and column are bound
//! in: a sealed cell that is moved elsewhere does not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::Fault;

const NONCE: usize = 24;

/// A key of 32 bytes. It prints as nothing, and is overwritten when let go.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key(…)")
    }
}

impl Key {
    /// A new key, by chance.
    pub fn new() -> Result<Key, Fault> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(Fault::other)?;
        Ok(Key(bytes))
    }

    /// From 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Key, Fault> {
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| Fault::other("a key has 32 bytes"))?;
        Ok(Key(Zeroizing::new(bytes)))
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key for one purpose, made from this one.
    pub(crate) fn derive(&self, purpose: &str) -> Result<Key, Fault> {
        let mut out = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, self.bytes())
            .expand(purpose.as_bytes(), out.as_mut_slice())
            .map_err(|_| Fault::other("no key can be derived"))?;
        Ok(Key(out))
    }

    /// Locks bytes into their place.
    pub(crate) fn seal(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>, Fault> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(Fault::other)?;
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Fault::other("nothing can be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Key::seal`] locked with the same key and place.
    pub(crate) fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let does_not = || Fault::Other(format!("what is sealed at {place} does not open"));
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or_else(does_not)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        let plain = self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| does_not())?;
        Ok(Zeroizing::new(plain))
    }

    /// A keyed hash.
    pub(crate) fn mac(&self, pieces: &[&[u8]]) -> Result<Vec<u8>, Fault> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.bytes()).map_err(Fault::other)?;
        for piece in pieces {
            mac.update(&length(piece));
            mac.update(piece);
        }
        Ok(mac.finalize().into_bytes().to_vec())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.bytes()).into())
    }
}

/// A hash of pieces, each with its length before it.
pub(crate) fn hash(pieces: &[&[u8]]) -> Vec<u8> {
    let mut sha = Sha256::new();
    for piece in pieces {
        sha.update(length(piece));
        sha.update(piece);
    }
    sha.finalize().to_vec()
}

fn length(piece: &[u8]) -> [u8; 8] {
    u64::try_from(piece.len()).unwrap_or(u64::MAX).to_be_bytes()
}

/// A secret to hand out: 32 bytes of chance in small letters and digits.
pub(crate) fn secret() -> Result<String, Fault> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Fault::other)?;
    Ok(data_encoding::BASE32_NOPAD.encode(&bytes).to_lowercase())
}

/// A new id: 10 bytes of chance in 16 letters and digits.
pub(crate) fn id() -> Result<String, Fault> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(Fault::other)?;
    Ok(data_encoding::BASE32_NOPAD.encode(&bytes).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_in_its_place() {
        let key = Key::new().expect("chance");
        let sealed = key.seal("person/p/1", b"Amina").expect("sealed");
        assert_eq!(key.open("person/p/1", &sealed).expect("opens").as_slice(), b"Amina");
        assert!(key.open("person/p/2", &sealed).is_err());
        assert!(Key::new().expect("chance").open("person/p/1", &sealed).is_err());
        let mut bent = sealed.clone();
        bent[30] ^= 1;
        assert!(key.open("person/p/1", &bent).is_err());
        assert!(key.open("person/p/1", &sealed[..10]).is_err());
    }

    #[test]
    fn pieces_cannot_run_into_each_other() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
        let key = Key::from_bytes(&[7; 32]).expect("a key");
        assert_ne!(key.mac(&[b"ab", b"c"]).expect("mac"), key.mac(&[b"a", b"bc"]).expect("mac"));
        assert_ne!(key.derive("a").expect("key"), key.derive("b").expect("key"));
        assert_eq!(format!("{key:?}"), "Key(…)");
    }
}
