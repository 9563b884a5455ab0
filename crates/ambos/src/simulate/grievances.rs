//! People complain, with a name or without; bodies acknowledge, look into it, have fees refunded, and close.
//!
//! Whoever complains acts as nobody. Whoever is complained about tries to take part now and then, and never may.

mod moves;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::Money;
use jiff::civil::Date;
use partnership::grievances::case::Case;
use partnership::grievances::{Category, State};
use partnership::invent::Draw;
use partnership::stakeholders::{Action, Role, Subject, reach};
use store::grievances::{self, Grievance, Told};
use store::{Db, Fault, history};

use super::Stop;
use super::holds::{self, Fact};
use super::lists;
use super::room::{Deed, Done, Room, leads, steps_of, today};
use super::rules::Rule;
use super::world::{Account, NOBODY, World};

const LIFE: &str = "grievance";

/// A complaint that the room follows.
struct Known {
    /// As it was read last.
    case: Grievance,
    /// The code by which its complainant finds it.
    code: String,
    /// Whose it is, where they said so and have a record.
    person: Option<usize>,
    /// What must stay.
    fact: Fact,
    /// What was paid back, in minor units.
    paid: i64,
    /// What was told to the organisation that is complained about, and to which.
    disclosed: Option<(String, String)>,
}

/// What a decision of today is about to write.
#[derive(Clone, Default)]
struct Written {
    code: String,
    person: Option<usize>,
    anonymous: bool,
    told: Told,
    paid: i64,
    words: String,
}

/// The room.
pub struct Grievances {
    nobody: Arc<Account>,
    all: BTreeMap<String, Known>,
    live: BTreeSet<String>,
    /// By matter.
    today: BTreeMap<String, Written>,
    /// Organisations that are parties, and the clauses of channels that somebody answers, with who runs them.
    organisations: Vec<String>,
    channels: Vec<(String, String)>,
    next: usize,
}

/// A code like those of the store, drawn with the walk.
fn drawn_code(draw: &mut Draw) -> String {
    let signs: Vec<char> = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().collect();
    (0..20).filter_map(|_| draw.one(&signs)).collect()
}

impl Grievances {
    /// Nobody complained yet.
    pub fn new(world: &World) -> Result<Grievances, Fault> {
        let subject = Subject {
            account: String::new(),
            role: Role::Worker,
            organisation: String::new(),
            country: None,
            partnerships: Vec::new(),
            person: None,
        };
        let (p, law) = (&world.partnership, world.law());
        let offers = world.store.read(|db| grievances::offers(db, &law, p, None, "en"))?;
        let works = offers.into_iter().filter(|offer| offer.works);
        let channels = works.map(|offer| (offer.channel.id, offer.channel.run_by)).collect();
        let parties = world.store.read(|db| store::organisations::parties(db, p))?;
        Ok(Grievances {
            nobody: Arc::new(Account { name: NOBODY.to_owned(), subject }),
            all: BTreeMap::new(),
            live: BTreeSet::new(),
            today: BTreeMap::new(),
            organisations: parties.into_iter().map(|(_, organisation)| organisation).collect(),
            channels,
            next: 0,
        })
    }

    /// Whether somebody is charged money, and how much they say.
    fn fee(case: &Grievance) -> Option<Option<Money>> {
        let told = case.said.as_ref().and_then(|said| said.charge.as_ref()).and_then(|charge| charge.amount);
        (case.category == Category::Fee).then_some(told)
    }

