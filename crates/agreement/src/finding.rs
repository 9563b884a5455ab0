//! Findings: what is wrong or unfinished in a text, each with its place.
//!
//! Reading a text always gives a tree and findings, many at once. A finding
//! says where, what, and how to mend it; it never stops the reading.

use std::fmt;
use std::ops::Range;

use crate::document::BOM;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The text cannot be carried out as it stands.
    Error,
    /// The text can be carried out, and somebody should look.
    Warning,
}

impl Severity {
    /// The word used in reports.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A stretch of one file, in bytes from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the file among those read together.
    pub file: usize,
    /// Bytes of the file's text.
    pub span: Range<usize>,
}

impl Place {
    /// A place in file number `file`.
    pub fn new(file: usize, span: Range<usize>) -> Place {
        Place { file, span }
    }
}

impl PartialOrd for Finding {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Finding {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |f: &Finding| (f.place.file, f.place.span.start, f.place.span.end, f.severity, f.code);
        key(self).cmp(&key(other)).then_with(|| self.message.cmp(&other.message))
    }
}

/// One thing to mend, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Error or warning.
    pub severity: Severity,
    /// A stable short name, for scripts and for looking it up.
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// Where.
    pub place: Place,
    /// The other places that matter, each with a word on why.
    pub also: Vec<(Place, String)>,
}

impl Finding {
    /// An error at `place`.
    pub fn error(code: &'static str, place: &Place, message: impl Into<String>) -> Finding {
        Finding::at(Severity::Error, code, place, message.into())
    }

    /// A warning at `place`.
    pub fn warning(code: &'static str, place: &Place, message: impl Into<String>) -> Finding {
        Finding::at(Severity::Warning, code, place, message.into())
    }

    fn at(severity: Severity, code: &'static str, place: &Place, message: String) -> Finding {
        Finding { severity, code, message, remedy: String::new(), place: place.clone(), also: Vec::new() }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Finding {
        self.remedy = remedy.into();
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn also(mut self, place: &Place, why: impl Into<String>) -> Finding {
        self.also.push((place.clone(), why.into()));
        self
    }
}

/// Line and column, both from 1; columns count characters, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Where byte `at` of `text` stands. Past the end counts as the end.
pub fn line_column(text: &str, at: usize) -> LineColumn {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text[..at].strip_prefix(BOM).unwrap_or(&text[..at]);
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    LineColumn { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("año\nnúmero", 5).to_string(), "2:1");
        assert_eq!(line_column("año\nnúmero", 8).to_string(), "2:3");
        assert_eq!(line_column("", 9).to_string(), "1:1");
        // The mark before the text is no character that anybody sees.
        assert_eq!(line_column("\u{feff}# T", 3).to_string(), "1:1");
    }
}
