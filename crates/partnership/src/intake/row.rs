//! One row of a table: its cells, and what is wrong with them, each with its
//! place.

use std::collections::BTreeMap;

use agreement::{Finding, Place};

use super::cells::cells;
use super::sheet::ENOUGH;

/// No name, code or number is longer, in bytes.
const LONGEST_PIECE: usize = 300;

/// One row, with the findings it causes.
pub struct Row<'a> {
    pub(super) columns: &'a BTreeMap<&'static str, usize>,
    pub(super) record: &'a csv::StringRecord,
    pub(super) place: Place,
    pub(super) written: &'a str,
    pub(super) delimiter: u8,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl<'a> Row<'a> {
    /// Where the row stands.
    pub fn place(&self) -> Place {
        self.place.clone()
    }

    /// The first line of the row.
    pub(super) fn line(&self) -> Place {
        let start = self.place.span.start;
        let end = self.written.find('\n').unwrap_or(self.written.len());
        Place::new(self.place.file, start..start + end)
    }

    /// Where a column's cell stands, or this piece of it; the row's first line
    /// where the column is absent or the cell empty.
    fn place_of(&self, column: &str, piece: &str) -> Place {
        let spans = cells(self.written, self.delimiter).spans;
        let Some(cell) = self.columns.get(column).and_then(|i| spans.get(*i)) else { return self.line() };
        let text = &self.written[cell.clone()];
        let (from, length) = match text.find(piece).filter(|_| !piece.is_empty()) {
            Some(from) => (from, piece.len()),
            None => (0, text.len()),
        };
        if length == 0 {
            return self.line();
        }
        let start = self.place.span.start + cell.start + from;
        Place::new(self.place.file, start..start + length)
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
        let place = self.place_of(column, "");
        self.findings
            .push(Finding::error(code, &place, format!("column `{column}`: {message}")).remedy(remedy));
    }

    /// Adds a warning about a column of this row.
    pub fn warn(&mut self, column: &str, code: &'static str, message: String, remedy: impl Into<String>) {
        let place = self.place_of(column, "");
        self.findings
            .push(Finding::warning(code, &place, format!("column `{column}`: {message}")).remedy(remedy));
    }

    /// A piece of a cell read by `read`; an error where it cannot be read.
    fn piece<T>(&mut self, column: &str, piece: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        if self.findings.len() >= ENOUGH {
            return None;
        }
        let read = if piece.len() > LONGEST_PIECE {
            let start = &piece[..piece.floor_char_boundary(40)];
            Err(format!("`{start}…` is too long for a name, a code or a number"))
        } else {
            read(piece)
        };
        let why = match read {
            Ok(value) => return Some(value),
            Err(why) => why,
        };
        let place = self.place_of(column, piece);
        let finding = Finding::error("wrong-cell", &place, format!("column `{column}`: {why}"));
        self.findings.push(finding.remedy("correct the cell"));
        None
    }

    /// A cell read by `read`; nothing where it is empty, an error where it
    /// cannot be read.
    pub fn maybe<T>(&mut self, column: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let cell = self.cell(column);
        if cell.is_empty() { None } else { self.piece(column, cell, read) }
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
            out.extend(self.piece(column, piece, &read));
        }
        out
    }
}
