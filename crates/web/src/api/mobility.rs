//! `/api/partnerships/{p}/mobility` and `…/quotas`: cases with their tasks, and permits that are left.

use std::collections::BTreeMap;

use agreement::Agreement;
use jiff::civil::Date;
use partnership::mobility::Plan;
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::{Places, Version, places};
use partnership::mobility::tasks::{Deadline, Risk, Task as Due, tasks};
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::mobility::{self, Case, Filter};
use store::papers::{self, Paper};
use store::quotas as register;

use super::asked::{Answer, Asked, List, Paged, page, told};
use super::people::seen;
use super::problem::Problem;
use crate::kept::hidden_from;

/// A case in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Listed {
    /// Its id.
    id: String,
    /// The person it is about.
    person: String,
    /// The `corridor` clause.
    corridor: String,
    /// `interest`, `counselled`, `preparing`, `authorising`, `cleared`, `departed`, `arrived`, `employed`,
    /// `integrated`, `extended`, `settled`, `returned`, `onward`, `refused` or `withdrawn`.
    stage: &'static str,
    /// The first deadline of its open tasks.
    due: Option<String>,
    /// The first day on which one of them is at risk.
    risk_from: Option<String>,
    /// How many calls for help are not closed.
    calls: i64,
}

/// A mobility case.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// The person it is about.
    person: String,
    /// Rises with every change.
    version: i64,
    /// The `corridor` clause.
    corridor: String,
    /// The country of destination.
    country: String,
    /// The place that awaits the person, where one is named.
    place: Option<String>,
    /// The edition of the agreement under which it goes.
    edition: i64,
    /// Where it stands.
    stage: &'static str,
    /// The stages, as they were reached.
    reached: Vec<Reached>,
    /// The day for which the person agreed to depart.
    consent_on: Option<String>,
    /// Those who come along, in words.
    dependants: String,
    /// Its tasks, in their order.
    tasks: Vec<Task>,
    /// The latest copy of each document that was handed in; empty for whoever may not look at copies.
    copies: Vec<Copy>,
    /// How many calls for help are not closed.
    calls: usize,
}

/// A stage that was reached.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Reached {
    /// The stage.
    stage: &'static str,
    /// On which day.
    on: String,
    /// Reasons; empty where none were given.
    reasons: String,
}

/// A copy of a document.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Copy {
    /// The `document` clause.
    document: String,
    /// Its version, from 1.
    number: i64,
    /// When it was handed in.
    handed_on: String,
    /// `handed_in`, `accepted` or `refused`.
    standing: &'static str,
    /// Since when it stands so, where somebody looked at it.
    judged_on: Option<String>,
    /// Why it was refused.
    refused_because: Option<String>,
}

impl Copy {
    /// The latest copy of each document that is there.
    fn latest(papers: Vec<Paper>, refusals: &BTreeMap<String, String>) -> Vec<Copy> {
        let mut found: Vec<Copy> = Vec::new();
        // By document, the latest version first.
        for paper in papers.into_iter().filter(Paper::is_there) {
            if found.last().is_some_and(|last| last.document == paper.document) {
                continue;
            }
            found.push(Copy {
                number: paper.number,
                handed_on: paper.handed_on.to_string(),
                standing: paper.standing.word(),
                judged_on: paper.judged.map(|(day, _)| day.to_string()),
                refused_because: refusals.get(&paper.id).cloned(),
                document: paper.document,
            });
        }
        found
    }
}

/// A task.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Task {
    /// The `step` clause.
    step: String,
    /// The stage it leads to.
    stage: &'static str,
    /// `completed`, `in_progress`, `not_started` or `cannot_start`.
    state: &'static str,
    /// Whether nobody has to take it.
    optional: bool,
    /// The party in charge; nothing: the case worker.
    party: Option<String>,
    /// Its deadline; nothing: it does not run, or is unknown.
    due: Option<String>,
    /// Whether a deadline cannot be counted.
    due_unknown: bool,
    /// `fine`, `at_risk` or `overdue`.
    risk: &'static str,
    /// The day on which it was done.
    done_on: Option<String>,
    /// Answers, by question.
    answers: BTreeMap<String, String>,
    /// Documents that were handed in.
    documents: Vec<String>,
    /// The party that paid the fee.
    paid_by: Option<String>,
    /// The article.
    article: String,
}

impl Task {
    fn of(due: &Due<'_>, case: &Case, today: Date) -> Task {
        let entry = case.steps.get(&due.step.id).map(|n| n.entry.clone()).unwrap_or_default();
        Task {
            step: due.step.id.clone(),
            stage: due.step.stage.word(),
            state: due.state.word(),
            optional: due.step.optional,
            party: due.step.done_by.clone(),
            due: match &due.deadline {
                Deadline::Runs { due, .. } => Some(due.to_string()),
                Deadline::NotYet | Deadline::None | Deadline::Unknown(_) => None,
            },
            due_unknown: matches!(due.deadline, Deadline::Unknown(_)),
            risk: match due.risk(today) {
                Risk::Fine => "fine",
                Risk::AtRisk(_) => "at_risk",
                Risk::Overdue(_) => "overdue",
            },
            done_on: due.done_on.map(|day| day.to_string()),
            answers: entry.answers,
            documents: entry.documents.into_iter().collect(),
            paid_by: Some(entry.paid_by).filter(|party| !party.is_empty()),
            article: due.step.cite.clone(),
        }
    }
}

