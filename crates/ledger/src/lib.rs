//! Who pays how much of a cost, and what became of it? Exact shares, double entry, no people.
//!
//! Amounts are whole minor units (cents), shares are exact fractions ([`Ratio`]), and whoever rounds says where
//! the last cent goes ([`Rounding`]). Nothing here is a float.
//!
//! One rule stands above all others: **a worker pays nothing** (ILO, *General principles and operational
//! guidelines for fair recruitment and Definition of recruitment fees and related costs*, 2019; C181 Art. 7).
//! [`share()`] sets what any method computes for a worker to zero and spreads it over the others;
//! [`book::Book`] refuses every entry after which a worker would owe something.
//!
//! Source of the methods: IOM, skills mobility partnerships, ¶30 (fair sharing of costs, supply chains); Shapley
//! (1953) for what each adds to what they do together.

pub mod book;
pub mod costs;
pub mod rates;
mod ratio;
mod rounding;
pub mod shapley;
pub mod sharing;
pub mod statement;

pub use costs::FeeClass;
pub use ratio::Ratio;
pub use rounding::{Rounding, rounded};
pub use sharing::{Charge, Method, Party, Sharing, Step, Unshared, share};
