//! One look at everybody: what would people take at these prices?
//!
//! Soft: a person takes each option in part, the more the better it is, with a temperature
//! in points. The sum of what that is worth is smooth in the prices; its slope is demand.

use super::active::{Near, View, weigh};
use super::families::common;
use super::pool::{Number, Pool, Sheet};
use super::table::Table;
use super::work::{CHUNKS, chunk, shared};

/// Parts of a person in which demand is counted, and of a point in which worth is.
pub(crate) const PARTS: f32 = (1u32 << 24) as f32;
pub(crate) const FINE: f32 = 1024.0;

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

/// e^x for -87 ≤ x ≤ 0, to about one part in a million.
#[inline(always)]
fn exp(x: f32) -> f32 {
    // Adding it leaves a whole number in the last bits.
    const ROUND: f32 = 12_582_912.0;
    let y = x * std::f32::consts::LOG2_E;
    let rounded = y + ROUND;
    let f = y - (rounded - ROUND);
    let p = 1.0
        + f * (std::f32::consts::LN_2
            + f * (0.240_226_5 + f * (0.055_504_1 + f * (0.009_618_1 + f * 0.001_333_4))));
    f32::from_bits(p.to_bits().wrapping_add(rounded.to_bits() << 23))
}

/// ln x for x ≥ 1, to about one part in a million; the same on every machine.
#[inline(always)]
fn ln(x: f32) -> f32 {
    // x = 2^whole · m with m around one; ln m from the series in (m - 1) / (m + 1).
    let whole = (x.to_bits().wrapping_sub(0x3f3504f3) as i32) >> 23;
    let m = f32::from_bits(x.to_bits().wrapping_sub((whole as u32) << 23));
    let z = (m - 1.0) / (m + 1.0);
    let s = z * z;
    whole as f32 * std::f32::consts::LN_2
        + 2.0 * z * (1.0 + s * (0.333_333_3 + s * (0.2 + s * (0.142_857_1 + s * 0.111_111_1))))
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
    let cells = pool.cells.count();
    let empty = || Sum { worth: 0, cells: vec![0; cells], net: Vec::new() };
    let t = temperature as f32;
    let work = |sum: &mut Sum, number: usize| match view {
        View::Whole(sheet) => whole(pool, sheet, step, table, t, sum, number),
        View::Near(near) => close(near, table, t, sum, number),
    };
    let work = |sum: &mut Sum, number: usize| {
        work(sum, number);
        for pair in pool.families.chunk(number, step) {
            together(pool, pair, table, t, sum);
        }
    };
    let merge = |whole: &mut Sum, part: Sum| {
        whole.worth += part.worth;
        whole.cells.iter_mut().zip(part.cells).for_each(|(whole, part)| *whole += part);
    };
    let sum = shared(threads, CHUNKS, empty, work, merge);
    let mut cells: Vec<f64> = sum.cells.iter().map(|&c| c as f64 / f64::from(PARTS)).collect();
    let mut worth = sum.worth as f64 / f64::from(FINE);
    if let View::Near(near) = view {
        worth += near.points as f64;
        for ((cell, &fixed), &price) in cells.iter_mut().zip(&near.fixed).zip(&table.cells) {
            *cell += f64::from(fixed);
            worth -= f64::from(fixed) * f64::from(price);
        }
    }
    Demand { worth, cells }
}

/// One chunk of the people of a near sheet. Most are of one mind at low temperatures.
fn close(near: &Near, table: &Table, t: f32, sum: &mut Sum, number: usize) {
    let inverse = 1.0 / t;
    let rows = chunk(near.start.len() - 1, number);
    let starts = &near.start[rows.start..=rows.end];
    for ends in starts.windows(2) {
        let choices = &near.choices[ends[0] as usize..ends[1] as usize];
        sum.net.clear();
        let (mut best, mut next, mut first) = (f32::NEG_INFINITY, f32::NEG_INFINITY, 0);
        sum.net.extend(choices.iter().enumerate().map(|(at, choice)| {
            let net = choice.points - table.cells[choice.kind as usize] - table.cells[choice.origin as usize];
            next = next.max(net.min(best));
            if net > best {
                (best, first) = (net, at);
            }
            net
        }));
        if best < -CUT * t {
            continue;
        }
        let base = best.max(0.0);
        let least = base - CUT * t;
        if next < least && least > 0.0 {
            let choice = choices[first];
            sum.worth += (base * FINE) as i64;
            sum.cells[choice.kind as usize] += PARTS as i64;
            sum.cells[choice.origin as usize] += PARTS as i64;
            continue;
        }
        let mut total = if least > 0.0 { 0.0 } else { exp(-base * inverse) };
        for net in &mut sum.net {
            *net = if *net > least { exp((*net - base) * inverse) } else { 0.0 };
            total += *net;
        }
        sum.worth += ((base + t * ln(total)) * FINE) as i64;
        let share = PARTS / total;
        for (choice, &net) in choices.iter().zip(&sum.net) {
            let part = i64::from((net * share) as i32);
            sum.cells[choice.kind as usize] += part;
            sum.cells[choice.origin as usize] += part;
        }
    }
}

