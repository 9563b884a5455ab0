//! Permits are counted: versions of a quota are entered, by the text that governs.
//!
//! The text of the folder knows no quota; the one that comes into force later (`amending`) limits the permits of its
//! last corridor.

use jiff::civil::Date;
use partnership::invent::Draw;
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::Version;
use partnership::stakeholders::{Action, Object};
use store::{Db, Tx, partnerships, quotas};

use super::Stop;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "quota";

/// The room.
#[derive(Default)]
pub struct Quotas {
    /// How many versions were entered.
    entered: usize,
}

/// A version is entered.
fn enter(world: &World, draw: &mut Draw) -> Option<Deed> {
    let (_, text) = world.governing();
    let law = text.in_force(world.law_day);
    let corridors = Corridor::all(&law);
    let fits: Vec<&Corridor> = corridors.iter().filter(|c| !c.unlimited || draw.chance(20)).collect();
    let corridor = *draw.one(&fits)?;
    let country = Some(corridor.destination.country().to_owned());
    let object = Object { country, ..partnerships::object(&world.partnership) };
    let who = world.pick(Action::QuotaChange, &object, None, draw)?;
    let year = world.today.year();
    let month = i8::try_from(draw.within(1, i64::from(world.today.month()))).unwrap_or(1);
    let new = Version {
        year: i64::from(year) + i64::from(draw.chance(4)),
        places: if draw.chance(4) { -1 } else { draw.within(2, 9) },
        valid_from: Date::new(year, month, 1).unwrap_or(world.today),
        source: if draw.chance(95) { "gazette (invented)".to_owned() } else { " ".to_owned() },
    };
    let (p, id, day) = (world.partnership.clone(), corridor.id.clone(), world.law_day);
    let tag = id.clone();
    let job = move |tx: &mut Tx<'_>| {
        quotas::enter(tx, &p, &id, &new, &text.in_force(day)).map(|number| number.to_string())
    };
    let mut deed = Deed::new((LIFE, "enter"), who, (Action::QuotaChange, object), job).on(LIFE, "");
    deed.tag.matter = tag;
    Some(deed)
}

impl Room for Quotas {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        vec![(LIFE, "enter")]
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.day.1 / 30).max(20), world.day.1) {
            deeds.extend(enter(world, draw));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        // Versions are added, never changed.
        let all = quotas::all(db, &world.partnership)?;
        let before = world.quotas.clone();
        world.quotas.clear();
        for one in &all {
            let versions = world.quotas.entry(one.corridor.clone()).or_default();
            versions.push((one.version.valid_from, one.version.places));
        }
        let stays = before.iter().all(|(corridor, versions)| {
            world.quotas.get(corridor).is_some_and(|now| now.starts_with(versions))
        });
        let grows = all.len() == self.entered + usize::from(done.kept());
        self.entered = all.len();
        let (corridor, many) = (done.tag.matter.clone(), all.len());
        world.book.hold(Rule::Versions, stays && grows, || format!("{corridor}: {many} versions of quotas"))
    }
}
