//! Stocks and flows over years: what a programme does to those who stay, and how sure that is.
//!
//! How many people more, or fewer, work in an occupation at origin because a partnership trains and
//! moves people (IOM paper ¶10, 12, 13, 23)? A [`Flow`] is one origin and occupation in numbers;
//! [`project`] walks it through the years, [`ages::project`] with ages and sexes. [`simulate`] draws
//! what is uncertain many times and tells quantiles, [`sensitivity`] what matters most and where the
//! answer turns, [`origin`] whether the State of origin loses, and [`value`] what each party gains in money.
//!
//! Numbers here are floats, for they are estimates: people in fractions, shares between 0 and 1. Amounts
//! of money come in as whole minor units and leave as whole minor units, rounded once, at the end. Every
//! draw is a function of the seed, what is drawn and the number of the run, so that neither threads nor
//! machines change a bit of the answer.
//!
//! **Not computed**: what a party may do about it, wages and prices of the whole economy, people's own
//! plans, and whether a stated range is a good one.

pub mod ages;
pub mod chance;
mod fault;
mod flow;
mod lanes;
mod maths;
pub mod origin;
mod quantiles;
pub mod sensitivity;
mod shock;
mod simulate;
mod stock;
pub mod value;

pub use fault::Fault;
pub use flow::{Flow, MOST_YEARS, PARAMS, Param, Uncertain};
pub use quantiles::{Band, bands};
pub use shock::{Blow, Shock};
pub use simulate::{Fan, FlowFan, Runs, simulate, simulate_ages};
pub use stock::{Path, project};
