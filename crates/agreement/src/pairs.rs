//! Which clause of one text is which clause of another: of the same kind and
//! key, and starting on the same day. Where each text has one left, they are
//! the same clause with other days.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use jiff::civil::Date;

use crate::clause::Clause;
use crate::law::frame;

/// A clause of the first text, of the second, or of both.
pub(crate) type Pair<'a> = (Option<&'a Clause>, Option<&'a Clause>);

/// All clauses of both texts, each once, by name.
pub(crate) fn pairs<'a>(ours: &'a [Clause], theirs: &'a [Clause]) -> Vec<Pair<'a>> {
    let (mut one, mut other) = (by_name(ours), by_name(theirs));
    let names: BTreeSet<Name<'_>> = one.keys().chain(other.keys()).cloned().collect();
    let frames = (frame(ours), frame(theirs));
    let of = |name| {
        let (ours, theirs) = (one.remove(&name).unwrap_or_default(), other.remove(&name).unwrap_or_default());
        of_one_name(&ours, &theirs, &frames)
    };
    names.into_iter().flat_map(of).collect()
}

/// Kind and key.
type Name<'a> = (&'a str, String);

fn by_name(clauses: &[Clause]) -> BTreeMap<Name<'_>, Vec<&Clause>> {
    let mut names: BTreeMap<Name<'_>, Vec<&Clause>> = BTreeMap::new();
    for clause in clauses {
        names.entry((clause.kind.name, clause.key())).or_default().push(clause);
    }
    names
}

fn of_one_name<'a>(
    ours: &[&'a Clause],
    theirs: &[&'a Clause],
    frames: &(Range<Date>, Range<Date>),
) -> Vec<Pair<'a>> {
    let mut waiting: BTreeMap<Date, VecDeque<&Clause>> = BTreeMap::new();
    for clause in theirs {
        waiting.entry(clause.in_force(&frames.1).start).or_default().push_back(clause);
    }
    let mut pairs = Vec::new();
    let mut alone = Vec::new();
    for clause in ours {
        match waiting.get_mut(&clause.in_force(&frames.0).start).and_then(VecDeque::pop_front) {
            Some(twin) => pairs.push((Some(*clause), Some(twin))),
            None => alone.push(*clause),
        }
    }
    let rest: Vec<&Clause> = waiting.into_values().flatten().collect();
    match (alone.as_slice(), rest.as_slice()) {
        ([one], [other]) => pairs.push((Some(*one), Some(*other))),
        _ => {
            pairs.extend(alone.into_iter().map(|c| (Some(c), None)));
            pairs.extend(rest.into_iter().map(|c| (None, Some(c))));
        }
    }
    pairs
}
