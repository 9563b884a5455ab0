//! What is read from disk, and how large it may be.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use agreement::Agreement;
use jiff::civil::Date;
use partnership::intake::settings::RoundFile;

use crate::Unreadable;

/// No text that people wrote is larger.
const LARGEST_TEXT: u64 = 16 << 20;

/// Reads a file of at most `limit` bytes.
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let fail = |why: String| Unreadable(format!("cannot read {}: {why}", path.display()));
    let file = fs::File::open(path).map_err(|e| match e.kind() {
        ErrorKind::NotFound => fail("there is no such file".into()),
        _ => fail(e.to_string()),
    })?;
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(fail("it is a folder; name a file in it".into()));
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| fail(e.to_string()))?;
    if bytes.len() as u64 > limit {
        return Err(fail(format!("it is larger than {} MB, which no such file is", limit >> 20)));
    }
    Ok(bytes)
}

/// Reads a UTF-8 text that may be packed by gzip.
pub fn unpacked(path: &Path, limit: u64) -> Result<String, Unreadable> {
    let read = bytes(path, limit)?;
    let fail = |why: String| Unreadable(format!("cannot read {}: {why}", path.display()));
    let mut text = Vec::new();
    if read.starts_with(&[0x1f, 0x8b]) {
        let mut unpacking = flate2::read::MultiGzDecoder::new(read.as_slice()).take(limit + 1);
        unpacking.read_to_end(&mut text).map_err(|why| fail(why.to_string()))?;
        if text.len() as u64 > limit {
            return Err(fail(format!("it unpacks to more than {} MB, which no such file does", limit >> 20)));
        }
    } else {
        text = read;
    }
    String::from_utf8(text)
        .map_err(|why| fail(format!("byte {} is not UTF-8", why.utf8_error().valid_up_to())))
}

/// Writes a file, by way of another one beside it, so that half a file never
/// takes the place of a whole one.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Unreadable> {
    let fail = |e: std::io::Error| Unreadable(format!("cannot write {}: {e}", path.display()));
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let half = path.with_extension("half-written");
    fs::write(&half, bytes).and_then(|()| fs::rename(&half, path)).map_err(|e| {
        // Half a file that cannot be struck either is no second trouble to tell of.
        let _ = fs::remove_file(&half);
        fail(e)
    })
}

/// Reads a UTF-8 text.
pub fn text(path: &Path) -> Result<String, Unreadable> {
    String::from_utf8(bytes(path, LARGEST_TEXT)?).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let good = String::from_utf8_lossy(&e.as_bytes()[..at]).into_owned();
        let place = agreement::line_column(&good, good.len());
        let hint = if e.as_bytes().starts_with(&[0xff, 0xfe]) || e.as_bytes().starts_with(&[0xfe, 0xff]) {
            "it looks like UTF-16"
        } else {
            "it may be in an old encoding such as Windows-1252"
        };
        Unreadable(format!(
            "cannot read {}:{place}: this is not UTF-8 ({hint}); save it as UTF-8",
            path.display()
        ))
    })
}

/// The files of an agreement: a folder's `agreement*.md`, or a file and its
/// other languages beside it. English first, then by name.
fn versions(path: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let (folder, stem) = if path.is_dir() {
        (path.to_path_buf(), "agreement".to_owned())
    } else {
        let file = name(path);
        let Some(stem) =
            file.strip_suffix(".md").and_then(|s| s.rsplit_once('.')).filter(|(_, l)| is_language(l))
        else {
            return Ok(vec![path.to_path_buf()]);
        };
        (
            path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf(),
            stem.0.to_owned(),
        )
    };
    let listed = match fs::read_dir(&folder) {
        Ok(listed) => listed,
        // A file that can be read is read, even where its folder cannot be listed.
        Err(_) if !path.is_dir() => return Ok(vec![path.to_path_buf()]),
        Err(e) => return Err(Unreadable(format!("cannot read {}: {e}", folder.display()))),
    };
    let mut found: Vec<String> = listed
        .filter_map(|entry| Some(name(&entry.ok()?.path())))
        .filter(|n| {
            n.strip_prefix(stem.as_str()).and_then(|rest| rest.strip_suffix(".md")).is_some_and(|middle| {
                middle.strip_prefix('.').is_some_and(is_language) || (middle.is_empty() && path.is_dir())
            })
        })
        .collect();
    // The file that was asked for, even where it is missing: its translation
    // does not stand in for it.
    if !path.is_dir() && !found.contains(&name(path)) {
        return Ok(vec![path.to_path_buf()]);
    }
    found.sort_by_key(|n| (!n.ends_with(".en.md"), n.clone()));
    if found.is_empty() && path.is_dir() {
        return Err(Unreadable(format!(
            "{} holds no agreement: put agreement.en.md (or another language) in it",
            folder.display()
        )));
    }
    Ok(found.into_iter().map(|n| folder.join(n)).collect())
}

