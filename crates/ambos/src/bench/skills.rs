//! `ambos bench skills`: how well are concepts found, by the judgement of others?
//!
//! A folder holds a set in MELO's layout, tables of texts with the skills that they name ([`named`]), files of SkillSpan
//! with marked words, or folders of these.

mod named;
mod reliability;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use skills::words::baseline::Baseline;
use skills::words::calibration::{Example, of_list, of_piece};
use skills::words::encoder::Encoder;
use skills::words::judged::{Judged, Names, Tables, found_within, mean_reciprocal_rank};
use skills::words::labels::digest;
use skills::words::read::{self, core, find_long};
use skills::words::spans::sentences;
use skills::words::{Directions, Finder, Found, Way};
use skills::{Classification, Kind};

use super::usage::Usage;
use crate::{Unreadable, classes, files, words};

/// No table of a set is larger.
const LARGEST: u64 = 256 << 20;
/// So many are found where only the best are judged.
const NEAR: usize = 12;
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
    #[arg(long, conflicts_with_all = ["encoder", "bent", "tfidf"])]
    lexical: bool,
    /// By the model alone, as it is published.
    #[arg(long, conflicts_with_all = ["bent", "tfidf"])]
    encoder: bool,
    /// By the model alone, its directions bent by what was learned from ESCO's names.
    #[arg(long, conflicts_with = "tfidf")]
    bent: bool,
    /// By the baseline: letters, TF-IDF.
    #[arg(long)]
    tfidf: bool,
    /// The model; the one installed where absent.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Shows instead how well probabilities hold: said and come true, by bins, each learned from the other parts. Of a
    /// file of SkillSpan it is asked which pieces name a skill; for that the classification is needed.
    #[arg(long, conflicts_with_all = ["encoder", "bent", "tfidf"])]
    calibration: bool,
    /// Takes every so many-th further label out of the classification and asks for it, besides the sets.
    #[arg(long, value_name = "NUMBER", requires_all = ["classification", "calibration"])]
    held_out: Option<usize>,
    /// The language of the queries; the one in the folder's name (`_q_es_`), else guessed.
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
}

/// Measures.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let sets = sets(wanted)?;
    let mut text = String::new();
    if wanted.calibration {
        calibrated(wanted, &sets, &mut text)?;
        return Ok((text, ExitCode::SUCCESS));
    }
    let mut sum = 0.0;
    for (name, set) in &sets {
        sum += measure(wanted, set, name, &mut text)?;
    }
    let _ = writeln!(text, "MRR {:.3}", sum / sets.len() as f64);
    Ok((text, ExitCode::SUCCESS))
}

/// The sets that are named, each with its name.
fn sets(wanted: &Wanted) -> Result<Vec<(String, Judged)>, Unreadable> {
    let dir = &wanted.dir;
    let classes = || classes::open(wanted.classification.as_deref(), None);
    let fail = |path: &Path, why: String| Unreadable(format!("{}: {why}", path.display()));
    if dir.is_file() {
        let name = dir.display().to_string();
        if let Some(rows) = named::rows(dir).ok().flatten() {
            let language = wanted.lang.clone().or(named::language(dir));
            let (set, left_out) =
                Judged::named(&rows, language.as_deref(), &classes()?).map_err(|why| fail(dir, why))?;
            return Ok(vec![(told(name, left_out), set)]);
        }
        let list = files::unpacked(dir, LARGEST)?;
        let set = Judged::listed(&list, wanted.lang.as_deref(), &classes()?).map_err(|why| fail(dir, why))?;
        return Ok(vec![(name, set)]);
    }
    let mut folders = vec![dir.clone()];
    if !has(dir) {
        let listed = std::fs::read_dir(dir)
            .map_err(|why| Unreadable(format!("cannot read {}: {why}", dir.display())))?;
        folders.extend(listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()));
        folders.sort();
    }
    let mut sets = Vec::new();
    for folder in &folders {
        if has(folder) {
            sets.push(read(folder)?);
            continue;
        }
        let mut found: Vec<(PathBuf, Vec<named::Row>)> = Vec::new();
        match named::beir(folder)? {
            Some(rows) => found.push((folder.clone(), rows)),
            None => {
                for path in named::tables(folder) {
                    found.extend(named::rows(&path)?.map(|rows| (path, rows)));
                }
            }
        }
        for (path, rows) in found {
            let language = wanted.lang.clone().or(named::language(&path));
            let (set, left_out) =
                Judged::named(&rows, language.as_deref(), &classes()?).map_err(|why| fail(&path, why))?;
            sets.push((told(path.display().to_string(), left_out), set));
        }
    }
    let marked = wanted.calibration && !conll(dir).is_empty();
    if sets.is_empty() && !marked {
        return Err(Unreadable(format!(
            "{} holds no set: a set is queries.tsv, corpus_elements.tsv, concept_mapping.tsv and annotations.tsv, \
             each perhaps ending in .gz; or a table with a column `sentence` or `span` and one `label` or `uri`",
            dir.display()
        )));
    }
    Ok(sets)
}

