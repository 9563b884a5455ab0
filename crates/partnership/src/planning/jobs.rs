//! How many jobs were created for each training seat, district by district (¶26)?
//!
//! An entry says how many jobs a cohort led to in a district. A district has the seats of the cohorts that its entries
//! name, each once. Where no cohort is named the seats are unknown, and so is the ratio.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Fraction;

/// What was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The district: a region of ISO 3166-2, or a name.
    pub district: String,
    /// How many jobs were created.
    pub jobs: i64,
    /// The cohort that led to them; nothing: nobody said.
    pub cohort: Option<String>,
}

/// A district in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Its name.
    pub district: String,
    /// Jobs created.
    pub jobs: i64,
    /// Seats of the cohorts named; nothing: unknown.
    pub seats: Option<i64>,
}

impl District {
    /// Jobs for each seat; nothing where the seats are unknown or none.
    pub fn per_seat(&self) -> Option<Fraction> {
        let seats = self.seats.filter(|seats| *seats > 0)?;
        Fraction::new(self.jobs, seats)
    }
}

/// The report, by district. `seats`: those of each cohort, home and away together. Nothing: a sum does not fit in 64
/// bits.
pub fn report(entries: &[Entry], seats: &BTreeMap<String, i64>) -> Option<Vec<District>> {
    let mut all: BTreeMap<&str, (i64, BTreeSet<&str>, bool)> = BTreeMap::new();
    for entry in entries {
        let sum = all.entry(entry.district.trim()).or_insert((0, BTreeSet::new(), true));
        sum.0 = sum.0.checked_add(entry.jobs)?;
        match entry.cohort.as_deref().filter(|cohort| seats.contains_key(*cohort)) {
            Some(cohort) => {
                sum.1.insert(cohort);
            }
            None => sum.2 = false,
        }
    }
    let of = |cohorts: &BTreeSet<&str>| {
        cohorts.iter().try_fold(0i64, |sum, cohort| sum.checked_add(*seats.get(*cohort)?))
    };
    let district = |(district, (jobs, cohorts, known)): (&str, (i64, BTreeSet<&str>, bool))| {
        let seats = if known { Some(of(&cohorts)?) } else { None };
        Some(District { district: district.to_owned(), jobs, seats })
    };
    all.into_iter().map(district).collect()
}
