//! A table that somebody kept in a spreadsheet: header, rows, and where each
//! row stands.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use agreement::schema::nearest;
use agreement::{Finding, Place};

use super::cells::cells;
pub use super::row::Row;

/// After this many findings a table is not read further.
pub(super) const ENOUGH: usize = 200;
/// More rows than any round has people.
const MOST_ROWS: usize = 100_000;
/// No row that people wrote is longer, in bytes.
const LONGEST_LINE: usize = 1 << 20;
/// No cell that people wrote is longer, in bytes.
const LONGEST_CELL: usize = 1 << 16;

/// The ids of a table's rows, also of those with errors; nothing where some rows
/// could not be read, so that any id may be among them.
pub type Ids = Option<BTreeSet<String>>;

/// Whether a row of the table has this id, as far as could be read.
pub fn may_hold(ids: &Ids, id: &str) -> bool {
    ids.as_ref().is_none_or(|ids| ids.contains(id))
}

/// A table's columns and the findings met while reading it.
pub struct Sheet<'a> {
    /// Index of the file among those read together.
    file: usize,
    name: &'a str,
    text: &'a str,
    delimiter: u8,
    columns: BTreeMap<&'static str, usize>,
    rows: Vec<(csv::StringRecord, Range<usize>)>,
    /// What to mend.
    pub findings: Vec<Finding>,
    /// The ids it holds.
    pub ids: Ids,
}

impl<'a> Sheet<'a> {
    /// Reads a table with the columns that it must and may have. Commas,
    /// semicolons and tabs are told apart by the header.
    pub fn read(
        file: usize,
        name: &'a str,
        text: &'a str,
        must: &[&'static str],
        may: &[&'static str],
    ) -> Sheet<'a> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut sheet = Sheet {
            file,
            name,
            text,
            delimiter: delimiter(body),
            columns: BTreeMap::new(),
            rows: Vec::new(),
            findings: Vec::new(),
            ids: None,
        };
        let offset = text.len() - body.len();
        let first = body.lines().next().unwrap_or_default();
        if body.trim().is_empty() {
            let columns = must.join(",");
            sheet.error(
                "empty-table",
                0..0,
                format!("{name} is empty"),
                format!("its first line names the columns: {columns}"),
            );
            return sheet;
        }
        if first.len() > LONGEST_CELL {
            sheet.error(
                "wrong-header",
                offset..offset + 1,
                format!("the first line of {name} has {} bytes, which no header has", first.len()),
                format!("it names the columns: {}", must.join(",")),
            );
            return sheet;
        }
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).delimiter(sheet.delimiter).from_reader(body.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let span = offset..offset + first.len();
        if sheet.header(&header, &span, must, may) {
            let whole = sheet.rows_of(&mut reader, header.len(), offset);
            sheet.ids = whole.then(BTreeSet::new);
        }
        sheet
    }

