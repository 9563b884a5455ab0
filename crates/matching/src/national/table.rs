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
pub(crate) struct Table {
    pub cells: Vec<f32>,
}

impl Prices {
    /// One signed price for each row that was asked for.
    pub fn signed(&self, asked: usize) -> Vec<i128> {
        let both = self.high.iter().zip(&self.low).take(asked);
        both.map(|(high, low)| crate::pooled::parts(high - low)).collect()
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
