//! `ambos diff`: what changed between two versions.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use agreement::{Change, ChangeKind};
use serde_json::{Value, json};

use crate::{Format, Unreadable, files, json};

pub fn run(old: &Path, new: &Path, format: Format) -> Result<(String, ExitCode), Unreadable> {
    let (before, after) = (files::agreement(old)?, files::agreement(new)?);
    let changes = agreement::diff(&before, &after);
    let text = match format {
        Format::Text => as_text(&changes),
        Format::Json => json::document(
            "diff",
            json!({
                "old": before.documents.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(),
                "new": after.documents.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(),
                "changes": changes.iter().map(|c| {
                    let mut change = as_json(&c.kind);
                    change["article"] = json!(c.article);
                    change["old_place"] = c.old.as_ref().map_or(Value::Null, |p| json::place(&files::sources(&before), p));
                    change["new_place"] = c.new.as_ref().map_or(Value::Null, |p| json::place(&files::sources(&after), p));
                    change
                }).collect::<Vec<_>>(),
            }),
        ),
    };
    let sound = before.is_sound() && after.is_sound();
    Ok((text, if sound { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

fn as_text(changes: &[Change]) -> String {
    let mut out = String::new();
    let mut article = "";
    for change in changes {
        if change.article != article {
            article = &change.article;
            let _ = writeln!(out, "{article}");
        }
        let nothing = || "nothing".to_owned();
        let _ = match &change.kind {
            ChangeKind::ArticleAdded => writeln!(out, "  + the article is new"),
            ChangeKind::ArticleRemoved => writeln!(out, "  - the article is gone"),
            ChangeKind::ArticleMoved { from } => writeln!(out, "  ~ the article was {from}"),
            ChangeKind::Heading { old, new } => writeln!(out, "  ~ heading: {old} → {new}"),
            ChangeKind::Prose { old, new } => {
                old.iter().for_each(|l| out += &format!("  - {l}\n"));
                new.iter().for_each(|l| out += &format!("  + {l}\n"));
                Ok(())
            }
            ChangeKind::ClauseAdded { clause } => writeln!(out, "  + {clause}"),
            ChangeKind::ClauseRemoved { clause } => writeln!(out, "  - {clause}"),
            ChangeKind::ClauseMoved { clause, from } => writeln!(out, "  ~ {clause}: moved here from {from}"),
            ChangeKind::Field { clause, field, old, new } => {
                let (old, new) = (old.clone().unwrap_or_else(nothing), new.clone().unwrap_or_else(nothing));
                writeln!(out, "  ~ {clause}: {field}: {old} → {new}")
            }
        };
    }
    if changes.is_empty() {
        out += "no change\n";
    }
    out
}

fn as_json(kind: &ChangeKind) -> Value {
    match kind {
        ChangeKind::ArticleAdded => json!({"change": "article_added"}),
        ChangeKind::ArticleRemoved => json!({"change": "article_removed"}),
        ChangeKind::ArticleMoved { from } => json!({"change": "article_moved", "from": from}),
        ChangeKind::Heading { old, new } => json!({"change": "heading", "old": old, "new": new}),
        ChangeKind::Prose { old, new } => json!({"change": "prose", "old": old, "new": new}),
        ChangeKind::ClauseAdded { clause } => json!({"change": "clause_added", "clause": clause}),
        ChangeKind::ClauseRemoved { clause } => json!({"change": "clause_removed", "clause": clause}),
        ChangeKind::ClauseMoved { clause, from } => {
            json!({"change": "clause_moved", "clause": clause, "from": from})
        }
        ChangeKind::Field { clause, field, old, new } => {
            json!({"change": "field", "clause": clause, "field": field, "old": old, "new": new})
        }
    }
}
