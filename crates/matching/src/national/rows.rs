//! Rules as rows of integers over cells.
//!
//! Cells `0..kinds * places` count people of one kind at one place; the rest count people of
//! one origin in one zone of places. Taking an option adds one to a cell of each sort.

use crate::fault::Fault;
use crate::problem::Side;
use crate::question::FAR;

/// How people and places are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// Kinds of people.
    pub kinds: usize,
    /// Origins of people.
    pub origins: usize,
    /// Zones of places.
    pub zones: usize,
    /// The zone of each place.
    pub zone: Vec<u8>,
}

impl Cells {
    /// How many places.
    pub fn places(&self) -> usize {
        self.zone.len()
    }

    /// The cell of a kind at a place.
    #[inline(always)]
    pub fn at(&self, kind: usize, place: usize) -> usize {
        kind * self.zone.len() + place
    }

    /// The cell of an origin in a zone.
    #[inline(always)]
    pub fn from(&self, origin: usize, zone: usize) -> usize {
        self.kinds * self.zone.len() + origin * self.zones + zone
    }

    /// How many cells.
    pub fn count(&self) -> usize {
        self.kinds * self.zone.len() + self.origins * self.zones
    }

    pub(crate) fn check(&self, capacity: &[u32]) -> Result<(), Fault> {
        if capacity.len() != self.zone.len() {
            return Err(Fault::malformed("places", "there is not one capacity per place"));
        }
        if self.kinds > 256 || self.origins > 65_536 || self.zones > 256 || self.count() >= u32::MAX as usize
        {
            return Err(Fault::malformed("cells", "too many kinds, origins or zones"));
        }
        match self.zone.iter().position(|&zone| usize::from(zone) >= self.zones) {
            Some(place) => Err(Fault::malformed(format!("place {place}"), "its zone is out of range")),
            None => Ok(()),
        }
    }
}

/// A rule: what the cells add up to, at least this and at most that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Cell and coefficient.
    pub terms: Vec<(u32, i64)>,
    /// Lower bound in row units.
    pub at_least: Option<i64>,
    /// Upper bound in row units.
    pub at_most: Option<i64>,
}

/// Coefficients may not exceed this: points times prices stay inside 64 bits.
pub(crate) const LARGEST: i64 = 1_000_000;

/// So many rows may count one cell, for the same reason.
const MOST: u32 = 60;

/// Rows, and for each cell the rows that count it.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    pub low: Vec<i64>,
    pub high: Vec<i64>,
    /// What one person typically adds: the largest coefficient.
    pub unit: Vec<i64>,
    cell_start: Vec<u32>,
    uses: Vec<(u32, i32)>,
    row_start: Vec<u32>,
    terms: Vec<(u32, i32)>,
}

impl Rows {
    pub fn new(rows: Vec<Row>, cells: &Cells) -> Result<Rows, Fault> {
        let mut flat: Vec<(u32, u32, i32)> = Vec::new();
        let (mut low, mut high) = (Vec::new(), Vec::new());
        for (number, row) in rows.into_iter().enumerate() {
            let wrong = |remedy: &str| Err(Fault::malformed(format!("row {number}"), remedy));
            if row.at_least.zip(row.at_most).is_some_and(|(low, high)| low > high) {
                return wrong("its lower bound lies above its upper bound");
            }
            for (cell, coefficient) in row.terms {
                if cell as usize >= cells.count() {
                    return wrong("it counts a cell that does not exist");
                }
                if coefficient.abs() > LARGEST {
                    return wrong("a coefficient lies past 1,000,000: use a bigger unit");
                }
                if coefficient != 0 {
                    flat.push((number as u32, cell, coefficient as i32));
                }
            }
            low.push(row.at_least.unwrap_or(-FAR).clamp(-FAR, FAR));
            high.push(row.at_most.unwrap_or(FAR).clamp(-FAR, FAR));
        }
        flat.sort_unstable_by_key(|&(row, cell, _)| (row, cell));
        if flat.windows(2).any(|w| (w[0].0, w[0].1) == (w[1].0, w[1].1)) {
            return Err(Fault::malformed("rows", "a row names a cell twice"));
        }
        let mut unit = vec![1i64; low.len()];
        for &(row, _, c) in &flat {
            unit[row as usize] = unit[row as usize].max(i64::from(c).abs());
        }
        let row_start = starts(low.len(), flat.iter().map(|f| f.0));
        let terms = flat.iter().map(|&(_, cell, c)| (cell, c)).collect();
        flat.sort_unstable_by_key(|&(row, cell, _)| (cell, row));
        let cell_start = starts(cells.count(), flat.iter().map(|f| f.1));
        if cell_start.windows(2).any(|w| w[1] - w[0] > MOST) {
            return Err(Fault::malformed("rows", "more than 60 rows count the same cell"));
        }
        let uses = flat.iter().map(|&(row, _, c)| (row, c)).collect();
        Ok(Rows { low, high, unit, cell_start, uses, row_start, terms })
    }

    pub fn count(&self) -> usize {
        self.low.len()
    }

    /// A row as it was handed over.
    pub fn row(&self, row: usize) -> Row {
        let bound = |bound: i64| Some(bound).filter(|bound| bound.abs() < FAR);
        let terms = self.terms(row).iter().map(|&(cell, c)| (cell, i64::from(c))).collect();
        Row { terms, at_least: bound(self.low[row]), at_most: bound(self.high[row]) }
    }

    /// A bound of a row, if it has that one.
    pub fn bound(&self, row: usize, side: Side) -> Option<i64> {
        let bound = match side {
            Side::AtLeast => self.low[row],
            Side::AtMost => self.high[row],
        };
        Some(bound).filter(|bound| bound.abs() < FAR)
    }

    /// Lets a bound give way by so many row units.
    pub fn give(&mut self, row: usize, side: Side, by: i64) {
        match side {
            Side::AtLeast => self.low[row] = self.low[row].saturating_sub(by).max(-FAR),
            Side::AtMost => self.high[row] = self.high[row].saturating_add(by).min(FAR),
        }
    }

    /// Rows that count a cell.
    #[inline(always)]
    pub fn of_cell(&self, cell: usize) -> &[(u32, i32)] {
        &self.uses[self.cell_start[cell] as usize..self.cell_start[cell + 1] as usize]
    }

    /// Cells that a row counts.
    pub fn terms(&self, row: usize) -> &[(u32, i32)] {
        &self.terms[self.row_start[row] as usize..self.row_start[row + 1] as usize]
    }
}

/// Where each number's entries begin once they are sorted.
pub(crate) fn starts(count: usize, all: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut start = vec![0u32; count + 1];
    for number in all {
        start[number as usize + 1] += 1;
    }
    for i in 0..count {
        start[i + 1] += start[i];
    }
    start
}
