//! Why this answer for this person, how close was another, and what would
//! change it (¶13)?

use matching::{Fault, Price, RunnerUp, Side};

use super::{Line, Round, Way};
use crate::pathways::months_until;

/// What a person is told.
#[derive(Clone, Debug)]
pub struct Why {
    /// The way taken, by index.
    pub taken: Option<usize>,
    /// Their next best placement, found by solving again.
    pub next: RunnerUp,
    /// What would be enough to turn the answer to the next best way.
    pub levers: Vec<Lever>,
}

/// A criterion in which the next best way could still gain enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lever {
    /// The criterion.
    pub criterion: &'static str,
    /// Points that would turn the answer.
    pub needed: i64,
    /// Points the criterion still has to give.
    pub room: i64,
    /// Its article.
    pub cite: String,
}

impl Round {
    /// Solves again for one person; nothing where the rules cannot hold together.
    pub fn why(&self, person: usize) -> Result<Option<Why>, Fault> {
        let Some(solved) = self.solved() else { return Ok(None) };
        let next = matching::runner_up(&self.problem, solved, person as u32, &super::settings(self.seed))?;
        let taken = self.placed(person).map(|p| p.index);
        let levers = match next {
            RunnerUp::Next { option: Some(option), margin_most, .. } => {
                self.levers(taken, option as usize, margin_most + 1)
            }
            _ => Vec::new(),
        };
        Ok(Some(Why { taken, next, levers }))
    }

    /// What one step more or less of a rule's bound would change, by solving
    /// again; nothing where the rules cannot hold together.
    pub fn price(&self, rule: usize, side: Side) -> Result<Option<Price>, Fault> {
        let Some(solved) = self.solved() else { return Ok(None) };
        matching::price(&self.problem, solved, rule, side, &super::settings(self.seed)).map(Some)
    }

    fn levers(&self, taken: Option<usize>, next: usize, needed: i64) -> Vec<Lever> {
        let lever = |line: &Line| {
            let room = self.room(taken.map(|t| &self.ways[t]), &self.ways[next], line);
            (room >= needed).then(|| Lever {
                criterion: line.criterion,
                needed,
                room,
                cite: line.cite.clone(),
            })
        };
        self.ways[next].lines.iter().filter_map(lever).collect()
    }

    /// Points that a way can gain in a criterion while the way taken gains none.
    fn room(&self, taken: Option<&Way>, next: &Way, line: &Line) -> i64 {
        let left = line.most - line.points;
        let Some(taken) = taken else { return left };
        let same_place = taken.place == next.place;
        match line.criterion {
            // A group counts on all ways of a person.
            "priority" => 0,
            _ if !same_place => left,
            // Skills lift both, unless the way taken has nothing left to gain.
            "skill_coverage" => {
                let full = taken.lines.iter().any(|l| l.criterion == line.criterion && l.points == l.most);
                if full { left } else { 0 }
            }
            // A shorter way starts no sooner than the place.
            "start" => {
                let first = months_until(self.date, self.dossier.places[next.place].start);
                let most = self.terms.worth("start").map_or(0, |w| (w.points - w.step * first).max(0));
                most - line.points
            }
            // Ranks are of places.
            _ => 0,
        }
    }
}
