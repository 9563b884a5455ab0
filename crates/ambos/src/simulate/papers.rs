//! Copies of documents are handed in, replaced, looked at, held, and deleted when their day is over.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use partnership::invent::Draw;
use partnership::papers::Document;
use partnership::stakeholders::{Action, Role};
use store::papers::{self, Held, Paper};
use store::{Actor, Db, Refusal, Tx};

use super::Stop;
use super::journey;
use super::room::{Deed, Done, Room, Work, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "paper";
/// What a telephone writes into a photograph beside the picture.
const WHERE: &[u8] = b"14.5995N 120.9842E";
/// Copies that are deleted at once.
const SWEPT: u32 = 50;

/// The room.
#[derive(Default)]
pub struct Papers {
    /// Every copy, by person, document and number.
    all: BTreeMap<(usize, String, i64), Paper>,
    /// Copies that are asked for.
    asked: BTreeSet<(usize, String)>,
    /// The day on which copies were swept last, and those that were let go since.
    swept: Option<Date>,
    let_go: BTreeSet<(usize, String, i64)>,
}

/// A piece of a PNG file (W3C PNG, 5.3); nobody looks at its checksum here.
fn piece(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or(0).to_be_bytes();
    [&length[..], name, body, b"sum!"].concat()
}

/// A photograph that says where it was made, if it does.
fn photograph(number: usize, tells: bool) -> Vec<u8> {
    let (head, picture) = (piece(b"IHDR", &[0; 13]), piece(b"IDAT", &number.to_be_bytes()));
    let more = if tells { piece(b"eXIf", WHERE) } else { Vec::new() };
    [&b"\x89PNG\r\n\x1a\n"[..], &head, &more, &picture, &piece(b"IEND", b"")].concat()
}

impl Papers {
    fn add(&self, world: &World, at: usize, document: &str, draw: &mut Draw) -> Option<Deed> {
        let one = world.people.get(at).filter(|one| one.present)?;
        let document = Document::named(&world.governing().1.in_force(world.law_day), document)?;
        let who = world.pick_for(Action::PaperAdd, at, draw)?;
        let step = if self.last(at, &document.id).is_some() { "replace" } else { "add" };
        let bytes = match draw.below(100) {
            0..2 => Vec::new(),
            2..4 => b"MZ a program".to_vec(),
            4..6 => photograph(at, true).into_iter().take(30).collect(),
            _ => photograph(at, true),
        };
        let (p, id) = (world.partnership.clone(), one.id.clone());
        let needs = (Action::PaperAdd, one.object.clone());
        let tag = document.id.clone();
        let job = move |tx: &mut Tx<'_>| papers::add(tx, (&p, &id), &document, &bytes);
        Some(Deed::new((LIFE, step), who, needs, job).about(at, &tag))
    }

    /// The last copy of a document.
    fn last(&self, at: usize, document: &str) -> Option<&Paper> {
        let (first, last) = ((at, document.to_owned(), 0), (at, document.to_owned(), i64::MAX));
        self.all.range(first..=last).next_back().map(|(_, paper)| paper)
    }

    /// Something is done with a copy that is there, or was.
    fn touch(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let held: Vec<_> = self.all.iter().filter(|(_, paper)| paper.held.is_some()).collect();
        let any = self.all.iter().nth(draw.below(self.all.len()))?;
        let (key, paper) = draw.one(&held).copied().filter(|_| draw.chance(30)).unwrap_or(any);
        let (at, held) = (key.0, paper.held.is_some());
        let step = match draw.below(100) {
            0..50 => "look",
            50..85 if held => "release",
            50..55 => "release",
            _ => "hold",
        };
        let action = if step == "look" { Action::PaperRead } else { Action::PaperAdd };
        let who = world.pick_for(action, at, draw)?;
        // Whoever looks at their own leaves no line.
        if step == "look" && who.subject.role == Role::Worker {
            return None;
        }
        let needs = (action, world.people.get(at)?.object.clone());
        let version = if draw.chance(3) { paper.version + 1 } else { paper.version };
        let reason = if draw.chance(93) { "an appeal is open (invented)" } else { "" }.to_owned();
        let (p, id) = (paper.partnership.clone(), paper.id.clone());
        let job = move |tx: &mut Tx<'_>| {
            match step {
                "look" => papers::opened(tx, &p, &id)?,
                "hold" => papers::hold(tx, &p, &id, version, &Held { reason }).map(|_| ())?,
                _ => papers::release(tx, &p, &id, version).map(|_| ())?,
            }
            Ok(step.to_owned())
        };
        Some(Deed::new((LIFE, step), who, needs, job).about(at, &format!("{} {}", key.1, key.2)))
    }

    /// The program deletes what is over, as it does by itself.
    fn sweep(world: &World) -> Option<Deed> {
        let who = world.staff.first()?.clone();
        let work = Work::Alone(Box::new(|world: &World| {
            world.store.write_untraced(&Actor::command(), |tx| match papers::sweep(tx, SWEPT)? {
                0 => Err(Refusal::Missing),
                gone => Ok(gone.to_string()),
            })
        }));
        let (alone, beside) = (Vec::new(), Vec::new());
        let tag = super::room::Tag::default();
        Some(Deed { life: LIFE, step: "delete", tag, alone, beside, who, needs: None, work })
    }

    /// Reads a copy; it is where it must be, and holds the picture alone.
    fn look(&mut self, world: &mut World, db: &mut Db, key: &(usize, String, i64)) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let Some(was) = self.all.get(key) else { return Ok(()) };
        let Some(now) = papers::get(db, &p, &was.id)? else {
            return world.book.hold(Rule::Opens, false, || format!("{key:?}"));
        };
        let held = now.held.is_some();
        let swept = self.swept.filter(|_| !self.let_go.contains(key));
        let right = journey::kept(now.is_there(), now.keep_until, held, swept);
        let until = now.keep_until;
        world.book.hold(Rule::Copies, right, || format!("{key:?}: until {until}, held: {held}"))?;
        let bytes = papers::bytes(db, store.keys(), &p, &now.id)?;
        let clean = photograph(key.0, false);
        let same = match bytes {
            Some(bytes) => now.is_there() && bytes[..] == clean[..],
            None => !now.is_there(),
        };
        world.book.hold(Rule::Opens, same, || format!("{key:?} is not the picture alone"))?;
        if !now.is_there() && self.last(key.0, &key.1).is_some_and(|last| last.number == key.2) {
            world.copies.entry(key.0).or_default().remove(&key.1);
        }
        self.all.insert(key.clone(), now);
        Ok(())
    }
}

