//! `/api/partnerships/{p}/employments` and `…/work-alerts`: where work stands, and what looks wrong in it.

use jiff::civil::Date;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::employments::alerts::Kept;
use store::employments::{self, Employment};

use super::asked::{Answer, Asked, Paged, page};

/// An employment.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// The person; nothing where whoever asks may not read who it is.
    person: Option<String>,
    /// The place.
    place: String,
    /// Where it stands: `proposed`, `interviewed`, `offered`, `contract_verified`, `accepted`, `started`, `confirmed`,
    /// `ended`, `transferred`, `terminated`, `declined`, `withdrawn` or `lapsed`.
    state: &'static str,
    /// The employment whose employer this one changes.
    previous: Option<String>,
    /// When a contract was offered.
    offered_on: Option<String>,
    /// When the contract was verified.
    verified_on: Option<String>,
    /// The last day to answer the offer.
    answer_by: Option<String>,
    /// When the person accepted.
    accepted_on: Option<String>,
    /// When work started.
    started_on: Option<String>,
    /// When it ended.
    ended_on: Option<String>,
    /// Rises with every change.
    version: i64,
}

impl Told {
    /// An employment as it is told, with its person where they are shown.
    pub fn of(one: Employment, shown: bool) -> Told {
        let day = |day: Option<Date>| day.map(|d| d.to_string());
        Told {
            person: shown.then_some(one.person),
            place: one.place,
            state: one.state.word(),
            previous: one.previous,
            offered_on: day(one.days.offered),
            verified_on: day(one.days.verified),
            answer_by: day(one.days.answer_by),
            accepted_on: day(one.days.accepted),
            started_on: day(one.days.started),
            ended_on: day(one.days.ended),
            version: one.version,
            id: one.id,
        }
    }
}

/// `GET …/employments`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (paged, p) = (asked.query::<Paged>()?, asked.param("p"));
    let (limit, reach) = (paged.limit()?, asked.reach(Action::WorkRead)?);
    let found = asked
        .read(move |db, store| {
            employments::list(db, store.keys(), &reach, &p, &[], paged.after.as_deref(), limit)
        })
        .await?;
    page(found, |one| {
        let shown = asked.may(Action::PersonRead, &one.object);
        Told::of(one, shown)
    })
}

/// Something that looks wrong.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Alert {
    /// Its id.
    id: String,
    /// The employment.
    employment: String,
    /// `deskilling`, `underpaid`, `substitution`, `informal`, `passport`, `fee` or `unsafe`.
    kind: &'static str,
    /// The article it rests on.
    article: String,
    /// Since when.
    raised_on: String,
    /// `open`, `dismissed`, `grievance`, or `mended` by a contract that was verified.
    state: &'static str,
    /// Rises with every change.
    version: i64,
}

impl Alert {
    fn of(kept: Kept) -> Alert {
        Alert {
            id: kept.id,
            employment: kept.employment,
            kind: kept.alert.kind.word(),
            article: kept.alert.cite,
            raised_on: kept.raised_on.to_string(),
            state: kept.standing.word(),
            version: kept.version,
        }
    }
}

/// `GET …/work-alerts`
pub(crate) async fn alerts(asked: Asked) -> Answer {
    let (paged, p) = (asked.query::<Paged>()?, asked.param("p"));
    let (limit, reach) = (paged.limit()?, asked.reach(Action::WorkRead)?);
    let found = asked
        .read(move |db, store| {
            employments::alerts::list(db, store.keys(), &reach, &p, false, paged.after.as_deref(), limit)
        })
        .await?;
    page(found, Alert::of)
}
