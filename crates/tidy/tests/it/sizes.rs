//! Is a file still one idea?
//!
//! Two hundred lines are comfortable. Past five hundred there is a second idea.

use crate::tree;

const LIMIT: usize = 500;

#[test]
fn no_source_file_is_too_long() {
    let mut complaints = Vec::new();
    let sources = tree::ending(".rs");
    assert!(sources.len() > 50, "too few sources found: {}", sources.len());
    for file in sources {
        let lines = tree::text(&file).map_or(0, |t| t.lines().count());
        if lines > LIMIT {
            complaints.push(format!("{file}: {lines} lines, {LIMIT} at most: look for the second idea"));
        }
    }
    tree::none(&complaints);
}

/// The doc comment at the top says which question a file answers.
#[test]
fn every_source_file_says_what_it_is_for() {
    let silent =
        tree::ending(".rs").into_iter().filter(|f| !tree::text(f).is_some_and(|t| t.starts_with("//! ")));
    tree::none(&silent.map(|f| format!("{f}: begin with a //! comment")).collect::<Vec<_>>());
}
