//! Is what somebody notes of a step sound, and is the step done with it?
//!
//! Half of it can be kept and finished later. A step is done with a day on it, every required answer, a copy of
//! every document ([`crate::papers`]), and, where there is a fee, who paid it: never the worker (ILO General
//! principles and operational guidelines for fair recruitment, 2019, principle 7).

use std::collections::{BTreeMap, BTreeSet};

use agreement::schema::WORKER_WORDS;
use agreement::{Money, Said};
use jiff::civil::Date;

use super::plan::{Answer, Plan, Step};
use super::tasks::{State, Task};
use crate::refusal::{Reason, Refusal};

/// Names of the fields in which a step's questions are answered, in their order: as many as a step can ask.
pub const FIELDS: [&str; 24] = [
    "answer-1",
    "answer-2",
    "answer-3",
    "answer-4",
    "answer-5",
    "answer-6",
    "answer-7",
    "answer-8",
    "answer-9",
    "answer-10",
    "answer-11",
    "answer-12",
    "answer-13",
    "answer-14",
    "answer-15",
    "answer-16",
    "answer-17",
    "answer-18",
    "answer-19",
    "answer-20",
    "answer-21",
    "answer-22",
    "answer-23",
    "answer-24",
];

/// The word for the person, where a form asks who paid.
pub const WORKER: &str = "worker";

/// What was noted of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Answers, by question; empty ones are none.
    pub answers: BTreeMap<String, String>,
    /// Documents of which a copy was there when it was noted; nobody enters them.
    pub documents: BTreeSet<String>,
    /// Who paid the fee: the id of a party; empty: not noted.
    pub paid_by: String,
    /// The day on which the step was done; nothing: it is still under way.
    pub done_on: Option<Date>,
}

/// What an entry is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The day on which it is noted.
    pub today: Date,
    /// The year in which the person was born; nothing: unknown.
    pub birth_year: Option<i64>,
    /// Documents of which a copy is there, or was when the step was done.
    pub handed_in: &'a BTreeSet<String>,
}

/// Reads an answer into the form in which it is kept.
fn read(kind: Answer, raw: &str, facts: Facts<'_>) -> Result<String, &'static str> {
    let raw = raw.trim();
    match kind {
        Answer::Text if raw.chars().count() > 2000 => Err("mobility-answer-long"),
        Answer::Text => Ok(raw.replace("\r\n", "\n")),
        Answer::Date => {
            let day: Date = raw.parse().map_err(|_| "mobility-answer-date")?;
            if born_later(facts.birth_year, day) {
                return Err("mobility-before-birth");
            }
            Ok(day.to_string())
        }
        Answer::Number => raw.parse::<i64>().map(|n| n.to_string()).map_err(|_| "mobility-answer-number"),
        Answer::YesNo if matches!(raw, "yes" | "no") => Ok(raw.to_owned()),
        Answer::YesNo => Err("mobility-answer-yes-no"),
        Answer::Amount => match raw.parse::<Money>() {
            Ok(money) if money.minor >= 0 => Ok(money.to_string()),
            Ok(_) | Err(_) => Err("mobility-answer-amount"),
        },
    }
}

/// Whether a day lies before the year in which somebody was born.
pub fn born_later(birth_year: Option<i64>, day: Date) -> bool {
    birth_year.is_some_and(|year| i64::from(day.year()) < year)
}

/// Checks what is noted of a task, and returns it as it is kept. Refused: the task cannot start yet, its stage
/// is behind, an answer that cannot be read, a day out of order, a fee that the worker paid; and where a day
/// says that it is done, whatever is still missing.
pub fn enter(plan: &Plan, task: &Task<'_>, entry: &Entry, facts: Facts<'_>) -> Result<Entry, Refusal> {
    let step = task.step;
    let said = |id: &'static str| Said::new(id).text("article", &step.cite);
    if let (State::CannotStart, Some(why)) = (task.state, &task.waits_for) {
        return Err(Refusal::of(said("mobility-out-of-order").said("why", why.clone())));
    }
    let mut reasons = Vec::new();
    let mut kept = Entry { done_on: entry.done_on, ..Entry::default() };
    for (question, field) in step.questions.iter().zip(FIELDS) {
        let raw = entry.answers.get(&question.id).map(|a| a.trim()).unwrap_or_default();
        if raw.is_empty() {
            if question.required && entry.done_on.is_some() {
                reasons.push(Reason::at(field, said("mobility-answer-missing")));
            }
            continue;
        }
        match read(question.answer, raw, facts) {
            Ok(answer) => drop(kept.answers.insert(question.id.clone(), answer)),
            Err(id) => reasons.push(Reason::at(field, said(id))),
        }
    }
    let (there, lacking): (Vec<_>, Vec<_>) =
        step.documents.iter().partition(|document| facts.handed_in.contains(&document.id));
    kept.documents = there.iter().map(|document| document.id.clone()).collect();
    if entry.done_on.is_some() {
        reasons.extend(lacking.iter().map(|document| {
            let said = Said::new("mobility-document-missing").text("document", &document.id);
            Reason::at("", said.text("article", &document.cite))
        }));
    }
    reasons.extend(paid(plan, step, entry, &mut kept).map(|id| Reason::at("paid_by", said(id))));
    if let Some(on) = entry.done_on {
        let wrong = if on > facts.today {
            Some("mobility-in-future")
        } else if born_later(facts.birth_year, on) {
            Some("mobility-before-birth")
        } else if task.open_since.is_some_and(|since| on < since) {
            Some("mobility-before-stage")
        } else {
            None
        };
        reasons.extend(wrong.map(|id| Reason::at("on", said(id))));
    }
    Refusal::unless_none(reasons)?;
    Ok(kept)
}

/// What is wrong with who paid the fee.
fn paid(plan: &Plan, step: &Step, entry: &Entry, kept: &mut Entry) -> Option<&'static str> {
    let payer = entry.paid_by.trim();
    if payer == WORKER || WORKER_WORDS.contains(&payer) {
        return Some("mobility-worker-paid");
    }
    if step.fee.minor == 0 {
        return None;
    }
    if payer.is_empty() {
        return entry.done_on.is_some().then_some("mobility-payer-missing");
    }
    if !plan.parties.contains(payer) {
        return Some("mobility-payer-unknown");
    }
    payer.clone_into(&mut kept.paid_by);
    None
}
