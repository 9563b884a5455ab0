//! In which row stand the titles, and which of our columns does each mean?
//!
//! The titles may stand below a heading of the sheet, in one row or in two, and
//! in four languages. The row, or pair of rows, that means most of our columns is
//! taken. What somebody said about a title before counts more than our table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use skills::fold;
use workbook::{Sheet, column_name};

use super::Kind;

/// Rows that are looked at to find the titles.
const LOOKED_AT: usize = 30;

/// What titles mean: the folded title, and our column or nothing where it is left out.
pub type Mapping = BTreeMap<String, Option<String>>;

/// One column of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// Where it stands, from 0.
    pub index: usize,
    /// Its title as people read it.
    pub title: String,
    /// What it means; nothing: it is left out.
    pub ours: Option<&'static str>,
    /// The first texts below it, to show what it holds.
    pub samples: Vec<String>,
}

/// How a sheet is laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Its columns.
    pub columns: Vec<Theirs>,
    /// Places in the sheet's rows of the first row below the titles.
    pub data_from: usize,
}

/// A title as it is compared and remembered.
pub fn folded(title: &str) -> String {
    fold(title)
}

type Table = BTreeMap<(Kind, String), &'static str>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut all = Table::new();
        for line in include_str!("titles.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let (kind, column, titles) = (cells.next(), cells.next(), cells.next());
            let Some(kind) = kind.and_then(Kind::from_word) else { continue };
            let Some(column) = column.and_then(|c| kind.column(c)) else { continue };
            all.insert((kind, fold(&column.name.replace('_', " "))), column.name);
            for title in titles.unwrap_or_default().split('|') {
                all.entry((kind, fold(title))).or_insert(column.name);
            }
        }
        all
    })
}

/// What a title means, by what was said before and by our table. Outer nothing: not known.
fn meaning(kind: Kind, title: &str, said: &Mapping) -> Option<Option<&'static str>> {
    let folded = fold(title);
    if folded.is_empty() {
        return None;
    }
    if let Some(ours) = said.get(&folded) {
        return Some(ours.as_deref().and_then(|name| kind.column(name)).map(|c| c.name));
    }
    let known = |text: &str| table().get(&(kind, text.to_owned())).copied();
    // `Date of birth (dd/mm/yyyy)`, `Phone *`, `Name:`
    let before = title.split(['(', '[', '/', ':', '*']).next().unwrap_or_default();
    known(&folded).or_else(|| known(&fold(before))).map(Some)
}

/// How a sheet is laid out; `said` is what somebody said about its titles.
pub fn layout(kind: Kind, sheet: &Sheet, said: &Mapping) -> Layout {
    let mut best: Option<(usize, usize, usize)> = None;
    for height in 1..=2 {
        for first in 0..sheet.rows.len().min(LOOKED_AT) {
            if first + height > sheet.rows.len() {
                continue;
            }
            let meant: BTreeSet<&str> =
                titles(kind, sheet, first, height, said).iter().filter_map(|t| t.ours).collect();
            // Of equals the one with fewer rows, and the first, is taken: a line above the titles is none.
            let better = best.is_none_or(|(score, _, rows)| {
                meant.len() > score || (meant.len() == score && height < rows)
            });
            if better && !meant.is_empty() {
                best = Some((meant.len(), first, height));
            }
        }
    }
    // Where no title is known the first row with more than one cell holds them.
    let wide = |row: &workbook::Row| row.cells.iter().filter(|c| !c.text.is_empty()).count() > 1;
    let (first, height) = best.map_or_else(
        || (sheet.rows.iter().position(wide).unwrap_or(0), 1),
        |(_, first, height)| (first, height),
    );
    let mut columns = titles(kind, sheet, first, height, said);
    let data_from = (first + height).min(sheet.rows.len());
    for column in &mut columns {
        let texts = sheet.rows[data_from..].iter().map(|row| row.text(column.index));
        column.samples = texts.filter(|t| !t.is_empty()).take(3).map(shortened).collect();
    }
    columns.retain(|c| !c.samples.is_empty() || !c.title.is_empty());
    Layout { columns, data_from }
}

