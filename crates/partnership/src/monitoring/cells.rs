//! What does an indicator say of everybody, and of each part of them (¶19, 22)?
//!
//! One way for all: whoever or whatever is counted says who it is about and what is asked of it; `tell` makes a
//! figure of any number of them; it is asked for all and for each part.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ledger::Ratio;

use super::{Cell, Dimension, Figure};
use crate::intake::people::{Sex, Track, sex_word};

/// Somebody, as indicators see them: no more than what they are split by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    /// Pseudonym. It leaves no report.
    pub id: String,
    /// As stated, if stated.
    pub sex: Option<Sex>,
    /// Year of birth, if stated.
    pub born: Option<i16>,
    /// State of origin.
    pub country: String,
}

/// What is counted once: an enrolment, a placement, a seat, a case.
#[derive(Clone, Debug)]
pub struct Counted<'a, T> {
    /// Whom it is about; nothing where it is a seat or a cost.
    pub who: Option<&'a Somebody>,
    /// On which side, where that is said.
    pub track: Option<Track>,
    /// The part of the indicator's own split, where it has one.
    pub extra: Option<&'a str>,
    /// What is asked of it.
    pub value: T,
}

/// What is said of so many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The figure.
    pub figure: Figure,
    /// What was counted on top.
    pub over: Option<i64>,
    /// What was counted below.
    pub under: Option<i64>,
}

impl Told {
    /// A number of them.
    pub fn count(number: usize) -> Told {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        Told { figure: Figure::Value(Ratio::whole(i128::from(number))), over: Some(number), under: None }
    }

    /// So many of so many; no data where there is nobody to ask.
    pub fn share(over: usize, under: usize) -> Told {
        let (over, under) =
            (i64::try_from(over).unwrap_or(i64::MAX), i64::try_from(under).unwrap_or(i64::MAX));
        let figure = Ratio::new(i128::from(over), i128::from(under)).map_or(Figure::NoData, Figure::Value);
        Told { figure, over: Some(over), under: Some(under) }
    }

    /// A value of so many, or no data.
    pub fn value(value: Option<Ratio>, under: usize) -> Told {
        let figure = value.map_or(Figure::NoData, Figure::Value);
        Told { figure, over: None, under: Some(i64::try_from(under).unwrap_or(i64::MAX)) }
    }
}

/// Everybody, then each part, in the order of [`Dimension`] and of the parts' names.
pub fn cells<T>(items: &[Counted<'_, T>], day: Date, tell: impl Fn(&[&T]) -> Told) -> Vec<Cell> {
    let mut parts: BTreeMap<(Dimension, String), Vec<&T>> = BTreeMap::new();
    for item in items {
        for part in parts_of(item, day) {
            parts.entry(part).or_default().push(&item.value);
        }
    }
    let cell = |part, told: Told| Cell { part, figure: told.figure, over: told.over, under: told.under };
    let all: Vec<&T> = items.iter().map(|item| &item.value).collect();
    let mut cells = vec![cell(None, tell(&all))];
    cells.extend(parts.into_iter().map(|(part, values)| cell(Some(part), tell(&values))));
    cells
}

/// The parts that one belongs to.
fn parts_of<T>(item: &Counted<'_, T>, day: Date) -> Vec<(Dimension, String)> {
    let mut parts = Vec::new();
    if let Some(who) = item.who {
        parts.push((Dimension::Sex, sex_word(who.sex).to_owned()));
        parts.push((Dimension::Age, age(who.born, day).to_owned()));
        parts.push((Dimension::Country, who.country.clone()));
    }
    parts.extend(item.track.map(|track| (Dimension::Track, track.word().to_owned())));
    parts.extend(item.extra.map(|extra| (Dimension::Extra, extra.to_owned())));
    parts
}

/// The age group in the year of `day`, by year of birth.
pub fn age(born: Option<i16>, day: Date) -> &'static str {
    match born.map(|year| i32::from(day.year()) - i32::from(year)) {
        None => "unstated",
        Some(..25) => "under-25",
        Some(25..35) => "25-34",
        Some(35..45) => "35-44",
        Some(45..) => "45-over",
    }
}
