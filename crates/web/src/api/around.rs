//! `/api/partnerships/{p}/stage`, `…/risks`, `…/courses`, `…/pledges`: what stands around the cases.

use partnership::around::courses as rule;
use partnership::around::pledges::Unit;
use schemars::JsonSchema;
use serde::Serialize;
use store::around::{courses, pledges, risks};
use store::concluding::picture;

use super::asked::{Answer, Asked, Spoken, told};
use super::problem::Problem;
use crate::pages::concluding::{next, now};

/// Where an agreement stands.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Stage {
    /// `draft`, `scoping`, `negotiating`, `signed`, `in_force`, `suspended`, `review`, `amended`, `expired` or
    /// `terminated`.
    stage: &'static str,
    /// Whether people may be told of places, and depart.
    operational: bool,
    /// The day since which it stands there; nothing for a draft.
    since: Option<String>,
    /// The edition that is, or was last, in force; 0: none yet.
    edition: i64,
    /// Whether it is a pilot.
    pilot: bool,
    /// The migration authorities' sign-off, by country.
    signoffs: Vec<Signoff>,
    /// Steps that lead on from here.
    next: Vec<Next>,
}

/// A migration authority's sign-off.
#[derive(Debug, Serialize, JsonSchema)]
struct Signoff {
    /// The country of destination.
    country: String,
    /// `given`, `by_text`, `earlier` (for an edition before) or `missing`.
    standing: &'static str,
}

/// A step and what stands in its way.
#[derive(Debug, Serialize, JsonSchema)]
struct Next {
    /// Its name.
    step: &'static str,
    /// What stands in its way; empty: nothing.
    lacks: Vec<String>,
}

/// `GET …/stage`
pub(crate) async fn stage(asked: Asked) -> Answer {
    let (spoken, p): (Spoken, String) = (asked.query()?, asked.param("p"));
    let figures = asked.law().await?.evidence.clone();
    let found =
        asked.read(move |db, _| picture(db, &p, figures.as_deref())).await?.ok_or_else(Problem::missing)?;
    let stands = now(&found);
    let lacks = |refused: partnership::refusal::Refusal| {
        refused.reasons.iter().map(|reason| spoken.say(&reason.said)).collect()
    };
    let steps = next(&found).into_iter();
    let signoffs = found.standing().into_iter();
    Ok(told(&Stage {
        stage: stands.word(),
        operational: partnership::concluding::operational(stands),
        since: found.last().map(|taken| taken.since.to_string()),
        edition: found.last().map_or(0, |taken| taken.edition),
        pilot: found.last().is_some_and(|taken| taken.pilot),
        signoffs: signoffs.map(|(country, s)| Signoff { country, standing: s.word() }).collect(),
        next: steps
            .map(|(step, may)| Next { step, lacks: may.err().map(lacks).unwrap_or_default() })
            .collect(),
    }))
}

/// The risk register.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Risks {
    /// Open ones first, the gravest first.
    items: Vec<Risk>,
}

/// A risk.
#[derive(Debug, Serialize, JsonSchema)]
struct Risk {
    /// Its id.
    id: String,
    /// Rises with every change.
    version: i64,
    /// What it is called.
    title: String,
    /// What could happen.
    what: String,
    /// Why partnerships fail: such as `visa`, `language`, `fees`.
    category: String,
    /// 1 to 5.
    likelihood: i64,
    /// 1 to 5.
    impact: i64,
    /// `low`, `middle` or `high`.
    level: &'static str,
    /// The party that watches it.
    owner: String,
    /// What is done about it.
    measures: String,
    /// When it is looked at again.
    review_by: String,
    /// Whether that day has passed.
    overdue: bool,
    /// Whether it is over.
    closed: bool,
}

