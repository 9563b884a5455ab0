//! Does the partnership do what it promised, for whom, and how is that known (¶13, 19–23, 25)?
//!
//! Forty indicators are told from what happened until a day, read from the rows that people work in.
//! Each has a value, or says why it has none; none is ever blank (¶19). All are exact fractions. What is made
//! for readers outside goes through suppression first, so that no table shows a few people.

pub mod cells;
mod definitions;
pub mod facts;
mod indicators;
pub mod maturity;
pub mod measured;
mod suppress;

pub use cells::{Counted, Somebody, Told, cells};
pub use definitions::{INDICATORS, Indicator, Unit};
pub use indicators::{SOURCES, narrowed, readings, report};
pub use suppress::{HIDDEN, THRESHOLD, published, quarters, series, split_by_sex};

use jiff::civil::Date;
use ledger::Ratio;

/// What an indicator says of some of the people, places or cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A value in the indicator's unit: shares and ratios as fractions of one, amounts in minor units.
    Value(Ratio),
    /// Nothing is kept that it could be told from.
    NoData,
    /// It is known and not shown: it would show a few people.
    Suppressed,
    /// People must judge it, and nobody has.
    NotComputed,
}

impl Figure {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Figure::Value(_) => "value",
            Figure::NoData => "no-data",
            Figure::Suppressed => "suppressed",
            Figure::NotComputed => "not-computed",
        }
    }
}

/// By what an indicator is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// As stated: `female`, `male`, `other`, `unstated`.
    Sex,
    /// At the day: `under-25`, `25-34`, `35-44`, `45-over`, `unstated`.
    Age,
    /// The State of origin, two letters.
    Country,
    /// `home` or `away`.
    Track,
    /// What the indicator is split by besides ([`Indicator::extra`]): an ISCO group, a site, a body.
    Extra,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Dimension; 5] =
        [Dimension::Sex, Dimension::Age, Dimension::Country, Dimension::Track, Dimension::Extra];

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Sex => "sex",
            Dimension::Age => "age",
            Dimension::Country => "country",
            Dimension::Track => "track",
            Dimension::Extra => "extra",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Dimension> {
        Dimension::ALL.into_iter().find(|dimension| dimension.word() == word)
    }
}

/// One line of an indicator: of everybody, or of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which part; nothing for everybody.
    pub part: Option<(Dimension, String)>,
    /// What is said of it.
    pub figure: Figure,
    /// What was counted on top, where the indicator is a count or a share.
    pub over: Option<i64>,
    /// What was counted below.
    pub under: Option<i64>,
}

/// What the agreement promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where it stood at the beginning, if somebody said.
    pub baseline: Option<i64>,
    /// Where it should stand.
    pub value: i64,
    /// Until when.
    pub by: Date,
    /// Its article.
    pub cite: String,
}

/// One indicator as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which one.
    pub indicator: &'static Indicator,
    /// Which of its values, where it has several: `certified`, `placed`, `12`, a currency. Empty where it has one.
    pub of: String,
    /// Everybody first, then parts in the order of [`Dimension`] and of their names.
    pub cells: Vec<Cell>,
    /// What the agreement promised of it.
    pub target: Option<Target>,
    /// From which rows it was told, as a phrase's name.
    pub source: &'static str,
}

/// Everything that is told of a partnership as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub partnership: String,
    /// Its title.
    pub title: String,
    /// What happened after this day is not in it.
    pub day: Date,
    /// All forty in their order; one that has several values has as many readings.
    pub readings: Vec<Reading>,
}
