//! A table that somebody kept in a spreadsheet: header, rows, and where each
//! row stands.

use std::collections::BTreeMap;

use agreement::schema::nearest;
use agreement::{Finding, Place};

/// After this many findings a table is not read further.
const ENOUGH: usize = 200;

/// A table's columns and the findings met while reading it.
pub struct Sheet<'a> {
    /// Index of the file among those read together.
    file: usize,
    name: &'a str,
    text: &'a str,
    columns: BTreeMap<&'static str, usize>,
    rows: Vec<(csv::StringRecord, Place)>,
    /// What to mend.
    pub findings: Vec<Finding>,
}

impl<'a> Sheet<'a> {
    /// Reads a table with these columns; those after `|` may be absent.
    /// Commas, semicolons and tabs are told apart by the header.
    pub fn read(
        file: usize,
        name: &'a str,
        text: &'a str,
        must: &[&'static str],
        may: &[&'static str],
    ) -> Sheet<'a> {
        let mut sheet =
            Sheet { file, name, text, columns: BTreeMap::new(), rows: Vec::new(), findings: Vec::new() };
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
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
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(body)).from_reader(body.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let span = offset..offset + first.len();
        if !sheet.header(&header, &span, must, may) {
            return sheet;
        }
        for record in reader.records() {
            if sheet.findings.len() >= ENOUGH {
                sheet.error(
                    "too-many-findings",
                    0..0,
                    format!("{name} has more to mend than is shown"),
                    "mend these first",
                );
                break;
            }
            let Ok(record) = record else { continue };
            let start = record.position().map_or(0, |p| p.byte() as usize) + offset;
            let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
            if record.len() != header.len() {
                let message = format!("this row has {} cells, the header {}", record.len(), header.len());
                sheet.error(
                    "row-length",
                    start..end,
                    message,
                    "a comma inside a cell needs quotes round the cell",
                );
                continue;
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                sheet.rows.push((record, Place::new(file, start..end)));
            }
        }
        sheet
    }

    fn error(
        &mut self,
        code: &'static str,
        span: std::ops::Range<usize>,
        message: String,
        remedy: impl Into<String>,
    ) {
        self.findings.push(Finding::error(code, &Place::new(self.file, span), message).remedy(remedy));
    }

    fn header(
        &mut self,
        header: &csv::StringRecord,
        span: &std::ops::Range<usize>,
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
                None => {
                    let short: String = title.chars().take(40).collect();
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
        for (record, place) in &self.rows {
            if self.findings.len() >= ENOUGH {
                break;
            }
            let mut row = Row { columns: &self.columns, record, place, findings: &mut self.findings };
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
                    let finding = Finding::error("duplicate-id", place, format!("`{id}` stands twice"))
                        .remedy("give each row its own id, or strike one of them")
                        .also(first, "the first stands here");
                    self.findings.push(finding);
                    continue;
                }
                seen.insert(id, place.clone());
            }
            let mut row = Row { columns: &self.columns, record, place, findings: &mut self.findings };
            out.extend(read(&mut row));
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

/// One row, with the findings it causes.
pub struct Row<'a> {
    columns: &'a BTreeMap<&'static str, usize>,
    record: &'a csv::StringRecord,
    place: &'a Place,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Row<'a> {
    /// Where the row stands.
    pub fn place(&self) -> Place {
        self.place.clone()
    }

    /// A cell without the blanks around it; empty where the column is absent.
    pub fn cell(&self, column: &str) -> &'a str {
        self.columns.get(column).and_then(|i| self.record.get(*i)).unwrap_or_default().trim()
    }

    /// The pieces of a cell that holds a list, parted by semicolons.
    pub fn pieces(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split(';').map(str::trim).filter(|p| !p.is_empty())
    }

    /// Adds an error about a column of this row.
    pub fn error(&mut self, column: &str, code: &'static str, message: String, remedy: impl Into<String>) {
        self.findings
            .push(Finding::error(code, self.place, format!("column `{column}`: {message}")).remedy(remedy));
    }

    /// Adds a warning about a column of this row.
    pub fn warn(&mut self, column: &str, code: &'static str, message: String, remedy: impl Into<String>) {
        self.findings
            .push(Finding::warning(code, self.place, format!("column `{column}`: {message}")).remedy(remedy));
    }

    /// A cell read by `read`; nothing where it is empty, an error where it
    /// cannot be read.
    pub fn maybe<T>(&mut self, column: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        read(cell).map_err(|why| self.error(column, "wrong-cell", why, "correct the cell")).ok()
    }

    /// A cell that must be there.
    pub fn must<T>(&mut self, column: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        if self.cell(column).is_empty() {
            self.error(column, "missing-cell", "the cell is empty".into(), "fill it in");
            return None;
        }
        self.maybe(column, read)
    }

    /// Every piece of a list cell, read by `read`.
    pub fn list<T>(&mut self, column: &str, read: impl Fn(&str) -> Result<T, String>) -> Vec<T> {
        let mut out = Vec::new();
        for piece in self.pieces(column) {
            match read(piece) {
                Ok(value) => out.push(value),
                Err(why) => self.error(column, "wrong-cell", why, "correct the cell"),
            }
        }
        out
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

/// A day.
pub fn day(cell: &str) -> Result<jiff::civil::Date, String> {
    cell.parse().map_err(|_| format!("`{cell}` is not a day such as 2027-01-31"))
}
