//! The agreement in which people live is amended: another text is drafted, agreed on, signed off, and comes into force.
//!
//! After a third of the time its text is changed: the permits of its last corridor are limited, copies of passports are
//! kept longer, it holds two years longer, and the migration authority's consent stands in it no more, so that it has to sign off by its own
//! hand. Until that text is in force the first one governs, and cases that were opened under it keep it until somebody
//! moves them (`mobility`).

use std::collections::BTreeSet;
use std::sync::Arc;

use agreement::Agreement;
use agreement::checklist::Verdict;
use partnership::concluding::signoff::destinations;
use partnership::concluding::vouch::Vouched;
use partnership::concluding::{Concluding as Life, Stage, critical};
use partnership::invent::Draw;
use partnership::mobility::plan::Corridor;
use partnership::stakeholders::Action;
use store::concluding::{self, Move};
use store::{Db, Refusal, partnerships, texts};

use super::Stop;
use super::holds;
use super::room::{Deed, Done, Room, leads};
use super::rules::Rule;
use super::world::{World, file_name};

const LIFE: &str = "amendment";
/// Its steps. Those that [`Life`] names are taken of the agreement itself.
const STEPS: [&str; 6] = ["draft", "review", "amend", "vouch", "sign off", "enter-force"];
/// Permits of the last corridor that are left, by the new text: as many as it has seats, or the checklist objects.
const LEFT: i64 = 60;
/// The clauses that the new text says otherwise, in every language.
const OTHERWISE: [(&str, &str, &str); 3] = [
    ("[agreement]", "valid_to = 2031-02-28", "valid_to = 2033-02-28"),
    ("id = \"passport\"", "kept_months = 24", "kept_months = 36"),
    ("[[signoff]]", "party = \"de-immigration\"", "party = \"de-employment\""),
];

/// The room.
pub struct Amending {
    stage: Stage,
    /// The last edition, and the one that governs.
    editions: (i64, i64),
    /// Steps that the agreement took.
    steps: i64,
    /// Questions for which people still have to answer.
    open: Vec<String>,
    /// Whether the authority signed the last edition off.
    signed: bool,
}

impl Default for Amending {
    fn default() -> Amending {
        Amending { stage: Stage::InForce, editions: (1, 1), steps: 1, open: Vec::new(), signed: false }
    }
}

/// The same text with another word after a mark; as it was where one of them does not stand there.
fn otherwise(text: &str, (mark, old, new): (&str, &str, &str)) -> String {
    let (before, after) = text.split_at(text.find(mark).unwrap_or(text.len()));
    format!("{before}{}", after.replacen(old, new, 1))
}

/// The next text: with a quota on the permits of this corridor, and a line that says so.
fn next(text: &str, corridor: &str) -> String {
    let (mark, limit) = (format!("id = \"{corridor}\""), format!("unlimited = false\nquota_left = {LEFT}"));
    let limited = otherwise(text, (&mark, "unlimited = true", &limit));
    let all = OTHERWISE.into_iter().fold(limited, |text, change| otherwise(&text, change));
    format!("{all}\nThe permits of {corridor} are limited (invented).\n")
}

/// The texts of the next edition, file by file.
fn drafted(world: &World) -> Vec<(String, String)> {
    let limit = Corridor::all(&world.law()).pop().map(|corridor| corridor.id).unwrap_or_default();
    world.first().documents.iter().map(|d| (file_name(&d.name), next(&d.text, &limit))).collect()
}

impl Amending {
    fn draft(world: &World, draw: &mut Draw) -> Option<Deed> {
        let texts = if draw.chance(20) { Vec::new() } else { drafted(world) };
        let p = world.partnership.clone();
        Deed::of_partnership(world, (LIFE, "draft"), Action::PartnershipChange, draw, move |tx| {
            let seen = tx.read(|db| partnerships::get(db, &p))?.ok_or(Refusal::Missing)?;
            partnerships::put_texts(tx, &p, seen.version, &texts).map(|edition| edition.to_string())
        })
    }

    /// A step of the agreement itself.
    fn step(&self, world: &World, step: &'static str, draw: &mut Draw) -> Option<Deed> {
        let number = if draw.chance(4) { self.steps + 1 } else { self.steps };
        let reason = "as the parties agreed (invented)".to_owned();
        let new = Move { step: step.to_owned(), reason, ..Move::default() };
        let p = world.partnership.clone();
        Deed::of_partnership(world, (LIFE, step), Action::AgreementMove, draw, move |tx| {
            concluding::step(tx, &p, number, &new, None).map(|number| number.to_string())
        })
    }

    fn vouch(world: &World, about: &str, draw: &mut Draw) -> Option<Deed> {
        let new = Vouched {
            about: about.to_owned(),
            document: if draw.chance(92) { "report 9 (invented)" } else { "" }.to_owned(),
            dated: world.today,
            signed_by: "de-labour".to_owned(),
        };
        let p = world.partnership.clone();
        Deed::of_partnership(world, (LIFE, "vouch"), Action::AgreementMove, draw, move |tx| {
            concluding::vouch(tx, &p, &new, None).map(|()| new.about)
        })
    }

