//! Makes the curves of confidence that ship, `crates/skills/data/right.tsv`: every so many-th further label of a
//! classification is taken out and asked for, in each language that is named, by words and letters and with the encoder.
//! Tells what is said and what comes true on labels that it was not learned from, and from which probability on four of
//! five are right.
//!
//! `cargo build --workspace --example calibrate`, then
//! `target/debug/examples/calibrate classification.ambos encoder.zip crates/skills/data/right.tsv 5 de fr es` (minutes)
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it reads and writes files and tells how well curves hold"
)]

use std::sync::Arc;

use skills::Classification;
use skills::words::calibration::{Curve, Example, bins, expected_error, kept_from, left_out, of_list, write};
use skills::words::encoder::Encoder;
use skills::words::judged::Judged;
use skills::words::labels::digest;
use skills::words::{Directions, Finder, Way};

/// So many are found, as a reader of pages asks for.
const DEPTH: usize = 12;
/// So many parts, each told by what was learned from the others.
const PARTS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next =
        || arguments.next().ok_or("name a classification, the encoder, what to write, how few labels");
    let (classes, encoder, out, every) = (next()?, next()?, next()?, next()?.parse()?);
    let classes = Classification::open(&std::fs::read(classes)?)?;
    let encoder = std::fs::read(encoder)?;
    let mut told = [(Vec::new(), Vec::new()), (Vec::new(), Vec::new())];
    let mut texts = 0;
    for language in arguments {
        let set = Judged::held_out(&classes, &language, every);
        let labels = set.labels();
        let number = digest(labels.iter().copied());
        let read = Encoder::read(&encoder)?;
        let made = Directions::made(&read, &labels, true, |_| ());
        let directions = Directions::open(Arc::new(made), number).ok_or("what was made is not whole")?;
        let finder = Finder::new(&labels, Some((read, directions)));
        for (way, (examples, groups)) in [Way::Lexical, Way::Fused].into_iter().zip(&mut told) {
            let found = finder.find(&set.queries, Some(&language), way, DEPTH, |c| set.weight(c));
            for (query, list) in found.iter().enumerate() {
                let own: Vec<Example> = of_list(list, |concept| set.is_right(query, concept));
                groups.extend(std::iter::repeat_n(texts + query, own.len()));
                examples.extend(own);
            }
        }
        texts += set.queries.len();
        println!("{language}: {} labels of {} taken out", set.queries.len(), labels.len());
    }
    for (name, (examples, groups)) in ["words and letters", "with the model"].into_iter().zip(&told) {
        let chances = left_out(examples, groups, PARTS);
        let right: Vec<bool> = examples.iter().map(|e| e.right).collect();
        let bins = bins(&chances, &right);
        println!("{name}: error {:.3}\n  said  came true      n", expected_error(&bins));
        for bin in bins.iter().filter(|b| b.count > 0) {
            println!("  {:.3}     {:.3} {:>6}", bin.predicted, bin.observed, bin.count);
        }
        for share in [0.75, 0.8, 0.85, 0.9, 0.95] {
            let from = kept_from(&chances, &right, share);
            println!(
                "  {share} are right from {} on",
                from.map_or("nowhere".to_owned(), |f| format!("{f:.2}"))
            );
        }
    }
    let curves = told.map(|(examples, _)| Curve::learned(&examples));
    std::fs::write(out, write(&curves))?;
    Ok(())
}
