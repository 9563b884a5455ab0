//! Rules of an instance that cannot hold together, in words: which, and by how much each would have to give.

use matching::{Bearing, Clash, Clashing, Fault, Side, Standing};

use crate::bench::instance::Instance;
use crate::bench::rules::{step, term};

/// Rules that are listed.
const LISTED: usize = 30;

/// All rules are somebody's policy; seats are facts.
pub fn bearings(instance: &Instance, rows: usize) -> Vec<Bearing> {
    (0..rows).map(|row| Bearing { standing: Standing::Policy, step: step(instance, row) }).collect()
}

/// Lines about a clash.
pub fn lines(
    instance: &Instance,
    found: Result<Option<Clash>, Fault>,
) -> Result<Vec<(&'static str, String)>, Fault> {
    let Some(clash) = found? else {
        let said = "not found: neither counts of people nor prices show one, which does not say that the rules can hold together";
        return Ok(vec![("clash", said.to_owned())]);
    };
    let needed = if clash.minimal() { "each is needed" } else { "whether each is needed is not certain" };
    let mut lines = vec![("clash", format!("{} rules cannot hold together; {needed}", clash.bounds.len()))];
    lines.extend(clash.bounds.iter().take(LISTED).map(|bound| ("rule", one(instance, bound))));
    if clash.bounds.len() > LISTED {
        lines.push(("rule", format!("and {} more", clash.bounds.len() - LISTED)));
    }
    if !clash.together.is_empty() {
        let steps: i64 = clash.together.iter().map(|one| one.steps).sum();
        let each = |one: &matching::Relaxation| {
            let (name, _) = term(instance, one.rule, one.side);
            format!("{name} by {}", one.steps)
        };
        let each: Vec<String> = clash.together.iter().map(each).collect();
        let sure =
            if clash.together_proven { "enough, and the least" } else { "by the counts of people alone" };
        lines.push(("relax", format!("{steps} altogether, {sure}: {}", each.join(", "))));
    }
    Ok(lines)
}

fn one(instance: &Instance, bound: &Clashing) -> String {
    let (name, asks) = term(instance, bound.row, bound.side);
    let way = match bound.side {
        Side::AtLeast => "fewer",
        Side::AtMost => "more",
    };
    let steps = bound.least;
    let much = match (bound.enough, bound.needed) {
        (true, _) => format!("{steps} {way} would be enough, and no less"),
        (false, true) => format!("{steps} {way} at least; whether that is enough is not certain"),
        (false, false) => format!("{steps} {way} at least, if it is needed"),
    };
    format!("{name}, {asks}: {much}")
}
