//! The door, over HTTP and in process: whole ways in, and what must not open.

pub mod browser;
mod enter;
mod first;
mod invite;
mod ministry;
mod own;
