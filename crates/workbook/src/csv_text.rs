//! What stands in a table written as text, in whatever encoding?
//!
//! A mark at the beginning says the encoding; else bytes that are UTF-8 are UTF-8,
//! bytes with a nought in every pair are UTF-16, and the rest is what Windows
//! writes in the west (1252) or in Arabic (1256). Letters beyond ASCII stand alone
//! among others in western words and in a row in Arabic ones: that decides.
//!
//! **Not computed**: other encodings of one byte. They are read as 1252, and the
//! review shows what became of the letters.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use crate::{Book, Format, Gather, Refusal, limits};

/// Lines that are looked at to find what parts the cells.
const LOOKED_AT: usize = 30;

/// The text of a file, and the name of the encoding that was taken.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (guess(bytes), bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(rest);
    (text, encoding.name())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = &bytes[..bytes.len().min(4_000)];
    let noughts = |at: usize| start.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    if (even + odd) * 4 > start.len() {
        return if odd >= even { UTF_16LE } else { UTF_16BE };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let high = |i: usize| bytes.get(i).is_some_and(|b| *b >= 0x80);
    let all = (0..bytes.len()).filter(|i| high(*i)).count();
    let beside = (0..bytes.len()).filter(|i| high(*i) && (high(i + 1) || (*i > 0 && high(i - 1)))).count();
    if beside * 2 > all { WINDOWS_1256 } else { WINDOWS_1252 }
}

/// Reads a table.
pub(crate) fn read(text: &str, encoding: &'static str) -> Result<Book, Refusal> {
    let (text, told) = told(text);
    if text.chars().take(4_000).any(|c| c == '\0') {
        return Err(Refusal::Unknown);
    }
    let separator = told.unwrap_or_else(|| separator(text));
    // First only counting, so that a refusal keeps nothing.
    each(text, separator, &mut Count::default())?;
    let mut gather = Gather::default();
    gather.sheet("")?;
    each(text, separator, &mut gather)?;
    let format = Format::Csv { encoding, separator: char::from(separator) };
    Ok(Book { format, sheets: gather.done() })
}

/// What is done with each cell.
trait Take {
    fn take(&mut self, row: usize, column: usize, text: &str) -> Result<(), Refusal>;
}

impl Take for Gather {
    fn take(&mut self, row: usize, column: usize, text: &str) -> Result<(), Refusal> {
        let guarded = text.strip_prefix('\'').filter(|rest| is_formula(rest));
        self.put(row, column, guarded.unwrap_or(text), false)
    }
}

#[derive(Default)]
struct Count {
    cells: usize,
    rows: usize,
    last: usize,
}

impl Take for Count {
    fn take(&mut self, row: usize, column: usize, text: &str) -> Result<(), Refusal> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.cells += 1;
        self.rows += usize::from(self.last != row);
        self.last = row;
        for (what, found, most) in [
            ("cells", self.cells, limits::CELLS),
            ("rows", self.rows, limits::ROWS),
            ("columns", column + 1, limits::COLUMNS),
            ("bytes in a cell", text.len(), limits::CELL),
        ] {
            if found > most {
                return Err(Refusal::Large { what, most });
            }
        }
        Ok(())
    }
}

fn each(text: &str, separator: u8, take: &mut impl Take) -> Result<(), Refusal> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // Rows are numbered as a spreadsheet does that opens the table: a blank line is a row.
    let (mut row, mut line) = (0, 1);
    while reader.read_record(&mut record).map_err(|why| Refusal::Damaged(why.to_string()))? {
        let now = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        let within: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        row += 1 + now.saturating_sub(line).saturating_sub(within + 1);
        line = now;
        for (column, cell) in record.iter().enumerate() {
            take.take(row, column, cell)?;
        }
    }
    Ok(())
}

/// A first line `sep=;` is Excel's own way to say what parts the cells.
fn told(text: &str) -> (&str, Option<u8>) {
    let Some(rest) = text.strip_prefix("sep=") else { return (text, None) };
    let line = rest.lines().next().unwrap_or_default();
    match line.as_bytes() {
        [one] if b",;\t|".contains(one) => (rest[line.len()..].trim_start_matches(['\r', '\n']), Some(*one)),
        _ => (text, None),
    }
}

/// What parts the cells: that which as many lines as possible have equally often, and often.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut counts: Vec<usize> = Vec::new();
        let (mut quoted, mut count) = (false, 0);
        for byte in text.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => {
                    counts.push(std::mem::take(&mut count));
                    if counts.len() >= LOOKED_AT {
                        break;
                    }
                }
                other if other == separator && !quoted => count += 1,
                _ => {}
            }
        }
        counts.push(count);
        counts.retain(|n| *n > 0);
        counts.sort_unstable();
        let runs = counts.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
        runs.max().unwrap_or((0, 0))
    };
    // Of equals the first is taken.
    let all = [b',', b';', b'\t', b'|'];
    all.into_iter().rev().max_by_key(|s| score(*s)).unwrap_or(b',')
}

/// Whether a spreadsheet would compute this text. Numbers, shares (`-5%`), telephones (`+49 30`) and dashes are none.
fn is_formula(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !text[1..].trim().chars().all(|c| c.is_numeric() || " .,()/-%".contains(c)),
        _ => false,
    }
}

/// A table as CSV in UTF-8 with its mark, so that Excel reads it. A text that a spreadsheet would
/// compute gets an apostrophe before it, which [`crate::read`] takes off again.
pub fn write(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        let cells = row.into_iter().map(|cell| if is_formula(&cell) { format!("'{cell}") } else { cell });
        // Writing to memory cannot fail.
        let _written = writer.write_record(cells);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_the_cells_is_found() {
        for (text, found) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2,5\n3,1;4,0\n", b';'),
            ("a\tb, c\n1\t2\n", b'\t'),
            ("a|b\n\"1,2\"|3\n", b'|'),
            ("name\nAmina\n", b','),
            ("a,\"b;c;d\"\n1,\"2;3;4\"\n", b','),
        ] {
            assert_eq!(separator(text), found, "{text}");
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        let utf_16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let cases: [(Vec<u8>, &str, &str); 6] = [
            ("name\nÑúñez".into(), "UTF-8", "name\nÑúñez"),
            ("\u{feff}name\nÑúñez".into(), "UTF-8", "name\nÑúñez"),
            (utf_16("\u{feff}name\nأمينة"), "UTF-16LE", "name\nأمينة"),
            (utf_16("name;origin\nAmina;SN"), "UTF-16LE", "name;origin\nAmina;SN"),
            (
                WINDOWS_1252.encode("name\nMaría Núñez\nZoë").0.into_owned(),
                "windows-1252",
                "name\nMaría Núñez\nZoë",
            ),
            (WINDOWS_1256.encode("الاسم\nأمينة, 1\n").0.into_owned(), "windows-1256", "الاسم\nأمينة, 1\n"),
        ];
        for (bytes, name, text) in cases {
            assert_eq!(decode(&bytes), (Cow::Borrowed(text), name));
        }
    }

    #[test]
    fn telephones_are_no_formulas() {
        for text in ["=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd", "-2+3+cmd", "+A1"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["+49 30 1234", "-5", "-5%", "-", "+212 (0)5", "Amina", ""] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
