//! Which prices balance demand and rules?
//!
//! Prices are lowered or raised until what people would take meets capacities and rows.
//! First warm, with a few of the people, then cooler with all of them.

use std::sync::atomic::{AtomicBool, Ordering};

use super::active::{View, Wide, near};
use super::doubt::{Doubt, dear};
use super::exchange::{crowds, exchange};
use super::lbfgs::{Ground, Range, Walk};
use super::pass::{CUT, Demand, soft};
use super::pool::{Number, Pool};
use super::seats::{Seats, Set, balance};
use super::table::{Prices, Table};
use crate::question::FAR;

/// One temperature: points, every how many people, at most so many steps, and the share of
/// seats out of balance at which it is left.
struct Stage {
    temperature: f64,
    step: usize,
    most: usize,
    balance: f64,
}

/// Flat vector to prices and back: places, lower bounds, upper bounds.
pub(crate) fn spread<P>(pool: &Pool<P>, flat: &[f64]) -> Prices {
    let (places, rows) = (pool.capacity.len(), pool.rows.count());
    Prices {
        place: flat[..places].to_vec(),
        low: flat[places..places + rows].to_vec(),
        high: flat[places + rows..].to_vec(),
    }
}

/// The other way round.
pub(crate) fn gathered(prices: Prices) -> Vec<f64> {
    [prices.place, prices.low, prices.high].concat()
}

pub(crate) fn bounds<P>(pool: &Pool<P>) -> Vec<Option<f64>> {
    let known = |bound: i64| (bound.abs() < FAR).then_some(bound as f64);
    let place = pool.capacity.iter().map(|&c| Some(f64::from(c)));
    let low = pool.rows.low.iter().map(|&b| known(b).map(|b| -b));
    let high = pool.rows.high.iter().map(|&b| known(b));
    place.chain(low).chain(high).collect()
}

/// Height and slope of the smoothed dual, and the inverse curvature of each price by itself.
fn look<P: Number>(
    pool: &Pool<P>,
    view: &View<P>,
    stage: &Stage,
    bounds: &[Option<f64>],
    flat: &[f64],
    threads: usize,
    ease: Option<&mut Vec<f64>>,
) -> Ground {
    let table = spread(pool, flat).table(pool, true);
    let demand = soft(pool, view, stage.step, &table, stage.temperature, threads);
    if let Some(ease) = ease {
        *ease = eased(pool, &demand, stage.step as f64, stage.temperature);
    }
    ground(pool, &demand, stage.step as f64, bounds, flat)
}

/// The inverse curvature of each price by itself, where one in so `many` was asked.
pub(crate) fn eased<P>(pool: &Pool<P>, demand: &Demand, many: f64, temperature: f64) -> Vec<f64> {
    let places = pool.capacity.len();
    let stiff = |sum: f64| temperature / (sum * 0.3 + 1.0);
    let seat = |j: usize| {
        let wanted: f64 = (0..pool.cells.kinds).map(|kind| many * demand.cells[pool.cells.at(kind, j)]).sum();
        stiff(wanted + f64::from(pool.capacity[j]) * 0.2)
    };
    let of_row = |row: usize| {
        let unit = pool.rows.unit[row] as f64;
        let term = |&(cell, c): &(u32, i32)| {
            f64::from(c) * f64::from(c) * (many * demand.cells[cell as usize] + 0.01)
        };
        temperature / (pool.rows.terms(row).iter().map(term).sum::<f64>() * 0.3 + unit * unit)
    };
    let mut ease: Vec<f64> = (0..places).map(seat).collect();
    let of_rows: Vec<f64> = (0..pool.rows.count()).map(of_row).collect();
    ease.extend(&of_rows);
    ease.extend(&of_rows);
    ease
}

/// Height and slope, given what one in so `many` people would take.
pub(crate) fn ground<P>(
    pool: &Pool<P>,
    demand: &Demand,
    many: f64,
    bounds: &[Option<f64>],
    flat: &[f64],
) -> Ground {
    let (places, rows) = (pool.capacity.len(), pool.rows.count());
    let mut slope = vec![0.0; flat.len()];
    for cell in 0..pool.cells.kinds * places {
        slope[cell % places] -= many * demand.cells[cell];
    }
    for row in 0..rows {
        let sum: f64 =
            pool.rows.terms(row).iter().map(|&(cell, c)| f64::from(c) * demand.cells[cell as usize]).sum();
        slope[places + row] += many * sum;
        slope[places + rows + row] -= many * sum;
    }
    let mut height = many * demand.worth;
    for ((slope, bound), price) in slope.iter_mut().zip(bounds).zip(flat) {
        match bound {
            Some(bound) => {
                *slope += bound;
                height += bound * price;
            }
            // No such bound: its price stays at zero.
            None => *slope = 0.0,
        }
    }
    Ground { height, slope }
}

