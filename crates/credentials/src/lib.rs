//! Proof that travels: what is a credential, and is it sound?
//!
//! A credential is an Open Badges 3.0 achievement credential on the W3C Verifiable
//! Credentials Data Model 2.0, with one `eddsa-rdfc-2022` proof. [`issue`] makes one
//! of what an institution attests, [`proof`] signs it, and [`verify`](verify()) says of
//! anybody's credential what can be said: check by check, each with its reason.
//!
//! ```
//! use credentials::{Attestation, Issuer, Known, Secret, issue, verify};
//!
//! let key = Secret::from_seed([7; 32]);
//! let did = "did:web:school.example";
//! let claim = Attestation {
//!     id: "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10".to_owned(),
//!     issuer: Issuer { id: did.to_owned(), name: "School (invented)".to_owned(), url: None },
//!     holder: "urn:uuid:0a9d2f9c-8a3f-4f7b-8a37-1f4f1c3f7a11".to_owned(),
//!     title: "Bedside care, module 2".to_owned(),
//!     description: "160 hours of practice on a ward.".to_owned(),
//!     valid_from: "2026-03-01T00:00:00Z".parse().expect("an instant"),
//!     ..Attestation::default()
//! };
//! let created = "2026-03-02T09:00:00Z".parse().expect("an instant");
//! let signed = issue(&claim, &key, &key.public().method(did), created).expect("every term is defined");
//! let report = verify(signed.to_string().as_bytes(), &Known::default(), created).expect("it can be read");
//! assert!(report.sound(), "{report}");
//! ```
//!
//! Nothing here asks a network: the contexts are compiled in ([`contexts`]), keys,
//! status lists and the register are handed in ([`Known`]). Nothing panics on input;
//! size, depth, look-alikes in the graph and what a list unpacks to are bounded
//! ([`limits`]).
//!
//! **Not computed**: whether what is attested is true, whether the holder is who
//! shows it (a presentation says so), and whether a key was stolen before it was
//! said to be.

mod base45;
mod base58;
mod contexts;
mod did;
mod digest;
mod graph;
mod issue;
mod json;
mod jwt;
mod keys;
pub mod limits;
mod present;
pub mod proof;
mod qr;
mod register;
mod report;
mod status;
mod verify;
mod vocabulary;
mod why;

pub use contexts::{Contexts, OPEN_BADGES, OPEN_BADGES_EXTENSIONS, VC_V2};
pub use did::{Controller, Method, document, web_address, web_did};
pub use digest::{canonical_json, digest_sri};
pub use issue::{Alignment, Attestation, Evidence, Issuer, Refers, StatusEntry, issue, unsigned};
pub use json::{Unreadable, read};
pub use jwt::{MEDIA_TYPE as VC_JWT, to_jwt};
pub use keys::{Public, Secret};
pub use present::{Presentation, verify_presentation};
pub use qr::{PREFIX as QR_PREFIX, from_text, to_text};
pub use register::{Accreditation, Register, register};
pub use report::{Check, Outcome, Report, What};
pub use status::{BITS, Bits, Entry, Purpose, entry_of, list};
pub use verify::{Known, check, verify};
pub use vocabulary::open_badges;
pub use why::{SENTENCES, Why};
