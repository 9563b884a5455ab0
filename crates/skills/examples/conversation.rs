//! How many questions does the work conversation need? Tries it on invented people.
//!
//! `cargo build --workspace --example conversation`, then `target/debug/examples/conversation PEOPLE SEED
//! [CLASSIFICATION]`; without a classification it is the starter.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it measures and prints"
)]

use skills::Classification;
use skills::talk::trial::trial;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let people: usize = words.next().ok_or("how many people?")?.parse()?;
    let seed: u64 = words.next().ok_or("which seed?")?.parse()?;
    let classes = match words.next() {
        Some(path) => Classification::open(&std::fs::read(path)?)?,
        None => Classification::starter(),
    };
    let begun = std::time::Instant::now();
    let found = trial(&classes, people, seed);
    let each = |n: usize| format!("{:.1}", n as f64 / found.people.max(1) as f64);
    let share = |(n, of): (usize, usize)| format!("{:.3}", n as f64 / of.max(1) as f64);
    println!("{} people, {} skills each that may be asked about", found.people, each(found.skills));
    for (name, way) in [("chosen", found.chosen), ("alphabetical", found.alphabetical)] {
        println!(
            "{name}: {} questions to half the doubt; after {} questions {:.3} of the doubt left, {} told rightly",
            each(way.to_half),
            each(way.put),
            way.left_per_mille as f64 / 1000.0 / found.people.max(1) as f64,
            share((way.right, way.of))
        );
    }
    println!("proposed as they said: {} of {} held", share(found.said), found.said.1);
    println!("proposed as it follows: {} of {} held", share(found.follows), found.follows.1);
    println!("occupation found: {}", share((found.occupation, found.people)));
    println!("{} ms a person, both ways", begun.elapsed().as_millis() / found.people.max(1) as u128);
    Ok(())
}
