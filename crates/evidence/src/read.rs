//! What does a downloaded table say?

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::area::Area;
use crate::number::Number;
use crate::series::{Measure, Observation, Period, Sex, Source};
use crate::shapes::{SHAPES, Shape};
use crate::table::{COLUMNS, Table};
use crate::{sdmx, table};

/// No table has more rows.
const MOST: usize = 3_000_000;
/// So many findings are told.
const TOLD: usize = 20;

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line, the titles being line 1; `None`: of the whole table.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub why: String,
}

impl Finding {
    pub(crate) fn whole(why: String) -> Finding {
        Finding { line: None, why }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.why),
            None => f.write_str(&self.why),
        }
    }
}

/// What a table is to be taken for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Its shape, where titles alone do not tell; one of [`crate::shapes`], or a measure for SDMX.
    pub shape: Option<String>,
    /// The day on which it was published or downloaded.
    pub vintage: Date,
    /// Who published it, where that is not who usually does.
    pub source: Option<String>,
    /// Only these, where not empty.
    pub areas: Vec<Area>,
}

/// A table that was understood.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it was taken for.
    pub shape: String,
    /// Its figures.
    pub rows: Vec<Observation>,
    /// Rows that speak of areas, sexes or occupations that are not kept here (aggregates of regions, other classifications).
    pub left: usize,
}

/// One row of a table: cells by title, in lower case, and where the table is from.
pub struct Row<'a> {
    cells: BTreeMap<&'a str, &'a str>,
    source: &'a Source,
}

impl Row<'_> {
    /// A cell; empty where there is none.
    pub(crate) fn get(&self, title: &str) -> &str {
        self.cells.get(title).copied().unwrap_or("")
    }

    /// A figure of everybody and all occupations.
    pub(crate) fn figure(
        &self,
        measure: Measure,
        area: Option<Area>,
        period: Period,
        value: Number,
        unit: &str,
    ) -> Observation {
        Observation {
            measure,
            area,
            partner: None,
            occupation: None,
            sex: Sex::All,
            group: String::new(),
            period,
            value,
            unit: unit.to_owned(),
            source: self.source.clone(),
        }
    }

    /// Every cell with its title.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cells.iter().map(|(title, cell)| (*title, *cell))
    }
}

/// A table in our own columns: each row says itself where it is from and when.
fn own(text: &str, wanted: &Wanted) -> Result<Reading, Vec<Finding>> {
    let all = Table::from_csv(text)?;
    let named =
        |area: Option<Area>| wanted.areas.is_empty() || area.is_none_or(|area| wanted.areas.contains(&area));
    let rows: Vec<Observation> =
        all.rows().iter().filter(|row| named(row.area) && named(row.partner)).cloned().collect();
    let left = all.rows().len() - rows.len();
    Ok(Reading { shape: "own columns".to_owned(), rows, left })
}

/// Reads a table: CSV, values set apart by tabs, or SDMX-JSON. `name` is the file's. Either everything that it says of
/// `wanted` or findings.
pub fn read(name: &str, text: &str, wanted: &Wanted) -> Result<Reading, Vec<Finding>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        let rows = sdmx::json(text).map_err(|why| vec![Finding::whole(why)])?;
        let shape = sdmx_shape(wanted)?;
        return take(
            wanted,
            &shape,
            rows.iter().map(|cells| {
                let cells = cells.iter().map(|(title, cell)| (title.as_str(), cell.as_str())).collect();
                (None, cells)
            }),
        );
    }
    let first = text.lines().next().unwrap_or("");
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes());
    let titles = reader.headers().map_err(|why| vec![Finding::whole(why.to_string())])?.clone();
    let titles: Vec<String> = titles.iter().map(|title| title.trim().to_lowercase()).collect();
    if titles.len() < 2 {
        return Err(vec![Finding::whole(
            "this is no table: the first line has no titles set apart by commas or tabs".into(),
        )]);
    }
    if COLUMNS.iter().all(|name| titles.iter().any(|title| title == name)) {
        return own(text, wanted);
    }
    let shape = if sdmx::is_table(&titles) {
        sdmx_shape(wanted)?
    } else {
        Taken::Shape(shape_of(name, &titles, wanted)?)
    };
    let mut records = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        let record = record.map_err(|why| vec![Finding { line: Some(line), why: why.to_string() }])?;
        if index >= MOST {
            return Err(vec![Finding::whole(format!("more than {MOST} rows: import a part of it"))]);
        }
        records.push((line, record));
    }
    let rows = records.iter().map(|(line, record)| {
        let cells = titles.iter().map(String::as_str).zip(record.iter().map(str::trim)).collect();
        (Some(*line), cells)
    });
    take(wanted, &shape, rows)
}

