//! Assignment under rules: numbers in, numbers and reasons out.
//!
//! Whom do we place where, so that the most points are gathered and every rule
//! holds, and what can be said for the answer? The engine knows a person as a
//! number, an option as points and a key, a rule as a row of integers. It
//! answers with a placement, its value, a bound that no placement exceeds,
//! prices of the rules and runners-up of the people; or, where the rules cannot
//! hold together, with the rules that clash and the least that would have to give.
//!
//! [`solve`] answers problems, [`place`] pools over cells, each in one of three tiers ([`Tier`]):
//! exact (HiGHS), bridge (prices, then HiGHS over what matters, then a proof over everything) and
//! [`national`] (prices, whole numbers, a bound). [`judge`] checks every answer in integers before
//! it leaves. [`score`] finds the best workers of a job among millions, and the best jobs of a worker.
//!
//! [`place_from`] places a pool again after an earlier answer; [`stable`] lets people propose instead; [`proposals`] does so for a problem.
//!
//! **Not computed**: points of a round (they come in), and anything about the people behind the numbers.

mod bridge;
mod clash;
mod conflict;
mod exact;
mod fault;
mod hull;
mod judge;
pub mod national;
mod pooled;
mod price;
mod problem;
mod program;
mod proposals;
mod question;
mod runner_up;
pub mod score;
mod search;
mod soft;
mod solve;
mod solver;
mod stable;
mod tier;
mod warm;
mod weigh;

pub use clash::{Bearing, Clash, Clashing, clash, clash_within};
pub use conflict::{Conflict, Relaxation};
pub use fault::Fault;
pub use judge::{Judgement, Violation, judge};
pub use price::{Change, Price, price, prices};
pub use problem::{Choice, Force, Problem, Rule, Settings, Side, Standing};
pub use proposals::{Proposals, proposals};
pub use runner_up::{RunnerUp, RunnerUpEstimate, runner_up, runner_up_estimate, runner_up_estimates};
pub use solve::{Estimate, Outcome, Round, RuleUse, Ties, rejudge, resume, solve, solve_in};
pub use stable::{Blocking, Orders, Pair, Stable, blocking, stable};
pub use tier::{Asked, Placed, Tier, place, place_until};
pub use warm::{ACCEPTED, Before, Earlier, MOVES, place_from};
