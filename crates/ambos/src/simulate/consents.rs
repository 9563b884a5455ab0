//! People agree, purpose by purpose and for a time, and take it back.

use jiff::ToSpan;
use jiff::civil::Date;
use partnership::invent::Draw;
use partnership::stakeholders::Action;
use partnership::stakeholders::consent::{PURPOSES, Purpose};
use store::consents::{self, Asked};
use store::{Db, people};

use super::Stop;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "consent";
/// People whom a round is to find.
const POOL: usize = 650;

/// The room.
pub struct Consents {
    /// How many words each person has said.
    words: Vec<i64>,
    /// Days for which somebody agrees to be matched.
    matched: i64,
}

impl Consents {
    /// Nobody has said anything yet.
    pub fn new(world: &World) -> Consents {
        // Long enough that a round finds so many people, and no longer.
        let days = world.day.1 * POOL / world.expected.max(1);
        Consents { words: Vec::new(), matched: i64::try_from(days.clamp(60, 700)).unwrap_or(60) }
    }

    fn give(&self, world: &World, at: usize, purpose: Purpose, draw: &mut Draw) -> Option<Deed> {
        let days = match purpose {
            Purpose::Matching => self.matched,
            Purpose::Profile | Purpose::Transfer | Purpose::Surveys => draw.within(30, 700),
        };
        // Now and then for a day that was, or for ever.
        let days = if draw.chance(2) {
            -1
        } else if draw.chance(1) {
            4000
        } else {
            days
        };
        let until = world.today.checked_add(days.days()).ok()?;
        let step = (LIFE, "give");
        self.say(world, at, purpose, Some(until), step, draw)
    }

    fn say(
        &self,
        world: &World,
        at: usize,
        purpose: Purpose,
        until: Option<Date>,
        step: (&'static str, &'static str),
        draw: &mut Draw,
    ) -> Option<Deed> {
        let one = world.people.get(at)?;
        let who = world.pick_for(Action::ConsentChange, at, draw)?;
        let last = self.words.get(at).copied().unwrap_or(0);
        let seen = draw.chance(50).then_some(if draw.chance(4) { last + 1 } else { last });
        let (p, id) = (world.partnership.clone(), one.id.clone());
        let asked = Asked { language: "en".to_owned(), wording: purpose.terms().wording.to_owned() };
        let job = move |tx: &mut store::Tx<'_>| {
            let who = (p.as_str(), id.as_str());
            let number = match until {
                Some(until) => consents::give(tx, who, purpose, until, &asked, seen)?,
                None => consents::withdraw(tx, who, purpose, &asked, seen)?,
            };
            Ok(number.to_string())
        };
        let needs = (Action::ConsentChange, one.object.clone());
        Some(Deed::new(step, who, needs, job).about(at, purpose.word()))
    }
}

impl Room for Consents {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        vec![(LIFE, "give"), (LIFE, "withdraw")]
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        // Whoever came lately is asked: about matching first, then about being shown.
        self.words.resize(world.people.len(), 0);
        let lately = world.people.len().saturating_sub(world.expected / world.day.1 * 7 + 12);
        for at in lately..world.people.len() {
            if !world.people[at].present {
                continue;
            }
            let purpose = match self.words[at] {
                0 if draw.chance(60) => Purpose::Matching,
                1 if draw.chance(40) => Purpose::Profile,
                _ => continue,
            };
            deeds.extend(self.give(world, at, purpose, draw));
        }
        for _ in 0..today(draw, world.expected / 5, world.day.1) {
            let Some(at) = world.anybody(draw) else { continue };
            let purpose = draw.one(&PURPOSES).map_or(Purpose::Surveys, |terms| terms.purpose);
            if purpose == Purpose::Matching && draw.chance(90) {
                continue;
            }
            if draw.chance(20) {
                deeds.extend(self.say(world, at, purpose, None, (LIFE, "withdraw"), draw));
            } else {
                deeds.extend(self.give(world, at, purpose, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(at) = done.tag.person else { return Ok(()) };
        let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
        self.words.resize(world.people.len().max(at + 1), 0);
        let all = consents::history(db, &p, &id)?;
        // Records that are written anew may say something of the profile as well.
        let more = i64::from(done.kept());
        let numbered = all.iter().zip(1..).all(|(one, number)| one.number == number);
        let count = i64::try_from(all.len()).unwrap_or(0);
        let grows = count == self.words[at] + more;
        self.words[at] = count;
        let last = consents::of(db, &p, &id)?;
        let shown = last.get(&Purpose::Profile).and_then(|one| one.until);
        let object = people::object(db, &p, &id)?.unwrap_or_default();
        let agrees = object.shown_until == shown;
        if done.kept() && done.tag.matter == Purpose::Profile.word() {
            world.people[at].version += 1;
            world.people[at].fields.remove("shown_until");
            if let Some(day) = shown {
                world.people[at].fields.insert("shown_until".to_owned(), day.to_string());
            }
        }
        world.people[at].object = object;
        world.book.hold(Rule::Consent, numbered && grows && agrees, || format!("{id}: {count} words"))
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, at: usize) -> Result<(), Stop> {
        let id = world.people[at].id.clone();
        let left = consents::history(db, &world.partnership, &id)?.len();
        world.book.hold(Rule::Erased, left == 0, || format!("{id}: {left} words"))
    }
}
