//! What may be done with a return next, and what is tried though it may not be?

use agreement::Money;
use jiff::ToSpan;
use partnership::invent::Draw;
use partnership::return_home::case::{OPTIONS, Return, Stage};
use partnership::return_home::follow::{Answer, QUESTIONS};
use partnership::return_home::gained::Work;
use partnership::return_home::plan::{Plan, SUPPORT};
use partnership::return_home::tasks::tasks;
use partnership::stakeholders::Action;
use store::returns::{self, Case, Entered};
use store::{Refusal, Tx};

use super::{LIFE, Returns};
use crate::simulate::room::{Deed, draw_step};
use crate::simulate::world::World;

/// The steps that people take themselves, or whoever stands by them.
fn own(step: &str) -> bool {
    !matches!(step, "counsel" | "begin" | "renew" | "register" | "arrange")
}

/// How somebody answers whose return is one of four kinds: it lasts, lacks something, ends abroad, or varies.
fn given(kind: usize, months: i64, question: &str, draw: &mut Draw) -> Answer {
    let any = [Answer::Yes, Answer::Partly, Answer::No, Answer::Unsaid];
    match (question, kind) {
        ("here", 2) if months > 3 => Answer::No,
        ("here", _) => Answer::Yes,
        (_, 0) => Answer::Yes,
        (_, 1) if months < 12 => Answer::No,
        _ => draw.one(&any).copied().unwrap_or(Answer::Unsaid),
    }
}

impl Returns {
    /// The round that is open for a return: after how many months, and what was answered.
    pub(super) fn open_round(&self, world: &World, id: &str) -> Option<i64> {
        let follows = self.all.get(id)?.follows;
        let open = self.rounds.get(id)?.iter().filter(|round| round.is_open(world.today));
        open.map(|round| round.months).max().filter(|_| follows)
    }

    fn deed(
        world: &World,
        step: &'static str,
        (id, at): (&str, usize),
        job: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let action = match step {
            "take skills" => Action::PersonChange,
            "claim" => Action::RecognitionApply,
            step if own(step) => Action::ReturnRespond,
            _ => Action::ReturnChange,
        };
        let who = world.pick_for(action, at, draw)?;
        Some(Deed::new((LIFE, step), who, (action, world.people[at].object.clone()), job).about(at, id))
    }

