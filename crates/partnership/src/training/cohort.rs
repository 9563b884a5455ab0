//! Planned → Enrolling → Active → Examined → Closed: may a cohort go on?
//!
//! Seats answer to jobs that somebody verified: a seat that answers to none is refused (¶5), and so are more
//! away seats than verified jobs. Home seats beyond verified home jobs are only warned of (¶12).
//!
//! **Not computed:** which seat answers to which job. Away seats of other cohorts that name some of the same
//! jobs count in full.

use std::collections::BTreeSet;

use agreement::Said;
use jiff::civil::Date;

use super::programme;
use crate::intake::people::Track;
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;

/// How far a cohort is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Seats, days and jobs are written down.
    Planned,
    /// People apply.
    Enrolling,
    /// It is taught.
    Active,
    /// Everybody was examined.
    Examined,
    /// Everybody has their result.
    Closed,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 5] =
        [Stage::Planned, Stage::Enrolling, Stage::Active, Stage::Examined, Stage::Closed];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Planned => "planned",
            Stage::Enrolling => "enrolling",
            Stage::Active => "active",
            Stage::Examined => "examined",
            Stage::Closed => "closed",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Whether somebody who has a seat can be entered.
    pub fn takes_people(self) -> bool {
        matches!(self, Stage::Enrolling | Stage::Active)
    }
}

/// Jobs that seats answer to: a `demand` clause, or a vacancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Its id.
    pub id: String,
    /// What is known of it; nothing: nothing is called so.
    pub jobs: Option<Jobs>,
}

/// What is known of jobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jobs {
    /// On which side.
    pub track: Track,
    /// The occupation clause.
    pub occupation: String,
    /// How many.
    pub number: i64,
    /// Whether an employment service verified them.
    pub verified: bool,
    /// Of a place: the `demand` clause among whose jobs its jobs are.
    pub within: Option<String>,
}

/// What the guards look at.
#[derive(Clone, Debug)]
pub struct Facts {
    /// How far the programme is.
    pub programme: programme::Stage,
    /// The occupation clause it trains for.
    pub occupation: String,
    /// Seats for jobs at home.
    pub seats_home: i64,
    /// Seats for jobs away.
    pub seats_away: i64,
    /// The first day.
    pub begins_on: Option<Date>,
    /// The jobs that the seats answer to.
    pub demand: Vec<Demand>,
    /// Away seats of other cohorts that are not closed and name some of the same jobs.
    pub other_away: i64,
    /// The article that states verified jobs, where the agreement has one.
    pub cite: String,
    /// How many are enrolled or learn.
    pub enrolled: i64,
    /// How many learn and have an assessment open, or have a seat and have not begun.
    pub unexamined: i64,
    /// Of how many it is not over: they wait for an answer, have not begun, learn or pause.
    pub undecided: i64,
    /// Today.
    pub today: Date,
}

/// Verified jobs on a side, each once: those of a place are among those of its clause, where that is named as well.
pub fn jobs(demand: &[Demand], track: Track) -> i64 {
    let named: BTreeSet<&str> = demand.iter().map(|demand| demand.id.as_str()).collect();
    let mut counted = BTreeSet::new();
    let mut all: i64 = 0;
    for demand in demand {
        let Some(jobs) = demand.jobs.as_ref().filter(|jobs| jobs.track == track && jobs.verified) else {
            continue;
        };
        let again = jobs.within.as_deref().is_some_and(|clause| named.contains(clause));
        if !again && counted.insert(demand.id.as_str()) {
            all = all.saturating_add(jobs.number.max(0));
        }
    }
    all
}

impl Facts {
    /// Verified jobs on a side ([`jobs`]).
    pub fn jobs(&self, track: Track) -> i64 {
        jobs(&self.demand, track)
    }

    fn names(&self, track: Track) -> bool {
        self.demand.iter().any(|demand| demand.jobs.as_ref().is_some_and(|jobs| jobs.track == track))
    }

    fn cited(&self, said: Said) -> Said {
        said.text("article", if self.cite.is_empty() { "¶5" } else { &self.cite })
    }
}

/// What is no reason to refuse, and is said all the same: ¶12, home seats beyond verified jobs at home.
pub fn warnings(f: &Facts) -> Vec<Said> {
    let jobs = f.jobs(Track::Home);
    let many = f.seats_home > jobs;
    many.then(|| Said::new("training-home-over").number("seats", f.seats_home).number("jobs", jobs))
        .into_iter()
        .collect()
}

fn programme_runs(f: &Facts) -> Option<Reason> {
    let said =
        || Said::new("training-programme-rests").said("state", programme::Programme::said(f.programme));
    (f.programme != programme::Stage::Running).then(|| Reason::at("programme", said()))
}

