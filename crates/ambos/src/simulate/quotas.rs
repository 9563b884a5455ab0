//! Permits are counted: versions of a quota are entered, and the agreement gets another edition.
//!
//! The text of the folder knows no quota. In a third of the time another edition comes that limits the permits of
//! its last corridor; cases that were opened before stay under the first, unless they are moved.

use std::sync::Arc;

use agreement::Agreement;
use jiff::civil::Date;
use partnership::invent::Draw;
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::Version;
use partnership::stakeholders::{Action, Object};
use store::{Db, Refusal, Tx, partnerships, quotas};

use super::Stop;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "quota";
const TEXT: &str = "agreement";
/// Permits of a corridor, by the edition that limits them.
const LEFT: i64 = 56;

/// The room.
#[derive(Default)]
pub struct Quotas {
    /// How many versions were entered.
    entered: usize,
}

/// The same text, with a quota on the permits of this corridor, and a line that says so.
fn limited(text: &str, corridor: &str) -> String {
    let start = text.find(&format!("id = \"{corridor}\"")).unwrap_or(text.len());
    let (before, after) = text.split_at(start);
    let after = after.replacen("unlimited = true", &format!("unlimited = false\nquota_left = {LEFT}"), 1);
    format!("{before}{after}\nThe permits of {corridor} are limited (invented).\n")
}

/// Another edition is put in.
fn edition(world: &World, draw: &mut Draw) -> Option<Deed> {
    let (number, text) = world.latest();
    if number > 1 || world.day.0 < world.day.1 / 3 {
        return None;
    }
    let object = partnerships::object(&world.partnership);
    let who = world.pick(Action::PartnershipChange, &object, None, draw)?;
    let limit = Corridor::all(&world.law()).pop().map(|corridor| corridor.id).unwrap_or_default();
    let mut texts: Vec<(String, String)> =
        text.documents.iter().map(|d| (super::world::file_name(&d.name), limited(&d.text, &limit))).collect();
    if draw.chance(20) {
        texts.clear();
    }
    let p = world.partnership.clone();
    let job = move |tx: &mut Tx<'_>| {
        let seen = tx.read(|db| partnerships::get(db, &p))?.ok_or(Refusal::Missing)?;
        partnerships::put_texts(tx, &p, seen.version, &texts).map(|edition| edition.to_string())
    };
    let needs = (Action::PartnershipChange, object);
    Some(Deed::new((TEXT, "edition"), who, needs, job).on(TEXT, "").beside("round", ""))
}

/// A version is entered.
fn enter(world: &World, draw: &mut Draw) -> Option<Deed> {
    let (_, text) = world.latest();
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
        vec![(LIFE, "enter"), (TEXT, "edition")]
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        deeds.extend(edition(world, draw));
        for _ in 0..today(draw, (world.day.1 / 30).max(20), world.day.1) {
            deeds.extend(enter(world, draw));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        if done.life == TEXT {
            return Ok(());
        }
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

    fn follow(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        let (known, _) = world.latest();
        let last = partnerships::edition(db, &world.partnership)?;
        for number in known + 1..=last {
            let texts = partnerships::texts_of(db, &world.partnership, number)?;
            world.editions.insert(number, Arc::new(Agreement::read(texts)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_corridor_is_limited_and_the_others_are_not() {
        let text = "id = \"ph-de\"\nunlimited = true\nid = \"tn-de\"\nunlimited = true\nid = \"x\"\nunlimited = true\n";
        let new = limited(text, "tn-de");
        assert_eq!(new.matches("unlimited = true").count(), 2);
        assert!(new.contains("id = \"tn-de\"\nunlimited = false\nquota_left = 56\nid = \"x\""), "{new}");
    }
}
