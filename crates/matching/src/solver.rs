//! The one file that talks to HiGHS. Integers go in, integers come out, every status is looked at.
//!
//! One thread and a fixed seed, no clock: the same program gives the same answer.

use std::collections::BTreeMap;
use std::ops::Bound;

use highs::{Col, HighsModelStatus, Model, RowProblem, Sense, SolvedModel};

use crate::fault::Fault;

/// Columns run over the integers `0..=upper`; the sum of their `worth` is to be large.
#[derive(Debug, Clone, Default)]
pub(crate) struct Linear {
    pub worth: Vec<i64>,
    pub upper: Vec<i64>,
    pub rows: Vec<LinearRow>,
    /// Counts have columns already: none are added.
    pub has_counts: bool,
}

impl Linear {
    /// Adds a column and returns its number.
    pub fn column(&mut self, worth: i64, upper: i64) -> u32 {
        self.worth.push(worth);
        self.upper.push(upper);
        (self.worth.len() - 1) as u32
    }

    /// The same program with a column for every count that a share is made of, and what each
    /// counts: where a row has two or three different coefficients, people are counted by
    /// coefficient, and the row speaks of the counts. Branching on a count ("at most 23 go")
    /// settles in a few nodes what branching on people does not settle in thousands.
    fn counted(&self) -> (Linear, Vec<Vec<u32>>) {
        let (mut counted, mut counts) = (self.clone(), Vec::new());
        if self.has_counts {
            return (counted, counts);
        }
        let all_alike = |(_, _, terms): &&LinearRow| terms.iter().all(|&(_, c)| c == 1);
        let columns = |terms: &[(u32, i64)]| terms.iter().map(|&(column, _)| column).collect::<Vec<u32>>();
        let plain = self.rows.iter().filter(all_alike).filter_map(|row| Some((columns(&row.2), row.1?)));
        let mut highest: BTreeMap<Vec<u32>, i64> = BTreeMap::new();
        for (columns, high) in plain {
            let least = highest.entry(columns).or_insert(high);
            *least = (*least).min(high);
        }
        for row in 0..self.rows.len() {
            let mut by_coefficient: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
            for &(column, c) in &self.rows[row].2 {
                by_coefficient.entry(c).or_default().push(column);
            }
            if !(2..=3).contains(&by_coefficient.len()) {
                continue;
            }
            counted.rows[row].2.clear();
            for (coefficient, columns) in by_coefficient {
                let all: i64 = columns.iter().map(|&column| self.upper[column as usize]).sum();
                // A rule that limits the same count is told to it at once.
                let most = highest.get(&columns).copied().unwrap_or(all).clamp(0, all);
                let count = counted.column(0, most);
                counted.rows[row].2.push((count, coefficient));
                let terms = columns.iter().map(|&column| (column, 1)).chain([(count, -1)]);
                counted.rows.push((Some(0), Some(0), terms.collect()));
                counts.push(columns);
            }
        }
        (counted, counts)
    }

    /// What an answer is worth.
    fn value(&self, x: &[i64]) -> i64 {
        x.iter().zip(&self.worth).map(|(x, w)| x * w).sum()
    }

    /// Are all rows and ranges kept, in integers?
    fn keeps(&self, x: &[i64]) -> bool {
        let within = x.iter().zip(&self.upper).all(|(x, upper)| (0..=*upper).contains(x));
        within
            && self.rows.iter().all(|(low, high, terms)| {
                let term = |&(column, c): &(u32, i64)| i128::from(c) * i128::from(x[column as usize]);
                let sum: i128 = terms.iter().map(term).sum();
                low.is_none_or(|low| sum >= i128::from(low))
                    && high.is_none_or(|high| sum <= i128::from(high))
            })
    }
}

/// Lower bound, upper bound, terms.
pub(crate) type LinearRow = (Option<i64>, Option<i64>, Vec<(u32, i64)>);

