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

pub use learning::{Departure, Learning, Seats};
pub use money::{Cost, Invoice, Quota, Remittance};
pub use people::{Origin, Person};
pub use recognition::{Prior, Recognition};
pub use rights::{Check, Grievance, Return};
pub use work::Work;

use jiff::civil::Date;

use super::Somebody;
use super::measured;
use crate::outlook::stock::Stock;

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
    /// Departures, ordered by `who` and day.
    pub departures: Vec<Departure>,
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
    /// States of origin, where a health occupation is agreed; none where none is.
    pub origins: Vec<Origin>,
    /// From which numbers the change of people in the occupation at origin is projected.
    pub stock: Option<Stock>,
    /// What was measured outside: every figure that was entered, in order, whether it stands on the day or not.
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
            departures: Vec::new(),
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
            origins: Vec::new(),
            stock: None,
            measured: Vec::new(),
        }
    }

    /// Who that is.
    pub fn somebody(&self, who: usize) -> Option<&Somebody> {
        self.people.get(who).map(|person| &person.somebody)
    }
}
