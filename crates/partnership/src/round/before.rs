//! What does an earlier round leave for the next (¶13)?
//!
//! Whoever accepted a place keeps it: of their ways only those to that place are
//! left, and a rule says that one of them is taken. What was offered before and
//! not refused decides among equal answers, and where a clause limits moves, no more
//! of these people than it says get another place or none. Where an accepted place cannot be kept
//! nobody is moved: the person takes nothing, and an officer is told why.
//!
//! **Not computed:** whether somebody would like to be matched anew. They give the
//! accepted place up first.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Clause, InForce, Said};
use matching::{Force, Standing};

use super::rules::{ClauseRule, fact};
use super::{Barred, Way};
use crate::intake::Dossier;
use crate::pathways::{Barrier, Route, Step};

/// A place and the way to it, by which they are known again in another round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Taken {
    /// The place's id.
    pub place: String,
    /// The steps of the way, as [`way_text`] writes them.
    pub way: String,
}

/// What an earlier round leaves, by the ids of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// What was accepted: it is kept.
    pub accepted: BTreeMap<String, Taken>,
    /// What was offered, and neither accepted nor refused: it decides among equals.
    pub offered: BTreeMap<String, Taken>,
}

/// Somebody whose accepted place cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unkept {
    /// Index of the person.
    pub person: usize,
    /// The accepted place's id.
    pub place: String,
    /// Why.
    pub why: Gone,
}

/// Why an accepted place cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The place is not on offer any more.
    Place,
    /// No way leads there any more, and what stands between.
    Way(Vec<Barrier>),
}

/// The steps of a way by the ids of programmes and the words of measures; empty where the person fits
/// now. It stays the same as long as the steps do.
pub fn way_text(dossier: &Dossier, route: &Route) -> String {
    let step = |step: &Step| match step {
        Step::Programme(index) => Some(format!("programme {}", dossier.programmes[*index].id)),
        // A corridor's permit has no other: it does not tell one way from another.
        Step::Permit(_) => None,
        Step::Recognition { .. } => Some("recognition".to_owned()),
        Step::Measure { measure, .. } => Some(format!("measure {}", measure.word())),
    };
    route.steps.iter().filter_map(step).collect::<Vec<_>>().join(" + ")
}

/// Leaves to whoever accepted a place only the ways there: the same one, or where it is not there any
/// more, those to the same place.
pub(super) fn pin(
    dossier: &Dossier,
    mut ways: Vec<Way>,
    barred: &Barred,
    before: &Before,
) -> (Vec<Way>, Vec<Unkept>) {
    let mut unkept = Vec::new();
    for (person, someone) in dossier.people.iter().enumerate() {
        let Some(accepted) = before.accepted.get(&someone.id) else { continue };
        let place = dossier.places.iter().position(|p| p.id == accepted.place);
        let there = |way: &Way| Some(way.place) == place;
        let same = |way: &Way| there(way) && way_text(dossier, &way.route) == accepted.way;
        let theirs = || ways.iter().filter(|way| way.person == person);
        if !theirs().any(there) {
            let why = place.map_or(Gone::Place, |place| {
                Gone::Way(barred.get(&(person, place)).cloned().unwrap_or_default())
            });
            unkept.push(Unkept { person, place: accepted.place.clone(), why });
        }
        let exactly = theirs().any(same);
        let kept: Vec<bool> = (ways.iter())
            .map(|way| way.person != person || if exactly { same(way) } else { there(way) })
            .collect();
        let mut kept = kept.iter();
        ways.retain(|_| kept.next().is_some_and(|kept| *kept));
    }
    (ways, unkept)
}

/// The rules that follow: each accepted place is taken; no more people are moved than may be; offers are kept
/// where that costs nothing.
pub(super) fn rules(law: &InForce<'_>, dossier: &Dossier, ways: &[Way], before: &Before) -> Vec<ClauseRule> {
    let id = |way: &Way| dossier.people[way.person].id.as_str();
    let mut rules = Vec::new();
    for person in before.accepted.keys() {
        let theirs = ways.iter().enumerate().filter(|(_, way)| id(way) == person);
        let counted: Vec<(u32, i64)> = theirs.map(|(index, _)| (index as u32, 1)).collect();
        if !counted.is_empty() {
            let scope = Said::new("scope-accepted").text("id", person);
            rules.push(fact("accepted", person.clone(), scope, (Some(1), None), counted));
        }
    }
    rules.extend(law.all("moves").filter_map(|clause| moves(clause, dossier, ways, before)));
    let offered = |way: &Way| {
        before.offered.get(id(way)).is_some_and(|taken| {
            dossier.places[way.place].id == taken.place && way_text(dossier, &way.route) == taken.way
        })
    };
    let again: Vec<(u32, i64)> = (ways.iter().enumerate())
        .filter(|(_, way)| offered(way))
        .map(|(index, _)| (index as u32, 1))
        .collect();
    let people: BTreeSet<usize> = again.iter().map(|(way, _)| ways[*way as usize].person).collect();
    if !people.is_empty() {
        let most = (Some(people.len() as i64), None);
        let mut rule = fact("offered", "before".to_owned(), Said::new("scope-offered"), most, again);
        rule.row.force = Force::Preferred;
        rules.push(rule);
    }
    rules
}

/// So many of those who were offered a place keep it at least. Whoever cannot have it any more is moved in any
/// case, and counts. Nothing where all of them may be moved.
fn moves(clause: &Clause, dossier: &Dossier, ways: &[Way], before: &Before) -> Option<ClauseRule> {
    let offered = dossier.people.iter().filter(|someone| before.offered.contains_key(&someone.id)).count();
    let stay = offered as i64 - clause.whole("at_most")?;
    if stay <= 0 {
        return None;
    }
    let same = |way: &Way| {
        let offered = before.offered.get(&dossier.people[way.person].id);
        offered.is_some_and(|taken| dossier.places[way.place].id == taken.place)
    };
    let counted = ways.iter().enumerate().filter(|(_, way)| same(way)).map(|(index, _)| (index as u32, 1));
    let id = clause.text("id").unwrap_or_default().to_owned();
    let mut rule = fact("moves", id, Said::new("scope-offered"), (Some(stay), None), counted.collect());
    rule.row.standing = Standing::Policy;
    rule.cite = Some(clause.cite.clone());
    Some(rule)
}
