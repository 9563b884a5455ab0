//! Many runs of what is uncertain: fans, what matters most, where the test turns.

use foresight::ages::{AgePath, Ages};
use foresight::origin::{Answer, OriginTest};
use foresight::sensitivity::{Bar, BreakEven, break_even, first_order, tornado};
use foresight::value::Discount;
use foresight::{Band, Fan, Fault, Flow, Param, Runs, simulate};

use super::{Known, Line, Outlook};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// How many runs.
    pub runs: usize,
    /// What all draws begin with.
    pub seed: u64,
    /// On how many threads.
    pub threads: usize,
}

/// All runs.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// ΔH of all lines together, year by year.
    pub total: Vec<Band>,
    /// Line by line, in the order of the outlook.
    pub lines: Vec<LineRuns>,
}

/// The runs of one line.
#[derive(Clone, Debug)]
pub struct LineRuns {
    /// ΔH, year by year.
    pub stock_change: Vec<Band>,
    /// How many runs hold the first two conditions of the test, which are about people.
    pub holding: usize,
    /// The net present value of the State of origin in minor units, where it is known.
    pub present: Option<Band>,
    /// What each uncertain number does alone, over the line's own years.
    pub bars: Vec<Bar>,
    /// Share of the variance of ΔH at the end that each explains alone.
    pub explains: Vec<(Param, f64)>,
    /// Where the test turns, over the line's own years.
    pub turns: Vec<BreakEven>,
    /// With ages and sexes, where they are stated.
    pub ages: Option<AgePath>,
}

/// Draws what is uncertain. Nothing where a line is unknown.
pub fn draw(outlook: &Outlook<'_>, wanted: Wanted) -> Result<Option<Drawn>, Fault> {
    let known: Option<Vec<&Known>> =
        outlook.lines.iter().map(|l| l.known.as_ref().ok().map(|known| &**known)).collect();
    let Some(known) = known.filter(|known| !known.is_empty()) else { return Ok(None) };
    let flows: Vec<Flow> = known.iter().map(|k| k.flow.clone()).collect();
    let asked = |years, discount| Runs {
        runs: wanted.runs,
        seed: wanted.seed,
        years,
        threads: wanted.threads,
        discount,
    };
    let whole = simulate(&flows, &asked(outlook.years, Discount::NONE))?;
    let mut lines = Vec::new();
    for ((line, known), fan) in outlook.lines.iter().zip(known).zip(&whole.flows) {
        // The test has years and a discount of its own.
        let own = asked(line.years, known.discount.unwrap_or(Discount::NONE));
        let runs = simulate(std::slice::from_ref(&known.flow), &own)?;
        lines.push(one(line, known, &runs, &own, fan.stock_change.clone())?);
    }
    Ok(Some(Drawn { total: whole.total, lines }))
}

fn one(
    line: &Line<'_>,
    known: &Known,
    fan: &Fan,
    asked: &Runs,
    stock_change: Vec<Band>,
) -> Result<LineRuns, Fault> {
    let [fan] = fan.flows.as_slice() else { return Err(Fault::Runs(0)) };
    let tolerance = known.tolerance as f64;
    let holding = fan
        .ends
        .iter()
        .zip(&fan.troughs)
        .filter(|(end, least)| **end >= -1e-9 && **least >= -tolerance - 1e-9);
    let present = known.worth.map(|worth| {
        let mut all: Vec<f64> = fan.counted.iter().map(|counted| worth.estimate(counted)).collect();
        Band::of(&mut all)
    });
    let test = |path: &foresight::Path| {
        let worth = known.worth.map(|w| w.present(&path.counted));
        let test = OriginTest::of(path, tolerance, worth, Answer::Moot);
        test.verdict() != Answer::Fails
    };
    let ages = |ages: &Ages| foresight::ages::project(&known.flow, ages, line.years);
    Ok(LineRuns {
        stock_change,
        holding: holding.count(),
        present,
        bars: tornado(&known.flow, line.years)?,
        explains: first_order(&known.flow, fan, asked),
        turns: break_even(&known.flow, line.years, asked.discount, test)?,
        ages: known.ages.as_ref().map(ages).transpose()?,
    })
}
