//! Sessions of orientation before departure are planned and held, and people take part in them.
//!
//! Any room may say who is to come ([`World::orient`]); they sign up until nothing is missing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use partnership::invent::Draw;
use partnership::orientation::Asks;
use partnership::orientation::sessions::{LONGEST, Session};
use partnership::stakeholders::{Action, Object, reach};
use store::orientation::{self, Kept};
use store::{Db, Tx};

use super::Stop;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::{Account, World};

const LIFE: &str = "orientation";

/// Minutes of a person, by module and session.
type Minutes = BTreeMap<(String, String), i64>;

/// What was about to be noted of a session: minutes by module, for each place of a person.
type There = BTreeMap<usize, Vec<(String, i64)>>;

/// The room.
pub struct Orientation {
    asks: Option<Asks>,
    sessions: BTreeMap<String, Kept>,
    /// Who signed up for each session, with how many of their family.
    seats: BTreeMap<String, BTreeMap<usize, i64>>,
    /// What was noted of each.
    taken: BTreeMap<usize, Minutes>,
    /// Of whom it is known how long they were at which session.
    noted: BTreeSet<(String, usize)>,
    /// Who is to come.
    queue: BTreeSet<usize>,
    /// What the decisions of today would write: a session, or who was at it.
    plans: BTreeMap<String, Kept>,
    there: BTreeMap<String, There>,
    /// Sessions of which somebody decided something today.
    touched: BTreeSet<String>,
    /// Whose seats or minutes changed on this day.
    seen: BTreeSet<usize>,
    next: usize,
}

/// What is missing of what is asked for: modules, and minutes.
fn missing(asks: &Asks, minutes: &Minutes) -> (BTreeSet<String>, i64) {
    let own = minutes.iter().filter(|((module, _), _)| asks.modules.contains(module));
    let (mut open, mut left): (BTreeSet<String>, i64) =
        (asks.modules.iter().cloned().collect(), asks.minutes);
    for ((module, _), minutes) in own.filter(|(_, minutes)| **minutes > 0) {
        open.remove(module);
        left -= minutes;
    }
    (open, left.max(0))
}

fn object(world: &World, kept: &Kept) -> Object {
    Object {
        partnerships: vec![world.partnership.clone()],
        organisation: kept.organisation.clone(),
        ..Object::default()
    }
}

impl Orientation {
    /// No session is planned yet.
    pub fn new(world: &World) -> Orientation {
        Orientation {
            asks: Asks::of(&world.law()),
            sessions: BTreeMap::new(),
            seats: BTreeMap::new(),
            taken: BTreeMap::new(),
            noted: BTreeSet::new(),
            queue: BTreeSet::new(),
            plans: BTreeMap::new(),
            there: BTreeMap::new(),
            touched: BTreeSet::new(),
            seen: BTreeSet::new(),
            next: 0,
        }
    }

    /// Whether nothing is missing of somebody's orientation.
    fn complete(&self, at: usize) -> bool {
        let none = Minutes::new();
        let minutes = self.taken.get(&at).unwrap_or(&none);
        self.asks.as_ref().is_none_or(|asks| missing(asks, minutes) == (BTreeSet::new(), 0))
    }

    fn to_come<'a>(&'a self, world: &'a World) -> impl Iterator<Item = &'a Kept> {
        self.sessions.values().filter(|k| !k.session.called_off && world.today <= k.session.held_on)
    }

    /// A session of all modules, or of half of them for twice as long.
    fn plan(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let asks = self.asks.clone()?;
        let each = asks.minutes / i64::try_from(asks.modules.len().max(1)).ok()?;
        let half = asks.modules.len() / 2;
        let (first, last, minutes) = match draw.below(5) {
            0 => (0, half, each * 2),
            1 => (half, asks.modules.len(), each * 2),
            _ => (0, asks.modules.len(), each),
        };
        let mut session = Session {
            held_on: world.today.checked_add(draw.within(5, 25).days()).ok()?,
            begins: "09:00".to_owned(),
            place: "Hall 2 (invented)".to_owned(),
            language: "en".to_owned(),
            modules: asks.modules[first..last].iter().map(|m| (m.clone(), minutes)).collect(),
            seats: draw.within(4, 12),
            families: draw.chance(70),
            called_off: false,
        };
        match draw.below(40) {
            0 => session.held_on = world.today.yesterday().ok()?,
            1 => session.modules.clear(),
            2 => session.seats = 0,
            3 => session.modules.iter_mut().for_each(|m| m.1 = LONGEST + 1),
            _ => {}
        }
        let who = self.whoever(world, None, draw)?;
        let organisation = Some(who.subject.organisation.clone()).filter(|o| !o.is_empty());
        let kept = Kept {
            partnership: world.partnership.clone(),
            id: String::new(),
            organisation,
            session,
            version: 0,
        };
        self.next += 1;
        let matter = format!("new-{}", self.next);
        Some(self.put(world, "plan", &matter, who, kept))
    }

