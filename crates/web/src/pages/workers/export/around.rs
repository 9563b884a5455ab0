//! What somebody wants for themselves, and who mentors them.

use std::collections::BTreeMap;

use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::around::{goals, mentors};
use store::keys::Keys;
use store::people::Person;
use store::{Db, Fault};

use crate::visitor::Visitor;

/// What somebody wants for themselves.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Goals {
    /// The number of the version.
    pub number: i64,
    /// The role of whoever wrote it; `worker`: themselves.
    pub role: String,
    /// When.
    pub at: String,
    /// What they said, by question: `goals`, `family`, `flexible`, `accepts`.
    pub answers: BTreeMap<&'static str, String>,
}

/// Somebody has, had or asked for a mentor.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Mentoring {
    /// Its id.
    pub id: String,
    /// The mentor.
    pub mentor: String,
    /// `asked`, `assigned` or `ended`.
    pub stage: &'static str,
    /// When they asked.
    pub asked_on: String,
    /// Minutes noted, and those that they confirmed.
    pub minutes: (i64, i64),
}

/// Gathers it, as far as `visitor` may see it: every version of the goals, the newest first.
pub(super) fn gather(
    db: &mut Db,
    keys: &Keys,
    visitor: &Visitor,
    person: &Person,
) -> Result<(Vec<Goals>, Vec<Mentoring>), Fault> {
    let (p, id) = (person.partnership.as_str(), person.id.as_str());
    if !visitor.may(Action::PersonWishes, &person.object()) {
        return Ok((Vec::new(), Vec::new()));
    }
    let versions = goals::versions(db, keys, p, id)?.into_iter().map(|said| Goals {
        number: said.number,
        at: said.at.to_string(),
        answers: said.goals.answers().into_iter().map(|(q, text)| (q, text.to_owned())).collect(),
        role: said.role,
    });
    let mut mentored = Vec::new();
    for one in mentors::of_person(db, p, id)? {
        let times = mentors::times(db, p, &one.id)?;
        let sum = |of: &dyn Fn(&mentors::Time) -> bool| {
            times.iter().filter(|t| of(t)).fold(0_i64, |sum, t| sum.saturating_add(t.minutes))
        };
        mentored.push(Mentoring {
            minutes: (sum(&|_| true), sum(&|t| t.confirmed.is_some())),
            stage: one.stage.word(),
            asked_on: one.asked_on.to_string(),
            id: one.id,
            mentor: one.mentor,
        });
    }
    Ok((versions.collect(), mentored))
}
