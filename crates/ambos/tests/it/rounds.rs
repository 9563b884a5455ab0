//! A round from the command line: opened, run, not published by a machine, run again.

use std::fs;

use serde_json::json;

use crate::program::{Answer, Folder};
use crate::small::small;

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

fn round(folder: &Folder, what: &str, more: &[&str]) -> Answer {
    let args = ["round", what, "--data", "data", "--partnership", "small"];
    folder.run(&[&args[..], more].concat())
}

#[test]
fn a_round_is_run_shown_and_run_again() {
    let folder = kept();
    let none = round(&folder, "run", &[]);
    assert_eq!((none.code, none.out.as_str()), (2, ""), "{none:?}");
    assert!(none.err.contains("small has no such round"), "{none:?}");
    let opened = round(&folder, "open", &["--answer-by", "2099-12-31", "--seed", "11"]);
    assert_eq!(opened.code, 0, "{opened:?}");
    assert!(opened.out.starts_with("Round 1 (Opened): day ") && opened.out.contains("draw 11"), "{opened:?}");
    let again = round(&folder, "open", &["--answer-by", "2099-12-31"]);
    assert_eq!((again.code, again.out.contains("Another round is under way")), (1, true), "{again:?}");
    let ran = round(&folder, "run", &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("An officer has to confirm or override each outcome"), "{ran:?}");
    // The same figures as without a store.
    let matched = folder.run(&["match", "small", "--format", "json"]).json();
    let shown = round(&folder, "show", &["--format", "json", "--replay"]).json();
    assert_eq!(shown["run"]["people"], json!(6));
    assert_eq!(shown["run"]["bound"], matched["bound"], "{matched}");
    assert_eq!(shown["replay"]["same"], json!(true));
    assert_eq!(shown["outcomes"], json!({ "proposed": 6 }));
    // A machine publishes nothing that nobody decided.
    let publish = round(&folder, "publish", &[]);
    assert_eq!(publish.code, 1, "{publish:?}");
    assert!(publish.out.starts_with("Not everything is decided"), "{publish:?}");
    let close = round(&folder, "close", &["--format", "json"]);
    assert_eq!((close.code, close.json()["no"].clone()), (1, json!("not-told")));
    let spanish = round(&folder, "show", &["--lang", "es"]);
    assert!(spanish.out.starts_with("Ronda 1 (Por revisar)"), "{spanish:?}");
}
