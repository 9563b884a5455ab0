//! What would take the last idle seat, and what would send away the first too many?
//!
//! Smooth steps crawl where a place stands partly idle or far too many want it, since few are near
//! enough to answer a small one. There each price is set at once to the offer at which its seats
//! would just be taken, all else equal.

use std::collections::BTreeMap;

use super::active::{Wide, weigh};
use super::families;
use super::pool::{NOWHERE, Number, Pool};
use super::table::{Prices, Table};

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

/// Which prices are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seats {
    /// Of places with fewer people than seats.
    Idle,
    /// Of places that a quarter too many want.
    Crowded,
}

/// What became of the prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Set {
    /// There was nothing to set.
    Nothing,
    /// All that wanted it.
    All,
    /// Some would go further than the sheet can see.
    Partly,
}

/// Sets the prices of idle or crowded places. No price moves by more than what the sheet is sure about.
/// `table` is that of the prices as they are.
pub(crate) fn balance<P: Number>(
    pool: &Pool<P>,
    wide: &Wide<P>,
    table: &Table,
    seats: Seats,
    prices: &mut Prices,
) -> Set {
    // What is not in the sheet lies at least this far below the best.
    let sure = wide.sure(pool, table);
    let sheet = &wide.sheet;
    let mut net: Vec<f32> = Vec::new();
    let wishes: Vec<Wish> = (0..sheet.people())
        .map(|person| {
            if pool.families.has(person) {
                return wish(std::iter::empty());
            }
            weigh(pool, sheet, table, person, &mut net);
            let places = sheet.place[sheet.of(person)].iter().map(|place| place.at() as u32);
            wish(places.zip(net.iter().copied()))
        })
        .collect();
    let taken = families::wanted(pool, table);
    let mut wanted = taken.clone();
    for wish in wishes.iter().filter(|wish| wish.place != NOWHERE) {
        wanted[wish.place as usize] += 1;
    }
    let off = |j: usize| match seats {
        Seats::Idle => wanted[j] < pool.capacity[j] && prices.place[j] > LEAST,
        Seats::Crowded => wanted[j] > pool.capacity[j].saturating_add(pool.capacity[j] / 4),
    };
    let off: Vec<bool> = (0..wanted.len()).map(off).collect();
    if !off.contains(&true) {
        return Set::Nothing;
    }
    // What each person would pay for a seat there.
    let mut offers: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
    for (person, wish) in wishes.iter().enumerate() {
        let of = sheet.of(person);
        if pool.families.has(person) {
            continue;
        }
        if !sheet.place[of.clone()].iter().any(|place| off[place.at()]) {
            continue;
        }
        weigh(pool, sheet, table, person, &mut net);
        for (place, &here) in sheet.place[of].iter().zip(&net) {
            let place = place.at();
            if off[place] {
                let other = if place as u32 == wish.place { wish.other } else { wish.best };
                offers.entry(place).or_default().push(here + prices.place[place] as f32 - other);
            }
        }
    }
    let mut set = Set::All;
    for place in (0..off.len()).filter(|&j| off[j]) {
        let mut offers = offers.remove(&place).unwrap_or_default();
        offers.sort_by(|a, b| b.total_cmp(a));
        let sure = f64::from(wide.sure_at(pool, table, place, sure));
        let capacity = pool.capacity[place].saturating_sub(taken[place]) as usize;
        let now = prices.place[place];
        let offer = |at: Option<usize>| at.and_then(|at| offers.get(at)).map_or(0.0, |&o| f64::from(o));
        let (wanted, low, high) = match seats {
            Seats::Idle => (offer(capacity.checked_sub(1)).max(0.0).min(now), now - sure, now),
            Seats::Crowded => (offer(Some(capacity)).max(now), now, now + sure),
        };
        prices.place[place] = wanted.clamp(low.max(0.0), high);
        if wanted < low || wanted > high {
            set = Set::Partly;
        }
    }
    set
}
