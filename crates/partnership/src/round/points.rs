//! What is a placement worth, by the articles that say what counts (¶5, 13, 27)?

use crate::intake::Dossier;
use crate::pathways::Route;
use crate::terms::{Terms, Worth};

/// Points for one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The criterion, as the agreement names it.
    pub criterion: &'static str,
    /// What it earned.
    pub points: i64,
    /// What it could earn at most.
    pub most: i64,
    /// What it was measured on: thousandths covered, rank (0: none), months, groups.
    pub measured: i64,
    /// The article.
    pub cite: String,
}

/// All lines together.
pub fn total(lines: &[Line]) -> i64 {
    lines.iter().map(|l| l.points).sum()
}

/// The criteria this version knows how to measure, in the order they are shown.
pub(crate) const CRITERIA: [&str; 5] =
    ["skill_coverage", "person_rank", "employer_rank", "start", "priority"];

pub(super) fn lines(
    terms: &Terms,
    dossier: &Dossier,
    person: usize,
    place: usize,
    route: &Route,
    months: i64,
) -> Vec<Line> {
    let (who, offered) = (&dossier.people[person], &dossier.places[place]);
    CRITERIA
        .iter()
        .filter_map(|criterion| Some((*criterion, terms.worth(criterion)?)))
        .map(|(criterion, worth)| {
            let (points, measured) = match criterion {
                "skill_coverage" => (
                    route.coverage.points(worth.points.max(0) as u64) as i64,
                    route.coverage.per_mille() as i64,
                ),
                "person_rank" => {
                    ranked(worth, who.ranks.iter().position(|r| *r == place).map(|r| r as i64 + 1))
                }
                "employer_rank" => ranked(worth, offered.employer_ranks.get(&person).copied()),
                "start" => ((worth.points - worth.step * months).max(0), months),
                _ => {
                    let groups = who.priorities.iter().filter_map(|id| terms.priorities.get(id));
                    let earned: i64 = groups.clone().map(|(points, _)| *points).sum();
                    (earned.min(worth.points), groups.count() as i64)
                }
            };
            Line { criterion, points, most: worth.points, measured, cite: worth.cite.clone() }
        })
        .collect()
}

/// Full points for the first rank, a step less for each after it; none where
/// nothing is ranked.
fn ranked(worth: &Worth, rank: Option<i64>) -> (i64, i64) {
    rank.map_or((0, 0), |rank| ((worth.points - worth.step * (rank - 1)).max(0), rank))
}
