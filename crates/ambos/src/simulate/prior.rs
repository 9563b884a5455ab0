//! What people learnt without a school is named, shown, assessed and certified.

use std::collections::{BTreeMap, BTreeSet};

use partnership::invent::Draw;
use partnership::recognition::rpl::{Evidence, Grade, Rpl as Life, Stage};
use partnership::stakeholders::Action;
use store::rpl::{self, Case, Entered, Folder};
use store::{Db, Refusal};

use super::Stop;
use super::room::{Deed, Done, Room, draw_step, leads, steps_of, today, whose};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "prior learning";
/// So many skills of the classification are named.
const SKILLS: usize = 4;

/// The room.
#[derive(Default)]
pub struct Prior {
    all: BTreeMap<String, Case>,
    of: BTreeMap<String, usize>,
    live: BTreeSet<String>,
}

fn own(step: &str) -> bool {
    matches!(step, "open" | "document" | "hand-in" | "withdraw" | "name" | "remove" | "show")
}

impl Prior {
    fn deed(
        world: &World,
        step: &'static str,
        (case, at): (&str, usize),
        job: impl FnOnce(&mut store::Tx<'_>) -> Result<String, Refusal> + Send + 'static,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let action = if own(step) { Action::RecognitionApply } else { Action::RplAssess };
        let who = world.pick_for(action, at, draw)?;
        let needs = (action, world.people[at].object.clone());
        Some(Deed::new((LIFE, step), who, needs, job).about(at, case))
    }

    fn open(world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = world.anybody(draw)?;
        let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
        Prior::deed(world, "open", ("", at), move |tx| rpl::open(tx, &p, &id), draw)
    }

    fn enter(
        world: &World,
        case: &Case,
        at: usize,
        step: &'static str,
        entered: Entered,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let version = if draw.chance(2) { case.version + 1 } else { case.version };
        let (p, id) = (case.partnership.clone(), case.id.clone());
        let job = move |tx: &mut store::Tx<'_>| {
            rpl::enter(tx, &p, &id, version, &entered).map(|version| version.to_string())
        };
        Prior::deed(world, step, (&case.id, at), job, draw)
    }

    /// What is put into a case next, where something is.
    fn put(world: &World, case: &Case, at: usize, draw: &mut Draw) -> Option<Deed> {
        let skills = &case.folder.skills;
        let bare = skills.iter().find(|skill| skill.evidence.is_empty());
        let open = skills.iter().find(|skill| skill.assessed.is_none());
        let own_grades =
            [Grade::Own, Grade::ThirdParty, Grade::WorkSample, Grade::Paper, Grade::PracticalTest];
        let grade = *draw.one(&own_grades)?;
        let evidence = |grade: Grade, asked_in: Option<&str>| Evidence {
            grade,
            text: "seen at work (invented)".to_owned(),
            asked_in: asked_in.map(str::to_owned),
        };
        let asked_in = draw.chance(20).then_some("PH");
        match case.stage {
            Stage::Identify | Stage::Document if skills.len() < 2 || draw.chance(5) => {
                let skill = world.classes.skills().nth(draw.below(SKILLS))?;
                let uri = world.classes.skill_uri(skill).to_owned();
                let claimed = u8::try_from(draw.below(7)).ok();
                Prior::enter(world, case, at, "name", Entered::Named { uri, claimed }, draw)
            }
            Stage::Identify | Stage::Document if draw.chance(4) => {
                let uri = skills.first()?.uri.clone();
                Prior::enter(world, case, at, "remove", Entered::Removed { uri }, draw)
            }
            Stage::Document => {
                let uri = bare?.uri.clone();
                Prior::enter(
                    world,
                    case,
                    at,
                    "show",
                    Entered::Shown { uri, evidence: evidence(grade, asked_in) },
                    draw,
                )
            }
            Stage::Assess if draw.chance(25) => {
                let uri = skills.first()?.uri.clone();
                let evidence = evidence(Grade::PracticalTest, None);
                Prior::enter(world, case, at, "watch", Entered::Shown { uri, evidence }, draw)
            }
            Stage::Assess => {
                let uri = open?.uri.clone();
                let level = u8::try_from(draw.below(7)).ok()?;
                let reason = "as was shown (invented)".to_owned();
                Prior::enter(world, case, at, "assess", Entered::Assessed { uri, level, reason }, draw)
            }
            Stage::Identify | Stage::Certified | Stage::Withdrawn => None,
        }
    }

