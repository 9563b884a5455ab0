//! `/api/submissions`: what was handed in for which permit?

use std::collections::BTreeMap;

use agreement::Clause;
use axum::http::StatusCode;
use partnership::stakeholders::{Action, field_power};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::submissions::{self, Submission};

use super::asked::{Answer, Asked, limit, page, told};
use super::change::{Done, once};
use super::people::{kept, shown};
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

/// Fields of a record to be handed in.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// The permit: the id of a `corridor` of the agreement that begins where the person lives. Its
    /// destination sees what is handed in.
    permit: String,
    /// Which fields of the record, such as `name`; those that the token sees and that hold something.
    /// The authority sees these, as they are now, and nothing else of the person.
    #[schemars(length(min = 1))]
    fields: Vec<String>,
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

/// Whether a field tells of the person, and may go along.
fn goes(field: &str) -> bool {
    field_power(field).is_some() && !["organisation", "shown_until"].contains(&field)
}

/// `POST …/people/{id}/submissions`
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let (person, house) = (kept(&asked).await?, asked.law().await?);
    let law = house.law();
    let from = |c: &&Clause| c.territory("origin").is_some_and(|t| t.country() == person.country);
    let corridor = law.by_id("corridor", &new.permit).filter(from);
    let country = corridor.and_then(|c| c.territory("destination")).map(|t| t.country().to_owned());
    let country = country.ok_or_else(|| {
        Problem::wrong("permit", "name a corridor of the agreement that begins where the person lives")
    })?;
    let held = shown(&asked, &person);
    let mut fields = BTreeMap::new();
    for field in new.fields {
        let text = held[&field].as_str().filter(|_| goes(&field)).map(str::to_owned);
        let why = format!("the record has no `{field}` that this token sees");
        fields.insert(field, text.ok_or_else(|| Problem::wrong("fields", why))?);
    }
    if fields.is_empty() {
        return Err(Problem::wrong("fields", "say which fields of the record are handed in"));
    }
    let partnership = asked.param("p");
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        let id = submissions::create(tx, &partnership, &person.id, &new.permit, &country, &fields)?;
        Ok(Done::without_version(&id))
    });
    made.await?.map_err(|refusal| match refusal {
        store::Refusal::Wrong(field) => Problem::wrong(field, "it cannot be handed in"),
        other => Problem::from(other),
    })
}
