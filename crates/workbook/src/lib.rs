//! What stands in this file: bytes of a spreadsheet in, cells out, and back.
//!
//! Excel (`.xlsx`), OpenDocument (`.ods`), CSV in many encodings, and single
//! candidates in HR Open JSON and Europass XML become the same thing: sheets of
//! cells, each a text. Whatever a cell was (a number, a day, a formula with its
//! last value), it is a text from here on, as people see it on their screen.
//!
//! What is written in a Word file, a text or a candidate's file is read by [`writing`].
//!
//! A file is refused before it is unpacked when it would grow beyond [`limits`].
//! The engine knows formats and no people. It reads no file and asks no clock.
//!
//! **Not read**: `.xls` and `.xlsb` (the older binary formats), files locked with
//! a password, pictures, comments, styles, hidden marks.

mod candidate;
mod csv_text;
mod europass;
mod europass_json;
mod hropen;
pub mod limits;
mod numbers;
mod ods;
mod refusal;
mod write;
pub mod writing;
mod xlsx;
mod xml;

pub use csv_text::write as write_csv;
pub use refusal::Refusal;
pub use write::{Table, write as write_xlsx};

/// What a file was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A table as text.
    Csv {
        /// The name of the encoding that was taken (`UTF-8`, `windows-1256`, …).
        encoding: &'static str,
        /// What parts the cells.
        separator: char,
    },
    /// One or more candidates in the HR Open Standards' JSON.
    HrOpen,
    /// A candidate in Europass XML.
    Europass,
}

/// Everything a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// What it was read as.
    pub format: Format,
    /// Its sheets in their order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The rows that hold something, in their order.
    pub rows: Vec<Row>,
    /// Cells that were merged.
    pub merged: Vec<Merged>,
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1, as the spreadsheet shows it.
    pub number: usize,
    /// Its cells from the first column to the last that holds something.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it, without blanks around it.
    pub text: String,
    /// Whether a formula computed it.
    pub formula: bool,
}

/// A rectangle of merged cells: its text stands in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Number of the first row, from 1.
    pub first_row: usize,
    /// Number of the last row.
    pub last_row: usize,
    /// The first column, from 0.
    pub first_column: usize,
    /// The last column.
    pub last_column: usize,
}

impl Row {
    /// What stands in a column, counted from 0; empty where nothing does.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map(|cell| cell.text.as_str()).unwrap_or_default()
    }
}

/// A column as spreadsheets name it: 0 is `A`, 26 is `AA`.
pub fn column_name(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}

/// Reads a file. Its bytes say what it is; its name does not matter.
pub fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > limits::FILE {
        return Err(Refusal::Large { what: "bytes", most: limits::FILE });
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Refusal::Old);
    }
    let book = if bytes.starts_with(b"PK") {
        let kind = limits::look(bytes)?;
        match kind {
            limits::Zip::Xlsx => xlsx::read(bytes)?,
            limits::Zip::Ods => ods::read(bytes)?,
            limits::Zip::Docx => return Err(Refusal::Unknown),
        }
    } else if bytes.starts_with(b"%PDF") {
        return Err(Refusal::Unknown);
    } else {
        let (text, encoding) = csv_text::decode(bytes);
        let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if start.starts_with(['{', '[']) && candidate::is_json(start) {
            hropen::read(&text)?
        } else if start.starts_with("<?xml") || start.starts_with('<') {
            europass::read(&text)?
        } else {
            csv_text::read(&text, encoding)?
        }
    };
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Refusal::Empty);
    }
    Ok(book)
}

/// Collects the sheets of a file, cell after cell, and keeps count of all of them: a text that stands
/// once in a file may be named by every cell.
#[derive(Default)]
pub(crate) struct Gather {
    sheets: Vec<Sheet>,
    cells: usize,
    bytes: usize,
}

impl Gather {
    /// Begins a sheet: what is put from here on stands in it.
    pub fn sheet(&mut self, name: &str) -> Result<(), Refusal> {
        if self.sheets.len() >= limits::SHEETS {
            return Err(Refusal::Large { what: "sheets", most: limits::SHEETS });
        }
        self.sheets.push(Sheet { name: name.to_owned(), ..Sheet::default() });
        Ok(())
    }

    /// Puts a text into a place (row from 1, column from 0) of the sheet that was begun last. Empty ones
    /// are left out. Rows come in their order.
    pub fn put(&mut self, row: usize, column: usize, text: &str, formula: bool) -> Result<(), Refusal> {
        let text = text.trim();
        let Some(sheet) = self.sheets.last_mut().filter(|_| !text.is_empty()) else { return Ok(()) };
        if column >= limits::COLUMNS {
            return Err(Refusal::Large { what: "columns", most: limits::COLUMNS });
        }
        if text.len() > limits::CELL {
            return Err(Refusal::Large { what: "bytes in a cell", most: limits::CELL });
        }
        self.bytes += text.len();
        if self.bytes > limits::UNPACKED {
            return Err(Refusal::Large { what: "bytes, unpacked", most: limits::UNPACKED });
        }
        let rows = &mut sheet.rows;
        if rows.last().is_none_or(|last| last.number != row) {
            if rows.len() >= limits::ROWS {
                return Err(Refusal::Large { what: "rows", most: limits::ROWS });
            }
            if rows.last().is_some_and(|last| last.number > row) {
                return Err(Refusal::Damaged("its rows are out of order".to_owned()));
            }
            rows.push(Row { number: row, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            // Blank cells before this one are kept as well, and counted.
            self.cells += (column + 1).saturating_sub(last.cells.len());
            if self.cells > limits::CELLS {
                return Err(Refusal::Large { what: "cells", most: limits::CELLS });
            }
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::default());
            }
            last.cells[column] = Cell { text: text.to_owned(), formula };
        }
        Ok(())
    }

    pub fn merge(&mut self, merged: Merged) {
        if let Some(sheet) = self.sheets.last_mut().filter(|s| s.merged.len() < limits::MERGED) {
            sheet.merged.push(merged);
        }
    }

    pub fn done(self) -> Vec<Sheet> {
        self.sheets
    }
}

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn columns_are_named_as_people_see_them() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(column_name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
