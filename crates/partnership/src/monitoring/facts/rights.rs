//! How is work, what do people complain about, and how do they fare once they are back?

use jiff::civil::Date;

use crate::grievances::Category;
use crate::return_home::follow;

/// What a worker answered when asked how work is: of the questions on rights, how many were answered, and how
/// many well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Who.
    pub who: usize,
    /// Answered.
    pub answered: usize,
    /// In the worker's favour.
    pub well: usize,
}

/// A complaint. Nothing of who filed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grievance {
    /// About what.
    pub category: Category,
    /// When it was filed.
    pub filed: Date,
    /// When it was first remedied.
    pub remedied: Option<Date>,
}

/// What somebody who returned answered last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Who.
    pub who: usize,
    /// What they answered.
    pub answers: follow::Answers,
}
