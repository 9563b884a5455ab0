//! How does a report of tables become a PDF?
//!
//! Language and title stand in the file, tables have header rows, and it is tagged: PDF/A-3b and, where the scripts
//! allow it, PDF/UA-1. The same input and the same fonts give the same bytes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::{Array, Dict, Value};
use typst::syntax::Source;

use crate::clean::{clean, codes_run_right};
use crate::fonts::Fonts;
use crate::passport::Day;
use crate::print::{NotPrinted, Press, dict, line, parsed, text};

/// The most cells of one document.
const MOST_CELLS: usize = 20_000;

static SOURCE: LazyLock<Source> = LazyLock::new(|| parsed("sheet.typ", include_str!("sheet.typ")));

/// A report as it is to be printed. All texts are in one language and come from the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The language of the texts, two or three letters of ISO 639 ("ar").
    pub language: String,
    /// Whether that language is written from right to left.
    pub right_to_left: bool,
    /// Names this document for good.
    pub ident: String,
    /// The day that the file says it was made.
    pub made: Day,
    /// The title of the document.
    pub title: String,
    /// Paragraphs below it; the first also stands in the file's own title.
    pub lead: Vec<String>,
    /// The tables.
    pub sections: Vec<Section>,
    /// The line at the foot of each page, with `{page}` and `{pages}`.
    pub page: String,
    /// Said when characters had to be left out, before their list.
    pub left_out: String,
}

/// A table below a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The titles of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// Prints a report. Characters that no font has become � and are listed at the end.
///
/// # Errors
/// [`NotPrinted::TooMuch`] beyond twenty thousand cells, [`NotPrinted::NoSuchDay`].
pub fn sheet(sheet: &Sheet, fonts: &Fonts) -> Result<Vec<u8>, NotPrinted> {
    if sheet.sections.iter().flat_map(|s| &s.rows).map(Vec::len).sum::<usize>() > MOST_CELLS {
        return Err(NotPrinted::TooMuch);
    }
    let press = Press { source: &SOURCE, ident: &sheet.ident, made: sheet.made, fonts };
    press.print(|known| Ok(data(sheet, known)))
}

/// The report as the page reads it, with every text cleaned.
fn data(sheet: &Sheet, known: &dyn Fn(char) -> bool) -> Dict {
    let mut lost = BTreeSet::new();
    let mut tidy = |said: &str| {
        let said = clean(said, known, &mut lost);
        if sheet.right_to_left { codes_run_right(&said) } else { said }
    };
    let title = tidy(&sheet.title);
    let lead: Array = sheet.lead.iter().map(|said| line(&tidy(said))).collect();
    let mut sections = Array::new();
    for section in &sheet.sections {
        let head: Array = section.head.iter().map(|said| line(&tidy(said))).collect();
        let mut rows = Array::new();
        for row in &section.rows {
            let cells = (0..section.head.len()).map(|at| row.get(at).map_or("", String::as_str));
            rows.push(Value::Array(cells.map(|said| line(&tidy(said))).collect()));
        }
        let heading = line(&tidy(&section.heading));
        sections.push(Value::Dict(dict([
            ("heading", heading),
            ("head", Value::Array(head)),
            ("rows", Value::Array(rows)),
        ])));
    }
    let (page, left_out) = (tidy(&sheet.page), tidy(&sheet.left_out));
    let lost: Vec<String> = lost.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    dict([
        ("lang", text(&sheet.language)),
        ("rtl", Value::Bool(sheet.right_to_left)),
        ("title", text(&title)),
        ("lead", Value::Array(lead)),
        ("sections", Value::Array(sections)),
        ("page", text(&page)),
        ("left_out", text(&left_out)),
        ("lost", text(&lost.join(", "))),
    ])
}
