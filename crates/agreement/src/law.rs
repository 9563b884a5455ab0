//! Which clauses bind on a given day.

use std::ops::Range;

use jiff::civil::Date;

use crate::clause::{Clause, day_after};
use crate::{Agreement, Fraction};

/// The clauses in force on a day.
#[derive(Clone, Debug)]
pub struct InForce<'a> {
    /// The day.
    pub date: Date,
    /// The agreement's own days, the last one excluded.
    pub frame: Range<Date>,
    binds: bool,
    clauses: Vec<&'a Clause>,
}

/// The days the agreement itself is in force: from the first day of its first
/// [agreement] clause to the last of its last one.
pub(crate) fn frame(clauses: &[Clause]) -> Range<Date> {
    let own = || clauses.iter().filter(|c| c.kind.name == "agreement");
    let from = own().map(|c| c.date("valid_from").unwrap_or(Date::MIN)).min();
    let to = own().map(|c| c.date("valid_to").map_or(Date::MAX, day_after)).max();
    from.unwrap_or(Date::MIN)..to.unwrap_or(Date::MAX)
}

impl Agreement {
    /// The clauses in force on `date`. Outside the agreement's own days, and
    /// between two [agreement] clauses that leave a gap, there are none.
    pub fn in_force(&self, date: Date) -> InForce<'_> {
        let frame = frame(&self.clauses);
        let own = |clause: &Clause| clause.in_force(&frame).contains(&date);
        let mut agreements = self.clauses.iter().filter(|c| c.kind.name == "agreement").peekable();
        let binds = agreements.peek().is_none() || agreements.any(own);
        InForce { date, clauses: self.clauses.iter().filter(|c| binds && own(c)).collect(), frame, binds }
    }
}

impl<'a> InForce<'a> {
    /// Whether the agreement binds at all on this day.
    pub fn binds(&self) -> bool {
        self.binds
    }

    /// All clauses of a kind, in reading order.
    pub fn all(&self, kind: &str) -> impl Iterator<Item = &'a Clause> + use<'a, '_> {
        let wanted = crate::schema::kind(kind);
        debug_assert!(wanted.is_some(), "no kind {kind}");
        let wanted = wanted.map_or("", |kind| kind.name);
        self.clauses.iter().copied().filter(move |c| c.kind.name == wanted)
    }

    /// The one clause of a kind that stands once.
    pub fn one(&self, kind: &str) -> Option<&'a Clause> {
        self.all(kind).next()
    }

    /// The clause of a kind with this id.
    pub fn by_id(&self, kind: &str, id: &str) -> Option<&'a Clause> {
        self.all(kind).find(|c| c.text(c.kind.key.first().copied().unwrap_or("evidence")) == Some(id))
    }

    /// The shares that pay a cost: those that name it, else those that name none.
    /// Empty where the cost names its payer or nobody's share reaches it.
    pub fn shares_of(&self, cost: &str) -> Vec<(&'a Clause, Fraction)> {
        let named: Vec<&Clause> = self.all("share").filter(|s| s.texts("of").any(|of| of == cost)).collect();
        let general = || self.all("share").filter(|s| s.get("of").is_none()).collect();
        let chosen: Vec<&'a Clause> = if named.is_empty() { general() } else { named };
        chosen.into_iter().filter_map(|s| Some((s, s.share("share")?))).collect()
    }
}
