//! What may be done with a complaint next, and what is tried though it may not be?

use agreement::Money;
use partnership::grievances::case::Case;
use partnership::grievances::{Category, Charge, Receipts, Severity, State};
use partnership::invent::Draw;
use partnership::stakeholders::Action;
use store::Tx;
use store::grievances::{self, Grievance, Move, New, Side, Told};

use super::{Grievances, Known, LIFE, Written, drawn_code};
use crate::simulate::room::{Deed, draw_step};
use crate::simulate::world::World;

/// What a body does with a complaint besides the steps of its table.
enum Act {
    Step(Move),
    Say(String),
    Told,
    Owe(Money, String, String),
    Pay(Money, String),
    Disclose(String),
    Pass(String, Option<String>),
    Redact,
}

fn euros(minor: i64) -> Option<Money> {
    Some(Money { minor, currency: "EUR".parse().ok()? })
}

impl Grievances {
    /// Somebody complains.
    pub(super) fn file(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        self.next += 1;
        let (matter, code) = (format!("new-{}", self.next), drawn_code(draw));
        let (channel, run_by) = draw.one(&self.channels)?.clone();
        let (step, person) = match draw.below(10) {
            0..5 => ("file", None),
            5..8 => ("file named", Some(world.anybody(draw)?)),
            _ => ("file alone", None),
        };
        let category = *draw.one(&[Category::Fee, Category::Fee, Category::Wage, Category::Violence])?;
        let accused = match draw.below(20) {
            0 => Some(run_by),
            1..5 => None,
            _ => draw.one(&self.organisations).cloned(),
        };
        let amount = if draw.chance(80) { euros(draw.within(1_000, 400_000)) } else { None };
        let charge = Charge {
            amount,
            class: "recruitment_service".to_owned(),
            taken_by: "an agent (invented)".to_owned(),
            on: Some(world.today),
            receipts: Receipts::No,
        };
        let anonymous = step == "file";
        let told = Told {
            person: person.map(|at| world.people[at].id.clone()),
            // Whoever files without a name is not asked for one; what slips in is not kept.
            name: if draw.chance(90) || anonymous { "Someone (invented)".to_owned() } else { String::new() },
            contact: "someone@example.org".to_owned(),
            text: if draw.chance(95) {
                format!("What happened in {matter} (invented)")
            } else {
                " ".to_owned()
            },
            charge: (category == Category::Fee).then_some(charge),
            ..Told::default()
        };
        let new = New {
            partnership: world.partnership.clone(),
            channel,
            anonymous,
            language: draw.one(&["en", "fr", "ar"])?.to_string(),
            category: Some(category),
            accused,
            employer: None,
            recruiter: None,
            place: None,
            told: told.clone(),
        };
        let written = Written { code: code.clone(), person, anonymous, told, ..Written::default() };
        self.today.insert(matter.clone(), written);
        let text = world.text();
        let job = move |tx: &mut Tx<'_>| grievances::file(tx, &new, &code, &text.0.in_force(text.1));
        // Now and then by an account, which must not be.
        let who = if draw.chance(3) { draw.one(&world.staff)?.clone() } else { self.nobody.clone() };
        let mut deed = self.as_nobody(world, (step, &matter), job);
        deed.who = who;
        deed.alone.extend(person.map(|at| format!("person/{at}")));
        Some(deed)
    }

