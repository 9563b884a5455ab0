//! All figures in one file: one row each, with source and date.

use std::collections::BTreeMap;

use crate::area::Area;
use crate::read::Finding;
use crate::series::{Measure, Observation, Sex, Source};

/// The columns of the file.
pub const COLUMNS: [&str; 12] = [
    "measure",
    "area",
    "partner",
    "occupation",
    "sex",
    "group",
    "period",
    "value",
    "unit",
    "source",
    "vintage",
    "licence",
];

/// Figures, in the order of what they speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Observation>,
}

impl Table {
    /// Of figures in any order; what is there twice, word for word, is kept once. Finds figures of one measure and
    /// source in two units, and one figure that a source states twice, differently.
    pub fn new(mut rows: Vec<Observation>) -> Result<Table, Vec<Finding>> {
        rows.sort_by(|one, other| {
            (one.key(), one.period, &one.source, one.value, &one.unit).cmp(&(
                other.key(),
                other.period,
                &other.source,
                other.value,
                &other.unit,
            ))
        });
        rows.dedup();
        let mut findings = Vec::new();
        let mut units: BTreeMap<(Measure, &Source), &str> = BTreeMap::new();
        for row in &rows {
            let unit = units.entry((row.measure, &row.source)).or_insert(&row.unit);
            if *unit != row.unit {
                findings.push(Finding::whole(format!(
                    "{} of {} is stated in two units, `{unit}` and `{}`: state one, or import them as two sources",
                    row.measure.word(),
                    row.source.name,
                    row.unit,
                )));
                break;
            }
        }
        for pair in rows.windows(2) {
            if let [one, other] = pair
                && (one.key(), one.period, &one.source) == (other.key(), other.period, &other.source)
            {
                findings.push(Finding::whole(format!(
                    "{} states {} for {} twice, {} and {}: keep the right one",
                    one.source.name,
                    about(one),
                    one.period,
                    one.value,
                    other.value,
                )));
                if findings.len() > 20 {
                    break;
                }
            }
        }
        if findings.is_empty() { Ok(Table { rows }) } else { Err(findings) }
    }

    /// The figures.
    pub fn rows(&self) -> &[Observation] {
        &self.rows
    }

    /// As CSV.
    pub fn to_csv(&self) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        let rows = self.rows.iter().map(|row| {
            let code = |area: Option<Area>| area.map_or(String::new(), |a| a.code().to_owned());
            [
                row.measure.word().to_owned(),
                code(row.area),
                code(row.partner),
                row.occupation.clone().unwrap_or_default(),
                row.sex.word().to_owned(),
                row.group.clone(),
                row.period.to_string(),
                row.value.to_string(),
                row.unit.clone(),
                row.source.name.clone(),
                row.source.vintage.to_string(),
                row.source.licence.clone(),
            ]
        });
        let written =
            std::iter::once(COLUMNS.map(str::to_owned)).chain(rows).try_for_each(|row| out.write_record(row));
        // Writing into memory does not fail.
        written
            .ok()
            .and_then(|()| out.into_inner().ok())
            .and_then(|b| String::from_utf8(b).ok())
            .unwrap_or_default()
    }

    /// Reads what [`Table::to_csv`] wrote, or somebody else in the same columns, in any order. A figure without a source
    /// or a date is a finding; with one nothing is taken.
    pub fn from_csv(text: &str) -> Result<Table, Vec<Finding>> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let titles = reader.headers().map_err(|why| vec![Finding::whole(why.to_string())])?.clone();
        let mut at = [0; COLUMNS.len()];
        let mut lacking = Vec::new();
        for (place, name) in at.iter_mut().zip(COLUMNS) {
            match titles.iter().position(|title| title.trim() == name) {
                Some(found) => *place = found,
                None => lacking.push(name),
            }
        }
        if !lacking.is_empty() {
            let lacking = lacking.join(", ");
            return Err(vec![Finding::whole(format!("columns are missing: {lacking}"))]);
        }
        let (mut rows, mut findings) = (Vec::new(), Vec::new());
        for (index, record) in reader.records().enumerate() {
            let line = index + 2;
            let read = record
                .map_err(|why| why.to_string())
                .and_then(|record| row(&at.map(|place| record.get(place).unwrap_or("").trim())));
            match read {
                Ok(row) => rows.push(row),
                Err(why) => findings.push(Finding { line: Some(line), why }),
            }
            if findings.len() > 20 {
                break;
            }
        }
        if findings.is_empty() { Table::new(rows) } else { Err(findings) }
    }
}

/// What a figure speaks of, in a few words.
pub fn about(row: &Observation) -> String {
    let mut words = vec![row.measure.word().to_owned()];
    words.extend(row.area.map(|area| area.code().to_owned()));
    words.extend(row.partner.map(|partner| format!("with {partner}")));
    words.extend(row.occupation.as_ref().map(|code| format!("ISCO {code}")));
    if row.sex != Sex::All {
        words.push(row.sex.word().to_owned());
    }
    if !row.group.is_empty() {
        words.push(row.group.clone());
    }
    words.join(" ")
}

fn row(cells: &[&str; COLUMNS.len()]) -> Result<Observation, String> {
    let [measure, area, partner, occupation, sex, group, period, value, unit, source, vintage, licence] =
        *cells;
    let area_of = |cell: &str| match cell {
        "" => Ok(None),
        text => Area::of(text).map(Some).ok_or_else(|| format!("`{text}` is no country of ISO 3166-1")),
    };
    if source.is_empty() {
        return Err("no source: say who published this figure".to_owned());
    }
    let vintage = vintage.parse().map_err(|_| {
        format!("`{vintage}` is no vintage: the day on which the source was published, as 2026-05-31")
    })?;
    let row = Observation {
        measure: Measure::of(measure)
            .ok_or_else(|| format!("`{measure}` is no measure that is known here"))?,
        area: area_of(area)?,
        partner: area_of(partner)?,
        occupation: isco(occupation)?,
        sex: Sex::of(sex).ok_or_else(|| format!("`{sex}` is not women, men, other or all"))?,
        group: group.to_owned(),
        period: period.parse()?,
        value: value.parse()?,
        unit: unit.to_owned(),
        source: Source { name: source.to_owned(), vintage, licence: licence.to_owned() },
    };
    sound(&row)?;
    Ok(row)
}

/// Nothing, or one to four digits of ISCO-08.
pub fn isco(cell: &str) -> Result<Option<String>, String> {
    let is_code = (1..=4).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit());
    match cell {
        "" => Ok(None),
        code if is_code => Ok(Some(code.to_owned())),
        other => Err(format!("`{other}` is no group of ISCO-08: one to four digits")),
    }
}

/// What no source may state.
pub fn sound(row: &Observation) -> Result<(), String> {
    if row.unit.is_empty() {
        return Err("no unit: say what the figure counts".to_owned());
    }
    if row.value.is_negative() && !row.measure.may_be_negative() {
        return Err(format!("{} cannot be {}: it is below zero", row.measure.word(), row.value));
    }
    Ok(())
}
