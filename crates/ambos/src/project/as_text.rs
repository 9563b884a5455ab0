//! The projection for people.

use std::fmt::Write;

use agreement::Said;
use foresight::Param;
use foresight::origin::Answer;
use partnership::outlook::{Known, Line, LineRuns};
use web::words::Words;

use super::Told;

pub(super) fn document(told: &Told<'_>) -> String {
    let (words, outlook) = (told.words, told.outlook);
    let mut out = String::new();
    let title = Said::new("outlook-title")
        .text("date", told.date)
        .number("years", outlook.years as i64)
        .number("runs", i64::from(told.question.runs))
        .text("seed", told.question.seed);
    let _ = writeln!(out, "{}", words.say(&title));
    if let Some(total) = outlook.total() {
        let _ = writeln!(out, "\n{}", words.get("outlook-total"));
        table(&mut out, words, &total, told.drawn.map(|d| d.total.as_slice()));
    }
    let verdict = words.get(&verdict(outlook.verdict()));
    let _ = writeln!(out, "\n{}", words.say(&Said::new("outlook-test").text("verdict", verdict)));
    for (number, line) in outlook.lines.iter().enumerate() {
        one(&mut out, told, line, told.drawn.and_then(|d| d.lines.get(number)));
    }
    let _ = writeln!(out, "\n{}", words.get("outlook-parties"));
    for party in &outlook.parties {
        let amount = party.present.map_or(words.get("verdict-unknown"), |money| words.money(money));
        let name = if party.is_origin {
            words.get(&format!("country-{}", party.party))
        } else {
            (told.party)(&party.party)
        };
        let _ = writeln!(out, "  {amount:>22}  {name} {}", words.cites(&party.cites));
        missing(&mut out, words, &party.missing);
    }
    out
}

fn verdict(answer: Answer) -> String {
    format!("verdict-{}", answer.word().replace('_', "-"))
}

fn missing(out: &mut String, words: &Words, all: &[Said]) {
    if !all.is_empty() {
        let _ = writeln!(out, "      {}", words.get("outlook-missing"));
    }
    for said in all {
        let _ = writeln!(out, "      - {}", words.say(said));
    }
}

/// Year by year: what is stated, and between which values so many runs lie.
fn table(out: &mut String, words: &Words, path: &foresight::Path, bands: Option<&[foresight::Band]>) {
    let shares = ["5%", "25%", "50%", "75%", "95%"];
    let _ = write!(out, "  {:>5} {:>10}", words.get("outlook-year"), words.get("outlook-stated"));
    for share in shares.iter().filter(|_| bands.is_some()) {
        let _ = write!(out, " {share:>8}");
    }
    let _ = writeln!(out, "  {:>8}", words.get("outlook-abroad"));
    for (year, (change, abroad)) in path.stock_change.iter().zip(&path.abroad).enumerate() {
        let _ = write!(out, "  {year:>5} {:>10}", signed(*change));
        for value in bands.and_then(|b| b.get(year)).iter().flat_map(|b| b.at) {
            let _ = write!(out, " {:>8}", signed(value));
        }
        let _ = writeln!(out, "  {abroad:>8.0}");
    }
}

/// People, to whole ones, with their sign; nobody is neither more nor fewer.
fn signed(people: f64) -> String {
    let whole = people.round();
    if whole == 0.0 { "0".to_owned() } else { format!("{whole:+.0}") }
}

fn one(out: &mut String, told: &Told<'_>, line: &Line<'_>, runs: Option<&LineRuns>) {
    let words = told.words;
    let title = Said::new("outlook-line")
        .text("country", words.get(&format!("country-{}", line.origin.country())))
        .text("occupation", &line.occupation)
        .text("isco", &line.isco)
        .text("article", words.cite(&line.clause.cite))
        .text("verdict", words.get(&verdict(line.verdict())));
    let _ = writeln!(out, "\n{}", words.say(&title));
    match &line.known {
        Ok(known) => conditions(out, words, line, known),
        Err(why) => missing(out, words, why),
    }
    if let (Some(runs), Ok(known)) = (runs, &line.known) {
        uncertain(out, told, known, runs);
    }
}

fn conditions(out: &mut String, words: &Words, line: &Line<'_>, known: &Known) {
    let test = &known.test;
    let mut tell = |answer: Answer, said: Said| {
        let _ = writeln!(out, "  {:<15} {}", words.get(&verdict(answer)), words.say(&said));
    };
    tell(
        test.trough,
        Said::new("outlook-trough")
            .text("people", signed(test.least.1))
            .number("year", test.least.0 as i64)
            .number("tolerance", known.tolerance),
    );
    tell(
        test.end,
        Said::new("outlook-end").text("people", signed(test.last)).number("year", line.years as i64),
    );
    let present = test.present.and_then(|minor| Told::money(minor, known.currency));
    let amount = present.map_or(words.get("verdict-unknown"), |money| words.money(money));
    tell(test.value, Said::new("outlook-value").text("amount", amount));
    let consent = known.consent.as_deref().map_or("–".to_owned(), |cite| words.cite(cite));
    tell(test.consent, Said::new("outlook-consent").text("article", consent));
    missing(out, words, &known.missing_value);
}

fn uncertain(out: &mut String, told: &Told<'_>, known: &Known, runs: &LineRuns) {
    let words = told.words;
    let name = |param: Param| words.word(param.word());
    let value = |param: Param, value: f64| {
        if param.is_share() { format!("{:.1}%", 100.0 * value) } else { format!("{value:.1}") }
    };
    if !known.flow.uncertain.is_empty() || !known.flow.shocks.is_empty() {
        let said = Said::new("outlook-holding")
            .number("holding", runs.holding as i64)
            .number("runs", i64::from(told.question.runs));
        let _ = writeln!(out, "  {}", words.say(&said));
    }
    if !runs.bars.is_empty() {
        let _ = writeln!(out, "  {}", words.get("outlook-matters"));
    }
    for bar in &runs.bars {
        let said = Said::new("outlook-bar")
            .text("number", name(bar.param))
            .text("low", value(bar.param, bar.range.0))
            .text("high", value(bar.param, bar.range.1))
            .text("at_low", signed(bar.at_low))
            .text("at_high", signed(bar.at_high));
        let _ = writeln!(out, "    {}", words.say(&said));
    }
    let turning: Vec<_> = runs.turns.iter().filter(|t| t.below.is_some() || t.above.is_some()).collect();
    if !turning.is_empty() {
        let _ = writeln!(out, "  {}", words.get("outlook-turns"));
    }
    for turn in turning {
        let side = |side: Option<f64>| side.map_or("–".to_owned(), |v| value(turn.param, v));
        let said = Said::new("outlook-turn")
            .text("number", name(turn.param))
            .text("stated", value(turn.param, turn.stated))
            .text("below", side(turn.below))
            .text("above", side(turn.above));
        let _ = writeln!(out, "    {}", words.say(&said));
    }
}
