//! Which step does somebody take in what became of an accepted place?

use std::collections::BTreeMap;
use std::sync::Arc;

use partnership::employment::placement::{Placement as Life, Side, State, whose};
use partnership::invent::Draw;
use partnership::stakeholders::{Action, Object, Role};
use store::employments::alerts::{self, Kept, Standing};
use store::employments::checks;
use store::employments::{self, Employment};
use store::history;

use super::employments::{ALERT, ANSWERS, CHECK, Employments, LIFE};
use super::offers;
use super::room::{Deed, draw_step};
use super::world::{Account, World};

/// On which page a step is taken, and with which power.
fn side_of(step: &str, draw: &mut Draw) -> Side {
    match step {
        "notify" | "open" | "question" | "change" => Side::Person,
        "reply" => Side::Employer,
        "start" | "confirm" | "end" | "terminate" | "transfer" if draw.chance(50) => Side::Person,
        "transfer" => Side::Employer,
        step => whose(step),
    }
}

impl Employments {
    /// Who takes a step from this side, with which power over what.
    fn actor(
        &self,
        world: &World,
        one: &Employment,
        side: Side,
        draw: &mut Draw,
    ) -> Option<(Arc<Account>, (Action, Object))> {
        let at = self.of.get(&one.id).copied()?;
        let (action, role) = match side {
            Side::Employer => (Action::WorkOffer, Role::Employer),
            Side::Verifier => (Action::ContractVerify, Role::Labour),
            Side::Person | Side::Other => (Action::WorkRespond, Role::CaseWorker),
        };
        let object = self.object(world, one, role);
        let named = self.verifier.as_ref().filter(|_| side == Side::Verifier && draw.chance(85));
        let who = match named {
            Some(named) => Some(named.clone()),
            None if action == Action::WorkRespond => world.pick_for(action, at, draw),
            None => world.pick(action, &object, None, draw),
        };
        Some((who?, (action, object)))
    }

    /// What is done next, where something is.
    pub(super) fn next(&self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let one = self.all.get(id)?;
        if let Some(check) = self.checks.get(id).and_then(|all| all.iter().find(|c| c.is_open(world.today)))
            && draw.chance(60)
        {
            return self.check(world, one, check.days, draw);
        }
        let told = one.days.notified;
        let late = one.days.answer_by.is_some_and(|day| day < world.today);
        let begins = one.contract().start().is_some_and(|day| day <= world.today);
        let luck = draw.below(100);
        let step = match one.state {
            _ if luck < 4 => draw_step::<Life>(one.state, draw)?,
            _ if luck < 6 => *draw.one(&["notify", "open", "question", "reply", "change"])?,
            State::Proposed if luck < 80 => "interview",
            State::Interviewed if luck < 80 => "offer",
            State::Offered if luck < 75 => "verify",
            State::Offered if luck < 85 => "send-back",
            State::ContractVerified if late && luck < 60 => "lapse",
            State::ContractVerified if told.is_none() && luck < 60 => {
                *draw.one(&["notify", "open", "notify"])?
            }
            // Some do not answer at all.
            State::ContractVerified if luck < 60 && !id.ends_with('7') => "accept",
            State::Proposed | State::Interviewed | State::Offered | State::ContractVerified if luck > 95 => {
                if luck > 97 {
                    "withdraw"
                } else {
                    "decline"
                }
            }
            State::Accepted if begins && one.previous.is_some() => "transfer",
            State::Accepted if begins => "start",
            State::Started if luck < 30 => "confirm",
            State::Started | State::Confirmed if luck < 33 => "change",
            State::Confirmed if luck < 35 => "end",
            State::Started | State::Confirmed if luck < 37 => "terminate",
            _ => return None,
        };
        self.step(world, one, step, draw)
    }

