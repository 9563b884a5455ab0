//! How does a change happen once, however often it is sent?
//!
//! The receipt holds ids and versions. Sent again with the same key it is
//! answered with the same receipt; another request with that key is refused.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Once, Refusal, Tx};

use super::asked::Asked;
use super::problem::{Difference, Problem};

/// What a change led to.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Done {
    /// The id of what was made or changed.
    pub id: String,
    /// The version it has now; nothing where it is gone, or has none.
    pub version: Option<i64>,
    /// The number of a new edition of an agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<i64>,
}

impl Done {
    /// Made or changed.
    pub fn now(id: &str, version: i64) -> Done {
        Done { id: id.to_owned(), version: Some(version), edition: None }
    }

    /// Gone, or without a version.
    pub fn without_version(id: &str) -> Done {
        Done { id: id.to_owned(), version: None, edition: None }
    }
}

/// Carries out a change once. Outside: it could not be tried. Inside: a rule
/// said no.
pub(crate) async fn once(
    asked: &Asked,
    status: StatusCode,
    f: impl FnOnce(&mut Tx<'_>) -> Result<Done, Refusal> + Send + 'static,
) -> Result<Result<Response, Refusal>, Problem> {
    let (key, actor, request) = (asked.key()?, asked.actor()?, request(asked));
    let change = move |tx: &mut Tx<'_>| {
        let done = f(tx)?;
        serde_json::to_string(&done).map_err(|why| store::Fault::Other(why.to_string()).into())
    };
    let done = asked.site.with_store(move |store| store.once(&actor, &key, &request, change)).await?;
    let receipt = match done {
        Once::Done(receipt) => receipt,
        Once::Reused => {
            let why = "this key was used for another change: make a new one";
            return Err(Problem::wrong("Idempotency-Key", why));
        }
        Once::Refused(refusal) => return Ok(Err(refusal)),
    };
    let done: Done = serde_json::from_str(&receipt.answer)
        .map_err(|_| Problem::wrong("Idempotency-Key", "this key was used for another change"))?;
    let mut response = (status, Json(&done)).into_response();
    let headers = response.headers_mut();
    // What is handed in about a person is found among all that was handed in.
    let list = if asked.path.ends_with("/submissions") { "/api/submissions" } else { asked.path.as_str() };
    if status == StatusCode::CREATED
        && let Ok(place) = HeaderValue::from_str(&format!("{list}/{}", done.id))
    {
        headers.insert(header::LOCATION, place);
    }
    if receipt.repeated {
        headers.insert("idempotent-replayed", HeaderValue::from_static("true"));
    }
    Ok(Ok(response))
}

/// Everything that was asked for.
fn request(asked: &Asked) -> Vec<u8> {
    let matched = asked.headers.get(header::IF_MATCH).map(HeaderValue::as_bytes).unwrap_or_default();
    let parts = [asked.method.as_str().as_bytes(), asked.path.as_bytes(), matched, &asked.body];
    parts.join(&b"\n"[..])
}

/// A refusal as a problem; where it was changed meanwhile with the fields that
/// differ: what this request says, and what is kept now.
pub(crate) fn refused(refusal: Refusal, fields: &[(&str, &str, &str)]) -> Problem {
    let stale = matches!(refusal, Refusal::Stale { .. });
    let mut problem = Problem::from(refusal);
    if stale {
        let differ = fields.iter().filter(|(_, yours, now)| yours != now);
        problem.differs = differ
            .map(|(field, yours, now)| Difference {
                field: (*field).to_owned(),
                yours: (*yours).to_owned(),
                now: (*now).to_owned(),
            })
            .collect();
    }
    problem
}