    /// Somebody abroad thinks of coming home.
    pub(super) fn open(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = *draw.one(&world.abroad)?;
        if !world.people[at].present {
            return None;
        }
        let to = world.people[at].object.country.clone()?;
        let from = if draw.chance(4) { to.clone() } else { "DE".to_owned() };
        let days = if draw.chance(4) { -1 } else { draw.within(5, 60) };
        let on = world.today.checked_add(days.days()).ok()?;
        let (p, id) = (world.partnership.clone(), world.people[at].id.clone());
        let job = move |tx: &mut Tx<'_>| {
            returns::open(tx, (&p, &id), (&from, &to), Some(on), "to my family (invented)")
        };
        Returns::deed(world, "open", ("", at), job, draw)
    }

    pub(super) fn next(&mut self, world: &World, id: &str, asks: bool, draw: &mut Draw) -> Option<Deed> {
        let (case, at) = (self.all.get(id)?.clone(), *self.of.get(id)?);
        if !world.people[at].present {
            return None;
        }
        if asks && draw.chance(95) {
            return self.answer(world, &case, at, draw);
        }
        let luck = draw.below(100);
        if luck < 8 || (luck < 30 && !case.follows && !case.stage.is_before_departure()) {
            return self.says(world, &case, at, draw);
        }
        if luck < 34 {
            return self.answer(world, &case, at, draw);
        }
        let step = match case.stage {
            Stage::Planned => "counsel",
            Stage::Counselled => "return",
            Stage::Returned => "register",
            Stage::Registered => "begin",
            Stage::NeedsSupport if luck < 60 => "renew",
            // They wait to be asked.
            _ if luck < 95 => return None,
            _ => "",
        };
        let step = match draw.below(20) {
            0 | 1 => draw_step::<Return>(case.stage, draw)?,
            _ if step.is_empty() => return None,
            _ => step,
        };
        if step == "end" && !draw.chance(70) {
            return None;
        }
        self.step(world, &case, at, step, draw)
    }

    /// A step, with what the page asks for it.
    fn step(
        &mut self,
        world: &World,
        case: &Case,
        at: usize,
        step: &'static str,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let options = if draw.chance(90) { &OPTIONS[..] } else { &OPTIONS[1..] };
        let words = if draw.chance(94) { "a shop (invented)" } else { "" };
        let support = if draw.chance(95) { SUPPORT[draw.below(3)] } else { "magic" };
        let minor = match draw.below(40) {
            0 => 9_000_001,
            1 => -1,
            _ => draw.within(0, 30_000),
        };
        let entered = match step {
            "counsel" => Some(Entered::Told(options.iter().map(|o| (*o).to_owned()).collect())),
            "register" => Some(Entered::Registered(
                if draw.chance(93) { "job centre (invented)" } else { "" }.to_owned(),
            )),
            "begin" | "renew" => Some(Entered::Planned(Plan {
                support: vec![support.to_owned()],
                words: words.to_owned(),
                minor,
            })),
            _ => None,
        };
        let will = draw.chance(85);
        self.will.insert(case.id.clone(), will);
        let version = if draw.chance(3) { case.version - 1 } else { case.version };
        let (p, id, text) = (case.partnership.clone(), case.id.clone(), world.text());
        let job = move |tx: &mut Tx<'_>| {
            let law = text.0.in_force(text.1);
            let version = match &entered {
                Some(entered) => returns::enter(tx, &p, &id, version, entered, &law)?,
                None => version,
            };
            Ok(returns::step(tx, &p, &id, version, step, will, &law)?.to_string())
        };
        Returns::deed(world, step, (&case.id, at), job, draw)
    }

    /// They agree to be asked, stop it, or say what they did abroad.
    fn says(&self, world: &World, case: &Case, at: usize, draw: &mut Draw) -> Option<Deed> {
        let (p, id, text, version) = (case.partnership.clone(), case.id.clone(), world.text(), case.version);
        if draw.chance(55) {
            let stops = case.follows && draw.chance(60);
            let step = if stops { "stop" } else { "agree" };
            let job = move |tx: &mut Tx<'_>| {
                match stops {
                    true => returns::stop(tx, &p, &id)?,
                    false => returns::agree(tx, &p, &id, &text.0.in_force(text.1))?,
                }
                Ok(id)
            };
            return Returns::deed(world, step, (&case.id, at), job, draw);
        }
        let skills: Vec<String> =
            world.classes.skills().take(4).map(|skill| world.classes.skill_uri(skill).to_owned()).collect();
        let law = world.law();
        let all = tasks(&law, (&case.folder.from, &case.folder.to), None, &case.folder.done)
            .iter()
            .map(|task| task.id().to_owned())
            .collect::<Vec<_>>();
        let (step, entered) = match draw.below(12) {
            0 | 1 => ("remove", Entered::Removed(draw.below(2))),
            2..5 if self.arranges => {
                let step = draw.one(&all).cloned().unwrap_or_else(|| "nothing".to_owned());
                ("arrange", Entered::Arranged { step, on: world.today })
            }
            _ => (
                "work",
                Entered::Worked(Work {
                    employer: if draw.chance(93) { "a ward (invented)" } else { "" }.to_owned(),
                    isco: "2221".to_owned(),
                    months: draw.within(0, 60),
                    wage: "3100.00 EUR".parse::<Money>().ok(),
                    wage_from: if draw.chance(95) { "pay slip (invented)" } else { "" }.to_owned(),
                    skills: vec![draw.one(&skills)?.clone()],
                    document: if draw.chance(50) { "certificate (invented)" } else { "" }.to_owned(),
                    ..Work::default()
                }),
            ),
        };
        let job = move |tx: &mut Tx<'_>| {
            returns::enter(tx, &p, &id, version, &entered, &text.0.in_force(text.1)).map(|v| v.to_string())
        };
        Returns::deed(world, step, (&case.id, at), job, draw)
    }

    /// One answer, or all that is left; now and then where nothing is asked, or one that is none.
    fn answer(&self, world: &World, case: &Case, at: usize, draw: &mut Draw) -> Option<Deed> {
        let rounds = self.rounds.get(&case.id)?;
        let months = self.open_round(world, &case.id).unwrap_or(12);
        let before =
            rounds.iter().find(|round| round.months == months).map(|r| r.answers.clone()).unwrap_or_default();
        let kind = case.id.bytes().map(usize::from).sum::<usize>() % 4;
        let left = QUESTIONS.iter().filter(|q| !before.contains_key(q.key));
        let mut all: Vec<(&'static str, Answer)> =
            left.map(|q| (q.key, given(kind, months, q.key, draw))).collect();
        if draw.chance(60) {
            all.truncate(1);
        }
        if draw.chance(3) {
            all = vec![("here", Answer::Partly)];
        }
        if all.is_empty() {
            return None;
        }
        let (p, id, text) = (case.partnership.clone(), case.id.clone(), world.text());
        let job = move |tx: &mut Tx<'_>| {
            let law = text.0.in_force(text.1);
            for answer in all {
                if !returns::answer(tx, &p, &id, months, answer, &law)? {
                    break;
                }
            }
            Ok(id)
        };
        Returns::deed(world, "answer", (&case.id, at), job, draw)
    }

    /// What was learnt abroad becomes prior learning; also of somebody whose return is over.
    pub(super) fn beside(&self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let (case, at) = (self.all.get(id)?, *self.of.get(id)?);
        if !world.people[at].present || (case.folder.prior.is_some() && !draw.chance(5)) {
            return None;
        }
        let (p, of, version) = (case.partnership.clone(), case.id.clone(), case.version);
        let job = move |tx: &mut Tx<'_>| returns::claim(tx, &p, &of, version);
        Returns::deed(world, "claim", (id, at), job, draw)
    }

    /// What was certified becomes part of the profile.
    pub(super) fn take(world: &World, at: usize, draw: &mut Draw) -> Option<Deed> {
        let (p, classes) = (world.partnership.clone(), world.classes.clone());
        let person = world.people[at].id.clone();
        let job = move |tx: &mut Tx<'_>| {
            returns::take_skills(tx, &p, &person, &classes).map(|version| version.to_string())
        };
        Returns::deed(world, "take skills", ("", at), job, draw)
    }
}
