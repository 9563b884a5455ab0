//! How ready is an agreement, and how far is its partnership on the way to scale, as of a day?
//!
//! Read from the text that governs and from the rows that people work in: steps, programmes, cohorts, and what the
//! forty indicators say. A step, an evaluation or a cohort's end later than the day is not in it.

use std::sync::Arc;

use agreement::Agreement;
use agreement::checklist::Assessment;
use jiff::civil::Date;
use partnership::concluding::{Stage, components, reading_day, vouch};
use partnership::mobility::plan::Corridor;
use partnership::monitoring::Report;
use partnership::monitoring::maturity::{Ended, Facts, Ladder, climb};
use partnership::outlook::{Figures, assess, with_evidence};
use partnership::training::cohort::Stage as Cohort;

use crate::keys::Keys;
use crate::{Db, Fault, cohorts, concluding, lessons, monitoring, partnerships, texts, warnings};

/// How a partnership stands on a day.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its id.
    pub partnership: String,
    /// What people call it.
    pub title: String,
    /// The day.
    pub day: Date,
    /// The text that governs.
    pub agreement: Arc<Agreement>,
    /// The day for which the text is read: the day, within the text's own time.
    pub read_on: Date,
    /// The checklist on that day.
    pub assessment: Assessment,
    /// The ladder.
    pub ladder: Ladder,
}

/// Looks at everything; `figures` of statistics answer what the checklist asks of them. Nothing where there is no such
/// partnership.
pub fn of(
    db: &mut Db,
    keys: &Keys,
    (partnership, day): (&str, Date),
    figures: Option<&Figures>,
) -> Result<Option<Standing>, Fault> {
    let Some(report) = monitoring::report(db, keys, partnership, day)? else { return Ok(None) };
    with(db, (partnership, day), figures, &report)
}

/// The same with the indicators of that day as they were counted before, nothing suppressed ([`monitoring::report`]).
pub fn with(
    db: &mut Db,
    (partnership, day): (&str, Date),
    figures: Option<&Figures>,
    report: &Report,
) -> Result<Option<Standing>, Fault> {
    let Some(kept) = partnerships::get(db, partnership)? else { return Ok(None) };
    let agreement = texts::read(partnerships::governing_texts(db, partnership)?);
    let read_on = reading_day(&agreement, day);
    let law = agreement.in_force(read_on);
    let assessment = with_evidence(assess(&agreement, read_on), &agreement, read_on, figures);
    let mut steps = concluding::steps(db, partnership)?.into_iter().filter(|step| step.since <= day);
    let (stage, pilot) = steps.next_back().map_or((Stage::Draft, true), |step| (step.stage, step.pilot));
    let vouched = concluding::vouched(db, partnership)?.into_iter();
    let mut evaluations: Vec<Date> =
        vouched.filter(|v| v.about == vouch::EVALUATION).map(|v| v.dated).collect();
    evaluations.extend(lessons::evaluated(db, partnership)?);
    let over = |one: cohorts::Cohort| {
        let is_over = matches!(one.stage, Cohort::Examined | Cohort::Closed);
        is_over.then_some(Ended { on: one.ends_on.filter(|on| *on <= day)?, id: one.id })
    };
    let mut ended: Vec<Ended> = cohorts::all(db, partnership)?.into_iter().filter_map(over).collect();
    ended.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let ladder = climb(&Facts {
        day,
        stage: stage.on(law.frame.end, day),
        pilot,
        assessment: &assessment,
        missing: components::missing(&law, &assessment),
        corridors: Corridor::all(&law).len(),
        programmes: warnings::programmes_of(db, partnership, &law)?,
        evaluations,
        ended,
        report,
    });
    let id = partnership.to_owned();
    Ok(Some(Standing { partnership: id, title: kept.title, day, agreement, read_on, assessment, ladder }))
}