fn is_language(code: &str) -> bool {
    matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase())
}

/// The texts that findings point into, by the number of their file.
pub type Sources<'a> = Vec<(&'a str, &'a str)>;

/// The texts of an agreement.
pub fn sources(agreement: &Agreement) -> Sources<'_> {
    agreement.documents.iter().map(|d| (d.name.as_str(), d.text.as_str())).collect()
}

/// The texts of an agreement in all its languages, each with its path.
pub fn texts(path: &Path) -> Result<Vec<(String, String)>, Unreadable> {
    let mut files = Vec::new();
    for file in versions(path)? {
        files.push((file.to_string_lossy().into_owned(), text(&file)?));
    }
    Ok(files)
}

/// Reads an agreement in all its languages.
pub fn agreement(path: &Path) -> Result<Agreement, Unreadable> {
    Ok(Agreement::read(texts(path)?))
}

/// The day stated beside an agreement, in `round.toml`.
fn stated_date(path: &Path) -> Option<Date> {
    let folder = if path.is_dir() { path } else { path.parent()? };
    let text = fs::read_to_string(folder.join("round.toml")).ok()?;
    RoundFile::read(0, &text).ok().map(|r| r.date)
}

/// The day for which an agreement is read: the one asked for, else the one stated beside it, else its first.
pub fn reading_day(path: &Path, agreement: &Agreement, asked: Option<Date>) -> Date {
    let own = agreement.clauses.iter().find(|c| c.kind.name == "agreement");
    let starts = own.and_then(|c| c.date("valid_from"));
    asked.or_else(|| stated_date(path)).or(starts).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for one test, with these files in it.
    fn folder(test: &str, files: &[&str]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("ambos-files-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        for file in files {
            fs::write(folder.join(file), "# T\n").expect("a file for the test");
        }
        folder
    }

    fn names(path: &Path) -> Vec<String> {
        let found = versions(path).unwrap_or_else(|Unreadable(why)| panic!("{why}"));
        found.iter().filter_map(|p| Some(p.file_name()?.to_string_lossy().into_owned())).collect()
    }

    #[test]
    fn a_file_is_read_whatever_its_name() {
        let folder =
            folder("names", &["x.txt", "treaty", "a b.doc", "agreement.en.md", "agreement.es.md", "a.md"]);
        for name in ["x.txt", "treaty", "a b.doc", "a.md"] {
            assert_eq!(names(&folder.join(name)), [name]);
        }
        for name in ["agreement.en.md", "agreement.es.md"] {
            assert_eq!(names(&folder.join(name)), ["agreement.en.md", "agreement.es.md"]);
        }
        assert_eq!(names(&folder), ["agreement.en.md", "agreement.es.md"]);
        fs::remove_dir_all(folder).expect("the test's own folder");
    }

    #[test]
    fn a_translation_does_not_stand_in_for_a_missing_file() {
        let folder = folder("missing", &["agreement.es.md"]);
        assert_eq!(names(&folder.join("agreement.en.md")), ["agreement.en.md"]);
        assert!(agreement(&folder.join("agreement.en.md")).is_err());
        fs::remove_dir_all(folder).expect("the test's own folder");
    }
}
