//! Who works where, on which pay, and how do they say it is?

use std::collections::{BTreeMap, BTreeSet};

use agreement::InForce;
use agreement::checklist::health_consent;
use agreement::codes::{Territory, is_health_workforce};
use jiff::civil::Date;
use partnership::employment::checks::Answers;
use partnership::intake::people::Track;
use partnership::monitoring::facts::{Check, Origin, Person, Work};

use super::people::Index;
use crate::employments::{self, Employment};
use crate::keys::Keys;
use crate::{Db, Fault, places};

/// Places, what people were offered there, and what they answered.
pub(super) struct Kept {
    places: BTreeMap<String, places::Place>,
    employments: Vec<Employment>,
    answered: Vec<employments::checks::Answered>,
}

impl Kept {
    pub(super) fn read(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Kept, Fault> {
        Ok(Kept {
            places: places::all(db, partnership)?
                .into_iter()
                .map(|place| (place.id.clone(), place))
                .collect(),
            employments: employments::everybody(db, keys, partnership)?,
            answered: employments::checks::everybody(db, keys, partnership)?,
        })
    }

    /// Work until the day, ordered by who, and the answers.
    pub(super) fn until(&self, (law, day): (&InForce<'_>, Date), index: &Index) -> (Vec<Work>, Vec<Check>) {
        let (mut checks, mut insured) = (Vec::new(), BTreeSet::new());
        for ((person, employment), answered_on, cells) in &self.answered {
            let Some(who) = index.get(person).filter(|_| *answered_on <= day) else { continue };
            let answers = Answers::read(cells).unwrap_or_default();
            if answers.social_security == Some(true) {
                insured.insert(employment);
            }
            checks.push(check(*who, &answers));
        }
        let one = |one: &Employment| {
            let work = work(one, *index.get(&one.person)?, self.places.get(&one.place), law, day)?;
            Some(Work { insured: insured.contains(&one.id), ..work })
        };
        let mut works: Vec<Work> = self.employments.iter().filter_map(one).collect();
        works.sort_by_key(|work| work.who);
        (works, checks)
    }
}

fn work(
    one: &Employment,
    who: usize,
    place: Option<&places::Place>,
    law: &InForce<'_>,
    day: Date,
) -> Option<Work> {
    let until = |on: Option<Date>| on.filter(|on| *on <= day);
    until(one.days.offered)?;
    let cell = |name: &str| place.and_then(|p| p.cells.get(name)).map(|c| c.trim()).unwrap_or_default();
    let track = Track::from_word(cell("track"))?;
    let contract = one.contract();
    let occupation = law.by_id("occupation", cell("occupation")).and_then(|c| c.text("isco"));
    let isco = Some(contract.isco()).filter(|isco| !isco.is_empty()).or(occupation).unwrap_or_default();
    Some(Work {
        who,
        isco: isco.to_owned(),
        track,
        wage: contract.wage(),
        verified: until(one.days.verified).is_some(),
        insured: false,
        portable: portable(one, place, law),
        started: until(one.days.started),
        ended: until(one.days.ended),
    })
}

/// Whether the way from the person's country to the place's has a social-security agreement.
fn portable(one: &Employment, place: Option<&places::Place>, law: &InForce<'_>) -> Option<bool> {
    let origin = one.object.country.clone()?;
    let destination: Territory = place?.country.parse().ok()?;
    let corridor = law.all("corridor").find(|corridor| {
        let is = |field: &str, code: &str| corridor.territory(field).is_some_and(|t| t.country() == code);
        is("origin", &origin) && is("destination", destination.country())
    })?;
    corridor.text("social_security").map(|text| text != "none")
}

/// The questions on rights: a contract and a number, the passport kept, money asked for, safety.
fn check(who: usize, answers: &Answers) -> Check {
    let asked = [
        answers.contract,
        answers.social_security,
        answers.passport.map(|kept| !kept),
        answers.charged.map(|charged| !charged),
        answers.safe,
    ];
    let answered: Vec<bool> = asked.into_iter().flatten().collect();
    Check { who, answered: answered.len(), well: answered.into_iter().filter(|well| *well).count() }
}

/// The States of origin, of corridors and of people, by code, where a health occupation is agreed: whether each is on
/// the WHO's list and its ministry has not consented.
pub(super) fn origins(people: &[Person], law: &InForce<'_>) -> Vec<Origin> {
    if !law.all("occupation").any(|clause| clause.text("isco").is_some_and(is_health_workforce)) {
        return Vec::new();
    }
    let ways = law.all("corridor").filter_map(|corridor| corridor.territory("origin"));
    let mut all: BTreeSet<String> = ways.map(|origin| origin.country().to_owned()).collect();
    all.extend(people.iter().map(|person| person.somebody.country.clone()));
    let one = |country: String| {
        let origin = country.parse::<Territory>().ok();
        let protected = origin.is_some_and(|origin| {
            origin.on_who_safeguards_list(law.date) == Some(true) && health_consent(law, &origin).is_none()
        });
        Origin { country, protected }
    };
    all.into_iter().map(one).collect()
}
