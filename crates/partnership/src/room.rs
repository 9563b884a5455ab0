//! What would another text change, and which article would change it (¶6, 21, 29)?
//!
//! Two texts are measured on the same day, with the same people, places and draw: [`measure`]. Which article moves a
//! figure is tried out: the old text is measured with one article as the new text has it. A figure that no article
//! moves by itself is moved by all of them together.
//!
//! **Not computed**: people's answers to another text, what lies beyond the cost clauses, and whether the parties want it.

mod figures;
mod pieces;

pub use figures::{Figures, Ground, Kind, Value, measure};
pub use pieces::{block, moved, piece, piece_at, range, twin, with, with_article, with_clause};

use std::collections::BTreeSet;

use agreement::Agreement;
use matching::Fault;

/// Changed articles that are tried out one by one; where more are changed, all stand together.
pub const MOST: usize = 6;

/// One figure under two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is of.
    pub kind: Kind,
    /// Which one: a State, a party, a question; empty where there is one.
    pub about: String,
    /// Under the old text; nothing: unknown.
    pub was: Option<Value>,
    /// Under the new text; nothing: unknown.
    pub is: Option<Value>,
    /// The articles that move it, as they are cited.
    pub by: Vec<String>,
    /// Whether they move it only together, or nobody tried them one by one.
    pub together: bool,
}

impl Compared {
    /// Whether it moved.
    pub fn has_moved(&self) -> bool {
        self.was != self.is
    }
}

/// How many texts are measured to compare these two.
pub fn steps(old: &Agreement, new: &Agreement) -> usize {
    match changed(old, new).len() {
        tried @ 2..=MOST => tried + 2,
        _ => 2,
    }
}

fn changed(old: &Agreement, new: &Agreement) -> Vec<String> {
    match (old.documents.first(), new.documents.first()) {
        (Some(old), Some(new)) => moved(old, new),
        _ => Vec::new(),
    }
}

/// Compares two texts figure by figure. Questions of the checklist are told only where their answer moved. `step` is
/// told how many texts were measured.
///
/// # Errors
/// The engine broke.
pub fn compare(
    old: &Agreement,
    new: &Agreement,
    ground: &Ground<'_>,
    step: &dyn Fn(usize),
) -> Result<Vec<Compared>, Fault> {
    let was = measure(old, ground)?;
    step(1);
    let is = measure(new, ground)?;
    step(2);
    let articles = changed(old, new);
    let mut tried: Vec<(String, Figures)> = Vec::new();
    if (2..=MOST).contains(&articles.len()) {
        for (at, cite) in articles.iter().enumerate() {
            let figures = measure(&between(old, new, cite), ground)?;
            // A text that cannot stand alone with this article tells nothing of it.
            if !figures.is_empty() {
                tried.push((cite.clone(), figures));
            }
            step(at + 3);
        }
    }
    let keys: BTreeSet<&(Kind, String)> = was.keys().chain(is.keys()).collect();
    let one = |key: &(Kind, String)| {
        let (before, after) = (was.get(key), is.get(key));
        let (mut by, mut together) = (Vec::new(), false);
        if before != after {
            let alone = tried.iter().filter(|(_, figures)| figures.get(key) != before);
            by = alone.map(|(cite, _)| cite.clone()).collect();
            if by.is_empty() {
                by.clone_from(&articles);
                together = articles.len() > 1;
            }
        }
        let (kind, about) = key.clone();
        Compared { kind, about, was: before.cloned(), is: after.cloned(), by, together }
    };
    let shown = |compared: &Compared| compared.kind != Kind::Item || compared.has_moved();
    Ok(keys.into_iter().map(one).filter(shown).collect())
}

/// The old text with one article as the new text has it, in every language.
fn between(old: &Agreement, new: &Agreement, cite: &str) -> Agreement {
    let text = |document: &agreement::Document| {
        let twin = new.documents.iter().find(|other| other.name == document.name);
        let text = twin.map_or_else(|| document.text.clone(), |twin| with_article(document, twin, cite));
        (document.name.clone(), text)
    };
    Agreement::read(old.documents.iter().map(text).collect())
}
