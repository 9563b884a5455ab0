//! Are the two READMEs twins?
//!
//! The Spanish one is no translation word by word, but it has the same parts.

use crate::links::prose;
use crate::tree;

/// Levels of the headings in order, and the first lines of the code blocks.
fn shape(file: &str) -> Option<(Vec<usize>, Vec<String>)> {
    let text = tree::text(file)?;
    let level = |l: &str| l.chars().take_while(|c| *c == '#').count();
    let headings = prose(&text).iter().map(|(_, l)| level(l)).filter(|n| *n > 0).collect();
    let fences = text.lines().filter(|l| l.starts_with("```")).step_by(2).map(str::to_owned).collect();
    Some((headings, fences))
}

#[test]
fn the_readmes_have_the_same_parts() {
    let english = shape("README.md").expect("README.md is missing: write it");
    let spanish =
        shape("README.es.md").expect("README.es.md is missing: write the Spanish twin of README.md");
    assert_eq!(english.0, spanish.0, "the headings of README.md (left) and README.es.md (right) differ");
    assert_eq!(english.1, spanish.1, "the code blocks of README.md (left) and README.es.md (right) differ");
}
