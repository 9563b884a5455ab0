//! What `match` says of files that are not what they should be: other encodings,
//! other separators, other headers, quotes that stay open.

use expect_test::expect;

use crate::program::Edit::{Add, Bytes, Gone, Put, Swap};
use crate::small::{found, original, placements, small};

const PEOPLE: &str = "people.csv";

/// The placements of the small partnership as it stands.
fn plain() -> String {
    let folder = small(&[]);
    assert_eq!(folder.run(&["match", ".", "--out", "out"]).code, 0);
    folder.text("out/placements.csv")
}

/// These bytes as `people.csv` give the placements of the plain text.
fn as_good_as_plain(bytes: &[u8]) {
    let folder = small(&[Bytes(PEOPLE, bytes)]);
    let answer = folder.run(&["match", ".", "--out", "out"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{}", answer.shown());
    assert_eq!(folder.text("out/placements.csv"), plain());
}

/// The table of people, its cells parted by another mark.
fn parted_by(mark: char) -> String {
    let mut reader = csv::Reader::from_reader(original(PEOPLE).as_bytes());
    let mut writer = csv::WriterBuilder::new().delimiter(mark as u8).from_writer(Vec::new());
    writer.write_record(reader.headers().expect("a header")).expect("memory");
    reader.records().for_each(|row| writer.write_record(&row.expect("a row")).expect("memory"));
    String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8")
}

#[test]
fn what_spreadsheets_write_is_read() {
    let text = original(PEOPLE);
    as_good_as_plain(format!("\u{feff}{text}").as_bytes());
    as_good_as_plain(text.replace('\n', "\r\n").as_bytes());
    as_good_as_plain(format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes());
    as_good_as_plain(text.trim_end().as_bytes());
    as_good_as_plain(format!("{text}\n\n,,,,,,,,,,\n").as_bytes());
    as_good_as_plain(parted_by(';').as_bytes());
    as_good_as_plain(parted_by('\t').as_bytes());
    as_good_as_plain(text.replace("id,origin,skills", "ID, Origin ,SKILLS").as_bytes());
}

#[test]
fn places_count_lines_as_editors_do() {
    let crlf = original(PEOPLE).replace('\n', "\r\n") + "A2,TN,,,home,,,,,,\r\n";
    found(
        &[Put(PEOPLE, &crlf)],
        expect![[r#"
        exit 1
        people.csv:8:1 error duplicate-id
          `A2` stands twice
          help: give each row its own id, or strike one of them
          people.csv:3:1 the first stands here
    "#]],
    );
    let marked = format!("\u{feff}{}", original(PEOPLE)).replace("A1,TN", "A1,Tunisia");
    found(
        &[Put(PEOPLE, &marked)],
        expect![[r#"
            exit 1
            people.csv:2:4 error wrong-cell
              column `origin`: `Tunisia` is no country or region: write ISO 3166 letters, such as PH or BE-VLG
              help: correct the cell
        "#]],
    );
}

#[test]
fn other_encodings() {
    let windows: Vec<u8> = [original(PEOPLE).as_bytes(), b"A7,TN,,,home,,,,,,Mu\xf1oz\n"].concat();
    found(
        &[Bytes(PEOPLE, &windows)],
        expect![[r#"
        exit 2
        ambos: cannot read ./people.csv:8:21: this is not UTF-8 (it may be in an old encoding such as Windows-1252); save it as UTF-8
    "#]],
    );
    let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}{}", original(PEOPLE));
        text.encode_utf16().flat_map(order).collect()
    };
    found(
        &[Bytes(PEOPLE, &utf16(u16::to_le_bytes))],
        expect![[r#"
        exit 2
        ambos: cannot read ./people.csv:1:1: this is not UTF-8 (it looks like UTF-16); save it as UTF-8
    "#]],
    );
    found(
        &[Bytes(PEOPLE, &utf16(u16::to_be_bytes))],
        expect![[r#"
        exit 2
        ambos: cannot read ./people.csv:1:1: this is not UTF-8 (it looks like UTF-16); save it as UTF-8
    "#]],
    );
    found(
        &[Bytes("agreement.en.md", b"# Acuerdo de cooperaci\xf3n\n")],
        expect![[r#"
        exit 2
        ambos: cannot read ./agreement.en.md:1:23: this is not UTF-8 (it may be in an old encoding such as Windows-1252); save it as UTF-8
    "#]],
    );
    found(
        &[Bytes("round.toml", b"date = 2026-11-25\nseed = 7 # n\xfamero\n")],
        expect![[r#"
        exit 2
        ambos: cannot read ./round.toml:2:13: this is not UTF-8 (it may be in an old encoding such as Windows-1252); save it as UTF-8
    "#]],
    );
}

#[test]
fn headers() {
    found(
        &[Put(PEOPLE, "name,age,town\nAna,30,Sfax\n")],
        expect![[r#"
        exit 1
        people.csv:1:1 error wrong-header
          ./people.csv has no column id, origin, skills, languages, tracks
          help: the first line must name: id,origin,skills,languages,tracks
        people.csv:1:1 warning unknown-column
          nobody reads the column `age`
          help: it is not read
        people.csv:1:1 warning unknown-column
          nobody reads the column `name`
          help: it is not read
        people.csv:1:1 warning unknown-column
          nobody reads the column `town`
          help: it is not read
    "#]],
    );
    found(
        &[Swap(PEOPLE, "id,origin,skills,languages,tracks", "id,origin,skills,language,tracks")],
        expect![[r#"
            exit 1
            people.csv:1:1 error wrong-header
              ./people.csv has no column languages
              help: the first line must name: id,origin,skills,languages,tracks
            people.csv:1:1 warning unknown-column
              nobody reads the column `language`
              help: did you mean `languages`?
        "#]],
    );
    found(
        &[Swap(PEOPLE, "ranks,family", "ranks,ranks")],
        expect![[r#"
        exit 1
        people.csv:1:1 error wrong-header
          column `ranks` stands twice
          help: keep one of them
        people.csv:2:83 error wrong-cell
          column `ranks`: no place is called `F1`
          help: correct the cell
        people.csv:3:76 error wrong-cell
          column `ranks`: no place is called `F1`
          help: correct the cell
    "#]],
    );
    found(
        &[Swap("places.csv", "id,title,employer", "id,employer")],
        expect![[r#"
        exit 1
        places.csv:1:1 error wrong-header
          ./places.csv has no column title
          help: the first line must name: id,title,employer,occupation,track,country,seats,start,skills,language
    "#]],
    );
    found(
        &[Swap("programmes.csv", "id,title,", "id;title;")],
        expect![[r#"
        exit 1
        programmes.csv:1:1 error wrong-header
          ./programmes.csv has no column id, title, training
          help: the first line must name: id,title,training,kind,country,months,seats,costs
        programmes.csv:1:1 warning unknown-column
          nobody reads the column `id;title;training`
          help: it is not read
    "#]],
    );
    found(
        &[Swap("employer_ranks.csv", "place,person,rank", "place,rank")],
        expect![[r#"
        exit 1
        employer_ranks.csv:1:1 error wrong-header
          ./employer_ranks.csv has no column person
          help: the first line must name: place,person,rank
    "#]],
    );
}

#[test]
fn empty_tables() {
    let header = |name| original(name).lines().next().expect("a header");
    found(
        &[Put(PEOPLE, "")],
        expect![[r#"
        exit 1
        people.csv:1:1 error empty-table
          ./people.csv is empty
          help: its first line names the columns: id,origin,skills,languages,tracks
    "#]],
    );
    found(
        &[Put(PEOPLE, "\u{feff} \n\n")],
        expect![[r#"
        exit 1
        people.csv:1:1 error empty-table
          ./people.csv is empty
          help: its first line names the columns: id,origin,skills,languages,tracks
    "#]],
    );
    found(
        &[Put(PEOPLE, header(PEOPLE))],
        expect![[r#"
        exit 1
        people.csv:1:1 error empty-table
          ./people.csv has no rows
          help: add the people, one a row
    "#]],
    );
    found(
        &[Put("places.csv", header("places.csv"))],
        expect![[r#"
        exit 1
        places.csv:1:1 error empty-table
          ./places.csv has no rows
          help: add the places, one a row
    "#]],
    );
    found(
        &[Put("programmes.csv", "")],
        expect![[r#"
        exit 1
        programmes.csv:1:1 error empty-table
          ./programmes.csv is empty
          help: its first line names the columns: id,title,training,kind,country,months,seats,costs
    "#]],
    );
    found(
        &[Put("employer_ranks.csv", "")],
        expect![[r#"
        exit 1
        employer_ranks.csv:1:1 error empty-table
          ./employer_ranks.csv is empty
          help: its first line names the columns: place,person,rank
    "#]],
    );
}

#[test]
fn tables_without_which_it_goes() {
    let header = |name| original(name).lines().next().expect("a header");
    placements(
        &[Put("programmes.csv", header("programmes.csv"))],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
        A3,home,TN-1,kitchen-tn,TN,2,0,EUR,63,Fits now: no step needed.
        A4,,,,,,,,,
        A5,,,,,,,,,
        A6,,,,,,,,,
    "#]],
    );
    placements(
        &[Put("employer_ranks.csv", header("employer_ranks.csv"))],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,78,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,78,Fits now: no step needed.
        A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
        A4,,,,,,,,,
        A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
    "#]],
    );
    placements(
        &[Gone("employer_ranks.csv")],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,78,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,78,Fits now: no step needed.
        A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
        A4,,,,,,,,,
        A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
    "#]],
    );
}

#[test]
fn rows_that_do_not_fit() {
    found(
        &[Add(PEOPLE, "A7,TN,,,home,,,,,,,,\nA8,TN\n")],
        expect![[r#"
        exit 1
        people.csv:8:1 error row-length
          this row has 13 cells, the header 11
          help: a comma inside a cell needs quotes round the cell, and quotes must close
        people.csv:9:1 error row-length
          this row has 2 cells, the header 11
          help: a comma inside a cell needs quotes round the cell, and quotes must close
    "#]],
    );
    found(
        &[Swap("places.csv", "\"Cook, hotel\"", "Cook, hotel")],
        expect![[r#"
        exit 1
        places.csv:3:1 error row-length
          this row has 11 cells, the header 10
          help: a comma inside a cell needs quotes round the cell, and quotes must close
    "#]],
    );
    found(
        &[Put(PEOPLE, &parted_by(';').replace("\"home; away\"", "home; away"))],
        expect![[r#"
        exit 1
        people.csv:4:1 error row-length
          this row has 12 cells, the header 11
          help: a semicolon inside a cell needs quotes round the cell, and quotes must close
    "#]],
    );
}

#[test]
fn quotes() {
    placements(
        &[Swap("places.csv", "\"Cook, hotel\"", "\"Cook,\nhotel \"\"Sfax\"\"\"")],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
        A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
        A4,,,,,,,,,
        A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
    "#]],
    );
    placements(
        &[Swap("places.csv", "\"Cook, hotel\"", "Cook 5\" plates")],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
        A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
        A4,,,,,,,,,
        A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
    "#]],
    );
    found(
        &[Swap("places.csv", "\"Cook, harbour kitchen\"", "\"Cook, harbour kitchen")],
        expect![[r#"
        exit 1
        places.csv:2:1 error row-length
          this row has 11 cells, the header 10
          help: a comma inside a cell needs quotes round the cell, and quotes must close
    "#]],
    );
    // In the last column it would swallow all people after it without a word.
    found(
        &[Swap(PEOPLE, "DE,DE-1,F1\nA2", "DE,DE-1,\"F1\nA2")],
        expect![[r#"
        exit 1
        people.csv:2:83 error open-quote
          a quote opens here and never closes, so that the rest of the table is one cell
          help: close the quote, or write a quote that is part of a text twice
    "#]],
    );
    found(
        &[Add(PEOPLE, "A7,TN,,,home,,,,,,\"F7\n")],
        expect![[r#"
        exit 1
        people.csv:8:19 error open-quote
          a quote opens here and never closes, so that the rest of the table is one cell
          help: close the quote, or write a quote that is part of a text twice
    "#]],
    );
}

#[test]
fn bytes_that_are_no_text() {
    found(
        &[Add(PEOPLE, "A\0,TN,,,home,,,,,,\nA8,T\0,,,home,,,,,,\n")],
        expect![[r#"
        exit 1
        people.csv:8:2 error control-character
          a character stands here that nobody can see and that is no part of a text
          help: strike it, or save the table anew as CSV in UTF-8
        people.csv:9:5 error control-character
          a character stands here that nobody can see and that is no part of a text
          help: strike it, or save the table anew as CSV in UTF-8
    "#]],
    );
    found(
        &[Bytes(PEOPLE, &[0; 4096])],
        expect![[r#"
        exit 1
        people.csv:1:1 error wrong-header
          ./people.csv has no column id, origin, skills, languages, tracks
          help: the first line must name: id,origin,skills,languages,tracks
        people.csv:1:1 warning unknown-column
          nobody reads the column ``
          help: it is not read
    "#]],
    );
    found(
        &[Bytes(PEOPLE, b"PK\x03\x04\x14\x00\x06\x00")],
        expect![[r#"
        exit 1
        people.csv:1:1 error wrong-header
          ./people.csv has no column id, origin, skills, languages, tracks
          help: the first line must name: id,origin,skills,languages,tracks
        people.csv:1:1 warning unknown-column
          nobody reads the column `pk`
          help: it is not read
    "#]],
    );
}
