//! Training: who passes, who goes, and whether women get as far as men (I01–I08, I16, I21, I22)?

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use ledger::Ratio;

use super::{about, outside, reading, share, told};
use crate::intake::people::{Sex, Track};
use crate::monitoring::facts::{Facts, Learning};
use crate::monitoring::{Counted, Reading, Told};

const SOURCE: &str = "indicator-source-training";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    let mut all = vec![
        people_certified(facts),
        enrolments_certified(facts),
        outside("I03"),
        employed_at_home(facts),
        outside("I05"),
        departed(facts),
        home_seats(facts),
        verified_seats(facts),
        languages(facts),
    ];
    all.extend(pass_through(facts));
    all.push(segregation(facts));
    all
}

fn entered(facts: &Facts) -> impl Iterator<Item = &Learning> {
    facts.learning.iter().filter(|one| one.entered)
}

/// People count once, at their first certificate.
fn people_certified(facts: &Facts) -> Reading {
    let mut first: BTreeMap<usize, &Learning> = BTreeMap::new();
    for one in entered(facts) {
        let held = first.entry(one.who).or_insert(one);
        let rank = |one: &Learning| one.certified.unwrap_or(Date::MAX);
        if rank(one) < rank(held) {
            *held = one;
        }
    }
    let items: Vec<_> = first
        .values()
        .map(|one| about(facts, one.who, Some(one.track), &one.isco, one.certified.is_some()))
        .collect();
    let count = |values: &[&bool]| Told::count(values.iter().filter(|&&&passed| passed).count());
    reading("I01", SOURCE, told(facts, &items, count))
}

fn enrolments_certified(facts: &Facts) -> Reading {
    let items: Vec<_> = entered(facts)
        .map(|one| about(facts, one.who, Some(one.track), &one.site, one.certified.is_some()))
        .collect();
    reading("I02", SOURCE, told(facts, &items, share))
}

/// Who passed on the home track six months before the day or earlier: did they work six months after?
fn employed_at_home(facts: &Facts) -> Reading {
    let mut items = Vec::new();
    for one in facts.learning.iter().filter(|one| one.track == Track::Home) {
        let Some(then) = one.certified.map(|day| day.saturating_add(6.months())) else { continue };
        if then <= facts.day {
            items.push(about(facts, one.who, Some(one.track), &one.site, works(facts, one.who, then, None)));
        }
    }
    reading("I04", SOURCE, told(facts, &items, share))
}

/// Whether somebody works on a day, in an occupation if one is named.
pub(super) fn works(facts: &Facts, who: usize, day: Date, isco: Option<&str>) -> bool {
    facts.work_of(who).iter().any(|work| {
        work.started.is_some_and(|started| started <= day)
            && work.ended.is_none_or(|ended| ended > day)
            && isco.is_none_or(|isco| work.isco == isco)
    })
}

fn departed(facts: &Facts) -> Reading {
    let away = facts.learning.iter().filter(|one| one.track == Track::Away && one.certified.is_some());
    let items: Vec<_> =
        away.map(|one| about(facts, one.who, Some(one.track), &one.isco, one.departed.is_some())).collect();
    reading("I06", SOURCE, told(facts, &items, share))
}

fn seats(
    facts: &Facts,
    value: impl Fn(&crate::monitoring::facts::Seats) -> (i64, i64),
) -> Vec<Counted<'_, (i64, i64)>> {
    let item = |one| Counted { who: None, track: None, extra: None, value: value(one) };
    facts.seats.iter().map(item).collect()
}

fn summed(values: &[&(i64, i64)]) -> Told {
    let sum =
        |of: fn(&(i64, i64)) -> i64| usize::try_from(values.iter().map(|v| of(v)).sum::<i64>()).unwrap_or(0);
    Told::share(sum(|v| v.0), sum(|v| v.1))
}

fn home_seats(facts: &Facts) -> Reading {
    let items = seats(facts, |one| (one.seats[0], one.seats[0] + one.seats[1]));
    reading("I07", SOURCE, told(facts, &items, summed))
}

