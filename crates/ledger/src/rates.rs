//! What is an amount in another currency, on that day?
//!
//! A rate counts from its day until the next. A currency without one is an error that names it: an amount is
//! never taken for another currency's, nor left out of a sum.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::ratio::Ratio;

/// Dated rates, between currencies and one that all are measured in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    base: String,
    rates: BTreeMap<String, BTreeMap<Date, Ratio>>,
}

/// Why an amount was not converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unconverted {
    /// No rate of this currency counts on this day.
    NoRate {
        /// Which currency.
        currency: String,
        /// In which it is measured.
        base: String,
        /// On which day.
        on: Date,
    },
    /// A rate that is not above zero; of which currency.
    NotPositive(String),
    /// Two rates of one currency on one day.
    Twice(String, Date),
    /// The amount does not fit.
    TooLarge,
}

impl fmt::Display for Unconverted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unconverted::NoRate { currency, base, on } => write!(
                f,
                "no rate of {currency} to {base} counts on {on}: add one of that day or before, with its source"
            ),
            Unconverted::NotPositive(currency) => write!(f, "the rate of {currency} is not above zero"),
            Unconverted::Twice(currency, on) => write!(f, "there are two rates of {currency} on {on}"),
            Unconverted::TooLarge => write!(f, "the amount is too large to be converted exactly"),
        }
    }
}

impl Rates {
    /// No rates yet; all will say how many minor units of `base` a minor unit of another currency is worth.
    pub fn of(base: &str) -> Rates {
        Rates { base: base.to_owned(), rates: BTreeMap::new() }
    }

    /// Adds a rate from this day on: minor units of the base for one minor unit of `currency`.
    pub fn add(&mut self, currency: &str, on: Date, rate: Ratio) -> Result<(), Unconverted> {
        if !rate.is_positive() {
            return Err(Unconverted::NotPositive(currency.to_owned()));
        }
        match self.rates.entry(currency.to_owned()).or_default().insert(on, rate) {
            Some(_) => Err(Unconverted::Twice(currency.to_owned(), on)),
            None => Ok(()),
        }
    }

    /// The rate that counts on a day, and the day from which it does; one to one for the base.
    pub fn on(&self, currency: &str, on: Date) -> Result<(Ratio, Date), Unconverted> {
        if currency == self.base {
            return Ok((Ratio::ONE, on));
        }
        let newest = self.rates.get(currency).and_then(|days| days.range(..=on).next_back());
        newest.map(|(day, rate)| (*rate, *day)).ok_or_else(|| Unconverted::NoRate {
            currency: currency.to_owned(),
            base: self.base.clone(),
            on,
        })
    }

    /// An amount in minor units of another currency, exactly.
    pub fn exact(&self, minor: i64, from: &str, to: &str, on: Date) -> Result<Ratio, Unconverted> {
        if from == to {
            return Ok(Ratio::whole(i128::from(minor)));
        }
        let (own, other) = (self.on(from, on)?.0, self.on(to, on)?.0);
        let exact = Ratio::whole(i128::from(minor)).times(own).and_then(|base| base.over(other));
        exact.ok_or(Unconverted::TooLarge)
    }

    /// An amount in whole minor units of another currency, halves up.
    pub fn converted(&self, minor: i64, from: &str, to: &str, on: Date) -> Result<i64, Unconverted> {
        i64::try_from(self.exact(minor, from, to, on)?.nearest()).map_err(|_| Unconverted::TooLarge)
    }
}
