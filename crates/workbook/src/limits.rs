//! How much of a file is read, decided before it is unpacked?
//!
//! A workbook is a zip archive, and a small one may expand to gigabytes. First the
//! sizes in its directory are added up. Then the parts that will be read are
//! inflated once through a small buffer, counting; a part that is longer than it
//! says is refused where it passes that length. Nothing is kept meanwhile, so a
//! refusal costs a buffer of 64 KiB, and at most [`UNPACKED`] bytes of inflating.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::Refusal;

/// Bytes of a file.
pub const FILE: usize = 16 << 20;
/// Bytes of everything in an archive, unpacked, and of the texts of all cells that are kept.
pub const UNPACKED: usize = 128 << 20;
/// Bytes of the table of texts of a workbook, or of the text of a document, unpacked.
pub const TEXTS: usize = 48 << 20;
/// Bytes of a text that is read as writing.
pub const WRITING: usize = 8 << 20;
/// Bytes of any other part beside the sheets, unpacked.
pub const PART: usize = 8 << 20;
/// Parts of an archive.
pub const PARTS: usize = 2_000;
/// Cells that are kept of a file, with the blank ones before them.
pub const CELLS: usize = 2_000_000;
/// Rows of a sheet that hold something.
pub const ROWS: usize = 100_000;
/// Columns.
pub const COLUMNS: usize = 200;
/// Sheets.
pub const SHEETS: usize = 100;
/// Merged rectangles that are kept.
pub const MERGED: usize = 10_000;
/// Bytes of a cell.
pub const CELL: usize = 1 << 16;
/// Bytes between two marks in XML: no text that people wrote is longer.
const GAP: usize = 1 << 20;
/// Bytes of a file with a candidate: read as a tree.
pub const CANDIDATE: usize = 2 << 20;
/// Depth of such a tree.
pub const DEPTH: usize = 100;

/// What an archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zip {
    Xlsx,
    Ods,
    Docx,
}

/// Looks at an archive without keeping anything of it.
pub(crate) fn look(bytes: &[u8]) -> Result<Zip, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > PARTS {
        return Err(Refusal::Large { what: "parts", most: PARTS });
    }
    let mut parts = Vec::new();
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(damaged)?;
        if part.encrypted() {
            return Err(Refusal::Old);
        }
        total = total.saturating_add(part.size());
        let name = part.name().map_err(damaged)?.trim_start_matches('/').to_lowercase();
        parts.push((index, name, part.size()));
    }
    if total > UNPACKED as u64 {
        return Err(Refusal::Large { what: "bytes, unpacked", most: UNPACKED });
    }
    let has = |name: &str| parts.iter().any(|(_, n, _)| n == name);
    let zip = if has("content.xml") {
        Zip::Ods
    } else if has("xl/workbook.xml") {
        Zip::Xlsx
    } else if has("word/document.xml") {
        Zip::Docx
    } else if has("xl/workbook.bin") {
        return Err(Refusal::Old);
    } else {
        return Err(Refusal::Unknown);
    };
    let mut tally = Tally::default();
    for (index, name, size) in parts {
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let most = most_of(&name);
        if size > most as u64 {
            return Err(Refusal::Large { what: "bytes in one part, unpacked", most });
        }
        count(&mut archive.by_index(index).map_err(damaged)?, size, &mut tally)?;
    }
    Ok(zip)
}

fn damaged(why: impl std::fmt::Display) -> Refusal {
    Refusal::Damaged(why.to_string())
}

fn most_of(name: &str) -> usize {
    if name == "content.xml" || name.contains("worksheets/") {
        UNPACKED
    } else if name.ends_with("sharedstrings.xml") || name == "word/document.xml" {
        TEXTS
    } else {
        PART
    }
}

/// What is counted in the parts of an archive.
#[derive(Debug, Default)]
struct Tally {
    /// Cells with something in them, or with a style of their own.
    cells: usize,
    /// Texts in the table of texts.
    texts: usize,
}

