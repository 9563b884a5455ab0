//! A request of a program, as a handler sees it: who asks, for what, with which
//! body. What is no JSON, too long or too deep never comes further than here.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Said;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, RawPathParams, RawQuery, Request};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use axum::{Json, RequestExt};
use partnership::stakeholders::{Action, Object, Reach};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use store::{Actor, Db, Fault, Store, Via};

use super::problem::Problem;
use crate::guard::Passed;
use crate::house::House;
use crate::site::Site;
use crate::visitor::{Visitor, Who};
use crate::words::{Lang, Words};

/// No body is longer.
const LARGEST: usize = 1 << 20;
/// Rows on a page of a list where nothing is asked for.
const ROWS: u32 = 100;

/// What a handler answers.
pub(crate) type Answer = Result<Response, Problem>;

/// A request of a program.
pub(crate) struct Asked {
    pub site: Arc<Site>,
    pub visitor: Arc<Visitor>,
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    params: BTreeMap<String, String>,
    query: String,
    pub body: Bytes,
}

/// Which page of a list.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paged {
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Rows on the page: 100 where absent.
    #[schemars(range(min = 1, max = 500))]
    pub limit: Option<u32>,
}

/// In which language sentences are.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spoken {
    /// In which language sentences are; English where absent.
    pub lang: Option<Tongue>,
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tongue {
    En,
    Es,
    Fr,
    Ar,
}

impl Spoken {
    /// Sentences in the language asked for.
    pub fn say(&self, said: &Said) -> String {
        self.words().say(said)
    }

    /// The words of the language asked for.
    pub fn words(&self) -> &'static Words {
        Words::of(match self.lang {
            None | Some(Tongue::En) => Lang::En,
            Some(Tongue::Es) => Lang::Es,
            Some(Tongue::Fr) => Lang::Fr,
            Some(Tongue::Ar) => Lang::Ar,
        })
    }
}

/// A page of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct List<T> {
    /// The rows, in the order of their ids.
    pub items: Vec<T>,
    /// What to ask for as `after` next; nothing: this was the last page.
    pub next: Option<String>,
}

impl FromRequest<Arc<Site>> for Asked {
    type Rejection = Problem;

    async fn from_request(mut request: Request, site: &Arc<Site>) -> Result<Asked, Problem> {
        let params: RawPathParams = request.extract_parts().await.map_err(|_| Problem::missing())?;
        let params: BTreeMap<String, String> =
            params.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
        let RawQuery(query) =
            request.extract_parts().await.map_err(|_| Problem::unreadable("the query cannot be read"))?;
        let (parts, body) = request.into_parts();
        let passed = parts.extensions.get::<Passed>().cloned().unwrap_or_else(|| Passed::stranger(site));
        let body = to_bytes(body, LARGEST).await.map_err(|_| {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "a body has one megabyte at most, and comes whole")
        })?;
        Ok(Asked {
            site: site.clone(),
            visitor: passed.visitor,
            method: parts.method,
            path: parts.uri.path().to_owned(),
            headers: parts.headers,
            params,
            query: query.unwrap_or_default(),
            body,
        })
    }
}

impl Asked {
    /// What stands in the address in place of `{name}`.
    pub fn param(&self, name: &str) -> String {
        self.params.get(name).cloned().unwrap_or_default()
    }

    /// Who asks.
    pub fn who(&self) -> Result<&Who, Problem> {
        self.visitor.who().ok_or_else(Problem::missing)
    }

    /// How far an action goes for whoever asks.
    pub fn reach(&self, action: Action) -> Result<Reach, Problem> {
        self.visitor.reach(action).ok_or_else(Problem::missing)
    }

    /// Whether they may do this with that.
    pub fn may(&self, action: Action, object: &Object) -> bool {
        self.visitor.may(action, object)
    }

    /// Who acts, for the journal.
    pub fn actor(&self) -> Result<Actor, Problem> {
        Ok(self.who()?.actor(Via::Api))
    }

