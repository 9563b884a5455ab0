//! What is done in a mobility case: moves, tasks, consent, calls for help, and what a departure waits for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::date;
use partnership::employment::placement::State;
use partnership::invent::Draw;
use partnership::lifecycle::leaves;
use partnership::mobility::answers::Entry;
use partnership::mobility::case::{Case as Life, Whose, target, whose};
use partnership::mobility::plan::Answer;
use partnership::mobility::tasks::tasks;
use partnership::stakeholders::Role;
use store::mobility::{self, Case, Move, Reply, Under};
use store::{Db, Tx, employments, places};

use super::Stop;
use super::journey;
use super::mobility::{CALL, LIFE, Mobility};
use super::room::{Deed, draw_step};
use super::world::World;

/// Whether a place is in another country than the person comes from.
pub fn is_abroad(world: &World, at: usize, place: &str) -> bool {
    let found = world.store.read(|db| places::get(db, &world.partnership, place)).ok().flatten();
    let country = found.and_then(|found| found.cells.get("country").cloned()).unwrap_or_default();
    let country = country.split('-').next().unwrap_or_default();
    world.people.get(at).is_some_and(|one| one.object.country.as_deref() != Some(country))
}

/// Whether somebody has a contract that another party verified, at the place of the case where it names one.
pub fn has_contract(world: &World, db: &mut Db, case: &Case) -> Result<bool, Stop> {
    let all = employments::of_person(db, world.store.keys(), &case.partnership, &case.person)?;
    Ok(all.iter().any(|one| {
        let of_employer = |a: &&std::sync::Arc<super::world::Account>| {
            Some(&a.subject.organisation) == one.employer.as_ref()
        };
        let own: BTreeSet<String> =
            world.staff.iter().filter(of_employer).map(|a| a.subject.account.clone()).collect();
        let accepted = matches!(one.state, State::Accepted | State::Started | State::Confirmed);
        let here = case.place.as_ref().is_none_or(|place| *place == one.place);
        here && journey::vouched(accepted, one.verified_by.as_deref(), &own)
    }))
}

/// A move of a case, and whether nothing is wrong with how it is asked for.
pub fn take(
    room: &Mobility,
    world: &World,
    case: &Case,
    step: &'static str,
    draw: &mut Draw,
) -> Option<(Deed, bool)> {
    let side = match whose(step) {
        // Now and then whoever leads the case takes it.
        Whose::Own | Whose::Authority if draw.chance(4) => Whose::Lead,
        side => side,
    };
    let (who, needs) = room.actor(world, case, side, draw)?;
    let since = case.standing.since();
    let luck = draw.below(100);
    let wrong = match luck {
        0..2 => world.today.tomorrow().ok(),
        2..4 => Some(date(1900, 1, 1)),
        4..6 => since.and_then(|day| day.yesterday().ok()),
        _ => None,
    };
    let consent = case.consent_on.filter(|day| step == "depart" && *day <= world.today);
    let words = |draw: &mut Draw| if draw.chance(94) { "as the law says (invented)" } else { " " };
    let asked = Move {
        step: step.to_owned(),
        on: wrong.or(consent),
        text: words(draw).to_owned(),
        appeal: words(draw).to_owned(),
    };
    let version = if draw.chance(2) { case.version - 1 } else { case.version };
    let role = who.subject.role;
    let theirs = role == Role::Worker || (role == Role::CaseWorker && case.object.fled.is_none());
    let sound =
        wrong.is_none() && version == case.version && theirs && leaves::<Life>(step, case.standing.stage);
    let (case, text, at) = (case.clone(), Mobility::text(world, case)?, *room.of.get(&case.id)?);
    let id = case.id.clone();
    let job = move |tx: &mut Tx<'_>| {
        let law = text.in_force(case.law_day);
        let under = Under { edition: case.edition, day: case.law_day, law: &law };
        mobility::take(tx, &case.partnership, &case.id, version, &asked, under).map(|v| v.to_string())
    };
    Some((Deed::new((LIFE, step), who, needs, job).about(at, &id), sound))
}

