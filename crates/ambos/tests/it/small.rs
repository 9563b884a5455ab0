//! A small partnership, invented, that is solved in milliseconds; and what is
//! expected of every answer to a changed one.

use std::path::Path;

use expect_test::Expect;
use serde_json::Value;

use crate::program::{Answer, Edit, Folder};

/// Its files.
const FILES: &[(&str, &str)] = &[
    ("agreement.en.md", include_str!("small/agreement.en.md")),
    ("people.csv", include_str!("small/people.csv")),
    ("places.csv", include_str!("small/places.csv")),
    ("programmes.csv", include_str!("small/programmes.csv")),
    ("employer_ranks.csv", include_str!("small/employer_ranks.csv")),
    ("round.toml", include_str!("small/round.toml")),
];

/// The small partnership with some changes.
pub fn small(edits: &[Edit<'_>]) -> Folder {
    let folder = Folder::new();
    for (name, text) in FILES {
        folder.edit(&[Edit::Put(name, text)]);
    }
    folder.edit(edits);
    folder
}

/// `ambos match` on the small partnership with some changes: what it says.
///
/// Whatever is wrong, it says the same as JSON, every error with a line and a
/// remedy, and it leaves no file behind unless there is an answer to write.
pub fn check(edits: &[Edit<'_>], said: Expect) {
    said.assert_eq(&answer(edits, &[]).shown());
}

/// The same, its findings each on a line: file, line, column, code, message,
/// remedy; below it the other places that matter.
pub fn found(edits: &[Edit<'_>], said: Expect) {
    let answer = answer(edits, &[]);
    if answer.code != 1 {
        return said.assert_eq(&answer.shown());
    }
    let json = small(edits).run(&["match", ".", "--format", "json"]).json();
    let at = |place: &Value| {
        let text = |field: &str| place[field].to_string().replace("\"./", "").replace('"', "");
        format!("{}:{}:{}", text("file"), text("line"), text("column"))
    };
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let mut out = "exit 1\n".to_owned();
    for finding in json["findings"].as_array().into_iter().flatten() {
        if finding["code"] == "missing-translation" {
            continue;
        }
        let [severity, code, message, remedy] =
            ["severity", "code", "message", "remedy"].map(|field| text(&finding[field]));
        let place = at(&finding["place"]);
        out += &format!("{place} {severity} {code}\n  {message}\n  help: {remedy}\n");
        for also in finding["also"].as_array().into_iter().flatten() {
            out += &format!("  {} {}\n", at(&also["place"]), text(&also["why"]));
        }
    }
    said.assert_eq(&out);
}

/// The same, with more said on the command line.
pub fn answer(edits: &[Edit<'_>], more: &[&str]) -> Answer {
    let folder = small(edits);
    let before = folder.files();
    let answer = folder.run(&[&["match", ".", "--out", "out"], more].concat());
    let json = folder.run(&[&["match", ".", "--format", "json"], more].concat());
    assert_eq!(json.code, answer.code);
    let mut answered = false;
    if answer.code != 2 {
        let json = json.json();
        answered = json["kind"] == "match";
        for finding in json["findings"].as_array().into_iter().flatten() {
            assert!(finding["place"]["line"].as_u64() >= Some(1), "{finding}");
            assert!(finding["place"]["column"].as_u64() >= Some(1), "{finding}");
            assert!(folder.path().join(finding["place"]["file"].as_str().unwrap_or("?")).is_file());
            assert_ne!(finding["remedy"], "", "{finding}");
        }
        let errors = json["findings"].as_array().into_iter().flatten().filter(|f| f["severity"] == "error");
        assert_eq!(errors.count() > 0, !answered);
    }
    if answered {
        let out = ["out", "out/match.json", "out/placements.csv", "out/rules.csv"].map(str::to_owned);
        let mut expected = [before.as_slice(), &out].concat();
        expected.sort();
        assert_eq!(folder.files(), expected);
        assert_eq!(folder.text("out/match.json"), json.out);
    } else {
        assert_eq!(folder.files(), before, "nothing is written where there is no answer");
    }
    answer
}

/// The placements of the small partnership with some changes, as a table, and
/// what is said on the way.
pub fn placements(edits: &[Edit<'_>], said: Expect) {
    let folder = small(edits);
    let answer = folder.run(&["match", ".", "--out", "out", "--format", "json"]);
    assert_eq!(answer.code, 0, "{}", answer.shown());
    said.assert_eq(&format!("{}{}", answer.err, folder.text("out/placements.csv")));
}

/// A file of the small partnership as it is.
pub fn original(name: &str) -> &'static str {
    let found = FILES.iter().find(|(n, _)| Path::new(n) == Path::new(name));
    found.map(|(_, text)| *text).unwrap_or_else(|| panic!("{name}"))
}
