//! Whether the clauses fit together: references, days, shares, and what no
//! agreement may say.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::clause::{Clause, Value};
use crate::finding::Finding;
use crate::fraction::Fraction;
use crate::law::frame;
use crate::schema::{self, FORBIDDEN_CRITERIA, Shape, WORKER_WORDS};

/// What counts in a round.
const CRITERIA: &[&str] = &["skill_coverage", "person_rank", "employer_rank", "start", "priority"];

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
    for clause in clauses {
        references(clause, clauses, findings);
        days(clause, findings);
        limits(clause, findings);
        worker_never_pays(clause, findings);
        criteria(clause, findings);
    }
    overlaps(clauses, findings);
    shares(clauses, findings);
    payers(clauses, findings);
    currencies(clauses, findings);
}

/// Payer fields, where a worker's name is its own finding.
fn is_payer(field: &str) -> bool {
    matches!(field, "payer" | "remainder")
}

fn references(clause: &Clause, all: &[Clause], findings: &mut Vec<Finding>) {
    for (name, item) in &clause.fields {
        let Some(field) = clause.kind.field(name) else { continue };
        let (to, items) = match (field.shape, &item.value) {
            (Shape::Ref(to), Value::Text(_)) => (to, std::slice::from_ref(item)),
            (Shape::List(Shape::Ref(to)), Value::List(items)) => (*to, items.as_slice()),
            _ => continue,
        };
        let key = schema::kind(to).and_then(|k| k.key.first()).copied().unwrap_or("id");
        let known = || all.iter().filter(|c| c.kind.name == to).filter_map(|c| c.text(key));
        for item in items {
            let Value::Text(id) = &item.value else { continue };
            let is_worker = is_payer(name) && WORKER_WORDS.contains(&id.to_lowercase().as_str());
            if id.is_empty() || is_worker || known().any(|k| k == id) {
                continue;
            }
            let remedy = match schema::nearest(id, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add a [[{to}]] clause with {key} = \"{id}\", or name one that exists"),
            };
            let message = format!("no `{to}` clause is called `{id}`");
            findings.push(Finding::error("unknown-reference", &item.place, message).remedy(remedy));
        }
    }
}

fn days(clause: &Clause, findings: &mut Vec<Finding>) {
    if let (Some(from), Some(to)) = (clause.date("valid_from"), clause.date("valid_to"))
        && to < from
    {
        let message = format!("this clause ends on {to}, before it starts on {from}");
        findings.push(
            Finding::error("ends-before-start", clause.place_of("valid_to"), message)
                .remedy("put the later day in `valid_to`"),
        );
    }
}

fn limits(clause: &Clause, findings: &mut Vec<Finding>) {
    let mut error = |field: &str, code, message: String, remedy: &str| {
        findings.push(Finding::error(code, clause.place_of(field), message).remedy(remedy));
    };
    match clause.kind.name {
        "quota" | "ratio" => {
            let (least, most) = (clause.get("at_least"), clause.get("at_most"));
            if least.is_none() && most.is_none() {
                error(
                    "id",
                    "no-limit",
                    "this rule limits nothing".into(),
                    "say `at_least`, `at_most` or both",
                );
            }
            let crossed = match (least, most) {
                (Some(Value::Whole(least)), Some(Value::Whole(most))) => least > most,
                (Some(Value::Share(least)), Some(Value::Share(most))) => least > most,
                _ => false,
            };
            if crossed {
                error(
                    "at_least",
                    "crossed-limits",
                    "the least is more than the most".into(),
                    "nothing can satisfy both: change one",
                );
            }
        }
        "ceiling" => {
            let counted = clause.whole("at_most").is_some();
            let shared = clause.share("share").is_some() && clause.whole("of").is_some();
            if counted == shared {
                error(
                    "id",
                    "no-limit",
                    "a ceiling is a number or a share of a number".into(),
                    "say `at_most`, or `share` and `of`",
                );
            }
        }
        "occupation" if clause.whole("isced").is_some_and(|l| l > 8) => {
            error(
                "isced",
                "wrong-value",
                "ISCED 2011 levels run from 0 to 8".into(),
                "write the level of the qualification",
            );
        }
        "data_source" if clause.whole("quality").is_some_and(|q| q > 100) => {
            error(
                "quality",
                "wrong-value",
                "quality runs from 0 to 100".into(),
                "write the score on that scale",
            );
        }
        _ => {}
    }
    for (field, item) in &clause.fields {
        if let Value::Share(share) = item.value
            && share > Fraction::ONE
        {
            error(field, "over-whole", format!("{share} is more than the whole"), "a share is at most 100%");
        }
    }
}

