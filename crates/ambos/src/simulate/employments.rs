//! Places that people accepted become work: interview, contract, start, checks, and an end or another employer.
//!
//! "transfer" is the start with the other employer: the first employment is left with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use partnership::employment::alerts::Kind;
use partnership::employment::placement::{Placement as Life, State};
use partnership::employment::rules::Rules;
use partnership::invent::Draw;
use partnership::stakeholders::{Action, Object, Role, reach};
use store::employments::alerts::{self, Kept, Standing};
use store::employments::checks::{self, Check};
use store::employments::{self, Days, Dossier, Employment};
use store::{Db, Fault};

use super::Stop;
use super::lists;
use super::offers;
use super::room::{Deed, Done, Room, leads, steps_of, today, whose};
use super::rules::Rule;
use super::world::{Account, World};

/// What it is called in the tally.
pub(super) const LIFE: &str = "employment";
/// Employments that are led on; the others stay where they are.
const FOLLOWED: usize = 200;
/// A check, in the tally.
pub(super) const CHECK: &str = "work check";
/// An alert, in the tally.
pub(super) const ALERT: &str = "work alert";
/// What somebody may answer in a check.
pub(super) const ANSWERS: [&str; 3] = ["as agreed", "below", "underpaid"];

/// The room.
pub struct Employments {
    pub(super) all: BTreeMap<String, Employment>,
    pub(super) of: BTreeMap<String, usize>,
    pub(super) live: BTreeSet<String>,
    pub(super) checks: BTreeMap<String, Vec<Check>>,
    alerts: BTreeMap<String, Kept>,
    pub(super) verifier: Option<Arc<Account>>,
    /// Accounts of each employer.
    employers: BTreeMap<String, BTreeSet<String>>,
    followed: usize,
}

impl Employments {
    /// Nobody works yet.
    pub fn new(world: &World) -> Result<Employments, Fault> {
        let (p, law) = (&world.partnership, world.law());
        let office = world.store.read(|db| employments::verifier(db, p, &law))?;
        let fits = |a: &&Arc<Account>| {
            a.subject.role == Role::Labour && Some(&a.subject.organisation) == office.as_ref()
        };
        let mut employers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for account in &world.staff {
            let accounts = employers.entry(account.subject.organisation.clone()).or_default();
            accounts.insert(account.subject.account.clone());
        }
        Ok(Employments {
            all: BTreeMap::new(),
            of: BTreeMap::new(),
            live: BTreeSet::new(),
            checks: BTreeMap::new(),
            alerts: BTreeMap::new(),
            verifier: world.staff.iter().find(fits).cloned(),
            employers,
            followed: 0,
        })
    }

    pub(super) fn object(&self, world: &World, one: &Employment, role: Role) -> Object {
        let at = self.of.get(&one.id).copied().unwrap_or_default();
        let person = world.people.get(at).map(|p| p.object.clone()).unwrap_or_default();
        Employment { object: person, ..one.clone() }.object_for(role)
    }

    /// Reads what belongs to an employment besides: its checks and alerts.
    fn more(&mut self, world: &World, db: &mut Db, one: &Employment) -> Result<(), Stop> {
        let keys = world.store.keys();
        self.checks.insert(one.id.clone(), checks::of(db, keys, one)?);
        for kept in alerts::of(db, keys, &one.partnership, &one.id)? {
            self.alerts.insert(kept.id.clone(), kept);
        }
        Ok(())
    }

    fn new_one(&mut self, world: &mut World, one: Employment, at: usize) -> Result<(), Stop> {
        let begun = one.state == State::Proposed && one.version == 1;
        world.book.hold(Rule::Steps, begun, || format!("{one:?} is new"))?;
        world.placed.push((at, one.place.clone()));
        if self.followed < FOLLOWED {
            self.followed += 1;
            self.live.insert(one.id.clone());
        }
        self.of.insert(one.id.clone(), at);
        self.all.insert(one.id.clone(), one);
        Ok(())
    }

