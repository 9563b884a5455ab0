//! People come, are written down, looked at, changed and erased.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use partnership::invent::Draw;
use partnership::stakeholders::consent::Basis;
use partnership::stakeholders::{Action, Object, Role, Subject, reach};
use store::people::{self, NewPerson, Query, State};
use store::registrations::{self, Newcomer, Registration};
use store::{Db, accounts, partnerships};

use super::Stop;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::{Account, CASE_WORKERS, Someone, World};
use crate::names;

const LIFE: &str = "person";
/// Of a hundred people, how many come by themselves.
const ALONE: u32 = 40;
/// Of a hundred, how many fled a State.
const FLED: u32 = 6;
/// A password's hash that opens nothing.
const SHUT: &str = "none";

/// The room.
pub struct People {
    registration: Registration,
    nobody: Arc<Account>,
    /// Who came by themselves and has still to say what they can.
    fresh: Vec<usize>,
    /// The next row.
    next: usize,
}

impl People {
    /// At the beginning nobody can join alone.
    pub fn new(world: &World) -> People {
        let subject = Subject {
            account: String::new(),
            role: Role::Worker,
            organisation: String::new(),
            country: None,
            partnerships: Vec::new(),
            person: None,
        };
        let registration = Registration {
            partnership: world.partnership.clone(),
            until: None,
            organisation: None,
            basis: Basis::Task,
            version: 0,
        };
        let nobody = Arc::new(Account { name: "a newcomer".to_owned(), subject });
        People { registration, nobody, fresh: Vec::new(), next: 0 }
    }

    /// An officer lets people join alone for some weeks; rounds rest on consent.
    fn open(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let soon = world.today.checked_add(7.days()).ok()?;
        if self.registration.until.is_some_and(|until| until > soon) {
            return None;
        }
        let until = world.today.checked_add(90.days()).ok()?;
        let mut new = self.registration.clone();
        (new.until, new.basis, new.organisation) =
            (Some(until), Basis::Consent, Some(CASE_WORKERS.to_owned()));
        let needs = (Action::PartnershipChange, partnerships::object(&world.partnership));
        let who = world.pick(needs.0, &needs.1, None, draw)?;
        let job =
            move |tx: &mut store::Tx<'_>| registrations::put(tx, &new).map(|version| version.to_string());
        Some(Deed::new(("registration", "open"), who, needs, job).on("registration", ""))
    }

