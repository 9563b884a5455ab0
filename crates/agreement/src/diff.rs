//! What changed between two versions, article by article.
//!
//! **Not computed:** changes of prose in languages other than the first; that
//! blocks are the same in all is checked when each version is read.

use std::collections::BTreeMap;

use similar::{ChangeTag, TextDiff};

use crate::clause::Clause;
use crate::document::{Article, Part};
use crate::finding::Place;
use crate::pairs::pairs;
use crate::{Agreement, Document};

/// One change, under the article where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How to cite the article.
    pub article: String,
    /// What changed.
    pub kind: ChangeKind,
    /// Where it stood in the old text.
    pub old: Option<Place>,
    /// Where it stands in the new text.
    pub new: Option<Place>,
}

/// What can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The article is new.
    ArticleAdded,
    /// The article is gone.
    ArticleRemoved,
    /// The article has another number.
    ArticleMoved {
        /// How it was cited.
        from: String,
    },
    /// Its heading has other words.
    Heading {
        /// Before.
        old: String,
        /// After.
        new: String,
    },
    /// Its prose has other words: the lines struck and the lines put in.
    Prose {
        /// Lines that are gone.
        old: Vec<String>,
        /// Lines that are new.
        new: Vec<String>,
    },
    /// A clause is new.
    ClauseAdded {
        /// Kind and key.
        clause: String,
    },
    /// A clause is gone.
    ClauseRemoved {
        /// Kind and key.
        clause: String,
    },
    /// A clause stands under another article.
    ClauseMoved {
        /// Kind and key.
        clause: String,
        /// Where it stood.
        from: String,
    },
    /// A field says something else.
    Field {
        /// Kind and key.
        clause: String,
        /// The field.
        field: &'static str,
        /// What it said; nothing if it is new.
        old: Option<String>,
        /// What it says; nothing if it is gone.
        new: Option<String>,
    },
}

/// Compares the first language versions of two agreements. Clauses that change
/// over time are told apart by the day they start.
pub fn diff(old: &Agreement, new: &Agreement) -> Vec<Change> {
    let (Some(before), Some(after)) = (old.documents.first(), new.documents.first()) else {
        return Vec::new();
    };
    let was = predecessors(&before.articles, &after.articles);
    let pairs = pairs(&old.clauses, &new.clauses);
    let mut twins: BTreeMap<usize, Option<&Clause>> = BTreeMap::new();
    for (one, other) in &pairs {
        if let Some(clause) = other {
            twins.insert(clause.place.span.start, *one);
        }
    }
    let mut changes = Vec::new();
    for (article, was) in after.articles.iter().zip(&was) {
        let was = was.map(|i| &before.articles[i]);
        article_changes(article, was, (before, after), &mut changes);
        for clause in new.clauses.iter().filter(|c| article.holds(c)) {
            let twin = twins.get(&clause.place.span.start).copied().flatten();
            clause_changes(clause, twin, was, &mut changes);
        }
    }
    for (gone, _) in pairs.iter().filter(|(_, other)| other.is_none()) {
        if let Some(clause) = gone {
            let kind = ChangeKind::ClauseRemoved { clause: dated(clause) };
            changes.push(change(&clause.cite, kind, Some(&clause.place), None));
        }
    }
    for (_, article) in before.articles.iter().enumerate().filter(|(i, _)| !was.contains(&Some(*i))) {
        changes.push(change(&article.cite(), ChangeKind::ArticleRemoved, Some(&article.place), None));
    }
    changes
}

fn change(article: &str, kind: ChangeKind, old: Option<&Place>, new: Option<&Place>) -> Change {
    Change { article: article.to_owned(), kind, old: old.cloned(), new: new.cloned() }
}

/// Whether an article of the old text is one of the new text.
type Same<'a> = dyn Fn(&Article, &Article) -> bool + 'a;