/// `GET …/risks`
pub(crate) async fn risks(asked: Asked) -> Answer {
    let (p, today) = (asked.param("p"), asked.who()?.day);
    let found = asked.read(move |db, _| risks::all(db, &p)).await?;
    let one = |kept: risks::Kept| Risk {
        id: kept.id,
        version: kept.number,
        level: kept.risk.level().word(),
        overdue: kept.risk.is_overdue(today),
        review_by: kept.risk.review_by.to_string(),
        title: kept.risk.title,
        what: kept.risk.what,
        category: kept.risk.category,
        likelihood: kept.risk.likelihood,
        impact: kept.risk.impact,
        owner: kept.risk.owner,
        measures: kept.risk.measures,
        closed: kept.risk.closed,
    };
    Ok(told(&Risks { items: found.into_iter().map(one).collect() }))
}

/// Who finished what.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Courses {
    /// By id.
    items: Vec<Finished>,
    /// How far it reaches, by audience.
    coverage: Vec<Reached>,
}

/// Somebody finished a course.
#[derive(Debug, Serialize, JsonSchema)]
struct Finished {
    /// Its id.
    id: String,
    /// The `course` clause.
    course: String,
    /// The organisation.
    organisation: String,
    /// Who, by role.
    participant: String,
    /// When.
    done_on: String,
    /// How long.
    hours: i64,
    /// The last day on which it counts; nothing: for good, or there is no such clause.
    counts_until: Option<String>,
}

/// An audience.
#[derive(Debug, Serialize, JsonSchema)]
struct Reached {
    /// `officials`, `recruiters`, `ngos`, `employers` or `schools`.
    audience: &'static str,
    /// Organisations of it that are parties.
    organisations: i64,
    /// Those that have somebody with every course for it, as it counts today.
    current: i64,
}

/// `GET …/courses`
pub(crate) async fn courses(asked: Asked) -> Answer {
    let (p, today, house) = (asked.param("p"), asked.who()?.day, asked.law().await?);
    let found = asked.read(move |db, _| Ok((courses::all(db, &p)?, courses::organisations(db, &p)?))).await?;
    let (done, parties) = found;
    let law = house.law();
    let coverage = rule::coverage(&law, &parties, &courses::finished(&done), today);
    let one = |done: courses::Done| Finished {
        counts_until: law
            .by_id("course", &done.course)
            .and_then(|clause| rule::counts_until(clause, done.done_on))
            .map(|day| day.to_string()),
        id: done.id,
        course: done.course,
        organisation: done.organisation,
        participant: done.participant,
        done_on: done.done_on.to_string(),
        hours: done.hours,
    };
    Ok(told(&Courses {
        items: done.into_iter().map(one).collect(),
        coverage: coverage
            .into_iter()
            .map(|(audience, organisations, current)| Reached { audience, organisations, current })
            .collect(),
    }))
}

/// What was pledged.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Pledges {
    /// By id.
    items: Vec<Pledge>,
}

/// A pledge.
#[derive(Debug, Serialize, JsonSchema)]
struct Pledge {
    /// Its id.
    id: String,
    /// Who pledged.
    organisation: String,
    /// For what.
    what: String,
    /// `money` (minor units), `time` (minutes) or `things` (pieces).
    unit: &'static str,
    /// The currency of money.
    currency: Option<String>,
    /// How much was promised.
    pledged: i64,
    /// How much came.
    received: i64,
    /// How much of it was held against its proof.
    reconciled: i64,
    /// Until when.
    due_on: String,
    /// Whether that day has passed and something is still owed.
    overdue: bool,
}

/// `GET …/pledges`
pub(crate) async fn pledges(asked: Asked) -> Answer {
    let (p, today) = (asked.param("p"), asked.who()?.day);
    let found = asked.read(move |db, _| pledges::all(db, &p)).await?;
    let one = |(pledge, balance): (pledges::Pledge, partnership::around::pledges::Balance)| Pledge {
        unit: pledge.unit.word(),
        currency: match pledge.unit {
            Unit::Money(currency) => Some(currency.code().to_owned()),
            Unit::Time | Unit::Things => None,
        },
        pledged: balance.pledged,
        received: balance.received,
        reconciled: balance.reconciled,
        overdue: balance.is_overdue(pledge.due_on, today),
        due_on: pledge.due_on.to_string(),
        id: pledge.id,
        organisation: pledge.organisation,
        what: pledge.what,
    };
    Ok(told(&Pledges { items: found.into_iter().map(one).collect() }))
}
