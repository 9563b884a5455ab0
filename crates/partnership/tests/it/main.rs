//! The house as a whole: the worked examples do what the scenarios beside them say.

#![expect(clippy::disallowed_methods, reason = "tests read the examples from disk")]

mod brought;
mod cents;
mod fit;
mod mobility;
mod network;
mod options;
mod placement;
mod powers;
mod recognition;
mod rows;
mod scenarios;
mod small;
mod training;
mod vacancies;
mod warm;
mod ways;
