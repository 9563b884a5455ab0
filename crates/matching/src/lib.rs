//! Assignment under rules: numbers in, numbers and reasons out.

mod fault;
mod judge;
mod problem;
mod program;
mod question;
mod search;
mod solve;
mod solver;
mod weigh;

pub use fault::Fault;
pub use judge::{Judgement, Violation, judge};
pub use problem::{Choice, Force, Problem, Rule, Settings, Side, Standing};
pub use solve::solve;
