//! Who takes part?

use crate::monitoring::Somebody;

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What indicators are split by.
    pub somebody: Somebody,
    /// ISCED 2011 level of what they learnt, 0 to 8.
    pub isced: Option<i64>,
    /// Its field, ISCED-F 2013.
    pub isced_f: Option<String>,
}

/// A State of origin, where the agreement names a health occupation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its code.
    pub country: String,
    /// Whether it is on the WHO's list and its ministry of health has not consented.
    pub protected: bool,
}
