//! Between which values does the stock change lie, when what is uncertain is drawn many times?

use std::thread;

use crate::ages::{AgeLanes, Ages};
use crate::chance::Stream;
use crate::lanes::Lanes;
use crate::quantiles::Band;
use crate::shock::Weather;
use crate::value::{COUNTED, Discount};
use crate::{Fault, Flow};

/// Runs side by side.
const LANES: usize = 16;

/// How often, for how long, and by which seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Runs {
    /// How many runs.
    pub runs: usize,
    /// What all draws begin with.
    pub seed: u64,
    /// How many years.
    pub years: usize,
    /// On how many threads; decides nothing but how long it takes.
    pub threads: usize,
    /// What later money is worth.
    pub discount: Discount,
}

/// What came out of all runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// ΔH of all flows together, at the beginning of each year and the end of the last.
    pub total: Vec<Band>,
    /// Flow by flow.
    pub flows: Vec<FlowFan>,
}

/// What came out for one flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowFan {
    /// ΔH, likewise.
    pub stock_change: Vec<Band>,
    /// ΔH at the end, run by run.
    pub ends: Vec<f64>,
    /// The least ΔH of each run.
    pub troughs: Vec<f64>,
    /// What is counted for the money, run by run; see [`crate::value`].
    pub counted: Vec<[f64; COUNTED]>,
}

/// Runs of one part of all runs: ΔH by flow, year and run, and what is counted by flow and run.
struct Part {
    stock: Vec<Vec<Vec<f64>>>,
    counted: Vec<Vec<[f64; COUNTED]>>,
}

/// Draws what is uncertain and walks all flows through the years, many times.
pub fn simulate(flows: &[Flow], asked: &Runs) -> Result<Fan, Fault> {
    draw(flows, None, asked)
}

/// The same with ages and sexes, one statement of them for each flow.
pub fn simulate_ages(flows: &[Flow], ages: &[Ages], asked: &Runs) -> Result<Fan, Fault> {
    if ages.len() != flows.len() {
        return Err(Fault::Ages("each flow needs its ages"));
    }
    ages.iter().try_for_each(Ages::check)?;
    draw(flows, Some(ages), asked)
}

fn draw(flows: &[Flow], ages: Option<&[Ages]>, asked: &Runs) -> Result<Fan, Fault> {
    if !(1..=10_000_000).contains(&asked.runs) {
        return Err(Fault::Runs(asked.runs));
    }
    flows.iter().try_for_each(|flow| flow.check(asked.years))?;
    let threads = asked.threads.clamp(1, 256);
    // Whole blocks for each thread, so that no block is cut in two.
    let share = asked.runs.div_ceil(LANES).div_ceil(threads) * LANES;
    let spans: Vec<(usize, usize)> = (0..asked.runs)
        .step_by(share.max(LANES))
        .map(|from| (from, (from + share).min(asked.runs)))
        .collect();
    let parts: Vec<Part> = match spans.as_slice() {
        [(from, to)] => vec![part(flows, ages, asked, *from, *to)],
        _ => thread::scope(|scope| {
            let work: Vec<_> = spans
                .iter()
                .map(|(from, to)| scope.spawn(move || part(flows, ages, asked, *from, *to)))
                .collect();
            work.into_iter()
                .map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        }),
    };
    Ok(gather(flows.len(), asked, parts))
}

/// One after the other, in the order of runs: no thread decides anything.
fn gather(flows: usize, asked: &Runs, parts: Vec<Part>) -> Fan {
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or(Part { stock: Vec::new(), counted: Vec::new() });
    for more in parts {
        for (to, from) in all.stock.iter_mut().flatten().zip(more.stock.into_iter().flatten()) {
            to.extend(from);
        }
        for (to, from) in all.counted.iter_mut().zip(more.counted) {
            to.extend(from);
        }
    }
    let total = match flows {
        1 => None,
        _ => Some((0..=asked.years).map(|year| {
            let mut sum = vec![0.0; asked.runs];
            for flow in &all.stock {
                sum.iter_mut().zip(&flow[year]).for_each(|(s, h)| *s += h);
            }
            Band::of(&mut sum)
        })),
    };
    let total: Option<Vec<Band>> = total.map(Iterator::collect);
    let flows: Vec<FlowFan> = all
        .stock
        .into_iter()
        .zip(all.counted)
        .map(|(mut years, counted)| {
            let ends = years.last().cloned().unwrap_or_default();
            let mut troughs = vec![0.0_f64; asked.runs];
            for year in &years {
                troughs.iter_mut().zip(year).for_each(|(least, h)| *least = least.min(*h));
            }
            FlowFan { stock_change: crate::bands(&mut years), ends, troughs, counted }
        })
        .collect();
    let total = total.or_else(|| flows.first().map(|f| f.stock_change.clone())).unwrap_or_default();
    Fan { total, flows }
}

fn part(flows: &[Flow], ages: Option<&[Ages]>, asked: &Runs, from: usize, to: usize) -> Part {
    let discounts: Vec<f64> = (0..asked.years).map(|year| asked.discount.at_end_of(year)).collect();
    let runs = to - from;
    let mut out = Part { stock: Vec::new(), counted: Vec::new() };
    for (number, flow) in flows.iter().enumerate() {
        let streams: Vec<Stream> = flow.uncertain.iter().map(|u| Stream::new(asked.seed, u.stream)).collect();
        let mut weather = Weather::<LANES>::new(&flow.shocks, asked.seed);
        let mut columns = vec![vec![0.0; runs]; asked.years + 1];
        let mut counted = Vec::with_capacity(runs);
        let mut lanes = Lanes::<LANES>::new();
        let mut by_age = ages.and_then(|ages| ages.get(number)).map(AgeLanes::<LANES>::new);
        lanes.values = flow.values.map(|value| [value; LANES]);
        for first in (from..to).step_by(LANES) {
            lanes.clear();
            weather.clear();
            for (uncertain, stream) in flow.uncertain.iter().zip(&streams) {
                let values = &mut lanes.values[uncertain.param as usize];
                for (i, value) in values.iter_mut().enumerate() {
                    *value = uncertain.draw.at(stream.at((first + i) as u64));
                }
            }
            let (at, width) = (first - from, LANES.min(to - first));
            if let Some(by_age) = &mut by_age {
                by_age.clear();
            }
            for (year, discount) in discounts.iter().enumerate() {
                let left = weather.left(year, first as u64);
                match &mut by_age {
                    None => lanes.step(flow, &left, *discount),
                    Some(by_age) => by_age.step(&mut lanes, flow, &left, *discount),
                }
                columns[year + 1][at..at + width].copy_from_slice(&lanes.stock[..width]);
            }
            for i in 0..width {
                counted.push(std::array::from_fn(|what| lanes.counted[what][i]));
            }
        }
        out.stock.push(columns);
        out.counted.push(counted);
    }
    out
}
