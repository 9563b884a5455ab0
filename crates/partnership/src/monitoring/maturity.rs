//! How far is a partnership on the way from a pilot to scale, and what does the next rung ask (¶31)?
//!
//! Five rungs. Each asks what the rungs below it ask, and more; a partnership stands on the highest rung of which it
//! has everything. Above a pilot every rung asks for an evaluation: without one nothing else lifts a partnership.
//! What nobody knows is no pass.
//!
//! The paper names pilots and scale, and neither rungs between nor numbers: those are a choice (docs/reports.md).

use agreement::Said;
use agreement::checklist::{Assessment, Verdict};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Figure, Report};
use crate::concluding::Stage;
use crate::concluding::critical;
use crate::warnings::Programme;

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// A text is there; it asks nothing.
    Prepared,
    /// It is tried out.
    Pilot,
    /// It was tried out, and somebody looked what became of it.
    Evaluated,
    /// It is run again, by what was learnt.
    Established,
    /// It is run for many, in more than one corridor.
    Scaled,
}

impl Rung {
    /// All of them, the lowest first.
    pub const ALL: [Rung; 5] =
        [Rung::Prepared, Rung::Pilot, Rung::Evaluated, Rung::Established, Rung::Scaled];

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Rung::Prepared => "prepared",
            Rung::Pilot => "pilot",
            Rung::Evaluated => "evaluated",
            Rung::Established => "established",
            Rung::Scaled => "scaled",
        }
    }
}

/// A cohort that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its id.
    pub id: String,
    /// Its last day.
    pub on: Date,
}

/// What is known of a partnership on a day.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The day.
    pub day: Date,
    /// Where the agreement stood.
    pub stage: Stage,
    /// Whether the parties call it a pilot.
    pub pilot: bool,
    /// The checklist.
    pub assessment: &'a Assessment,
    /// Components that nobody has evidenced ([`crate::concluding::components::missing`]).
    pub missing: Vec<&'static str>,
    /// Corridors that the agreement opens.
    pub corridors: usize,
    /// Programmes. What happened later than the day is not looked at.
    pub programmes: Vec<Programme>,
    /// Days of documents in which the whole partnership was evaluated.
    pub evaluations: Vec<Date>,
    /// Cohorts in which everybody was examined, the earliest end first.
    pub ended: Vec<Ended>,
    /// The forty indicators.
    pub report: &'a Report,
}

/// One thing that a rung asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What: the phrase `maturity-asks-…`, and the word that programs read.
    pub what: &'static str,
    /// How it stands; never [`Verdict::NotApplicable`].
    pub verdict: Verdict,
    /// What shows it, or what is missing.
    pub because: Said,
}

/// A rung and all that it asks besides those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which one.
    pub rung: Rung,
    /// What it asks.
    pub asks: Vec<Asked>,
}

/// The ladder of a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// All five rungs, the lowest first.
    pub steps: Vec<Step>,
    /// Where it stands.
    pub stands: Rung,
}

impl Ladder {
    /// The rung after the one on which it stands; nothing at the top.
    pub fn next(&self) -> Option<Rung> {
        Rung::ALL.into_iter().find(|rung| *rung > self.stands)
    }

    /// What the next rung asks and is not there.
    pub fn lacks(&self) -> Vec<&Asked> {
        let next = self.steps.iter().filter(|step| Some(step.rung) == self.next());
        next.flat_map(|step| &step.asks).filter(|asked| asked.verdict != Verdict::Pass).collect()
    }
}

/// Indicators with a value that an evaluated partnership has, of forty.
const TOLD: i64 = 20;
/// The same of an established one.
const TOLD_MORE: i64 = 30;
/// Cohorts that are over, of an established partnership.
const AGAIN: i64 = 2;
/// The same of one at scale.
const MANY: i64 = 4;
/// Corridors at scale.
const CORRIDORS: i64 = 2;
/// The share of the checklist that an established partnership passes, in hundredths.
const SCORE: i64 = 80;
/// Months after which an evaluation is old.
const OLD: i64 = 36;
/// Results without which nobody can say whether it works: people certified, recognition granted, placed at the
/// qualified level, work at home, fees, women passing through.
pub const RESULTS: [&str; 6] = ["I01", "I04", "I09", "I13", "I18", "I21"];

