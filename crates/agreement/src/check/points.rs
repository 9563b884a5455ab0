//! What may earn a person points, and whether it can.

use crate::clause::Clause;
use crate::finding::Finding;
use crate::schema::{self, is_protected_ground};

/// What counts in a round.
const CRITERIA: &[&str] = &["skill_coverage", "person_rank", "employer_rank", "start", "priority"];

/// No point for a protected ground, and none for what nobody can count.
pub(super) fn criterion(clause: &Clause, findings: &mut Vec<Finding>) {
    let field = match clause.kind.name {
        "points" => "criterion",
        "priority" => "id",
        _ => return,
    };
    let Some(name) = clause.text(field) else { return };
    if is_protected_ground(name) {
        let message = format!("`{name}` may not earn anybody points: it is a protected ground");
        findings
            .push(Finding::error("forbidden-criterion", clause.place_of(field), message).remedy(
                "strike it; a [[floor]] can protect the under-represented sex, with its legal basis",
            ));
    } else if clause.kind.name == "points" && !CRITERIA.contains(&name) {
        let message = format!("nobody knows how to count `{name}`");
        let remedy = schema::nearest(name, CRITERIA.iter().copied())
            .map_or(format!("what can count: {}", CRITERIA.join(", ")), |near| {
                format!("did you mean `{near}`?")
            });
        findings.push(Finding::error("unknown-criterion", clause.place_of(field), message).remedy(remedy));
    }
    for (field, counted) in
        [("step", ["person_rank", "employer_rank", "start"].as_slice()), ("least", &["skill_coverage"])]
    {
        if clause.kind.name == "points" && clause.get(field).is_some() && !counted.contains(&name) {
            let message = format!("`{field}` changes nothing for `{name}`");
            findings.push(
                Finding::warning("no-effect", clause.place_of(field), message)
                    .remedy(format!("strike it; it counts for {}", counted.join(", "))),
            );
        }
    }
}

/// A priority counts within the points that the criterion `priority` can earn.
pub(super) fn together(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let criteria = || clauses.iter().filter(|c| c.kind.name == "points");
    let cap = criteria().find(|c| c.text("criterion") == Some("priority"));
    if criteria().next().is_none() || criteria().any(|c| c.text("criterion").is_none()) {
        return;
    }
    for priority in clauses.iter().filter(|c| c.kind.name == "priority") {
        let Some(cap) = cap else {
            findings.push(
                Finding::warning(
                    "no-effect",
                    &priority.place,
                    "this group earns no points: priority does not count in rounds",
                )
                .remedy("add a [[points]] clause with criterion = \"priority\", or strike the group"),
            );
            continue;
        };
        if let (Some(points), Some(most)) = (priority.whole("points"), cap.whole("points"))
            && points > most
        {
            let message = format!("a priority can earn {most} points, and this one promises {points}");
            findings.push(
                Finding::error("over-points", priority.place_of("points"), message)
                    .remedy("lower these points, or raise those of the criterion `priority`")
                    .also(cap.place_of("points"), format!("the most it can earn, {}", cap.cite)),
            );
        }
    }
}
