//! From words to concepts: which of many labelled concepts does a text mean?
//!
//! Three readers that know nothing of each other. One counts the words that a text shares with labels, one the letters
//! of both as they are written; the encoder turns texts of many languages into directions of which near ones mean
//! alike, bent by what was learned from ESCO's names. A finder asks all and fuses what they say. What comes out is a
//! proposal that a person confirms.
//!
//! The encoder's weights are not part of the program: a user installs them; without them the lexical readers
//! serve alone.

#![expect(clippy::disallowed_types, reason = "likeness of texts is no law and no money")]

pub mod baseline;
pub mod calibration;
pub mod dictionary;
pub mod encoder;
mod finder;
pub mod judged;
mod kin;
pub mod labels;
pub mod learn;
pub mod lens;
mod letters;
pub mod lexicon;
pub mod read;
pub mod shelf;
pub mod spans;
mod terms;
mod tongue;
pub mod variants;
mod vectors;

pub use finder::{Finder, Found, Way};
pub use vectors::{Directions, Whole};

use crate::Kind;

/// How much a concept counts where labels match equally well: what is narrow before the groups that hold it.
pub fn weight(kind: Kind, code: &str) -> f32 {
    match kind {
        Kind::IscoGroup => 0.88 - 0.005 * 4usize.saturating_sub(code.len()) as f32,
        Kind::SkillGroup | Kind::Field => 0.95,
        Kind::Skill | Kind::Occupation => 1.0,
    }
}
