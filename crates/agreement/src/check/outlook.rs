//! Whether a projection says what can be: years, ranges with mass, one currency.

use super::limits::Say;
use crate::clause::{Clause, Value};
use crate::finding::Finding;
use crate::fraction::Fraction;
use crate::money::Money;
use crate::schema::UNBOUNDED;

/// The youngest and oldest that the groups of five years know.
const AGES: std::ops::RangeInclusive<i64> = 15..=89;
/// The most people abroad, or years, that are looked at.
const MOST_YEARS: i64 = 100;

pub(super) fn of_one(clause: &Clause, say: &mut Say<'_>) {
    match clause.kind.name {
        "projection" => projection(clause, say),
        "range" => range(clause, say),
        "shock" => shock(clause, say),
        "party_value" => {
            let amounts =
                ["gains_abroad", "gains_home", "gains_departure", "pays_away", "pays_home", "pays_departure"];
            if amounts.iter().all(|field| clause.get(field).is_none()) {
                let message = "this clause names no amount";
                say("party", "says-nothing", message, "say what the party gains, or what it pays");
            }
        }
        _ => {}
    }
}

fn projection(clause: &Clause, say: &mut Say<'_>) {
    let years = clause.whole("horizon_years");
    if years.is_some_and(|years| !(1..=MOST_YEARS).contains(&years)) {
        let message = "from 1 to 100 years can be looked at";
        say(
            "horizon_years",
            "wrong-value",
            message,
            "write how many years the test of the State of origin looks at",
        );
    } else if let Some(years) = years {
        let late = clause.list("cohorts").iter().filter_map(|item| match item.value {
            Value::Whole(year) if year >= years => Some(year),
            _ => None,
        });
        if let Some(year) = late.max() {
            let message = format!(
                "a cohort completes in year {year}, and {years} years are looked at: years are missing"
            );
            say(
                "cohorts",
                "missing-years",
                &message,
                "raise `horizon_years`, or strike the cohort; years are counted from 0",
            );
        }
    }
    if let (Some(back), Some(onward)) = (clause.share("return"), clause.share("onward"))
        && back.plus(onward).is_none_or(|sum| sum > Fraction::ONE)
    {
        let message = "those who return and those who move on in a year are together more than the whole";
        say("onward", "over-whole", message, "lower `return` or `onward`");
    }
    if clause.whole("stock") == Some(0) {
        say(
            "stock",
            "wrong-value",
            "nobody works in the occupation",
            "write how many do, or strike the line",
        );
    }
    for age in ["entry_age", "retirement_age"] {
        if clause.whole(age).is_some_and(|years| !AGES.contains(&years)) {
            say(age, "wrong-value", "ages are told in groups from 15 to 89", "write an age between them");
        }
    }
    for (field, needs, why) in [
        ("attraction", "pass", "and nothing says how many of those attracted pass"),
        ("attraction", "lag_years", "and nothing says after how many years those attracted are trained"),
        ("wage_elasticity", "stock", "and nothing says how many work in the occupation today"),
        ("exposure", "adoption", "and nothing says how fast machines take tasks over"),
        ("women", "entry_age", "and nothing says how old they are"),
        ("entry_age", "women", "and nothing says how many of them are women"),
    ] {
        if clause.get(field).is_some() && clause.get(needs).is_none() {
            say(
                field,
                "half-said",
                &format!("`{field}` stands here, {why}"),
                &format!("add `{needs}`, or strike `{field}`"),
            );
        }
    }
    for (field, most) in [("attraction", 100), ("wage_elasticity", 10), ("wage_response", 10)] {
        if clause.share(field).is_some_and(|rate| Fraction::new(most, 1).is_some_and(|most| rate > most)) {
            say(
                field,
                "wrong-value",
                &format!("this is more than {most}"),
                "write a plain number or a percentage, such as \"0.3\" or \"30%\"",
            );
        }
    }
}

