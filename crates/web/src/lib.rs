//! The pages: the only crate that speaks HTTP, and the words of every language.

pub mod words;