/// What the search found.
#[derive(Debug)]
pub(crate) struct Found {
    /// The best whole-numbered answer seen, if any.
    pub x: Option<Vec<i64>>,
    /// No answer is worth more; whole points, rounded down.
    pub bound: i64,
    /// Whether the search ended by itself.
    pub finished: bool,
}

/// How far to search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search<'a> {
    pub during: &'static str,
    pub seed: u64,
    pub nodes: u32,
    pub start: Option<&'a [i64]>,
    /// Have HiGHS try answers with what reduced costs make unlikely left out. Whoever asks for a part
    /// chosen by reduced cost has done that already.
    pub narrowing: bool,
    /// How far a column may be from a whole number, and a row from its bound.
    pub tolerance: f64,
}

impl Search<'_> {
    pub fn proof(during: &'static str, seed: u64, nodes: u32) -> Self {
        Search { during, seed, nodes, start: None, narrowing: true, tolerance: 1e-7 }
    }
}

/// The optimum of a relaxation.
pub(crate) struct Relaxed {
    pub columns: Vec<f64>,
    /// Duals of the rows.
    pub duals: Vec<f64>,
    pub worth: f64,
}

/// Solves the relaxation; its row duals, and what it is worth. `None`: nothing keeps the rows.
pub(crate) fn relax(linear: &Linear, during: &'static str) -> Result<Option<(Vec<f64>, f64)>, Fault> {
    Ok(relaxed(linear, during)?.map(|relaxed| (relaxed.duals, relaxed.worth)))
}

/// The same, with the columns.
pub(crate) fn relaxed(linear: &Linear, during: &'static str) -> Result<Option<Relaxed>, Fault> {
    if linear.worth.is_empty() {
        return Ok(Some(Relaxed { columns: Vec::new(), duals: vec![0.0; linear.rows.len()], worth: 0.0 }));
    }
    let (model, _) = build(linear, false)?;
    let solved = run(model, during)?;
    match solved.status() {
        HighsModelStatus::Optimal => {
            let solution = solved.get_solution();
            // The objective was negated to be minimised, and so are the duals.
            let duals = solution.dual_rows().iter().map(|y| -y).collect();
            let columns = solution.columns().to_vec();
            Ok(Some(Relaxed { columns, duals, worth: -solved.objective_value() }))
        }
        HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => Ok(None),
        other => Err(Fault::solver(during, format!("status {other:?}"))),
    }
}

/// Searches for the best whole-numbered answer. `None`: there is none at all.
///
/// Rows with coefficients in the millions can be broken by rounding a column that is whole
/// only almost: such an answer is thrown away and the search repeated more strictly. HiGHS
/// has also been seen to call a start optimal against its own bound: then the search is
/// repeated without a start, and what is still not proven is not called finished.
pub(crate) fn maximise(linear: &Linear, search: &Search) -> Result<Option<Found>, Fault> {
    let strict = Search { start: None, tolerance: 1e-10, ..*search };
    let mut kept = None;
    for search in [*search, Search { start: None, ..*search }, strict] {
        let Some(mut found) = attempt(linear, &search)? else { return Ok(None) };
        let Some(x) = &found.x else { return Ok(Some(found)) };
        if !linear.keeps(x) {
            continue;
        }
        let proven = found.bound == linear.value(x);
        if proven || !found.finished {
            return Ok(Some(found));
        }
        found.finished = false;
        kept = Some(found);
    }
    match kept {
        Some(found) => Ok(Some(found)),
        None => Err(Fault::solver(search.during, "its answer, rounded to whole numbers, breaks a rule")),
    }
}

