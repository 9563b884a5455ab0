//! A walk: day by day, what may be done is done, and what may not is tried.
//!
//! The decisions of a day are about different people and matters. They are handed in one after another and become
//! durable together; each is a change of its own, that is kept or undone alone. Then each is looked at again.

use std::collections::BTreeSet;
use std::sync::Arc;

use partnership::invent::Draw;
use partnership::stakeholders::reach;
use store::{Fault, HandedIn, Refusal, history, journal};

use super::Stop;
use super::room::{Deed, Done, Room, Tag, Work};
use super::rules::Rule;
use super::tally::Tally;
use super::world::{Account, World};

/// What a change answers: what it said, and the last lines of the journal before and after it.
type Answer = Result<(String, i64, i64), (Refusal, i64)>;

/// Where a walk is.
pub struct Walk {
    /// Where it goes.
    pub world: World,
    /// The rooms.
    pub rooms: Vec<Box<dyn Room>>,
    /// What was done.
    pub tally: Tally,
    /// The number of the decision that is looked at.
    pub step: u64,
    /// What that decision is.
    pub now: String,
    /// The last line of the journal, as it must be.
    lines: i64,
    draw: Draw,
}

/// A decision that was handed in.
struct Pending {
    room: usize,
    life: &'static str,
    step: &'static str,
    tag: Tag,
    who: Arc<Account>,
    told: HandedIn<(String, i64, i64), (Refusal, i64)>,
}

impl Walk {
    /// At the beginning.
    pub fn new(world: World, rooms: Vec<Box<dyn Room>>, seed: u64) -> Result<Walk, Fault> {
        let mut tally = Tally::default();
        for step in rooms.iter().flat_map(|room| room.steps()) {
            tally.expect(step);
        }
        let lines = world.store.read(history::last)?;
        let draw = Draw::new(seed, "walk");
        Ok(Walk { world, rooms, tally, step: 0, now: String::new(), lines, draw })
    }

    /// Goes to the end.
    pub fn go(&mut self) -> Result<(), Stop> {
        let days = self.world.day.1;
        for number in 0..days {
            self.world.next_day(number);
            self.a_day()?;
            let last = number + 1 == days;
            let month = self.world.today.tomorrow().is_ok_and(|next| next.day() == 1);
            if month || last {
                self.whole(last)?;
            }
            // Proving reads every line: every second year, and at the end.
            let second = self.world.today.year() % 2 == 1;
            if last || (month && second && self.world.today.month() == 12) {
                self.prove()?;
            }
        }
        Ok(())
    }

    /// What is done today.
    fn a_day(&mut self) -> Result<(), Stop> {
        let (mut alone, mut beside) = (BTreeSet::new(), BTreeSet::new());
        let (mut pending, mut later) = (Vec::new(), Vec::new());
        for at in 0..self.rooms.len() {
            let mut deeds = Vec::new();
            self.rooms[at].propose(&self.world, &mut self.draw, &mut deeds);
            for deed in deeds {
                let free = deed.alone.iter().all(|key| !alone.contains(key) && !beside.contains(key))
                    && deed.beside.iter().all(|key| !alone.contains(key));
                if !free {
                    self.tally.put_off += 1;
                    continue;
                }
                // As a page: whoever has not the power does not come as far as the store.
                let able = deed.needs.as_ref().is_none_or(|(action, object)| {
                    reach(&deed.who.subject, *action, self.world.today).covers(object)
                });
                if !able {
                    self.tally.turned_away += 1;
                    continue;
                }
                alone.extend(deed.alone.iter().cloned());
                beside.extend(deed.beside.iter().cloned());
                let Deed { life, step, tag, who, work, .. } = deed;
                match work {
                    Work::Alone(work) => later.push((at, (life, step), tag, who, work)),
                    Work::InTurn(job) => {
                        let told = self.world.store.hand_in(&who.actor(), move |tx| {
                            let before =
                                tx.read(history::last).map_err(|fault| (Refusal::Fault(fault), 0))?;
                            let said = job(tx).map_err(|refusal| (refusal, before))?;
                            let after = tx.read(history::last).map_err(|fault| (Refusal::Fault(fault), 0))?;
                            Ok((said, before, after))
                        })?;
                        pending.push(Pending { room: at, life, step, tag, who, told });
                    }
                }
            }
        }
        let mut done = Vec::with_capacity(pending.len());
        for one in pending {
            let Pending { room, life, step, tag, who, told } = one;
            let answer = self.world.store.answer(told)?;
            let mut one = Done { life, step, tag, who, answer: Ok(String::new()) };
            self.step += 1;
            one.answer = match self.traced(answer) {
                Ok(answer) => answer,
                Err(stop) => return Err(self.at(&one, stop)),
            };
            done.push((room, one, self.step));
        }
        let last = self.world.store.read(history::last)?;
        self.follows(last)?;
        self.settle(done)?;
        for (room, (life, step), tag, who, work) in later {
            let mut one = Done { life, step, tag, who, answer: Ok(String::new()) };
            self.step += 1;
            self.now = one.told(&self.world);
            one.answer = work(&self.world)?;
            let last = self.world.store.read(history::last)?;
            let rises = last > self.lines;
            let lines = self.lines;
            self.world
                .book
                .hold(Rule::Trace, rises == one.kept(), || format!("line {lines}, then {last}"))?;
            self.lines = last;
            self.settle(vec![(room, one, self.step)])?;
        }
        Ok(())
    }

