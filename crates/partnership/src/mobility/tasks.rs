//! What is to be done in a case, by whom, until when (¶29)?
//!
//! A step can begin once the stage before its own is reached and the steps before it are done; from the later of
//! these days its deadline runs. A step that nobody has to take has none. What cannot be counted is unknown,
//! with the reason. Time alone decides nothing: what is overdue is shown as overdue.

use std::collections::BTreeMap;

use agreement::Said;
use jiff::ToSpan;
use jiff::civil::Date;

use super::Stage;
use super::calendar::Calendar;
use super::plan::{Plan, Step};

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The day on which it was done.
    pub done_on: Option<Date>,
    /// Whether something was noted of it.
    pub begun: bool,
}

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its stage.
    pub stage: Stage,
    /// Which stages were reached on which day, in their order; the last is its stage.
    pub reached: Vec<(Stage, Date)>,
    /// Its steps, by id.
    pub steps: BTreeMap<String, Progress>,
}

impl Standing {
    /// The day on which a stage was reached last; nothing: it was not, or it was left backwards since.
    pub fn reached(&self, stage: Stage) -> Option<Date> {
        let on = self.line();
        let (place, wanted) = (on.and_then(Stage::place)?, stage.place()?);
        let day = self.reached.iter().rev().find(|(s, _)| *s == stage).map(|(_, day)| *day);
        day.filter(|_| wanted <= place)
    }

    /// The last stage on the line; the sides are beside it.
    fn line(&self) -> Option<Stage> {
        match self.stage {
            Stage::Refused | Stage::Withdrawn => None,
            on => Some(on),
        }
    }

    /// The day on which the case reached the stage it is at.
    pub fn since(&self) -> Option<Date> {
        self.reached.last().map(|(_, day)| *day)
    }

    fn done(&self, step: &str) -> Option<Date> {
        self.steps.get(step).and_then(|p| p.done_on)
    }
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Done.
    Completed,
    /// Something was noted.
    InProgress,
    /// It can begin.
    NotStarted,
    /// Something else comes first.
    CannotStart,
}

impl State {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            State::Completed => "completed",
            State::InProgress => "in_progress",
            State::NotStarted => "not_started",
            State::CannotStart => "cannot_start",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<State> {
        let all = [State::Completed, State::InProgress, State::NotStarted, State::CannotStart];
        all.into_iter().find(|s| s.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            State::Completed => "mobility-task-completed",
            State::InProgress => "mobility-task-in-progress",
            State::NotStarted => "mobility-task-not-started",
            State::CannotStart => "mobility-task-cannot-start",
        })
    }
}

/// Until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// It runs from one day to another.
    Runs {
        /// From this day.
        from: Date,
        /// To the end of this one.
        due: Date,
    },
    /// It has not begun to run.
    NotYet,
    /// There is none.
    None,
    /// It cannot be counted, for this reason.
    Unknown(Said),
}

/// How near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// Far enough, or there is none.
    Fine,
    /// So many days are left: no more than three, or no more than a fifth of the time.
    AtRisk(i64),
    /// So many days late.
    Overdue(i64),
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task<'a> {
    /// The step.
    pub step: &'a Step,
    /// Where it stands.
    pub state: State,
    /// What it waits for, where it cannot start.
    pub waits_for: Option<Said>,
    /// The day from which it could begin, where it can.
    pub open_since: Option<Date>,
    /// Until when.
    pub deadline: Deadline,
    /// The day on which it was done.
    pub done_on: Option<Date>,
}

impl Task<'_> {
    /// Whether it can be worked on.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::NotStarted | State::InProgress)
    }

    /// How near its deadline is on a day.
    pub fn risk(&self, today: Date) -> Risk {
        match &self.deadline {
            Deadline::Runs { from, due } if self.is_open() => risk(*from, *due, today),
            Deadline::Runs { .. } | Deadline::NotYet | Deadline::None | Deadline::Unknown(_) => Risk::Fine,
        }
    }
}

/// Calendar days from one day to another.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The first day on which a deadline is at risk: three days are left, or a fifth of the time.
pub fn risk_from(from: Date, due: Date) -> Date {
    let left = (days_between(from, due) / 5).max(3);
    due.checked_sub(left.days()).map_or(from, |day| day.max(from))
}