    /// The authority signs off the edition that it read.
    fn sign(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let edition = self.editions.0 - i64::from(draw.chance(10));
        let p = world.partnership.clone();
        Deed::of_partnership(world, (LIFE, "sign off"), Action::SignoffGive, draw, move |tx| {
            let reason = "the file was read (invented)";
            concluding::sign_off(tx, &p, edition, true, reason).map(|()| edition.to_string())
        })
    }
}

impl Room for Amending {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        STEPS.map(|step| (LIFE, step)).to_vec()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        if world.day.0 < world.day.1 / 3 || self.editions.1 > 1 || !draw.chance(60) {
            return;
        }
        let early = draw.chance(15);
        let deed = match self.stage {
            Stage::InForce if self.editions.0 == self.editions.1 && !early => Amending::draft(world, draw),
            Stage::InForce => self.step(world, "review", draw),
            Stage::Amended if early => self.step(world, "enter-force", draw),
            Stage::Amended => match self.open.first() {
                Some(about) => Amending::vouch(world, about, draw),
                None if !self.signed => self.sign(world, draw),
                None => self.step(world, "enter-force", draw),
            },
            // Looked at before there was a text to agree on.
            _ if self.editions.0 == self.editions.1 && !early => Amending::draft(world, draw),
            _ => self.step(world, "amend", draw),
        };
        deeds.extend(deed.map(|deed| deed.on(LIFE, "")));
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let (p, step, kept) = (world.partnership.clone(), done.step, done.kept());
        let (from, (last, governed), number) = (self.stage, self.editions, self.steps);
        let Some(picture) = concluding::picture(db, &p, None)? else {
            return world.book.hold(Rule::Opens, false, || p);
        };
        (self.stage, self.steps) = picture.now();
        self.editions = (picture.latest, partnerships::governing(db, &p)?);
        let (to, of_it) = (self.stage, matches!(step, "review" | "amend" | "enter-force"));
        let lawful = match kept && of_it {
            true => self.steps == number + 1 && leads::<Life>(step, from, to),
            false => self.steps == number && from == to,
        };
        world.book.hold(Rule::Steps, lawful, || format!("{p}, {step}: {from:?} → {to:?}"))?;
        let grows = self.editions.0 == last + i64::from(kept && step == "draft");
        world
            .book
            .hold(Rule::Versions, grows, || format!("{p}, {step}: editions {last}, {:?}", self.editions))?;
        // A draft governs nobody until it is in force.
        let comes = kept && step == "enter-force";
        let governs = if comes { last } else { governed };
        let right = self.editions.1 == governs;
        world.book.hold(Rule::Edition, right, || format!("{p}, {step}: {governs}, {:?}", self.editions))?;
        let law = picture.agreement.in_force(picture.read_on);
        let by_text = partnership::concluding::passes(&picture.assessment, "P7.1");
        let words = picture.words();
        let countries: BTreeSet<&str> = destinations(&law);
        self.signed = countries.iter().all(|country| {
            let said = words.iter().find(|word| word.country == **country);
            holds::signed_off(said.map(|word| (word.given, word.edition)), self.editions.0, by_text)
        });
        if comes {
            world
                .book
                .hold(Rule::Signoff, self.signed, || format!("{p}, edition {last}, after {words:?}"))?;
        }
        self.open = critical(&picture.assessment, Verdict::Unknown).into_iter().map(str::to_owned).collect();
        self.open.retain(|about| picture.vouched.iter().all(|vouched| vouched.about != *about));
        if let Some(new) = (picture.latest > last).then_some(picture.latest) {
            world.editions.insert(new, texts::agreement(db, &p, new)?);
        }
        Ok(())
    }

    /// From the next day on every room reads the text that came into force.
    fn follow(&mut self, world: &mut World, _db: &mut Db) -> Result<(), Stop> {
        let text: Option<Arc<Agreement>> = world.editions.get(&self.editions.1).cloned();
        if let Some(text) = text {
            world.govern(self.editions.1, text);
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
        let new = next(text, "tn-de");
        assert_eq!(new.matches("unlimited = true").count(), 2);
        assert!(new.contains("id = \"tn-de\"\nunlimited = false\nquota_left = 60\nid = \"x\""), "{new}");
    }

    #[test]
    fn only_what_stands_after_its_mark_is_said_otherwise() {
        let text =
            "kept_months = 24\nid = \"passport\"\nkept_months = 24\nid = \"diploma\"\nkept_months = 24\n";
        let new = next(text, "nowhere");
        assert!(
            new.starts_with(
                "kept_months = 24\nid = \"passport\"\nkept_months = 36\nid = \"diploma\"\nkept_months = 24\n"
            ),
            "{new}"
        );
    }
}
