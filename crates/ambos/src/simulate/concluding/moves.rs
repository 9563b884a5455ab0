//! What may become of an agreement next, and what is tried though it may not?

use std::sync::Arc;

use agreement::Agreement;
use jiff::ToSpan;
use jiff::civil::Date;
use partnership::concluding::vouch::{EVALUATION, Vouched};
use partnership::concluding::{Concluding as Life, Stage};
use partnership::invent::Draw;
use partnership::licences::{Licence, recruits};
use partnership::stakeholders::{Action, Object, Role, reach};
use store::concluding::{self, Move};
use store::partnerships::{self, Partnership};
use store::{Refusal, Tx};
use store::{licences, organisations};

use super::{LIFE, Trial};
use crate::simulate::room::{Deed, draw_step};
use crate::simulate::world::{Account, World};

/// Somebody opens a partnership; their organisation is a party from the start.
pub(super) fn open(world: &World, number: usize, draw: &mut Draw) -> Option<Deed> {
    let who = world.pick(Action::PartnershipCreate, &Object::default(), None, draw)?;
    let (id, day) = (format!("trial-{number}"), world.first().in_force(world.law_day).frame.start);
    let title = if draw.chance(90) { "A trial (invented)" } else { " " };
    let by = who.subject.organisation.clone();
    let matter = id.clone();
    let job = move |tx: &mut Tx<'_>| {
        partnerships::create(tx, &id, title, day, 1)?;
        organisations::make_party(tx, &id, &by, &by)?;
        Ok(id)
    };
    Some(
        Deed::new((LIFE, "open"), who, (Action::PartnershipCreate, Object::default()), job).on(LIFE, &matter),
    )
}

impl Trial {
    fn deed(
        &self,
        step: &'static str,
        action: Action,
        draw: &mut Draw,
        job: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
    ) -> Option<Deed> {
        let object = partnerships::object(&self.id);
        let able: Vec<&Arc<Account>> =
            self.staff.iter().filter(|a| reach(&a.subject, action, self.kept.day).covers(&object)).collect();
        // Now and then somebody without the power comes as far as the store, which knows a sign-off from a word.
        let wrong = matches!(step, "sign off" | "take back") && draw.chance(15);
        let who = if wrong || draw.chance(2) {
            draw.one(&self.staff)?.clone()
        } else {
            (*draw.one(&able)?).clone()
        };
        let mut deed = Deed::new((LIFE, step), who, (action, object), job).on(LIFE, &self.id);
        if wrong {
            deed.needs = None;
        }
        Some(deed)
    }

    /// What is next: mostly what leads on. `expired`: whether an agreement before has come to its last day.
    pub(super) fn next(&self, world: &World, expired: bool, draw: &mut Draw) -> Option<Deed> {
        let luck = draw.below(100);
        let past = self.end.is_some_and(|end| end <= self.kept.day);
        if self.edition == 0 && luck < 90 {
            return self.text(world, draw);
        }
        match (self.stage(), luck) {
            (_, 0..9) => return self.launch(draw),
            (_, 9..12) => return self.sign(false, draw),
            (Stage::Signed | Stage::Amended | Stage::Suspended, 10..60) if !self.signed_off() => {
                return self.sign(true, draw);
            }
            (Stage::Signed | Stage::Amended, _) if !self.open.is_empty() && luck < 88 => {
                return self.vouch(&self.open[0], world, draw);
            }
            (Stage::InForce, 10..16) => return self.sign(false, draw),
            (Stage::Review, 10..22) => return self.text(world, draw),
            (Stage::Review, 22..56) if !self.evaluated => return self.vouch(EVALUATION, world, draw),
            (Stage::Review | Stage::Suspended, 36..39) => return self.day(draw),
            // Until one has ended by itself, the last day of some comes sooner.
            (Stage::Review | Stage::Suspended, 75..) if !expired && !past => return self.day(draw),
            (_, 39..41) => return self.sign(true, draw),
            (_, 41..43) => return self.vouch("P1.1", world, draw),
            _ => {}
        }
        let last = self.steps.last();
        let amended = last.is_some_and(|taken| taken.edition < self.edition);
        let pilot = last.is_some_and(|taken| taken.pilot);
        let step = match (self.stage(), draw.below(10)) {
            (Stage::Draft, 0..9) => "scope",
            (Stage::Scoping, 0..9) => "negotiate",
            (Stage::Negotiating, 0..9) => "sign",
            (Stage::Signed | Stage::Amended, 0..9) => "enter-force",
            (Stage::InForce, 0..6) => "review",
            (Stage::Review | Stage::Suspended, 0..8) if past => "expire",
            (Stage::Suspended, 0..5) => "resume",
            // A pilot that was evaluated is promoted more often than anything else.
            (Stage::Review, 0..4) if self.evaluated && pilot => "promote",
            (Stage::Review, 0..6) if amended => "amend",
            (Stage::Review, 4..6) => "renew",
            (stage, _) => draw_step::<Life>(stage, draw)?,
        };
        if step == "terminate" && !draw.chance(50) {
            return None;
        }
        let number = i64::try_from(self.steps.len()).ok()?;
        let number = if draw.chance(4) { number + 1 } else { number };
        let reason = if draw.chance(93) { "as the parties agreed (invented)" } else { " " };
        let new = Move {
            step: step.to_owned(),
            reason: reason.to_owned(),
            protection: String::new(),
            pilot: draw.chance(80),
        };
        let id = self.id.clone();
        self.deed(step, Action::AgreementMove, draw, move |tx| {
            concluding::step(tx, &id, number, &new, None).map(|number| number.to_string())
        })
    }

