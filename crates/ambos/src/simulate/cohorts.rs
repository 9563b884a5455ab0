//! Cohorts are planned, opened, taught, examined and closed.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use partnership::intake::people::Track;
use partnership::invent::Draw;
use partnership::stakeholders::{Action, Object};
use partnership::training::cohort::{Cohort as Life, Stage};
use store::cohorts::{self, Cohort};
use store::{Db, Fault, programmes};

use super::Stop;
use super::room::{Deed, Done, Room, draw_step, leads, steps_of};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "cohort";

/// Jobs: the clause, its occupation and its side.
type Jobs = (String, String, Track);

/// The room.
pub struct Cohorts {
    /// Of each programme: what powers are decided on, and the occupation that it trains for.
    programmes: BTreeMap<String, (Object, String)>,
    demand: Vec<Jobs>,
}

impl Cohorts {
    /// None yet.
    pub fn new(world: &World) -> Result<Cohorts, Fault> {
        let (law, p) = (world.law(), &world.partnership);
        let programmes = world.store.read(|db| {
            let mut found = BTreeMap::new();
            for one in programmes::all(db, p)? {
                let clause = one.cells.get("training").and_then(|id| law.by_id("training", id));
                let occupation = clause.and_then(|c| c.text("occupation")).unwrap_or_default().to_owned();
                let object = programmes::object(db, p, &one.id)?.unwrap_or_default();
                found.insert(one.id, (object, occupation));
            }
            Ok(found)
        })?;
        let jobs = law.all("demand").filter_map(|clause| {
            let track = clause.text("track").and_then(Track::from_word)?;
            Some((clause.text("id")?.to_owned(), clause.text("occupation")?.to_owned(), track))
        });
        Ok(Cohorts { programmes, demand: jobs.collect() })
    }

    /// Seats for people of a programme, and the jobs that they answer to.
    fn plan(&self, world: &World, programme: &str, draw: &mut Draw) -> Option<Cohort> {
        let (_, occupation) = self.programmes.get(programme)?;
        let mut jobs = |track: Track| {
            let fit: Vec<&Jobs> = self.demand.iter().filter(|j| j.1 == *occupation && j.2 == track).collect();
            draw.one(&fit).map(|jobs| jobs.0.clone())
        };
        let demand: Vec<String> = jobs(Track::Home).into_iter().chain(jobs(Track::Away)).collect();
        Some(Cohort {
            partnership: world.partnership.clone(),
            id: String::new(),
            programme: programme.to_owned(),
            stage: Stage::Planned,
            seats_home: draw.within(4, 9),
            seats_away: if draw.chance(3) { 500 } else { draw.within(1, 3) },
            demand,
            begins_on: world.today.checked_add(40.days()).ok(),
            ends_on: world.today.checked_add(110.days()).ok(),
            version: 0,
        })
    }

    fn create(&self, world: &World, programme: &str, draw: &mut Draw) -> Option<Deed> {
        let new = self.plan(world, programme, draw)?;
        let object = self.programmes.get(programme)?.0.clone();
        let who = world.pick(Action::CohortChange, &object, None, draw)?;
        let job = move |tx: &mut store::Tx<'_>| cohorts::create(tx, &new);
        let deed = Deed::new((LIFE, "plan"), who, (Action::CohortChange, object), job);
        Some(deed.on("cohorts", "").beside("programme", programme))
    }

