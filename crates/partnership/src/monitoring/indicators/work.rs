//! Work: at whose level, at what pay, for how long, and after how much time (I09–I12, I19, I20, I35, I39)?

use std::collections::{BTreeMap, BTreeSet};

use agreement::Currency;
use jiff::ToSpan;
use jiff::civil::Date;
use ledger::Ratio;
use skills::isco_skill_level;

use super::learning::works;
use super::recognition::median;
use super::{about, outside, reading, share, told};
use crate::intake::people::Sex;
use crate::monitoring::facts::{Facts, Work};
use crate::monitoring::{Counted, Reading, Told};
use crate::recognition::rates::Course;
use crate::recognition::standing::days_between;

const SOURCE: &str = "indicator-source-work";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    let mut all = vec![at_level(facts), overqualified(facts), outside("I11"), outside("I12"), outside("I19")];
    all.extend(pay_gap(facts));
    all.push(retained(facts, 12));
    all.push(retained(facts, 24));
    all.push(application_to_start(facts));
    all
}

pub(super) fn started(facts: &Facts) -> impl Iterator<Item = &Work> {
    facts.work.iter().filter(|work| work.started.is_some())
}

/// Skill level of ISCO-08, never EQF: whose work asks at least what their former work asked. Where either is
/// unknown they are not counted.
fn at_level(facts: &Facts) -> Reading {
    let level = |work: &Work| {
        let before = isco_skill_level(facts.people.get(work.who)?.isco.as_deref()?)?;
        Some(isco_skill_level(&work.isco)? >= before)
    };
    let items: Vec<_> = started(facts)
        .filter_map(|work| Some(about(facts, work.who, Some(work.track), &work.isco, level(work)?)))
        .collect();
    reading("I09", SOURCE, told(facts, &items, share))
}

/// Eurostat: ISCED 5 to 8 in ISCO major groups 4 to 9.
fn overqualified(facts: &Facts) -> Reading {
    let tertiary =
        |work: &&Work| facts.people.get(work.who).and_then(|p| p.isced).is_some_and(|isced| isced >= 5);
    let below = |work: &Work| work.isco.starts_with(|major: char| ('4'..='9').contains(&major));
    let items: Vec<_> = started(facts)
        .filter(tertiary)
        .map(|work| about(facts, work.who, Some(work.track), &work.isco, below(work)))
        .collect();
    reading("I10", SOURCE, told(facts, &items, share))
}

/// (m̄−w̄)/m̄ of monthly pay, in each currency.
fn pay_gap(facts: &Facts) -> Vec<Reading> {
    let paid: Vec<(&Work, Currency, i64)> =
        started(facts).filter_map(|work| work.wage.map(|wage| (work, wage.currency, wage.minor))).collect();
    let currencies: BTreeSet<Currency> = paid.iter().map(|(_, currency, _)| *currency).collect();
    if currencies.is_empty() {
        return vec![reading("I20", SOURCE, vec![super::nothing()])];
    }
    let one = |currency: Currency| {
        let items: Vec<Counted<'_, (Option<Sex>, i64)>> = paid
            .iter()
            .filter(|(_, c, _)| *c == currency)
            .map(|(work, _, minor)| {
                let sex = facts.somebody(work.who).and_then(|who| who.sex);
                Counted { who: None, ..about(facts, work.who, Some(work.track), &work.isco, (sex, *minor)) }
            })
            .collect();
        let gap = |all: &[&(Option<Sex>, i64)]| Told::value(gap(all), all.len());
        Reading { of: currency.code().to_owned(), ..reading("I20", SOURCE, told(facts, &items, gap)) }
    };
    currencies.into_iter().map(one).collect()
}

fn gap(all: &[&(Option<Sex>, i64)]) -> Option<Ratio> {
    let mean = |sex: Sex| {
        let pay: Vec<i128> =
            all.iter().filter(|(s, _)| *s == Some(sex)).map(|(_, m)| i128::from(*m)).collect();
        Ratio::new(pay.iter().sum(), pay.len() as i128)
    };
    let men = mean(Sex::Male)?;
    men.minus(mean(Sex::Female)?)?.over(men)
}

/// Who began so many months before the day or earlier: did they work in the same occupation then? Each person
/// counts once, from their first work.
fn retained(facts: &Facts, months: i64) -> Reading {
    let mut first: BTreeMap<usize, (Date, &Work)> = BTreeMap::new();
    for work in facts.work.iter() {
        let Some(started) = work.started else { continue };
        let held = first.entry(work.who).or_insert((started, work));
        if started < held.0 {
            *held = (started, work);
        }
    }
    let mut items = Vec::new();
    for (who, (started, work)) in first {
        let then = started.saturating_add(months.months());
        if then <= facts.day {
            let stayed = works(facts, who, then, Some(&work.isco));
            items.push(about(facts, who, Some(work.track), "", stayed));
        }
    }
    Reading { of: months.to_string(), ..reading("I35", SOURCE, told(facts, &items, share)) }
}

/// From the first application to the first day of work; whoever has not begun is still on the way.
fn application_to_start(facts: &Facts) -> Reading {
    let mut asked: BTreeMap<usize, Date> = BTreeMap::new();
    for one in &facts.learning {
        let held = asked.entry(one.who).or_insert(one.asked);
        *held = (*held).min(one.asked);
    }
    let items: Vec<_> = asked
        .into_iter()
        .map(|(who, asked)| {
            let began = facts.work_of(who).iter().filter_map(|work| work.started);
            let began = began.filter(|day| *day >= asked).min();
            let days = days_between(asked, began.unwrap_or(facts.day));
            about(facts, who, None, "", Course { days, decided: began.is_some(), full: false })
        })
        .collect();
    reading("I39", SOURCE, told(facts, &items, median))
}
