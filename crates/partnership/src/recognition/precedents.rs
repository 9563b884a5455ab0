//! How was the same qualification decided before (¶15)?
//!
//! A precedent names a qualification, a reference, what differed and what was
//! decided, by whom, when, under which article. It names no person. It suggests
//! and never decides: an assessor may depart from the last one and says why.
//!
//! **Not computed**: whether two cases are alike beyond qualification and
//! reference.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::case::Stage;

/// A case that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// Its number in the library.
    pub id: String,
    /// The qualification in the register.
    pub qualification: String,
    /// The reference in the register.
    pub reference: String,
    /// The body that decided.
    pub body: String,
    /// When.
    pub decided_on: Date,
    /// The article it rests on.
    pub cite: String,
    /// Full, partial, compensation or negative.
    pub outcome: Stage,
    /// What differed, by the keys of differences.
    pub differences: Vec<String>,
    /// The case that it comes from; empty after its person was erased. Shown to nobody.
    pub source: String,
}

/// Those of the same qualification and reference, the newest first.
pub fn alike<'a>(all: &'a [Precedent], qualification: &str, reference: &str) -> Vec<&'a Precedent> {
    let mut found: Vec<&Precedent> =
        all.iter().filter(|p| p.qualification == qualification && p.reference == reference).collect();
    found.sort_by(|a, b| (b.decided_on, &b.id).cmp(&(a.decided_on, &a.id)));
    found
}

/// Whether an outcome departs from the newest of them.
pub fn departs(alike: &[&Precedent], outcome: Stage) -> bool {
    alike.first().is_some_and(|last| last.outcome != outcome)
}

/// How often each outcome was decided, the most frequent first: what the library suggests.
pub fn suggested(alike: &[&Precedent]) -> Vec<(Stage, usize)> {
    let mut counts: BTreeMap<Stage, usize> = BTreeMap::new();
    for precedent in alike {
        *counts.entry(precedent.outcome).or_default() += 1;
    }
    let mut all: Vec<(Stage, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(stage, count)| (std::cmp::Reverse(*count), *stage));
    all
}
