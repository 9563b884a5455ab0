//! Scoring: which workers suit a job best, which jobs suit a worker best, among millions, and why?
//!
//! A job requires skills with weights (1,000 for an essential one, say). A worker has skills at
//! levels. A related skill earns part of the credit, in thousandths ([`Related`]). The score of a
//! pair is the sum over the job's requirements and the worker's skills of
//! weight × credit × level: whole numbers, [`POINTS`] of them for a requirement of weight 1,000
//! met in full. [`explain`] gives the lines that add up to it.
//!
//! The score is linear, so the relations can be applied to either side. They are always applied to
//! the question: [`wanted`] spreads a job over all skills that would earn it something, [`offered`]
//! a worker over all requirements they would earn something from. What is kept ([`Index`]) are plain
//! rows, levels of workers or weights of jobs, and a change of one worker changes one row.
//!
//! An index answers exactly, as if everybody had been looked at, but looks at few. Rows are sorted by
//! group (occupation) and cut into blocks; for each skill it is known which blocks hold it, and the
//! most that any row there has of it. That bounds the score of a whole block. Blocks are looked at
//! from the highest bound down, until no bound reaches the last place of the list any more. This is
//! MaxScore with block maxima (Turtle & Flood 1995; Ding & Suel 2011), on blocks of people in place of
//! postings. Where groups are too small to fill half a block, entries are kept by skill too, and everybody
//! is added up.
//!
//! Ties: score, highest first; then a hash of seed and id, so that early registration is no merit;
//! then the id. Rows whose score is 0 are in no list. Neither the order in which rows came, nor the
//! machine, nor the number of threads changes an answer.
//!
//! **Not computed**: required levels (a level above what is required earns more, below it less),
//! and whether a worker may take a job at all.

mod block;
mod index;
mod layout;
mod related;
mod rows;
mod search;
mod top;

pub use index::Index;
pub use related::{Line, Query, Related, explain, offered, wanted};
pub use rows::{Rows, Value};
pub use search::Desk;
pub use top::{Found, lot};

/// Points of a requirement of weight 1,000 met in full: 1,000 × 1,000 thousandths × level 5.
pub const POINTS: u64 = 5_000_000;

/// Workers by level: blocks of 64.
pub type Workers = Index<u8, 64>;

/// Jobs by weight: blocks of 16.
pub type Jobs = Index<u16, 16>;
