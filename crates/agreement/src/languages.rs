//! Whether the language versions say the same: blocks must, prose may differ.

use std::collections::BTreeMap;

use crate::clause::Clause;
use crate::document::Document;
use crate::finding::{Finding, Place};

pub(crate) fn compare(versions: &[(Document, Vec<Clause>)], findings: &mut Vec<Finding>) {
    let Some((first, clauses)) = versions.first() else { return };
    missing(versions, clauses, findings);
    for (other, theirs) in &versions[1..] {
        articles(first, other, findings);
        let (ours, yours) = (by_name(clauses), by_name(theirs));
        for (name, clause) in &ours {
            let Some(twin) = yours.get(name) else {
                let message = format!("{} stands in {} and not in {}", name.0, first.name, other.name);
                findings.push(
                    Finding::error("translation-differs", &clause.place, message)
                        .remedy("copy the clause into the other language: blocks are the same in all"),
                );
                continue;
            };
            for field in
                clause.fields.keys().chain(twin.fields.keys().filter(|f| !clause.fields.contains_key(*f)))
            {
                let (a, b) = (clause.get(field), twin.get(field));
                if a != b {
                    let shown =
                        |v: Option<&crate::Value>| v.map_or("nothing".to_owned(), ToString::to_string);
                    let message = format!(
                        "`{field}` of {} is {} in {} and {} in {}",
                        name.0,
                        shown(a),
                        first.name,
                        shown(b),
                        other.name
                    );
                    findings.push(
                        Finding::error("translation-differs", twin.place_of(field), message)
                            .remedy("make the blocks the same in all languages")
                            .also(clause.place_of(field), "the other version"),
                    );
                }
            }
            if clause.article != twin.article {
                let message = format!(
                    "{} stands under {} in {} and under {} in {}",
                    name.0, clause.cite, first.name, twin.cite, other.name
                );
                findings.push(
                    Finding::error("translation-differs", &twin.place, message)
                        .remedy("put the block under the same article")
                        .also(&clause.place, "the other version"),
                );
            }
        }
        for (name, clause) in yours.iter().filter(|(name, _)| !ours.contains_key(*name)) {
            let message = format!("{} stands in {} and not in {}", name.0, other.name, first.name);
            findings.push(
                Finding::error("translation-differs", &clause.place, message)
                    .remedy("copy the clause into the other language: blocks are the same in all"),
            );
        }
    }
}

/// A language that the workers read, and the text does not speak.
fn missing(versions: &[(Document, Vec<Clause>)], clauses: &[Clause], findings: &mut Vec<Finding>) {
    let has = |language: &str| versions.iter().any(|(d, _)| d.language.as_deref() == Some(language));
    let Some(agreement) = clauses.iter().find(|c| c.kind.name == "agreement") else { return };
    let missing: Vec<&str> = agreement.texts("worker_languages").filter(|l| !has(l)).collect();
    if !missing.is_empty() {
        let message = format!("workers read {}, and there is no version in it", missing.join(", "));
        findings.push(
            Finding::warning("missing-translation", agreement.place_of("worker_languages"), message)
                .remedy(format!("add the file, named like this one with .{}.md at its end", missing[0])),
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

/// Clauses by name; several of one name (over time) by their first day, too.
fn by_name(clauses: &[Clause]) -> BTreeMap<(String, String), &Clause> {
    let day = |c: &Clause| c.date("valid_from").map_or(String::new(), |d| d.to_string());
    clauses.iter().map(|c| ((c.name(), day(c)), c)).collect()
}
