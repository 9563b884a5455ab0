//! The house: people and rules, no machine.
//!
//! The agreement's clauses in force, the tables people bring, the ways that
//! lead each person to each place, and the round that chooses among them.
//! Texts and numbers come in, answers go out; files, clock and network are
//! for others.

pub mod around;
pub mod concluding;
pub mod costs;
pub mod credentials;
pub mod curricula;
pub mod employment;
pub mod exchange;
pub mod grievances;
pub mod guide;
pub mod intake;
pub mod invent;
pub mod licences;
pub mod lifecycle;
pub mod mobility;
pub mod monitoring;
pub mod notices;
pub mod orientation;
pub mod outlook;
pub mod papers;
pub mod pathways;
pub mod placement;
pub mod planning;
pub mod recognition;
pub mod refusal;
pub mod results;
pub mod return_home;
pub mod room;
pub mod round;
pub mod scenario;
pub mod stakeholders;
pub mod suggested;
pub mod templates;
pub mod terms;
pub mod training;
pub mod vacancies;
pub mod warnings;