    /// What must hold of an employment that took a step.
    fn asked(&self, world: &mut World, db: &mut Db, done: &Done, now: &Employment) -> Result<(), Stop> {
        let (id, contract) = (now.id.clone(), now.contract());
        match done.step {
            "verify" => {
                let due = offers::due(world, db, now)?;
                let pays = super::journey::pays(offers::last_wage(world, now), &due);
                world.book.hold(Rule::Promised, pays, || format!("{id}: {due:?}"))?;
            }
            "accept" => {
                let free = super::journey::free(contract.cell("charged"), "");
                world.book.hold(Rule::Free, free, || format!("{id}: {}", contract.cell("charged")))?;
                let none = BTreeSet::new();
                let own = now.employer.as_ref().and_then(|e| self.employers.get(e)).unwrap_or(&none);
                let vouched = super::journey::vouched(true, now.verified_by.as_deref(), own);
                world.book.hold(Rule::Vouched, vouched, || id.clone())?;
            }
            "lapse" => {
                let days = Rules::of(&world.law()).and_then(|rules| rules.offer_days);
                let (told, today) = (now.days.notified, world.today);
                let right = super::journey::lapsed(told, days, today);
                world.book.hold(Rule::Lapsed, right, || format!("{id}: told on {told:?}"))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// What a worker said leaves the alert that belongs to it.
    fn checked(&mut self, world: &mut World, done: &Done) -> Result<(), Stop> {
        let kind = match done.step {
            "below" => Kind::Deskilling,
            "underpaid" => Kind::Underpaid,
            _ => return Ok(()),
        };
        let id = &done.tag.matter;
        let left = self.alerts.values().any(|a| a.employment == *id && a.alert.kind == kind);
        world.book.hold(Rule::Alerts, left, || format!("{id}: no alert of {kind:?}"))
    }
}

impl Room for Employments {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend(["notify", "open", "question", "reply", "change"].map(|step| (LIFE, step)));
        all.extend(ANSWERS.map(|step| (CHECK, step)));
        all.extend(["dismissed", "grievance", "watch"].map(|step| (ALERT, step)));
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for id in &self.live {
            let often = match self.all.get(id).map(|one| one.state) {
                // Work that goes on as agreed makes little news; an offer waits for an answer.
                Some(State::Confirmed) => 5,
                Some(State::ContractVerified) => 25,
                _ => 12,
            };
            if draw.chance(often) {
                deeds.extend(self.next(world, id, draw));
            }
        }
        for kept in self.alerts.values().filter(|kept| kept.standing == Standing::Open) {
            if draw.chance(3) {
                deeds.extend(self.answer(world, kept, draw));
            }
        }
        if today(draw, world.day.1 / 120, world.day.1) > 0 {
            deeds.extend(self.watch(world, draw));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        if done.step == "watch" {
            let live: Vec<Employment> = self.live.iter().filter_map(|id| self.all.get(id).cloned()).collect();
            return live
                .iter()
                .filter(|one| one.state.is_at_work())
                .try_for_each(|one| self.more(world, db, one));
        }
        if done.life == ALERT {
            let (id, was) = (done.tag.matter.clone(), self.alerts.get(&done.tag.matter).cloned());
            let now = alerts::get(db, store.keys(), &p, &id)?;
            let (Some(was), Some(now)) = (was, now) else {
                return world.book.hold(Rule::Opens, false, || id);
            };
            let right = now.version == was.version + i64::from(done.kept())
                && now.alert == was.alert
                && (now.standing == Standing::Open) != done.kept();
            self.alerts.insert(id.clone(), now);
            return world.book.hold(Rule::Versions, right, || id);
        }
        let Some(at) = done.tag.person else { return Ok(()) };
        let id = done.tag.matter.clone();
        let now = employments::get(db, store.keys(), &p, &id)?;
        let (Some(was), Some(now)) = (self.all.get(&id).cloned(), now) else {
            return world.book.hold(Rule::Opens, false, || id);
        };
        let (from, to) = (was.state, now.state);
        let table = if done.step == "transfer" { "start" } else { done.step };
        // Proof that somebody knows of an offer comes with its notice, whenever it comes.
        let own = |one: &Employment| Days { notified: None, answer_by: None, ..one.days };
        let beside = matches!(done.step, "notify" | "open" | "question" | "reply" | "change");
        let lawful = match done.kept() {
            false => from == to && was.dossier == now.dossier && own(&was) == own(&now),
            true if done.life == CHECK => from == to || leads::<Life>("confirm", from, to),
            true if beside => from == to,
            // One side's word waits for the other's.
            true if table == "confirm" && from == to => now.dossier.agreed.len() > was.dossier.agreed.len(),
            true => leads::<Life>(table, from, to),
        };
        let changed = match done.life {
            CHECK => from != to,
            _ if matches!(done.step, "change" | "notify" | "open") => false,
            _ => done.answer.as_ref().is_ok_and(|said| !said.is_empty()),
        };
        let rises = now.version == was.version + i64::from(changed);
        world.book.hold(Rule::Steps, lawful, || format!("{id}, {}: {from:?} → {to:?}", done.step))?;
        world.book.hold(Rule::Versions, rises, || format!("{id}: {}, {}", was.version, now.version))?;
        if done.kept() {
            self.asked(world, db, done, &now)?;
            self.more(world, db, &now)?;
            if done.step == "verify" {
                // Its contract may answer alerts of earlier offers of the place.
                let same = |one: &&Employment| (&one.person, &one.place) == (&now.person, &now.place);
                let earlier: Vec<Employment> = self.all.values().filter(same).cloned().collect();
                earlier.iter().try_for_each(|one| self.more(world, db, one))?;
            }
            self.checked(world, done).and_then(|()| self.leave(world, db, &now))?;
            if matches!(to, State::Declined | State::Withdrawn | State::Lapsed) && now.previous.is_none() {
                world.released.push(at);
            }
            if let ("change", Ok(new)) = (done.step, &done.answer)
                && let Some(new) = employments::get(db, store.keys(), &p, new)?
            {
                self.followed = self.followed.saturating_sub(1);
                self.new_one(world, new, at)?;
            }
        }
        let waits = self.checks.get(&id).is_some_and(|all| all.iter().any(|c| c.answered_on.is_none()));
        if to.is_over() && !waits {
            self.live.remove(&id);
        }
        let contract = (at, now.place.clone());
        if matches!(to, State::Accepted | State::Started | State::Confirmed) {
            world.contracts.insert(contract);
        } else {
            world.contracts.remove(&contract);
        }
        self.all.insert(id, now);
        Ok(())
    }

    fn follow(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        let store = world.store.clone();
        for at in std::mem::take(&mut world.answered) {
            let person = world.people[at].id.clone();
            for one in employments::of_person(db, store.keys(), &world.partnership, &person)? {
                let Some(was) = self.all.get(&one.id) else {
                    self.new_one(world, one, at)?;
                    continue;
                };
                // The place was given up in its round, or nothing happened.
                let (from, to) = (was.state, one.state);
                let given_up = leads::<Life>("decline", from, to) && one.version == was.version + 1;
                let lawful = given_up || (from == to && one.version == was.version);
                world.book.hold(Rule::Steps, lawful, || format!("{}: {from:?} → {to:?}", one.id))?;
                if to.is_over() {
                    self.live.remove(&one.id);
                    world.contracts.remove(&(at, one.place.clone()));
                }
                self.all.insert(one.id.clone(), one);
            }
        }
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let theirs = whose(&self.of, person);
        let (store, p) = (world.store.clone(), world.partnership.clone());
        for id in theirs {
            let left = employments::get(db, store.keys(), &p, &id)?.map(|one| one.dossier);
            let said = alerts::of(db, store.keys(), &p, &id)?.len();
            let gone = left.unwrap_or_default() == Dossier::default() && said == 0;
            world.book.hold(Rule::Erased, gone, || format!("{id}, {said} alerts"))?;
            self.live.remove(&id);
            self.all.remove(&id);
            self.of.remove(&id);
            self.checks.remove(&id);
            self.alerts.retain(|_, kept| kept.employment != id);
        }
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        if !(last || world.today.month() == 12) {
            return Ok(());
        }
        let (store, p, today) = (world.store.clone(), world.partnership.clone(), world.today);
        let object = |world: &World, id: &str, role| Some(self.object(world, self.all.get(id)?, role));
        lists::as_allowed(world, Action::WorkRead, self.all.keys(), object, |reach, after| {
            Ok(employments::list(db, store.keys(), reach, &p, &[], after, 500)?.map(|one| one.id))
        })?;
        for who in world.each().into_iter().filter(|who| who.subject.role == Role::Employer) {
            let reach = reach(&who.subject, Action::WorkRead, today);
            let seen = alerts::list(db, store.keys(), &reach, &p, false, None, 1)?.rows.len();
            world.book.hold(Rule::Alerts, seen == 0, || format!("{} sees an alert", who.name))?;
        }
        Ok(())
    }
}

impl Employments {
    /// Work with another employer began: the first employment is left.
    fn leave(&mut self, world: &mut World, db: &mut Db, now: &Employment) -> Result<(), Stop> {
        let Some(previous) = now.previous.clone().filter(|_| now.state == State::Started) else {
            return Ok(());
        };
        let Some(was) = self.all.get(&previous).cloned() else { return Ok(()) };
        let store = world.store.clone();
        let left = employments::get(db, store.keys(), &now.partnership, &previous)?;
        let right = left.as_ref().is_some_and(|left| {
            let moved = left.state == State::Transferred && left.version == was.version + 1;
            if was.state.is_at_work() { moved } else { left.state == was.state }
        });
        world.book.hold(Rule::Steps, right, || format!("{previous} was left: {:?}, {left:?}", was.state))?;
        self.live.remove(&previous);
        let at = self.of.get(&previous).copied().unwrap_or_default();
        world.contracts.remove(&(at, was.place.clone()));
        if left.as_ref().is_some_and(|left| left.state == State::Transferred) {
            world.moved.insert((at, was.place));
        }
        self.all.extend(left.map(|left| (previous, left)));
        Ok(())
    }
}
