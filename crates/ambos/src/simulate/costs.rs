//! What the partnership costs is expected, agreed, arises, is validated, shared, asked for, paid, settled and audited.
//!
//! Each half-year every `cost` clause of the agreement makes a cost for as many people as came to what it is for since
//! the last. Payers pay late, in parts, or object; what was entered in error is taken back. Refunds of unlawful fees
//! come from complaints (`grievances`) and stand in the same book.

mod right;
mod steps;

use std::collections::BTreeMap;

use ledger::book::{Kind, Who};
use partnership::costs::lifecycle::{Cost as Life, Stage};
use partnership::invent::Draw;
use store::books::{self, Kept};
use store::costs::{self, Cost, Invoice};
use store::{Db, Fault};

use self::right::Balances;
use super::Stop;
use super::room::{Deed, Done, Room, leads, today};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "cost";
/// The steps that are taken.
const STEPS: [&str; 13] = [
    "plan", "agree", "incur", "validate", "allocate", "invoice", "dispute", "uphold", "concede", "pay",
    "settle", "audit", "reverse",
];
/// Of a hundred days, on how many somebody deals with an open cost.
const BUSY: u32 = 12;
/// How many costs each clause makes in a year.
const A_YEAR: usize = 2;

/// A cost that is not over.
struct One {
    cost: Cost,
    invoices: Vec<Invoice>,
    /// Its postings: number and step.
    postings: Vec<(i64, String)>,
}

/// The room.
#[derive(Default)]
pub struct Costs {
    /// The clauses, and for how many people each arose so far.
    clauses: Vec<(String, i64)>,
    /// Parties that can be owed for something.
    providers: Vec<String>,
    /// The clause that is next.
    next: usize,
    all: BTreeMap<String, One>,
    /// How many postings were looked at.
    seen: i64,
    balances: Balances,
}

impl Costs {
    /// Nothing is expected yet.
    pub fn new(world: &World) -> Costs {
        let law = world.law();
        let ids = |kind| law.all(kind).filter_map(|c| c.text("id").map(str::to_owned)).collect::<Vec<_>>();
        let providers = ids("party").into_iter().filter(|id| !partnership::costs::is_worker(&law, id));
        Costs {
            clauses: ids("cost").into_iter().map(|id| (id, 0)).collect(),
            providers: providers.collect(),
            ..Costs::default()
        }
    }

    /// Looks at what was posted since: every posting makes zero, and no worker owes.
    fn look(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        for Kept { number, posting, .. } in books::since(db, &world.partnership, self.seen)? {
            let told = || format!("posting {number}: {posting:?}");
            world.book.hold(Rule::Zero, right::makes_zero(&posting), told)?;
            self.balances.add(&posting);
            if let Some(one) = self.all.get_mut(&posting.about) {
                one.postings.push((number, posting.step.clone()));
            }
            self.seen = number;
        }
        let charged = self.balances.worker();
        world.book.hold(Rule::Free, charged.is_none(), || format!("{charged:?} is owed by a worker"))
    }
}

