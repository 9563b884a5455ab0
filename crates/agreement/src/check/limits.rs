//! Whether a clause says something that can be: numbers within their scale,
//! limits that do not cross, addresses that are addresses.

use std::collections::BTreeSet;

use crate::clause::{Clause, Value};
use crate::codes::Territory;
use crate::finding::Finding;
use crate::fraction::Fraction;
use crate::schema::Shape;

/// Says what is wrong with a field: its name, the finding's code, what is so, and what to do.
pub(super) type Say<'a> = dyn FnMut(&str, &'static str, &str, &str) + 'a;

/// Numbers that say nothing when they are zero.
const ABOVE_ZERO: &[(&str, &str)] = &[
    ("plan", "horizon_years"),
    ("seats", "seats"),
    ("seats", "completion"),
    ("seats", "reserved"),
    ("demand", "jobs"),
    ("training", "months"),
    ("recognition", "adaptation_months"),
    ("recognition", "test_months"),
    ("orientation", "hours"),
    ("ceiling", "of"),
    ("floor", "at_least"),
    ("points", "points"),
    ("priority", "points"),
    ("share", "share"),
    ("cost", "amount"),
    ("budget", "amount"),
    ("settlement", "every_months"),
];

pub(super) fn of_one(clause: &Clause, findings: &mut Vec<Finding>) {
    let mut error = |field: &str, code, message: &str, remedy: &str| {
        findings.push(Finding::error(code, clause.place_of(field), message).remedy(remedy));
    };
    let has = |field: &str| clause.get(field).is_some();
    match clause.kind.name {
        "quota" | "ratio" => {
            let (least, most) = (clause.get("at_least"), clause.get("at_most"));
            if least.is_none() && most.is_none() {
                error("id", "no-limit", "this rule limits nothing", "say `at_least`, `at_most` or both");
            }
            let crossed = match (least, most) {
                (Some(Value::Whole(least)), Some(Value::Whole(most))) => least > most,
                (Some(Value::Share(least)), Some(Value::Share(most))) => least > most,
                _ => false,
            };
            if crossed {
                let message = "the least is more than the most";
                error("at_least", "crossed-limits", message, "nothing can satisfy both: change one");
            }
        }
        "ceiling"
            if !matches!(
                (has("at_most"), has("share"), has("of")),
                (true, false, false) | (false, true, true)
            ) =>
        {
            let message = "a ceiling is either a number or a share of a number";
            error("id", "no-limit", message, "say `at_most` alone, or `share` and `of` together");
        }
        "corridor" => {
            if clause.flag("unlimited") == Some(true) && has("quota_left") {
                let message = "the permit cannot be without quota and have places left in one";
                error(
                    "quota_left",
                    "contradiction",
                    message,
                    "strike `quota_left`, or write `unlimited = false`",
                );
            }
            let ends = (clause.territory("origin"), clause.territory("destination"));
            if let (Some(from), Some(to)) = ends
                && from.country() == to.country()
            {
                let message = "this corridor leads from a country to itself";
                error("destination", "contradiction", message, "name another country at one end");
            }
        }
        "seats" => reserved(clause, &mut error),
        "occupation" => {
            if clause.whole("isced").is_some_and(|l| l > 8) {
                let message = "ISCED 2011 levels run from 0 to 8";
                error("isced", "wrong-value", message, "write the level of the qualification");
            }
            if clause.text("esco").is_some_and(|e| !e.starts_with("http://data.europa.eu/esco/")) {
                let message = "this is no ESCO address";
                error(
                    "esco",
                    "wrong-value",
                    message,
                    "write the occupation's address, such as http://data.europa.eu/esco/occupation/…",
                );
            }
            if clause
                .text("isced_f")
                .is_some_and(|f| !(2..=4).contains(&f.len()) || !f.bytes().all(|b| b.is_ascii_digit()))
            {
                let message = "this is no field of ISCED-F 2013";
                error(
                    "isced_f",
                    "wrong-value",
                    message,
                    "write two to four digits in quotes, such as \"0913\"",
                );
            }
        }
        "data_source" if clause.whole("quality").is_some_and(|q| q > 100) => {
            error("quality", "wrong-value", "quality runs from 0 to 100", "write the score on that scale");
        }
        _ => super::outlook::of_one(clause, &mut error),
    }
    if let Some(Value::Text(url)) = clause.fields.get("url").map(|item| &item.value)
        && !["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
    {
        let message = "this is no address that the public can open";
        error("url", "wrong-value", message, "write it in full, such as https://example.org/agreement");
    }
    numbers(clause, findings);
}

fn numbers(clause: &Clause, findings: &mut Vec<Finding>) {
    for (field, item) in &clause.fields {
        let nothing = match item.value {
            Value::Whole(number) => number == 0,
            Value::Share(share) => share == Fraction::ZERO,
            Value::Money(money) => money.minor == 0,
            _ => false,
        };
        if nothing && ABOVE_ZERO.contains(&(clause.kind.name, field)) {
            let message = format!("`{field}` is zero, so that this clause has no effect");
            findings.push(
                Finding::warning("says-nothing", &item.place, message)
                    .remedy("write the number that is meant, or strike the clause"),
            );
        }
        if let Value::Share(share) = item.value
            && share > Fraction::ONE
            && clause.kind.field(field).is_some_and(|f| f.shape == Shape::Share)
        {
            findings.push(
                Finding::error("over-whole", &item.place, format!("{share} is more than the whole"))
                    .remedy("a share is at most 100%"),
            );
        }
    }
}

/// Seats kept for a group: how many and for whom go together.
fn reserved(clause: &Clause, error: &mut impl FnMut(&str, &'static str, &str, &str)) {
    match (clause.get("reserved"), clause.get("reserved_for")) {
        (Some(_), None) => {
            let message = "seats are reserved, and nothing says for whom";
            error(
                "reserved",
                "half-reserved",
                message,
                "add `reserved_for` with the id of a [[priority]] clause",
            );
        }
        (None, Some(_)) => {
            let message = "a group has reserved seats, and nothing says how many";
            error("reserved_for", "half-reserved", message, "add `reserved` with the number of seats");
        }
        _ => {}
    }
    if let (Some(reserved), Some(seats)) = (clause.whole("reserved"), clause.whole("seats"))
        && reserved > seats
    {
        let message = format!("{reserved} of {seats} seats are reserved");
        error("reserved", "over-reserved", &message, "reserve at most as many seats as there are");
    }
}

/// The form that the text gives itself, against the States its corridors join.
pub(super) fn together(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let ends = clauses.iter().filter(|c| c.kind.name == "corridor");
    let ends = ends.flat_map(|c| [c.territory("origin"), c.territory("destination")]);
    let countries: BTreeSet<&str> = ends.flatten().map(Territory::country).collect();
    for agreement in clauses.iter().filter(|c| c.kind.name == "agreement") {
        let differs = match agreement.text("type") {
            Some("bilateral") => countries.len() > 2,
            Some("multilateral") => !countries.is_empty() && countries.len() < 3,
            _ => false,
        };
        if differs {
            let joined: Vec<&str> = countries.iter().copied().collect();
            let message = format!("the form does not fit the corridors, which join {}", joined.join(", "));
            findings
                .push(Finding::warning("form-differs", agreement.place_of("type"), message).remedy(
                    "bilateral means two States, multilateral more: change `type`, or the corridors",
                ));
        }
    }
}
