//! The best so far, in an order that is total: score, hash of the id, id.

use std::cmp::Reverse;

/// A row that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The caller's number of it.
    pub id: u32,
    /// Points, [`POINTS`](super::POINTS) for a requirement of weight 1,000 met in full.
    pub score: u64,
}

/// Keeps a given number of the best.
#[derive(Debug)]
pub(crate) struct Top {
    count: usize,
    seed: u64,
    kept: Vec<(Reverse<u64>, u64, u32)>,
    /// No smaller score gets into the list.
    pub(crate) least: u64,
}

impl Top {
    pub(crate) fn new(count: usize, seed: u64) -> Self {
        Top { count, seed, kept: Vec::with_capacity(count.min(4096) + SLACK), least: 1 }
    }

    pub(crate) fn offer(&mut self, id: u32, score: u64) {
        if score >= self.least {
            self.kept.push((Reverse(score), lot(self.seed, id), id));
            if self.kept.len() >= self.count.saturating_add(SLACK) {
                self.trim();
            }
        }
    }

    /// Lets go of those who are not among the best any more.
    pub(crate) fn trim(&mut self) {
        if self.count > 0 && self.kept.len() >= self.count {
            let (_, last, _) = self.kept.select_nth_unstable(self.count - 1);
            self.least = last.0.0;
        }
        self.kept.truncate(self.count);
    }

    pub(crate) fn list(mut self) -> Vec<Found> {
        self.kept.sort_unstable();
        self.kept.truncate(self.count);
        self.kept.iter().map(|&(Reverse(score), _, id)| Found { id, score }).collect()
    }
}

const SLACK: usize = 64;

/// A lot drawn from seed and id: among equals, no id is better than another.
pub fn lot(seed: u64, id: u32) -> u64 {
    // The seed is mixed first, else near seeds would draw the same lots for near ids.
    crate::program::lot(u64::from(id), seed)
}