    fn as_nobody(
        &self,
        world: &World,
        (step, matter): (&'static str, &str),
        job: impl FnOnce(&mut Tx<'_>) -> Result<String, store::Refusal> + Send + 'static,
    ) -> Deed {
        let none = (Action::PartnershipRead, store::partnerships::object(&world.partnership));
        let mut deed = Deed::new((LIFE, step), self.nobody.clone(), none, job).on(LIFE, matter);
        deed.needs = None;
        if let Some(at) = self.all.get(matter).and_then(|known| known.person) {
            deed.alone.push(format!("person/{at}"));
        }
        deed
    }

    /// What becomes of a complaint today.
    pub(super) fn next(&mut self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let luck = draw.below(100);
        let state = self.all.get(id)?.case.state;
        if luck < 9 || (state == State::Closed && luck < 40) {
            return self.own(world, id, draw);
        }
        let known = self.all.get(id)?;
        let (step, act) = Grievances::act(known, self, draw)?;
        self.deed(world, id, step, act, draw)
    }

    /// What the complainant does, with the code.
    fn own(&mut self, world: &World, id: &str, draw: &mut Draw) -> Option<Deed> {
        let known = self.all.get(id)?;
        let step = match (known.case.state, draw.below(20)) {
            (State::Closed, 0..9) => "appeal",
            (_, 0..2) => "redact own",
            (_, 2..7) => "retaliation",
            (_, 7) => "appeal",
            _ => "say own",
        };
        let words = if draw.chance(92) { format!("More of {id} (invented)") } else { String::new() };
        let code = drawn_code(draw);
        let told = Told { text: words.clone(), ..known.case.said.clone().unwrap_or_default() };
        let anonymous = known.case.anonymous || (told.person.is_none() && told.name.is_empty());
        let person = known.person.filter(|_| !anonymous);
        let written = Written { code: code.clone(), person, anonymous, told, paid: 0, words: words.clone() };
        self.today.insert(id.to_owned(), written);
        let known = self.all.get(id)?;
        let version = if draw.chance(4) { known.case.version + 1 } else { known.case.version };
        let (p, of, text) = (world.partnership.clone(), id.to_owned(), world.text());
        let job = move |tx: &mut Tx<'_>| {
            let (which, law) = ((p.as_str(), of.as_str()), text.0.in_force(text.1));
            match step {
                "appeal" => {
                    let asked = Move { step: step.to_owned(), text: words, ..Move::default() };
                    let version = grievances::step(tx, which, version, Side::Complainant, &asked, &law)?;
                    Ok(version.to_string())
                }
                "redact own" => grievances::redact(tx, which, Side::Complainant, &law).map(|()| of.clone()),
                "retaliation" => grievances::retaliation(tx, which, &words, &code, &law),
                _ => grievances::say(tx, which, Side::Complainant, &words, &law).map(|()| of.clone()),
            }
        };
        Some(self.as_nobody(world, (step, id), job))
    }

    /// What the body does.
    fn act(known: &Known, room: &Grievances, draw: &mut Draw) -> Option<(&'static str, Act)> {
        let case = &known.case;
        match draw.below(40) {
            0 => {
                return Some((
                    "say",
                    Act::Say(if draw.chance(80) {
                        "We look into it (invented)".to_owned()
                    } else {
                        String::new()
                    }),
                ));
            }
            1 | 2 => {
                return Some((
                    "disclose",
                    Act::Disclose(format!("You are asked about {} (invented)", case.id)),
                ));
            }
            3 => {
                let (channel, _) = draw.one(&room.channels)?.clone();
                let accused = if draw.chance(50) { draw.one(&room.organisations).cloned() } else { None };
                return Some(("pass", Act::Pass(channel, accused)));
            }
            4 if draw.chance(30) => return Some(("redact", Act::Redact)),
            5 => return Some(("told", Act::Told)),
            6 => return Grievances::pay(case, draw),
            7 => return Grievances::owe(case, room, draw),
            _ => {}
        }
        let looks = matches!(case.state, State::Urgent | State::Investigating);
        let left = case.refund.left();
        if looks && case.category == Category::Fee && !draw.chance(15) {
            if left.is_none() {
                return Grievances::owe(case, room, draw);
            }
            if left.is_some_and(|left| left.minor > 0) {
                return Grievances::pay(case, draw);
            }
        }
        if case.state == State::Remedied && case.told_on.is_none() && !draw.chance(15) {
            return Some(if draw.chance(50) {
                ("told", Act::Told)
            } else {
                ("say", Act::Say("This is how it was remedied (invented)".to_owned()))
            });
        }
        let step = match (case.state, case.severity) {
            (State::Triaged, Some(Severity::Urgent)) if !draw.chance(10) => "hurry",
            (State::Triaged, _) if !draw.chance(10) => "investigate",
            _ => draw_step::<Case>(case.state, draw)?,
        };
        let asked = Move {
            step: step.to_owned(),
            text: if draw.chance(93) {
                format!("Put right in {} (invented)", case.id)
            } else {
                String::new()
            },
            category: Some(if draw.chance(90) { case.category } else { *draw.one(&Category::ALL)? }),
            severity: if draw.chance(95) { draw.one(&Severity::ALL).copied() } else { None },
            accused: (step == "triage" && draw.chance(40))
                .then(|| draw.one(&room.organisations).cloned())
                .flatten(),
        };
        Some((step, Act::Step(asked)))
    }

    /// How much is owed: what was told, or another sum with a reason; wrong ones, too.
    fn owe(case: &Grievance, room: &Grievances, draw: &mut Draw) -> Option<(&'static str, Act)> {
        let told = Grievances::fee(case).flatten();
        let debtor =
            if draw.chance(6) { "worker".to_owned() } else { draw.one(&room.organisations)?.clone() };
        let (owed, why) = match draw.below(12) {
            0 => (euros(-1)?, "less than nothing (invented)"),
            1 => (euros(draw.within(1_000, 300_000))?, ""),
            2 => (euros(draw.within(1_000, 300_000))?, "another sum was shown (invented)"),
            3 => (euros(0)?, "nothing was taken (invented)"),
            _ => (told.or_else(|| euros(77_777))?, "as was told (invented)"),
        };
        Some(("owe", Act::Owe(owed, debtor, why.to_owned())))
    }

    /// A part, or all that is left; now and then too much, nothing, in another currency, or by the worker.
    fn pay(case: &Grievance, draw: &mut Draw) -> Option<(&'static str, Act)> {
        let left = case.refund.left().map_or(5_000, |left| left.minor);
        let payer = case.refund.debtor.clone().unwrap_or_else(|| "worker".to_owned());
        let (minor, payer) = match draw.below(12) {
            0 => (left + 1, payer),
            1 => (0, payer),
            2 => (left, "worker".to_owned()),
            3..8 => (left, payer),
            _ => (draw.within(1, left.max(1)), payer),
        };
        let mut paid = euros(minor)?;
        if draw.chance(4) {
            paid.currency = "PHP".parse().ok()?;
        }
        Some(("pay", Act::Pay(paid, payer)))
    }

    /// By somebody of the body; now and then by another body, or by whoever is complained about.
    fn deed(
        &mut self,
        world: &World,
        id: &str,
        step: &'static str,
        act: Act,
        draw: &mut Draw,
    ) -> Option<Deed> {
        let known = self.all.get(id)?;
        let case = &known.case;
        let accused: Vec<_> = world
            .staff
            .iter()
            .filter(|a| case.accused.as_ref() == Some(&a.subject.organisation))
            .cloned()
            .collect();
        let other = draw.chance(4);
        let who = match draw.one(&accused) {
            Some(of_accused) if draw.chance(8) => Some(of_accused.clone()),
            _ if other => draw.one(&world.staff).cloned(),
            _ => world.pick(Action::GrievanceHandle, &case.object, None, draw),
        }?;
        let version = if draw.chance(3) { case.version - 1 } else { case.version };
        let words = match &act {
            Act::Step(asked) => asked.text.trim().to_owned(),
            Act::Say(text) | Act::Disclose(text) => text.clone(),
            _ => String::new(),
        };
        let paid = if let Act::Pay(paid, _) = &act { paid.minor } else { 0 };
        let (needs, person) = ((Action::GrievanceHandle, case.object.clone()), known.person);
        self.today.insert(id.to_owned(), Written { words, paid, ..Written::default() });
        let (p, of, text, day) = (world.partnership.clone(), id.to_owned(), world.text(), world.today);
        let job = move |tx: &mut Tx<'_>| {
            let (which, law) = ((p.as_str(), of.as_str()), text.0.in_force(text.1));
            let version = match act {
                Act::Step(asked) => grievances::step(tx, which, version, Side::Handler, &asked, &law)?,
                Act::Say(text) => {
                    return grievances::say(tx, which, Side::Handler, &text, &law).map(|()| of.clone());
                }
                Act::Redact => {
                    return grievances::redact(tx, which, Side::Handler, &law).map(|()| of.clone());
                }
                Act::Told => grievances::note_told(tx, which, version, &law)?,
                Act::Owe(owed, debtor, why) => {
                    grievances::owe(tx, which, version, owed, &debtor, &why, &law)?
                }
                Act::Pay(paid, payer) => grievances::pay(tx, which, version, (paid, day), &payer, &law)?,
                Act::Disclose(text) => grievances::disclose(tx, which, version, &text, &law)?,
                Act::Pass(channel, accused) => {
                    grievances::pass_on(tx, which, version, &channel, accused.as_deref(), &law)?
                }
            };
            Ok(version.to_string())
        };
        let mut deed = Deed::new((LIFE, step), who, needs, job).on(LIFE, id);
        // The page hides it from whoever is complained about, and from other bodies; these come as far as the store.
        if draw.chance(70) {
            deed.needs = None;
        }
        deed.alone.extend(person.map(|at| format!("person/{at}")));
        Some(deed)
    }
}
