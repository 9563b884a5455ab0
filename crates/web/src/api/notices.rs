//! `/api/partnerships/{p}/notices/{id}`: a gateway says whether a message arrived.

use axum::http::StatusCode;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Deserialize;
use store::{Refusal, notices};

use super::asked::{Answer, Asked};
use super::change::{Done, once};
use super::problem::Problem;

/// What became of a message.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    /// Whether it arrived. A report may come late, or twice.
    delivered: bool,
}

/// `POST …/notices/{id}`
pub(crate) async fn report(asked: Asked) -> Answer {
    let said: Report = asked.json()?;
    let (p, message, reach) = (asked.param("p"), asked.param("id"), asked.reach(Action::NoticeSend)?);
    let notice = message.rsplit_once('-').map(|(notice, _)| notice.to_owned()).unwrap_or_default();
    let found = asked.read(move |db, _| notices::get(db, &p, &notice)).await?;
    found.filter(|notice| reach.covers(&notice.object)).ok_or_else(Problem::missing)?;
    let done = once(&asked, StatusCode::OK, move |tx| {
        notices::report(tx, &message, said.delivered)?;
        Ok(Done::without_version(&message))
    });
    done.await?.map_err(|refusal: Refusal| Problem::from(refusal))
}