/// How near a deadline is on a day.
pub fn risk(from: Date, due: Date, today: Date) -> Risk {
    if today > due {
        Risk::Overdue(days_between(due, today))
    } else if today >= risk_from(from, due) {
        Risk::AtRisk(days_between(today, due))
    } else {
        Risk::Fine
    }
}

/// How much time something has, as its clause says.
#[derive(Clone, Copy, Debug)]
pub struct Term<'a> {
    /// So many days.
    pub days: i64,
    /// Whether these are working days.
    pub working_days: bool,
    /// Whose working days.
    pub country: Option<&'a str>,
    /// The article.
    pub cite: &'a str,
}

impl Term<'_> {
    /// Until when, if it runs from a day. Nothing is guessed: without the country, its calendar or the holidays of a
    /// year on the way, working days are unknown.
    pub fn from(&self, from: Date, calendar: Option<&Calendar>) -> Deadline {
        let unknown = |said: Said| Deadline::Unknown(said.text("article", self.cite));
        if !self.working_days {
            return match from.checked_add(self.days.clamp(0, 100_000).days()) {
                Ok(due) => Deadline::Runs { from, due },
                Err(_) => unknown(Said::new("mobility-deadline-far")),
            };
        }
        let Some(country) = self.country else {
            return unknown(Said::new("mobility-deadline-no-country"));
        };
        let Some(calendar) = calendar else {
            return unknown(Said::new("mobility-deadline-no-calendar").text("country", country));
        };
        match calendar.after(from, self.days) {
            Ok(due) => Deadline::Runs { from, due },
            Err(year) => {
                unknown(Said::new("mobility-deadline-year").text("country", country).text("year", year))
            }
        }
    }
}

fn deadline(plan: &Plan, step: &Step, from: Date) -> Deadline {
    let country = step.country.as_deref();
    let calendar = country.and_then(|code| plan.calendars.get(code));
    Term { days: step.days, working_days: step.working_days, country, cite: &step.cite }.from(from, calendar)
}

fn task<'a>(plan: &Plan, standing: &Standing, step: &'a Step) -> Task<'a> {
    let done_on = standing.done(&step.id);
    let open = step.after.iter().find(|first| standing.done(first).is_none());
    let before = step.stage.before();
    let reached = before.and_then(|stage| standing.reached(stage));
    let waits_for = match (open, reached) {
        _ if standing.stage.is_over() || standing.stage == Stage::Refused => {
            Some(Said::new("mobility-waits-over").said("stage", standing.stage.said()))
        }
        (_, None) => before.map(|stage| Said::new("mobility-waits-stage").said("stage", stage.said())),
        (Some(first), Some(_)) => Some(Said::new("mobility-waits-step").text("step", first)),
        (None, Some(_)) => None,
    };
    let last = step.after.iter().filter_map(|first| standing.done(first)).max();
    let open_since = reached.filter(|_| open.is_none()).map(|day| last.map_or(day, |last| day.max(last)));
    let state = match (done_on, &waits_for) {
        (Some(_), _) => State::Completed,
        (None, Some(_)) => State::CannotStart,
        (None, None) if standing.steps.get(&step.id).is_some_and(|p| p.begun) => State::InProgress,
        (None, None) => State::NotStarted,
    };
    let deadline = match open_since {
        _ if step.optional => Deadline::None,
        Some(from) => deadline(plan, step, from),
        None => Deadline::NotYet,
    };
    let waits_for = waits_for.filter(|_| state == State::CannotStart);
    Task { step, state, waits_for, open_since, deadline, done_on }
}

/// The list of tasks of a case, in the order of the plan.
pub fn tasks<'a>(plan: &'a Plan, standing: &Standing) -> Vec<Task<'a>> {
    plan.steps.iter().map(|step| task(plan, standing, step)).collect()
}

/// The steps that lead to a stage, have to be taken, and are not done.
pub fn open_before<'a>(plan: &'a Plan, standing: &Standing, stage: Stage) -> Vec<&'a Step> {
    let lacks = |s: &&Step| s.stage == stage && !s.optional && standing.done(&s.id).is_none();
    plan.steps.iter().filter(lacks).collect()
}
