//! `/api/partnerships/{p}/programmes`: what can be learnt on the way, added and
//! changed by who teaches it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use partnership::curricula::{Review, review};
use partnership::intake::one;
use partnership::intake::programmes::{COLUMNS, MORE_COLUMNS};
use partnership::stakeholders::{Action, Object};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::programmes::{self, Programme};
use store::{Refusal, organisations};

use super::asked::{Answer, Asked, versioned, whole};
use super::change::{Done, once, refused};
use super::people::sound;
use super::problem::Problem;

/// A programme.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// Rises with every change.
    version: i64,
    /// Whether its curriculum was reviewed within 36 months: `fresh`, `old` or `unknown`.
    review: &'static str,
    /// Its cells, as in `programmes.csv`.
    cells: BTreeMap<String, String>,
}

/// A programme to be added.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// Its id, which stands in addresses.
    #[schemars(regex(pattern = r"^[A-Za-z0-9._-]{1,60}$"))]
    id: String,
    /// Its cells, as in `programmes.csv`; `provider` is the party that teaches.
    cells: BTreeMap<String, String>,
}

/// What is to change; what is absent stays, and `null` or an empty text takes away.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// The version that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// Cells, as in `programmes.csv`.
    cells: BTreeMap<String, Option<String>>,
}

async fn kept(asked: &Asked) -> Result<Programme, Problem> {
    let (p, id) = (asked.param("p"), asked.param("id"));
    asked.read(move |db, _| programmes::get(db, &p, &id)).await?.ok_or_else(Problem::missing)
}

/// `GET …/programmes/{id}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (kept, house) = (kept(&asked).await?, asked.law().await?);
    let law = house.law();
    let clause = kept.cells.get("training").and_then(|id| law.by_id("training", id));
    let own = kept.cells.get("reviewed_on").and_then(|day| day.parse().ok());
    let reviewed = own.or(clause.and_then(|c| c.date("reviewed_on")));
    let review = match review(reviewed, asked.who()?.day) {
        Review::Fresh { .. } => "fresh",
        Review::Old { .. } => "old",
        Review::Unknown => "unknown",
    };
    let version = kept.version;
    Ok(versioned(&Told { id: kept.id, version, review, cells: kept.cells }, version))
}

/// Whether the token may make the programme this, and a round can read it.
async fn allowed(asked: &Asked, action: Action, programme: &Programme) -> Result<(), Problem> {
    let known = |column: &&String| {
        *column != "id" && COLUMNS.iter().chain(MORE_COLUMNS).any(|c| *c == column.as_str())
    };
    if let Some(unknown) = programme.cells.keys().find(|column| !known(column)) {
        return Err(Problem::wrong("cells", format!("`{unknown}` is no column of programmes.csv")));
    }
    let house = asked.law().await?;
    let law = house.law();
    let clause = programme.cells.get("training").and_then(|id| law.by_id("training", id));
    let stated = programme.cells.get("provider").cloned();
    let provider = stated.or(clause.and_then(|c| c.text("provider")).map(str::to_owned)).unwrap_or_default();
    let p = programme.partnership.clone();
    let parties = asked.read(move |db, _| organisations::parties(db, &p)).await?;
    let organisation = parties.into_iter().find(|(party, _)| *party == provider).map(|(_, o)| o);
    let object =
        Object { partnerships: vec![programme.partnership.clone()], organisation, ..Object::default() };
    if !asked.may(action, &object) {
        let why = "this token may not teach for this party: name its own as `provider`";
        return Err(Problem::new(StatusCode::FORBIDDEN, why).at("provider"));
    }
    if programme.cells.get("title").is_none_or(|t| t.is_empty()) {
        return Err(Problem::wrong("title", "`title` is missing"));
    }
    let mut row = programme.cells.clone();
    row.insert("id".to_owned(), programme.id.clone());
    sound(one::programme(&house.agreement, &law, &house.classes, &row), "id")
}

/// `POST …/programmes`
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let cells = new.cells.into_iter().map(|(c, text)| (c, text.trim().to_owned()));
    let programme = Programme {
        partnership: asked.param("p"),
        id: new.id,
        cells: cells.filter(|(_, text)| !text.is_empty()).collect(),
        version: 0,
    };
    allowed(&asked, Action::ProgrammeCreate, &programme).await?;
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        Ok(Done::now(&programme.id, programmes::put(tx, &programme)?))
    });
    made.await?.map_err(Problem::from)
}

/// `PATCH …/programmes/{id}`
pub(crate) async fn change(asked: Asked) -> Answer {
    let change: Change = asked.json()?;
    let version = asked.version(change.version)?;
    let was = kept(&asked).await?;
    let sent: BTreeMap<String, String> =
        change.cells.into_iter().map(|(c, text)| (c, text.unwrap_or_default().trim().to_owned())).collect();
    let mut cells = was.cells.clone();
    cells.extend(sent.clone());
    cells.retain(|_, cell| !cell.is_empty());
    let programme = Programme { cells, version, ..was.clone() };
    allowed(&asked, Action::ProgrammeChange, &programme).await?;
    let seen = was.version;
    let done = once(&asked, StatusCode::OK, move |tx| {
        if version != seen {
            return Err(Refusal::Stale { current: seen });
        }
        Ok(Done::now(&programme.id, programmes::put(tx, &programme)?))
    });
    done.await?.map_err(|refusal| {
        let now = |field: &str| was.cells.get(field).map(String::as_str).unwrap_or_default();
        let fields: Vec<_> =
            sent.iter().map(|(field, yours)| (field.as_str(), yours.as_str(), now(field))).collect();
        refused(refusal, &fields)
    })
}
