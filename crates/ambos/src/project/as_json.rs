//! The projection for programs; the shape is described in `docs/json.md`.

use agreement::{Money, Said};
use foresight::ages::AgePath;
use foresight::origin::OriginTest;
use foresight::sensitivity::{Bar, BreakEven};
use foresight::{Band, Path};
use partnership::outlook::{Known, Line, LineRuns, PartyValue};
use serde_json::{Value, json};

use super::Told;
use crate::json;

pub(super) fn document(told: &Told<'_>) -> String {
    let outlook = told.outlook;
    let runs = |i: usize| told.drawn.and_then(|d| d.lines.get(i));
    json::document(
        "project",
        json!({
            "date": told.date.to_string(),
            "years": outlook.years,
            "runs": told.question.runs,
            "seed": told.question.seed,
            "base": outlook.total().as_ref().map(path),
            "quantiles": told.drawn.map(|d| bands(&d.total)),
            "origin_test": {
                "verdict": outlook.verdict().word(),
                "lines": outlook.lines.iter().map(|l| test(told, l)).collect::<Vec<_>>(),
            },
            "lines": outlook.lines.iter().enumerate().map(|(i, l)| line(l, runs(i))).collect::<Vec<_>>(),
            "parties": outlook.parties.iter().map(|p| party(told, p)).collect::<Vec<_>>(),
        }),
    )
}

fn sentences(told: &Told<'_>, all: &[Said]) -> Vec<String> {
    all.iter().map(|said| told.words.say(said)).collect()
}

fn path(path: &Path) -> Value {
    json!({
        "stock_change": path.stock_change,
        "abroad": path.abroad,
        "departed": path.departed,
        "attracted": path.attracted,
        "wages": path.wages,
    })
}

fn band(band: &Band) -> Value {
    let [p5, p25, p50, p75, p95] = band.at;
    json!({ "p5": p5, "p25": p25, "p50": p50, "p75": p75, "p95": p95, "mean": band.mean })
}

/// One of each year, from year 0.
fn bands(all: &[Band]) -> Vec<Value> {
    all.iter().map(band).collect()
}

fn money(money: Option<Money>) -> Value {
    money.map_or(Value::Null, |m| json!({ "minor": m.minor, "currency": m.currency.code() }))
}

/// The four conditions of one State, with year and size.
fn test(told: &Told<'_>, line: &Line<'_>) -> Value {
    let (conditions, missing) = match &line.known {
        Ok(known) => (conditions(&known.test, known), sentences(told, &known.missing_value)),
        Err(missing) => (Value::Null, sentences(told, missing)),
    };
    json!({
        "origin": line.origin.code(),
        "occupation": line.occupation,
        "article": line.clause.cite,
        "verdict": line.verdict().word(),
        "conditions": conditions,
        "missing": missing,
    })
}

fn conditions(test: &OriginTest, known: &Known) -> Value {
    json!({
        "trough": {
            "verdict": test.trough.word(),
            "year": test.least.0,
            "stock_change": test.least.1,
            "tolerance": known.tolerance,
            "first_short_year": test.first_short,
        },
        "end": {
            "verdict": test.end.word(),
            "year": known.path.stock_change.len() - 1,
            "stock_change": test.last,
        },
        "value": {
            "verdict": test.value.word(),
            "present_value": money(test.present.and_then(|minor| Told::money(minor, known.currency))),
        },
        "consent": { "verdict": test.consent.word(), "article": known.consent },
    })
}

fn line(line: &Line<'_>, runs: Option<&LineRuns>) -> Value {
    let known = line.known.as_ref().ok();
    json!({
        "origin": line.origin.code(),
        "occupation": line.occupation,
        "isco": line.isco,
        "article": line.clause.cite,
        "years": line.years,
        "base": known.map(|k| path(&k.path)),
        "quantiles": runs.map(|r| bands(&r.stock_change)),
        "holding_runs": runs.map(|r| r.holding),
        "present_value": runs.and_then(|r| r.present.as_ref()).map(band),
        "tornado": runs.map(|r| r.bars.iter().map(bar).collect::<Vec<_>>()),
        "explains": runs.map(|r| {
            let share = |(param, share): &(foresight::Param, f64)| json!({ "number": param.word(), "share": share });
            r.explains.iter().map(share).collect::<Vec<_>>()
        }),
        "break_even": runs.map(|r| r.turns.iter().map(turn).collect::<Vec<_>>()),
        "ranges": known.map(|k| {
            let uncertain = k.flow.uncertain.iter().zip(&k.sources);
            uncertain.map(|(u, from)| json!({
                "number": u.param.word(),
                "distribution": u.draw.shape().word(),
                "low": u.draw.low(),
                "mode": u.draw.mode(),
                "high": u.draw.high(),
                "article": from.cite,
                "source": from.source,
            })).collect::<Vec<_>>()
        }),
        "ages": runs.and_then(|r| r.ages.as_ref()).map(ages),
    })
}

fn bar(bar: &Bar) -> Value {
    json!({
        "number": bar.param.word(),
        "low": bar.range.0,
        "high": bar.range.1,
        "stock_change_at_low": bar.at_low,
        "stock_change_at_high": bar.at_high,
        "trough": bar.trough,
    })
}

fn turn(turn: &BreakEven) -> Value {
    json!({
        "number": turn.param.word(),
        "stated": turn.stated,
        "below": turn.below,
        "above": turn.above,
    })
}

fn ages(ages: &AgePath) -> Value {
    json!({
        "stock_change": ages.stock_change,
        "women": ages.women,
        "end": { "female": ages.end[0], "male": ages.end[1] },
    })
}

fn party(told: &Told<'_>, party: &PartyValue) -> Value {
    json!({
        "party": party.party,
        "origin_state": party.is_origin,
        "verdict": party.answer.word(),
        "present_value": money(party.present),
        "articles": party.cites,
        "missing": sentences(told, &party.missing),
    })
}