/// Seats out of balance: demanded past a bound, or left idle at a price.
pub(crate) fn imbalance<P>(pool: &Pool<P>, walk: &Walk) -> f64 {
    let (places, rows) = (pool.capacity.len(), pool.rows.count());
    let one = |(i, (&price, &slope)): (usize, (&f64, &f64))| {
        let off = if price > 0.0 { slope.abs() } else { (-slope).max(0.0) };
        if i < places { off } else { off / pool.rows.unit[(i - places) % rows] as f64 }
    };
    walk.at.iter().zip(&walk.ground.slope).enumerate().map(one).sum()
}

/// While prices of places are set, everything within so many points of the best is in sight.
const SURE: f32 = 200.0;
/// Times that prices of crowded and idle places are set, at the end.
const BALANCINGS: usize = 5;

/// Seats out of balance that make one doubt the rules, as a multiple of those at which a temperature is left.
const ASTRAY: f64 = 2.0;

/// Options are set aside at temperatures whose reach is shorter than this, in points.
const FAR_REACH: f32 = 2_000.0;
/// Options within so many points of the best are kept at any temperature.
const NEAR: f32 = 100.0;
/// Options within so many points of the best are kept for some while.
const WIDE: f32 = 900.0;
/// How far prices may move, as a part of what was set aside, before everything is looked at again.
const REACH: f64 = 0.4;
/// Steps between looks at the options set aside.
const BATCH: usize = 12;

/// No price goes higher: points per person, past all that a placement can bring.
const CEILING: f64 = 400_000.0;

/// Row units in one person, for each price.
pub(crate) fn units<P>(pool: &Pool<P>) -> Vec<f64> {
    let rows = || pool.rows.unit.iter().map(|&unit| unit as f64);
    pool.capacity.iter().map(|_| 1.0).chain(rows()).chain(rows()).collect()
}

/// Where prices may go at all.
pub(crate) fn widest(units: &[f64], bounds: &[Option<f64>]) -> Range {
    let high = |(unit, bound): (&f64, &Option<f64>)| bound.map_or(0.0, |_| CEILING / unit);
    Range { low: vec![0.0; units.len()], high: units.iter().zip(bounds).map(high).collect() }
}

/// Options are set aside so far below the best, at a temperature.
fn slack(stage: &Stage) -> f32 {
    ((CUT + 4.0) * stage.temperature as f32).max(NEAR)
}

/// The pool, and what is worked out once for all temperatures.
struct Course<'a, P> {
    pool: &'a Pool<P>,
    bounds: Vec<Option<f64>>,
    units: Vec<f64>,
    widest: Range,
    threads: usize,
    stop: &'a AtomicBool,
    /// Whether a temperature ended far from balance.
    astray: bool,
    /// What was near at the last look at everybody.
    wide: Option<Wide<P>>,
}

impl<'a, P: Number> Course<'a, P> {
    /// Everybody's options that may matter, sure to hold all within `slack` of the best.
    fn wide(&mut self, table: &Table, slack: f32) -> &Wide<P> {
        self.wide.take_if(|wide| wide.sure(self.pool, table) < slack);
        self.wide.get_or_insert_with(|| Wide::new(self.pool, table.clone(), WIDE))
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// What is looked at, at a temperature.
    fn view(&mut self, stage: &Stage, flat: &[f64], slack: f32) -> View<'a, P> {
        if slack >= FAR_REACH {
            return View::Whole(&self.pool.sheet);
        }
        let (pool, table) = (self.pool, spread(self.pool, flat).table(self.pool, true));
        View::Near(if stage.step > 1 || slack > WIDE / 2.0 {
            near(pool, &pool.sheet, table, stage.step, slack)
        } else {
            near(pool, &self.wide(&table, slack).sheet, table, 1, slack)
        })
    }

    /// Sets the prices of crowded and idle places, so many times at most.
    fn balanced(&mut self, prices: &mut Prices, times: usize) {
        let pool = self.pool;
        for _ in 0..times {
            if self.stopped() {
                break;
            }
            let mut set = Set::Nothing;
            for seats in [Seats::Crowded, Seats::Idle] {
                let table = prices.table(pool, true);
                set = set.max(balance(pool, self.wide(&table, SURE), &table, seats, prices));
            }
            match set {
                Set::Nothing => break,
                Set::All => {}
                Set::Partly => self.wide = None,
            }
        }
    }

