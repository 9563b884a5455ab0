//! `ambos bench skills`: how well are concepts found, by the judgement of others?

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use skills::words::baseline::Baseline;
use skills::words::judged::{Judged, Tables, found_within, mean_reciprocal_rank};
use skills::words::labels::digest;
use skills::words::{Finder, Found, Way};

use super::usage::Usage;
use crate::{Unreadable, classes, files, words};

/// No table of a set is larger.
const LARGEST: u64 = 256 << 20;
/// So far down a list the right concept is looked for.
const DEEPEST: usize = 1000;

/// What to measure.
#[derive(clap::Args)]
pub struct Wanted {
    /// The folder of a set, or a folder of such folders; or a list, tab-separated: text, address of its concept.
    dir: PathBuf,
    /// The classification in which the concepts of a list are looked for.
    #[arg(long, value_name = "FILE")]
    classification: Option<PathBuf>,
    /// By words and letters alone.
    #[arg(long, conflicts_with_all = ["encoder", "tfidf"])]
    lexical: bool,
    /// By the model alone.
    #[arg(long, conflicts_with = "tfidf")]
    encoder: bool,
    /// By the baseline: letters, TF-IDF.
    #[arg(long)]
    tfidf: bool,
    /// The model; the one installed where absent.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// The language of the queries; the one in the folder's name (`_q_es_`), else guessed.
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
}

/// Measures.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let mut sets: Vec<PathBuf> = Vec::new();
    if wanted.dir.is_file() {
        let classes = classes::open(wanted.classification.as_deref(), None)?;
        let list = files::unpacked(&wanted.dir, LARGEST)?;
        let set = Judged::listed(&list, wanted.lang.as_deref(), &classes)
            .map_err(|why| Unreadable(format!("{}: {why}", wanted.dir.display())))?;
        let mut text = String::new();
        let reciprocal = measure(wanted, &set, &wanted.dir.display().to_string(), &mut text)?;
        let _ = writeln!(text, "MRR {reciprocal:.3}");
        return Ok((text, ExitCode::SUCCESS));
    }
    if has(&wanted.dir) {
        sets.push(wanted.dir.clone());
    } else {
        let listed = std::fs::read_dir(&wanted.dir)
            .map_err(|why| Unreadable(format!("cannot read {}: {why}", wanted.dir.display())))?;
        sets.extend(listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| has(path)));
        sets.sort();
    }
    if sets.is_empty() {
        return Err(Unreadable(format!(
            "{} holds no set: a set is queries.tsv, corpus_elements.tsv, concept_mapping.tsv and annotations.tsv, \
             each perhaps ending in .gz",
            wanted.dir.display()
        )));
    }
    let mut text = String::new();
    let mut sum = 0.0;
    for set in &sets {
        let (name, set) = read(set)?;
        sum += measure(wanted, &set, &name, &mut text)?;
    }
    let _ = writeln!(text, "MRR {:.3}", sum / sets.len() as f64);
    Ok((text, ExitCode::SUCCESS))
}

fn has(folder: &Path) -> bool {
    folder.join("queries.tsv").is_file() || folder.join("queries.tsv.gz").is_file()
}

fn table(folder: &Path, name: &str) -> Result<String, Unreadable> {
    let plain = folder.join(name);
    let path = if plain.is_file() { plain } else { folder.join(format!("{name}.gz")) };
    files::unpacked(&path, LARGEST)
}

/// A set with its name.
fn read(folder: &Path) -> Result<(String, Judged), Unreadable> {
    let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let name = whole.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let [queries, corpus, mapping, right] =
        ["queries.tsv", "corpus_elements.tsv", "concept_mapping.tsv", "annotations.tsv"]
            .map(|file| table(folder, file));
    let (queries, corpus, mapping, right) = (queries?, corpus?, mapping?, right?);
    let tables =
        Tables { name: &name, queries: &queries, labels: &corpus, concepts: &mapping, right: &right };
    let set = Judged::read(&tables).map_err(|why| Unreadable(format!("{}: {why}", folder.display())))?;
    Ok((name, set))
}

/// The mean reciprocal rank of one set, after lines about it.
fn measure(wanted: &Wanted, set: &Judged, name: &str, text: &mut String) -> Result<f64, Unreadable> {
    let labels = set.labels();
    let way = match () {
        () if wanted.lexical => Way::Lexical,
        () if wanted.encoder => Way::Encoder,
        () => Way::Fused,
    };
    let begun = Usage::now();
    let (found, said, built): (Vec<Vec<Found>>, String, Usage) = if wanted.tfidf {
        let baseline = Baseline::new(&labels);
        let built = Usage::now();
        (
            set.queries.iter().map(|q| baseline.find(q, DEEPEST)).collect(),
            "letters (TF-IDF)".to_owned(),
            built,
        )
    } else {
        let encoder = if way == Way::Lexical { None } else { words::encoder(wanted.model.as_deref())? };
        let number = digest(labels.iter().copied());
        let keep = wanted.classification.is_some();
        let model = encoder.map(|e| words::directed(e, number, keep, || labels.clone())).transpose()?;
        let said = match (way, &model) {
            (Way::Encoder, None) => {
                return Err(Unreadable("no model is installed: see `ambos skills model`".to_owned()));
            }
            (Way::Encoder, _) => "the model alone",
            (Way::Fused, Some(_)) => "words and model",
            (Way::Fused, None) => "words alone (no model is installed: see `ambos skills model`)",
            (Way::Lexical, _) => "words alone",
        };
        let finder = Finder::new(&labels, model);
        let asked = wanted.lang.clone().or(set.asked_in.clone());
        let built = Usage::now();
        let found = finder.find(&set.queries, asked.as_deref(), way, DEEPEST, |c| set.weight(c));
        (found, said.to_owned(), built)
    };
    let ended = Usage::now();
    let places = set.places(&found);
    let reciprocal = mean_reciprocal_rank(&places);
    let _ = writeln!(
        text,
        "{name}: {} queries, {} labels of {} concepts, by {said}\n  MRR {reciprocal:.3}, first {:.3}, among ten {:.3}\n  \
         cpu {} s to prepare, {} s to find; memory {}",
        set.queries.len(),
        labels.len(),
        set.concepts.len(),
        found_within(&places, 1),
        found_within(&places, 10),
        built.since(&begun),
        ended.since(&built),
        ended.memory(),
    );
    Ok(reciprocal)
}
