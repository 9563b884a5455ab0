//! Makes the map that ships, `crates/skills/data/lens.bin`, from all labels of a classification and the encoder.
//!
//! `cargo build --workspace --example lens`, then
//! `target/debug/examples/lens classification.ambos encoder.zip crates/skills/data/lens.bin` (minutes)
#![expect(
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it reads and writes files and tells how far it is"
)]

use std::collections::BTreeMap;

use ndarray::{Array1, Array2, Axis};
use skills::Classification;
use skills::words::encoder::{DIMENSIONS, Encoder};
use skills::words::labels::{KINDS, labels};
use skills::words::lens::learn::{STEPS, learn};
use skills::words::variants::plain;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("name a classification, the encoder and what to write");
    let (classes, encoder, out) = (next()?, next()?, next()?);
    let classes = Classification::open(&std::fs::read(classes)?)?;
    let encoder = Encoder::read(&std::fs::read(encoder)?)?;
    let labels = labels(&classes, &KINDS);
    let mut rows: Array2<f32> = Array2::zeros((0, DIMENSIONS));
    for part in labels.chunks(256) {
        let texts: Vec<String> = part.iter().map(|l| plain(l.text)).collect();
        let part: Vec<f32> = encoder.encode(&texts).into_iter().flatten().collect();
        rows.append(Axis(0), Array2::from_shape_vec((texts.len(), DIMENSIONS), part)?.view())?;
        if rows.nrows().is_multiple_of(25_600) {
            eprintln!("{} of {} labels encoded", rows.nrows(), labels.len());
        }
    }
    let mut middles: BTreeMap<&str, (Array1<f32>, f32)> = BTreeMap::new();
    for (label, row) in labels.iter().zip(rows.rows()) {
        let (sum, count) = middles.entry(label.language).or_insert_with(|| (Array1::zeros(DIMENSIONS), 0.0));
        *sum += &row;
        *count += 1.0;
    }
    for (label, mut row) in labels.iter().zip(rows.rows_mut()) {
        let (sum, count) = &middles[label.language];
        row.zip_mut_with(sum, |to, n| *to -= n / count);
    }
    let concepts: Vec<u32> = labels.iter().map(|l| l.concept).collect();
    let lens = learn(&rows, &concepts, STEPS, |step| {
        if step % 50 == 0 {
            eprintln!("{step} of {STEPS} steps");
        }
    });
    std::fs::write(out, lens.write())?;
    Ok(())
}
