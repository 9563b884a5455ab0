//! How does a table become a workbook again?
//!
//! Every cell is written as a text, so that `=cmd` stays a text, a telephone keeps
//! its zero, and no day is turned round.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::Refusal;

/// A sheet to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name; what Excel does not allow in one is left out.
    pub name: String,
    /// Its rows; the first holds the titles.
    pub rows: Vec<Vec<String>>,
}

/// Writes a workbook. The same tables give the same bytes. A cell longer than Excel allows
/// (32,767 characters) is refused.
pub fn write(tables: &[Table]) -> Result<Vec<u8>, Refusal> {
    if let Some(long) = tables.iter().flat_map(|t| &t.rows).flatten().find(|c| c.chars().count() > 32_767) {
        let start: String = long.chars().take(20).collect();
        return Err(Refusal::Damaged(format!("the cell `{start}…` is longer than a workbook allows")));
    }
    written(tables).map_err(|why| Refusal::Damaged(why.to_string()))
}

fn written(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A day of its own, so that no clock is asked.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let (titles, text) = (Format::new().set_bold().set_num_format("@"), Format::new().set_num_format("@"));
    for table in tables {
        let sheet = book.add_worksheet();
        let name: String = table.name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
        if !name.trim().is_empty() {
            sheet.set_name(name.trim())?;
        }
        sheet.set_freeze_panes(1, 0)?;
        for (row, cells) in table.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let at = (u32::try_from(row).unwrap_or(u32::MAX), u16::try_from(column).unwrap_or(u16::MAX));
                sheet.write_string_with_format(at.0, at.1, cell, if row == 0 { &titles } else { &text })?;
            }
        }
    }
    book.save_to_buffer()
}
