//! A round, a person and a conflict as JSON (described in `docs/json.md`).
//! Numbers are whole, amounts in minor units; no time of day, no seconds.

use agreement::Said;
use matching::{Change, Fault, Outcome, Proposals, RunnerUp, Standing};
use partnership::intake::people::Track;
use partnership::pathways::Ground;
use partnership::round::{Placed, Round, Way, total};
use serde_json::{Value, json};
use skills::{Coverage, Origin};
use web::words::Words;

use crate::load::Case;
use crate::{json, proposals};

/// The whole round, and the answer by proposals where that was asked.
pub fn round(
    case: &Case,
    round: &Round,
    proposed: Option<&Result<Proposals, Fault>>,
    words: &Words,
) -> String {
    let mut fields = json!({
        "date": round.date.to_string(),
        "seed": round.seed,
        "agreement": case.agreement.documents.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(),
        "classification": {
            "sources": case.classes.sources().collect::<Vec<_>>(),
            "digest": case.classes.digest(),
        },
        "currency": round.terms.currency.map(|c| c.code().to_owned()),
    });
    match &round.outcome {
        Outcome::Infeasible(conflict) => {
            let say = |said: Vec<Said>| said.iter().map(|s| words.say(s)).collect::<Vec<_>>();
            let cites = conflict.rules.iter().map(|r| round.rules[*r].cite.clone());
            fields["outcome"] = json!("infeasible");
            fields["conflict"] = json!({
                "articles": cites.collect::<std::collections::BTreeSet<_>>(),
                "rules": conflict.rules.iter().map(|r| round.rules[*r].row.name.as_str()).collect::<Vec<_>>(),
                "said": say(round.clash_said(conflict)),
                "relaxation": say(round.relaxation_said(conflict)),
                "minimal": conflict.minimal,
                "relaxation_proven": conflict.relaxation_proven,
            });
        }
        Outcome::Solved(solved) => {
            fields["outcome"] = json!("solved");
            fields["value"] = json!(solved.value);
            fields["bound"] = json!(solved.bound);
            fields["gap"] = json!(solved.bound - solved.value);
            fields["every_rule_holds"] = json!(round.every_rule_holds());
            fields["ties"] = json!({
                "at_least": solved.ties.at_least,
                "at_most": solved.ties.at_most,
                "drawn_to_the_end": solved.ties.complete,
            });
            fields["placed"] = json!({
                "home": round.placed_on(Track::Home),
                "away": round.placed_on(Track::Away),
                "of": round.dossier.people.len(),
            });
            fields["paid_by"] = json!(round.paid_by());
            fields["paid_by_workers"] = json!(round.left_to_workers());
            fields["rules"] = json!(rules(round, words));
            let people = round.dossier.people.iter().enumerate();
            let people = people.map(|(index, person)| {
                let next = &round.next[index];
                json!({
                    "id": person.id,
                    "takes": round.placed(index).map(|p| way(case, round, p.way, words)),
                    "next": next.exists.then(|| json!({
                        "place": next.option.map(|o| place_id(round, o)),
                        "estimated_thousandths": next.thousandths,
                        "margin_at_least": next.at_least,
                    })),
                })
            });
            fields["people"] = json!(people.collect::<Vec<_>>());
            if let Some(found) = proposed {
                fields["proposals"] = match found {
                    Ok(found) => proposals::value(round, found),
                    Err(why) => json!({ "untold": why.to_string() }),
                };
            }
        }
    }
    json::document("match", fields)
}

fn place_id(round: &Round, option: u32) -> &str {
    &round.dossier.places[round.ways[option as usize].place].id
}

fn rules(round: &Round, words: &Words) -> Vec<Value> {
    let rules = round.rules.iter().zip(round.used()).enumerate();
    let one =
        |(index, (rule, used)): (usize, (&partnership::round::ClauseRule, partnership::round::Used))| {
            let prices = round.prices.iter().filter(|p| p.rule == index).map(|price| {
                json!({
                    "side": if price.side == matching::Side::AtLeast { "at_least" } else { "at_most" },
                    "step": rule.row.step,
                    "loosen": change(price.loosen),
                    "tighten": change(price.tighten),
                })
            });
            json!({
                "name": rule.row.name,
                "article": rule.cite,
                "binding": rule.row.force == matching::Force::Hard,
                "agreed": rule.row.standing == Standing::Policy,
                "about": words.say(&rule.scope),
                "limit": words.say(&rule.limit_said()),
                "counted": used.counted,
                "of": used.of,
                "missed_by": used.shortfall,
                "prices": prices.collect::<Vec<_>>(),
            })
        };
    rules.map(one).collect()
}

fn change(change: Change) -> Value {
    match change {
        Change::Points { least, most } => json!({ "least": least, "most": most }),
        Change::Infeasible => json!("infeasible"),
        Change::Unsettled => json!("unsettled"),
    }
}