    /// The next one comes.
    fn come(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = self.next;
        let cells = world.to_come.get(at)?.clone();
        let origin = cells.get("origin").cloned().unwrap_or_default();
        let (name, other) = names::invented(&origin, &format!("P{at:05}"));
        let matter = at.to_string();
        self.next += 1;
        if draw.chance(ALONE) {
            let new = Newcomer {
                partnership: world.partnership.clone(),
                origin,
                name,
                address: format!("person-{at}@example.org"),
                password: SHUT.to_owned(),
            };
            let job = move |tx: &mut store::Tx<'_>| {
                registrations::join(tx, &new).map(|(account, person)| format!("{person} {account}"))
            };
            let none = (Action::PartnershipRead, Object::default());
            let mut deed = Deed::new((LIFE, "join"), self.nobody.clone(), none, job).on("to come", &matter);
            deed.needs = None;
            return Some(deed);
        }
        let fled = draw.chance(FLED).then(|| if draw.chance(80) { origin.clone() } else { "DE".to_owned() });
        let new = NewPerson {
            partnership: world.partnership.clone(),
            id: None,
            organisation: Some(CASE_WORKERS.to_owned()),
            origin: origin.clone(),
            fled,
            shown_until: None,
            personal: personal(&cells, &name, &other),
        };
        // A case worker may write down whoever their organisation stands by.
        let needs = (Action::PersonCreate, new.object());
        let who = world.pick(needs.0, &needs.1, None, draw)?;
        let wrong = draw.chance(2);
        let new = if wrong { NewPerson { origin: " ".to_owned(), ..new } } else { new };
        let job = move |tx: &mut store::Tx<'_>| people::create(tx, &new);
        Some(Deed::new((LIFE, "create"), who, needs, job).on("to come", &matter))
    }

    /// Somebody's record is to say something else. `whole`: all that they can.
    fn change(&self, world: &World, at: usize, whole: bool, draw: &mut Draw) -> Option<Deed> {
        let one = &world.people[at];
        let mut fields = one.fields.clone();
        let name = fields.get("name").cloned().unwrap_or_default();
        if whole {
            let other = fields.get("name_other").cloned().unwrap_or_default();
            fields.extend(personal(&one.cells, &name, &other).fields().clone());
        } else {
            fields.insert("phone".to_owned(), format!("+00 {}", draw.below(1_000_000)));
        }
        if draw.chance(2) {
            fields.insert("organisation".to_owned(), "nowhere".to_owned());
        }
        let new = NewPerson::of(&world.partnership, None, fields).ok()?;
        let who = world.pick_for(Action::PersonChange, at, draw)?;
        let version = if draw.chance(4) { one.version - 1 } else { one.version };
        let id = one.id.clone();
        let job = move |tx: &mut store::Tx<'_>| people::change(tx, &id, version, &new).map(|v| v.to_string());
        Some(Deed::new((LIFE, "change"), who, (Action::PersonChange, one.object.clone()), job).about(at, ""))
    }

    /// The record is there, opens, and says what was written.
    fn opens(&self, world: &mut World, db: &mut Db, at: usize) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let one = &world.people[at];
        let found = people::get(db, store.keys(), &p, &one.id)?;
        let same = found.as_ref().is_some_and(|found| {
            found.state == State::Present && found.fields() == one.fields && found.version == one.version
        });
        let id = one.id.clone();
        world.book.hold(Rule::Opens, same, || {
            format!("{id} is kept as {:?}", found.map(|found| (found.state, found.version)))
        })
    }

    /// What a record says from now on; its version is what it must be.
    fn learn(&self, world: &mut World, db: &mut Db, at: usize) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let found = people::get(db, store.keys(), &p, &world.people[at].id)?;
        let one = &mut world.people[at];
        let (was, id) = (one.version, one.id.clone());
        let now = found.as_ref().map_or(0, |found| found.version);
        if let Some(found) = found {
            (one.object, one.version, one.fields) = (found.object(), found.version, found.fields());
        }
        world.book.hold(Rule::Versions, now == was + 1, || format!("{id}: version {was}, then {now}"))
    }
}

/// What is sealed of a row.
fn personal(cells: &BTreeMap<String, String>, name: &str, other: &str) -> people::Personal {
    let own = cells.iter().filter(|(column, _)| !matches!(column.as_str(), "origin"));
    let own: people::Personal = own.map(|(column, cell)| (column.clone(), cell.clone())).collect();
    own.with("name", name).with("name_other", other)
}

