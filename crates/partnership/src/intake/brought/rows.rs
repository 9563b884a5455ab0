//! What does each row of a sheet say, in our columns?

use std::collections::BTreeMap;

use workbook::Sheet;

use super::days::{self, Order};
use super::layout::Layout;
use super::twins::Fields;
use super::values::{Ground, Unclear, read, tidied, understood};
use super::{Asked, Column, Kind, Question, Reads, Trouble};

/// What one row says.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// Its number in the sheet.
    pub number: usize,
    /// What was understood, by our columns.
    pub fields: Fields,
    /// Questions that are open, by key.
    pub open: Vec<String>,
    /// What is wrong with it.
    pub wrong: Vec<Trouble>,
}

/// A key of an answer that belongs to a text of a column.
pub(super) fn value_key(kind: Kind, column: &str, text: &str) -> String {
    format!("value/{}/{column}/{}", kind.word(), tidied(text).to_lowercase())
}

/// Reads all rows. Questions are gathered once for each text.
pub(super) fn rows(
    asked: &Asked<'_>,
    ground: &Ground<'_>,
    questions: &mut BTreeMap<String, Question>,
) -> Vec<Said> {
    let layout = asked.layout;
    let orders = orders(asked.kind, asked.sheet, layout);
    let mut out = Vec::new();
    for row in asked.sheet.rows.get(layout.data_from..).unwrap_or_default() {
        let mut said = Said { number: row.number, ..Said::default() };
        let mut meant: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        // A sheet that was printed in pages repeats its titles.
        let again = layout.columns.iter().filter(|c| is_title(row.text(c.index), &c.title)).count();
        if again > 1 && again * 2 > row.cells.iter().filter(|c| !c.text.is_empty()).count() {
            continue;
        }
        for theirs in &layout.columns {
            let Some(column) = theirs.ours.and_then(|name| asked.kind.column(name)) else { continue };
            let text = row.text(theirs.index).trim();
            if text.is_empty() || is_dash(text) {
                continue;
            }
            let formula = row.cells.get(theirs.index).is_some_and(|c| c.formula);
            let order = orders.get(&theirs.index).copied();
            let mut ask = |piece: &str, unclear: Unclear| {
                answer(
                    (asked, ground),
                    column,
                    piece,
                    unclear,
                    (row.number, theirs.index, formula),
                    &mut said,
                    questions,
                )
            };
            if let Some(read) = read(ground, column, text, order, &mut ask)
                && !read.is_empty()
            {
                meant.entry(column.name).or_default().push(read);
            }
        }
        if meant.is_empty() && said.open.is_empty() && said.wrong.is_empty() {
            continue;
        }
        said.fields = together(asked, meant);
        out.push(said);
    }
    out
}

/// Whether a cell repeats the title of its column, or the lower part of one in two rows.
fn is_title(text: &str, title: &str) -> bool {
    !text.is_empty() && (text == title || title.strip_suffix(text).is_some_and(|rest| rest.ends_with("/ ")))
}

/// A mark for nothing: `-`, `—`, `n/a`, `.`.
fn is_dash(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "-" | "--" | "—" | "–" | "." | "n/a" | "n.a." | "s/o" | "/" | "?" | "néant" | "لا يوجد"
    )
}

/// What is known, or asked, about a text that was not understood.
fn answer(
    (asked, ground): (&Asked<'_>, &Ground<'_>),
    column: Column,
    piece: &str,
    unclear: Unclear,
    (row, index, formula): (usize, usize, bool),
    said: &mut Said,
    questions: &mut BTreeMap<String, Question>,
) -> Option<String> {
    // The order of days is asked once for the whole column.
    let key = if unclear.why == "order" {
        let title = asked.layout.columns.iter().find(|c| c.index == index).map(|c| c.title.as_str());
        format!("order/{}/{}", asked.kind.word(), super::layout::folded(title.unwrap_or_default()))
    } else {
        value_key(asked.kind, column.name, piece)
    };
    if let Some(given) = (asked.answers)(&key) {
        let meant = match (unclear.why, given.as_str()) {
            ("order", "day-first") => unclear.options.first().cloned(),
            ("order", "month-first") => unclear.options.get(1).cloned(),
            ("order", _) => None,
            (_, "") => Some(given),
            // An answer is read as a cell is: one that is not understood is none.
            _ => understood(ground, column, &given),
        };
        if meant.is_some() {
            return meant;
        }
    }
    let options = if unclear.why == "order" {
        vec!["day-first".to_owned(), "month-first".to_owned()]
    } else {
        unclear.options
    };
    let question = questions.entry(key.clone()).or_insert_with(|| Question {
        key: key.clone(),
        column: Some(column.name),
        why: unclear.why,
        text: tidied(piece),
        options,
        may_leave_out: unclear.why != "order",
        formula,
        other: None,
        rows: Vec::new(),
    });
    if question.rows.last() != Some(&row) {
        question.rows.push(row);
    }
    if !said.open.contains(&key) {
        said.open.push(key);
    }
    None
}

/// In which order days are written, column by column, where their cells tell.
fn orders(kind: Kind, sheet: &Sheet, layout: &Layout) -> BTreeMap<usize, Order> {
    let is_day = |name: &&'static str| {
        kind.column(name).is_some_and(|c| matches!(c.reads, Reads::Day | Reads::PastDay | Reads::Year))
    };
    let columns = layout.columns.iter().filter(|c| c.ours.as_ref().is_some_and(is_day));
    let rows = sheet.rows.get(layout.data_from..).unwrap_or_default();
    columns.filter_map(|c| Some((c.index, days::order(rows.iter().map(|r| r.text(c.index)))?))).collect()
}

/// The fields of a row from what its columns say.
fn together(asked: &Asked<'_>, mut meant: BTreeMap<&'static str, Vec<String>>) -> Fields {
    let names: Vec<String> =
        ["given_name", "family_name"].into_iter().filter_map(|n| meant.remove(n)).flatten().collect();
    if !names.is_empty() {
        // `Nom` alone is a family name in French, and the whole name in a list without `Prénom`.
        meant.entry("name").or_insert_with(|| vec![names.join(" ")]);
    }
    let mut fields: Fields = meant
        .into_iter()
        .map(|(name, texts)| (name.to_owned(), texts.join(if name == "experience" { "\n" } else { "; " })))
        .collect();
    for (name, text) in asked.fixed {
        fields.entry(name.clone()).or_insert_with(|| text.clone());
    }
    if let Some(year) = fields.get("birth_date").and_then(|d| d.get(..4)).map(str::to_owned) {
        fields.entry("birth_year".to_owned()).or_insert(year);
    }
    fields.retain(|_, text| !text.is_empty());
    fields
}
