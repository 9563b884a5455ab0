//! Agreements are drafted, concluded, signed off, reviewed, amended and ended, one after another.
//!
//! Each is a partnership of its own on the texts of the folder, so that the one in which people live goes on.
//! In half of them the migration authority's consent stands in the text; in the others it signs off by its own hand.

mod moves;

use std::collections::BTreeSet;
use std::sync::Arc;

use agreement::checklist::Verdict;
use jiff::civil::Date;
use partnership::concluding::signoff::destinations;
use partnership::concluding::vouch::EVALUATION;
use partnership::concluding::{Concluding as Life, Stage, critical};
use partnership::invent::Draw;
use store::concluding::{self, Signoff, Taken};
use store::partnerships::{self, Partnership};
use store::{Db, accounts};

use super::Stop;
use super::holds;
use super::room::{Deed, Done, Room, leads, steps_of};
use super::rules::Rule;
use super::world::{Account, World};

const LIFE: &str = "agreement";
/// Of a hundred days, on how many something happens to the agreement.
const OFTEN: u32 = 20;

/// An agreement under way.
pub struct Trial {
    id: String,
    kept: Partnership,
    /// Its latest edition; 0: no text yet.
    edition: i64,
    steps: Vec<Taken>,
    signoffs: Vec<Signoff>,
    /// Questions for which people still have to answer.
    open: Vec<String>,
    /// How often somebody vouched for something.
    vouched: usize,
    /// Whether an evaluation was named since it came into force.
    evaluated: bool,
    /// The day after its last one.
    end: Option<Date>,
    /// Whether its text proves the authorities' consent.
    by_text: bool,
    /// Countries of destination.
    countries: BTreeSet<String>,
    /// Whoever may act for it.
    staff: Vec<Arc<Account>>,
}

/// The room.
#[derive(Default)]
pub struct Concluding {
    trial: Option<Trial>,
    /// Whether one has come to its last day.
    expired: bool,
    next: usize,
}

impl Trial {
    fn stage(&self) -> Stage {
        self.steps.last().map_or(Stage::Draft, |taken| taken.stage)
    }

    /// Whether it was in force, and its day is still to come.
    fn operates(&self) -> bool {
        matches!(self.stage(), Stage::InForce | Stage::Review | Stage::Amended)
            && self.end.is_none_or(|end| self.kept.day < end)
    }

    /// The edition that it is about: the one that governs, or once the parties agreed on a newer one that one.
    fn edition_about(&self) -> i64 {
        match self.steps.last() {
            Some(taken) if taken.stage != Stage::Amended && taken.edition > 0 => taken.edition,
            _ => self.edition,
        }
    }

    /// Whether the authority of every destination said yes to this edition last, or the text proves it. What it says
    /// of a later one changes nothing about this.
    fn signed_off(&self) -> bool {
        let about = self.edition_about();
        let last = |country: &String| {
            let said = self.signoffs.iter().filter(|s| s.word.country == *country && s.word.edition <= about);
            said.max_by_key(|s| (s.word.edition, s.number)).map(|s| (s.word.given, s.word.edition))
        };
        self.countries
            .iter()
            .all(|country| holds::signed_off(last(country), self.edition_about(), self.by_text))
    }
}

impl Concluding {
    /// Reads an agreement anew, after a decision.
    fn read(world: &World, db: &mut Db, trial: &mut Trial, whole: bool) -> Result<(), Stop> {
        let id = trial.id.clone();
        if let Some(kept) = partnerships::get(db, &id)? {
            trial.kept = kept;
        }
        trial.edition = partnerships::edition(db, &id)?;
        trial.steps = concluding::steps(db, &id)?;
        trial.signoffs = concluding::signoffs(db, &id)?;
        // An evaluation counts for the time since it came into force.
        let entered = trial.steps.iter().rev().find(|t| t.stage == Stage::InForce && t.step != "resume");
        let since = entered.map_or(Date::MIN, |taken| taken.since);
        let all = concluding::vouched(db, &id)?;
        trial.evaluated = all.iter().any(|v| v.about == EVALUATION && since <= v.dated);
        if !whole {
            return Ok(());
        }
        if let Some(picture) = concluding::picture(db, &id, None)? {
            let law = picture.agreement.in_force(picture.read_on);
            trial.end = Some(picture.governs.1);
            trial.countries = destinations(&law).into_iter().map(str::to_owned).collect();
            trial.open =
                critical(&picture.assessment, Verdict::Unknown).into_iter().map(str::to_owned).collect();
            trial.by_text = partnership::concluding::passes(&picture.assessment, "P7.1");
        }
        // Whoever belongs to a party may act for it now.
        trial.staff.clear();
        for one in &world.staff {
            if moves::acts(one.subject.role)
                && let Some(subject) = accounts::subject(db, &one.subject.account)?
            {
                trial.staff.push(Arc::new(Account { name: one.name.clone(), subject }));
            }
        }
        Ok(())
    }

