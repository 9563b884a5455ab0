//! How probable is it that a proposal is right?
//!
//! A score of the finder is no probability. Two logistic curves, a few numbers each, were learned from texts that
//! others judged. One says how probable it is that this concept is the right one for a piece of text that names
//! work: the confidence of a proposal. The other, how probable it is that the piece names work at all; it is told
//! beside, and not multiplied in, because advertisements, from which it was learned, say much that CVs do not.
//! The first ships as `data/right.tsv`, made by `examples/calibrate.rs`; `ambos bench skills DIR --calibration` learns
//! others, and shows by parts that were not learned from how well they hold (docs/words-to-skills.md).

use std::sync::OnceLock;

use super::Found;
use super::read::ahead;

/// By words and letters: how probable it is that a piece names work. Learned from advertisements (SkillSpan).
const NAMED: [f64; 3] = [-3.664, 1.909, 0.888];
/// The same with the model.
const NAMED_BY_MODEL: [f64; 3] = [-6.020, 5.855, 1.186];
/// How probable it is that a concept is right, by words and letters and with the model. Learned from names of ESCO that
/// were taken out of it and asked for: skills and occupations, as pages name them.
/// `crates/skills/examples/calibrate.rs` makes it.
const SHIPPED: &str = include_str!("../../data/right.tsv");

/// So many of a list are judged: about what is proposed of it.
const JUDGED: usize = 3;
/// More words than this count as so many.
const MANY: usize = 30;
/// Steps of learning; it has settled long before.
const STEPS: usize = 40;
/// Keeps what is learned from few examples small.
const RIDGE: f64 = 1e-3;

/// A text that was judged: what is known of it, and whether it was right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Example {
    /// Two facts.
    pub facts: [f64; 2],
    /// Whether what was proposed is right.
    pub right: bool,
}

/// A logistic curve: the log-odds are the first number, plus each fact times its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve(pub [f64; 3]);

impl Curve {
    /// The probability.
    pub fn at(&self, facts: [f64; 2]) -> f64 {
        let [base, first, second] = self.0;
        1.0 / (1.0 + (-(base + first * facts[0] + second * facts[1])).exp())
    }

    /// Learned from examples, by Newton's method for the likelihood.
    pub fn learned(examples: &[Example]) -> Curve {
        let mut curve = Curve([0.0; 3]);
        for _ in 0..STEPS {
            let (mut slope, mut bend) = ([0.0; 3], [[0.0; 3]; 3]);
            for example in examples {
                let facts = [1.0, example.facts[0], example.facts[1]];
                let chance = curve.at(example.facts);
                let missed = f64::from(u8::from(example.right)) - chance;
                for i in 0..3 {
                    slope[i] += missed * facts[i];
                    for j in 0..3 {
                        bend[i][j] += chance * (1.0 - chance) * facts[i] * facts[j];
                    }
                }
            }
            for i in 0..3 {
                slope[i] -= RIDGE * curve.0[i];
                bend[i][i] += RIDGE;
            }
            let Some(step) = solved(bend, slope) else { return curve };
            // Far from the end a whole step may jump over it.
            let far = step.iter().fold(0.0, |most: f64, s| most.max(s.abs()));
            let share = if far > 5.0 { 5.0 / far } else { 1.0 };
            curve.0.iter_mut().zip(step).for_each(|(number, step)| *number += share * step);
        }
        curve
    }
}

/// Three equations.
fn solved(mut rows: [[f64; 3]; 3], mut right: [f64; 3]) -> Option<[f64; 3]> {
    for at in 0..3 {
        let best = (at..3).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs()))?;
        rows.swap(at, best);
        right.swap(at, best);
        if rows[at][at].abs() < 1e-12 {
            return None;
        }
        for other in 0..3 {
            if other != at {
                let share = rows[other][at] / rows[at][at];
                let row = rows[at];
                rows[other].iter_mut().zip(row).for_each(|(to, from)| *to -= share * from);
                right[other] -= share * right[at];
            }
        }
    }
    Some([right[0] / rows[0][0], right[1] / rows[1][1], right[2] / rows[2][2]])
}