fn seats(f: &Facts) -> Option<Reason> {
    let none = f.seats_home < 0 || f.seats_away < 0 || f.seats_home.saturating_add(f.seats_away) < 1;
    none.then(|| Reason::at("seats_home", Said::new("training-seats-none")))
}

fn known(f: &Facts) -> Option<Reason> {
    let unknown = f.demand.iter().find(|demand| demand.jobs.is_none())?;
    Some(Reason::at("demand", f.cited(Said::new("training-demand-unknown").text("id", &unknown.id))))
}

fn verified(f: &Facts) -> Option<Reason> {
    let open = f.demand.iter().find(|demand| demand.jobs.as_ref().is_some_and(|jobs| !jobs.verified))?;
    Some(Reason::at("demand", f.cited(Said::new("training-demand-unverified").text("id", &open.id))))
}

fn occupation(f: &Facts) -> Option<Reason> {
    let fits = |jobs: &Jobs| jobs.occupation == f.occupation;
    let other = f.demand.iter().find(|demand| demand.jobs.as_ref().is_some_and(|jobs| !fits(jobs)))?;
    let said =
        Said::new("training-demand-occupation").text("id", &other.id).text("occupation", &f.occupation);
    Some(Reason::at("demand", f.cited(said)))
}

/// ¶5: a seat that answers to no jobs is refused.
fn home_demand(f: &Facts) -> Option<Reason> {
    let refused = f.seats_home > 0 && !f.names(Track::Home);
    refused.then(|| Reason::at("demand", f.cited(Said::new("training-demand-home"))))
}

/// ¶5: a seat that answers to no jobs is refused.
fn away_demand(f: &Facts) -> Option<Reason> {
    let refused = f.seats_away > 0 && !f.names(Track::Away);
    refused.then(|| Reason::at("demand", f.cited(Said::new("training-demand-away"))))
}

/// ¶5: no more away seats than verified jobs away.
fn away_within(f: &Facts) -> Option<Reason> {
    let (jobs, others) = (f.jobs(Track::Away), f.other_away.max(0));
    let over = f.names(Track::Away) && f.seats_away.saturating_add(others) > jobs;
    let said = || Said::new("training-away-over").number("seats", f.seats_away).number("jobs", jobs);
    over.then(|| Reason::at("seats_away", f.cited(said().number("others", others))))
}

fn somebody(f: &Facts) -> Option<Reason> {
    (f.enrolled < 1).then(|| Reason::at("", Said::new("training-nobody-enrolled")))
}

fn day(f: &Facts) -> Option<Reason> {
    let said = match f.begins_on {
        Some(day) if day <= f.today => return None,
        Some(day) => Said::new("training-begins-later").text("date", day),
        None => Said::new("training-begins-unknown"),
    };
    Some(Reason::at("begins_on", said))
}

fn examined(f: &Facts) -> Option<Reason> {
    let said = || Said::new("training-unexamined").number("people", f.unexamined);
    (f.unexamined > 0).then(|| Reason::at("", said()))
}

fn decided(f: &Facts) -> Option<Reason> {
    let said = || Said::new("training-undecided").number("people", f.undecided);
    (f.undecided > 0).then(|| Reason::at("", said()))
}

/// The lifecycle of a cohort.
#[derive(Debug)]
pub struct Cohort;

impl Lifecycle for Cohort {
    type State = Stage;
    type Facts<'a> = Facts;

    const STEPS: &'static [Step<Cohort>] = &[
        Step {
            name: "open",
            from: &[Stage::Planned],
            to: Stage::Enrolling,
            guards: &[
                Guard { name: "programme", objects: programme_runs },
                Guard { name: "seats", objects: seats },
                Guard { name: "known", objects: known },
                Guard { name: "verified", objects: verified },
                Guard { name: "occupation", objects: occupation },
                Guard { name: "home_demand", objects: home_demand },
                Guard { name: "away_demand", objects: away_demand },
                Guard { name: "away_within", objects: away_within },
            ],
        },
        Step {
            name: "begin",
            from: &[Stage::Enrolling],
            to: Stage::Active,
            guards: &[Guard { name: "somebody", objects: somebody }, Guard { name: "day", objects: day }],
        },
        Step {
            name: "examine",
            from: &[Stage::Active],
            to: Stage::Examined,
            guards: &[Guard { name: "examined", objects: examined }],
        },
        Step {
            name: "close",
            from: &[Stage::Examined],
            to: Stage::Closed,
            guards: &[Guard { name: "decided", objects: decided }],
        },
    ];

    fn said(state: Stage) -> Said {
        Said::new(match state {
            Stage::Planned => "training-cohort-planned",
            Stage::Enrolling => "training-cohort-enrolling",
            Stage::Active => "training-cohort-active",
            Stage::Examined => "training-cohort-examined",
            Stage::Closed => "training-cohort-closed",
        })
    }
}
