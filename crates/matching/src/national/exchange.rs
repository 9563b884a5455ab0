//! Is it the seats that are scarce, or what a rule allows of them together?
//!
//! Where a row counts everybody at some places, a point more for the row and a point less for each
//! of the seats is the same to everybody who goes there. So no demand answers, and smooth steps
//! hardly move along this valley. It is walked at once: as far as seats at a price outnumber
//! what the row allows, the row's price rises and theirs fall.

use super::pool::Pool;
use super::table::Prices;

/// A row that counts everybody at some places, so many units each.
pub(crate) struct Crowd {
    row: usize,
    unit: i64,
    places: Vec<u32>,
}

/// Rows that allow so many at some places, whoever they are.
pub(crate) fn crowds<P>(pool: &Pool<P>) -> Vec<Crowd> {
    let (kinds, places) = (pool.cells.kinds, pool.capacity.len());
    let crowd = |row: usize| {
        let terms = pool.rows.terms(row);
        let &(_, unit) = terms.first()?;
        if unit <= 0 || terms.iter().any(|&(cell, c)| c != unit || cell as usize >= kinds * places) {
            return None;
        }
        let mut all: Vec<u32> = terms.iter().map(|&(cell, _)| cell % places as u32).collect();
        all.sort_unstable();
        let whole = all.chunk_by(|a, b| a == b).all(|same| same.len() == kinds);
        all.dedup();
        whole.then_some(Crowd { row, unit: i64::from(unit), places: all })
    };
    (0..pool.rows.count()).filter_map(crowd).collect()
}

/// Moves prices from seats to rows where fewer may be seated than there are seats at a price.
pub(crate) fn exchange<P>(pool: &Pool<P>, crowds: &[Crowd], prices: &mut Prices) {
    for crowd in crowds {
        let room = pool.rows.high[crowd.row].max(0) / crowd.unit;
        let mut seats: Vec<(f64, u32)> =
            crowd.places.iter().map(|&j| (prices.place[j as usize], pool.capacity[j as usize])).collect();
        seats.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut sum = 0i64;
        let last = seats.iter().find(|&&(_, seats)| {
            sum += i64::from(seats);
            sum > room
        });
        let Some(&(shift, _)) = last.filter(|(price, _)| *price > 0.0) else { continue };
        prices.high[crowd.row] += shift / crowd.unit as f64;
        for &place in &crowd.places {
            let price = &mut prices.place[place as usize];
            *price = (*price - shift).max(0.0);
        }
    }
}
