//! `/api/partnerships/{p}/cohorts` and `…/people/{id}/enrolments`: which cohorts are there, and how does somebody
//! get on in them?

use std::collections::BTreeSet;

use partnership::intake::people::Track;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::cohorts::{self, Cohort};
use store::enrolments::{self, Enrolment};

use super::asked::{Answer, Asked, List, told};
use super::people::seen;
use super::problem::Problem;

/// A cohort.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// Rises with every change.
    version: i64,
    /// The programme that is taught.
    programme: String,
    /// `planned`, `enrolling`, `active`, `examined` or `closed`.
    stage: &'static str,
    /// Seats for jobs at home, and how many of them somebody has.
    home: Seats,
    /// Seats for jobs away, and how many of them somebody has.
    away: Seats,
    /// The jobs that its seats answer to: ids of `demand` clauses, or of places that whoever asks may read.
    demand: Vec<String>,
    /// The first day.
    begins_on: Option<String>,
    /// The last day.
    ends_on: Option<String>,
}

/// Seats of a side.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Seats {
    /// How many.
    seats: i64,
    /// How many somebody has.
    taken: i64,
}

impl Told {
    fn of(cohort: Cohort, readable: &BTreeSet<String>, (home, away): (i64, i64)) -> Told {
        Told {
            stage: cohort.stage.word(),
            home: Seats { seats: cohort.seats(Track::Home), taken: home },
            away: Seats { seats: cohort.seats(Track::Away), taken: away },
            begins_on: cohort.begins_on.map(|day| day.to_string()),
            ends_on: cohort.ends_on.map(|day| day.to_string()),
            id: cohort.id,
            version: cohort.version,
            programme: cohort.programme,
            demand: cohort.demand.into_iter().filter(|id| readable.contains(id)).collect(),
        }
    }
}

/// Somebody in a cohort.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Learnt {
    /// The cohort.
    cohort: String,
    /// Rises with every change.
    version: i64,
    /// The programme that is taught.
    programme: String,
    /// What it is called.
    title: String,
    /// `applied`, `rejected`, `waitlisted`, `selected`, `enrolled`, `active`, `paused`, `certified`, `failed` or `withdrawn`.
    state: &'static str,
    /// `home` or `away`.
    track: &'static str,
    /// Since when they wait for a seat.
    waits_since: Option<String>,
    /// The certificates it leads to.
    certificates: Vec<String>,
    /// What it teaches, and what was reached.
    outcomes: Vec<Reached>,
    /// The best level shown in each language.
    spoken: std::collections::BTreeMap<String, String>,
    /// Hours that they were there.
    hours_there: i64,
    /// Hours taught.
    hours_taught: i64,
    /// When they were certified, rejected or failed.
    decided_on: Option<String>,
}

/// An outcome.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Reached {
    /// The skill, by a label of the classification or its address there.
    skill: String,
    /// The level that is taught, 1 to 5.
    level: u8,
    /// Hours of teaching; 0 where nobody stated them.
    hours: i64,
    /// Whether it was passed; nothing: it was not assessed.
    passed: Option<bool>,
}

impl Learnt {
    /// What is told of it.
    pub fn of(one: Enrolment) -> Learnt {
        let (hours_there, hours_taught) = one.hours();
        let reached = |o: &partnership::training::outcomes::Outcome| Reached {
            skill: o.skill.clone(),
            level: o.level,
            hours: o.hours,
            passed: one.record.passed(&o.skill),
        };
        Learnt {
            state: one.state.word(),
            track: one.track.word(),
            waits_since: one.waits_since.map(|day| day.to_string()),
            outcomes: one.outcomes.iter().map(reached).collect(),
            spoken: one.spoken().into_iter().map(|(code, level)| (code, level.to_string())).collect(),
            decided_on: one.decided_on.map(|day| day.to_string()),
            hours_there,
            hours_taught,
            cohort: one.cohort,
            version: one.version,
            programme: one.programme,
            title: one.title,
            certificates: one.certificates,
        }
    }
}

/// `GET …/cohorts`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (p, reach) = (asked.param("p"), asked.reach(Action::CohortRead)?);
    let (house, reads) = (asked.law().await?, asked.reach(Action::PlaceRead)?);
    let read = asked.read(move |db, _| {
        let readable = cohorts::readable(db, &p, &house.law(), Some(&reads))?;
        Ok((cohorts::all(db, &p)?, cohorts::taken(db, &p, reach.hidden_from())?, readable))
    });
    let (all, taken, readable) = read.await?;
    let seats = |id: &str| taken.get(id).copied().unwrap_or_default();
    let items = all
        .into_iter()
        .map(|cohort| (seats(&cohort.id), cohort))
        .map(|(taken, c)| Told::of(c, &readable, taken));
    Ok(told(&List { items: items.collect(), next: None }))
}

/// `GET …/cohorts/{n}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, id, reach) = (asked.param("p"), asked.param("id"), asked.reach(Action::CohortRead)?);
    let (house, reads) = (asked.law().await?, asked.reach(Action::PlaceRead)?);
    let read = asked.read(move |db, _| {
        let readable = cohorts::readable(db, &p, &house.law(), Some(&reads))?;
        Ok((cohorts::get(db, &p, &id)?, cohorts::taken(db, &p, reach.hidden_from())?, readable))
    });
    let (found, taken, readable) = read.await?;
    let cohort = found.ok_or_else(Problem::missing)?;
    let taken = taken.get(&cohort.id).copied().unwrap_or_default();
    Ok(told(&Told::of(cohort, &readable, taken)))
}

/// `GET …/people/{id}/enrolments`
pub(crate) async fn of_person(asked: Asked) -> Answer {
    let (p, id) = (asked.param("p"), asked.param("id"));
    seen(&asked, &id).await?;
    let all = asked.read(move |db, store| enrolments::of_person(db, store.keys(), &p, &id)).await?;
    Ok(told(&List { items: all.into_iter().map(Learnt::of).collect(), next: None }))
}