fn verified_seats(facts: &Facts) -> Reading {
    let mut items = Vec::new();
    for one in &facts.seats {
        let extra = Some(one.isco.as_str()).filter(|isco| !isco.is_empty());
        for (at, track) in [Track::Home, Track::Away].into_iter().enumerate() {
            items.push(Counted {
                who: None,
                track: Some(track),
                extra,
                value: (one.verified[at], one.seats[at]),
            });
        }
    }
    reading("I08", SOURCE, told(facts, &items, summed))
}

/// Of everybody in a programme that leads to a level: who showed it? Split by the level.
fn languages(facts: &Facts) -> Reading {
    let levels: Vec<(&Learning, String, bool)> = entered(facts)
        .filter_map(|one| one.language.map(|(level, shown)| (one, level.to_string(), shown)))
        .collect();
    let items: Vec<_> = levels
        .iter()
        .map(|(one, level, shown)| about(facts, one.who, Some(one.track), level, *shown))
        .collect();
    reading("I16", SOURCE, told(facts, &items, share))
}

/// One step of somebody's way: their sex, and whether they took it.
type Step = (Option<Sex>, bool);

/// (W₊/W)/(M₊/M) at each step: of those who asked, who entered; of these, who passed; of these, who went or works.
fn pass_through(facts: &Facts) -> Vec<Reading> {
    let asked: Vec<&Learning> = facts.learning.iter().collect();
    let began: Vec<&Learning> = entered(facts).collect();
    let passed: Vec<&Learning> = facts.learning.iter().filter(|one| one.certified.is_some()).collect();
    let arrived = |one: &Learning| one.departed.is_some() || works(facts, one.who, facts.day, None);
    let step = |of: &str, from: &[&Learning], took: &dyn Fn(&Learning) -> bool| {
        let sex = |one: &Learning| facts.somebody(one.who).and_then(|who| who.sex);
        let items: Vec<Counted<'_, Step>> = from
            .iter()
            .map(|one| Counted {
                who: None,
                track: Some(one.track),
                extra: None,
                value: (sex(one), took(one)),
            })
            .collect();
        Reading { of: of.to_owned(), ..reading("I21", SOURCE, told(facts, &items, passing)) }
    };
    vec![
        step("enrolled", &asked, &|one| one.entered),
        step("certified", &began, &|one| one.certified.is_some()),
        step("departed", &passed, &arrived),
    ]
}

fn passing(steps: &[&Step]) -> Told {
    let rate = |sex: Sex| {
        let all = steps.iter().filter(|step| step.0 == Some(sex));
        let taken = all.clone().filter(|step| step.1).count();
        Ratio::new(taken as i128, all.count() as i128)
    };
    let ratio = rate(Sex::Female).zip(rate(Sex::Male)).and_then(|(women, men)| women.over(men));
    Told::value(ratio, steps.len())
}

/// Duncan and Duncan (1955): half the sum over cohorts of how far the shares of all women and of all men in it
/// lie apart.
fn segregation(facts: &Facts) -> Reading {
    let item = |one: &Learning| Counted {
        who: None,
        track: Some(one.track),
        extra: None,
        value: (facts.somebody(one.who).and_then(|who| who.sex), one.cohort.clone()),
    };
    let items: Vec<_> = entered(facts).map(item).collect();
    reading("I22", SOURCE, told(facts, &items, |all| Told::value(duncan(all), all.len())))
}

fn duncan(all: &[&(Option<Sex>, String)]) -> Option<Ratio> {
    let count = |sex: Sex, cohort: Option<&str>| {
        let those = all.iter().filter(|(s, c)| *s == Some(sex) && cohort.is_none_or(|cohort| c == cohort));
        those.count() as i128
    };
    let cohorts: BTreeSet<&str> = all.iter().map(|(_, cohort)| cohort.as_str()).collect();
    let (women, men) = (count(Sex::Female, None), count(Sex::Male, None));
    let apart = |cohort: &str| {
        let of = |sex, whole| Ratio::new(count(sex, Some(cohort)), whole);
        let apart = of(Sex::Female, women)?.minus(of(Sex::Male, men)?)?;
        if apart.is_negative() { Ratio::ZERO.minus(apart) } else { Some(apart) }
    };
    let apart: Option<Vec<Ratio>> = cohorts.into_iter().map(apart).collect();
    Ratio::sum(apart?)?.over(Ratio::whole(2))
}
