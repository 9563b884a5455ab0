//! Makes the dictionary that ships, `crates/skills/data/dictionary.tsv.gz`: reads a classification, writes text.
//!
//! `cargo build --workspace --example dictionary`, then
//! `target/debug/examples/dictionary classification.ambos | gzip -9n > crates/skills/data/dictionary.tsv.gz`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it reads a file and prints")]

use std::collections::BTreeMap;

use skills::words::dictionary::Dictionary;
use skills::words::learn::learn;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a classification")?;
    let classes = skills::Classification::open(&std::fs::read(&path)?)?;
    let mut languages = BTreeMap::new();
    for language in classes.languages().filter(|l| *l != "en") {
        languages.insert(language.to_owned(), learn(&classes, language));
    }
    print!("{}", Dictionary::write(&languages));
    Ok(())
}
