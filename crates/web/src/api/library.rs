//! `/api/partnerships/{p}/publication` and `…/lessons`: is a partnership public, who speaks in it, what was learnt?

use axum::http::StatusCode;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::lessons::{self, Kind, Lesson};
use store::{partnerships, publication};

use super::asked::{Answer, Asked, Spoken, told, whole};
use super::change::{Done, once};
use super::partnerships::day;
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
    /// The party, or by the log the name of whoever was heard; nothing for who may not read the log.
    who: Option<String>,
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
    let reads_log = asked.may(Action::ConsultationRead, &partnerships::object(&p));
    let found = asked.read(move |db, _| publication::standing(db, &p)).await?.ok_or_else(Problem::missing)?;
    let lacks = found.lacks().err().map_or_else(Vec::new, |refused| refused.reasons);
    let spoke = |s: &partnership::concluding::voices::Spoke| Spoke {
        who: s.named(reads_log).map(str::to_owned),
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

/// The library of practice of a partnership.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Lessons {
    /// The first one first; corrected ones among them.
    items: Vec<Told>,
}

/// An entry.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    /// Its number, from 1.
    number: i64,
    /// `lesson` or `evaluation`.
    kind: &'static str,
    /// The programme that it is about; nothing: the partnership.
    programme: Option<String>,
    /// `cooperation`, `stakeholders`, `training`, `recognition` or `mobility`.
    component: String,
    /// What it is called.
    title: String,
    /// What was learnt or found.
    body: String,
    /// Where it stands.
    source: String,
    /// The day of the source.
    dated: String,
    /// Who found it.
    found_by: String,
    /// Whether strangers read it, as far as the partnership is public.
    public: bool,
    /// The entry that this one corrects.
    corrects: Option<i64>,
    /// The entry that corrects this one.
    corrected_by: Option<i64>,
    /// When it was written.
    at: String,
}

impl Told {
    fn of(one: Lesson) -> Told {
        let Lesson { number, said, dated, corrected_by, at, .. } = one;
        Told {
            number,
            kind: said.kind.word(),
            programme: said.programme,
            component: said.component,
            title: said.title,
            body: said.body,
            source: said.source,
            dated: dated.to_string(),
            found_by: said.found_by,
            public: said.public,
            corrects: said.corrects,
            corrected_by,
            at: at.to_string(),
        }
    }
}

/// `GET …/lessons`
pub(crate) async fn lessons(asked: Asked) -> Answer {
    let p = asked.param("p");
    let all = asked.read(move |db, _| lessons::all(db, &p)).await?;
    Ok(told(&Lessons { items: all.into_iter().map(Told::of).collect() }))
}

/// An entry to be written.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// `lesson` or `evaluation`.
    kind: String,
    /// The programme that it is about; nothing: the partnership.
    programme: Option<String>,
    /// `cooperation`, `stakeholders`, `training`, `recognition` or `mobility`.
    component: String,
    /// What it is called.
    #[schemars(regex(pattern = r"\S"))]
    title: String,
    /// What was learnt or found.
    #[schemars(regex(pattern = r"\S"))]
    body: String,
    /// Where it stands: title and place of a document.
    #[schemars(regex(pattern = r"\S"))]
    source: String,
    /// The day of the source, which is not to come.
    dated: String,
    /// The party that found it, or the name of another body; no person's.
    #[schemars(regex(pattern = r"\S"))]
    found_by: String,
    /// Whether strangers read it, as far as the partnership is public.
    public: bool,
    /// The entry that this one corrects.
    #[serde(default, deserialize_with = "whole")]
    corrects: Option<i64>,
}

/// `POST …/lessons`
pub(crate) async fn write(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let kind = Kind::from_word(&new.kind);
    let entry = lessons::New {
        kind: kind.ok_or_else(|| Problem::wrong("kind", "write `lesson` or `evaluation`"))?,
        programme: new.programme.filter(|id| !id.trim().is_empty()),
        component: new.component,
        title: new.title,
        body: new.body,
        source: new.source,
        dated: Some(day("dated", &new.dated)?),
        found_by: new.found_by,
        public: new.public,
        corrects: new.corrects,
    };
    let p = asked.param("p");
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        Ok(Done::without_version(&lessons::add(tx, &p, &entry)?.to_string()))
    });
    made.await?.map_err(Problem::from)
}
