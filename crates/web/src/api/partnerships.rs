//! `/api/partnerships`: which partnerships are there, and how are they set?

use axum::http::StatusCode;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::partnerships::{self, Partnership};
use store::{Refusal, organisations, programmes};

use super::asked::{Answer, Asked, Paged, page, told, versioned, whole};
use super::change::{Done, once, refused};
use super::problem::Problem;

/// A partnership.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// What people call it.
    title: String,
    /// The day for which its agreement is read.
    day: String,
    /// The number of the draw, which decides among equal answers.
    seed: i64,
    /// `open` or `closed`.
    state: String,
    /// Rises with every change.
    version: i64,
}

impl Told {
    fn of(kept: Partnership) -> Told {
        Told {
            id: kept.id,
            title: kept.title,
            day: kept.day.to_string(),
            seed: kept.seed,
            state: kept.state,
            version: kept.version,
        }
    }
}

/// A partnership to be opened.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// Its id, which stands in addresses.
    #[schemars(regex(pattern = r"^[A-Za-z0-9._-]{1,100}$"))]
    id: String,
    /// What people call it.
    #[schemars(regex(pattern = r"\S"))]
    title: String,
    /// The day for which its agreement is read, as `2026-09-01`.
    #[schemars(extend("format" = "date"))]
    day: String,
    /// The number of the draw; 0 where absent.
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[serde(default, deserialize_with = "whole")]
    seed: Option<i64>,
}

/// What is to change; what is absent stays.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// The version that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// What people call it.
    #[schemars(regex(pattern = r"\S"))]
    title: Option<String>,
    /// The day for which its agreement is read.
    #[schemars(extend("format" = "date"))]
    day: Option<String>,
    /// The number of the draw.
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[serde(default, deserialize_with = "whole")]
    seed: Option<i64>,
    /// Open or closed.
    state: Option<State>,
}

/// Whether a partnership goes on.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum State {
    Open,
    Closed,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Closed => "closed",
        }
    }
}

/// A programme of a partnership.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Programme {
    /// Its id.
    id: String,
    /// Rises with every change.
    version: i64,
    /// Its cells, as in `programmes.csv`.
    cells: std::collections::BTreeMap<String, String>,
}

/// All programmes.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Programmes {
    /// In the order of their ids.
    items: Vec<Programme>,
}

/// A day.
pub(crate) fn day(field: &str, text: &str) -> Result<jiff::civil::Date, Problem> {
    let told = Some(text).filter(|t| t.len() == 10);
    told.and_then(|t| t.parse().ok())
        .ok_or_else(|| Problem::wrong(field, "a day is written as year, month and day: 2026-09-01"))
}

/// `GET /api/partnerships`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (asked_for, reach) = (asked.query::<Paged>()?, asked.reach(Action::PartnershipRead)?);
    let limit = asked_for.limit()?;
    let after = asked_for.after;
    let found = asked.read(move |db, _| partnerships::list(db, &reach, after.as_deref(), limit)).await?;
    page(found, Told::of)
}

/// `GET /api/partnerships/{p}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let kept = kept(&asked).await?;
    let version = kept.version;
    Ok(versioned(&Told::of(kept), version))
}

/// The partnership `{p}`.
pub(crate) async fn kept(asked: &Asked) -> Result<Partnership, Problem> {
    let id = asked.param("p");
    asked.read(move |db, _| partnerships::get(db, &id)).await?.ok_or_else(Problem::missing)
}

/// `POST /api/partnerships`: whoever opens one takes part in it.
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let opened = day("day", &new.day)?;
    let own = asked.who()?.subject.organisation.clone();
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        partnerships::create(tx, &new.id, new.title.trim(), opened, new.seed.unwrap_or(0))?;
        if !own.is_empty() {
            organisations::make_party(tx, &new.id, &own, &own)?;
        }
        Ok(Done::now(&new.id, 1))
    });
    made.await?.map_err(Problem::from)
}

/// `PATCH /api/partnerships/{p}`
pub(crate) async fn change(asked: Asked) -> Answer {
    let change: Change = asked.json()?;
    let version = asked.version(change.version)?;
    let was = kept(&asked).await?;
    let changed = Partnership {
        title: change.title.map_or(was.title.clone(), |t| t.trim().to_owned()),
        day: change.day.map_or(Ok(was.day), |text| day("day", &text))?,
        seed: change.seed.unwrap_or(was.seed),
        state: change.state.map_or(was.state.clone(), |s| s.word().to_owned()),
        version,
        ..was.clone()
    };
    let new = changed.clone();
    let seen = was.version;
    let done = once(&asked, StatusCode::OK, move |tx| {
        // What was not sent is taken from the version that was seen.
        if version != seen {
            return Err(Refusal::Stale { current: seen });
        }
        Ok(Done::now(&new.id, partnerships::change(tx, &new)?))
    });
    done.await?.map_err(|refusal| {
        let texts =
            |p: &Partnership| [p.title.clone(), p.day.to_string(), p.seed.to_string(), p.state.clone()];
        let (yours, now) = (texts(&changed), texts(&was));
        let fields: Vec<_> = ["title", "day", "seed", "state"]
            .into_iter()
            .zip(yours.iter().zip(&now))
            .map(|(name, (yours, now))| (name, yours.as_str(), now.as_str()))
            .collect();
        refused(refusal, &fields)
    })
}

/// `GET /api/partnerships/{p}/programmes`
pub(crate) async fn programmes(asked: Asked) -> Answer {
    let id = asked.param("p");
    let all = asked.read(move |db, _| programmes::all(db, &id)).await?;
    let one = |p: programmes::Programme| Programme { id: p.id, version: p.version, cells: p.cells };
    Ok(told(&Programmes { items: all.into_iter().map(one).collect() }))
}
