//! Documents are handed in for permits: all that an immigration authority sees.

use std::collections::BTreeMap;

use partnership::invent::Draw;
use partnership::stakeholders::{Action, Role, reach};
use store::submissions;
use store::{Db, Tx};

use super::Stop;
use super::lists;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "submission";

/// The room.
pub struct Submissions {
    /// Corridors: id, origin, destination.
    corridors: Vec<(String, String, String)>,
    /// Whose each is, and for which country.
    all: BTreeMap<String, (usize, String)>,
}

impl Submissions {
    /// None yet.
    pub fn new(world: &World) -> Submissions {
        let law = world.law();
        let corridors = law.all("corridor").filter_map(|clause| {
            let land = |end: &str| clause.territory(end).map(|t| t.country().to_owned());
            Some((clause.text("id")?.to_owned(), land("origin")?, land("destination")?))
        });
        Submissions { corridors: corridors.collect(), all: BTreeMap::new() }
    }
}

impl Room for Submissions {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        vec![(LIFE, "hand in")]
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.expected / 12).max(50), world.day.1) {
            let Some(at) = world.anybody(draw) else { continue };
            let one = &world.people[at];
            let fits = self.corridors.iter().filter(|c| one.object.country.as_deref() == Some(&c.1));
            let fits: Vec<_> = fits.collect();
            let Some((id, _, country)) = draw.one(&fits).copied().cloned() else { continue };
            let Some(who) = world.pick_for(Action::SubmissionCreate, at, draw) else { continue };
            let permit = if draw.chance(95) { id } else { " ".to_owned() };
            let (p, person, land) = (world.partnership.clone(), one.id.clone(), country.clone());
            let fields = BTreeMap::from([("passport".to_owned(), "X000000 (invented)".to_owned())]);
            let job = move |tx: &mut Tx<'_>| submissions::create(tx, &p, &person, &permit, &land, &fields);
            let needs = (Action::SubmissionCreate, one.object.clone());
            deeds.push(Deed::new((LIFE, "hand in"), who, needs, job).about(at, &country));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let (Ok(id), Some(at), store) = (&done.answer, done.tag.person, world.store.clone()) else {
            return Ok(());
        };
        let found = submissions::get(db, store.keys(), id)?;
        let opens = found.is_some_and(|one| one.fields.len() == 1 && one.country == done.tag.matter);
        self.all.insert(id.clone(), (at, done.tag.matter.clone()));
        world.book.hold(Rule::Opens, opens, || format!("what {} handed in", world.people[at].id))
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let store = world.store.clone();
        for (id, _) in self.all.iter().filter(|(_, (at, _))| *at == person) {
            let found = submissions::get(db, store.keys(), id)?;
            let empty = found.is_some_and(|one| one.fields.is_empty());
            world
                .book
                .hold(Rule::Erased, empty, || format!("what {} handed in opens", world.people[person].id))?;
        }
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, _last: bool) -> Result<(), Stop> {
        let store = world.store.clone();
        let offices: Vec<_> = world.of(Role::Immigration).cloned().collect();
        for who in offices {
            let reach = reach(&who.subject, Action::SubmissionRead, world.today);
            let p = world.partnership.clone();
            let listed = lists::every(|after| {
                Ok(submissions::list(db, store.keys(), &reach, Some(&p), None, after, 500)?.map(|one| one.id))
            })?;
            let count = submissions::count(db, &reach)?;
            let fled = |at: &usize| {
                world.people[*at].object.fled.is_some()
                    && world.people[*at].object.fled == who.subject.country
            };
            let theirs = self
                .all
                .values()
                .filter(|(at, land)| Some(land) == who.subject.country.as_ref() && !fled(at));
            let same = theirs.count() == listed.len() && i64::try_from(listed.len()) == Ok(count);
            let seen = listed.iter().any(|id| self.all.get(id).is_some_and(|(at, _)| fled(at)));
            world.book.hold(Rule::Lists, same, || format!("{}: {} listed", who.name, listed.len()))?;
            world.book.hold(Rule::Fled, !seen, || who.name.clone())?;
        }
        Ok(())
    }
}
