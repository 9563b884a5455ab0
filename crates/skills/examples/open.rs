//! How long does a classification take to open? Prints the
//! milliseconds of ten openings, reading included.
//!
//! `cargo build --workspace --example open`, then `target/debug/examples/open classification.ambos`
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it measures and prints"
)]

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a classification")?;
    for _ in 0..10 {
        let begun = Instant::now();
        let bytes = std::fs::read(&path)?;
        let read = begun.elapsed();
        let classes = skills::Classification::open(&bytes)?;
        let skills = classes.skills().count();
        println!(
            "read {} ms, opened after {} ms, {skills} skills",
            read.as_millis(),
            begun.elapsed().as_millis()
        );
    }
    Ok(())
}
