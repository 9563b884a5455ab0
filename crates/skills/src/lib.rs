//! Classifications, profiles, coverage and gaps (IOM paper ¶27).
//!
//! What are skills and occupations called, how do they stand to one another,
//! how much of what a place asks for can a person do, and which question
//! tells most of it? ESCO, ISCO-08 and
//! ISCED-F 2013 come from their official files, which the user downloads; a
//! small starter classification ships, so that examples run without them.
//!
//! [`words`] proposes which skills and occupations a text means; a person confirms.
//!
//! **Not computed:** what a person can do. Elsewhere a label is found as it is written, in
//! any language that was imported, or not at all.

mod classification;
mod coverage;
mod draft;
mod file;
mod fold;
mod import;
mod mismatch;
mod near;
mod profile;
mod search;
mod starter;
pub mod talk;
pub mod words;

pub use classification::{Classification, Concept, Kind, SkillId};
pub use coverage::{Asked, Coverage, Credits, Line, Origin};
pub use draft::Draft;
pub use file::NotAClassification;
pub use fold::{fold, western_digits};
pub use import::{Imported, import};
pub use mismatch::{Vertical, is_other_field, is_overqualified, isco_skill_level, vertical};
pub use near::Relation;
pub use profile::{Level, Profile, Requirement};
pub use search::Hit;
