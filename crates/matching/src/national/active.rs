//! Which options still matter at these prices?
//!
//! Most of a person's options lie far below the best one. They are set aside while prices
//! move little, and looked at again before anything is said about them.

use super::pool::{Number, Pool, Sheet};
use super::state::State;
use super::table::Table;

/// All options, or only those near the best.
pub(crate) enum View<'a, P> {
    Whole(&'a Sheet<P>),
    Near(Near<P>),
}

impl<P> View<'_, P> {
    /// Are some set aside?
    pub fn is_near(&self) -> bool {
        matches!(self, View::Near(_))
    }
}

/// People who are of two minds, and what the others do.
pub(crate) struct Near<P> {
    /// Whom each row of the sheet is about.
    pub who: Vec<u32>,
    pub sheet: Sheet<P>,
    /// People in each cell who have one option near, and are far from staying unplaced.
    pub fixed: Vec<u32>,
    /// Points of those.
    pub points: i64,
}

/// What a person's options are worth at these prices; returns the best, 0 for none.
#[inline(always)]
pub(crate) fn weigh<P: Number>(pool: &Pool<P>, table: &Table, person: usize, net: &mut Vec<f32>) -> f32 {
    let of = pool.sheet.of(person);
    let places = pool.cells.places();
    let kind = usize::from(pool.kind[person]) * places;
    let origin = pool.cells.from(usize::from(pool.origin[person]), 0);
    let here = &table.cells[kind..kind + places];
    let there = &table.cells[origin..origin + pool.cells.zones];
    net.clear();
    let mut best = 0f32;
    let options = pool.sheet.place[of.clone()].iter().zip(&pool.sheet.points[of]);
    net.extend(options.map(|(place, &points)| {
        let place = place.at();
        let net = f32::from(points) - here[place] - there[usize::from(pool.cells.zone[place])];
        best = best.max(net);
        net
    }));
    best
}

/// Every `step`-th person, without what lies more than `slack` points below the best.
pub(crate) fn near<P: Number>(pool: &Pool<P>, table: &Table, step: usize, slack: f32) -> Near<P> {
    let mut sheet = Sheet { start: vec![0], place: Vec::new(), points: Vec::new() };
    let (mut who, mut fixed, mut sum) = (Vec::new(), vec![0u32; pool.cells.count()], 0i64);
    let mut net: Vec<f32> = Vec::new();
    for person in (0..pool.sheet.people()).step_by(step) {
        let best = weigh(pool, table, person, &mut net);
        let before = sheet.place.len();
        for (o, &net) in pool.sheet.of(person).zip(&net) {
            if net >= best - slack {
                sheet.place.push(pool.sheet.place[o]);
                sheet.points.push(pool.sheet.points[o]);
            }
        }
        match sheet.place.len() - before {
            0 => {}
            1 if best > slack => {
                let (place, points) = (sheet.place[before].at(), sheet.points[before]);
                for cell in State::cells(pool, person, place) {
                    fixed[cell] += 1;
                }
                sum += i64::from(points);
                sheet.place.truncate(before);
                sheet.points.truncate(before);
            }
            _ => {
                who.push(person as u32);
                sheet.start.push(sheet.place.len() as u32);
            }
        }
    }
    Near { who, sheet, fixed, points: sum }
}

/// Everybody's options within `slack` points of the best, or of staying unplaced.
pub(crate) fn active<P: Number>(pool: &Pool<P>, table: &Table, slack: f32) -> Sheet<P> {
    let people = pool.sheet.people();
    let mut sheet = Sheet { start: Vec::with_capacity(people + 1), place: Vec::new(), points: Vec::new() };
    sheet.start.push(0);
    let mut net: Vec<f32> = Vec::new();
    for person in 0..people {
        let best = weigh(pool, table, person, &mut net);
        for (o, &net) in pool.sheet.of(person).zip(&net) {
            if net >= best - slack {
                sheet.place.push(pool.sheet.place[o]);
                sheet.points.push(pool.sheet.points[o]);
            }
        }
        sheet.start.push(sheet.place.len() as u32);
    }
    sheet
}
