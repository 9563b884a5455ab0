//! The diaspora offers mentors, people ask for one and confirm the hours, and say what they want for themselves.

use std::collections::BTreeMap;

use jiff::ToSpan;
use partnership::around::goals::{Goals, MOST};
use partnership::around::mentors::{Mentoring as Life, Stage};
use partnership::invent::Draw;
use partnership::stakeholders::{Action, Role};
use store::around::goals;
use store::around::mentors::{self, Asked, Mentor, Time};
use store::{Db, Fault, Refusal, Tx, organisations};

use super::Stop;
use super::holds;
use super::room::{Deed, Done, Room, draw_step, leads, steps_of, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "mentoring";
const MENTOR: &str = "mentor";
const GOALS: &str = "goals";

/// The room.
pub struct Mentors {
    /// Associations, with their country.
    associations: Vec<(String, String)>,
    mentors: BTreeMap<String, Mentor>,
    all: BTreeMap<String, Asked>,
    of: BTreeMap<String, usize>,
    times: BTreeMap<String, Vec<Time>>,
    /// What each person said of their goals, the newest first.
    goals: BTreeMap<usize, Vec<Goals>>,
    /// What decisions of today would write, by matter.
    offered: BTreeMap<String, Mentor>,
    said: BTreeMap<usize, Goals>,
    next: usize,
}

impl Mentors {
    /// Nobody is offered yet.
    pub fn new(world: &World) -> Result<Mentors, Fault> {
        let p = &world.partnership;
        let associations = world.store.read(|db| {
            let mut found = Vec::new();
            for (_, id) in organisations::parties(db, p)? {
                let one = organisations::get(db, &id)?;
                let one =
                    one.filter(|o| matches!(o.kind.as_str(), "diaspora" | "migrant_association" | "union"));
                found.extend(one.map(|o| (id, o.country.unwrap_or_default())));
            }
            Ok(found)
        })?;
        Ok(Mentors {
            associations,
            mentors: BTreeMap::new(),
            all: BTreeMap::new(),
            of: BTreeMap::new(),
            times: BTreeMap::new(),
            goals: BTreeMap::new(),
            offered: BTreeMap::new(),
            said: BTreeMap::new(),
            next: 0,
        })
    }

    /// An association offers a mentor, or changes one.
    fn offer(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let all: Vec<&Mentor> = self.mentors.values().collect();
        let known = draw.one(&all).filter(|_| draw.chance(40)).map(|m| (*m).clone());
        let (organisation, country) = draw.one(&self.associations)?.clone();
        let mut new = known.clone().unwrap_or(Mentor {
            id: String::new(),
            organisation,
            called: "Mentor (invented)".to_owned(),
            languages: "en; fil".to_owned(),
            occupation: "nurse".to_owned(),
            country,
            minutes: 0,
            offered: true,
            version: 0,
        });
        new.minutes = if draw.chance(6) { 0 } else { draw.within(60, 3_000) };
        new.offered = draw.chance(85);
        let version = if draw.chance(6) { new.version + 1 } else { new.version };
        let object = mentors::object(&world.partnership, &new.organisation);
        let who = world.pick(Action::MentorChange, &object, None, draw)?;
        let step = if known.is_some() { "change" } else { "offer" };
        self.next += 1;
        let matter = known.as_ref().map_or_else(|| format!("new-{}", self.next), |m| m.id.clone());
        self.offered.insert(matter.clone(), new.clone());
        let (p, id) = (world.partnership.clone(), known.map(|m| m.id));
        let job = move |tx: &mut Tx<'_>| mentors::put(tx, &p, id.as_deref().map(|id| (id, version)), &new);
        Some(Deed::new((MENTOR, step), who, (Action::MentorChange, object), job).on(MENTOR, &matter))
    }

    /// Somebody asks for a mentor.
    fn ask(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = world.anybody(draw)?;
        let ids: Vec<&String> = self.mentors.keys().collect();
        let mentor = if draw.chance(3) { "M99999".to_owned() } else { (*draw.one(&ids)?).clone() };
        let who = world.pick_for(Action::ConsentChange, at, draw)?;
        let (p, id, m) = (world.partnership.clone(), world.people[at].id.clone(), mentor.clone());
        let job = move |tx: &mut Tx<'_>| mentors::ask(tx, &p, &id, &m);
        let needs = (Action::ConsentChange, world.people[at].object.clone());
        Some(Deed::new((LIFE, "ask"), who, needs, job).about(at, &mentor).on(MENTOR, &mentor))
    }

    /// What becomes of it.
    fn next(&self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let (one, at) = (self.all.get(id)?, *self.of.get(id)?);
        if !world.people[at].present {
            return None;
        }
        let (p, of, person) = (world.partnership.clone(), id.to_owned(), one.person.clone());
        let open: Vec<&Time> =
            self.times.get(id)?.iter().filter(|t| t.confirmed.is_none() || draw.chance(3)).collect();
        if let Some(time) = draw.one(&open).filter(|_| draw.chance(50)) {
            let time = time.id.clone();
            let job = move |tx: &mut Tx<'_>| mentors::confirm(tx, &p, &person, &time).map(|()| of);
            let mut deed = self.deed((LIFE, "confirm"), Action::ConsentChange, (id, at), world, job, draw)?;
            if draw.chance(8) {
                // Whoever keeps the mentors confirms nothing.
                (deed.who, deed.needs) = (draw.one(&world.staff)?.clone(), None);
            }
            return Some(deed);
        }
        if one.stage == Stage::Assigned && draw.chance(75) || draw.chance(4) {
            let minutes = if draw.chance(6) { 0 } else { draw.within(30, 180) };
            let on = if draw.chance(4) { world.today.checked_add(1.days()).ok()? } else { world.today };
            let job = move |tx: &mut Tx<'_>| mentors::log(tx, &p, &of, (on, minutes));
            return self.deed((LIFE, "log"), Action::MentorChange, (id, at), world, job, draw);
        }
        let step = draw_step::<Life>(one.stage, draw)?;
        let version = if draw.chance(4) { one.version + 1 } else { one.version };
        let job = move |tx: &mut Tx<'_>| mentors::step(tx, &p, &of, version, step).map(|v| v.to_string());
        self.deed((LIFE, step), Action::MentorChange, (id, at), world, job, draw)
    }

    fn deed(
        &self,
        step: (&'static str, &'static str),
        action: Action,
        (id, at): (&str, usize),
        world: &World,
        job: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let one = self.all.get(id)?;
        let object =
            if action == Action::MentorChange { one.object.clone() } else { world.people[at].object.clone() };
        let own = world.people[at].own.as_ref();
        let who = world.pick(action, &object, own, draw)?;
        Some(Deed::new(step, who, (action, object), job).about(at, id).on(MENTOR, &one.mentor).named(id))
    }

    /// Somebody says what they want for themselves.
    fn say(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = world.anybody(draw)?;
        let last = self.goals.get(&at).map_or(0, Vec::len);
        let text = |draw: &mut Draw| format!("by {} (invented)", draw.within(2026, 2040));
        let said = match draw.below(20) {
            0 => Goals::default(),
            1 => Goals { goals: "x".repeat(MOST + 1), ..Goals::default() },
            _ => Goals { goals: text(draw), accepts: text(draw), ..Goals::default() },
        };
        let seen = i64::try_from(last).ok()? + i64::from(draw.chance(4));
        let who = world.pick_for(Action::ConsentChange, at, draw)?;
        self.said.insert(at, said.clone());
        let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
        let job =
            move |tx: &mut Tx<'_>| goals::say(tx, &p, &id, seen, &said).map(|number| number.to_string());
        let needs = (Action::ConsentChange, world.people[at].object.clone());
        Some(Deed::new((GOALS, "say"), who, needs, job).about(at, ""))
    }

    /// Every version of somebody's goals is there, and says what it said.
    fn goals(&mut self, world: &mut World, db: &mut Db, done: &Done, at: usize) -> Result<(), Stop> {
        if let (true, Some(said)) = (done.kept(), self.said.remove(&at)) {
            self.goals.entry(at).or_default().insert(0, said);
        }
        let store = world.store.clone();
        let found = goals::versions(db, store.keys(), &world.partnership, &world.people[at].id)?;
        let own = self.goals.get(&at).cloned().unwrap_or_default();
        let kept: Vec<Goals> = found.iter().map(|said| said.goals.clone()).collect();
        let roles = found.iter().all(|said| matches!(said.role.as_str(), "worker" | "case_worker"));
        let numbers = found.iter().rev().zip(1..).all(|(said, number)| said.number == number);
        let holds = holds::grown(&own, &kept) && roles && numbers;
        world.book.hold(Rule::Register, holds, || format!("goals of {}: {found:?}", world.people[at].id))
    }

    /// An offer, as it is kept.
    fn mentor(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let matter = done.tag.matter.clone();
        let id = done.answer.as_ref().ok().cloned().unwrap_or_else(|| matter.clone());
        if let (true, Some(mut new)) = (done.kept(), self.offered.remove(&matter)) {
            (new.id, new.version) = (id.clone(), new.version + 1);
            self.mentors.insert(id.clone(), new);
        }
        let found = mentors::get(db, &world.partnership, &id)?;
        let same = found.as_ref() == self.mentors.get(&id);
        world.book.hold(Rule::Opens, same, || format!("{id} is kept as {found:?}"))
    }

    /// A mentoring, as it is kept.
    fn look(&mut self, world: &mut World, db: &mut Db, done: &Done, id: &str) -> Result<(), Stop> {
        let p = world.partnership.clone();
        let Some(now) = mentors::asked(db, &p, id)? else {
            return world.book.hold(Rule::Opens, false, || id.to_owned());
        };
        let (was, kept) = (self.all.get(id), done.kept());
        let is_step = steps_of::<Life>(LIFE).contains(&(LIFE, done.step));
        let lawful = match was {
            None => now.stage == Stage::Asked,
            Some(was) if kept && is_step => leads::<Life>(done.step, was.stage, now.stage),
            Some(was) => was.stage == now.stage,
        };
        let version = was.map_or(1, |was| was.version + i64::from(kept && is_step));
        world.book.hold(Rule::Steps, lawful, || format!("{id}, {}: {was:?}, {now:?}", done.step))?;
        world.book.hold(Rule::Versions, now.version == version, || format!("{id}: {}", now.version))?;
        let before = self.noted(&now.mentor);
        let (old, times) = (self.times.get(id).cloned().unwrap_or_default(), mentors::times(db, &p, id)?);
        let grows = times.len() == old.len() + usize::from(kept && done.step == "log");
        let confirmed = |all: &[Time]| all.iter().filter(|t| t.confirmed.is_some()).count();
        let more = confirmed(&times) == confirmed(&old) + usize::from(kept && done.step == "confirm");
        let own = matches!(done.who.subject.role, Role::Worker | Role::CaseWorker);
        let theirs = !kept || done.step != "confirm" || own;
        self.times.insert(id.to_owned(), times);
        let sum = mentors::minutes(db, &p)?.get(&now.mentor).copied().unwrap_or((0, 0));
        self.all.insert(id.to_owned(), now.clone());
        self.of.entry(id.to_owned()).or_insert(done.tag.person.unwrap_or(0));
        let adds = self.noted(&now.mentor) == sum;
        let what = || format!("{id}, {} by {}: {sum:?}", done.step, done.who.name);
        world.book.hold(Rule::Mentors, grows && more && theirs && adds, what)?;
        if let (true, "ask" | "assign", Some(mentor)) = (kept, done.step, self.mentors.get(&now.mentor)) {
            let country =
                self.associations.iter().find(|(id, _)| *id == mentor.organisation).map(|(_, c)| c.as_str());
            let fled = now.object.fled.as_deref();
            let free = holds::mentored(mentor.offered, (mentor.minutes, before.0), (country, fled));
            world.book.hold(Rule::Mentors, free, || format!("{id}: {mentor:?}, {before:?} noted"))?;
        }
        Ok(())
    }

    /// Minutes noted and confirmed for a mentor, as this room saw them.
    fn noted(&self, mentor: &str) -> (i64, i64) {
        let own = self.all.values().filter(|one| one.mentor == mentor);
        let times = own.filter_map(|one| self.times.get(&one.id)).flatten();
        times.fold((0, 0), |sum, t| {
            (sum.0 + t.minutes, sum.1 + if t.confirmed.is_some() { t.minutes } else { 0 })
        })
    }
}

impl Room for Mentors {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend([(LIFE, "ask"), (LIFE, "log"), (LIFE, "confirm"), (GOALS, "say")]);
        all.extend([(MENTOR, "offer"), (MENTOR, "change")]);
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        (self.offered, self.said) = Default::default();
        if draw.chance(if self.mentors.len() < 8 { 8 } else { 2 }) {
            deeds.extend(self.offer(world, draw));
        }
        for _ in 0..today(draw, (world.expected / 50).max(40), world.day.1) {
            deeds.extend(self.ask(world, draw));
        }
        for _ in 0..today(draw, (world.expected / 15).max(40), world.day.1) {
            deeds.extend(self.say(world, draw));
        }
        for (id, one) in &self.all {
            if draw.below(1000) < if one.stage == Stage::Ended { 1 } else { 40 } {
                deeds.extend(self.next(world, id, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        match (done.life, done.step, &done.answer, done.tag.person) {
            (GOALS, _, _, Some(at)) => self.goals(world, db, done, at),
            (MENTOR, ..) => self.mentor(world, db, done),
            (_, "ask", Err(_), _) => Ok(()),
            (_, "ask", Ok(id), _) => self.look(world, db, done, id),
            _ => self.look(world, db, done, &done.tag.matter),
        }
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let (store, p, id) =
            (world.store.clone(), world.partnership.clone(), world.people[person].id.clone());
        let none = goals::versions(db, store.keys(), &p, &id)?.is_empty()
            && mentors::of_person(db, &p, &id)?.is_empty();
        self.goals.remove(&person);
        for id in self.of.iter().filter(|(_, at)| **at == person).map(|(id, _)| id) {
            if let Some(one) = self.all.get_mut(id) {
                one.stage = Stage::Ended;
            }
        }
        world.book.hold(Rule::Erased, none, || format!("goals and mentors of {id}"))
    }
}
