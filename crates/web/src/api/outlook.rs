//! `/api/partnerships/{p}/evidence` and `…/scenarios`: what figures say of the countries, and which changed numbers of a
//! projection are kept (¶5, 10, 23, 25).
//!
//! Figures are text, exact to six digits after the point. What nobody stated is absent, never zero.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use evidence::{Area, Flag, Judged, Measure, Verdict, judged, profile};
use foresight::Param;
use partnership::outlook::{CUT, Changes, Wrong};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Refusal, scenarios};

use super::asked::{Answer, Asked, told};
use super::change::{Done, once};
use super::problem::Problem;
use crate::form::codes;
use crate::pages::evidence::{MOST, ends};

/// Whose figures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// Countries by their codes (ISO 3166-1), with commas or blanks between them, up to eight; those of the agreement's
    /// corridors where absent.
    pub countries: Option<String>,
    /// One to four digits of ISCO-08; the agreement's first occupation where absent.
    pub occupation: Option<String>,
}

/// Countries side by side on the partnership's day.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Profile {
    /// The day.
    date: String,
    /// The occupation (ISCO-08).
    occupation: Option<String>,
    /// Whether this installation has a table of figures.
    at_hand: bool,
    /// What the figures say of the occupation, country by country.
    countries: Vec<Country>,
    /// The figures: what is of everywhere, countries in the order asked, then each way between two of them.
    lines: Vec<Line>,
}

/// What figures say of the occupation in a country.
#[derive(Debug, Serialize, JsonSchema)]
struct Country {
    /// Its code.
    code: String,
    /// `shortage`, `watch`, `none` or `unknown`, by six judged indicators.
    shortage: &'static str,
    /// Their mean, 0 to 3.
    mean: Option<String>,
    /// Persons who are lacking; below zero: too many.
    gap: Option<String>,
    /// Measures that would settle what is unknown.
    missing: Vec<&'static str>,
}

/// A figure.
#[derive(Debug, Serialize, JsonSchema)]
struct Line {
    /// What it is about: a measure, or one and a part: `employment.women`.
    id: &'static str,
    /// Of where.
    country: Option<String>,
    /// With whom.
    partner: Option<String>,
    /// The figure; absent: nobody stated it.
    figure: Option<Figure>,
}

/// A figure with its source.
#[derive(Debug, Serialize, JsonSchema)]
struct Figure {
    /// How much.
    value: String,
    /// In what.
    unit: String,
    /// Of when.
    period: String,
    /// Who states it.
    source: String,
    /// When it was published.
    vintage: String,
    /// Under which licence.
    licence: String,
    /// `stale`: more than 12 months old; `differs`: another source is over 20% away; `wider`: of a larger group.
    flags: Vec<&'static str>,
}

/// The scenarios that are kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Scenarios {
    /// By id.
    items: Vec<Scenario>,
}

/// A scenario. It never changes.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Scenario {
    /// Its id.
    id: String,
    /// What somebody called it.
    name: String,
    /// The edition that governed when it was made.
    edition: i64,
    /// What is otherwise.
    changes: BTreeMap<&'static str, String>,
    /// When it was kept.
    at: String,
}

/// Changed numbers to be kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// What to call it.
    #[schemars(length(min = 1, max = 120))]
    name: String,
    /// What is otherwise, as the fields of the page: `{"return": "4%"}`.
    #[schemars(length(min = 1))]
    changes: BTreeMap<String, String>,
}

fn figure(one: &evidence::Figure) -> Figure {
    let flag = |flag: &Flag| match flag {
        Flag::Stale(_) => "stale",
        Flag::Differs { .. } => "differs",
        Flag::Wider(_) => "wider",
    };
    Figure {
        value: one.value.to_string(),
        unit: one.unit.clone(),
        period: one.period.to_string(),
        source: one.source.name.clone(),
        vintage: one.source.vintage.to_string(),
        licence: one.source.licence.clone(),
        flags: one.flags.iter().map(flag).collect(),
    }
}

fn country(one: &Judged) -> Country {
    let lacks = one.gap.missing().chain(one.shortage.missing.iter().copied());
    Country {
        code: one.area.code().to_owned(),
        shortage: match one.shortage.verdict {
            Verdict::Shortage => "shortage",
            Verdict::Watch => "watch",
            Verdict::None => "none",
            Verdict::Unknown => "unknown",
        },
        mean: one.shortage.mean.map(|mean| mean.to_string()),
        gap: one.gap.value.map(|value| value.to_string()),
        missing: lacks.map(Measure::word).collect(),
    }
}

