//! Which variation of a problem is being asked: bounds moved for a price,
//! options forbidden or a person forced for a runner-up, rules left out for a conflict.

use crate::problem::{Checked, Force, Side, Standing};

/// Bounds are clamped here: past every possible sum, so nothing changes, and moving them cannot overflow.
pub(crate) const FAR: i64 = 1 << 52;

/// A problem with some of its bounds, options and points replaced.
#[derive(Clone)]
pub(crate) struct Question<'a> {
    pub checked: &'a Checked<'a>,
    /// Lower bound per rule; `None` also where the rule is not asked.
    pub low: Vec<Option<i64>>,
    /// Upper bound per rule.
    pub high: Vec<Option<i64>>,
    /// An option that may not be taken.
    pub forbidden: Option<u32>,
    /// A person who must be placed.
    pub must: Option<u32>,
    /// Count points, or only ask whether the rules can hold.
    pub points: bool,
    /// Rules that are not asked but matter later: no option may be dropped at their expense.
    pub watch: Watch,
}

/// Rules to spare when options are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Watch {
    Nothing,
    Preferred,
    HardPolicy,
}

impl<'a> Question<'a> {
    /// The problem as it stands: hard rules only.
    pub fn plain(checked: &'a Checked<'a>) -> Self {
        let bound = |side: Side| {
            let rules = checked.problem.rules.iter();
            let of = rules.map(|rule| {
                let bound = match side {
                    Side::AtLeast => rule.at_least,
                    Side::AtMost => rule.at_most,
                };
                bound.filter(|_| rule.force == Force::Hard).map(|b| b.clamp(-FAR, FAR))
            });
            of.collect()
        };
        Question {
            checked,
            low: bound(Side::AtLeast),
            high: bound(Side::AtMost),
            forbidden: None,
            must: None,
            points: true,
            watch: Watch::Nothing,
        }
    }

    /// Leaves a rule out.
    pub fn drop_rule(&mut self, rule: usize) {
        self.low[rule] = None;
        self.high[rule] = None;
    }

    /// Is this rule spared when options are dropped?
    pub fn watches(&self, rule: u32) -> bool {
        let rule = &self.checked.problem.rules[rule as usize];
        match self.watch {
            Watch::Nothing => false,
            Watch::Preferred => rule.force == Force::Preferred,
            Watch::HardPolicy => rule.force == Force::Hard && rule.standing == Standing::Policy,
        }
    }
}