    fn change(&self, world: &World, old: &Cohort, draw: &mut Draw) -> Option<Deed> {
        let mut new = old.clone();
        new.seats_home = draw.within(0, 12);
        new.seats_away = draw.within(0, 4);
        if draw.chance(5) {
            new.ends_on = Some(Date::MIN);
        }
        let object = self.programmes.get(&old.programme)?.0.clone();
        let who = world.pick(Action::CohortChange, &object, None, draw)?;
        let text = world.text();
        let job = move |tx: &mut store::Tx<'_>| {
            cohorts::change(tx, &new, &text.0.in_force(text.1)).map(|version| version.to_string())
        };
        let deed = Deed::new((LIFE, "change"), who, (Action::CohortChange, object), job);
        Some(deed.on(LIFE, &old.id).beside("programme", &old.programme))
    }

    fn step(&self, world: &World, old: &Cohort, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let object = self.programmes.get(&old.programme)?.0.clone();
        let who = world.pick(Action::CohortChange, &object, None, draw)?;
        let version = if draw.chance(3) { old.version - 1 } else { old.version };
        let (p, id, text) = (world.partnership.clone(), old.id.clone(), world.text());
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            cohorts::step(tx, (&p, &id), version, step, &law).map(|version| version.to_string())
        };
        let deed = Deed::new((LIFE, step), who, (Action::CohortChange, object), job);
        Some(deed.on(LIFE, &old.id).beside("programme", &old.programme))
    }
}

/// No more people have a seat than there are. Who goes home is never refused for want of a seat (¶13).
pub fn seats(world: &mut World, db: &mut Db, one: &Cohort) -> Result<(), Stop> {
    let home = world.came_home.get(&one.id).copied().unwrap_or(0);
    for (side, more) in [(Track::Home, home), (Track::Away, 0)] {
        let taken = cohorts::taken_of(db, &one.partnership, &one.id, side)?;
        let seats = one.seats(side) + more;
        world
            .book
            .hold(Rule::Seats, taken <= seats, || format!("{}: {taken} of {seats} {side:?}", one.id))?;
    }
    Ok(())
}

impl Room for Cohorts {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend([(LIFE, "plan"), (LIFE, "change")]);
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        // Each programme that is run begins a cohort now and then; the more, the more people there are.
        let often = (world.expected / 60).clamp(40, 60);
        for programme in &world.running {
            if draw.below(10_000) < often {
                deeds.extend(self.create(world, programme, draw));
            }
        }
        for one in world.cohorts.values() {
            let begins = one.begins_on.is_some_and(|day| day <= world.today);
            let ends = one.ends_on.is_some_and(|day| day <= world.today);
            let (change, step) = match one.stage {
                Stage::Planned => (4, 12),
                Stage::Enrolling if begins => (0, 3),
                Stage::Enrolling => (1, 1),
                Stage::Active if ends => (0, 2),
                Stage::Active => (1, 0),
                Stage::Examined => (0, 2),
                Stage::Closed => (0, 0),
            };
            let luck = draw.below(100);
            let deed = if luck < change {
                self.change(world, one, draw)
            } else if luck < change + step {
                draw_step::<Life>(one.stage, draw).and_then(|step| self.step(world, one, step, draw))
            } else {
                None
            };
            deeds.extend(deed);
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let planned = done.step == "plan";
        let id = match &done.answer {
            Ok(said) if planned => said.clone(),
            Err(_) if planned => return Ok(()),
            _ => done.tag.matter.clone(),
        };
        let found = cohorts::get(db, &world.partnership, &id)?;
        let Some(now) = found else { return world.book.hold(Rule::Opens, false, || id) };
        let was = world.cohorts.insert(id.clone(), now.clone());
        let (lawful, rises) = match &was {
            None => (now.stage == Stage::Planned, now.version == 1),
            Some(was) => {
                let lawful = match (done.step, done.kept()) {
                    ("change", true) => was.stage == now.stage,
                    (step, true) => leads::<Life>(step, was.stage, now.stage),
                    (_, false) => *was == now,
                };
                (lawful, now.version == was.version + i64::from(done.kept()))
            }
        };
        let from = was.map(|was| was.stage);
        world.book.hold(Rule::Steps, lawful, || format!("{id}: {from:?} → {:?}", now.stage))?;
        world.book.hold(Rule::Versions, rises, || id)
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, _last: bool) -> Result<(), Stop> {
        for one in cohorts::all(db, &world.partnership)? {
            let same = world.cohorts.get(&one.id) == Some(&one);
            world.book.hold(Rule::Versions, same, || format!("{} was changed by nobody", one.id))?;
            seats(world, db, &one)?;
        }
        Ok(())
    }
}
