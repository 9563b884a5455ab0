//! People ask for recognition, bodies decide, and whoever is not content appeals.

use std::collections::{BTreeMap, BTreeSet};

use partnership::invent::Draw;
use partnership::recognition::case::{Case as Life, Stage};
use partnership::recognition::{Procedure, compare};
use partnership::stakeholders::Action;
use store::recognition::{self, Case, Move};
use store::{Db, Fault, precedents, registers};

use super::Stop;
use super::lists;
use super::room::{Deed, Done, Room, draw_step, leads, steps_of, today, whose};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "recognition";

/// What somebody holds and what it is compared with, and the keys of their differences.
struct Pair {
    procedure: String,
    origin: String,
    held: String,
    reference: String,
    differences: Vec<String>,
}

/// The room.
pub struct Recognition {
    pairs: Vec<Pair>,
    all: BTreeMap<String, Case>,
    /// The places of people.
    of: BTreeMap<String, usize>,
    live: BTreeSet<String>,
    decisions: usize,
}

/// Whether a step is the applicant's.
fn own(step: &str) -> bool {
    matches!(step, "submit" | "adaptation" | "test" | "appeal" | "withdraw")
}

/// Whether a step decides, so that a precedent stays.
fn decides(step: &str) -> bool {
    let word = step.strip_prefix("answer-").unwrap_or(step);
    matches!(word, "full" | "partial" | "compensation" | "negative")
}

impl Recognition {
    /// The procedures of the agreement, and the qualifications of the register.
    pub fn new(world: &World) -> Result<Recognition, Fault> {
        let (law, classes, p) = (world.law(), &world.classes, &world.partnership);
        let known = world.store.read(|db| registers::qualifications(db, p, classes))?;
        let mut pairs = Vec::new();
        for procedure in Procedure::all(&law) {
            let corridor = law.by_id("corridor", &procedure.corridor);
            let land = |end: &str| corridor.and_then(|c| c.territory(end)).map(|t| t.country().to_owned());
            let (Some(origin), Some(destination)) = (land("origin"), land("destination")) else { continue };
            let in_ =
                |country: &str| known.iter().filter(|q| q.country.country() == country).collect::<Vec<_>>();
            for reference in in_(&destination) {
                for held in in_(&origin) {
                    let uri = |skill| classes.skill_uri(skill).to_owned();
                    let found = compare(held, reference, world.today);
                    pairs.push(Pair {
                        procedure: procedure.id.clone(),
                        origin: origin.clone(),
                        held: held.id.clone(),
                        reference: reference.id.clone(),
                        differences: found.substantial().map(|d| d.key(uri)).collect(),
                    });
                }
            }
        }
        Ok(Recognition {
            pairs,
            all: BTreeMap::new(),
            of: BTreeMap::new(),
            live: BTreeSet::new(),
            decisions: 0,
        })
    }

