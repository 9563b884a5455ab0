//! How does somebody come to work in another country, step by step (¶14, 18, 29)?
//!
//! A case goes its stages ([`case`]). What has to be done before each of them stands in the agreement, corridor
//! by corridor: steps with a deadline, a fee, documents and questions ([`plan`]). From the plan and what was
//! done follows the list of tasks ([`tasks`]); deadlines count days, or working days of a country
//! ([`calendar`]). What is noted of a step is checked ([`answers`]): a date before birth, a step out of order or
//! a fee that a worker paid is refused. Permits are counted against the quota in force ([`quota`]). What a
//! family may do follows from the corridor and the day of arrival ([`family`]). Whoever is abroad can call for
//! help ([`emergency`]).
//!
//! **Not computed**: whether a paper is genuine, whether a permit ought to be granted, and when a public
//! holiday falls that is set from year to year: a deadline beyond what the calendar knows is unknown.

pub mod answers;
pub mod calendar;
pub mod case;
pub mod emergency;
pub mod family;
pub mod orientation;
pub mod plan;
pub mod quota;
mod stage;
pub mod tasks;

pub use plan::Plan;
pub use stage::Stage;