    /// Whether people may be told of places now.
    fn launch(&self, draw: &mut Draw) -> Option<Deed> {
        let id = self.id.clone();
        self.deed("launch", Action::RoundRun, draw, move |tx| {
            concluding::must_be_operational(tx, &id).map(|()| String::new())
        })
    }

    /// The authority gives its word or takes it back, for the edition it read.
    fn sign(&self, given: bool, draw: &mut Draw) -> Option<Deed> {
        let edition = self.edition_about() - i64::from(draw.chance(6));
        let reason = if draw.chance(93) { "the file was read (invented)" } else { "" };
        let (id, step) = (self.id.clone(), if given { "sign off" } else { "take back" });
        self.deed(step, Action::SignoffGive, draw, move |tx| {
            concluding::sign_off(tx, &id, edition, given, reason).map(|()| id)
        })
    }

    fn vouch(&self, about: &str, world: &World, draw: &mut Draw) -> Option<Deed> {
        let to_come = world.today.checked_add(1.days()).ok()?;
        let new = Vouched {
            about: about.to_owned(),
            document: if draw.chance(92) { "report 7 (invented)" } else { "" }.to_owned(),
            dated: if draw.chance(95) { world.today } else { to_come },
            signed_by: if draw.chance(94) { "de-labour" } else { "nobody" }.to_owned(),
        };
        let id = self.id.clone();
        self.deed("vouch", Action::AgreementMove, draw, move |tx| {
            concluding::vouch(tx, &id, &new, None).map(|()| id)
        })
    }

    /// Another day: within the agreement's own, or after its end.
    fn day(&self, draw: &mut Draw) -> Option<Deed> {
        let end = self.end?;
        let day = if draw.chance(45) { end } else { self.kept.day.checked_add(30.days()).ok()? };
        let version = if draw.chance(5) { self.kept.version + 1 } else { self.kept.version };
        let new = Partnership { day, version, ..self.kept.clone() };
        self.deed("day", Action::PartnershipChange, draw, move |tx| {
            partnerships::change(tx, &new).map(|version| version.to_string())
        })
    }

    /// A new edition. In every second agreement no authority's consent stands in the text.
    fn text(&self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let by_hand = self.id.bytes().last().is_some_and(|b| b % 2 == 1);
        let of = |text: &str| match by_hand {
            true => text.replacen(
                "[[signoff]]\nparty = \"de-immigration\"",
                "[[signoff]]\nparty = \"de-employment\"",
                1,
            ),
            false => text.to_owned(),
        };
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let texts: Vec<(String, String)> =
            world.first().documents.iter().map(|d| (name(&d.name), of(&d.text))).collect();
        let parties: Vec<String> = Agreement::in_force(world.first(), world.law_day)
            .all("party")
            .filter_map(|clause| clause.text("id").map(str::to_owned))
            .collect();
        let version = if draw.chance(5) { self.kept.version + 1 } else { self.kept.version };
        let (id, day) = (self.id.clone(), world.today);
        self.deed("text", Action::PartnershipChange, draw, move |tx| {
            let edition = partnerships::put_texts(tx, &id, version, &texts)?;
            let known = tx.read(|db| organisations::parties(db, &id))?;
            for party in parties {
                if known.iter().all(|(one, _)| *one != party) {
                    licensed(tx, &party, day)?;
                    organisations::make_party(tx, &id, &party, &party)?;
                }
            }
            Ok(edition.to_string())
        })
    }
}

/// A recruiter's licence is looked up, and kept, before it becomes a party (¶9).
fn licensed(tx: &mut Tx<'_>, party: &str, day: Date) -> Result<(), Refusal> {
    let found = tx.read(|db| organisations::get(db, party))?.ok_or(Refusal::Missing)?;
    if !recruits(&found.kind) {
        return Ok(());
    }
    let licence = Licence {
        number: found.licence.clone(),
        authority: Some("Department of Migrant Workers (invented)".to_owned()),
        from: Some(day),
        until: day.checked_add(365.days()).ok(),
        source: Some("https://register.example.org".to_owned()),
    };
    organisations::change(tx, &found)?;
    licences::put(tx, party, &licence)
}

/// The roles that act for an agreement.
pub(super) fn acts(role: Role) -> bool {
    matches!(role, Role::Officer | Role::Immigration | Role::Monitor | Role::Employer)
}
