//! `/api/partnerships/{p}/people/{id}/talk` and `…/suggestions`: how far is a conversation about somebody's work, and
//! what do people confirm of what is suggested?

use ::skills::Concept;
use ::skills::talk::{Next, Why};
use partnership::suggested::{Count, Row, figures};
use schemars::JsonSchema;
use serde::Serialize;
use store::talks;
use store::{declined, people, suggested};

use super::asked::{Answer, Asked, told};
use super::people::seen;
use super::problem::Problem;
use crate::pages::workers::{held_in, talk};

/// A conversation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Conversation {
    /// Rises with every change.
    version: i64,
    /// The language in which it was begun.
    language: String,
    /// The role of whoever began it; `worker`: themselves.
    role: String,
    /// Their own words for their work; empty where they chose from a list.
    words: String,
    /// The occupations that may be meant, by address, each with its weight.
    named: Vec<(String, u32)>,
    /// The skill that is asked about next, by address; nothing: no further question would tell much.
    next: Option<String>,
    /// What was answered.
    answers: Vec<Said>,
    /// What follows and was neither confirmed nor rejected.
    proposed: Vec<Proposed>,
    /// What was confirmed or rejected.
    decided: Vec<Decided>,
}

/// An answer.
#[derive(Debug, Serialize, JsonSchema)]
struct Said {
    /// The skill, by address.
    skill: String,
    /// `often`, `sometimes`, `no`, `unsure` or `passed`.
    answer: &'static str,
}

/// A skill that follows from the answers.
#[derive(Debug, Serialize, JsonSchema)]
struct Proposed {
    /// The skill, by address.
    skill: String,
    /// Of a thousand people with these answers, so many are thought to hold it.
    per_mille: i64,
    /// `said`: they said so; `near` a skill that they said yes to; `occupation`: their answers fit one that asks for it.
    why: &'static str,
    /// The skill or occupation that speaks for it, by address; nothing: their own answer.
    because_of: Option<String>,
}

/// What was said to a proposal.
#[derive(Debug, Serialize, JsonSchema)]
struct Decided {
    /// The skill, by address.
    skill: String,
    /// Whether it is theirs.
    held: bool,
    /// From 1 to 5; nothing: they could not say, or it is not theirs.
    level: Option<u8>,
}

/// `GET …/people/{id}/talk`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, id) = (asked.param("p"), asked.param("id"));
    let house = asked.law().await?;
    seen(&asked, &id).await?;
    let found = asked
        .read(move |db, store| {
            let talk = talks::get(db, store.keys(), &p, &id)?;
            let declined = declined::of(db, store.keys(), &p, &id)?;
            let found = talk.zip(people::get(db, store.keys(), &p, &id)?);
            Ok(found.map(|(talk, person)| (talk, person, declined)))
        })
        .await?;
    let (talk, person, declined) = found.ok_or_else(Problem::missing)?;
    let classes = &house.classes;
    let held = held_in(classes, person.personal.get("skills"));
    let (engine, answers) = talk::engine(classes, &talk, &held, &declined);
    let uri = |concept: Concept| classes.uri(concept).to_owned();
    let is_open = |uri: &str| talk.decided.iter().all(|(known, _)| known != uri);
    let proposed = engine.proposed(&answers).into_iter().map(|one| {
        let (why, because_of) = match one.why {
            Why::Said(_) => ("said", None),
            Why::Near(other) => ("near", Some(uri(Concept(other.0)))),
            Why::Occupation(work) => ("occupation", Some(uri(work))),
        };
        Proposed { skill: uri(Concept(one.skill.0)), per_mille: one.per_mille, why, because_of }
    });
    let proposed = proposed.filter(|one| is_open(&one.skill)).collect();
    let decided = talk.decided.iter().map(|(skill, said)| {
        let (held, level) = said.held();
        Decided { skill: skill.clone(), held, level }
    });
    let next = match engine.next(&answers) {
        Next::Ask(skill) => Some(uri(Concept(skill.0))),
        Next::Enough | Next::Bound => None,
    };
    let said =
        |(skill, said): &(String, ::skills::talk::Answer)| Said { skill: skill.clone(), answer: said.word() };
    Ok(told(&Conversation {
        version: talk.version,
        language: talk.language.clone(),
        role: talk.role.clone(),
        words: talk.words.clone(),
        named: talk.named.clone(),
        next,
        answers: talk.answers.iter().map(said).collect(),
        proposed,
        decided: decided.collect(),
    }))
}

/// What people confirm of what is suggested, by source.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Suggestions {
    /// Each source of which there is any figure.
    sources: Vec<Source>,
}

/// One source.
#[derive(Debug, Serialize, JsonSchema)]
struct Source {
    /// `conversation` or `finder`.
    source: &'static str,
    /// Everybody; nothing: fewer than five.
    all: Option<Figure>,
    /// By the language in which they were shown.
    by_language: Vec<Group>,
    /// By sex: `female`, `male`, `other` or `unstated`.
    by_sex: Vec<Group>,
    /// By both, as `ar female`; empty where a group would be too small.
    by_both: Vec<Group>,
}

/// A group.
#[derive(Debug, Serialize, JsonSchema)]
struct Group {
    /// Which.
    of: String,
    /// Its figure; nothing: fewer than five, or hidden so that another one cannot be reckoned.
    figure: Option<Figure>,
}

/// Numbers of a group.
#[derive(Debug, Serialize, JsonSchema)]
struct Figure {
    /// People to whom something was suggested.
    people: i64,
    /// Suggestions that they confirmed.
    confirmed: i64,
    /// Suggestions that they rejected.
    rejected: i64,
    /// Of a thousand suggestions, so many were confirmed.
    confirmed_per_mille: Option<i64>,
}

fn figure(count: Count) -> Figure {
    Figure {
        people: count.people,
        confirmed: count.confirmed,
        rejected: count.rejected,
        confirmed_per_mille: count.per_mille(),
    }
}

/// `GET …/suggestions`
pub(crate) async fn suggestions(asked: Asked) -> Answer {
    let p = asked.param("p");
    let counts = asked.read(move |db, _| suggested::counts(db, &p)).await?;
    let groups = |rows: Vec<Row>| -> Vec<Group> {
        rows.into_iter().map(|(of, count)| Group { of, figure: count.map(figure) }).collect()
    };
    let sources = figures(&counts).into_iter().map(|of| Source {
        source: of.source.word(),
        all: of.all.map(figure),
        by_language: groups(of.by_language),
        by_sex: groups(of.by_sex),
        by_both: groups(of.by_both),
    });
    Ok(told(&Suggestions { sources: sources.collect() }))
}
