//! Are there permits for everybody who is trained to go (¶24)?
//!
//! A cohort's away seats lead to the destinations of its jobs, in the year in which it ends. For each set of
//! destinations that some cohort has, the seats of all cohorts that can go nowhere else are held against the permits of
//! the set. More seats than permits are a contradiction, whoever goes where. Permits that nobody stated are unknown,
//! and unknown is not enough.

use std::collections::{BTreeMap, BTreeSet};

use crate::mobility::quota::Places;

/// The away seats of a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// The cohort.
    pub cohort: String,
    /// The year in which its people may leave; nothing: unknown.
    pub year: Option<i64>,
    /// How many.
    pub away: i64,
    /// The countries of its jobs.
    pub destinations: BTreeSet<String>,
}

/// What was found of a set of destinations in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The year.
    pub year: i64,
    /// The destinations.
    pub destinations: BTreeSet<String>,
    /// The cohorts that can go nowhere else.
    pub cohorts: Vec<String>,
    /// Their away seats.
    pub seats: i64,
    /// The permits of all these destinations.
    pub permits: Places,
}

impl Finding {
    /// Whether quota and cohorts contradict each other; nothing: unknown.
    pub fn contradicts(&self) -> Option<bool> {
        match self.permits {
            Places::Unlimited => Some(false),
            Places::Of(permits) => Some(permits < self.seats),
            Places::Unknown => None,
        }
    }
}

/// Holds seats against permits. `permits`: of a destination in a year, over all corridors that lead there; what is
/// missing is unknown. By year, then by destinations. Cohorts without a year or a destination are in none.
pub fn findings(cohorts: &[Seats], permits: &BTreeMap<(i64, String), Places>) -> Vec<Finding> {
    let told = |one: &&Seats| one.away > 0 && !one.destinations.is_empty();
    let known: Vec<(i64, &Seats)> =
        cohorts.iter().filter(told).filter_map(|one| Some((one.year?, one))).collect();
    let sets: BTreeSet<(i64, &BTreeSet<String>)> =
        known.iter().map(|(year, one)| (*year, &one.destinations)).collect();
    let finding = |(year, set): (i64, &BTreeSet<String>)| {
        let within = known.iter().filter(|(of, one)| *of == year && one.destinations.is_subset(set));
        let within: Vec<&Seats> = within.map(|(_, one)| *one).collect();
        let mut names: Vec<String> = within.iter().map(|one| one.cohort.clone()).collect();
        names.sort();
        Finding {
            year,
            destinations: set.clone(),
            cohorts: names,
            seats: within.iter().fold(0, |sum, one| sum.saturating_add(one.away)),
            permits: set.iter().fold(Places::Of(0), |sum, to| {
                plus(sum, permits.get(&(year, to.clone())).copied().unwrap_or(Places::Unknown))
            }),
        }
    };
    sets.into_iter().map(finding).collect()
}

/// Two together: without limit where one is, else unknown where one is.
pub fn plus(one: Places, other: Places) -> Places {
    match (one, other) {
        (Places::Unlimited, _) | (_, Places::Unlimited) => Places::Unlimited,
        (Places::Of(one), Places::Of(other)) => Places::Of(one.saturating_add(other)),
        (Places::Unknown, _) | (_, Places::Unknown) => Places::Unknown,
    }
}