    /// Prices at one temperature, from those of a hotter one.
    fn settled(&mut self, stage: &Stage, flat: Vec<f64>, fine: f64) -> Vec<f64> {
        let (pool, threads) = (self.pool, self.threads);
        let slack = slack(stage);
        let mut walk = Walk::new(flat, Ground { height: f64::INFINITY, slope: Vec::new() });
        let mut taken = 0;
        loop {
            let view = self.view(stage, &walk.at, slack);
            let is_near = view.is_near();
            let (bounds, units) = (&self.bounds, &self.units);
            let mut ease = Vec::new();
            walk.ground = look(pool, &view, stage, bounds, &walk.at, threads, Some(&mut ease));
            let off = imbalance(pool, &walk);
            if (off < fine && taken > 0) || taken >= stage.most {
                self.astray |= stage.step == 1 && off > fine * ASTRAY;
                return walk.at;
            }
            let reach = if is_near { f64::from(slack) * REACH } else { CEILING };
            let range = self.widest.around(&walk.at, |i| reach / units[i]);
            let steps = if is_near { BATCH.max(taken / 2) } else { stage.most };
            for step in 0..steps {
                if taken == 3 {
                    look(pool, &view, stage, bounds, &walk.at, threads, Some(&mut ease));
                }
                if self.stopped() {
                    return walk.at;
                }
                taken += 1;
                let mut at = |flat: &[f64]| look(pool, &view, stage, bounds, flat, threads, None);
                if !walk.step(&ease, &range, &mut at) && step > 3 {
                    return walk.at;
                }
                if imbalance(pool, &walk) < fine * 0.9 {
                    break;
                }
                if let View::Near(near) = &view
                    && f64::from(near.moved(pool, &spread(pool, &walk.at).table(pool, true))) > reach / 2.0
                {
                    break;
                }
            }
            if !is_near {
                return walk.at;
            }
        }
    }
}

/// Prices for a pool, and the options that are near the best at them. They are left as they stand once it
/// is certain that the rules cannot hold together.
pub(crate) fn prices<P: Number>(
    pool: &Pool<P>,
    threads: usize,
    stop: &AtomicBool,
    doubt: &mut Doubt,
) -> (Prices, Wide<P>) {
    let bounds = bounds(pool);
    let seats: f64 = pool.capacity.iter().map(|&c| f64::from(c)).sum::<f64>().max(1.0);
    let start = pool.stays.prices.as_ref();
    let mut flat = start.map_or_else(|| vec![0.0; bounds.len()], |prices| warmed(pool, prices));
    let units = units(pool);
    let widest = widest(&units, &bounds);
    let mut course = Course { pool, bounds, units, widest, threads, stop, astray: false, wide: None };
    let crowds = crowds(pool);
    for stage in stages(pool) {
        if start.is_some() && stage.temperature > WARM {
            continue;
        }
        if course.stopped() {
            break;
        }
        let mut prices = spread(pool, &flat);
        exchange(pool, &crowds, &mut prices);
        flat = gathered(prices);
        flat = course.settled(&stage, flat, seats * stage.balance);
        if stage.step == 1 {
            let mut prices = spread(pool, &flat);
            course.balanced(&mut prices, if slack(&stage) > WIDE / 2.0 { 4 } else { 2 });
            flat = gathered(prices);
        }
        if (course.astray || dear(pool, &spread(pool, &flat))) && doubt.settled(pool) {
            break;
        }
    }
    let mut prices = spread(pool, &flat);
    course.balanced(&mut prices, if doubt.certain() { 0 } else { BALANCINGS });
    let table = prices.table(pool, true);
    course.wide(&table, SURE);
    (prices, course.wide.unwrap_or_else(|| Wide::new(pool, table, WIDE)))
}

/// Whoever has prices begins at this temperature.
const WARM: f64 = 20.0;

/// Prices of an earlier answer, for a pool that may have more rows.
fn warmed<P>(pool: &Pool<P>, prices: &Prices) -> Vec<f64> {
    let rows = pool.rows.count();
    let wide =
        |some: &[f64]| some.iter().copied().chain(std::iter::repeat(0.0)).take(rows).collect::<Vec<f64>>();
    [prices.place.clone(), wide(&prices.low), wide(&prices.high)].concat()
}

/// Past so many people the last decimals of the bound are worth less time.
pub(crate) const LARGE: usize = 300_000;

/// The temperatures, hot with few people to cool with all.
fn stages<P>(pool: &Pool<P>) -> Vec<Stage> {
    let people = pool.kind.len();
    let stage =
        |temperature: f64, step: usize, most: usize, balance: f64| Stage { temperature, step, most, balance };
    let every = |sample: usize| (people / sample.max(1)).max(1);
    let places = pool.capacity.len();
    vec![
        stage(2000.0, every(2_000 + places / 2), 20, 0.1),
        stage(700.0, every(5_000 + places / 2), 30, 0.1),
        stage(250.0, every(10_000 + 3 * places / 2), 40, 0.05),
        stage(100.0, every(20_000 + 3 * places), 30, 0.03),
        stage(50.0, 1, 40, 0.02),
        stage(20.0, 1, 60, 0.01),
        stage(8.0, 1, 100, 0.005),
        stage(3.0, 1, if people > LARGE { 100 } else { 200 }, 0.002),
    ]
}