/// `GET …/evidence`
pub(crate) async fn evidence(asked: Asked) -> Answer {
    let (which, house): (Which, _) = (asked.query()?, asked.law().await?);
    let law = house.law();
    let countries = which.countries.unwrap_or_else(|| ends(&law).join(" "));
    let mut areas: Vec<Area> = Vec::new();
    for word in codes(&countries) {
        let unknown = || Problem::wrong("countries", format!("{word} is no country's code"));
        let area = Area::of(&word).ok_or_else(unknown)?;
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    if areas.len() > MOST {
        return Err(Problem::wrong("countries", format!("{MOST} at most")));
    }
    let first = || law.all("occupation").find_map(|clause| clause.text("isco")).map(str::to_owned);
    let occupation = which.occupation.or_else(first).unwrap_or_default();
    let occupation = evidence::isco(&occupation).map_err(|why| Problem::wrong("occupation", why))?;
    let (mut lines, mut countries) = (Vec::new(), Vec::new());
    if let Some(table) = &house.evidence {
        let code = |area: Option<Area>| area.map(|area| area.code().to_owned());
        for line in profile(table, &areas, occupation.as_deref(), house.date).lines {
            let (country, partner) = (code(line.area), code(line.partner));
            lines.push(Line { id: line.id, country, partner, figure: line.figure.as_ref().map(figure) });
        }
        for (area, isco) in areas.iter().filter_map(|area| Some((area, occupation.as_deref()?))) {
            let found = judged(table, *area, isco, house.date);
            let wrong = |why| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, format!("the figures: {why}"));
            countries.push(country(&found.map_err(wrong)?));
        }
    }
    let at_hand = house.evidence.is_some();
    Ok(told(&Profile { date: house.date.to_string(), occupation, at_hand, countries, lines }))
}

fn one(kept: scenarios::Scenario) -> Scenario {
    Scenario {
        changes: kept.changes.pairs().into_iter().collect(),
        id: kept.id,
        name: kept.name,
        edition: kept.edition,
        at: kept.at.to_string(),
    }
}

/// `GET …/scenarios`
pub(crate) async fn list(asked: Asked) -> Answer {
    let p = asked.param("p");
    let found = asked.read(move |db, _| scenarios::all(db, &p)).await?;
    Ok(told(&Scenarios { items: found.into_iter().map(one).collect() }))
}

/// `GET …/scenarios/{id}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, id) = (asked.param("p"), asked.param("id"));
    let found = asked.read(move |db, _| scenarios::get(db, &p, &id)).await?;
    Ok(told(&one(found.ok_or_else(Problem::missing)?)))
}

fn wrong((field, why): (&'static str, Wrong)) -> Problem {
    let how = match why {
        Wrong::Share => "a share runs from 0% to 100%",
        Wrong::People => "a whole number of people, from 0",
        Wrong::Number => "a number, from 0",
        Wrong::Years => "a whole number of years, from 1",
        Wrong::Together => "these belong together: a quota, its chance and its years",
    };
    Problem::wrong(format!("changes.{field}"), how)
}

/// `POST …/scenarios`
pub(crate) async fn keep(asked: Asked) -> Answer {
    let said: New = asked.json()?;
    let names: Vec<&str> = ["of"].into_iter().chain(Param::ALL.map(Param::word)).chain(CUT).collect();
    if let Some(name) = said.changes.keys().find(|name| !names.contains(&name.as_str())) {
        let why = format!("no number of the model is called so: {}", names.join(", "));
        return Err(Problem::wrong(format!("changes.{name}"), why));
    }
    let changes = Changes::read(|name| said.changes.get(name).map(String::as_str));
    let changes = match changes {
        Ok(changes) => changes,
        Err(all) => return Err(all.into_iter().next().map_or_else(Problem::missing, wrong)),
    };
    let p = asked.param("p");
    let done = once(&asked, StatusCode::CREATED, move |tx| {
        scenarios::keep(tx, &p, &said.name, &changes).map(|id| Done::without_version(&id))
    });
    done.await?.map_err(|refusal| match refusal {
        Refusal::Taken => Problem::new(StatusCode::CONFLICT, "as many scenarios are kept as can be"),
        other => Problem::from(other),
    })
}