/// What is known of a piece: the best score of any concept, and the logarithm of how many words it has.
pub fn of_piece(score: f32, words: usize) -> [f64; 2] {
    [f64::from(score), (words.clamp(1, MANY) as f64).ln()]
}

/// What is known of a concept: its score, and how far it is ahead of its best rival (below nought: behind).
pub fn of_concept(score: f32, ahead: f32) -> [f64; 2] {
    [f64::from(score), f64::from(ahead)]
}

/// The best of a list of what was found, as examples.
pub fn of_list(found: &[Found], right: impl Fn(u32) -> bool) -> Vec<Example> {
    let example = |(place, hit): (usize, &Found)| Example {
        facts: of_concept(hit.score, ahead(found, place)),
        right: right(hit.concept),
    };
    found.iter().enumerate().take(JUDGED).map(example).collect()
}

/// How probable it is that a piece names work or a skill at all.
pub(crate) fn named(model: bool, score: f32, words: usize) -> f64 {
    Curve(if model { NAMED_BY_MODEL } else { NAMED }).at(of_piece(score, words))
}

/// How probable it is that a concept is the right one for a piece that names work or a skill.
pub(crate) fn right(model: bool, score: f32, ahead: f32) -> f64 {
    static CURVES: OnceLock<[Curve; 2]> = OnceLock::new();
    let curves = CURVES.get_or_init(|| {
        let Some(curves) = read(SHIPPED) else { unreachable!("what ships is whole: a test reads it") };
        curves
    });
    curves[usize::from(model)].at(of_concept(score, ahead))
}

/// Curves as a file: by words and letters, with the model; a line each, the numbers between tabs.
pub fn write(curves: &[Curve; 2]) -> String {
    let line = |curve: &Curve| curve.0.map(|n| format!("{n:.3}")).join("\t") + "\n";
    curves.iter().map(line).collect()
}

/// What [`write`] wrote. `None`: it is something else.
pub fn read(file: &str) -> Option<[Curve; 2]> {
    let line = |line: &str| -> Option<Curve> {
        let numbers: Option<Vec<f64>> = line.split('\t').map(|n| n.parse().ok()).collect();
        Some(Curve(numbers?.try_into().ok()?))
    };
    file.lines().map(line).collect::<Option<Vec<Curve>>>()?.try_into().ok()
}

/// From which probability on, in steps of a twentieth, at least this share is right. `None`: from none on.
pub fn kept_from(chances: &[f64], right: &[bool], share: f64) -> Option<f64> {
    (1..20).map(|step| f64::from(step) / 20.0).find(|from| {
        let told = chances.iter().zip(right).filter(|(chance, _)| *chance >= from);
        let (count, hits) =
            told.fold((0u32, 0u32), |(n, hits), (_, right)| (n + 1, hits + u32::from(*right)));
        count > 0 && f64::from(hits) >= share * f64::from(count)
    })
}

/// Probabilities of examples, each by a curve that was learned from the other parts alone. Example `i` is in part
/// `groups[i]`: those that belong together (one text) are never parted.
pub fn left_out(examples: &[Example], groups: &[usize], parts: usize) -> Vec<f64> {
    let part = |at: usize| groups.get(at).copied().unwrap_or(at) % parts.max(2);
    let mut out = vec![0.0; examples.len()];
    for now in 0..parts.max(2) {
        let others: Vec<Example> =
            examples.iter().enumerate().filter(|(at, _)| part(*at) != now).map(|(_, e)| *e).collect();
        let curve = Curve::learned(&others);
        for (at, example) in examples.iter().enumerate().filter(|(at, _)| part(*at) == now) {
            out[at] = curve.at(example.facts);
        }
    }
    out
}

/// Examples whose probabilities are alike.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// So many.
    pub count: usize,
    /// The mean of their probabilities.
    pub predicted: f64,
    /// The share that is right.
    pub observed: f64,
}

