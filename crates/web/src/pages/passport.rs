//! The skills passport: what somebody can prove, on a page and on paper, and how
//! others check it.

pub(crate) mod card;
pub(crate) mod check;
pub(crate) mod file;
mod kept;
mod paper;
pub(crate) mod share;
pub(crate) mod shared;
pub(crate) mod show;
mod verdict;
mod words;

pub use check::{NotBrought, brought};