    /// It stops here.
    fn at(&mut self, done: &Done, stop: Stop) -> Stop {
        self.now = done.told(&self.world);
        stop
    }

    /// What was kept left lines, and what was refused none.
    fn traced(&mut self, answer: Answer) -> Result<Result<String, Refusal>, Stop> {
        match answer {
            Err((Refusal::Fault(fault), _)) => Err(Stop::Fault(fault)),
            Err((refusal, before)) => {
                self.follows(before)?;
                Ok(Err(refusal))
            }
            Ok((said, before, after)) => {
                self.follows(before)?;
                let rises = after > before;
                let what = || format!("line {before}, then {after}");
                self.world.book.hold(Rule::Trace, rises != said.is_empty(), what)?;
                self.lines = after;
                Ok(Ok(said))
            }
        }
    }

    fn follows(&mut self, last: i64) -> Result<(), Stop> {
        let lines = self.lines;
        self.world.book.hold(Rule::Trace, last == lines, || format!("line {last} where {lines} was the last"))
    }

    /// Looks again at what was touched.
    fn settle(&mut self, done: Vec<(usize, Done, u64)>) -> Result<(), Stop> {
        let store = self.world.store.clone();
        let (mut stop, mut last) = (None, self.step);
        let looked = store.read(|db| {
            for (room, one, step) in &done {
                self.tally.note((one.life, one.step), one.kept());
                self.step = *step;
                let mut came = self.rooms[*room].settle(&mut self.world, db, one);
                while came.is_ok()
                    && let Some(person) = self.world.gone.pop()
                {
                    let mut all = self.rooms.iter_mut();
                    came = all.try_for_each(|room| room.forget(&mut self.world, db, person));
                }
                self.world.led.drain(..).for_each(|step| self.tally.note(step, true));
                if let Err(why) = came {
                    stop = Some(self.at(one, why));
                    last = *step;
                    break;
                }
            }
            if stop.is_none() {
                let mut all = self.rooms.iter_mut();
                stop = all.try_for_each(|room| room.follow(&mut self.world, db)).err();
                if stop.is_some() {
                    "what a day's decisions did to other rooms".clone_into(&mut self.now);
                }
            }
            Ok(())
        });
        looked?;
        self.step = last;
        stop.map_or(Ok(()), Err)
    }

    /// Asks what must hold of everything.
    fn whole(&mut self, last: bool) -> Result<(), Stop> {
        let store = self.world.store.clone();
        let mut came = Ok(());
        "everything at the end of the month".clone_into(&mut self.now);
        store.read(|db| {
            came = self.rooms.iter_mut().try_for_each(|room| room.whole(&mut self.world, db, last));
            Ok(())
        })?;
        came
    }

    /// Proves the journal.
    fn prove(&mut self) -> Result<(), Stop> {
        let store = self.world.store.clone();
        let heads: Vec<_> = store.head()?.into_iter().collect();
        let report = store.read(|db| journal::verify(db, &heads, store.keys()))?;
        let whole = report.faults.is_empty() && report.lines == self.lines && report.heads_checked > 0;
        self.world.book.hold(Rule::Chain, whole, || format!("{report:?}"))
    }
}
