//! How limits, uses, prices and steps are said to people, whatever the page.

use agreement::{Currency, Money, Said};
use matching::{Change, Conflict, Relaxation, Side};

use super::{ClauseRule, Limit, Round, Unit, Used};
use crate::pathways::Route;

impl ClauseRule {
    /// What it demands.
    pub fn limit_said(&self) -> Said {
        match &self.limit {
            Limit::Count(Some(least), Some(most)) if least == most => {
                Said::new("limit-exactly").number("count", *least)
            }
            Limit::Count(Some(least), Some(most)) => {
                Said::new("limit-between").number("least", *least).number("most", *most)
            }
            Limit::Count(Some(least), None) => Said::new("limit-at-least").number("count", *least),
            Limit::Count(None, Some(most)) => Said::new("limit-at-most").number("count", *most),
            Limit::Share(Some(least), _) => Said::new("limit-share-at-least").text("share", least),
            Limit::Share(None, Some(most)) => Said::new("limit-share-at-most").text("share", most),
            Limit::Sum(money) => Said::new("limit-sum").money("amount", *money),
            Limit::Together => Said::new("limit-together"),
            Limit::Count(None, None) | Limit::Share(None, None) => Said::new("limit-none"),
        }
    }

    /// What one step of its price is: a person, or so much money.
    pub fn step_said(&self, currency: Option<Currency>) -> Said {
        match (self.unit, currency) {
            (Unit::Money, Some(currency)) => {
                Said::new("step-of-money").money("amount", Money { minor: self.row.step, currency })
            }
            _ => Said::new("step-of-people"),
        }
    }
}

impl Used {
    /// How far a rule is used.
    pub fn said(&self, rule: &ClauseRule, currency: Option<Currency>) -> Said {
        match (self.of, rule.unit, currency) {
            (Some(of), ..) => Said::new("used-share").number("count", self.counted).number("of", of),
            (None, Unit::Money, Some(currency)) => {
                Said::new("used-money").money("amount", Money { minor: self.counted, currency })
            }
            _ => Said::new("used-people").number("count", self.counted),
        }
    }
}

/// How the value would change.
pub fn change_said(change: Change) -> Said {
    match change {
        Change::Points { least, most } if least == most => Said::new("change-points").number("points", least),
        Change::Points { least, most } => {
            Said::new("change-range").number("least", least).number("most", most)
        }
        Change::Infeasible => Said::new("change-infeasible"),
        Change::Unsettled => Said::new("change-unsettled"),
    }
}

/// Which way a bound gives way.
pub fn side_said(side: Side) -> Said {
    Said::new(match side {
        Side::AtLeast => "side-at-least",
        Side::AtMost => "side-at-most",
    })
}

impl Round {
    /// The steps of a way, in order; where there is none, that the person fits now.
    pub fn steps_said(&self, route: &Route) -> Vec<Said> {
        crate::pathways::steps_said(&self.dossier, route)
    }

    /// An amount in the agreement's currency.
    pub fn money(&self, minor: i64) -> Option<Money> {
        self.terms.currency.map(|currency| Money { minor, currency })
    }

    /// Each rule that takes part in a conflict, with its article.
    pub fn clash_said(&self, conflict: &Conflict) -> Vec<Said> {
        let said = |index: &usize| {
            let rule = &self.rules[*index];
            let base = Said::new(if rule.cite.is_some() { "clash-rule" } else { "clash-fact" });
            let base = if let Some(cite) = &rule.cite { base.text("article", cite) } else { base };
            base.text("id", &rule.id).said("scope", rule.scope.clone()).said("limit", rule.limit_said())
        };
        conflict.rules.iter().map(said).collect()
    }

    /// The least that would have to give, rule by rule.
    pub fn relaxation_said(&self, conflict: &Conflict) -> Vec<Said> {
        let said = |relaxation: &Relaxation| {
            let rule = &self.rules[relaxation.rule];
            let by = match (rule.unit, self.terms.currency) {
                (Unit::Money, Some(currency)) => {
                    let minor = rule.row.step.saturating_mul(relaxation.steps);
                    Said::new("relax-money").money("amount", Money { minor, currency })
                }
                _ => Said::new("relax-people").number("count", relaxation.steps),
            };
            Said::new(match relaxation.side {
                Side::AtLeast => "relax-less",
                Side::AtMost => "relax-more",
            })
            .text("article", rule.cite.as_deref().unwrap_or_default())
            .text("id", &rule.id)
            .said("limit", rule.limit_said())
            .said("by", by)
        };
        conflict.relaxation.iter().map(said).collect()
    }
}
