//! How does somebody complain without fear, and what becomes of it (¶9; GCM 6)?
//!
//! A complaint goes to a body that a `grievance` clause names ([`channel`]), and goes its steps there
//! ([`case`]): it is acknowledged, looked at, remedied, closed, and can be contested. Nobody of the
//! organisation that is complained about handles it. A fee that a worker was charged is void whatever a
//! contract says, and is refunded to the cent ([`refund`]). What is told of all complaints hides the few
//! ([`figures`]).
//!
//! **Not computed**: whether a complaint is true, and how serious it is. People say so, and why.

pub mod case;
pub mod channel;
pub mod figures;
mod kinds;
pub mod refund;

pub use channel::Channel;
pub use kinds::{Category, Receipts, Severity, State};
pub use refund::{Charge, Payment, Refund};
