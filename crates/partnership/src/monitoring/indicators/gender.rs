//! Do women get as far as men, and are they in the same cohorts (I21, I22)?

use std::collections::BTreeMap;

use ledger::Ratio;

use super::learning::{SOURCE, entered, has_departed};
use super::work::works;
use super::{reading, told};
use crate::intake::people::{Sex, Track};
use crate::monitoring::facts::{Facts, Learning};
use crate::monitoring::{Counted, Reading, Told};

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    let asked: Vec<&Learning> = facts.learning.iter().collect();
    let seated: Vec<&Learning> = entered(facts).collect();
    let passed: Vec<&Learning> = seated.iter().copied().filter(|one| one.certified.is_some()).collect();
    let away: Vec<&Learning> = passed.iter().copied().filter(|one| one.track == Track::Away).collect();
    vec![
        through(facts, "selected", &asked, |one| one.selected),
        through(facts, "certified", &seated, |one| one.certified.is_some()),
        through(facts, "departed", &away, |one| has_departed(facts, one)),
        through(facts, "employed", &passed, |one| works(facts, one.who, facts.day, None)),
        segregation(facts, &seated),
    ]
}

fn counted<'a, T>(facts: &Facts, one: &Learning, value: impl Fn(Option<Sex>) -> T) -> Counted<'a, T> {
    let sex = facts.somebody(one.who).and_then(|who| who.sex);
    Counted { who: None, track: Some(one.track), extra: None, value: value(sex) }
}

/// (W₊/W)/(M₊/M): of those who asked, who got a seat; of those who took it, who passed; of those who passed, who departed,
/// and who works. It compares the sexes, and is split by the track alone.
fn through(facts: &Facts, of: &str, from: &[&Learning], took: impl Fn(&Learning) -> bool) -> Reading {
    let items: Vec<_> = from.iter().map(|one| counted(facts, one, |sex| (sex, took(one)))).collect();
    Reading { of: of.to_owned(), ..reading("I21", SOURCE, told(facts, &items, passing)) }
}

fn passing(steps: &[&(Option<Sex>, bool)]) -> Told {
    let rate = |sex: Sex| {
        let all = steps.iter().filter(|step| step.0 == Some(sex));
        let taken = all.clone().filter(|step| step.1).count();
        Ratio::new(i128::try_from(taken).ok()?, i128::try_from(all.count()).ok()?)
    };
    let ratio = rate(Sex::Female).zip(rate(Sex::Male)).and_then(|(women, men)| women.over(men));
    Told::value(ratio, steps.len())
}

/// Duncan and Duncan (1955), over the cohorts: ½Σ|w/W−m/M|. Of whoever stated neither nothing is told.
fn segregation(facts: &Facts, seated: &[&Learning]) -> Reading {
    let items: Vec<_> =
        seated.iter().map(|one| counted(facts, one, |sex| (sex, one.cohort.as_str()))).collect();
    let tell = |all: &[&(Option<Sex>, &str)]| Told::value(duncan(all), all.len());
    reading("I22", SOURCE, told(facts, &items, tell))
}

/// Kept over the one denominator 2·W·M, which no sum overflows.
fn duncan(all: &[&(Option<Sex>, &str)]) -> Option<Ratio> {
    let mut cohorts: BTreeMap<&str, (i128, i128)> = BTreeMap::new();
    for (sex, cohort) in all {
        let held = cohorts.entry(cohort).or_default();
        held.0 += i128::from(*sex == Some(Sex::Female));
        held.1 += i128::from(*sex == Some(Sex::Male));
    }
    let (women, men) = cohorts.values().fold((0, 0), |(w, m), one| (w + one.0, m + one.1));
    let apart: i128 = cohorts.values().map(|(w, m)| (w * men - m * women).abs()).sum();
    Ratio::new(apart, 2 * women * men)
}
