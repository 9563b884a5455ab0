//! The house: people and rules, no machine.
