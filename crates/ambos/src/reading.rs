//! `ambos skills read`: what somebody can do, by a CV, an advertisement or a description of work.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use documents::Writing;
use serde_json::{Value, json};
use skills::Classification;
use skills::words::read::{FAINT, Hint, Proposal, Reading, SURE, Segment, Support, read};

use crate::{Format, Unreadable, classes, files, json, words};

/// No CV is larger.
const LARGEST: u64 = 16 << 20;
/// So many characters of a piece are told in a line.
const TOLD: usize = 90;
/// So many pieces are told for one concept, and so many without one.
const MOST_TOLD: usize = 3;

/// What to read.
#[derive(clap::Args)]
pub struct Wanted {
    /// The file: plain text, Word (.docx), PDF with letters in it, Europass.
    file: PathBuf,
    /// The language of the text; guessed where absent.
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// The classification; the starter that ships where absent.
    #[arg(long, value_name = "FILE")]
    classification: Option<PathBuf>,
    /// Compares words and letters alone, even where the model is installed.
    #[arg(long)]
    lexical: bool,
    /// The model; the one installed where absent.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Reads.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let bytes = files::bytes(&wanted.file, LARGEST)?;
    let writing =
        documents::writing(&bytes).map_err(|why| Unreadable(format!("{}: {why}", wanted.file.display())))?;
    let classes = classes::open(wanted.classification.as_deref(), None)?;
    let finder = words::finder(&classes, wanted.model.as_deref(), wanted.lexical)?;
    let reading = read(&finder, &classes, &writing.text, wanted.lang.as_deref());
    let told = Told { classes: &classes, writing: &writing, reading: &reading, model: finder.has_model() };
    let text = match wanted.format {
        Format::Text => told.text(),
        Format::Json => told.json(&wanted.file),
    };
    Ok((text, ExitCode::SUCCESS))
}

/// What is told, with all that it takes.
struct Told<'a> {
    classes: &'a Classification,
    writing: &'a Writing,
    reading: &'a Reading,
    model: bool,
}