/// A task of the stage that a move leads to is noted, whole or in part.
pub fn task(
    room: &Mobility,
    world: &World,
    case: &Case,
    step: &'static str,
    draw: &mut Draw,
) -> Option<Deed> {
    let plan = room.plan(case)?;
    let stage = target(step, case.standing.stage)?;
    let all = tasks(plan, &case.standing);
    let any = draw.chance(5);
    let fits: Vec<_> =
        all.iter().filter(|t| any || (t.step.stage == stage && t.is_open() && !t.step.optional)).collect();
    let task = draw.one(&fits)?.step;
    let at = *room.of.get(&case.id)?;
    let there = world.copies.get(&at);
    let lacks = |id: &String| there.is_none_or(|all| !all.contains(id));
    if task.documents.iter().any(|d| lacks(&d.id)) && !draw.chance(10) {
        return None;
    }
    let side = if draw.chance(60) { Whose::Lead } else { Whose::Own };
    let (who, needs) = room.actor(world, case, side, draw)?;
    let (today, luck) = (world.today, draw.below(100));
    let long_ago = date(1900, 1, 1);
    let mut entry = Entry {
        answers: BTreeMap::new(),
        documents: BTreeSet::new(),
        paid_by: task.payer.clone().unwrap_or_default(),
        done_on: draw.chance(85).then_some(today),
    };
    for question in &task.questions {
        let answer = match question.answer {
            Answer::Date if luck < 10 => long_ago.to_string(),
            Answer::Date => today.to_string(),
            Answer::Number => draw.within(1, 9).to_string(),
            Answer::YesNo => "yes".to_owned(),
            Answer::Amount => "12.00 EUR".to_owned(),
            Answer::Text => "as it is written (invented)".to_owned(),
        };
        entry.answers.insert(question.id.clone(), answer);
    }
    match luck {
        10..16 => "worker".clone_into(&mut entry.paid_by),
        20..23 => entry.done_on = Some(long_ago),
        23..26 => entry.done_on = today.tomorrow().ok(),
        26..29 => entry.answers.clear(),
        _ => {}
    }
    let version = if draw.chance(2) { case.version + 1 } else { case.version };
    let (case, text, step) = (case.clone(), Mobility::text(world, case)?, task.id.clone());
    let id = case.id.clone();
    let job = move |tx: &mut Tx<'_>| {
        let law = text.in_force(case.law_day);
        let under = Under { edition: case.edition, day: case.law_day, law: &law };
        let which = (case.partnership.as_str(), case.id.as_str(), step.as_str());
        mobility::enter(tx, which, version, &entry, under).map(|v| v.to_string())
    };
    Some(Deed::new((LIFE, "task"), who, needs, job).about(at, &id))
}

/// What happens beside the line: who comes along, who is in charge, consent, a call for help.
pub fn beside(
    room: &Mobility,
    world: &World,
    case: &Case,
    step: &'static str,
    draw: &mut Draw,
) -> Option<Deed> {
    if step == "wrong" {
        let step = draw_step::<Life>(case.standing.stage, draw)?;
        // Few give up.
        let ends = matches!(step, "withdraw" | "settle" | "onward" | "return");
        return (!ends || draw.chance(20))
            .then(|| take(room, world, case, step, draw))?
            .map(|(deed, _)| deed);
    }
    let own = matches!(step, "help" | "consent" | "take back");
    let side = if own != draw.chance(3) { Whose::Own } else { Whose::Lead };
    let (who, needs) = room.actor(world, case, side, draw)?;
    let at = *room.of.get(&case.id)?;
    let (edition, text) = (case.edition, Mobility::text(world, case)?);
    let ((governs, newer), day_of_law) = (world.governing(), world.law_day);
    let words = if draw.chance(92) { "as they wish (invented)" } else { "" };
    let staff = draw.one(&world.staff).map(|account| account.subject.account.clone());
    let plan = room.plan(case)?;
    let task = draw.one(&plan.steps).map(|step| step.id.clone()).unwrap_or_default();
    let day = world.today.checked_add(if draw.chance(95) { draw.within(0, 3) } else { -400 }.days()).ok();
    let version = if draw.chance(2) { case.version - 1 } else { case.version };
    let case = case.clone();
    let id = case.id.clone();
    let job = move |tx: &mut Tx<'_>| {
        let law = text.in_force(case.law_day);
        let under = Under { edition, day: case.law_day, law: &law };
        let (p, id) = (case.partnership.as_str(), case.id.as_str());
        let done = match step {
            "family" => mobility::family(tx, p, id, version, words, under)?,
            "edition" => {
                let law = newer.in_force(day_of_law);
                let under = Under { edition: governs, day: day_of_law, law: &law };
                mobility::use_edition(tx, p, id, version, words, under)?
            }
            "assign" => mobility::assign(tx, (p, id, &task), version, staff.as_deref(), under)?,
            "help" => mobility::call(tx, p, id, words)?,
            "consent" => mobility::consent(tx, p, id, version, day, under)?,
            _ => mobility::consent(tx, p, id, version, None, under)?,
        };
        Ok(done.to_string())
    };
    let life = if step == "help" { CALL } else { LIFE };
    Some(Deed::new((life, step), who, needs, job).about(at, &id))
}

/// A call for help is answered, or closed.
pub fn reply(room: &Mobility, world: &World, case: &Case, number: i64, draw: &mut Draw) -> Option<Deed> {
    let answered = case.calls.iter().any(|call| call.number == number && call.answered.is_some());
    let step = if answered != draw.chance(8) { "close" } else { "answer" };
    let side = if draw.chance(95) { Whose::Lead } else { Whose::Own };
    let (who, needs) = room.actor(world, case, side, draw)?;
    let text = if draw.chance(95) { "a doctor was called (invented)" } else { "" }.to_owned();
    let reply = Reply { number, step: step.to_owned(), text };
    let (p, id, at) = (case.partnership.clone(), case.id.clone(), *room.of.get(&case.id)?);
    let tag = id.clone();
    let job = move |tx: &mut Tx<'_>| mobility::reply(tx, &p, &id, &reply).map(|()| number.to_string());
    Some(Deed::new((CALL, step), who, needs, job).about(at, &tag))
}
