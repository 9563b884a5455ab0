//! How do rows become a table again, as `docs/tables.md` describes it?

use std::collections::BTreeMap;

use crate::Fault;

type Cells = BTreeMap<String, String>;

/// A table with these columns; each row from fixed cells and others.
pub(crate) fn write<'a>(
    must: &[&str],
    may: &[&str],
    rows: impl Iterator<Item = Result<(BTreeMap<&'a str, String>, Cells), Fault>>,
) -> Result<String, Fault> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let columns: Vec<&str> = must.iter().chain(may).copied().collect();
    out.write_record(&columns).map_err(Fault::other)?;
    for row in rows {
        let (fixed, cells) = row?;
        let cell = |name: &&str| {
            fixed.get(*name).or_else(|| cells.get(*name)).map(String::as_str).unwrap_or_default()
        };
        out.write_record(columns.iter().map(cell)).map_err(Fault::other)?;
    }
    String::from_utf8(out.into_inner().map_err(Fault::other)?).map_err(Fault::other)
}

/// The rows of a table, each by the names of its columns in small letters. Empty cells are absent.
/// The separator is the one that stands most often in the first line.
pub(crate) fn read(text: &str) -> Result<Vec<Cells>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let often = |b: u8| first.bytes().filter(|c| *c == b).count();
    let separator = [b',', b';', b'\t'].into_iter().rev().max_by_key(|b| often(*b)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().map_err(Fault::other)?.iter().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(Fault::other)?;
        let cells: Cells = names
            .iter()
            .zip(record.iter())
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| (name.clone(), cell.to_owned()))
            .collect();
        if !cells.is_empty() {
            rows.push(cells);
        }
    }
    Ok(rows)
}
