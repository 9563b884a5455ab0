//! How often do officers override what is proposed, and is any group hit more
//! often (¶22; Regulation (EU) 2024/1689, Art. 14, 26)?
//!
//! Groups of fewer than five people are not told by number. Where only one group
//! of a kind would be hidden, the smallest other one is hidden with it: else it
//! could be reckoned from the whole.
//!
//! **Not computed:** whether a difference has a good reason.

use std::collections::BTreeMap;

/// Fewer people than this are not told by number.
pub const LEAST: i64 = 5;

/// An outcome that an officer decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The groups the person belongs to: one of each kind.
    pub groups: BTreeMap<&'static str, String>,
    /// Whether the officer put something else in the proposal's place.
    pub overridden: bool,
}

/// A group: its kind and which one. Nothing: everybody.
pub type Group = Option<(&'static str, String)>;

/// A number, or that it is small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// So many.
    Exactly(i64),
    /// Fewer than [`LEAST`], or hidden so that another one cannot be reckoned.
    Hidden,
}

/// How often outcomes of a group were overridden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Which group.
    pub group: Group,
    /// Outcomes that were decided.
    pub decided: Cell,
    /// Of these, overridden.
    pub overridden: Cell,
}

impl Rate {
    /// Thousandths that were overridden, rounded down; nothing where a number is hidden.
    pub fn per_mille(&self) -> Option<i64> {
        match (self.decided, self.overridden) {
            (Cell::Exactly(of), Cell::Exactly(n)) if of > 0 => Some(n * 1000 / of),
            _ => None,
        }
    }
}

/// The rates: everybody first, then each group by kind and name.
pub fn rates(all: &[Decided]) -> Vec<Rate> {
    let mut counts: BTreeMap<Group, (i64, i64)> = BTreeMap::new();
    counts.insert(None, (0, 0));
    for one in all {
        let groups = one.groups.iter().map(|(kind, name)| Some((*kind, name.clone())));
        for group in groups.chain([None]) {
            let count = counts.entry(group).or_default();
            count.0 += 1;
            count.1 += i64::from(one.overridden);
        }
    }
    let small = |n: i64| n > 0 && n < LEAST;
    // Whoever is few is hidden, and their overrides with them.
    let mut hidden: BTreeMap<&Group, (bool, bool)> =
        counts.iter().map(|(group, (of, n))| (group, (small(*of), small(*of) || small(*n)))).collect();
    let kinds: Vec<&'static str> = {
        let mut kinds: Vec<_> = counts.keys().flatten().map(|(kind, _)| *kind).collect();
        kinds.dedup();
        kinds
    };
    for kind in kinds {
        let of_kind = || counts.iter().filter(move |(g, _)| g.as_ref().is_some_and(|(k, _)| *k == kind));
        for decided in [true, false] {
            let count = |(of, n): &(i64, i64)| if decided { *of } else { *n };
            let is = |hidden: &(bool, bool)| if decided { hidden.0 } else { hidden.1 };
            let known = hidden.clone();
            if of_kind().filter(|(group, _)| known.get(group).is_some_and(is)).count() != 1 {
                continue;
            }
            let open = of_kind().filter(|(group, _)| !known.get(group).is_some_and(is));
            let least = open.min_by_key(|(_, n)| (count(n), n.0)).map(|(group, _)| group);
            if let Some(entry) = least.and_then(|group| hidden.get_mut(group)) {
                entry.0 |= decided;
                entry.1 = true;
            }
        }
    }
    let cell = |n: i64, hide: bool| if hide { Cell::Hidden } else { Cell::Exactly(n) };
    let rate = |(group, (of, n)): (&Group, &(i64, i64))| {
        let (decided, overridden) = hidden.get(group).copied().unwrap_or_default();
        Rate { group: group.clone(), decided: cell(*of, decided), overridden: cell(*n, overridden) }
    };
    counts.iter().map(rate).collect()
}