/// Ten bins of equal width.
pub fn bins(chances: &[f64], right: &[bool]) -> [Bin; 10] {
    let mut bins = [Bin::default(); 10];
    for (chance, right) in chances.iter().zip(right) {
        let bin = &mut bins[((chance * 10.0) as usize).min(9)];
        bin.count += 1;
        bin.predicted += chance;
        bin.observed += f64::from(u8::from(*right));
    }
    for bin in bins.iter_mut().filter(|b| b.count > 0) {
        bin.predicted /= bin.count as f64;
        bin.observed /= bin.count as f64;
    }
    bins
}

/// The expected calibration error: by how much probability and share differ, on average over all examples.
pub fn expected_error(bins: &[Bin]) -> f64 {
    let all: usize = bins.iter().map(|b| b.count).sum();
    bins.iter().map(|b| b.count as f64 * (b.predicted - b.observed).abs()).sum::<f64>() / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples whose truth is a known curve, without chance: of `n` alike, the share that it says is right.
    fn known(curve: Curve) -> Vec<Example> {
        let mut out = Vec::new();
        for score in 0..20 {
            for ahead in 0..5 {
                let facts = [f64::from(score) / 20.0, f64::from(ahead) / 10.0];
                let right = (curve.at(facts) * 200.0).round() as usize;
                out.extend((0..200).map(|n| Example { facts, right: n < right }));
            }
        }
        out
    }

    #[test]
    fn a_curve_is_found_again() {
        let curve = Curve([-4.0, 6.0, 3.0]);
        let found = Curve::learned(&known(curve));
        for (found, expected) in found.0.iter().zip(curve.0) {
            assert!((found - expected).abs() < 0.1, "{found} {expected}");
        }
    }

    #[test]
    fn what_is_told_of_parts_left_out_is_calibrated() {
        let examples = known(Curve([-4.0, 6.0, 3.0]));
        let groups: Vec<usize> = (0..examples.len()).collect();
        let chances = left_out(&examples, &groups, 5);
        let right: Vec<bool> = examples.iter().map(|e| e.right).collect();
        assert!(expected_error(&bins(&chances, &right)) < 0.01);
        // A curve that says the same of everything is not.
        assert!(expected_error(&bins(&vec![0.9; right.len()], &right)) > 0.3);
    }

    #[test]
    fn nothing_and_one_side_alone_do_not_run_away() {
        assert_eq!(Curve::learned(&[]).at([1.0, 1.0]), 0.5);
        let all = vec![Example { facts: [0.5, 0.5], right: true }; 9];
        let chance = Curve::learned(&all).at([0.5, 0.5]);
        assert!(chance > 0.9 && chance <= 1.0);
        assert_eq!(bins(&[1.0], &[true])[9].count, 1);
    }

    #[test]
    fn what_ships_is_whole_and_written_as_it_is_read() {
        let curves = read(SHIPPED).expect("whole");
        assert_eq!(write(&curves), SHIPPED);
        for other in ["", "1\t2\t3\n", "1\t2\t3\n1\t2\n", "1\t2\tx\n1\t2\t3\n", "1\t2\t3\n\n1\t2\t3\n"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn from_a_probability_on_a_share_is_right() {
        let chances = [0.2, 0.4, 0.4, 0.8, 0.9];
        let right = [false, false, true, true, true];
        assert_eq!(kept_from(&chances, &right, 0.75), Some(0.25));
        assert_eq!(kept_from(&chances, &right, 0.9), Some(0.45));
        assert_eq!(kept_from(&chances, &[false; 5], 0.9), None);
        assert_eq!(kept_from(&[], &[], 0.9), None);
    }

    #[test]
    fn more_is_never_less_probable() {
        for model in [true, false] {
            assert!(named(model, 0.9, 3) > named(model, 0.3, 3));
            assert!(right(model, 0.9, 0.1) > right(model, 0.6, 0.1));
            assert!(right(model, 0.6, 0.3) > right(model, 0.6, 0.0));
        }
    }
}
