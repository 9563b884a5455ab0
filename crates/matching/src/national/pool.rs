//! What is asked of the national tier: who can go where, for how many points.
//!
//! Options stand person after person in two flat arrays. People are kept in an order of
//! their own (origin, kind, key), so that neighbours ask for the same places, and so that
//! the order in which they registered decides nothing.

use std::fmt::Debug;

use super::families::Families;
use super::lent::Flat;
use super::rows::{Cells, Row, Rows};
use super::stays::Stays;
use crate::fault::Fault;
use crate::tier::{Asked, Placed};

/// In a placement: this person is placed nowhere.
pub const NOWHERE: u32 = u32::MAX;

/// How the number of a place is kept: two bytes where they suffice, else four.
pub trait Number: Copy + Send + Sync + Debug + Eq + Ord {
    /// As an index.
    fn at(self) -> usize;
    /// From an index that is known to fit.
    fn of(place: u32) -> Self;
    /// The largest index that fits.
    const LARGEST: u32;
    /// Places a pool ([`crate::place_until`]). Not generic, so that it is compiled here, optimised as this crate is,
    /// whoever calls it.
    ///
    /// # Errors
    /// As [`crate::place`].
    fn placed(asked: Asked<'_, Self>) -> Result<Placed<Self>, Fault>;
}

impl Number for u16 {
    #[inline(always)]
    fn at(self) -> usize {
        usize::from(self)
    }
    fn of(place: u32) -> Self {
        place as u16
    }
    fn placed(asked: Asked<'_, Self>) -> Result<Placed<Self>, Fault> {
        asked.answer()
    }
    const LARGEST: u32 = u16::MAX as u32;
}

impl Number for u32 {
    #[inline(always)]
    fn at(self) -> usize {
        self as usize
    }
    fn of(place: u32) -> Self {
        place
    }
    fn placed(asked: Asked<'_, Self>) -> Result<Placed<Self>, Fault> {
        asked.answer()
    }
    const LARGEST: u32 = u32::MAX - 1;
}

/// Options, person after person: `start[p]..start[p + 1]`.
#[derive(Debug, Clone)]
pub(crate) struct Sheet<P> {
    pub start: Vec<u32>,
    pub place: Flat<P>,
    pub points: Flat<u16>,
}

impl<P> Sheet<P> {
    /// How many people.
    pub fn people(&self) -> usize {
        self.start.len().saturating_sub(1)
    }

    /// Where a person's options are.
    #[inline(always)]
    pub fn of(&self, person: usize) -> std::ops::Range<usize> {
        self.start[person] as usize..self.start[person + 1] as usize
    }
}

/// What the rules see of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// Counted at every place by itself: gender, for instance.
    pub kind: u8,
    /// Counted in every zone by itself: the occupation or State a person comes from.
    pub origin: u16,
    /// A hash of the person's id with the published seed. It orders people who are alike.
    pub key: u64,
    /// How many options follow.
    pub options: u32,
}

/// A pool, its places and its rules.
#[derive(Debug, Clone)]
pub struct Pool<P> {
    pub(crate) sheet: Sheet<P>,
    pub(crate) kind: Vec<u8>,
    pub(crate) origin: Vec<u16>,
    /// For each person in the order kept, the caller's number.
    pub(crate) caller: Vec<u32>,
    pub(crate) cells: Cells,
    pub(crate) capacity: Vec<u32>,
    pub(crate) rows: Rows,
    /// So many of the rows were asked for; the others follow from them.
    pub(crate) asked: usize,
    /// Who may stay where they were.
    pub(crate) stays: Stays,
    /// Who goes together.
    pub(crate) families: Families,
}

impl<P: Number> Pool<P> {
    /// How many people.
    #[must_use]
    pub fn people(&self) -> usize {
        self.kind.len()
    }

    /// How many rows were asked for.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// How many options.
    #[must_use]
    pub fn options(&self) -> usize {
        self.sheet.place.len()
    }

    /// Keeps some of everybody's options.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Self, usize, P) -> bool) {
        let (mut places, mut points) = (Vec::new(), Vec::new());
        let mut start = Vec::with_capacity(self.sheet.start.len());
        start.push(0);
        for person in 0..self.people() {
            for option in self.sheet.of(person) {
                if keep(self, person, self.sheet.place[option]) {
                    places.push(self.sheet.place[option]);
                    points.push(self.sheet.points[option]);
                }
            }
            start.push(places.len() as u32);
        }
        self.sheet = Sheet { start, place: places.into(), points: points.into() };
    }

    /// A placement in the caller's order, given in the pool's.
    pub(crate) fn for_caller(&self, placed: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut places = vec![NOWHERE; self.people()];
        for (&caller, place) in self.caller.iter().zip(placed) {
            places[caller as usize] = place;
        }
        places
    }

    /// The two cells that count a person at a place.
    #[inline(always)]
    pub(crate) fn cells_of(&self, person: usize, place: usize) -> [usize; 2] {
        let kind = self.cells.at(usize::from(self.kind[person]), place);
        let zone = usize::from(self.cells.zone[place]) + self.stays.shift(person, place);
        [kind, self.cells.from(usize::from(self.origin[person]), zone)]
    }
}