fn told(name: String, left_out: usize) -> String {
    match left_out {
        0 => name,
        count => format!("{name} ({count} texts left out, which name nothing that the classification has)"),
    }
}

/// Files of SkillSpan in a folder.
fn conll(folder: &Path) -> Vec<PathBuf> {
    let listed = std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let is_one = |path: &PathBuf| {
        let name = path.to_string_lossy();
        name.ends_with(".conll") || name.ends_with(".conll.gz")
    };
    let mut all: Vec<PathBuf> = listed.filter(is_one).collect();
    all.sort();
    all
}

/// How well probabilities hold.
fn calibrated(wanted: &Wanted, sets: &[(String, Judged)], text: &mut String) -> Result<(), Unreadable> {
    let (mut examples, mut groups) = (Vec::new(), Vec::new());
    for (number, (name, set)) in sets.iter().enumerate() {
        let (own, own_groups) = of_set(wanted, set)?;
        let _ = writeln!(text, "{name}: {} examples", own.len());
        // Where there are several sets, each is judged by what was learned from the others.
        groups.extend(own_groups.into_iter().map(|g| if sets.len() > 1 { number } else { g }));
        examples.extend(own);
    }
    if !examples.is_empty() {
        let parts = if sets.len() > 1 { sets.len() } else { reliability::PARTS };
        reliability::learned("is this concept right?", &examples, &groups, parts, text);
    }
    let Some(path) = wanted.classification.as_deref() else { return Ok(()) };
    let classes = classes::open(Some(path), None)?;
    let language = wanted.lang.as_deref().unwrap_or("en");
    if let Some(every) = wanted.held_out {
        let set = Judged::held_out(&classes, language, every);
        let (examples, groups) = of_set(wanted, &set)?;
        reliability::learned(
            "labels held out: is this concept right?",
            &examples,
            &groups,
            reliability::PARTS,
            text,
        );
    }
    let tables = named::tables(&wanted.dir);
    if !tables.is_empty() {
        of_pages(wanted, &classes, &tables, text)?;
    }
    let marked = conll(&wanted.dir);
    if !marked.is_empty() {
        let (examples, groups) = of_marked(wanted, &classes, language, &marked)?;
        reliability::learned("does this piece name a skill?", &examples, &groups, reliability::PARTS, text);
    }
    Ok(())
}

/// The model, unless none is asked for or installed, with the directions of a set's labels.
fn model(wanted: &Wanted, set: &Judged, way: Way) -> Result<Option<(Encoder, Directions)>, Unreadable> {
    let encoder = if way == Way::Lexical { None } else { words::encoder(wanted.model.as_deref())? };
    let labels = set.labels();
    let (number, keep) = (digest(labels.iter().copied()), wanted.classification.is_some());
    encoder.map(|e| words::directed(e, number, (keep, !wanted.encoder), || labels)).transpose()
}

/// What is found for the queries of a set, as examples, each with the number of its query.
fn of_set(wanted: &Wanted, set: &Judged) -> Result<(Vec<Example>, Vec<usize>), Unreadable> {
    let way = if wanted.lexical { Way::Lexical } else { Way::Fused };
    let finder = Finder::new(&set.labels(), model(wanted, set, way)?);
    let asked = wanted.lang.clone().or(set.asked_in.clone());
    let found = finder.find(&set.queries, asked.as_deref(), Way::Fused, NEAR, |c| set.weight(c));
    let (mut examples, mut groups) = (Vec::new(), Vec::new());
    for (query, list) in found.iter().enumerate() {
        let own = of_list(list, |concept| set.is_right(query, concept));
        groups.extend(std::iter::repeat_n(query, own.len()));
        examples.extend(own);
    }
    Ok((examples, groups))
}

