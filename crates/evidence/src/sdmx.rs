//! What does a table in the standard of statistical offices say? SDMX-CSV (1.0, 2.0, and ILOSTAT's own), SDMX-JSON (1.0, 2.0).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::area::Area;
use crate::number::Number;
use crate::read::Row;
use crate::series::{Measure, Observation, Sex};

/// No message has more observations.
const MOST: usize = 3_000_000;

/// Whether titles, in lower case, are those of SDMX-CSV.
pub fn is_table(titles: &[String]) -> bool {
    let has = |name: &str| titles.iter().any(|title| title == name);
    has("ref_area") && has("obs_value") && (has("time_period") || has("time"))
}

/// What ILOSTAT's names of indicators and dataflows begin with: measure, unit, factor of figures without UNIT_MULT.
const INDICATORS: &[(&str, Measure, &str, i64)] = &[
    ("EMP_", Measure::Employment, "persons", 1000),
    ("UNE_DEAP", Measure::Unemployment, "percent", 1),
    ("UNE_", Measure::Matchable, "persons", 1000),
    ("EAR_", Measure::Earnings, "national currency", 1),
    ("HOW_", Measure::Hours, "hours", 1),
    ("POP_", Measure::Population, "persons", 1000),
];

/// What a row says; nothing: of a region, of another classification of occupations, or an empty figure.
pub fn row(row: &Row<'_>, measure: Option<Measure>) -> Result<Option<Observation>, String> {
    let first = |titles: &[&str]| {
        titles.iter().map(|t| row.get(t)).find(|cell| !cell.is_empty()).unwrap_or("").to_owned()
    };
    let value = row.get("obs_value");
    let Some(area) = Area::of(row.get("ref_area")).filter(|_| !value.is_empty() && value != "NaN") else {
        return Ok(None);
    };
    let named = first(&["indicator", "dataflow", "structure_id", "measure"]);
    let named = named.split_once("DF_").map_or(named.as_str(), |(_, rest)| rest);
    let known = INDICATORS.iter().find(|(front, ..)| named.starts_with(front));
    let (measure, unit, factor) = match (measure, known) {
        (Some(measure), Some((_, known, unit, factor))) if measure == *known => (measure, *unit, *factor),
        (Some(measure), _) => (measure, "", 1),
        (None, Some((_, measure, unit, factor))) => (*measure, *unit, *factor),
        (None, None) => {
            return Err(format!(
                "`{named}` is no indicator that is known here: say what it measures, by --as employment, or another measure"
            ));
        }
    };
    let stated = first(&["unit_measure", "currency"]);
    let stated = stated.strip_prefix("CUR_TYPE_").unwrap_or(&stated);
    let money = measure == Measure::Earnings;
    let unit = match first(&["classif2", "cur"]) {
        text if money && text.ends_with("PPP") => "PPP $".to_owned(),
        text if money && text.ends_with("USD") => "USD".to_owned(),
        _ if (unit.is_empty() || money) && !stated.is_empty() => stated.to_owned(),
        _ => unit.to_owned(),
    };
    if unit.is_empty() {
        return Err("no unit: there is no UNIT_MEASURE".to_owned());
    }
    let read: Number = value.parse()?;
    let power = row.get("unit_mult");
    let value = match power {
        "" => read.times(factor),
        power => {
            let power: u32 =
                power.parse().map_err(|_| format!("`{power}` is no UNIT_MULT: a power of ten, 0 or more"))?;
            10i64.checked_pow(power).and_then(|by| read.times(by))
        }
    };
    let value = value.ok_or("the figure is larger than any")?;
    let period = first(&["time_period", "time"]).parse()?;
    let mut found = row.figure(measure, Some(area), period, value, &unit);
    let said = first(&["sex"]);
    found.sex = Sex::of(&said).ok_or_else(|| format!("`{said}` is no sex that is known here"))?;
    let mut parts = Vec::new();
    for (title, cell) in row.all() {
        let part =
            ["classif1", "classif2", "ocu", "occupation", "age", "edu", "eco", "ste", "geo"].contains(&title);
        if !part
            || cell.is_empty()
            || cell.ends_with("_TOTAL")
            || cell == "_T"
            || cell.starts_with("CUR_TYPE")
        {
            continue;
        }
        if let Some(code) = cell.strip_prefix("OCU_ISCO08_") {
            if !code.bytes().all(|b| b.is_ascii_digit()) {
                return Ok(None);
            }
            found.occupation = crate::table::isco(code)?;
        } else if cell.starts_with("OCU_") {
            return Ok(None);
        } else {
            parts.push(cell.to_lowercase().replace('_', " "));
        }
    }
    found.group = parts.join("; ");
    Ok(Some(found))
}

