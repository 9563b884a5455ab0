//! Where in a row does each cell stand, and is a quote left open?
//!
//! A row is followed byte by byte as the reader of tables does it: a mark in
//! quotes parts nothing, and two quotes within quotes are one.

use std::ops::Range;

/// What was found in the text of one row.
pub(super) struct Cells {
    /// The bytes of each cell, quotes included.
    pub spans: Vec<Range<usize>>,
    /// Whether a quote opens and never closes.
    pub open: bool,
}

/// Where the follower of a row is.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Beginning,
    Plain,
    Quoted,
    /// After a quote in quotes: the end of the cell, or the first of two.
    Closing,
}

/// Follows a row without its line's end.
pub(super) fn cells(row: &str, delimiter: u8) -> Cells {
    let (mut spans, mut from, mut at) = (Vec::new(), 0, At::Beginning);
    for (index, byte) in row.bytes().enumerate() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Closing,
            (At::Quoted, _) => At::Quoted,
            (At::Beginning | At::Closing, b'"') => At::Quoted,
            (_, mark) if mark == delimiter => {
                spans.push(from..index);
                from = index + 1;
                At::Beginning
            }
            _ => At::Plain,
        };
    }
    spans.push(from..row.len());
    Cells { spans, open: at == At::Quoted }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(row: &str) -> Vec<&str> {
        cells(row, b',').spans.into_iter().map(|s| &row[s]).collect()
    }

    #[test]
    fn marks_in_quotes_part_nothing() {
        assert_eq!(texts("a,,b"), ["a", "", "b"]);
        assert_eq!(texts("\"a, b\",c"), ["\"a, b\"", "c"]);
        assert_eq!(texts("\"a \"\"b, c\"\"\",d"), ["\"a \"\"b, c\"\"\"", "d"]);
        assert_eq!(texts("5\" pipe,\"x\ny\""), ["5\" pipe", "\"x\ny\""]);
        assert_eq!(texts(""), [""]);
    }

    #[test]
    fn a_quote_left_open_is_seen() {
        for (row, open) in [("a,\"b", true), ("a,\"b\"", false), ("a,b\"", false), ("\"a\"\"", true)] {
            assert_eq!(cells(row, b',').open, open, "{row}");
        }
    }

    proptest! {
        /// As many cells as the reader of tables finds.
        #[test]
        fn the_reader_of_tables_agrees(row in "[a,\" é]{0,20}") {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(row.as_bytes());
            if let Some(record) = reader.records().next() {
                prop_assert_eq!(record.expect("UTF-8").len(), cells(&row, b',').spans.len());
            }
        }
    }
}
