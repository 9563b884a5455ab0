//! Employers draft vacancies, the employment service verifies them, and some are taken back.

use std::collections::BTreeMap;

use jiff::ToSpan;
use partnership::invent::Draw;
use partnership::stakeholders::{Action, reach};
use partnership::vacancies::{Ad, CHECKS, Stage, Verdict};
use store::places::{self, Place};
use store::{Db, Fault, Refusal, Tx, vacancies};

use super::Stop;
use super::room::{Deed, Done, Room, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "vacancy";

/// The room.
pub struct Vacancies {
    all: BTreeMap<String, Place>,
    /// Verified jobs, by clause.
    jobs: BTreeMap<String, i64>,
    drafted: usize,
}

impl Vacancies {
    /// Those of the folder.
    pub fn new(world: &World) -> Result<Vacancies, Fault> {
        let p = &world.partnership;
        let all = world.store.read(|db| vacancies::offered(db, p))?;
        let law = world.law();
        let jobs = law
            .all("demand")
            .filter_map(|clause| Some((clause.text("id")?.to_owned(), clause.whole("jobs")?)));
        let all = all.into_iter().map(|place| (place.id.clone(), place)).collect();
        Ok(Vacancies { all, jobs: jobs.collect(), drafted: 0 })
    }

    /// A vacancy like another one of the same employer.
    fn draft(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let ids: Vec<&String> = self.all.keys().collect();
        let like = self.all.get(*draw.one(&ids)?)?;
        let mut cells = like.cells.clone();
        let dated = world.today.checked_sub(draw.within(0, 380).days()).ok()?;
        evidence(&mut cells, dated);
        cells.insert("seats".to_owned(), draw.within(1, 2).to_string());
        if draw.chance(8) {
            cells.insert("wage".to_owned(), "10.00 EUR".to_owned());
        }
        self.drafted += 1;
        let new = Place {
            id: format!("new-{}", self.drafted),
            cells,
            state: String::new(),
            version: 0,
            ..like.clone()
        };
        let who = world.pick(Action::PlaceCreate, &new.object(), None, draw)?;
        let (needs, id) = ((Action::PlaceCreate, new.object()), new.id.clone());
        let said = id.clone();
        let job = move |tx: &mut Tx<'_>| places::create(tx, &new).map(|()| said);
        Some(Deed::new((LIFE, "draft"), who, needs, job).on("place", &id))
    }

    fn deed(
        world: &World,
        place: &Place,
        step: &'static str,
        draw: &mut Draw,
        job: impl FnOnce(&mut Tx<'_>) -> Result<i64, Refusal> + Send + 'static,
    ) -> Option<Deed> {
        let action =
            if matches!(step, "verify" | "send back") { Action::PlaceVerify } else { Action::PlaceChange };
        let who = world.pick(action, &place.object(), None, draw)?;
        let job = move |tx: &mut Tx<'_>| job(tx).map(|version| version.to_string());
        // What a round takes in is not changed beside it.
        let deed = Deed::new((LIFE, step), who, (action, place.object()), job);
        Some(deed.on("place", &place.id).beside("round", ""))
    }

    fn next(&self, world: &World, place: &Place, draw: &mut Draw) -> Option<Deed> {
        let stage = Stage::read(&place.state, None)?;
        let luck = draw.below(100);
        let step = match stage {
            Stage::Draft if luck < 50 => "submit",
            Stage::Draft if luck < 65 => "amend",
            Stage::Open if luck < 50 => "amend",
            Stage::Submitted if luck < 60 => "verify",
            Stage::Submitted if luck < 80 => "send back",
            _ => *draw.one(&["submit", "verify", "send back", "amend", "withdraw"])?,
        };
        // Those of the folder stay, but for a few.
        if step == "withdraw" && !draw.chance(if place.id.starts_with("new-") { 30 } else { 0 }) {
            return None;
        }
        let (p, id, text) = (place.partnership.clone(), place.id.clone(), world.text());
        let version = if draw.chance(3) { place.version - 1 } else { place.version };
        match step {
            "submit" => Vacancies::deed(world, place, step, draw, move |tx| {
                vacancies::submit(tx, &p, &id, version, &text.0.in_force(text.1))
            }),
            "verify" => {
                let mut checks: Vec<String> = CHECKS.iter().map(|check| (*check).to_owned()).collect();
                if draw.chance(10) {
                    checks.pop();
                }
                let opens = draw.chance(20).then(|| world.law_day.checked_add(30.days()).ok()).flatten();
                let verdict = Verdict { checks, opens };
                Vacancies::deed(world, place, step, draw, move |tx| {
                    vacancies::verify(tx, &p, &id, version, &verdict, &text.0.in_force(text.1))
                })
            }
            "send back" => {
                let reason = if draw.chance(90) { "the wage lies below others (invented)" } else { "" };
                Vacancies::deed(world, place, step, draw, move |tx| {
                    vacancies::send_back(tx, &p, &id, version, reason)
                })
            }
            _ => {
                let mut new = Place { version, ..place.clone() };
                if step == "withdraw" {
                    "withdrawn".clone_into(&mut new.state);
                } else {
                    new.state = String::new();
                    new.title = format!("{} ", place.title.trim());
                    if draw.chance(50) || stage == Stage::Draft {
                        evidence(&mut new.cells, world.today);
                        // One seat less: all jobs of the folder are on offer, and new vacancies need some.
                        let seats = (Ad { cells: &place.cells }.seats() - 1).max(1);
                        new.cells.insert("seats".to_owned(), seats.to_string());
                    }
                }
                Vacancies::deed(world, place, step, draw, move |tx| places::change(tx, &new))
            }
        }
    }

    /// Seats that count do not go beyond the verified jobs of a clause.
    fn demand(&self, world: &mut World) -> Result<(), Stop> {
        let mut seats: BTreeMap<&str, i64> = BTreeMap::new();
        for place in self.all.values() {
            let ad = Ad { cells: &place.cells };
            let counts = Stage::read(&place.state, None).is_some_and(Stage::holds_seats);
            if let Some(clause) = ad.demand().filter(|_| counts) {
                *seats.entry(clause).or_default() += ad.seats();
            }
        }
        for (clause, seats) in seats {
            let jobs = self.jobs.get(clause).copied().unwrap_or(0);
            world
                .book
                .hold(Rule::Demand, seats <= jobs, || format!("{clause}: {seats} seats, {jobs} jobs"))?;
        }
        Ok(())
    }
}

/// What a vacancy has to show.
fn evidence(cells: &mut BTreeMap<String, String>, on: jiff::civil::Date) {
    let day = on.to_string();
    let shown = [
        ("wage", "3500.00 EUR"),
        ("comparator", "3400.00 EUR"),
        ("comparator_source", "collective agreement (invented)"),
        ("shortage", "list of occupations in demand (invented)"),
        ("shortage_on", &day),
    ];
    cells.extend(shown.map(|(column, cell)| (column.to_owned(), cell.to_owned())));
}

/// Whether a step leads from one state to the other; rounds may have moved an open one meanwhile.
fn leads(step: &str, from: &str, to: &str) -> bool {
    let offered = |word: &str| matches!(word, "verified" | "open" | "matching" | "filled");
    match step {
        "submit" => from == "draft" && to == "submitted",
        // On the same day somebody may take its last seat.
        "verify" => from == "submitted" && matches!(to, "open" | "verified" | "filled"),
        "send back" => from == "submitted" && to == "draft",
        "withdraw" => to == "withdrawn",
        "amend" => to == "draft" || (offered(from) && offered(to)),
        _ => false,
    }
}

impl Room for Vacancies {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        ["draft", "submit", "verify", "send back", "amend", "withdraw"].map(|step| (LIFE, step)).to_vec()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, world.day.1 / 30, world.day.1) {
            deeds.extend(self.draft(world, draw));
        }
        for place in self.all.values() {
            let often = match place.state.as_str() {
                // What was on offer comes back soon: rounds have to place so many.
                "draft" | "submitted" if !place.id.starts_with("new-") => 2000,
                "draft" | "submitted" => 250,
                "withdrawn" => 5,
                _ => 20,
            };
            if draw.below(10_000) < often {
                deeds.extend(self.next(world, place, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let id = done.tag.matter.clone();
        let found = places::get(db, &world.partnership, &id)?;
        let was = self.all.get(&id);
        if done.step == "draft" && !done.kept() {
            return world.book.hold(Rule::Steps, was.is_some() == found.is_some(), || id);
        }
        let Some(now) = found else { return world.book.hold(Rule::Opens, false, || id) };
        let from = was.map(|was| was.state.clone()).unwrap_or_default();
        let to = now.state.clone();
        let lawful = match (was, done.kept()) {
            (None, _) => to == "draft",
            (Some(_), true) => leads(done.step, &from, &to),
            (Some(was), false) => was.cells == now.cells,
        };
        let rises = match was {
            None => now.version == 1,
            Some(was) if done.kept() => now.version > was.version,
            Some(was) => now.version >= was.version,
        };
        world.book.hold(Rule::Steps, lawful, || format!("{id}, {}: {from} → {to}", done.step))?;
        world.book.hold(Rule::Versions, rises, || id.clone())?;
        self.all.insert(id, now);
        self.demand(world)
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, _last: bool) -> Result<(), Stop> {
        let p = world.partnership.clone();
        for (id, place) in &mut self.all {
            if let Some(now) = places::get(db, &p, id)? {
                let (was, version) = (place.version, now.version);
                world.book.hold(Rule::Versions, version >= was, || format!("{id}: {was}, then {version}"))?;
                *place = now;
            }
        }
        self.demand(world)?;
        for who in world.each() {
            let reach = reach(&who.subject, Action::PlaceRead, world.today);
            let (listed, count) = (places::ids(db, &reach, &p)?, places::count(db, &reach, &p)?);
            let covered = self.all.values().filter(|place| reach.covers(&place.object())).count();
            let same = covered == listed.len() && i64::try_from(covered) == Ok(count);
            let what =
                || format!("{}: {covered} allowed, {} listed, {count} counted", who.name, listed.len());
            world.book.hold(Rule::Lists, same, what)?;
        }
        Ok(())
    }
}
