//! Sheets of every format become the same cells.

use expect_test::expect;
use proptest::prelude::*;
use workbook::{Table, read, write_csv, write_xlsx};

use crate::{ods, shown, xlsx};

#[test]
fn a_workbook_is_read_as_people_see_it() {
    let rows = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t> Amina </t></is></c><c r=\"B2\"><v>0.30000000000000004</v></c>\
        <c r=\"C2\"><f>B2*2</f><v>0.6</v></c><c r=\"D2\" t=\"b\"><v>1</v></c><c r=\"E2\" t=\"e\"><v>#N/A</v></c>\
        <c r=\"F2\" t=\"d\"><v>1990-12-31T00:00:00</v></c></row>\
        <row r=\"5\"><c r=\"B5\" t=\"str\"><v>late</v></c></row>";
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A2:B3\"/></mergeCells>";
    expect![[r#"
        Xlsx
        [People]
        2: Amina | 0.3 | 0.6 (f) | TRUE | #N/A | 1990-12-31
        5:  | late
        merged 2-3 0-1
    "#]]
    .assert_eq(&shown(read(&xlsx(rows, merged))));
}

#[test]
fn days_of_excel_are_days() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(1990, 12, 31).expect("a day");
    sheet.write_datetime_with_format(0, 0, &date, &day).expect("a cell");
    sheet.write_number(0, 1, 212_600_000_000.0).expect("a cell");
    sheet.write_formula(0, 2, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).expect("a cell");
    expect![[r#"
        Xlsx
        [Sheet1]
        1: 1990-12-31 | 212600000000 | 2 (f)
    "#]]
    .assert_eq(&shown(read(&book.save_to_buffer().expect("a workbook"))));
}

#[test]
fn an_open_document_is_read() {
    let tables = "<table:table table:name=\"Gens\"><table:table-row table:number-rows-repeated=\"3\">\
        <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\"><text:p>Zoë</text:p>\
        <text:p>K&amp;K</text:p></table:table-cell><table:covered-table-cell/>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"1990-12-31\"><text:p>31/12/90</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"7\" table:formula=\"of:=3+4\"><text:p>7</text:p></table:table-cell>\
        </table:table-row><table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/></table:table-row></table:table>";
    expect![[r#"
        Ods
        [Gens]
        4: Zoë
        K&K |  | 1990-12-31 | 7 (f)
        merged 4-4 0-1
    "#]]
    .assert_eq(&shown(read(&ods(tables))));
}

#[test]
fn a_table_of_text_says_how_it_was_read() {
    expect![[r#"
        Csv { encoding: "UTF-8", separator: ';' }
        []
        1: Nom | Né le
        3: Zoë, K. | 31/12/1990
    "#]]
    .assert_eq(&shown(read("sep=;\nNom;Né le\n\n\"Zoë, K.\";31/12/1990\n".as_bytes())));
    expect![[r#"
        Csv { encoding: "windows-1252", separator: ',' }
        []
        1: a | b
        2: é | 1
    "#]]
    .assert_eq(&shown(read(b"a,b\n\xe9,1\n")));
}

/// A cell as people may write it, formulas and marks among them.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 ñé;,\"|=+@'-]{0,12}",
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("أمينة".to_owned()),
        Just("00212600".to_owned()),
        Just("two\nlines".to_owned()),
    ]
    .prop_map(|text| text.trim().to_owned())
    .prop_filter("an apostrophe before a formula is the guard itself", |t| !t.starts_with('\''))
}

proptest! {
    /// What is written is read again, cell by cell, and no cell became a formula.
    #[test]
    fn writing_and_reading_is_the_identity(rows in prop::collection::vec(prop::collection::vec(cell(), 3), 1..6)) {
        let mut rows = rows;
        rows.insert(0, vec!["id".into(), "name".into(), "more".into()]);
        let table = Table { name: "People".into(), rows: rows.clone() };
        let xlsx = read(&write_xlsx(&[table]).expect("a workbook")).expect("a book");
        let csv = read(write_csv(rows.clone()).as_bytes()).expect("a book");
        for book in [xlsx, csv] {
            let found: Vec<Vec<String>> = book.sheets[0].rows.iter().map(|row| {
                (0..3).map(|c| row.text(c).to_owned()).collect()
            }).collect();
            let kept: Vec<Vec<String>> = rows.iter().filter(|r| r.iter().any(|c| !c.is_empty())).cloned().collect();
            prop_assert_eq!(found, kept);
            prop_assert!(book.sheets[0].rows.iter().flat_map(|r| &r.cells).all(|c| !c.formula));
        }
    }

    /// Whatever the bytes, an answer and no panic.
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _answer = read(&bytes);
    }

    /// A broken workbook is answered, too.
    #[test]
    fn a_workbook_with_a_broken_byte_is_answered(at in 0_usize..1000, byte: u8) {
        let mut bytes = xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "");
        let at = at % bytes.len();
        bytes[at] = byte;
        let _answer = read(&bytes);
    }
}
