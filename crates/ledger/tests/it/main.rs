//! Everything that is tested of this crate from outside.

mod book;
mod golden;
mod refused;
mod shares;
mod support;
