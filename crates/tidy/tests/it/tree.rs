//! Which files are there to check?
//!
//! The repository is walked by hand, so that the checks also run on an unpacked
//! archive without a history. What is built or installed is passed over.

use std::fs;
use std::path::{Path, PathBuf};

/// What was made, not written.
const MADE: &[&str] = &[".git", "target", "node_modules", "out"];

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("crates/tidy lies two folders below the root").to_path_buf()
}

/// All files, as paths from the root, in order.
pub fn files() -> Vec<String> {
    let root = root();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort();
    assert!(found.iter().any(|f| f == "Cargo.toml"), "no repository at {}", root.display());
    found
}

/// All files whose name ends so.
pub fn ending(suffix: &str) -> Vec<String> {
    files().into_iter().filter(|f| f.ends_with(suffix)).collect()
}

/// The text of a file; nothing where it is no text.
pub fn text(file: &str) -> Option<String> {
    String::from_utf8(fs::read(root().join(file)).ok()?).ok()
}

/// The names of the folders in a folder, in order.
pub fn folders(of: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root().join(of)) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|e| e.path().is_dir())
        .filter_map(|e| e.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

/// Fails with all complaints at once.
pub fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{} to mend:\n{}\n", complaints.len(), complaints.join("\n"));
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read").filter_map(Result::ok) {
        let path = entry.path();
        if MADE.iter().any(|m| path.ends_with(m)) {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(root, &path, found);
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            found.push(name.to_owned());
        }
    }
}
