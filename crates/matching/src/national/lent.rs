//! Options that are kept by somebody else: in a file that is mapped into memory, for instance.
//!
//! The engine reads them as if they were its own, so every answer is the same byte for byte. It says in
//! which order it wants them ([`Order`]); whoever keeps them lays them out so.

use std::fmt::Debug;
use std::ops::Deref;
use std::sync::Arc;

use super::pool::{Number, Person, Pool, Sheet, laid_out};
use super::rows::{Cells, Row};
use crate::fault::Fault;

/// Numbers that somebody keeps. They may not change while the pool is in use.
pub trait Lent<T>: Send + Sync + Debug {
    /// All of them, in order.
    fn all(&self) -> &[T];
}

/// Numbers, one for each option: held in memory, or lent.
#[derive(Debug, Clone)]
pub(crate) enum Flat<T> {
    Held(Vec<T>),
    Lent(Arc<dyn Lent<T>>),
}

impl<T> Default for Flat<T> {
    fn default() -> Self {
        Flat::Held(Vec::new())
    }
}

impl<T> From<Vec<T>> for Flat<T> {
    fn from(held: Vec<T>) -> Self {
        Flat::Held(held)
    }
}

impl<T> Deref for Flat<T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        match self {
            Flat::Held(held) => held,
            Flat::Lent(lent) => lent.all(),
        }
    }
}

/// A pool that still lacks its options, and the order in which it wants them.
#[derive(Debug)]
pub struct Order<P> {
    pool: Pool<P>,
}

impl<P: Number> Order<P> {
    /// Lays out people, places (capacity each) and rows.
    ///
    /// # Errors
    /// As [`Builder::new`](super::Builder::new).
    pub fn new(people: &[Person], cells: Cells, capacity: Vec<u32>, rows: Vec<Row>) -> Result<Self, Fault> {
        Ok(Order { pool: laid_out(people, cells, capacity, rows)? })
    }

    /// The caller's people in the order wanted.
    #[must_use]
    pub fn people(&self) -> &[u32] {
        &self.pool.caller
    }

    /// Where each person's options begin, in that order, and where all end.
    #[must_use]
    pub fn begins(&self) -> &[u32] {
        &self.pool.sheet.start
    }

    /// The pool with its options: the place of each, and its points.
    ///
    /// # Errors
    /// There are not as many as announced, or a place does not exist.
    pub fn with(self, place: Arc<dyn Lent<P>>, points: Arc<dyn Lent<u16>>) -> Result<Pool<P>, Fault> {
        let Order { mut pool } = self;
        let due = pool.sheet.start.last().map_or(0, |&end| end as usize);
        for (name, found) in [("places", place.all().len()), ("points", points.all().len())] {
            if found != due {
                return Err(Fault::malformed(
                    name,
                    format!("{found} options are lent, {due} were announced"),
                ));
            }
        }
        if let Some(at) = place.all().iter().position(|place| place.at() >= pool.cells.places()) {
            let remedy = format!("place {} is not among the {}", place.all()[at].at(), pool.cells.places());
            return Err(Fault::malformed(format!("option {at}"), remedy));
        }
        let start = std::mem::take(&mut pool.sheet.start);
        pool.sheet = Sheet { start, place: Flat::Lent(place), points: Flat::Lent(points) };
        Ok(pool)
    }
}