    /// Whoever gives a session, or plans one.
    fn whoever(
        &self,
        world: &World,
        kept: Option<&Kept>,
        draw: &mut Draw,
    ) -> Option<std::sync::Arc<Account>> {
        let any = Object { partnerships: vec![world.partnership.clone()], ..Object::default() };
        let object = kept.map_or(any, |kept| object(world, kept));
        world.pick(Action::OrientationChange, &object, None, draw)
    }

    fn put(
        &mut self,
        world: &World,
        step: &'static str,
        matter: &str,
        who: std::sync::Arc<Account>,
        kept: Kept,
    ) -> Deed {
        let needs = (Action::OrientationChange, object(world, &kept));
        self.plans.insert(matter.to_owned(), kept.clone());
        let text = world.text();
        let job = move |tx: &mut Tx<'_>| orientation::plan(tx, &kept, &text.0.in_force(text.1));
        Deed::new((LIFE, step), who, needs, job).on("orientation", matter)
    }

    /// Another place, or it is called off.
    fn change(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let all: Vec<&Kept> = self.sessions.values().filter(|k| world.today <= k.session.held_on).collect();
        let mut kept = (*draw.one(&all)?).clone();
        let off = draw.chance(35);
        kept.session.called_off = off;
        kept.session.place = format!("Hall {} (invented)", draw.below(9));
        if draw.chance(5) {
            kept.version += 1;
        }
        let who = self.whoever(world, Some(&kept), draw)?;
        let id = kept.id.clone();
        Some(self.put(world, if off { "call off" } else { "change" }, &id, who, kept))
    }