/// What a person takes at a temperature, given what each option is worth to them and what the best is.
/// `net` then holds the part of each, to be multiplied by the factor returned beside the person's worth.
/// `None`: they would rather stay.
#[inline(always)]
pub(crate) fn parts(net: &mut [f32], best: f32, t: f32) -> Option<(i64, f32)> {
    if best < -CUT * t {
        return None;
    }
    let inverse = 1.0 / t;
    let base = best.max(0.0);
    let least = base - CUT * t;
    let mut total = if least > 0.0 { 0.0 } else { exp(-base * inverse) };
    for net in net {
        if *net > least {
            *net = exp((*net - base) * inverse);
            total += *net;
        } else {
            *net = 0.0;
        }
    }
    Some((((base + t * ln(total)) * FINE) as i64, PARTS / total))
}

/// One chunk of a whole sheet.
fn whole<P: Number>(
    pool: &Pool<P>,
    sheet: &Sheet<P>,
    step: usize,
    table: &Table,
    t: f32,
    sum: &mut Sum,
    number: usize,
) {
    let places = pool.cells.places();
    let range = chunk(sheet.people(), number);
    let first = range.start.next_multiple_of(step);
    for person in (first..range.end).step_by(step) {
        if pool.families.has(person) {
            continue;
        }
        let best = weigh(pool, sheet, table, person, &mut sum.net);
        let Some((worth, share)) = parts(&mut sum.net, best, t) else { continue };
        sum.worth += worth;
        let kind = usize::from(pool.kind[person]) * places;
        let origin = pool.cells.from(usize::from(pool.origin[person]), 0);
        let old = pool.stays.old(person).unwrap_or(usize::MAX);
        for (place, &net) in sheet.place[sheet.of(person)].iter().zip(&sum.net) {
            if net > 0.0 {
                let part = i64::from((net * share) as i32);
                let place = place.at();
                sum.cells[kind + place] += part;
                let stays = if place == old { pool.stays.zones } else { 0 };
                sum.cells[origin + usize::from(pool.cells.zone[place]) + stays] += part;
            }
        }
    }
}

/// A family: what one takes leaves the other the same group of places. Members are independent inside a group,
/// so that what the pairs of a group are worth is a product.
fn together<P: Number>(pool: &Pool<P>, (one, other): (u32, u32), table: &Table, t: f32, sum: &mut Sum) {
    let inverse = 1.0 / t;
    let net = |person: usize| {
        move |o: usize| {
            super::settle::net(pool, table, person, pool.sheet.place[o].at(), pool.sheet.points[o])
        }
    };
    let members = [one as usize, other as usize];
    let best = members.map(|person| pool.families.best(&pool.sheet, person, net(person)));
    let shared = common(&best[0], &best[1]);
    let most = shared.iter().map(|&(_, a, b)| a + b).fold(f32::NEG_INFINITY, f32::max);
    if most < -CUT * t {
        return;
    }
    let base = most.max(0.0);
    let least = base - CUT * t;
    let mut total = if least > 0.0 { 0.0 } else { exp(-base * inverse) };
    let mut groups: Vec<(u16, [f32; 2], [f32; 2], f32)> = Vec::new();
    for &(group, a, b) in shared.iter().filter(|&&(_, a, b)| a + b > least) {
        let top = [a, b];
        let mut sums = [0f32; 2];
        for (member, &person) in members.iter().enumerate() {
            for o in pool.families.within(pool, person, group) {
                let below = net(person)(o) - top[member];
                sums[member] += if below > -CUT * t { exp(below * inverse) } else { 0.0 };
            }
        }
        let weight = exp((a + b - base) * inverse) * sums[0] * sums[1];
        total += weight;
        groups.push((group, top, sums, weight));
    }
    sum.worth += ((base + t * ln(total)) * FINE) as i64;
    let share = PARTS / total;
    for (group, top, sums, weight) in groups {
        for (member, &person) in members.iter().enumerate() {
            for o in pool.families.within(pool, person, group) {
                let below = net(person)(o) - top[member];
                if below > -CUT * t {
                    let part = i64::from((weight / sums[member] * exp(below * inverse) * share) as i32);
                    for cell in pool.cells_of(person, pool.sheet.place[o].at()) {
                        sum.cells[cell] += part;
                    }
                }
            }
        }
    }
}
