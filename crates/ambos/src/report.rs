//! Findings as people read them: place, caret, remedy.

use agreement::{Finding, Severity, line_column};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::files::Sources;

/// Prints an answer. A reader that closes early (`| head`) is no fault.
pub fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Says why there is no answer.
pub fn complain(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "ambos: {why}");
}

/// Says what somebody should look at, beside the answer.
pub fn warn(sources: &Sources<'_>, found: &[Finding]) {
    use std::io::Write;
    if !found.is_empty() {
        let _ = std::io::stderr().lock().write_all(findings(sources, found).as_bytes());
    }
}

/// Says what long work is doing, where somebody watches.
pub fn progress(what: &str) {
    use std::io::{IsTerminal, Write};
    let mut out = std::io::stderr().lock();
    if out.is_terminal() {
        let _ = writeln!(out, "… {what}");
    }
}

/// At most this many findings are drawn; the rest are counted.
const DRAWN: usize = 100;

/// All findings, each with a view of its line, then their number.
pub fn findings(sources: &Sources<'_>, findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings.iter().take(DRAWN) {
        out += &one(sources, finding);
        out += "\n\n";
    }
    if findings.len() > DRAWN {
        out += &format!("… and {} more findings\n\n", findings.len() - DRAWN);
    }
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let errors = counted(count(Severity::Error), "error");
    out += &format!("{errors}, {}\n", counted(count(Severity::Warning), "warning"));
    out
}

/// Findings where there is no other answer.
pub fn only(sources: &Sources<'_>, found: &[Finding], format: crate::Format) -> String {
    match format {
        crate::Format::Text => findings(sources, found),
        crate::Format::Json => {
            let found = crate::json::findings(sources, found);
            crate::json::document("findings", serde_json::json!({ "findings": found }))
        }
    }
}

/// `no errors`, `1 error`, `2 errors`.
fn counted(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        many => format!("{many} {what}s"),
    }
}

fn one(sources: &Sources<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(finding.message.as_str())
        .id(finding.code)
        .elements(Vec::<annotate_snippets::Element<'_>>::new());
    let places = std::iter::once((&finding.place, "", AnnotationKind::Primary))
        .chain(finding.also.iter().map(|(place, why)| (place, why.as_str(), AnnotationKind::Context)));
    for (place, label, kind) in places {
        let Some((name, text)) = sources.get(place.file).copied() else { continue };
        let (start, end) = lines_around(text, place.span.start, place.span.end);
        let first = line_column(text, start).line;
        let span = place.span.start - start..place.span.end.clamp(place.span.start, end) - start;
        let mut annotation = kind.span(span);
        if !label.is_empty() {
            annotation = annotation.label(label);
        }
        group = group
            .element(Snippet::source(&text[start..end]).line_start(first).path(name).annotation(annotation));
    }
    if !finding.remedy.is_empty() {
        group = group.element(Level::HELP.message(finding.remedy.as_str()));
    }
    Renderer::plain().render(&[group])
}

/// The most of a line that is drawn on either side of a place, in bytes.
const WIDEST: usize = 400;

/// The whole lines of a span, three at most: long clauses are shown by their
/// first lines, long lines by what stands around the place.
fn lines_around(text: &str, from: usize, to: usize) -> (usize, usize) {
    let from = text.floor_char_boundary(from);
    let mut start = text[..from].rfind('\n').map_or(0, |n| n + 1);
    let mut end = from;
    for _ in 0..3 {
        end = text[end..].find('\n').map_or(text.len(), |n| end + n + 1);
        if end >= to || end == text.len() {
            break;
        }
    }
    if end - start > 3 * WIDEST {
        start = start.max(text.ceil_char_boundary(from.saturating_sub(WIDEST)));
        end = end.min(text.floor_char_boundary(from + WIDEST));
    }
    (start, end)
}