    fn sign_up(&self, world: &World, at: usize, draw: &mut Draw) -> Option<Deed> {
        let asks = self.asks.as_ref()?;
        let none = Minutes::new();
        let (open, left) = missing(asks, self.taken.get(&at).unwrap_or(&none));
        let (wrong, comes) =
            (draw.chance(6), |k: &&Kept| self.seats.get(&k.id).is_some_and(|s| s.contains_key(&at)));
        if !wrong && self.to_come(world).any(|k| comes(&k)) {
            return None;
        }
        let useful = |k: &&Kept| left > 0 || k.session.modules.iter().any(|(m, _)| open.contains(m));
        let all: Vec<&Kept> = if wrong {
            self.sessions.values().collect()
        } else {
            self.to_come(world).filter(useful).collect()
        };
        let session = draw.one(&all)?.id.clone();
        let family = if draw.chance(3) { 11 } else { draw.within(-5, 4).max(0) };
        let who = world.pick_for(Action::MobilityRespond, at, draw)?;
        let (p, id, s) = (world.partnership.clone(), world.people[at].id.clone(), session.clone());
        let job = move |tx: &mut Tx<'_>| {
            orientation::sign_up(tx, (&p, &id), &s, family).map(|()| family.to_string())
        };
        let needs = (Action::MobilityRespond, world.people[at].object.clone());
        Some(Deed::new((LIFE, "sign up"), who, needs, job).about(at, &session).beside(LIFE, &session))
    }

    fn sign_off(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let coming: Vec<(&String, &usize)> = self
            .to_come(world)
            .filter_map(|k| Some((&k.id, self.seats.get(&k.id)?.keys().next()?)))
            .collect();
        let (session, at) = draw.one(&coming).map(|(s, at)| ((*s).clone(), **at))?;
        // Now and then somebody who did not sign up.
        let at = if draw.chance(15) { world.anybody(draw)? } else { at };
        let who = world.pick_for(Action::MobilityRespond, at, draw)?;
        let (p, id, s) = (world.partnership.clone(), world.people[at].id.clone(), session.clone());
        let job = move |tx: &mut Tx<'_>| orientation::sign_off(tx, (&p, &id), &s).map(|()| s.clone());
        let needs = (Action::MobilityRespond, world.people[at].object.clone());
        Some(Deed::new((LIFE, "sign off"), who, needs, job).about(at, &session).beside(LIFE, &session))
    }

    /// Who was there, of those whom whoever notes it may see.
    fn attend(&mut self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let kept = self.sessions.get(id)?.clone();
        let who = self.whoever(world, Some(&kept), draw)?;
        let sees = reach(&who.subject, Action::OrientationChange, world.today);
        let again = draw.chance(4);
        let mut there = There::new();
        for at in self.seats.get(id)?.keys().copied() {
            let one = &world.people[at];
            let open = again || !self.noted.contains(&(id.to_owned(), at));
            if !open || !one.present || !sees.covers(&one.object) {
                continue;
            }
            let luck = draw.below(100);
            let stayed = |planned: i64| match luck {
                0..4 => 0,
                4..8 => planned / 2,
                _ => planned,
            };
            there.insert(at, kept.session.modules.iter().map(|(m, min)| (m.clone(), stayed(*min))).collect());
        }
        if draw.chance(3)
            && let Some(first) = there.values_mut().next()
        {
            first.push(("juggling".to_owned(), 60));
        }
        if there.is_empty() {
            return None;
        }
        let named: BTreeMap<String, Vec<(String, i64)>> =
            there.iter().map(|(at, all)| (world.people[*at].id.clone(), all.clone())).collect();
        let people: Vec<String> = there.keys().map(|at| format!("person/{at}")).collect();
        self.there.insert(id.to_owned(), there);
        let (p, s) = (world.partnership.clone(), id.to_owned());
        let job = move |tx: &mut Tx<'_>| orientation::attend(tx, (&p, &s), &named).map(|()| s.clone());
        let needs = (Action::OrientationChange, object(world, &kept));
        let mut deed = Deed::new((LIFE, "attend"), who, needs, job).on(LIFE, id);
        deed.alone.extend(people);
        Some(deed)
    }

    /// The session is as it was written, and holds no more people than there is room for.
    fn session(&mut self, world: &mut World, db: &mut Db, id: &str) -> Result<(), Stop> {
        let found = orientation::session(db, &world.partnership, id)?;
        let same = found.as_ref() == self.sessions.get(id);
        world.book.hold(Rule::Opens, same, || format!("{id} is kept as {found:?}"))?;
        let Some(kept) = found else { return Ok(()) };
        let count = orientation::taken(db, &world.partnership, None)?.get(id).copied().unwrap_or(0);
        let own = self.seats.get(id).map_or(0, BTreeMap::len);
        let fits = i64::try_from(own) == Ok(count) && count <= kept.session.seats;
        world.book.hold(Rule::Seats, fits, || format!("{id}: {count} of {}, {own} known", kept.session.seats))
    }

    /// What is noted of somebody is what they took part in.
    fn person(&mut self, world: &mut World, db: &mut Db, at: usize) -> Result<(), Stop> {
        let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
        let kept = orientation::signed_up(db, &p, &id)?;
        let own = self.seats.iter().filter_map(|(s, all)| Some((s.clone(), *all.get(&at)?)));
        let same = own.collect::<BTreeMap<_, _>>() == kept;
        world.book.hold(Rule::Opens, same, || format!("{id} is signed up for {kept:?}"))?;
        let lacks = orientation::missing_of(db, &p, &id, &world.law())?;
        let none = Minutes::new();
        let minutes = self.taken.get(&at).unwrap_or(&none);
        let holds = match (&lacks, &self.asks) {
            (Some((_, lacks)), Some(asks)) => {
                (lacks.modules.iter().cloned().collect(), lacks.minutes) == missing(asks, minutes)
            }
            (lacks, asks) => lacks.is_none() && asks.is_none(),
        };
        world.book.hold(Rule::Orientation, holds, || format!("{id}: {lacks:?}, noted {minutes:?}"))?;
        if self.complete(at) {
            self.queue.remove(&at);
            world.oriented.insert(at);
        }
        Ok(())
    }

    /// What a decision wrote, where it was kept.
    fn learn(&mut self, done: &Done) -> Option<String> {
        let (matter, kept) = (done.tag.matter.clone(), done.kept());
        match done.step {
            "plan" | "change" | "call off" => {
                let mut new = self.plans.remove(&matter)?;
                let id = if done.step == "plan" { done.answer.as_ref().ok()?.clone() } else { matter };
                if kept {
                    (new.version, new.id) = (new.version + 1, id.clone());
                    self.sessions.insert(id.clone(), new);
                }
                Some(id)
            }
            "sign up" => {
                if let (Ok(family), Some(at)) = (&done.answer, done.tag.person) {
                    self.seats.entry(matter.clone()).or_default().insert(at, family.parse().unwrap_or(-1));
                }
                Some(matter)
            }
            "sign off" => {
                if let (true, Some(at)) = (kept, done.tag.person) {
                    self.seats.entry(matter.clone()).or_default().remove(&at);
                }
                Some(matter)
            }
            _ => {
                let there = self.there.get(&matter).filter(|_| kept);
                for (at, modules) in there.into_iter().flatten() {
                    self.noted.insert((matter.clone(), *at));
                    let own = self.taken.entry(*at).or_default();
                    own.extend(modules.iter().map(|(m, minutes)| ((m.clone(), matter.clone()), *minutes)));
                }
                Some(matter)
            }
        }
    }
}