/// Every text of a sheet that may be a title, folded: what was said about titles is asked by these.
pub fn candidates(sheet: &Sheet) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for at in 0..sheet.rows.len().min(LOOKED_AT + 1) {
        let below = sheet.rows.get(at + 1);
        let width = sheet.rows[at].cells.len().max(below.map_or(0, |row| row.cells.len()));
        for column in 0..width {
            let text = spread(sheet, at, column);
            all.insert(fold(text));
            if let Some(below) = below {
                all.insert(fold(&format!("{text} {}", below.text(column))));
            }
        }
    }
    all
}

fn shortened(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

/// The titles that stand in these rows. Each of our columns is meant once, but for lists and names.
fn titles(kind: Kind, sheet: &Sheet, first: usize, height: usize, said: &Mapping) -> Vec<Theirs> {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut taken: BTreeSet<&'static str> = BTreeSet::new();
    let mut out = Vec::new();
    for index in 0..width {
        let texts: Vec<&str> = (first..first + height).map(|row| spread(sheet, row, index)).collect();
        let (top, bottom) = match texts.as_slice() {
            [top, bottom] => (*top, *bottom),
            [only] => ("", *only),
            _ => ("", ""),
        };
        let both = format!("{top} {bottom}");
        let whole = both.trim();
        // `Name` under `Employer` is not the person's: both together are asked first.
        let meant = meaning(kind, whole, said).or_else(|| meaning(kind, bottom, said));
        let meant = meant.or_else(|| if bottom.is_empty() { meaning(kind, top, said) } else { None });
        let ours = meant.flatten().filter(|name| !taken.contains(name) || may_repeat(name));
        taken.extend(ours);
        let title = match (top.is_empty() || top == bottom, bottom.is_empty()) {
            (true, _) => bottom.to_owned(),
            (false, true) => top.to_owned(),
            (false, false) => format!("{top} / {bottom}"),
        };
        let title = if title.is_empty() { column_name(index) } else { title };
        out.push(Theirs { index, title, ours, samples: Vec::new() });
    }
    out
}

/// Whether several of their columns may mean this one of ours: their texts are put together.
fn may_repeat(column: &str) -> bool {
    ["skills", "languages", "destinations", "experience", "teaches", "ranks"].contains(&column)
}

/// The text of a title's cell; that of the whole area where it was merged.
fn spread(sheet: &Sheet, at: usize, column: usize) -> &str {
    let row = &sheet.rows[at];
    let own = row.text(column);
    if !own.is_empty() {
        return own;
    }
    let area = sheet.merged.iter().find(|m| {
        (m.first_row..=m.last_row).contains(&row.number) && (m.first_column..=m.last_column).contains(&column)
    });
    // Only rightwards: a title merged downwards stands above an empty cell anyway.
    match area {
        Some(area) if area.first_row == row.number => row.text(area.first_column),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use workbook::{Cell, Row};

    use super::*;

    /// A heading over the whole table is no first row of titles.
    #[test]
    fn a_line_above_the_titles_is_none_of_them() {
        let row = |number: usize, text: &str| Row {
            number,
            cells: text.split('|').map(|t| Cell { text: t.to_owned(), formula: false }).collect(),
        };
        let rows = vec![
            row(1, "Candidats, centre de Thiès (invented)||"),
            row(3, "N° dossier|Nom|Langues"),
            row(4, "17|Fatou Exemple|Français C1"),
        ];
        let sheet = Sheet { name: "S".to_owned(), rows, ..Sheet::default() };
        let layout = layout(Kind::People, &sheet, &Mapping::new());
        let titles: Vec<(&str, Option<&str>)> =
            layout.columns.iter().map(|c| (c.title.as_str(), c.ours)).collect();
        assert_eq!(layout.data_from, 2);
        assert_eq!(
            titles,
            [("N° dossier", Some("reference")), ("Nom", Some("family_name")), ("Langues", Some("languages"))]
        );
    }
}