fn range(clause: &Clause, say: &mut Say<'_>) {
    let (low, high) = (clause.share("low"), clause.share("high"));
    let bounded = clause.text("parameter").is_some_and(|p| !UNBOUNDED.contains(&p));
    if bounded && high.is_some_and(|high| high > Fraction::ONE) {
        say("high", "over-whole", "a share lies within the whole", "a share is at most 100%");
    }
    if let (Some(low), Some(high)) = (low, high)
        && low >= high
    {
        let message = format!("a distribution from {low} to {high} has no mass");
        return say("high", "no-mass", &message, "write the smaller value in `low` and the larger in `high`");
    }
    if let (Some(low), Some(high), Some(mode)) = (low, high, clause.share("mode"))
        && !(low..=high).contains(&mode)
    {
        let message = format!("the likeliest value, {mode}, has no mass: it lies outside {low} to {high}");
        say("mode", "no-mass", &message, "write a value between `low` and `high`");
    }
}

fn shock(clause: &Clause, say: &mut Say<'_>) {
    let (befalls, needs, other) = match clause.text("befalls") {
        Some("employers") => ("employers withdraw", "cut", "at_most"),
        Some("quota") => ("a quota is cut", "at_most", "cut"),
        _ => return,
    };
    if clause.get(needs).is_none() {
        say(
            "befalls",
            "half-said",
            &format!("{befalls}, and nothing says how far"),
            &format!("add `{needs}`"),
        );
    }
    if clause.get(other).is_some() {
        say(
            other,
            "contradiction",
            &format!("{befalls}: `{other}` has no meaning here"),
            &format!("strike `{other}`"),
        );
    }
    if clause.whole("years").is_some_and(|years| !(1..=MOST_YEARS).contains(&years)) {
        say("years", "wrong-value", "a shock lasts from 1 to 100 years", "write for how many years it lasts");
    }
}

/// What is added up over years stands in one currency; a likeliest value that the projection states lies
/// within its range; and a projection without seats projects nothing.
pub(super) fn together(clauses: &[Clause], findings: &mut Vec<Finding>) {
    one_currency(clauses, findings);
    let of = |kind: &'static str| clauses.iter().filter(move |c| c.kind.name == kind);
    let same = |a: &Clause, b: &Clause, field: &str| match (a.get(field), b.get(field)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    for range in of("range").filter(|r| r.get("mode").is_none()) {
        let (Some(low), Some(high)) = (range.share("low"), range.share("high")) else { continue };
        let Some(parameter) = range.text("parameter") else { continue };
        for projection in of("projection") {
            if !same(range, projection, "origin") || !same(range, projection, "occupation") {
                continue;
            }
            if let Some(stated) =
                projection.share(parameter).filter(|s| low < high && !(low..=high).contains(s))
            {
                let message = format!("the projection states {stated}, which lies outside {low} to {high}");
                findings.push(
                    Finding::error("no-mass", range.place_of("low"), message)
                        .remedy("widen the range, change the projection, or state another `mode`")
                        .also(
                            projection.place_of(parameter),
                            format!("it is stated here, {}", projection.cite),
                        ),
                );
            }
        }
    }
    for projection in of("projection") {
        let mine =
            |seats: &&Clause| same(seats, projection, "origin") && same(seats, projection, "occupation");
        if !of("seats").any(|seats| mine(&seats)) {
            let message = "no `seats` clause has this origin and occupation: nothing is projected";
            findings.push(
                Finding::warning("says-nothing", &projection.place, message)
                    .remedy("add the seats, or strike the projection"),
            );
        }
    }
}

fn one_currency(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let mut first: Option<(&Clause, &str, Money)> = None;
    for clause in clauses.iter().filter(|c| matches!(c.kind.name, "projection" | "party_value")) {
        for (field, item) in &clause.fields {
            let Value::Money(money) = item.value else { continue };
            match first {
                None => first = Some((clause, field, money)),
                Some((at, before, other)) if other.currency != money.currency => {
                    let (here, there) = (money.currency.code(), other.currency.code());
                    let message = format!(
                        "{here} here and {there} before: values that are added up over years need one currency"
                    );
                    findings.push(
                        Finding::error("two-currencies", &item.place, message)
                            .remedy("write all amounts of projections and of what parties gain in one currency, converted at the day and rate your settlement clause names")
                            .also(at.place_of(before), "the first amount"),
                    );
                    return;
                }
                Some(_) => {}
            }
        }
    }
}
