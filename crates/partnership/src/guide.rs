//! What would somebody who thinks about going, or about staying, want to know (¶3, 14, 28)?
//!
//! What five years here and there come to, what sending money costs, which State taxes and
//! insures, which steps there are, and where to complain. It is read from the clauses in
//! force and from small tables of facts, each figure with its source and its year; where a
//! figure is missing the answer is "unknown", with what would settle it.
//!
//! **Not computed**: what a separation is worth, how likely a crisis is, what a law says
//! beyond the clause that cites it.

pub mod facts;
pub mod law;
pub mod life;
pub mod remittances;
pub mod treaties;
pub mod wages;
