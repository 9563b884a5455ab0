//! Does a file speak of the machine it was written on?
//!
//! A path like a home folder or a temporary one works on one machine only. Code
//! that needs a temporary folder asks the system for it.

use crate::tree;

/// Written in pieces, so that this file does not find itself.
const FOREIGN: &[&str] =
    &[concat!("/", "work/"), concat!("/", "tmp/"), concat!("/", "root/"), concat!("file:", "///")];
/// Files that may, each with its reason.
const MAY: &[(&str, &str)] = &[];

#[test]
fn no_file_names_a_path_of_one_machine() {
    let mut complaints = Vec::new();
    for file in tree::files() {
        if MAY.iter().any(|(f, _)| *f == file) {
            continue;
        }
        for (number, line) in tree::text(&file).unwrap_or_default().lines().enumerate() {
            if let Some(path) = FOREIGN.iter().find(|p| starts_a_path(line, p)) {
                complaints.push(format!("{file}:{}: {path}… is a path of one machine", number + 1));
            }
        }
    }
    tree::none(&complaints);
}

/// A path begins there; an address such as `https://example.org/…` does not count.
fn starts_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        line[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !"/.-_}>".contains(c))
    })
}

#[test]
fn a_path_is_told_from_an_address() {
    let path = FOREIGN[0];
    assert!(starts_a_path(&format!("see {path}x"), path));
    assert!(starts_a_path(&format!("\"{path}x\""), path));
    assert!(starts_a_path(&format!("{path}x"), path));
    assert!(!starts_a_path(&format!("https://example.org{path}x"), path));
    assert!(!starts_a_path(&format!("docs{path}x"), path));
}
