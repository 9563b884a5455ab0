//! What stands around the cases: courses that were taken, risks that are watched, pledges and what came of them.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use partnership::around::courses::{Current, audience_of};
use partnership::around::pledges::Unit;
use partnership::around::risks::{OFFERED, Risk};
use partnership::invent::Draw;
use partnership::stakeholders::Action;
use store::around::courses::{self, Done as Finished};
use store::around::mentors;
use store::around::pledges::{self, Came, Pledge};
use store::around::risks::{self, Kept};
use store::{Db, Fault, Refusal, Tx, partnerships};

use super::Stop;
use super::holds;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::World;

const COURSE: &str = "course";
const RISK: &str = "risk";
const PLEDGE: &str = "pledge";

/// The room.
pub struct Register {
    /// Parties that are organisations: id and kind.
    organisations: Vec<(String, String)>,
    /// Courses: id, hours.
    courses: Vec<(String, i64)>,
    finished: Vec<Finished>,
    /// The versions of each risk, the newest first.
    risks: BTreeMap<String, Vec<Kept>>,
    pledges: BTreeMap<String, (Pledge, Vec<Came>)>,
    /// What decisions of today would write.
    course: Option<Finished>,
    next: usize,
}

impl Register {
    /// Nothing is there yet.
    pub fn new(world: &World) -> Result<Register, Fault> {
        let p = &world.partnership;
        let organisations = world.store.read(|db| courses::organisations(db, p))?;
        let law = world.law();
        let one = |c: &agreement::Clause| Some((c.text("id")?.to_owned(), c.whole("hours").unwrap_or(0)));
        let courses = law.all("course").filter_map(one).collect();
        Ok(Register {
            organisations,
            courses,
            finished: Vec::new(),
            risks: BTreeMap::new(),
            pledges: BTreeMap::new(),
            course: None,
            next: 0,
        })
    }

    fn deed(
        world: &World,
        step: (&'static str, &'static str),
        action: Action,
        organisation: Option<&str>,
        draw: &mut Draw,
        job: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
    ) -> Option<Deed> {
        let p = &world.partnership;
        let object = organisation.map_or_else(|| partnerships::object(p), |o| mentors::object(p, o));
        let who = world.pick(action, &object, None, draw)?;
        Some(Deed::new(step, who, (action, object), job).on(step.0, ""))
    }

    /// Somebody of an organisation finished a course.
    fn course(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let (organisation, _) = draw.one(&self.organisations)?.clone();
        let (course, hours) = draw.one(&self.courses)?.clone();
        let back = draw.within(-1, 40);
        let new = Finished {
            partnership: world.partnership.clone(),
            id: String::new(),
            course: if draw.chance(3) { "juggling".to_owned() } else { course },
            organisation,
            participant: if draw.chance(95) { "desk officer" } else { "" }.to_owned(),
            done_on: world.today.checked_sub(back.days()).ok()?,
            hours: hours + draw.within(-1, 6),
        };
        self.course = Some(new.clone());
        let (p, text) = (world.partnership.clone(), world.text());
        let job = move |tx: &mut Tx<'_>| courses::add(tx, &p, &new, &text.0.in_force(text.1));
        Register::deed(world, (COURSE, "take"), Action::CourseChange, None, draw, job)
    }

