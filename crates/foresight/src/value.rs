//! What is it worth to a party, in money of today?
//!
//! A path counts six things, each year's discounted from its end: `Σ count[t] / (1+i)^(t+1)`. A party
//! states what one of each is worth to it, in whole minor units: what it receives less what it pays.
//! Its net present value is the sum of the products, rounded once to the nearest minor unit.
//!
//! **Not computed**: exchange rates (all amounts are in one currency), inflation (amounts are in prices
//! of the first year), and what nobody stated.

/// How many things are counted.
pub const COUNTED: usize = 6;

/// What is counted, in the order of [`Path::counted`](crate::Path::counted).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Counted {
    /// A departure.
    Departure,
    /// A seat on the away track.
    AwaySeat,
    /// A seat on the home track.
    HomeSeat,
    /// A year of a participant abroad.
    Abroad,
    /// A year of a graduate of the home track at work at home.
    AtHome,
    /// A year in which somebody who left a job in the occupation does not work in it at home.
    Lost,
}

/// A yearly rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discount(f64);

impl Discount {
    /// A rate of zero or more; none where it is not that.
    pub fn new(rate: f64) -> Option<Discount> {
        (0.0..=10.0).contains(&rate).then_some(Discount(rate))
    }

    /// No discount.
    pub const NONE: Discount = Discount(0.0);

    /// What a payment at the end of a year is worth at the beginning of year 0.
    pub(crate) fn at_end_of(self, year: usize) -> f64 {
        (0..=year).fold(1.0, |worth, _| worth / (1.0 + self.0))
    }
}

/// What one of each thing counted is worth to a party, in minor units; what it pays is below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth([i64; COUNTED]);

impl Worth {
    /// The same with so much more for one of these.
    #[must_use]
    pub fn plus(mut self, what: Counted, minor: i64) -> Worth {
        self.0[what as usize] = self.0[what as usize].saturating_add(minor);
        self
    }

    /// For one of these.
    pub fn of(&self, what: Counted) -> i64 {
        self.0[what as usize]
    }

    /// The net present value, in whole minor units, ties to even.
    pub fn present(&self, counted: &[f64; COUNTED]) -> i64 {
        // Beyond the range of i64 this stays at its end.
        self.estimate(counted).round_ties_even() as i64
    }

    /// The same before rounding.
    pub fn estimate(&self, counted: &[f64; COUNTED]) -> f64 {
        self.0.iter().zip(counted).map(|(worth, count)| *worth as f64 * count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worth_is_a_sum_that_is_rounded_once() {
        let counted = [1.5, 0.0, 2.25, 0.0, 0.0, 1.0];
        let worth = Worth::default().plus(Counted::Departure, 100).plus(Counted::HomeSeat, -10);
        assert_eq!(worth.present(&counted), 128);
        assert_eq!(worth.plus(Counted::Lost, -128).present(&counted), 0);
    }

    #[test]
    fn the_end_of_year_nought_is_a_year_away() {
        let five = Discount::new(0.05).expect("a rate");
        assert!((five.at_end_of(0) - 1.0 / 1.05).abs() < 1e-15);
        assert!((five.at_end_of(9) - 1.05_f64.powi(-10)).abs() < 1e-15);
        assert_eq!((Discount::new(-0.1), Discount::new(f64::NAN)), (None, None));
    }
}
