//! Answers for programs. The shapes are described in `docs/json.md`; a change
//! that breaks a reader raises `version`.

use agreement::{Agreement, Finding, Place, line_column};
use serde_json::{Value, json};

/// The version of all shapes.
pub const VERSION: u32 = 1;

/// A document with `kind` and `version` first, indented, with a line's end.
pub fn document(kind: &str, fields: Value) -> String {
    let mut all = serde_json::Map::new();
    all.insert("kind".into(), json!(kind));
    all.insert("version".into(), json!(VERSION));
    if let Value::Object(fields) = fields {
        all.extend(fields);
    }
    format!("{:#}\n", Value::Object(all))
}

/// File, line and column of a place.
pub fn place(agreement: &Agreement, place: &Place) -> Value {
    let Some(document) = agreement.documents.get(place.file) else { return Value::Null };
    let (start, end) =
        (line_column(&document.text, place.span.start), line_column(&document.text, place.span.end));
    json!({
        "file": document.name, "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
    })
}

/// One finding.
pub fn finding(agreement: &Agreement, finding: &Finding) -> Value {
    json!({
        "severity": finding.severity.word(),
        "code": finding.code,
        "message": finding.message,
        "remedy": finding.remedy,
        "place": place(agreement, &finding.place),
        "also": finding.also.iter().map(|(at, why)| json!({"place": place(agreement, at), "why": why})).collect::<Vec<_>>(),
    })
}