impl Room for Costs {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        STEPS.map(|step| (LIFE, step)).to_vec()
    }

    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>) {
        for _ in 0..today(draw, self.clauses.len() * A_YEAR * world.day.1.div_ceil(365), world.day.1) {
            deeds.extend(self.plan(world, draw));
        }
        for one in self.all.values() {
            if draw.chance(BUSY) {
                deeds.extend(self.step(one, world, draw));
            }
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let p = world.partnership.clone();
        let made = done.answer.as_ref().ok().filter(|_| done.step == "plan").cloned();
        let id = made.clone().unwrap_or_else(|| done.tag.matter.clone());
        let Some(cost) = costs::get(db, &p, &id)? else {
            return world.book.hold(Rule::Opens, !done.kept(), || id);
        };
        let invoices = costs::invoices(db, &p, &id)?;
        let old = self.all.get(&id).map(|one| one.cost.clone());
        if let Some(old) = &old {
            let (from, to) = (old.stage, cost.stage);
            let lawful = if done.kept() { came(done.step, from, to) } else { *old == cost };
            world.book.hold(Rule::Steps, lawful, || format!("{id}, {}: {from:?} → {to:?}", done.step))?;
            let rises = cost.version == old.version + i64::from(done.kept());
            world.book.hold(Rule::Versions, rises, || format!("{id}, {}: {}", done.step, cost.version))?;
        }
        if done.kept() {
            let by = done.who.subject.account.as_str();
            let entered = old.as_ref().map_or((by, ""), |o| (o.entered_by.as_str(), o.settled_by.as_str()));
            let eyes = right::other_eyes(done.step, by, entered);
            world.book.hold(Rule::Eyes, eyes, || format!("{id}, {} by {by} after {entered:?}", done.step))?;
        }
        let free = !agreement::schema::names_worker(&cost.provider)
            && invoices.iter().all(|one| !agreement::schema::names_worker(&one.party));
        world.book.hold(Rule::Free, free, || format!("{id}: {invoices:?}"))?;
        let postings = self.all.remove(&id).map(|one| one.postings).unwrap_or_default();
        if cost.stage != Stage::Audited {
            self.all.insert(id, One { cost, invoices, postings });
        }
        self.look(world, db)
    }

    /// Refunds of complaints were posted as well.
    fn follow(&mut self, world: &mut World, db: &mut Db) -> Result<(), Stop> {
        self.look(world, db)
    }

    /// Once a year, and at the very end: journal and ledger say the same, and the statements of all make the accounts.
    fn whole(&mut self, world: &mut World, db: &mut Db, last: bool) -> Result<(), Stop> {
        if !last && world.today.month() != 12 {
            return Ok(());
        }
        let report = books::check(db)?;
        let agrees = report.differences.is_empty();
        world.book.hold(Rule::Reconciled, agrees, || format!("{:?}", report.differences))?;
        let stands = stands(db, &world.partnership, world.today)?;
        let right = self.balances.are(&stands);
        world.book.hold(Rule::Statements, right, || format!("{stands:?} where {:?}", self.balances))
    }
}

/// What the statements of all parties say that stands at the end of this day.
fn stands(
    db: &mut Db,
    partnership: &str,
    day: jiff::civil::Date,
) -> Result<Vec<(Who, Kind, String, i128)>, Fault> {
    let all = books::statements(db, partnership, (jiff::civil::Date::MIN, day))?;
    let mut stands = Vec::new();
    for one in all {
        let after = one.after.into_iter().filter(|(_, minor)| *minor != 0);
        stands.extend(after.map(|((kind, currency), minor)| (one.who.clone(), kind, currency, minor)));
    }
    Ok(stands)
}

/// Whether a step leads there. An answer to an objection and a payment leave a cost where others stand in the way,
/// and with the last of them it is paid; a posting that is taken back leads one step back.
fn came(step: &str, from: Stage, to: Stage) -> bool {
    use Stage::{Agreed, Disputed, Incurred, Invoiced, Paid, Settled};
    match step {
        "pay" => to == from || leads::<Life>("paid", from, to),
        "uphold" | "concede" => from == Disputed && matches!(to, Disputed | Invoiced | Paid),
        "reverse" => matches!(
            (from, to),
            (Incurred, Agreed) | (Settled, Paid) | (Paid | Invoiced, Invoiced) | (Disputed, Disputed)
        ),
        _ => leads::<Life>(step, from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_goes_on_by_its_table_and_back_by_a_reversal_alone() {
        assert!(
            came("agree", Stage::Budgeted, Stage::Agreed) && !came("agree", Stage::Budgeted, Stage::Paid)
        );
        assert!(came("pay", Stage::Invoiced, Stage::Invoiced) && came("pay", Stage::Invoiced, Stage::Paid));
        assert!(!came("pay", Stage::Allocated, Stage::Paid) && !came("pay", Stage::Paid, Stage::Invoiced));
        assert!(
            came("concede", Stage::Disputed, Stage::Paid) && !came("uphold", Stage::Invoiced, Stage::Paid)
        );
        assert!(came("reverse", Stage::Settled, Stage::Paid));
        assert!(!came("reverse", Stage::Audited, Stage::Settled));
    }
}