    /// The complaint as it is kept; nothing of what was refused remains.
    fn look(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let (store, p, id) = (world.store.clone(), world.partnership.clone(), done.tag.matter.clone());
        let found = grievances::get(db, store.keys(), &p, &id)?;
        let Some(now) = found else { return world.book.hold(Rule::Facts, false, || format!("{id} is gone")) };
        let Some(known) = self.all.get_mut(&id) else { return Ok(()) };
        let written = self.today.get(&id).cloned().unwrap_or_default();
        let (was, kept) = (&known.case, done.kept());
        // A complaint about retaliation is one of its own.
        let moves = kept && done.step != "retaliation";
        let is_step = steps_of::<Case>(LIFE).contains(&(LIFE, done.step));
        let lawful = match (moves, is_step) {
            (false, _) => *was == now,
            (true, true) => leads::<Case>(done.step, was.state, now.state),
            (true, false) => was.state == now.state,
        };
        let what = || format!("{id}, {}: {:?} → {:?}", done.step, was.state, now.state);
        world.book.hold(Rule::Steps, lawful, what)?;
        let rises = now.version == was.version + i64::from(moves);
        world.book.hold(Rule::Versions, rises, || format!("{id}: {} then {}", was.version, now.version))?;
        let own = matches!(done.step, "appeal" | "retaliation" | "redact own" | "say own");
        if moves && !own {
            let subject = &done.who.subject;
            let by = (subject.account.as_str(), subject.organisation.as_str());
            // Passed on, it may turn out to be about whoever passes it on: then they have nothing to do with it.
            let after = now.accused.as_deref().filter(|_| done.step != "pass");
            let again =
                matches!(done.step, "remedy" | "close" | "reopen") && was.closers.iter().any(|c| c == by.0);
            let fair = !again && holds::impartial(by, &was.organisation, (was.accused.as_deref(), after));
            world.book.hold(Rule::Impartial, fair, || format!("{id}, {} by {}", done.step, done.who.name))?;
        }
        if kept {
            match done.step {
                "triage" => known.fact.category = now.category,
                "remedy" => known.fact.remedy = written.words.clone(),
                "disclose" => {
                    known.disclosed = now.accused.clone().map(|accused| (accused, written.words.clone()));
                }
                "pay" => known.paid += written.paid,
                _ => {}
            }
        }
        // What was told to one is not told to another.
        if known.disclosed.as_ref().is_some_and(|(to, _)| now.accused.as_ref() != Some(to)) {
            known.disclosed = None;
        }
        let over = moves && matches!(done.step, "remedy" | "close");
        if now.category == Category::Fee {
            let even = holds::refunded(&now.refund, known.paid, over);
            world.book.hold(Rule::Refunds, even, || format!("{id}, {}: {:?}", done.step, now.refund))?;
        }
        known.case = now;
        self.stands(world, db, &id)
    }

    /// What must hold of a complaint whatever was done.
    fn stands(&mut self, world: &mut World, db: &mut Db, id: &str) -> Result<(), Stop> {
        let Some(known) = self.all.get(id) else { return Ok(()) };
        let (store, case) = (world.store.clone(), &known.case);
        let fact = Fact {
            filed_on: case.filed_on,
            category: case.category,
            language: case.language.clone(),
            remedy: case.remedy.clone(),
        };
        let empty = case.said.is_none() && case.messages.iter().all(|m| m.text.is_none());
        let found = grievances::by_code(db, store.keys(), &known.code)?;
        let there = found.as_ref() == Some(case) && (!case.redacted || empty);
        world
            .book
            .hold(Rule::Facts, there && fact == known.fact, || format!("{id}: {fact:?}, {:?}", known.fact))?;
        let nameless = case.said.as_ref().is_none_or(|told| holds::nameless(case.anonymous, told));
        world.book.hold(Rule::Nameless, nameless, || id.to_owned())?;
        let after = case.closed_on.map_or(0, |on| days(on, world.today));
        if case.state == State::Closed && after > 250 {
            self.live.remove(id)
        } else {
            self.live.insert(id.to_owned())
        };
        Ok(())
    }