/// Reads each text of tables as a page of its own: are proposals right as often as they say, with the numbers that
/// ship? A text that names nothing makes every proposal wrong.
fn of_pages(
    wanted: &Wanted,
    classes: &Classification,
    tables: &[PathBuf],
    text: &mut String,
) -> Result<(), Unreadable> {
    let finder = words::finder(classes, wanted.model.as_deref(), wanted.lexical)?;
    let names = Names::of(classes);
    let (mut chances, mut right) = (Vec::new(), Vec::new());
    for path in tables {
        let language = wanted.lang.clone().or(named::language(path));
        let (mut sure, mut sure_right, mut answered, mut naming) = (0, 0, 0, 0);
        for (page, named) in named::rows(path)?.unwrap_or_default() {
            let gold: Vec<u32> = named.iter().filter_map(|n| names.concept(n)).collect();
            let reading = read::read(&finder, classes, &page, language.as_deref());
            naming += usize::from(!gold.is_empty());
            answered +=
                usize::from(reading.proposals.iter().any(|p| p.is_sure() && gold.contains(&p.concept.0)));
            for proposal in &reading.proposals {
                let is_right = gold.contains(&proposal.concept.0);
                sure += usize::from(proposal.is_sure());
                sure_right += usize::from(proposal.is_sure() && is_right);
                chances.push(f64::from(proposal.confidence) / 1000.0);
                right.push(is_right);
            }
        }
        let _ = writeln!(
            text,
            "{}: {sure} sure proposals, {sure_right} right; {answered} of {naming} texts that name work have a sure \
             and right one",
            path.display()
        );
    }
    reliability::told("what `skills read` proposes: is it right?", &chances, &right, text);
    Ok(())
}

/// The pieces of texts whose words others marked, each with the number of its sentence.
fn of_marked(
    wanted: &Wanted,
    classes: &Classification,
    language: &str,
    marked: &[PathBuf],
) -> Result<(Vec<Example>, Vec<usize>), Unreadable> {
    let finder = words::finder(classes, wanted.model.as_deref(), wanted.lexical)?;
    let (mut texts, mut right, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for path in marked {
        let file = files::unpacked(path, LARGEST)?;
        let sentences = sentences(&file).map_err(|why| Unreadable(format!("{}: {why}", path.display())))?;
        for sentence in sentences {
            let group = groups.last().map_or(0, |g: &usize| *g + 1);
            for (piece, named) in sentence.pieces() {
                texts.push(core(piece));
                right.push(named);
                groups.push(group);
            }
        }
    }
    let counts = |c: u32| match classes.kind(skills::Concept(c)) {
        Some(Kind::Skill | Kind::Occupation) => 1.0,
        _ => 0.0,
    };
    let found = finder.find(&texts, Some(language), Way::Fused, 1, counts);
    let example = |((text, list), right): ((&String, &Vec<Found>), &bool)| Example {
        facts: of_piece(list.first().map_or(0.0, |f| f.score), text.split_whitespace().count()),
        right: *right,
    };
    Ok((texts.iter().zip(&found).zip(&right).map(example).collect(), groups))
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
        () if wanted.encoder || wanted.bent => Way::Encoder,
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
        let model = model(wanted, set, way)?;
        let said = match (way, &model) {
            (Way::Encoder, None) => {
                return Err(Unreadable("no model is installed: see `ambos skills model`".to_owned()));
            }
            (Way::Encoder, _) if wanted.bent => "the model alone, bent",
            (Way::Encoder, _) => "the model alone",
            (Way::Fused, Some(_)) => "words and model",
            (Way::Fused, None) => "words alone (no model is installed: see `ambos skills model`)",
            (Way::Lexical, _) => "words alone",
        };
        let finder = Finder::new(&labels, model);
        let asked = wanted.lang.clone().or(set.asked_in.clone());
        let built = Usage::now();
        let found = find_long(&finder, &set.queries, asked.as_deref(), way, DEEPEST, |c| set.weight(c));
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
