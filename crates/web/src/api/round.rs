//! `/api/partnerships/{p}/round`: what came out for everybody together, and why
//! this for one person?
//!
//! **Not told:** people in humanitarian mode to accounts of the State they
//! fled. They are left out of every count; what only the whole round can tell
//! (its value, its prices, next best answers) is left out with them.

use std::collections::BTreeMap;
use std::sync::Arc;

use matching::{Change, Force, Outcome, RunnerUp, Side, Standing};
use partnership::intake::people::Track;
use partnership::round::{Round, Way};
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::{Answer, Asked, Spoken, told};
use super::people::kept;
use super::problem::Problem;
use crate::audience::Audience;
use crate::house::{House, Standing as Stands};

/// A round.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// `solved`, `infeasible`, `waiting` (ask again in a moment), or `none` (tables are missing or must be mended).
    standing: &'static str,
    /// The day for which the agreement is read.
    date: String,
    /// What came out, where it is solved.
    solved: Option<Solved>,
    /// Which rules cannot hold together, where it is infeasible.
    conflict: Option<Clash>,
    /// The rules of the agreement, their use and their price.
    rules: Vec<Rule>,
}

/// What came out.
#[derive(Debug, Serialize, JsonSchema)]
struct Solved {
    /// The number of the draw.
    seed: u64,
    /// Points of the placement; nothing for accounts of a State whose people may have fled it.
    value: Option<i64>,
    /// How many points more no placement under these rules could have; 0 is a proof.
    gap: Option<i64>,
    /// Whether every rule holds, counted again.
    every_rule_holds: Option<bool>,
    /// People with a place at home.
    home: usize,
    /// People with a place away.
    away: usize,
    /// All people.
    of: usize,
    /// The currency of all amounts.
    currency: Option<String>,
    /// Who pays how much, in minor units. No payer is a worker.
    paid_by: BTreeMap<String, i64>,
}

/// Rules that cannot hold together.
#[derive(Debug, Serialize, JsonSchema)]
struct Clash {
    /// The rules, in words.
    said: Vec<String>,
    /// The least that would have to give, in words.
    relaxation: Vec<String>,
}

/// A rule of the agreement.
#[derive(Debug, Serialize, JsonSchema)]
struct Rule {
    /// Kind and id.
    name: String,
    /// The article.
    article: String,
    /// Whether it binds; else it decides among equals only.
    binding: bool,
    /// What it is about, in words.
    about: String,
    /// What it demands, in words.
    limit: String,
    /// How much is counted: people, or minor units for a budget.
    counted: i64,
    /// For a share: of how many.
    of: Option<i64>,
    /// What a step of each of its bounds would change.
    prices: Vec<Price>,
}

/// What a step of a bound would change.
#[derive(Debug, Serialize, JsonSchema)]
struct Price {
    /// `at_least` or `at_most`.
    side: &'static str,
    /// The step.
    step: i64,
    /// Points more with a step less strict; nothing where it is not settled.
    loosen: Option<Range>,
    /// Points less with a step stricter; nothing where it is not settled, or the rules would clash.
    tighten: Option<Range>,
}

/// Between two numbers, both included.
#[derive(Debug, Serialize, JsonSchema)]
struct Range {
    least: i64,
    most: i64,
}

/// One person's answer.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Person {
    /// Their id.
    person: String,
    /// As of the round: `solved`, `infeasible`, `waiting`, `none`.
    standing: &'static str,
    /// What they take; nothing: no place.
    takes: Option<Taken>,
    /// How close the next best place is; nothing while it is sought, or where there is none.
    next: Option<Next>,
    /// The places out of reach and why. Only for whoever may see wishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    out_of_reach: Option<Vec<Barred>>,
}

/// A place taken, and the way to it.
#[derive(Debug, Serialize, JsonSchema)]
struct Taken {
    /// The place.
    place: String,
    /// `home` or `away`.
    track: &'static str,
    /// The country.
    country: String,
    /// The steps of the way, in words.
    steps: Vec<String>,
    /// Months until they can start.
    months: i64,
    /// What the way costs, in minor units; the worker pays nothing of it.
    cost_minor: i64,
    /// Who pays how much of it.
    paid_by: BTreeMap<String, i64>,
    /// Thousandths of the skills asked for that are covered.
    coverage_per_mille: i64,
    /// Points, line by line. Only for whoever may see wishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<Line>>,
}

/// Points for one criterion.
#[derive(Debug, Serialize, JsonSchema)]
struct Line {
    criterion: String,
    points: i64,
    most: i64,
    article: String,
}

/// The next best placement.
#[derive(Debug, Serialize, JsonSchema)]
struct Next {
    /// The place; nothing: none at all.
    place: Option<String>,
    /// Points by which the answer is better, at least.
    margin: i64,
    /// Whether the margin is proven.
    proven: bool,
}

/// A place out of reach.
#[derive(Debug, Serialize, JsonSchema)]
struct Barred {
    place: String,
    because: Vec<String>,
}

fn standing(house: &House) -> &'static str {
    match (&house.round, house.standing) {
        (_, Stands::Waiting) => "waiting",
        (None, Stands::Settled) => "none",
        (Some(round), Stands::Settled) if round.solved().is_some() => "solved",
        (Some(_), Stands::Settled) => "infeasible",
    }
}

