//! `/api/partnerships/{p}/consultations`: who was heard, and what became of it?
//! Entries are added, never changed.

use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::consultations::{self, Consultation};

use super::asked::{Answer, Asked, Paged, page, told};
use super::change::{Done, once};
use super::partnerships::day;
use super::problem::Problem;

/// An entry.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// What was heard: a type of the agreement's `party`, such as `union`, `diaspora` or `origin_community`.
    kind: String,
    /// Its name.
    who: String,
    /// The party of the agreement that it is, where it is one.
    party: Option<String>,
    /// The day.
    heard_on: String,
    /// About what.
    about: String,
    /// What it said.
    said: String,
    /// What became of that; nothing: not known yet.
    became: Option<String>,
    /// The entry that this one corrects.
    corrects: Option<String>,
    /// When it was written.
    at: String,
}

impl Told {
    fn of(entry: Consultation) -> Told {
        Told {
            id: entry.id,
            kind: entry.kind,
            who: entry.who,
            party: entry.party,
            heard_on: entry.heard_on.to_string(),
            about: entry.about,
            said: entry.said,
            became: entry.became,
            corrects: entry.corrects,
            at: entry.at.to_string(),
        }
    }
}

/// An entry to be written.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// What was heard: a type of the agreement's `party`.
    #[schemars(regex(pattern = r"\S"))]
    kind: String,
    /// Its name; no person's.
    #[schemars(regex(pattern = r"\S"))]
    who: String,
    /// The party of the agreement that it is.
    party: Option<String>,
    /// The day, which is not to come.
    heard_on: String,
    /// About what.
    #[schemars(regex(pattern = r"\S"))]
    about: String,
    /// What it said.
    #[schemars(regex(pattern = r"\S"))]
    said: String,
    /// What became of that.
    became: Option<String>,
    /// The entry that this one corrects.
    corrects: Option<String>,
}

/// `GET …/consultations`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (paged, p) = (asked.query::<Paged>()?, asked.param("p"));
    let limit = paged.limit()?;
    let found = asked.read(move |db, _| consultations::list(db, &p, paged.after.as_deref(), limit)).await?;
    page(found, Told::of)
}

/// `GET …/consultations/{id}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, id) = (asked.param("p"), asked.param("id"));
    let found = asked.read(move |db, _| consultations::get(db, &p, &id)).await?;
    Ok(told(&Told::of(found.ok_or_else(Problem::missing)?)))
}

/// `POST …/consultations`
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let some = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let entry = consultations::New {
        kind: new.kind.trim().to_owned(),
        who: new.who,
        party: some(new.party),
        heard_on: Some(day("heard_on", &new.heard_on)?),
        about: new.about,
        said: new.said,
        became: some(new.became),
        corrects: some(new.corrects),
    };
    let p = asked.param("p");
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        Ok(Done::without_version(&consultations::create(tx, &p, &entry)?))
    });
    made.await?.map_err(Problem::from)
}
