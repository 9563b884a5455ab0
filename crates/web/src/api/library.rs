//! `/api/partnerships/{p}/publication`: is a partnership public, and who speaks in it?

use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::publication;

use super::asked::{Answer, Asked, Spoken, told};
use super::change::{Done, once};
use super::problem::Problem;

/// How a partnership stands with the public.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Publication {
    /// Whether strangers see it.
    public: bool,
    /// Whether somebody has withdrawn it.
    withdrawn: bool,
    /// The address that its text names.
    url: Option<String>,
    /// The five sides.
    voices: Vec<Voice>,
    /// What lacks; empty: nothing.
    lacks: Vec<String>,
}

/// A side of the partnership.
#[derive(Debug, Serialize, JsonSchema)]
struct Voice {
    /// `state`, `employer`, `school`, `community` or `workers`.
    side: &'static str,
    /// Who spoke for it, by the day.
    spoke: Vec<Spoke>,
}

/// Somebody who spoke.
#[derive(Debug, Serialize, JsonSchema)]
struct Spoke {
    /// The party, or by the log the name of whoever was heard.
    who: String,
    /// `signed`, `consulted` (by the text) or `logged` (by the log of consultations).
    how: &'static str,
    /// The day.
    on: String,
    /// The article; nothing for the log.
    article: Option<String>,
}

/// `GET …/publication`
pub(crate) async fn publication(asked: Asked) -> Answer {
    let (spoken, p): (Spoken, String) = (asked.query()?, asked.param("p"));
    let found = asked.read(move |db, _| publication::standing(db, &p)).await?.ok_or_else(Problem::missing)?;
    let lacks = found.lacks().err().map_or_else(Vec::new, |refused| refused.reasons);
    let spoke = |s: &partnership::concluding::voices::Spoke| Spoke {
        who: s.who.clone(),
        how: s.how.word(),
        on: s.on.to_string(),
        article: s.article.clone(),
    };
    Ok(told(&Publication {
        public: found.is_public(),
        withdrawn: found.is_withdrawn(),
        url: found.url.clone(),
        voices: found
            .voices
            .iter()
            .map(|voice| Voice { side: voice.side, spoke: voice.spoke.iter().map(spoke).collect() })
            .collect(),
        lacks: lacks.iter().map(|reason| spoken.say(&reason.said)).collect(),
    }))
}

/// What is decided.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    /// Whether strangers see it from now on.
    public: bool,
    /// Why; asked where it is withdrawn.
    #[serde(default)]
    reason: String,
}

/// `POST …/publication`
pub(crate) async fn publish(asked: Asked) -> Answer {
    let Decision { public, reason } = asked.json()?;
    let p = asked.param("p");
    let made = once(&asked, StatusCode::OK, move |tx| {
        let number = if public {
            publication::publish(tx, &p, &reason)?
        } else {
            publication::withdraw(tx, &p, &reason)?
        };
        Ok(Done::without_version(&number.to_string()))
    });
    made.await?.map_err(Problem::from)
}
