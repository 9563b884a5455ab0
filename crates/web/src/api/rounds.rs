//! `/api/partnerships/{p}/rounds`: which rounds there are, and how far they are;
//! `…/people/{id}/answer`: what somebody was told, and what they answer.
//!
//! **Not told:** people in humanitarian mode to accounts of the State they fled.
//! They are left out of every count, and what only the whole round can tell is
//! left out with them. Whoever does not run rounds sees those that people were
//! told of.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use partnership::placement::{Cell, Rate};
use partnership::round::Taken;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::outcomes::{self, Record};
use store::{Refusal, partnerships, rounds};

use super::asked::{Answer, Asked, List, limit, number, told};
use super::change::{Done, once};
use super::problem::Problem;
use crate::kept::hidden_from;
use crate::words::{Lang, Words};

/// A round.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its number in the partnership, from 1.
    number: i64,
    /// `opened`, `run`, `reviewed`, `published`, `closed` or `cancelled`.
    state: &'static str,
    /// The day for which the agreement is read.
    date: String,
    /// The number of the draw.
    seed: i64,
    /// The last day for answers.
    answer_by: String,
    /// The edition of the agreement under which it was run.
    edition: Option<i64>,
}

/// A round, and where its outcomes stand.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Whole {
    #[serde(flatten)]
    round: Told,
    /// People who take part.
    people: Option<i64>,
    /// People who have a place.
    placed: Option<i64>,
    /// Points of the proposal; nothing for accounts of a State whose people may have fled it.
    value: Option<i64>,
    /// How many points more no placement under these rules could have; 0 is a proof.
    gap: Option<i64>,
    /// A hash over all proposals: running it again from what is kept gives the same, unless somebody was erased.
    digest: Option<String>,
    /// How many outcomes stand where: `proposed`, `confirmed`, `overridden`, `published`, `accepted`, `declined`,
    /// `expired`, `contested`, `upheld`, `changed`.
    outcomes: BTreeMap<String, i64>,
    /// How many people what changed for, against the round before: `same`, `rerouted`, `moved`, `placed`, `lost`,
    /// `nothing`. Empty where there was none.
    moves: BTreeMap<String, i64>,
    /// How often officers put something else in the proposal's place.
    overrides: Vec<Override>,
}

/// How often outcomes of a group were overridden.
#[derive(Debug, Serialize, JsonSchema)]
struct Override {
    /// `origin`, `sex` or `track`; nothing: everybody.
    kind: Option<String>,
    /// Which one.
    group: Option<String>,
    /// Outcomes that were decided; nothing: too few to be told.
    decided: Option<i64>,
    /// Of these, overridden; nothing: too few to be told.
    overridden: Option<i64>,
}

/// What somebody was told last.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Mine {
    /// The person.
    person: String,
    /// The round; nothing: they were told nothing yet.
    round: Option<i64>,
    /// Where it stands: `published`, `accepted`, `declined`, `expired`, `contested`, `upheld` or `changed`.
    state: Option<&'static str>,
    /// The place; nothing: none.
    place: Option<String>,
    /// The steps of the way there, by the ids of programmes and the words of measures.
    way: Option<String>,
    /// The last day on which they may answer.
    answer_by: Option<String>,
    /// Why an officer put it in the proposal's place. These three only for whoever may see wishes.
    reason: Option<String>,
    /// Why they contest it, in their words.
    words: Option<String>,
    /// What another officer answered.
    reply: Option<String>,
}

/// What somebody does with their answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Act {
    Accept,
    Decline,
    Contest,
}

/// An answer to what was told.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Respond {
    /// The round, as it was told.
    #[serde(deserialize_with = "number")]
    #[schemars(range(min = 1))]
    round: i64,
    /// What they do. They may decline at any time, also what they accepted.
    answer: Act,
    /// For contesting: what is wrong, in their words.
    #[serde(default)]
    #[schemars(length(max = 4000))]
    words: Option<String>,
}

/// Which rounds.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// The `next` of the page before: only rounds with a smaller number.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    after: Option<i64>,
    /// Rows on the page: 100 where absent.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u32>,
}

impl Told {
    fn of(round: &rounds::Round) -> Told {
        Told {
            number: round.number,
            state: round.stage.word(),
            date: round.day.to_string(),
            seed: round.seed,
            answer_by: round.answer_by.to_string(),
            edition: round.ran.as_ref().map(|ran| ran.edition),
        }
    }
}

fn runs(asked: &Asked) -> bool {
    asked.may(Action::RoundRun, &partnerships::object(&asked.param("p")))
}

/// `GET …/rounds`
pub(crate) async fn list(asked: Asked) -> Answer {
    let which: Which = asked.query()?;
    let (rows, runs, p) = (limit(which.limit)?, runs(&asked), asked.param("p"));
    let before = which.after;
    if before.is_some_and(|number| !(0..=9_007_199_254_740_991).contains(&number)) {
        return Err(Problem::unreadable("no round has this number").at("after"));
    }
    let all = asked.read(move |db, _| rounds::list(db, &p, before, rows)).await?;
    let next = (all.len() == rows as usize).then(|| all.last().map(|round| round.number.to_string()));
    let shown = all.iter().filter(|round| runs || round.stage.is_told());
    Ok(told(&List { items: shown.map(Told::of).collect(), next: next.flatten() }))
}

