//! What the engine of workbooks reads, refuses and writes.

mod candidates;
mod refused;
mod sheets;
mod writing;

use std::io::Write;

use workbook::{Book, Refusal};
use zip::write::SimpleFileOptions;

/// A zip archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// An OpenDocument spreadsheet with these tables.
fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook whose only sheet has this between its `sheetData` marks and after them.
fn xlsx(rows: &str, after: &str) -> Vec<u8> {
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData>{after}</worksheet>"
    );
    xlsx_with(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())])
}

fn xlsx_with(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        (
            "_rels/.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
              <Relationship Id=\"r0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
              Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
              xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
              <sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
              <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
              Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
    ];
    parts.extend(more);
    archive(&parts)
}

/// A book as text: each row with its number, cells parted by bars, formulas with a mark.
fn shown(read: Result<Book, Refusal>) -> String {
    let book = match read {
        Ok(book) => book,
        Err(refusal) => return format!("refused, {}: {refusal}\n", refusal.word()),
    };
    let mut out = format!("{:?}\n", book.format);
    for sheet in &book.sheets {
        out += &format!("[{}]\n", sheet.name);
        for row in &sheet.rows {
            let cells =
                row.cells.iter().map(|c| if c.formula { format!("{} (f)", c.text) } else { c.text.clone() });
            out += &format!("{}: {}\n", row.number, cells.collect::<Vec<_>>().join(" | "));
        }
        for m in &sheet.merged {
            out += &format!("merged {}-{} {}-{}\n", m.first_row, m.last_row, m.first_column, m.last_column);
        }
    }
    out
}