/// Inflates a part through a buffer and counts its marks.
fn count(part: &mut impl Read, says: u64, tally: &mut Tally) -> Result<(), Refusal> {
    let mut buffer = vec![0; 1 << 16];
    let mut length: u64 = 0;
    let mut scan = Scan::default();
    loop {
        let read = part.read(&mut buffer);
        // The archive's own reader stops there, too, and has no other word for it than its sentence.
        let lies = |why: &std::io::Error| why.to_string().contains("larger than its declared");
        let read = read.map_err(|why| if lies(&why) { Refusal::Lying } else { damaged(why) })?;
        if read == 0 {
            return Ok(());
        }
        length += read as u64;
        if length > says {
            return Err(Refusal::Lying);
        }
        scan.over(&buffer[..read], tally)?;
        // A styled cell without anything in it is common: many more of them are let pass here.
        if tally.cells > 4 * CELLS || tally.texts > CELLS {
            return Err(Refusal::Large { what: "cells", most: CELLS });
        }
    }
}

/// Follows XML byte by byte: how long is it since the last `<`, and which marks begin?
#[derive(Default)]
struct Scan {
    gap: usize,
    /// The beginning of the mark under way, or nothing.
    mark: Option<Vec<u8>>,
}

impl Scan {
    fn over(&mut self, bytes: &[u8], tally: &mut Tally) -> Result<(), Refusal> {
        for &byte in bytes {
            if byte == b'<' {
                self.gap = 0;
                self.mark = Some(Vec::with_capacity(16));
                continue;
            }
            self.gap += 1;
            if self.gap > GAP {
                return Err(Refusal::Large { what: "bytes in a cell", most: CELL });
            }
            let Some(mark) = &mut self.mark else { continue };
            let ends = matches!(byte, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n') && !mark.is_empty();
            if !ends && mark.len() < 40 {
                mark.push(byte);
                continue;
            }
            let name = self.mark.take().unwrap_or_default();
            if name.starts_with(b"!DOCTYPE") || name.starts_with(b"!ENTITY") {
                return Err(Refusal::Entities);
            }
            if name.starts_with(b"/") {
                continue;
            }
            match name.rsplit(|b| *b == b':').next().unwrap_or_default() {
                b"c" | b"table-cell" => tally.cells += 1,
                b"si" => tally.texts += 1,
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(pieces: &[&[u8]]) -> Result<(usize, usize), Refusal> {
        let (mut scan, mut tally) = (Scan::default(), Tally::default());
        for piece in pieces {
            scan.over(piece, &mut tally)?;
        }
        Ok((tally.cells, tally.texts))
    }

    #[test]
    fn marks_are_counted_wherever_the_buffer_ends() {
        let text = b"<row><c r=\"A1\"/><x:c><v>1</v></x:c></row><si>a</si><cols/>";
        assert_eq!(scan(&[text]), Ok((2, 1)));
        for cut in 0..text.len() {
            assert_eq!(scan(&[&text[..cut], &text[cut..]]), Ok((2, 1)), "{cut}");
        }
    }

    #[test]
    fn entities_and_endless_texts_are_refused() {
        assert_eq!(scan(&[b"<?xml?><!DOCTYPE a [<!ENTITY b \"c\">]>"]), Err(Refusal::Entities));
        assert_eq!(scan(&[b"<a>", &vec![b'x'; GAP + 1]]).map_err(|r| r.word()), Err("large"));
        assert_eq!(scan(&[b"<a>", &vec![b'x'; GAP - 10], b"</a>"]), Ok((0, 0)));
    }

    /// Gives bytes without end, and counts them.
    struct Endless(usize);

    impl Read for Endless {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            into.fill(b' ');
            into[0] = b'<';
            self.0 += into.len();
            Ok(into.len())
        }
    }

    /// However much is in a part, no more of it is read than it says, and a buffer.
    #[test]
    fn a_part_is_left_where_it_passes_its_size() {
        for says in [0, 1, 100_000, 10_000_000] {
            let mut part = Endless(0);
            assert_eq!(count(&mut part, says, &mut Tally::default()), Err(Refusal::Lying));
            let most = usize::try_from(says).expect("a size") + (1 << 16);
            assert!(part.0 <= most, "{} bytes were read of {says}", part.0);
        }
    }
}
