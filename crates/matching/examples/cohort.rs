//! How long does a cohort take? 600 people, 60 places, some 12,000 options,
//! all kinds of rules, a budget that binds. Seeded; prints CPU seconds.
//!
//! `cargo run --workspace --example cohort [seeds] [budget percent]`

use matching::{Choice, Force, Problem, Rule, Settings, Standing, solve};

#[path = "cohort/instance.rs"]
mod instance;

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|a| a.parse::<u64>().ok());
    let seeds = arguments.next().unwrap_or(3);
    let budget = arguments.next().unwrap_or(85);
    for seed in 1..=seeds {
        let problem = instance::cohort(seed, budget);
        let before = cpu_seconds();
        let r = solve(&problem, &Settings::default());
        println!("seed {seed} options {} rules {} cpu {:.2} {r:?}", problem.options.len(), problem.rules.len(), cpu_seconds() - before);
    }
}

/// CPU seconds of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 = after.split(' ').skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    ticks / 100.0
}
