//! What both formats of candidates have in common: a sheet of one row each, with
//! the columns of our own table of people.

use crate::{Cell, Row, Sheet, limits};

/// The columns of the sheet that a candidate becomes.
pub(crate) const COLUMNS: &[&str] = &[
    "reference",
    "name",
    "email",
    "phone",
    "address",
    "origin",
    "birth_date",
    "sex",
    "nationality",
    "languages",
    "skills",
    "experience",
    "isced",
];

/// One candidate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidate {
    cells: Vec<(&'static str, String)>,
}

impl Candidate {
    /// Says this in a column, where it says something and nothing was said before.
    pub fn say(&mut self, column: &'static str, text: &str) {
        let text = text.trim();
        if !text.is_empty() && self.get(column).is_empty() {
            self.cells.push((column, text.to_owned()));
        }
    }

    /// The same for several pieces of a list.
    pub fn say_all(&mut self, column: &'static str, pieces: Vec<String>) {
        // A mark that parts pieces may stand in none of them.
        let pieces: Vec<String> = pieces.iter().map(|p| p.replace(';', ",").trim().to_owned()).collect();
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        self.say(column, &pieces.join("; "));
    }

    fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(c, _)| *c == column).map(|(_, t)| t.as_str()).unwrap_or_default()
    }
}

/// The sheet.
pub(crate) fn sheet(candidates: &[Candidate]) -> Sheet {
    let cell = |text: &str| Cell { text: text.to_owned(), formula: false };
    let titles = Row { number: 1, cells: COLUMNS.iter().map(|c| cell(c)).collect() };
    let rows = candidates.iter().enumerate().map(|(index, candidate)| Row {
        number: index + 2,
        cells: COLUMNS.iter().map(|c| cell(candidate.get(c))).collect(),
    });
    Sheet { name: String::new(), rows: std::iter::once(titles).chain(rows).collect(), merged: Vec::new() }
}

/// Whether a text that begins with a bracket is JSON rather than a table.
pub(crate) fn is_json(text: &str) -> bool {
    let next = text.chars().skip(1).find(|c| !c.is_whitespace());
    text.len() <= limits::FILE && matches!(next, Some('"' | '{' | '[' | '}' | ']'))
}

/// Full years and months of a period as `2015-03 – 2019-06`.
pub(crate) fn period(from: &str, to: &str) -> String {
    match (from.is_empty(), to.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("{from} –"),
        (true, false) => format!("– {to}"),
        (false, false) => format!("{from} – {to}"),
    }
}

/// A piece of experience on one line.
pub(crate) fn experience(what: &str, with: &str, when: &str) -> String {
    let pieces = [what, with, when].map(str::trim);
    pieces.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}