/// For each article the one it was before: of the same number and heading; else
/// of the same heading, where that tells it apart; else of the same number;
/// and the title is the title.
fn predecessors(before: &[Article], after: &[Article]) -> Vec<Option<usize>> {
    let mut was: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    let once = |all: &[Article], heading: &str| all.iter().filter(|a| a.heading == heading).count() == 1;
    let same_heading = |a: &Article, b: &Article| a.heading == b.heading && !a.heading.is_empty();
    let passes: [&Same<'_>; 4] = [
        &|a, b| a.number == b.number && a.heading == b.heading,
        &|a, b| same_heading(a, b) && once(before, &a.heading) && once(after, &a.heading),
        &|a, b| a.number == b.number && !a.number.is_empty(),
        &|a, b| a.depth == 1 && b.depth == 1 && a.number.is_empty() && b.number.is_empty(),
    ];
    for same in passes {
        for (i, article) in after.iter().enumerate().filter(|(i, _)| was[*i].is_none()).collect::<Vec<_>>() {
            if let Some(j) = (0..before.len()).find(|j| !taken[*j] && same(&before[*j], article)) {
                (was[i], taken[j]) = (Some(j), true);
            }
        }
    }
    was
}

fn article_changes(
    article: &Article,
    was: Option<&Article>,
    (before, after): (&Document, &Document),
    changes: &mut Vec<Change>,
) {
    let cite = article.cite();
    let Some(was) = was else {
        return changes.push(change(&cite, ChangeKind::ArticleAdded, None, Some(&article.place)));
    };
    let mut push = |kind| changes.push(change(&cite, kind, Some(&was.place), Some(&article.place)));
    if was.number != article.number {
        push(ChangeKind::ArticleMoved { from: was.cite() });
    }
    if was.heading != article.heading {
        push(ChangeKind::Heading { old: was.heading.clone(), new: article.heading.clone() });
    }
    if let Some(kind) = prose_change(&prose(before, was), &prose(after, article)) {
        push(kind);
    }
}

impl Article {
    fn holds(&self, clause: &Clause) -> bool {
        let around = |at: &Place| {
            at.file == clause.place.file
                && at.span.start <= clause.place.span.start
                && clause.place.span.end <= at.span.end
        };
        self.parts.iter().any(|p| matches!(p, Part::Block(at) if around(at)))
    }
}

/// Kind and key, and the day it starts where it says so.
fn dated(clause: &Clause) -> String {
    match clause.date("valid_from").filter(|_| clause.kind.name != "agreement") {
        Some(day) => format!("{} (from {day})", clause.name()),
        None => clause.name(),
    }
}

/// What changed in a clause. A clause that went with its article did not move.
fn clause_changes(
    clause: &Clause,
    twin: Option<&Clause>,
    article: Option<&Article>,
    changes: &mut Vec<Change>,
) {
    let name = dated(clause);
    let Some(was) = twin else {
        let kind = ChangeKind::ClauseAdded { clause: name };
        return changes.push(change(&clause.cite, kind, None, Some(&clause.place)));
    };
    if !article.is_some_and(|a| a.holds(was)) {
        let kind = ChangeKind::ClauseMoved { clause: name.clone(), from: was.cite.clone() };
        changes.push(change(&clause.cite, kind, Some(&was.place), Some(&clause.place)));
    }
    let gone = was.fields.keys().filter(|f| !clause.fields.contains_key(*f));
    for field in clause.fields.keys().chain(gone) {
        let (before, after) = (was.get(field), clause.get(field));
        if before != after {
            let shown = |v: Option<&crate::Value>| v.map(ToString::to_string);
            let kind =
                ChangeKind::Field { clause: name.clone(), field, old: shown(before), new: shown(after) };
            changes.push(change(&clause.cite, kind, Some(was.place_of(field)), Some(clause.place_of(field))));
        }
    }
}

/// The prose of an article, line by line; how lines end is no change.
fn prose(document: &Document, article: &Article) -> String {
    let mut out = String::new();
    for part in &article.parts {
        if let Part::Prose(at) = part {
            for line in document.at(at).trim().lines() {
                out += line.trim_end();
                out.push('\n');
            }
        }
    }
    out
}

fn prose_change(old: &str, new: &str) -> Option<ChangeKind> {
    let diff = TextDiff::from_lines(old, new);
    let lines = |tag| -> Vec<String> {
        let with = diff.iter_all_changes().filter(|c| c.tag() == tag).map(|c| c.value().trim().to_owned());
        with.filter(|l| !l.is_empty()).collect()
    };
    let (old, new) = (lines(ChangeTag::Delete), lines(ChangeTag::Insert));
    (!old.is_empty() || !new.is_empty()).then_some(ChangeKind::Prose { old, new })
}
