//! Does every link between our own texts lead somewhere?
//!
//! Looked at: `[words](path)` and `[words](path#heading)` in Markdown, outside
//! code. **Not looked at**: links to other sites, which need a network.

use std::collections::BTreeSet;

use crate::tree;

#[test]
fn no_link_is_dead() {
    let mut complaints = Vec::new();
    for file in tree::ending(".md") {
        let text = tree::text(&file).unwrap_or_default();
        for (line, target) in targets(&text) {
            if let Err(why) = leads(&file, &target) {
                complaints.push(format!("{file}:{line}: ({target}) {why}"));
            }
        }
    }
    tree::none(&complaints);
}

/// The targets of links, with their lines; code blocks and code spans are passed over.
fn targets(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        let outside: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        for after in outside.split("](").skip(1) {
            let end = after.find([')', ' ']).unwrap_or(after.len());
            found.push((number, after[..end].to_owned()));
        }
    }
    found
}

/// The lines outside fenced code, numbered from 1.
pub fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            lines.push((number + 1, line));
        }
    }
    lines
}

fn leads(from: &str, target: &str) -> Result<(), String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return Ok(());
    }
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    if path.starts_with('/') {
        return Err("starts at the root of a machine: link relative to this file".to_owned());
    }
    let there = if path.is_empty() { tree::root().join(from) } else { tree::root().join(folder).join(path) };
    if !there.exists() {
        return Err("is not there".to_owned());
    }
    if heading.is_empty() || there.extension().is_none_or(|e| e != "md") {
        return Ok(());
    }
    let text = std::fs::read_to_string(&there).map_err(|e| e.to_string())?;
    let anchors: BTreeSet<String> =
        prose(&text).iter().filter(|(_, l)| l.starts_with('#')).map(|(_, l)| anchor(l)).collect();
    if anchors.contains(heading) { Ok(()) } else { Err("has no such heading".to_owned()) }
}

/// The name that Markdown viewers give a heading.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    words
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[test]
fn links_are_found_and_code_is_passed_over() {
    let text = "See [a](b.md#c), [d](e.md \"f\").\n```\n[no](x.md)\n```\n`[no](y.md)` [g](h/)\n";
    let found: Vec<(usize, String)> = targets(text);
    let expected = [(1, "b.md#c"), (1, "e.md"), (5, "h/")].map(|(l, t)| (l, t.to_owned()));
    assert_eq!(found, expected);
    assert_eq!(anchor("## Who may depend on whom?"), "who-may-depend-on-whom");
    assert!(leads("README.md", "no-such-file.md").is_err());
    assert!(leads("README.md", "Cargo.toml").is_ok());
}
