//! What did other partnerships cost for each who took part?

use agreement::{Currency, Money};

/// A published cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Benchmark {
    /// The programme.
    pub name: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// For each person, in whole units of the currency: the least.
    pub low: i64,
    /// The most; the same where one figure is published.
    pub high: i64,
    /// `placed` or `trained`: what the figure is for each of.
    pub each: &'static str,
    /// Where that stands.
    pub source: &'static str,
}

impl Benchmark {
    /// Both figures as amounts.
    pub fn range(&self) -> Option<(Money, Money)> {
        let currency: Currency = self.currency.parse().ok()?;
        let scale = 10_i64.pow(currency.digits());
        let money = |whole: i64| Some(Money { minor: whole.checked_mul(scale)?, currency });
        Some((money(self.low)?, money(self.high)?))
    }
}

/// Published costs, the dearest last.
pub const BENCHMARKS: [Benchmark; 5] = [
    Benchmark {
        name: "Triple Win",
        currency: "EUR",
        low: 9_500,
        high: 17_000,
        each: "placed",
        source: "Bundesagentur für Arbeit",
    },
    Benchmark {
        name: "PALIM",
        currency: "EUR",
        low: 12_470,
        high: 12_470,
        each: "trained",
        source: "PALIM: 1,496,449 EUR for 120 people",
    },
    Benchmark {
        name: "WAFIRA",
        currency: "EUR",
        low: 14_068,
        high: 14_068,
        each: "trained",
        source: "WAFIRA: 3,249,604 EUR for 231 people",
    },
    Benchmark {
        name: "APTC",
        currency: "AUD",
        low: 36_190,
        high: 36_190,
        each: "trained",
        source: "APTC stage 2: 152,000,000 AUD for 4,200 people",
    },
    Benchmark {
        name: "Digital Explorers",
        currency: "EUR",
        low: 44_926,
        high: 44_926,
        each: "trained",
        source: "Digital Explorers: 1,347,779 EUR for 30 people",
    },
];
