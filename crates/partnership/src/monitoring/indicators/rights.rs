//! Rights: are people charged, insured, heard, and united with their families (I17, I18, I23–I27, I36, I37)?

use std::collections::BTreeSet;

use jiff::ToSpan;
use ledger::Ratio;

use super::work::started;
use super::{about, outside, reading, share, told};
use crate::grievances::Category;
use crate::intake::people::Track;
use crate::monitoring::facts::Facts;
use crate::monitoring::{Cell, Counted, Dimension, Figure, Reading, Told};
use crate::return_home::follow::{self, Outcome};

const COMPLAINTS: &str = "indicator-source-complaints";
const WORK: &str = "indicator-source-work";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    vec![
        outside("I17"),
        fees(facts),
        outside("I23"),
        rights(facts),
        formal(facts),
        remedied(facts),
        portable(facts),
        reintegrated(facts),
        outside("I37"),
    ]
}

/// Complaints about fees, for a hundred people who began to work. How many of them are true is for whoever
/// handles them; a complaint that is open counts.
fn fees(facts: &Facts) -> Reading {
    let placed = started(facts).map(|work| work.who).collect::<BTreeSet<_>>().len();
    let about_fees = facts.grievances.iter().filter(|one| one.category == Category::Fee).count();
    let value = Ratio::new(100 * about_fees as i128, placed as i128);
    let told = Told::value(value, placed);
    let over = i64::try_from(about_fees).ok();
    let cell = Cell { part: None, figure: told.figure, over, under: told.under };
    reading("I18", COMPLAINTS, vec![cell])
}

/// A proxy: of the questions on rights that workers answered, those that are as they should be, of a hundred.
fn rights(facts: &Facts) -> Reading {
    let items: Vec<_> = facts
        .checks
        .iter()
        .filter(|check| check.answered > 0)
        .map(|check| about(facts, check.who, None, "", (check.well, check.answered)))
        .collect();
    let score = |all: &[&(usize, usize)]| {
        let sum = |of: fn(&(usize, usize)) -> usize| all.iter().map(|one| of(one)).sum::<usize>() as i128;
        Told::value(Ratio::new(100 * sum(|one| one.0), sum(|one| one.1)), all.len())
    };
    reading("I24", WORK, told(facts, &items, score))
}

/// Work with a verified contract and a social-security number; without either it counts as informal (¶20).
fn formal(facts: &Facts) -> Reading {
    let items: Vec<_> = started(facts)
        .map(|work| about(facts, work.who, Some(work.track), "", work.verified && work.insured))
        .collect();
    reading("I25", WORK, told(facts, &items, share))
}

/// Of complaints that are thirty days old or were remedied: those that were within thirty days.
fn remedied(facts: &Facts) -> Reading {
    let mut items = Vec::new();
    for one in &facts.grievances {
        let until = one.filed.saturating_add(30.days());
        if one.remedied.is_some() || until < facts.day {
            let extra = Some(one.category.word());
            let value = one.remedied.is_some_and(|day| day <= until);
            items.push(Counted { who: None, track: None, extra, value });
        }
    }
    reading("I26", COMPLAINTS, told(facts, &items, share))
}

/// Of those who began to work away, on ways of which the text says it: with a social-security agreement.
fn portable(facts: &Facts) -> Reading {
    let items: Vec<_> = started(facts)
        .filter(|work| work.track == Track::Away)
        .filter_map(|work| Some(about(facts, work.who, Some(work.track), "", work.portable?)))
        .collect();
    reading("I27", WORK, told(facts, &items, share))
}

/// Good in all dimensions, of those who answered enough; each dimension by itself.
fn reintegrated(facts: &Facts) -> Reading {
    const SOURCE: &str = "indicator-source-returns";
    let whole: Vec<_> = facts
        .returns
        .iter()
        .filter_map(|one| {
            let outcome = follow::outcome(&one.answers)?;
            Some(about(facts, one.who, None, "", outcome == Outcome::Sustained))
        })
        .collect();
    let mut cells = told(facts, &whole, share);
    let good = agreement::Fraction::new(2, 3);
    for dimension in follow::Dimension::ALL {
        let scores = facts.returns.iter().filter_map(|one| follow::score(&one.answers, dimension));
        let (mut well, mut all) = (0, 0);
        for score in scores {
            all += 1;
            well += usize::from(good.is_some_and(|good| score >= good));
        }
        let told = Told::share(well, all);
        if told.figure != Figure::NoData {
            let part = Some((Dimension::Extra, dimension.word().to_owned()));
            cells.push(Cell { part, figure: told.figure, over: told.over, under: told.under });
        }
    }
    reading("I36", SOURCE, cells)
}
