//! What happened in a partnership until a day, as far as indicators are told from it?
//!
//! Rows as people work in them, without names. `who` is an index into [`Facts::people`]. Whoever was erased is
//! still counted; their sex and year of birth are unstated then (¶22). What happened later than [`Facts::day`]
//! is not in it.

use agreement::Money;
use agreement::codes::Cefr;
use jiff::civil::Date;

use super::{Somebody, measured};
use crate::grievances::Category;
use crate::intake::people::Track;
use crate::recognition::rates::Course;
use crate::return_home::follow;

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub struct Person {
    /// What indicators are split by.
    pub somebody: Somebody,
    /// ISCO-08 group of the work they came from.
    pub isco: Option<String>,
    /// ISCED 2011 level.
    pub isced: Option<i64>,
}

/// Seats of a cohort that began.
#[derive(Clone, Debug)]
pub struct Seats {
    /// Its id.
    pub id: String,
    /// ISCO-08 group that its programme trains for; empty where it is not said.
    pub isco: String,
    /// At home, away.
    pub seats: [i64; 2],
    /// Seats of the verified jobs that it answers to, at home and away; never more than its own.
    pub verified: [i64; 2],
}

/// Somebody in a cohort.
#[derive(Clone, Debug)]
pub struct Learning {
    /// Who.
    pub who: usize,
    /// The cohort.
    pub cohort: String,
    /// Where it is taught.
    pub site: String,
    /// ISCO-08 group that the programme trains for; empty where it is not said.
    pub isco: String,
    /// Their side on the day.
    pub track: Track,
    /// When they asked for a seat.
    pub asked: Date,
    /// Whether they took it and the cohort began.
    pub entered: bool,
    /// When they passed.
    pub certified: Option<Date>,
    /// When they departed.
    pub departed: Option<Date>,
    /// The level of a language that the programme leads to, and whether they showed it.
    pub language: Option<(Cefr, bool)>,
}

/// A case of recognition whose clock has run.
#[derive(Clone, Debug)]
pub struct Recognition {
    /// Who.
    pub who: usize,
    /// Which body.
    pub body: String,
    /// How long, and how it ended.
    pub course: Course,
}

/// A case of prior learning with evidence in it.
#[derive(Clone, Debug)]
pub struct Prior {
    /// Who.
    pub who: usize,
    /// `humanitarian` where no paper is asked for, else `documented`.
    pub evidence: &'static str,
    /// Whether something was certified.
    pub certified: bool,
}

/// Work that was offered.
#[derive(Clone, Debug)]
pub struct Work {
    /// Who.
    pub who: usize,
    /// ISCO-08 group of the work.
    pub isco: String,
    /// Home or away.
    pub track: Track,
    /// Gross pay a month.
    pub wage: Option<Money>,
    /// Whether a contract was verified.
    pub verified: bool,
    /// Whether the contract names an insurance.
    pub insured: bool,
    /// Whether there is a social-security agreement on their way; nothing where the text does not say.
    pub portable: Option<bool>,
    /// When it began.
    pub started: Option<Date>,
    /// When it ended.
    pub ended: Option<Date>,
}

/// What a worker answered when asked how work is: of the questions on rights, how many were answered, and how
/// many well.
#[derive(Clone, Debug)]
pub struct Check {
    /// Who.
    pub who: usize,
    /// Answered.
    pub answered: usize,
    /// In the worker's favour.
    pub well: usize,
}

/// A complaint. Nothing of who filed it.
#[derive(Clone, Debug)]
pub struct Grievance {
    /// About what.
    pub category: Category,
    /// When it was filed.
    pub filed: Date,
    /// When it was first remedied.
    pub remedied: Option<Date>,
}

/// A cost that was validated.
#[derive(Clone, Debug)]
pub struct Cost {
    /// What was bought, as the clause says.
    pub category: String,
    /// How much.
    pub amount: Money,
    /// What each payer bears, in minor units.
    pub borne: Vec<(String, i64)>,
}

/// What a payer was asked for.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// Who pays.
    pub payer: String,
    /// Days until it was paid in full, or for which it has been open.
    pub days: i64,
    /// Whether it was paid in full.
    pub paid: bool,
}

/// A permit's quota in the year of the day.
#[derive(Clone, Debug)]
pub struct Quota {
    /// The corridor.
    pub corridor: String,
    /// Permits given.
    pub used: i64,
    /// Places.
    pub places: i64,
}

/// What somebody who returned answered last.
#[derive(Clone, Debug)]
pub struct Return {
    /// Who.
    pub who: usize,
    /// What they answered.
    pub answers: follow::Answers,
}

/// What a way of sending money takes of a sum.
#[derive(Clone, Debug)]
pub struct Remittance {
    /// Its name.
    pub channel: String,
    /// What it takes, in thousandths.
    pub per_mille: i64,
}

/// Everything.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Up to the end of this day.
    pub day: Date,
    /// Who takes part, by id.
    pub people: Vec<Person>,
    /// Cohorts that began, by id.
    pub seats: Vec<Seats>,
    /// Who learns or learnt.
    pub learning: Vec<Learning>,
    /// Recognition.
    pub recognition: Vec<Recognition>,
    /// Prior learning.
    pub prior: Vec<Prior>,
    /// Work, in the order of people.
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
    /// Who that is.
    pub fn somebody(&self, who: usize) -> Option<&Somebody> {
        self.people.get(who).map(|person| &person.somebody)
    }

    /// Their work.
    pub fn work_of(&self, who: usize) -> &[Work] {
        let from = self.work.partition_point(|work| work.who < who);
        let to = self.work.partition_point(|work| work.who <= who);
        &self.work[from..to]
    }
}
