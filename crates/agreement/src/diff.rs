//! What changed between two versions, article by article.

use similar::{ChangeTag, TextDiff};

use crate::clause::Clause;
use crate::document::{Article, Part};
use crate::finding::Place;
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
    let mut changes = Vec::new();
    let find = |document: &'_ Document, article: &Article| -> Option<usize> {
        document.articles.iter().position(|a| {
            (a.number == article.number)
                && (!a.number.is_empty() || a.heading == article.heading || a.depth == 1)
        })
    };
    for article in &after.articles {
        let mut push = |kind, old: Option<&Place>, new: Option<&Place>| {
            changes.push(Change { article: article.cite(), kind, old: old.cloned(), new: new.cloned() });
        };
        match find(before, article).map(|i| &before.articles[i]) {
            None => push(ChangeKind::ArticleAdded, None, Some(&article.place)),
            Some(was) => {
                if was.heading != article.heading {
                    let kind = ChangeKind::Heading { old: was.heading.clone(), new: article.heading.clone() };
                    push(kind, Some(&was.place), Some(&article.place));
                }
                if let Some(kind) = prose_change(&prose(before, was), &prose(after, article)) {
                    push(kind, Some(&was.place), Some(&article.place));
                }
            }
        }
        for clause in new.clauses.iter().filter(|c| c.article == article.number && article.holds(c)) {
            clause_changes(clause, old, &mut changes);
        }
    }
    for clause in old.clauses.iter().filter(|c| twin(c, &new.clauses).is_none()) {
        let kind = ChangeKind::ClauseRemoved { clause: clause.name() };
        changes.push(Change {
            article: clause.cite.clone(),
            kind,
            old: Some(clause.place.clone()),
            new: None,
        });
    }
    for article in before.articles.iter().filter(|a| find(after, a).is_none()) {
        changes.push(Change {
            article: article.cite(),
            kind: ChangeKind::ArticleRemoved,
            old: Some(article.place.clone()),
            new: None,
        });
    }
    changes
}

impl Article {
    fn holds(&self, clause: &Clause) -> bool {
        self.parts.iter().any(|p| matches!(p, Part::Block(at) if at.span.start <= clause.place.span.start && clause.place.span.end <= at.span.end))
    }
}

fn twin<'a>(clause: &Clause, among: &'a [Clause]) -> Option<&'a Clause> {
    let mut same: Vec<&Clause> = among.iter().filter(|c| c.name() == clause.name()).collect();
    if same.len() > 1 {
        same.retain(|c| c.date("valid_from") == clause.date("valid_from"));
    }
    same.first().copied()
}

fn clause_changes(clause: &Clause, old: &Agreement, changes: &mut Vec<Change>) {
    let mut push = |kind, was: Option<&Place>, is: &Place| {
        changes.push(Change { article: clause.cite.clone(), kind, old: was.cloned(), new: Some(is.clone()) });
    };
    let name = clause.name();
    let Some(was) = twin(clause, &old.clauses) else {
        return push(ChangeKind::ClauseAdded { clause: name }, None, &clause.place);
    };
    if was.article != clause.article {
        push(
            ChangeKind::ClauseMoved { clause: name.clone(), from: was.cite.clone() },
            Some(&was.place),
            &clause.place,
        );
    }
    let gone = was.fields.keys().filter(|f| !clause.fields.contains_key(*f));
    for field in clause.fields.keys().chain(gone) {
        let (before, after) = (was.get(field), clause.get(field));
        if before != after {
            let kind = ChangeKind::Field {
                clause: name.clone(),
                field,
                old: before.map(ToString::to_string),
                new: after.map(ToString::to_string),
            };
            push(kind, Some(was.place_of(field)), clause.place_of(field));
        }
    }
}

fn prose(document: &Document, article: &Article) -> String {
    let parts = article
        .parts
        .iter()
        .filter_map(|p| if let Part::Prose(at) = p { Some(document.at(at).trim()) } else { None });
    parts.collect::<Vec<_>>().join("\n") + "\n"
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
