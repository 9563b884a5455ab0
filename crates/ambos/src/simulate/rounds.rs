//! Rounds are opened, run, decided by officers, told, answered by people, and closed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use partnership::invent::Draw;
use partnership::placement::{Outcome, Stage, State};
use partnership::stakeholders::consent::Purpose;
use partnership::stakeholders::{Action, Object, Role};
use store::notices::{self, About};
use store::outcomes::{self, Record, Reply};
use store::rounds::{self, Opening, Round};
use store::{Db, Refusal, Tx, consents, partnerships, places};
use web::conduct::{self, Trouble};

use super::Stop;
use super::room::{Deed, Done, Room, Work};
use super::rules::Rule;
use super::world::{Account, World};

const LIFE: &str = "round";
const OUTCOME: &str = "outcome";
/// The day of every third year from which a round is held: most people have come by then.
const FROM: usize = 310;

/// The room.
#[derive(Default)]
pub struct Rounds {
    last: Option<Round>,
    /// The outcomes of the last round, by the place of a person.
    all: BTreeMap<usize, Record>,
    /// Rounds that were closed in this year, and the year.
    held: (usize, usize),
    /// Whether the placement, as it was decided, breaks a rule, or cannot be made.
    broken: bool,
    /// How often people could not be told for that.
    tried: usize,
    /// Who opened what a round, or another officer, answered them.
    opened: BTreeSet<(usize, String)>,
}

/// What a round, or another officer, answered somebody is known by.
fn answer_of(record: &Record) -> String {
    match record.outcome.state {
        State::Upheld | State::Changed => format!("{}/reply", record.number),
        _ => record.number.to_string(),
    }
}

impl Rounds {
    /// Whether somebody's place would lapse and they have not read of it.
    fn unread(&self, at: usize, record: &Record) -> bool {
        record.outcome.would_lapse() && !self.opened.contains(&(at, answer_of(record)))
    }