/// What the rows are taken for.
enum Taken {
    Shape(&'static Shape),
    Sdmx(Option<Measure>),
}

fn sdmx_shape(wanted: &Wanted) -> Result<Taken, Vec<Finding>> {
    let Some(word) = wanted.shape.as_deref() else { return Ok(Taken::Sdmx(None)) };
    let measure = Measure::of(word);
    let wrong =
        || vec![Finding::whole(format!("`{word}` is no measure: this is SDMX, say what it measures"))];
    measure.map(|measure| Taken::Sdmx(Some(measure))).ok_or_else(wrong)
}

fn shape_of(name: &str, titles: &[String], wanted: &Wanted) -> Result<&'static Shape, Vec<Finding>> {
    let finding = |why: String| vec![Finding::whole(why)];
    let fits: Vec<&Shape> = SHAPES.iter().filter(|shape| shape.fits(titles)).collect();
    if let Some(word) = wanted.shape.as_deref() {
        let named = fits.iter().find(|shape| shape.word == word).copied();
        return named.ok_or_else(|| {
            let words: Vec<&str> = fits.iter().map(|shape| shape.word).collect();
            let may =
                if words.is_empty() { "nothing that is known here".to_owned() } else { words.join(" or ") };
            finding(format!("by its titles this is {may}, not `{word}`"))
        });
    }
    let lower = name.to_lowercase();
    match fits.as_slice() {
        [] => Err(finding(format!(
            "no table that is known here has the titles {}: put it into the columns {}",
            titles.join(", "),
            COLUMNS.join(", "),
        ))),
        [one] => Ok(one),
        several => {
            let named: Vec<&Shape> = several
                .iter()
                .filter(|shape| shape.names.iter().any(|part| lower.contains(part)))
                .copied()
                .collect();
            match named.as_slice() {
                [one] => Ok(one),
                _ => {
                    let words: Vec<&str> = several.iter().map(|shape| shape.word).collect();
                    let words = words.join(", ");
                    Err(finding(format!(
                        "several tables have these titles: say which it is, by --as {words}"
                    )))
                }
            }
        }
    }
}

fn take<'a>(
    wanted: &Wanted,
    taken: &Taken,
    rows: impl Iterator<Item = (Option<usize>, BTreeMap<&'a str, &'a str>)>,
) -> Result<Reading, Vec<Finding>> {
    let (word, source, licence) = match taken {
        Taken::Shape(shape) => (shape.word.to_owned(), shape.source, shape.licence),
        Taken::Sdmx(measure) => (measure.map_or("sdmx", |m| m.word()).to_owned(), "ILOSTAT", "CC BY 4.0"),
    };
    let source = Source {
        name: wanted.source.clone().unwrap_or_else(|| source.to_owned()),
        vintage: wanted.vintage,
        licence: if wanted.source.is_some() { String::new() } else { licence.to_owned() },
    };
    let (mut all, mut findings, mut left) = (Vec::new(), Vec::new(), 0);
    for (line, cells) in rows {
        let row = Row { cells, source: &source };
        let found = match taken {
            Taken::Shape(shape) => (shape.row)(&row),
            Taken::Sdmx(measure) => sdmx::row(&row, *measure).map(|one| one.into_iter().collect()),
        };
        let sound = found.and_then(|mut found: Vec<Observation>| {
            left += usize::from(found.is_empty());
            found.retain(|one| is_wanted(wanted, one));
            found.iter().try_for_each(table::sound)?;
            Ok(found)
        });
        match sound {
            Ok(rows) => all.extend(rows),
            Err(why) => findings.push(Finding { line, why }),
        }
        if findings.len() >= TOLD {
            break;
        }
    }
    // Of a whole table that says nothing at all something is wrong; of a part of it nobody may have counted anything.
    if all.is_empty() && findings.is_empty() && wanted.areas.is_empty() {
        findings.push(Finding::whole("no figure in it".to_owned()));
    }
    if findings.is_empty() { Ok(Reading { shape: word, rows: all, left }) } else { Err(findings) }
}

/// A figure with a partner is of a corridor: both have to be wanted.
fn is_wanted(wanted: &Wanted, one: &Observation) -> bool {
    let is = |area: Option<Area>| area.is_none_or(|area| wanted.areas.contains(&area));
    wanted.areas.is_empty() || (is(one.area) && is(one.partner))
}