/// One way: place, steps, months, cost, payers, points, coverage, shortfall.
fn way(case: &Case, round: &Round, way: &Way, words: &Words) -> Value {
    let place = &round.dossier.places[way.place];
    let fit = round.fit(way);
    let lines = way.lines.iter().map(|l| {
        json!({
            "criterion": l.criterion, "points": l.points, "most": l.most, "measured": l.measured, "article": l.cite,
        })
    });
    json!({
        "place": place.id,
        "track": place.track.word(),
        "country": place.country.code(),
        "steps": round.steps_said(&way.route).iter().map(|s| words.say(s)).collect::<Vec<_>>(),
        "programmes": way.route.programmes().map(|p| round.dossier.programmes[p].id.as_str()).collect::<Vec<_>>(),
        "months": way.months,
        "cost_minor": way.route.cost,
        "paid_by": round.payers(&way.route),
        "points": total(&way.lines),
        "lines": lines.collect::<Vec<_>>(),
        "coverage_per_mille": way.route.coverage.per_mille(),
        "qualification": { "level": fit.level.word(), "other_field": fit.other_field },
        "shortfall": shortfall(case, &way.route.coverage, words),
    })
}

/// The requirements not met in full.
fn shortfall(case: &Case, coverage: &Coverage, words: &Words) -> Vec<Value> {
    let label = |skill| case.classes.skill_label(skill, words.lang.code());
    let one = |line: &skills::Line| {
        json!({
            "skill": case.classes.skill_uri(line.requirement.skill),
            "label": label(line.requirement.skill),
            "required": line.requirement.level,
            "have": line.have,
            "from": match line.origin {
                Some(Origin::Related { skill, relation }) => json!({ "label": label(skill), "relation": relation.word() }),
                Some(Origin::Own) | None => Value::Null,
            },
            "level_unknown": line.level_unknown,
        })
    };
    coverage.shortfall().map(one).collect()
}

/// The cheapest, the fastest and the surest way to each place in reach.
fn options(case: &Case, round: &Round, person: usize, words: &Words) -> Vec<Value> {
    let ground = Ground::new(&round.terms, &case.classes, &round.dossier);
    let one = |place: usize| {
        let options = ground.options(person, place).ok()?;
        let ways = options.answers().into_iter().map(|(best, route)| {
            let settle = ground.would_settle(person, place, route);
            json!({
                "best": best.iter().map(|b| b.word()).collect::<Vec<_>>(),
                "steps": round.steps_said(route).iter().map(|s| words.say(s)).collect::<Vec<_>>(),
                "programmes": route.programmes().map(|p| round.dossier.programmes[p].id.as_str()).collect::<Vec<_>>(),
                "months": route.months,
                "permit_days": route.permit_days,
                "cost_minor": route.cost,
                "paid_by": round.payers(route),
                "certainty_per_mille": route.certainty.per_mille(),
                "would_settle": settle.iter().map(|s| words.say(s)).collect::<Vec<_>>(),
            })
        });
        Some(json!({ "place": round.dossier.places[place].id, "ways": ways.collect::<Vec<_>>() }))
    };
    (0..round.dossier.places.len()).filter_map(one).collect()
}

/// Everything about one person's answer.
pub fn person(case: &Case, round: &Round, index: usize, words: &Words) -> Result<String, Fault> {
    let why = round.why(index)?;
    let ways = round.ways_of(index).map(|w| way(case, round, &round.ways[w], words));
    let barred = round.barred_from(index).map(|(place, barriers)| {
        let each = barriers
            .iter()
            .map(|b| json!({ "because": words.say(&b.said), "article": b.cite, "unknown": b.unknown }));
        json!({ "place": round.dossier.places[place].id, "barriers": each.collect::<Vec<_>>() })
    });
    let next = why.as_ref().map(|why| match why.next {
        RunnerUp::Next { option, margin, margin_most, proven } => json!({
            "place": option.map(|o| place_id(round, o)),
            "margin": margin,
            "margin_at_most": margin_most,
            "proven": proven,
        }),
        RunnerUp::Impossible => json!("none"),
        RunnerUp::Unsettled => json!("unsettled"),
    });
    let levers = why
        .iter()
        .flat_map(|w| &w.levers)
        .map(|l| json!({ "criterion": l.criterion, "needed": l.needed, "room": l.room, "article": l.cite }));
    Ok(json::document(
        "explain",
        json!({
            "date": round.date.to_string(),
            "person": round.dossier.people[index].id,
            "takes": round.placed(index).map(|Placed { way: taken, .. }| way(case, round, taken, words)),
            "next": next,
            "would_change": levers.collect::<Vec<_>>(),
            "ways": ways.collect::<Vec<_>>(),
            "options": options(case, round, index, words),
            "out_of_reach": barred.collect::<Vec<_>>(),
        }),
    ))
}
