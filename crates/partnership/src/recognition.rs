//! How does what somebody has learnt come to count elsewhere (¶11, 15, 27)?
//!
//! A qualification is compared with a reference, aspect by aspect ([`compare`]);
//! what differs is ranked, and the way across is priced ([`bridging`]). A case
//! of recognition goes its steps with a clock ([`case`]); what was learnt
//! without a school goes those of the Council Recommendation of 20 December
//! 2012 ([`rpl`]). Decisions leave precedents without anybody's name
//! ([`precedents`]), and figures ([`rates`]).
//!
//! **Not computed**: whether a difference matters for a post. The program
//! weighs and ranks; an assessor decides, and says why.

pub mod bridging;
pub mod case;
pub mod compare;
pub mod conventions;
pub mod precedents;
pub mod procedure;
mod qualification;
pub mod rates;
pub mod rpl;
pub mod standing;
mod survival;

pub use compare::{Comparison, compare};
pub use procedure::Procedure;
pub use qualification::{COLUMNS, Eqf, MORE_COLUMNS, Outcome, Qualification, skill_cell};
