//! Keys, as multikeys: `z6Mk…` for a public one.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::base58;

/// What stands before the bytes of an Ed25519 public key in a multikey.
const PUBLIC: [u8; 2] = [0xed, 0x01];
/// What stands before those of a secret one.
const SECRET: [u8; 2] = [0x80, 0x26];

/// A public key (Ed25519).
#[derive(Clone, PartialEq, Eq)]
pub struct Public(VerifyingKey);

impl Public {
    /// Reads a multikey, `z6Mk…`.
    pub fn read(multikey: &str) -> Option<Public> {
        let bytes = base58::read(multikey.strip_prefix('z')?)?;
        Public::from_bytes(bytes.strip_prefix(&PUBLIC)?)
    }

    /// From its 32 bytes. A key of small order, which would fit any signature, is none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Public> {
        let key = VerifyingKey::from_bytes(bytes.try_into().ok()?).ok()?;
        (!key.is_weak()).then_some(Public(key))
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The multikey, `z6Mk…`.
    pub fn multikey(&self) -> String {
        format!("z{}", base58::write(&[&PUBLIC[..], self.0.as_bytes()].concat()))
    }

    /// The key as an identity of its own, `did:key:z6Mk…`.
    pub fn did_key(&self) -> String {
        format!("did:key:{}", self.multikey())
    }

    /// Which of somebody's keys this is, in their document: `{did}#z6Mk…`. That the key
    /// stands in its own name lets a proof be checked where the document is not at hand.
    pub fn method(&self, did: &str) -> String {
        format!("{did}#{}", self.multikey())
    }

    /// Whether this key signed these bytes.
    pub(crate) fn signed(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok()
    }
}

impl fmt::Debug for Public {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.multikey())
    }
}

/// A secret key (Ed25519). Prints without the secret; forgotten bytes are wiped.
#[derive(Clone)]
pub struct Secret(SigningKey);

impl Secret {
    /// From 32 bytes of chance.
    pub fn from_seed(seed: [u8; 32]) -> Secret {
        Secret(SigningKey::from_bytes(&seed))
    }

    /// Reads a secret multikey, `z3u2…`.
    pub fn read(multikey: &str) -> Option<Secret> {
        let bytes = base58::read(multikey.strip_prefix('z')?)?;
        Some(Secret::from_seed(bytes.strip_prefix(&SECRET)?.try_into().ok()?))
    }

    /// The public key that belongs to it.
    pub fn public(&self) -> Public {
        Public(self.0.verifying_key())
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "secret of {}", self.public().multikey())
    }
}
