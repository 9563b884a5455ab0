//! What do the forty say, and beside which promise?
//!
//! Each is told from one kind of rows. Where there are no such rows at all, and nobody entered what was measured
//! outside, it says "no data": zero is said only of what was counted. Definitions are in `docs/indicators.md`.

mod gender;
mod learning;
mod money;
mod narrow;
mod pay;
mod recognition;
mod rights;
mod work;

pub use narrow::narrowed;

use std::collections::BTreeMap;

use agreement::{Clause, InForce};
use jiff::civil::Date;
use ledger::Ratio;

use super::facts::Facts;
use super::measured;
use super::{
    Cell, Counted, Dimension, Figure, INDICATORS, Indicator, Reading, Report, Target, Told, Unit, cells,
};
use crate::intake::people::Track;

/// All forty, from what happened until the day, beside the targets of the clauses in force.
pub fn report(partnership: &str, title: &str, facts: &Facts, law: &InForce<'_>) -> Report {
    let mut readings = readings(facts);
    for reading in &mut readings {
        reading.target = target(reading, law);
    }
    Report { partnership: partnership.to_owned(), title: title.to_owned(), day: facts.day, readings }
}

/// The same without targets.
pub fn readings(facts: &Facts) -> Vec<Reading> {
    let mut told: Vec<Reading> = ["I03", "I05", "I12"].map(outside).into();
    told.extend(learning::readings(facts));
    told.extend(recognition::readings(facts));
    told.extend(gender::readings(facts));
    told.extend(work::readings(facts));
    told.extend(pay::readings(facts));
    told.extend(rights::readings(facts));
    told.extend(money::readings(facts));
    let standing = measured::standing(&facts.measured, facts.day);
    let mut all = Vec::new();
    for indicator in &INDICATORS {
        let (of, rest): (Vec<Reading>, Vec<Reading>) =
            told.into_iter().partition(|reading| reading.indicator == indicator);
        told = rest;
        let outside = outside_figures(indicator, &standing);
        let kept = outside.is_empty() || !of.iter().all(Reading::is_without_data);
        all.extend(if kept { of } else { outside });
    }
    all
}

impl Reading {
    /// Whether nothing is known of it.
    pub fn is_without_data(&self) -> bool {
        self.cells.iter().all(|cell| cell.figure == Figure::NoData)
    }

    /// What is said of everybody.
    pub fn whole(&self) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.part.is_none())
    }
}

/// Every word of [`Reading::source`].
pub const SOURCES: [&str; 11] = [
    NOTHING,
    "indicator-source-complaints",
    "indicator-source-ledger",
    "indicator-source-measured",
    "indicator-source-mobility",
    "indicator-source-projection",
    "indicator-source-quotes",
    "indicator-source-recognition",
    "indicator-source-returns",
    "indicator-source-training",
    "indicator-source-work",
];

/// An indicator of which nothing is kept here.
const NOTHING: &str = "indicator-source-none";

fn of(code: &str) -> &'static Indicator {
    let at = INDICATORS.iter().position(|indicator| indicator.code == code);
    &INDICATORS[at.unwrap_or_default()]
}

/// A reading of an indicator that has one value.
fn reading(code: &str, source: &'static str, cells: Vec<Cell>) -> Reading {
    Reading { indicator: of(code), of: String::new(), cells, target: None, source }
}

/// An indicator that can only be measured outside.
fn outside(code: &str) -> Reading {
    reading(code, NOTHING, vec![nothing()])
}

fn nothing() -> Cell {
    Cell { part: None, figure: Figure::NoData, over: None, under: None }
}

/// What is said of these items and their parts; no data where there are none.
fn told<T>(facts: &Facts, items: &[Counted<'_, T>], tell: impl Fn(&[&T]) -> Told) -> Vec<Cell> {
    if items.is_empty() { vec![nothing()] } else { cells(items, facts.day, tell) }
}

/// How many of them, as a share.
fn share(values: &[&bool]) -> Told {
    Told::share(values.iter().filter(|&&&value| value).count(), values.len())
}

/// Something about one of the people.
fn about<'a, T>(
    facts: &'a Facts,
    who: usize,
    track: Option<Track>,
    extra: &'a str,
    value: T,
) -> Counted<'a, T> {
    let extra = Some(extra).filter(|extra| !extra.is_empty());
    Counted { who: facts.somebody(who), track, extra, value }
}

/// What was measured outside, a reading for each of its values: the figure of each part that stands.
fn outside_figures(indicator: &'static Indicator, standing: &[(i64, &measured::Figure)]) -> Vec<Reading> {
    let mut values: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
    for (_, figure) in standing {
        if figure.indicator == indicator.code {
            values.entry(&figure.of).or_default().push(outside_cell(indicator, figure));
        }
    }
    let one = |(of, mut cells): (&str, Vec<Cell>)| {
        if cells.iter().all(|cell| cell.part.is_some()) {
            cells.push(nothing());
        }
        cells.sort_by(|a, b| a.part.cmp(&b.part));
        Reading { of: of.to_owned(), ..reading(indicator.code, "indicator-source-measured", cells) }
    };
    values.into_iter().map(one).collect()
}

fn outside_cell(indicator: &Indicator, figure: &measured::Figure) -> Cell {
    // So many in a hundred thousand.
    let times = if indicator.unit == Unit::Rate { 100_000 } else { 1 };
    let value = Ratio::new(i128::from(figure.over) * times, i128::from(figure.under.unwrap_or(1)));
    Cell {
        part: part(&figure.part),
        figure: value.map_or(Figure::NoData, Figure::Value),
        over: Some(figure.over),
        under: figure.under,
    }
}

/// `sex=female` as a part; nothing for everybody.
fn part(text: &str) -> Option<(Dimension, String)> {
    let (dimension, name) = text.split_once('=')?;
    let dimension = Dimension::from_word(dimension)?;
    Some((dimension, name.to_owned()))
}

/// What the agreement promised of it, for everybody: the target of the latest day that names no sex.
fn target(reading: &Reading, law: &InForce<'_>) -> Option<Target> {
    let names = |clause: &&Clause| {
        let stage = clause.text("stage").unwrap_or_default();
        clause.text("indicator") == Some(reading.indicator.code)
            && clause.text("sex").is_none()
            && (reading.of.is_empty() || stage.is_empty() || stage == reading.of)
    };
    let day = |clause: &Clause| clause.date("by").unwrap_or(Date::ZERO);
    let clause = law.all("target").filter(names).max_by_key(|clause| day(clause))?;
    Some(Target {
        baseline: clause.whole("baseline"),
        value: clause.whole("value")?,
        by: clause.date("by")?,
        cite: clause.cite.clone(),
    })
}
