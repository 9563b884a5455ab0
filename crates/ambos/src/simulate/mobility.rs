//! People go to work in another country, step by step, and some come back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::Agreement;
use jiff::civil::Date;
use partnership::invent::Draw;
use partnership::lifecycle::leaves;
use partnership::mobility::case::{Case as Life, Whose, lacks};
use partnership::mobility::plan::Corridor;
use partnership::mobility::{Plan, Stage};
use partnership::stakeholders::{Action, Object};
use store::mobility::{self, Case, Filter, Opening, Under};
use store::{Db, Tx, partnerships};

use super::Stop;
use super::room::{Deed, Done, Room, leads, steps_of, today, whose};
use super::rules::Rule;
use super::world::{Account, World};
use super::{abroad, journey, lists};

/// What it is called in the tally.
pub(super) const LIFE: &str = "mobility";
/// A step under an earlier text, while another governs.
const EARLIER: &str = "by earlier text";
/// What leads on a call for help.
pub(super) const CALL: &str = "call for help";
/// Cases of people whom a place abroad awaits, and of others.
const CASES: (usize, usize) = (90, 60);
/// Of a hundred times that something happens in a case, how often it is moved to the text that governs.
const MOVED: u32 = 7;

/// The room.
#[derive(Default)]
pub struct Mobility {
    pub(super) all: BTreeMap<String, Case>,
    pub(super) of: BTreeMap<String, usize>,
    live: BTreeSet<String>,
    plans: BTreeMap<(i64, String), Plan>,
    /// Permits that are taken: corridor and day, by case. Those that were used stay when somebody is erased.
    taken: BTreeMap<String, (String, Date)>,
    /// People who came to a place, as far as they were looked at, and those whose case is still to be opened.
    seen: usize,
    waiting: Vec<(usize, String)>,
    opened: (usize, usize),
    /// Cases in which somebody goes home today, as they may.
    going: BTreeSet<String>,
}

impl Mobility {
    /// What is asked on the corridor of a case.
    pub(super) fn plan(&self, case: &Case) -> Option<&Plan> {
        self.plans.get(&(case.edition, case.corridor.clone()))
    }

