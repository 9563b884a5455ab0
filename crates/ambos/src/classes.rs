//! `ambos import esco` and `ambos find`: where the classification comes from,
//! and what is in it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;
use skills::{Classification, Kind};

use crate::{Format, Unreadable, files, json, report};

/// No official download is larger.
const LARGEST: u64 = 512 << 20;
/// What a classification is called beside the tables that it serves.
const NAME: &str = "classification.ambos";

/// Reads official files and writes one classification; as text where the name
/// of the target ends in `.tsv`.
pub fn import(sources: &[PathBuf], only: &[String], out: &Path) -> Result<(String, ExitCode), Unreadable> {
    let mut read = Vec::new();
    for path in sources {
        report::progress(&format!("reading {}", path.display()));
        read.push((path.to_string_lossy().into_owned(), files::bytes(path, LARGEST)?));
    }
    let imported = skills::import(read).map_err(Unreadable)?;
    let mut draft = imported.draft;
    if !only.is_empty() {
        let (whole, _) = draft.clone().build();
        let mut kept = Vec::new();
        for label in only {
            let hit = whole.find(label, Some("en"), Some(Kind::Occupation), 1);
            let found = hit.first().filter(|h| h.label.eq_ignore_ascii_case(label));
            let found =
                found.ok_or_else(|| Unreadable(format!("no occupation is called `{label}` in English")))?;
            kept.push(whole.uri(found.concept).to_owned());
        }
        draft = draft.only(&kept);
    }
    report::progress("putting it together");
    let text = out.extension().is_some_and(|e| e == "tsv").then(|| draft.to_text());
    let relations = draft.relations();
    let (classes, lost) = draft.build();
    let bytes = text.map_or_else(|| classes.to_bytes(), String::into_bytes);
    files::write(out, &bytes)?;

    let mut said = String::new();
    for (name, rows) in &imported.used {
        let _ = writeln!(said, "{rows:>9} rows of {name}");
    }
    for name in &imported.unused {
        let _ = writeln!(said, "  nothing from {name}");
    }
    let _ = writeln!(said);
    for (count, what) in [
        (classes.count(Kind::Skill), "skills"),
        (classes.count(Kind::Occupation), "occupations"),
        (classes.count(Kind::IscoGroup), "ISCO-08 groups"),
        (classes.count(Kind::SkillGroup), "groups of skills"),
        (classes.count(Kind::Field), "ISCED-F 2013 fields"),
        (relations, "relations of occupations and skills"),
    ] {
        let _ = writeln!(said, "{count:>9} {what}");
    }
    for language in classes.languages() {
        let _ = writeln!(said, "{:>9} labels in {language}", classes.labels_in(language));
    }
    if lost > 0 {
        let _ =
            writeln!(said, "{lost:>9} relations left out: they name a concept that these files do not hold");
    }
    if imported.lost_labels > 0 {
        let count = imported.lost_labels;
        let _ =
            writeln!(said, "{count:>9} labels left out: they name a concept that these files do not hold");
    }
    let _ = writeln!(said, "\nwritten: {} ({} kB)", out.display(), bytes.len() / 1000);
    Ok((said, ExitCode::SUCCESS))
}

/// The classification named, else the one that lies beside the tables, else the
/// starter that ships.
pub fn open(named: Option<&Path>, folder: Option<&Path>) -> Result<Classification, Unreadable> {
    let beside = folder.map(|f| f.join(NAME)).filter(|p| p.is_file());
    let Some(path) = named.map(Path::to_path_buf).or(beside) else { return Ok(Classification::starter()) };
    let bytes = files::bytes(&path, LARGEST)?;
    Classification::open(&bytes).map_err(|why| Unreadable(format!("cannot read {}: {why}", path.display())))
}

/// Looks words up.
pub fn find(
    words: &str,
    language: Option<&str>,
    named: Option<&Path>,
    most: usize,
    format: Format,
) -> Result<(String, ExitCode), Unreadable> {
    let classes = open(named, None)?;
    if let Some(asked) = language.filter(|l| classes.languages().all(|known| known != *l)) {
        let known = classes.languages().collect::<Vec<_>>().join(", ");
        return Err(Unreadable(format!("no label is in the language `{asked}`: there are {known}")));
    }
    let hits = classes.find(words, language, None, most);
    let kind = |h: &skills::Hit<'_>| classes.kind(h.concept).map_or("", Kind::word);
    let text = match format {
        Format::Text if hits.is_empty() => "nothing is called like this\n".to_owned(),
        Format::Text => hits.iter().fold(String::new(), |mut out, hit| {
            let (code, uri) = (classes.code(hit.concept), classes.uri(hit.concept));
            let _ = writeln!(
                out,
                "{:<10} {code:<6} {} ({})\n                  {uri}",
                kind(hit),
                hit.label,
                hit.language
            );
            out
        }),
        Format::Json => json::document(
            "find",
            json!({
                "words": words,
                "hits": hits.iter().map(|hit| json!({
                    "kind": kind(hit),
                    "uri": classes.uri(hit.concept),
                    "code": classes.code(hit.concept),
                    "label": hit.label,
                    "language": hit.language,
                })).collect::<Vec<_>>(),
            }),
        ),
    };
    Ok((text, ExitCode::SUCCESS))
}
