//! Where does a case stand, for how long has the body had it, and who decided?
//!
//! A step of the lifecycle ([`super::case`]) moves the stage; here the clock and
//! the decision move with it. The clock runs while the body has the complete
//! dossier and at no other time.

use jiff::civil::Date;

use super::case::{Case, Facts, Stage};
use crate::lifecycle::take;
use crate::refusal::Refusal;

/// How long the body has had the complete dossier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Since when it runs; nothing: it stands.
    pub since: Option<Date>,
    /// Days that ran before.
    pub used: i64,
}

impl Clock {
    /// Runs from this day; one that runs goes on.
    pub fn start(self, day: Date) -> Clock {
        Clock { since: self.since.or(Some(day)), ..self }
    }

    /// Stands from this day.
    pub fn stop(self, day: Date) -> Clock {
        Clock { since: None, used: self.days(day) }
    }

    /// Days that have run by this day.
    pub fn days(self, day: Date) -> i64 {
        self.used + self.since.map_or(0, |since| days_between(since, day))
    }

    /// Days that are left of the deadline, fewer than none where it is overdue; nothing where it stands or the
    /// agreement names no deadline.
    pub fn left(self, deadline: Option<i64>, day: Date) -> Option<i64> {
        self.since?;
        Some(deadline? - self.days(day))
    }
}

/// Days from one to the other; none where the other is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    let days = from.until(to).map_or(0, |span| i64::from(span.get_days()));
    days.max(0)
}

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The stage.
    pub stage: Stage,
    /// The clock.
    pub clock: Clock,
    /// The last decision: full, partial, compensation, negative, or that a measure was not passed.
    pub decided: Option<Stage>,
    /// The accounts that took decisions, in their order; each once.
    pub deciders: Vec<String>,
    /// When.
    pub decided_on: Option<Date>,
}

impl Default for Standing {
    fn default() -> Standing {
        let clock = Clock::default();
        Standing { stage: Stage::Draft, clock, decided: None, deciders: Vec::new(), decided_on: None }
    }
}

impl Standing {
    /// Takes a step. Who decided, and when, is looked up here, whatever the facts say. Refused: as
    /// [`crate::lifecycle::take`].
    pub fn take(self, step: &str, facts: &Facts<'_>) -> Result<Standing, Refusal> {
        let known =
            Facts { decided: self.decided, deciders: &self.deciders, decided_on: self.decided_on, ..*facts };
        let stage = take::<Case>(step, self.stage, &known)?;
        let clock = match stage {
            Stage::Assessing => self.clock.start(facts.today),
            Stage::Draft
            | Stage::Submitted
            | Stage::DocsPending
            | Stage::Full
            | Stage::Partial
            | Stage::Compensation
            | Stage::Negative
            | Stage::Adaptation
            | Stage::Test
            | Stage::Failed
            | Stage::Appeal
            | Stage::Withdrawn => self.clock.stop(facts.today),
        };
        let decides = match stage {
            Stage::Full | Stage::Partial | Stage::Compensation | Stage::Negative | Stage::Failed => true,
            Stage::Draft
            | Stage::Submitted
            | Stage::DocsPending
            | Stage::Assessing
            | Stage::Adaptation
            | Stage::Test
            | Stage::Appeal
            | Stage::Withdrawn => false,
        };
        let before = Standing { stage, clock, ..self };
        if !decides {
            return Ok(before);
        }
        let mut deciders = before.deciders.clone();
        if !deciders.iter().any(|d| d == facts.by) {
            deciders.push(facts.by.to_owned());
        }
        Ok(Standing { decided: Some(stage), deciders, decided_on: Some(facts.today), ..before })
    }
}
