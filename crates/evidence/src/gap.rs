//! How many people will an occupation lack in a year, in one country?
//!
//! Gap = (employment + vacancies + replacement + growth) − (employed + matchable unemployed + graduates + inflow +
//! returnees − exits − outflow). Posts that are filled and the people who fill them are one figure and cancel out.
//! DOMAIN §4 Gap. **Not computed**: what nobody stated. A part that is missing leaves the gap open.

use jiff::civil::Date;

use crate::area::Area;
use crate::number::Number;
use crate::profile::{Figure, figure};
use crate::series::Measure;
use crate::table::Table;

/// Each part, and whether it widens the gap.
pub const PARTS: [(Measure, bool); 9] = [
    (Measure::Vacancies, true),
    (Measure::Replacement, true),
    (Measure::Growth, true),
    (Measure::Matchable, false),
    (Measure::Graduates, false),
    (Measure::Inflow, false),
    (Measure::Returnees, false),
    (Measure::Exits, true),
    (Measure::Outflow, true),
];

/// A gap with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// How many are lacking; below zero: how many too many; `None`: unknown.
    pub value: Option<Number>,
    /// Each part in the order of [`PARTS`], where it is known.
    pub parts: Vec<(Measure, Option<Figure>)>,
}

impl Gap {
    /// The parts that would settle it.
    pub fn missing(&self) -> impl Iterator<Item = Measure> {
        self.parts.iter().filter(|(_, figure)| figure.is_none()).map(|(measure, _)| *measure)
    }
}

/// The gap of an occupation, from the latest figures that are known on a day.
pub fn gap(table: &Table, area: Area, occupation: &str, on: Date) -> Gap {
    let parts: Vec<(Measure, Option<Figure>)> = PARTS
        .into_iter()
        .map(|(measure, _)| {
            let is = |row: &crate::series::Observation| {
                row.measure == measure
                    && row.area == Some(area)
                    && row.occupation.as_deref() == Some(occupation)
            };
            (measure, figure(table.rows().iter().filter(|row| is(row) && row.group.is_empty()), on))
        })
        .collect();
    let mut value = Some(Number::default());
    for ((_, figure), (_, widens)) in parts.iter().zip(PARTS) {
        value = value
            .zip(figure.as_ref())
            .and_then(|(sum, figure)| if widens { sum.plus(figure.value) } else { sum.minus(figure.value) });
    }
    Gap { value, parts }
}
