//! What matters most, and where does the answer turn?

use crate::chance::Stream;
use crate::flow::Param;
use crate::simulate::{FlowFan, Runs};
use crate::stock::walk;
use crate::value::Discount;
use crate::{Fault, Flow, Path};

/// What one uncertain number does alone, while all others stay where they are stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Which number.
    pub param: Param,
    /// ΔH at the end where it is least.
    pub at_low: f64,
    /// ΔH at the end where it is largest.
    pub at_high: f64,
    /// The least ΔH of both paths.
    pub trough: f64,
    /// The number itself: from where to where.
    pub range: (f64, f64),
}

impl Bar {
    /// How wide the bar is.
    pub fn swing(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// A bar for each uncertain number, the widest first.
pub fn tornado(flow: &Flow, years: usize) -> Result<Vec<Bar>, Fault> {
    flow.check(years)?;
    let mut bars: Vec<Bar> = flow
        .uncertain
        .iter()
        .map(|u| {
            let at = |value| walk(flow, &flow.clone().with(u.param, value).values, years, Discount::NONE);
            let (low, high) = (at(u.draw.low()), at(u.draw.high()));
            Bar {
                param: u.param,
                at_low: low.end(),
                at_high: high.end(),
                trough: low.trough().1.min(high.trough().1),
                range: (u.draw.low(), u.draw.high()),
            }
        })
        .collect();
    bars.sort_by(|a, b| b.swing().total_cmp(&a.swing()).then(a.param.cmp(&b.param)));
    Ok(bars)
}

/// Bins of equal mass in which the runs are put to see what a number explains.
const BINS: usize = 50;

/// The share of the variance of ΔH at the end that each uncertain number explains alone (its
/// first-order index), from runs that were drawn anyway; nothing where nothing varies or there are
/// fewer than 1,000 runs. They sum to 1 where numbers do not act together.
pub fn first_order(flow: &Flow, fan: &FlowFan, asked: &Runs) -> Vec<(Param, f64)> {
    let n = fan.ends.len();
    if n < 20 * BINS {
        return Vec::new();
    }
    let mean = fan.ends.iter().sum::<f64>() / n as f64;
    let whole: f64 = fan.ends.iter().map(|y| (y - mean).powi(2)).sum();
    if whole <= 1e-12 * n as f64 {
        return Vec::new();
    }
    let share = |stream: Stream| {
        let (mut sums, mut counts) = ([0.0; BINS], [0_u32; BINS]);
        for (run, y) in fan.ends.iter().enumerate() {
            let bin = ((stream.at(run as u64) * BINS as f64) as usize).min(BINS - 1);
            sums[bin] += y - mean;
            counts[bin] += 1;
        }
        let between: f64 =
            sums.iter().zip(&counts).filter(|(_, c)| **c > 0).map(|(s, c)| s * s / f64::from(*c)).sum();
        // Means of bins differ by chance as well: as much as the rest of the variance lets expect.
        let within = (whole - between) / (n - BINS) as f64;
        ((between - (BINS - 1) as f64 * within) / whole).clamp(0.0, 1.0)
    };
    let mut all: Vec<(Param, f64)> =
        flow.uncertain.iter().map(|u| (u.param, share(Stream::new(asked.seed, u.stream)))).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all
}

/// Where an answer turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BreakEven {
    /// Which number.
    pub param: Param,
    /// Where it is stated.
    pub stated: f64,
    /// The nearest number below at which the answer is another; nothing where there is none.
    pub below: Option<f64>,
    /// The nearest number above.
    pub above: Option<f64>,
}

/// Steps from what is stated to an end of what can be, before the turn is halved in.
const STEPS: usize = 256;

/// For each number: where `holds` turns while all others stay. Seats and attraction are searched up to ten
/// times what is stated, and attraction at least to 10.
pub fn break_even(
    flow: &Flow,
    years: usize,
    discount: Discount,
    holds: impl Fn(&Path) -> bool,
) -> Result<Vec<BreakEven>, Fault> {
    flow.check(years)?;
    let judge = |flow: &Flow| holds(&walk(flow, &flow.values, years, discount));
    let now = judge(flow);
    let mut all = Vec::new();
    for param in Param::ALL {
        let stated = flow.get(param);
        let (least, mut most) = param.bounds();
        match param {
            Param::AwaySeats | Param::HomeSeats => most = (10.0 * stated).max(1000.0).min(most),
            Param::Attraction => most = (10.0 * stated).max(10.0).min(most),
            Param::Return => most -= flow.get(Param::Onward),
            Param::Onward => most -= flow.get(Param::Return),
            Param::WageElasticity if flow.stock.is_none() => continue,
            _ => {}
        }
        let turned = |value: f64| judge(&flow.clone().with(param, value)) != now;
        let below = turn(stated, least, &turned);
        let above = turn(stated, most, &turned);
        all.push(BreakEven { param, stated, below, above });
    }
    Ok(all)
}

/// The nearest place between `from` and `to` where the answer has turned.
fn turn(from: f64, to: f64, turned: &impl Fn(f64) -> bool) -> Option<f64> {
    let at = |step: usize| from + (to - from) * step as f64 / STEPS as f64;
    let step = (1..=STEPS).find(|step| from != to && turned(at(*step)))?;
    let (mut before, mut after) = (at(step - 1), at(step));
    for _ in 0..60 {
        let middle = 0.5 * (before + after);
        if turned(middle) { after = middle } else { before = middle }
    }
    Some(after)
}
