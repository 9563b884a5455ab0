//! What do people learn, in which cohort, and how do they get on (¶4–6, 11, 13, 17)?
//!
//! A programme is designed, accredited, run and evaluated. Its cohorts enrol only for jobs that somebody
//! verified. People apply, are selected or wait in an order that anybody can work out again, learn, and are
//! certified. Whatever they choose for themselves succeeds: going back to the home track, pausing and leaving
//! need nobody's consent and cost nothing. Quotas, ceilings and ratios bind the programme: none of them is
//! looked at where somebody leaves, changes track or applies elsewhere.
//!
//! **Not computed:** whether somebody was examined fairly; whether a selection was a good one.

pub mod balance;
pub mod cohort;
pub mod enrolment;
pub mod outcomes;
pub mod programme;
pub mod results;
pub mod track;
pub mod waiting;
