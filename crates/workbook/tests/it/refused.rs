//! What is refused, and that it is refused before it is unpacked.

use expect_test::expect;
use workbook::{limits, read};

use crate::{archive, ods, shown, xlsx, xlsx_with};

#[test]
fn what_is_no_workbook_is_refused() {
    expect![[r#"
        refused, empty: nothing stands in this file
        refused, old: this is an old workbook (.xls) or one locked with a password: save it as .xlsx, without one
        refused, unknown: this is no workbook, CSV or candidate: save it as .xlsx or CSV
        refused, unknown: this is no workbook, CSV or candidate: save it as .xlsx or CSV
        refused, empty: nothing stands in this file
        refused, large: this file has more than 16777216 bytes: part it, or keep only what is needed
    "#]]
    .assert_eq(
        &[
            &b""[..],
            &[0xD0, 0xCF, 0x11, 0xE0, 1, 2],
            b"%PDF-1.7",
            &archive(&[("word/document.xml", b"<a/>")]),
            b" \n\n,,\n",
            &vec![b'a'; 100 << 20],
        ]
        .map(|bytes| shown(read(bytes)))
        .concat(),
    );
}

/// A part of this many spaces after a beginning.
fn filled(start: &str, bytes: usize) -> Vec<u8> {
    let mut out = start.as_bytes().to_vec();
    out.resize(bytes, b' ');
    out
}

/// The sizes in the directory are enough: nothing is inflated.
#[test]
fn an_archive_that_expands_is_refused_by_its_directory() {
    let sheet = filled("<worksheet>", limits::UNPACKED + 1);
    let bomb = xlsx_with(&[("xl/worksheets/sheet1.xml", &sheet)]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    expect![[r#"
        refused, large: this file has more than 134217728 bytes, unpacked: part it, or keep only what is needed
    "#]]
    .assert_eq(&shown(read(&bomb)));
    let texts = filled("<sst>", limits::TEXTS + 1);
    expect![[r#"
        refused, large: this file has more than 50331648 bytes in one part, unpacked: part it, or keep only what is needed
    "#]]
    .assert_eq(&shown(read(&xlsx_with(&[("xl/sharedStrings.xml", &texts)]))));
}

/// A part that is longer than it says is left where it passes that length.
#[test]
fn an_archive_that_lies_is_refused_where_it_lies() {
    let sheet = filled("<worksheet>", 1 << 20);
    let mut bomb = xlsx_with(&[("xl/worksheets/sheet1.xml", &sheet)]);
    // The size stands in the part's own head and in the directory.
    let says = u32::try_from(sheet.len()).expect("a size").to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4).filter(|i| bomb[*i..*i + 4] == says).collect();
    assert_eq!(places.len(), 2);
    for place in places {
        bomb[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    expect![[r#"
        refused, lying: this file is larger inside than it says: save it anew
    "#]]
    .assert_eq(&shown(read(&bomb)));
}

#[test]
fn cells_without_end_are_refused() {
    let many = "<c><v>1</v></c>".repeat(limits::COLUMNS + 1);
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let crowd = format!("<row r=\"1\">{}</row>", "<c/>".repeat(4 * limits::CELLS + 1));
    let long = format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(2 << 20));
    expect![[r#"
        refused, large: this file has more than 200 columns: part it, or keep only what is needed
        refused, large: this file has more than 200 columns: part it, or keep only what is needed
        refused, large: this file has more than 2000000 cells: part it, or keep only what is needed
        refused, large: this file has more than 65536 bytes in a cell: part it, or keep only what is needed
        refused, large: this file has more than 100000 rows: part it, or keep only what is needed
        refused, large: this file has more than 2000000 cells: part it, or keep only what is needed
        refused, large: this file has more than 200 columns: part it, or keep only what is needed
    "#]]
    .assert_eq(
        &[
            xlsx(&format!("<row>{many}</row>"), ""),
            xlsx(far, ""),
            xlsx(&crowd, ""),
            xlsx(&long, ""),
            "a\n".repeat(limits::ROWS + 1).into_bytes(),
            format!("{}a\n", "a,".repeat(99)).repeat(limits::CELLS / 100 + 1).into_bytes(),
            format!("{}a\n", ",".repeat(limits::COLUMNS)).into_bytes(),
        ]
        .map(|bytes| shown(read(&bytes)))
        .concat(),
    );
}

/// A text that stands once may be named by every cell, and a row that has one cell at its end keeps the blank
/// ones before it: what is kept is counted, of all sheets together.
#[test]
fn a_small_file_does_not_grow_in_memory() {
    let text = "a".repeat(limits::CELL);
    let texts = format!("<sst><si><t>{text}</t></si></sst>");
    let rows: String = (1..=limits::UNPACKED / limits::CELL + 1)
        .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let named = xlsx_with(&[
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert!(named.len() < 1 << 20, "{}", named.len());
    let blank = ",".repeat(limits::COLUMNS - 1);
    let wide = format!("{blank}a\n").repeat(limits::CELLS / limits::COLUMNS + 1);
    let cell = |times: usize| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>{}</text:p></table:table-cell>",
            "a".repeat(limits::CELL)
        )
    };
    let table = |name: &str| {
        let row =
            format!("<table:table-row table:number-rows-repeated=\"6\">{}</table:table-row>", cell(200));
        format!("<table:table table:name=\"{name}\">{row}</table:table>")
    };
    let sheets = ods(&format!("{}{}", table("a"), table("b")));
    expect![[r#"
        refused, large: this file has more than 134217728 bytes, unpacked: part it, or keep only what is needed
        refused, large: this file has more than 2000000 cells: part it, or keep only what is needed
        refused, large: this file has more than 134217728 bytes, unpacked: part it, or keep only what is needed
    "#]]
    .assert_eq(&[named, wide.into_bytes(), sheets].map(|bytes| shown(read(&bytes))).concat());
}

#[test]
fn entities_and_depth_are_refused() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
    let deep = format!("{{\"person\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let wide = format!("[{}1]", "[],".repeat(1 << 20));
    expect![[r#"
        refused, entities: this file declares entities of its own, which is not read
        refused, entities: this file declares entities of its own, which is not read
        refused, entities: this file declares entities of its own, which is not read
        refused, damaged: this file cannot be read (recursion limit exceeded at line 1 column 137): save it anew
        refused, large: this file has more than 2097152 bytes: part it, or keep only what is needed
        refused, large: this file has more than 100 levels: part it, or keep only what is needed
    "#]]
    .assert_eq(
        &[
            laughs.as_bytes().to_vec(),
            ods("<!DOCTYPE a []>"),
            xlsx("<!DOCTYPE a []>", ""),
            deep.into_bytes(),
            wide.into_bytes(),
            "<a>".repeat(500).into_bytes(),
        ]
        .map(|bytes| shown(read(&bytes)))
        .concat(),
    );
}
