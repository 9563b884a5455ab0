//! Is every test that a document names there?
//!
//! Documents cite tests as `crate: name`. A promise whose test was renamed or
//! deleted is found here.

use std::collections::BTreeMap;

use crate::tree;

/// What stands in backticks as `crate: name` in a text.
fn cited(text: &str) -> Vec<(&str, &str)> {
    let word = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let codes = text.split('`').skip(1).step_by(2).filter_map(|code| code.split_once(": "));
    codes.filter(|(of, name)| word(of) && word(name) && name.contains('_')).collect()
}

/// The Rust text of each crate, tests and all.
fn crates() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for file in tree::ending(".rs") {
        let Some((of, _)) = file.strip_prefix("crates/").and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        let text: &mut String = all.entry(of.to_owned()).or_default();
        text.push_str(&tree::text(&file).unwrap_or_default());
    }
    all
}

#[test]
fn every_cited_test_is_there() {
    let crates = crates();
    let (mut complaints, mut found) = (Vec::new(), 0);
    for file in tree::ending(".md") {
        let text = tree::text(&file).unwrap_or_default();
        for (of, name) in cited(&text) {
            let Some(code) = crates.get(of) else { continue };
            found += 1;
            if !code.contains(&format!("fn {name}(")) {
                complaints.push(format!("{file}: there is no test {name} in crates/{of}"));
            }
        }
    }
    assert!(found > 20, "only {found} citations found");
    tree::none(&complaints);
}

#[test]
fn citations_are_told_from_other_code() {
    let text = "`web: a_name`, `store: x`, `other thing: a_b`, `store: a_b`";
    assert_eq!(cited(text), [("web", "a_name"), ("store", "a_b")]);
}