/// Climbs as far as it goes.
pub fn climb(facts: &Facts<'_>) -> Ladder {
    let steps: Vec<Step> = Rung::ALL.into_iter().map(|rung| Step { rung, asks: asks(rung, facts) }).collect();
    let holds = |step: &&Step| step.asks.iter().all(|asked| asked.verdict == Verdict::Pass);
    let stands = steps.iter().take_while(holds).last().map_or(Rung::Prepared, |step| step.rung);
    Ladder { steps, stands }
}

fn asks(rung: Rung, facts: &Facts<'_>) -> Vec<Asked> {
    match rung {
        Rung::Prepared => Vec::new(),
        Rung::Pilot => vec![in_force(facts), components(facts), nothing_fails(facts), began(facts)],
        Rung::Evaluated => vec![
            evaluated(facts),
            cohorts("cohort", 1, facts),
            results(facts),
            indicators("indicators", TOLD, facts),
        ],
        Rung::Established => vec![
            recent(facts),
            promoted(facts),
            cohorts("cohorts", AGAIN, facts),
            score(facts),
            origin(facts),
            fees(facts),
            indicators("more-indicators", TOLD_MORE, facts),
        ],
        Rung::Scaled => vec![after_second(facts), cohorts("many-cohorts", MANY, facts), corridors(facts)],
    }
}

fn asked(what: &'static str, holds: bool, because: Said) -> Asked {
    Asked { what, verdict: if holds { Verdict::Pass } else { Verdict::Fail }, because }
}

/// So many are there, and so many are asked.
fn of(what: &'static str, id: &'static str, there: usize, wanted: i64) -> Asked {
    let there = i64::try_from(there).unwrap_or(i64::MAX);
    asked(what, there >= wanted, Said::new(id).number("there", there).number("wanted", wanted))
}

fn in_force(facts: &Facts<'_>) -> Asked {
    let holds = matches!(facts.stage, Stage::InForce | Stage::Review | Stage::Amended);
    asked("in-force", holds, Said::new("maturity-stage").said("stage", facts.stage.said()))
}

/// The parties decided that it is no pilot any more, which they may once somebody evaluated it.
fn promoted(facts: &Facts<'_>) -> Asked {
    let id = if facts.pilot { "maturity-still-pilot" } else { "maturity-no-pilot" };
    asked("no-pilot", !facts.pilot, Said::new(id))
}

fn components(facts: &Facts<'_>) -> Asked {
    of("components", "maturity-of", 5_usize.saturating_sub(facts.missing.len()), 5)
}

fn nothing_fails(facts: &Facts<'_>) -> Asked {
    let failing = critical(facts.assessment, Verdict::Fail);
    let because = match failing.as_slice() {
        [] => Said::new("maturity-none-fails"),
        ids => Said::new("maturity-questions").text("questions", ids.join(", ")),
    };
    asked("no-critical-fails", failing.is_empty(), because)
}

fn began(facts: &Facts<'_>) -> Asked {
    match facts.programmes.iter().filter_map(|p| p.began_on).filter(|on| *on <= facts.day).min() {
        Some(on) => asked("programme", true, Said::new("maturity-since").text("date", on)),
        None => asked("programme", false, Said::new("maturity-no-programme")),
    }
}

/// All days on which something was evaluated until the day.
fn evaluations(facts: &Facts<'_>) -> impl Iterator<Item = Date> {
    let programmes = facts.programmes.iter().filter_map(|p| p.evaluated_on);
    programmes.chain(facts.evaluations.iter().copied()).filter(|on| *on <= facts.day)
}

/// Every pilot that began was evaluated; without pilots something was.
fn evaluated(facts: &Facts<'_>) -> Asked {
    let began = |p: &&Programme| p.pilot && p.began_on.is_some_and(|on| on <= facts.day);
    let open = |p: &&Programme| p.evaluated_on.is_none_or(|on| on > facts.day);
    let open: Vec<&str> = facts.programmes.iter().filter(began).filter(open).map(|p| p.id.as_str()).collect();
    match (evaluations(facts).max(), open.as_slice()) {
        (None, _) => asked("evaluated", false, Said::new("maturity-never")),
        (Some(_), [_, ..]) => {
            asked("evaluated", false, Said::new("maturity-open").text("programmes", open.join(", ")))
        }
        (Some(on), []) => asked("evaluated", true, Said::new("maturity-on").text("date", on)),
    }
}

