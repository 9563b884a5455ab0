//! What stands in an OpenDocument spreadsheet?
//!
//! Repeated cells and rows are counted, not multiplied: an empty one that is
//! repeated a million times costs nothing.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::xml::{damaged, reference};
use crate::{Book, Format, Gather, Merged, Refusal, limits, numbers};

/// A cell that repeats is a mark of layout; beyond this it is taken once.
const REPEATS: usize = 1_000;

pub(crate) fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let part = archive.by_name("content.xml").map_err(damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut gather = Gather::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) if start.local_name().as_ref() == "table" => {
                gather.sheet(&attribute(&start, "name")?)?;
                table(&mut reader, &mut gather)?;
            }
            Event::DocType(_) => return Err(Refusal::Entities),
            Event::Eof => return Ok(Book { format: Format::Ods, sheets: gather.done() }),
            _ => {}
        }
    }
}

fn table(reader: &mut Reader<impl BufRead>, gather: &mut Gather) -> Result<(), Refusal> {
    let (mut row, mut buffer) = (1, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) if start.local_name().as_ref() == "table-row" => {
                let times = number(&start, "number-rows-repeated")?;
                let cells = cells_of(reader)?;
                for again in 0..times.min(if cells.is_empty() { 0 } else { REPEATS }) {
                    for cell in &cells {
                        cell.put(gather, row + again)?;
                    }
                }
                row = row.saturating_add(times);
            }
            Event::Empty(start) if start.local_name().as_ref() == "table-row" => {
                row = row.saturating_add(number(&start, "number-rows-repeated")?);
            }
            Event::End(end) if end.local_name().as_ref() == "table" => return Ok(()),
            Event::Eof => return Err(Refusal::Damaged("it breaks off".to_owned())),
            _ => {}
        }
    }
}

/// A cell that holds something.
struct Found {
    column: usize,
    times: usize,
    text: String,
    formula: bool,
    /// How many rows and columns it spans.
    spans: (usize, usize),
}

impl Found {
    fn put(&self, gather: &mut Gather, row: usize) -> Result<(), Refusal> {
        for again in 0..self.times.min(REPEATS) {
            gather.put(row, self.column + again, &self.text, self.formula)?;
        }
        let (rows, columns) = self.spans;
        if rows > 1 || columns > 1 {
            gather.merge(Merged {
                first_row: row,
                last_row: row.saturating_add(rows - 1),
                first_column: self.column,
                last_column: self.column.saturating_add(columns - 1),
            });
        }
        Ok(())
    }
}

fn cells_of(reader: &mut Reader<impl BufRead>) -> Result<Vec<Found>, Refusal> {
    let (mut column, mut buffer, mut cells) = (0, Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) if is_cell(&start) => {
                let times = number(&start, "number-columns-repeated")?;
                let mut found = Found {
                    column,
                    times,
                    text: value(&start)?.unwrap_or_default(),
                    formula: !attribute(&start, "formula")?.is_empty(),
                    spans: (
                        number(&start, "number-rows-spanned")?,
                        number(&start, "number-columns-spanned")?,
                    ),
                };
                let name = start.name().as_ref().to_owned();
                let text = paragraphs(reader, &name)?;
                if found.text.is_empty() {
                    found.text = text;
                }
                if !found.text.trim().is_empty() {
                    cells.push(found);
                }
                column = column.saturating_add(times);
            }
            Event::Empty(start) if is_cell(&start) => {
                let times = number(&start, "number-columns-repeated")?;
                column = column.saturating_add(times);
            }
            Event::End(end) if end.local_name().as_ref() == "table-row" => return Ok(cells),
            Event::Eof => return Err(Refusal::Damaged("it breaks off".to_owned())),
            _ => {}
        }
        if cells.len() > limits::COLUMNS {
            return Err(Refusal::Large { what: "columns", most: limits::COLUMNS });
        }
    }
}

/// The paragraphs of a cell, one a line; comments are left out.
fn paragraphs(reader: &mut Reader<impl BufRead>, cell: &str) -> Result<String, Refusal> {
    let (mut text, mut buffer, mut skipped) = (String::new(), Vec::new(), 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) if start.local_name().as_ref() == "annotation" => skipped += 1,
            Event::End(end) if end.local_name().as_ref() == "annotation" => {
                skipped = skipped.saturating_sub(1)
            }
            Event::Start(start) if skipped == 0 && start.local_name().as_ref() == "p" && !text.is_empty() => {
                text.push('\n');
            }
            Event::Empty(start) if skipped == 0 => match start.local_name().as_ref() {
                "s" => text.push(' '),
                "line-break" => text.push('\n'),
                "tab" => text.push('\t'),
                _ => {}
            },
            Event::Text(piece) if skipped == 0 => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if skipped == 0 => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) if skipped == 0 => {
                text.push_str(&reference(&name, name.resolve_char_ref().map_err(damaged)?)?);
            }
            Event::End(end) if end.name().as_ref() == cell => return Ok(text),
            Event::Eof => return Err(Refusal::Damaged("it breaks off".to_owned())),
            _ => {}
        }
        if text.len() > limits::CELL {
            return Err(Refusal::Large { what: "bytes in a cell", most: limits::CELL });
        }
    }
}

fn is_cell(start: &BytesStart<'_>) -> bool {
    matches!(start.local_name().as_ref(), "table-cell" | "covered-table-cell")
}

/// The value of a cell where its attributes say it: a day, a number or a truth. Texts stand within.
fn value(start: &BytesStart<'_>) -> Result<Option<String>, Refusal> {
    Ok(match attribute(start, "value-type")?.as_str() {
        "date" => Some(numbers::iso(&attribute(start, "date-value")?)),
        "float" | "currency" => Some(attribute(start, "value")?),
        "boolean" => Some(attribute(start, "boolean-value")?.to_uppercase()),
        _ => None,
    })
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<String, Refusal> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(damaged)?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(unescape(&attribute.value).map_err(damaged)?.into_owned());
        }
    }
    Ok(String::new())
}

/// A number of repeats or spans, at least 1.
fn number(start: &BytesStart<'_>, name: &str) -> Result<usize, Refusal> {
    Ok(attribute(start, name)?.parse::<u32>().map_or(1, |n| usize::try_from(n).unwrap_or(1)).max(1))
}
