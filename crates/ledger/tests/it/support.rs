//! What the tests share.

use ledger::{Party, Ratio};

/// A fraction.
pub fn r(num: i128, den: i128) -> Ratio {
    Ratio::new(num, den).expect("a fraction")
}

/// Parties by name; whose name begins with `worker` is one.
pub fn parties(names: &[&str]) -> Vec<Party> {
    names.iter().map(|id| Party { id: (*id).to_owned(), worker: id.starts_with("worker") }).collect()
}