    fn step(&self, world: &World, one: &Employment, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let side = match side_of(step, draw) {
            // Now and then somebody whose step it is not.
            Side::Person if draw.chance(2) => Side::Employer,
            Side::Employer if draw.chance(2) => Side::Person,
            side => side,
        };
        let at = self.of.get(&one.id).copied()?;
        let (who, needs) = self.actor(world, one, side, draw)?;
        let version = if draw.chance(2) { one.version + 1 } else { one.version };
        let mut asked = offers::asked(world, one, step, draw);
        let chance = offers::Chance::of(world, draw);
        let (p, id, text) = (one.partnership.clone(), one.id.clone(), world.text());
        let (store, was) = (world.store.clone(), one.clone());
        let how = if draw.chance(95) { "read-aloud" } else { "rumour" };
        let told_on = if draw.chance(95) { world.today } else { world.today.tomorrow().ok()? };
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            let which = (p.as_str(), id.as_str());
            let now = match step {
                // Proof that somebody knows stands with the notice: the employment's version stays.
                "notify" | "open" => {
                    let before = tx.read(history::last)?;
                    match step {
                        "notify" => employments::notify(tx, which, version, (told_on, how)).map(drop)?,
                        _ => employments::opened(tx, which)?,
                    }
                    let news = tx.read(history::last)? > before;
                    return Ok(if news { "told".to_owned() } else { String::new() });
                }
                "question" | "reply" => employments::note(tx, which, version, &asked.text)?,
                "change" => {
                    let other = offers::elsewhere(tx, &was, &chance)?;
                    return employments::change_employer(tx, which, version, &other, &law);
                }
                "offer" => {
                    asked.contract = offers::contract(tx, &store, &was, &chance, &law)?;
                    employments::step(tx, which, version, &asked, &law)?
                }
                _ => employments::step(tx, which, version, &asked, &law)?,
            };
            Ok(now.to_string())
        };
        // A place that is given back, or read, is not changed beside it.
        let deed = Deed::new((LIFE, step), who, needs, job).about(at, &one.id);
        Some(deed.beside("round", "").beside("place", &one.place))
    }

    /// A check is answered: all is as agreed, or it is not.
    pub(super) fn check(&self, world: &World, one: &Employment, days: i64, draw: &mut Draw) -> Option<Deed> {
        let at = self.of.get(&one.id).copied()?;
        let luck = draw.below(100);
        let step = ANSWERS[usize::from(luck >= 70) + usize::from(luck >= 85)];
        let (who, needs) = self.actor(world, one, Side::Person, draw)?;
        let mut cells = BTreeMap::new();
        let mut say = |question: &str, answer: &str| {
            cells.insert(question.to_owned(), answer.to_owned());
        };
        say("same_job", if step == "as agreed" { "yes" } else { "no" });
        match step {
            // Cleaners and helpers: ISCO-08 major group 9, skill level 1.
            "below" => say("work", "9112"),
            "underpaid" => say("paid", &offers::little(one)),
            _ if draw.chance(5) => say("hours", "200"),
            _ => say("contract", "yes"),
        }
        let days = if draw.chance(3) { days + 1 } else { days };
        let (p, id, text) = (one.partnership.clone(), one.id.clone(), world.text());
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            checks::answer(tx, (&p, &id), days, &cells, &law).map(|()| "answered".to_owned())
        };
        Some(Deed::new((CHECK, step), who, needs, job).about(at, &one.id))
    }

    pub(super) fn answer(&self, world: &World, kept: &Kept, draw: &mut Draw) -> Option<Deed> {
        let at = self.of.get(&kept.employment).copied()?;
        let who = world.pick_for(Action::GrievanceHandle, at, draw)?;
        let needs = (Action::GrievanceHandle, world.people[at].object.clone());
        let step = *draw.one(&["dismissed", "grievance"])?;
        let standing = Standing::from_word(if draw.chance(3) { "open" } else { step })?;
        let reason = if draw.chance(93) { "paid since (invented)" } else { " " };
        let version = if draw.chance(3) { kept.version + 1 } else { kept.version };
        let (p, id) = (kept.partnership.clone(), kept.id.clone());
        let job = move |tx: &mut store::Tx<'_>| {
            alerts::answer(tx, &p, &id, version, (standing, reason)).map(|version| version.to_string())
        };
        Some(Deed::new((ALERT, step), who, needs, job).about(at, &kept.id))
    }

    /// Whoever listens looks at everybody at work.
    pub(super) fn watch(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = self.live.iter().find_map(|id| self.of.get(id)).copied()?;
        let who = world.pick_for(Action::GrievanceHandle, at, draw)?;
        let needs = (Action::GrievanceHandle, world.people[at].object.clone());
        let (p, text) = (world.partnership.clone(), world.text());
        let job = move |tx: &mut store::Tx<'_>| {
            let left = checks::watch(tx, &p, &text.0.in_force(text.1))?;
            Ok(if left == 0 { String::new() } else { left.to_string() })
        };
        Some(Deed::new((ALERT, "watch"), who, needs, job).on(ALERT, ""))
    }
}
