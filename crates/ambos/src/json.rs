//! Answers for programs. The shapes are described in `docs/json.md`; a change
//! that breaks a reader raises `version`.

use agreement::{Finding, Place, line_column};
use serde_json::{Value, json};

use crate::files::Sources;

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
pub fn place(sources: &Sources<'_>, place: &Place) -> Value {
    let Some((name, text)) = sources.get(place.file) else { return Value::Null };
    let (start, end) = (line_column(text, place.span.start), line_column(text, place.span.end));
    json!({
        "file": name, "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
    })
}

/// All findings.
pub fn findings(sources: &Sources<'_>, findings: &[Finding]) -> Vec<Value> {
    let also = |f: &Finding| -> Vec<Value> {
        f.also.iter().map(|(at, why)| json!({"place": place(sources, at), "why": why})).collect()
    };
    let one = |f: &Finding| {
        json!({
            "severity": f.severity.word(),
            "code": f.code,
            "message": f.message,
            "remedy": f.remedy,
            "place": place(sources, &f.place),
            "also": also(f),
        })
    };
    findings.iter().map(one).collect()
}