/// The rows of an SDMX-JSON message: each dimension by its id in lower case, the figure as `obs_value`.
pub fn json(text: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let message: Value = serde_json::from_str(text).map_err(|why| format!("this is no JSON: {why}"))?;
    let data = message.get("data").unwrap_or(&message);
    let structure = data
        .get("structure")
        .or_else(|| data.get("structures").and_then(|all| all.get(0)))
        .ok_or("this is no SDMX-JSON: it has no `structure`")?;
    let dimensions = |level: &str| {
        let listed = structure.get("dimensions").and_then(|d| d.get(level)).and_then(Value::as_array);
        listed.map(Vec::as_slice).unwrap_or_default()
    };
    let mut rows = Vec::new();
    for set in data.get("dataSets").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default() {
        let mut fixed = BTreeMap::new();
        for dimension in dimensions("dataSet") {
            place(dimension, 0, &mut fixed)?;
        }
        if let Some(series) = set.get("series").and_then(Value::as_object) {
            for (key, one) in series {
                let mut cells = fixed.clone();
                put(dimensions("series"), key, &mut cells)?;
                observations(one.get("observations"), dimensions("observation"), &cells, &mut rows)?;
            }
        } else {
            observations(set.get("observations"), dimensions("observation"), &fixed, &mut rows)?;
        }
    }
    Ok(rows)
}

fn observations(
    listed: Option<&Value>,
    dimensions: &[Value],
    before: &BTreeMap<String, String>,
    rows: &mut Vec<BTreeMap<String, String>>,
) -> Result<(), String> {
    for (key, observed) in listed.and_then(Value::as_object).into_iter().flatten() {
        let mut cells = before.clone();
        put(dimensions, key, &mut cells)?;
        let value = observed.get(0).unwrap_or(observed);
        let value = match value {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => String::new(),
        };
        cells.insert("obs_value".to_owned(), value);
        if rows.len() >= MOST {
            return Err(format!("more than {MOST} observations: import a part of it"));
        }
        rows.push(cells);
    }
    Ok(())
}

/// Puts the values of a key, "0:3:1", under the names of their dimensions.
fn put(dimensions: &[Value], key: &str, cells: &mut BTreeMap<String, String>) -> Result<(), String> {
    let parts: Vec<&str> = key.split(':').collect();
    if parts.len() != dimensions.len() {
        return Err(format!(
            "the key `{key}` has {} parts, and there are {} dimensions",
            parts.len(),
            dimensions.len()
        ));
    }
    for (dimension, part) in dimensions.iter().zip(parts) {
        let index = part.parse().map_err(|_| format!("the key `{key}` is no list of numbers"))?;
        place(dimension, index, cells)?;
    }
    Ok(())
}

fn place(dimension: &Value, index: usize, cells: &mut BTreeMap<String, String>) -> Result<(), String> {
    let id = dimension.get("id").and_then(Value::as_str).ok_or("a dimension has no id")?;
    let value = dimension
        .get("values")
        .and_then(|all| all.get(index))
        .and_then(|v| v.get("id").or_else(|| v.get("value")));
    let value =
        value.and_then(Value::as_str).ok_or_else(|| format!("the dimension {id} has no value {index}"))?;
    cells.insert(id.to_lowercase(), value.to_owned());
    Ok(())
}
