//! What would have to be learnt to close the differences, where, and who pays (¶11)?
//!
//! For each outcome that lacks: the hours that the reference gives it, and the
//! programmes of the partnership that teach it. Costs come from the clauses that
//! a programme names; each payer's part is exact to the minor unit, and the
//! worker is none ([`crate::costs`]).
//!
//! **Not computed**: whether a programme counts for several outcomes at once in
//! less time. Each is named with its own months; the hours are the reference's.

use std::collections::BTreeMap;

use agreement::Money;
use skills::{Level, SkillId};

use super::compare::{Comparison, Difference};
use crate::costs;
use crate::intake::programmes::Programme;
use crate::terms::Terms;

/// A programme that teaches something that lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its id.
    pub programme: String,
    /// What it is called.
    pub title: String,
    /// How long it takes.
    pub months: i64,
    /// Whether it reaches the level that the reference asks for; nothing: it does not say how far it leads.
    pub reaches: Option<bool>,
    /// What it costs in all; nothing where no clause says.
    pub cost: Option<Money>,
    /// Who pays which part, in minor units.
    pub payers: BTreeMap<String, i64>,
}

/// A way across one difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// What lacks.
    pub skill: SkillId,
    /// Hours to make up; nothing: the reference does not say.
    pub hours: Option<i64>,
    /// Those who teach it, the quickest that reach the level first.
    pub modules: Vec<Module>,
}

/// The way across all differences that can be learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bridging {
    /// By rank of the difference.
    pub bridges: Vec<Bridge>,
}

impl Bridging {
    /// Hours to make up, as far as they are known.
    pub fn hours(&self) -> i64 {
        self.bridges.iter().filter_map(|b| b.hours).fold(0, i64::saturating_add)
    }

    /// How many outcomes have no hours in the reference.
    pub fn unknown_hours(&self) -> usize {
        self.bridges.iter().filter(|b| b.hours.is_none()).count()
    }

    /// How many outcomes nobody here teaches.
    pub fn untaught(&self) -> usize {
        self.bridges.iter().filter(|b| b.modules.is_empty()).count()
    }
}

/// Finds the way across.
pub fn bridging(comparison: &Comparison, programmes: &[Programme], terms: &Terms) -> Bridging {
    let lacking = comparison.differences.iter().filter_map(|d| Some((d, d.skill?, d.levels?.0)));
    let bridges =
        lacking.map(|(difference, skill, need)| bridge(difference, (skill, need), programmes, terms));
    Bridging { bridges: bridges.collect() }
}

fn bridge(
    difference: &Difference,
    (skill, need): (SkillId, u8),
    programmes: &[Programme],
    terms: &Terms,
) -> Bridge {
    let mut modules: Vec<Module> = programmes
        .iter()
        .filter_map(|programme| {
            let (_, level) = programme.aim.teaches().iter().find(|(taught, _)| *taught == skill)?;
            Some(module(programme, *level, need, terms))
        })
        .collect();
    modules.sort_by_key(|m| (m.reaches != Some(true), m.months, m.programme.clone()));
    Bridge { skill, hours: difference.hours, modules }
}

fn module(programme: &Programme, level: Level, need: u8, terms: &Terms) -> Module {
    let lines = || programme.costs.iter().filter_map(|id| terms.costs.get(id));
    let minor = lines().map(|c| c.amount.minor).fold(0, i64::saturating_add);
    let cost = lines().next().map(|c| Money { minor, currency: c.amount.currency });
    Module {
        programme: programme.id.clone(),
        title: programme.title.clone(),
        months: programme.months,
        reaches: level.sure().map(|level| need <= level),
        cost,
        payers: costs::split(lines(), terms),
    }
}