    /// A new complaint: the journal names nobody for it.
    fn came(&mut self, world: &mut World, db: &mut Db, id: &str, written: Written) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let Some(case) = grievances::get(db, store.keys(), &p, id)? else {
            return world.book.hold(Rule::Facts, false, || format!("{id} was not kept"));
        };
        let lines = history::of(db, store.keys(), "grievance", &p, id, None, 5)?.rows;
        let unnamed = lines.iter().all(|line| line.actor.is_empty() && line.role.is_empty());
        let kept = case.said.as_ref().is_some_and(|said| {
            said.text == written.told.text && said.person.is_some() == written.person.is_some()
        });
        world.book.hold(Rule::Nameless, unnamed && lines.len() == 1, || format!("{id}: {lines:?}"))?;
        world.book.hold(Rule::Opens, kept && case.anonymous == written.anonymous, || id.to_owned())?;
        if let Some(at) = written.person {
            let own = grievances::of_person(db, store.keys(), &p, &world.people[at].id)?;
            world.book.hold(Rule::Opens, own.iter().any(|one| one.id == id), || id.to_owned())?;
        }
        let fact = Fact {
            filed_on: world.today,
            category: case.category,
            language: case.language.clone(),
            remedy: String::new(),
        };
        let (code, person) = (written.code, written.person);
        self.all.insert(id.to_owned(), Known { case, code, person, fact, paid: 0, disclosed: None });
        self.stands(world, db, id)
    }

    /// What each organisation sees: never what is about it, but for the words that were meant for it.
    fn unseen(&self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        let p = world.partnership.clone();
        for who in world.each() {
            let reach = reach(&who.subject, Action::GrievanceRead, world.today);
            if reach.is_nothing() {
                continue;
            }
            let own = who.subject.organisation.as_str();
            let listed =
                lists::every(|after| Ok(grievances::list(db, &reach, &p, after, 500)?.map(|case| case.id)))?;
            let all = self.all.values().map(|known| &known.case);
            let may: BTreeSet<String> = all
                .filter(|case| reach.covers(&case.object) && !case.is_hidden_from(own))
                .map(|case| case.id.clone())
                .collect();
            world.book.hold(Rule::Lists, listed == may, || format!("{}: {listed:?} {may:?}", who.name))?;
        }
        for organisation in &self.organisations {
            let told = grievances::disclosed_to(db, &p, organisation)?;
            let mut read: Vec<&str> = told.iter().map(|(words, ..)| words.as_str()).collect();
            let meant = self.all.values().filter_map(|known| known.disclosed.as_ref());
            let mut meant: Vec<&str> =
                meant.filter(|(to, _)| to == organisation).map(|(_, words)| words.as_str()).collect();
            read.sort_unstable();
            meant.sort_unstable();
            world.book.hold(Rule::Unseen, read == meant, || format!("{organisation} reads {read:?}"))?;
        }
        Ok(())
    }
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

impl Room for Grievances {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Case>(LIFE);
        all.extend(
            [
                "file",
                "file named",
                "file alone",
                "retaliation",
                "say",
                "say own",
                "told",
                "owe",
                "pay",
                "disclose",
                "pass",
                "redact",
                "redact own",
            ]
            .map(|step| (LIFE, step)),
        );
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.expected / 25).max(60), world.day.1) {
            deeds.extend(self.file(world, draw));
        }
        let live: Vec<String> = self.live.iter().cloned().collect();
        for id in live {
            // Most is decided in the first months.
            let age = self.all.get(&id).map_or(0, |known| days(known.case.filed_on, world.today));
            if draw.below(1000) < if age < 120 { 100 } else { 12 } {
                deeds.extend(self.next(world, &id, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let files = done.step.starts_with("file");
        if !files {
            self.look(world, db, done)?;
        }
        if let (true, Ok(id)) = (files || done.step == "retaliation", &done.answer) {
            let written = self.today.get(&done.tag.matter).cloned().unwrap_or_default();
            self.came(world, db, id, written)?;
        }
        if files && !done.kept() {
            let code = self.today.get(&done.tag.matter).map(|w| w.code.clone()).unwrap_or_default();
            let none = grievances::by_code(db, world.store.clone().keys(), &code)?.is_none();
            world.book.hold(Rule::Facts, none, || "a refused complaint is there".to_owned())?;
        }
        Ok(())
    }

    fn follow(&mut self, _world: &mut World, _db: &mut Db) -> Result<(), Stop> {
        self.today.clear();
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let (store, p, who) =
            (world.store.clone(), world.partnership.clone(), world.people[person].id.clone());
        let none = grievances::of_person(db, store.keys(), &p, &who)?.is_empty();
        world.book.hold(Rule::Erased, none, || format!("the complaints of {who}"))?;
        let theirs: Vec<String> =
            self.all.iter().filter(|(_, k)| k.person == Some(person)).map(|(id, _)| id.clone()).collect();
        for id in theirs {
            let found = grievances::get(db, store.keys(), &p, &id)?;
            let (Some(now), Some(known)) = (found, self.all.get_mut(&id)) else {
                return world.book.hold(Rule::Facts, false, || format!("{id} went with {who}"));
            };
            known.case = now;
            known.person = None;
            let shut = known.case.redacted && known.case.said.is_none();
            world.book.hold(Rule::Erased, shut, || id.clone())?;
            self.stands(world, db, &id)?;
        }
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        if world.is_quarter(last) {
            self.unseen(world, db)?;
        }
        if last {
            for id in self.all.keys().cloned().collect::<Vec<_>>() {
                self.stands(world, db, &id)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use store::grievances::code;

    use super::*;

    #[test]
    fn a_drawn_code_is_one_that_the_store_reads() {
        let drawn = drawn_code(&mut Draw::new(1, "codes"));
        assert_eq!(code::read(&drawn), Some(drawn.clone()));
    }
}