    fn open(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = world.anybody(draw)?;
        let one = &world.people[at];
        // Whoever is not shown to assessors is not decided about.
        if one.object.shown_until.is_none_or(|until| until < world.today) && draw.chance(80) {
            return None;
        }
        let fits: Vec<&Pair> =
            self.pairs.iter().filter(|pair| one.object.country.as_deref() == Some(&pair.origin)).collect();
        let pair = draw.one(&fits)?;
        let who = world.pick_for(Action::RecognitionApply, at, draw)?;
        let (p, id, procedure) = (world.partnership.clone(), one.id.clone(), pair.procedure.clone());
        let (mut held, reference, text) = (pair.held.clone(), pair.reference.clone(), world.text());
        if draw.chance(2) {
            "no-such-diploma".clone_into(&mut held);
        }
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            recognition::open(tx, &p, &id, &procedure, (&held, &reference), &law)
        };
        let needs = (Action::RecognitionApply, one.object.clone());
        Some(Deed::new((LIFE, "open"), who, needs, job).about(at, ""))
    }

    /// A paper is named.
    fn document(&self, world: &World, case: &Case, at: usize, draw: &mut Draw) -> Option<Deed> {
        let who = world.pick_for(Action::RecognitionApply, at, draw)?;
        let (p, id, version) = (case.partnership.clone(), case.id.clone(), case.version);
        let name = if draw.chance(95) { "diploma (invented)" } else { "" };
        let job = move |tx: &mut store::Tx<'_>| {
            recognition::add_document(tx, &p, &id, version, name).map(|version| version.to_string())
        };
        let needs = (Action::RecognitionApply, world.people[at].object.clone());
        Some(Deed::new((LIFE, "document"), who, needs, job).about(at, &case.id))
    }

    fn step(
        &self,
        world: &World,
        case: &Case,
        at: usize,
        step: &'static str,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let action = if own(step) { Action::RecognitionApply } else { Action::RecognitionDecide };
        let who = world.pick_for(action, at, draw)?;
        let pair = self
            .pairs
            .iter()
            .find(|pair| pair.held == case.dossier.qualification && pair.procedure == case.procedure);
        let differences = pair.filter(|_| draw.chance(92)).map(|pair| pair.differences.clone());
        let text = if draw.chance(95) { "as the file shows (invented)" } else { " " };
        let asked = Move {
            step: step.to_owned(),
            text: text.to_owned(),
            asked_in: draw
                .chance(30)
                .then(|| draw.one(&["PH", "TN", "DE", "XX-1"]).map(|c| (*c).to_owned()))
                .flatten(),
            differences: differences.unwrap_or_default(),
            why_departs: if draw.chance(85) {
                "more practice is shown (invented)".to_owned()
            } else {
                String::new()
            },
        };
        let version = if draw.chance(2) { case.version - 1 } else { case.version };
        let (p, id, text, classes) =
            (case.partnership.clone(), case.id.clone(), world.text(), world.classes.clone());
        let job = move |tx: &mut store::Tx<'_>| {
            let law = text.0.in_force(text.1);
            recognition::step(tx, &p, &id, version, &asked, &law, &classes).map(|version| version.to_string())
        };
        let needs = (action, world.people[at].object.clone());
        Some(Deed::new((LIFE, step), who, needs, job).about(at, &case.id))
    }

    fn next(&self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let (case, at) = (self.all.get(id)?, *self.of.get(id)?);
        if !world.people[at].present {
            return None;
        }
        let stage = case.standing.stage;
        if matches!(stage, Stage::Draft | Stage::DocsPending)
            && case.dossier.documents.is_empty()
            && draw.chance(70)
        {
            return self.document(world, case, at, draw);
        }
        let failed = case.standing.decided == Some(Stage::Failed);
        let step = match stage {
            Stage::Appeal if failed && draw.chance(90) => "answer-failed",
            // Few come so far, and what follows a failure has to be walked, too.
            Stage::Adaptation | Stage::Test if draw.chance(50) => "fail",
            _ => draw_step::<Life>(stage, draw)?,
        };
        let seldom = match step {
            "appeal" if failed => 95,
            "withdraw" => 8,
            "ask" => 30,
            "appeal" => 18,
            "negative" => 60,
            _ => 100,
        };
        draw.chance(seldom).then(|| self.step(world, case, at, step, draw))?
    }
}

