//! How is an indicator told to people? Never blank: what has no value says why (¶19).

use agreement::{Currency, Money};
use partnership::monitoring::{Cell, Dimension, Figure, Reading, Unit};

use super::decimal;
use crate::words::Words;

/// Its name, and which of its values where it has several.
pub(crate) fn name(reading: &Reading, words: &Words) -> String {
    let name = words.get(&format!("indicator-{}", reading.indicator.code.to_lowercase()));
    if reading.of.is_empty() {
        name
    } else {
        format!("{name}{}{}", words.lang.colon(), of(&reading.of, words))
    }
}

/// How it is reckoned.
pub(super) fn formula(reading: &Reading, words: &Words) -> String {
    words.get(&format!("indicator-{}-formula", reading.indicator.code.to_lowercase()))
}

/// From which rows it was told.
pub(super) fn source(reading: &Reading, words: &Words) -> String {
    words.find(reading.source).unwrap_or_else(|| reading.source.to_owned())
}

/// Which of an indicator's values.
pub(crate) fn of(of: &str, words: &Words) -> String {
    let piece =
        |piece: &str| words.find(&format!("indicator-of-{piece}")).unwrap_or_else(|| words.own(piece));
    of.split(", ").map(piece).collect::<Vec<_>>().join(", ")
}

/// What is said of everybody.
pub(crate) fn everybody(reading: &Reading) -> Figure {
    reading.cells.iter().find(|cell| cell.part.is_none()).map_or(Figure::NoData, |cell| cell.figure)
}

/// A figure by the reader's habits, with its unit, or the reason why there is none.
pub(crate) fn figure(figure: Figure, reading: &Reading, words: &Words) -> String {
    let Figure::Value(value) = figure else {
        return words.get(&format!("indicator-status-{}", figure.word()));
    };
    let point = |places| decimal(value, places).map(|n| n.replace('.', words.lang.marks().1));
    let told = match reading.indicator.unit {
        Unit::Count if value.den() == 1 => i64::try_from(value.num()).ok().map(|n| words.lang.number(n)),
        Unit::Share => value
            .times(ledger::Ratio::whole(100))
            .and_then(|percent| decimal(percent, 1))
            .map(|percent| words.share(&format!("{percent}%"))),
        Unit::Money => amount(value.nearest(), &reading.of, words),
        Unit::Count | Unit::Ratio | Unit::Index | Unit::Days | Unit::Rate | Unit::Score => point(2),
    };
    told.unwrap_or_else(|| value.to_string())
}

/// Minor units of the currency that the reading names.
fn amount(minor: i128, of: &str, words: &Words) -> Option<String> {
    let currency: Currency =
        of.split(|c: char| !c.is_ascii_uppercase()).find_map(|code| code.parse().ok())?;
    Some(words.money(Money { minor: i64::try_from(minor).ok()?, currency }))
}

/// What is counted and of how many, where that may be told.
pub(super) fn counts(cell: &Cell, words: &Words) -> String {
    let number = |n: Option<i64>| n.map(|n| words.lang.number(n));
    match (number(cell.over), number(cell.under)) {
        (Some(over), Some(under)) => format!("{over} / {under}"),
        (None, Some(under)) => under,
        (Some(over), None) => over,
        (None, None) => String::new(),
    }
}

/// What it is split by, in words.
pub(super) fn split(cell: &Cell, reading: &Reading, words: &Words) -> String {
    match &cell.part {
        None => words.get("indicator-split-all"),
        Some((Dimension::Extra, _)) => {
            let id = format!("indicator-split-{}", reading.indicator.extra);
            words.find(&id).unwrap_or_else(|| words.get("indicator-split-extra"))
        }
        Some((by, _)) => words.get(&format!("indicator-split-{}", by.word())),
    }
}

/// The name of a part.
pub(super) fn part(cell: &Cell, words: &Words) -> String {
    match &cell.part {
        None => String::new(),
        Some((_, name)) => words.find(&format!("indicator-part-{name}")).unwrap_or_else(|| words.own(name)),
    }
}

/// What the agreement promised, with its article; says so where it promised nothing.
pub(super) fn target(reading: &Reading, words: &Words) -> String {
    let Some(target) = &reading.target else { return words.get("indicator-target-none") };
    let value = words.lang.number(target.value);
    let (by, cite) = (words.date(target.by), words.cite(&target.cite));
    match target.baseline {
        Some(baseline) => words.say(
            &agreement::Said::new("indicator-target-from")
                .text("baseline", words.lang.number(baseline))
                .text("value", value)
                .text("by", by)
                .text("cite", cite),
        ),
        None => words.say(
            &agreement::Said::new("indicator-target").text("value", value).text("by", by).text("cite", cite),
        ),
    }
}
