//! The agreement as executable text (IOM paper ¶4, 7, 22–30).
//!
//! An agreement is Markdown that lawyers read, one file per language, with
//! fenced `toml` blocks under its articles that the program reads. This crate
//! turns text into a tree and findings, answers which clauses are in force on
//! a date, compares versions, and walks the checklist.
//!
//! **Not computed:** what the prose means. The clause blocks bind the program;
//! that prose and blocks agree is for the lawyers who sign.

mod check;
pub mod checklist;
mod clause;
pub mod codes;
mod diff;
mod document;
pub mod edit;
mod finding;
mod fraction;
mod heading;
mod languages;
mod law;
mod money;
mod pairs;
mod reading;
mod said;
pub mod schema;
mod titles;

pub use clause::{Clause, Item, Value};
pub use diff::{Change, ChangeKind, diff};
pub use document::{Article, Document, Part, cite};
pub use finding::{Finding, LineColumn, Place, Severity, line_column};
pub use fraction::Fraction;
pub use law::InForce;
pub use money::{Currency, Money};
pub use said::{Arg, Said};
pub use titles::Titles;

/// All that was read of one agreement: its language versions, clauses and
/// findings. Reading never fails; a text that cannot be carried out has error
/// findings.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The files, the first of which binds where versions differ.
    pub documents: Vec<Document>,
    /// The clauses of the first file, in reading order.
    pub clauses: Vec<Clause>,
    /// What to mend, in order of place.
    pub findings: Vec<Finding>,
}

impl Agreement {
    /// Reads the language versions of one agreement, given as name and text.
    pub fn read(files: Vec<(String, String)>) -> Agreement {
        let mut findings = Vec::new();
        let mut versions = Vec::new();
        for (index, (name, text)) in files.into_iter().enumerate() {
            let (document, mut unclosed) = Document::parse(index, &name, text);
            findings.append(&mut unclosed);
            let clauses = edit::read(&document, &mut findings);
            versions.push((document, clauses));
        }
        languages::compare(&versions, &mut findings);
        let mut versions = versions.into_iter();
        let (first, clauses) =
            versions.next().unwrap_or_else(|| (Document::parse(0, "", String::new()).0, Vec::new()));
        if clauses.is_empty() {
            findings.push(
                Finding::error("no-clauses", &Place::new(0, 0..0), "this text has no clauses that the program can read")
                    .remedy("put fenced blocks marked `toml` under its articles; `ambos clauses` lists what they may hold"),
            );
        } else {
            check::clauses(&clauses, &mut findings);
        }
        findings.sort();
        let documents = std::iter::once(first).chain(versions.map(|(document, _)| document)).collect();
        Agreement { documents, clauses, findings }
    }

    /// Whether the text can be carried out.
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Error)
    }

    /// The languages the text exists in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().filter_map(|d| d.language.as_deref())
    }
}