impl Told {
    /// What is told of a case, under the edition that it goes under.
    pub fn of(case: Case, agreement: Option<&Agreement>, today: Date) -> Told {
        let law = agreement.map(|agreement| agreement.in_force(case.law_day));
        let plan = law.as_ref().and_then(|law| Plan::of(law, &case.corridor));
        let all = plan.as_ref().map(|plan| tasks(plan, &case.standing)).unwrap_or_default();
        Told {
            tasks: all.iter().map(|due| Task::of(due, &case, today)).collect(),
            copies: Vec::new(),
            stage: case.standing.stage.word(),
            reached: case
                .events
                .iter()
                .map(|e| Reached { stage: e.stage.word(), on: e.on.to_string(), reasons: e.text.clone() })
                .collect(),
            consent_on: case.consent_on.map(|day| day.to_string()),
            calls: case.calls.iter().filter(|c| c.closed.is_none()).count(),
            id: case.id,
            person: case.person,
            version: case.version,
            corridor: case.corridor,
            country: case.country,
            place: case.place,
            edition: case.edition,
            dependants: case.dependants,
        }
    }
}

/// `GET …/mobility`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (paged, p) = (asked.query::<Paged>()?, asked.param("p"));
    let (limit, reach) = (paged.limit()?, asked.reach(Action::MobilityRead)?);
    let found = asked
        .read(move |db, _| mobility::list(db, &reach, &p, &Filter::All, paged.after.as_deref(), limit))
        .await?;
    page(found, |case| Listed {
        id: case.id,
        person: case.person,
        corridor: case.corridor,
        stage: case.stage.word(),
        due: case.due.map(|day| day.to_string()),
        risk_from: case.risk_from.map(|day| day.to_string()),
        calls: case.calls,
    })
}

/// `GET …/people/{id}/mobility/{case}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, id, case) = (asked.param("p"), asked.param("id"), asked.param("case"));
    let today = asked.who()?.day;
    let partnership = p.clone();
    let found = asked.read(move |db, store| mobility::get(db, store.keys(), &p, &case)).await?;
    let found = found.filter(|case| case.person == id).ok_or_else(Problem::missing)?;
    seen(&asked, &found.person).await?;
    let agreement = asked.site.edition(&partnership, found.edition).await?;
    let copies = if asked.may(Action::PaperRead, &found.object) {
        let read = asked.read(move |db, store| {
            let refusals = papers::refusals(db, store.keys(), &partnership, &id)?;
            Ok(Copy::latest(papers::of_person(db, &partnership, &id)?, &refusals))
        });
        read.await?
    } else {
        Vec::new()
    };
    Ok(told(&Told { copies, ..Told::of(found, agreement.as_deref(), today) }))
}

/// The permits of a corridor.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Quota {
    /// The `corridor` clause.
    corridor: String,
    /// Whether the permit knows no quota.
    unlimited: bool,
    /// Permits of this year; nothing: unlimited, or nobody has said.
    places: Option<i64>,
    /// How many of them are taken.
    used: i64,
    /// How many are left; nothing: unlimited, or unknown.
    left: Option<i64>,
    /// The versions, in the order in which they were entered.
    versions: Vec<Stated>,
}

/// A version.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Stated {
    /// The year whose permits are counted.
    year: i64,
    /// How many there are.
    places: i64,
    /// The first day on which it holds.
    valid_from: String,
    /// Where that stands.
    source: String,
    /// When it was entered.
    at: String,
}

/// `GET …/quotas`
pub(crate) async fn quotas(asked: Asked) -> Answer {
    let (p, hidden) = (asked.param("p"), hidden_from(&asked.visitor));
    let (house, today) = (asked.law().await?, asked.who()?.day);
    let corridors = Corridor::all(&house.law());
    let ids: Vec<String> = corridors.iter().map(|c| c.id.clone()).collect();
    let read = asked.read(move |db, _| {
        let mut used = Vec::new();
        for id in ids {
            used.push(mobility::used_seen(db, &p, &id, today.year().into(), hidden.as_deref())?);
        }
        Ok((register::all(db, &p)?, used))
    });
    let (entered, used) = read.await?;
    let one = |(corridor, used): (&Corridor, i64)| {
        let of: Vec<_> = entered.iter().filter(|one| one.corridor == corridor.id).collect();
        let versions: Vec<Version> = of.iter().map(|one| one.version.clone()).collect();
        let now = places(corridor, &versions, today);
        Quota {
            corridor: corridor.id.clone(),
            unlimited: now == Places::Unlimited,
            places: now.left(0),
            used,
            left: now.left(used),
            versions: of
                .iter()
                .map(|one| Stated {
                    year: one.version.year,
                    places: one.version.places,
                    valid_from: one.version.valid_from.to_string(),
                    source: one.version.source.clone(),
                    at: one.at.to_string(),
                })
                .collect(),
        }
    };
    Ok(told(&List { items: corridors.iter().zip(used).map(one).collect(), next: None }))
}
