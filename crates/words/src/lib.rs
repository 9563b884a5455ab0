//! From words to concepts: which of many labelled concepts does a text mean?
//!
//! Two readers that know nothing of each other. The **lexical** one counts words, stems and letters that a
//! text shares with labels; the **encoder** turns texts of many languages into directions of which near ones
//! mean alike. A **finder** asks both and fuses what they say. Texts come in, numbers of concepts go out: what
//! the concepts are, the caller knows.
//!
//! The encoder's weights are not part of the program: a user installs them (see [`encoder::Encoder::read`]);
//! without them the lexical reader serves alone.
//!
//! Floats live here and are never law or money: what comes out is a proposal that a person confirms.

pub mod encoder;
