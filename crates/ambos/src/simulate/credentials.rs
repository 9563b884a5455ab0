//! What was learnt and recognised is attested, shown to others, and now and then taken back.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use partnership::credentials::{Attested, Ground, Source, State};
use partnership::invent::Draw;
use partnership::stakeholders::Action;
use store::credentials::{self, Credential};
use store::{Db, Refusal, Tx, attested, shares};

use super::Stop;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::{Account, World};

const LIFE: &str = "credential";
/// So often somebody asks for what is attested of them.
const PATIENCE: u32 = 6;

/// The room.
#[derive(Default)]
pub struct Credentials {
    /// In the order in which they were issued, with the place of the person.
    all: Vec<(usize, Credential)>,
    at: BTreeMap<String, usize>,
    shown: BTreeMap<usize, i64>,
    /// How often each person asked for what is attested of them.
    asked: BTreeMap<usize, u32>,
}

impl Credentials {
    /// Whoever certified or recognised attests it; `record`: what an issuer knows of its own records.
    fn issue(world: &World, at: usize, record: bool, draw: &mut Draw) -> Option<Deed> {
        let who = world.pick_for(Action::CredentialIssue, at, draw)?;
        let (p, id, today) = (world.partnership.clone(), world.people[at].id.clone(), world.today);
        let (organisation, text, classes) =
            (who.subject.organisation.clone(), world.text(), world.classes.clone());
        let wrong = draw.chance(4);
        let store = world.store.clone();
        // Read when it is carried out: other decisions of the day come first.
        let job = move |tx: &mut Tx<'_>| {
            let law = text.0.in_force(text.1);
            let ground = attested::Ground { law: &law, classes: &classes, language: "en" };
            let said = if record {
                Some(Attested::new(Source::Record, "record", "Worked on the ward (invented)", today))
            } else {
                let all = tx.read(|db| attested::of(db, store.keys(), ground, (&p, &id), &organisation))?;
                all.into_iter().next()
            };
            let mut said = said.ok_or(Refusal::Missing)?;
            if said.title.is_empty() {
                "Prior learning (invented)".clone_into(&mut said.title);
            }
            if wrong {
                said.title.clear();
            }
            credentials::issue(tx, &organisation, &organisation, (&p, &id), &said)
        };
        let needs = (Action::CredentialIssue, world.people[at].object.clone());
        Some(Deed::new((LIFE, "issue"), who, needs, job).about(at, ""))
    }

    /// Somebody who acts for this issuer.
    fn of_issuer(world: &World, organisation: &str, draw: &mut Draw) -> Option<std::sync::Arc<Account>> {
        let theirs: Vec<_> = world.staff.iter().filter(|a| a.subject.organisation == organisation).collect();
        draw.one(&theirs).map(|who| (*who).clone())
    }

    fn revoke(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let (at, one) = self.all.get(draw.below(self.all.len()))?;
        let (at, id) = (*at, one.id.clone());
        let who = if draw.chance(60) {
            Credentials::of_issuer(world, &one.organisation, draw)?
        } else {
            world.pick_for(Action::CredentialRevoke, at, draw)?
        };
        let ground = *draw.one(&["error", "fraud", "error", "fraud", "left", "complained"])?;
        let reason = if draw.chance(85) { "another person's results were entered (invented)" } else { "no" };
        let (asks, matter) = (who.subject.organisation.clone(), id.clone());
        let job = move |tx: &mut Tx<'_>| {
            credentials::revoke(tx, &id, &asks, ground, reason).map(|()| ground.to_owned())
        };
        let needs = (Action::CredentialRevoke, world.people[at].object.clone());
        Some(Deed::new((LIFE, "revoke"), who, needs, job).about(at, &matter))
    }

    /// A later one of the same issuer stands for an earlier one.
    fn supersede(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let first: BTreeMap<(usize, &str), usize> = self
            .all
            .iter()
            .enumerate()
            .rev()
            .map(|(n, (at, one))| ((*at, one.organisation.as_str()), n))
            .collect();
        let pairs: Vec<(usize, usize)> = self
            .all
            .iter()
            .enumerate()
            .filter_map(|(n, (at, one))| Some((*first.get(&(*at, one.organisation.as_str()))?, n)))
            .filter(|(old, new)| old != new)
            .collect();
        let (old, new) = *draw.one(&pairs)?;
        let ((at, old), (_, new)) = (self.all.get(old)?, self.all.get(new)?);
        let who = Credentials::of_issuer(world, &old.organisation, draw)?;
        let (id, successor) = (old.id.clone(), new.id.clone());
        let matter = id.clone();
        let job = move |tx: &mut Tx<'_>| credentials::supersede(tx, &id, &successor).map(|()| id);
        let needs = (Action::CredentialIssue, world.people[*at].object.clone());
        Some(Deed::new((LIFE, "supersede"), who, needs, job).about(*at, &matter))
    }

    fn share(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let (at, one) = self.all.get(draw.below(self.all.len()))?;
        let who = world.pick_for(Action::CredentialShare, *at, draw)?;
        let days = if draw.chance(90) { 30 } else { 1000 };
        let until = world.store.now().checked_add(SignedDuration::from_hours(24 * days)).ok()?;
        let (p, id, shown) = (world.partnership.clone(), world.people[*at].id.clone(), vec![one.id.clone()]);
        let job = move |tx: &mut Tx<'_>| {
            shares::create(tx, (&p, &id), &shown, "an employer (invented)", until).map(|_| "shown".to_owned())
        };
        let needs = (Action::CredentialShare, world.people[*at].object.clone());
        Some(Deed::new((LIFE, "show"), who, needs, job).about(*at, &one.id))
    }

    fn unshare(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let shown: Vec<usize> = self.shown.keys().copied().collect();
        let at = *draw.one(&shown)?;
        let who = world.pick_for(Action::CredentialShare, at, draw)?;
        let (store, p, id) = (world.store.clone(), world.partnership.clone(), world.people[at].id.clone());
        let all = store.read(|db| shares::of(db, store.keys(), &p, &id)).ok()?;
        let share = all.into_iter().rfind(|share| share.ended.is_none())?.id;
        let job = move |tx: &mut Tx<'_>| shares::end(tx, (&p, &id), &share).map(|()| "ended".to_owned());
        let needs = (Action::CredentialShare, world.people[at].object.clone());
        Some(Deed::new((LIFE, "hide"), who, needs, job).about(at, "hide"))
    }
}

