//! What has to be arranged for a return: leaving the registers abroad, customs relief, coming into those at home (¶28)?
//!
//! The `step` clauses of stage `returned` are the list; a new step needs no release. Their days run from the day of
//! the return, and are counted as those of the mobility case are: working days by the calendar of the country in
//! which the step is done ([`Term`]).
//!
//! **Not computed**: whether an office did what it should.

use std::collections::BTreeMap;

use agreement::{Clause, InForce};
use jiff::civil::Date;

use crate::mobility::calendar::Calendar;
use crate::mobility::tasks::{Deadline, Risk, Term, risk};

/// Something to be done.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// The `step` clause, with its title, who is in charge, and its article.
    pub clause: &'a Clause,
    /// Until when.
    pub deadline: Deadline,
    /// When it was done.
    pub done: Option<Date>,
}

impl Task<'_> {
    /// Its id.
    pub fn id(&self) -> &str {
        self.clause.text("id").unwrap_or_default()
    }

    /// The last day, where it runs and is known.
    pub fn due(&self) -> Option<Date> {
        match &self.deadline {
            Deadline::Runs { due, .. } => Some(*due),
            Deadline::NotYet | Deadline::None | Deadline::Unknown(_) => None,
        }
    }

    /// How near its deadline is on a day; what is done is late no more.
    pub fn risk(&self, today: Date) -> Risk {
        match &self.deadline {
            Deadline::Runs { from, due } if self.done.is_none() => risk(*from, *due, today),
            Deadline::Runs { .. } | Deadline::NotYet | Deadline::None | Deadline::Unknown(_) => Risk::Fine,
        }
    }
}

fn deadline(law: &InForce<'_>, clause: &Clause, day: Option<Date>) -> Deadline {
    if clause.flag("optional") == Some(true) {
        return Deadline::None;
    }
    let Some(day) = day else { return Deadline::NotYet };
    let country = clause.territory("country").map(|country| country.code());
    let term = Term {
        days: clause.whole("days").unwrap_or(0),
        working_days: clause.flag("working_days") == Some(true),
        country,
        cite: &clause.cite,
    };
    term.from(day, country.and_then(|code| Calendar::named(law, code)).as_ref())
}

/// The tasks of somebody who goes back from one State to another, the nearest deadline first; `day` is that of the
/// return.
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
            deadline: deadline(law, clause, day),
            done: done.get(clause.text("id").unwrap_or_default()).copied(),
            clause,
        })
        .collect();
    let near = |task: &Task<'_>| (task.due().unwrap_or(Date::MAX), task.clause.whole("days"));
    all.sort_by(|a, b| (near(a), a.id()).cmp(&(near(b), b.id())));
    all
}

/// The open task whose deadline is the nearest.
pub fn next<'a, 'b>(all: &'b [Task<'a>]) -> Option<&'b Task<'a>> {
    all.iter().find(|task| task.done.is_none() && task.due().is_some())
}
