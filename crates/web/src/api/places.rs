//! `/api/partnerships/{p}/places`: what is on offer?

use std::collections::BTreeMap;

use axum::http::StatusCode;
use jiff::civil::Date;
use partnership::intake::one;
use partnership::stakeholders::Action;
use partnership::vacancies::Stage;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::places::{self, Place};
use store::{Db, Fault, Refusal, organisations, vacancies};

use super::asked::{Answer, Asked, Paged, page, versioned, whole};
use super::change::{Done, once, refused};
use super::people::sound;
use super::problem::Problem;

/// A record with the columns of `places.csv`, written as in that table.
macro_rules! with_cells {
    ($(#[$top:meta])* $name:ident { $($(#[$own:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$top])*
        #[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        pub(crate) struct $name {
            $($(#[$own])* $field: $type,)*
            /// What people read.
            #[serde(skip_serializing_if = "Option::is_none")]
            title: Option<String>,
            /// The agreement's `party` that offers it.
            #[serde(skip_serializing_if = "Option::is_none")]
            employer: Option<String>,
            /// The occupation, by its label or ESCO address.
            #[serde(skip_serializing_if = "Option::is_none")]
            occupation: Option<String>,
            /// `home` or `away`.
            #[serde(skip_serializing_if = "Option::is_none")]
            track: Option<String>,
            /// Where it lies: ISO 3166 letters.
            #[serde(skip_serializing_if = "Option::is_none")]
            country: Option<String>,
            /// How many people it takes.
            #[serde(skip_serializing_if = "Option::is_none")]
            seats: Option<String>,
            /// The day it starts.
            #[serde(skip_serializing_if = "Option::is_none")]
            start: Option<String>,
            /// Skills asked for: `label=level*weight`, divided by semicolons.
            #[serde(skip_serializing_if = "Option::is_none")]
            skills: Option<String>,
            /// The language asked for with its level: `de:B2`.
            #[serde(skip_serializing_if = "Option::is_none")]
            language: Option<String>,
            /// The agreement's `demand` it belongs to.
            #[serde(skip_serializing_if = "Option::is_none")]
            demand: Option<String>,
            /// Its region, in words.
            #[serde(skip_serializing_if = "Option::is_none")]
            region: Option<String>,
            /// The gross wage, such as `2800.00 EUR`.
            #[serde(skip_serializing_if = "Option::is_none")]
            wage: Option<String>,
            /// What the wage is for: `hour`, `week`, `month` or `year`; a month where absent.
            #[serde(skip_serializing_if = "Option::is_none")]
            wage_period: Option<String>,
            /// What others earn there for the same work, in the same currency for the same time.
            #[serde(skip_serializing_if = "Option::is_none")]
            comparator: Option<String>,
            /// Where that is taken from.
            #[serde(skip_serializing_if = "Option::is_none")]
            comparator_source: Option<String>,
            /// What shows that people are lacking: a survey, a list, an advertisement without answer.
            #[serde(skip_serializing_if = "Option::is_none")]
            shortage: Option<String>,
            /// The day of that.
            #[serde(skip_serializing_if = "Option::is_none")]
            shortage_on: Option<String>,
            /// The agreement's `party` that recruits, where the employer does not.
            #[serde(skip_serializing_if = "Option::is_none")]
            recruiter: Option<String>,
        }
    };
}

with_cells! {
    /// A place; empty columns are absent.
    Told {
        /// The partnership.
        partnership: String,
        /// Its id in it.
        id: String,
        /// Rises with every change.
        version: i64,
        /// Where it stands: `draft`, `submitted`, `verified` (it opens on a day), `open`, `matching`, `filled`,
        /// `expired` or `withdrawn`.
        state: String,
        /// Why the employment service sent it back.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The day on which it opens, where it was verified for one.
        #[serde(skip_serializing_if = "Option::is_none")]
        opens: Option<String>,
        /// The organisation that offers it.
        #[serde(skip_serializing_if = "Option::is_none")]
        organisation: Option<String>,
    }
}

with_cells! {
    /// A place to be offered.
    New {
        /// Its id, which stands in addresses.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(regex(pattern = r"^[A-Za-z0-9._-]{1,100}$"))]
        id: Option<String>,
    }
}

with_cells! {
    /// What is to change; what is absent stays, and `null` or an empty text takes away.
    Change {
        /// The version that was seen.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
        #[serde(default, deserialize_with = "whole")]
        version: Option<i64>,
    }
}

/// A place, what the employment service said of it, and the partnership's day.
type Stands = (Place, Option<vacancies::Said>, Date);

fn stands(db: &mut Db, place: Place, day: Date) -> Result<Stands, Fault> {
    let said = vacancies::said(db, &place.partnership, &place.id)?;
    Ok((place, said, day))
}

fn shown((place, said, day): Stands) -> Value {
    let opens = said.as_ref().and_then(|s| s.opens);
    let state = vacancies::stage(&place, opens, day);
    let mut told = serde_json::Map::new();
    told.insert("partnership".to_owned(), place.partnership.into());
    told.insert("id".to_owned(), place.id.into());
    told.insert("version".to_owned(), place.version.into());
    told.insert("state".to_owned(), state.word().into());
    let reason = said.and_then(|s| s.reason).filter(|_| matches!(state, Stage::Draft | Stage::Submitted));
    told.extend(reason.map(|reason| ("reason".to_owned(), reason.into())));
    told.extend(opens.map(|day| ("opens".to_owned(), day.to_string().into())));
    told.extend(place.organisation.map(|o| ("organisation".to_owned(), o.into())));
    told.insert("title".to_owned(), place.title.into());
    told.extend(place.cells.into_iter().map(|(column, cell)| (column, cell.into())));
    Value::Object(told)
}

/// `GET …/places`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (paged, reach) = (asked.query::<Paged>()?, asked.reach(Action::PlaceRead)?);
    let (limit, partnership) = (paged.limit()?, asked.param("p"));
    let day = asked.law().await?.date;
    let found = asked.read(move |db, _| {
        let found = places::list(db, &reach, &partnership, paged.after.as_deref(), limit)?;
        let rows = found.rows.into_iter().map(|place| stands(db, place, day)).collect::<Result<_, _>>()?;
        Ok(store::Page { rows, next: found.next })
    });
    page(found.await?, shown)
}

async fn kept(asked: &Asked) -> Result<Place, Problem> {
    let (partnership, id) = (asked.param("p"), asked.param("id"));
    asked.read(move |db, _| places::get(db, &partnership, &id)).await?.ok_or_else(Problem::missing)
}

/// `GET …/places/{id}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (place, day) = (kept(&asked).await?, asked.law().await?.date);
    let version = place.version;
    let found = asked.read(move |db, _| stands(db, place, day)).await?;
    Ok(versioned(&shown(found), version))
}