fn attempt(linear: &Linear, search: &Search) -> Result<Option<Found>, Fault> {
    if linear.worth.is_empty() {
        let empty = linear
            .rows
            .iter()
            .all(|(low, high, _)| low.is_none_or(|low| low <= 0) && high.is_none_or(|high| high >= 0));
        return Ok(empty.then_some(Found { x: Some(Vec::new()), bound: 0, finished: true }));
    }
    let (counted, counts) = linear.counted();
    let (mut model, _) = build(&counted, true)?;
    let fail = |what: String| Fault::solver(search.during, what);
    set(&mut model, "random_seed", (search.seed % 0x7fff_ffff) as i32)?;
    set(&mut model, "mip_max_nodes", i32::try_from(search.nodes).unwrap_or(i32::MAX))?;
    set(&mut model, "mip_rel_gap", 0.0)?;
    // Points are whole: a bound less than one point above the value is a proof.
    set(&mut model, "mip_abs_gap", 0.999)?;
    set(&mut model, "mip_feasibility_tolerance", search.tolerance)?;
    set(&mut model, "primal_feasibility_tolerance", search.tolerance)?;
    if !search.narrowing {
        set(&mut model, "mip_heuristic_run_root_reduced_cost", false)?;
    }
    if let Some(start) = search.start {
        let count = |columns: &Vec<u32>| columns.iter().map(|&column| start[column as usize]).sum();
        let start: Vec<f64> =
            start.iter().copied().chain(counts.iter().map(count)).map(|v: i64| v as f64).collect();
        model
            .try_set_solution(Some(&start), None, None, None)
            .map_err(|status| fail(format!("start refused: {status:?}")))?;
    }
    let solved = run(model, search.during)?;
    let finished = match solved.status() {
        HighsModelStatus::Optimal => true,
        HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => return Ok(None),
        // The node limit is reported as a solution limit.
        HighsModelStatus::ReachedSolutionLimit | HighsModelStatus::ReachedIterationLimit => false,
        other => return Err(fail(format!("status {other:?}"))),
    };
    let dual = solved.double_info_value(c"mip_dual_bound").map_err(|s| fail(format!("no bound: {s:?}")))?;
    let most: i64 = linear.worth.iter().zip(&linear.upper).map(|(w, u)| (w * u).max(0)).sum();
    // Minimised, hence negated; a hair is allowed for before rounding down.
    let bound = if dual.is_finite() { (-dual + 1e-6 * (1.0 + dual.abs() * 1e-6)).floor() } else { f64::MAX };
    let bound = if bound >= most as f64 { most } else { bound as i64 };
    let has = solved.primal_solution_status() == highs::HighsSolutionStatus::Feasible;
    let x: Option<Vec<i64>> = has.then(|| {
        solved.get_solution().columns()[..linear.worth.len()].iter().map(|v| v.round() as i64).collect()
    });
    let bound = x.as_ref().map_or(bound, |x| bound.max(linear.value(x)));
    if finished && x.is_none() {
        return Err(fail("optimal without an answer".into()));
    }
    Ok(Some(Found { x, bound, finished }))
}

fn set<V: highs::HighsOptionValue>(model: &mut Model, name: &str, value: V) -> Result<(), Fault> {
    model.try_set_option(name, value).map_err(|_| Fault::solver("options", name))
}

fn build(linear: &Linear, whole: bool) -> Result<(Model, Vec<Col>), Fault> {
    let mut problem = RowProblem::default();
    let columns: Vec<Col> = linear
        .worth
        .iter()
        .zip(&linear.upper)
        .map(|(&worth, &upper)| {
            let bounds = 0.0..=upper as f64;
            problem.add_column_with_integrality(-(worth as f64), bounds, whole)
        })
        .collect();
    for (low, high, terms) in &linear.rows {
        let terms = terms.iter().map(|&(column, c)| (columns[column as usize], c as f64));
        let low = low.map_or(Bound::Unbounded, |low| Bound::Included(low as f64));
        let high = high.map_or(Bound::Unbounded, |high| Bound::Included(high as f64));
        problem.add_row((low, high), terms);
    }
    let mut model = problem
        .try_optimise(Sense::Minimise)
        .map_err(|status| Fault::solver("loading", format!("{status:?}")))?;
    set(&mut model, "threads", 1)?;
    set(&mut model, "parallel", "off")?;
    Ok((model, columns))
}

fn run(model: Model, during: &'static str) -> Result<SolvedModel, Fault> {
    model.try_solve().map_err(|status| Fault::solver(during, format!("{status:?}")))
}
