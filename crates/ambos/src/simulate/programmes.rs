//! Programmes are designed, accredited, run, evaluated, closed and run again.

use std::collections::BTreeMap;

use jiff::ToSpan;
use partnership::invent::Draw;
use partnership::stakeholders::{Action, Object};
use partnership::training::outcomes::Outcome;
use partnership::training::programme::{ACCREDITORS, Accreditation, Evaluation, Programme as Life, Stage};
use store::programmes::{self, Programme};
use store::training::{self, Training};
use store::{Db, Fault};

use super::Stop;
use super::room::{Deed, Done, Room, draw_step, leads, steps_of};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "programme";

struct One {
    programme: Programme,
    training: Training,
    object: Object,
}

/// The room.
pub struct Programmes {
    all: BTreeMap<String, One>,
    bodies: Vec<String>,
}

impl Programmes {
    /// Those of the folder.
    pub fn new(world: &World) -> Result<Programmes, Fault> {
        let p = &world.partnership;
        let all = world.store.read(|db| {
            let mut all = BTreeMap::new();
            for programme in programmes::all(db, p)? {
                let training = training::get(db, &programme)?;
                let object = programmes::object(db, p, &programme.id)?.unwrap_or_default();
                all.insert(programme.id.clone(), One { programme, training, object });
            }
            Ok(all)
        })?;
        let law = world.law();
        let accredits = |kind: Option<&str>| kind.is_some_and(|kind| ACCREDITORS.contains(&kind));
        let bodies = law.all("party").filter(|party| accredits(party.text("type")));
        let bodies = bodies.filter_map(|party| party.text("id").map(str::to_owned)).collect();
        Ok(Programmes { all, bodies })
    }

    /// What is stated of it, for the step that comes next.
    fn state(&self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(id)?;
        let mut new = one.training.clone();
        let plan = &mut new.plan;
        if one.training.stage == Stage::Running {
            let on = Some(world.today);
            plan.evaluation = Evaluation {
                on,
                by: self.bodies.first()?.clone(),
                found: "well taught (invented)".to_owned(),
            };
        } else {
            if plan.outcomes.is_empty() {
                plan.outcomes =
                    vec![Outcome { skill: "communicate in healthcare".to_owned(), level: 3, hours: 0 }];
            }
            for outcome in &mut plan.outcomes {
                outcome.hours = if draw.chance(3) { 0 } else { 40 };
            }
            let until = world.today.checked_add(1100.days()).ok();
            let body = draw.one(&self.bodies)?.clone();
            plan.accreditation = Accreditation { body, on: Some(world.today), until };
            plan.pilot = draw.chance(30);
            new.attendance = Some(80);
        }
        let old = training_version(&one.training, draw);
        new.version = old;
        let who = world.pick(Action::ProgrammeChange, &one.object, None, draw)?;
        let job = move |tx: &mut store::Tx<'_>| training::put(tx, &new).map(|version| version.to_string());
        let needs = (Action::ProgrammeChange, one.object.clone());
        Some(Deed::new((LIFE, "state"), who, needs, job).on(LIFE, id))
    }

    /// Its curriculum is looked at again.
    fn review(&self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(id)?;
        let mut new = one.programme.clone();
        new.cells.insert("reviewed_on".to_owned(), world.today.to_string());
        let who = world.pick(Action::ProgrammeChange, &one.object, None, draw)?;
        let job = move |tx: &mut store::Tx<'_>| programmes::put(tx, &new).map(|version| version.to_string());
        let needs = (Action::ProgrammeChange, one.object.clone());
        Some(Deed::new((LIFE, "review"), who, needs, job).on(LIFE, id))
    }

    fn step(&self, world: &World, id: &str, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(id)?;
        let who = world.pick(Action::ProgrammeChange, &one.object, None, draw)?;
        let version = training_version(&one.training, draw);
        let (p, id_, text) = (world.partnership.clone(), id.to_owned(), world.text());
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            training::step(tx, (&p, &id_), version, step, &law).map(|version| version.to_string())
        };
        let needs = (Action::ProgrammeChange, one.object.clone());
        Some(Deed::new((LIFE, step), who, needs, job).on(LIFE, id))
    }
}

/// The version that was seen; now and then one that is not any more.
fn training_version(training: &Training, draw: &mut Draw) -> i64 {
    if draw.chance(3) { training.version + 1 } else { training.version }
}

impl Room for Programmes {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend([(LIFE, "state"), (LIFE, "review")]);
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for (id, one) in &self.all {
            let stage = one.training.stage;
            // So much in ten thousand happens to it today.
            let (state, review, step) = match stage {
                Stage::Design => (2000, 150, 3000),
                Stage::Accredited => (50, 20, 3000),
                Stage::Running => (40, 20, 25),
                Stage::Evaluated => (0, 200, 800),
                Stage::Closed => (100, 300, 500),
            };
            let luck = draw.below(10_000);
            let deed = if luck < state {
                self.state(world, id, draw)
            } else if luck < state + review {
                self.review(world, id, draw)
            } else if luck < state + review + step {
                draw_step::<Life>(stage, draw).and_then(|step| self.step(world, id, step, draw))
            } else {
                None
            };
            deeds.extend(deed);
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let id = done.tag.matter.as_str();
        let Some(one) = self.all.get_mut(id) else { return Ok(()) };
        let programme = programmes::get(db, &world.partnership, id)?;
        let Some(programme) = programme else { return world.book.hold(Rule::Opens, false, || id.to_owned()) };
        let now = training::get(db, &programme)?;
        let (was, to) = (one.training.stage, now.stage);
        let lawful = match (done.step, done.kept()) {
            ("state" | "review", true) => to == was || to == Stage::Design,
            (step, true) => leads::<Life>(step, was, to),
            (_, false) => now == one.training,
        };
        let stated = i64::from(done.kept() && done.step != "review");
        let rises = now.version == one.training.version + stated;
        (one.training, one.programme) = (now, programme);
        world.book.hold(Rule::Steps, lawful, || format!("{id}: {was:?} → {to:?}"))?;
        world.book.hold(Rule::Versions, rises, || id.to_owned())?;
        if to == Stage::Running {
            world.running.insert(id.to_owned())
        } else {
            world.running.remove(id)
        };
        Ok(())
    }
}