fn recent(facts: &Facts<'_>) -> Asked {
    evaluation("evaluated-recently", facts, |on| on.saturating_add(OLD.months()) >= facts.day)
}

/// Somebody looked after more than one cohort was over.
fn after_second(facts: &Facts<'_>) -> Asked {
    let second = facts.ended.iter().filter(|one| one.on <= facts.day).nth(1).map(|one| one.on);
    evaluation("evaluated-again", facts, |on| second.is_some_and(|second| on >= second))
}

fn evaluation(what: &'static str, facts: &Facts<'_>, fits: impl Fn(Date) -> bool) -> Asked {
    match evaluations(facts).max() {
        None => asked(what, false, Said::new("maturity-never")),
        Some(on) => asked(what, fits(on), Said::new("maturity-on").text("date", on)),
    }
}

fn cohorts(what: &'static str, wanted: i64, facts: &Facts<'_>) -> Asked {
    let over = facts.ended.iter().filter(|one| one.on <= facts.day).count();
    of(what, "maturity-of", over, wanted)
}

/// Whether an indicator is known of everybody: a number that is not shown is known.
fn is_told(facts: &Facts<'_>, code: &str) -> bool {
    let told = |figure| matches!(figure, Figure::Value(_) | Figure::Suppressed);
    let own = facts.report.readings.iter().filter(|reading| reading.indicator.code == code);
    own.into_iter().any(|reading| reading.whole().is_some_and(|cell| told(cell.figure)))
}

fn results(facts: &Facts<'_>) -> Asked {
    let open: Vec<&str> = RESULTS.into_iter().filter(|code| !is_told(facts, code)).collect();
    let because = match open.as_slice() {
        [] => Said::new("maturity-all-told"),
        codes => Said::new("maturity-untold").text("codes", codes.join(", ")),
    };
    asked("results", open.is_empty(), because)
}

fn indicators(what: &'static str, wanted: i64, facts: &Facts<'_>) -> Asked {
    let told = super::INDICATORS.iter().filter(|indicator| is_told(facts, indicator.code)).count();
    of(what, "maturity-of", told, wanted)
}

fn score(facts: &Facts<'_>) -> Asked {
    match facts.assessment.score.map(|score| score.floor_of(100)) {
        Some(there) => asked(
            "checklist",
            there >= SCORE,
            Said::new("maturity-percent").number("there", there).number("wanted", SCORE),
        ),
        None => {
            Asked { what: "checklist", verdict: Verdict::Unknown, because: Said::new("maturity-no-score") }
        }
    }
}

/// The test of the States of origin, question P4.2.
fn origin(facts: &Facts<'_>) -> Asked {
    let verdict = facts.assessment.answers.iter().find(|answer| answer.id == "P4.2").map(|a| a.verdict);
    let (verdict, id) = match verdict {
        Some(Verdict::Pass | Verdict::NotApplicable) => (Verdict::Pass, "maturity-origin-pass"),
        Some(Verdict::Fail) => (Verdict::Fail, "maturity-origin-fail"),
        Some(Verdict::Unknown) | None => (Verdict::Unknown, "maturity-origin-unknown"),
    };
    Asked { what: "origin", verdict, because: Said::new(id) }
}

/// No fee was taken against the rules. A number that may not be shown is not zero.
fn fees(facts: &Facts<'_>) -> Asked {
    let whole = facts.report.readings.iter().find(|reading| reading.indicator.code == "I18");
    let (verdict, id) = match whole.and_then(|reading| reading.whole()).map(|cell| cell.figure) {
        Some(Figure::Value(value)) if value.num() == 0 => (Verdict::Pass, "maturity-fees-none"),
        Some(Figure::Value(_) | Figure::Suppressed) => (Verdict::Fail, "maturity-fees-some"),
        Some(Figure::NoData | Figure::NotComputed) | None => (Verdict::Unknown, "maturity-fees-unknown"),
    };
    Asked { what: "no-fees", verdict, because: Said::new(id) }
}

fn corridors(facts: &Facts<'_>) -> Asked {
    of("corridors", "maturity-of", facts.corridors, CORRIDORS)
}
