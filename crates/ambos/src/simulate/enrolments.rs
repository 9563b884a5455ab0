//! People apply, get a seat, learn, change track, are examined, depart and leave.

use std::collections::{BTreeMap, BTreeSet};

use partnership::intake::people::Track;
use partnership::invent::Draw;
use partnership::stakeholders::Action;
use partnership::training::cohort::Stage;
use partnership::training::enrolment::{Enrolment as Life, State};
use partnership::training::results::Spoken;
use partnership::training::track::Tracks;
use store::enrolments::{self, Enrolment};
use store::{Db, Refusal, programmes};

use super::Stop;
use super::room::{Deed, Done, Room, draw_step, leads, steps_of, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "enrolment";
const TRACK: &str = "track";

/// A cohort and the place of a person.
type Which = (String, usize);

/// The room.
#[derive(Default)]
pub struct Enrolments {
    all: BTreeMap<Which, Enrolment>,
    /// Those of which something can still come.
    live: BTreeSet<Which>,
    /// Cohorts of which it is known here that they began.
    begun: BTreeSet<String>,
    /// Cohorts of which somebody did something today.
    touched: BTreeSet<String>,
}

/// The steps that people take themselves.
fn own(step: &str) -> bool {
    matches!(step, "apply" | "enrol" | "pause" | "resume" | "withdraw" | "home" | "away")
}

impl Enrolments {
    fn apply(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = world.anybody(draw)?;
        let all = world.cohorts.values();
        let wrong = draw.chance(5);
        let open: Vec<&str> =
            all.filter(|c| wrong || c.stage == Stage::Enrolling).map(|c| c.id.as_str()).collect();
        let cohort = (*draw.one(&open)?).to_owned();
        let side = if draw.chance(65) { Track::Home } else { Track::Away };
        let (p, id, c) = (world.partnership.clone(), world.people[at].id.clone(), cohort.clone());
        let job = move |tx: &mut store::Tx<'_>| {
            enrolments::apply(tx, (&p, &c, &id), side).map(|version| version.to_string())
        };
        self.deed(world, (LIFE, "apply"), (&cohort, at), job, draw)
    }

    fn deed(
        &self,
        world: &World,
        step: (&'static str, &'static str),
        (cohort, at): (&str, usize),
        job: impl FnOnce(&mut store::Tx<'_>) -> Result<String, Refusal> + Send + 'static,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let action = if own(step.1) { Action::TrainingRespond } else { Action::EnrolmentChange };
        let who = world.pick_for(action, at, draw)?;
        let needs = (action, world.people[at].object.clone());
        Some(Deed::new(step, who, needs, job).about(at, cohort).beside("cohort", cohort))
    }

    /// What may become of somebody today.
    fn next(&self, world: &World, which: &Which, draw: &mut Draw) -> Option<Deed> {
        let (one, cohort) = (self.all.get(which)?, world.cohorts.get(&which.0)?);
        let luck = draw.below(100);
        let taught = matches!(one.state, State::Active | State::Paused) && cohort.stage == Stage::Active;
        let decided = cohort.stage == Stage::Examined && one.state == State::Active;
        match one.state {
            State::Certified => return (luck < 5).then(|| self.depart(world, which, draw))?,
            _ if luck < 6 => return self.switch(world, which, draw),
            State::Active if taught && luck < 70 => return self.results(world, which, draw),
            _ if luck < 8 && one.track == Track::Away => return self.depart(world, which, draw),
            _ => {}
        }
        let step = match one.state {
            State::Applied if luck < 80 => "select",
            State::Waitlisted if luck < 70 => "select",
            State::Selected if luck < 85 => "enrol",
            State::Enrolled if cohort.stage == Stage::Active && luck < 85 => "begin",
            State::Paused if luck < 80 => "resume",
            State::Active if decided && luck < 85 => "certify",
            State::Active if decided => "fail",
            _ => draw_step::<Life>(one.state, draw)?,
        };
        if step == "withdraw" && !draw.chance(25) {
            return None;
        }
        self.step(world, which, step, draw)
    }

    fn step(&self, world: &World, which: &Which, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(which)?;
        let version = if draw.chance(2) { one.version + 1 } else { one.version };
        let reason = if draw.chance(90) { "no seat is free for this profile (invented)" } else { " " };
        let (p, c, id) = (one.partnership.clone(), one.cohort.clone(), one.person.clone());
        let text = world.text();
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            enrolments::step(tx, (&p, &c, &id), version, (step, reason), &law).map(|v| v.to_string())
        };
        self.deed(world, (LIFE, step), (&which.0, which.1), job, draw)
    }

    fn switch(&self, world: &World, which: &Which, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(which)?;
        let other = if one.track == Track::Home { Track::Away } else { Track::Home };
        let to = if draw.chance(80) { other } else { one.track };
        let step = if to == Track::Home { "home" } else { "away" };
        let (p, c, id, version) =
            (one.partnership.clone(), one.cohort.clone(), one.person.clone(), one.version);
        let text = world.text();
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            enrolments::switch(tx, (&p, &c, &id), version, to, &law).map(|v| v.to_string())
        };
        self.deed(world, (TRACK, step), (&which.0, which.1), job, draw)
    }

    fn depart(&self, world: &World, which: &Which, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(which)?;
        let on = if draw.chance(90) { world.today } else { world.today.tomorrow().ok()? };
        let (p, c, id, version) =
            (one.partnership.clone(), one.cohort.clone(), one.person.clone(), one.version);
        let job = move |tx: &mut store::Tx<'_>| {
            enrolments::depart(tx, (&p, &c, &id), version, on).map(|v| v.to_string())
        };
        self.deed(world, (TRACK, "depart"), (&which.0, which.1), job, draw)
    }

    fn results(&self, world: &World, which: &Which, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(which)?;
        let mut passed = BTreeMap::new();
        for outcome in &one.outcomes {
            if one.record.passed(&outcome.skill) != Some(true) {
                passed.insert(outcome.skill.clone(), draw.chance(85));
            }
        }
        if draw.chance(2) {
            passed.insert("juggling".to_owned(), true);
        }
        let on = world.today;
        let levels = ["A1", "A2", "B1", "B2", "C1"];
        let spoken: Vec<Spoken> = draw
            .one(&levels)
            .and_then(|level| level.parse().ok())
            .map(|level| Spoken { language: "de".to_owned(), level, on })
            .into_iter()
            .collect();
        let (p, c, id, version) =
            (one.partnership.clone(), one.cohort.clone(), one.person.clone(), one.version);
        let job = move |tx: &mut store::Tx<'_>| {
            let now = enrolments::results(tx, (&p, &c, &id), version, &passed, &spoken)?;
            Ok(if now == version { String::new() } else { now.to_string() })
        };
        self.deed(world, (LIFE, "results"), (&which.0, which.1), job, draw)
    }

    /// A day's attendance of a cohort.
    fn attend(
        &self,
        world: &World,
        cohort: &store::cohorts::Cohort,
        object: partnership::stakeholders::Object,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let here = self.live.iter().filter(|which| which.0 == cohort.id);
        let mut there = BTreeMap::new();
        for which in here {
            let one = self.all.get(which)?;
            if world.people[which.1].present {
                let hours = if draw.chance(1) { 7 } else { draw.within(4, 6) };
                there.insert(one.person.clone(), hours);
            }
        }
        let who = world.pick(Action::CohortChange, &object, None, draw)?;
        let (p, c, on) = (world.partnership.clone(), cohort.id.clone(), world.today);
        let job = move |tx: &mut store::Tx<'_>| {
            let noted = enrolments::attend(tx, (&p, &c), on, 6, &there)?;
            Ok(if noted == 0 { String::new() } else { noted.to_string() })
        };
        let deed = Deed::new((LIFE, "attend"), who, (Action::CohortChange, object), job);
        Some(deed.on("cohort", &cohort.id))
    }

    /// Reads an enrolment anew, and asks whether this step leads from what it was to what it is.
    fn look(
        &mut self,
        world: &mut World,
        db: &mut Db,
        which: Which,
        step: &str,
        kept: Option<bool>,
    ) -> Result<(), Stop> {
        let store = world.store.clone();
        let id = world.people[which.1].id.clone();
        let now = enrolments::get(db, store.keys(), &world.partnership, &which.0, &id)?;
        let was = self.all.get(&which);
        let (from, to) = (was.map(|was| was.state), now.as_ref().map(|now| now.state));
        let what = || format!("{id} in {}, {step}: {from:?} → {to:?}", which.0);
        let Some(now) = now else {
            return world.book.hold(Rule::Opens, was.is_none(), what);
        };
        let changed = was.map(|was| now.version - was.version);
        let lawful = match (was, kept, step) {
            (None, Some(true), "apply") => now.state == State::Applied,
            (None, ..) => false,
            (Some(was), Some(false), _) => {
                was.version == now.version && was.state == now.state && was.track == now.track
            }
            (Some(was), _, "apply") => was.state == State::Withdrawn && now.state == State::Applied,
            (Some(was), _, "home") => {
                leads::<Tracks>("home", was.track, now.track)
                    && (now.state == was.state || now.state == State::Applied)
            }
            (Some(was), _, "away") => now.track == was.track || leads::<Tracks>("away", was.track, now.track),
            (Some(was), _, "depart" | "results" | "attend") => {
                was.state == now.state && was.track == now.track
            }
            (Some(was), None, "begin") => {
                now.version == was.version || leads::<Life>("begin", was.state, now.state)
            }
            // `select` also gives whoever waits a seat away for the one they have at home.
            (Some(was), _, "select") if was.state.holds_seat() => {
                now.track == Track::Away && was.state == now.state
            }
            (Some(was), _, step) => leads::<Life>(step, was.state, now.state),
        };
        let rises = match (kept, changed) {
            (Some(true), Some(by)) => by == 1,
            (Some(true), None) => now.version == 1,
            (Some(false), by) => by == Some(0),
            (None, by) => by.is_some_and(|by| (0..=1).contains(&by)),
        };
        world.book.hold(Rule::Steps, lawful, what)?;
        world.book.hold(Rule::Versions, rises, what)?;
        if step == "home" && kept == Some(true) && was.is_some_and(|was| was.track == Track::Away) {
            *world.came_home.entry(which.0.clone()).or_default() += 1;
        }
        if now.state == State::Certified && kept == Some(true) {
            world.attest.push(which.1);
        }
        if step == "depart" && kept == Some(true) {
            world.abroad.push(which.1);
        }
        let over = now.state.is_over()
            && !(now.state == State::Certified && now.departed_on.is_none() && now.track == Track::Away);
        if over {
            self.live.remove(&which)
        } else {
            self.live.insert(which.clone())
        };
        self.all.insert(which, now);
        Ok(())
    }
}

