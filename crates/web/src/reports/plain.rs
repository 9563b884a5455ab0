//! How is a report of tables written that is no statistics?
//!
//! Tables with the same columns are one sheet of a workbook; CSV has the largest of these.

use documents::{Fonts, Section, Sheet};
use jiff::civil::Date;
use serde_json::Value;

use super::{Format, NotMade, right_to_left, table};
use crate::words::Words;

/// What is written.
pub(super) struct Paper<'a> {
    /// The partnership's id.
    pub partnership: &'a str,
    /// The partnership's title.
    pub name: &'a str,
    /// The phrase of the report's title.
    pub title: &'static str,
    /// The day.
    pub day: Date,
    /// Paragraphs above the tables.
    pub lead: Vec<String>,
    /// The tables.
    pub sections: Vec<Section>,
}

/// The most characters of a sheet's name.
const LONGEST: usize = 31;

/// Writes it; `json` is the same for programs.
pub(super) fn made(
    paper: Paper<'_>,
    json: &Value,
    format: Format,
    words: &Words,
    fonts: Option<&Fonts>,
) -> Result<Vec<u8>, NotMade> {
    Ok(match format {
        Format::Json => format!("{json:#}\n").into_bytes(),
        Format::Html => {
            let name = paper.name.to_owned();
            table::page(&sheet(paper, words), &name, words).into_bytes()
        }
        Format::Csv => {
            let largest = sheets(paper.sections, words).into_iter().max_by_key(|one| one.rows.len());
            workbook::write_csv(largest.map(|one| one.rows).unwrap_or_default()).into_bytes()
        }
        Format::Xlsx => {
            workbook::write_xlsx(&sheets(paper.sections, words)).map_err(|why| NotMade(format!("{why:?}")))?
        }
        Format::Pdf => {
            let fonts = fonts.ok_or_else(|| NotMade("paper needs fonts".to_owned()))?;
            documents::sheet(&sheet(paper, words), fonts).map_err(|why| NotMade(why.to_string()))?
        }
        Format::SdmxCsv | Format::SdmxJson | Format::SdmxStructure => {
            return Err(NotMade(
                "it is no statistics, and SDMX has no words for it: take json, csv, html, xlsx or pdf"
                    .to_owned(),
            ));
        }
    })
}

fn sheet(paper: Paper<'_>, words: &Words) -> Sheet {
    Sheet {
        language: words.lang.code().to_owned(),
        right_to_left: right_to_left(words.lang),
        ident: format!("{}/{}/{}", paper.partnership, paper.day, paper.title),
        made: table::made_on(paper.day),
        title: words.get(paper.title),
        lead: paper.lead,
        sections: paper.sections,
        page: table::page_line(words),
        left_out: words.get("indicator-report-left-out"),
    }
}

/// Tables with the same columns together, each row with its heading before it.
fn sheets(sections: Vec<Section>, words: &Words) -> Vec<workbook::Table> {
    let mut all: Vec<(Vec<String>, workbook::Table)> = Vec::new();
    for Section { heading, head, rows } in sections {
        let rows = rows.into_iter().map(|row| [vec![heading.clone()], row].concat());
        match all.iter_mut().find(|(known, _)| *known == head) {
            Some((_, table)) => table.rows.extend(rows),
            None => {
                let titles = [vec![words.get("standing-column-table")], head.clone()].concat();
                let name = heading.chars().take(LONGEST).collect();
                all.push((
                    head,
                    workbook::Table { name, rows: std::iter::once(titles).chain(rows).collect() },
                ));
            }
        }
    }
    all.into_iter().map(|(_, table)| table).collect()
}
