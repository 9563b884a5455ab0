//! How does a report look to a program? Exact: every value is a fraction (docs/json.md).

use jiff::civil::Date;
use ledger::Ratio;
use partnership::monitoring::{Cell, Dimension, Figure, INDICATORS, Reading, Report, SOURCES, Target};
use serde_json::{Value, json};

use super::unit;

/// The whole report.
pub(super) fn document(report: &Report) -> Value {
    json!({
        "kind": "report",
        "version": 1,
        "partnership": report.partnership,
        "title": report.title,
        "as_of": report.day.to_string(),
        "indicators": report.readings.iter().map(reading).collect::<Vec<_>>(),
    })
}

fn reading(reading: &Reading) -> Value {
    let (all, parts): (Vec<&Cell>, Vec<&Cell>) = reading.cells.iter().partition(|cell| cell.part.is_none());
    let figure = all.first().map_or(Figure::NoData, |cell| cell.figure);
    json!({
        "code": reading.indicator.code,
        "of": reading.of,
        "unit": unit(reading.indicator.unit),
        "status": figure.word(),
        "value": value(figure),
        "over": all.first().and_then(|cell| cell.over),
        "under": all.first().and_then(|cell| cell.under),
        "source": reading.source,
        "target": reading.target.as_ref().map(target),
        "cells": parts.into_iter().map(part).collect::<Vec<_>>(),
    })
}

fn value(figure: Figure) -> Option<String> {
    match figure {
        Figure::Value(value) => Some(format!("{}/{}", value.num(), value.den())),
        Figure::NoData | Figure::Suppressed | Figure::NotComputed => None,
    }
}

fn target(target: &Target) -> Value {
    json!({
        "baseline": target.baseline, "value": target.value, "by": target.by.to_string(), "cite": target.cite,
    })
}

fn part(cell: &Cell) -> Value {
    let (split, name) = match &cell.part {
        Some((split, name)) => (split.word(), name.as_str()),
        None => ("all", ""),
    };
    json!({
        "dimension": split, "part": name, "status": cell.figure.word(), "value": value(cell.figure),
        "over": cell.over, "under": cell.under,
    })
}

/// Reads what [`document`] wrote; nothing where it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Report> {
    let whole: Value = serde_json::from_slice(bytes).ok()?;
    if whole.get("kind")? != "report" || whole.get("version")? != 1 {
        return None;
    }
    Some(Report {
        partnership: text(&whole, "partnership")?.to_owned(),
        title: text(&whole, "title")?.to_owned(),
        day: day(&whole, "as_of")?,
        readings: whole.get("indicators")?.as_array()?.iter().map(read_reading).collect::<Option<_>>()?,
    })
}

fn text<'a>(of: &'a Value, field: &str) -> Option<&'a str> {
    of.get(field)?.as_str()
}

fn day(of: &Value, field: &str) -> Option<Date> {
    text(of, field)?.parse().ok()
}

/// A whole number, or none; nothing where it is something else.
fn number(of: &Value, field: &str) -> Option<Option<i64>> {
    match of.get(field)? {
        Value::Null => Some(None),
        number => number.as_i64().map(Some),
    }
}

fn read_reading(one: &Value) -> Option<Reading> {
    let code = text(one, "code")?;
    let (source, indicator) =
        (text(one, "source")?, INDICATORS.iter().find(|indicator| indicator.code == code)?);
    let mut cells = vec![read_cell(one, None)?];
    for part in one.get("cells")?.as_array()? {
        let dimension = Dimension::from_word(text(part, "dimension")?)?;
        cells.push(read_cell(part, Some((dimension, text(part, "part")?.to_owned())))?);
    }
    Some(Reading {
        indicator,
        of: text(one, "of")?.to_owned(),
        cells,
        target: match one.get("target")? {
            Value::Null => None,
            target => Some(Target {
                baseline: number(target, "baseline")?,
                value: number(target, "value")??,
                by: day(target, "by")?,
                cite: text(target, "cite")?.to_owned(),
            }),
        },
        source: SOURCES.into_iter().find(|known| *known == source)?,
    })
}

fn read_cell(of: &Value, part: Option<(Dimension, String)>) -> Option<Cell> {
    let figure = match text(of, "status")? {
        "value" => {
            let (num, den) = text(of, "value")?.split_once('/')?;
            Figure::Value(Ratio::new(num.parse().ok()?, den.parse().ok()?)?)
        }
        "no-data" => Figure::NoData,
        "suppressed" => Figure::Suppressed,
        "not-computed" => Figure::NotComputed,
        _ => return None,
    };
    Some(Cell { part, figure, over: number(of, "over")?, under: number(of, "under")? })
}
