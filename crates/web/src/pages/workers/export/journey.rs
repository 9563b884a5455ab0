//! What is kept of somebody's mobility cases, of their work, and of what they complained about.

use std::collections::BTreeMap;

use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::grievances::{self, Grievance};
use store::people::Person;
use store::{Db, Fault, Store, employments, mobility, texts};

use crate::api::mobility::Told as Mobility;
use crate::visitor::Visitor;

/// What became of the places that they accepted.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(crate) struct Journey {
    /// Their mobility cases, with the tasks of each.
    pub mobility: Vec<Mobility>,
    /// Their work at the places that they accepted.
    pub work: Vec<Work>,
    /// What they complained about under their name; nobody else is told of it.
    pub complaints: Vec<Complaint>,
}

/// Work at a place that they accepted.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Work {
    /// Where it stands, with its days.
    pub stands: crate::api::work::Told,
    /// The contract, point by point.
    pub contract: BTreeMap<String, String>,
    /// What was said: of interview, refusals, questions, the end.
    pub texts: BTreeMap<String, String>,
    /// What they answered, by days after the start.
    pub checks: BTreeMap<i64, BTreeMap<String, String>>,
}

/// A complaint.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Complaint {
    /// Its id.
    pub id: String,
    /// What it is about, such as `fee`.
    pub category: &'static str,
    /// Where it stands, such as `investigating`.
    pub state: &'static str,
    /// When it was filed.
    pub filed_on: String,
    /// What they said.
    pub text: String,
    /// What was written, both ways.
    pub messages: Vec<String>,
    /// How it was remedied; empty: not yet.
    pub remedy: String,
}

impl Complaint {
    fn of(case: Grievance) -> Complaint {
        Complaint {
            id: case.id,
            category: case.category.word(),
            state: case.state.word(),
            filed_on: case.filed_on.to_string(),
            text: case.said.map(|said| said.text).unwrap_or_default(),
            messages: case.messages.into_iter().filter_map(|one| one.text).collect(),
            remedy: case.remedy,
        }
    }
}

/// Gathers it, as far as `visitor` may see it; complaints for the person alone.
pub(super) fn gather(
    db: &mut Db,
    store: &Store,
    visitor: &Visitor,
    person: &Person,
    own: bool,
) -> Result<Journey, Fault> {
    let (keys, object) = (store.keys(), person.object());
    let (p, id) = (person.partnership.as_str(), person.id.as_str());
    let mut journey = Journey::default();
    if visitor.may(Action::MobilityRead, &object) {
        let today = store.today();
        for case in mobility::of_person(db, keys, p, id)? {
            let agreement = texts::agreement(db, p, case.edition)?;
            journey.mobility.push(Mobility::of(case, Some(&agreement), today));
        }
    }
    if visitor.may(Action::WorkRead, &object) {
        for one in employments::of_person(db, keys, p, id)? {
            let answered = employments::checks::of(db, keys, &one)?;
            journey.work.push(Work {
                contract: one.dossier.contract.clone(),
                texts: one.dossier.texts.clone(),
                checks: answered.into_iter().map(|check| (check.days, check.answers)).collect(),
                stands: crate::api::work::Told::of(one, true),
            });
        }
    }
    if own {
        journey.complaints = grievances::of_person(db, keys, p, id)?.into_iter().map(Complaint::of).collect();
    }
    Ok(journey)
}