impl Room for Papers {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        ["add", "replace", "look", "hold", "release", "delete"].map(|step| (LIFE, step)).to_vec()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for (at, document) in &self.asked {
            if draw.chance(15) {
                deeds.extend(self.add(world, *at, document, draw));
            }
        }
        if today(draw, (world.expected / 60).clamp(6, 80), world.day.1) > 0
            && let Some(at) = world.anybody(draw)
        {
            deeds.extend(self.add(world, at, "passport", draw));
        }
        if !self.all.is_empty() {
            if draw.chance(2)
                && let Some((at, document, _)) = self.all.keys().nth(draw.below(self.all.len()))
            {
                deeds.extend(self.add(world, *at, document, draw));
            }
            if draw.chance(8) {
                deeds.extend(self.touch(world, draw));
            }
        }
        let over = self.all.values().any(|p| p.is_there() && p.held.is_none() && p.keep_until < world.today);
        if over || draw.below(1000) < 2 {
            deeds.extend(Papers::sweep(world));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        if done.step == "delete" {
            // Each that was to go is gone, and no other.
            self.swept = Some(world.today);
            self.let_go.clear();
            let near = |p: &Paper| p.is_there() && p.keep_until <= world.today;
            let due: Vec<_> = self.all.iter().filter(|(_, p)| near(p)).map(|(key, _)| key.clone()).collect();
            return due.iter().try_for_each(|key| self.look(world, db, key));
        }
        let (Some(at), p) = (done.tag.person, world.partnership.clone()) else { return Ok(()) };
        if matches!(done.step, "add" | "replace") {
            let document = done.tag.matter.clone();
            let Ok(id) = &done.answer else { return Ok(()) };
            let Some(new) = papers::get(db, &p, id)? else {
                return world.book.hold(Rule::Opens, false, || id.clone());
            };
            let before = self.last(at, &document).map_or(0, |last| last.number);
            let months = world
                .governing()
                .1
                .in_force(world.law_day)
                .by_id("document", &document)
                .and_then(|c| c.whole("kept_months"));
            let until = months.and_then(|months| after(world.today, months));
            let right = new.number == before + 1 && new.version == 1 && Some(new.keep_until) == until;
            world.book.hold(Rule::Versions, right, || format!("{new:?}, after {before}, until {until:?}"))?;
            let key = (at, document.clone(), new.number);
            self.all.insert(key.clone(), new);
            self.asked.remove(&(at, document.clone()));
            world.copies.entry(at).or_default().insert(document.clone());
            // The one that was replaced stays until its own day.
            let old = (at, document, before);
            return self.look(world, db, &key).and_then(|()| self.look(world, db, &old));
        }
        let Some((document, number)) = done.tag.matter.split_once(' ') else { return Ok(()) };
        let key = (at, document.to_owned(), number.parse().unwrap_or(0));
        let was = self.all.get(&key).cloned();
        if done.kept() && done.step == "release" {
            self.let_go.insert(key.clone());
        }
        self.look(world, db, &key)?;
        let (Some(was), Some(now)) = (was, self.all.get(&key)) else { return Ok(()) };
        let step = i64::from(done.kept() && done.step != "look");
        let (held, rises) = (now.held.is_some(), now.version == was.version + step);
        let right = match done.step {
            "hold" if done.kept() => held,
            "release" if done.kept() => !held,
            _ => held == was.held.is_some(),
        };
        world.book.hold(Rule::Versions, right && rises, || format!("{key:?}, {}", done.step))
    }

    fn follow(&mut self, world: &mut World, _db: &mut Db) -> Result<(), Stop> {
        for (at, document) in std::mem::take(&mut world.wanted) {
            let there = world.copies.get(&at).is_some_and(|all| all.contains(&document));
            if !there && world.people[at].present {
                self.asked.insert((at, document));
            }
        }
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        self.asked.retain(|(at, _)| *at != person);
        world.copies.remove(&person);
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let theirs: Vec<_> = self.all.keys().filter(|(at, ..)| *at == person).cloned().collect();
        for key in theirs {
            let Some(paper) = self.all.remove(&key) else { continue };
            let left = papers::bytes(db, store.keys(), &p, &paper.id)?;
            world.book.hold(Rule::Erased, left.is_none(), || format!("{key:?}"))?;
        }
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        let month = usize::try_from(world.today.month()).unwrap_or(0);
        let keys: Vec<_> =
            self.all.keys().filter(|(at, ..)| last || at % 12 == month % 12).cloned().collect();
        keys.iter().try_for_each(|key| self.look(world, db, key))
    }
}

/// So many months later, or the last day of that month.
fn after(day: Date, months: i64) -> Option<Date> {
    day.checked_add(i32::try_from(months).ok()?.months()).ok()
}
