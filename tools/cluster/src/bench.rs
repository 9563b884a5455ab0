//! How is an instance on disk read and laid out? By the code of `ambos bench`, taken as it is.

#[path = "../../../crates/ambos/src/bench/instance.rs"]
pub mod instance;
#[path = "../../../crates/ambos/src/bench/rules.rs"]
pub mod rules;

/// Which rules are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Seats only.
    Core,
    /// All that can be asked of people one by one.
    Full,
    /// The same, and families: not asked here.
    Families,
}
