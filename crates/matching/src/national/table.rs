//! Prices, and what they come to for each cell.

use super::pool::Pool;

/// What a seat and a row unit cost, in points. Never negative: a row has one price for
/// each of its bounds.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Prices {
    pub place: Vec<f64>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
}

/// What the rows and the seat charge in each cell.
#[derive(Clone)]
pub(crate) struct Table {
    pub cells: Vec<f32>,
}

impl Prices {
    /// One signed price for each row that was asked for.
    pub fn signed(&self, asked: usize) -> Vec<i128> {
        let both = self.high.iter().zip(&self.low).take(asked);
        both.map(|(high, low)| crate::weigh::parts(high - low)).collect()
    }

    /// Half-way to others.
    pub fn between(&self, others: &Prices) -> Prices {
        let half = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a + b) / 2.0).collect();
        Prices {
            place: half(&self.place, &others.place),
            low: half(&self.low, &others.low),
            high: half(&self.high, &others.high),
        }
    }

    /// The table of a pool; `seats`: charge the seat, too.
    pub fn table<P>(&self, pool: &Pool<P>, seats: bool) -> Table {
        let places = pool.capacity.len();
        let kinds = pool.cells.kinds;
        let mut cells = vec![0f32; pool.cells.count()];
        for (cell, sum) in cells.iter_mut().enumerate() {
            let mut price = 0.0;
            for &(row, c) in pool.rows.of_cell(cell) {
                price += f64::from(c) * (self.high[row as usize] - self.low[row as usize]);
            }
            if seats && cell < kinds * places {
                price += self.place[cell % places];
            }
            *sum = price as f32;
        }
        Table { cells }
    }
}

impl Table {
    /// How far charges have moved from those in another table, in points: what all but one in fifty of
    /// the places and all origins stay within.
    pub fn moved<P>(&self, pool: &Pool<P>, other: &Table) -> f32 {
        let (here, from) = self.cells.split_at(pool.cells.kinds * pool.cells.places());
        let apart = |(then, now): (&f32, &f32)| (then - now).abs();
        let mut places: Vec<f32> = here.iter().zip(&other.cells).map(apart).collect();
        let origins = from.iter().zip(&other.cells[here.len()..]).map(apart).fold(0.0, f32::max);
        let rank = places.len().saturating_sub(1 + places.len() / 50);
        if places.is_empty() {
            return origins;
        }
        origins + *places.select_nth_unstable_by(rank, f32::total_cmp).1
    }

    /// How far the charge at a place has moved, whoever goes there.
    pub fn moved_at<P>(&self, pool: &Pool<P>, other: &Table, place: usize) -> f32 {
        let kinds = 0..pool.cells.kinds;
        let apart =
            |kind| (self.cells[pool.cells.at(kind, place)] - other.cells[pool.cells.at(kind, place)]).abs();
        kinds.map(apart).fold(0.0, f32::max)
    }
}
