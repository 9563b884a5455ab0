//! What is wrong with numbers that nobody can project?

use std::fmt;

use crate::Param;

/// Why there is no projection.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A number of the flow is outside what it can be.
    Outside {
        /// Which one.
        param: Param,
        /// What stood there.
        value: f64,
        /// The least it can be.
        least: f64,
        /// The most it can be.
        most: f64,
    },
    /// More than all of those abroad return or move on in a year.
    OverWhole,
    /// Wages react to the stock, and nobody said how large it is.
    NoStock,
    /// No year, or more than can be told.
    Years(usize),
    /// No run, or more than 10 million.
    Runs(usize),
    /// A distribution from `low` to `high` with its peak at `mode` has no mass.
    NoMass {
        /// Its least value.
        low: f64,
        /// Its peak.
        mode: f64,
        /// Its largest value.
        high: f64,
    },
    /// A shock's chance, cut or duration is outside what it can be.
    Shock(&'static str),
    /// The people of a cohort, by age and sex, are not the whole.
    Ages(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Outside { param, value, least, most } => {
                write!(f, "{} is {value}, and can be from {least} to {most}", param.word())
            }
            Fault::OverWhole => f.write_str("return and onward together are more than the whole"),
            Fault::NoStock => {
                f.write_str("wages react to the stock: say how many work in the occupation today")
            }
            Fault::Years(years) => {
                write!(f, "{years} years: from 1 to {} can be projected", crate::MOST_YEARS)
            }
            Fault::Runs(runs) => write!(f, "{runs} runs: from 1 to 10000000 can be drawn"),
            Fault::NoMass { low, mode, high } => {
                write!(f, "a distribution from {low} to {high} with its peak at {mode} has no mass")
            }
            Fault::Shock(why) | Fault::Ages(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Fault {}
