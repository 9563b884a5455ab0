//! `/api/partnerships/{p}/people/{id}/options`: what could somebody choose today?

use std::collections::BTreeMap;

use partnership::pathways::{Barrier, steps_said};
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::{Answer, Asked, Spoken, told};
use super::problem::Problem;
use crate::pages::options::{self, At, Looked, look};

/// What somebody could choose.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Their id.
    person: String,
    /// The currency of every amount.
    currency: Option<String>,
    /// Every place that is open and not filled.
    places: Vec<Place>,
}

/// A place, and what leads there.
#[derive(Debug, Serialize, JsonSchema)]
struct Place {
    /// The place.
    place: String,
    /// `home` or `away`.
    track: &'static str,
    /// The country.
    country: String,
    /// Whether it is as the person wishes.
    wished: bool,
    /// The ways: one to three; none where something stands between.
    ways: Vec<Way>,
    /// What stands between, where no way leads there.
    barriers: Vec<Stands>,
}

/// A way.
#[derive(Debug, Serialize, JsonSchema)]
struct Way {
    /// `cheapest`, `fastest`, `surest`: the questions that it answers.
    best: Vec<&'static str>,
    /// The steps, in words.
    steps: Vec<String>,
    /// Months of training and recognition.
    months: i64,
    /// Deadlines of the permit's steps, added up; they run beside the months.
    permit_days: i64,
    /// What the way costs, in minor units.
    cost_minor: i64,
    /// Who pays how much of it, in minor units.
    paid_by: BTreeMap<String, i64>,
    /// What the worker pays: nothing.
    worker_pays_minor: i64,
    /// Thousandths of people who finish, rounded down; nothing where it is unknown.
    certainty_per_mille: Option<i64>,
    /// What somebody would have to state before the certainty is known.
    would_settle: Vec<String>,
    /// Thousandths of the skills asked for that are covered at its end.
    coverage_per_mille: i64,
}

/// Something that stands between.
#[derive(Debug, Serialize, JsonSchema)]
struct Stands {
    /// The reason.
    reason: String,
    /// The article it rests on.
    article: Option<String>,
    /// Whether only a fact is missing that somebody could state.
    unknown: bool,
}

/// `GET …/people/{id}/options`
pub(crate) async fn show(asked: Asked) -> Answer {
    let spoken: Spoken = asked.query()?;
    let (p, id, house) = (asked.param("p"), asked.param("id"), asked.law().await?);
    let reach = asked.visitor.reach(Action::PlaceRead);
    let person = id.clone();
    let looked = asked
        .site
        .with_store(move |store| look(store, &house, reach.as_ref(), (&p, &id), None))
        .await?
        .ok_or_else(Problem::missing)?;
    Ok(told(&Told {
        person,
        currency: looked.terms.currency.map(|c| c.code().to_owned()),
        places: looked.places.iter().map(|at| place(&looked, at, &spoken)).collect(),
    }))
}

fn place(looked: &Looked, at: &At, spoken: &Spoken) -> Place {
    let place = &looked.dossier.places[at.place];
    let stands = |barrier: &Barrier| Stands {
        reason: spoken.say(&barrier.said),
        article: barrier.cite.clone(),
        unknown: barrier.unknown,
    };
    let (ways, barriers) = match &at.found {
        Ok(answers) => (answers.iter().map(|answer| way(looked, answer, spoken)).collect(), Vec::new()),
        Err(barriers) => (Vec::new(), barriers.iter().map(stands).collect()),
    };
    Place {
        place: place.id.clone(),
        track: place.track.word(),
        country: place.country.code().to_owned(),
        wished: at.wished,
        ways,
        barriers,
    }
}

fn way(looked: &Looked, answer: &options::Answer, spoken: &Spoken) -> Way {
    let route = &answer.route;
    Way {
        best: answer.questions.iter().map(|best| best.word()).collect(),
        steps: steps_said(&looked.dossier, route).iter().map(|said| spoken.say(said)).collect(),
        months: route.months,
        permit_days: route.permit_days,
        cost_minor: route.cost,
        paid_by: answer.payers.clone(),
        worker_pays_minor: 0,
        certainty_per_mille: route.certainty.per_mille(),
        would_settle: answer.unsettled.iter().map(|said| spoken.say(said)).collect(),
        coverage_per_mille: route.coverage.per_mille() as i64,
    }
}
