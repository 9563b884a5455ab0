//! Prices, and what they come to for each cell.

use super::pool::Pool;

/// What a seat and a row unit cost, in points. Never negative: a row has one price for
/// each of its bounds.
#[derive(Debug, Clone, Default)]
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
    /// How far the charge for an option may lie from that in another table, in points.
    pub fn moved<P>(&self, pool: &Pool<P>, other: &Table) -> f32 {
        let (kinds, origins) = self.cells.split_at(pool.cells.kinds * pool.cells.places());
        let most = |then: &[f32], now: &[f32]| {
            then.iter().zip(now).map(|(then, now)| (then - now).abs()).fold(0.0, f32::max)
        };
        most(kinds, &other.cells) + most(origins, &other.cells[kinds.len()..])
    }
}