impl Room for People {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all: Vec<_> =
            ["create", "join", "change", "see", "erase"].into_iter().map(|s| (LIFE, s)).collect();
        all.push(("registration", "open"));
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        deeds.extend(self.open(world, draw));
        let (day, days) = world.day;
        let due = world.expected * (day + 1) / days;
        while self.next < due {
            deeds.extend(self.come(world, draw));
        }
        for at in std::mem::take(&mut self.fresh) {
            deeds.extend(self.change(world, at, true, draw));
        }
        for _ in 0..today(draw, world.expected / 8, days) {
            if let Some(at) = world.anybody(draw) {
                deeds.extend(self.change(world, at, false, draw));
            }
        }
        for _ in 0..today(draw, world.expected / 8, days) {
            if let Some(at) = world.anybody(draw)
                && let Some(who) = world.pick_for(Action::PersonRead, at, draw)
            {
                let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
                let needs = (Action::PersonRead, world.people[at].object.clone());
                let job = move |tx: &mut store::Tx<'_>| {
                    let noted = people::seen(tx, &p, &id)?;
                    Ok(if noted { id } else { String::new() })
                };
                deeds.push(Deed::new((LIFE, "see"), who, needs, job).about(at, ""));
            }
        }
        for _ in 0..today(draw, (world.expected / 40).max(3), days) {
            if world.people.is_empty() {
                return;
            }
            // Also whoever was erased already.
            let at = draw.below(world.people.len());
            if let Some(who) = world.pick_for(Action::PersonErase, at, draw) {
                let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
                let needs = (Action::PersonErase, world.people[at].object.clone());
                let job = move |tx: &mut store::Tx<'_>| people::erase(tx, &p, &id).map(|()| id);
                deeds.push(Deed::new((LIFE, "erase"), who, needs, job).about(at, ""));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        match (done.step, &done.answer, done.tag.person) {
            ("open", Ok(version), _) => {
                let now = registrations::of(db, &world.partnership)?;
                let rises =
                    now.version == self.registration.version + 1 && now.version.to_string() == *version;
                self.registration = now;
                world.book.hold(Rule::Versions, rises, || format!("registration: {version}"))
            }
            ("create" | "join", Ok(said), _) => {
                let (id, account) = said.split_once(' ').map_or((said.as_str(), None), |(p, a)| (p, Some(a)));
                let (store, p) = (world.store.clone(), world.partnership.clone());
                let found = people::get(db, store.keys(), &p, id)?;
                let Some(found) = found else {
                    return world.book.hold(Rule::Opens, false, || format!("{id} is not there"));
                };
                let own = match account {
                    Some(account) => accounts::subject(db, account)?
                        .map(|subject| Arc::new(Account { name: format!("{id} in person"), subject })),
                    None => None,
                };
                let row: usize = done.tag.matter.parse().unwrap_or(0);
                if own.is_some() {
                    self.fresh.push(world.people.len());
                }
                world.people.push(Someone {
                    id: id.to_owned(),
                    own,
                    object: found.object(),
                    version: found.version,
                    present: true,
                    cells: world.to_come.get(row).cloned().unwrap_or_default(),
                    fields: found.fields(),
                });
                self.opens(world, db, world.people.len() - 1)
            }
            ("change", Ok(_), Some(at)) => self.learn(world, db, at),
            ("erase", Ok(_), Some(at)) => {
                world.people[at].present = false;
                world.gone.push(at);
                Ok(())
            }
            (_, _, Some(at)) if world.people[at].present => self.opens(world, db, at),
            _ => Ok(()),
        }
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, at: usize) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let id = world.people[at].id.clone();
        let found = people::get(db, store.keys(), &p, &id)?;
        let gone = found
            .is_some_and(|f| f.state == State::Erased && f.personal.fields().is_empty() && f.fled.is_none());
        let no_key = store.keys().is_erased(&store::keys::person(&p, &id))?;
        let own = world.people[at].own.take();
        let out = match own {
            Some(own) => accounts::subject(db, &own.subject.account)?.is_none(),
            None => true,
        };
        world.people[at].object.fled = None;
        world.people[at].object.shown_until = None;
        world.book.hold(Rule::Erased, gone && no_key && out, || id)
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        // Every month a twelfth of all records, at the end each of them.
        let month = usize::try_from(world.today.month()).unwrap_or(0);
        for at in 0..world.people.len() {
            if world.people[at].present && (last || at % 12 == month % 12) {
                self.opens(world, db, at)?;
            }
        }
        let (store, p, today) = (world.store.clone(), world.partnership.clone(), world.today);
        if !world.is_quarter(last) {
            return Ok(());
        }
        let mut fled: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for who in world.each() {
            let reach = reach(&who.subject, Action::PersonRead, today);
            let listed = people::ids(db, &reach, &p)?;
            let covered = world.people.iter().filter(|one| one.present && reach.covers(&one.object));
            let covered: Vec<&String> = covered.map(|one| &one.id).collect();
            let same = covered.len() == listed.len() && covered.iter().all(|id| listed.contains(*id));
            let query = Query {
                partnership: &p,
                reach: &reach,
                search: None,
                organisation: None,
                after: None,
                limit: 1,
            };
            let count = people::count(db, store.keys(), &query)?;
            let equal = i64::try_from(listed.len()) == Ok(count);
            let what = || format!("{}: {} listed, {count} counted", who.name, listed.len());
            world.book.hold(Rule::Lists, same && equal, what)?;
            if let Some(state) = &who.subject.country {
                if !fled.contains_key(state) {
                    fled.insert(state.clone(), people::fled_from(db, &p, state)?);
                }
                let seen = fled.get(state).is_some_and(|fled| fled.iter().any(|id| listed.contains(id)));
                world
                    .book
                    .hold(Rule::Fled, !seen, || format!("{} sees people who fled {state}", who.name))?;
            }
        }
        Ok(())
    }
}
