//! A table whose cells can be changed.

use crate::intake::sheet::written;

/// Header and rows.
pub(super) struct Cells {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Cells {
    /// Reads a table; rows that cannot be read are left out.
    pub fn read(text: &str) -> Cells {
        let delimiter = crate::intake::sheet::delimiter(text);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<String>>();
        let header = reader.headers().map(owned).unwrap_or_default();
        let rows = reader.records().filter_map(Result::ok).map(|record| owned(&record)).collect();
        Cells { header, rows }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h.trim().trim_start_matches('\u{feff}') == name)
    }

    /// Whether a row has this id.
    pub fn has(&self, id: &str) -> bool {
        self.column("id")
            .is_some_and(|at| self.rows.iter().any(|row| row.get(at).is_some_and(|cell| cell == id)))
    }

    /// Sets a cell; a new id adds a row, a new column is added at the end.
    pub fn set(&mut self, id: &str, column: &str, value: &str) -> Result<(), String> {
        let at = self.column("id").ok_or("the table has no column `id`")?;
        let column = self.column(column).unwrap_or_else(|| {
            self.header.push(column.to_owned());
            self.header.len() - 1
        });
        let width = self.header.len();
        self.rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        if !self.has(id) {
            let mut row = vec![String::new(); width];
            row[at] = id.to_owned();
            self.rows.push(row);
        }
        if let Some(row) = self.rows.iter_mut().find(|row| row[at] == id) {
            row[column] = value.to_owned();
        }
        Ok(())
    }

    /// Keeps the rows whose cell in this column is wanted.
    pub fn keep(&mut self, column: &str, wanted: impl Fn(&str) -> bool) {
        let Some(at) = self.column(column) else { return };
        self.rows.retain(|row| row.get(at).is_some_and(|cell| wanted(cell.trim())));
    }

    /// The table as text.
    pub fn text(self) -> String {
        let header: Vec<&str> = self.header.iter().map(String::as_str).collect();
        written(&header, self.rows.into_iter())
    }
}
