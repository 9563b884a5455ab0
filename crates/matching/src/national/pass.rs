//! One look at everybody: what would people take at these prices?
//!
//! Soft: a person takes each option in part, the more the better it is, with a temperature
//! in points. The sum of what that is worth is smooth in the prices; its slope is demand.

use super::active::View;
use super::pool::{Number, Pool};
use super::table::Table;
use super::work::{CHUNKS, chunk, shared};

/// Parts of a person in which demand is counted, and of a point in which worth is.
const PARTS: f32 = (1u32 << 24) as f32;

/// What people would take altogether.
pub(crate) struct Demand {
    /// Smoothed worth to people after prices, in points.
    pub worth: f64,
    /// People in each cell.
    pub cells: Vec<f64>,
}

struct Sum {
    worth: i64,
    cells: Vec<i64>,
    net: Vec<f32>,
}

/// e^x for x ≤ 0, to about one part in a million; as good as nothing below -87.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    let y = (x * std::f32::consts::LOG2_E + 127.0).max(1.0);
    let whole = y as i32;
    let f = y - whole as f32;
    let p = 1.0
        + f * (std::f32::consts::LN_2
            + f * (0.240_226_5 + f * (0.055_504_1 + f * (0.009_618_1 + f * 0.001_333_4))));
    f32::from_bits((whole << 23) as u32) * p
}

/// Options this many temperatures below the best take no part.
pub(crate) const CUT: f32 = 14.0;

/// Everybody of a view, softly; in a whole sheet every `step`-th person.
pub(crate) fn soft<P: Number>(
    pool: &Pool<P>,
    view: &View<P>,
    step: usize,
    table: &Table,
    temperature: f64,
    threads: usize,
) -> Demand {
    let (sheet, who, step) = match view {
        View::Whole(sheet) => (*sheet, None, step),
        View::Near(near) => (&near.sheet, Some(near.who.as_slice()), 1),
    };
    let cells = pool.cells.count();
    let empty = || Sum { worth: 0, cells: vec![0; cells], net: Vec::new() };
    let t = temperature as f32;
    let inverse = 1.0 / t;
    let places = pool.cells.places();
    let work = |sum: &mut Sum, number: usize| {
        let range = chunk(sheet.people(), number);
        let first = range.start.next_multiple_of(step);
        for row in (first..range.end).step_by(step) {
            let person = who.map_or(row, |who| who[row] as usize);
            let of = sheet.of(row);
            let (at, points) = (&sheet.place[of.clone()], &sheet.points[of]);
            let kind = usize::from(pool.kind[person]) * places;
            let origin = pool.cells.from(usize::from(pool.origin[person]), 0);
            let here = &table.cells[kind..kind + places];
            let there = &table.cells[origin..origin + pool.cells.zones];
            sum.net.clear();
            let mut best = f32::NEG_INFINITY;
            sum.net.extend(at.iter().zip(points).map(|(place, &points)| {
                let place = place.at();
                let net = f32::from(points) - here[place] - there[usize::from(pool.cells.zone[place])];
                best = best.max(net);
                net
            }));
            if best < -CUT * t {
                continue;
            }
            let base = best.max(0.0);
            let least = base - CUT * t;
            let mut total = exp(-base * inverse);
            for net in &mut sum.net {
                if *net > least {
                    *net = exp((*net - base) * inverse);
                    total += *net;
                } else {
                    *net = 0.0;
                }
            }
            sum.worth += ((base + t * total.ln()) * 1024.0) as i64;
            let share = PARTS / total;
            for (place, &net) in at.iter().zip(&sum.net) {
                if net > 0.0 {
                    let part = i64::from((net * share) as i32);
                    let place = place.at();
                    sum.cells[kind + place] += part;
                    sum.cells[origin + usize::from(pool.cells.zone[place])] += part;
                }
            }
        }
    };
    let merge = |whole: &mut Sum, part: Sum| {
        whole.worth += part.worth;
        whole.cells.iter_mut().zip(part.cells).for_each(|(whole, part)| *whole += part);
    };
    let sum = shared(threads, CHUNKS, empty, work, merge);
    let mut cells: Vec<f64> = sum.cells.iter().map(|&c| c as f64 / f64::from(PARTS)).collect();
    let mut worth = sum.worth as f64 / 1024.0;
    if let View::Near(near) = view {
        worth += near.points as f64;
        for ((cell, &fixed), &price) in cells.iter_mut().zip(&near.fixed).zip(&table.cells) {
            *cell += f64::from(fixed);
            worth -= f64::from(fixed) * f64::from(price);
        }
    }
    Demand { worth, cells }
}
