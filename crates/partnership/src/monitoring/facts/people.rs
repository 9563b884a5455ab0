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
