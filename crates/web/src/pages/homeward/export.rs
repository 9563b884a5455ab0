//! What is kept of somebody's orientation and returns, for the file of everything about them.

use std::collections::BTreeMap;

use partnership::stakeholders::{Action, Object};
use schemars::JsonSchema;
use serde::Serialize;
use store::keys::Keys;
use store::returns::{self, Asked, Case};
use store::{Db, Fault, orientation};

use crate::visitor::Visitor;

/// Orientation in which somebody took part.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Oriented {
    /// The module.
    module: String,
    /// For how long, in minutes.
    minutes: i64,
    /// On which day.
    held_on: String,
}

/// A return.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Homeward {
    /// Its id.
    id: String,
    /// Where it stands, such as `planned` or `sustained`.
    stage: &'static str,
    /// From which State.
    from: String,
    /// To which.
    to: String,
    /// The day for which it is planned.
    planned_on: Option<String>,
    /// The day on which they came back.
    returned_on: Option<String>,
    /// What they said about it.
    words: String,
    /// What they were told that they could do.
    told: Vec<String>,
    /// The employment service at home.
    registered_with: String,
    /// Kinds of support that are planned.
    support: Vec<String>,
    /// The plan, in words.
    plan: String,
    /// What it takes of the agreement's budget, in minor units of its currency.
    plan_minor: i64,
    /// Work abroad: employer, group of ISCO-08, months, wage, document.
    work: Vec<Worked>,
    /// Whether they agreed to be asked.
    follows: bool,
    /// Rounds of questions.
    rounds: Vec<Round>,
}

/// Work abroad.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Worked {
    /// For whom.
    employer: String,
    /// The group of ISCO-08.
    isco: String,
    /// For how many months.
    months: i64,
    /// What it paid in a month.
    wage: Option<String>,
    /// The employment whose contract says so.
    employment: Option<String>,
    /// How the wage is known, where no contract is kept.
    wage_from: String,
    /// Months of contributions to a pension there.
    pension_months: Option<i64>,
    /// With whom the person was insured there.
    insurance: String,
    /// Skills that were used, by their addresses.
    skills: Vec<String>,
    /// What proves it.
    document: String,
}

/// A round of questions.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Round {
    /// So many months after the return.
    months: i64,
    /// From which day on.
    due: String,
    /// When it was answered to its end.
    answered_on: Option<String>,
    /// Whether they stopped it.
    stopped: bool,
    /// What they answered; nothing where somebody asks who may not answer for them.
    answers: BTreeMap<String, &'static str>,
}

/// Gathers it, as far as whoever asks may see it.
pub(crate) fn gather(
    db: &mut Db,
    keys: &Keys,
    visitor: &Visitor,
    object: &Object,
    (partnership, id): (&str, &str),
) -> Result<(Vec<Oriented>, Vec<Homeward>), Fault> {
    let records = match visitor.may(Action::MobilityRead, object) {
        true => orientation::of_person(db, partnership, id)?,
        false => Vec::new(),
    };
    let oriented = records.into_iter().map(|record| Oriented {
        module: record.module,
        minutes: record.minutes,
        held_on: record.held_on.to_string(),
    });
    let mut all = Vec::new();
    if visitor.may(Action::ReturnRead, object) {
        for case in returns::of_person(db, keys, partnership, id)? {
            let mut rounds = returns::of_case(db, keys, &case)?;
            if !visitor.may(Action::ReturnRespond, object) {
                rounds.iter_mut().for_each(|round| round.answers.clear());
            }
            all.push(told(case, rounds));
        }
    }
    Ok((oriented.collect(), all))
}

fn told(case: Case, rounds: Vec<Asked>) -> Homeward {
    let folder = case.folder;
    Homeward {
        id: case.id,
        stage: case.stage.word(),
        from: folder.from,
        to: folder.to,
        planned_on: folder.planned_on.map(|day| day.to_string()),
        returned_on: case.returned_on.map(|day| day.to_string()),
        words: folder.words,
        told: folder.told,
        registered_with: folder.registered_with,
        support: folder.plan.support,
        plan: folder.plan.words,
        plan_minor: folder.plan.minor,
        work: folder
            .work
            .into_iter()
            .map(|work| Worked {
                employer: work.employer,
                isco: work.isco,
                months: work.months,
                wage: work.wage.map(|wage| wage.to_string()),
                employment: work.employment,
                wage_from: work.wage_from,
                pension_months: work.pension_months,
                insurance: work.insurance,
                skills: work.skills,
                document: work.document,
            })
            .collect(),
        follows: case.follows,
        rounds: rounds
            .into_iter()
            .map(|round| Round {
                months: round.months,
                due: round.due.to_string(),
                answered_on: round.answered_on.map(|day| day.to_string()),
                stopped: round.stopped,
                answers: round.answers.into_iter().map(|(key, answer)| (key, answer.word())).collect(),
            })
            .collect(),
    }
}
