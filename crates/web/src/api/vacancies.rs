//! `/api/partnerships/{p}/places/{id}/submit`, `/verify`, `/send-back`, and
//! `/vacancies`: how a vacancy becomes a place on offer.

use axum::http::StatusCode;
use partnership::stakeholders::Action;
use partnership::vacancies::{CHECKS, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Refusal, Tx, vacancies};

use super::asked::{Answer, Asked, told, whole};
use super::change::{Done, once};
use super::partnerships::day;
use super::problem::Problem;

/// A draft to be submitted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Submit {
    /// The version that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
}

/// A vacancy that is found to be true.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verify {
    /// The version that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// The points that are confirmed: `shortage`, `wage`, `employer`, `no_fees`, and `recruiter` where one is named.
    checks: Vec<String>,
    /// The day on which it opens; absent: at once.
    opens: Option<String>,
}

/// A vacancy that cannot be verified as it stands.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SendBack {
    /// The version that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// What the employer has to mend.
    #[schemars(regex(pattern = r"\S"))]
    reason: String,
}

/// The vacancies that wait for the token's employment service.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Waiting {
    /// Each with its version.
    items: Vec<One>,
}

/// A vacancy that waits.
#[derive(Debug, Serialize, JsonSchema)]
struct One {
    /// The place's id.
    id: String,
    /// Its title.
    title: String,
    /// The country whose employment service verifies it.
    country: String,
    /// Its version.
    version: i64,
}

/// `GET …/vacancies`
pub(crate) async fn waiting(asked: Asked) -> Answer {
    let (reach, p) = (asked.reach(Action::PlaceVerify)?, asked.param("p"));
    let found = asked.read(move |db, _| vacancies::waiting(db, &reach, Some(&p))).await?;
    let one =
        |p: store::places::Place| One { id: p.id, title: p.title, country: p.country, version: p.version };
    Ok(told(&Waiting { items: found.into_iter().map(one).collect() }))
}

async fn step(
    asked: &Asked,
    change: impl FnOnce(&mut Tx<'_>, &str, &str) -> Result<i64, Refusal> + Send + 'static,
) -> Answer {
    let (p, id) = (asked.param("p"), asked.param("id"));
    let done = once(asked, StatusCode::OK, move |tx| Ok(Done::now(&id, change(tx, &p, &id)?)));
    done.await?.map_err(Problem::from)
}

/// `POST …/places/{id}/submit`
pub(crate) async fn submit(asked: Asked) -> Answer {
    let version = asked.version(asked.json::<Submit>()?.version)?;
    let house = asked.law().await?;
    step(&asked, move |tx, p, id| vacancies::submit(tx, p, id, version, &house.law())).await
}

/// `POST …/places/{id}/verify`
pub(crate) async fn verify(asked: Asked) -> Answer {
    let said: Verify = asked.json()?;
    let version = asked.version(said.version)?;
    if let Some(unknown) = said.checks.iter().find(|check| !CHECKS.contains(&check.as_str())) {
        let all = CHECKS.join(", ");
        return Err(Problem::wrong("checks", format!("`{unknown}` is no point of the check list: {all}")));
    }
    let opens = said.opens.map(|text| day("opens", &text)).transpose()?;
    let (verdict, house) = (Verdict { checks: said.checks, opens }, asked.law().await?);
    step(&asked, move |tx, p, id| vacancies::verify(tx, p, id, version, &verdict, &house.law())).await
}

/// `POST …/places/{id}/send-back`
pub(crate) async fn send_back(asked: Asked) -> Answer {
    let said: SendBack = asked.json()?;
    let version = asked.version(said.version)?;
    step(&asked, move |tx, p, id| vacancies::send_back(tx, p, id, version, &said.reason)).await
}
