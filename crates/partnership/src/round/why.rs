//! Why this answer for this person, how close was another, and what would
//! change it (¶13)?

use matching::{Fault, Price, RunnerUp, Side};

use super::Round;

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
        let levers = match next {
            RunnerUp::Next { option: Some(option), margin_most, .. } => {
                self.levers(option as usize, margin_most + 1)
            }
            _ => Vec::new(),
        };
        Ok(Some(Why { taken: self.placed(person).map(|p| p.index), next, levers }))
    }

    /// What one step more or less of a rule's bound would change, by solving
    /// again; nothing where the rules cannot hold together.
    pub fn price(&self, rule: usize, side: Side) -> Result<Option<Price>, Fault> {
        let Some(solved) = self.solved() else { return Ok(None) };
        matching::price(&self.problem, solved, rule, side, &super::settings(self.seed)).map(Some)
    }

    fn levers(&self, way: usize, needed: i64) -> Vec<Lever> {
        let lines = self.ways[way].lines.iter();
        lines
            .filter(|line| line.most - line.points >= needed)
            .map(|line| Lever {
                criterion: line.criterion,
                needed,
                room: line.most - line.points,
                cite: line.cite.clone(),
            })
            .collect()
    }
}
