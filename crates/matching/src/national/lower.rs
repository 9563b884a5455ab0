//! What would take the last idle seat?
//!
//! Smooth steps crawl where a place stands partly idle, since nobody is near enough to answer a
//! small one. There each price is lowered at once to where the seats would be taken, all else
//! equal.

use std::collections::BTreeMap;

use super::active::{Wide, weigh};
use super::pool::{NOWHERE, Number, Pool};
use super::table::Prices;

/// Prices below this are left.
const LEAST: f64 = 1.0;

/// What is best for a person, and second best elsewhere.
struct Wish {
    place: u32,
    best: f32,
    other: f32,
}

fn wish(places: impl Iterator<Item = (u32, f32)>) -> Wish {
    let mut wish = Wish { place: NOWHERE, best: 0.0, other: 0.0 };
    for (place, net) in places {
        if net > wish.best {
            if place != wish.place {
                wish.other = wish.best;
            }
            (wish.place, wish.best) = (place, net);
        } else if place != wish.place {
            wish.other = wish.other.max(net);
        }
    }
    wish
}

/// Lowers the prices of idle places; says whether there are any. No price falls by more than
/// what the sheet is sure about.
pub(crate) fn lower<P: Number>(pool: &Pool<P>, wide: &Wide<P>, prices: &mut Prices) -> bool {
    let table = prices.table(pool, true);
    // What is not in the sheet lies at least this far below the best.
    let sure = f64::from(wide.sure(pool, &table).max(0.0));
    let sheet = &wide.sheet;
    let mut net: Vec<f32> = Vec::new();
    let wishes: Vec<Wish> = (0..sheet.people())
        .map(|person| {
            weigh(pool, sheet, &table, person, &mut net);
            let places = sheet.place[sheet.of(person)].iter().map(|place| place.at() as u32);
            wish(places.zip(net.iter().copied()))
        })
        .collect();
    let mut wanted = vec![0u32; pool.capacity.len()];
    for wish in wishes.iter().filter(|wish| wish.place != NOWHERE) {
        wanted[wish.place as usize] += 1;
    }
    let idle = |j: usize| wanted[j] < pool.capacity[j] && prices.place[j] > LEAST;
    let idle: Vec<bool> = (0..wanted.len()).map(idle).collect();
    if !idle.contains(&true) {
        return false;
    }
    // What each person would pay for a seat there.
    let mut offers: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
    for (person, wish) in wishes.iter().enumerate() {
        let of = sheet.of(person);
        if !sheet.place[of.clone()].iter().any(|place| idle[place.at()]) {
            continue;
        }
        weigh(pool, sheet, &table, person, &mut net);
        for (place, &here) in sheet.place[of].iter().zip(&net) {
            let place = place.at();
            if idle[place] {
                let other = if place as u32 == wish.place { wish.other } else { wish.best };
                offers.entry(place).or_default().push(here + prices.place[place] as f32 - other);
            }
        }
    }
    for place in (0..idle.len()).filter(|&j| idle[j]) {
        let mut offers = offers.remove(&place).unwrap_or_default();
        offers.sort_by(|a, b| b.total_cmp(a));
        let last = (pool.capacity[place] as usize).checked_sub(1).and_then(|at| offers.get(at));
        let last = last.map_or(0.0, |&offer| f64::from(offer)).max(prices.place[place] - sure).max(0.0);
        prices.place[place] = prices.place[place].min(last);
    }
    true
}
