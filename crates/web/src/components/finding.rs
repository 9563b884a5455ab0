//! What does a finding of a text say, and where does it stand?
//!
//! Findings are in English, whoever reads; a reader's software is told so.

use agreement::{Agreement, Finding, line_column};
use maud::{Markup, html};

/// File, line and column; nothing where it stands in no text.
pub(crate) fn place(agreement: &Agreement, finding: &Finding) -> Option<String> {
    let document = agreement.documents.get(finding.place.file)?;
    let at = line_column(&document.text, finding.place.span.start);
    Some(format!("{}:{}:{}", document.name, at.line, at.column))
}

/// What is wrong, and what to do.
pub(crate) fn told(message: &str, remedy: &str) -> Markup {
    html! { bdi lang="en" dir="ltr" { (message) @if !remedy.is_empty() { ": " (remedy) } } }
}