/// Workers are never charged (ILO 2019; ILO C181 Art. 7; IRIS Principle 1).
fn worker_never_pays(clause: &Clause, findings: &mut Vec<Finding>) {
    const REMEDY: &str = "name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)";
    let mut charged = |field: &str, message: String| {
        findings.push(Finding::error("worker-charged", clause.place_of(field), message).remedy(REMEDY));
    };
    for field in clause.fields.keys().filter(|f| is_payer(f)) {
        if let Some(who) = clause.text(field).filter(|w| WORKER_WORDS.contains(&w.to_lowercase().as_str())) {
            charged(field, format!("this makes the worker (`{who}`) pay"));
        }
    }
    let fee = if matches!(clause.kind.name, "step" | "recognition") { clause.money("fee") } else { None };
    if fee.is_some_and(|f| f.minor > 0) && clause.text("payer").is_none() {
        charged("fee", "a fee that names no payer falls on the worker".into());
    }
    if clause.kind.name == "choice" && clause.money("switch_penalty").is_some_and(|m| m.minor > 0) {
        charged("switch_penalty", "changing track would cost the worker".into());
    }
    if clause.kind.name == "cost" && clause.text("fee_class") == Some("illegitimate") {
        let message = "an illegitimate cost is void, whoever pays it";
        findings.push(
            Finding::error("void-cost", clause.place_of("fee_class"), message).remedy("strike this cost"),
        );
    }
}

fn criteria(clause: &Clause, findings: &mut Vec<Finding>) {
    let field = match clause.kind.name {
        "points" => "criterion",
        "priority" => "id",
        _ => return,
    };
    let Some(name) = clause.text(field).filter(|n| !n.is_empty()) else { return };
    let plain = name.to_lowercase().replace('-', "_");
    if FORBIDDEN_CRITERIA.contains(&plain.as_str()) {
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
}

/// Two clauses that answer the same question on the same day: shown with both
/// places, never resolved by order.
fn overlaps(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let frame = frame(clauses);
    let mut groups: BTreeMap<(&str, String), Vec<&Clause>> = BTreeMap::new();
    for clause in clauses {
        groups.entry((clause.kind.name, clause.key())).or_default().push(clause);
    }
    for same in groups.into_values() {
        for (i, one) in same.iter().enumerate() {
            for other in &same[i + 1..] {
                let (a, b) = (one.in_force(&frame), other.in_force(&frame));
                if a.start < b.end && b.start < a.end {
                    let message = format!("two clauses `{}` are in force at the same time", one.name());
                    findings.push(
                        Finding::error("overlap", &other.place, message)
                            .remedy("end the first with `valid_to` before the second starts, or strike one")
                            .also(&one.place, format!("the first stands here, {}", one.cite)),
                    );
                }
            }
        }
    }
}

/// Shares of the same costs make exactly 100% on every day (¶30).
fn shares(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let frame = frame(clauses);
    let mut groups: BTreeMap<Vec<&str>, Vec<(&Clause, Fraction)>> = BTreeMap::new();
    for clause in clauses.iter().filter(|c| c.kind.name == "share") {
        let mut of: Vec<&str> = clause.texts("of").collect();
        of.sort_unstable();
        if let Some(share) = clause.share("share") {
            groups.entry(of).or_default().push((clause, share));
        }
    }
    for (of, shares) in groups {
        let starts = shares.iter().map(|(c, _)| c.in_force(&frame));
        let mut days: Vec<Date> =
            starts.flat_map(|r| [r.start, r.end]).filter(|d| frame.contains(d)).collect();
        days.sort_unstable();
        days.dedup();
        for day in days {
            let on: Vec<&(&Clause, Fraction)> =
                shares.iter().filter(|(c, _)| c.in_force(&frame).contains(&day)).collect();
            let total = on.iter().try_fold(Fraction::ZERO, |sum, (_, share)| sum.plus(*share));
            let Some((last, _)) = on.last().filter(|_| total != Some(Fraction::ONE)) else { continue };
            let what = if of.is_empty() { "all costs".to_owned() } else { of.join(", ") };
            let said = total.map_or("a sum too fine to write".to_owned(), |t| t.to_string());
            let mut finding = Finding::error(
                "share-total",
                last.place_of("share"),
                format!("from {day} the shares of {what} make {said}, not 100%"),
            )
            .remedy("change the shares so that they make exactly 100%");
            for (clause, share) in on {
                finding = finding.also(clause.place_of("share"), format!("{share}, {}", clause.cite));
            }
            findings.push(finding);
            break;
        }
    }
}

/// Every cost has somebody who pays it.
fn payers(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let shares = || clauses.iter().filter(|c| c.kind.name == "share");
    let general = shares().any(|s| s.list("of").is_empty());
    for cost in clauses.iter().filter(|c| c.kind.name == "cost" && c.text("payer").is_none()) {
        let id = cost.text("id").unwrap_or_default();
        if !general && !shares().any(|s| s.texts("of").any(|of| of == id)) {
            let message = format!("nobody pays `{id}`");
            findings.push(
                Finding::error("unpaid-cost", &cost.place, message)
                    .remedy("name its `payer`, or add shares that reach it"),
            );
        }
    }
}

/// Amounts that are added up stand in one currency.
fn currencies(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let mut amounts = clauses
        .iter()
        .filter(|c| matches!(c.kind.name, "cost" | "budget"))
        .filter_map(|c| Some((c, c.money("amount")?)));
    let Some((first, money)) = amounts.next() else { return };
    for (clause, other) in amounts {
        if other.currency != money.currency {
            let message = format!(
                "{} here and {} before: costs that are added up need one currency",
                other.currency.code(),
                money.currency.code()
            );
            findings.push(
                Finding::error("two-currencies", clause.place_of("amount"), message)
                    .remedy("write all costs and budgets in one currency, converted at the day and rate your settlement clause names")
                    .also(first.place_of("amount"), "the first amount"),
            );
            return;
        }
    }
}
