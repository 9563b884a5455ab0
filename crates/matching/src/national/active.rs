//! Which options still matter at these prices?
//!
//! Most of a person's options lie far below the best one. They are set aside while prices
//! move little, and looked at again before anything is said about them. Twice over: a `Wide`
//! sheet keeps what may matter soon, and a `Near` one, made from it, what matters now.

use super::pool::{Number, Pool, Sheet};
use super::table::Table;

/// All options, or only those near the best.
pub(crate) enum View<'a, P> {
    Whole(&'a Sheet<P>),
    Near(Near),
}

impl<P> View<'_, P> {
    /// Are some set aside?
    pub fn is_near(&self) -> bool {
        matches!(self, View::Near(_))
    }
}

/// An option with the two cells that count it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub kind: u32,
    pub origin: u32,
    pub points: f32,
}

/// People who are of two minds, and what the others do.
pub(crate) struct Near {
    /// Where each person's choices begin.
    pub start: Vec<u32>,
    pub choices: Vec<Choice>,
    /// People in each cell who have one option near, and are far from staying unplaced.
    pub fixed: Vec<u32>,
    /// Points of those.
    pub points: i64,
    table: Table,
}

impl Near {
    /// How far an option has moved since, at most.
    pub fn moved<P>(&self, pool: &Pool<P>, table: &Table) -> f32 {
        self.table.moved(pool, table)
    }
}

/// Everybody's options within `slack` points of the best at the prices of `table`.
pub(crate) struct Wide<P> {
    pub sheet: Sheet<P>,
    pub slack: f32,
    table: Table,
}

impl<P: Number> Wide<P> {
    /// Looks at everybody.
    pub fn new(pool: &Pool<P>, table: Table, slack: f32) -> Wide<P> {
        Wide { sheet: active(pool, &pool.sheet, &table, slack), slack, table }
    }

    /// At these prices, options within so many points of the best are kept, by and large.
    pub fn sure(&self, pool: &Pool<P>, table: &Table) -> f32 {
        self.slack - 2.0 * self.table.moved(pool, table)
    }

    /// The same at one place, which may have moved further.
    pub fn sure_at(&self, pool: &Pool<P>, table: &Table, place: usize, sure: f32) -> f32 {
        (sure - self.table.moved_at(pool, table, place)).max(0.0)
    }
}

/// What a person's options in a sheet are worth at these prices; returns the best.
#[inline(always)]
pub(crate) fn weigh<P: Number>(
    pool: &Pool<P>,
    sheet: &Sheet<P>,
    table: &Table,
    person: usize,
    net: &mut Vec<f32>,
) -> f32 {
    let of = sheet.of(person);
    let places = pool.cells.places();
    let kind = usize::from(pool.kind[person]) * places;
    let origin = pool.cells.from(usize::from(pool.origin[person]), 0);
    let here = &table.cells[kind..kind + places];
    let there = &table.cells[origin..origin + pool.cells.zones];
    net.clear();
    let options = sheet.place[of.clone()].iter().zip(&sheet.points[of]);
    net.extend(options.map(|(place, &points)| {
        let place = place.at();
        f32::from(points) - here[place] - there[usize::from(pool.cells.zone[place])]
    }));
    if let Some(old) = pool.stays.old(person) {
        let zone = usize::from(pool.cells.zone[old]);
        let gain = there[zone] - there[zone + pool.stays.zones];
        let options = sheet.place[sheet.of(person)].iter().zip(net.iter_mut());
        options.filter(|(place, _)| place.at() == old).for_each(|(_, net)| *net += gain);
    }
    top(net)
}

/// The largest of some numbers.
#[inline(always)]
pub(crate) fn top(all: &[f32]) -> f32 {
    let (eights, rest) = all.as_chunks::<8>();
    let mut lanes = [f32::NEG_INFINITY; 8];
    for eight in eights {
        lanes.iter_mut().zip(eight).for_each(|(most, &one)| *most = if one > *most { one } else { *most });
    }
    lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |most, &one| if one > most { one } else { most })
}

/// Every `step`-th person of a sheet, without what lies more than `slack` points below the best.
pub(crate) fn near<P: Number>(
    pool: &Pool<P>,
    sheet: &Sheet<P>,
    table: Table,
    step: usize,
    slack: f32,
) -> Near {
    let (mut start, mut choices) = (vec![0], Vec::new());
    let (mut fixed, mut sum) = (vec![0u32; pool.cells.count()], 0i64);
    let mut net: Vec<f32> = Vec::new();
    for person in (0..sheet.people()).step_by(step) {
        // Families are looked at by themselves, all of their options.
        if pool.families.has(person) {
            continue;
        }
        let best = weigh(pool, sheet, &table, person, &mut net).max(0.0);
        let before = choices.len();
        for (o, &net) in sheet.of(person).zip(&net) {
            if net >= best - slack {
                let [kind, origin] = pool.cells_of(person, sheet.place[o].at());
                let points = f32::from(sheet.points[o]);
                choices.push(Choice { kind: kind as u32, origin: origin as u32, points });
            }
        }
        match choices[before..] {
            [] => {}
            [one] if best > slack => {
                fixed[one.kind as usize] += 1;
                fixed[one.origin as usize] += 1;
                sum += one.points as i64;
                choices.truncate(before);
            }
            _ => start.push(choices.len() as u32),
        }
    }
    Near { start, choices, fixed, points: sum, table }
}

/// Everybody's options in a sheet within `slack` points of the best, or of staying unplaced.
fn active<P: Number>(pool: &Pool<P>, from: &Sheet<P>, table: &Table, slack: f32) -> Sheet<P> {
    let people = from.people();
    let mut start = Vec::with_capacity(people + 1);
    let (mut places, mut points) = (Vec::new(), Vec::new());
    start.push(0);
    let mut net: Vec<f32> = Vec::new();
    for person in 0..people {
        let best = weigh(pool, from, table, person, &mut net).max(0.0);
        for (o, &net) in from.of(person).zip(&net) {
            if net >= best - slack || pool.families.has(person) {
                places.push(from.place[o]);
                points.push(from.points[o]);
            }
        }
        start.push(places.len() as u32);
    }
    Sheet { start, place: places.into(), points: points.into() }
}
