//! Do probabilities hold? What is right as often as it was said to be.

use std::fmt::Write;

use skills::words::calibration::{Curve, Example, bins, expected_error, left_out};

/// Parts that are learned from in turn, where a set has no parts of its own.
pub const PARTS: usize = 5;

/// A table of ten bins with what was said, what came true and how many there were; the expected calibration error; and
/// the curve that all examples together make. Every probability comes from a curve that was learned without its part.
pub fn learned(title: &str, examples: &[Example], groups: &[usize], parts: usize, text: &mut String) {
    let chances = left_out(examples, groups, parts);
    let right: Vec<bool> = examples.iter().map(|e| e.right).collect();
    told(title, &chances, &right, text);
    let [base, first, second] = Curve::learned(examples).0;
    let _ = writeln!(text, "  learned from all: [{base:.3}, {first:.3}, {second:.3}]");
}

/// The same of probabilities as they are told, with what ships.
pub fn told(title: &str, chances: &[f64], right: &[bool], text: &mut String) {
    let bins = bins(chances, right);
    let _ =
        writeln!(text, "{title}: {} examples, {} right", right.len(), right.iter().filter(|r| **r).count());
    let _ = writeln!(text, "  said  came true      n");
    for bin in bins.iter().filter(|b| b.count > 0) {
        let width = (bin.observed * 40.0).round() as usize;
        let _ = writeln!(
            text,
            "  {:.3}     {:.3} {:>6} {}",
            bin.predicted,
            bin.observed,
            bin.count,
            "#".repeat(width)
        );
    }
    let _ = writeln!(text, "  expected calibration error {:.3}", expected_error(&bins));
}
