//! The house as a whole: the worked examples do what the scenarios beside them say.

#![expect(clippy::disallowed_methods, reason = "tests read the examples from disk")]

mod around;
mod beside;
mod brought;
mod cents;
mod concluding;
mod costs;
mod employment;
mod fit;
mod grievances;
mod holidays;
mod mobility;
mod monitoring;
mod network;
mod options;
mod orientation;
mod outlook;
mod payer;
mod placement;
mod planning;
mod powers;
mod recognition;
mod return_home;
mod room;
mod rows;
mod scenarios;
mod small;
mod templates;
mod training;
mod vacancies;
mod voices;
mod warm;
mod warnings;
mod ways;
