//! People abroad plan to come home, come, are supported, and are asked how they are getting on if they wish.
//!
//! Who is abroad other rooms say ([`World::abroad`]). What was learnt there becomes prior learning at home.

mod moves;

use std::collections::{BTreeMap, BTreeSet};

use partnership::invent::Draw;
use partnership::return_home::case::{Return, Stage};
use partnership::return_home::plan::{Law, due};
use partnership::return_home::tasks::tasks;
use partnership::stakeholders::Action;
use store::returns::{self, Asked, Case, Folder};
use store::{Db, Refusal, people};

use super::Stop;
use super::holds;
use super::lists;
use super::room::{Deed, Done, Room, leads, steps_of, today, whose};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "return";
/// What an answer may lead to besides.
const AFTER: [&str; 4] = ["follow", "sustain", "support", "remigrate"];

/// The room.
pub struct Returns {
    law: Option<Law>,
    all: BTreeMap<String, Case>,
    of: BTreeMap<String, usize>,
    live: BTreeSet<String>,
    rounds: BTreeMap<String, Vec<Asked>>,
    /// Stage and money of each return; both stay when somebody is erased.
    set_aside: BTreeMap<String, (Stage, i64)>,
    /// Whose prior learning is certified, and not in their profile yet.
    learnt: BTreeSet<usize>,
    /// Whether somebody said today that they go of their own will, by return.
    will: BTreeMap<String, bool>,
    /// Whether the agreement names something to be arranged on the way back.
    arranges: bool,
}

/// Whether an answer leads from one stage to another: it is followed, and then what the answers say.
fn answered(from: Stage, to: Stage) -> bool {
    let says = |from: Stage| AFTER.iter().skip(1).any(|step| leads::<Return>(step, from, to));
    let followed = leads::<Return>("follow", from, Stage::Followed);
    from == to || says(from) || (followed && (to == Stage::Followed || says(Stage::Followed)))
}

impl Returns {
    /// Nobody has come home yet.
    pub fn new(world: &World) -> Returns {
        let law = world.law();
        let arranges =
            ["PH", "TN"].iter().any(|to| !tasks(&law, ("DE", to), None, &BTreeMap::new()).is_empty());
        Returns {
            law: Law::of(&law),
            all: BTreeMap::new(),
            of: BTreeMap::new(),
            live: BTreeSet::new(),
            rounds: BTreeMap::new(),
            set_aside: BTreeMap::new(),
            learnt: BTreeSet::new(),
            will: BTreeMap::new(),
            arranges,
        }
    }

    /// The return, as it is kept after a decision.
    fn look(&mut self, world: &mut World, db: &mut Db, done: &Done, id: &str) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let Some(now) = returns::get(db, store.keys(), &p, id)? else {
            return world.book.hold(Rule::Opens, false, || id.to_owned());
        };
        let (was, kept) = (self.all.get(id), done.kept());
        let is_step = steps_of::<Return>(LIFE).contains(&(LIFE, done.step));
        let lawful = match (was, kept) {
            (None, _) => now.stage == Stage::Planned,
            // How far it is seen may have changed with the person.
            (Some(was), false) => Case { object: now.object.clone(), ..was.clone() } == now,
            (Some(was), true) if done.step == "answer" => answered(was.stage, now.stage),
            (Some(was), true) if is_step => leads::<Return>(done.step, was.stage, now.stage),
            (Some(was), true) => was.stage == now.stage,
        };
        let before = was.map_or(0, |was| was.version);
        let rises = match (kept, done.step) {
            (false, _) => now.version == before,
            // Only the last answer of a round touches the return.
            (true, "answer") => (before..=before + 1).contains(&now.version),
            // The page enters what a step needs, and takes it.
            (true, "counsel" | "register" | "begin" | "renew") => now.version == before + 2,
            (true, _) => now.version == before + 1,
        };
        let what = || format!("{id}, {}: {:?} → {:?}", done.step, was.map(|w| w.stage), now.stage);
        world.book.hold(Rule::Steps, lawful, what)?;
        world.book.hold(Rule::Versions, rises, || format!("{id}: {before}, then {}", now.version))?;
        if kept && done.step == "return" {
            let themselves = done.who.subject.person.is_some();
            let will = self.will.get(id).copied().unwrap_or(false);
            let free = holds::willing(will, themselves, now.object.fled.as_deref(), &now.folder.to);
            world.book.hold(Rule::Will, free, || format!("{id} by {}", done.who.name))?;
        }
        if let Some(at) = self.of.get(id).copied() {
            match now.stage {
                Stage::Returned if done.step == "return" => world.abroad.retain(|one| *one != at),
                Stage::Remigrated if kept => world.abroad.push(at),
                _ => {}
            }
        }
        self.rounds.insert(id.to_owned(), returns::of_case(db, store.keys(), &now)?);
        self.set_aside.insert(id.to_owned(), (now.stage, now.folder.plan.minor));
        if now.stage.is_final() {
            self.live.remove(id)
        } else {
            self.live.insert(id.to_owned())
        };
        self.all.insert(id.to_owned(), now);
        self.asked(world, db, id)?;
        let budget = self.law.as_ref().and_then(|law| law.budget).map_or(0, |budget| budget.minor);
        let within = holds::within_budget(self.set_aside.values().copied(), budget);
        world.book.hold(Rule::Budget, within, || format!("{:?}", self.set_aside))
    }

    /// Whoever said no is asked nothing; whoever said yes is asked after the months of the agreement.
    fn asked(&self, world: &mut World, db: &mut Db, id: &str) -> Result<(), Stop> {
        let (Some(case), Some(rounds)) = (self.all.get(id), self.rounds.get(id)) else { return Ok(()) };
        let open = rounds.iter().filter(|r| !r.stopped && r.answered_on.is_none()).count();
        let days = case.returned_on.into_iter().flat_map(|on| {
            let months = self.law.iter().flat_map(|law| law.months.iter().copied());
            months.filter_map(move |months| Some((months, due(on, months)?)))
        });
        let planned: Vec<_> = rounds.iter().map(|r| (r.months, r.due)).collect();
        let as_agreed = planned.is_empty() || planned == days.collect::<Vec<_>>();
        let asks = returns::due(db, &case.partnership, &case.person, world.today)?;
        let asks = asks.is_some_and(|(of, _)| of == id);
        let holds = holds::followed(case.follows, open, asks) && as_agreed;
        world.book.hold(Rule::Followed, holds, || format!("{id}: {} {rounds:?}", case.follows))
    }

    /// What is certified is in the profile now.
    fn learnt(world: &mut World, db: &mut Db, done: &Done, at: usize) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let Some(found) = people::get(db, store.keys(), &p, &world.people[at].id)? else { return Ok(()) };
        let one = &mut world.people[at];
        let (was, id) = (one.version, one.id.clone());
        let fewer =
            |fields: &BTreeMap<String, String>| fields.get("skills").map_or(0, |s| s.split(';').count());
        let lost = fewer(&found.fields()) < fewer(&one.fields);
        (one.object, one.version, one.fields) = (found.object(), found.version, found.fields());
        let rises = found.version == was + i64::from(done.kept());
        world.book.hold(Rule::Versions, rises && !lost, || format!("{id}: {was}, then {}", found.version))
    }

    fn lists(&self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let object = |world: &World, id: &str, _| {
            let one = world.people.get(*self.of.get(id)?)?;
            one.present.then(|| one.object.clone())
        };
        lists::as_allowed(world, Action::ReturnRead, self.all.keys(), object, |reach, after| {
            Ok(returns::list(db, store.keys(), reach, &p, after, 500)?.map(|case| case.id))
        })
    }
}

