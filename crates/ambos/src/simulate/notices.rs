//! People are told: messages go out, arrive or do not, letters are handed over, and what was read is read.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use partnership::invent::Draw;
use partnership::notices::{About, Channel, Choice, Handed, Notice as Life, State};
use partnership::stakeholders::{Action, reach};
use store::notices::{self, Claimed, Given, Handing, Notice};
use store::{Actor, Db, Fault, Refusal, Tx};

use super::Stop;
use super::journey;
use super::room::{Deed, Done, Room, Tag, Work, leads, steps_of, today};
use super::rules::Rule;
use super::world::{Someone, World};

const LIFE: &str = "notice";
/// How a notice is known here: whose it is, and the number with which it was told.
type Key = (usize, usize);

/// The room.
#[derive(Default)]
pub struct Notices {
    /// Every notice that was told here.
    all: BTreeMap<Key, Notice>,
    /// On which days it arrived, was read or handed over.
    arrived: BTreeMap<Key, Vec<Date>>,
    told: usize,
}

/// What somebody is told of.
fn subject(number: usize) -> String {
    format!("walk-{number}")
}

/// The notice with this number.
fn numbered(notice: &Notice) -> Option<usize> {
    notice.subject.strip_prefix("walk-")?.parse().ok()
}

/// A way that was not tried and is not refused.
fn other_way(db: &mut Db, world: &World, notice: &Notice) -> Result<bool, Fault> {
    let (choice, _) = notices::choice(db, &notice.partnership, &notice.person)?;
    let Some(one) = world.people.iter().find(|one| one.id == notice.person) else { return Ok(false) };
    let known = |field: &str| one.fields.get(field).is_some_and(|text| !text.trim().is_empty());
    let open = |channel: Channel, field: &str| {
        let tried = notice.tried.contains(&channel) || notice.channel == channel;
        known(field) && !tried && !choice.refuses.contains(&channel)
    };
    let letter = choice.first == Some(Channel::Letter);
    Ok(!letter && (open(Channel::Sms, "phone") || open(Channel::Email, "email")))
}

