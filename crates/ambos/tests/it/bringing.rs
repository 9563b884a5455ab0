//! A workbook as an office really has it, made here: headings, two rows of titles,
//! merged cells, days in three forms, Arabic digits, formulas, the same person
//! thrice (all people invented). What is understood, what is asked, what stays.

use std::fs;
use std::io::Write;

use expect_test::expect;

use crate::program::Folder;
use crate::small::small;

/// A workbook with one sheet of these rows; a cell that begins with `=` is a formula and its value.
fn workbook(rows: &[Vec<String>], merged: &[&str]) -> Vec<u8> {
    let mut sheet = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (index, row) in rows.iter().enumerate() {
        sheet += &format!("<row r=\"{}\">", index + 1);
        for (column, cell) in row.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            let place =
                format!("{}{}", char::from(b'A' + u8::try_from(column).expect("few columns")), index + 1);
            let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
            sheet += &match cell.strip_prefix('=').and_then(|f| f.split_once('→')) {
                Some((formula, value)) => {
                    format!("<c r=\"{place}\" t=\"str\"><f>{}</f><v>{}</v></c>", plain(formula), plain(value))
                }
                None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", plain(cell)),
            };
        }
        sheet += "</row>";
    }
    sheet += "</sheetData><mergeCells>";
    for area in merged {
        sheet += &format!("<mergeCell ref=\"{area}\"/>");
    }
    sheet += "</mergeCells></worksheet>";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"a\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{relations}\">\
                 <sheets><sheet name=\"Candidats\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"b\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("bytes");
    }
    zip.finish().expect("a workbook").into_inner()
}

fn row(text: &str) -> Vec<String> {
    text.split('|').map(|c| c.trim().to_owned()).collect()
}

fn messy() -> Vec<u8> {
    let mut rows = vec![
        row("Bureau de l'emploi (inventé), liste 2026"),
        row(""),
        row("Personne | | | Contact | | Profil | |"),
        row("Nom et prénom | Né(e) le | Genre | Tél | N° de passeport | Langues | Veut | Remarque"),
        row("Amina NDIAYE | 1994-05-02 | F | ٠٠٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١ | PH 100 | français B2 | partir | a"),
        row("Ndiaye Amina | 02/05/1994 | f | | | | les deux | b"),
        row("amina ndiaye | =DATE(1994;5;2)→34456 | | | PH 100 | | | c"),
        row("Ousmane Ba | 31.12.90 | dama | 77 000 00 02 | PH 101 | =A1→anglais courant | rester |"),
        row("Fatou Sow | bientôt | f | | | | | "),
    ];
    rows.extend((0..200).map(|n| {
        row(&format!(
            "Personne{n} Inventée | {:02}/{:02}/{} | f | | PH 2{n:03} | | partir |",
            n % 28 + 1,
            n % 12 + 1,
            1970 + n % 30
        ))
    }));
    workbook(&rows, &["A1:H1", "A3:C3", "D3:E3", "F3:H3"])
}

/// A folder with a store, `data`, in which lies the small partnership, called `small`.
fn kept() -> Folder {
    let agreement = small(&[]);
    let folder = Folder::new();
    fs::rename(agreement.path(), folder.path().join("small")).expect("moved");
    fs::create_dir(agreement.path()).expect("what is dropped is there");
    let seeded = folder.run(&["seed", "small", "--data", "data"]);
    assert_eq!((seeded.code, seeded.err.as_str()), (0, ""), "{seeded:?}");
    folder
}

fn import(folder: &Folder, more: &[&str]) -> String {
    let args = [
        "import",
        "people",
        "messy.xlsx",
        "--data",
        "data",
        "--partnership",
        "small",
        "--source",
        "Office A",
    ];
    folder.run(&[&args[..], &["--set", "origin=PH"], more].concat()).shown()
}

