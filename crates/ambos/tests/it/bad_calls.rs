//! What is said where a folder is not there, something is in the way, or the
//! command is none.

use expect_test::expect;

use crate::program::Edit::{Folder, Gone, Put};
use crate::program::{Answer, ambos};
use crate::small::{answer, check, small};

const PEOPLE: &str = "people.csv";

#[test]
fn folders_and_files_that_are_not_there() {
    let folder = small(&[Gone(PEOPLE), Folder(PEOPLE)]);
    let said = |args: &[&str]| -> String {
        let Answer { code, out, err } = folder.run(args);
        assert_eq!(out, "");
        format!("exit {code}\n{err}")
    };
    expect![[r#"
        exit 2
        ambos: nowhere is no folder: name the folder that holds agreement.en.md, round.toml, people.csv, places.csv and programmes.csv
    "#]].assert_eq(&said(&["match", "nowhere"]));
    expect![[r#"
        exit 2
        ambos: places.csv is no folder: name the folder that holds agreement.en.md, round.toml, people.csv, places.csv and programmes.csv
    "#]].assert_eq(&said(&["match", "places.csv"]));
    expect![[r#"
        exit 2
        ambos: cannot read ./people.csv: it is a folder; name a file in it
    "#]]
    .assert_eq(&said(&["match", "."]));
    expect![[r#"
        exit 2
        ambos: nowhere is no folder: name the folder that holds agreement.en.md, round.toml, people.csv, places.csv and programmes.csv
    "#]].assert_eq(&said(&["explain", "nowhere", "A1"]));
    expect![[r#"
        exit 2
        ambos: cannot read nowhere.md: there is no such file
    "#]]
    .assert_eq(&said(&["check", "nowhere.md"]));
    expect![[r#"
        exit 2
        ambos: cannot read nowhere.md: there is no such file
    "#]]
    .assert_eq(&said(&["diff", "agreement.en.md", "nowhere.md"]));
    for table in ["places.csv", "programmes.csv"] {
        let answer = answer(&[Gone(table)], &[]);
        let err = format!("ambos: ./{table} is missing: `ambos help match` says what a folder holds\n");
        assert_eq!((answer.code, answer.err), (2, err));
    }
    check(
        &[Gone(PEOPLE)],
        expect![[r#"
        exit 2
        ambos: ./people.csv is missing: `ambos help match` says what a folder holds
    "#]],
    );
}

#[test]
fn an_answer_that_cannot_be_written() {
    let folder = small(&[Put("taken", "mine\n")]);
    let before = folder.files();
    let answer = folder.run(&["match", ".", "--out", "taken"]);
    expect![[r#"
        exit 2
        ambos: cannot write taken/match.json: File exists (os error 17)
    "#]]
    .assert_eq(&answer.shown());
    assert_eq!((folder.files(), folder.text("taken").as_str()), (before, "mine\n"));
    // A folder where a file has to go: nothing half is left.
    let folder = small(&[Folder("out"), Folder("out/match.json")]);
    let before = folder.files();
    let answer = folder.run(&["match", ".", "--out", "out"]);
    expect![[r#"
        exit 2
        ambos: cannot write out/match.json: Is a directory (os error 21)
    "#]]
    .assert_eq(&answer.shown());
    assert_eq!(folder.files(), before);
}

/// No table at all, only a program and an argument.
#[test]
fn a_command_that_is_none() {
    let folder = small(&[]);
    for args in [&[][..], &["marry"], &["match"], &["match", ".", "--format", "xml"], &["explain", "."]] {
        let answer = ambos(folder.path(), args);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{args:?}");
        assert!(
            answer.err.contains("For more information, try '--help'.") || args.is_empty(),
            "{}",
            answer.err
        );
    }
}