    fn next(&self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let (case, at) = (self.all.get(id)?, *self.of.get(id)?);
        if !world.people[at].present {
            return None;
        }
        if draw.chance(75)
            && let Some(deed) = Prior::put(world, case, at, draw)
        {
            return Some(deed);
        }
        let step = draw_step::<Life>(case.stage, draw)?;
        if step == "withdraw" && !draw.chance(8) {
            return None;
        }
        let (p, id, version, text) = (case.partnership.clone(), case.id.clone(), case.version, world.text());
        let why = if draw.chance(90) { "a sample of work (invented)" } else { "" };
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            rpl::step(tx, &p, &id, version, step, why, &law).map(|version| version.to_string())
        };
        Prior::deed(world, step, (&case.id, at), job, draw)
    }
}

impl Room for Prior {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend(["open", "name", "remove", "show", "watch", "assess"].map(|step| (LIFE, step)));
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.expected / 25).max(80), world.day.1) {
            deeds.extend(Prior::open(world, draw));
        }
        for id in &self.live {
            if draw.chance(9) {
                deeds.extend(self.next(world, id, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(at) = done.tag.person else { return Ok(()) };
        let id = match &done.answer {
            Ok(said) if done.step == "open" => said.clone(),
            Err(_) if done.step == "open" => return Ok(()),
            _ => done.tag.matter.clone(),
        };
        let store = world.store.clone();
        let found = rpl::get(db, store.keys(), &world.partnership, &id)?;
        let Some(now) = found else { return world.book.hold(Rule::Opens, false, || id) };
        let was = self.all.get(&id);
        let (from, to) = (was.map(|was| was.stage), now.stage);
        let is_step = steps_of::<Life>(LIFE).contains(&(LIFE, done.step));
        let lawful = match from {
            None => to == Stage::Identify,
            Some(from) if done.kept() && is_step => leads::<Life>(done.step, from, to),
            Some(from) => from == to && (done.kept() || was.is_some_and(|was| was.folder == now.folder)),
        };
        let rises = now.version == was.map_or(0, |was| was.version) + i64::from(done.kept());
        world.book.hold(Rule::Steps, lawful, || format!("{id}: {from:?} → {to:?}"))?;
        world.book.hold(Rule::Versions, rises, || id.clone())?;
        if done.kept() && to == Stage::Certified {
            // Nobody is certified on their own word alone, nor by whoever stands by them.
            let carried = now.folder.skills.iter().all(|s| s.certified().is_none() || s.is_carried());
            let other = now.certified_by.as_deref() == Some(done.who.subject.account.as_str());
            world.book.hold(Rule::Deciders, carried && other, || id.clone())?;
            world.attest.push(at);
            world.learnt.push(at);
        }
        if matches!(to, Stage::Certified | Stage::Withdrawn) {
            self.live.remove(&id);
        } else {
            self.live.insert(id.clone());
        }
        self.of.insert(id.clone(), at);
        self.all.insert(id, now);
        Ok(())
    }

    fn follow(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        for (id, at) in std::mem::take(&mut world.prior) {
            let found = rpl::get(db, world.store.clone().keys(), &world.partnership, &id)?;
            let Some(case) = found.filter(|_| world.people[at].present) else { continue };
            world.book.hold(Rule::Steps, case.stage == Stage::Identify, || id.clone())?;
            self.live.insert(id.clone());
            self.of.insert(id.clone(), at);
            self.all.insert(id, case);
        }
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let theirs = whose(&self.of, person);
        let store = world.store.clone();
        for id in theirs {
            let found = rpl::get(db, store.keys(), &world.partnership, &id)?;
            let empty = found.is_some_and(|case| case.folder == Folder::default());
            world.book.hold(Rule::Erased, empty, || id.clone())?;
            self.live.remove(&id);
            self.all.remove(&id);
            self.of.remove(&id);
        }
        Ok(())
    }
}
