//! What do the figures say of one occupation in one country, and on which of them does that rest?

use jiff::civil::Date;

use crate::area::Area;
use crate::gap::{Gap, gap};
use crate::profile::{Figure, Flag, figure};
use crate::series::{Measure, Observation};
use crate::shortage::{INDICATORS, Shortage, shortage};
use crate::table::Table;

/// An occupation in a country on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The country.
    pub area: Area,
    /// How many are lacking.
    pub gap: Gap,
    /// Whether six indicators say that there is a shortage.
    pub shortage: Shortage,
    /// What the six rest on, in the order of [`INDICATORS`].
    pub indicators: Vec<(Measure, Option<Figure>)>,
}

impl Judged {
    /// The oldest figure behind the indicators, in whole months after its period, where it is stale.
    pub fn shortage_stale(&self) -> Option<i32> {
        stale(&self.indicators)
    }

    /// The oldest figure behind the gap, likewise.
    pub fn gap_stale(&self) -> Option<i32> {
        stale(&self.gap.parts)
    }
}

fn stale(figures: &[(Measure, Option<Figure>)]) -> Option<i32> {
    let flags = figures.iter().filter_map(|(_, figure)| figure.as_ref()).flat_map(|figure| &figure.flags);
    let months = |flag: &Flag| match flag {
        Flag::Stale(months) => Some(*months),
        Flag::Differs { .. } | Flag::Wider(_) => None,
    };
    flags.filter_map(months).max()
}

/// Judges an occupation (one to four digits of ISCO-08) in a country. Refused: an indicator that is not judged 0 to 3.
pub fn judged(table: &Table, area: Area, occupation: &str, on: Date) -> Result<Judged, String> {
    let of = |measure: Measure| {
        let is = |row: &&Observation| {
            (row.measure, row.area, row.occupation.as_deref()) == (measure, Some(area), Some(occupation))
        };
        (measure, figure(table.rows().iter().filter(is), on))
    };
    let indicators = INDICATORS.map(of);
    let mut marks = [None; 6];
    for (mark, (_, figure)) in marks.iter_mut().zip(&indicators) {
        let Some(figure) = figure else { continue };
        *mark = Some(figure.value.to_string().parse().unwrap_or(u8::MAX));
    }
    Ok(Judged {
        area,
        gap: gap(table, area, occupation, on),
        shortage: shortage(marks)?,
        indicators: indicators.to_vec(),
    })
}