impl Room for Orientation {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        ["plan", "change", "call off", "sign up", "sign off", "attend"].map(|step| (LIFE, step)).to_vec()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.expected / 40).max(20), world.day.1) {
            self.queue.extend(world.anybody(draw));
        }
        let has_room = |k: &&Kept| {
            let taken = self.seats.get(&k.id).map_or(0, BTreeMap::len);
            i64::try_from(taken).is_ok_and(|taken| taken < k.session.seats)
        };
        let free = self.to_come(world).filter(has_room).count();
        if !self.queue.is_empty() && free < 2 {
            deeds.extend(self.plan(world, draw));
        }
        if draw.chance(4) {
            deeds.extend(self.change(world, draw));
        }
        let waiting: Vec<usize> = self.queue.iter().copied().collect();
        for at in waiting {
            if world.people[at].present && draw.chance(25) {
                deeds.extend(self.sign_up(world, at, draw));
            }
        }
        if draw.chance(3) {
            deeds.extend(self.sign_off(world, draw));
        }
        let since = world.today.checked_sub(14.days()).unwrap_or(world.today);
        let held: Vec<String> = self
            .sessions
            .values()
            .filter(|k| since < k.session.held_on && (k.session.held_on <= world.today || draw.chance(1)))
            .map(|k| k.id.clone())
            .collect();
        for id in held {
            let open = self
                .seats
                .get(&id)
                .is_some_and(|s| s.keys().any(|at| !self.noted.contains(&(id.clone(), *at))));
            if draw.chance(if open { 50 } else { 1 }) {
                deeds.extend(self.attend(world, &id, draw));
            }
        }
    }

    fn settle(&mut self, _world: &mut World, _db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(id) = self.learn(done) else { return Ok(()) };
        self.touched.insert(id.clone());
        let there = if done.step == "attend" { self.there.remove(&id) } else { None };
        self.seen.extend(there.unwrap_or_default().into_keys().chain(done.tag.person));
        Ok(())
    }

    fn follow(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        // Once all of the day are known: several may have signed up.
        for id in std::mem::take(&mut self.touched) {
            self.session(world, db, &id)?;
        }
        for at in std::mem::take(&mut self.seen) {
            if world.people[at].present {
                self.person(world, db, at)?;
            }
        }
        for at in std::mem::take(&mut world.orient) {
            if world.people[at].present && !self.complete(at) {
                self.queue.insert(at);
            }
        }
        self.plans.clear();
        self.there.clear();
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, at: usize) -> Result<(), Stop> {
        let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
        let gone = orientation::of_person(db, &p, &id)?.is_empty()
            && orientation::signed_up(db, &p, &id)?.is_empty();
        self.queue.remove(&at);
        self.taken.remove(&at);
        for all in self.seats.values_mut() {
            all.remove(&at);
        }
        world.book.hold(Rule::Erased, gone, || format!("the orientation of {id}"))
    }
}
