//! `/api/partnerships/{p}/measured`: figures of indicators that were measured outside.

use axum::http::StatusCode;
use partnership::monitoring::measured::Figure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::measured::{self, Entered};

use super::asked::{Answer, Asked, number, told, whole};
use super::change::{Done, once};
use super::partnerships::day;
use super::problem::Problem;

/// All figures, corrected ones too.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Figures {
    /// In the order in which they were entered.
    items: Vec<Told>,
}

/// A figure as it was entered.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    /// Its number in the partnership, from 1.
    number: i64,
    /// What it says.
    figure: Stated,
    /// When it was entered.
    at: String,
}

/// A figure.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stated {
    /// `I01` to `I40`.
    indicator: String,
    /// Which of its values, where it has several; of money its currency (ISO 4217).
    #[serde(default)]
    of: String,
    /// Of which part: empty for everybody, else `sex=female`, `extra=2221`.
    #[serde(default)]
    part: String,
    /// What was counted on top, or the value where `under` is absent; of money, minor units.
    #[serde(deserialize_with = "number")]
    over: i64,
    /// What was counted below.
    #[serde(default, deserialize_with = "whole")]
    under: Option<i64>,
    /// Until which day it counts.
    on: String,
    /// Where it stands.
    source: String,
    /// The day on which the source said so.
    stated_on: String,
    /// The number of the figure that it stands instead of.
    #[serde(default, deserialize_with = "whole")]
    corrects: Option<i64>,
}

/// `GET …/measured`
pub(crate) async fn list(asked: Asked) -> Answer {
    let p = asked.param("p");
    let found = asked.read(move |db, _| measured::all(db, &p)).await?;
    let one = |one: Entered| Told {
        number: one.number,
        at: one.at.to_string(),
        figure: Stated {
            indicator: one.figure.indicator,
            of: one.figure.of,
            part: one.figure.part,
            over: one.figure.over,
            under: one.figure.under,
            on: one.figure.on.to_string(),
            source: one.figure.source,
            stated_on: one.figure.stated_on.to_string(),
            corrects: one.figure.corrects,
        },
    };
    Ok(told(&Figures { items: found.into_iter().map(one).collect() }))
}

/// `POST …/measured`
pub(crate) async fn enter(asked: Asked) -> Answer {
    let said: Stated = asked.json()?;
    let new = Figure {
        on: day("on", &said.on)?,
        stated_on: day("stated_on", &said.stated_on)?,
        indicator: said.indicator,
        of: said.of,
        part: said.part,
        over: said.over,
        under: said.under,
        source: said.source,
        corrects: said.corrects,
    };
    let p = asked.param("p");
    let done = once(&asked, StatusCode::CREATED, move |tx| {
        let number = measured::enter(tx, &p, &new, tx.day())?;
        Ok(Done::now(&number.to_string(), 1))
    });
    done.await?.map_err(Problem::from)
}