impl Told<'_> {
    fn words(&self, segment: &Segment) -> String {
        self.writing.text[segment.from..segment.to].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Pieces that probably name work, of which no concept is sure.
    fn unsure(&self) -> Vec<&Segment> {
        let sure = |number: usize| {
            let speaks = |p: &Proposal| p.support.iter().any(|s| s.segment == number && s.confidence >= SURE);
            self.reading.proposals.iter().any(speaks)
        };
        let all = self.reading.segments.iter().enumerate();
        all.filter(|(number, s)| s.names_work >= SURE && !sure(*number)).map(|(_, s)| s).collect()
    }

    fn text(&self) -> String {
        let way = if self.model { "words and model" } else { "words alone" };
        let mut out = format!(
            "read as {}, from {}, in {} pieces, compared by {way}\n",
            self.reading.language,
            self.writing.format,
            self.reading.segments.len()
        );
        if self.reading.left_out > 0 {
            let _ =
                writeln!(out, "{} further pieces were not looked up: part the file", self.reading.left_out);
        }
        let (sure, unsure): (Vec<&Proposal>, Vec<&Proposal>) =
            self.reading.proposals.iter().partition(|p| p.is_sure());
        if self.reading.proposals.is_empty() {
            out.push_str("nothing is proposed: no piece is like a skill or an occupation\n");
        }
        for (title, list) in [("proposed", sure), ("not sure", unsure)] {
            if !list.is_empty() {
                let _ = writeln!(out, "\n{title}");
            }
            list.iter().for_each(|p| self.proposal(p, &mut out));
        }
        let open = self.unsure();
        if !open.is_empty() {
            out.push_str("\nprobably work or a skill, not sure which\n");
            for segment in open.iter().take(4 * MOST_TOLD) {
                let _ = writeln!(out, "  {} \"{}\"", self.place(segment), cut(&self.words(segment)));
            }
            if open.len() > 4 * MOST_TOLD {
                let _ = writeln!(out, "  and {} more", open.len() - 4 * MOST_TOLD);
            }
        }
        out
    }

    fn proposal(&self, proposal: &Proposal, out: &mut String) {
        let hints: Vec<String> = proposal.hints.iter().map(|h| h.told()).collect();
        let hints = if hints.is_empty() { String::new() } else { format!(" [{}]", hints.join(", ")) };
        let _ = writeln!(
            out,
            "{:.2} {:<10} {}{hints}\n     {}",
            f64::from(proposal.confidence) / 1000.0,
            proposal.kind.word(),
            self.classes.label(proposal.concept, &self.reading.language),
            self.classes.uri(proposal.concept)
        );
        for support in proposal.support.iter().take(MOST_TOLD) {
            let segment = &self.reading.segments[support.segment];
            let (label, spoken) = self.classes.label_numbered(support.label).unwrap_or_default();
            let _ = writeln!(
                out,
                "     {} \"{}\" is like \"{}\" ({})",
                self.place(segment),
                cut(&self.words(segment)),
                label,
                spoken
            );
        }
    }

    fn place(&self, segment: &Segment) -> String {
        match self.writing.page(segment.from) {
            Some(page) => format!("page {page}, line {}:", segment.line),
            None => format!("line {}:", segment.line),
        }
    }

    fn json(&self, file: &Path) -> String {
        let characters = self.characters();
        let piece = |number: usize, s: &Segment| {
            let (from, to) = characters[number];
            json!({
                "words": self.words(s),
                "from": from,
                "to": to,
                "bytes": [s.from, s.to],
                "line": s.line,
                "page": self.writing.page(s.from),
                "part": s.part.word(),
                "hints": s.hints.iter().map(|h| hint(*h)).collect::<Vec<_>>(),
                "names_work": s.names_work,
            })
        };
        let support = |s: &Support| {
            let (label, spoken) = self.classes.label_numbered(s.label).unwrap_or_default();
            json!({
                "piece": s.segment,
                "words": self.words(&self.reading.segments[s.segment]),
                "label": label,
                "language": spoken,
                "confidence": s.confidence,
            })
        };
        json::document(
            "skills-read",
            json!({
                "file": file.display().to_string(),
                "format": self.writing.format,
                "language": self.reading.language,
                "model": self.model,
                "sure_from": SURE,
                "left_out_below": FAINT,
                "pieces_not_looked_up": self.reading.left_out,
                "proposals": self.reading.proposals.iter().map(|p| json!({
                    "kind": p.kind.word(),
                    "uri": self.classes.uri(p.concept),
                    "code": self.classes.code(p.concept),
                    "preferred": self.classes.label(p.concept, &self.reading.language),
                    "confidence": p.confidence,
                    "sure": p.is_sure(),
                    "hints": p.hints.iter().map(|h| hint(*h)).collect::<Vec<_>>(),
                    "support": p.support.iter().map(support).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
                "pieces": self.reading.segments.iter().enumerate().map(|(n, s)| piece(n, s)).collect::<Vec<_>>(),
            }),
        )
    }

    /// Where each piece begins and ends, in characters. Pieces come in their order, so the text is counted once.
    fn characters(&self) -> Vec<(usize, usize)> {
        let text = &self.writing.text;
        let (mut at, mut count) = (0, 0);
        let mut upto = |byte: usize| {
            count += text[at..byte].chars().count();
            at = byte;
            count
        };
        self.reading.segments.iter().map(|s| (upto(s.from), upto(s.to))).collect()
    }
}

fn hint(hint: Hint) -> Value {
    match hint {
        Hint::Years(years) => json!({"kind": hint.word(), "years": years}),
        Hint::Cefr(level) => json!({"kind": hint.word(), "level": level}),
        other => json!({"kind": other.word()}),
    }
}

/// At most so many characters, with a mark where there were more.
fn cut(text: &str) -> String {
    match text.char_indices().nth(TOLD) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
