//! How often was each step taken, and how often refused?

use std::collections::BTreeMap;
use std::fmt::Write;

/// Counts by lifecycle and step.
#[derive(Debug, Default)]
pub struct Tally {
    all: BTreeMap<(&'static str, &'static str), (u64, u64)>,
    /// Decisions that somebody without the power was about to take.
    pub turned_away: u64,
    /// Decisions on what somebody else decided on that day.
    pub put_off: u64,
}

impl Tally {
    /// A step that must be taken at least once.
    pub fn expect(&mut self, step: (&'static str, &'static str)) {
        self.all.entry(step).or_default();
    }

    /// A step was taken, or refused.
    pub fn note(&mut self, step: (&'static str, &'static str), kept: bool) {
        let (taken, refused) = self.all.entry(step).or_default();
        if kept { *taken += 1 } else { *refused += 1 }
    }

    /// All decisions that reached the store.
    pub fn decisions(&self) -> u64 {
        self.all.values().map(|(taken, refused)| taken + refused).sum()
    }

    /// The table, and the steps that were never taken.
    pub fn told(&self) -> (String, Vec<String>) {
        let mut text = String::from("lifecycle       step                    taken  refused\n");
        let mut never = Vec::new();
        for ((life, step), (taken, refused)) in &self.all {
            let _ = writeln!(text, "{life:<15} {step:<20} {taken:>8} {refused:>8}");
            if *taken == 0 {
                never.push(format!("{life} {step}"));
            }
        }
        (text, never)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_was_never_taken_is_named() {
        let mut tally = Tally::default();
        tally.expect(("place", "open"));
        tally.note(("place", "open"), false);
        tally.note(("place", "fill"), true);
        assert_eq!(tally.decisions(), 2);
        let (text, never) = tally.told();
        assert!(text.contains("place           fill                        1        0\n"), "{text}");
        assert_eq!(never, ["place open"]);
    }
}
