//! `/api/submissions`: what was handed in for which permit?

use std::collections::BTreeMap;

use axum::http::StatusCode;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::submissions::{self, Submission};

use super::asked::{Answer, Asked, limit, page, told};
use super::change::{Done, once};
use super::problem::Problem;

/// What was handed in.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// The partnership.
    partnership: String,
    /// The person it is about.
    person: String,
    /// The permit it is for.
    permit: String,
    /// The country that gives the permit.
    country: String,
    /// When it was handed in.
    at: String,
    /// What was handed in: field and text. Empty after the person was erased.
    fields: BTreeMap<String, String>,
}

impl Told {
    fn of(s: Submission) -> Told {
        Told {
            id: s.id,
            partnership: s.partnership,
            person: s.person,
            permit: s.permit,
            country: s.country,
            at: s.at.to_string(),
            fields: s.fields,
        }
    }
}

/// Which submissions.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// Only those of this partnership.
    partnership: Option<String>,
    /// Only those about this person.
    person: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on the page: 100 where absent.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u32>,
}

/// Documents to be handed in.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// The permit: the id of the agreement's `corridor`.
    #[schemars(regex(pattern = r"\S"))]
    permit: String,
    /// The country that gives it (ISO 3166).
    country: String,
    /// What is handed in: field and text. The authority sees this and nothing else of the person.
    fields: BTreeMap<String, String>,
}

/// `GET /api/submissions`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (which, reach) = (asked.query::<Which>()?, asked.reach(Action::SubmissionRead)?);
    let rows = limit(which.limit)?;
    let found = asked.read(move |db, store| {
        let (partnership, person) = (which.partnership.as_deref(), which.person.as_deref());
        submissions::list(db, store.keys(), &reach, partnership, person, which.after.as_deref(), rows)
    });
    page(found.await?, Told::of)
}

/// `GET /api/submissions/{id}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let id = asked.param("id");
    let found = asked.read(move |db, store| submissions::get(db, store.keys(), &id)).await?;
    Ok(told(&Told::of(found.ok_or_else(Problem::missing)?)))
}

/// `POST …/people/{id}/submissions`
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    if new.country.trim().parse::<agreement::codes::Territory>().is_err() {
        return Err(Problem::wrong("country", "write ISO 3166 letters, such as PH"));
    }
    let (partnership, person) = (asked.param("p"), asked.param("id"));
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        let (permit, country) = (new.permit.trim(), new.country.trim());
        let id = submissions::create(tx, &partnership, &person, permit, country, &new.fields)?;
        Ok(Done::without_version(&id))
    });
    made.await?.map_err(Problem::from)
}
