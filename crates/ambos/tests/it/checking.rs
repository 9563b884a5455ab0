//! `check` and `diff`: what is said of a text, and of two.

use std::fs;

use expect_test::expect;
use serde_json::json;

use crate::program::Edit::{Bytes, Folder as Within, Gone, Put, Swap};
use crate::program::{Folder, ambos, root};
use crate::small::{original, small};

const EXAMPLES: [&str; 3] = ["electricians-xk-ma", "hospitality-sn-vu", "nurses-ph-tn-de"];
const TEXT: &str = "agreement.en.md";

#[test]
fn the_examples_are_sound() {
    for name in EXAMPLES {
        let folder = format!("examples/{name}");
        let file = format!("{folder}/{TEXT}");
        for asked in [&folder, &file] {
            let text = ambos(&root(), &["check", asked]);
            let json = ambos(&root(), &["check", asked, "--format", "json"]);
            assert_eq!((text.code, text.err.as_str(), json.code), (0, "", 0), "{asked}");
            let json = json.json();
            let answers = json["checklist"]["answers"].as_array().expect("answers");
            assert_eq!((answers.len(), &json["sound"]), (57, &json!(true)), "{asked}");
            let errors = json["findings"].as_array().expect("findings").iter();
            assert_eq!(errors.filter(|f| f["severity"] == "error").count(), 0, "{asked}");
            let lines = text.out.lines().filter(|l| {
                answers.iter().any(|a| l.starts_with(&format!("{} ", a["id"].as_str().unwrap_or("?"))))
            });
            assert_eq!(lines.count(), 57, "{asked}");
        }
    }
}

#[test]
fn the_examples_in_spanish() {
    for name in EXAMPLES {
        let answer = ambos(&root(), &["check", &format!("examples/{name}"), "--lang", "es"]);
        assert_eq!(answer.code, 0);
        assert!(answer.out.contains("crítica") && !answer.out.contains("critical"), "{}", answer.out);
        assert!(!answer.out.contains('⟨'), "a word is missing: {}", answer.out);
    }
}

/// Warnings and an agreement that is not ready are no failure; an error is.
#[test]
fn exit_codes() {
    let folder = small(&[]);
    let ready = folder.run(&["check", TEXT]);
    assert_eq!(ready.code, 0);
    assert!(
        ready.out.contains("warning[missing-translation]") && ready.out.contains("not ready"),
        "{}",
        ready.out
    );
    folder.edit(&[Swap(TEXT, "share = \"30%\"", "share = \"29%\"")]);
    let error = folder.run(&["check", TEXT]);
    assert_eq!(error.code, 1);
    assert!(error.out.contains("error[share-total]"));
    let json = folder.run(&["check", TEXT, "--format", "json"]);
    assert_eq!((json.code, &json.json()["sound"]), (1, &json!(false)));
}

#[test]
fn one_file_whatever_its_name_or_place() {
    let folder = Folder::new();
    folder.edit(&[
        Within("deep"),
        Put("deep/Treaty (final) ñ.txt", original(TEXT)),
        Put("-", original(TEXT)),
    ]);
    for name in ["deep/Treaty (final) ñ.txt", "./-"] {
        assert_eq!(folder.run(&["check", name]).code, 0, "{name}");
    }
}

#[test]
fn what_cannot_be_read() {
    let folder = small(&[Bytes("old.md", b"# Acuerdo de cooperaci\xf3n\n"), Within("empty")]);
    let said = |args: &[&str]| folder.run(args).shown();
    expect![[r#"
        exit 2
        ambos: cannot read nowhere.md: there is no such file
    "#]]
    .assert_eq(&said(&["check", "nowhere.md"]));
    expect![[r#"
        exit 2
        ambos: empty holds no agreement: put agreement.en.md (or another language) in it
    "#]]
    .assert_eq(&said(&["check", "empty"]));
    expect![[r#"
        exit 2
        ambos: cannot read old.md:1:23: this is not UTF-8 (it may be in an old encoding such as Windows-1252); save it as UTF-8
    "#]].assert_eq(&said(&["check", "old.md"]));
    expect![[r#"
        exit 2
        ambos: cannot read old.md:1:23: this is not UTF-8 (it may be in an old encoding such as Windows-1252); save it as UTF-8
    "#]].assert_eq(&said(&["diff", TEXT, "old.md"]));
}

#[test]
fn an_agreement_and_itself() {
    for name in EXAMPLES {
        let file = format!("examples/{name}/{TEXT}");
        let text = ambos(&root(), &["diff", &file, &file]);
        assert_eq!((text.code, text.out.as_str(), text.err.as_str()), (0, "no change\n", ""), "{name}");
        let json = ambos(&root(), &["diff", &file, &file, "--format", "json"]);
        assert_eq!((json.code, &json.json()["changes"]), (0, &json!([])), "{name}");
    }
}

#[test]
fn a_changed_amount() {
    let folder = small(&[]);
    fs::create_dir(folder.path().join("new")).expect("a folder");
    folder.edit(&[
        Put("new/agreement.en.md", original(TEXT)),
        Swap("new/agreement.en.md", "amount = \"300.00 EUR\"", "amount = \"310.00 EUR\""),
        Swap("new/agreement.en.md", "## Article 6. What counts", "## Article 6. What is counted"),
    ]);
    expect![[r#"
        exit 0
        Art. 4
          ~ cost journey: amount: 300 EUR → 310 EUR
        Art. 6
          ~ heading: What counts → What is counted
    "#]]
    .assert_eq(&folder.run(&["diff", ".", "new"]).shown());
    let json = folder.run(&["diff", ".", "new", "--format", "json"]);
    assert_eq!(json.code, 0);
    expect![[r#"
        {
          "change": "field",
          "clause": "cost journey",
          "field": "amount",
          "old": "300 EUR",
          "new": "310 EUR",
          "article": "Art. 4",
          "old_place": {
            "file": "./agreement.en.md",
            "line": 117,
            "column": 10,
            "end_line": 117,
            "end_column": 22
          },
          "new_place": {
            "file": "new/agreement.en.md",
            "line": 117,
            "column": 10,
            "end_line": 117,
            "end_column": 22
          }
        }
    "#]]
    .assert_eq(&format!("{:#}\n", json.json()["changes"][0]));
    // An error in either is said by the exit code.
    folder.edit(&[Swap("new/agreement.en.md", "share = \"30%\"", "share = \"29%\"")]);
    assert_eq!(folder.run(&["diff", ".", "new"]).code, 1);
    folder.edit(&[Gone("new/agreement.en.md")]);
    assert_eq!(folder.run(&["diff", ".", "new"]).code, 2);
}