    fn whole_deed(&self, world: &World, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let (p, number) = (world.partnership.clone(), self.last.as_ref().map_or(0, |round| round.number));
        let object = partnerships::object(&p);
        let action = if step == "confirm all" { Action::OutcomeDecide } else { Action::RoundRun };
        let who = world.pick(action, &object, None, draw)?;
        let version = self.last.as_ref().map_or(0, |round| round.version);
        let hidden = who.subject.country.clone();
        let opening = Opening {
            day: world.law_day,
            seed: draw.within(0, 1_000_000),
            answer_by: world.today.checked_add(if draw.chance(5) { -1 } else { 40 }.days()).ok()?,
        };
        let done = "done".to_owned();
        let job = move |tx: &mut Tx<'_>| {
            match step {
                "open" => rounds::open(tx, &p, &opening).map(|_| ()),
                "close" => rounds::close(tx, &p, number),
                "confirm all" => {
                    outcomes::confirm_all(tx, &p, number, version, hidden.as_deref()).map(|_| ())
                }
                _ => rounds::cancel(tx, &p, number),
            }?;
            Ok(done)
        };
        Some(Deed::new((LIFE, step), who, (action, object), job).on(LIFE, ""))
    }

    /// What the engine has to be asked for.
    fn engine(&self, world: &World, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let mut deed = self.whole_deed(world, "cancel", draw)?;
        deed.step = step;
        let (number, actor) = (self.last.as_ref().map_or(0, |round| round.number), deed.who.actor());
        deed.work = Work::Alone(Box::new(move |world: &World| {
            let (store, classes, p) = (&*world.store, &*world.classes, world.partnership.as_str());
            let done = Ok("done".to_owned());
            if step == "run" {
                let ran = conduct::run(store, classes, &actor, p, number, &|_| {})?;
                return Ok(match ran {
                    None => Err(Refusal::Missing),
                    Some(Ok(_)) => done,
                    Some(Err(Trouble::Refused(refusal))) => Err(refusal),
                    Some(Err(Trouble::Findings(_))) => Err(Refusal::Wrong("findings")),
                    Some(Err(Trouble::Clash(_))) => Err(Refusal::Wrong("clash")),
                });
            }
            let told = conduct::publish(store, classes, &actor, p, number)?;
            Ok(match told {
                None => Err(Refusal::Missing),
                Some(Ok(())) => done,
                Some(Err(not)) => Err(not.refusal),
            })
        }));
        Some(deed)
    }

    /// Something about one person's outcome.
    fn one(&self, world: &World, at: usize, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let (record, round) = (self.all.get(&at)?, self.last.as_ref()?);
        let action = match step {
            "confirm" | "overrule" => Action::OutcomeDecide,
            "answer" => Action::ContestAnswer,
            _ => Action::AnswerRespond,
        };
        let who: std::sync::Arc<Account> = world.pick_for(action, at, draw)?;
        // A place lapses only for who is shown to know of it: they open it themselves.
        if step == "read" && who.subject.role != Role::Worker {
            return None;
        }
        let subject = answer_of(record);
        let (p, number, id) = (record.partnership.clone(), record.number, record.person.clone());
        let version = if draw.chance(2) { record.version + 1 } else { record.version };
        let round_version = round.version;
        let words = if draw.chance(95) { "the file was read again (invented)" } else { " " };
        let reply = if draw.chance(60) { Reply::Uphold } else { Reply::Change(None) };
        let job = move |tx: &mut Tx<'_>| {
            let which = (p.as_str(), number, id.as_str());
            match step {
                "confirm" => outcomes::confirm(tx, which.0, which.1, which.2, version),
                "overrule" => outcomes::overrule(tx, which, version, None, words),
                "accept" => outcomes::accept(tx, which.0, which.1, which.2),
                "decline" => outcomes::decline(tx, which.0, which.1, which.2),
                "contest" => outcomes::contest(tx, which.0, which.1, which.2, words),
                "read" => {
                    let news = notices::opened(tx, (which.0, which.2), About::RoundAnswer, &subject)?;
                    return Ok(if news { "read".to_owned() } else { String::new() });
                }
                _ => outcomes::answer(tx, which, round_version, &reply, words),
            }?;
            Ok("done".to_owned())
        };
        let needs: (Action, Object) = (action, world.people[at].object.clone());
        let deed = Deed::new((OUTCOME, step), who, needs, job).about(at, "");
        // Whoever answers must have seen the round as it is.
        Some(if step == "answer" { deed.on(LIFE, "") } else { deed.beside(LIFE, "") })
    }

    /// Officers decide.
    fn decide(&self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for (at, record) in &self.all {
            let outcome = &record.outcome;
            let step = match outcome.state {
                State::Proposed if outcome.gone => "overrule",
                State::Overridden if self.broken && !outcome.gone => "confirm",
                State::Overridden if draw.chance(1) => "confirm",
                // No place in place of none breaks no rule.
                State::Proposed if !outcome.place && draw.chance(5) => "overrule",
                State::Proposed if draw.chance(4) => "confirm",
                State::Proposed if self.tried == 0 && draw.below(1000) < 1 => "overrule",
                _ if draw.below(1000) < 1 => "accept",
                _ => continue,
            };
            deeds.extend(self.one(world, *at, step, draw));
        }
        let left = self.all.values().filter(|record| record.outcome.is_undecided()).count();
        let mend = self.all.values().any(|r| r.outcome.state == State::Overridden && !r.outcome.gone);
        let looked = self.all.values().any(|r| r.overridden);
        let whole = match left {
            // The rules did not hold with what was put in the place of proposals: those are let stand.
            _ if self.broken && mend => None,
            0 if self.broken && self.tried > 2 => self.whole_deed(world, "cancel", draw),
            // Somebody was erased meanwhile, and a ratio was just met with them: it is run again.
            0 if self.broken => self.engine(world, "run", draw),
            0 => self.engine(world, "publish", draw),
            // Once single ones were looked at; soon, where somebody erased meanwhile cost a run.
            _ if draw.chance(if self.tried > 0 {
                90
            } else if looked {
                45
            } else {
                3
            }) =>
            {
                self.whole_deed(world, "confirm all", draw)
            }
            _ => None,
        };
        // Asked after all others of the day: it wants the round for itself.
        if let Some(whole) = whole {
            deeds.clear();
            deeds.push(whole);
        }
    }

    /// People answer, and officers answer them.
    fn answers(&self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        let is_over = self.last.as_ref().is_none_or(|round| round.stage == Stage::Closed);
        let mut answers = 0;
        for (at, record) in &self.all {
            let luck = draw.below(1000);
            // Few try to take, or to leave, a place that they were not given.
            let (takes, leaves) = if record.outcome.place { (70, 85) } else { (2, 3) };
            let step = match record.outcome.state {
                State::Published | State::Upheld | State::Changed if !is_over && luck < takes => "accept",
                State::Published | State::Upheld | State::Changed if !is_over && luck < leaves => "decline",
                State::Published if !is_over && (85..88).contains(&luck) => "contest",
                _ if !is_over && luck < 400 && self.unread(*at, record) => "read",
                State::Contested if luck < 250 => "answer",
                State::Declined if !is_over && luck < takes / 3 => "accept",
                State::Declined if !is_over && luck < 25 => "contest",
                State::Accepted if luck < 1 => "decline",
                _ if luck == 999 && draw.chance(20) => "answer",
                _ => continue,
            };
            let deed = self.one(world, *at, step, draw);
            // An answer wants the round for itself: one a day, before all others.
            match deed.filter(|_| step != "answer" || answers < 1) {
                Some(deed) if step == "answer" => {
                    answers += 1;
                    deeds.insert(0, deed);
                }
                other => deeds.extend(other),
            }
        }
    }

    /// Reads the round anew; its outcomes are what they were, or where this step leads.
    fn look(&mut self, world: &mut World, db: &mut Db, step: &str, kept: bool) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let was = self.last.take();
        let now = rounds::last(db, &p)?;
        let from = was.as_ref().map(|round| round.stage);
        let to = now.as_ref().map(|round| round.stage);
        let whole = |from: Option<Stage>, to: Option<Stage>| match step {
            "open" => {
                to == Some(Stage::Opened) && matches!(from, None | Some(Stage::Closed | Stage::Cancelled))
            }
            "run" => {
                matches!(to, Some(Stage::Run | Stage::Reviewed))
                    && matches!(from, Some(Stage::Opened | Stage::Run | Stage::Reviewed))
            }
            "confirm all" => matches!(to, Some(Stage::Run | Stage::Reviewed)),
            "publish" => to == Some(Stage::Published) && matches!(from, Some(Stage::Run | Stage::Reviewed)),
            "close" => to == Some(Stage::Closed) && from == Some(Stage::Published),
            _ => {
                to == Some(Stage::Cancelled)
                    && matches!(from, Some(Stage::Opened | Stage::Run | Stage::Reviewed))
            }
        };
        let lawful = if kept { whole(from, to) } else { from == to };
        world.book.hold(Rule::Steps, lawful, || format!("round, {step}: {from:?} → {to:?}"))?;
        let number = now.as_ref().map_or(0, |round| round.number);
        self.last = now;
        if !kept || matches!(step, "open" | "cancel") {
            return Ok(());
        }
        let before = std::mem::take(&mut self.all);
        let told = rounds::last_told(db, &p, Some(number))?;
        let ids = world.people.iter().enumerate().map(|(at, one)| (one.id.clone(), at));
        let places: BTreeMap<String, usize> = ids.collect();
        for record in outcomes::all(db, store.keys(), &p, number)? {
            let Some(at) = places.get(&record.person).copied() else { continue };
            let was = before.get(&at).filter(|was| was.number == number).map(|was| was.outcome.state);
            let to = record.outcome.state;
            let lawful = match (step, was) {
                ("run", _) => to == State::Proposed || (to == State::Accepted && record.outcome.carried),
                ("confirm all", Some(State::Proposed)) => matches!(to, State::Proposed | State::Confirmed),
                ("publish", Some(State::Confirmed | State::Overridden)) => to == State::Published,
                ("close", Some(State::Published | State::Upheld | State::Changed)) => {
                    to == State::Expired || !record.outcome.place
                }
                (_, was) => was == Some(to),
            };
            world
                .book
                .hold(Rule::Steps, lawful, || format!("{}, {step}: {was:?} → {to:?}", record.person))?;
            if step == "run" && !record.outcome.carried {
                let agreed = consents::of(db, &p, &record.person)?;
                let until = agreed.get(&Purpose::Matching).and_then(|word| word.until);
                // Whoever accepted a place in the round before is in, also where it cannot be kept, and at a second run.
                let agrees = until.is_some_and(|until| world.today <= until);
                let held = match told.as_ref().filter(|_| !agrees) {
                    Some(told) => outcomes::get(db, store.keys(), &p, told.number, &record.person)?
                        .is_some_and(|was| was.outcome.state == State::Accepted),
                    None => false,
                };
                world.book.hold(Rule::Pool, agrees || held, || {
                    format!("{} did not agree to a round", record.person)
                })?;
            }
            self.all.insert(at, record);
        }
        Ok(())
    }

    /// Nobody's place has more people than seats.
    fn seats(&self, world: &mut World, db: &mut Db, only: Option<&str>) -> Result<(), Stop> {
        let mut accepted: BTreeMap<&str, i64> = BTreeMap::new();
        for (at, record) in self.all.iter().filter(|(_, record)| record.outcome.state == State::Accepted) {
            let place = record.taken.as_ref().map(|taken| taken.place.as_str());
            let place = place.filter(|place| !world.moved.contains(&(*at, (*place).to_owned())));
            if let Some(place) = place.filter(|place| only.is_none_or(|only| only == *place)) {
                *accepted.entry(place).or_default() += 1;
            }
        }
        for (place, people) in accepted {
            let found = places::get(db, &world.partnership, place)?;
            let seats =
                found.and_then(|found| found.cells.get("seats").and_then(|seats| seats.trim().parse().ok()));
            let seats: i64 = seats.unwrap_or(0);
            world.book.hold(Rule::Places, people <= seats, || format!("{place}: {people} of {seats}"))?;
        }
        Ok(())
    }
}

