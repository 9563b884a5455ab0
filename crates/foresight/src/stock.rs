//! How many people more, or fewer, work in the occupation at origin, year by year?

use crate::lanes::Lanes;
use crate::shock::Left;
use crate::value::{COUNTED, Discount};
use crate::{Fault, Flow, maths};

/// One path through the years: without chance, every number at what is stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// ΔH at the beginning of each year and at the end of the last: one more than years. The first is 0.
    pub stock_change: Vec<f64>,
    /// A: participants abroad, likewise.
    pub abroad: Vec<f64>,
    /// D: departures in each year.
    pub departed: Vec<f64>,
    /// People who took up the occupation because others left, in each year.
    pub attracted: Vec<f64>,
    /// Wages beside what they would be, likewise from 1; nothing where wages do not react.
    pub wages: Option<Vec<f64>>,
    /// What is counted for the money, discounted; see [`crate::value`].
    pub counted: [f64; COUNTED],
}

impl Path {
    /// The sum of paths through the same years. Wages of a sum are nobody's.
    pub fn sum<'a>(paths: impl Iterator<Item = &'a Path>) -> Option<Path> {
        paths.cloned().reduce(|mut all, path| {
            let add = |to: &mut [f64], more: &[f64]| to.iter_mut().zip(more).for_each(|(a, b)| *a += b);
            add(&mut all.stock_change, &path.stock_change);
            add(&mut all.abroad, &path.abroad);
            add(&mut all.departed, &path.departed);
            add(&mut all.attracted, &path.attracted);
            add(&mut all.counted, &path.counted);
            all.wages = None;
            all
        })
    }

    /// ΔH at the end of the last year.
    pub fn end(&self) -> f64 {
        self.stock_change.last().copied().unwrap_or_default()
    }

    /// The year in which ΔH is least, and how much it is; the first such year.
    pub fn trough(&self) -> (usize, f64) {
        let least =
            |best: (usize, f64), (year, h): (usize, &f64)| if *h < best.1 { (year, *h) } else { best };
        self.stock_change.iter().enumerate().fold((0, 0.0), least)
    }
}

/// Walks one flow through `years` years.
pub fn project(flow: &Flow, years: usize, discount: Discount) -> Result<Path, Fault> {
    flow.check(years)?;
    Ok(walk(flow, &flow.values, years, discount))
}

/// The same for other numbers, which must have been checked.
pub(crate) fn walk(flow: &Flow, values: &[f64; crate::PARAMS], years: usize, discount: Discount) -> Path {
    let mut lanes = Lanes::<1>::new();
    lanes.values = values.map(|value| [value]);
    let (mut stock_change, mut abroad, mut attracted) = (vec![0.0], vec![0.0], Vec::new());
    for year in 0..years {
        lanes.step(flow, &Left::all(), discount.at_end_of(year));
        stock_change.push(lanes.stock[0]);
        abroad.push(lanes.abroad[0]);
        attracted.push(lanes.attracted[0]);
    }
    let elasticity = values[crate::Param::WageElasticity as usize];
    let base = flow.stock.filter(|_| elasticity > 0.0);
    let wages = base.map(|base| stock_change.iter().map(|h| maths::exp(-elasticity * h / base)).collect());
    let departed = lanes.departed.iter().map(|d| d[0]).collect();
    Path { stock_change, abroad, departed, attracted, wages, counted: lanes.counted.map(|c| c[0]) }
}
