//! How do the official files become one classification?
//!
//! ESCO's CSV downloads (classification and relations, zipped or not), label
//! files in other languages, and the structures of ISCO-08 and ISCED-F 2013 are
//! told apart by their columns, whatever their names. Files with other columns
//! are named as not used.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use crate::classification::Kind;
use crate::draft::Draft;

/// No official file is larger when unpacked.
const LARGEST: u64 = 512 << 20;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The content.
    pub draft: Draft,
    /// Files that were used, with their rows.
    pub used: Vec<(String, usize)>,
    /// Files that nothing was taken from.
    pub unused: Vec<String>,
    /// Labels whose concept no file names.
    pub lost_labels: usize,
}

/// Reads files given as name and bytes, in any order. An error says which file
/// cannot be read, and why.
pub fn import(files: Vec<(String, Vec<u8>)>) -> Result<Imported, String> {
    let mut imported = Imported::default();
    for (name, bytes) in files {
        let short = name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned();
        imported.draft.sources.push(short.clone());
        if bytes.starts_with(b"PK\x03\x04") {
            let fail =
                |why: String| format!("{name}: this archive cannot be opened ({why}): download it again");
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| fail(e.to_string()))?;
            for index in 0..archive.len() {
                let mut entry = archive.by_index(index).map_err(|e| fail(e.to_string()))?;
                let inner = entry.name().map_err(|e| fail(e.to_string()))?.into_owned();
                if entry.is_dir() || !inner.ends_with(".csv") {
                    continue;
                }
                let mut text = Vec::new();
                entry.by_ref().take(LARGEST).read_to_end(&mut text).map_err(|e| fail(e.to_string()))?;
                table(&format!("{short}: {inner}"), &text, &mut imported)?;
            }
        } else if bytes.starts_with(&[0x1f, 0x8b]) {
            let mut text = Vec::new();
            let mut reader = flate2::read::MultiGzDecoder::new(bytes.as_slice()).take(LARGEST);
            reader
                .read_to_end(&mut text)
                .map_err(|e| format!("{name}: this file cannot be unpacked ({e}): download it again"))?;
            table(&short, &text, &mut imported)?;
        } else {
            table(&short, &bytes, &mut imported)?;
        }
    }
    imported.lost_labels = imported.draft.settle_labels();
    if !imported.draft.concepts.values().any(|c| c.kind == Kind::Skill) {
        let read = imported.draft.sources.join(", ");
        return Err(format!(
            "no skills in {read}: name ESCO's own downloads, the classification (skills_en.csv, \
                    occupations_en.csv …) and the relations, as zip or unpacked"
        ));
    }
    Ok(imported)
}

/// A row, by the names of its columns.
struct Row<'a> {
    columns: &'a BTreeMap<String, usize>,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    fn get(&self, column: &str) -> &'a str {
        self.columns.get(column).and_then(|i| self.record.get(*i)).unwrap_or_default().trim()
    }
}