    fn open(&self, world: &World, at: usize, place: &str, draw: &mut Draw) -> Option<Deed> {
        let one = world.people.get(at).filter(|one| one.present)?;
        let (edition, text) = world.governing();
        let law = text.in_force(world.law_day);
        let from = one.object.country.as_deref()?;
        let corridor = Corridor::all(&law).into_iter().find(|c| c.origin.country() == from)?;
        let wrong = draw.below(100);
        let new = Opening {
            corridor: if wrong < 3 { "nowhere".to_owned() } else { corridor.id },
            place: if (3..6).contains(&wrong) { "nowhere".to_owned() } else { place.to_owned() },
            dependants: if draw.chance(20) { "two children (invented)".to_owned() } else { String::new() },
        };
        let edition = if wrong == 7 { edition + 1 } else { edition };
        let who = world.pick_for(Action::MobilityChange, at, draw)?;
        let (p, id, day) = (world.partnership.clone(), one.id.clone(), world.law_day);
        let needs = (Action::MobilityChange, one.object.clone());
        let job = move |tx: &mut Tx<'_>| {
            let law = text.in_force(day);
            mobility::open(tx, &p, &id, &new, Under { edition, day, law: &law })
        };
        Some(Deed::new((LIFE, "open"), who, needs, job).about(at, place))
    }

    /// Cases are opened for whom a place abroad awaits, and for some who only think of it.
    fn opens(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        self.waiting.extend(world.placed.iter().skip(self.seen).cloned());
        self.seen = world.placed.len();
        let mut later = Vec::new();
        for (at, place) in std::mem::take(&mut self.waiting) {
            if self.opened.0 >= CASES.0 || self.of.values().any(|other| *other == at) {
                continue;
            }
            if !draw.chance(10) {
                later.push((at, place));
            } else if abroad::is_abroad(world, at, &place) {
                deeds.extend(self.open(world, at, &place, draw));
                later.push((at, place));
            }
        }
        self.waiting = later;
        for _ in 0..today(draw, CASES.1, world.day.1) {
            if let Some(at) = world.anybody(draw) {
                deeds.extend(self.open(world, at, "", draw));
            }
        }
    }

    /// Who takes a step, with which power.
    pub(super) fn actor(
        &self,
        world: &World,
        case: &Case,
        whose: Whose,
        draw: &mut Draw,
    ) -> Option<(Arc<Account>, (Action, Object))> {
        let at = *self.of.get(&case.id)?;
        let object = world.people.get(at).filter(|one| one.present)?.object.clone();
        let action = match whose {
            Whose::Lead => Action::MobilityChange,
            Whose::Own => Action::MobilityRespond,
            Whose::Authority => {
                let object = Object { country: Some(case.country.clone()), ..object };
                let who = world.pick(Action::PermitDecide, &object, None, draw)?;
                return Some((who, (Action::PermitDecide, object)));
            }
        };
        Some((world.pick_for(action, at, draw)?, (action, object)))
    }

    /// The text that a case goes under.
    pub(super) fn text(world: &World, case: &Case) -> Option<Arc<Agreement>> {
        world.editions.get(&case.edition).cloned()
    }

    /// Whether a contract awaits the person where the case leads.
    fn is_bound(&self, world: &World, case: &Case) -> bool {
        let at = self.of.get(&case.id).copied().unwrap_or_default();
        case.place.clone().is_some_and(|place| world.contracts.contains(&(at, place)))
    }

    fn next(&mut self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let case = self.all.get(id)?;
        let (stage, luck) = (case.standing.stage, draw.below(100));
        if let Some(call) = case.calls.iter().find(|call| call.closed.is_none())
            && luck < 40
        {
            return abroad::reply(self, world, case, call.number, draw);
        }
        // Under another text now: some are moved to it, the others keep theirs.
        if case.edition != world.governing().0 && draw.chance(MOVED) {
            return abroad::beside(self, world, case, "edition", draw);
        }
        if luck < 12 {
            let step =
                *draw.one(&["family", "assign", "help", "take back", "consent", "wrong", "edition"])?;
            return abroad::beside(self, world, case, step, draw);
        }
        if luck < 18 && stage.is_away() {
            return abroad::beside(self, world, case, "help", draw);
        }
        let step = match stage {
            Stage::Interest => "counsel",
            Stage::Counselled => "prepare",
            Stage::Preparing => "authorise",
            Stage::Authorising if luck < 20 => "refuse",
            Stage::Authorising => "grant",
            Stage::Refused if luck < 75 => "again",
            Stage::Refused => "withdraw",
            // Who has no contract waits for one, and some give up.
            Stage::Cleared if self.is_bound(world, case) || draw.chance(5) => "depart",
            Stage::Cleared if draw.chance(1) => "withdraw",
            Stage::Cleared => return None,
            Stage::Departed => "arrive",
            Stage::Arrived => "employ",
            Stage::Employed => "integrate",
            // Most stay on before they choose.
            Stage::Integrated if luck < 60 => "extend",
            Stage::Integrated | Stage::Extended => *draw.one(&["extend", "settle", "return", "onward"])?,
            Stage::Settled | Stage::Returned | Stage::Onward | Stage::Withdrawn => return None,
        };
        let step = match stage {
            _ if luck < 8 && leaves::<Life>("return", stage) => "return",
            _ if luck < 3 && leaves::<Life>("withdraw", stage) => "withdraw",
            _ => step,
        };
        let open = self.plan(case).map(|plan| lacks(plan, &case.standing, step).len()).unwrap_or_default();
        if open > 0 && step != "return" && !draw.chance(5) {
            return abroad::task(self, world, case, step, draw);
        }
        if step == "depart" {
            let at = *self.of.get(id)?;
            // Who has not sat through the orientation waits for it.
            if !world.oriented.contains(&at) && !draw.chance(3) {
                return None;
            }
            if case.consent_on.is_none() && !draw.chance(10) {
                return abroad::beside(self, world, case, "consent", draw);
            }
        }
        let (deed, sound) = abroad::take(self, world, case, step, draw)?;
        if sound && step == "return" {
            self.going.insert(id.to_owned());
        }
        Some(deed)
    }

    /// The permits of a year that are taken on a corridor.
    fn used(&self, corridor: &str, year: i16) -> i64 {
        let those = self.taken.values().filter(|(c, day)| c == corridor && day.year() == year);
        i64::try_from(those.count()).unwrap_or(i64::MAX)
    }

    /// What must hold of a case that took a step.
    fn asked(&mut self, world: &mut World, db: &mut Db, done: &Done, now: &Case) -> Result<(), Stop> {
        let (id, person) = (now.id.clone(), now.person.clone());
        let subject = &done.who.subject;
        match done.step {
            "authorise" => {
                let on = now.standing.since().unwrap_or(world.today);
                self.taken.insert(id.clone(), (now.corridor.clone(), on));
                let Some(corridor) = self.plan(now).map(|plan| plan.corridor.clone()) else { return Ok(()) };
                if !corridor.unlimited {
                    let none = Vec::new();
                    let versions = world.quotas.get(&now.corridor).unwrap_or(&none);
                    let places = journey::places(versions, corridor.quota_left, on);
                    let used = self.used(&now.corridor, on.year());
                    let room = journey::within(used, places);
                    world.book.hold(Rule::Permits, room, || format!("{id}: {used} of {places:?}"))?;
                }
            }
            "grant" | "refuse" => {
                let right = journey::is_authority(subject.role, subject.country.as_deref(), &now.country);
                world.book.hold(Rule::Authority, right, || format!("{id}: {}", done.who.name))?;
            }
            "depart" => {
                let records = store::orientation::of_person(db, &world.partnership, &person)?;
                let took: Vec<(String, i64)> = records.into_iter().map(|r| (r.module, r.minutes)).collect();
                let text = Mobility::text(world, now);
                let law = text.as_ref().map(|text| text.in_force(now.law_day));
                let clause = law.as_ref().and_then(|law| law.one("orientation"));
                let modules: Vec<String> =
                    clause.iter().flat_map(|c| c.texts("modules")).map(str::to_owned).collect();
                let minutes = clause.and_then(|c| c.whole("hours")).unwrap_or(0) * 60;
                let whole = clause.is_some() && journey::oriented(&modules, minutes, &took);
                world.book.hold(Rule::Oriented, whole, || format!("{id}: {person} took part in {took:?}"))?;
                let willing = now.consent_on.is_some() && now.consent_on == now.standing.since();
                let day = now.consent_on;
                world.book.hold(Rule::Willing, willing, || format!("{id}: {person} agreed to {day:?}"))?;
                let vouched = abroad::has_contract(world, db, now)?;
                world.book.hold(Rule::Vouched, vouched, || format!("{id}: {person} has no contract"))?;
            }
            "task" => {
                let paid: Vec<&str> = now.steps.values().map(|n| n.entry.paid_by.as_str()).collect();
                let free = paid.iter().all(|payer| journey::free("", payer));
                world.book.hold(Rule::Free, free, || format!("{id}: paid by {paid:?}"))?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Room for Mobility {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend(["open", "task", "assign", "consent", "take back", "family"].map(|s| (LIFE, s)));
        all.extend(["edition", EARLIER].map(|s| (LIFE, s)));
        all.extend(["help", "answer", "close"].map(|s| (CALL, s)));
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        let (edition, text) = world.governing();
        if !self.plans.keys().any(|(known, _)| *known == edition) {
            let law = text.in_force(world.law_day);
            for corridor in Corridor::all(&law) {
                let plan = Plan::of(&law, &corridor.id).map(|plan| ((edition, corridor.id), plan));
                self.plans.extend(plan);
            }
        }
        self.going.clear();
        self.opens(world, draw, deeds);
        for id in self.live.clone() {
            if draw.chance(12) {
                deeds.extend(self.next(world, &id, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(at) = done.tag.person else { return Ok(()) };
        let store = world.store.clone();
        let (opened, place) = (done.step == "open", done.tag.matter.clone());
        let id = match &done.answer {
            Ok(said) if opened => said.clone(),
            Err(_) if opened => return Ok(()),
            _ => done.tag.matter.clone(),
        };
        let found = mobility::get(db, store.keys(), &world.partnership, &id)?;
        let Some(now) = found else { return world.book.hold(Rule::Opens, false, || id) };
        let was = self.all.get(&id).cloned();
        let (from, to) = (was.as_ref().map(|was| was.standing.stage), now.standing.stage);
        let is_step = steps_of::<Life>(LIFE).contains(&(LIFE, done.step));
        let lawful = match (&was, from) {
            (Some(was), Some(_)) if !done.kept() => {
                was.standing == now.standing && was.steps == now.steps && was.calls == now.calls
            }
            (_, Some(from)) if is_step => leads::<Life>(done.step, from, to),
            (_, from) => from.is_none_or(|from| from == to),
        };
        world.book.hold(Rule::Steps, lawful, || format!("{id}, {}: {from:?} → {to:?}", done.step))?;
        // Help waits for nobody's form: a call does not touch the case.
        let step = i64::from(done.kept() && done.life != CALL);
        let before = was.as_ref().map_or(0, |was| was.version);
        let rises = now.version == before + step;
        world.book.hold(Rule::Versions, rises, || format!("{id}: {before}, {}", now.version))?;
        // A newer text is a draft until it is in force: new cases stand on the one that governs, and whoever is moved
        // goes to it; all others keep theirs.
        let governs = partnerships::governing(db, &now.partnership)?;
        let moved = done.kept() && done.step == "edition";
        let edition = was.as_ref().map_or(governs, |was| if moved { governs } else { was.edition });
        if is_step && done.kept() && edition != governs {
            world.led.push((LIFE, EARLIER));
        }
        let same = now.edition == edition && now.law_day == world.law_day;
        world.book.hold(Rule::Edition, same, || format!("{id}: {edition}, then {}", now.edition))?;
        if done.kept() && matches!(to, Stage::Authorising | Stage::Cleared) {
            world.orient.push(at);
        }
        if matches!(to, Stage::Preparing | Stage::Refused | Stage::Withdrawn) {
            self.taken.remove(&id);
        }
        if done.kept() {
            self.asked(world, db, done, &now)?;
        }
        if self.going.remove(&id) && done.step == "return" {
            world.book.hold(Rule::Leaving, done.kept(), || format!("{id}: {:?}", done.answer))?;
        }
        if opened {
            if place.is_empty() {
                self.opened.1 += 1
            } else {
                self.opened.0 += 1
            };
            self.live.insert(id.clone());
            self.of.insert(id.clone(), at);
        }
        if to.is_over() {
            self.live.remove(&id);
        } else if let Some(plan) = self.plan(&now) {
            // Copies are asked for in time.
            let next = plan.steps.iter().filter(|s| s.stage.place() <= to.place().map(|place| place + 1));
            for document in next.flat_map(|s| &s.documents) {
                let there = world.copies.get(&at).is_some_and(|all| all.contains(&document.id));
                if !there {
                    world.wanted.push((at, document.id.clone()));
                }
            }
        }
        self.all.insert(id, now);
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let theirs = whose(&self.of, person);
        let store = world.store.clone();
        for id in theirs {
            let found = mobility::get(db, store.keys(), &world.partnership, &id)?;
            let empty = found.is_some_and(|case| {
                let words = case.events.iter().all(|e| e.text.is_empty() && e.appeal.is_empty());
                let steps =
                    case.steps.values().all(|n| n.entry.answers.is_empty() && n.entry.paid_by.is_empty());
                words && steps && case.dependants.is_empty() && case.calls.iter().all(|c| c.text.is_empty())
            });
            world.book.hold(Rule::Erased, empty, || id.clone())?;
            // A permit that was not used is free again.
            let stage = self.all.get(&id).map(|case| case.standing.stage);
            if matches!(stage, Some(Stage::Authorising | Stage::Cleared)) {
                self.taken.remove(&id);
            }
            self.live.remove(&id);
            self.all.remove(&id);
            self.of.remove(&id);
        }
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        let (p, today) = (world.partnership.clone(), world.today);
        // Permits are counted as they were taken, also those of whoever was erased.
        let corridors: BTreeSet<String> = self.taken.values().map(|(corridor, _)| corridor.clone()).collect();
        for corridor in corridors {
            let (kept, seen) =
                (mobility::used(db, &p, &corridor, today.year().into())?, self.used(&corridor, today.year()));
            world.book.hold(Rule::Permits, kept == seen, || format!("{corridor}: {kept}, {seen} seen"))?;
        }
        if !(last || today.month() == 12) {
            return Ok(());
        }
        let object = |world: &World, id: &str, _| Some(world.people.get(*self.of.get(id)?)?.object.clone());
        lists::as_allowed(world, Action::MobilityRead, self.of.keys(), object, |reach, after| {
            Ok(mobility::list(db, reach, &p, &Filter::All, after, 500)?.map(|case| case.id))
        })
    }
}