/// Takes people first, then their options one person at a time.
#[derive(Debug)]
pub struct Builder<P> {
    pool: Pool<P>,
    /// Where the options of the caller's people begin.
    begin: Vec<u32>,
    place: Vec<P>,
    points: Vec<u16>,
    filled: usize,
}

impl<P: Number> Builder<P> {
    /// Lays out people, places (capacity each) and rows.
    ///
    /// # Errors
    /// A number lies outside what was said, or there are too many of something.
    pub fn new(people: &[Person], cells: Cells, capacity: Vec<u32>, rows: Vec<Row>) -> Result<Self, Fault> {
        let pool = laid_out::<P>(people, cells, capacity, rows)?;
        let mut begin = vec![0u32; people.len()];
        for (&caller, &start) in pool.caller.iter().zip(&pool.sheet.start) {
            begin[caller as usize] = start;
        }
        let total = pool.sheet.start.last().map_or(0, |&end| end as usize);
        Ok(Builder { pool, begin, place: vec![P::of(0); total], points: vec![0; total], filled: 0 })
    }

    /// The options of the caller's next person.
    ///
    /// # Errors
    /// Not as many as announced, or a place that does not exist.
    pub fn options(&mut self, options: impl ExactSizeIterator<Item = (u32, u16)>) -> Result<(), Fault> {
        let person = self.filled;
        let Some(&begin) = self.begin.get(person) else {
            return Err(Fault::malformed("options", "there are options of more people than were announced"));
        };
        let begin = begin as usize;
        let end = begin + options.len();
        let announced = self.announced(begin);
        if announced != Some(end) && options.len() > 0 {
            let remedy = "the number of options is not the one announced";
            return Err(Fault::malformed(format!("person {person}"), remedy));
        }
        for (slot, (place, points)) in (begin..end).zip(options) {
            if place as usize >= self.pool.cells.places() {
                let remedy = format!("place {place} is not among the {}", self.pool.cells.places());
                return Err(Fault::malformed(format!("person {person}"), remedy));
            }
            self.place[slot] = P::of(place);
            self.points[slot] = points;
        }
        self.filled += 1;
        Ok(())
    }

    /// Where the options that begin here end.
    fn announced(&self, begin: usize) -> Option<usize> {
        let at = self.pool.sheet.start.partition_point(|&s| s as usize <= begin);
        self.pool.sheet.start.get(at).map(|&end| end as usize)
    }

    /// The pool, once everybody's options are in.
    ///
    /// # Errors
    /// Somebody's are missing.
    pub fn finish(mut self) -> Result<Pool<P>, Fault> {
        if self.filled != self.begin.len() {
            let remedy =
                format!("options of {} people came, {} were announced", self.filled, self.begin.len());
            return Err(Fault::malformed("options", remedy));
        }
        (self.pool.sheet.place, self.pool.sheet.points) = (self.place.into(), self.points.into());
        Ok(self.pool)
    }
}

/// People, places and rows in the pool's order, without their options.
///
/// # Errors
/// A number lies outside what was said, or there are too many of something.
pub(crate) fn laid_out<P: Number>(
    people: &[Person],
    cells: Cells,
    capacity: Vec<u32>,
    rows: Vec<Row>,
) -> Result<Pool<P>, Fault> {
    cells.check(&capacity)?;
    if cells.places().saturating_sub(1) as u64 > u64::from(P::LARGEST) {
        return Err(Fault::malformed("places", "their numbers do not fit: use the wider type"));
    }
    let total: u64 = people.iter().map(|p| u64::from(p.options)).sum();
    if total >= u64::from(u32::MAX) || people.len() >= NOWHERE as usize {
        return Err(Fault::malformed("size", "more than 2^32 options or people: split the pool"));
    }
    for (number, person) in people.iter().enumerate() {
        if usize::from(person.kind) >= cells.kinds || usize::from(person.origin) >= cells.origins {
            return Err(Fault::malformed(format!("person {number}"), "kind or origin is out of range"));
        }
    }
    let mut caller: Vec<u32> = (0..people.len() as u32).collect();
    caller.sort_by_key(|&p| {
        let person = &people[p as usize];
        (person.origin, person.kind, person.key)
    });
    let mut start = Vec::with_capacity(people.len() + 1);
    let mut next = 0u32;
    start.push(0);
    for &p in &caller {
        next += people[p as usize].options;
        start.push(next);
    }
    let rows = Rows::new(rows, &cells)?;
    let sheet = Sheet { start, place: Flat::default(), points: Flat::default() };
    Ok(Pool {
        kind: caller.iter().map(|&p| people[p as usize].kind).collect(),
        origin: caller.iter().map(|&p| people[p as usize].origin).collect(),
        sheet,
        caller,
        cells,
        capacity,
        asked: rows.count(),
        rows,
        stays: Stays::default(),
        families: Families::default(),
    })
}
