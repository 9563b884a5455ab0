//! `ambos match --proposals`: who would be where if everybody proposed, and who could say of the answer that they
//! and a place would rather have each other?

use std::fmt::Write;

use agreement::Said;
use matching::national::NOWHERE;
use matching::{Fault, Pair, Proposals};
use partnership::round::Round;
use serde_json::{Value, json};
use web::words::Words;

/// What was found, or why it cannot be told; nothing where the rules of the round clash.
pub type Asked = Option<Result<Proposals, Fault>>;

/// Asks for them.
pub fn of(round: &Round) -> Asked {
    round.proposals().transpose()
}

/// In lines for people, below the summary of a round.
pub fn text(round: &Round, found: &Result<Proposals, Fault>, words: &Words) -> String {
    let found = match found {
        Ok(found) => found,
        Err(why) => return format!("{}\n", words.say(&Said::new("proposals-untold").text("why", why))),
    };
    let mut out = format!("{}\n", words.get("proposals"));
    let mut line = |indent: &str, said: Said| {
        let _ = writeln!(out, "{indent}{}", words.say(&said));
    };
    let best = round.solved().map_or(0, |solved| solved.value);
    // Rules that it does not keep may let it be worth more.
    let worth = if found.value > best { "proposals-worth-more" } else { "proposals-worth" };
    line(
        "  ",
        Said::new(worth)
            .number("people", found.chosen.iter().flatten().count() as i64)
            .number("value", found.value)
            .number("apart", (best - found.value).abs()),
    );
    for &rule in &found.broken {
        line("  ", Said::new("proposals-breaks").said("rule", rule_said(round, rule)));
    }
    line("  ", Said::new("proposals-blocked").number("pairs", found.blocking.pairs as i64));
    line("", Said::new("proposals-envy").number("people", found.other.people as i64));
    for pair in &found.other.first {
        let said = if pair.displaced.is_empty() { "proposals-pair-free" } else { "proposals-pair" };
        let displaced: Vec<&str> = pair.displaced.iter().map(|&person| id(round, person)).collect();
        line(
            "  ",
            Said::new(said)
                .text("person", id(round, pair.person))
                .text("place", place(round, pair.place).unwrap_or_default())
                .text("instead", place(round, pair.instead).unwrap_or("—"))
                .text("displaced", displaced.join(", ")),
        );
        if let Some(rule) = pair.prevented {
            line("    ", Said::new("proposals-prevented").said("rule", rule_said(round, rule)));
        }
    }
    let more = found.other.pairs - found.other.first.len() as u64;
    if more > 0 {
        line("  ", Said::new("proposals-more").number("pairs", more as i64));
    }
    out
}

/// A rule by its article, or a fact by its scope.
fn rule_said(round: &Round, rule: usize) -> Said {
    let rule = &round.rules[rule];
    let said = match &rule.cite {
        Some(cite) => Said::new("clash-rule").text("article", cite),
        None => Said::new("clash-fact"),
    };
    said.text("id", &rule.id).said("scope", rule.scope.clone()).said("limit", rule.limit_said())
}

/// The same for programs, as `docs/json.md` says.
pub fn value(round: &Round, found: &Proposals) -> Value {
    let rule = |rule: usize| round.rules[rule].row.name.as_str();
    let pair = |pair: &Pair| {
        json!({
            "person": id(round, pair.person),
            "place": place(round, pair.place),
            "instead": place(round, pair.instead),
            "displaced": pair.displaced.iter().map(|&person| id(round, person)).collect::<Vec<_>>(),
            "prevented_by": pair.prevented.map(rule),
        })
    };
    let held = round.dossier.people.iter().zip(&found.chosen);
    let held =
        held.map(|(person, way)| json!({ "id": person.id, "place": way.and_then(|way| place(round, way)) }));
    json!({
        "value": found.value,
        "nested": found.nested,
        "breaks": found.broken.iter().map(|&broken| rule(broken)).collect::<Vec<_>>(),
        "blocking_pairs": found.blocking.pairs,
        "people": held.collect::<Vec<_>>(),
        "blocking_the_answer": {
            "pairs": found.other.pairs,
            "people": found.other.people,
            "prevented": found.other.prevented,
            "first": found.other.first.iter().map(pair).collect::<Vec<_>>(),
        },
    })
}

fn id(round: &Round, person: u32) -> &str {
    &round.dossier.people[person as usize].id
}

fn place(round: &Round, way: u32) -> Option<&str> {
    (way != NOWHERE).then(|| round.dossier.places[round.ways[way as usize].place].id.as_str())
}
