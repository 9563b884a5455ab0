//! How people come in, stay, and leave.

pub mod password;
pub(crate) mod session;
