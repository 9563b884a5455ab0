//! Texts with the skills that each names, in the tables that such sets come in.
//!
//! A table is CSV, TSV or JSON by lines, with a column for the text (`span`, else `sentence`, `text`, …) and one for
//! what it names (`uri`, `label`, `skill`, …): an address or a preferred label of ESCO, or a list of them. Or it is
//! three files as BEIR has them: `queries.jsonl`, `corpus.jsonl`, and `qrels` with a score above nought.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::LARGEST;
use crate::{Unreadable, files};

/// Columns of the text, the narrowest first.
const TEXTS: [&str; 9] =
    ["span", "mention", "phrase", "query", "text", "sentence", "input", "description", "title"];
/// Columns of what it names, the plainest first.
const NAMES: [&str; 12] = [
    "uri",
    "esco_uri",
    "skill_uri",
    "concept_uri",
    "concepturi",
    "label",
    "labels",
    "esco",
    "esco_skill",
    "esco_label",
    "skill",
    "skills",
];

/// A text and what it names.
pub type Row = (String, Vec<String>);

/// The tables of this form in a folder, in the order of their names.
pub fn tables(folder: &Path) -> Vec<PathBuf> {
    let listed = std::fs::read_dir(folder).into_iter().flatten();
    let is_table = |path: &PathBuf| {
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let bare = name.strip_suffix(".gz").unwrap_or(&name);
        path.is_file() && [".csv", ".tsv", ".jsonl", ".json"].iter().any(|end| bare.ends_with(end))
    };
    let mut all: Vec<PathBuf> =
        listed.filter_map(|entry| Some(entry.ok()?.path())).filter(is_table).collect();
    all.sort();
    all
}

/// The three files of BEIR in a folder, if they are there.
pub fn beir(folder: &Path) -> Result<Option<Vec<Row>>, Unreadable> {
    let at = |names: &[&str]| names.iter().map(|n| folder.join(n)).find(|p| p.is_file());
    let (Some(queries), Some(corpus), Some(right)) = (
        at(&["queries.jsonl", "queries.jsonl.gz"]),
        at(&["corpus.jsonl", "corpus.jsonl.gz"]),
        at(&["qrels/test.tsv", "qrels/test.tsv.gz", "qrels.tsv", "qrels.tsv.gz"]),
    ) else {
        return Ok(None);
    };
    let id = |row: &Map<String, Value>| row.get("_id").map(plain).unwrap_or_default();
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut called: BTreeMap<String, String> = BTreeMap::new();
    for row in objects(&corpus)? {
        let own = id(&row);
        let title = row.get("title").or_else(|| row.get("text")).map(plain).unwrap_or_default();
        let called_so = if own.contains("/esco/") { own.clone() } else { title };
        called.insert(own, called_so);
    }
    for line in files::unpacked(&right, LARGEST)?.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let (Some(query), Some(score)) =
            (columns.first(), columns.last().and_then(|s| s.trim().parse::<f64>().ok()))
        else {
            continue;
        };
        let concept = columns.get(columns.len().saturating_sub(2)).copied().unwrap_or_default();
        if score > 0.0 {
            let called = called.get(concept).cloned().unwrap_or_else(|| concept.to_owned());
            named.entry((*query).to_owned()).or_default().push(called);
        }
    }
    let rows = objects(&queries)?.into_iter().map(|row| {
        let text = row.get("text").map(plain).unwrap_or_default();
        (text, named.remove(&id(&row)).unwrap_or_default())
    });
    Ok(Some(rows.collect()))
}

/// The language of a table by its name: `es.tsv`.
pub fn language(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let stem = name.split('.').next()?;
    (stem.len() == 2 && stem.chars().all(|c| c.is_ascii_lowercase())).then(|| stem.to_owned())
}

/// The rows of a table; nothing where it has no such columns. Rows with the same text are one.
pub fn rows(path: &Path) -> Result<Option<Vec<Row>>, Unreadable> {
    let name = path.to_string_lossy().to_lowercase();
    let bare = name.strip_suffix(".gz").unwrap_or(&name);
    let rows: Vec<Map<String, Value>> = match bare.ends_with(".jsonl") || bare.ends_with(".json") {
        true => objects(path)?,
        false => cells(path, if bare.ends_with(".tsv") { b'\t' } else { b',' })?,
    };
    let Some(first) = rows.first() else { return Ok(None) };
    let column = |known: &[&str]| {
        known
            .iter()
            .find_map(|k| first.keys().find(|c| c.trim().to_lowercase().replace([' ', '-'], "_") == *k))
            .cloned()
    };
    let (Some(text), Some(names)) = (column(&TEXTS), column(&NAMES)) else { return Ok(None) };
    let mut out: Vec<Row> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        let said = row.get(&text).map(plain).unwrap_or_default().trim().to_owned();
        if said.is_empty() {
            continue;
        }
        let place = *at.entry(said.clone()).or_insert_with(|| {
            out.push((said, Vec::new()));
            out.len() - 1
        });
        out[place].1.extend(row.get(&names).map(list).unwrap_or_default());
    }
    Ok(Some(out))
}

fn cells(path: &Path, separator: u8) -> Result<Vec<Map<String, Value>>, Unreadable> {
    let text = files::unpacked(path, LARGEST)?;
    let fail = |why: csv::Error| Unreadable(format!("cannot read {}: {why}", path.display()));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let titles = reader.headers().map_err(fail)?.clone();
    let mut out = Vec::new();
    for row in reader.records() {
        let row = row.map_err(fail)?;
        out.push(titles.iter().zip(&row).map(|(t, c)| (t.to_owned(), Value::from(c))).collect());
    }
    Ok(out)
}

/// One object a line, or a list of them.
fn objects(path: &Path) -> Result<Vec<Map<String, Value>>, Unreadable> {
    let text = files::unpacked(path, LARGEST)?;
    let fail = |line: usize, why: &dyn std::fmt::Display| {
        Unreadable(format!("cannot read {}:{line}: {why}", path.display()))
    };
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(&text).map_err(|why| fail(why.line(), &why));
    }
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines.map(|(number, line)| serde_json::from_str(line).map_err(|why| fail(number + 1, &why))).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A list of names: as JSON, as Python writes it, or one name.
fn list(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(list).collect(),
        Value::Object(one) => NAMES.iter().find_map(|n| one.get(*n)).map(list).unwrap_or_default(),
        Value::Null => Vec::new(),
        other => {
            let text = plain(other);
            let text = text.trim();
            match text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
                Some(inside) => quoted(inside),
                None if text.is_empty() => Vec::new(),
                None => vec![text.to_owned()],
            }
        }
    }
}

/// What stands between quotes of either kind.
fn quoted(inside: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut open: Option<(char, String)> = None;
    for c in inside.chars() {
        match &mut open {
            Some((quote, text)) if c == *quote => {
                out.push(std::mem::take(text));
                open = None;
            }
            Some((_, text)) => text.push(c),
            None if c == '"' || c == '\'' => open = Some((c, String::new())),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_names_are_read_as_programs_write_them() {
        for (value, expected) in [
            (Value::from("manage staff"), vec!["manage staff"]),
            (Value::from("['manage staff', \"cook's tools\"]"), vec!["manage staff", "cook's tools"]),
            (serde_json::json!(["a", {"uri": "b"}, null]), vec!["a", "b"]),
            (Value::from("[]"), vec![]),
            (Value::from(""), vec![]),
        ] {
            assert_eq!(list(&value), expected, "{value}");
        }
    }
}
