//! What happened in a partnership until a day, as far as indicators are told from it?
//!
//! Rows as people work in them, without names; each area has a file of its own. `who` is a place in
//! [`Facts::people`]. Whoever was erased is still counted; their sex and year of birth are unstated then (¶22).
//! What happened later than [`Facts::day`] is not in it.

mod learning;
mod money;
mod people;
mod recognition;
mod rights;
pub mod rows;
mod work;

pub use learning::{Learning, Seats};
pub use money::{Cost, Invoice, Quota, Remittance};
pub use people::Person;
pub use recognition::{Prior, Recognition};
pub use rights::{Check, Grievance, Return};
pub use work::Work;

use jiff::civil::Date;

use super::Somebody;
use super::measured;

/// Everything, one field for each area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Up to the end of this day.
    pub day: Date,
    /// Who takes part, by id.
    pub people: Vec<Person>,
    /// Cohorts that began, by id.
    pub seats: Vec<Seats>,
    /// Who asked for a seat, learns or learnt.
    pub learning: Vec<Learning>,
    /// Recognition.
    pub recognition: Vec<Recognition>,
    /// Prior learning.
    pub prior: Vec<Prior>,
    /// Work, ordered by `who`: so is somebody's work found at once.
    pub work: Vec<Work>,
    /// How work is.
    pub checks: Vec<Check>,
    /// Complaints.
    pub grievances: Vec<Grievance>,
    /// Costs.
    pub costs: Vec<Cost>,
    /// Invoices.
    pub invoices: Vec<Invoice>,
    /// Quotas.
    pub quotas: Vec<Quota>,
    /// People who returned and answered.
    pub returns: Vec<Return>,
    /// Ways of sending money, as the agreement publishes them.
    pub remittances: Vec<Remittance>,
    /// People who departed in a health occupation from a State on the WHO's list without an agreement on health
    /// workers; nothing where no health occupation is agreed.
    pub breaches: Option<i64>,
    /// By how many the people in the occupation at origin changed, as projected to the day.
    pub stock_change: Option<i64>,
    /// What was measured outside, and stands on the day.
    pub measured: Vec<measured::Figure>,
}

impl Facts {
    /// Nothing happened.
    pub fn none(day: Date) -> Facts {
        Facts {
            day,
            people: Vec::new(),
            seats: Vec::new(),
            learning: Vec::new(),
            recognition: Vec::new(),
            prior: Vec::new(),
            work: Vec::new(),
            checks: Vec::new(),
            grievances: Vec::new(),
            costs: Vec::new(),
            invoices: Vec::new(),
            quotas: Vec::new(),
            returns: Vec::new(),
            remittances: Vec::new(),
            breaches: None,
            stock_change: None,
            measured: Vec::new(),
        }
    }

    /// Who that is.
    pub fn somebody(&self, who: usize) -> Option<&Somebody> {
        self.people.get(who).map(|person| &person.somebody)
    }
}