impl Notices {
    fn tell(&mut self, world: &World, at: usize, draw: &mut Draw) -> Option<Deed> {
        let one = world.people.get(at)?;
        let who = world.pick_for(Action::NoticeSend, at, draw)?;
        self.told += 1;
        let number = self.told;
        let subject = if draw.chance(4) { String::new() } else { subject(number) };
        let (p, id) = (world.partnership.clone(), one.id.clone());
        let job = move |tx: &mut Tx<'_>| {
            notices::tell(tx, &p, &id, About::Orientation, &subject).map(|_| number.to_string())
        };
        let needs = (Action::NoticeSend, one.object.clone());
        Some(Deed::new((LIFE, "tell"), who, needs, job).about(at, &number.to_string()))
    }

    fn choose(world: &World, at: usize, draw: &mut Draw) -> Option<Deed> {
        let one = world.people.get(at).filter(|one| one.present)?;
        let who = world.pick_for(Action::ConsentChange, at, draw)?;
        let (p, id) = (world.partnership.clone(), one.id.clone());
        let refuses: BTreeSet<Channel> = Channel::ALL
            .into_iter()
            .filter(|c| draw.chance(if *c == Channel::Letter { 4 } else { 12 }))
            .collect();
        let first = draw.chance(40).then(|| draw.one(&Channel::ALL).copied()).flatten();
        let language = draw.one(&["en", "fr", "ar", "de"]).map(|code| (*code).to_owned());
        let choice = Choice { language, refuses, first };
        let late = i64::from(draw.chance(4));
        let job = move |tx: &mut Tx<'_>| {
            let (_, seen) = tx.read(|db| notices::choice(db, &p, &id))?;
            notices::choose(tx, (&p, &id), seen + late, &choice).map(|version| version.to_string())
        };
        let needs = (Action::ConsentChange, one.object.clone());
        Some(Deed::new((LIFE, "choose"), who, needs, job).about(at, ""))
    }

    /// The gateway is handed what waits, or does what it promised. What it says is one thing a day.
    fn gateway(world: &World, draw: &mut Draw) -> Option<Deed> {
        let who = world.staff.first()?.clone();
        let (step, given) = match draw.below(100) {
            0..45 => ("take", Given::Taken),
            45..60 => ("deliver", Given::Delivered),
            60..80 => ("again", Given::Refused),
            80..90 => ("fail", Given::Refused),
            _ => ("later", Given::Later),
        };
        let work = Work::Alone(Box::new(move |world: &World| {
            let claimed = world.store.write_untraced(&Actor::command(), |tx| notices::claim(tx, u32::MAX))?;
            let claimed = match claimed {
                Ok(claimed) => claimed,
                Err(refusal) => return Ok(Err(refusal)),
            };
            // "again": those for which another way is left; "fail": those for which none is.
            let mut fits = Vec::new();
            for Claimed { message, notice } in claimed {
                let other = world.store.read(|db| other_way(db, world, &notice))?;
                if (step == "again") == other || !matches!(step, "again" | "fail") {
                    fits.push((message, notice.person, notice.subject));
                }
            }
            let said: Vec<String> =
                fits.iter().map(|(_, person, about)| format!("{person}/{about}")).collect();
            if fits.is_empty() {
                return Ok(Err(Refusal::Missing));
            }
            world.store.write_untraced(&Actor::command(), move |tx| {
                fits.iter().try_for_each(|(message, ..)| notices::given(tx, message, given))?;
                Ok(said.join(" "))
            })
        }));
        let (alone, beside) = (Vec::new(), Vec::new());
        Some(Deed { life: LIFE, step, tag: Tag::default(), alone, beside, who, needs: None, work })
    }

    /// Something is done with a notice.
    fn next(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let (key, notice) = self.all.iter().nth(draw.below(self.all.len()))?;
        let (at, one) = (key.0, world.people.get(key.0)?);
        let step = match (notice.state, draw.below(100)) {
            (_, 0..25) => "read",
            (State::Sent, 25..80) => "report",
            (State::Due | State::Failed, 25..80) => "hand-over",
            (_, 80..92) => "letter",
            (_, 92..96) => "hand-over",
            _ => "report",
        };
        let (p, id, person) = (notice.partnership.clone(), notice.id.clone(), notice.person.clone());
        let version = if draw.chance(3) { notice.version + 1 } else { notice.version };
        let (action, who) = match step {
            "read" => (Action::NoticeRead, one.own.clone()?),
            _ => (Action::NoticeSend, world.pick_for(Action::NoticeSend, at, draw)?),
        };
        let delivered = draw.chance(60);
        let message = format!("{id}-{}", notice.channel.word());
        let back = if draw.chance(92) { 0 } else { draw.within(-3, 900) };
        let handing = Handing {
            day: draw.chance(95).then(|| world.today.checked_sub(back.days()).ok()).flatten(),
            how: draw.one(&Handed::ALL).copied().filter(|_| draw.chance(95)),
        };
        let (about, subject, all) = (notice.about, notice.subject.clone(), draw.chance(50));
        let job = move |tx: &mut Tx<'_>| {
            let said = match step {
                "read" => {
                    let who = (p.as_str(), person.as_str());
                    let news = match all {
                        true => notices::opened_all(tx, who)? > 0,
                        false => notices::opened(tx, who, about, &subject)?,
                    };
                    if news { "read" } else { "" }
                }
                "report" => match (notices::report(tx, &message, delivered)?, delivered) {
                    (true, true) => "arrived",
                    (true, false) => "lost",
                    (false, _) => "nothing new",
                },
                "letter" => {
                    notices::to_letter(tx, &p, &id, version)?;
                    "letter"
                }
                _ => {
                    notices::hand_over(tx, &p, &id, version, &handing)?;
                    "handed over"
                }
            };
            Ok(said.to_owned())
        };
        let needs = (action, one.object.clone());
        Some(Deed::new((LIFE, step), who, needs, job).about(at, &key.1.to_string()))
    }

    /// Reads everything that somebody was told; each went on by a step of its table, and the proof is as it must be.
    fn look(&mut self, world: &mut World, db: &mut Db, at: usize, done: &Done) -> Result<(), Stop> {
        let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
        for now in notices::of_person(db, &p, &id)? {
            let Some(number) = numbered(&now) else { continue };
            let (key, today) = ((at, number), world.today);
            let was = self.all.get(&key).map(|was| (was.state, was.version));
            let (to, from) = (now.state, was.map(|was| was.0));
            let gateway = ["take", "deliver", "fail", "again", "later", "report"].contains(&done.step);
            let steps = if gateway { vec!["take", "deliver", "fail"] } else { vec![done.step] };
            let lawful = match from {
                None => matches!(to, State::Queued | State::Due),
                Some(from) if from == to => true,
                // A way failed, and the next one waits.
                Some(State::Queued | State::Sent) if to == State::Queued => gateway,
                Some(from) => done.kept() && steps.iter().any(|step| leads::<Life>(step, from, to)),
            };
            world.book.hold(Rule::Steps, lawful, || format!("{id}, {number}: {from:?} → {to:?}"))?;
            let rises = was.is_none_or(|was| was.1 <= now.version && (was.0 == to || was.1 < now.version));
            world.book.hold(Rule::Versions, rises, || format!("{id}, {number}: {was:?}, {}", now.version))?;
            let days = self.arrived.entry(key).or_default();
            let new = match to {
                State::Delivered | State::HandedOver | State::Read => from != Some(to),
                State::Queued | State::Sent | State::Failed | State::Due => false,
            };
            let late = done.answer.as_ref().is_ok_and(|said| said == "arrived")
                && done.tag.matter == number.to_string();
            if new || late {
                // A letter is noted after the day on which it was handed over.
                days.push(if to == State::HandedOver && new {
                    now.days.handed.unwrap_or(today)
                } else {
                    today
                });
            }
            let proof = notices::proof(db, &p, &id, now.about, &now.subject)?;
            let (right, known) = (journey::told(proof, days), days.clone());
            world.book.hold(Rule::Told, right, || format!("{id}, {number}: {proof:?} of {known:?}"))?;
            self.all.insert(key, now);
        }
        Ok(())
    }
}

