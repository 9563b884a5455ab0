//! `ambos match`: who takes which place by which way, under every rule.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use agreement::{Agreement, Said};
use matching::{Conflict, Outcome, Standing};
use partnership::intake::people::Track;
use partnership::round::{Round, change_said, side_said};
use web::words::Words;

use crate::load::Case;
use crate::{Format, Unreadable, files, proposals, report, table, tell};

/// Runs the round of a folder and answers; writes tables and JSON to `out`. The answer by proposals stands beside
/// it where that is asked.
pub fn run(
    case: &Case,
    out: Option<&Path>,
    proposing: bool,
    format: Format,
    words: &Words,
) -> Result<(String, ExitCode), Unreadable> {
    let begun = Instant::now();
    let round = match case.run()? {
        Ok(round) => round,
        Err(findings) => return Ok((findings_only(case, &findings, format), ExitCode::from(1))),
    };
    let proposed = if proposing { proposals::of(&round) } else { None };
    if let Some(folder) = out {
        let text = tell::round(case, &round, proposed.as_ref(), words);
        files::write(&folder.join("match.json"), text.as_bytes())?;
        for (name, text) in table::all(&round, words) {
            files::write(&folder.join(name), text.as_bytes())?;
        }
    }
    let text = match format {
        Format::Json => tell::round(case, &round, proposed.as_ref(), words),
        Format::Text => {
            let mut text = summary(&case.agreement, &round, words);
            if let Some(found) = &proposed {
                text += &proposals::text(&round, found, words);
                text.push('\n');
            }
            let seconds = words.seconds(begun.elapsed().as_millis() as i64);
            let said = Said::new("match-seconds").text("seconds", seconds);
            let _ = writeln!(text, "{}", words.say(&said));
            if let Some(folder) = out {
                let _ = writeln!(
                    text,
                    "{}",
                    words.say(&Said::new("match-written").text("folder", folder.display()))
                );
            }
            text
        }
    };
    let code = if round.solved().is_some() { ExitCode::SUCCESS } else { ExitCode::from(1) };
    Ok((text, code))
}

/// What to mend before anything can be answered.
pub fn findings_only(case: &Case, findings: &[agreement::Finding], format: Format) -> String {
    report::only(&case.sources(), findings, format)
}

/// The round as people read it first.
pub fn summary(agreement: &Agreement, round: &Round, words: &Words) -> String {
    let mut out = String::new();
    let title = agreement.documents.iter().find(|d| d.language.as_deref() == Some(words.lang.code()));
    let title = title.or(agreement.documents.first()).map_or("", |d| d.title.as_str());
    let mut line = |said: Said| {
        let _ = writeln!(out, "{}", words.say(&said));
    };
    line(Said::new("match-title").text("title", title));
    line(Said::new("match-day").text("date", round.date).text("seed", round.seed));
    let (people, places) = (round.dossier.people.len() as i64, round.dossier.places.len() as i64);
    let seats: i64 = round.dossier.places.iter().map(|p| p.seats).sum();
    line(Said::new("match-people").number("people", people));
    line(Said::new("match-places").number("places", places).number("seats", seats));
    line(Said::new("match-ways").number("ways", round.ways.len() as i64));
    let solved = match &round.outcome {
        Outcome::Infeasible(conflict) => {
            out += &clash(round, conflict, words);
            return out;
        }
        Outcome::Solved(solved) => solved,
    };
    for track in [Track::Home, Track::Away] {
        line(
            Said::new("match-placed")
                .text("track", track.word())
                .number("people", round.placed_on(track) as i64),
        );
    }
    line(Said::new("match-unplaced").number("people", people - round.placements().count() as i64));
    line(
        Said::new("match-value")
            .number("value", solved.value)
            .number("bound", solved.bound)
            .number("gap", solved.bound - solved.value),
    );
    line(Said::new(if solved.proven { "match-proven" } else { "match-not-proven" }));
    let ties = Said::new("match-ties").number("least", i64::from(solved.ties.at_least));
    line(ties.number("most", i64::from(solved.ties.at_most)));
    line(Said::new(if round.every_rule_holds() { "match-rules-hold" } else { "match-rules-broken" }));
    out += &rules(round, words);
    out += &payers(agreement, round, words);
    out
}

/// The rules that people agreed on, with limit, use and price.
fn rules(round: &Round, words: &Words) -> String {
    let mut out = format!("\n{}\n", words.get("match-rules"));
    for (index, (rule, used)) in round.rules.iter().zip(round.used()).enumerate() {
        let Some(cite) = rule.cite.as_ref().filter(|_| rule.row.standing == Standing::Policy) else {
            continue;
        };
        let said = [rule.limit_said(), used.said(rule, round.terms.currency)].map(|s| words.say(&s));
        let _ = writeln!(
            out,
            "  {:<11} {} {} — {}{}{}",
            words.cite(cite),
            words.get(&format!("rule-{}", rule.kind)),
            words.own(&rule.id),
            said[0],
            words.lang.semicolon(),
            said[1]
        );
        if used.shortfall > 0 {
            let said = Said::new("match-missed").number("steps", used.shortfall);
            let _ = writeln!(out, "              {}", words.say(&said));
        }
        for price in round.prices.iter().filter(|p| p.rule == index) {
            if price.loosen.exactly() == Some(0) && price.tighten.exactly() == Some(0) {
                continue;
            }
            let said = Said::new("match-price")
                .said("side", side_said(price.side))
                .said("step", rule.step_said(round.terms.currency))
                .said("loosen", change_said(price.loosen))
                .said("tighten", change_said(price.tighten));
            let _ = writeln!(out, "              {}", words.say(&said));
        }
    }
    out
}

/// Who pays what for all placements; the worker's nothing is shown.
fn payers(agreement: &Agreement, round: &Round, words: &Words) -> String {
    let law = agreement.in_force(round.date);
    let party = |id: &str| law.by_id("party", id).and_then(|p| p.text("name")).unwrap_or(id).to_owned();
    let mut out = format!("\n{}\n", words.get("match-payers"));
    let payers = round.paid_by();
    let mut lines: Vec<(String, i64)> = payers.iter().map(|(p, minor)| (party(p), *minor)).collect();
    let left = round.left_to_workers();
    lines.push((words.get("match-worker"), left));
    lines.push((words.get("match-sum"), payers.values().sum::<i64>() + left));
    let lines: Vec<(String, String)> =
        lines.into_iter().filter_map(|(who, minor)| Some((who, words.money(round.money(minor)?)))).collect();
    let widest = |of: fn(&(String, String)) -> &String| {
        lines.iter().map(|line| of(line).chars().count()).max().unwrap_or_default()
    };
    let (who_wide, amount_wide) = (widest(|l| &l.0), widest(|l| &l.1));
    for (who, amount) in &lines {
        let _ = writeln!(out, "  {who:<who_wide$}  {amount:>amount_wide$}");
    }
    out.push('\n');
    out
}

/// Rules that cannot hold together, and the least that would have to give.
fn clash(round: &Round, conflict: &Conflict, words: &Words) -> String {
    let mut out = format!("\n{}\n", words.get("clash"));
    for said in round.clash_said(conflict) {
        let _ = writeln!(out, "  {}", words.say(&said));
    }
    let relaxed = round.relaxation_said(conflict);
    if !relaxed.is_empty() {
        let _ = writeln!(out, "{}", words.get("clash-relax"));
    }
    for said in relaxed {
        let _ = writeln!(out, "  {}", words.say(&said));
    }
    out
}
