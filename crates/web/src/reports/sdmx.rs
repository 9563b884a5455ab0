//! How does a report look to statistical offices: SDMX-CSV 2.0 and SDMX-JSON 2.0?
//!
//! The data structure is ours (`AMBOS:SMP_INDICATORS(1.0.0)`, described in docs/reports.md): dimensions `FREQ`,
//! `REF_AREA` (the partnership), `INDICATOR`, `MEASURE` (which of its values), `SPLIT`, `PART`, `TIME_PERIOD`; the measure
//! `OBS_VALUE`; attributes `OBS_STATUS`, `UNIT_MEASURE`, `NUMERATOR`, `DENOMINATOR`. A value that is not there has an
//! observation too: `O` (missing), `Q` (suppressed), `L` (not collected), after SDMX's own list of statuses.

pub(super) mod structure;

use std::collections::BTreeMap;

use partnership::monitoring::{Cell, Figure, Reading, Report};
use serde_json::{Value, json};

use super::{decimal, unit};

/// What the data follow.
const STRUCTURE: &str = "AMBOS:SMP_INDICATORS(1.0.0)";
/// The same as a name that stands alone.
const URN: &str = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=AMBOS:SMP_INDICATORS(1.0.0)";
const DIMENSIONS: [&str; 7] = ["FREQ", "REF_AREA", "INDICATOR", "MEASURE", "SPLIT", "PART", "TIME_PERIOD"];

/// Decimals of an observation.
const PLACES: u32 = 6;

/// One line of the data.
struct Observation {
    /// In the order of [`DIMENSIONS`].
    key: [String; 7],
    value: Option<String>,
    status: &'static str,
    unit: &'static str,
    over: Option<i64>,
    under: Option<i64>,
}

fn observation(report: &Report, reading: &Reading, cell: &Cell) -> Observation {
    let (split, part) = match &cell.part {
        Some((split, part)) => (split.word().to_uppercase(), code(part)),
        None => ("_T".to_owned(), "_T".to_owned()),
    };
    let measure = if reading.of.is_empty() { "_Z".to_owned() } else { code(&reading.of) };
    let key = [
        "D".to_owned(),
        code(&report.partnership),
        reading.indicator.code.to_owned(),
        measure,
        split,
        part,
        report.day.to_string(),
    ];
    let (value, status) = match cell.figure {
        Figure::Value(value) => {
            (Some(decimal(value, PLACES).unwrap_or_else(|| value.nearest().to_string())), "A")
        }
        Figure::NoData => (None, "O"),
        Figure::Suppressed => (None, "Q"),
        Figure::NotComputed => (None, "L"),
    };
    Observation { key, value, status, unit: unit(reading.indicator.unit), over: cell.over, under: cell.under }
}

/// What SDMX allows in a code: letters, digits, `_`, `-`, `@`, `$`; everything else is `_`.
fn code(text: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '@' | '$');
    text.chars().map(|c| if fits(c) { c } else { '_' }).collect()
}

fn observations(report: &Report) -> Vec<Observation> {
    let cells = report.readings.iter().flat_map(|r| r.cells.iter().map(move |c| (r, c)));
    cells.map(|(reading, cell)| observation(report, reading, cell)).collect()
}

/// SDMX-CSV 2.0: one line for each observation.
pub(super) fn csv(report: &Report) -> String {
    let mut out = String::from("STRUCTURE,STRUCTURE_ID,ACTION");
    for column in DIMENSIONS {
        out += &format!(",{column}");
    }
    out += ",OBS_VALUE,OBS_STATUS,UNIT_MEASURE,NUMERATOR,DENOMINATOR\r\n";
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    // No cell holds a comma or a quote: all are codes, days or numbers.
    for one in observations(report) {
        out += &format!("dataStructure,{STRUCTURE},I,{}", one.key.join(","));
        let value = one.value.unwrap_or_default();
        out +=
            &format!(",{value},{},{},{},{}\r\n", one.status, one.unit, number(one.over), number(one.under));
    }
    out
}

/// SDMX-JSON 2.0: a data message with flat observations, its values listed in the structure.
pub(super) fn json(report: &Report) -> Value {
    let all = observations(report);
    let lists: Vec<BTreeMap<&str, usize>> = (0..DIMENSIONS.len())
        .map(|at| {
            let mut values: Vec<&str> = all.iter().map(|one| one.key[at].as_str()).collect();
            values.sort_unstable();
            values.dedup();
            values.into_iter().enumerate().map(|(index, value)| (value, index)).collect()
        })
        .collect();
    let mut seen = serde_json::Map::new();
    for one in &all {
        let index = |(value, list): (&String, &BTreeMap<&str, usize>)| {
            list.get(value.as_str()).copied().unwrap_or_default().to_string()
        };
        let key: Vec<String> = one.key.iter().zip(&lists).map(index).collect();
        let value = one.value.as_deref().and_then(|v| v.parse::<serde_json::Number>().ok());
        seen.insert(key.join(":"), json!([value, one.status, one.unit, one.over, one.under]));
    }
    let dimensions: Vec<Value> = DIMENSIONS
        .iter()
        .zip(&lists)
        .enumerate()
        .map(|(at, (id, list))| {
            let values: Vec<Value> = list
                .keys()
                .map(|value| {
                    if *id == "TIME_PERIOD" {
                        json!({ "value": value })
                    } else {
                        json!({ "id": value, "name": value })
                    }
                })
                .collect();
            json!({ "id": id, "name": id, "keyPosition": at, "roles": [id], "values": values })
        })
        .collect();
    let attribute = |id: &str| json!({ "id": id, "name": id, "relationship": { "observation": {} } });
    let attributes = ["OBS_STATUS", "UNIT_MEASURE", "NUMERATOR", "DENOMINATOR"].map(attribute);
    json!({
        "meta": {
            "schema": "https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json",
            "id": format!("{}_{}", code(&report.partnership), report.day),
            "prepared": format!("{}T00:00:00Z", report.day),
            "contentLanguages": ["en"],
            "sender": { "id": "AMBOS" },
        },
        "data": {
            "structures": [{
                "links": [{ "rel": "dataStructure", "urn": URN }],
                "dataSets": [0],
                "dimensions": { "observation": dimensions },
                "measures": { "observation": [{ "id": "OBS_VALUE", "name": "OBS_VALUE" }] },
                "attributes": { "observation": attributes },
            }],
            "dataSets": [{
                "structure": 0,
                "action": "Information",
                "links": [{ "rel": "dataStructure", "urn": URN }],
                "observations": seen,
            }],
        },
    })
}