impl Room for Recognition {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = steps_of::<Life>(LIFE);
        all.extend([(LIFE, "open"), (LIFE, "document")]);
        all
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, (world.expected / 8).max(400), world.day.1) {
            deeds.extend(self.open(world, draw));
        }
        for id in &self.live {
            if draw.chance(5) {
                deeds.extend(self.next(world, id, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let Some(at) = done.tag.person else { return Ok(()) };
        let opened = done.step == "open";
        let id = match &done.answer {
            Ok(said) if opened => said.clone(),
            Err(_) if opened => return Ok(()),
            _ => done.tag.matter.clone(),
        };
        let store = world.store.clone();
        let found = recognition::get(db, store.keys(), &world.partnership, &id)?;
        let Some(now) = found else { return world.book.hold(Rule::Opens, false, || id) };
        let was = self.all.get(&id);
        let from = was.map(|was| was.standing.stage);
        let to = now.standing.stage;
        let lawful = match (from, done.step) {
            (None, _) => to == Stage::Draft,
            (Some(from), _) if !done.kept() => from == to,
            (Some(from), "document") => from == to,
            (Some(from), step) => leads::<Life>(step, from, to),
        };
        let before = was.map_or(0, |was| was.version);
        let rises = now.version == before + i64::from(done.kept());
        world.book.hold(Rule::Steps, lawful, || format!("{id}: {from:?} → {to:?}"))?;
        world.book.hold(Rule::Versions, rises, || id.clone())?;
        if let Some(was) = was.filter(|_| done.kept()) {
            let account = &done.who.subject.account;
            if done.step.starts_with("answer-") {
                let another = !was.standing.deciders.contains(account);
                world
                    .book
                    .hold(Rule::Deciders, another, || format!("{id}: {} decides again", done.who.name))?;
            }
            if decides(done.step) || done.step == "complete" || done.step == "fail" {
                let noted = now.standing.deciders.contains(account) && now.standing.decided == Some(to);
                world.book.hold(Rule::Deciders, noted, || format!("{id}: {:?}", now.standing))?;
            }
        }
        if done.kept() && decides(done.step) {
            self.decisions += 1;
        }
        if done.kept() && done.step == "accept" {
            let procedure = Procedure::named(&world.law(), &now.procedure);
            let charged = procedure.is_none_or(|p| {
                let payer = p.payer.unwrap_or_default();
                let fee = p.fee.is_some_and(|fee| fee.minor > 0);
                fee && (payer.is_empty() || agreement::schema::WORKER_WORDS.contains(&payer.as_str()))
            });
            world.book.hold(Rule::Free, !charged, || format!("{id}: its fee falls to the worker"))?;
        }
        if done.kept() && to == Stage::Full {
            world.attest.push(at);
        }
        // A decision stays open to appeal; a case of which nothing comes is let be.
        let over = to == Stage::Withdrawn;
        if over {
            self.live.remove(&id)
        } else {
            self.live.insert(id.clone())
        };
        self.of.insert(id.clone(), at);
        self.all.insert(id, now);
        Ok(())
    }

    fn forget(&mut self, world: &mut World, db: &mut Db, person: usize) -> Result<(), Stop> {
        let theirs = whose(&self.of, person);
        let store = world.store.clone();
        for id in theirs {
            let found = recognition::get(db, store.keys(), &world.partnership, &id)?;
            let empty = found.is_some_and(|case| case.dossier == recognition::Dossier::default());
            world.book.hold(Rule::Erased, empty, || format!("{id} of {}", world.people[person].id))?;
            self.live.remove(&id);
            self.all.remove(&id);
            self.of.remove(&id);
        }
        Ok(())
    }

    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        let (store, p) = (world.store.clone(), world.partnership.clone());
        let kept = precedents::all(db, &p)?.len();
        let decisions = self.decisions;
        world.book.hold(Rule::Deciders, kept == decisions, || {
            format!("{decisions} decisions, {kept} precedents")
        })?;
        if !world.is_quarter(last) {
            return Ok(());
        }
        let object = |world: &World, id: &str, _| {
            let one = self.of.get(id).and_then(|at| world.people.get(*at))?;
            one.present.then(|| one.object.clone())
        };
        lists::as_allowed(world, Action::RecognitionRead, self.of.keys(), object, |reach, after| {
            Ok(recognition::list(db, store.keys(), reach, &p, true, after, 500)?.map(|case| case.id))
        })
    }
}
