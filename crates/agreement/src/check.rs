//! Whether the clauses fit together: references, days, shares, and what no
//! agreement may say.
//!
//! **Not computed:** whether a party that pays is a worker under another name.
//! The names by which texts call workers are known; a fund that collects from
//! workers is for those who sign to see.

mod costs;
mod limits;
mod outlook;
mod points;
mod roles;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use roles::can_have;

use crate::clause::{Clause, Value};
use crate::finding::Finding;
use crate::law::frame;
use crate::schema::{self, Shape, names_worker};

pub(crate) fn clauses(clauses: &[Clause], findings: &mut Vec<Finding>) {
    if !clauses.iter().any(|c| c.kind.name == "agreement") {
        findings.push(
            Finding::error(
                "no-agreement-clause",
                &clauses[0].place,
                "no clause says what this text is and when it is in force",
            )
            .remedy("add an [agreement] clause with `type` and `valid_from`"),
        );
    }
    references(clauses, findings);
    for clause in clauses {
        days(clause, clauses, findings);
        limits::of_one(clause, findings);
        costs::worker_never_pays(clause, clauses, findings);
        points::criterion(clause, findings);
    }
    limits::together(clauses, findings);
    points::together(clauses, findings);
    roles::check(clauses, findings);
    overlaps(clauses, findings);
    costs::shares(clauses, findings);
    costs::currencies(clauses, findings);
    outlook::together(clauses, findings);
}

/// Payer fields, where a worker's name is its own finding.
fn is_payer(field: &str) -> bool {
    matches!(field, "payer" | "remainder")
}

/// Where more ids than this are known, none is suggested: comparing them all
/// would take longer than looking.
const SUGGESTED_FROM: usize = 1000;

fn references(all: &[Clause], findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for clause in all {
        let key = clause.kind.key.first().copied().unwrap_or("evidence");
        known.entry(clause.kind.name).or_default().extend(clause.text(key));
    }
    for (name, item, clause) in all.iter().flat_map(|c| c.fields.iter().map(move |(n, i)| (n, i, c))) {
        let Some(field) = clause.kind.field(name) else { continue };
        let (to, items) = match (field.shape, &item.value) {
            (Shape::Ref(to), Value::Text(_)) => (to, std::slice::from_ref(item)),
            (Shape::List(Shape::Ref(to)), Value::List(items)) => (*to, items.as_slice()),
            _ => continue,
        };
        let none = BTreeSet::new();
        let ids = known.get(to).unwrap_or(&none);
        for item in items {
            let Value::Text(id) = &item.value else { continue };
            if ids.contains(id.as_str()) || (is_payer(name) && names_worker(id)) {
                continue;
            }
            let near =
                (ids.len() <= SUGGESTED_FROM).then(|| schema::nearest(id, ids.iter().copied())).flatten();
            let key = schema::kind(to).and_then(|k| k.key.first()).copied().unwrap_or("id");
            let remedy = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add a [[{to}]] clause with {key} = \"{id}\", or name one that exists"),
            };
            let message = format!("no `{to}` clause is called `{id}`");
            findings.push(Finding::error("unknown-reference", &item.place, message).remedy(remedy));
        }
    }
}

fn days(clause: &Clause, all: &[Clause], findings: &mut Vec<Finding>) {
    if let (Some(from), Some(to)) = (clause.date("valid_from"), clause.date("valid_to"))
        && to < from
    {
        let message = format!("this clause ends on {to}, before it starts on {from}");
        findings.push(
            Finding::error("ends-before-start", clause.place_of("valid_to"), message)
                .remedy("put the later day in `valid_to`"),
        );
        return;
    }
    let Some((field, own)) = ["valid_from", "valid_to"].into_iter().find_map(|f| Some((f, clause.date(f)?)))
    else {
        return;
    };
    let (frame, range) = (frame(all), clause.in_force(&frame(all)));
    if !(range.start < frame.end && frame.start < range.end) {
        let message = format!("`{field}` is {own}: this clause is never in force, for the agreement is not");
        findings.push(
            Finding::warning("never-in-force", clause.place_of(field), message)
                .remedy("choose days within those of the [agreement] clause, or strike the clause"),
        );
    }
}

/// Two clauses that answer the same question on the same day: shown with both
/// places, never resolved by order.
fn overlaps(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let frame = frame(clauses);
    let mut groups: BTreeMap<(&str, String), Vec<&Clause>> = BTreeMap::new();
    for clause in clauses.iter().filter(|c| c.has_key()) {
        groups.entry((clause.kind.name, clause.key())).or_default().push(clause);
    }
    for mut same in groups.into_values() {
        same.retain(|c| !c.in_force(&frame).is_empty());
        same.sort_by_key(|c| c.in_force(&frame).start);
        let mut lasting: Option<&Clause> = None;
        for clause in same {
            let range = clause.in_force(&frame);
            if let Some(before) = lasting.filter(|b| range.start < b.in_force(&frame).end) {
                let (one, other) = if before.place.span.start < clause.place.span.start {
                    (before, clause)
                } else {
                    (clause, before)
                };
                let message = format!("two clauses `{}` are in force at the same time", one.name());
                findings.push(
                    Finding::error("overlap", &other.place, message)
                        .remedy("end the first with `valid_to` before the second starts, or strike one")
                        .also(&one.place, format!("the first stands here, {}", one.cite)),
                );
            }
            if lasting.is_none_or(|b| b.in_force(&frame).end < range.end) {
                lasting = Some(clause);
            }
        }
    }
}
