//! What does a skills passport look like on paper, and what lies in the file?
//!
//! A [`Passport`] goes in, a PDF comes out: PDF/A-3 with every credential's JSON
//! as an associated file, so that the paper is for people and the file for
//! programs ([`passport`]). The way back is [`attachments`]: the files inside a
//! PDF that somebody brings, within limits; and [`writing`]: what is written in
//! a PDF, a Word file or a text that somebody brings. A [`Sheet`] is a report of tables, tagged ([`sheet`](fn@sheet)).
//!
//! This crate knows no language, no credential and no law. Its caller brings
//! words, facts, and texts for the QR codes. The same input gives the same
//! bytes: date and identifier are arguments.
//!
//! **Not computed**: whether a credential is sound. What is printed is what the
//! caller said; only the proof inside the attached file counts.

mod attachments;
mod clean;
mod code;
mod fonts;
mod passport;
mod pdf;
mod print;
mod reading;
mod sheet;

pub use attachments::{Attachment, Limits, NotRead, attachments, attachments_within};
pub use code::{Strength, qr_svg};
pub use fonts::{Fonts, FontsMissing};
pub use passport::{Code, Day, Entry, Fact, Passport, Words};
pub use print::{NotPrinted, passport};
pub use reading::{NotWriting, Writing, writing};
pub use sheet::{Section, Sheet, sheet};