    fn came(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Ok(id) = &done.answer else { return Ok(()) };
        let Some(kept) = partnerships::get(db, id)? else {
            return world.book.hold(Rule::Opens, false, || id.clone());
        };
        let mut trial = Trial {
            id: id.clone(),
            kept,
            edition: 0,
            steps: Vec::new(),
            signoffs: Vec::new(),
            open: Vec::new(),
            vouched: 0,
            evaluated: false,
            end: None,
            by_text: false,
            countries: BTreeSet::new(),
            staff: Vec::new(),
        };
        Concluding::read(world, db, &mut trial, true)?;
        let draft = trial.steps.is_empty() && trial.edition == 0;
        self.trial = Some(trial);
        world.book.hold(Rule::Steps, draft, || id.clone())
    }

    /// What a decision made of the agreement.
    fn look(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(trial) = self.trial.as_mut().filter(|trial| trial.id == done.tag.matter) else {
            return Ok(());
        };
        let (kept, step) = (done.kept(), done.step);
        let (from, number, edition, version) =
            (trial.stage(), trial.steps.len(), trial.edition, trial.kept.version);
        let (said, operated) = (trial.signoffs.len(), trial.operates());
        Concluding::read(world, db, trial, kept && step == "text")?;
        let (to, id) = (trial.stage(), trial.id.clone());
        let moved = trial.steps.len() - number;
        let is_step = steps_of::<Life>(LIFE).contains(&(LIFE, step));
        // An authority that takes its word back suspends what is in force.
        let governs = trial.steps.get(..number).and_then(<[Taken]>::last).map_or(0, |taken| taken.edition);
        let of = trial.signoffs.last().map_or(0, |said| said.word.edition);
        let rests = kept
            && step == "take back"
            && of == governs
            && leads::<Life>("withdraw-signoff", from, Stage::Suspended);
        let lawful = match (kept, is_step) {
            (true, true) => moved == 1 && leads::<Life>(step, from, to),
            (true, false) if rests => moved == 1 && to == Stage::Suspended,
            _ => moved == 0 && from == to,
        };
        world.book.hold(Rule::Steps, lawful, || format!("{id}, {step}: {from:?} → {to:?}"))?;
        let numbers = trial.steps.iter().zip(1..).all(|(taken, number)| taken.number == number);
        let grows = trial.edition == edition + i64::from(kept && step == "text")
            && trial.signoffs.len() == said + usize::from(kept && matches!(step, "sign off" | "take back"))
            && trial.kept.version == version + i64::from(kept && matches!(step, "text" | "day"));
        world
            .book
            .hold(Rule::Versions, numbers && grows, || format!("{id}, {step}: {number}, then {moved}"))?;
        if moved == 1 && to == Stage::InForce {
            let (words, signed) = (trial.signoffs.len(), trial.signed_off());
            world.book.hold(Rule::Signoff, signed, || format!("{id}, {step}, after {words} words"))?;
        }
        if step == "launch" {
            world.book.hold(Rule::Operates, kept == operated, || format!("{id} stands at {to:?}"))?;
        }
        match (kept, step) {
            (true, "vouch") => {
                trial.vouched += 1;
                let all = concluding::vouched(db, &id)?;
                trial.open.retain(|about| all.iter().all(|v| v.about != *about));
                world
                    .book
                    .hold(Rule::Opens, all.len() == trial.vouched, || format!("{id}: {}", all.len()))?;
            }
            (true, "take back") if rests => world.led.push((LIFE, "withdraw-signoff")),
            _ => {}
        }
        self.expired |= to == Stage::Expired;
        if matches!(to, Stage::Expired | Stage::Terminated) && moved == 0 && !kept {
            // Nothing more comes of it: the next one is drafted.
            self.trial = None;
        }
        Ok(())
    }
}

impl Room for Concluding {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend(
            ["open", "text", "day", "vouch", "sign off", "take back", "launch"].map(|step| (LIFE, step)),
        );
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        if !draw.chance(OFTEN) {
            return;
        }
        match self.trial.as_ref() {
            None => {
                self.next += 1;
                deeds.extend(moves::open(world, self.next, draw));
            }
            Some(trial) => deeds.extend(trial.next(world, self.expired, draw)),
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        if done.step == "open" { self.came(world, db, done) } else { self.look(world, db, done) }
    }
}