impl Room for Enrolments {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend(steps_of::<Tracks>(TRACK));
        all.extend([(LIFE, "apply"), (LIFE, "results"), (LIFE, "attend"), (TRACK, "depart")]);
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.expected / 8).max(250), world.day.1) {
            deeds.extend(self.apply(world, draw));
        }
        for cohort in world.cohorts.values() {
            if cohort.stage == Stage::Active && draw.chance(5) {
                let object =
                    world.store.read(|db| programmes::object(db, &world.partnership, &cohort.programme));
                if let Ok(Some(object)) = object {
                    deeds.extend(self.attend(world, cohort, object, draw));
                }
            }
        }
        for which in &self.live {
            if draw.chance(5) && world.people[which.1].present {
                deeds.extend(self.next(world, which, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        if done.step == "attend" {
            let here: Vec<Which> = self.live.iter().filter(|w| w.0 == done.tag.matter).cloned().collect();
            for which in here {
                if world.people[which.1].present {
                    let kept = if done.kept() { None } else { Some(false) };
                    self.look(world, db, which, "attend", kept)?;
                }
            }
            return Ok(());
        }
        let Some(at) = done.tag.person else { return Ok(()) };
        let which = (done.tag.matter.clone(), at);
        let live = self.all.get(&which).is_some_and(|one| !one.state.is_over());
        let stayed = self.all.get(&which).is_some_and(|one| one.departed_on.is_none());
        if (live && done.step == "withdraw") || (live && stayed && done.step == "home") {
            let stale = matches!(done.answer, Err(Refusal::Stale { .. }));
            world.book.hold(Rule::Leaving, done.kept() || stale, || format!("{:?}", done.answer))?;
        }
        let unchanged = matches!(&done.answer, Ok(said) if said.is_empty());
        let first = !self.all.contains_key(&which);
        if first && !done.kept() {
            return Ok(());
        }
        self.look(world, db, which, done.step, Some(done.kept() && !unchanged))?;
        self.touched.insert(done.tag.matter.clone());
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let theirs: Vec<Which> = self.all.keys().filter(|which| which.1 == person).cloned().collect();
        let (store, id) = (world.store.clone(), world.people[person].id.clone());
        for which in theirs {
            let found = enrolments::get(db, store.keys(), &world.partnership, &which.0, &id)?;
            world.book.hold(Rule::Erased, found.is_none(), || format!("{id} in {}", which.0))?;
            self.all.remove(&which);
            self.live.remove(&which);
        }
        Ok(())
    }

    fn follow(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        let began: Vec<String> = world
            .cohorts
            .values()
            .filter(|cohort| cohort.stage == Stage::Active && !self.begun.contains(&cohort.id))
            .map(|cohort| cohort.id.clone())
            .collect();
        for cohort in began {
            let here: Vec<Which> = self.live.iter().filter(|w| w.0 == cohort).cloned().collect();
            for which in here {
                if world.people[which.1].present {
                    self.look(world, db, which, "begin", None)?;
                }
            }
            self.begun.insert(cohort);
        }
        // Once all of the day are known: somebody may have come home.
        for cohort in std::mem::take(&mut self.touched) {
            if let Some(cohort) = world.cohorts.get(&cohort).cloned() {
                super::cohorts::seats(world, db, &cohort)?;
            }
        }
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        // At the end, everything is what was seen of it last.
        for which in self.all.keys().cloned().collect::<Vec<_>>() {
            if last && world.people[which.1].present {
                self.look(world, db, which, "whole", Some(false))?;
            }
        }
        Ok(())
    }
}
