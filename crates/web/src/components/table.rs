//! Tables that become stacked cards where the screen is narrow.

use maud::{Markup, html};

/// How a column is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// What the row is about.
    Head,
    /// Words.
    Words,
    /// Numbers, set to the end.
    Number,
}

/// A table while it is filled.
pub(crate) struct Table {
    caption: String,
    hidden_caption: bool,
    columns: Vec<(Column, String)>,
    rows: Vec<(Option<String>, Vec<Markup>)>,
    foot: Vec<Vec<Markup>>,
}

impl Table {
    /// A table with its caption and columns.
    pub fn new(caption: String, columns: Vec<(Column, String)>) -> Table {
        Table { caption, hidden_caption: false, columns, rows: Vec::new(), foot: Vec::new() }
    }

    /// Hides the caption from the eye, where a heading says the same.
    pub fn quiet(mut self) -> Table {
        self.hidden_caption = true;
        self
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Markup>) {
        self.rows.push((None, cells));
    }

    /// Adds a row that links can lead to.
    pub fn row_at(&mut self, id: String, cells: Vec<Markup>) {
        self.rows.push((Some(id), cells));
    }

    /// Adds a last row.
    pub fn foot(&mut self, cells: Vec<Markup>) {
        self.foot.push(cells);
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn cells(&self, cells: &[Markup]) -> Markup {
        html! {
            @for ((column, label), cell) in self.columns.iter().zip(cells) {
                // A dash holds the place in a table; a card leaves the line out.
                @let nothing = cell.0 == "–";
                @match column {
                    Column::Head => th scope="row" { (cell) },
                    Column::Words => td .nothing[nothing] data-label=(label) { (cell) },
                    Column::Number => td.num .nothing[nothing] data-label=(label) { (cell) },
                }
            }
        }
    }

    /// The table as it stands on the page.
    pub fn show(&self) -> Markup {
        html! {
            table.cards {
                caption.hush[self.hidden_caption] { (self.caption) }
                thead { tr {
                    @for (column, label) in &self.columns {
                        th scope="col" .num[*column == Column::Number] { (label) }
                    }
                } }
                tbody { @for (id, row) in &self.rows { tr id=[id.as_deref()] { (self.cells(row)) } } }
                @if !self.foot.is_empty() {
                    tfoot { @for row in &self.foot { tr { (self.cells(row)) } } }
                }
            }
        }
    }
}