/// Whether an outcome may go from one state to the other by this step.
fn leads(step: &str, from: State, now: &Outcome) -> bool {
    use State::{Accepted, Changed, Confirmed, Contested, Declined, Overridden, Proposed, Published, Upheld};
    match (step, from, now.state) {
        ("confirm", Proposed | Overridden, Confirmed) => true,
        ("overrule", Proposed | Confirmed | Overridden, Overridden) => true,
        ("accept", Published | Upheld | Changed | Declined, Accepted) => now.place,
        ("decline", Published | Upheld | Changed | Accepted, Declined) => now.place,
        ("contest", Published | Declined, Contested) => now.contested,
        ("answer", Contested, Upheld | Changed) => true,
        ("read", from, now) => from == now,
        _ => false,
    }
}

impl Room for Rounds {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let whole = ["open", "run", "confirm all", "publish", "close", "cancel"].map(|step| (LIFE, step));
        let one = ["confirm", "overrule", "accept", "decline", "contest", "answer", "read"]
            .map(|step| (OUTCOME, step));
        whole.into_iter().chain(one).collect()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        let (year, day) = (world.day.0 / 365, world.day.0 % 365);
        if self.held.1 != year {
            self.held = (0, year);
        }
        let mut mine = Vec::new();
        match self.last.as_ref().map(|round| round.stage) {
            None | Some(Stage::Closed | Stage::Cancelled) => {
                self.answers(world, draw, &mut mine);
                if year % 3 == 0 && day >= FROM && self.held.0 == 0 && draw.chance(50) {
                    mine.clear();
                    mine.extend(self.whole_deed(world, "open", draw));
                }
            }
            Some(Stage::Opened) => {
                // In the first year one is given up before it is run.
                let first = self.last.as_ref().is_some_and(|round| round.number == 1);
                let deed = match () {
                    () if first || self.broken => self.whole_deed(world, "cancel", draw),
                    () if draw.chance(10) => self.engine(world, "publish", draw),
                    () => self.engine(world, "run", draw),
                };
                mine.extend(deed);
            }
            Some(Stage::Run | Stage::Reviewed) => self.decide(world, draw, &mut mine),
            Some(Stage::Published) => {
                self.answers(world, draw, &mut mine);
                let late = self.last.as_ref().is_some_and(|round| round.answer_by < world.today);
                // Where somebody still waits for an answer it is tried now and then, and refused.
                let waits = |(at, record): (&usize, &Record)| {
                    record.outcome.state == State::Contested || self.unread(*at, record)
                };
                if draw.chance(if late && !self.all.iter().any(waits) { 40 } else { 1 }) {
                    mine.clear();
                    mine.extend(self.whole_deed(world, "close", draw));
                }
            }
        }
        deeds.append(&mut mine);
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        if done.life == LIFE {
            match (done.step, &done.answer) {
                ("run", answer) => {
                    self.broken = matches!(answer, Err(Refusal::Wrong("clash" | "findings")));
                    // Rules that clash clash tomorrow as well.
                    self.tried += 3 * usize::from(self.broken);
                }
                ("publish", answer) => {
                    self.broken = matches!(answer, Err(Refusal::Wrong("broken")));
                    self.tried = if self.broken { self.tried + 1 } else { 0 };
                }
                ("cancel", Ok(_)) if self.broken => (self.held.0, self.broken, self.tried) = (1, false, 0),
                ("close", Ok(_)) => self.held.0 += 1,
                _ => {}
            }
            self.look(world, db, done.step, done.kept())?;
            return self.seats(world, db, None);
        }
        let Some(at) = done.tag.person else { return Ok(()) };
        let Some(was) = self.all.get(&at).cloned() else { return Ok(()) };
        let store = world.store.clone();
        let found = outcomes::get(db, store.keys(), &was.partnership, was.number, &was.person)?;
        let Some(now) = found else { return world.book.hold(Rule::Opens, false, || was.person.clone()) };
        let (from, to) = (was.outcome.state, now.outcome.state);
        let lawful =
            if done.kept() { leads(done.step, from, &now.outcome) } else { was.outcome == now.outcome };
        world
            .book
            .hold(Rule::Steps, lawful, || format!("{}, {}: {from:?} → {to:?}", was.person, done.step))?;
        // Reading changes what was kept only where it moves the last day.
        let rises = match done.kept() {
            true if done.step == "read" => now.version >= was.version,
            true => now.version > was.version,
            false => now.version == was.version,
        };
        if done.kept() && done.step == "read" {
            self.opened.insert((at, answer_of(&was)));
        }
        world.book.hold(Rule::Versions, rises, || was.person.clone())?;
        if done.kept() && done.step == "answer" {
            let another = now.outcome.decided_by.as_deref() != Some(done.who.subject.account.as_str());
            world.book.hold(Rule::Deciders, another, || format!("{} answers themselves", done.who.name))?;
        }
        let place = now.taken.as_ref().map(|taken| taken.place.clone());
        if done.kept() && matches!(done.step, "accept" | "decline") {
            world.answered.push(at);
        }
        self.all.insert(at, now);
        self.last = rounds::last(db, &was.partnership)?;
        match place {
            Some(place) if done.step == "accept" => self.seats(world, db, Some(&place)),
            _ => Ok(()),
        }
    }

    fn follow(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        // Nothing came of an accepted place: its seat is free again.
        for at in std::mem::take(&mut world.released) {
            let (store, Some(was)) = (world.store.clone(), self.all.get(&at).cloned()) else { continue };
            let found = outcomes::get(db, store.keys(), &was.partnership, was.number, &was.person)?;
            let Some(now) = found else { continue };
            let (from, to) = (was.outcome.state, now.outcome.state);
            let lawful = from == to || (from == State::Accepted && to == State::Declined);
            world.book.hold(Rule::Steps, lawful, || format!("{}: {from:?} → {to:?}", was.person))?;
            self.all.insert(at, now);
            self.last = rounds::last(db, &was.partnership)?;
        }
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        if let Some(was) = self.all.remove(&person) {
            let store = world.store.clone();
            let found = outcomes::get(db, store.keys(), &was.partnership, was.number, &was.person)?;
            world.book.hold(Rule::Erased, found.is_none(), || format!("{} in a round", was.person))?;
        }
        self.last = rounds::last(db, &world.partnership)?;
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, _last: bool) -> Result<(), Stop> {
        self.seats(world, db, None)?;
        let Some(round) = &self.last else { return Ok(()) };
        let now = outcomes::all(db, world.store.clone().keys(), &round.partnership, round.number)?;
        // By id: beyond ten thousand people the order of ids is not that in which they came.
        let by_id = |record: &Record| (record.person.clone(), record.outcome.state);
        let kept = self.all.values().filter(|record| record.number == round.number);
        let kept: BTreeMap<String, State> = kept.map(by_id).collect();
        let same = kept == now.iter().map(by_id).collect();
        let number = round.number;
        world.book.hold(Rule::Lists, same || round.ran.is_none(), || {
            format!("round {number}: {} outcomes", now.len())
        })
    }
}
