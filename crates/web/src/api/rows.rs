//! Can a round read this row, as a person or a place is about to be kept?
//!
//! The row is read like a table of one row, against the agreement in force; the
//! first error names its column. Without an agreement in force nothing is asked.

use std::collections::BTreeMap;

use agreement::Severity;
use partnership::intake::{Dossier, Tables};

use super::problem::Problem;
use crate::house::House;

/// A table of one row, and where each cell begins.
struct Sheet {
    text: String,
    cells: Vec<(&'static str, usize)>,
}

fn sheet(columns: &[&'static str], rows: &[BTreeMap<&str, &str>]) -> Sheet {
    let mut text = columns.join(",");
    let mut cells = Vec::new();
    for row in rows {
        text.push('\n');
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            cells.push((*column, text.len()));
            let cell = row.get(column).copied().unwrap_or_default();
            text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        }
    }
    text.push('\n');
    Sheet { text, cells }
}

/// A person's row; `places` are those that may be wished for: id and cells.
pub(crate) fn person(
    house: &House,
    row: &BTreeMap<&str, &str>,
    places: &[BTreeMap<&str, &str>],
) -> Result<(), Problem> {
    let row = sheet(&store::people::COLUMNS, std::slice::from_ref(row));
    let places = sheet(&store::places::COLUMNS, places).text;
    read(
        house,
        &row,
        |rows| Tables {
            people: ("person".to_owned(), rows),
            places: ("places".to_owned(), places),
            ..Tables::default()
        },
        0,
    )
}

/// A place's row.
pub(crate) fn place(house: &House, row: &BTreeMap<&str, &str>) -> Result<(), Problem> {
    let row = sheet(&store::places::COLUMNS, std::slice::from_ref(row));
    read(house, &row, |rows| Tables { places: ("place".to_owned(), rows), ..Tables::default() }, 1)
}

fn read(
    house: &House,
    sheet: &Sheet,
    tables: impl FnOnce(String) -> Tables,
    table: usize,
) -> Result<(), Problem> {
    let law = house.law();
    if !house.agreement.is_sound() || !law.binds() {
        return Ok(());
    }
    let dossier = Dossier::read(&house.agreement, &law, &house.classes, &tables(sheet.text.clone()));
    let file = house.agreement.documents.len() + table;
    let errors = dossier.findings.iter().filter(|f| f.place.file == file && f.severity == Severity::Error);
    match errors.min_by_key(|f| f.place.span.start) {
        None => Ok(()),
        Some(error) => {
            let at = sheet.cells.iter().rev().find(|(_, start)| *start <= error.place.span.start);
            let field = at.map_or("id", |(column, _)| column);
            Err(Problem::wrong(field, error.message.clone()))
        }
    }
}