/// `GET …/rounds/{n}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let number = asked.param("n").parse::<i64>().map_err(|_| Problem::missing())?;
    let (p, site, runs) = (asked.param("p"), asked.site.clone(), runs(&asked));
    let classes = asked.law().await?.classes.clone();
    let read = asked.site.with_store(move |store| {
        let kept = store.read(|db| rounds::get(db, &p, number))?;
        Ok((kept, site.kept_rounds().get(store, &classes, &p, number)?))
    });
    let (kept, ran) = read.await?;
    let kept = kept.filter(|kept| runs || kept.stage.is_told()).ok_or_else(Problem::missing)?;
    let mut whole = Whole {
        round: Told::of(&kept),
        people: None,
        placed: None,
        value: None,
        gap: None,
        digest: None,
        outcomes: BTreeMap::new(),
        moves: BTreeMap::new(),
        overrides: Vec::new(),
    };
    if let Some(ran) = ran {
        let records = ran.records_for(&asked.visitor);
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        whole.people = Some(count(records.len()));
        whole.placed = Some(count(records.iter().filter(|r| r.outcome.place).count()));
        for record in &records {
            *whole.outcomes.entry(record.outcome.state.word().to_owned()).or_default() += 1;
            if let Some(change) = ran.moves.get(&record.person).filter(|_| record.earlier.is_some()) {
                *whole.moves.entry(change.word().to_owned()).or_default() += 1;
            }
        }
        if let Some(figures) = kept.ran.filter(|_| hidden_from(&asked.visitor).is_none()) {
            whole.value = Some(figures.points);
            whole.gap = Some(figures.bound - figures.points);
            whole.digest = Some(figures.digest);
            whole.overrides = ran.rates.iter().map(Override::of).collect();
        }
    }
    Ok(told(&whole))
}

impl Override {
    fn of(rate: &Rate) -> Override {
        let cell = |cell| match cell {
            Cell::Exactly(n) => Some(n),
            Cell::Hidden => None,
        };
        Override {
            kind: rate.group.as_ref().map(|(kind, _)| (*kind).to_owned()),
            group: rate.group.as_ref().map(|(_, name)| name.clone()),
            decided: cell(rate.decided),
            overridden: cell(rate.overridden),
        }
    }
}

/// `GET …/people/{id}/answer`
pub(crate) async fn answer(asked: Asked) -> Answer {
    let (p, id) = (asked.param("p"), asked.param("id"));
    let person = id.clone();
    let mut record = asked.read(move |db, store| outcomes::told(db, store.keys(), &p, &person)).await?;
    // What people wrote goes with the wishes.
    if let Some(record) = record.as_mut().filter(|r| !asked.may(Action::PersonWishes, &r.object)) {
        for text in [&mut record.reason, &mut record.words, &mut record.reply] {
            text.clear();
        }
    }
    Ok(told(&mine(id, record)))
}

fn mine(person: String, record: Option<Record>) -> Mine {
    let Some(record) = record else {
        return Mine {
            person,
            round: None,
            state: None,
            place: None,
            way: None,
            answer_by: None,
            reason: None,
            words: None,
            reply: None,
        };
    };
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    let (place, way) = record.taken.map_or((None, None), |Taken { place, way }| (Some(place), Some(way)));
    Mine {
        person,
        round: Some(record.number),
        state: Some(record.outcome.state.word()),
        place,
        way,
        answer_by: record.outcome.answer_by.map(|day| day.to_string()),
        reason: said(record.reason),
        words: said(record.words),
        reply: said(record.reply),
    }
}

/// `POST …/people/{id}/answer`
pub(crate) async fn respond(asked: Asked) -> Answer {
    let respond: Respond = asked.json()?;
    let (p, id) = (asked.param("p"), asked.param("id"));
    let words = respond.words.unwrap_or_default();
    if words.len() > 4_000 {
        return Err(Problem::wrong("words", "no more than 4,000 bytes"));
    }
    let made = once(&asked, StatusCode::OK, move |tx| {
        match respond.answer {
            Act::Accept => outcomes::accept(tx, &p, respond.round, &id)?,
            Act::Decline => outcomes::decline(tx, &p, respond.round, &id)?,
            Act::Contest => outcomes::contest(tx, &p, respond.round, &id, &words)?,
        }
        Ok(Done::without_version(&id))
    });
    made.await?.map_err(|refusal| match refusal {
        Refusal::Wrong(word) => {
            let said = Words::of(Lang::En).find(&format!("no-{word}"));
            Problem::new(StatusCode::CONFLICT, said.unwrap_or_else(|| word.to_owned())).at("answer")
        }
        other => Problem::from(other),
    })
}
