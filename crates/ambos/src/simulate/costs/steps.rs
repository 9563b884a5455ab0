//! What may become of a cost next, and what is tried though it may not?

use jiff::ToSpan;
use partnership::costs::lifecycle::Stage;
use partnership::invent::Draw;
use partnership::stakeholders::Action;
use partnership::terms::Terms;
use store::Tx;
use store::costs::{self, Ask, Cost};

use super::super::room::Deed;
use super::super::world::World;
use super::{Costs, LIFE, One};

impl Costs {
    /// Something is expected: for as many people as came to it since the last time.
    pub(super) fn plan(&mut self, world: &World, draw: &mut Draw) -> Option<Deed> {
        let at = self.next % self.clauses.len().max(1);
        self.next += 1;
        let (clause, before) = self.clauses.get(at)?.clone();
        let text = world.text();
        let law = text.0.in_force(text.1);
        let line = Terms::of(&law).costs.get(&clause)?.clone();
        let now = so_far(world, &line.applies);
        if let Some(told) = self.clauses.get_mut(at) {
            told.1 = now;
        }
        let people = (now - before).max(1);
        let minor = line.amount.minor.checked_mul(people)?;
        let new = Cost {
            partnership: world.partnership.clone(),
            id: String::new(),
            clause: if draw.chance(3) { "a-gift".to_owned() } else { clause },
            provider: if draw.chance(4) { "worker".to_owned() } else { draw.one(&self.providers)?.clone() },
            currency: if draw.chance(3) { "XOF" } else { line.amount.currency.code() }.to_owned(),
            agreed: minor,
            minor: if draw.chance(3) { -minor } else { minor },
            stage: Stage::Budgeted,
            what: format!("{}, {people} people (invented)", line.category),
            incurred_on: None,
            evidence: String::new(),
            entered_by: String::new(),
            settled_by: String::new(),
            version: 1,
        };
        let job = move |tx: &mut Tx<'_>| costs::plan(tx, &new, &text.0.in_force(text.1));
        Deed::of_partnership(world, (LIFE, "plan"), Action::CostChange, draw, job)
    }

    /// What is next for a cost: mostly what leads on.
    pub(super) fn step(&self, one: &One, world: &World, draw: &mut Draw) -> Option<Deed> {
        let (step, luck) = (one.cost.stage, draw.below(100));
        // What was entered too high is validated by nobody: it is taken back.
        let above = one.cost.minor > one.cost.agreed;
        let deed = match (step, luck) {
            (_, 0..4) => self.taken_back(one, world, draw),
            (_, 4..8) => self.lead(one, draw.one(&super::STEPS).copied()?, world, draw),
            (Stage::Budgeted, _) => self.lead(one, "agree", world, draw),
            (Stage::Agreed, _) => self.lead(one, "incur", world, draw),
            (Stage::Incurred, _) if above => self.taken_back(one, world, draw),
            (Stage::Incurred, _) => self.lead(one, "validate", world, draw),
            (Stage::Validated, _) => self.lead(one, "allocate", world, draw),
            (Stage::Allocated, _) => self.lead(one, "invoice", world, draw),
            (Stage::Invoiced, 8..16) => self.lead(one, "dispute", world, draw),
            (Stage::Disputed, 8..40) => self.lead(one, "uphold", world, draw),
            (Stage::Disputed, 40..60) => self.lead(one, "concede", world, draw),
            (Stage::Invoiced | Stage::Disputed, _) => self.lead(one, "pay", world, draw),
            (Stage::Paid, _) => self.lead(one, "settle", world, draw),
            (Stage::Settled | Stage::Audited, _) => self.lead(one, "audit", world, draw),
        };
        deed.map(|deed| deed.on(LIFE, &one.cost.id))
    }

    fn lead(&self, one: &One, step: &'static str, world: &World, draw: &mut Draw) -> Option<Deed> {
        let (p, id, text) = (world.partnership.clone(), one.cost.id.clone(), world.text());
        let version = one.cost.version + i64::from(draw.chance(3));
        match step {
            "plan" => return None,
            "reverse" => return self.taken_back(one, world, draw),
            "pay" => return Costs::pay(one, world, draw),
            _ => {}
        }
        let yesterday = world.today.yesterday().ok()?;
        let payer = draw.one(&one.invoices).map(|invoice| invoice.party.clone()).unwrap_or_default();
        let ask = Ask {
            minor: match step {
                // As planned; less; or more than was agreed.
                "incur" if draw.chance(40) => {
                    one.cost.agreed.checked_mul(draw.within(70, 104)).map(|m| m / 100)
                }
                _ => None,
            },
            on: (step == "incur")
                .then(|| if draw.chance(4) { world.today.tomorrow().ok() } else { Some(yesterday) })
                .flatten(),
            evidence: if draw.chance(94) { "receipt 7 (invented)" } else { " " }.to_owned(),
            party: if draw.chance(95) { payer } else { "nobody".to_owned() },
            reason: if draw.chance(95) { "another number of people (invented)" } else { " " }.to_owned(),
        };
        let action = match step {
            "validate" => Action::CostValidate,
            "audit" => Action::CostAudit,
            _ => Action::CostChange,
        };
        Deed::of_partnership(world, (LIFE, step), action, draw, move |tx| {
            let law = text.0.in_force(text.1);
            costs::step(tx, (&p, &id), version, step, &ask, &law).map(|version| version.to_string())
        })
    }

    /// A payer pays: all of it, a part, or more than it was asked for.
    fn pay(one: &One, world: &World, draw: &mut Draw) -> Option<Deed> {
        let open: Vec<_> = one.invoices.iter().filter(|i| i.paid < i.minor || draw.chance(5)).collect();
        let invoice = *draw.one(&open)?;
        let left = invoice.minor - invoice.paid;
        let minor = match draw.below(100) {
            0..3 => left + 1,
            3..20 => (left / 2).max(1),
            _ => left,
        };
        let on = world.today.checked_sub(draw.within(-1, 9).max(0).days()).ok()?;
        let on = if draw.chance(3) { world.today.tomorrow().ok()? } else { on.max(invoice.issued_on) };
        let (p, id, version) = (world.partnership.clone(), invoice.id.clone(), one.cost.version);
        Deed::of_partnership(world, (LIFE, "pay"), Action::CostChange, draw, move |tx| {
            let paid = costs::pay(tx, (&p, &id), version, (minor, on), "transfer 12 (invented)");
            paid.map(|version| version.to_string())
        })
    }

    /// The last of its postings was in error.
    fn taken_back(&self, one: &One, world: &World, draw: &mut Draw) -> Option<Deed> {
        let number = match draw.chance(90) {
            true => one.postings.last()?.0,
            false => draw.one(&one.postings)?.0,
        };
        let (p, id, version) = (world.partnership.clone(), one.cost.id.clone(), one.cost.version);
        let reason = if draw.chance(92) { "entered twice (invented)" } else { " " };
        Deed::of_partnership(world, (LIFE, "reverse"), Action::CostValidate, draw, move |tx| {
            costs::reverse(tx, (&p, &id, number), version, reason).map(|version| version.to_string())
        })
    }
}

/// How many people there are so far for what a clause is for: seats that cohorts opened, who came home, who came to a
/// place.
fn so_far(world: &World, applies: &str) -> i64 {
    match applies {
        "programme" => world.cohorts.values().map(|one| one.seats_home + one.seats_away).sum(),
        "home" => world.came_home.values().sum(),
        _ => i64::try_from(world.placed.len()).unwrap_or(i64::MAX),
    }
}
