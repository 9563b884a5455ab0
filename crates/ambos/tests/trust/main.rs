//! Is nothing lost that was promised, and is nothing changed unseen?
//!
//! Programs are killed while they write, the disk forgets what was not synced or
//! fills up, pages are damaged, the journal is forged, requests come sixty-four
//! times, clocks jump, backups come back. Run by `./test` with few rounds; with
//! many (the figures of docs/trust.md) by
//! `AMBOS_TRUST=full cargo test --workspace --test trust -- --nocapture --test-threads=1`.

mod clock;
mod cut;
mod disk;
mod double;
mod drill;
mod flip;
mod house;
mod http;
mod kill;
mod recording;
mod shim;
mod tamper;
mod writer;

/// How many rounds: few, or as many as are asked for by `AMBOS_TRUST=full`.
fn rounds(few: usize, full: usize) -> usize {
    if std::env::var("AMBOS_TRUST").as_deref() == Ok("full") { full } else { few }
}

/// Says what was measured, for whoever runs it with `--nocapture`.
fn say(what: &str) {
    use std::io::Write;
    writeln!(std::io::stdout().lock(), "{what}").expect("somebody listens");
}