/// The partnership with what its round leaves for whoever asks, and whether
/// what only the whole round can tell is left out.
async fn house(asked: &Asked) -> Result<(Arc<House>, bool), Problem> {
    let partnership = asked.param("p");
    let whole = asked.house().await?;
    let (house, audience) = Audience::of(&asked.site, Some(&partnership), whole, &asked.visitor).await?;
    Ok((house, audience.discreet))
}

/// `GET …/round`
pub(crate) async fn show(asked: Asked) -> Answer {
    let spoken: Spoken = asked.query()?;
    let (house, discreet) = house(&asked).await?;
    let mut answer = Told {
        standing: standing(&house),
        date: house.date.to_string(),
        solved: None,
        conflict: None,
        rules: Vec::new(),
    };
    if let Some(round) = &house.round {
        match &round.outcome {
            Outcome::Solved(_) => answer.solved = Some(solved(round, discreet)),
            Outcome::Infeasible(conflict) => {
                // Facts, such as who wishes to go together, are nobody else's.
                let agreed = |rule: &usize| round.rules[*rule].cite.is_some();
                let said = conflict.rules.iter().zip(round.clash_said(conflict));
                answer.conflict = Some(Clash {
                    said: said.filter(|(rule, _)| agreed(rule)).map(|(_, s)| spoken.say(&s)).collect(),
                    relaxation: round.relaxation_said(conflict).iter().map(|s| spoken.say(s)).collect(),
                });
            }
        }
        answer.rules = rules(&house, round, discreet, &spoken);
    }
    Ok(told(&answer))
}

fn solved(round: &Round, discreet: bool) -> Solved {
    let whole = round.solved().filter(|_| !discreet);
    Solved {
        seed: round.seed,
        value: whole.map(|s| s.value),
        gap: whole.map(|s| s.bound - s.value),
        every_rule_holds: whole.map(|_| round.every_rule_holds()),
        home: round.placed_on(Track::Home),
        away: round.placed_on(Track::Away),
        of: round.dossier.people.len(),
        currency: round.terms.currency.map(|c| c.code().to_owned()),
        paid_by: round.paid_by(),
    }
}

fn rules(house: &House, round: &Round, discreet: bool, spoken: &Spoken) -> Vec<Rule> {
    let all = round.rules.iter().zip(&house.used).enumerate();
    let agreed = all.filter(|(_, (rule, _))| rule.row.standing == Standing::Policy);
    agreed
        .map(|(index, (rule, used))| {
            let prices = round.prices.iter().filter(|p| !discreet && p.rule == index).map(|price| Price {
                side: if price.side == Side::AtLeast { "at_least" } else { "at_most" },
                step: rule.row.step,
                loosen: range(price.loosen),
                tighten: range(price.tighten),
            });
            Rule {
                name: rule.row.name.clone(),
                article: rule.cite.clone().unwrap_or_default(),
                binding: rule.row.force == Force::Hard,
                about: spoken.say(&rule.scope),
                limit: spoken.say(&rule.limit_said()),
                counted: used.counted,
                of: used.of,
                prices: prices.collect(),
            }
        })
        .collect()
}

fn range(change: Change) -> Option<Range> {
    match change {
        Change::Points { least, most } => Some(Range { least, most }),
        Change::Infeasible | Change::Unsettled => None,
    }
}

/// `GET …/round/people/{id}`
pub(crate) async fn person(asked: Asked) -> Answer {
    let spoken: Spoken = asked.query()?;
    let ((house, discreet), person) = (house(&asked).await?, kept(&asked).await?);
    let wishes = asked.may(Action::PersonWishes, &person.object());
    let mut answer = Person {
        person: person.id.clone(),
        standing: standing(&house),
        takes: None,
        next: None,
        out_of_reach: None,
    };
    let (Some(round), Some(index)) = (&house.round, house.person(&person.id)) else {
        return Ok(told(&answer));
    };
    answer.takes = round.placed(index).map(|placed| takes(round, placed.way, wishes, &spoken));
    // The next best place tells what somebody wishes, and how the whole round stands.
    if wishes
        && round.solved().is_some()
        && !discreet
        && let Some(why) = house.why(index).await
        && let Some(why) = &*why
        && let RunnerUp::Next { option, margin, proven, .. } = why.next
    {
        let place = option.map(|o| round.dossier.places[round.ways[o as usize].place].id.clone());
        answer.next = Some(Next { place, margin, proven });
    }
    if wishes {
        let barred = round.barred_from(index).map(|(place, barriers)| Barred {
            place: round.dossier.places[place].id.clone(),
            because: barriers.iter().map(|b| spoken.say(&b.said)).collect(),
        });
        answer.out_of_reach = Some(barred.collect());
    }
    Ok(told(&answer))
}

fn takes(round: &Round, way: &Way, wishes: bool, spoken: &Spoken) -> Taken {
    let place = &round.dossier.places[way.place];
    let line = |l: &partnership::round::Line| Line {
        criterion: l.criterion.to_owned(),
        points: l.points,
        most: l.most,
        article: l.cite.clone(),
    };
    Taken {
        place: place.id.clone(),
        track: place.track.word(),
        country: place.country.code().to_owned(),
        steps: round.steps_said(&way.route).iter().map(|s| spoken.say(s)).collect(),
        months: way.months,
        cost_minor: way.route.cost,
        paid_by: round.payers(&way.route),
        coverage_per_mille: way.route.coverage.per_mille() as i64,
        lines: wishes.then(|| way.lines.iter().map(line).collect()),
    }
}