impl Room for Credentials {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        ["issue", "revoke", "supersede", "show", "hide"].map(|step| (LIFE, step)).to_vec()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        // Who has something to be attested asks until somebody does it, or a while.
        let patient = |at: &&usize| self.asked.get(at).is_none_or(|times| *times < PATIENCE);
        let waiting: Vec<usize> = world.attest.iter().filter(patient).copied().collect();
        if let Some(at) = draw.one(&waiting).copied() {
            *self.asked.entry(at).or_default() += 1;
            if world.people[at].present {
                deeds.extend(Credentials::issue(world, at, false, draw));
            }
        }
        if self.all.is_empty() {
            return;
        }
        for _ in 0..today(draw, (world.expected / 20).max(120), world.day.1) {
            let deed = match draw.below(7) {
                0 | 5 | 6 => self.revoke(world, draw),
                1 => {
                    let at = self.all[draw.below(self.all.len())].0;
                    world.people[at].present.then(|| Credentials::issue(world, at, true, draw)).flatten()
                }
                2 => self.supersede(world, draw),
                3 => self.share(world, draw),
                _ => self.unshare(world, draw),
            };
            deeds.extend(deed);
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let (Some(person), store) = (done.tag.person, world.store.clone()) else { return Ok(()) };
        match (done.step, &done.answer) {
            ("issue", Ok(id)) => {
                let found = credentials::get(db, store.keys(), id)?;
                let sound =
                    found.as_ref().is_some_and(|one| one.state == State::Issued && one.signed.is_some());
                // It is in the issuer's own name; in humanitarian mode it holds no name.
                let own = found.as_ref().is_some_and(|one| one.organisation == done.who.subject.organisation);
                world.book.hold(Rule::Steps, sound && own, || id.clone())?;
                if let Some(one) = found {
                    self.at.insert(id.clone(), self.all.len());
                    self.all.push((person, one));
                }
                Ok(())
            }
            ("revoke" | "supersede", answer) => {
                let id = &done.tag.matter;
                let Some(at) = self.at.get(id).copied() else { return Ok(()) };
                let Some(now) = credentials::get(db, store.keys(), id)? else { return Ok(()) };
                let was = &self.all[at].1;
                let to = if done.step == "revoke" { State::Revoked } else { State::Superseded };
                let lawful = match answer {
                    Ok(_) => was.state == State::Issued && now.state == to,
                    Err(_) => was.state == now.state,
                };
                let (from, now_) = (was.state, now.state);
                world.book.hold(Rule::Steps, lawful, || format!("{id}: {from:?} → {now_:?}"))?;
                if done.step == "revoke" {
                    let named = answer.as_ref().ok().and_then(|word| Ground::read(word));
                    let just = answer.is_err()
                        || (named.is_some() && now.organisation == done.who.subject.organisation);
                    world.book.hold(Rule::Grounds, just, || format!("{id}: {:?}", now.ground))?;
                }
                self.all[at].1 = now;
                Ok(())
            }
            ("show" | "hide", answer) => {
                let all = shares::of(db, store.keys(), &world.partnership, &world.people[person].id)?;
                let open =
                    i64::try_from(all.iter().filter(|share| share.ended.is_none()).count()).unwrap_or(0);
                let was = self.shown.get(&person).copied().unwrap_or(0);
                let by = match (done.step, answer.is_ok()) {
                    ("show", true) => 1,
                    ("hide", true) => -1,
                    _ => 0,
                };
                if open == 0 {
                    self.shown.remove(&person)
                } else {
                    self.shown.insert(person, open)
                };
                world.book.hold(Rule::Steps, open == was + by, || format!("{open} shown, {was} before"))
            }
            _ => Ok(()),
        }
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let store = world.store.clone();
        for (_, one) in self.all.iter_mut().filter(|(at, _)| *at == person) {
            let found = credentials::get(db, store.keys(), &one.id)?;
            let empty = found.as_ref().is_some_and(|one| one.signed.is_none() && one.reason.is_none());
            world.book.hold(Rule::Erased, empty, || format!("{} opens", one.id))?;
            one.signed = None;
        }
        self.all.retain(|(at, _)| *at != person);
        self.at = self.all.iter().enumerate().map(|(at, (_, one))| (one.id.clone(), at)).collect();
        self.shown.remove(&person);
        world.attest.retain(|at| *at != person);
        let left = shares::of(db, store.keys(), &world.partnership, &world.people[person].id)?.len();
        world.book.hold(Rule::Erased, left == 0, || format!("{left} shared"))
    }
}