    /// Keeps the rows that fit the header; says whether all do.
    fn rows_of(&mut self, reader: &mut csv::Reader<&[u8]>, width: usize, offset: usize) -> bool {
        let mut whole = true;
        let mut record = csv::StringRecord::new();
        loop {
            let before = offset + reader.position().byte() as usize;
            let ahead = self.text[before..].trim_start_matches(['\r', '\n']);
            let line = ahead.find('\n').unwrap_or(ahead.len());
            if line > LONGEST_LINE {
                let at = self.text.len() - ahead.len();
                let message = format!("this line has {line} bytes, which no row has");
                let remedy = "look for a quote or the end of a line that is missing";
                self.error("row-length", at..at + 1, message, remedy);
                return false;
            }
            // A text has no bytes that the reader could stumble over.
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return whole,
                Err(why) => {
                    self.error(
                        "unreadable-row",
                        before..before,
                        format!("no row can be read from here on: {why}"),
                        "mend the table or save it anew as CSV",
                    );
                    return false;
                }
            }
            let after = offset + reader.position().byte() as usize;
            let written = self.text[before..after].trim_matches(['\r', '\n']);
            let start = before + self.text[before..after].find(written).unwrap_or(0);
            let span = start..start + written.len();
            let kept = self.fits(&record, width, &span);
            whole &= kept;
            if self.findings.len() >= ENOUGH || self.rows.len() >= MOST_ROWS {
                let message = format!("{} has more to mend than is shown", self.name);
                let (message, remedy) = if self.findings.len() >= ENOUGH {
                    (message, "mend these first")
                } else {
                    (format!("{} has more than {MOST_ROWS} rows", self.name), "keep those of this round")
                };
                self.error("too-many", span, message, remedy);
                return false;
            }
            if kept && record.iter().any(|cell| !cell.trim().is_empty()) {
                self.rows.push((record.clone(), span));
            }
        }
    }

    /// Whether a row has a cell for each column, and all its quotes closed.
    fn fits(&mut self, record: &csv::StringRecord, width: usize, span: &Range<usize>) -> bool {
        let written = &self.text[span.clone()];
        let line = span.start..span.start + written.find('\n').unwrap_or(written.len());
        if span.end >= self.text.trim_end_matches(['\r', '\n']).len() {
            let found = cells(written, self.delimiter);
            if let Some(last) = found.spans.last().filter(|_| found.open) {
                let at = span.start + last.start;
                let message =
                    "a quote opens here and never closes, so that the rest of the table is one cell";
                let remedy = "close the quote, or write a quote that is part of a text twice";
                self.error("open-quote", at..at + 1, message.to_owned(), remedy);
                return false;
            }
        }
        if let Some(long) = record.iter().map(str::len).find(|length| *length > LONGEST_CELL) {
            let message = format!("a cell of this row has {long} bytes, which no cell has");
            self.error("cell-too-long", line, message, "look for a quote that is missing or too many");
            return false;
        }
        if let Some(bad) = written.find(|c: char| c.is_control() && !"\n\r\t".contains(c)) {
            let at = span.start + bad;
            let message = "a character stands here that nobody can see and that is no part of a text";
            let remedy = "strike it, or save the table anew as CSV in UTF-8";
            self.error("control-character", at..at + 1, message.to_owned(), remedy);
            return false;
        }
        if record.len() != width {
            let message = format!("this row has {} cells, the header {width}", record.len());
            let mark = match self.delimiter {
                b';' => "semicolon",
                b'\t' => "tab",
                _ => "comma",
            };
            let remedy = format!("a {mark} inside a cell needs quotes round the cell, and quotes must close");
            self.error("row-length", line, message, remedy);
            return false;
        }
        true
    }

    fn error(&mut self, code: &'static str, span: Range<usize>, message: String, remedy: impl Into<String>) {
        self.findings.push(Finding::error(code, &Place::new(self.file, span), message).remedy(remedy));
    }

    fn header(
        &mut self,
        header: &csv::StringRecord,
        span: &Range<usize>,
        must: &[&'static str],
        may: &[&'static str],
    ) -> bool {
        let known = || must.iter().chain(may).copied();
        for (index, title) in header.iter().enumerate() {
            let title = title.trim().to_lowercase();
            match known().find(|k| *k == title) {
                Some(column) if self.columns.insert(column, index).is_some() => {
                    self.error(
                        "wrong-header",
                        span.clone(),
                        format!("column `{title}` stands twice"),
                        "keep one of them",
                    );
                }
                Some(_) => {}
                // As many as a sheet may have; a header with more is none.
                None if self.findings.len() < ENOUGH => {
                    let short: String = title.chars().filter(|c| !c.is_control()).take(40).collect();
                    let hint = nearest(&short, known())
                        .map_or("it is not read".to_owned(), |k| format!("did you mean `{k}`?"));
                    let place = Place::new(self.file, span.clone());
                    self.findings.push(
                        Finding::warning(
                            "unknown-column",
                            &place,
                            format!("nobody reads the column `{short}`"),
                        )
                        .remedy(hint),
                    );
                }
                None => {}
            }
        }
        let missing: Vec<&str> = must.iter().copied().filter(|m| !self.columns.contains_key(m)).collect();
        if !missing.is_empty() {
            let message = format!("{} has no column {}", self.name, missing.join(", "));
            self.error(
                "wrong-header",
                span.clone(),
                message,
                format!("the first line must name: {}", must.join(",")),
            );
        }
        missing.is_empty()
    }

    /// Reads every row with `read`, which adds its own findings; rows that give
    /// nothing are left out, and a second row with the same id is a finding.
    pub fn each<T>(&mut self, read: impl Fn(&mut Row<'_>) -> Option<T>) -> Vec<T> {
        let mut out = Vec::new();
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        let has_id = self.columns.contains_key("id");
        for (record, span) in &self.rows {
            if self.findings.len() >= ENOUGH {
                self.ids = None;
                break;
            }
            let mut row = Row {
                columns: &self.columns,
                record,
                place: Place::new(self.file, span.clone()),
                written: &self.text[span.clone()],
                delimiter: self.delimiter,
                findings: &mut self.findings,
            };
            if has_id {
                let id = row.cell("id").to_owned();
                if id.is_empty() || id.chars().count() > 60 {
                    row.error(
                        "id",
                        "missing-id",
                        "this row has no usable `id`".into(),
                        "give each row a short id of its own",
                    );
                    continue;
                }
                if let Some(first) = seen.get(&id) {
                    let finding = Finding::error("duplicate-id", &row.line(), format!("`{id}` stands twice"))
                        .remedy("give each row its own id, or strike one of them")
                        .also(first, "the first stands here");
                    row.findings.push(finding);
                    continue;
                }
                seen.insert(id, row.line());
            }
            out.extend(read(&mut row));
        }
        if self.rows.is_empty() {
            self.ids = None;
        }
        if let Some(ids) = &mut self.ids {
            ids.extend(seen.into_keys());
        }
        out
    }

    /// Whether the file was empty of rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A finding about the table as a whole.
    pub fn complain(&mut self, code: &'static str, message: String, remedy: &str) {
        let end = self.text.find('\n').unwrap_or(self.text.len());
        self.error(code, 0..end, message, remedy);
    }
}

/// Commas, semicolons and tabs are told apart by the header.
pub fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |d: &u8| first.bytes().filter(|b| b == d).count();
    // Of equal counts the last is taken: a header of one column has none of them.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// A table as text, header first.
pub fn written(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A text as it is.
pub fn text(cell: &str) -> Result<String, String> {
    Ok(cell.to_owned())
}

/// Anything that reads itself.
pub fn parsed<T: std::str::FromStr<Err = String>>(cell: &str) -> Result<T, String> {
    cell.parse()
}

/// A whole number in a range.
pub fn whole(range: std::ops::RangeInclusive<i64>) -> impl Fn(&str) -> Result<i64, String> {
    move |cell| {
        let number = cell.parse().ok().filter(|n| range.contains(n));
        number.ok_or_else(|| {
            format!("`{cell}` is not a whole number from {} to {}", range.start(), range.end())
        })
    }
}

/// A day in the years that agreements lie in.
pub fn day(cell: &str) -> Result<jiff::civil::Date, String> {
    let day: Option<jiff::civil::Date> = cell.parse().ok();
    let day = day.ok_or_else(|| format!("`{cell}` is not a day such as 2027-01-31"))?;
    let plausible = (1900..=2199).contains(&day.year());
    plausible.then_some(day).ok_or_else(|| format!("{day} is no plausible day: years run from 1900 to 2199"))
}
