//! What each step takes: months, cost clauses, and how sure it is (¶6, 27, 30).

use std::collections::BTreeSet;

use agreement::Fraction;

use super::{Certainty, Ground, Pair, Step};
use crate::intake::programmes::Aim;
use crate::terms::{Measure, Recognition};

impl Ground<'_> {
    /// Cost clauses that arise with a place on this track, whatever the way.
    pub(super) fn costs_at_once(&self, pair: &Pair<'_>) -> BTreeSet<String> {
        let corridor = pair.corridor.map(|c| c.id.as_str());
        self.terms.costs_applying(pair.place.track.word(), corridor).map(|c| c.id.clone()).collect()
    }

    /// Cost clauses that a step causes on this corridor (none: at home). A permit's fee
    /// is no clause of its own: the clauses of the track hold it.
    pub(super) fn costs_of(&self, step: &Step, corridor: Option<&str>) -> BTreeSet<String> {
        let applying = |applies: &'static str| {
            self.terms.costs_applying(applies, corridor).map(|c| c.id.clone()).collect::<Vec<_>>()
        };
        match step {
            Step::Permit(_) => BTreeSet::new(),
            Step::Recognition { .. } => applying("recognition").into_iter().collect(),
            Step::Measure { measure, .. } => applying(measure.word()).into_iter().collect(),
            Step::Programme(index) => {
                let programme = &self.dossier.programmes[*index];
                let with = match programme.aim {
                    Aim::Adaptation(_) => applying(Measure::Adaptation.word()),
                    Aim::Test(_) => applying(Measure::Test.word()),
                    Aim::Language { .. } | Aim::Skills(_) => Vec::new(),
                };
                let named = programme.costs.iter().filter(|id| self.terms.arises(id, corridor)).cloned();
                named.chain(with).collect()
            }
        }
    }

    /// The months of a step; none for those of the permit, which run beside.
    pub(super) fn months_of(&self, step: &Step) -> i64 {
        match step {
            Step::Programme(index) => self.dossier.programmes[*index].months,
            Step::Permit(_) => 0,
            Step::Recognition { months, .. } | Step::Measure { months, .. } => *months,
        }
    }
}

/// How far from home a site is: people learn at origin first, then on the way, then
/// at destination.
pub(super) fn distance(site: &str) -> usize {
    ["origin", "third", "destination"].iter().position(|s| *s == site).unwrap_or(0)
}

/// How sure the recognition is where a measure can follow, that this share of people
/// pass: whoever is not asked for one has passed, whoever is asked must pass it.
pub(super) fn with_measure(clause: &Recognition, passes: Option<Fraction>) -> Certainty {
    let whole = |share: Option<Fraction>| share.is_some_and(|s| s == Fraction::ONE);
    if clause.expected == Some(Fraction::ZERO) || whole(passes) {
        return Certainty::SURE;
    }
    let both = clause.expected.zip(passes).and_then(|(expected, passes)| {
        // 1 − e · (1 − p)
        let den = i128::from(expected.den()) * i128::from(passes.den());
        let failed = i128::from(expected.num()) * (i128::from(passes.den()) - i128::from(passes.num()));
        Fraction::new(i64::try_from(den - failed).ok()?, i64::try_from(den).ok()?)
    });
    Certainty::of(both)
}

/// How sure the recognition is where the clause offers no measure: that none is asked for.
pub(super) fn without_measure(clause: &Recognition) -> Certainty {
    let none = clause.expected.and_then(|e| Fraction::new(e.den().checked_sub(e.num())?, e.den()));
    Certainty::of(none)
}
