//! From words to concepts: which of many labelled concepts does a text mean?
//!
//! Two readers that know nothing of each other. The lexical one counts words, stems and letters that a text
//! shares with labels; the encoder turns texts of many languages into directions of which near ones mean alike.
//! A finder asks both and fuses what they say. What comes out is a proposal that a person confirms.
//!
//! The encoder's weights are not part of the program: a user installs them; without them the lexical reader
//! serves alone.

#![expect(clippy::disallowed_types, reason = "likeness of texts is no law and no money")]

pub mod encoder;
