//! How does a report look to a program? Exact: every value is a fraction (docs/json.md).

use partnership::monitoring::{Cell, Figure, Reading, Report, Target};
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
