//! How is each rule used by the placement, in the units people read?

use std::collections::BTreeSet;

use matching::Outcome;

use super::Round;

/// What a rule counts in the placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    /// People, or minor units of money.
    pub counted: i64,
    /// Of how many, where the rule is a share.
    pub of: Option<i64>,
    /// Steps by which a preferred rule is missed.
    pub shortfall: i64,
}

impl Round {
    /// The use of every rule, in their order; nothing where there is no placement.
    pub fn used(&self) -> Vec<Used> {
        let Outcome::Solved(solved) = &self.outcome else { return Vec::new() };
        let chosen: BTreeSet<u32> = solved.chosen.iter().copied().flatten().collect();
        let used = |(rule, seen): (&super::ClauseRule, &matching::RuleUse)| {
            let (counted, of) = rule.used(&chosen);
            Used { counted, of, shortfall: seen.shortfall }
        };
        self.rules.iter().zip(&solved.rules).map(used).collect()
    }

    /// Whether the judge, who adds up integers and knows no solver, finds that
    /// every hard rule holds.
    pub fn every_rule_holds(&self) -> bool {
        let Outcome::Solved(solved) = &self.outcome else { return false };
        let judged = matching::judge(&self.problem, &solved.chosen);
        judged.violations.is_empty() && judged.value == solved.value
    }
}
