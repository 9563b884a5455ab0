//! `project`: years to come, for people and for programs.

use serde_json::json;

use crate::program::Edit::Put;
use crate::program::{Folder, ambos, root};

const NURSES: &str = "examples/nurses-ph-tn-de";

#[test]
fn the_worked_examples_give_the_values_of_the_reference() {
    let answer = ambos(&root(), &["project", NURSES, "--runs", "500", "--format", "json"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let told = answer.json();
    assert_eq!((&told["kind"], &told["version"], &told["years"]), (&json!("project"), &json!(1), &json!(10)));
    let change = |t: usize| told["base"]["stock_change"][t].as_f64().expect("a number").round();
    assert_eq!((change(0), change(5), change(10)), (0.0, 271.0, 293.0));
    assert_eq!(told["origin_test"]["verdict"], json!("pass"));
    assert_eq!(told["quantiles"].as_array().map(Vec::len), Some(11));
    let first = &told["lines"][0];
    assert_eq!((&first["origin"], &first["isco"]), (&json!("PH"), &json!("2221")));
    assert!(first["tornado"].as_array().is_some_and(|bars| bars.len() == 4), "{first}");
    assert_eq!(first["ages"]["end"]["female"].as_array().map(Vec::len), Some(15));
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_gives_others() {
    let asked = |seed: &str| {
        let args = ["project", NURSES, "--runs", "300", "--years", "6", "--seed", seed, "--format", "json"];
        ambos(&root(), &args)
    };
    assert_eq!(asked("7"), asked("7"));
    assert_ne!(asked("7").json()["quantiles"], asked("8").json()["quantiles"]);
    assert_eq!(asked("7").json()["base"], asked("8").json()["base"]);
    assert_eq!(asked("7").json()["base"]["stock_change"].as_array().map(Vec::len), Some(7));
}

#[test]
fn every_language_tells_it() {
    for lang in ["en", "es", "fr", "ar"] {
        let answer = ambos(&root(), &["project", NURSES, "--runs", "100", "--lang", lang]);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{lang}");
        for number in ["+271", "+293", "2221"] {
            assert!(answer.out.contains(number), "{lang} does not say {number}:\n{}", answer.out);
        }
        assert!(!answer.out.contains("outlook-"), "{lang}:\n{}", answer.out);
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let text = std::fs::read_to_string(root().join(NURSES).join("agreement.en.md")).expect("the text");
    let bad = Folder::new();
    bad.edit(&[Put("agreement.en.md", &text.replace("leakage = \"12%\"", "leakage = \"112%\""))]);
    let answer = bad.run(&["project", "."]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.contains("error[over-whole]"), "{}", answer.out);
    let none = ambos(&root(), &["project", NURSES, "--date", "2040-01-01"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(none.err.contains("no [[projection]] clause is in force"), "{}", none.err);
    for wrong in [["--runs", "0"], ["--years", "0"], ["--years", "101"], ["--seed", "x"]] {
        assert_eq!(ambos(&root(), &["project", NURSES, wrong[0], wrong[1]]).code, 2, "{wrong:?}");
    }
}
