//! What stands in an Excel workbook?
//!
//! Cells are taken one after the other as they are read, never as a rectangle: a
//! single cell at the far end of a sheet would make one of billions.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};

use crate::{Book, Format, Gather, Merged, Refusal, numbers};

pub(crate) fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut workbook: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheets_metadata().to_vec();
    let tables = sheets.iter().filter(|s| s.typ == SheetType::WorkSheet);
    let names: Vec<String> =
        tables.filter(|s| s.visible == SheetVisible::Visible).map(|s| s.name.clone()).collect();
    let mut gather = Gather::default();
    for name in names {
        gather.sheet(&name)?;
        cells(&mut workbook, &name, &mut gather)?;
        for area in workbook.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
            gather.merge(Merged {
                first_row: at(area.start.0).saturating_add(1),
                last_row: at(area.end.0).saturating_add(1),
                first_column: at(area.start.1),
                last_column: at(area.end.1),
            });
        }
    }
    Ok(Book { format: Format::Xlsx, sheets: gather.done() })
}

fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, gather: &mut Gather) -> Result<(), Refusal> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
        let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let (row, column) = (at(cell.pos.0).saturating_add(1), at(cell.pos.1));
        let text = match &cell.value {
            DataRef::Empty => continue,
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => numbers::plain(&format!("{number:.14e}")),
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            DataRef::DateTime(when) if when.is_duration() => {
                numbers::plain(&format!("{:.14e}", when.as_f64()))
            }
            DataRef::DateTime(when) => numbers::day(when.to_ymd_hms_milli()),
            DataRef::DateTimeIso(text) => numbers::iso(text),
            DataRef::DurationIso(text) => text.clone(),
            DataRef::Error(error) => error.to_string(),
        };
        gather.put(row, column, &text, cell.formula.is_some())?;
    }
    Ok(())
}

fn damaged(why: calamine::XlsxError) -> Refusal {
    Refusal::Damaged(why.to_string().chars().take(200).collect())
}
