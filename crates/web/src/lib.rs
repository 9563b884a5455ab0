//! The pages: the only crate that speaks HTTP.
