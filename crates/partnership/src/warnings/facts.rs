//! What do the twelve rules look at besides the clauses?
//!
//! No rule sees who somebody is: no more than what it counts.

use std::collections::BTreeMap;

use agreement::Money;
use agreement::codes::Cefr;
use jiff::civil::Date;

use crate::intake::people::Track;
use crate::mobility::quota::Version;
use crate::results::Stage;

/// What is kept of a partnership until a day. Of an agreement alone nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Cohorts, by id.
    pub cohorts: Vec<Cohort>,
    /// Seats of places that the employment service verified, by place.
    pub jobs: Vec<Jobs>,
    /// By corridor; without one nobody counted its permits.
    pub quotas: BTreeMap<String, Quota>,
    /// Whoever learns or has learned on the away track.
    pub learners: Vec<Learner>,
    /// Cases of recognition that a body has, or has decided.
    pub cases: Vec<Case>,
    /// Costs that were agreed or arose.
    pub spent: Vec<Money>,
    /// How many people were placed abroad.
    pub placed_away: i64,
    /// What workers said of fees.
    pub fees: Fees,
    /// How many came how far, the first stage first.
    pub steps: Vec<Step>,
    /// Programmes, by id.
    pub programmes: Vec<Programme>,
}

/// A cohort, as far as rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Its id.
    pub id: String,
    /// The programme that is taught.
    pub programme: String,
    /// Whether it is not over.
    pub open: bool,
    /// Seats for jobs at home.
    pub seats_home: i64,
    /// Seats for jobs away.
    pub seats_away: i64,
    /// The jobs it answers to: ids of `demand` clauses or of places.
    pub demand: Vec<String>,
    /// The last day, where somebody said.
    pub ends_on: Option<Date>,
    /// Who began to learn in it.
    pub began: i64,
    /// Who left it or did not pass.
    pub left: i64,
}

impl Cohort {
    /// Seats of a side.
    pub fn seats(&self, track: Track) -> i64 {
        match track {
            Track::Home => self.seats_home,
            Track::Away => self.seats_away,
        }
    }
}

/// Seats of a verified place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jobs {
    /// The place.
    pub place: String,
    /// Its side.
    pub track: Track,
    /// How many.
    pub seats: i64,
    /// The `demand` clause that they are part of, where they are.
    pub within: Option<String>,
}

/// A corridor's quota.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// All versions, in the order in which they were entered.
    pub versions: Vec<Version>,
    /// How many permits were used this year.
    pub used: i64,
}

/// Somebody on the away track of a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// The cohort.
    pub cohort: String,
    /// Their State of origin.
    pub country: String,
    /// What they speak: language and level, as certified or stated.
    pub speaks: BTreeMap<String, Cefr>,
}

/// A case of recognition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The `recognition` clause that it runs under.
    pub procedure: String,
    /// Days on the clock.
    pub days: i64,
    /// Whether the body decided.
    pub decided: bool,
    /// Whether it asked for a measure.
    pub measure: bool,
}

/// What workers said of fees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fees {
    /// How many were asked in a check of their work; nothing: no check was answered.
    pub asked: i64,
    /// Open alerts that somebody asked a worker for money.
    pub alerts: i64,
    /// Complaints about fees.
    pub complaints: i64,
}

/// How many came so far, of those who stated their sex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How far.
    pub stage: Stage,
    /// Women.
    pub women: i64,
    /// Men.
    pub men: i64,
}

/// A programme, as far as rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Its id.
    pub id: String,
    /// Whether it is a pilot.
    pub pilot: bool,
    /// When it began.
    pub began_on: Option<Date>,
    /// When it was evaluated.
    pub evaluated_on: Option<Date>,
    /// When its curriculum was reviewed last.
    pub reviewed_on: Option<Date>,
}