impl Room for Notices {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend(["tell", "choose", "later", "report"].map(|step| (LIFE, step)));
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.expected / 12).clamp(20, 350), world.day.1) {
            // Mostly whoever can be reached.
            let known = |at: &usize| {
                world.people[*at].fields.contains_key("phone")
                    || world.people[*at].fields.contains_key("email")
            };
            let found = (0..6).filter_map(|_| world.anybody(draw)).find(known);
            if let Some(at) = found.or_else(|| world.anybody(draw)) {
                deeds.extend(if draw.chance(25) {
                    Notices::choose(world, at, draw)
                } else {
                    self.tell(world, at, draw)
                });
            }
        }
        if draw.chance(22) {
            deeds.extend(Notices::gateway(world, draw));
        }
        if !self.all.is_empty() && draw.chance(50) {
            deeds.extend(self.next(world, draw));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(at) = done.tag.person else {
            // The gateway: whoever it had a message for.
            let said = done.answer.as_ref().map(String::as_str).unwrap_or_default().to_owned();
            let people: BTreeSet<&str> =
                said.split_whitespace().filter_map(|one| one.split('/').next()).collect();
            let theirs: BTreeSet<usize> = self.all.keys().map(|key| key.0).collect();
            for at in theirs
                .into_iter()
                .filter(|at| people.contains(world.people[*at].id.as_str()))
                .collect::<Vec<_>>()
            {
                self.look(world, db, at, done)?;
            }
            if done.step == "deliver" {
                let reached = |one: &(usize, &Someone)| people.contains(one.1.id.as_str());
                let reached: Vec<usize> =
                    world.people.iter().enumerate().filter(reached).map(|(at, _)| at).collect();
                reached.into_iter().for_each(|at| world.was_reached(at));
            }
            return Ok(());
        };
        if done.step == "choose" {
            return Ok(());
        }
        if matches!(done.step, "read" | "report" | "hand-over") {
            world.was_reached(at);
        }
        self.look(world, db, at, done)
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        self.all.retain(|key, _| key.0 != person);
        self.arrived.retain(|key, _| key.0 != person);
        let id = world.people[person].id.clone();
        let left = notices::of_person(db, &world.partnership, &id)?.len();
        world.book.hold(Rule::Erased, left == 0, || format!("{id}: {left} notices"))
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        if !last {
            return Ok(());
        }
        for who in world.each() {
            let reach = reach(&who.subject, Action::NoticeSend, world.today);
            let Some(state) = who.subject.country.as_deref().filter(|_| !reach.is_nothing()) else {
                continue;
            };
            let letters = notices::letters(db, &reach, &world.partnership, None, 500)?;
            let seen = letters.rows.iter().any(|letter| letter.object.fled.as_deref() == Some(state));
            world
                .book
                .hold(Rule::Fled, !seen, || format!("{} has letters for who fled {state}", who.name))?;
        }
        Ok(())
    }
}