type Reader = fn(&Row<'_>, &str, &mut Draft);

/// Which reader understands these columns.
fn reader(columns: &BTreeMap<String, usize>) -> Option<Reader> {
    let has = |names: &[&str]| names.iter().all(|n| columns.contains_key(*n));
    match () {
        () if has(&["occupationUri", "relationType", "skillUri"]) => Some(asks),
        () if has(&["originalSkillUri", "relationType", "relatedSkillUri"]) => Some(related),
        () if has(&["conceptUri", "broaderUri"]) => Some(broader),
        () if has(&["conceptUri", "lang", "kind", "label"]) => Some(label),
        () if has(&["code", "conceptUri", "title_en"]) => Some(titles),
        // Collections (green, digital …) name concepts of the classification again.
        () if has(&["conceptType", "conceptUri", "preferredLabel"]) && !has(&["broaderConceptPT"]) => {
            Some(concept)
        }
        () => None,
    }
}

fn table(name: &str, bytes: &[u8], imported: &mut Imported) -> Result<(), String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|e| format!("{name}: byte {} is not UTF-8: save the file as UTF-8", e.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let fail = |e: csv::Error| format!("{name}: {e}");
    let header = rows.headers().map_err(fail)?.clone();
    let columns: BTreeMap<String, usize> =
        header.iter().enumerate().map(|(i, h)| (h.trim().to_owned(), i)).collect();
    let Some(read) = reader(&columns) else {
        imported.unused.push(name.to_owned());
        return Ok(());
    };
    // ESCO names a file's language before its ending: skills_en.csv.
    let stem = name.rsplit_once(".csv").map_or(name, |(stem, _)| stem);
    let language = stem.rsplit_once('_').map(|(_, l)| l).filter(|l| l.len() == 2).unwrap_or("en");
    let mut count = 0;
    let mut record = csv::StringRecord::new();
    while rows.read_record(&mut record).map_err(fail)? {
        read(&Row { columns: &columns, record: &record }, language, &mut imported.draft);
        count += 1;
    }
    imported.used.push((name.to_owned(), count));
    Ok(())
}

/// Fields of education have addresses of their own.
fn kind_of(concept_type: &str, uri: &str) -> Option<Kind> {
    match concept_type {
        "KnowledgeSkillCompetence" => Some(Kind::Skill),
        "Occupation" => Some(Kind::Occupation),
        _ if uri.contains("/isced-f/") => Some(Kind::Field),
        _ if uri.contains("/isco/") => Some(Kind::IscoGroup),
        "SkillGroup" => Some(Kind::SkillGroup),
        _ => None,
    }
}

fn concept(row: &Row<'_>, language: &str, draft: &mut Draft) {
    let uri = row.get("conceptUri");
    let Some(kind) = kind_of(row.get("conceptType"), uri) else { return };
    let code = if kind == Kind::Occupation { row.get("iscoGroup") } else { row.get("code") };
    let tail = uri.rsplit('/').next().unwrap_or_default();
    let code = if kind == Kind::Field && code.is_empty() { tail } else { code };
    let preferred = row.get("preferredLabel");
    draft.concept(kind, uri, code);
    let others =
        row.get("altLabels").split(['\n', '|']).map(str::trim).filter(|l| !l.is_empty() && *l != preferred);
    let mut add = |preferred: bool, text: &str| {
        draft.labels.push((uri.to_owned(), language.to_owned(), preferred, text.to_owned()));
    };
    if !preferred.is_empty() {
        add(true, preferred);
    }
    others.for_each(|other| add(false, other));
}

fn label(row: &Row<'_>, _: &str, draft: &mut Draft) {
    let text = row.get("label");
    if !text.is_empty() {
        let preferred = matches!(row.get("kind"), "pref" | "preferred");
        draft.labels.push((
            row.get("conceptUri").to_owned(),
            row.get("lang").to_owned(),
            preferred,
            text.to_owned(),
        ));
    }
}

/// `title_en`, `title_es` … of a structure such as ISCO-08.
fn titles(row: &Row<'_>, _: &str, draft: &mut Draft) {
    let uri = row.get("conceptUri");
    let Some(kind) = kind_of("", uri) else { return };
    draft.concept(kind, uri, row.get("code"));
    for (column, _) in row.columns.iter() {
        if let Some(language) = column.strip_prefix("title_").filter(|_| !row.get(column).is_empty()) {
            draft.labels.push((uri.to_owned(), language.to_owned(), true, row.get(column).to_owned()));
        }
    }
}

fn broader(row: &Row<'_>, _: &str, draft: &mut Draft) {
    draft.broader.insert((row.get("conceptUri").to_owned(), row.get("broaderUri").to_owned()));
}

fn related(row: &Row<'_>, _: &str, draft: &mut Draft) {
    let essential = row.get("relationType") == "essential";
    draft.related.insert((
        row.get("originalSkillUri").to_owned(),
        row.get("relatedSkillUri").to_owned(),
        essential,
    ));
}

fn asks(row: &Row<'_>, _: &str, draft: &mut Draft) {
    let essential = row.get("relationType") == "essential";
    draft.asks.insert((row.get("occupationUri").to_owned(), row.get("skillUri").to_owned(), essential));
}