    /// A risk is written down, looked at again, or over.
    fn risk(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let all: Vec<&Kept> = self.risks.values().filter_map(|versions| versions.first()).collect();
        let known = draw.one(&all).filter(|_| draw.chance(70)).map(|kept| (kept.id.clone(), kept.number));
        let days = if draw.chance(6) { 0 } else { draw.within(10, 200) };
        let closed = known.is_some() && draw.chance(20);
        let risk = Risk {
            title: "Visas take longer (invented)".to_owned(),
            what: if draw.chance(95) { "people wait (invented)" } else { "" }.to_owned(),
            category: draw.one(&OFFERED)?.0.to_owned(),
            // Nought is none.
            likelihood: draw.within(0, 9).min(5),
            impact: draw.within(1, 5),
            owner: if draw.chance(95) { self.organisations.first()?.0.clone() } else { "nobody".to_owned() },
            measures: "ask the authority (invented)".to_owned(),
            review_by: world.today.checked_add(days.days()).ok()?,
            closed,
        };
        let step = match (&known, closed) {
            (None, _) => "write",
            (_, true) => "close",
            _ => "review",
        };
        let known = known.map(|(id, number)| (id, if draw.chance(5) { number + 1 } else { number }));
        let (p, text, matter) = (world.partnership.clone(), world.text(), known.clone());
        let job = move |tx: &mut Tx<'_>| {
            let known = known.as_ref().map(|(id, number)| (id.as_str(), *number));
            risks::put(tx, &p, known, &risk, &text.0.in_force(text.1))
        };
        let deed = Register::deed(world, (RISK, step), Action::RiskChange, None, draw, job)?;
        Some(deed.named(&matter.map_or_else(String::new, |(id, _)| id)))
    }

    /// Something is pledged, comes, or is held against its proof.
    fn pledge(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let (p, today) = (world.partnership.clone(), world.today);
        let all: Vec<&(Pledge, Vec<Came>)> = self.pledges.values().collect();
        let known = draw.one(&all).filter(|_| draw.chance(85)).map(|one| (*one).clone());
        let Some((pledge, came)) = known else {
            let (organisation, _) = draw.one(&self.organisations)?.clone();
            let units = [Unit::Money("EUR".parse().ok()?), Unit::Time, Unit::Things];
            let new = Pledge {
                id: String::new(),
                organisation: organisation.clone(),
                unit: *draw.one(&units)?,
                amount: draw.within(-40_000, 500_000),
                what: if draw.chance(95) { "books (invented)" } else { "" }.to_owned(),
                due_on: today.checked_add(60.days()).ok()?,
            };
            self.next += 1;
            let job = move |tx: &mut Tx<'_>| pledges::add(tx, &p, &new);
            return Register::deed(
                world,
                (PLEDGE, "promise"),
                Action::MentorChange,
                Some(&organisation),
                draw,
                job,
            );
        };
        let (id, organisation) = (pledge.id.clone(), pledge.organisation.clone());
        let open: Vec<&Came> = came.iter().filter(|c| !c.receipt.reconciled || draw.chance(5)).collect();
        let (step, job): (_, super::room::Job) = match draw.one(&open).filter(|_| draw.chance(60)) {
            Some(entry) => {
                let entry = entry.id.clone();
                let proof = if draw.chance(92) { "bank statement 4 (invented)" } else { " " };
                let job = move |tx: &mut Tx<'_>| pledges::reconcile(tx, &p, &id, &entry, proof).map(|()| id);
                ("reconcile", Box::new(job))
            }
            None => {
                let amount = draw.within(-pledge.amount / 12, pledge.amount.max(1));
                let on: Date = if draw.chance(5) { today.tomorrow().ok()? } else { today };
                let job = move |tx: &mut Tx<'_>| pledges::receive(tx, &p, &id, (amount, on)).map(|_| id);
                ("receive", Box::new(job))
            }
        };
        let deed =
            Register::deed(world, (PLEDGE, step), Action::MentorChange, Some(&organisation), draw, job)?;
        Some(deed.named(&pledge.id))
    }

    fn look_at_courses(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let p = world.partnership.clone();
        let new = self.course.take();
        if let (Ok(id), Some(new)) = (&done.answer, new) {
            let kind = self.organisations.iter().find(|(one, _)| *one == new.organisation);
            let audience = kind.and_then(|(_, kind)| audience_of(kind)).unwrap_or_default();
            let about = (new.organisation.as_str(), audience);
            let current = courses::current(db, &world.law(), &p, about, world.today)?;
            let counts = !matches!(&current, Current::Lacks(all) if all.contains(&new.course));
            world.book.hold(Rule::Register, counts, || format!("{id}: {current:?}"))?;
            self.finished.push(Finished { id: id.clone(), ..new });
        }
        let all = courses::all(db, &p)?;
        let hours =
            |f: &Finished| self.courses.iter().any(|(id, hours)| *id == f.course && *hours <= f.hours);
        let holds = holds::grown(&self.finished, &all) && all.iter().all(hours);
        world.book.hold(Rule::Register, holds, || format!("{} courses", all.len()))
    }

    fn look_at_risks(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let id = done.answer.as_ref().ok().cloned().unwrap_or_else(|| done.tag.matter.clone());
        let found = risks::versions(db, &world.partnership, &id)?;
        let own = self.risks.get(&id).cloned().unwrap_or_default();
        let grown = found.len() == own.len() + usize::from(done.kept());
        let older = found.iter().skip(usize::from(done.kept())).cloned().collect::<Vec<_>>();
        let closed =
            done.step != "close" || !done.kept() || found.first().is_some_and(|kept| kept.risk.closed);
        let holds = grown && closed && holds::grown(&own, &older);
        if !found.is_empty() {
            self.risks.insert(id.clone(), found);
        }
        world.book.hold(Rule::Register, holds, || id)
    }

    fn look_at_pledges(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let p = world.partnership.clone();
        let id = done.answer.as_ref().ok().cloned().unwrap_or_else(|| done.tag.matter.clone());
        let Some(pledge) = pledges::get(db, &p, &id)? else {
            return world.book.hold(Rule::Opens, !done.kept(), || id);
        };
        let now = pledges::receipts(db, &p, &id)?;
        let was = self.pledges.get(&id).map(|(_, came)| came.clone()).unwrap_or_default();
        let kept = |step: &str| usize::from(done.kept() && done.step == step);
        let settled = |all: &[Came]| all.iter().filter(|c| c.receipt.reconciled).count();
        let (came, reconciled) = (was.len() + kept("receive"), settled(&was) + kept("reconcile"));
        let mut proved = now.len() == came && settled(&now) == reconciled;
        for entry in now.iter().filter(|c| c.receipt.reconciled) {
            let before = was.iter().any(|c| c.id == entry.id && c.receipt.reconciled);
            let by = if before { "" } else { done.who.subject.account.as_str() };
            proved &= holds::proved(&entry.receipt.entered_by, by, entry.proof.as_deref());
        }
        let balance = pledges::balance(&pledge, &now)?;
        let sum = |all: &mut dyn Iterator<Item = &Came>| all.map(|c| c.receipt.amount).sum::<i64>();
        let adds = balance.received == sum(&mut now.iter())
            && balance.reconciled == sum(&mut now.iter().filter(|c| c.reconciled_at.is_some()))
            && balance.reconciled <= balance.received;
        let what = || format!("{id}, {}: {balance:?}", done.step);
        world.book.hold(Rule::Proof, proved && adds, what)?;
        self.pledges.insert(id, (pledge, now));
        Ok(())
    }
}

impl Room for Register {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let risk = ["write", "review", "close"].map(|step| (RISK, step));
        let pledge = ["promise", "receive", "reconcile"].map(|step| (PLEDGE, step));
        [(COURSE, "take")].into_iter().chain(risk).chain(pledge).collect()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, 120, world.day.1) {
            deeds.extend(self.course(world, draw));
        }
        for _ in 0..today(draw, 120, world.day.1) {
            deeds.extend(self.risk(world, draw));
        }
        for _ in 0..today(draw, 150, world.day.1) {
            deeds.extend(self.pledge(world, draw));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        match done.life {
            COURSE => self.look_at_courses(world, db, done),
            RISK => self.look_at_risks(world, db, done),
            _ => self.look_at_pledges(world, db, done),
        }
    }
}
