//! A rule that may be missed, at a cost of one for each step begun.

use crate::problem::{Checked, Side};
use crate::program::{Program, gcd};
use crate::question::FAR;
use crate::solver::Linear;

/// Adds a rule softly: one row and one column of whole steps for each bound it has.
/// Extends `x`, which decides the columns of the program, by the steps it needs.
///
/// Steps that no placement can avoid are left out (a quota of a million for a hundred
/// people), so all numbers stay in reach of the solver.
pub(crate) fn soften(
    checked: &Checked,
    program: &Program,
    model: &mut Linear,
    index: usize,
    x: &mut Vec<i64>,
) {
    let rule = &checked.problem.rules[index];
    let mut terms: Vec<(u32, i64)> = Vec::new();
    for (column, &option) in program.options.iter().enumerate() {
        let used = checked.uses(option).iter().find(|&&(r, _)| r as usize == index);
        terms.extend(used.map(|&(_, c)| (column as u32, c)));
    }
    let divisor = terms.iter().fold(rule.step, |g, &(_, c)| gcd(g, c));
    let step = rule.step / divisor;
    terms.iter_mut().for_each(|(_, c)| *c /= divisor);
    let mut most: i64 = terms.iter().map(|&(_, c)| c.max(0)).sum();
    let mut least: i64 = terms.iter().map(|&(_, c)| c.min(0)).sum();
    let mut activity: i64 = terms.iter().map(|&(column, c)| c * x[column as usize]).sum();

    for side in [Side::AtLeast, Side::AtMost] {
        // An upper bound is a lower bound on the row turned round.
        let bound = match side {
            Side::AtLeast => rule.at_least.map(|low| -(-low.clamp(-FAR, FAR)).div_euclid(divisor)),
            Side::AtMost => {
                (least, most, activity) = (-most, -least, -activity);
                terms.iter_mut().for_each(|(_, c)| *c = -*c);
                rule.at_most.map(|high| -high.clamp(-FAR, FAR).div_euclid(divisor))
            }
        };
        let steps = |by: i64| if by > 0 { (by - 1) / step + 1 } else { 0 };
        let Some(low) = bound.filter(|&low| low > least) else { continue };
        let low = low - steps(low - most) * step;
        let slack = model.column(-1, steps(low - least));
        let mut row = terms.clone();
        row.push((slack, step));
        model.rows.push((Some(low), None, row));
        x.push(steps(low - activity));
    }
}