/// What a request says of the columns, without `id` and `version`.
fn sent(asked: &Asked) -> BTreeMap<String, String> {
    let told = asked.fields().into_iter().filter(|(name, _)| name != "id" && name != "version");
    told.map(|(name, value)| (name, value.as_str().unwrap_or_default().trim().to_owned())).collect()
}

/// Whether the token may make the place this, and a round can read it.
async fn allowed(asked: &Asked, action: Action, place: &Place) -> Result<(), Problem> {
    let employer = place.cells.get("employer").cloned().unwrap_or_default();
    let partnership = place.partnership.clone();
    let parties = asked.read(move |db, _| organisations::parties(db, &partnership)).await?;
    let organisation = parties.into_iter().find(|(party, _)| *party == employer).map(|(_, o)| o);
    let country = place.cells.get("country").map(|c| organisations::country_of(c).to_owned());
    let becomes = Place { organisation, country: country.unwrap_or_default(), ..place.clone() };
    if !asked.may(action, &becomes.object()) {
        let why = "this token may not offer places for this party";
        return Err(Problem::new(StatusCode::FORBIDDEN, why).at("employer"));
    }
    for (field, text) in [("title", Some(&place.title)), ("country", place.cells.get("country"))] {
        if text.is_none_or(|t| t.is_empty()) {
            return Err(Problem::wrong(field, format!("`{field}` is missing")));
        }
    }
    let mut row = place.cells.clone();
    row.extend([("id".to_owned(), place.id.clone()), ("title".to_owned(), place.title.clone())]);
    let house = asked.law().await?;
    sound(one::place(&house.agreement, &house.law(), &house.classes, &row), "id")
}

/// `POST …/places`
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let mut cells = sent(&asked);
    cells.retain(|_, cell| !cell.is_empty());
    let place = Place {
        partnership: asked.param("p"),
        id: new.id.ok_or_else(|| Problem::wrong("id", "`id` is missing"))?,
        organisation: None,
        country: String::new(),
        title: cells.remove("title").unwrap_or_default(),
        cells,
        // Nothing is open that no employment service has verified.
        state: Stage::Draft.word().to_owned(),
        version: 0,
    };
    allowed(&asked, Action::PlaceCreate, &place).await?;
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        places::create(tx, &place)?;
        Ok(Done::now(&place.id, 1))
    });
    made.await?.map_err(Problem::from)
}

/// `PATCH …/places/{id}`
pub(crate) async fn change(asked: Asked) -> Answer {
    let change: Change = asked.json()?;
    let version = asked.version(change.version)?;
    let was = kept(&asked).await?;
    let sent = sent(&asked);
    let mut cells = was.cells.clone();
    cells.extend(sent.clone());
    cells.retain(|_, cell| !cell.is_empty());
    let title = cells.remove("title").or_else(|| (!sent.contains_key("title")).then(|| was.title.clone()));
    let place = Place { title: title.unwrap_or_default(), cells, version, ..was.clone() };
    allowed(&asked, Action::PlaceChange, &place).await?;
    let seen = was.version;
    let done = once(&asked, StatusCode::OK, move |tx| {
        if version != seen {
            return Err(Refusal::Stale { current: seen });
        }
        Ok(Done::now(&place.id, places::change(tx, &place)?))
    });
    done.await?.map_err(|refusal| {
        let now = |field: &str| match field {
            "title" => was.title.as_str(),
            _ => was.cells.get(field).map(String::as_str).unwrap_or_default(),
        };
        let fields: Vec<_> =
            sent.iter().map(|(field, yours)| (field.as_str(), yours.as_str(), now(field))).collect();
        refused(refusal, &fields)
    })
}

/// `DELETE …/places/{id}`: withdraws a place; it stays in lists as withdrawn.
pub(crate) async fn withdraw(asked: Asked) -> Answer {
    let was = kept(&asked).await?;
    let seen = asked.if_match()?.unwrap_or(was.version);
    let place = Place { state: "withdrawn".to_owned(), version: seen, ..was };
    let done = once(&asked, StatusCode::OK, move |tx| Ok(Done::now(&place.id, places::change(tx, &place)?)));
    done.await?.map_err(Problem::from)
}