#[test]
fn a_messy_workbook_is_understood_asked_about_and_taken_in_once() {
    let folder = kept();
    fs::write(folder.path().join("messy.xlsx"), messy()).expect("written");
    expect![[r#"
        exit 1
        Xlsx; sheet `Candidats`; 205 rows

          Nom et prénom                  name           Amina NDIAYE | Ndiaye Amina | amina ndiaye
          Né(e) le                       birth_date     1994-05-02 | 02/05/1994 | 34456
          Genre                          sex            F | f | dama
          Tél                            phone          ٠٠٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١ | 77 000 00 02
          N° de passeport                document       PH 100 | PH 100 | PH 101
          Langues                        languages      français B2 | anglais courant
          Veut                           tracks         partir | les deux | rester
          Remarque                       (left out)     a | b | c

             201 new
               0 changes
               0 same
               2 joined
               2 doubt
               0 wrong

        Asked once each:
          row 8: languages `anglais courant`: which level of the language is this? [en:A1 | en:A2 | en:B1 | en:B2 | en:C1 | en:C2 | en | leave out]
          row 8: sex `dama`: no sex that is understood [f | m | x | unstated | leave out]
          row 9: birth_date `bientôt`: no day that is understood [leave out]

        Nothing was changed: --commit takes it in.
    "#]].assert_eq(&import(&folder, &["--doubtful", "doubtful.xlsx"]));
    let out = |name: &str| {
        folder.run(&["export", "people", "--data", "data", "--partnership", "small", "--out", name]).shown()
    };
    expect![[r#"
        exit 0
        6 people in before.csv
    "#]]
    .assert_eq(&out("before.csv"));
    // Somebody answers in the workbook that was written, and gives it back.
    let book =
        workbook::read(&fs::read(folder.path().join("doubtful.xlsx")).expect("written")).expect("a workbook");
    let mut answers = vec![vec!["question".to_owned(), "answer".to_owned()]];
    for question in &book.sheets[0].rows[1..] {
        let answer = match question.text(3) {
            "dama" => "m",
            "anglais courant" => "en:B1",
            _ => "leave out",
        };
        answers.push(vec![question.text(0).to_owned(), answer.to_owned()]);
    }
    fs::write(folder.path().join("answers.csv"), workbook::write_csv(answers)).expect("written");
    expect![[r#"
        exit 0
        Xlsx; sheet `Candidats`; 205 rows

          Nom et prénom                  name           Amina NDIAYE | Ndiaye Amina | amina ndiaye
          Né(e) le                       birth_date     1994-05-02 | 02/05/1994 | 34456
          Genre                          sex            F | f | dama
          Tél                            phone          ٠٠٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١ | 77 000 00 02
          N° de passeport                document       PH 100 | PH 100 | PH 101
          Langues                        languages      français B2 | anglais courant
          Veut                           tracks         partir | les deux | rester
          Remarque                       (left out)     a | b | c

             203 new
               2 joined

        It was taken in.
    "#]]
    .assert_eq(&import(&folder, &["--answers", "answers.csv", "--commit"]));
    // Again, without the answers: nothing is asked twice, and nothing changes.
    expect![[r#"
        exit 0
        Xlsx; sheet `Candidats`; 205 rows

          Nom et prénom                  name           Amina NDIAYE | Ndiaye Amina | amina ndiaye
          Né(e) le                       birth_date     1994-05-02 | 02/05/1994 | 34456
          Genre                          sex            F | f | dama
          Tél                            phone          ٠٠٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١ | 77 000 00 02
          N° de passeport                document       PH 100 | PH 100 | PH 101
          Langues                        languages      français B2 | anglais courant
          Veut                           tracks         partir | les deux | rester
          Remarque                       (left out)     a | b | c

             203 same
               2 joined

        It was taken in.
    "#]]
    .assert_eq(&import(&folder, &["--commit"]));
    expect![[r#"
        exit 0
        209 people in after.xlsx
    "#]]
    .assert_eq(&out("after.xlsx"));
    // What was taken out says the same as what is there.
    let args = [
        "import",
        "people",
        "after.xlsx",
        "--data",
        "data",
        "--partnership",
        "small",
        "--source",
        "Office A",
    ];
    let same = folder.run(&args);
    assert_eq!(same.code, 0, "{same:?}");
    assert!(same.out.contains("     209 same"), "{}", same.out);
    let verified = folder.run(&["journal", "verify", "--data", "data"]);
    assert_eq!(verified.code, 0, "{verified:?}");
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = kept();
    fs::write(folder.path().join("people.csv"), "name,born\nA B,1990-01-01\n").expect("written");
    fs::write(folder.path().join("no.pdf"), "%PDF-1.7").expect("written");
    let ask = |args: &[&str]| folder.run(&[&["import", "people"], args].concat()).shown();
    let base = ["--data", "data", "--source", "A"];
    let all = [
        ask(&[&["no.pdf", "--partnership", "small"], &base[..]].concat()),
        ask(&[&["people.csv", "--partnership", "other"], &base[..]].concat()),
        ask(&[&["people.csv", "--partnership", "small", "--map", "name=nothing"], &base[..]].concat()),
        ask(&[&["people.csv", "--partnership", "small", "--sheet", "X"], &base[..]].concat()),
        ask(&["people.csv", "--partnership", "small", "--data", "data"]),
    ];
    expect![[r#"
        exit 2
        ambos: no.pdf: this is no workbook, CSV or candidate: save it as .xlsx or CSV
        exit 2
        ambos: no partnership is called `other`; there are: small
        exit 2
        ambos: no column is called `nothing`: there are id, name, given_name, family_name, name_other, sex, birth_date, birth_year, nationality, document, reference, phone, email, address, organisation, origin, languages, skills, experience, isco, isced, isced_f, recognised, tracks, destinations, ranks, family, dependants, priorities, shown_until, fled
        exit 2
        ambos: no sheet is called `X`: there are
        exit 2
        error: the following required arguments were not provided:
          --source <TEXT>

        Usage: ambos import people --partnership <ID> --source <TEXT> --data <DIR> <FILE>

        For more information, try '--help'.
    "#]].assert_eq(&all.concat());
}
