//! Whether the language versions say the same: blocks must, prose may differ.

use std::collections::BTreeMap;

use crate::clause::{Clause, Value};
use crate::codes::{primary, same_language};
use crate::document::Document;
use crate::finding::{Finding, Place};
use crate::pairs::pairs;

pub(crate) fn compare(versions: &[(Document, Vec<Clause>)], findings: &mut Vec<Finding>) {
    let Some((first, clauses)) = versions.first() else { return };
    missing(versions, clauses, findings);
    for (other, theirs) in &versions[1..] {
        articles(first, other, findings);
        for pair in pairs(clauses, theirs) {
            match pair {
                (Some(clause), Some(twin)) => twins(clause, twin, first, other, findings),
                (Some(alone), None) => lacks(alone, first, other, findings),
                (None, Some(alone)) => lacks(alone, other, first, findings),
                (None, None) => {}
            }
        }
    }
}

/// A clause stands in one version only.
fn lacks(clause: &Clause, here: &Document, there: &Document, findings: &mut Vec<Finding>) {
    let message = format!("{} stands in {} and not in {}", clause.name(), here.name, there.name);
    findings.push(
        Finding::error("translation-differs", &clause.place, message)
            .remedy("copy the clause into the other language, or strike it: blocks are the same in all"),
    );
}

/// The same clause in two versions.
fn twins(clause: &Clause, twin: &Clause, first: &Document, other: &Document, findings: &mut Vec<Finding>) {
    let mut differ = |at: &Place, was: &Place, message: String, remedy: &str| {
        findings.push(
            Finding::error("translation-differs", at, message).remedy(remedy).also(was, "the other version"),
        );
    };
    let name = clause.name();
    for field in clause.fields.keys().chain(twin.fields.keys().filter(|f| !clause.fields.contains_key(*f))) {
        let (a, b) = (clause.get(field), twin.get(field));
        // What cannot be read has its own finding.
        if a == b || [a, b].contains(&Some(&Value::Unread)) {
            continue;
        }
        let shown = |v: Option<&Value>| v.map_or("nothing".to_owned(), ToString::to_string);
        let message = format!(
            "`{field}` of {name} is {} in {} and {} in {}",
            shown(a),
            first.name,
            shown(b),
            other.name
        );
        differ(
            twin.place_of(field),
            clause.place_of(field),
            message,
            "make the blocks the same in all languages",
        );
    }
    if clause.article != twin.article {
        let message = format!(
            "{name} stands under {} in {} and under {} in {}",
            clause.cite, first.name, twin.cite, other.name
        );
        differ(&twin.place, &clause.place, message, "put the block under the same article");
    }
}

/// A language that the workers read, and the text does not speak.
fn missing(versions: &[(Document, Vec<Clause>)], clauses: &[Clause], findings: &mut Vec<Finding>) {
    let has = |language: &str| {
        versions.iter().filter_map(|(d, _)| d.language.as_deref()).any(|l| same_language(l, language))
    };
    let Some(agreement) = clauses.iter().find(|c| c.kind.name == "agreement") else { return };
    let missing: Vec<&str> = agreement.texts("worker_languages").filter(|l| !has(l)).collect();
    if !missing.is_empty() {
        let message = format!("workers read {}, and there is no version in it", missing.join(", "));
        findings.push(
            Finding::warning("missing-translation", agreement.place_of("worker_languages"), message).remedy(
                format!("add the text in it beside this one, as agreement.{}.md", primary(missing[0])),
            ),
        );
    } else if versions.len() == 1 {
        findings.push(
            Finding::warning(
                "missing-translation",
                &agreement.place,
                "the agreement exists in one language only",
            )
            .remedy("add the other languages beside it: agreement.en.md, agreement.es.md, …"),
        );
    }
}

fn articles(first: &Document, other: &Document, findings: &mut Vec<Finding>) {
    let numbers = |d: &Document| {
        d.articles
            .iter()
            .filter(|a| !a.number.is_empty())
            .map(|a| (a.number.clone(), a.place.clone()))
            .collect()
    };
    let (ours, yours): (BTreeMap<String, Place>, BTreeMap<String, Place>) = (numbers(first), numbers(other));
    for (one, two, names) in
        [(&ours, &yours, (&first.name, &other.name)), (&yours, &ours, (&other.name, &first.name))]
    {
        for (number, place) in one.iter().filter(|(number, _)| !two.contains_key(*number)) {
            let message = format!("{} stands in {} and not in {}", crate::cite(number, ""), names.0, names.1);
            findings.push(
                Finding::error("translation-differs", place, message)
                    .remedy("number the articles alike in all languages"),
            );
        }
    }
}
