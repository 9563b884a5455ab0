//! What becomes of a place that somebody accepted (¶3, 6, 9, 20; DOMAIN §3 "Placement")?
//!
//! The employer interviews and offers; a named party verifies the contract against the vacancy and the law
//! ([`contract`]); the worker has it explained and accepts, or declines for nothing; work starts and is
//! confirmed ([`placement`]). Afterwards workers are asked how it is ([`checks`]), and what they say is held
//! against their contract, the agreement and their qualification ([`alerts`]).
//!
//! **Not computed**: whether a contract is fair beyond its points, whether a payslip is true, and who is right
//! where answers and contract differ. An alert is a question to people, no judgement.

pub mod alerts;
pub mod checks;
pub mod contract;
pub mod placement;
pub mod rules;