    /// Reads from the store.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Db, &Store) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Problem> {
        Ok(self.site.with_store(move |store| store.read(|db| f(db, store))).await?)
    }

    /// The partnership `{p}` with its agreement, without waiting for its round.
    pub async fn law(&self) -> Result<Arc<House>, Problem> {
        self.site.law(&self.param("p")).await?.ok_or_else(Problem::missing)
    }

    /// The partnership `{p}` with its agreement and round, as far as whoever asks is told of rounds.
    pub async fn house(&self) -> Result<Arc<House>, Problem> {
        let found = self.site.house_for(Some(&self.param("p")), &self.visitor, "round").await?;
        found.ok_or_else(Problem::missing)
    }

    /// The query, which holds nothing but what is known.
    pub fn query<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        if self.query.contains("%00") {
            return Err(Problem::unreadable("the query holds a character that no text has (NUL)"));
        }
        let uri = format!("/?{}", self.query).parse().map_err(|_| Problem::unreadable("no query"))?;
        let query = axum::extract::Query::<T>::try_from_uri(&uri);
        query.map(|q| q.0).map_err(|why| Problem::unreadable(format!("the query: {}", root(&why))))
    }

    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let told = self.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let media = told.split(';').next().unwrap_or_default().trim();
        if !media.eq_ignore_ascii_case("application/json") {
            let why = "send JSON, and say so: Content-Type: application/json";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
        }
        let unreadable = |why: serde_json::Error| Problem::unreadable(format!("the body: {why}"));
        let value: Value = serde_json::from_slice(&self.body).map_err(unreadable)?;
        if let Some(field) = nul(&value) {
            return Err(Problem::unreadable("the body holds a character that no text has (NUL)").at(field));
        }
        serde_json::from_slice(&self.body).map_err(unreadable)
    }

    /// The body's fields as they were sent; read with [`Asked::json`] first.
    pub fn fields(&self) -> serde_json::Map<String, Value> {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The key that makes sending a request twice do a thing once.
    pub fn key(&self) -> Result<String, Problem> {
        let name = "Idempotency-Key";
        let told = self.headers.get("idempotency-key").and_then(|v| v.to_str().ok());
        let told = told.map(str::trim).filter(|key| (1..=200).contains(&key.len()));
        let sound = told.filter(|key| key.bytes().all(|b| b.is_ascii_graphic()));
        sound.map(str::to_owned).ok_or_else(|| {
            let why = "a change needs the header Idempotency-Key: 1 to 200 visible ASCII characters, new for \
                       each change, the same when the change is sent again";
            Problem::unreadable(why).at(name)
        })
    }

    /// The version that was seen: of the body, or of `If-Match`.
    pub fn version(&self, body: Option<i64>) -> Result<i64, Problem> {
        let matched = self.if_match()?;
        match (body, matched) {
            (Some(a), Some(b)) if a != b => {
                Err(Problem::wrong("version", "the body and If-Match name two versions"))
            }
            (Some(version), _) | (None, Some(version)) => Ok(version),
            (None, None) => {
                let why = "say which version you saw: `version` in the body, or If-Match: \"3\"";
                Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, why).at("version"))
            }
        }
    }

    /// The version in `If-Match`, if there is one.
    pub fn if_match(&self) -> Result<Option<i64>, Problem> {
        let Some(told) = self.headers.get(header::IF_MATCH) else { return Ok(None) };
        let told = told.to_str().ok().map(|t| t.trim().trim_matches('"'));
        let version = told.filter(|t| t.bytes().all(|b| b.is_ascii_digit())).and_then(|t| t.parse().ok());
        version.map(Some).ok_or_else(|| {
            Problem::unreadable("If-Match holds the version that was seen, in quotes: \"3\"").at("If-Match")
        })
    }
}

impl Paged {
    /// Rows on the page.
    pub fn limit(&self) -> Result<u32, Problem> {
        limit(self.limit)
    }
}

/// Reads a whole number, which JSON may also write as `3.0`.
pub(crate) fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    let Some(number) = Option::<serde_json::Number>::deserialize(from)? else { return Ok(None) };
    let text = number.to_string();
    let (digits, rest) = text.split_once('.').unwrap_or((&text, ""));
    let told = digits.parse().ok().filter(|_| rest.bytes().all(|b| b == b'0'));
    told.map(Some).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a whole number in range")))
}

/// The same of a number that has to be there.
pub(crate) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    whole(from)?.ok_or_else(|| serde::de::Error::custom("null is not a whole number"))
}

/// Rows on a page.
pub(crate) fn limit(asked: Option<u32>) -> Result<u32, Problem> {
    match asked.unwrap_or(ROWS) {
        rows @ 1..=500 => Ok(rows),
        _ => Err(Problem::unreadable("a page has 1 to 500 rows").at("limit")),
    }
}

/// A page of a list as an answer.
pub(crate) fn page<T, U: Serialize>(page: store::Page<T>, shape: impl FnMut(T) -> U) -> Answer {
    Ok(told(&List { items: page.rows.into_iter().map(shape).collect(), next: page.next }))
}

/// An answer.
pub(crate) fn told<T: Serialize>(answer: &T) -> Response {
    use axum::response::IntoResponse;
    Json(answer).into_response()
}

/// An answer with its version, to be sent back as `If-Match`.
pub(crate) fn versioned<T: Serialize>(answer: &T, version: i64) -> Response {
    let mut response = told(answer);
    if let Ok(tag) = format!("\"{version}\"").parse() {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The field in which a NUL stands; the empty name for the body itself.
fn nul(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(String::new),
        Value::Array(all) => all.iter().find_map(nul),
        Value::Object(all) => all.iter().find_map(|(name, value)| {
            if name.contains('\0') { Some(String::new()) } else { nul(value).map(|_| name.clone()) }
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The innermost reason.
fn root(why: &dyn std::error::Error) -> String {
    let mut why = why;
    while let Some(inner) = why.source() {
        why = inner;
    }
    why.to_string()
}
