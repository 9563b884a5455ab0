//! Reason 6: will people speak well enough by the end of their cohort, and do they stay?
//!
//! From nothing to B1 or B2 takes about nine months, so two levels of the CEFR are taken for nine months, and each
//! that lacks for 135 days. It is an estimate: people learn at their own pace.

use agreement::codes::Cefr;
use agreement::{Clause, InForce, Said};
use jiff::civil::Date;

use super::{About, Cohort, Facts, Found, Learner, per_mille, percent};

/// Days of learning for a level.
const DAYS: i64 = 135;
/// From this share of late learners on it fires, in thousandths.
const LATE: i64 = 200;
/// From this share of people who left on it fires, in thousandths, where the agreement expects nothing else.
const LEFT: i64 = 200;
/// A share of fewer people says nothing.
const FEWEST: i64 = 5;

/// Levels that somebody lacks for the way that asks least of them; nothing where no clause speaks of them.
fn lacks(law: &InForce<'_>, learner: &Learner) -> Option<i64> {
    let stage = |clause: &&Clause| matches!(clause.text("stage"), Some("departure" | "employment"));
    let needed = |clause: &Clause| -> Option<i64> {
        let (language, level) = (clause.text("language")?, clause.cefr("cefr")?);
        let has = learner.speaks.get(language).map_or(0, |level| *level as i64);
        Some((level as i64 - has).max(0))
    };
    let mine = |clause: &Clause| {
        let corridor = clause.text("corridor").and_then(|id| law.by_id("corridor", id));
        let origin = corridor.and_then(|corridor| corridor.territory("origin"));
        origin.is_none_or(|origin| origin.country() == learner.country)
    };
    law.all("language_level").filter(stage).filter(|clause| mine(clause)).filter_map(needed).min()
}

/// Whether the level is late for the end of the cohort.
fn is_late(lacks: i64, end: Date, day: Date) -> bool {
    let left = i64::from(day.until(end).map_or(0, |span| span.get_days()));
    lacks > 0 && left < lacks * DAYS
}

/// The highest level that a clause asks for, so that people can be told.
fn asked<'a>(law: &InForce<'a>) -> Option<(Cefr, &'a str)> {
    let all = law.all("language_level").filter_map(|c| Some((c.cefr("cefr")?, c.cite.as_str())));
    all.max_by_key(|(level, _)| *level)
}

/// Looks at every cohort.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, day: Date, found: &mut Found) {
    let Some((level, cite)) = asked(law) else {
        return found.lack(Said::new("warning-language-no-level"));
    };
    if facts.learners.is_empty() {
        found.lack(Said::new("warning-language-nobody"));
    }
    for cohort in facts.cohorts.iter().filter(|cohort| cohort.open) {
        levels(law, facts, cohort, day, (level, cite), found);
    }
    let completes = law.all("seats").filter_map(|c| c.share("completion")).map(|s| s.floor_of(1000)).min();
    let most = completes.map_or(LEFT, |completes| 1000 - completes);
    for cohort in &facts.cohorts {
        let Some(left) = per_mille(cohort.left, cohort.began).filter(|_| cohort.began >= FEWEST) else {
            continue;
        };
        let said = Said::new("warning-language-left")
            .text("cohort", &cohort.id)
            .number("left", cohort.left)
            .number("began", cohort.began)
            .text("share", percent(left))
            .text("most", percent(most));
        if left > most {
            found.tell_of(About::Cohort(cohort.id.clone()), true, said);
        }
    }
}

fn levels(
    law: &InForce<'_>,
    facts: &Facts,
    cohort: &Cohort,
    day: Date,
    (level, cite): (Cefr, &str),
    found: &mut Found,
) {
    let learners: Vec<i64> = facts
        .learners
        .iter()
        .filter(|one| one.cohort == cohort.id)
        .filter_map(|one| lacks(law, one))
        .collect();
    let all = i64::try_from(learners.len()).unwrap_or(i64::MAX);
    let Some(end) = cohort.ends_on.filter(|_| all >= FEWEST) else { return };
    let late = learners.iter().filter(|lacks| is_late(**lacks, end, day)).count();
    let late = i64::try_from(late).unwrap_or(i64::MAX);
    let share = per_mille(late, all).unwrap_or(0);
    let said = Said::new("warning-language-late")
        .text("cohort", &cohort.id)
        .number("late", late)
        .number("all", all)
        .text("level", level)
        .text("date", end)
        .text("article", cite);
    found.tell_of(About::Cohort(cohort.id.clone()), share > LATE, said);
}