impl Room for Returns {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Return>(LIFE);
        // What follows from an answer is nobody's to take.
        all.retain(|(_, step)| !AFTER.contains(step));
        all.extend(
            ["open", "work", "remove", "claim", "take skills", "agree", "stop", "answer"].map(|s| (LIFE, s)),
        );
        all.extend(AFTER.map(|step| (LIFE, step)));
        if self.arranges {
            all.push((LIFE, "arrange"));
        }
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        self.will.clear();
        for _ in 0..today(draw, (world.expected / 12).max(40), world.day.1) {
            deeds.extend(self.open(world, draw));
        }
        let live: Vec<String> = self.live.iter().cloned().collect();
        for id in live {
            let asks = self.open_round(world, &id).is_some();
            if draw.chance(if asks { 30 } else { 7 }) {
                deeds.extend(self.next(world, &id, asks, draw));
            }
        }
        for id in self.all.keys() {
            if draw.below(1000) < 6 {
                deeds.extend(self.beside(world, id, draw));
            }
        }
        for at in self.learnt.iter().filter(|at| world.people[**at].present) {
            if draw.chance(10) {
                deeds.extend(Returns::take(world, *at, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(at) = done.tag.person else { return Ok(()) };
        let id = match (&done.answer, done.step) {
            (Ok(id), "open") => id.clone(),
            (Err(_), "open") => return Ok(()),
            _ => done.tag.matter.clone(),
        };
        if done.step == "take skills" {
            if done.kept() || matches!(done.answer, Err(Refusal::Wrong("skills"))) {
                self.learnt.remove(&at);
            }
            return Returns::learnt(world, db, done, at);
        }
        self.of.insert(id.clone(), at);
        if let ("claim", Ok(prior)) = (done.step, &done.answer) {
            world.prior.push((prior.clone(), at));
        }
        let was = self.all.get(&id).map(|case| case.stage);
        self.look(world, db, done, &id)?;
        if done.step == "answer" && done.kept() {
            let now = self.all.get(&id).map(|case| case.stage);
            if let (Some(was), Some(now)) = (was, now) {
                let says = |from| AFTER.iter().find(|step| leads::<Return>(step, from, now));
                let follows = was != now && leads::<Return>("follow", was, Stage::Followed);
                let then = if follows { says(Stage::Followed) } else { says(was) };
                world.led.extend(follows.then_some((LIFE, "follow")));
                world.led.extend(then.map(|step| (LIFE, *step)));
            }
        }
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        world.abroad.retain(|at| *at != person);
        let store = world.store.clone();
        let theirs = whose(&self.of, person);
        for id in theirs {
            let found = returns::get(db, store.keys(), &world.partnership, &id)?;
            let stage = self.set_aside.get(&id).map(|(stage, _)| *stage);
            let shut = found.is_some_and(|case| {
                let plan = case.folder.plan.clone();
                case.folder == Folder { plan, ..Folder::default() } && Some(case.stage) == stage
            });
            let who = &world.people[person].id;
            let none = returns::due(db, &world.partnership, who, jiff::civil::Date::MAX)?.is_none();
            world.book.hold(Rule::Erased, shut && none, || id.clone())?;
            self.live.remove(&id);
            self.all.remove(&id);
            self.rounds.remove(&id);
            self.of.remove(&id);
        }
        Ok(())
    }

    fn follow(&mut self, world: &mut World, _db: &mut Db) -> Result<(), Stop> {
        self.learnt.extend(world.learnt.drain(..));
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        for id in self.all.keys().cloned().collect::<Vec<_>>() {
            self.asked(world, db, &id)?;
        }
        if world.is_quarter(last) { self.lists(world, db) } else { Ok(()) }
    }
}
