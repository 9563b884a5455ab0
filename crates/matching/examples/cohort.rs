//! How long does a cohort take? 600 people, 60 places, some 9,500 options,
//! 212 rows of all kinds, a budget that binds. Seeded; prints CPU seconds.
//!
//! `cargo build --workspace --example cohort`, then `target/debug/examples/cohort [seeds] [budget percent] [points scale]`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that measures and prints")]

use matching::{Choice, Force, Outcome, Problem, Rule, Settings, Standing};

#[path = "cohort/instance.rs"]
mod instance;

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|a| a.parse::<u64>().ok());
    let seeds = arguments.next().unwrap_or(3);
    let budget = arguments.next().unwrap_or(85);
    let scale = arguments.next().unwrap_or(1);
    for seed in 1..=seeds {
        let problem = instance::cohort(seed, budget, scale);
        report(seed, &problem);
    }
}

fn report(seed: u64, problem: &Problem) {
    let settings = Settings::default();
    let (solved, seconds) = timed(|| matching::solve(problem, &settings));
    println!("seed {seed}: {} options, {} rules", problem.options.len(), problem.rules.len());
    let round = match solved {
        Ok(Outcome::Solved(round)) => round,
        other => return println!("  {seconds:.2} s: {other:?}"),
    };
    let gap = round.bound - round.value;
    let placed = round.chosen.iter().flatten().count();
    println!(
        "  solve {seconds:.2} s: value {} bound {} gap {gap}, {placed} placed",
        round.value, round.bound
    );
    println!("  {:?}", round.ties);
    let (prices, seconds) = timed(|| matching::prices(problem, &round, &settings));
    match prices {
        Ok(prices) => {
            let worth =
                prices.iter().filter(|p| p.loosen.exactly() != Some(0) || p.tighten.exactly() != Some(0));
            println!("  prices {seconds:.2} s: {} bounds, {} not free", prices.len(), worth.count());
            if std::env::var("SHOW").is_ok() {
                for p in prices {
                    println!(
                        "    {} {:?}: {:?} {:?} {:?}",
                        problem.rules[p.rule].name, p.side, p.loosen, p.tighten, round.rules[p.rule].estimate
                    );
                }
            }
        }
        Err(fault) => println!("  prices: {fault}"),
    }
    let (runners, seconds) =
        timed(|| (0..10).map(|p| matching::runner_up(problem, &round, p, &settings)).collect::<Vec<_>>());
    println!("  10 runners-up {seconds:.2} s: {} known", runners.iter().filter(|r| r.is_ok()).count());
    let (estimates, seconds) = timed(|| matching::runner_up_estimates(problem, &round));
    println!("  all estimates {seconds:.2} s: {}", estimates.is_ok());
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let before = cpu_seconds();
    let done = work();
    (done, cpu_seconds() - before)
}

/// CPU seconds of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 = after.split(' ').skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    ticks / 100.0
}
