//! What has to be arranged for a return: leaving the registers abroad, customs relief, coming into those at home (¶28)?
//!
//! The `step` clauses of stage `returned` are the list; a new step needs no release. Days are days of the calendar,
//! counted from the day of the return.
//!
//! **Not computed**: working days, and whether an office did what it should.

use std::collections::BTreeMap;

use agreement::{Clause, InForce};
use jiff::Span;
use jiff::civil::Date;

/// Something to be done.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// The `step` clause, with its title, who is in charge, and its article.
    pub clause: &'a Clause,
    /// The last day; nothing while the day of the return is not known.
    pub due: Option<Date>,
    /// When it was done.
    pub done: Option<Date>,
}

impl Task<'_> {
    /// Its id.
    pub fn id(&self) -> &str {
        self.clause.text("id").unwrap_or_default()
    }

    /// Whether its last day is over and it is not done.
    pub fn is_late(&self, today: Date) -> bool {
        self.done.is_none() && self.due.is_some_and(|due| due < today)
    }
}

/// The tasks of somebody who goes back from one State to another, the nearest deadline first.
pub fn tasks<'a>(
    law: &InForce<'a>,
    (from, to): (&str, &str),
    day: Option<Date>,
    done: &BTreeMap<String, Date>,
) -> Vec<Task<'a>> {
    let here = |clause: &Clause| match clause.text("corridor") {
        None => true,
        Some(id) => law.by_id("corridor", id).is_some_and(|corridor| {
            let is = |field: &str, country: &str| {
                corridor.territory(field).is_some_and(|territory| territory.country() == country)
            };
            is("origin", to) && is("destination", from)
        }),
    };
    let steps = law.all("step").filter(|clause| clause.text("stage") == Some("returned") && here(clause));
    let mut all: Vec<Task<'a>> = steps
        .map(|clause| Task {
            due: day.and_then(|day| {
                let days = Span::new().try_days(clause.whole("days").unwrap_or(0)).ok()?;
                day.checked_add(days).ok()
            }),
            done: done.get(clause.text("id").unwrap_or_default()).copied(),
            clause,
        })
        .collect();
    all.sort_by(|a, b| (a.clause.whole("days"), a.id()).cmp(&(b.clause.whole("days"), b.id())));
    all
}
